"""Whether the toolkit can show a window here; if not, what is missing and how to get it."""

import os
import sys

LIBRARIES = (
    "libglib2.0-0", "libgl1", "libegl1", "libxkbcommon0", "libdbus-1-3", "libfontconfig1", "libgssapi-krb5-2",
    "libxcb-cursor0", "libxkbcommon-x11-0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxcb-xkb1",
    "libwayland-cursor0", "libwayland-egl1",
)  # fmt: skip
"""What Qt needs of a bare Debian or Ubuntu, for X11 and Wayland."""

WITHOUT_SCREEN = (
    "Without a screen these work: dateline check, dateline list, dateline export, dateline convert, dateline derive,"
    " dateline schema."
)

_FRAGILE = "6.12.0"
"""Loses a reference to None on each call that returns nothing (PYSIDE-3474): Python before 3.12 soon aborts."""


def missing(screen: bool = True) -> str:
    """What keeps Qt from working, in words that end in what to do; empty if nothing is known to."""
    try:
        import PySide6.QtWidgets
    except ModuleNotFoundError as error:
        return f"{error.name} is not installed.\nInstall it: {sys.executable} -m pip install PySide6-Essentials"
    except ImportError as error:
        return f"Qt cannot be loaded: {error}.\n{install_line()}"
    if PySide6.__version__ == _FRAGILE and sys.version_info < (3, 12):
        return (
            f"PySide6 {_FRAGILE} crashes Python {sys.version_info[0]}.{sys.version_info[1]} within minutes: it "
            "miscounts its references to None (PYSIDE-3474), which only Python 3.12 and later survive.\n"
            f'Install another: {sys.executable} -m pip install "PySide6-Essentials>=6.8,<6.12"'
        )
    if screen and not _has_screen():
        return (
            "There is no screen here: neither DISPLAY nor WAYLAND_DISPLAY is set.\n"
            "On another machine, connect with ssh -X; in a test, use xvfb-run or QT_QPA_PLATFORM=offscreen.\n"
            + WITHOUT_SCREEN
        )
    return ""


def install_line() -> str:
    """How to install the libraries that Qt needs of the system."""
    if not sys.platform.startswith("linux"):
        return f"Install Qt again: {sys.executable} -m pip install --force-reinstall PySide6-Essentials"
    return (
        "On Debian or Ubuntu install what it needs of the system:\n"
        f"  sudo apt-get install -y --no-install-recommends {' '.join(LIBRARIES)}"
    )


def _has_screen() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"))


def explain_fatal_errors() -> None:
    """Lets Qt, when it finds no screen that it can use, say what to do before it ends the process."""
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

    said: list[str] = []

    def take(level: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if level in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
            return
        said.append(text.strip())
        if level == QtMsgType.QtFatalMsg:
            print("\n".join([*said, install_line(), WITHOUT_SCREEN]), file=sys.stderr, flush=True)
            os._exit(2)  # else Qt aborts, and leaves a dump of the process behind

    qInstallMessageHandler(take)
