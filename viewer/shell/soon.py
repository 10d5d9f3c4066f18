"""What is to be done once the event at hand has been dealt with."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def soon(owner: QObject, call: Callable[[], object], wait: int = 0) -> None:
    """Calls a function in the next turn of the event loop, or so many milliseconds later, if its owner still lives.

    `QTimer.singleShot` keeps the function, and all that it refers to, for good if its context is deleted before.
    """
    timer = QTimer(owner, singleShot=True, interval=wait)
    timer.timeout.connect(call)
    timer.timeout.connect(timer.deleteLater)
    timer.start()
