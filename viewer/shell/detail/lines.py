"""The lines of a text that are in view, and strokes beneath them."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen, QTextLine

Stretch = tuple[int, int]
"""Where something begins and ends, end exclusive."""


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of text in view: where its first character stands in the document, and where its block is drawn."""

    line: QTextLine
    block_start: int
    origin: QPointF

    @property
    def start(self) -> int:
        """Its first character, in Qt's units."""
        return self.block_start + self.line.textStart()

    @property
    def end(self) -> int:
        """Behind its last character."""
        return self.start + self.line.textLength()


def stroke(painter: QPainter, shown: ShownLine, start: int, end: int, below: float, pen: QPen) -> None:
    """Draws a stroke under some characters of a line, so many pixels below what letters stand on."""
    left, right = sorted(shown.origin.x() + _x(shown.line, at - shown.block_start) for at in (start, end))
    y = shown.origin.y() + shown.line.y() + shown.line.ascent() + below
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if pen.style() == Qt.PenStyle.CustomDashLine:
        pen.setDashOffset(left / pen.widthF())  # so that strokes do not crawl as words are wrapped
    painter.setPen(pen)
    painter.drawLine(QPointF(left, y), QPointF(right, y))


def united(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Stretches in their order, those that overlap or touch as one."""
    found: list[Stretch] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _x(line: QTextLine, place: int) -> float:
    found: object = line.cursorToX(place)
    if isinstance(found, tuple):
        found = found[0]
    assert isinstance(found, float)
    return found
