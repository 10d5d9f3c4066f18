"""Fits text into a width: whole characters and an ellipsis."""

from functools import lru_cache
from unicodedata import category, combining

from viewer.document.text import shown
from viewer.layout.scene import Measure

_JOINER = "\u200d"
_EXTENDING = {_JOINER, "\u200c", "\u0e33", "\u0eb3"}
"""What belongs to the character before it without being a mark: joiners, and a vowel each of Thai and Lao."""
_VIRAMA = 9
"""The combining class of the signs that tie an Indic consonant to the next."""


@lru_cache(maxsize=100_000)
def one_line(text: str) -> str:
    """Text from a file made fit for one line of a drawing."""
    return shown(text[:2_000])


def elided(text: str, room: float, measure: Measure, size: float, bold: bool = False) -> str:
    """The text, or as much of its start as fits with an ellipsis; "" if not even two characters do."""
    if measure.width(text, size, bold) <= room:
        return text
    # whole pixels, so that a frame finds what the one before has cut
    return _start(text, int(room + 0.01), measure, size, bold)


@lru_cache(maxsize=20_000)
def _start(text: str, room: int, measure: Measure, size: float, bold: bool) -> str:
    dots = measure.width("…", size, bold)
    low = guess = measure.fitting(text[: room // 2 + 2], room - dots, size, bold)
    while low < len(text) and measure.width(text[: low + 1].rstrip() + "…", size, bold) <= room:
        low += 1
    while low and low <= guess and measure.width(text[:low].rstrip() + "…", size, bold) > room:
        low -= 1
    while 0 < low < len(text) and _within_character(text, low):
        low -= 1
    start = text[:low].rstrip().rstrip(" ,;:.–—-")
    return start + "…" if len(start) >= 2 else ""


def _within_character(text: str, at: int) -> bool:
    """Whether a cut before `text[at]` would part what a reader takes for one character.

    The rules of Unicode's annex 29 that matter for names and titles: marks, joined emoji, skin tones, flags, Indic
    conjuncts, Hangul spelt in parts.
    """
    before, after = text[at - 1], text[at]
    if after.isascii():
        return False
    if category(after)[0] == "M" or after in _EXTENDING or before == _JOINER:
        return True
    if "\U0001f3fb" <= after <= "\U0001f3ff" or "\U000e0020" <= after <= "\U000e007f":
        return True
    if combining(before) == _VIRAMA:
        return category(after) == "Lo"
    if _is_flag_letter(after):
        start = at
        while start > 0 and _is_flag_letter(text[start - 1]):
            start -= 1
        return (at - start) % 2 == 1
    return "\u1160" <= after <= "\u11ff" and ("\u1100" <= before <= "\u11ff" or "\uac00" <= before <= "\ud7a3")


def _is_flag_letter(letter: str) -> bool:
    """Two of these make a flag."""
    return "\U0001f1e6" <= letter <= "\U0001f1ff"


def slants(text: str) -> bool:
    """Whether text can be set in italics, as Latin, Greek and Cyrillic can; other scripts have none in their fonts."""
    return all(ord(letter) < 0x0530 or 0x1E00 <= ord(letter) < 0x2190 for letter in text)
