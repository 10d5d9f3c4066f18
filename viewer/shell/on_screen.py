"""Windows as large as they are wanted, and no larger than the screen, so that buttons and last lines are in reach."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

FRAME = QSize(16, 48)
"""Pixels, about, of the frame that a window system draws around a window."""


def resize_on_screen(dialog: QWidget, wanted: QSize) -> None:
    """Gives a window or dialog a size that fits on its screen, or is that of the window that it belongs to."""
    parent = dialog.parentWidget()
    room = dialog.screen().availableSize() - FRAME
    if parent is not None:
        room = room.expandedTo(parent.window().size() - FRAME)
    dialog.resize(wanted.boundedTo(room))
