"""Marks: each status and each kind of date looks different without colour, and what it looks like is what it means."""

import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.layout.scenes import MEASURE, Made, document, event, make, span
from viewer.document.types import Status
from viewer.layout.marks import BAR, Mark, draw_extent, draw_mark
from viewer.layout.scene import Area, Box, Drawn, Fade, Glyph, Hatch, Label, Path, Scene, listing
from viewer.layout.theme import LIGHT
from viewer.query.answers import Flags

STATUSES: tuple[Status, ...] = ("reported", "claimed", "disputed", "planned", "conditional", "denied")
WEEK = span("2020-02-01", "2020-02-09")
VIEW = Area(0, 0, 500, 100)
BLUE, WHITE = 0x0072B2, 0xFFFFFF


def shapes_of(date: str, status: Status = "reported", seen: tuple[str, str] = ("2020-02-01", "2020-02-09")) -> str:
    """How a mark is drawn, its colours left out."""
    made = make(document(event("x", date, "a", status=status)), span(*seen), height=400)
    text = listing(Scene(1, 1, 0, [made.scene.layers[3]]))
    return re.sub(r" ?\w+=#[0-9a-f]{6}", lambda found: " " + found[0].split("=")[0].strip(), text)


def test_each_status_is_told_without_colour_by_its_bar_alone() -> None:
    bars = {status: shapes_of("2020-02-03/2020-02-06", status) for status in STATUSES}
    for one, other in combinations(STATUSES, 2):
        assert bars[one] != bars[other], f"{one} looks like {other}"


def test_each_status_is_told_without_colour_where_nothing_is_certain() -> None:
    bars = {status: shapes_of("[2020-02-03..2020-02-06]", status) for status in STATUSES}
    for one, other in combinations(STATUSES, 2):
        assert bars[one] != bars[other], f"{one} looks like {other}"


DATES = {
    "a day": "2020-02-03",
    "certain": "2020-02-03/2020-02-06",
    "one day of these": "[2020-02-03..2020-02-06]",
    "one of two": "[2020-02-03,2020-02-06]",
    "on both": "{2020-02-03,2020-02-06}",
    "open end": "2020-02-03/..",
    "unknown end": "2020-02-03/",
    "open start": "../2020-02-06",
    "unknown start": "/2020-02-06",
    "approximate": "2020-02-03~/2020-02-06~",
    "uncertain": "2020-02-03?/2020-02-06?",
    "imprecise end": "2020-02-03/2020-02",
    "a month": "2020-02",
}


def test_each_kind_of_date_looks_different() -> None:
    drawn = {name: shapes_of(date, seen=("2020-01-25", "2020-03-10")) for name, date in DATES.items()}
    for one, other in combinations(drawn, 2):
        assert drawn[one] != drawn[other], f"{one} looks like {other}"


def marks(made: Made, kind: type[Drawn]) -> list[Drawn]:
    return [shape for shape in made.marks() if isinstance(shape, kind)]


def drawn(date: str, first: str = "2020-01-25", last: str = "2020-03-10") -> Made:
    return make(document(event("x", date, "a")), span(first, last), height=400)


def test_a_month_is_somewhere_within_never_a_mark_on_its_first() -> None:
    made = drawn("2020-02")
    boxes = [shape for shape in marks(made, Box) if isinstance(shape, Box)]
    widest = max(boxes, key=lambda box: box.area.w)
    color = made.content.colors["a"]
    assert widest.fill is not None
    assert widest.fill != color, "pale"
    day = made.regions.lanes.w / 45
    assert widest.area.w == pytest.approx(29 * day, abs=1)


def test_a_day_is_filled() -> None:
    made = drawn("2020-02-03")
    (box,) = marks(made, Box)
    assert isinstance(box, Box)
    assert box.fill == made.content.colors["a"]
    assert box.area.w == pytest.approx(made.regions.lanes.w / 45, abs=0.1)


def test_a_moment_is_seen_though_it_has_no_length() -> None:
    (box,) = marks(drawn("2020-02-03T12:00:00"), Box)
    assert isinstance(box, Box)
    assert box.area.w >= 4


def test_what_is_certain_is_solid_and_fades_over_an_imprecise_end() -> None:
    made = drawn("2020-02-03/2020-02")
    (fade,) = marks(made, Fade)
    assert isinstance(fade, Fade)
    assert fade.left == made.content.colors["a"]
    assert fade.right != fade.left
    assert fade.area.right == pytest.approx(made.regions.lanes.x + 36 * made.regions.lanes.w / 45, abs=1)


