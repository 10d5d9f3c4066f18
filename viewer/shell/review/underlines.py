"""Underlines of the records in a text: each type has its own stroke, colour and height, so that none hides another."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from operator import attrgetter

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextLine

from viewer.layout.scene import Color
from viewer.layout.theme import Theme
from viewer.query.answers import Taken
from viewer.query.filter import RecordType, Ref

STYLES: Mapping[RecordType, Qt.PenStyle] = {
    RecordType.EVENT: Qt.PenStyle.SolidLine,
    RecordType.STATEMENT: Qt.PenStyle.DashLine,
    RecordType.FIGURE: Qt.PenStyle.DotLine,
}
"""Of each type, so that colour alone tells nothing."""
_BELOW: Mapping[RecordType, float] = {RecordType.EVENT: 2.0, RecordType.STATEMENT: 4.4, RecordType.FIGURE: 6.8}
"""Pixels from the line that letters stand on."""
_WIDTH = 1.5
_PATTERNS: Mapping[RecordType, Sequence[float]] = {
    RecordType.EVENT: (), RecordType.STATEMENT: (4, 2), RecordType.FIGURE: (1.2, 1.2)
}  # fmt: skip
"""Stroke and gap, in widths of the stroke."""


@dataclass(frozen=True, slots=True)
class Underline:
    """A stretch of a text under which a line of one kind runs, in Qt's units, end exclusive."""

    start: int
    end: int
    type: RecordType
    draft: bool


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of text in view: where its first character stands in the document, and where its block is drawn."""

    line: QTextLine
    block_start: int
    origin: QPointF


def type_color(record_type: RecordType, theme: Theme) -> Color:
    """The colour of a type's underline."""
    return theme.actors[{RecordType.EVENT: 0, RecordType.STATEMENT: 2, RecordType.FIGURE: 1}[record_type]]


def underlines_of(taken: Iterable[Taken], drafts: Set[Ref]) -> list[Underline]:
    """The underlines of what was taken from a text, in code points: what overlaps and looks alike is one."""
    found: list[Underline] = []
    kinds: dict[tuple[RecordType, bool], list[tuple[int, int]]] = {}
    for one in taken:
        kinds.setdefault((one.ref.type, one.ref in drafts), []).append((one.start, one.end))
    for (record_type, draft), stretches in kinds.items():
        first: tuple[int, int] | None = None
        for start, end in sorted(stretches):
            if first is not None and start <= first[1]:
                first = (first[0], max(first[1], end))
                continue
            if first is not None:
                found.append(Underline(*first, record_type, draft))
            first = (start, end)
        if first is not None:
            found.append(Underline(*first, record_type, draft))
    return sorted(found, key=lambda one: (one.draft, one.start))


class Underlines:
    """The underlines of one text, found by where they stand."""

    def __init__(self, underlines: Sequence[Underline] = ()) -> None:
        kinds = dict.fromkeys((one.draft, one.type) for one in underlines)  # drafts are drawn last
        self._kinds = [[one for one in underlines if (one.draft, one.type) == kind] for kind in kinds]

    def draw(self, painter: QPainter, lines: Iterable[ShownLine], theme: Theme) -> None:
        """Draws them under lines of text."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        for shown in lines:
            start = shown.block_start + shown.line.textStart()
            end = start + shown.line.textLength()
            for alike in self._kinds:
                at = max(0, bisect_right(alike, start, key=attrgetter("start")) - 1)
                for one in alike[at:]:
                    if one.start >= end:
                        break
                    if one.end > start:
                        _draw(painter, shown, one, max(one.start, start), min(one.end, end), theme)


def _draw(painter: QPainter, shown: ShownLine, one: Underline, start: int, end: int, theme: Theme) -> None:
    xs = sorted(shown.origin.x() + _x(shown.line, at - shown.block_start) for at in (start, end))
    y = shown.origin.y() + shown.line.y() + shown.line.ascent() + _BELOW[one.type]
    pen = QPen(QColor.fromRgb(type_color(one.type, theme) if one.draft else theme.faint), _WIDTH)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if pattern := _PATTERNS[one.type]:
        pen.setDashPattern(pattern)
        pen.setDashOffset(xs[0] / _WIDTH)  # so that strokes do not crawl as words are wrapped
    painter.setPen(pen)
    painter.drawLine(QPointF(xs[0], y), QPointF(xs[1], y))


def _x(line: QTextLine, place: int) -> float:
    found: object = line.cursorToX(place)
    if isinstance(found, tuple):
        found = found[0]
    assert isinstance(found, float)
    return found
