"""The application: makes the window and what it stands on, and runs until it is closed."""

import signal
import socket
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, QObject, QSocketNotifier, QTranslator
from PySide6.QtGui import QFileOpenEvent, QIcon
from PySide6.QtWidgets import QApplication

from viewer import __version__
from viewer.resource_files import resource
from viewer.session.articles import is_article
from viewer.session.locations import Location
from viewer.session.opening import UNWISHED, Wishes
from viewer.shell.errors import ErrorReporter, log_to
from viewer.shell.heap import share_heap
from viewer.shell.saving import recover_drafts
from viewer.shell.settings import load_settings, settings_folder, state_folder
from viewer.shell.soon import soon
from viewer.shell.threads import finish_leaving
from viewer.shell.window import Window

TURNS = 0.0005
"""Seconds after which a thread that computes lets the window have a turn; Python's own 5 ms are a third of a frame."""


def run(locations: Sequence[Location], wishes: Wishes = UNWISHED) -> int:
    """Opens the window on files and tables, or on what was open last; gives the exit status once it is closed.

    `wishes` say how the files are to be read, where they don't.
    """
    share_heap()
    sys.setswitchinterval(TURNS)
    app = make_application()
    interrupts = _Interrupts(app.quit)
    close_log = log_to(state_folder())
    folder = settings_folder()
    locale = translate(app)
    window = Window(folder, load_settings(folder), locale)
    reporter = ErrorReporter(lambda: window)
    reporter.install()
    if sys.platform == "darwin":  # elsewhere files come as arguments, and a filter of all events takes time
        app.installEventFilter(_FileOpener(lambda path: window.take_files([path]), app))
    articles = [where for where in locations if is_article(where)] if wishes == UNWISHED else []
    if locations:
        window.open_files([where for where in locations if where not in articles], wishes)
    else:
        window.open_again()
    window.show()
    if articles:
        soon(app, lambda: _offer(window, articles))
    soon(app, lambda: recover_drafts(window))
    soon(app, lambda: app.setWindowIcon(QIcon(str(resource("icons", "app.svg")))))
    try:
        return app.exec()
    finally:
        finish_leaving(app)
        interrupts.close()
        reporter.remove()
        close_log()


def _offer(window: Window, articles: Sequence[Path]) -> None:
    """Offers to make timelines from articles, once the window is painted."""
    from viewer.shell.review.arrivals import offer

    offer(window, articles)


def make_application() -> QApplication:
    """The toolkit's application, named."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("dateline")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("org.dateline_viewer.Dateline")
    return app


def translate(app: QApplication) -> str:
    """Loads the words of the system's language, if there are any; gives the language of the interface."""
    for tag in QLocale.system().uiLanguages():
        name = tag.replace("-", "_")
        if name == "C" or name.split("_")[0] == "en":
            return "en" if name == "C" else name
        with suppress(FileNotFoundError):
            ours = QTranslator(app)
            if ours.load(str(resource("translations", f"dateline_{name}.qm"))):
                app.installTranslator(ours)
                qts = QTranslator(app)
                if qts.load(f"qtbase_{name}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
                    app.installTranslator(qts)
                app.setLayoutDirection(QLocale(name).textDirection())
                return name
    return "en"


class _FileOpener(QObject):
    """Opens the files that macOS sends to a running application."""

    def __init__(self, open_file: Callable[[Path], None], parent: QObject) -> None:
        super().__init__(parent)
        self._open_file = open_file

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes the event that brings a file."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self._open_file(Path(event.file()))
            return True
        return super().eventFilter(watched, event)


class _Interrupts(QObject):
    """Quits on Ctrl-C and on a polite request of the system, which Python hears only when woken by its own socket."""

    def __init__(self, quit_: Callable[[], None]) -> None:
        super().__init__()
        self._read, self._write = socket.socketpair()
        self._write.setblocking(False)
        self._read.setblocking(False)
        self._before = {number: signal.signal(number, self._take) for number in (signal.SIGINT, signal.SIGTERM)}
        self._before_fd = signal.set_wakeup_fd(self._write.fileno(), warn_on_full_buffer=False)
        self._quit = quit_
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._wake)

    def close(self) -> None:
        """Leaves signals as they were."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._before_fd)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._read.close()
        self._write.close()

    def _wake(self) -> None:
        with suppress(BlockingIOError):
            self._read.recv(64)

    def _take(self, _number: int, _frame: object) -> None:
        # in its turn: a window that is not shown yet would not be closed, and what it has open forgotten
        soon(self, self._quit)
