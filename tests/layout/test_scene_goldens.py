"""Scenes as text, kept: what is drawn changes only on purpose.

To keep what is drawn now: python -m tests.layout.test_scene_goldens
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.layout.scenes import Made, document, event, make, span
from viewer.document.types import Actor, ActorRole, Document, Event, Figure, Relation, Source, Statement
from viewer.layout.lane_order import LaneOrder
from viewer.layout.scene import listing
from viewer.layout.theme import DARK
from viewer.query.answers import Grouping, LanesBy
from viewer.query.filter import Filter, RecordType, Ref
from viewer.session.view_state import ViewState

GOLDENS = Path(__file__).parent / "goldens"
WEEK = span("2020-02-01", "2020-02-09")
WAR = span("2010-06-01", "2020-12-01")


def tiny() -> Document:
    """One of each: statuses, kinds of date, a statement with an addressee, a figure, relations, a person, undated."""
    actors = (
        Actor(id="turkey", name="Turkey", kind="state"),
        Actor(id="fm", name="Mevlüt Çavuşoğlu", kind="person", member_of="turkey"),
        Actor(id="russia", name="Russia", kind="state"),
    )
    answer = Event(
        id="answer",
        title="Turkey answers",
        date="2020-02-04T14:30",
        kind="attack",
        actors=(ActorRole(actor="turkey", role="initiator"), ActorRole(actor="russia", role="target")),
        related=(Relation(event="shelling", type="responds-to"),),
    )
    events = (
        event("war", "2011/..", "russia", kind="war", importance=5),
        event("shelling", "2020-02-03", "russia", kind="shelling"),
        answer,
        event("claim", "2020-02-05", "russia", status="claimed"),
        event("dispute", "2020-02-03/2020-02-06", "turkey", status="disputed"),
        event("denial", "2020-02-06", "turkey", status="denied"),
        event("plan", "2020-02-07/2020-02-08", "turkey", status="planned"),
        event("condition", "2020-02-08", "fm", status="conditional"),
        event("month", "2020-02", "russia"),
        event("about", "2020-02-05~", "fm"),
        event("doubtful", "2020-02-04?", "fm"),
        event("unknown end", "2020-02-02/", "russia"),
        event("choice", "[2020-02-02,2020-02-05]", "turkey"),
        event("both days", "{2020-02-03,2020-02-06}", "fm"),
        event("undated one", "", "turkey"),
        event("undated two"),
    )
    statement = Statement(
        id="said", speaker="fm", to=("russia",), said="2020-02-06", text="“Enough,” he said", about=("shelling",)
    )
    figure = Figure(
        id="killed", measure="people killed", value=8, qualifier="at-least", as_of="2020-02-03", attributed_to="turkey",
        text="at least eight killed",
    )  # fmt: skip
    made = document(*events, statements=(statement,), figures=(figure,), actors=actors)
    # msgspec's structs are replaced by their own function; a document with a source has a note on its axis
    return Document(
        title=made.title,
        sources=(Source(id="paper", title="Paper", published="2020-02-06"),),
        actors=made.actors,
        events=made.events,
        statements=made.statements,
        figures=made.figures,
    )


def selected(record_type: RecordType, name: str) -> ViewState:
    return ViewState(selected=Ref(record_type, name))


SCENES: dict[str, Callable[[], Made]] = {
    "week": lambda: make(tiny(), WEEK, height=700),
    "war": lambda: make(tiny(), WAR, height=700),
    "dark": lambda: make(tiny(), WEEK, height=700, theme=DARK),
    "paper": lambda: make(tiny(), WEEK, width=1400),
    "statement-selected": lambda: make(tiny(), WEEK, selected(RecordType.STATEMENT, "said"), height=700),
    "event-selected": lambda: make(tiny(), WEEK, selected(RecordType.EVENT, "answer"), height=700),
    "relations": lambda: make(tiny(), WEEK, ViewState(relations=True), height=700),
    "density": lambda: make(tiny(), WEEK, height=500, most_marks=0),
    "by-kind": lambda: make(tiny(), WEEK, ViewState(grouping=Grouping(LanesBy.KIND)), height=900),
    "folded": lambda: make(tiny(), WEEK, ViewState(grouping=Grouping(folded=frozenset({"turkey"}))), height=700),
    "arranged": lambda: make(
        tiny(), WEEK, ViewState(lanes=LaneOrder(pinned=("russia",), hidden=frozenset({"turkey"}))), height=700
    ),
    "filtered": lambda: make(tiny(), WEEK, ViewState(keep=Filter(actors=frozenset({"fm"}))), height=700),
    "period": lambda: make(tiny(), WEEK, ViewState(keep=Filter(period=span("2020-02-03", "2020-02-05"))), height=700),
    "nothing-kept": lambda: make(tiny(), WEEK, ViewState(keep=Filter(text="nowhere")), height=700),
    "scrolled": lambda: make(tiny(), WEEK, height=330, scroll=60),
    "narrow": lambda: make(tiny(), WEEK, width=420, height=600),
    "turkish": lambda: make(tiny(), WEEK, height=700, locale="tr"),
}


@pytest.mark.parametrize("name", SCENES)
def test_the_scene_is_as_it_was(name: str) -> None:
    kept = (GOLDENS / f"{name}.txt").read_text(encoding="utf-8")
    assert listing(SCENES[name]().scene) == kept, f"if this is meant: {__doc__}"


def test_no_golden_is_left_of_a_scene_that_is_gone() -> None:
    assert {path.stem for path in GOLDENS.glob("*.txt")} == set(SCENES)


def test_dark_differs_from_light_in_colours_alone() -> None:
    light, dark = (replace_colors(listing(SCENES[name]().scene)) for name in ("week", "dark"))
    assert light == dark


def replace_colors(text: str) -> str:
    return "\n".join(
        " ".join(word for word in line.split(" ") if not (word.startswith("#") or "=#" in word))
        for line in text.splitlines()
    )


def test_the_same_input_gives_the_same_scene() -> None:
    assert listing(SCENES["relations"]().scene) == listing(SCENES["relations"]().scene)


def keep_all() -> None:
    """Writes what is drawn now."""
    for path in GOLDENS.glob("*.txt"):
        path.unlink()
    for name, scene in SCENES.items():
        (GOLDENS / f"{name}.txt").write_text(listing(scene().scene), encoding="utf-8")


if __name__ == "__main__":
    keep_all()
