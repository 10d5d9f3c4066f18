"""Underlines of the records in a text: each type has its own stroke, colour and height, so that none hides another."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import accumulate
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
    """The underlines of what was taken from one text; made of the few that are in view, however many there are."""

    def __init__(
        self, taken: Sequence[Taken] = (), is_draft: Callable[[Ref], bool] = lambda _: False,
        units: Callable[[int], int] = int, code_points: Callable[[int], int] = int,
    ) -> None:  # fmt: skip
        """What was `taken` is sorted by where it begins; `units` and `code_points` turn places into Qt's and back."""
        self.taken = taken
        self._is_draft = is_draft
        self._units = units
        self._code_points = code_points
        self._reach = list(accumulate(map(attrgetter("end"), taken), max))  # how far each and those before it reach

    def again(self, is_draft: Callable[[Ref], bool]) -> None:
        """Takes note that other records are drafts."""
        self._is_draft = is_draft

    def within(self, start: int, end: int) -> list[Underline]:
        """The underlines that touch a stretch, in Qt's units as it is."""
        first, last = self._code_points(start), self._code_points(end)
        begin = bisect_right(self._reach, first)
        stop = bisect_left(self.taken, last, lo=begin, key=attrgetter("start"))
        near = [one for one in self.taken[begin:stop] if one.end > first]
        found = underlines_of(near, {one.ref for one in near if self._is_draft(one.ref)})
        units = self._units
        return [replace(one, start=units(one.start), end=units(one.end)) for one in found]

    def draw(self, painter: QPainter, lines: Iterable[ShownLine], theme: Theme) -> None:
        """Draws them under lines of text, which follow each other."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        shown = list(lines)
        if not shown:
            return
        below = self.within(_start(shown[0]), _end(shown[-1]))  # drafts come last, and are drawn above the others
        for line in shown:
            start, end = _start(line), _end(line)
            for one in below:
                if one.start < end and one.end > start:
                    _draw(painter, line, one, max(one.start, start), min(one.end, end), theme)


def _start(shown: ShownLine) -> int:
    return shown.block_start + shown.line.textStart()


def _end(shown: ShownLine) -> int:
    return _start(shown) + shown.line.textLength()


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
