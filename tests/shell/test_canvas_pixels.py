"""A view that moves along time keeps the pixels that hold: what the screen shows is what would be drawn anew."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.layout.scenes import span
from tests.layout.test_scene_goldens import tiny
from tests.query.documents import synthetic_document
from tests.screens.two_papers import two_papers
from tests.shell.canvases import Reader
from tests.shell.panning import Painted, off, pan
from viewer.document.types import Document
from viewer.layout.theme import DARK
from viewer.query.answers import Grouping, LanesBy
from viewer.query.filter import Filter, RecordType, Ref
from viewer.session.view_state import ViewState

Open = Callable[..., tuple[Reader, Painted]]
FEBRUARY, YEARS = span("2020-02-01", "2020-03-01"), span("2012-01-01", "2018-01-01")
PERIOD = Filter(period=span("2013-03-01", "2016-05-01"))
MARKS, DENSITY = synthetic_document(150), synthetic_document(4_000)
STATES: dict[str, tuple[Document, ViewState, tuple[int, int]]] = {
    "marks": (MARKS, ViewState(span=YEARS), (1000, 640)),
    "close by": (tiny(), ViewState(span=FEBRUARY), (1000, 640)),
    "a scroll bar": (MARKS, ViewState(span=YEARS), (900, 300)),
    "densities": (DENSITY, ViewState(span=YEARS), (1000, 640)),
    "odd sizes": (DENSITY, ViewState(span=YEARS), (733, 411)),
    "selected, with links": (tiny(), ViewState(span=FEBRUARY, selected=Ref(RecordType.STATEMENT, "s1")), (1000, 640)),
    "a period": (MARKS, ViewState(span=YEARS, keep=PERIOD), (1000, 640)),
    "a period of densities": (DENSITY, ViewState(span=YEARS, keep=PERIOD), (1000, 640)),
    "by kind": (MARKS, ViewState(span=YEARS, grouping=Grouping(LanesBy.KIND)), (1000, 640)),
    "without lanes": (MARKS, ViewState(span=YEARS, grouping=Grouping(LanesBy.NONE)), (1000, 640)),
}  # fmt: skip
LITTLE = 6
"""Of 255: an edge that is drawn in part may be rounded otherwise, until the view rests."""
moves = st.lists(st.integers(-260, 260).filter(bool), min_size=2, max_size=6)


@pytest.fixture
def open_canvas(qtbot: QtBot) -> Open:
    def open_it(doc: Document, state: ViewState, size: tuple[int, int]) -> tuple[Reader, Painted]:
        reader = Reader(doc, state, size)
        qtbot.addWidget(reader.canvas)
        with qtbot.waitExposed(reader.canvas):
            reader.canvas.show()
        QApplication.processEvents()
        return reader, Painted(reader.canvas)

    return open_it


@pytest.mark.parametrize("name", STATES)
def test_a_pan_by_whole_pixels_shows_what_would_be_drawn(name: str, open_canvas: Open) -> None:
    reader, painted = open_canvas(*STATES[name])
    start = reader.span

    @settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
    @given(moves)
    def check(pixels: list[int]) -> None:
        reader.canvas.span_changed.emit(start, False)
        for number in pixels:
            assert pan(reader.canvas, painted, number).off <= LITTLE

    check()


@pytest.mark.parametrize("name", ["marks", "close by", "densities", "a scroll bar"])
def test_little_is_painted_when_a_view_moves_by_a_few_pixels(name: str, open_canvas: Open) -> None:
    reader, painted = open_canvas(*STATES[name])
    shares = sorted(pan(reader.canvas, painted, number).painted for number in (3, 5, 2, 7, -4, -3, 6))
    assert shares[3] < 0.6
    assert shares[0] < 0.5


def test_at_rest_all_is_drawn(open_canvas: Open, qtbot: QtBot) -> None:
    reader, painted = open_canvas(*STATES["marks"])
    for number in (13, -40, 5, 31):
        reader.canvas._input._pan_now(number)
        QApplication.processEvents()
    assert painted.take() < 4
    qtbot.waitUntil(lambda: painted.take() >= 1)
    assert off(reader.canvas) == 0


def test_a_view_that_is_zoomed_or_moved_by_parts_of_pixels_is_drawn_whole(open_canvas: Open) -> None:
    reader, painted = open_canvas(*STATES["densities"])
    assert pan(reader.canvas, painted, 4).painted < 0.5
    reader.canvas.zoom_by(0.9)
    QApplication.processEvents()
    assert painted.take() >= 1
    assert off(reader.canvas) == 0
    seen = reader.span
    reader.canvas.span_changed.emit(
        type(seen)(seen.start + seen.duration // 2_311, seen.end + seen.duration // 2_311), False
    )
    QApplication.processEvents()
    assert painted.take() >= 1
    assert off(reader.canvas) == 0


def test_the_wheel_the_keys_and_the_hand_move_by_whole_pixels(open_canvas: Open) -> None:
    reader, painted = open_canvas(*STATES["marks"])
    canvas, middle = reader.canvas, reader.canvas.rect().center()
    for number in range(4):
        painted.take()
        reader.wheel(middle, notches=1 if number % 2 else -1, modifier=Qt.KeyboardModifier.ShiftModifier)
        QApplication.processEvents()
        assert painted.take() < 0.8
        assert off(canvas) <= LITTLE
    reader.drag(middle, middle + (canvas.rect().topLeft() - canvas.rect().topRight()) / 20)
    assert off(canvas) <= LITTLE
    canvas.animated = True
    QApplication.processEvents()
    painted.take()
    reader.key(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.qWait(100)
    assert off(canvas) <= LITTLE
    assert painted.take() > 0


@pytest.mark.usefixtures("right_to_left")
def test_in_the_dark_with_the_keyboard_and_an_interface_from_right_to_left(open_canvas: Open) -> None:
    reader, painted = open_canvas(*STATES["marks"])
    reader.canvas.set_theme(DARK)
    reader.canvas.activateWindow()
    reader.canvas.setFocus()
    QApplication.processEvents()
    for number in (3, -8, 40, 11):
        step = pan(reader.canvas, painted, number)
        assert step.off <= LITTLE
        assert step.painted < 0.8


@pytest.fixture
def right_to_left(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_two_bands_with_lines_between_them(open_canvas: Open) -> None:
    papers = two_papers()
    sources = [source.id for source in papers.sources[:2]]
    grouping = Grouping(LanesBy.COMPARED, between=(sources[0], sources[1]))
    reader, painted = open_canvas(papers, ViewState(grouping=grouping), (1100, 700))
    for number in (4, -9, 60, -200, 3):
        assert pan(reader.canvas, painted, number).off <= LITTLE


def test_what_lies_upon_the_canvas_is_not_moved_with_it(open_canvas: Open) -> None:
    reader, painted = open_canvas(*STATES["marks"])
    above = QLabel("above", reader.canvas)
    above.setGeometry(400, 200, 80, 30)
    above.show()
    QApplication.processEvents()
    for number in (5, 20):
        assert pan(reader.canvas, painted, number).off <= LITTLE


@pytest.mark.parametrize(("ratio", "moved"), [("1.5", 6), ("2", 8)])
def test_on_screens_of_other_ratios(ratio: str, moved: int) -> None:
    made = subprocess.run(
        [sys.executable, "-m", "tests.shell.panning"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": ratio},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    steps = [tuple(map(float, line.split())) for line in made.stdout.splitlines()]
    assert len(steps) == 16
    for known, _, away in steps:
        assert known == float(ratio)
        assert away <= LITTLE
    assert sum(share < 0.5 for _, share, _ in steps) >= 2 * moved
