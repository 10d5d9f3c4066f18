"""Going to a lane by its name, also among thousands."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.layout.scenes import document, event
from tests.shell.canvases import Reader
from viewer.layout.words import Words
from viewer.query.answers import LanesBy
from viewer.query.lanes import Lanes
from viewer.shell.canvas_places import find_lane, go_to_lane
from viewer.shell.lane_finder import MANY, LaneFinder, folded_names

LANES = 260


@pytest.fixture
def reader(qtbot: QtBot) -> Reader:
    events = [event(f"event {at}", f"2020-02-{1 + at % 28:02}", f"actor {at}") for at in range(LANES)]
    extra = [event(f"more {at}", "2020-02-05", "actor 77") for at in range(3)]
    made = Reader(document(*events, *extra))
    qtbot.addWidget(made.canvas)
    with qtbot.waitExposed(made.canvas):
        made.canvas.show()
    return made


def finder_of(reader: Reader) -> LaneFinder:
    finder = find_lane(reader.canvas)
    assert finder is not None
    return finder


def texts(finder: LaneFinder) -> list[str]:
    return [finder.found.item(row).text() for row in range(finder.found.count())]


def test_names_are_found_by_any_words_without_regard_to_case_those_with_most_first(reader: Reader) -> None:
    finder = finder_of(reader)
    finder.field.setText("ACTOR 7")
    found = texts(finder)
    assert found[0] == "Actor 77   4"
    assert all("7" in text for text in found)
    finder.field.setText("no such lane")
    assert texts(finder) == []


def test_more_than_can_be_listed_are_counted(reader: Reader) -> None:
    finder = finder_of(reader)
    finder.field.setText("actor")
    assert len(texts(finder)) == 100
    assert any("160" in label.text() for label in finder.findChildren(type(finder._more)))


def test_return_goes_to_the_lane_and_lights_it(reader: Reader) -> None:
    finder = finder_of(reader)
    finder.field.setText("actor 200")
    QTest.keyClick(finder.field, Qt.Key.Key_Return)
    content = reader.canvas.content
    assert content is not None
    at = content.lanes.position("actor 200")
    assert at is not None
    assert at in reader.canvas.seen
    assert content.lit == "actor 200"


def test_arrows_choose_among_what_is_found(reader: Reader) -> None:
    finder = finder_of(reader)
    finder.field.setText("actor 1")
    QTest.keyClick(finder.field, Qt.Key.Key_Down)
    chosen: list[str] = []
    finder.chosen.connect(chosen.append)
    wanted = finder.found.currentItem().text().split("   ")[0]
    QTest.keyClick(finder.field, Qt.Key.Key_Return)
    assert [key.capitalize() for key in chosen] == [wanted]


def test_a_lane_that_is_not_there_moves_nothing(reader: Reader) -> None:
    before = reader.canvas.seen
    go_to_lane(reader.canvas, "nobody")
    assert reader.canvas.seen == before


def test_many_names_are_folded_as_few_are(reader: Reader) -> None:
    content = reader.canvas.content
    assert content is not None
    lane = content.lanes[0]
    labels = [f"Çavuşoğlu  {at}" if at % 2 else f"Ödön—{at}" for at in range(MANY + 1)]
    many = Lanes.of(replace(lane, key=str(at), label=label, parent=None) for at, label in enumerate(labels))
    some = many[:10]
    together = folded_names(many, LanesBy.ACTOR, Words())
    assert len(together) == MANY + 1
    assert [" ".join(name.split()) for name in folded_names(some, LanesBy.ACTOR, Words())] == list(together[:10])
