"""Pages of words: their labels, always plain text, and the column that they stand in."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QSizePolicy, QVBoxLayout, QWidget

from viewer.shell.painter import font

COLUMN = 560
"""Widest line of words, in logical pixels."""


def set_in_the_middle(page: QWidget, column: QLayout) -> QWidget:
    """Fills a page with a column of words, a little above its middle; gives the widget that holds the column."""
    middle = QWidget()
    middle.setMaximumWidth(COLUMN)
    column.setContentsMargins(0, 0, 0, 0)
    middle.setLayout(column)
    across = QHBoxLayout()
    across.addStretch(1)
    across.addWidget(middle, 100)
    across.addStretch(1)
    down = QVBoxLayout(page)
    down.setContentsMargins(32, 32, 32, 48)
    down.addStretch(2)
    down.addLayout(across)
    down.addStretch(3)
    page.setBackgroundRole(QPalette.ColorRole.Base)
    page.setAutoFillBackground(True)
    return middle


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
