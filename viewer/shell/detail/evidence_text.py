"""A source's text, read only: the selected record's characters highlighted, all others that were taken underlined."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from html import escape
from operator import itemgetter

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QMenu, QPlainTextEdit, QTextEdit, QToolTip

from viewer.layout.scene import Color
from viewer.layout.theme import LIGHT, Theme, css
from viewer.query.answers import Taken
from viewer.query.filter import Ref
from viewer.shell.detail.lines import ShownLine, Stretch, stroke, united
from viewer.shell.detail.offsets import Offsets, steady
from viewer.shell.detail.prose import reads_from_the_right
from viewer.shell.painter import font

Titles = Callable[[Sequence[Ref], Callable[[Sequence[str]], None]], None]

_BELOW = 2.0
"""Pixels from what letters stand on to the line under them."""
LEAST_HEIGHT = 110


class EvidenceText(QPlainTextEdit):
    """Shows where in a text records come from. A click, or Enter, on an underlined stretch selects its record.

    Places in the text are code points here; Qt counts UTF-16 units.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self._offsets = Offsets("")
        self._taken: Sequence[Taken] = ()
        self._underlined: Sequence[Taken] | None = None  # of what `_stretches` are made
        self._stretches: list[Stretch] = []
        self._own: Sequence[Stretch] = ()
        self._selected: Ref | None = None
        self._titles: Titles = lambda refs, use: use([ref.id for ref in refs])
        self._theme = LIGHT
        self._hovered: Stretch | None = None
        self._focus: int | None = None  # kept in sight until the reader scrolls
        self._chosen_at: int | None = None  # where in the text the record was chosen that is about to be shown
        self._pressed = QPoint()
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(font(14))
        self.document().setDocumentMargin(16)
        self.setMinimumHeight(LEAST_HEIGHT)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(QCoreApplication.translate("Detail", "The source’s text"))
        self.setAccessibleDescription(
            QCoreApplication.translate("Detail", "Space goes to the next marked stretch, Enter shows what it says")
        )

    def show_text(
        self, text: str, taken: Sequence[Taken], own: Sequence[Stretch], selected: Ref | None,
        titles: Titles, theme: Theme,
    ) -> None:  # fmt: skip
        """Shows a text with what was taken from it; `own` is the selected record's, scrolled to its first stretch.

        `titles` hands over the titles of records, once they are known.
        """
        if text != self._text:
            self._text = text
            self._offsets = Offsets(text)
            self.setPlainText(steady(text))
            self._stand_at_right(reads_from_the_right(text))
        if theme != self._theme or not self.styleSheet():
            self.setStyleSheet(f"QPlainTextEdit {{ border: none; border-radius: 0; background: {css(theme.paper)}; }}")
        self._taken, self._own, self._selected, self._titles, self._theme = taken, own, selected, titles, theme
        self._hovered = None
        self._underline()
        self._mark()
        self._focus = own[0][0] if own else None
        at, self._chosen_at = self._chosen_at, None
        if at is not None and any(start <= at < end for start, end in own):
            self._focus = None  # whoever chose it there looks at it: neither the caret nor the text moves
            self._set_caret(at)
        else:
            self._settle()

    def _stand_at_right(self, right: bool) -> None:
        """Lets lines begin where a script is read from; each paragraph finds its own direction."""
        option = self.document().defaultTextOption()
        option.setAlignment(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        self.document().setDefaultTextOption(option)

    @property
    def highlighted(self) -> tuple[str, ...]:
        """The characters that are highlighted, as they stand in the text shown."""
        background = QColor.fromRgb(self._theme.mark_text)
        marked = [extra for extra in self.extraSelections() if extra.format.background().color() == background]
        return tuple(extra.cursor.selectedText().replace("\u2029", "\n") for extra in marked)

    def _underline(self) -> None:
        """Notes the underlines of all that was taken, which `paintEvent` draws where they are in view."""
        if self._taken is not self._underlined:
            self._underlined = self._taken
            self._stretches = united((one.start, one.end) for one in self._taken)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the text, then the underlines of what is in view: Qt would look at all of them for each line."""
        super().paintEvent(event)
        with QPainter(self.viewport()) as painter:
            self._draw_underlines(painter, list(self._lines()))

    def _draw_underlines(self, painter: QPainter, lines: Sequence[ShownLine]) -> None:
        units = self._offsets.units
        for line in lines:
            first, last = (self._offsets.code_points(each) for each in (line.start, line.end))
            for at in range(bisect_right(self._stretches, first, key=itemgetter(1)), len(self._stretches)):
                start, end = self._stretches[at]
                if start >= last:
                    break
                pen = QPen(QColor.fromRgb(self._theme.strong_rule), 1)
                stroke(painter, line, max(units(start), line.start), min(units(end), line.end), _BELOW, pen)

    def _lines(self) -> Iterator[ShownLine]:
        """The lines of text in view."""
        block = self.firstVisibleBlock()
        while block.isValid():
            place = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if place.top() > self.viewport().height():
                return
            layout = block.layout()
            for number in range(layout.lineCount()):
                yield ShownLine(layout.lineAt(number), block.position(), place.topLeft())
            block = block.next()

    def _mark(self) -> None:
        """Shows what the pointer is on, and what is highlighted above it."""
        extras: list[QTextEdit.ExtraSelection] = []
        if self._hovered is not None:
            lit = _underlined(self._theme.accent)
            lit.setBackground(QColor.fromRgb(self._theme.wash))
            extras.append(self._extra(self._hovered, lit))
        strong = QTextCharFormat()
        strong.setBackground(QColor.fromRgb(self._theme.mark_text))
        strong.setForeground(QColor.fromRgb(self._theme.ink))
        extras += [self._extra(stretch, strong) for stretch in self._own]
        self.setExtraSelections(extras)

    def _extra(self, stretch: Stretch, style: QTextCharFormat) -> QTextEdit.ExtraSelection:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._offsets.units(stretch[0]))
        cursor.setPosition(self._offsets.units(stretch[1]), QTextCursor.MoveMode.KeepAnchor)
        extra = QTextEdit.ExtraSelection()
        extra.cursor = cursor
        extra.format = style
        return extra

    def _settle(self) -> None:
        """Brings what is highlighted into the middle."""
        if self._focus is None:
            return
        self._set_caret(self._focus)
        self.centerCursor()

    def _set_caret(self, place: int) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._offsets.units(place))
        self.setTextCursor(cursor)

    def _taken_at(self, point: QPointF) -> list[Taken]:
        """What was taken from the character under a point, the shortest stretch first."""
        cursor = self.cursorForPosition(point.toPoint())
        here = self.cursorRect(cursor)
        # past the end of a line the nearest place is not what was pointed at
        if abs(here.center().x() - point.x()) > 24 or not here.top() - 4 <= point.y() <= here.bottom() + 4:
            return []
        units = cursor.position() - (1 if point.x() < here.center().x() and cursor.position() else 0)
        return self._taken_from(self._offsets.code_points(units))

    def _taken_from(self, place: int) -> list[Taken]:
        holding = [one for one in self._taken if one.start <= place < one.end]
        return sorted(holding, key=lambda one: one.end - one.start)

    def _choose(self, taken: Sequence[Taken], at: QPoint) -> None:
        refs = [ref for ref in dict.fromkeys(one.ref for one in taken) if ref != self._selected]
        self._chosen_at = self._offsets.code_points(self.textCursor().position()) if refs else None
        if len(refs) == 1:
            self.chosen.emit(refs[0])
        elif refs:
            self._titles(refs, partial(self._offer, refs, at))

    def _offer(self, refs: Sequence[Ref], at: QPoint, titles: Sequence[str]) -> None:
        """A menu of records to choose from."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for ref, title in zip(refs, titles, strict=True):
            action = menu.addAction(title.replace("&", "&&"))
            action.triggered.connect(lambda _=False, ref=ref: self.chosen.emit(ref))
        menu.setActiveAction(menu.actions()[0])
        menu.popup(at)

    def step(self, by: int) -> None:
        """Moves the caret to the next or the previous stretch that something was taken from."""
        place = self._offsets.code_points(self.textCursor().position())
        starts = sorted({one.start for one in self._taken})
        beyond = [start for start in starts if (start > place if by > 0 else start < place)]
        if beyond:
            cursor = self.textCursor()
            cursor.setPosition(self._offsets.units(beyond[0] if by > 0 else beyond[-1]))
            self.setTextCursor(cursor)
            self._hover(next(one for one in self._taken if one.start == self._offsets.code_points(cursor.position())))

    def _hover(self, taken: Taken | None) -> None:
        stretch = (taken.start, taken.end) if taken else None
        if stretch != self._hovered:
            self._hovered = stretch
            self._mark()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                at = self.viewport().mapToGlobal(self.cursorRect().bottomLeft())
                self._choose(self._taken_from(self._offsets.code_points(self.textCursor().position())), at)
            case Qt.Key.Key_Space:
                self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        moved = (event.position().toPoint() - self._pressed).manhattanLength() > 4
        if event.button() == Qt.MouseButton.LeftButton and not moved and not self.textCursor().hasSelection():
            self._focus = None
            self._choose(self._taken_at(event.position()), event.globalPosition().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if event.buttons() == Qt.MouseButton.NoButton:
            taken = self._taken_at(event.position())
            shape = Qt.CursorShape.PointingHandCursor if taken else Qt.CursorShape.IBeamCursor
            self.viewport().setCursor(shape)
            self._hover(taken[0] if taken else None)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._focus = None
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            refs = list(dict.fromkeys(one.ref for one in self._taken_at(QPointF(event.pos()))))
            if refs:
                self._titles(refs, partial(self._tell, event.globalPos(), event.pos()))
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def _tell(self, at: QPoint, place: QPoint, titles: Sequence[str]) -> None:
        """A tip, if the pointer is still there."""
        reach = QRect(place - QPoint(8, 8), QSize(16, 16))
        told = "<br>".join(escape(title) for title in dict.fromkeys(titles))
        QToolTip.showText(at, told, self.viewport(), reach)


def _underlined(color: Color) -> QTextCharFormat:
    style = QTextCharFormat()
    style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    style.setUnderlineColor(QColor.fromRgb(color))
    return style
