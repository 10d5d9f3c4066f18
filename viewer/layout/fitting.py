"""Fits text into a width: whole characters and an ellipsis."""

from functools import lru_cache
from unicodedata import combining

from viewer.document.text import shown
from viewer.layout.scene import Measure

_JOINERS = {"\u200d", "\ufe0f"}


@lru_cache(maxsize=100_000)
def one_line(text: str) -> str:
    """Text from a file made fit for one line of a drawing."""
    return shown(text[:2_000])


def elided(text: str, room: float, measure: Measure, size: float, bold: bool = False) -> str:
    """The text, or as much of its start as fits with an ellipsis; "" if not even two characters do."""
    if measure.width(text, size, bold) <= room:
        return text
    low, high = 0, min(len(text), int(room / 2) + 2)
    while low < high:
        middle = (low + high + 1) // 2
        if measure.width(text[:middle].rstrip() + "…", size, bold) <= room:
            low = middle
        else:
            high = middle - 1
    # never between a letter and the marks upon it
    while 0 < low < len(text) and (combining(text[low]) or text[low] in _JOINERS or text[low - 1] in _JOINERS):
        low -= 1
    return text[:low].rstrip(" ,;:.–—-") + "…" if low >= 2 else ""
