"""Prose: wrapped plain text in several styles, that never widens its column and can be selected with the mouse."""

import unicodedata
from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QPointF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QWidget

from viewer.layout.scene import Color
from viewer.shell.painter import font

NARROWEST = 24
MOST_CHARACTERS = 12_000
"""Longer texts are cut for showing; a source's own text is not shown as prose."""


class Piece(NamedTuple):
    """Some characters in one style; `size` in logical pixels, 0 for that of the whole."""

    text: str
    color: Color
    bold: bool = False
    italic: bool = False
    struck: bool = False
    behind: Color | None = None
    size: float = 0


def _utf16_length(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _cut(pieces: Sequence[Piece]) -> list[Piece]:
    """The first MOST_CHARACTERS of all pieces; line breaks as Qt's line separator, controls as spaces."""
    kept, room = [], MOST_CHARACTERS
    for piece in pieces:
        text = piece.text[:room].replace("\r\n", "\n").replace("\n", "\u2028")
        text = "".join(" " if unicodedata.category(letter) in ("Cc", "Cs") else letter for letter in text)
        kept.append(piece._replace(text=text))
        room -= len(piece.text)
        if room < 0:
            kept[-1] = piece._replace(text=text + "…")
            break
    return kept


class Prose(QLabel):
    """A label (so that screen readers read it) that lays out and paints its text itself, in several styles.

    A paragraph stands at the side where its script begins; `absolute` puts it where the interface's language does.
    Its minimum width is small whatever it says: a word longer than the column is broken.
    """

    def __init__(
        self, pieces: Sequence[Piece], size: float, *, spacing: float = 1.06, absolute: bool = False,
        selectable: bool = True, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._spacing, self._absolute = spacing, absolute
        self._said: tuple[Sequence[Piece], float] = ((), size)
        self._take(_cut(pieces), size)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if selectable:
            self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            self.setCursor(Qt.CursorShape.IBeamCursor)
        else:
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def _take(self, kept: Sequence[Piece], size: float) -> None:
        self._said = kept, size
        text = "".join(piece.text for piece in kept)
        self.setText(text)
        self._layout = QTextLayout(text, font(size))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        to_the_right = mirrored if self._absolute else reads_from_the_right(text)
        side = Qt.AlignmentFlag.AlignRight if to_the_right else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        self._layout.setFormats(_formats(kept, size))
        self._laid_width = -1
        self._heights: dict[int, int] = {}  # by width: layouts ask for several widths in turn
        self._natural = -1
        self._anchor = self._at = 0

    def say(self, pieces: Sequence[Piece], size: float = 0) -> None:
        """Says something else in the same place, in the size it had unless another is given."""
        wanted = _cut(pieces), size or self._said[1]
        if wanted != self._said:
            self._take(*wanted)
            self.updateGeometry()
            self.update()

    def _lay_out(self, width: int) -> None:
        """Breaks the lines at a width."""
        if width != self._laid_width:
            self._laid_width = width
            y = 0.0
            self._layout.beginLayout()
            while (line := self._layout.createLine()).isValid():
                line.setLineWidth(max(width, 1))
                line.setPosition(QPointF(0, round(y + line.height() * (self._spacing - 1) / 2)))
                y += line.height() * self._spacing
            self._layout.endLayout()
            self._heights[width] = round(y)

    @property
    def natural_width(self) -> int:
        """The width in which each paragraph stands on one line."""
        if self._natural < 0:
            self._lay_out(1 << 20)
            lines = (self._layout.lineAt(index) for index in range(self._layout.lineCount()))
            self._natural = ceil(max((line.naturalTextWidth() for line in lines), default=0.0)) + 1
        return self._natural

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        width = max(width, NARROWEST)
        if width not in self._heights:
            self._lay_out(width)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        width = min(self.natural_width, 420)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(NARROWEST, self.natural_width), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._lay_out(self.width())
        with QPainter(self) as painter:
            painter.setClipRect(event.rect())
            self._layout.draw(painter, QPointF(0, 0), self._selection())

    def _selection(self) -> list[QTextLayout.FormatRange]:
        start, end = sorted((self._anchor, self._at))
        if start == end:
            return []
        chosen = QTextLayout.FormatRange()
        chosen.start, chosen.length = start, end - start
        style = QTextCharFormat()
        style.setBackground(self.palette().brush(QPalette.ColorRole.Highlight))
        style.setForeground(self.palette().brush(QPalette.ColorRole.HighlightedText))
        chosen.format = style
        return [chosen]

    @property
    def selected_text(self) -> str:
        """The characters that the reader has marked."""
        start, end = sorted((self._anchor, self._at))
        units = self._layout.text().encode("utf-16-le", "surrogatepass")[2 * start : 2 * end]
        return units.decode("utf-16-le", "replace").replace("\u2028", "\n")

    def select_all(self) -> None:
        """Marks the whole text."""
        self._anchor, self._at = 0, _utf16_length(self._layout.text())
        self.update()

    def copy(self) -> None:
        """Puts what is marked on the clipboard; the whole text, if nothing is."""
        QGuiApplication.clipboard().setText(self.selected_text or self.text().replace("\u2028", "\n"))

    def _place(self, point: QPointF) -> int:
        """The place between characters (in UTF-16 units) nearest to a point."""
        lines = [self._layout.lineAt(index) for index in range(self._layout.lineCount())]
        if not lines:
            return 0
        return max((line for line in lines if line.y() <= point.y()), key=QTextLine.y, default=lines[0]).xToCursor(
            point.x()
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._anchor = self._at = self._place(event.position())
            self.update()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._at = self._place(event.position())
            self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = self._place(event.position())
        self._anchor = self._layout.previousCursorPosition(at, QTextLayout.CursorMode.SkipWords)
        self._at = self._layout.nextCursorPosition(at, QTextLayout.CursorMode.SkipWords)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._anchor = self._at = 0
            self.update()
        super().focusOutEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = QCoreApplication.translate("Detail", "Copy")
        menu.addAction(words, QKeySequence(QKeySequence.StandardKey.Copy), self.copy)
        menu.addAction(QCoreApplication.translate("Detail", "Select all"), self.select_all)
        menu.popup(event.globalPos())


def reads_from_the_right(text: str) -> bool:
    """Whether the first letter outside of isolates is of a script written from right to left."""
    depth = 0
    for character in text[:500]:
        match unicodedata.bidirectional(character):
            case "LRI" | "RLI" | "FSI":
                depth += 1
            case "PDI":
                depth = max(depth - 1, 0)
            case "L" if not depth:
                return False
            case "R" | "AL" if not depth:
                return True
    return False


def _formats(pieces: Sequence[Piece], size: float) -> list[QTextLayout.FormatRange]:
    """The styles of pieces that follow each other, as Qt's ranges of UTF-16 units."""
    ranges, at = [], 0
    for piece in pieces:
        part = QTextLayout.FormatRange()
        part.start, part.length = at, _utf16_length(piece.text)
        at += part.length
        style = QTextCharFormat()
        style.setFont(font(piece.size or size, piece.bold, piece.italic))
        style.setForeground(QColor.fromRgb(piece.color))
        style.setFontStrikeOut(piece.struck)
        if piece.behind is not None:
            style.setBackground(QColor.fromRgb(piece.behind))
        part.format = style
        ranges.append(part)
    return ranges
