"""Verbs of two words that stand around what they are done to: "took the editor away", "set him free"."""

from typing import TYPE_CHECKING

from viewer.derive.happenings.lexicon import Verb

if TYPE_CHECKING:
    from viewer.derive.happenings.reading import Reading

_OBJECT = 6
"""Words of what stands between the two."""


def around_object(held: "Reading", place: int, length: int) -> Verb | None:
    """The verb that begins at a place and ends behind its object; None where it is whole without that."""
    seconds = held.lexicon.parted.get(held.key(place)) if length == 1 else None
    if seconds is None:
        return None
    grammar, high = held.lexicon.grammar, held.bounds[held.words[place].sentence][1]
    for at in range(place + 1, min(high, place + 2 + _OBJECT)):
        key = held.key(at)
        if not held.words[at].tight or at in held.time:
            return None
        if key in seconds and at > place + 1:
            return seconds[key] if _ends(held, at, high) else None
        if key in grammar.prepositions and key not in grammar.of:
            return None
    return None


def _ends(held: "Reading", place: int, high: int) -> bool:
    """Whether a word ends a verb: nothing that it could belong to stands behind it."""
    after, grammar = place + 1, held.lexicon.grammar
    if after >= high or not held.words[after].tight:
        return True
    key = held.key(after)
    if held.key(place) in held.lexicon.loose:
        return key in grammar.prepositions
    goes_on = key in grammar.prepositions or key in grammar.joiners or key in grammar.openers
    return goes_on or after in held.time or key.endswith("ly")
