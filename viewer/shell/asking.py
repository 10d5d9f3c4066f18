"""Questions that a part of the window asks away from it: the newest counts, and one that takes long is seen to."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from viewer.document.errors import DatelineError
from viewer.session.presenter import Runner

T = TypeVar("T")

PATIENCE = 150
"""Milliseconds after which what is shown is dimmed: an answer that comes sooner only replaces it."""

DIMMED = 0.45
"""How much of what is dimmed is the ground beneath it."""


class Asking(QObject):
    """One kind of question of one part of the window: an answer is handed on unless something newer was asked.

    Signals:
        waiting: an answer is long in coming; False: it has come, or is wanted no more.
        failed: the DatelineError that came in its place.
    """

    waiting = Signal(bool)
    failed = Signal(object)

    def __init__(self, name: str, runner: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._name = name
        self._runner = runner
        self._asked = 0
        self._open = False
        self._told = False
        self._patience: QTimer | None = None

    @property
    def under_way(self) -> bool:
        """Whether an answer is still to come."""
        return self._open

    def ask(self, job: Callable[[], T], done: Callable[[T], None]) -> None:
        """Runs the job away from the window and hands its answer to `done`, in place of what was asked before."""
        self._asked += 1
        asked = self._asked

        def answered(answer: T) -> None:
            if asked == self._asked and self._open and isValid(self):  # who asked may be gone
                self._settle()
                done(answer)

        def fail(error: DatelineError) -> None:
            if asked == self._asked and self._open and isValid(self):  # who asked may be gone
                self._settle()
                self.failed.emit(error)

        fresh, self._open = not self._open, True
        self._runner.run(self._name, job, answered, fail)
        if fresh and self._open:
            self._wait()

    def forget(self) -> None:
        """What is under way is wanted no more."""
        self._settle()

    def _wait(self) -> None:
        if self._patience is None:
            self._patience = QTimer(self, interval=PATIENCE, singleShot=True)
            self._patience.timeout.connect(self._tell)
        self._patience.start()

    def _settle(self) -> None:
        self._open = False
        if self._patience is not None:
            self._patience.stop()
        if self._told:
            self._told = False
            self.waiting.emit(False)

    def _tell(self) -> None:
        if self._open:
            self._told = True
            self.waiting.emit(True)


class Veil(QWidget):
    """Lies over a part of the window whose contents are about to be replaced; they stay in use meanwhile."""

    def __init__(self, over: QWidget, role: QPalette.ColorRole = QPalette.ColorRole.Window) -> None:
        super().__init__(over)
        self._role = role
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        over.installEventFilter(self)

    def cover(self, waiting: bool) -> None:
        """Dims what lies beneath, or no longer."""
        if waiting:
            over = self.parentWidget()
            self.setGeometry(over.rect() if over is not None else self.rect())
            self.raise_()
        self.setVisible(waiting)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        ground = QColor(self.palette().color(self._role))
        ground.setAlphaF(DIMMED)
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), ground)