def test_an_open_end_has_an_arrow_and_an_unknown_one_a_question_mark() -> None:
    arrows = [shape for shape in marks(drawn("2020-02-03/.."), Path) if isinstance(shape, Path) and shape.fill]
    assert len(arrows) == 1
    assert max(x for x, _ in arrows[0].points) > 990
    unknown = drawn("2020-02-03/")
    assert not [shape for shape in marks(unknown, Path) if isinstance(shape, Path) and shape.fill]
    assert [shape.text for shape in marks(unknown, Label) if isinstance(shape, Label)].count("?") == 1


def test_an_arrow_that_leads_out_of_view_stays_at_its_edge() -> None:
    later = drawn("2011-01-01/..")
    arrows = [shape for shape in marks(later, Path) if isinstance(shape, Path) and shape.fill]
    assert len(arrows) == 1, "nine years later it still goes on"
    before = drawn("../2031-01-01")
    (arrow,) = [shape for shape in marks(before, Path) if isinstance(shape, Path) and shape.fill]
    assert min(x for x, _ in arrow.points) < 200


def test_a_doubtful_date_has_a_question_mark_after_its_label() -> None:
    made = drawn("2020-02-03?")
    text, mark = (shape for shape in marks(made, Label) if isinstance(shape, Label))
    assert (text.text, mark.text) == ("x", "?")
    assert mark.at[0] > text.at[0]


def test_both_dates_of_a_set_have_a_mark() -> None:
    assert len(marks(drawn("{2020-02-03,2020-02-20}"), Glyph)) == 2


def test_the_alternatives_of_a_choice_are_ticks_on_its_extent() -> None:
    made = drawn("[2020-02-03,2020-02-20]")
    assert len(marks(made, Glyph)) == 1
    ticks = [box for box in marks(made, Box) if isinstance(box, Box) and box.area.w == 1]
    assert len(ticks) >= 4, "where each begins and ends"


def test_planned_and_conditional_labels_slant_and_denied_ones_are_struck_through() -> None:
    for status in STATUSES:
        italic = status in {"planned", "conditional"}
        made = make(document(event("x", "2020-02-03", "a", status=status)), WEEK)
        assert {shape.italic for shape in marks(made, Label) if isinstance(shape, Label)} == {italic}
    denied = make(document(event("x", "2020-02-03", "a", status="denied")), WEEK)
    strokes = [shape for shape in marks(denied, Path) if isinstance(shape, Path)]
    (label,) = [shape for shape in marks(denied, Label) if isinstance(shape, Label)]
    assert any(stroke.points[0][0] == label.at[0] and stroke.points[0][1] < label.at[1] for stroke in strokes)


A_MARK = Mark(10, 50, 200, 50, 200, 50, "", "label", "circle", "reported", 0, BLUE, WHITE)


edges = st.floats(-2_000, 2_500)


@given(edges, edges, edges, edges, st.sampled_from(STATUSES), st.integers(0, 127))
def test_bars_keep_to_the_view_and_to_their_row(
    one: float, two: float, three: float, four: float, status: str, flags: int
) -> None:
    left, solid_left, solid_right, right = sorted((one, two, three, four))
    mark = A_MARK._replace(
        left=left, right=right, solid_left=solid_left, solid_right=solid_right, status=status, flags=flags, top=20
    )
    for shape in draw_extent(mark, VIEW):
        match shape:
            case Box(area=area) | Hatch(area=area):
                assert area.w >= 0
                assert VIEW.x - 20 <= area.x
                assert area.right <= VIEW.right + 20
                assert area.y >= 20 + 10
                assert area.bottom <= 20 + 30
            case Fade(area=area):
                assert area.w >= 0


@given(st.floats(1e3, 1e15), st.integers(0, 127))
def test_a_mark_wholly_outside_has_no_bar(by: float, flags: int) -> None:
    flags &= ~int(Flags.OPEN_END | Flags.OPEN_START)
    for sign in (-1, 1):
        at = sign * by + (500 if sign > 0 else -300)
        mark = A_MARK._replace(left=at, right=at + 100, solid_left=at, solid_right=at + 100, flags=flags)
        assert draw_extent(mark, VIEW) == []


def test_a_figures_number_stands_bold_before_its_label() -> None:
    shapes = draw_mark(A_MARK._replace(number="> 1,000", text="attacks"), VIEW, LIGHT, MEASURE)
    number, text = (shape for shape in shapes if isinstance(shape, Label))
    assert (number.text, number.bold, text.text, text.bold) == ("> 1,000", True, "attacks", False)
    assert number.at[0] + MEASURE.width("> 1,000", 13, True) < text.at[0]


def test_a_bar_is_as_tall_as_bars_are() -> None:
    (box,) = draw_extent(A_MARK, VIEW)
    assert isinstance(box, Box)
    assert box.area.h == BAR
