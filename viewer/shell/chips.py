"""The active filter as chips: what is kept or hidden, each removed by a click."""

import html
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QLineF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QWidget

from viewer.document.errors import DatelineError
from viewer.document.text import shown
from viewer.layout.theme import LIGHT, Theme, blend, css
from viewer.query.filter import EVERYTHING, Filter
from viewer.query.filter_words import FilterPart, filter_words
from viewer.query.source import EventSource
from viewer.session.presenter import ImmediateRunner, Runner
from viewer.shell.asking import Asking
from viewer.shell.flow import FlowLayout, take_all
from viewer.shell.line_text import paint_line
from viewer.shell.painter import font
from viewer.shell.tab_order import tab_as_laid_out

HEIGHT = 26
WIDEST = 280
PADDING = 10
CROSS = 18


class Chip(QAbstractButton):
    """Some words with a cross; a click, Space, Return, Delete or Backspace removes what it stands for."""

    def __init__(self, words: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = shown(words, 300)
        remove = self.tr("Remove: {words}").format(words=self._words)
        self.setAccessibleName(remove)
        self.setToolTip(f"<p>{html.escape(remove)}<br>{html.escape(self.tr('Click or Delete'))}</p>")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @property
    def words(self) -> str:
        """What it says."""
        return self._words

    def sizeHint(self) -> QSize:
        wide = QFontMetrics(font(13)).horizontalAdvance(self._words) + 1
        return QSize(min(WIDEST, PADDING + wide + CROSS + 4), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(80, self.sizeHint().width()), HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """As a button does, and Delete too."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        near = self.underMouse() or self.hasFocus()
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        text_area = self.rect().adjusted(PADDING, 0, -CROSS - 2, 0)
        cross_area = QRect(self.width() - CROSS - 2, 0, CROSS, self.height())
        if mirrored:
            text_area = self.rect().adjusted(CROSS + 2, 0, -PADDING, 0)
            cross_area = QRect(2, 0, CROSS, self.height())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor.fromRgb(theme.accent), 1.5) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor.fromRgb(blend(theme.accent, theme.wash, 0.14) if near else theme.wash))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
            paint_line(painter, text_area, self._words, font(13), theme.ink, at_right=mirrored)
            pen = QPen(QColor.fromRgb(theme.ink if near else theme.muted), 1.4)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            x, y = cross_area.center().x() + 0.5, cross_area.center().y() + 0.5
            painter.drawLines([QLineF(x - 3.5, y - 3.5, x + 3.5, y + 3.5), QLineF(x - 3.5, y + 3.5, x + 3.5, y - 3.5)])


class ChipBar(QWidget):
    """Lines of chips; hidden while nothing is filtered. Reports the filter without what was removed.

    Signals:
        changed: the filter without what was removed.
        failed: the DatelineError that came in place of the names that chips say.
    """

    changed = Signal(object)
    failed = Signal(object)

    def __init__(self, runner: Runner | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._naming = Asking("chips", runner or ImmediateRunner(), self)
        self._naming.failed.connect(self._fail)
        self._shown: tuple[Filter, Theme, str] = (EVERYTHING, LIGHT, "")
        self._chips: list[Chip] = []
        self._flow = FlowLayout(self, gap=6)
        self._flow.setContentsMargins(12, 6, 12, 6)
        self._clear = QPushButton(self.tr("Clear all"))
        self._clear.setFlat(True)
        self._clear.setCursor(Qt.CursorShape.PointingHandCursor)
        self._clear.setToolTip(self.tr("Removes all filters"))
        self._clear.clicked.connect(lambda: self.changed.emit(EVERYTHING))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(self.tr("Active filters"))
        self.setVisible(False)

    def show_filter(self, source: EventSource, keep: Filter, theme: Theme, locale: str) -> None:
        """Shows a chip for each part of a filter."""
        if (keep, theme, locale) == self._shown and (self._chips or self._naming.under_way):
            return
        self._shown = (keep, theme, locale)
        if not keep.active:
            self._naming.forget()
            self._show_parts((), theme)
            return

        def job() -> Sequence[FilterPart]:
            return filter_words(source, keep, translate=_translate, locale=locale)

        self._naming.ask(job, lambda parts: self._show_parts(parts, theme))

    def _show_parts(self, parts: Sequence[FilterPart], theme: Theme) -> None:
        at = next((place for place, chip in enumerate(self._chips) if chip.hasFocus()), None)
        self._remove_chips()
        for part in parts:
            chip = Chip(part.words, theme)
            chip.clicked.connect(lambda _on=False, without=part.without: self.changed.emit(without))
            self._chips.append(chip)
            self._flow.addWidget(chip)
            chip.show()  # the layout would do so only later, too late for the keyboard to go to it
        self._flow.addWidget(self._clear)
        self._clear.setStyleSheet(
            f"QPushButton {{ color: {css(theme.accent)}; padding: 3px 8px; border-radius: 4px; }}"
        )
        self._clear.setVisible(len(self._chips) > 0)
        self.setVisible(bool(self._chips))
        tab_as_laid_out(self)
        if at is not None and self._chips:
            self._chips[min(at, len(self._chips) - 1)].setFocus()
        self.updateGeometry()

    def _fail(self, error: DatelineError) -> None:
        self._shown = (EVERYTHING, self._shown[1], "")  # to be asked again
        self.failed.emit(error)

    def _remove_chips(self) -> None:
        take_all(self._flow)
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = []


def _translate(words: str) -> str:
    return QCoreApplication.translate("Filter", words)
