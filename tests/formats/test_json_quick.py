"""The quick road through JSON: what it gives is what the slow one gives, and it leaves all oddities to that."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.document.trees import a_tree
from viewer.document.findings import Findings
from viewer.document.reading import read_part
from viewer.document.structure import ARRAYS
from viewer.document.types import JsonValue
from viewer.formats import json_quick
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
    tree: dict[str, JsonValue] = {"title": "t", "events": [{"id": str(n), "note": 'a": b'} for n in range(30_000)]}
    told: list[float] = []
    quick = decode_quickly(json.dumps(tree, indent=1), ARRAYS, told.append)
    assert quick is not None
    assert quick.tree == tree
    assert quick.line_of(("events", 29_999)) == 29_999 * 4 + 4
    assert len(told) == 3  # pieces of the list
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


_ODD: list[JsonValue] = [None, True, 0, 1, 2.0, -0.5, 10**400, "", "x", 'a": b', "reported", "after"]
odd_values: st.SearchStrategy[JsonValue] = st.sampled_from([*_ODD, [], ["x"], {}, {"x": 1}, [{"x": 1}]])


@given(st.data())
def test_what_is_read_as_a_record_at_once_is_what_reading_makes_of_the_value(data: st.DataObject) -> None:
    tree = a_tree()
    name = data.draw(st.sampled_from([*ARRAYS]))
    records = tree[name]
    assert isinstance(records, list)
    record = data.draw(st.sampled_from(records))
    assert isinstance(record, dict)
    part = record
    inner = [each for value in record.values() if isinstance(value, list) for each in value if isinstance(each, dict)]
    if inner and data.draw(st.sampled_from([True, False])):
        part = data.draw(st.sampled_from(inner))
    part[data.draw(st.sampled_from([*part, "unknown", "date", "importance", "start", "x"]))] = data.draw(odd_values)
    text = json.dumps(tree, indent=data.draw(st.sampled_from([None, 2])))
    quick, plain = decode_quickly(text, ARRAYS, lambda _: None, ARRAYS), quickly(text)
    assert (quick is None) == (plain is None)
    for array, parts in (quick.read if quick is not None else {}).items():
        assert plain is not None
        values, left = plain.tree[array], quick.tree[array] if quick is not None else None
        assert isinstance(values, list)
        assert isinstance(left, list)
        for value, read, instead in zip(values, parts, left, strict=True):
            findings = Findings()
            if read is not None:
                assert read_part(value, ARRAYS[array], (), findings) == read
                assert findings.found == []
            else:
                assert instead == value


def test_records_of_a_usual_file_are_read_at_once_those_with_oddities_as_they_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(json_quick, "PIECE", 1_000)
    events = [{"id": str(n), "title": "t", **({"mood": "glad"} if n == 700 else {})} for n in range(1500)]
    quick = decode_quickly(json.dumps({"events": events, "title": "t"}), ARRAYS, lambda _: None, ARRAYS)
    assert quick is not None
    read, values = quick.read["events"], quick.tree["events"]
    assert isinstance(values, list)
    assert read[700] is None
    assert values[700] == events[700]
    assert sum(part is None for part in read) < 100  # its neighbours alone
    assert [getattr(part, "id", n) for n, part in enumerate(read)] == [str(n) if read[n] else n for n in range(1500)]


@given(written, st.sampled_from([1, 5, 20]))
def test_it_reads_the_same_in_pieces_of_any_size(text: str, size: int) -> None:
    whole = json_quick.PIECE
    json_quick.PIECE = size
    try:
        quick = quickly(text)
    finally:
        json_quick.PIECE = whole
    other = quickly(text)
    assert (quick is None) == (other is None)
    if quick is not None:
        is_the_same(quick, slowly(text))
