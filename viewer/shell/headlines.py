"""Labels for pages of words: headlines, prose and small print, always plain text."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy

from viewer.shell.painter import font


def words(text: str, size: int = 14, bold: bool = False, muted: bool = False) -> QLabel:
    """A label that wraps; its text can be selected with the mouse."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setFont(font(size, bold=bold))
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    if muted:
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label
