import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import qCritical
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from viewer.shell.error_dialog import MOST_SHOWN
from viewer.shell.errors import ErrorReporter, log_to


@pytest.fixture
def reporter(qtbot: QtBot) -> Iterator[ErrorReporter]:
    window = QWidget()
    qtbot.addWidget(window)
    made = ErrorReporter(lambda: window)
    yield made
    if made.dialog is not None:
        made.dialog.close()


def told(reporter: ErrorReporter) -> str:
    assert reporter.dialog is not None
    text = reporter.dialog.findChild(QPlainTextEdit)
    assert text is not None
    return text.toPlainText()


def report(reporter: ErrorReporter, message: str) -> None:
    try:
        raise ValueError(message)
    except ValueError:
        reporter.report(*sys.exc_info())


def test_all_errors_are_told_in_one_dialog(qtbot: QtBot, reporter: ErrorReporter) -> None:
    report(reporter, "first <b>bold</b>")
    qtbot.waitUntil(lambda: reporter.dialog is not None)
    dialog = reporter.dialog
    report(reporter, "second")
    qtbot.waitUntil(lambda: "second" in told(reporter))
    assert reporter.dialog is dialog
    assert "first <b>bold</b>" in told(reporter)
    assert "test_errors.py" in told(reporter)


def test_a_flood_is_counted(qtbot: QtBot, reporter: ErrorReporter) -> None:
    for _ in range(50):
        report(reporter, "the same")
    for number in range(MOST_SHOWN + 30):
        report(reporter, f"number {number}")
    qtbot.waitUntil(lambda: reporter.dialog is not None and "More errors: 31" in told(reporter))
    assert "× 50" in told(reporter)


def test_after_closing_the_next_error_opens_it_anew(qtbot: QtBot, reporter: ErrorReporter) -> None:
    report(reporter, "first")
    qtbot.waitUntil(lambda: reporter.dialog is not None)
    assert reporter.dialog is not None
    reporter.dialog.close()
    qtbot.waitUntil(lambda: reporter.dialog is None)
    report(reporter, "second")
    qtbot.waitUntil(lambda: reporter.dialog is not None)
    assert "first" not in told(reporter)


def test_the_text_can_be_copied(qtbot: QtBot, reporter: ErrorReporter) -> None:
    report(reporter, "copy me")
    qtbot.waitUntil(lambda: reporter.dialog is not None)
    assert reporter.dialog is not None
    copy = next(button for button in reporter.dialog.findChildren(QPushButton) if "Copy" in button.text())
    copy.click()
    assert "copy me" in QApplication.clipboard().text()
    assert "Qt" in QApplication.clipboard().text()


@pytest.mark.parametrize("where", ["slot", "thread", "Qt"])
def test_errors_are_taken_wherever_they_come_up(qtbot: QtBot, reporter: ErrorReporter, where: str) -> None:
    hooks = sys.excepthook, threading.excepthook
    reporter.install()
    try:
        if where == "slot":
            sys.excepthook(ValueError, ValueError("from slot"), None)
        elif where == "thread":
            thread = threading.Thread(target=int, args=("no number",))
            thread.start()
            thread.join()
        else:
            qCritical("from Qt")
        qtbot.waitUntil(lambda: reporter.dialog is not None)
    finally:
        reporter.remove()
    assert {"slot": "from slot", "thread": "no number", "Qt": "from Qt"}[where] in told(reporter)
    assert (sys.excepthook, threading.excepthook) == hooks


def test_what_happened_is_logged(tmp_path: Path, reporter: ErrorReporter, qtbot: QtBot) -> None:
    close = log_to(tmp_path / "state")
    try:
        report(reporter, "for the log")
        assert "for the log" in (tmp_path / "state" / "dateline.log").read_text(encoding="utf-8")
    finally:
        close()
    qtbot.waitUntil(lambda: reporter.dialog is not None)


def test_a_log_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    log_to(tmp_path / "file" / "below")()
    assert (tmp_path / "file").read_text() == ""
