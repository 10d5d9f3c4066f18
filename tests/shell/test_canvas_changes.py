"""Whatever changes, the screen shows what would be drawn anew, and what still holds of it is not painted again."""

import os
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.shell.changing import CHANGES, Change, apply, open_reader
from tests.shell.panning import Painted, off
from viewer.session.view_state import ViewState

LITTLE = 6
"""Of 255: an edge that is moved in part may be rounded otherwise, until the view rests."""
changes = st.lists(st.tuples(st.sampled_from(CHANGES), st.integers(0, 40), st.booleans()), min_size=2, max_size=8)


@pytest.mark.parametrize("events", [150, 4_000])
def test_after_any_changes_the_screen_shows_what_would_be_drawn(events: int, qtbot: QtBot) -> None:
    reader = open_reader(events)
    qtbot.addWidget(reader.canvas)
    start: ViewState = reader.state

    @settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
    @given(changes)
    def check(made: list[tuple[str, int, bool]]) -> None:
        reader.canvas.resize(900, 520)
        reader.store.change(start)
        for name, number, seen in made:
            change: Change = (name, number)
            apply(reader, change)
            if seen:
                QApplication.processEvents()
                assert off(reader.canvas) <= LITTLE
        QApplication.processEvents()
        assert off(reader.canvas) <= LITTLE

    check()


@pytest.mark.parametrize("ratio", ["1.5", "2"])
def test_on_screens_of_other_ratios(ratio: str) -> None:
    made = subprocess.run(
        [sys.executable, "-m", "tests.shell.changing"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": ratio},
        capture_output=True,
        text=True,
        check=True,
        timeout=240,
    )
    steps = [tuple(map(float, line.split())) for line in made.stdout.splitlines()]
    assert len(steps) == 80
    assert {known for known, _ in steps} == {float(ratio)}
    assert max(away for _, away in steps) <= LITTLE


def test_what_comes_into_the_tray_is_painted_alone(qtbot: QtBot) -> None:
    reader = open_reader(4_000)
    qtbot.addWidget(reader.canvas)
    picture = reader.presenter.picture
    assert picture is not None
    assert picture.undated
    reader.canvas.show_picture(replace(picture, undated=(), coming=len(picture.undated)))
    QApplication.processEvents()
    painted = Painted(reader.canvas)
    reader.canvas.show_picture(picture)
    QApplication.processEvents()
    assert 0 < painted.take() < 0.25
    assert off(reader.canvas) == 0


@pytest.mark.parametrize("events", [150, 4_000])
def test_in_and_out_step_by_step_the_headers_count_what_lies_beside_the_view(events: int, qtbot: QtBot) -> None:
    reader = open_reader(events)
    qtbot.addWidget(reader.canvas)
    for step in range(12):
        apply(reader, ("zoom", step // 6))
        QApplication.processEvents()
        assert off(reader.canvas) == 0


def test_a_zoom_leaves_tray_legend_and_headers_as_they_are(qtbot: QtBot) -> None:
    reader = open_reader(4_000)
    qtbot.addWidget(reader.canvas)
    painted = Painted(reader.canvas)
    painted.take()
    reader.canvas.zoom_by(0.97)
    QApplication.processEvents()
    assert painted.take() < 0.85
    assert off(reader.canvas) == 0
