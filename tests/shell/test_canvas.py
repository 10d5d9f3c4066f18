"""The timeline canvas as a reader uses it."""

import math
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QImage, QNativeGestureEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QScrollBar, QToolTip
from pytestqt.qtbot import QtBot

from tests.layout.scenes import document, event, span
from tests.layout.test_scene_goldens import tiny
from tests.query.documents import synthetic_document
from tests.shell.canvases import Reader, middle, signals_of
from viewer.dates import DAY, HOUR, Span, instant
from viewer.document.types import Document, Event
from viewer.layout.lane_order import LaneOrder
from viewer.layout.scene import CrowdTarget, DensityTarget, LaneTarget, RecordTarget, SpanTarget, TrayTarget
from viewer.layout.theme import DARK
from viewer.layout.timescale import SHORTEST
from viewer.query.answers import Grouping
from viewer.query.filter import Filter, RecordType, Ref
from viewer.session.view_state import ViewState
from viewer.shell.canvas_keys import KEYS
from viewer.shell.lane_menu import lane_menu

WEEK = span("2020-02-01", "2020-02-09")
Open = Callable[..., Reader]
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def open_canvas(qtbot: QtBot) -> Open:
    def open_it(
        doc: Document | None = None, state: ViewState | None = None, size: tuple[int, int] = (1000, 640)
    ) -> Reader:
        reader = Reader(doc or tiny(), state or ViewState(span=WEEK), size)
        qtbot.addWidget(reader.canvas)
        with qtbot.waitExposed(reader.canvas):
            reader.canvas.show()
        return reader

    return open_it


@pytest.fixture
def reader(open_canvas: Open) -> Reader:
    return open_canvas()


def x_of(reader: Reader, at: int) -> float:
    scale = reader.canvas.scale()
    assert scale is not None
    return scale.x(at)


# moving the view


@pytest.mark.parametrize("notches", [1, -1, 3, -5, 0.25])
def test_the_wheel_zooms_around_the_pointer(reader: Reader, notches: float) -> None:
    point = QPoint(700, 300)
    scale = reader.canvas.scale()
    assert scale is not None
    at, before = scale.at(700), reader.span.duration
    reader.wheel(point, notches)
    assert (reader.span.duration < before) == (notches > 0)
    assert abs(x_of(reader, at) - 700) < 0.5


def test_zooming_on_and_on_keeps_the_instant_under_the_pointer_down_to_a_minute(reader: Reader) -> None:
    at = instant(2020, 2, 4, 14, 30)
    for _ in range(80):
        x = round(x_of(reader, at))
        reader.wheel(QPoint(x, 300), 1)
    assert reader.span.duration == SHORTEST
    assert reader.span.holds(at)


def test_the_wheel_with_shift_pans(reader: Reader) -> None:
    before = reader.span
    reader.wheel(QPoint(600, 300), -1, modifier=SHIFT)
    assert reader.span.duration == before.duration
    assert reader.span.start > before.start


def test_two_fingers_pan_sideways_and_scroll_up_and_down(open_canvas: Open) -> None:
    reader = open_canvas(size=(1000, 330))
    before = reader.span
    reader.wheel(QPoint(600, 200), fine=QPoint(-40, 3))
    assert reader.span.start > before.start
    bar = reader.canvas.findChild(QScrollBar)
    assert bar is not None
    reader.wheel(QPoint(600, 200), fine=QPoint(0, -30))
    assert bar.value() == 30
    assert reader.span.duration == before.duration


def test_control_and_two_fingers_zoom(reader: Reader) -> None:
    before = reader.span
    reader.wheel(QPoint(600, 200), fine=QPoint(0, 40), modifier=CONTROL)
    assert reader.span.duration < before.duration


