"""The line beneath the text that says what its underlines stand for."""

from PySide6.QtCore import QCoreApplication, QPointF, QSize
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from viewer.layout.theme import LIGHT, Theme
from viewer.query.filter import RecordType
from viewer.shell.fonts import font
from viewer.shell.review.underlines import underline_pen

HEIGHT = 26
_SWATCH = 24
_GAP = 18

translate = QCoreApplication.translate


class KeyLine(QWidget):
    """Shows a stroke of each kind beside its word; of those that don't fit, none is cut."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(translate("Review", "What the underlines stand for"))
        self.setAccessibleDescription(", ".join(word for word, _ in entries(LIGHT)))

    def show_theme(self, theme: Theme) -> None:
        """Takes on a theme's colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        metrics = QFontMetricsF(font(12))
        x, base = 16.0, HEIGHT / 2 + metrics.ascent() / 2 - 1
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)  # as the underlines are
            painter.setFont(font(12))
            for word, pen in entries(self._theme):
                width = _SWATCH + 6 + metrics.horizontalAdvance(word)
                if x + width > self.width():
                    break
                painter.setPen(pen)
                left, y = round(x), round(base) - 1.75  # on whole pixels, as in the text: short strokes would blur
                painter.drawLine(QPointF(left, y), QPointF(left + _SWATCH, y))
                painter.setPen(QColor.fromRgb(self._theme.muted))
                painter.drawText(QPointF(x + _SWATCH + 6, base), word)
                x += width + _GAP


def entries(theme: Theme) -> list[tuple[str, QPen]]:
    """Each kind of underline: its words, and what it is drawn with."""
    names = {
        RecordType.EVENT: translate("Review", "event"),
        RecordType.STATEMENT: translate("Review", "statement"),
        RecordType.FIGURE: translate("Review", "figure"),
    }
    drafts = [(name, underline_pen(each, True, theme)) for each, name in names.items()]
    return [*drafts, (translate("Review", "settled, in grey"), underline_pen(RecordType.EVENT, False, theme))]
