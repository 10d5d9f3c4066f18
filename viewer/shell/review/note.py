"""What the review says of the last deed: over the key of the underlines, so that nothing moves for it."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from viewer.layout.scene import Color
from viewer.shell.fonts import font

translate = QCoreApplication.translate


class Note(QLabel):
    """Words that stand over another widget, at its foot, as high as they need; hidden while there are none."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over.parentWidget())
        self._over = over
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setFont(font(13))
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setContentsMargins(16, 4, 16, 4)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setAutoFillBackground(True)
        self.setAccessibleName(translate("Review", "What could not be done"))
        self.hide()
        over.installEventFilter(self)

    def say(self, text: str, color: Color) -> None:
        """Says something in a colour; "" says nothing."""
        palette = QPalette(self._over.palette())
        palette.setColor(QPalette.ColorRole.WindowText, QColor.fromRgb(color))
        self.setPalette(palette)
        self.setText(text)
        self._place()
        self.setVisible(bool(text))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        """As wide as what it stands over, and upwards from its foot."""
        under = self._over.geometry()
        height = max(under.height(), self.heightForWidth(under.width()))
        self.setGeometry(under.x(), under.y() + under.height() - height, under.width(), height)
        self.raise_()
