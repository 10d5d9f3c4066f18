"""What a PDF's page sets apart from its prose: captions and small print within it, and boxes beside it."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from viewer.derive.loading.pdf_lines import Line

_SMALLER = 0.86
"""Times the size of the prose's letters: those of captions are no larger; quotations set apart are."""
_FEWEST = 2
"""Lines of a box: one alone in colour may be a sentence that somebody has marked."""
_MOST = 0.4
"""Part of a page's lines that stand in a box: more of them are the page itself."""
_AT_MOST = 1 / 3
"""Part of the letters that may be left out; where it is more, that is how the prose is set."""
_WIDE, _HIGH = 40.0, 18.0
"""Points: a smaller rectangle holds no two lines."""
_MOST_BOXES = 1000
"""Of a page: what has more of them is a map or a chart."""
_QUOTES = ("“", '"', "«", "„", "‘")


class Box(NamedTuple):
    """A rectangle on a page, in points."""

    left: float
    bottom: float
    right: float
    top: float

    def holds(self, line: Line) -> bool:
        """Whether a line begins in it."""
        return self.left - 1 <= line.x <= self.right and self.bottom - 1 <= line.y <= self.top


@dataclass(slots=True)
class Boxes:
    """Takes the rectangles that a page's program paints, but for those that are as white as the paper."""

    found: list[Box] = field(default_factory=list)
    _path: list[Box] = field(default_factory=list)
    _white: bool = False
    _outer: list[bool] = field(default_factory=list)

    def take(self, operator: bytes, operands: Sequence[object], matrix: Sequence[float], _text: object) -> None:
        """Takes one of a page's instructions, with where it is placed."""
        match operator:
            case b"re":
                self._path += _placed(_numbers(operands), matrix)
            case b"g" | b"rg" | b"sc" | b"scn":
                self._white = bool(operands) and min(_numbers(operands), default=0) >= 0.99
            case b"k":
                self._white = max(_numbers(operands), default=1) <= 0.01
            case b"q":
                self._outer.append(self._white)
            case b"Q":
                self._white = self._outer.pop() if self._outer else False
            case b"f" | b"F" | b"f*":
                self._paint(not self._white)
            case b"S" | b"s" | b"B" | b"B*" | b"b" | b"b*":
                self._paint(True)
            case b"n":  # it only cuts
                self._paint(False)
            case _:
                pass

    def _paint(self, seen: bool) -> None:
        if seen and len(self.found) <= _MOST_BOXES:
            self.found += self._path
        self._path = []


def boxed(lines: Sequence[Line], boxes: Sequence[Box]) -> set[Line]:
    """The lines of a page that stand in a box beside its prose; what begins with a quotation is told by somebody."""
    found: set[Line] = set()
    for box in dict.fromkeys(boxes) if len(boxes) <= _MOST_BOXES else ():
        within = [line for line in lines if box.holds(line)]
        several = len({round(line.y) for line in within}) >= _FEWEST
        if several and len(within) <= _MOST * len(lines) and not within[0].text.startswith(_QUOTES):
            found.update(within)
    return found


def without_asides(lines: Sequence[Line], apart: Set[Line], body: float) -> list[Line]:
    """The lines without boxes and small letters among the prose; before it begins and behind it small ones stay.

    `apart` are those that stand in a box; `body` is the size of the prose's letters.
    """
    prose = [at for at, line in enumerate(lines) if abs(line.size - body) < 0.1 * body and line not in apart]
    if not prose:
        return list(lines)
    first, last = prose[0], prose[-1]
    kept = [
        line
        for at, line in enumerate(lines)
        if at < first or not (line in apart or (at < last and line.size < _SMALLER * body))
    ]
    letters, left = (sum(len(line.text) for line in each) for each in (lines, kept))
    return kept if letters - left <= _AT_MOST * letters else list(lines)


def _numbers(operands: Sequence[object]) -> list[float]:
    try:
        return [float(str(each)) for each in operands]
    except ValueError:  # the name of a pattern
        return []


def _placed(sides: Sequence[float], matrix: Sequence[float]) -> list[Box]:
    """A rectangle where it lies on the page; none where it is too small, or lies askew."""
    if len(sides) != 4 or min(abs(matrix[1]) + abs(matrix[2]), abs(matrix[0]) + abs(matrix[3])) > 1e-6:
        return []
    x, y, wide, high = sides
    (x0, y0), (x1, y1) = (
        (at * matrix[0] + up * matrix[2] + matrix[4], at * matrix[1] + up * matrix[3] + matrix[5])
        for at, up in ((x, y), (x + wide, y + high))
    )
    box = Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    return [box] if box.right - box.left >= _WIDE and box.top - box.bottom >= _HIGH else []
