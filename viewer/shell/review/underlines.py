"""Underlines of the records in a text: each type has its own stroke, colour and height, so that none hides another."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import accumulate
from operator import attrgetter

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen

from viewer.layout.scene import Color
from viewer.layout.theme import Theme
from viewer.query.answers import Taken
from viewer.query.filter import RecordType, Ref
from viewer.shell.detail.lines import ShownLine, stroke, united

_BELOW: Mapping[RecordType, float] = {RecordType.EVENT: 2.0, RecordType.STATEMENT: 4.4, RecordType.FIGURE: 6.8}
"""Pixels from the line that letters stand on."""
_WIDTH = 1.5
_PATTERNS: Mapping[RecordType, Sequence[float]] = {
    RecordType.EVENT: (), RecordType.STATEMENT: (4, 2), RecordType.FIGURE: (1.2, 1.2)
}  # fmt: skip
"""Stroke and gap, in widths of the stroke; of each type its own, so that colour alone tells nothing."""


@dataclass(frozen=True, slots=True)
class Underline:
    """A stretch of a text under which a line of one kind runs, in Qt's units, end exclusive."""

    start: int
    end: int
    type: RecordType
    draft: bool


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
        found += [Underline(*stretch, record_type, draft) for stretch in united(stretches)]
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
        below = self.within(shown[0].start, shown[-1].end)  # drafts come last, and are drawn above the others
        for line in shown:
            for one in below:
                if one.start < line.end and one.end > line.start:
                    start, end = max(one.start, line.start), min(one.end, line.end)
                    stroke(painter, line, start, end, _BELOW[one.type], underline_pen(one.type, one.draft, theme))


def underline_pen(record_type: RecordType, draft: bool, theme: Theme) -> QPen:
    """What the underline of a record is drawn with, in the text and in its key."""
    pen = QPen(QColor.fromRgb(type_color(record_type, theme) if draft else theme.faint), _WIDTH)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)  # else strokes grow into the gaps
    if pattern := _PATTERNS[record_type]:
        pen.setDashPattern(pattern)
    return pen