def test_a_pinch_zooms_around_itself(reader: Reader) -> None:
    scale = reader.canvas.scale()
    assert scale is not None
    at = scale.at(500)
    device = QPointingDevice.primaryPointingDevice()
    here = QPointF(500, 300)
    gesture = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture, device, 2, here, here, here, 0.5, QPointF()
    )  # fmt: skip
    before = reader.span.duration
    QApplication.sendEvent(reader.canvas, gesture)
    assert reader.span.duration == pytest.approx(before / 1.5, rel=0.01)
    assert abs(x_of(reader, at) - 500) < 0.5


def test_the_wheel_over_lane_names_scrolls(open_canvas: Open) -> None:
    reader = open_canvas(size=(1000, 330))
    before = reader.span
    reader.wheel(QPoint(60, 150), -1)
    bar = reader.canvas.findChild(QScrollBar)
    assert bar is not None
    assert bar.value() > 0
    assert reader.span == before


def test_dragging_takes_the_instant_along(reader: Reader) -> None:
    scale = reader.canvas.scale()
    assert scale is not None
    at, before = scale.at(600), reader.span
    reader.drag(QPoint(600, 590), QPoint(450, 590))
    reader.drag(QPoint(600, 400), QPoint(450, 400))
    assert abs(x_of(reader, at) - 300) < 1 or abs(x_of(reader, at) - 450) < 1
    assert reader.span.duration == before.duration


def test_dragging_is_one_step_back(reader: Reader) -> None:
    before = reader.span
    reader.drag(QPoint(600, 420), QPoint(420, 420))
    assert reader.span != before
    reader.store.back()
    assert reader.span == before
    assert not reader.store.can_go_back


def test_turning_the_wheel_on_and_on_is_one_step_back(reader: Reader) -> None:
    before = reader.span
    with signals_of(reader) as heard:
        for _ in range(5):
            reader.wheel(QPoint(600, 300), 1)
    assert [step for _, step in heard] == [True, False, False, False, False]
    reader.store.back()
    assert reader.span == before


def test_dragging_over_the_axis_zooms_to_that_period(reader: Reader) -> None:
    scale = reader.canvas.scale()
    assert scale is not None
    wanted = Span(scale.at(400), scale.at(700))
    reader.drag(QPoint(400, 20), QPoint(700, 20))
    assert abs(reader.span.start - wanted.start) < HOUR
    assert abs(reader.span.end - wanted.end) < HOUR


def test_dragging_a_period_works_backwards_and_with_shift_in_the_lanes(reader: Reader) -> None:
    scale = reader.canvas.scale()
    assert scale is not None
    wanted = Span(scale.at(400), scale.at(700))
    reader.drag(QPoint(700, 420), QPoint(400, 420), SHIFT)
    assert abs(reader.span.start - wanted.start) < HOUR
    assert abs(reader.span.end - wanted.end) < HOUR


def test_a_click_on_the_axis_moves_nothing(reader: Reader) -> None:
    with signals_of(reader) as heard:
        reader.click(QPoint(500, 40))
    assert heard == []


def test_a_double_click_on_the_axis_fits_that_unit(reader: Reader) -> None:
    (day,) = [hit for hit in reader.hits(SpanTarget) if hit.words.endswith(" 4")]
    reader.click(day, double=True)
    assert isinstance(day.target, SpanTarget)
    assert reader.span.start <= day.target.span.start
    assert day.target.span.end <= reader.span.end
    assert reader.span.duration < 1.1 * DAY


def test_a_double_click_on_a_record_fits_it(reader: Reader) -> None:
    hit = reader.record("shelling")
    reader.click(hit, double=True)
    assert reader.state.selected == Ref(RecordType.EVENT, "shelling")
    assert reader.span.start <= instant(2020, 2, 3)
    assert instant(2020, 2, 4) <= reader.span.end
    assert reader.span.duration < 2 * DAY


def test_a_double_click_on_nothing_zooms_in_there_and_with_shift_out(reader: Reader) -> None:
    before = reader.span.duration
    reader.click(QPoint(450, 480), double=True)
    assert reader.span.duration == pytest.approx(before / 2, rel=0.01)
    QTest.mouseDClick(reader.canvas, Qt.MouseButton.LeftButton, SHIFT, QPoint(450, 480))
    assert reader.span.duration == pytest.approx(before, rel=0.01)


