"""The timeline's font, the same on every machine, and how wide text is in it."""

from bisect import bisect
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path as FilePath
from threading import get_ident
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from viewer.layout.scene import Measure

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FAMILY = "Source Sans Pro"
FEW_LETTERS = 0x3000
"""Letters up to this code point are looked up in a table; beyond it are ideographs, many and seldom many of one."""


@cache
def load_fonts() -> None:
    """Loads the packaged font, so that text is as wide on every machine; the system's serve scripts that it lacks."""
    spec = find_spec("font_source_sans_pro")
    if spec is None or spec.origin is None:
        return
    folder = FilePath(spec.origin).parent / "files"
    for face in ("Regular", "Bold", "It", "BoldIt", "Semibold"):
        QFontDatabase.addApplicationFont(str(folder / f"SourceSansPro-{face}.ttf"))


def font(size: float, bold: bool = False, italic: bool = False) -> QFont:
    """The timeline's font; `size` in logical pixels."""
    return _font_of(size, bold, italic, get_ident())


@cache
def _font_of(size: float, bold: bool, italic: bool, _thread: int) -> QFont:
    """Each thread has its own: Qt looks a font up when it is first used, and writes into it where its glyphs are."""
    load_fonts()
    made = QFont(FAMILY)
    made.setPixelSize(max(1, round(size)))
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    made.setItalic(italic)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


class FontMeasure(Measure):
    """Measures text with Qt's font metrics; remembers what it measured."""

    MOST = 50_000

    def __init__(self) -> None:
        self._widths: dict[tuple[str, float, bool], float] = {}
        self._letters: dict[tuple[float, bool], _Letters] = {}
        self._tables: dict[tuple[float, bool], NDArray[np.float64]] = {}

    def __eq__(self, other: object) -> bool:
        """All measure alike: what was fitted for one page is found for another, and not kept once for each."""
        return isinstance(other, FontMeasure)

    def __hash__(self) -> int:
        """The same for all."""
        return hash(FontMeasure)

    def width(self, text: str, size: float, bold: bool = False) -> float:
        """Logical pixels."""
        key = (text, size, bold)
        known = self._widths.get(key)
        if known is None:
            if len(self._widths) >= self.MOST:
                self._widths.clear()
            known = self._widths[key] = QFontMetricsF(font(size, bold)).horizontalAdvance(text)
        return known

    def about(self, text: str, size: float, bold: bool = False) -> float:
        """The widths of its letters one by one, which kerning and joining make narrower."""
        return sum(map(self._letters_of(size, bold).__getitem__, text))

    def fitting(self, text: str, room: float, size: float, bold: bool = False) -> int:
        """How many letters fit, one by one."""
        return bisect(list(accumulate(map(self._letters_of(size, bold).__getitem__, text))), room)

    def _letters_of(self, size: float, bold: bool) -> "_Letters":
        letters = self._letters.get((size, bold))
        if letters is None:
            letters = self._letters[size, bold] = _Letters(size, bold)
        return letters

    def all_about(self, texts: Sequence[str], size: float, bold: bool = False) -> "NDArray[np.float64]":
        """Letter by letter too, all texts in one go."""
        import numpy as np

        sizes = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
        codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        table = self._tables.setdefault((size, bold), np.full(FEW_LETTERS, np.nan))
        wide = table[np.minimum(codes, FEW_LETTERS - 1)]
        unknown = np.flatnonzero(np.isnan(wide))
        for code in np.unique(codes[unknown]).tolist():
            width = self.about(chr(code), size, bold)
            wide[codes == code] = width
            if code < FEW_LETTERS - 1:
                table[code] = width
        ends = np.cumsum(sizes)
        reached = np.append(0.0, np.cumsum(wide))
        made: NDArray[np.float64] = reached[ends] - reached[ends - sizes]
        return made


class _Letters(dict[str, float]):
    """The widths of single letters, each measured when it is first asked for."""

    def __init__(self, size: float, bold: bool) -> None:
        self._font = size, bold

    def __missing__(self, letter: str) -> float:
        """Measures a letter."""
        self[letter] = QFontMetricsF(font(*self._font)).horizontalAdvance(letter)
        return self[letter]
