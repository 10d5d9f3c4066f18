"""The line beneath the text that says what its underlines stand for."""

from PySide6.QtCore import QCoreApplication, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from viewer.layout.scene import Color
from viewer.layout.theme import LIGHT, Theme
from viewer.query.filter import RecordType
from viewer.shell.fonts import font
from viewer.shell.review.underlines import STYLES, type_color

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
        self.setAccessibleDescription(", ".join(word for word, _, _ in _entries(LIGHT)))

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
            painter.setFont(font(12))
            for word, color, style in _entries(self._theme):
                width = _SWATCH + 6 + metrics.horizontalAdvance(word)
                if x + width > self.width():
                    break
                painter.setPen(QPen(QColor.fromRgb(color), 2, style))
                painter.drawLine(QPointF(x, base - 2), QPointF(x + _SWATCH, base - 2))
                painter.setPen(QColor.fromRgb(self._theme.muted))
                painter.drawText(QPointF(x + _SWATCH + 6, base), word)
                x += width + _GAP


def _entries(theme: Theme) -> list[tuple[str, Color, Qt.PenStyle]]:
    """Each kind of underline: its words, its colour, its stroke."""
    names = {
        RecordType.EVENT: translate("Review", "event"),
        RecordType.STATEMENT: translate("Review", "statement"),
        RecordType.FIGURE: translate("Review", "figure"),
    }
    drafts = [(names[each], type_color(each, theme), style) for each, style in STYLES.items()]
    return [*drafts, (translate("Review", "settled, in grey"), theme.faint, Qt.PenStyle.SolidLine)]
