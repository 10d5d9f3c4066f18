"""The quick road through JSON: what it gives is what the slow one gives, and it leaves all oddities to that."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.document.structure import ARRAYS
from viewer.document.types import JsonValue
from viewer.formats.json_quick import decode_quickly
from viewer.formats.json_text import Text, decode_object

texts = st.text(st.sampled_from('ab":,{}[]\\\n ğ\u2028\U0001f600'), max_size=6)
values: st.SearchStrategy[JsonValue] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)
trees = st.dictionaries(st.sampled_from([*ARRAYS, "title", "x:1", "unknown"]), st.lists(values, max_size=4) | values)
written = st.builds(
    lambda tree, indent, ascii_, colon: json.dumps(
        tree, indent=indent, ensure_ascii=ascii_, separators=(", " if indent is None else ",", colon)
    ),
    trees,
    st.sampled_from([None, 0, 1]),
    st.booleans(),
    st.sampled_from([":", ": ", " : "]),
)


def quickly(text: str) -> Text | None:
    return decode_quickly(text, ARRAYS, lambda _: None)


def slowly(text: str) -> Text:
    return decode_object(text, ARRAYS, lambda _: None)


def is_the_same(quick: Text, slow: Text) -> None:
    assert repr(quick.tree) == repr(slow.tree)  # repr tells 1 from 1.0
    assert slow.repeated == []
    for steps in slow.starts:
        assert quick.line_of(steps) == slow.line_of(steps)
    assert quick.starts == slow.starts


@given(written)
def test_what_it_reads_it_reads_as_the_slow_road_does(text: str) -> None:
    quick = quickly(text)
    if quick is not None:
        is_the_same(quick, slowly(text))


@given(written, st.data())
def test_what_is_damaged_is_left_to_the_slow_road_or_still_the_same(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text) - 1))
    put = data.draw(st.sampled_from(["", '"', ",", "}", "]", "\t", '"a":1,', "0", "\ufeff", " "]))
    damaged = text[:at] + put + text[at + 1 :]
    quick = quickly(damaged)
    if quick is not None:
        is_the_same(quick, slowly(damaged))


def test_a_usual_file_goes_the_quick_road() -> None:
    tree: dict[str, JsonValue] = {"title": "t", "events": [{"id": str(n), "note": 'a": b'} for n in range(1200)]}
    told: list[float] = []
    quick = decode_quickly(json.dumps(tree, indent=1), ARRAYS, told.append)
    assert quick is not None
    assert quick.tree == tree
    assert quick.line_of(("events", 1199)) == 1199 * 4 + 4
    assert len(told) == 3
    assert told == sorted(told)


@pytest.mark.parametrize(
    "text",
    [
        '{"title": "a", "title": "b"}',
        '{"events": [{"id": "a", "id": "a"}]}',
        '{"events": [{"id": "a", "actors": [{"actor": "x", "actor": "x"}]}]}',
        '{"events": [], "events": []}',
        '{"title": "\\ud83d"}',
        '{"figures": [{"value": 1e999}]}',
        '{"figures": [{"value": NaN}]}',
        '{"figures": [{"value": ' + "9" * 5000 + "}]}",
        '{"events": [' + "[" * 101 + "]" * 101 + "]}",
        '{"events": ' + "[" * 5000 + "]" * 5000 + "}",
        "[]",
        "{",
        "",
        '{"title": "a"} x',
    ],
)
def test_oddities_are_left_to_the_slow_road(text: str) -> None:
    assert quickly(text) is None
