"""Words behind which a deed was done, though "to" stands before it: "was forced to resign", "had to close"."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from viewer.derive.happenings.reading import Reading

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
