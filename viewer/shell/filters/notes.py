"""Small print in the panel: hints and what went wrong."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel

from viewer.layout.scene import Color
from viewer.shell.painter import font


def hint(words: str = "") -> QLabel:
    """A muted line or two of plain text."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setFont(font(12))
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


def tint(label: QLabel, color: Color) -> None:
    """Gives a hint a colour of its own."""
    palette = QPalette(label.palette())
    palette.setColor(QPalette.ColorRole.PlaceholderText, QColor.fromRgb(color))
    label.setPalette(palette)
