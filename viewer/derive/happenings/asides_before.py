"""Words that commas set apart between a subject and its verb: "the quake, the strongest in years, struck"."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from viewer.derive.happenings.reading import Reading

_LONGEST = 25
"""Words of them."""


def aside_before(reading: "Reading", place: int, first: frozenset[str]) -> range:
    """The places of the aside that ends right before a verb or its helpers, if it begins with one of some words."""
    grammar, verb = reading.lexicon.grammar, place
    while reading.key(verb - 1) in grammar.be | grammar.have and "," not in reading.gap(verb):
        verb -= 1
    low = max(reading.bounds[reading.words[place].sentence][0], verb - _LONGEST)
    if verb <= low or "," not in reading.gap(verb):
        return range(0)
    opens = next((at for at in range(verb - 1, low, -1) if "," in reading.gap(at)), None)
    return range(opens, verb) if opens is not None and reading.key(opens) in first else range(0)
