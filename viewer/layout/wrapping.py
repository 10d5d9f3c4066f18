"""Breaks text into lines between words."""

import re

from viewer.layout.fitting import elided
from viewer.layout.scene import Measure

_WORDS = re.compile(r"\S+\s*")


def wrapped(text: str, room: float, measure: Measure, size: float, bold: bool = False, most: int = 0) -> list[str]:
    """The text in lines no wider than `room`; `most` > 0 lines at most, the last one then ending in an ellipsis.

    A word that is wider than a line by itself, as all of a Chinese sentence may be, is broken between letters.
    """
    lines: list[str] = []
    rest = text.strip()
    while rest:
        if most and len(lines) + 1 == most:
            lines.append(elided(rest, room, measure, size, bold) or "…")
            break
        end = _line_end(rest, room, measure, size, bold)
        lines.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return lines


def _line_end(text: str, room: float, measure: Measure, size: float, bold: bool) -> int:
    """How many characters the first line takes."""
    end = 0
    for word in _WORDS.finditer(text):
        if measure.width(text[: word.end()].rstrip(), size, bold) > room:
            break
        end = word.end()
    if end:
        return end
    start = elided(text, room, measure, size, bold)
    return max(1, len(start.rstrip("…")))
