"""Dates drawn as tiny bars on one scale: what is certain solid, what is possible pale, as on the timeline."""

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from viewer.dates import DAY, Precision, Span
from viewer.dates.words import instant_in_words, pattern_in_words
from viewer.layout.theme import Theme, blend
from viewer.shell.date_bars import PALE, bars
from viewer.shell.mapping.models import DATES, Index, SeenModel

MARGIN = 8
THICK = 8
_MONTHS = 90 * DAY
"""A scale that is shorter is told in days."""


class DateDelegate(QStyledItemDelegate):
    """Draws the dates of a row."""

    def __init__(self, model: SeenModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(2 * MARGIN + 80, 2 * THICK)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        cell: QRect = option.rect
        area = QRectF(cell).adjusted(MARGIN, 0, -MARGIN, 0)
        span, dates = self._model.seen.span, index.data(DATES) or ()
        theme = self._theme
        ground = theme.wash if option.state & QStyle.StateFlag.State_Selected else theme.paper
        painter.save()
        painter.fillRect(QRectF(area.left(), area.center().y() - 0.5, area.width(), 1), QColor.fromRgb(theme.rule))
        for start, end, solid in bars(dates, span, area.width()) if span is not None else ():
            color = theme.accent if solid else blend(theme.accent, ground, PALE)
            bar = QRectF(area.left() + start, area.center().y() - THICK / 2, end - start, THICK)
            painter.fillRect(bar, QColor.fromRgb(color))
        painter.restore()


def ends_in_words(span: Span, locale: str) -> list[tuple[str, str]]:
    """The two ends of a scale in words, the most exact first that is worth telling, then in fewer words."""
    first, last = span.start, max(span.start, span.end - 1)
    years = instant_in_words(first, Precision.YEAR, locale), instant_in_words(last, Precision.YEAR, locale)
    if years[0] != years[1]:
        return [years]
    skeletons = ("MMMd", "yMMMd") if span.duration < _MONTHS else ("MMM", "yMMM")
    exact = pattern_in_words(first, skeletons[0], locale), pattern_in_words(last, skeletons[1], locale)
    return [exact, (years[0], "")]
