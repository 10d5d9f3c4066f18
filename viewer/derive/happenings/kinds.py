"""The kind of an event that its verb does not tell: that of its subject, of what it is done with, or of its field."""

from collections.abc import Mapping, Sequence

from viewer.derive.happenings.clauses import Clause
from viewer.derive.happenings.lexicon import Verb
from viewer.derive.happenings.linking import relations_of
from viewer.derive.happenings.passives import is_passive
from viewer.derive.happenings.reading import Reading

_NEAR = 6
"""Words before a verb among which the noun stands whose event it tells of."""
_OBJECT = 5
"""Words behind a verb among which the noun stands to which it is done."""


def kind_of_subject(reading: Reading, clause: Clause, place: int) -> str:
    """The kind of the event that a verb is said of, which another clause tells: "a raid, which began on Monday"."""
    which = clause.opener in reading.lexicon.grammar.relatives
    reduced = clause.start == place and "," in reading.gap(place)  # "a first inquiry, held in March"
    which = which or reduced
    last = clause.start - (1 if reduced else 2) if which else place
    first = max(last - _NEAR, 0) if which else clause.start
    for at in range(last, first - 1, -1):
        kind = reading.noun[at][1] if at in reading.noun else reading.lexicon.undertakings.get(reading.key(at))
        if kind:
            return kind
    return ""


def kind_of_means(reading: Reading, before: Sequence[int], place: int, length: int, verb: Verb) -> str:
    """The kind of the event by which a verb says that somebody was killed: "shelling killed nine"; empty otherwise."""
    words = relations_of(reading.language)
    if verb.kind not in words.effects or not before or is_passive(reading, place, length, verb):
        return ""
    kind = reading.noun[before[0]][1]
    return kind if kind in words.grave else ""


def kind_in_field(reading: Reading, clause: Clause, place: int, length: int, verb: Verb) -> str:
    """The kind that tells who does it, or the field of what it is done to, else of what does it; empty for none."""
    end = min(clause.end, place + length + _OBJECT)
    behind = _until_preposition(reading, place + length, end)
    first = max(clause.start, place - 2 * _NEAR)
    before = _until_preposition(reading, first, place)
    passive = is_passive(reading, place, length, verb)
    agents, fields = reading.lexicon.agents, reading.lexicon.fields
    sides = [(before, fields), (behind, fields)] if passive else [(before, agents), (behind, fields), (before, fields)]
    return next((kind for side, words in sides if (kind := _field(reading, side, words))), "")


def _until_preposition(reading: Reading, start: int, end: int) -> range:
    """The places up to a preposition: "the roof of the church" is a roof."""
    prepositions = reading.lexicon.grammar.prepositions
    at = start
    while at < end and reading.key(at) not in prepositions:
        at += 1
    return range(start, at)


def _field(reading: Reading, places: Sequence[int], fields: Mapping[str, str]) -> str:
    """The field of the last noun that tells one."""
    named = (reading.words[at].capital and not reading.words[at].first and at in reading.mention for at in places)
    plain = [at for at, name in zip(places, named, strict=True) if not name]
    found = (fields.get(reading.key(at), "") for at in reversed(plain) if at not in reading.time)
    return next((kind for kind in found if kind), "")
