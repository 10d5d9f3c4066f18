"""Making a page piece by piece between other events, so that the window never waits for the whole of it."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget


class PieceByPiece(QObject):
    """Makes one page at a time; what was made of a page that is given up is thrown away."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._page: Iterator[QWidget] = iter(())
        self._made: list[QWidget] = []
        self._finish: Callable[[Sequence[QWidget]], None] = lambda _page: None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self.go_on)

    @property
    def going_on(self) -> bool:
        """Whether a page is being made."""
        return self._timer.isActive()

    def take(self, page: Iterator[QWidget], finish: Callable[[Sequence[QWidget]], None]) -> None:
        """Makes a page and hands it over once it is whole."""
        self.stop()
        self._page, self._finish = page, finish
        self._timer.start()

    def stop(self) -> None:
        """Gives up what is being made."""
        self._timer.stop()
        for widget in self._made:
            widget.deleteLater()
        self._made = []

    def go_on(self) -> None:
        """Makes the next piece."""
        piece = next(self._page, None)
        if piece is not None:
            self._made.append(piece)
            return
        self._timer.stop()
        made, self._made = self._made, []
        self._finish(made)
