"""Where a clause begins: what somebody says, behind whom it is told to; another behind "and"."""

from viewer.derive.happenings.reading import Reading

_RELATIVE = 5
"""Words from "who" to its verb: "who had once met"."""
_BEHIND = ("speaker-verb-clause", "reused-subject", "participle", "according-to")
"""Rules of statements that stand behind a verb of saying."""


def begins_said(reading: Reading, place: int) -> bool:
    """Whether what somebody is told begins at a word: "told the press a search had found nothing"."""
    number = reading.statement.get(place)
    if number is None or reading.statement.get(place - 1) == number:
        return False
    said = reading.said[number]
    behind = said.rule in _BEHIND and (said.cue is None or said.cue.end <= said.text.start)
    return behind and said.mode != "direct" and said.text.start == reading.words[place].start


def said_from(reading: Reading, place: int) -> int:
    """Where what somebody says begins that a word is part of, behind its verb; 0 where nobody says it."""
    number = reading.statement.get(place)
    said = None if number is None else reading.said[number]
    if said is None or said.cue is None or said.mode == "direct" or said.rule not in _BEHIND:
        return 0
    return reading.place_at(said.text.start) if said.cue.end <= said.text.start else 0


def brings_clause(reading: Reading, place: int, end: int) -> bool:
    """Whether all that stands behind a verb of saying is a clause that is said: "announced troops would leave"."""
    if not begins_said(reading, end):
        return False
    cue = reading.said[reading.statement[end]].cue
    return cue is not None and cue.touches(reading.stretch(place, end))


def joins_names(reading: Reading, place: int) -> bool:
    """Whether "and" before a place joins two names before a verb: "Ana Lee and Ben Ito agreed".

    It does not where another verb stands right before the first: "Peru had left Chile and Brazil would leave Cuba".
    """
    before = reading.mention.get(place - 2)
    if before is None or place not in reading.mention:
        return False
    first = place - 2
    while reading.mention.get(first - 1) is before:
        first -= 1
    first -= reading.key(first - 1) in reading.lexicon.grammar.determiners
    verb = reading.verb.get(first - 1)
    if verb is None or verb[1].form not in ("past", "s", "participle") or not reading.words[first].tight:
        return True
    grammar = reading.lexicon.grammar
    return any(reading.key(at) in grammar.relatives for at in range(first - _RELATIVE, first - 1))
