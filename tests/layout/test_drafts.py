"""Drafts in drawings: a pencil before their words in marks, tray and legend; counted in words; none in densities."""

from dataclasses import replace
from itertools import pairwise

import msgspec
import pytest

from tests.layout.scenes import document, event, labels, make, span
from viewer.document.types import Document, Event, Figure, Status
from viewer.layout.describe import describe
from viewer.layout.marks import ROW
from viewer.layout.scene import Drawn, Glyph, RecordTarget
from viewer.layout.theme import DARK, LIGHT, Theme
from viewer.query.filter import EVERYTHING
from viewer.session.view_state import ViewState

SEEN = span("2020-02-01", "2020-03-01")
NO_LEGEND = ViewState(legend=False)


def draft(name: str, date: str = "2020-02-03", status: Status = "reported") -> Event:
    return msgspec.structs.replace(event(name, date, "turkey", status=status), review="draft")


def pencils(shapes: list[Drawn]) -> list[Glyph]:
    return [shape for shape in shapes if isinstance(shape, Glyph) and shape.name == "pencil"]


def some(*events: Event) -> Document:
    return document(*events)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_draft_has_a_pencil_between_its_glyph_and_its_words(theme: Theme) -> None:
    made = make(some(draft("new"), event("old", "2020-02-20", "turkey")), SEEN, NO_LEGEND, height=500, theme=theme)
    (pencil,) = pencils(made.marks())
    glyph = next(shape for shape in made.marks() if isinstance(shape, Glyph) and shape.name != "pencil")
    left = next(left for left, _, label in labels(made.marks()) if label.text == "new")
    assert glyph.center[0] + glyph.size / 2 < pencil.center[0] - pencil.size / 2
    assert pencil.center[0] + pencil.size / 2 < left


@pytest.mark.parametrize("review", ["none", "kept", "edited"])
def test_what_is_settled_has_none(review: str) -> None:
    settled = msgspec.convert({**msgspec.to_builtins(draft("new")), "review": review}, Event)
    made = make(some(settled), SEEN, height=500)
    assert not pencils(made.shapes())
    assert "draft" not in made.scene.words


@pytest.mark.parametrize("status", ["reported", "claimed", "disputed", "planned", "conditional", "denied"])
def test_a_pencil_takes_nothing_from_how_a_status_is_drawn(status: Status) -> None:
    def others(one: Event) -> list[tuple[object, ...]]:
        shapes = make(some(one), SEEN, NO_LEGEND, height=500).marks()
        return [
            (type(shape), shape.fill, shape.line) if isinstance(shape, Glyph) else (type(shape),)
            for shape in shapes
            if shape not in pencils(shapes)
        ]

    assert others(draft("new", status=status)) == others(event("new", "2020-02-03", "turkey", status=status))


def test_the_words_of_a_draft_keep_their_room() -> None:
    names = [f"an event with a name of some length {number}" for number in range(12)]
    made = make(some(*(draft(name, f"2020-02-{3 + number:02}") for number, name in enumerate(names))), SEEN, NO_LEGEND)
    rows: dict[float, list[tuple[float, float]]] = {}
    for left, right, label in labels(made.marks()):
        rows.setdefault(label.at[1], []).append((left, right))
    for spots in rows.values():
        spots.sort()
        assert all(before[1] < after[0] for before, after in pairwise(spots))
    assert len(pencils(made.marks())) == len(names)


def test_a_figure_has_its_pencil_before_its_number() -> None:
    figure = Figure(id="f", measure="people", value=40, as_of="2020-02-05", review="draft")
    made = make(document(figures=(figure,)), SEEN, NO_LEGEND, height=500)
    (pencil,) = pencils(made.marks())
    left = next(left for left, _, label in labels(made.marks()) if label.text == "40")
    assert pencil.center[0] < left < pencil.center[0] + 20


def test_undated_drafts_have_a_pencil_in_the_tray() -> None:
    made = make(some(draft("new", ""), event("old"), event("there", "2020-02-03")), SEEN, NO_LEGEND, height=500)
    (pencil,) = pencils(made.shapes())
    left = next(left for left, _, label in labels(made.shapes()) if label.text == "new")
    assert pencil.center[1] > made.regions.tray.y
    assert pencil.center[0] < left


def test_the_legend_tells_it_where_there_are_drafts() -> None:
    told = "draft, not settled yet"
    assert told in make(some(draft("new")), SEEN, height=600).texts()
    assert told not in make(some(event("old", "2020-02-03")), SEEN, height=600).texts()


def test_the_drafts_are_counted_in_words() -> None:
    def words(*events: Event) -> str:
        made = make(some(*events), SEEN, height=500)
        return describe(made.content, made.style)

    assert "2 drafts, not settled yet" in words(draft("one"), draft("two", ""), event("old", "2020-02-04"))
    assert "1 draft, not settled yet" in words(draft("one"))
    # in several lanes it is still one
    both = msgspec.structs.replace(event("both", "2020-02-03", "turkey", "russia"), review="draft")
    assert "1 draft, not settled yet" in words(both)


def test_a_density_has_no_pencils() -> None:
    made = make(some(*(draft(f"e{number}") for number in range(40))), SEEN, height=500, most_marks=0)
    assert not pencils(made.marks())


def test_a_narrow_view_cuts_the_words_and_keeps_the_pencil() -> None:
    name = "a very long title that no narrow window shows to its end"
    made = make(some(draft(name)), SEEN, replace(NO_LEGEND, keep=EVERYTHING), width=300, height=400)
    assert len(pencils(made.marks())) == 1
    hit = next(hit for hit in made.scene.hits if isinstance(hit.target, RecordTarget))
    assert hit.area.h == ROW
    assert hit.area.right <= 300
