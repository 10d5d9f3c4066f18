"""A dialog that writes files away from the window: with progress, cancel, and a line that says what became of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QDialog, QLabel, QProgressBar, QPushButton, QWidget

from viewer.document.errors import Cancelled, DatelineError
from viewer.layout.theme import Theme
from viewer.shell.threads import ThreadRunner

T = TypeVar("T")
Tell = Callable[[float], None]
"""Is told which share of a job is done; raises Cancelled once that is wanted no more."""


@dataclass(slots=True)
class Stop:
    """Whether work is to stop."""

    asked: bool = False

    def look(self) -> None:
        """Stops the work that calls it."""
        if self.asked:
            raise Cancelled("", "stopped")


class WorkingDialog(QDialog):
    """Runs one job at a time; Escape stops it, and closes the dialog when there is none.

    Attributes:
        runner: of jobs and of whatever else takes long.
        outcome: the line that says what became of a job.
        progress: how far it is. save_button: begins it. close_button: stops it.

    Signals:
        finished_job: a job has ended, well or not: the dialog is idle again.
    """

    finished_job = Signal()
    _progressed = Signal(float)

    def __init__(self, theme: Theme, slow: bool, parent: QWidget | None) -> None:
        """`slow`: what is asked may keep others waiting, who are not to wait for it when the dialog closes."""
        super().__init__(parent)
        self.runner = ThreadRunner(self)
        self._theme = theme
        self._slow = slow
        self._job_stop: Stop | None = None
        self._resting: tuple[QWidget, ...] = ()
        self.outcome: QLabel
        self.progress = QProgressBar(textVisible=False)
        self.progress.setRange(0, 100)
        self._progressed.connect(lambda done: self.progress.setValue(round(100 * done)))
        self.save_button = QPushButton(self.tr("&Save…"))
        self.save_button.setDefault(True)
        self.save_button.setToolTip(self.tr("Choose a name and write the file (Enter)"))
        self.close_button = QPushButton(self.tr("Close"))
        self.close_button.setToolTip(self.tr("Close this window (Escape)"))
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.reject)

    @property
    def working(self) -> bool:
        """Whether a job is under way."""
        return self._job_stop is not None

    def begin_idle(self, outcome: QLabel, *resting: QWidget) -> None:
        """Takes the line for outcomes, and what cannot be used while a job is under way."""
        self.outcome = outcome
        self._resting = resting
        self._show_idle(True)

    def work(self, job: Callable[[Stop, Tell], T], finish: Callable[[T | Exception], None]) -> None:
        """Runs a job, unless one is under way; `finish` says what came of it, in the window's thread."""
        if self._job_stop is not None:
            return
        self._job_stop = stop = Stop()
        self._show_idle(False)
        told = [0.0]

        def tell(done: float) -> None:
            stop.look()
            if done - told[0] >= 0.01:
                told[0] = done
                self._progressed.emit(done)

        def run() -> T | Exception:
            try:
                return job(stop, tell)
            except Exception as error:
                if isinstance(error, Cancelled) and not stop.asked:
                    raise  # the source gave way to another question: the runner asks again
                return error

        def end(came: T | Exception) -> None:
            self._job_stop = None
            self._show_idle(True)
            if isinstance(came, Cancelled):
                self.say(self.tr("Stopped; nothing was written"))
            elif isinstance(came, Exception):
                self.say(str(came), wrong=True)
            finish(came)
            self.finished_job.emit()
            if isinstance(came, Exception) and not isinstance(came, DatelineError):
                raise came

        self.runner.run("job", run, end)

    def say(self, words: str, wrong: bool = False) -> None:
        """Says what became of a job, or what it would be."""
        palette = self.palette()
        if wrong:
            palette.setColor(QPalette.ColorRole.WindowText, QColor.fromRgb(self._theme.warn))
        self.outcome.setPalette(palette)
        self.outcome.setText(words)

    def allow_saving(self, allowed: bool) -> None:
        """Lets the button be pressed that begins the job."""
        self.save_button.setEnabled(allowed)
        self.save_button.setDefault(allowed)  # a default button would look as if it worked

    def _show_idle(self, idle: bool) -> None:
        for part in self._resting:
            part.setEnabled(idle)
        self.allow_saving(idle)
        self.close_button.setText(self.tr("Close") if idle else self.tr("Cancel"))
        self.progress.setValue(0)
        self.progress.setVisible(not idle)

    def stop_looking(self) -> None:
        """Stops what is looked up beside: the dialog closes."""

    def reject(self) -> None:
        """Stops the work under way; with none, closes."""
        if self._job_stop is not None:
            self._job_stop.asked = True
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Closes, after whatever is under way has stopped; what waits for a slow source ends by itself."""
        self.stop_looking()
        if self._job_stop is not None:
            self._job_stop.asked = True
        if self._slow:
            self.runner.leave()
        else:
            self.runner.close()
        super().done(result)
