"""Unexpected errors: caught wherever they come up, logged, and shown in one dialog while the window lives on."""

import faulthandler
import logging
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler, qVersion
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from viewer import __version__

MOST_SHOWN = 20
"""Errors told in full while the dialog is open; more are counted."""

MOST_LOGGED = 500_000
"""Bytes of a log after which the next start begins a new one, keeping one old."""

_log = logging.getLogger("viewer")


class ErrorDialog(QDialog):
    """Tells what went wrong, with a text to copy; further errors are added to it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Something went wrong"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(640, 420)
        self._told: dict[str, int] = {}
        self._more = 0
        said = QLabel(
            self.tr(
                "Dateline met an error that it did not expect. Your files are untouched, and you can go on working. "
                "If it happens again, please send the text below to whoever looks after Dateline for you."
            )
        )
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setWordWrap(True)
        self._text = QPlainTextEdit(readOnly=True)
        self._text.setAccessibleName(self.tr("Error text"))
        self._text.setTabChangesFocus(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(self.tr("&Copy text"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(self._copy)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addWidget(said)
        column.addWidget(self._text, 1)
        column.addWidget(buttons)

    def add(self, text: str) -> None:
        """Adds an error; the same one again is counted."""
        if text in self._told or len(self._told) < MOST_SHOWN:
            self._told[text] = self._told.get(text, 0) + 1
        else:
            self._more += 1
        self._text.setPlainText(self.text())

    def text(self) -> str:
        """All that was told."""
        parts = [text + (f"(× {times})\n" if times > 1 else "") for text, times in self._told.items()]
        if self._more:
            parts.append(self.tr("More errors: {0}").format(self._more) + "\n")
        return f"{versions()}\n\n" + "\n".join(parts)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.text())


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


def log_to(folder: Path) -> None:
    """Writes a log, and on a crash where it happened, into a folder; does without where that cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "dateline.log"
        if path.exists() and path.stat().st_size > MOST_LOGGED:
            path.replace(folder / "dateline.old.log")
        handler = logging.FileHandler(path, encoding="utf-8")
        faulthandler.enable((folder / "crash.log").open("a", encoding="utf-8"))
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _log.addHandler(handler)
    _log.setLevel(logging.INFO)
    _log.info("start of %s", versions())
