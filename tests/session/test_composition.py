"""Composition: from state and picture to what is drawn."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.layout.scenes import MEASURE, document, event, make, span
from viewer.dates import DAY, HOUR, MINUTE, YEAR, Span, instant
from viewer.document.types import Actor, Document, Event, Figure, Relation, Source, Statement
from viewer.layout.frame import Link
from viewer.layout.lane_order import LaneOrder
from viewer.layout.timescale import Timescale
from viewer.layout.words import Words
from viewer.query.answers import Axis, Grouping, LanesBy
from viewer.query.filter import EVERYTHING, Filter, RecordType, Ref
from viewer.query.memory import MemorySource
from viewer.session.composition import FAR_FROM_ORIGIN, Stacks, stack_origin, whole_span
from viewer.session.joins import links, notes
from viewer.session.pictures import make_picture
from viewer.session.view_state import ViewState

FEBRUARY = span("2020-02-01", "2020-03-01")
ACTORS = (
    Actor(id="turkey", name="Turkey"),
    Actor(id="fm", name="Foreign minister", member_of="turkey"),
    Actor(id="russia", name="Russia"),
    Actor(id="putin", name="Putin", member_of="russia"),
)


def conflict() -> Document:
    shelling = event("shelling", "2020-02-03", "russia", "putin")
    answer = Event(
        id="answer", title="answer", date="2020-02-04", related=(Relation(event="shelling", type="responds-to"),)
    )
    said = Statement(id="said", speaker="fm", to=("putin",), said="2020-02-05", text="Enough", about=("answer",))
    count = Figure(id="count", measure="killed", value=8, as_of="2020-02-03", about=("shelling",))
    return document(shelling, answer, statements=(said,), figures=(count,), actors=ACTORS)


def links_of(state: ViewState) -> set[tuple[str, str, str]]:
    source = MemorySource(conflict())

    def name(link: Link) -> tuple[str, str, str]:
        to = f"lane {link.to_lane}" if link.to_row is None else source.ref(link.to_row).id
        return source.ref(link.from_row).id, to, link.type

    return {name(link) for link in links(state, make_picture(source, state), source)}


def test_a_selected_statement_points_to_its_addressees_lane_and_to_what_it_is_about() -> None:
    state = ViewState(selected=Ref(RecordType.STATEMENT, "said"))
    assert links_of(state) == {("said", "lane putin", "to"), ("said", "answer", "about")}


def test_an_addressee_without_a_lane_is_pointed_at_in_the_lane_of_those_it_speaks_for() -> None:
    said = Statement(id="said", speaker="fm", to=("putin", "stranger"), said="2020-02-05", text="Enough")
    actors = (*ACTORS, Actor(id="stranger", name="Stranger"))
    source = MemorySource(
        document(event("shelling", "2020-02-03", "russia"), event("?"), statements=(said,), actors=actors)
    )
    state = ViewState(selected=Ref(RecordType.STATEMENT, "said"))
    made = links(state, make_picture(source, state), source)
    assert [link.to_lane for link in made] == ["russia"], "and nobody points at the lane of no actor"


def test_an_addressee_that_is_folded_is_pointed_at_in_the_lane_it_is_folded_under() -> None:
    state = ViewState(selected=Ref(RecordType.STATEMENT, "said"), grouping=Grouping(folded=frozenset({"russia"})))
    assert ("said", "lane russia", "to") in links_of(state)


def test_where_lanes_are_not_actors_nobody_is_pointed_at() -> None:
    state = ViewState(selected=Ref(RecordType.STATEMENT, "said"), grouping=Grouping(LanesBy.KIND))
    assert links_of(state) == {("said", "answer", "about")}


def test_related_events_are_joined_from_both_ends() -> None:
    there = links_of(ViewState(selected=Ref(RecordType.EVENT, "answer")))
    back = links_of(ViewState(selected=Ref(RecordType.EVENT, "shelling")))
    assert there == back == {("answer", "shelling", "responds-to")}


def test_a_figure_is_joined_to_what_it_counts() -> None:
    assert links_of(ViewState(selected=Ref(RecordType.FIGURE, "count"))) == {("count", "shelling", "about")}


def test_nothing_is_joined_while_nothing_is_selected() -> None:
    assert links_of(ViewState()) == set()


def test_a_selected_record_that_is_gone_is_joined_to_nothing() -> None:
    assert links_of(ViewState(selected=Ref(RecordType.EVENT, "gone"))) == set()


def test_on_demand_everything_is_joined_once() -> None:
    assert links_of(ViewState(relations=True)) == {
        ("said", "lane putin", "to"),
        ("said", "answer", "about"),
        ("answer", "shelling", "responds-to"),
        ("count", "shelling", "about"),
    }


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (ViewState(span=FEBRUARY), None),
        (ViewState(span=FEBRUARY, keep=Filter(text="nowhere")), Words().nothing_kept),
        (ViewState(span=span("2021-01-01", "2021-02-01")), Words().nothing_seen),
        (ViewState(span=Span(instant(2020, 2, 3), instant(2020, 2, 3, 0, 1))), None),
        (ViewState(span=FEBRUARY, axis=Axis.PUBLISHED), Words().nothing_dated),
    ],
)
def test_an_empty_view_says_why(state: ViewState, reason: str | None) -> None:
    made = make(conflict(), state=state, height=600)
    given_reason = made.content.empty_reason
    assert (None if given_reason is None else given_reason[0]) == reason
    if given_reason is not None:
        assert given_reason[1], "and what can be done"
        assert set(given_reason) <= set(made.texts())


def test_a_view_of_an_empty_stretch_within_says_so() -> None:
    doc = document(event("one", "2020-02-03"), event("two", "2021-02-03"))
    made = make(doc, span("2020-06-01", "2020-07-01"), height=600)
    assert made.content.empty_reason is not None
    assert made.content.empty_reason[0] == Words().nothing_seen


def test_what_goes_on_is_seen_after_all_known_dates() -> None:
    doc = document(event("war", "2011/.."), event("battle", "2012-05-05"))
    made = make(doc, span("2030-01-01", "2031-01-01"))
    assert made.content.empty_reason is None
    assert "war" in made.texts()


def test_an_empty_document_says_so() -> None:
    made = make(Document(title="Empty"), height=500)
    assert made.content.empty_reason == (Words().nothing_kept, Words().nothing_kept_hint) or made.content.empty_reason


def test_hidden_lanes_are_counted() -> None:
    made = make(conflict(), FEBRUARY, ViewState(lanes=LaneOrder(hidden=frozenset({"fm", "putin"}))))
    assert made.content.hidden_lanes == 2
    assert [lane.key for lane in made.content.lanes] == ["turkey", "russia", ""]
    assert "2 lanes hidden" in made.texts()


def test_the_day_of_publication_is_noted() -> None:
    doc = Document(
        title="",
        sources=(
            Source(id="one", title="One", published="2020-02-06"),
            Source(id="same", title="Same day", published="2020-02-06"),
            Source(id="none", title="Unknown"),
            Source(id="bad", title="Not a date", published="yesterday"),
        ),
    )
    noted = notes(MemorySource(doc), Words())
    assert [(note.at, note.text) for note in noted] == [(instant(2020, 2, 6), "published")]


def test_everything_kept_is_framed_with_room_for_the_last_labels() -> None:
    picture = make_picture(MemorySource(conflict()), ViewState())
    whole = whole_span(picture)
    assert picture.extent is not None
    assert whole is not None
    assert whole.start < picture.extent.start
    assert whole.end - picture.extent.end > picture.extent.start - whole.start
    assert whole_span(replace(picture, extent=None)) is None


# stacks


def stacked(stacks: Stacks, length: int, doc: Document | None = None) -> tuple[list[int], list[float]]:
    made = make(doc or conflict(), Span(FEBRUARY.start, FEBRUARY.start + length), stacks=stacks)
    assert made.content.stack is not None
    return made.content.stack.row.tolist(), made.content.stack.left.tolist()


@given(st.floats(-2, 2), st.integers(1, 60 * 24 * 60))
def test_marks_lie_at_their_instants_whatever_the_scale(by: float, minutes: int) -> None:
    length = minutes * MINUTE
    start = FEBRUARY.start + round(by * length)
    made = make(conflict(), Span(start, start + length))
    scale = Timescale(made.content.span, made.regions.lanes.x, made.regions.lanes.w)
    window, laid = made.content.window, made.content.stack
    assert window is not None
    assert laid is not None
    for index, at in enumerate(window.start.tolist()):
        assert abs(laid.left[index] + scale.x(laid.origin) - scale.x(at * window.unit)) < 0.01


def test_rows_stay_over_a_range_of_scales_and_while_panning() -> None:
    days = [event(f"{day} of a long title", f"2020-02-{day:02}", "a") for day in range(1, 29)]
    source = MemorySource(document(*days))
    picture = make_picture(source, ViewState())
    assert picture.window is not None
    stacks, seen = Stacks(), []
    for hours in (1000, 990, 980, 970):
        for start in (0, 5, 50):
            at = Span(FEBRUARY.start + start * DAY, FEBRUARY.start + start * DAY + hours * HOUR)
            seen.append(stacks.stack(picture.window, at, 900, 0, MEASURE, picture.lanes, frozenset()).row.tolist())
    assert all(rows == seen[0] for rows in seen)


def test_another_window_is_stacked_anew() -> None:
    stacks = Stacks()
    assert len(stacked(stacks, 30 * DAY)[0]) == 5
    other = document(event("only", "2020-02-03"))
    assert stacked(stacks, 30 * DAY, other)[0] == [0]


def test_another_lanes_expansion_is_stacked_anew() -> None:
    events = [event(f"event {number}", "2020-02-03", "a", "b", "c") for number in range(30)]
    stacks = Stacks()
    one = make(document(*events), FEBRUARY, stacks=stacks).content.stack
    other = make(
        document(*events), FEBRUARY, ViewState(lanes=LaneOrder(expanded=frozenset({"a"}))), stacks=stacks
    ).content.stack
    assert one is not None
    assert other is not None
    assert one.rows[0] == 13
    assert other.rows[0] == 30
    assert other.rows[1] == 13


def test_the_moon_landing_is_exact_to_the_pixel_in_a_history_of_everything() -> None:
    doc = document(
        event("Big Bang", "Y-13800000000"), event("lift-off", "1969-07-16T13:32"), event("landing", "1969-07-20T20:17")
    )
    at = instant(1969, 7, 20, 20, 17)
    made = make(doc, Span(at - 20 * 1_000_000, at + 40 * 1_000_000), width=1200)
    scale = Timescale(made.content.span, made.regions.lanes.x, made.regions.lanes.w)
    hits = [hit for hit in made.scene.hits if hit.words == "landing"]
    assert len(hits) == 1
    assert abs(hits[0].area.x - scale.x(at)) < 0.5
    assert not [hit for hit in made.scene.hits if hit.words in {"Big Bang", "lift-off"}]


@given(st.integers(-(10**24), 10**24), st.integers(MINUTE, 10**22), st.integers(0, 10**24))
def test_a_stacks_origin_is_never_far_from_the_view(start: int, length: int, extent: int) -> None:
    seen = Span(start, start + length)
    whole = Span(0, extent)
    origin = stack_origin(seen, 1000, whole)
    pixel = length / 1000
    assert abs(start - origin) / pixel <= FAR_FROM_ORIGIN * 1.001
    near = stack_origin(Span(length // 2, length // 2 + length), 1000, whole)
    assert near == 0, "near the first mark it is that mark"


def test_a_view_of_nothing_counts_from_its_own_start() -> None:
    assert stack_origin(FEBRUARY, 1000, None) == FEBRUARY.start


def test_lanes_that_keep_nothing_are_left_out_only_under_a_filter() -> None:
    everything = make(conflict(), FEBRUARY, ViewState(keep=EVERYTHING))
    some = make(conflict(), FEBRUARY, ViewState(keep=Filter(text="shelling")))
    assert {lane.key for lane in some.content.lanes} < {lane.key for lane in everything.content.lanes}


def test_years_are_as_long_as_the_calendar_says() -> None:
    made = make(document(event("one", "1900-01-01"), event("two", "2000-01-01")), Span(instant(1890), instant(2010)))
    laid = made.content.stack
    assert laid is not None
    per_pixel = 120 * YEAR / made.regions.lanes.w
    assert abs((laid.left[1] - laid.left[0]) - 100 * YEAR / per_pixel) < 0.5
