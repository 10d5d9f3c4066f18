"""A document written into its file away from the window, which lives on meanwhile and shows that it is being saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

from viewer.document.errors import DatelineError
from viewer.shell.threads import ThreadRunner

if TYPE_CHECKING:
    from pathlib import Path

    from viewer.session.editing.files import FileState
    from viewer.shell.review.edits import Edits
    from viewer.shell.window import Window

PATIENCE = 50
"""Milliseconds that saving may take before a bar shows it; then the time from one look at its share to the next."""
_WIDTH = 180
_STEPS = 1000


def write_away(
    window: Window, edits: Edits, path: Path, state: FileState | None, overwrite: bool
) -> DatelineError | None:
    """Writes the document as it is now, and waits for it; why it could not be written, or None.

    Whoever edits, closes or saves meanwhile finds `edits` writing. `state` and `overwrite` are those of `write`.
    """
    from viewer.session.editing.saving import write

    document, opened, copy = edits.editing.document, edits.opened, edits.copy
    outcome: list[FileState | Exception] = []
    shares: list[float] = []
    waiting, runner, shown = QEventLoop(), ThreadRunner(QCoreApplication.instance()), _bar(window)

    def job() -> FileState | Exception:
        try:
            written = write(document, path, opened=opened, state=state, overwrite=overwrite, tell=shares.append)
            copy.moved_to(path, written)
        except Exception as error:  # whatever it is, nobody must wait for ever
            return error
        return written

    def end(written: FileState | Exception) -> None:
        outcome.append(written)
        edits.end_writing(path, document, None if isinstance(written, Exception) else written)
        waiting.quit()

    def show() -> None:
        if shares:
            shown.bar.setRange(0, _STEPS)
            shown.bar.setValue(round(shares[-1] * _STEPS))
        shown.show()

    looking = QTimer(interval=PATIENCE)
    looking.timeout.connect(show)
    edits.begin_writing()
    looking.start()
    runner.run("save", job, end)
    waiting.exec()
    looking.stop()
    runner.leave()
    window.status.removeWidget(shown)
    shown.deleteLater()
    error = next((each for each in outcome if isinstance(each, Exception)), None)
    if error is not None and not isinstance(error, DatelineError):
        raise error
    return error


class _Saving(QWidget):
    """A bar in the status line: how far saving is, once that is known."""

    def __init__(self) -> None:
        super().__init__()
        told = QLabel(QCoreApplication.translate("Saving", "Saving…"))
        told.setTextFormat(Qt.TextFormat.PlainText)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setFixedWidth(_WIDTH)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(told.text())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(told)
        row.addWidget(self.bar)


def _bar(window: Window) -> _Saving:
    """The bar, hidden as yet."""
    shown = _Saving()
    window.status.addPermanentWidget(shown)
    shown.hide()
    return shown
