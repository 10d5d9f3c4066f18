"""Pictures of the dialog for copies in other formats: before and after writing, with and without what is left out."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from tests.screens.desk import Desk, dialog, settle, wait_for
from viewer.query.filter import Filter
from viewer.shell.convert.dialog import LEAST_SIZE, CopyDialog
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


COPIES: dict[str, Callable[[Desk, Path], None]] = {
    "copy-table": partial(_copy, key="csv"),
    "copy-calendar-dark": partial(_copy, key="icalendar", theme="dark"),
    "copy-page-redacted": partial(_copy, key="html", redacted=True),
    "copy-page-redacted-dark": partial(_copy, key="html", redacted=True, theme="dark"),
    "copy-small": partial(_copy, key="timelinejs-sheet", redacted=True, small=True),
}