# selecting


def test_a_click_selects_and_a_click_on_nothing_selects_nothing(reader: Reader) -> None:
    reader.click(reader.record("shelling"))
    assert reader.state.selected == Ref(RecordType.EVENT, "shelling")
    reader.click(QPoint(450, 480))
    assert reader.state.selected is None


def test_a_click_in_the_tray_selects(reader: Reader) -> None:
    tray = reader.hits(TrayTarget)
    reader.click(tray[1])
    assert reader.state.selected == Ref(RecordType.EVENT, "undated two")


def test_a_press_that_moves_a_little_is_still_a_click(reader: Reader) -> None:
    start = middle(reader.record("shelling"))
    reader.drag(start, start + QPoint(2, 1))
    assert reader.state.selected == Ref(RecordType.EVENT, "shelling")
    assert reader.span == WEEK


# lanes


def test_the_fold_button_folds_and_unfolds(reader: Reader) -> None:
    reader.click(reader.hit(LaneTarget("turkey", "fold")))
    assert reader.state.grouping == Grouping(folded=frozenset({"turkey"}))
    assert not [hit for hit in reader.hits(LaneTarget) if hit.target == LaneTarget("fm", "header")]
    reader.click(reader.hit(LaneTarget("turkey", "fold")))
    assert reader.state.grouping == Grouping()


def test_a_quick_second_click_folds_too(reader: Reader) -> None:
    button = middle(reader.hit(LaneTarget("turkey", "fold")))
    reader.click(button, double=True)
    assert reader.state.grouping == Grouping()


def test_a_double_click_on_a_lanes_name_filters_by_it_and_lets_go(reader: Reader) -> None:
    header = QPoint(60, round(reader.hit(LaneTarget("russia", "header")).area.bottom) - 8)
    reader.click(header, double=True)
    assert reader.state.keep == Filter(actors=frozenset({"russia"}))
    header = QPoint(60, round(reader.hit(LaneTarget("russia", "header")).area.bottom) - 8)
    reader.click(header, double=True)
    assert reader.state.keep == Filter()


def test_dragging_a_lane_moves_it(reader: Reader) -> None:
    russia, turkey = (reader.hit(LaneTarget(name, "header")).area for name in ("russia", "turkey"))
    reader.drag(QPoint(60, round(russia.y + 30)), QPoint(60, round(turkey.y + 30)))
    content = reader.canvas.content
    assert content is not None
    assert [lane.key for lane in content.lanes] == ["russia", "turkey", "fm", ""]


def test_a_crowd_that_zooming_cannot_spread_makes_room_for_all(open_canvas: Open) -> None:
    events = [event(f"event {number}", "2020-02-03", "a", "b", "c") for number in range(40)]
    reader = open_canvas(document(*events), ViewState(span=span("2020-02-02", "2020-02-05")), (1000, 1400))
    crowd = next(
        hit for hit in reader.hits(CrowdTarget) if isinstance(hit.target, CrowdTarget) and hit.target.lane == "a"
    )
    reader.click(crowd)
    assert reader.state.lanes == LaneOrder(expanded=frozenset({"a"}))
    assert (
        len(
            [
                hit
                for hit in reader.hits(RecordTarget)
                if isinstance(hit.target, RecordTarget) and hit.target.lane == "a"
            ]
        )
        > 12
    )


def test_a_crowd_in_a_long_view_is_zoomed_into(open_canvas: Open) -> None:
    events = [event(f"event {number}", f"2020-02-{1 + number % 9:02}", "a", "b", "c") for number in range(60)]
    reader = open_canvas(document(*events), ViewState(span=span("2016-01-01", "2024-01-01")), (1000, 1400))
    before = reader.span.duration
    reader.click(reader.hits(CrowdTarget)[0])
    assert reader.span.duration < before / 8
    assert reader.state.lanes == LaneOrder()


