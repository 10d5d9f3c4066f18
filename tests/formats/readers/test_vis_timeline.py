"""vis-timeline read: items and groups, dates as JavaScript has them, HTML as text."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.readers.reading import SHARED, needs_shared, opens_or_is_refused, read
from viewer.document.types import JsonValue
from viewer.formats.format import Opened
from viewer.formats.readers.vis_timeline import VIS


def opened(folder: Path, tree: JsonValue) -> Opened:
    return read(VIS, folder / "made.json", json.dumps(tree))


def told(found: Opened) -> list[tuple[str, str]]:
    return [(problem.severity, problem.path) for problem in found.problems]


def test_the_smallest_file(tmp_path: Path) -> None:
    tree: JsonValue = {
        "items": [{"id": 1, "content": "Shelling", "start": "2020-02-03", "group": "tr"}],
        "groups": [{"id": "tr", "content": "Turkey"}],
    }
    found = opened(tmp_path, tree)
    (event,) = found.document.events
    (actor,) = found.document.actors
    assert (event.id, event.title, event.date, event.date_text) == ("1", "Shelling", "2020-02-03", "")
    assert (actor.name, event.actors[0].actor) == ("Turkey", actor.id)
    assert found.problems == ()


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2014", "2014"),
        ("2014-04", "2014-04"),
        ("2014-04-20", "2014-04-20"),
        ("2014-06-28T13:00", "2014-06-28T13:00"),
        ("2014-06-28T13:00:05.250", "2014-06-28T13:00:05.250"),
        ("2014-06-28T13:00:00Z", "2014-06-28T13:00:00Z"),
        ("2014-06-28T13:00:00+03:00", "2014-06-28T13:00:00+03:00"),
        ("2014-06-28 13:00", "2014-06-28T13:00"),
        ("20140628T1300", "2014-06-28T13:00"),
        (1397952000000, "2014-04-20T00:00:00Z"),
        (1397952000123, "2014-04-20T00:00:00.123Z"),
        (-1, "1969-12-31T23:59:59.999Z"),
        ("/Date(1397952000000)/", "2014-04-20T00:00:00Z"),
        ("Sun Apr 20 2014 10:30:00 GMT+0200 (CEST)", "2014-04-20T10:30:00+02:00"),
        ("April 20, 2014", "2014-04-20"),
    ],
)
def test_a_date_is_what_is_written(tmp_path: Path, written: JsonValue, date: str) -> None:
    found = opened(tmp_path, [{"content": "A", "start": written}])
    assert [event.date for event in found.document.events] == [date]
    assert found.document.events[0].date_text == ("" if written == date else str(written))
    assert found.problems == ()


@pytest.mark.parametrize(("written", "date"), [("-000050-04-20", "-0050-04-20"), ("0000-01-01", "0000-01-01")])
def test_years_before_one_are_astronomical_and_told_once(tmp_path: Path, written: str, date: str) -> None:
    found = opened(tmp_path, [{"content": "A", "start": written}, {"content": "B", "start": written}])
    assert [event.date for event in found.document.events] == [date, date]
    assert told(found) == [("notice", "start")]
    assert "0 is 1 BCE" in found.problems[0].reason


@pytest.mark.parametrize(
    "written",
    ["soon", "2014-13-01", "2014-02-30", "3/4/20", True, [], {}, 1e300, "978307200000", "1397952000000", "9" * 50],
)
def test_what_is_no_date_is_told_and_never_made_up(tmp_path: Path, written: JsonValue) -> None:
    found = opened(tmp_path, [{"content": "A", "start": written}])
    (event,) = found.document.events
    assert event.date == ""
    assert ("error", "start") in told(found)


def test_ends(tmp_path: Path) -> None:
    rows: JsonValue = [
        {"content": "none", "start": "2014-04-16", "end": None},
        {"content": "range", "start": "2014-04-16", "end": "2014-04-19"},
        {"content": "times", "start": "2014-04-16T10:00", "end": "2014-04-16T11:00"},
        {"content": "the same", "start": "2014-04-16", "end": "2014-04-16"},
        {"content": "before", "start": "2014-04-16", "end": "2014-04-15"},
        {"content": "no start", "end": "2014-04-15"},
    ]
    found = opened(tmp_path, rows)
    assert [event.date for event in found.document.events] == [
        "2014-04-16",
        "2014-04-16/2014-04-19",
        "2014-04-16T10:00/2014-04-16T11:00",
        "2014-04-16",
        "2014-04-16",
        "/2014-04-15",
    ]
    assert told(found)[:2] == [
        ("notice", "end"),
        ("error", "end"),
    ]  # whether the last day belongs to it, is told once
    assert "belongs to it" in found.problems[0].reason


def test_html_is_text_with_its_links(tmp_path: Path) -> None:
    item: JsonValue = {
        "content": "<b>Shelling</b> of <a href='https://example.org/x'>posts</a> &amp; roads",
        "title": "<p>Eight died</p><script>alert(1)</script><a href='https://example.org/y'>source</a>",
        "start": "2020-02-03",
    }
    (event,) = opened(tmp_path, [item]).document.events
    assert event.title == "Shelling of posts & roads"
    assert event.description == "Eight died\nsource (https://example.org/y)"


def test_groups_are_actors_and_nested_ones_their_members(tmp_path: Path) -> None:
    tree: JsonValue = {
        "items": [{"content": "A", "start": "2020", "group": 2}, {"content": "B", "start": "2020", "group": "other"}],
        "groups": [
            {"id": 2, "content": "<i>Army</i>"},
            {"id": 1, "content": "Turkey", "nestedGroups": [2, 1, 9]},
            {"content": "nameless"},
            {"id": 1, "content": "again"},
        ],
    }
    found = opened(tmp_path, tree)
    actors = {actor.id: actor for actor in found.document.actors}
    assert [(actor.name, actor.member_of and actors[actor.member_of].name) for actor in actors.values()] == [
        ("Turkey", ""),
        ("Army", "Turkey"),
        ("other", ""),
    ]
    assert [actors[event.actors[0].actor].name for event in found.document.events] == ["Army", "other"]
    assert sorted(told(found)) == [
        ("warning", "groups[2]"),
        ("warning", "groups[3]"),
        *[("warning", "nestedGroups")] * 2,
    ]


def test_groups_nested_in_each_other_end_somewhere(tmp_path: Path) -> None:
    groups: JsonValue = [{"id": str(n), "nestedGroups": [str((n + 1) % 3)]} for n in range(3)]
    found = opened(tmp_path, {"items": [{"content": "A", "start": "2020"}], "groups": groups})
    assert len(found.document.actors) == 3
    assert told(found) == [("warning", "nestedGroups")]


def test_items_of_other_kinds(tmp_path: Path) -> None:
    rows: JsonValue = [
        {"start": "2020-01-01", "end": "2020-01-31", "type": "background"},
        {"start": "2020-01-01", "player1": "Brazil", "player2": "Chile", "description": "final"},
        {"start": "2020-01-01", "name": "Talks"},
        {"end": None},
        "no object",
        {"content": "A", "start": "2020", "className": "red", "custom": {"a": [1]}},
    ]
    found = opened(tmp_path, rows)
    assert [(event.title, event.kind) for event in found.document.events] == [
        ("background", "background"), ("Brazil, Chile", ""), ("Talks", ""), ("A", ""),
    ]  # fmt: skip
    assert found.document.events[-1].unknown == {"vis": {"className": "red", "custom": {"a": [1]}}}
    assert found.reckoning is not None
    assert (found.reckoning.read, found.reckoning.used) == (6, 4)


_values: st.SearchStrategy[JsonValue] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
    | st.sampled_from(["2020-02-03", "2020-02-03T10:00Z", "-000050-04-20", "+275761-01-01", "a<b>c"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
_items = st.dictionaries(
    st.sampled_from(["id", "content", "start", "end", "group", "title", "type", "nestedGroups", "x"]), _values
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_items | _values, max_size=5), st.lists(_items | _values, max_size=5) | _values)
def test_whatever_stands_there_is_read_or_reported(
    tmp_path_factory: pytest.TempPathFactory, items: list[JsonValue], groups: JsonValue
) -> None:
    path = tmp_path_factory.mktemp("fuzz") / "a.json"
    opens_or_is_refused(VIS, path, json.dumps({"items": items, "groups": groups}).encode())


@needs_shared
def test_the_official_example(tmp_path: Path) -> None:
    found = read(VIS, tmp_path / "a.json", (SHARED / "vis-timeline" / "basic.json").read_bytes())
    assert [(event.id, event.title, event.date) for event in found.document.events] == [
        ("1", "item 1", "2014-04-20"),
        ("2", "item 2", "2014-04-14"),
        ("3", "item 3", "2014-04-18"),
        ("4", "item 4", "2014-04-16/2014-04-19"),
        ("5", "item 5", "2014-04-25"),
        ("6", "item 6", "2014-04-27"),
    ]


@needs_shared
def test_matches_without_content(tmp_path: Path) -> None:
    found = read(VIS, tmp_path / "a.json", (SHARED / "vis-timeline" / "wk2014.json").read_bytes())
    events = found.document.events
    assert len(events) == 15
    assert (events[0].title, events[0].date) == ("Brazil, br, 1 (3), Chile, cl, 1 (2)", "2014-06-28T13:00")
    assert (events[-1].title, events[-1].date) == ("Germany, 1, de, Argentina, ar, 0", "2014-07-13T16:00")
    assert [problem.line for problem in found.problems] == [2, 142]  # the last names its fields in another order
    rounds = ["round of 16"] * 8 + ["quarter-finals"] * 4 + ["semi-finals"] * 2 + ["final"]
    assert [event.description for event in events] == rounds


@needs_shared
def test_releases_in_one_group(tmp_path: Path) -> None:
    found = read(VIS, tmp_path / "a.json", (SHARED / "vis-timeline" / "gd_main-data.json").read_bytes())
    events = found.document.events
    assert len(events) == 12
    assert (events[0].title, events[0].date) == ("Official Release", "2013-08-13")
    assert (events[-1].title, events[-1].date) == ("Update 2.1", "2017-01-06")
    assert [actor.name for actor in found.document.actors] == ["1"]
    assert found.problems == ()
