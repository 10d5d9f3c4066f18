"""People whose surname is a word of places: "Tom Hall was arrested", but "Albert Hall reopened"."""

from collections.abc import Iterable, Sequence

from viewer.derive.actors.known import Lexicon
from viewer.derive.actors.standing import after_locative
from viewer.derive.actors.words import Word

_LONGEST = 3
"""Words of a person's name."""
_YOUNGEST, _OLDEST = 1, 115
"""Years that a person may have."""


def namesakes(words: Sequence[Word], names: Iterable[tuple[int, int]], lexicon: Lexicon) -> frozenset[str]:
    """Names, folded, of people that end as those of places do: somewhere they speak, act or have an age."""
    found = set()
    for start, end in names:
        if 2 <= end - start <= _LONGEST and is_namesake(words, start, end, lexicon):
            found.add(folded(words, start, end))
    return frozenset(found)


def folded(words: Sequence[Word], start: int, end: int) -> str:
    """The words of a name, folded."""
    return " ".join(word.key for word in words[start:end])


def is_namesake(words: Sequence[Word], start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a full name that ends as a place's does is a person's by what stands around it."""
    held, first = lexicon.namesakes, words[start].key
    if first not in lexicon.given or words[end - 1].key not in lexicon.places_after | held.surnames:
        return False
    if start and (words[start - 1].key == lexicon.standing.article or after_locative(words, start, lexicon)):
        return False
    if _has_age(words, end):
        return True
    at = end
    while at < len(words) and words[at].tight and words[at].key in held.helpers:
        at += 1
    if at >= len(words) or not words[at].tight or words[at].sentence != words[start].sentence:
        return _is_treated(words, start, lexicon)
    verb = words[at].key
    if verb in lexicon.pronouns.telling or (at > end and verb in held.suffered) or (at == end and verb in held.deeds):
        return True
    return _is_treated(words, start, lexicon)


def _has_age(words: Sequence[Word], end: int) -> bool:
    """Whether an age stands behind a name: "Tom Hall, 34, was"."""
    key = words[end].key if end < len(words) and not words[end].tight else ""
    if not key.isdecimal() or len(key) > len(str(_OLDEST)) or words[end].sentence != words[end - 1].sentence:
        return False
    closed = end + 1 >= len(words) or not words[end + 1].tight
    return closed and _YOUNGEST <= int(key) <= _OLDEST


def _is_treated(words: Sequence[Word], start: int, lexicon: Lexicon) -> bool:
    """Whether something is done to a name that is done to people alone: "arrested Tom Hall"."""
    return bool(start) and words[start].tight and words[start - 1].key in lexicon.namesakes.suffered
