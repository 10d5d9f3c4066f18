"""Places in a text, counted in code points (as files do) and in UTF-16 units (as Qt does)."""

import re
import unicodedata
from bisect import bisect_left, bisect_right

from viewer.document.text import without_lone_surrogates

_BIDI = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"), "\ufffd")
_CONTROLS = {code: "\ufffd" for code in range(0xA0) if unicodedata.category(chr(code)) == "Cc"}
_BLOCKS = {0x2029: "\n", 0xFDD0: "\ufffd", 0xFDD1: "\ufffd"}  # Qt starts new paragraphs and frames at these
_OF_TWO_UNITS = re.compile("[\U00010000-\U0010ffff]")
_STEADY = {**_CONTROLS, **_BIDI, **_BLOCKS, 0x09: "\t", 0x0A: "\n", 0x0D: "\n"}


def steady(text: str) -> str:
    """The text as long as it was, counted in code points, such that Qt drops and joins none of its characters.

    Controls, and characters that turn the direction of what follows, become visible replacement characters.
    """
    return without_lone_surrogates(text.replace("\r\n", "\u200b\n").translate(_STEADY))


class Offsets:
    """Converts places of one text."""

    def __init__(self, text: str) -> None:
        self._code_points = [found.start() for found in _OF_TWO_UNITS.finditer(text)] if not text.isascii() else []
        self._units = [place + index for index, place in enumerate(self._code_points)]

    def units(self, code_points: int) -> int:
        """A place counted in UTF-16 units."""
        return code_points + bisect_left(self._code_points, code_points)

    def code_points(self, units: int) -> int:
        """A place counted in code points; the one before, if it lies within a character."""
        return units - bisect_right(self._units, units - 1)
