"""Paints a facet's rows: a name, its count, and what is ticked, included or excluded."""

from collections.abc import Mapping
from enum import Enum
from functools import cache

from PySide6.QtCore import QLineF, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from viewer.layout.scene import Color
from viewer.layout.theme import LIGHT, Theme, blend
from viewer.query.filter import Facet
from viewer.session.filtering import Choice
from viewer.shell.filters.facet_model import FacetModel
from viewer.shell.line_text import paint_line, width_of
from viewer.shell.painter import font

ROW_HEIGHT = 26
TEXT_SIZE = 13
BOX = 14
CELL = 20
GAP = 8
DOT = 8
ROW_PADDING = 4


class Part(Enum):
    """What of a row the pointer is on."""

    NAME = "name"
    INCLUDE = "include"
    EXCLUDE = "exclude"


class FacetDelegate(QStyledItemDelegate):
    """Checklists have a box before the name; actors a dot in their colour, and plus and minus after the count.

    `room` is how many pixels a row leaves empty at its end; while `waiting` for other numbers, these are pale.
    """

    def __init__(self, model: FacetModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.theme: Theme = LIGHT
        self.colors: Mapping[str, Color] = {}
        self.room = 0
        self.waiting = False

    @property
    def _three_states(self) -> bool:
        return self._model.facet is Facet.ACTOR

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002 (Qt's)
        return QSize(120, ROW_HEIGHT)

    def part_at(self, row: QRect, x: int, direction: Qt.LayoutDirection) -> Part:
        """What of a row lies at a horizontal position."""
        if self._three_states:
            for part, cell in self._cells(row).items():
                placed = QStyle.visualRect(direction, row, cell)
                if placed.left() <= x <= placed.right():
                    return part
        return Part.NAME

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: QRect = option.rect
        state: QStyle.StateFlag = option.state
        direction: Qt.LayoutDirection = option.direction
        count = self._model.count_at(index)
        choice = self._model.choice(count.key)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if hovered or focused:
            painter.setBrush(
                QColor.fromRgb(blend(self.theme.wash, self.theme.panel, 0.8)) if hovered else Qt.BrushStyle.NoBrush
            )
            painter.setPen(QPen(QColor.fromRgb(self.theme.accent), 1.5) if focused else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(QRectF(row).adjusted(1, 1, -1, -1), 3, 3)

        def placed(part: QRect) -> QRect:
            return QStyle.visualRect(direction, row, part)

        left = row.left() + ROW_PADDING
        right = row.right() - ROW_PADDING - self.room
        if self._three_states:
            dot = placed(QRect(left, row.center().y() - DOT // 2 + 1, DOT, DOT))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor.fromRgb(self.colors.get(count.key, self.theme.nobody)))
            painter.drawEllipse(dot)
            left += DOT + GAP
            for part, cell in self._cells(row).items():
                self._cell(painter, placed(cell), part, choice, hovered or focused)
                right = min(right, cell.left() - GAP)
        else:
            self._box(painter, placed(QRect(left, row.center().y() - BOX // 2 + 1, BOX, BOX)), choice)
            left += BOX + GAP
        dim = choice is Choice.EXCLUDE or not count.kept
        right -= self._numbers(painter, row, right, direction, self._model.numbers(count), dim) + GAP
        area = placed(QRect(left, row.top(), max(0, right - left), row.height()))
        self._name(painter, area, self._model.name_at(index), choice, dim, direction)
        painter.restore()

    def _cells(self, row: QRect) -> dict[Part, QRect]:
        """Where plus and minus stand, read from left to right."""
        right = row.right() - self.room - 2
        exclude = QRect(right - CELL + 1, row.top(), CELL, row.height())
        return {Part.INCLUDE: exclude.translated(-CELL, 0), Part.EXCLUDE: exclude}

    def _name(
        self, painter: QPainter, area: QRect, name: str, choice: Choice, dim: bool, direction: Qt.LayoutDirection
    ) -> None:
        face = font(TEXT_SIZE, bold=choice is Choice.INCLUDE)
        if choice is Choice.EXCLUDE:
            face = QFont(face)  # the other is everybody's
            face.setStrikeOut(True)
        mirrored = direction is Qt.LayoutDirection.RightToLeft
        color = self.theme.muted if dim else self.theme.ink
        paint_line(painter, area, name, face, color, at_right=mirrored)

    def _numbers(
        self,
        painter: QPainter,
        row: QRect,
        right: int,
        direction: Qt.LayoutDirection,
        numbers: tuple[str, str],
        dim: bool,
    ) -> int:
        """Paints the counts up to `right`; how wide they are."""
        kept, without = numbers
        face = font(TEXT_SIZE - 1)
        painter.setFont(face)
        rest = f"\u2009/\u2009{without}" if without else ""
        kept_width, rest_width = width_of(kept, face), width_of(rest, face) if rest else 0
        width = kept_width + rest_width
        for text, start, wide, color in (
            (kept, right - width, kept_width, self.theme.muted if dim or not rest else self.theme.ink),
            (rest, right - rest_width, rest_width, self.theme.muted),
        ):
            if not text:
                continue
            painter.setPen(QColor.fromRgb(self.theme.faint if self.waiting else color))
            area = QStyle.visualRect(direction, row, QRect(start, row.top(), wide + 1, row.height()))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
        return width

    def _box(self, painter: QPainter, box: QRect, choice: Choice) -> None:
        ticked = choice is Choice.INCLUDE
        painter.setPen(QPen(QColor.fromRgb(self.theme.accent if ticked else self.theme.muted), 1))
        painter.setBrush(QColor.fromRgb(self.theme.accent if ticked else self.theme.paper))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if ticked:
            pen = QPen(QColor.fromRgb(self.theme.on_accent), 1.8)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            x, y = box.x(), box.y()
            painter.drawPolyline([QPointF(x + 3.5, y + 7.2), QPointF(x + 6, y + 9.8), QPointF(x + 10.6, y + 4.4)])

    def _cell(self, painter: QPainter, cell: QRect, part: Part, choice: Choice, near: bool) -> None:
        """A plus or a minus; filled when chosen, muted when its row is near, else faint."""
        chosen = choice is (Choice.INCLUDE if part is Part.INCLUDE else Choice.EXCLUDE)
        x, y = cell.center().x() + 0.5, cell.center().y() + 0.5
        color = self.theme.muted if near else self.theme.faint
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor.fromRgb(self.theme.accent if part is Part.INCLUDE else self.theme.warn))
            painter.drawRoundedRect(QRectF(x - 8, y - 8, 16, 16), 3, 3)
            color = self.theme.on_accent
        painter.setPen(_stroke(color))
        painter.drawLine(QLineF(x - 4, y, x + 4, y))
        if part is Part.INCLUDE:
            painter.drawLine(QLineF(x, y - 4, x, y + 4))


@cache
def _stroke(color: Color) -> QPen:
    """The pen of pluses and minuses."""
    pen = QPen(QColor.fromRgb(color), 1.6)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen
