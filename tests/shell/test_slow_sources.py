"""A reader before a source that takes its time: nothing waits in the window's thread, nothing flashes empty."""

from collections.abc import Callable, Iterator
from html import escape

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QScrollArea, QToolTip
from pytestqt.qtbot import QtBot

from tests.query.documents import synthetic_document
from tests.shell.slow_source import SlowSource
from viewer.layout.scene import RecordTarget
from viewer.layout.theme import DARK, LIGHT
from viewer.query.filter import EVERYTHING, Facet, Filter, RecordType, Ref
from viewer.query.memory import MemorySource
from viewer.session.view_state import ViewState
from viewer.shell.centre import Mode
from viewer.shell.chips import Chip
from viewer.shell.page import Page
from viewer.shell.table.columns import Column
from viewer.shell.threads import ThreadRunner
from viewer.shell.tips import tip_text

LONG = 20_000
LEFT = Qt.MouseButton.LeftButton


class Slow:
    """A page over a slow source, and hands to use it; it is over a list so long that its table has two pages."""

    def __init__(self, qtbot: QtBot, records: int, pause: float) -> None:
        self.qtbot = qtbot
        self.quick = MemorySource(synthetic_document(records))
        self.source = SlowSource(self.quick, pause)
        self.runner = ThreadRunner()
        self.page = Page(self.source, ViewState(), LIGHT, "en", self.runner)
        qtbot.addWidget(self.page)
        self.page.canvas.animated = False
        self.page.resize(1280, 760)
        self.page.show()
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.runner.busy and not self.page.searching, timeout=LONG)
        assert self.source.wrong == []

    def until(self, there: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(there, timeout=LONG)
        assert self.source.wrong == []

    def detail(self) -> str:
        area = self.page.detail.findChild(QScrollArea)
        assert area is not None
        contents = area.widget()
        return "" if contents is None else "\n".join(label.text() for label in contents.findChildren(QLabel))

    def close(self) -> None:
        self.page.close_source()


@pytest.fixture
def slow(qtbot: QtBot) -> Iterator[Slow]:
    made = Slow(qtbot, 250, 0.01)
    yield made
    made.close()


def test_a_page_opens_and_tells_of_the_whole(slow: Slow) -> None:
    assert slow.page.picture is not None
    slow.until(lambda: "events" in slow.detail())
    assert slow.page.filters.isVisible()


def test_a_click_on_a_mark_selects_it(slow: Slow) -> None:
    scene = slow.page.canvas.scene()
    assert scene is not None
    mark = next(hit for hit in scene.hits if isinstance(hit.target, RecordTarget))
    at = QPoint(round(mark.area.x + 4), round(mark.area.y + mark.area.h / 2))
    QTest.mouseClick(slow.page.canvas, LEFT, pos=at)
    slow.until(lambda: slow.page.state.selected is not None)
    slow.settle()
    selected = slow.page.state.selected
    assert selected is not None
    assert slow.quick.detail(selected).record.id in {selected.id}
    QTest.mouseDClick(slow.page.canvas, LEFT, pos=at)
    slow.settle()
    assert slow.page.canvas.content is not None
    assert slow.page.canvas.content.selected == slow.quick.row(selected)


def test_stepping_selects_one_after_the_other(slow: Slow) -> None:
    slow.page.select_end(last=False)
    slow.settle()
    first = slow.page.state.selected
    slow.page.step(1)
    slow.page.step(1)  # while the first is under way
    slow.settle()
    listing = slow.quick.listing(EVERYTHING, slow.page.state.axis)
    assert first == slow.quick.ref(listing[0])
    assert slow.page.state.selected == slow.quick.ref(listing[2])


def test_from_a_record_that_is_hidden_the_next_kept_one_is_reached(slow: Slow) -> None:
    axis = slow.page.state.axis
    listing = list(slow.quick.listing(EVERYTHING, axis))
    events = [row for row in listing if slow.quick.ref(row).type is RecordType.EVENT]
    hidden = next(row for row in listing if slow.quick.ref(row).type is RecordType.STATEMENT)
    slow.page.select(slow.quick.ref(hidden))
    slow.settle()
    slow.page.filters.changed.emit(Filter(records=frozenset({RecordType.EVENT})))
    slow.settle()
    assert "filters in use hide this" in slow.detail()
    slow.page.step(1)
    slow.settle()
    after = next(row for row in events if listing.index(row) > listing.index(hidden))
    assert slow.page.state.selected == slow.quick.ref(after)


def test_the_old_content_stays_until_the_new_is_there(slow: Slow) -> None:
    slow.page.show_mode(Mode.BOTH)
    slow.settle()
    model = slow.page.table.view.model()
    lines, told = model.rowCount(), slow.detail()
    keys = {count.key: count.kept for count in slow.quick.facet_counts(EVERYTHING, Facet.KIND)}
    kind = next(iter(keys))
    slow.source.pause = 0.2
    slow.page.filters.changed.emit(Filter(kinds=frozenset({kind})))
    slow.qtbot.wait(60)
    assert slow.page.searching
    assert (model.rowCount(), slow.detail()) == (lines, told)
    slow.settle()
    assert model.rowCount() == keys[kind]
    assert slow.page.picture is not None
    assert slow.page.picture.tally.shown == keys[kind]


def test_lines_of_the_table_come_page_by_page(slow: Slow) -> None:
    slow.page.show_mode(Mode.TABLE)
    view = slow.page.table.view
    model = view.model()
    slow.until(lambda: model.rowCount() == len(slow.quick))
    slow.settle()
    before = slow.source.asked["entries"]
    view.scrollToBottom()
    QTest.keyClick(view, Qt.Key.Key_End)
    last = model.index(model.rowCount() - 1, Column.TITLE)
    slow.until(lambda: last.data() != "…")
    slow.settle()
    assert slow.source.asked["entries"] <= before + 3
    listing = slow.quick.listing(EVERYTHING, slow.page.state.axis)
    assert last.data() == slow.quick.entry(listing[-1], slow.page.state.axis).title
    assert slow.page.state.selected == slow.quick.ref(listing[-1])


def test_a_selection_from_elsewhere_is_found_in_the_table(slow: Slow) -> None:
    slow.page.show_mode(Mode.BOTH)
    slow.settle()
    listing = slow.quick.listing(EVERYTHING, slow.page.state.axis)
    slow.page.select(slow.quick.ref(listing[-3]))
    slow.settle()
    assert slow.page.table.view.currentIndex().row() == len(listing) - 3


def test_typing_on_gives_up_what_was_searched_for_before(slow: Slow) -> None:
    slow.source.pause = 0.3
    search = next(line for line in slow.page.filters.findChildren(QLineEdit) if line.placeholderText())
    for letter in "even":
        QTest.keyClicks(search, letter)
        slow.qtbot.wait(90)
    assert slow.source.cancelled > 0
    slow.source.pause = 0.01
    slow.settle()
    assert slow.page.state.keep.text == "even"
    assert slow.page.picture is not None
    assert slow.page.picture.keep.text == "even"


def test_esc_stops_a_search(slow: Slow) -> None:
    before = slow.page.picture
    slow.source.pause = 0.5
    slow.page.filters.changed.emit(Filter(text="even"))
    slow.qtbot.wait(50)
    assert slow.page.searching
    QTest.keyClick(slow.page.canvas, Qt.Key.Key_Escape)
    slow.until(lambda: not slow.page.searching)
    assert slow.page.state.keep == EVERYTHING
    slow.source.pause = 0.01
    slow.settle()
    assert before is not None
    assert slow.page.picture is not None
    assert slow.page.picture.keep == EVERYTHING
    assert not slow.page.chips.isVisible()


def test_chips_and_names_are_asked_for_elsewhere(slow: Slow) -> None:
    actor = slow.quick.facet_counts(EVERYTHING, Facet.ACTOR)[0]
    slow.page.filters.changed.emit(Filter(actors=frozenset({actor.key})))
    slow.settle()
    assert [chip.words for chip in slow.page.chips.findChildren(Chip) if chip.isVisible()] == [f"Actor: {actor.label}"]


def test_another_theme_asks_elsewhere_too(slow: Slow) -> None:
    colors = dict(slow.page.canvas.colors)
    slow.page.show_theme(DARK)
    slow.settle()
    slow.until(lambda: dict(slow.page.canvas.colors) != colors)


def test_a_tip_tells_of_the_record_once_it_is_known(slow: Slow) -> None:
    scene = slow.page.canvas.scene()
    assert scene is not None
    mark = next(hit for hit in scene.hits if isinstance(hit.target, RecordTarget))
    assert isinstance(mark.target, RecordTarget)
    at = QPoint(round(mark.area.x + 2), round(mark.area.y + mark.area.h / 2))
    event = QHelpEvent(QEvent.Type.ToolTip, at, slow.page.canvas.mapToGlobal(at))
    QApplication.sendEvent(slow.page.canvas, event)
    slow.settle()
    told = tip_text(mark, slow.quick, slow.page.state)
    slow.until(lambda: QToolTip.text() == f"<p>{escape(told)}</p>")
    QToolTip.hideText()


def test_a_record_that_is_not_there_selects_nothing(slow: Slow) -> None:
    slow.page.select(Ref(RecordType.EVENT, "no such"))
    slow.settle()
    assert slow.page.state.selected is None


def test_closing_does_not_wait_for_long_answers(qtbot: QtBot) -> None:
    slow = Slow(qtbot, 50, 0.01)
    slow.source.pause = 20
    slow.page.filters.changed.emit(Filter(text="x"))
    qtbot.wait(50)
    assert slow.source.running > 0
    slow.close()
    assert slow.source.running == 0
    assert slow.source.cancelled > 0  # rather than waited for
