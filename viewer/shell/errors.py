"""Unexpected errors: caught wherever they come up, logged, and shown in one dialog while the window lives on."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler, qVersion
from PySide6.QtWidgets import QApplication, QWidget

from viewer import __version__

if TYPE_CHECKING:
    from viewer.shell.error_dialog import ErrorDialog

MOST_LOGGED = 500_000
"""Bytes of a log after which the next start begins a new one, keeping one old."""

_log = logging.getLogger("viewer")


class ErrorReporter(QObject):
    """Takes errors from Python, threads and Qt; `install` puts it in their way, `remove` takes it out again."""

    _raised = Signal(str)

    def __init__(self, parent_of_dialog: Callable[[], QWidget | None]) -> None:
        super().__init__()
        self._parent_of_dialog = parent_of_dialog
        self._dialog: ErrorDialog | None = None
        self._raised.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self._before = (sys.excepthook, threading.excepthook)

    @property
    def dialog(self) -> ErrorDialog | None:
        """The dialog, while it is open."""
        return self._dialog

    def install(self) -> None:
        """Takes errors from now on."""
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self.report
        threading.excepthook = self._report_thread
        qInstallMessageHandler(self._report_qt)

    def remove(self) -> None:
        """Takes errors no more."""
        sys.excepthook, threading.excepthook = self._before
        qInstallMessageHandler(None)

    def report(self, kind: type[BaseException], error: BaseException | None, where: TracebackType | None) -> None:
        """Takes one error."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        text = "".join(traceback.format_exception(kind, error, where))
        _log.error("%s", text)
        self._raised.emit(text)

    def _report_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_type is not SystemExit:
            self.report(args.exc_type, args.exc_value, args.exc_traceback)

    def _report_qt(self, level: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if level in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
            return
        line = f"Qt: {text} ({context.category})" if context.category else f"Qt: {text}"
        if level == QtMsgType.QtWarningMsg:
            _log.warning("%s", line)
        else:
            _log.error("%s", line)
            self._raised.emit(line + "\n")

    def _show(self, text: str) -> None:
        if self._dialog is None:
            from viewer.shell.error_dialog import ErrorDialog

            self._dialog = ErrorDialog(self._parent_of_dialog())
            self._dialog.finished.connect(self._closed)
            self._dialog.show()
        self._dialog.add(text)

    def _closed(self) -> None:
        self._dialog = None


def versions() -> str:
    """Dateline's, Python's, Qt's and the system's versions in one line."""
    python = ".".join(str(part) for part in sys.version_info[:3])
    return f"Dateline {__version__} · Python {python} · Qt {qVersion()} · {sys.platform}"


def log_to(folder: Path) -> Callable[[], None]:
    """Writes a log, and on a crash where it happened, into a folder, until the returned function is called.

    Does without where that cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "dateline.log"
        if path.exists() and path.stat().st_size > MOST_LOGGED:
            path.replace(folder / "dateline.old.log")
        handler = logging.FileHandler(path, encoding="utf-8")
        crashes = (folder / "crash.log").open("a", encoding="utf-8")
    except OSError:
        return lambda: None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _log.addHandler(handler)
    _log.setLevel(logging.INFO)
    _log.info("start of %s", versions())
    faulthandler.enable(crashes)

    def close() -> None:
        faulthandler.disable()
        crashes.close()
        _log.removeHandler(handler)
        handler.close()

    return close