def test_what_lies_beside_the_view_is_brought(open_canvas: Open) -> None:
    days = [event(f"day {day}", f"2020-01-{day:02}", "a") for day in range(1, 8)]
    seen = [event(f"seen {number}", "2020-02-03", "a") for number in range(3)]
    reader = open_canvas(document(*days, *seen), ViewState(span=span("2020-02-01", "2020-02-09")))
    (beside,) = [hit for hit in reader.hits(SpanTarget) if hit.words == "◂ 7"]
    reader.click(beside)
    assert reader.span.duration == 8 * DAY
    assert reader.record("day 7")


def test_pointing_at_a_lanes_name_lights_it_and_tells_whose_it_is(reader: Reader) -> None:
    header = reader.hit(LaneTarget("russia", "header"))
    reader.move(middle(header))
    assert reader.hovered[-1] == "russia"
    content = reader.canvas.content
    assert content is not None
    assert content.lit == "russia"
    QApplication.sendEvent(reader.canvas, QEvent(QEvent.Type.Leave))
    assert reader.hovered[-1] == ""


def entries(menu: QMenu) -> dict[str, bool]:
    return {action.text(): action.isEnabled() for action in menu.actions() if action.text()}


def test_the_menu_of_a_lane_does_what_it_says(reader: Reader) -> None:
    def choose(key: str, text: str) -> None:
        menu = lane_menu(reader.canvas, key)
        next(action for action in menu.actions() if action.text() == text).trigger()
        menu.deleteLater()

    choose("russia", "Move up")
    content = reader.canvas.content
    assert content is not None
    assert content.lanes[0].key == "russia"
    choose("russia", "Pin to the top")
    assert reader.state.lanes.pinned == ("russia",)
    choose("russia", "Let go from the top")
    choose("russia", "Hide this lane")
    assert reader.state.lanes.hidden == {"russia"}
    choose("turkey", "Show hidden lanes")
    assert reader.state.lanes.hidden == frozenset()
    choose("turkey", "Fold its members in")
    assert reader.state.grouping.folded == {"turkey"}
    choose("turkey", "Unfold all")
    choose("turkey", "Show every row")
    assert reader.state.lanes.expanded == {"turkey"}
    choose("russia", "Show only this actor")
    assert reader.state.keep == Filter(actors=frozenset({"russia"}))
    choose("russia", "Leave this actor out")
    assert reader.state.keep == Filter(without_actors=frozenset({"russia"}))


def test_the_menu_offers_only_what_can_be_done(reader: Reader) -> None:
    menu = lane_menu(reader.canvas, "turkey")
    offered = entries(menu)
    assert not offered["Move up"]
    assert offered["Move down"]
    assert not offered["Show hidden lanes"]
    menu.deleteLater()
    gone = lane_menu(reader.canvas, "nobody")
    assert entries(gone) == {}
    gone.deleteLater()


# keys


@pytest.mark.parametrize(
    ("key", "modifier", "steps"),
    [(Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, [1]), (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, [-1])],
)
def test_arrows_step_through_records(
    reader: Reader, key: Qt.Key, modifier: Qt.KeyboardModifier, steps: list[int]
) -> None:
    reader.key(key, modifier)
    assert reader.steps == steps


@pytest.mark.parametrize(
    ("key", "factor"), [(Qt.Key.Key_Plus, 0.66), (Qt.Key.Key_Equal, 0.66), (Qt.Key.Key_Minus, 1.5)]
)
def test_plus_and_minus_zoom_around_the_middle(reader: Reader, key: Qt.Key, factor: float) -> None:
    before = reader.span
    reader.key(key)
    assert reader.span.duration == pytest.approx(before.duration * factor, rel=0.001)
    assert abs(reader.span.middle - before.middle) < HOUR


