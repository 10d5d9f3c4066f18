"""Long work of the window's own thread, done in steps between which the window has its turns."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer

Steps = Iterator[None]
"""Work that pauses wherever something else may have its turn."""


def do_at_once(steps: Steps) -> None:
    """Does all steps, for who waits for them anyway."""
    for _ in steps:
        pass


class StepByStep(QObject):
    """Does one piece of work at a time, a step each turn; what depends on it waits until it is done."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: Steps | None = None
        self._waiting: list[Callable[[], None]] = []
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def going_on(self) -> bool:
        """Whether there are steps left."""
        return self._steps is not None

    def start(self, steps: Steps) -> None:
        """Begins with the first step at the next turn."""
        self._steps = steps
        self._timer.start()

    def after(self, do: Callable[[], None]) -> None:
        """Does something once the steps are done, or now if there are none."""
        if self.going_on or self._waiting:
            self._waiting.append(do)
        else:
            do()

    def finish(self) -> None:
        """Does all that is left at once."""
        while self.going_on or self._waiting:
            self._go_on()

    def _go_on(self) -> None:
        try:
            if self._steps is not None:
                next(self._steps)
                return
        except StopIteration:
            self._steps = None
        except BaseException:
            self._timer.stop()
            self._steps = None
            self._waiting.clear()
            raise
        while self._waiting and not self.going_on:
            self._waiting.pop(0)()
        if not self.going_on:
            self._timer.stop()
