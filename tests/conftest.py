"""What every test stands on: no screen, settings of its own, and nothing left behind."""

import gc
import os
import sys
import tempfile
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QApplication

_FOLDER = tempfile.TemporaryDirectory(prefix="dateline-tests-")

# how long an example takes says more about the machine than about the program
settings.register_profile("dateline", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("dateline")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--headed", action="store_true", help="show the windows that tests open")


def pytest_configure(config: pytest.Config) -> None:
    if not config.getoption("--headed"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    for name in ("CONFIG", "STATE", "DATA", "CACHE"):
        os.environ[f"XDG_{name}_HOME"] = str(Path(_FOLDER.name) / name.lower())


def pytest_unconfigure() -> None:
    _FOLDER.cleanup()


@pytest.fixture(scope="session")
def qapp(qapp: "QApplication") -> "QApplication":
    """Letters typed ahead in a list belong together however long a machine stalls between them."""
    qapp.setKeyboardInputInterval(60_000)
    return qapp


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    """What a test said of a table's columns is not remembered in the next."""
    yield
    (Path(_FOLDER.name) / "config" / "dateline" / "tables.json").unlink(missing_ok=True)


class _Made:
    """The timers and threads that a test has made."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        from PySide6.QtCore import QThread, QTimer

        self._made: list[weakref.ref[QObject]] = []
        for kind in (QTimer, QThread):
            patch.setattr(kind, "__init__", self._noting(kind.__init__))

    def _noting(self, make: Callable[..., None]) -> Callable[..., None]:
        def noted(self_: "QObject", *args: object, **kwargs: object) -> None:
            self._made.append(weakref.ref(self_))
            make(self_, *args, **kwargs)

        return noted

    def going(self) -> list[str]:
        """Those that still run."""
        import shiboken6
        from PySide6.QtCore import QThread, QTimer

        found = []
        for reference in self._made:
            of = reference()
            if of is None or not shiboken6.isValid(of):
                continue
            if isinstance(of, QTimer) and of.isActive():
                found.append(f"timer of {of.parent()!r}, every {of.interval()} ms")
            elif isinstance(of, QThread) and of.isRunning():
                found.append(f"thread {of!r}")
        return found


def _staying(before: set[threading.Thread]) -> set[threading.Thread]:
    """Threads that were not there before and do not end soon: on a busy machine the last test's may be ending yet."""
    deadline = time.monotonic() + 10
    while (threads := set(threading.enumerate()) - before) and time.monotonic() < deadline:
        time.sleep(0.02)
    return threads


@pytest.fixture(autouse=True)
def _nothing_left_behind(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fails a test that leaves a window, a running timer or a thread."""
    if "qtbot" not in request.fixturenames:
        before = set(threading.enumerate())
        yield
        assert not (threads := _staying(before)), f"threads left behind: {threads}"
        return
    from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool
    from PySide6.QtWidgets import QApplication

    request.getfixturevalue("qapp")
    known = set(QApplication.topLevelWidgets())
    made = _Made(monkeypatch)
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [widget for widget in QApplication.topLevelWidgets() if widget not in known and widget.parent() is None]
    if left:
        gc.collect()  # cycles of Python objects keep widgets that nobody else does
        left = [widget for widget in QApplication.topLevelWidgets() if widget not in known and widget.parent() is None]
    assert not left, f"windows left behind: {left}"
    assert not (going := made.going()), f"left running: {going}"
    assert QThreadPool.globalInstance().activeThreadCount() == 0, "threads left in the global pool"


if sys.platform != "linux":

    @pytest.fixture(autouse=True, scope="session")
    def _own_folders() -> None:
        """Elsewhere than on Linux, Qt's test mode is what keeps a person's own settings out of the way."""
        from PySide6.QtCore import QStandardPaths

        QStandardPaths.setTestModeEnabled(True)
