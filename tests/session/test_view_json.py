import json

from hypothesis import given
from hypothesis import strategies as st

from viewer.dates import Span, instant
from viewer.document.types import JsonValue
from viewer.layout.lane_order import LaneOrder
from viewer.query.answers import Axis, Grouping, LanesBy
from viewer.query.filter import Filter, Match, RecordType, Ref
from viewer.session.view_json import view_from_json, view_to_json
from viewer.session.view_state import ViewState

names = st.text(max_size=8)
instants = st.integers(-(10**20), 10**20)
spans = st.builds(lambda start, length: Span(start, start + length), instants, st.integers(1, 10**20))
views = st.builds(
    ViewState,
    span=st.none() | spans,
    keep=st.builds(
        Filter,
        actors=st.frozensets(names, max_size=3),
        match=st.sampled_from(Match),
        pairs=st.frozensets(st.tuples(names, names), max_size=2),
        text=names,
        period=st.none() | spans.filter(lambda span: abs(span.start) < 2**62 and span.end < 2**62),
    ),
    axis=st.sampled_from(Axis),
    grouping=st.builds(Grouping, st.sampled_from(LanesBy), st.frozensets(names, max_size=3)),
    lanes=st.builds(
        LaneOrder,
        st.lists(names).map(tuple),
        st.lists(names).map(tuple),
        st.frozensets(names, max_size=3),
        by_name=st.booleans(),
    ),
    selected=st.none() | st.builds(Ref, st.sampled_from(RecordType), names),
    relations=st.booleans(),
    legend=st.booleans(),
)
trees = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(views)
def test_a_view_comes_back_as_it_was(state: ViewState) -> None:
    written = json.loads(json.dumps(view_to_json(state)))
    read = view_from_json(written)
    assert read.state == state
    assert read.faults == ()


@given(views, st.sampled_from(sorted(view_to_json(ViewState()))), trees)
def test_a_malformed_part_is_named_and_spoils_nothing_else(state: ViewState, part: str, value: JsonValue) -> None:
    written = view_to_json(state)
    written[part] = value
    read = view_from_json(written)
    kept = {name: value for name, value in view_to_json(read.state).items() if name != part}
    assert kept == {name: value for name, value in view_to_json(state).items() if name != part}


@given(trees)
def test_anything_at_all_is_read_as_some_view(value: JsonValue) -> None:
    assert isinstance(view_from_json(value).state, ViewState)


def test_days_may_be_written_by_hand() -> None:
    read = view_from_json({"span": {"from": "2020-02-03", "to": "2020-02-05"}})
    assert read.state.span == Span(instant(2020, 2, 3), instant(2020, 2, 6))


def test_what_is_wrong_is_said() -> None:
    read = view_from_json({"version": 2, "axis": "heard", "selected": ["event"], "lanes": {"by": "colour"}})
    assert read.state == ViewState()
    assert [fault.split(":")[0] for fault in read.faults] == ["version", "axis", "lanes.by", "selected"]
