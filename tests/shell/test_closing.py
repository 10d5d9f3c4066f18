"""A tab is closed: the keyboard goes where one works in the tab that comes to the front."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.shell.conftest import OpenWindow, page_of
from tests.shell.review.drafts import review_of, write_draft


def test_the_keyboard_goes_to_the_review_or_the_timeline(qtbot: QtBot, open_window: OpenWindow, tmp_path: Path) -> None:
    one, two, three = (write_draft(tmp_path / f"{name}.dateline.json") for name in ("one", "two", "three"))
    window, pane = review_of(qtbot, open_window, one)
    for path in (two, three):
        window.open_files([path])
        page_of(qtbot, window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=10_000)
    window.close_current()
    page = window.files.page
    assert page is not None
    qtbot.waitUntil(lambda: window.focusWidget() is page.canvas, timeout=10_000)
    window.close_current()
    qtbot.waitUntil(lambda: window.focusWidget() is pane.text, timeout=10_000)
