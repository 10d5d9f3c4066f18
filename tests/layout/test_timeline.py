"""The timeline's scene as a whole: nothing is cut, nothing lies where it doesn't belong, all is told."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.layout.scenes import MEASURE, Made, document, event, labels, make, span
from tests.layout.test_scene_goldens import tiny
from tests.query.documents import synthetic_document
from viewer.dates import DAY, MINUTE, Span, instant
from viewer.document.types import Actor, Figure, Statement
from viewer.layout.lane_order import LaneOrder
from viewer.layout.reveal import top_of_record
from viewer.layout.scene import Area, Box, CrowdTarget, Label, LaneTarget, RecordTarget, SpanTarget, TrayTarget, listing
from viewer.layout.theme import DARK
from viewer.layout.timescale import Timescale
from viewer.layout.words import Words
from viewer.query.answers import Grouping, LanesBy
from viewer.query.filter import Filter, RecordType, Ref
from viewer.session.view_state import ViewState

TINY = tiny()
CONFLICT = synthetic_document(150)
FEBRUARY = span("2020-02-01", "2020-03-01")

views = st.builds(
    lambda start, length: Span(start, start + length),
    st.integers(instant(2010), instant(2021)),
    st.one_of(st.integers(MINUTE, 40 * DAY), st.integers(DAY, 8_000 * DAY)),
)
lanes_by = st.sampled_from(LanesBy)


def check(made: Made) -> None:
    """What holds of any scene."""
    lanes = made.regions.lanes
    for left, right, label in labels(made.marks()):
        assert left >= lanes.x, f"{label.text!r} is cut at the left"
        assert right <= lanes.right + 0.5, f"{label.text!r} is cut at the right"
    for layer in made.scene.layers:
        assert layer.clip.x >= 0
        assert layer.clip.right <= made.frame.width + 0.001
        assert layer.clip.bottom <= made.scene.height + 0.001
    for layer in made.scene.layers[4:]:  # the axis, tray and legend
        for left, right, label in labels(layer.shapes):
            assert left >= layer.clip.x - 0.5, f"{label.text!r} is cut at the left"
            assert right <= layer.clip.right + 0.5, f"{label.text!r} is cut at the right"
            assert layer.clip.y <= label.at[1] - 8
            assert label.at[1] <= layer.clip.bottom
    for hit in made.scene.hits:
        assert hit.area.w > 0
        assert hit.area.h >= 0
        assert hit.area.x >= -0.001
        assert hit.area.right <= made.frame.width + 0.001
        assert hit.area.bottom <= made.scene.height + 0.001


@settings(max_examples=60)
@given(views, lanes_by, st.integers(320, 1600), st.sampled_from(["en", "tr", "ar", "zh"]))
@example(Span(1468764457587245, 1499509746688411), LanesBy.ACTOR, 803, "en")  # an unknown end a pixel from the edge
def test_no_label_is_cut_and_nothing_leaves_its_place(seen: Span, by: LanesBy, width: int, locale: str) -> None:
    check(make(CONFLICT, seen, ViewState(grouping=Grouping(by)), width=width, height=700, locale=locale))


@settings(max_examples=40)
@given(views, st.integers(320, 1600))
def test_nor_in_a_document_of_every_kind_of_date(seen: Span, width: int) -> None:
    check(make(TINY, seen, width=width, height=500))


@settings(max_examples=25)
@given(views, lanes_by, st.integers(320, 1600))
def test_nor_in_a_density(seen: Span, by: LanesBy, width: int) -> None:
    check(make(CONFLICT, seen, ViewState(grouping=Grouping(by)), width=width, height=700, most_marks=0))


@settings(max_examples=40)
@given(views, st.integers(400, 1600))
def test_labels_of_a_lane_never_overlap(seen: Span, width: int) -> None:
    made = make(CONFLICT, seen, width=width)
    ends: dict[float, float] = {}
    placed = sorted(
        (left, right, label.at[1], label) for left, right, label in labels(made.marks()) if label.text != "?"
    )
    for left, right, baseline, label in placed:
        assert left >= ends.get(baseline, -1e9) - 0.5, f"{label.text!r} lies over another"
        ends[baseline] = right


@settings(max_examples=40)
@given(views)
def test_each_mark_in_view_is_drawn_counted_or_told_beside(seen: Span) -> None:
    made = make(CONFLICT, seen)
    window, stack = made.content.window, made.content.stack
    assert window is not None
    assert stack is not None
    scale = Timescale(seen, made.regions.lanes.x, made.regions.lanes.w)
    offset = scale.x(stack.origin)
    in_view = (stack.right + offset >= made.regions.lanes.x) & (stack.left + offset <= made.regions.lanes.right)
    hits = {(hit.target.row, hit.target.lane) for hit in made.scene.hits if isinstance(hit.target, RecordTarget)}
    drawn = [index for index in range(len(window)) if in_view[index] and stack.row[index] >= 0]
    keys = [lane.key for lane in window.lanes]
    assert hits == {(int(window.record[index]), keys[window.lane[index]]) for index in drawn}


def test_crowds_in_view_are_counted() -> None:
    events = [event(f"event {number}", "2020-02-03", "a") for number in range(40)]
    made = make(document(*events, event("b", "2020-02-03", "b"), event("c", "2020-02-03", "c")), FEBRUARY)
    crowds = [hit.target for hit in made.scene.hits if isinstance(hit.target, CrowdTarget)]
    assert sum(crowd.records for crowd in crowds) == 28
    assert "+28" in made.texts()


@pytest.mark.parametrize("by", [-20, 0, 20, 40])
def test_a_crowd_at_the_views_edge_is_drawn_whole(by: int) -> None:
    events = [event(f"event {number}", "2020-02-03", "a") for number in range(40)]
    at = instant(2020, 2, 3)
    pixel = 29 * DAY // 804
    for edge in (0, 804):
        start = at - (edge + by) * pixel
        check(make(document(*events), Span(start, start + 29 * DAY)))


def test_rows_do_not_jump_while_panning() -> None:
    tops: dict[tuple[int, str], set[float]] = {}
    for day in range(0, 60, 3):
        made = make(CONFLICT, Span(instant(2017) + day * DAY, instant(2017) + (day + 90) * DAY))
        for hit in made.scene.hits:
            if isinstance(hit.target, RecordTarget):
                tops.setdefault((hit.target.row, hit.target.lane), set()).add(hit.area.y)
    several = document_marks_of_several_dates()
    assert tops
    assert {key for key, seen in tops.items() if len(seen) > 1 and key[0] not in several} == set()


def document_marks_of_several_dates() -> set[int]:
    return {row for row, one in enumerate(CONFLICT.events) if one.date.startswith("{")}


def test_what_lies_beside_the_view_is_counted_at_the_lanes_foot_and_can_be_brought() -> None:
    events = [event(f"day {day}", f"2020-01-{day:02}", "a") for day in range(1, 8)]
    made = make(document(*events, event("in view", "2020-02-03", "a"), event("seen", "2020-02-03", "a")), FEBRUARY)
    assert "◂ 7" in made.texts()
    (hit,) = [hit for hit in made.scene.hits if hit.words == "◂ 7"]
    assert isinstance(hit.target, SpanTarget)
    assert hit.target.span.start == pytest.approx(instant(2020, 1, 7), abs=DAY // 100), "the nearest"


def test_counts_beside_the_view_include_those_that_found_no_row() -> None:
    events = [event(f"event {number}", "2020-01-05", "a") for number in range(40)]
    made = make(document(*events, event("in view", "2020-02-03", "a")), FEBRUARY)
    assert "◂ 40" in made.texts()


def test_a_selected_record_is_framed_in_each_of_its_lanes_which_are_joined() -> None:
    doc = document(event("both", "2020-02-03", "a", "b"), event("other", "2020-02-10", "a"))
    plain = make(doc, FEBRUARY)
    made = make(doc, FEBRUARY, ViewState(selected=Ref(RecordType.EVENT, "both")))
    frames = [shape for shape in made.marks() if isinstance(shape, Box) and shape.line == made.style.theme.accent]
    assert len(frames) == 2
    assert len(made.marks()) == len(plain.marks()) + 3, "two frames and a line that joins them"


def test_a_lit_lane_is_washed() -> None:
    made = make(TINY, FEBRUARY, height=500)
    lit = replace(made.content, lit="russia")
    from viewer.layout.timeline import timeline_scene

    scene = timeline_scene(lit, made.frame, made.style)
    washed = [s for s in scene.layers[0].shapes if isinstance(s, Box) and s.fill == made.style.theme.wash]
    assert washed
    assert all(
        hit.area.y <= washed[0].area.y < hit.area.bottom
        for hit in scene.hits
        if hit.target == LaneTarget("russia", "header")
    )


def test_scrolling_moves_lanes_and_their_hits_alike() -> None:
    still, moved = make(TINY, FEBRUARY, height=330), make(TINY, FEBRUARY, height=330, scroll=50)
    tops = {hit.target: hit.area for hit in still.scene.hits if isinstance(hit.target, RecordTarget)}
    for hit in moved.scene.hits:
        if isinstance(hit.target, RecordTarget) and hit.target in tops and hit.area.h == 26:
            assert hit.area.y == tops[hit.target].y - 50 or tops[hit.target].h < 26
    assert still.scene.content_height == moved.scene.content_height > still.regions.lanes.h


def test_scrolling_ends_with_the_last_lane() -> None:
    far, end = (make(TINY, FEBRUARY, height=330, scroll=scroll) for scroll in (1e6, 1e5))
    assert listing(far.scene) == listing(end.scene)
    last = max(hit.area.bottom for hit in far.scene.hits if isinstance(hit.target, LaneTarget))
    assert last == pytest.approx(far.regions.lanes.bottom)


def test_paper_without_a_height_holds_everything() -> None:
    made = make(CONFLICT, span("2011-01-01", "2021-12-01"))
    assert made.regions.lanes.h == pytest.approx(made.regions.content_height)
    assert made.scene.height == made.regions.legend.bottom
    headers = [hit for hit in made.scene.hits if isinstance(hit.target, LaneTarget) and hit.target.part == "header"]
    assert len(headers) == len(made.content.lanes)


@pytest.mark.parametrize("height", [120, 160, 200, 300, 2000])
def test_the_parts_fill_the_height_and_lanes_come_first(height: float) -> None:
    made = make(TINY, FEBRUARY, height=height)
    parts = made.regions
    assert parts.lanes.h >= 40
    assert parts.legend.bottom == pytest.approx(max(height, parts.lanes.y + 40 + parts.tray.h))
    stacked = (parts.axis, parts.gaps, parts.lanes, parts.tray, parts.legend)
    for above, below in pairwise(stacked):
        assert below.y == pytest.approx(above.bottom)


# the tray


def undated(number: int, width: float = 1000, height: float | None = 600) -> Made:
    return make(
        document(*(event(f"undated {at}", "", "a") for at in range(number))), FEBRUARY, width=width, height=height
    )


@pytest.mark.parametrize("number", [1, 5, 12, 30, 200])
@pytest.mark.parametrize("width", [360, 700, 1000, 1600])
def test_the_tray_shows_or_counts_every_undated_record(number: int, width: int) -> None:
    made = undated(number, width)
    shown = [hit for hit in made.scene.hits if isinstance(hit.target, TrayTarget)]
    assert [hit.target.row for hit in shown if isinstance(hit.target, TrayTarget)] == list(range(len(shown))), (
        "in order"
    )
    more = number - len(shown)
    told = {Words().more_in_tray.replace("{n}", f"{more:,}"), f"+{more}"}
    assert bool(told & set(made.texts())) == (more > 0)
    assert shown
    check(made)


def test_on_paper_the_tray_shows_all() -> None:
    made = undated(150, height=None)
    assert len([hit for hit in made.scene.hits if isinstance(hit.target, TrayTarget)]) == 150


def test_there_is_no_tray_where_every_record_has_a_date() -> None:
    assert make(document(event("x", "2020-02-03")), FEBRUARY, height=500).regions.tray.h == 0


# the legend


def legend_texts(made: Made) -> set[str]:
    clip = made.regions.legend
    layer = next(layer for layer in made.scene.layers if layer.clip == clip)
    return {shape.text for shape in layer.shapes if isinstance(shape, Label)}


def test_the_legend_lists_what_is_used_and_nothing_else() -> None:
    words = Words()
    plain = legend_texts(make(document(event("x", "2020-02-03", "a", kind="shelling")), FEBRUARY))
    assert {words.certain, "Shelling"} <= plain
    assert not plain & {words.claimed, words.planned, words.open_end, words.unknown_end, words.statement, words.figure}
    everything = legend_texts(make(TINY, FEBRUARY))
    listed = {part for text in everything for part in (text, *text.split(", "))}
    statuses = {words.claimed, words.disputed, words.planned, words.conditional, words.denied}
    dates = {words.certain, words.possible, words.open_end, words.unknown_end, words.approximate, words.uncertain}
    assert statuses | dates | {words.statement, words.figure, "Attack", "War", "Shelling"} <= listed


def test_a_legend_without_room_counts_what_it_leaves_out() -> None:
    shown = legend_texts(make(TINY, FEBRUARY, width=420, height=600))
    everything = legend_texts(make(TINY, FEBRUARY, width=420))
    left_out = len(everything - shown)
    assert left_out > 0
    assert any(str(left_out) in text for text in shown - everything)


def test_a_density_explains_its_height() -> None:
    texts = legend_texts(make(CONFLICT, span("2011-01-01", "2021-12-01"), most_marks=0))
    assert any(text.startswith("up to ") for text in texts)


def test_without_a_legend_lanes_have_its_room() -> None:
    made = make(TINY, FEBRUARY, ViewState(legend=False), height=600)
    assert made.regions.legend.h == 0
    assert made.regions.tray.bottom == 600


# empty stretches


def test_an_empty_stretch_says_how_long_it_is() -> None:
    made = make(document(event("one", "2018-12-15"), event("two", "2020-02-16")), span("2018-06-01", "2020-08-01"))
    assert "14 months" in made.texts()
    (gap,) = [hit for hit in made.scene.hits if hit.words == "14 months"]
    assert isinstance(gap.target, SpanTarget)
    assert (gap.target.span.start, gap.target.span.end) == (instant(2018, 12, 16), instant(2020, 2, 16))


def test_a_war_does_not_fill_the_years_in_which_nothing_is_told_of_it() -> None:
    war = event("war", "2011-03-15/2020-03-06")
    made = make(document(war, event("one", "2011-06-01"), event("two", "2019-06-01")), span("2010-01-01", "2021-01-01"))
    assert any(hit.words == "8 years" for hit in made.scene.hits)


def test_short_breaks_are_not_spoken_of() -> None:
    days = [event(f"{day}", f"2020-02-{day:02}") for day in range(1, 29)]
    made = make(document(*days), FEBRUARY)
    assert not [
        hit for hit in made.scene.hits if isinstance(hit.target, SpanTarget) and hit.area.y == made.regions.gaps.y
    ]


@settings(max_examples=40)
@given(views)
def test_stretches_lie_between_marks_and_apart(seen: Span) -> None:
    made = make(CONFLICT, seen)
    gaps = [hit.area for hit in made.scene.hits if hit.area.y == made.regions.gaps.y]
    for one, other in pairwise(gaps):
        assert one.right <= other.x
    for area in gaps:
        assert made.regions.gaps.x <= area.x
        assert area.right <= made.regions.gaps.right


# headers


def test_a_header_has_name_count_fold_and_pin() -> None:
    made = make(TINY, FEBRUARY, ViewState(lanes=LaneOrder(pinned=("turkey",))))
    parts = {
        hit.target.part
        for hit in made.scene.hits
        if hit.target == LaneTarget("turkey", "fold") and isinstance(hit.target, LaneTarget)
    }
    assert parts == {"fold"}
    assert {"Turkey", "Russia", "Mevlüt Çavuşoğlu", "No actor named"} <= set(made.texts())


def test_with_a_filter_the_count_says_of_how_many() -> None:
    made = make(TINY, FEBRUARY, ViewState(keep=Filter(text="shelling")))
    assert any("/" in text for text in made.texts() if text.replace("/", "").isdigit())


@pytest.mark.parametrize("by", LanesBy)
def test_lanes_of_what_is_lacking_are_named(by: LanesBy) -> None:
    made = make(TINY, FEBRUARY, ViewState(grouping=Grouping(by)))
    words = Words()
    named = {words.no_actor, words.no_kind, words.no_place, words.no_source, words.all_records, words.in_neither}
    assert named & set(made.texts())


@pytest.mark.parametrize("width", [320, 420, 640, 1000])
def test_long_names_leave_the_count_its_room(width: int) -> None:
    actors = tuple(
        Actor(id=f"a{at}", name="A very long name of an organisation " * 3, member_of=f"a{at - 1}" if at else "")
        for at in range(5)
    )
    made = make(
        document(event("x", "2020-02-03", *(actor.id for actor in actors)), actors=actors), FEBRUARY, width=width
    )
    by_line: dict[float, list[tuple[float, float]]] = {}
    for left, right, label in labels(made.scene.layers[0].shapes):
        by_line.setdefault(label.at[1], []).append((left, right))
        assert right <= made.regions.header
    for placed in by_line.values():
        placed.sort()
        for (_, right), (left, _) in pairwise(placed):
            assert right <= left


def test_a_scene_says_itself_in_words() -> None:
    made = make(TINY, FEBRUARY)
    assert made.scene.words.startswith("1 Feb 2020 – 1 Mar 2020 (29 days); Turkey 7, Mevlüt Çavuşoğlu 5, Russia 6")
    assert "Without a date: 2" in made.scene.words


def test_titles_with_markup_and_controls_are_plain_text() -> None:
    made = make(document(event("<img src='file:///etc/passwd'>\n\x07\u202eevil", "2020-02-03")), FEBRUARY)
    assert "<img src='file:///etc/passwd'> evil" in made.texts()


def test_a_hit_is_found_topmost_first() -> None:
    made = make(TINY, FEBRUARY, height=700)
    fold = next(hit for hit in made.scene.hits if hit.target == LaneTarget("turkey", "fold"))
    middle = fold.area.x + fold.area.w / 2, fold.area.y + fold.area.h / 2
    assert made.scene.hit(*middle) == fold
    assert made.scene.hit(-5, -5) is None


def test_where_a_record_stands_can_be_found_though_it_is_scrolled_away() -> None:
    made = make(TINY, FEBRUARY)
    stands: dict[int, set[float]] = {}
    for hit in made.scene.hits:
        if isinstance(hit.target, RecordTarget):
            stands.setdefault(hit.target.row, set()).add(hit.area.y)
    for row, tops in stands.items():
        top = top_of_record(made.content, row)
        assert top is not None
        assert made.regions.lanes.y + top in tops
    assert top_of_record(made.content, 14) is None, "undated"


def test_dark_paper_has_dark_bands() -> None:
    made = make(TINY, FEBRUARY, theme=DARK)
    assert made.scene.background == DARK.paper
    bands = {shape.fill for shape in made.scene.layers[0].shapes if isinstance(shape, Box) and shape.area.w > 500}
    assert bands <= {DARK.paper, DARK.band}


def test_statements_and_figures_stand_in_their_speakers_and_claimants_lanes() -> None:
    said = Statement(id="s", speaker="b", said="2020-02-03", text="Enough")
    count = Figure(id="f", measure="killed", value=8, as_of="2020-02-03", attributed_to="c")
    actors = tuple(Actor(id=name, name=name) for name in "bc")
    made = make(document(statements=(said,), figures=(count,), actors=actors), FEBRUARY)
    assert {(hit.target.row, hit.target.lane) for hit in made.scene.hits if isinstance(hit.target, RecordTarget)} == {
        (0, "b"),
        (1, "c"),
    }
    assert {"Enough", "8", "killed"} <= set(made.texts())


def test_areas_meet_and_hold_as_rectangles_do() -> None:
    one = Area(0, 0, 10, 10)
    assert one.meets(Area(9, 9, 5, 5))
    assert not one.meets(Area(10, 0, 5, 5))
    assert one.holds(0, 0)
    assert not one.holds(10, 5)
    assert MEASURE.width("abc", 13) == 21
