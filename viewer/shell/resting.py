"""Rest: calls when nothing has happened for a while, and tells whether nothing has since."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

WHILE = 250
"""Milliseconds: longer than between two steps of a movement, shorter than until the next click."""


class Resting(QObject):
    """Calls `rested` whenever nothing has happened for a while."""

    def __init__(self, rested: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._stirred = 0
        self._timer = QTimer(self, interval=WHILE, singleShot=True)
        self._timer.timeout.connect(rested)

    def stir(self) -> None:
        """Something happens."""
        self._stirred += 1
        self._timer.start()

    def stop(self) -> None:
        """Nothing will happen any more."""
        self._stirred += 1
        self._timer.stop()

    def still(self) -> Callable[[], bool]:
        """Tells, in any thread, whether nothing has happened since now."""
        stirred = self._stirred
        return lambda: self._stirred == stirred
