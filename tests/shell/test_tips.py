"""What is told of the thing under the pointer."""

import pytest

from tests.layout.scenes import document, event, span
from viewer.document.types import Actor, Statement
from viewer.layout.scene import Area, CrowdTarget, Hit, LaneTarget, RecordTarget, SpanTarget, Target, TrayTarget
from viewer.query.memory import MemorySource
from viewer.session.view_state import ViewState
from viewer.shell.tips import LONGEST, tip_text

NOWHERE = Area(0, 0, 1, 1)
SOURCE = MemorySource(
    document(
        event("A meeting", "2020-02-03", "turkey", "russia"),
        event("Undated", "", "turkey"),
        event("x" * 5_000, "2020-02-03"),
        event("one\ntwo\u202eeno", "2020-02"),
        statements=(Statement(id="s", speaker="russia", text="Enough"),),
        actors=(Actor(id="turkey", name="Türkiye"), Actor(id="russia", name="Russia")),
    )
)


def tip(target: Target, words: str = "", locale: str = "en") -> str:
    return tip_text(Hit(NOWHERE, target, words), SOURCE, ViewState(), locale)


def test_a_record_is_told_whole_with_its_date_and_actors_by_name() -> None:
    assert tip(RecordTarget(0, "turkey")) == "A meeting · Monday 3 February 2020 · Türkiye, Russia"
    assert tip(RecordTarget(4, "russia")) == "Enough · Russia"


def test_its_date_is_in_the_readers_language() -> None:
    assert tip(RecordTarget(0, "turkey"), locale="tr") == "A meeting · 3 Şubat 2020 Pazartesi · Türkiye, Russia"


def test_what_has_no_date_is_told_without() -> None:
    assert tip(TrayTarget(1)) == "Undated · Türkiye"


def test_a_very_long_title_is_cut() -> None:
    told = tip(RecordTarget(2, ""))
    assert len(told) < LONGEST + 100
    assert "x…" in told


def test_a_title_is_one_line_that_turns_nothing_around_it() -> None:
    assert tip(RecordTarget(3, "")).startswith("one twoeno · ")


@pytest.mark.parametrize(
    "target",
    [
        CrowdTarget("a", span("2020-01-01", "2020-02-01"), 5),
        LaneTarget("a", "fold"),
        SpanTarget(span("2020-01-01", "2020-02-01")),
    ],
)
def test_other_things_are_told_in_their_own_words(target: Target) -> None:
    assert tip(target, "some\nwords") == "some words"


def test_before_there_is_a_source_the_words_are_told() -> None:
    assert tip_text(Hit(NOWHERE, RecordTarget(0, "a"), "words"), None, ViewState()) == "words"
