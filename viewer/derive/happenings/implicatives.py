"""Words behind which a deed was done, though "to" stands before it: "was forced to resign", "had to close"."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from viewer.derive.happenings.reading import Reading

_OBJECT = 8
"""Words from such a verb, over its object, to its "to"."""
_LONGEST = 3
"""Words of the longest such phrase that stand before its "to"."""


def is_implicative(reading: "Reading", to: int) -> bool:
    """Whether the words that end in a "to" tell that what follows was done."""
    phrases, words = reading.lexicon.implicative, reading.words
    for at in range(max(0, to - _LONGEST), to):
        found = phrases.at(words, at)
        if found is not None and at + found[0] == to + 1:
            return True
    return False


def bringing_about(reading: "Reading", to: int) -> int | None:
    """The place of a verb with an object that tells that what "to" brings was done: "forced 400 people to flee"."""
    grammar, low = reading.lexicon.grammar, reading.bounds[reading.words[to].sentence][0]
    if reading.key(to) != "to":
        return None
    for at in range(to - 2, max(low, to - _OBJECT) - 1, -1):
        if not reading.words[at + 1].tight or reading.key(at + 1) in grammar.joiners:
            return None
        if reading.key(at) in grammar.causative:
            before = reading.key(at - 1)
            hedged = before in grammar.modals or before in grammar.negations or before in grammar.be
            return None if hedged else at
        if at in reading.verb or at in reading.cue:
            return None
    return None
