"""Who is named before brackets that a verb stands behind: "The National Reform Union (NRU) gained 13 seats"."""

from viewer.derive.findings import Mention
from viewer.derive.happenings.clauses import Clause
from viewer.derive.happenings.reading import Reading
from viewer.derive.happenings.subjects import subjects_of

_WITHIN = 6
"""Words in brackets: initials, a party and a place."""
_SUBJECT = 16
"""Words of a subject."""


def before_brackets(reading: Reading, clause: Clause, place: int, *, further: bool = False) -> list[Mention]:
    """Whose deed the verb at a place tells of, if its clause begins behind brackets and names no subject itself.

    Behind brackets "and" may join another with brackets; `further` tells that this is the one before.
    """
    grammar, start = reading.lexicon.grammar, clause.start
    low = reading.bounds[reading.words[start].sentence][0]
    helping = all(
        reading.key(at) in grammar.helpers or reading.key(at).endswith("ly") or at in reading.time
        for at in range(start, place)
    )
    if start <= low or clause.opener or not helping or reading.gap(start).strip() not in (")", "),"):
        return []
    opening = next((at for at in range(start - 1, max(low, start - 1 - _WITHIN), -1) if "(" in reading.gap(at)), None)
    if opening is None or opening - 1 not in reading.mention:
        return []
    first = opening - 1
    while first > max(low, opening - _SUBJECT) and reading.words[first].tight and not _opens(reading, first - 1):
        first -= 1
    found = subjects_of(reading, Clause(first, opening), opening)
    joined = not further and reading.key(first - 1) in grammar.joiners and ")" in reading.gap(first - 1)
    if found and joined:  # "the Alto Union (AU) and the Nord Union (NU)"
        before = before_brackets(reading, Clause(first - 1, first - 1), first - 1, further=True)
        return [*before, *found]
    return found


def _opens(reading: Reading, place: int) -> bool:
    """Whether a word parts a subject from what stands before it."""
    key, grammar = reading.key(place), reading.lexicon.grammar
    parted = key in grammar.openers or key in grammar.joiners or place in reading.time or place in reading.cue
    return parted or place in reading.verb
