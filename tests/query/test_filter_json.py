"""Filters as JSON and back."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.query.strategies import filters
from viewer.dates import Span, instant
from viewer.document.types import JsonValue
from viewer.query.answers import FOREVER
from viewer.query.filter import EVERYTHING, FILTER_FIELDS, Filter, Match, RecordType
from viewer.query.filter_json import filter_from_json, filter_to_json

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda values: st.lists(values, max_size=3) | st.dictionaries(st.text(max_size=5), values, max_size=3),
    max_leaves=6,
)


@given(filters)
def test_a_filter_survives_json(keep: Filter) -> None:
    text = json.dumps(filter_to_json(keep))
    read = filter_from_json(json.loads(text))
    assert read.keep == keep
    assert read.faults == ()


@given(st.dictionaries(st.sampled_from((*FILTER_FIELDS, "more")), json_values))
def test_any_json_gives_a_filter_and_faults(value: dict[str, JsonValue]) -> None:
    read = filter_from_json(value)
    again = filter_from_json(filter_to_json(read.keep))
    assert again.keep == read.keep
    assert all(fault.split(":")[0].split("[")[0].split(".")[0] in value for fault in read.faults)


def test_what_is_written_is_plain() -> None:
    keep = Filter(
        records=frozenset({RecordType.EVENT}),
        actors=frozenset({"b", "a"}),
        match=Match.ALL,
        pairs=frozenset({("a", "b")}),
        text="x",
        period=Span(instant(2020, 2, 3), FOREVER),
    )
    assert filter_to_json(keep) == {
        "records": ["event"],
        "actors": ["a", "b"],
        "match": "all",
        "pairs": [["a", "b"]],
        "text": "x",
        "period": {"from": "2020-02-03T00:00:00", "to": None},
    }
    assert filter_to_json(EVERYTHING) == {}


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ([], "an object is wanted, not a list"),
        ({"actors": "turkey"}, "actors: a list is wanted, not a text"),
        ({"actors": ["turkey", 5]}, "actors[1]: a text is wanted, not a number"),
        ({"pairs": [["a", "b"], ["a"]]}, "pairs[1]: a list of two texts is wanted"),
        ({"records": ["people"]}, 'records: no "people"; there are event, statement, figure'),
        ({"match": "some"}, 'match: "any" or "all" is wanted'),
        ({"text": 5}, "text: a text is wanted, not a number"),
        ({"period": {"from": "2020-02-04", "to": "2020-02-02"}}, "period: it ends before it starts"),
        ({"period": {"from": True}}, "period.from: a date is wanted, not true or false"),
        ({"colour": "red"}, "colour: not known here"),
    ],
)
def test_what_cannot_be_read_is_named(value: JsonValue, fault: str) -> None:
    assert filter_from_json(value).faults == (fault,)


def test_unknown_ids_and_the_sound_rest_are_kept() -> None:
    read = filter_from_json({"actors": ["never heard of", None], "text": "x", "records": ["people"]})
    assert read.keep == Filter(actors=frozenset({"never heard of"}), text="x")


def test_dates_in_a_period_belong_to_it_whole() -> None:
    read = filter_from_json({"period": {"from": "2020-02", "to": "2020-02"}})
    assert read.keep.period == Span(instant(2020, 2), instant(2020, 3))
