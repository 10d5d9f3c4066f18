"""Searches as patterns: each letter stands for all that readers take for it, so that no engine need fold its text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from viewer.document.text import fold
from viewer.query.engines.keys import any_of

if TYPE_CHECKING:
    from ibis import Value

_RANGES = (range(0x41, 0x5B), range(0xC0, 0x250), range(0x386, 0x590), range(0x610, 0x640), range(0x641, 0x64B),
           range(0x660, 0x700), range(0x1E00, 0x2000), range(0x2010, 0x2020))  # fmt: skip
"""Where letters stand that folding changes: Latin, Greek, Cyrillic, Arabic, quotation marks and dashes."""
_ACCENTS = "[\u0300-\u036f\u0640\u064b-\u065f\u200c\u200d]*"
"""Marks that may stand after any letter."""
_SPACES = "[ \u00a0\t\r\n]+"
_SPECIAL = "\\^[]"


@cache
def _likenesses() -> dict[str, str]:
    """Of each folded letter, or two, the letters that fold to it."""
    found: dict[str, str] = defaultdict(str)
    for codes in _RANGES:
        for letter in map(chr, codes):
            folded = fold(letter)
            if folded and folded != letter:
                found[folded] += letter
    return dict(found)


def pattern(words: str) -> str:
    """A regular expression that finds folded words in text that isn't folded."""
    alike = _likenesses()
    plain = words.isascii() and not any(letter.isalpha() for letter in words)
    between = "" if plain else _ACCENTS
    parts: list[str] = []
    at = 0
    while at < len(words):
        two = words[at : at + 2]
        if len(two) == 2 and two in alike:
            parts.append(f"({_letter(two[0])}{between}{_letter(two[1])}|[{alike[two]}])")
            at += 2
        else:
            parts.append(_SPACES if words[at] == " " else _letter(words[at]))
            at += 1
    return between.join(parts)


def _letter(letter: str) -> str:
    likenesses = _likenesses().get(letter, "")
    quoted = f"\\{letter}" if letter in _SPECIAL else letter
    return f"[{quoted}{likenesses}]" if likenesses or not letter.isalnum() else letter


def holds(texts: Sequence[Value], words: str) -> Value:
    """Whether folded words stand in any of the texts."""
    wanted = pattern(words)
    return any_of([text.re_search(wanted).fill_null(False) for text in texts])
