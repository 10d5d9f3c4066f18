"""Pictures of two sources compared: their bands over one axis, and what a record that several tell says of itself."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.screens.desk import SIZE, Desk, settle, wait_for
from tests.screens.two_papers import two_papers
from viewer.formats.saving import save_document
from viewer.query.answers import LanesBy
from viewer.query.filter import RecordType, Ref
from viewer.shell.page import Page
from viewer.shell.window import Window

NARROW = (900, 640)


def _open(desk: Desk, theme: str, size: tuple[int, int]) -> tuple[Window, Page]:
    path = desk.folder / "two-papers.dateline.json"
    save_document(two_papers(), path)
    window = desk.open(path, theme=theme, size=size)
    return window, desk.page(window)


def _compared(desk: Desk, path: Path, theme: str = "light", size: tuple[int, int] = SIZE) -> None:
    window, page = _open(desk, theme, size)
    page.show_lanes_by(LanesBy.COMPARED)
    wait_for(lambda: page.picture is not None and page.picture.grouping == page.state.grouping, "no comparison")
    settle()
    desk.take(window, path)


def _told(desk: Desk, path: Path, title: str, theme: str = "light") -> None:
    """What the detail pane says of a record that both papers tell."""
    window, page = _open(desk, theme, SIZE)
    rows = page.source.listing(page.state.keep, page.state.axis)
    ref = next(page.source.ref(row) for row in rows if page.source.entry(row, page.state.axis).title == title)
    page.select(Ref(RecordType.EVENT, ref.id))
    window.show_mode("both")
    settle()
    desk.take(window, path)


STREETS = "The fire brigade evacuates two streets"
COMPARISONS: dict[str, Callable[[Desk, Path], None]] = {
    "compared": _compared,
    "compared-dark": partial(_compared, theme="dark"),
    "compared-narrow": partial(_compared, size=NARROW),
    "told-twice": partial(_told, title=STREETS),
    "told-otherwise": partial(_told, title="The council closes the lower road", theme="dark"),
    "told-of-others": partial(_told, title="Power fails in the old town"),
}
