"""What pages put among the prose of an article: words of it in large letters once more, and where to read of others."""

import re
from collections.abc import Sequence

import msgspec

from viewer.derive.language import words_of

_FEWEST, _MOST = 4, 60
"""Words of a quotation that is pulled out."""
_NAME = 6
"""Words of a line that says whose it is."""
_PLACES = 20
"""Of words that a text has so often, only the first places are looked at."""
_WORD = re.compile(r"[^\W_]+")
_POINTER = 24
"""Words of a line that leads to another article."""


class _Header(msgspec.Struct):
    elsewhere: tuple[str, ...] = ()


def without_asides(text: str, language: str) -> str:
    """A page's main text, a paragraph a line, without quotations pulled out of it and lines that lead elsewhere."""
    leads = tuple(f"{lead}:" for lead in words_of(language, "header", _Header).elsewhere)
    lines = [
        line
        for line in text.split("\n")
        if not (line.lstrip("-•› ").casefold().startswith(leads) and len(line.split()) <= _POINTER)
    ]
    pulled = _pulled([_WORD.findall(line.casefold()) for line in lines])
    return "\n".join(line for number, line in enumerate(lines) if number not in pulled)


def _pulled(lines: Sequence[Sequence[str]]) -> set[int]:
    """The lines whose words stand within a longer one; of the next one too, where it only says whose they are."""
    candidates = [number for number, words in enumerate(lines) if number and _FEWEST <= len(words) <= _MOST]
    places: dict[tuple[str, ...], list[tuple[int, int]]] = {tuple(lines[each][:_FEWEST]): [] for each in candidates}
    for number, words in enumerate(lines if places else ()):
        for at in range(len(words) - _FEWEST + 1):
            known = places.get(tuple(words[at : at + _FEWEST]))
            if known is not None and len(known) < _PLACES:
                known.append((number, at))
    found: set[int] = set()
    for number in candidates:
        words = lines[number]
        for other, at in places[tuple(words[:_FEWEST])]:
            whole = lines[other]
            if len(whole) > len(words) and whole[at : at + len(words)] == words:
                found.add(number)
                break
    named = {word for words in lines if len(words) > _NAME for word in words} if found else set()
    whose = {each + 1 for each in found if each + 1 < len(lines) and 0 < len(lines[each + 1]) <= _NAME}
    return found | {each for each in whose if all(word in named for word in lines[each])}
