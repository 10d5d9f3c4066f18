"""Words on the timeline are read without lines through them: grid, notes and relations end before them."""

from collections.abc import Iterator

import msgspec

from tests.layout.scenes import Made, document, event, labels, make, span
from viewer.document.types import Document, Relation
from viewer.layout.scene import Box, Curve, Path
from viewer.layout.theme import LIGHT
from viewer.query.filter import RecordType, Ref
from viewer.session.view_state import ViewState

SEEN = span("2020-01-20", "2020-02-20")
LONG = "an event whose words reach over the first of February"
NO_LEGEND = ViewState(legend=False)


def strong_lines(made: Made) -> Iterator[float]:
    """Where lines run down through all lanes, behind the marks."""
    for shape in made.scene.layers[2].shapes:
        if isinstance(shape, Path) and shape.line == LIGHT.strong_rule:
            yield shape.points[0][0]


def grounds(made: Made) -> list[Box]:
    lit = (LIGHT.paper, LIGHT.band)
    return [shape for shape in made.marks() if isinstance(shape, Box) and shape.fill in lit and shape.area.h > 10]


def test_a_line_behind_words_ends_before_them() -> None:
    made = make(document(event(LONG, "2020-01-28", "turkey")), SEEN, NO_LEGEND, height=400)
    ((left, right, label),) = labels(made.marks())
    (line,) = strong_lines(made)
    assert left < line < right
    (ground,) = grounds(made)
    assert ground.area.x <= left
    assert ground.area.right >= right
    assert ground.area.y < label.at[1] - 9
    assert label.at[1] < ground.area.bottom
    shapes = made.marks()
    assert shapes.index(ground) < shapes.index(label)


def test_words_that_no_line_meets_have_no_ground() -> None:
    made = make(document(event("short", "2020-02-05", "turkey")), SEEN, NO_LEGEND, height=400)
    assert not grounds(made)


def related() -> Document:
    after = (Relation(event="two", type="after"),)
    return document(
        msgspec.structs.replace(event("one", "2020-02-05", "turkey"), related=after),
        event("two", "2020-02-07", "russia"),
        event("between", "2020-02-06", "albania"),
    )


def test_relations_run_behind_the_marks() -> None:
    state = ViewState(legend=False, selected=Ref(RecordType.EVENT, "one"))
    made = make(related(), SEEN, state, height=400)
    shapes = made.marks()
    curve = next(shape for shape in shapes if isinstance(shape, Curve))
    assert all(shapes.index(curve) < shapes.index(label) for _, _, label in labels(shapes))
    assert len(grounds(made)) >= 2  # of the two that are not selected


def test_a_note_on_an_empty_lane_has_a_ground() -> None:
    made = make(document(event("there", "2020-02-05", "turkey"), event("where", "", "russia")), SEEN, NO_LEGEND)
    label = next(label for _, _, label in labels(made.marks()) if "without a date" in label.text)
    assert any(box.area.holds(label.at[0] + 1, label.at[1] - 3) for box in grounds(made))