@pytest.mark.parametrize(("key", "sign"), [(Qt.Key.Key_Left, -1), (Qt.Key.Key_Right, 1)])
def test_shift_and_arrows_move_the_view(reader: Reader, key: Qt.Key, sign: int) -> None:
    before = reader.span
    reader.key(key, SHIFT)
    assert reader.span.duration == before.duration
    assert math.copysign(1, reader.span.start - before.start) == sign


def test_home_and_end_lead_to_the_ends_of_what_is_kept(reader: Reader) -> None:
    reader.key(Qt.Key.Key_Home)
    assert reader.span.holds(instant(2011, 1, 1))
    reader.key(Qt.Key.Key_End)
    assert reader.span.start < instant(2020, 2, 29) < reader.span.end


def test_escape_selects_nothing_return_asks_for_details_and_space_fits(reader: Reader) -> None:
    reader.click(reader.record("shelling"))
    reader.key(Qt.Key.Key_Return)
    assert reader.panes == ["detail"]
    before = reader.span.duration
    reader.key(Qt.Key.Key_Space)
    assert reader.span.duration < before
    reader.key(Qt.Key.Key_Escape)
    assert reader.state.selected is None


def test_up_and_down_select_the_nearest_mark(reader: Reader) -> None:
    reader.key(Qt.Key.Key_Down)
    first = reader.state.selected
    assert first is not None
    reader.key(Qt.Key.Key_Down)
    second = reader.state.selected
    assert second not in {None, first}
    above = reader.record(first.id).area.y
    below = reader.record(second.id).area.y if second else 0
    assert below > above
    reader.key(Qt.Key.Key_Up)
    assert reader.state.selected is not None


def test_other_keys_are_left_to_others(reader: Reader) -> None:
    before = reader.state
    for key in (Qt.Key.Key_A, Qt.Key.Key_Tab, Qt.Key.Key_F5):
        reader.key(key)
    reader.key(Qt.Key.Key_Right, CONTROL)
    assert reader.state == before
    assert reader.steps == []


def test_keys_are_listed_in_words() -> None:
    assert all(key and words for key, words in KEYS)
    assert len(KEYS) >= 12


# what is told


def shown_tip(reader: Reader, point: QPoint, monkeypatch: pytest.MonkeyPatch) -> str:
    told: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, *_: told.append(text))
    help_event = QHelpEvent(QEvent.Type.ToolTip, point, reader.canvas.mapToGlobal(point))
    QApplication.sendEvent(reader.canvas, help_event)
    return told[-1]


