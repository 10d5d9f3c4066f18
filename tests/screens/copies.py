"""Pictures of the dialogs for copies and images: before and after writing, with and without what is left out."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QScrollArea

from tests.screens.desk import Desk, dialog, settle, wait_for
from viewer.query.filter import Filter
from viewer.shell.convert.dialog import LEAST_SIZE, CopyDialog
from viewer.shell.export.dialog import ExportDialog
from viewer.shell.window import sample_path


def _copy(desk: Desk, path: Path, key: str, theme: str = "light", redacted: bool = False, small: bool = False) -> None:
    window = desk.open(sample_path(), theme=theme)
    page = desk.page(window)
    if redacted:
        page.store.change(replace(page.state, keep=Filter(actors=frozenset({"turkey", "russia"}))))
        settle()
    window.save_copy(page)
    shown = dialog()
    assert isinstance(shown, CopyDialog)
    if small:
        shown.resize(LEAST_SIZE)
    wait_for(shown.redactions.people.field.isEnabled, "the names are not there")
    shown.formats.choose(key)
    if redacted:
        for name in ("erdogan", "cavusoglu", "putin"):
            shown.redactions.people.choose(name)
        shown.redactions.places.click()
    wait_for(shown.save_button.isEnabled, "it is not told what would be lost")
    if redacted and not small:
        shown.save_to(desk.folder / f"copy{theme}")
        settle()
        wait_for(shown.save_button.isEnabled, "the copy is not written")
    desk.take(shown, path)


def _picture(desk: Desk, path: Path, theme: str) -> None:
    window = desk.open(sample_path(), theme=theme)
    window.export(desk.page(window))
    shown = dialog()
    assert isinstance(shown, ExportDialog)
    redactions = shown.controls.redactions
    wait_for(redactions.people.field.isEnabled, "the names are not there")
    for name in ("erdogan", "cavusoglu", "putin"):
        redactions.people.choose(name)
    redactions.places.click()
    removed = shown.controls.removed
    wait_for(removed.isVisible, "it is not told what is taken out")
    settle()
    scroll = shown.findChild(QScrollArea)
    assert isinstance(scroll, QScrollArea)
    scroll.verticalScrollBar().setValue(redactions.y())
    desk.take(shown, path)


COPIES: dict[str, Callable[[Desk, Path], None]] = {
    "copy-table": partial(_copy, key="csv"),
    "copy-calendar-dark": partial(_copy, key="icalendar", theme="dark"),
    "copy-page-redacted": partial(_copy, key="html", redacted=True),
    "copy-page-redacted-dark": partial(_copy, key="html", redacted=True, theme="dark"),
    "export-redacted": partial(_picture, theme="light"),
    "export-redacted-dark": partial(_picture, theme="dark"),
    "copy-small": partial(_copy, key="timelinejs-sheet", redacted=True, small=True),
}
