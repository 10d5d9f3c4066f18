"""Pictures of sources that no file is read for: a million events, a hundred thousand lanes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.query.big import big_columns
from tests.screens.desk import SIZE, Desk, settle, wait_for
from viewer.dates import DAY, Span
from viewer.layout.theme import LIGHT
from viewer.query.column_source import ColumnSource
from viewer.session.view_state import ViewState
from viewer.shell.appearance import apply_theme
from viewer.shell.canvas_places import find_lane, go_to_lane
from viewer.shell.page import Page
from viewer.shell.threads import ThreadRunner


@contextmanager
def _page(source: ColumnSource) -> Iterator[Page]:
    """A page as a window has it, its source asked by threads."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, LIGHT)
    runner = ThreadRunner()
    page = Page(source, ViewState(), LIGHT, "en", runner)
    page.canvas.animated = False
    page.resize(*SIZE)
    page.show()
    wait_for(lambda: page.picture is not None and not runner.busy, "nothing is answered")
    try:
        yield page
    finally:
        page.close_source()
        page.close()
        page.deleteLater()


def _rest(page: Page) -> None:
    settle(30)
    wait_for(lambda: page.picture is not None, "nothing is answered")
    settle(30)


def million(desk: Desk, path: Path) -> None:
    with _page(big_columns(1_000_000)) as page:
        page.canvas.fit()
        _rest(page)
        desk.take(page, path)


def listed(desk: Desk, path: Path) -> None:
    """The records of a column of a density, in the table beside it."""
    column = desk.folder / "year.csv"
    rows = [f"Event {at},2020-{1 + at % 12:02}-{1 + at % 28:02},{'North' if at % 2 else 'South'}" for at in range(9000)]
    column.write_text("title,start,actors\n" + "\n".join(rows) + "\n", encoding="utf-8")
    window = desk.open(column)
    page = desk.page(window)
    wait_for(lambda: page.canvas.content is not None and page.canvas.content.density is not None, "no density is shown")
    settle()
    page.canvas.setFocus()
    QTest.keyClick(page.canvas, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    wait_for(lambda: page.table.isVisible() and page.state.keep.period is not None, "nothing is listed")
    settle(40)
    desk.take(window, path)


def million_marks(desk: Desk, path: Path) -> None:
    with _page(big_columns(1_000_000)) as page:
        extent = page.picture.extent if page.picture is not None else None
        assert extent is not None
        page.store.change(replace(page.state, span=Span(extent.middle, extent.middle + DAY // 2)))
        _rest(page)
        desk.take(page, path)


def many_lanes(desk: Desk, path: Path) -> None:
    with _page(big_columns(300_000, lanes=100_000)) as page:
        _rest(page)
        content = page.canvas.content
        assert content is not None
        go_to_lane(page.canvas, content.lanes[len(content.lanes) // 3].key)
        _rest(page)
        desk.take(page, path)


def finding_a_lane(desk: Desk, path: Path) -> None:
    with _page(big_columns(300_000, lanes=100_000)) as page:
        _rest(page)
        finder = find_lane(page.canvas)
        assert finder is not None
        settle(60)
        finder.field.setText("4242")
        settle()
        desk.take(finder, path)
        finder.close()