def test_tool_tips_show_markup_as_text(open_canvas: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    evil = Event(id="evil", title="<img src='file:///etc/passwd'> & co", date="2020-02-03")
    reader = open_canvas(document(evil))
    told = shown_tip(reader, middle(reader.record("evil")), monkeypatch)
    assert told.startswith("<p>&lt;img src=&#x27;file:///etc/passwd&#x27;&gt; &amp; co · Monday 3 February 2020")


def test_where_nothing_is_nothing_is_told(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown_tip(reader, QPoint(450, 480), monkeypatch) == ""


def test_it_says_itself_to_screen_readers(reader: Reader) -> None:
    reader.canvas.scene()
    assert reader.canvas.accessibleName() == "Timeline"
    assert "Turkey 7" in reader.canvas.accessibleDescription()


# scrolling


def test_the_scroll_bar_is_there_when_lanes_do_not_fit(open_canvas: Open) -> None:
    reader = open_canvas(size=(1000, 330))
    bar = reader.canvas.findChild(QScrollBar)
    assert bar is not None
    assert bar.isVisible()
    reader.canvas.resize(1000, 900)
    reader.canvas.scene()
    assert not bar.isVisible()


def test_every_lane_can_be_scrolled_to(open_canvas: Open) -> None:
    reader = open_canvas(synthetic_document(120), ViewState(), (900, 420))
    content = reader.canvas.content
    bar = reader.canvas.findChild(QScrollBar)
    assert content is not None
    assert bar is not None
    seen: set[str] = set()
    for value in range(0, bar.maximum() + 60, 60):
        bar.setValue(value)
        area = reader.canvas.lanes_area()
        seen |= {
            hit.target.key
            for hit in reader.hits(LaneTarget)
            if isinstance(hit.target, LaneTarget) and hit.area.h > 10 and area.y <= hit.area.y + 5 < area.bottom
        }
    assert seen == {lane.key for lane in content.lanes}
    last = max(hit.area.bottom for hit in reader.hits(LaneTarget))
    assert last == pytest.approx(reader.canvas.lanes_area().bottom, abs=1)


def test_the_scroll_bar_does_not_come_and_go_from_frame_to_frame(open_canvas: Open) -> None:
    reader = open_canvas(synthetic_document(30), ViewState(), (900, 420))
    bar = reader.canvas.findChild(QScrollBar)
    assert bar is not None
    for height in range(300, 1200, 7):
        reader.canvas.resize(900, height)
        there = []
        for _ in range(4):
            reader.canvas.show_state(reader.state)
            reader.canvas.scene()
            there.append(bar.isVisible())
        assert len(set(there)) == 1, f"at a height of {height}"


def test_a_selected_record_is_scrolled_to(open_canvas: Open) -> None:
    reader = open_canvas(synthetic_document(120), ViewState(), (900, 420))
    picture = reader.presenter.picture
    assert picture is not None
    assert picture.window is not None
    last = int(picture.window.record[-1])
    reader.canvas.selected.emit(reader.source.ref(last))
    assert reader.record(reader.source.ref(last).id)


# painting


STRANGE = [
    "Çavuşoğlu İstanbul'da ığdır",
    "وزير الخارجية التركي في باكو",
    "👩\u200d👩\u200d👧\u200d👦 🏳\ufe0f\u200d🌈 🇹🇷",
    "\u202egnihtemos\u202c",
    "a\u0301\u0301\u0301" * 30,
    "x" * 1_000_000,
    "\x00\x01\x1b[31m",
    "<b>bold</b>",
    "汉字漢字カタカナ",
    "\ud800 lone",
    "",
    " ",
    "\u2066unclosed",
]


@pytest.mark.parametrize("title", STRANGE, ids=range(len(STRANGE)))
def test_any_text_is_painted_without_a_warning(open_canvas: Open, title: str) -> None:
    reader = open_canvas(document(Event(id="e", title=title, date="2020-02-03"), Event(id="u", title=title)))
    image = reader.canvas.grab().toImage()
    assert not image.isNull()
    assert len({image.pixel(x, y) for x in range(0, 1000, 7) for y in range(0, 640, 7)}) > 2


def test_dark_is_painted_dark(reader: Reader) -> None:
    reader.canvas.set_theme(DARK)
    image = reader.canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    assert image.pixel(998, 400) & 0xFFFFFF in {DARK.paper, DARK.band}


@pytest.mark.parametrize("doc", [Document(title="Empty"), document(Event(id="e", title="undated"))])
def test_a_document_with_nothing_to_draw_is_painted_and_can_be_used(open_canvas: Open, doc: Document) -> None:
    reader = open_canvas(doc, ViewState())
    reader.canvas.grab()
    reader.wheel(QPoint(600, 300), 1)
    reader.drag(QPoint(600, 300), QPoint(400, 300))
    reader.drag(QPoint(600, 20), QPoint(400, 20))
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Plus, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_PageDown):
        reader.key(key)
    reader.canvas.fit()
    content = reader.canvas.content
    assert content is not None
    assert content.empty_reason is not None


def test_before_a_picture_comes_it_is_blank_paper(qtbot: QtBot) -> None:
    from viewer.shell.canvas import TimelineCanvas

    canvas = TimelineCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(300, 200)
    image = canvas.grab().toImage()
    assert {image.pixel(x, 100) & 0xFFFFFF for x in range(300)} == {0xFFFFFF}
    assert canvas.scene() is None
    canvas.zoom_by(0.5)
    canvas.pan_by(1)
    canvas.fit()


def test_the_narrowest_canvas_is_painted(open_canvas: Open) -> None:
    reader = open_canvas(size=(280, 160))
    assert not reader.canvas.grab().isNull()


# smooth movement


def test_a_jump_is_eased_and_is_one_step_back(open_canvas: Open, qtbot: QtBot) -> None:
    reader = open_canvas()
    reader.canvas.animated = True
    goal = span("2020-02-03", "2020-02-05")
    with signals_of(reader) as heard:
        reader.canvas.go_to(goal, step=True)
        qtbot.waitUntil(lambda: not reader.canvas.glide.moving, timeout=3000)
    assert reader.span == goal
    assert len(heard) >= 2
    lengths = [seen.duration for seen, _ in heard]
    assert lengths == sorted(lengths, reverse=True), "it never overshoots"
    assert [step for _, step in heard] == [True] + [False] * (len(heard) - 1)
    reader.store.back()
    assert reader.span == WEEK


def test_keys_pressed_while_it_moves_add_up(open_canvas: Open, qtbot: QtBot) -> None:
    reader = open_canvas()
    reader.canvas.animated = True
    for _ in range(3):
        reader.key(Qt.Key.Key_Minus)
    qtbot.waitUntil(lambda: not reader.canvas.glide.moving, timeout=3000)
    assert reader.span.duration == pytest.approx(WEEK.duration * 1.5**3, rel=0.01)


def test_the_wheel_takes_over_from_a_jump(open_canvas: Open, qtbot: QtBot) -> None:
    reader = open_canvas()
    reader.canvas.animated = True
    reader.canvas.go_to(span("2000-01-01", "2010-01-01"), step=True)
    reader.wheel(QPoint(600, 300), 1)
    assert not reader.canvas.glide.moving
    here = reader.span
    qtbot.wait(250)
    assert reader.span == here


def test_a_pan_let_go_in_motion_runs_out(open_canvas: Open, qtbot: QtBot) -> None:
    reader = open_canvas()
    moved: list[float] = []
    reader.canvas.glide.throw(40.0, moved.append)
    qtbot.waitUntil(lambda: len(moved) > 5, timeout=3000)
    assert moved == sorted(moved, reverse=True)
    reader.canvas.glide.stop()


# densities


@pytest.fixture
def dense(open_canvas: Open) -> Reader:
    """More marks than are drawn one by one, most of them on one day."""
    events = [event(f"e{at}", f"2020-{1 + at % 12:02}-{1 + at % 28:02}", "a", "b") for at in range(1_600)]
    crowd = [event(f"c{at}", "2020-06-15", "a") for at in range(400)]
    return open_canvas(document(*events, *crowd), ViewState(span=span("2019-12-01", "2021-01-31")))


def test_pointing_at_a_density_tells_its_column(dense: Reader) -> None:
    hit = dense.hits(DensityTarget)[0]
    x = round(x_of(dense, instant(2020, 6, 15, 12)))
    found = dense.canvas.hit(QPoint(x, round(hit.area.y + 10)))
    assert found is not None
    assert isinstance(found.target, DensityTarget)
    assert found.target.records >= 400
    assert "at once" in found.words


def test_a_double_click_on_a_density_zooms_in_there(dense: Reader) -> None:
    hit = dense.hits(DensityTarget)[0]
    at = instant(2020, 6, 15, 12)
    before = dense.span.duration
    dense.click(QPoint(round(x_of(dense, at)), round(hit.area.y + 10)), double=True)
    assert dense.span.duration < before / 8
    assert dense.span.holds(at)
    dense.store.back()
    assert dense.span.duration == before


def test_return_zooms_in_where_most_is(dense: Reader) -> None:
    dense.key(Qt.Key.Key_Return)
    assert dense.panes == []
    assert dense.span.holds(instant(2020, 6, 15, 12))
