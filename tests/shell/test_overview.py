"""The overview as a reader uses it."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.layout.scenes import document, event, span
from tests.shell.canvases import LEFT, send
from viewer.dates import DAY, Span, instant
from viewer.document.types import Document
from viewer.layout.overview import window_area
from viewer.layout.scene import Area
from viewer.layout.theme import DARK
from viewer.layout.timescale import SHORTEST
from viewer.query.filter import Filter
from viewer.query.memory import MemorySource
from viewer.session.pictures import make_picture
from viewer.session.view_state import ViewState
from viewer.shell.overview import Overview

YEARS = document(*(event(f"{year}", f"{year}-05-05") for year in range(2011, 2021)))
SEEN = span("2014-01-01", "2016-01-01")


class Heard(Overview):
    """Shows each view that it asks for, as a page does."""

    def __init__(self, doc: Document, seen: Span | None) -> None:
        super().__init__()
        self.heard: list[tuple[Span, bool]] = []
        self.span_changed.connect(self._hear)
        self.resize(900, 64)
        state = ViewState(span=seen)
        self.show_state(state)
        self.show_picture(make_picture(MemorySource(doc), state))

    def _hear(self, seen: Span, step: bool) -> None:
        self.heard.append((seen, step))
        self.show_state(ViewState(span=seen))

    def window_now(self) -> Area:
        scale, seen = self.scale(), self.seen()
        assert scale is not None
        assert seen is not None
        return window_area(seen, scale)

    def drag(self, start: float, end: float) -> None:
        none = Qt.MouseButton.NoButton
        send(self, QEvent.Type.MouseButtonPress, QPoint(round(start), 20), LEFT, LEFT)
        for step in range(1, 5):
            send(self, QEvent.Type.MouseMove, QPoint(round(start + (end - start) * step / 4), 20), none, LEFT)
        send(self, QEvent.Type.MouseButtonRelease, QPoint(round(end), 20), LEFT, none)


@pytest.fixture
def overview(qtbot: QtBot) -> Heard:
    made = Heard(YEARS, SEEN)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_dragging_the_window_moves_the_view(overview: Heard) -> None:
    area = overview.window_now()
    overview.drag(area.x + area.w / 2, area.x + area.w / 2 + 100)
    seen, _ = overview.heard[-1]
    assert seen.duration == SEEN.duration
    assert abs(overview.window_now().x - area.x - 100) < 1.5


def test_a_drag_is_one_step_back(overview: Heard) -> None:
    area = overview.window_now()
    overview.drag(area.x + area.w / 2, area.x + area.w / 2 + 100)
    assert [step for _, step in overview.heard] == [True] + [False] * (len(overview.heard) - 1)


@pytest.mark.parametrize("edge", ["left", "right"])
def test_dragging_an_edge_widens_the_view(overview: Heard, edge: str) -> None:
    area = overview.window_now()
    at, by = (area.x, -50) if edge == "left" else (area.right, 50)
    overview.drag(at, at + by)
    seen, _ = overview.heard[-1]
    kept = (seen.end, SEEN.end) if edge == "left" else (seen.start, SEEN.start)
    assert kept[0] == kept[1], "the other edge stays"
    assert seen.duration > SEEN.duration


@pytest.mark.parametrize("edge", ["left", "right"])
def test_an_edge_dragged_past_the_other_leaves_a_minute(overview: Heard, edge: str) -> None:
    area = overview.window_now()
    overview.drag(*((area.x, area.right + 80) if edge == "left" else (area.right, area.x - 80)))
    seen, _ = overview.heard[-1]
    assert seen.duration == SHORTEST


def test_a_press_beside_the_window_brings_it_there(overview: Heard) -> None:
    scale = overview.scale()
    assert scale is not None
    send(overview, QEvent.Type.MouseButtonPress, QPoint(800, 20), LEFT, LEFT)
    seen, _ = overview.heard[-1]
    assert abs(seen.middle - scale.at(800)) < 2
    assert seen.duration == SEEN.duration


def test_the_cursor_tells_what_can_be_dragged(overview: Heard) -> None:
    none = Qt.MouseButton.NoButton
    area = overview.window_now()
    shapes = []
    for x in (area.x, area.x + area.w / 2, area.right):
        send(overview, QEvent.Type.MouseMove, QPoint(round(x), 20), none, none)
        shapes.append(overview.cursor().shape())
    assert shapes[0] == shapes[2] == Qt.CursorShape.SizeHorCursor != shapes[1]


def test_a_tiny_window_can_still_be_dragged_whole(qtbot: QtBot) -> None:
    start = instant(2015, 6, 1)
    made = Heard(YEARS, Span(start, start + DAY // 24))
    qtbot.addWidget(made)
    area = made.window_now()
    made.drag(area.x + area.w / 2, area.x + area.w / 2 + 60)
    seen, _ = made.heard[-1]
    assert seen.duration == DAY // 24
    assert seen.start > start


def test_the_wheel_zooms_around_the_middle(overview: Heard) -> None:
    here = QPointF(450, 20)
    wheel = QWheelEvent(
        here, overview.mapToGlobal(here), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(overview, wheel)
    seen, _ = overview.heard[-1]
    assert seen.duration < SEEN.duration
    assert abs(seen.middle - SEEN.middle) < 2


def test_keys_move_and_size_the_window(overview: Heard) -> None:
    QTest.keyClick(overview, Qt.Key.Key_Right)
    assert overview.heard[-1][0].start > SEEN.start
    QTest.keyClick(overview, Qt.Key.Key_Left)
    assert overview.heard[-1][0] == SEEN
    QTest.keyClick(overview, Qt.Key.Key_Plus)
    assert overview.heard[-1][0].duration < SEEN.duration
    QTest.keyClick(overview, Qt.Key.Key_Minus)
    assert abs(overview.heard[-1][0].duration - SEEN.duration) < SEEN.duration / 50
    assert all(step for _, step in overview.heard)


@pytest.mark.parametrize("doc", [Document(title="Empty"), document(event("undated"))])
def test_with_nothing_dated_it_is_blank_and_does_nothing(qtbot: QtBot, doc: Document) -> None:
    made = Heard(doc, None)
    qtbot.addWidget(made)
    made.grab()
    made.drag(300, 500)
    QTest.keyClick(made, Qt.Key.Key_Right)
    assert made.heard == []


def test_what_was_seen_stays_until_the_new_is_there(overview: Heard) -> None:
    source, before = MemorySource(YEARS), overview.grab().toImage()
    state = ViewState(span=SEEN, keep=Filter(text="2015"))
    on_the_way = make_picture(source, state, fill=False)
    assert on_the_way.lacks_overview
    overview.show_picture(on_the_way)
    assert overview.grab().toImage() == before
    overview.show_picture(make_picture(source, state))
    assert overview.grab().toImage() != before


def test_it_has_a_name_a_tip_and_takes_the_keyboard(overview: Heard) -> None:
    assert overview.accessibleName() == "Overview of the whole timeline"
    assert overview.toolTip()
    assert overview.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_it_is_dark_in_the_dark(overview: Heard) -> None:
    overview.set_theme(DARK)
    assert overview.grab().toImage().pixel(2, 30) & 0xFFFFFF == DARK.panel
