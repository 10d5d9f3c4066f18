"""Comparing two sources: from the view state to what is drawn, and back from JSON."""

from dataclasses import replace

from tests.layout.scenes import MEASURE
from tests.screens.two_papers import COURIER, WIRE, two_papers
from viewer.document.types import Source
from viewer.layout.comparing import ALIKE, OTHERWISE, PROPOSED
from viewer.layout.frame import Content, Frame, Style
from viewer.layout.lane_order import LaneOrder
from viewer.layout.scene import Curve, Label
from viewer.layout.theme import LIGHT
from viewer.layout.timeline import header_width, regions, timeline_scene
from viewer.layout.words import Words
from viewer.query.answers import Grouping, LanesBy
from viewer.query.filter import Compared, Filter, Share
from viewer.query.memory import MemorySource
from viewer.session.comparing import comparing, first_two, shares_kept, with_share, without_shares
from viewer.session.composition import Stacks, compose
from viewer.session.pictures import make_picture
from viewer.session.view_json import view_from_json, view_to_json
from viewer.session.view_state import ViewState

SOURCE = MemorySource(two_papers())
COMPARED = comparing(ViewState(), WIRE, COURIER)
WIDE = 1200.0


def content_of(state: ViewState) -> Content:
    picture = make_picture(SOURCE, state)
    width = WIDE - header_width(WIDE)
    return compose(state, picture, SOURCE, width, MEASURE, Stacks(), {}, Words())


def texts(state: ViewState) -> list[str]:
    content, style = content_of(state), Style(LIGHT, MEASURE)
    frame = Frame(WIDE, None)
    scene = timeline_scene(content, frame, style, regions(content, frame, style))
    return [shape.text for layer in scene.layers for shape in layer.shapes if isinstance(shape, Label)]


def test_two_bands_with_what_both_tell_where_they_meet() -> None:
    lanes = content_of(COMPARED).lanes
    assert [lane.key for lane in lanes] == [
        "one", "one:one", "one:both", "one:conflict", "other", "other:conflict", "other:both", "other:other",
    ]  # fmt: skip
    assert [lane.label for lane in lanes if lane.parent is None] == ["Harbour Wire", "The Vale Courier"]


def test_accounts_are_joined_by_how_they_agree() -> None:
    kinds = [link.type for link in content_of(COMPARED).links]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {ALIKE: 7, OTHERWISE: 5, PROPOSED: 2}


def test_the_picture_counts_and_explains_each_share() -> None:
    told = texts(COMPARED)
    for words in ("only in Harbour Wire 14", "in both 7", "in conflict 5", "only in The Vale Courier 13"):
        assert words in told
    assert "proposed as the same, not settled 2" in told
    assert {"= In both", "≠ In conflict", "Only here"} <= set(told)


def test_conflicts_are_told_apart_without_colour() -> None:
    whole = replace(COMPARED, lanes=LaneOrder(expanded=frozenset({"one:one", "other:other"})))
    content, style = content_of(whole), Style(LIGHT, MEASURE)
    frame = Frame(WIDE, None)
    scene = timeline_scene(content, frame, style, regions(content, frame, style))
    shapes = [shape for layer in scene.layers for shape in layer.shapes]
    dashes = {shape.dash for shape in shapes if isinstance(shape, Curve)}
    assert len(dashes) == 3  # alike, otherwise, proposed
    assert [shape.text for shape in shapes if isinstance(shape, Label)].count("≠") == 5 + 1  # and in the legend


def test_hidden_shares_are_neither_drawn_nor_explained() -> None:
    keep = with_share(COMPARED.keep, (WIRE, COURIER), Share.ONE, on=False)
    told = texts(replace(COMPARED, keep=keep))
    assert not any(text.startswith("only in Harbour Wire") for text in told)
    assert "The army sends boats" not in told
    assert "in both 7" in told
    assert "Harbour Wire" in told  # its band stays


def test_folded_bands_are_a_lane_each() -> None:
    folded = replace(COMPARED, grouping=replace(COMPARED.grouping, folded=frozenset({"one", "other"})))
    assert [(lane.key, lane.kept) for lane in content_of(folded).lanes] == [("one", 26), ("other", 25)]


def test_nothing_is_said_of_lanes_that_only_lead() -> None:
    assert "26 without a date" not in texts(COMPARED)


def test_a_choice_of_all_shares_is_none() -> None:
    keep = with_share(Filter(text="water"), (WIRE, COURIER), Share.BOTH, on=False)
    assert shares_kept(keep) == set(Share) - {Share.BOTH}
    assert with_share(keep, (WIRE, COURIER), Share.BOTH, on=True) == Filter(text="water") == without_shares(keep)


def test_other_sources_let_go_of_a_choice_of_shares() -> None:
    keep = Filter(compared=Compared(WIRE, COURIER, frozenset({Share.BOTH})))
    assert comparing(ViewState(keep=keep), WIRE, COURIER).keep == keep
    assert comparing(ViewState(keep=keep), COURIER, WIRE).keep == Filter()


def test_the_sources_of_the_filter_are_compared_first() -> None:
    sources = [Source(id=id, title=id) for id in "abc"]
    assert first_two(sources) == ("a", "b")
    assert first_two(sources, ["c"]) == ("c", "a")
    assert first_two(sources[:1]) is None


def test_a_comparison_is_kept_as_json() -> None:
    keep = with_share(Filter(), (WIRE, COURIER), Share.ONE, on=False)
    state = replace(COMPARED, keep=keep)
    read = view_from_json(view_to_json(state))
    assert (read.state.grouping, read.state.keep, read.faults) == (state.grouping, keep, ())


def test_two_sources_are_wanted_in_json() -> None:
    read = view_from_json({"lanes": {"by": "compared", "between": ["a"]}, "filter": {"compared": {"one": "a"}}})
    assert read.state.grouping == Grouping(LanesBy.COMPARED)
    assert len(read.faults) == 2
