"""Words that commas set apart between a subject and its verb: "the quake, the strongest in years, struck"."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from viewer.derive.happenings.reading import Reading

_LONGEST = 25
"""Words of them."""


def aside_before(reading: "Reading", place: int, first: frozenset[str] | None) -> range:
    """The places of the aside that ends right before a verb or its helpers, if it begins with one of some words.

    Without such words, it may begin with any.
    """
    verb = place
    while _helps(reading, verb - 1, first is None) and "," not in reading.gap(verb):
        verb -= 1
    low = max(reading.bounds[reading.words[place].sentence][0], verb - _LONGEST)
    if verb <= low or "," not in reading.gap(verb):
        return range(0)
    opens = next((at for at in range(verb - 1, low, -1) if "," in reading.gap(at)), None)
    begins = opens is not None and (first is None or reading.key(opens) in first)
    return range(opens, verb) if opens is not None and begins else range(0)


def _helps(reading: "Reading", place: int, modal: bool) -> bool:
    grammar, key = reading.lexicon.grammar, reading.key(place)
    return key in grammar.be or key in grammar.have or (modal and key in grammar.helpers)
