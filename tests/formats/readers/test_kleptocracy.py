"""KleptocracyTimeline read: events with actors and sources, as JSON and as Markdown with a YAML header."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.readers.reading import SHARED, needs_shared, opens_or_is_refused, read
from viewer.document.errors import CannotOpen
from viewer.document.types import Event, JsonValue
from viewer.formats.format import Opened
from viewer.formats.readers.kleptocracy import KLEPTOCRACY


def from_json(folder: Path, tree: JsonValue) -> Opened:
    return read(KLEPTOCRACY, folder / "made.json", json.dumps(tree))


def from_text(folder: Path, header: str, body: str = "") -> Opened:
    return read(KLEPTOCRACY, folder / "made.md", f"---\n{header}\n---\n{body}")


def only(found: Opened) -> Event:
    (event,) = found.document.events
    return event


def told(found: Opened) -> list[tuple[str, str]]:
    return [(problem.severity, problem.path) for problem in found.problems]


_SOURCES: JsonValue = [
    {"title": "A report", "url": "https://example.org/a", "publisher": "Daily", "date": "2020-02-04", "tier": 1},
    {"title": "A letter", "outlet": "Archive"},
    "https://example.org/bare",
    {"title": "A report", "url": "https://example.org/a"},
    {},
]
_EVENT: dict[str, JsonValue] = {
    "id": "2020-02-03--shelling",
    "date": "2020-02-03",
    "title": "Shelling",
    "summary": "Eight <b>died</b>.",
    "importance": 9,
    "tags": ["war"],
    "actors": ["Turkey", {"name": "Syria"}],
    "location": "Idlib",
    "status": "disputed",
    "capture_lanes": ["Land"],
    "sources": _SOURCES,
}


def test_an_event(tmp_path: Path) -> None:
    found = from_json(tmp_path, _EVENT)
    event, document = only(found), found.document
    assert (event.id, event.title, event.date) == ("2020-02-03-shelling", "Shelling", "2020-02-03")
    assert (event.status, event.importance, event.tags) == ("disputed", 5, ("war", "Land"))
    assert [actor.name for actor in document.actors] == ["Turkey", "Syria"]
    assert [place.name for place in document.places] == ["Idlib"]
    assert event.description == "Eight died."
    assert event.url == "https://example.org/a"
    assert [(source.title, source.url, source.publisher, source.published) for source in document.sources] == [
        ("A report", "https://example.org/a", "Daily", "2020-02-04"),
        ("A letter", "", "Archive", ""),
        ("https://example.org/bare", "https://example.org/bare", "", ""),
    ]
    kept = event.unknown["kleptocracy"]
    assert isinstance(kept, dict)
    assert kept["sources"] == _SOURCES
    assert (kept["importance"], kept["status"]) == (9, "disputed")
    assert told(found) == [("warning", "sources[4]")]


def test_a_markdown_file(tmp_path: Path) -> None:
    header = (
        "date: 1971-08-23\ntitle: 'A: memo'\nactors:\n- Powell\nsources:\n- title: X\n  date: 1980s\nstatus: validated"
    )
    found = from_text(tmp_path, header, "\nThe text.\n\nMore.\n")
    event = only(found)
    assert (event.title, event.date, event.description) == ("A: memo", "1971-08-23", "The text.\n\nMore.")
    assert [actor.name for actor in found.document.actors] == ["Powell"]
    assert (event.status, told(found)) == ("reported", [("error", "sources[0].date")])


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("1971", "1971"),
        ("1971-08", "1971-08"),
        ("1971-08-23", "1971-08-23"),
        ("1971-08~", "1971-08~"),
        ("August 23, 1971", "1971-08-23"),
        ("1971-08-23T10:30:00Z", "1971-08-23T10:30:00Z"),
        (1971, "1971"),
    ],
)
def test_a_date_is_what_is_written(tmp_path: Path, written: JsonValue, date: str) -> None:
    found = from_json(tmp_path, {**_EVENT, "date": written, "sources": []})
    assert only(found).date == date
    assert found.problems == ()


@pytest.mark.parametrize("written", ["8/23/1971", "1971-02-30", "the 1980s", 3.5, ["1971"]])
def test_what_is_no_date_is_told_and_never_made_up(tmp_path: Path, written: JsonValue) -> None:
    found = from_json(tmp_path, {**_EVENT, "date": written, "sources": []})
    assert only(found).date == ""
    assert told(found) == [("error", "date")]


@pytest.mark.parametrize("written", ["", None])
def test_that_there_is_no_date_is_told(tmp_path: Path, written: JsonValue) -> None:
    assert told(from_json(tmp_path, {**_EVENT, "date": written, "sources": []})) == [("warning", "date")]


@pytest.mark.parametrize(
    ("written", "ours", "problems"),
    [
        (1, 1, 0), (2, 1, 0), (3, 2, 0), (6, 3, 0), (8, 4, 0), (10, 5, 0), ("7", 4, 0),
        (0, 3, 1), (11, 3, 1), ("high", 3, 1), (None, 3, 1), (True, 3, 1),
    ],
)  # fmt: skip
def test_importance_from_ten_to_five(tmp_path: Path, written: JsonValue, ours: int, problems: int) -> None:
    found = from_json(tmp_path, {**_EVENT, "importance": written, "sources": []})
    assert only(found).importance == ours
    assert len(found.problems) == problems


def test_an_unknown_status_is_told(tmp_path: Path) -> None:
    found = from_json(tmp_path, {**_EVENT, "status": "rumoured", "sources": []})
    assert (only(found).status, told(found)) == ("reported", [("notice", "status")])


def test_characters_that_json_writes_in_two_halves_are_one(tmp_path: Path) -> None:
    found = from_text(tmp_path, 'date: "2020"\ntitle: "\\ud83d\\ude00 \\ud83d"\nactors: []\nstatus: confirmed')
    assert only(found).title == "\U0001f600 \ufffd"


def test_a_list_of_events(tmp_path: Path) -> None:
    found = from_json(tmp_path, [_EVENT, {"title": "", "date": ""}, "nothing", {**_EVENT, "title": "Again"}])
    assert [event.title for event in found.document.events] == ["Shelling", "Again"]
    assert len({event.id for event in found.document.events}) == 2
    assert found.reckoning is not None
    assert (found.reckoning.read, found.reckoning.used) == (4, 2)


@pytest.mark.parametrize("header", ["a: &x [1]\nb: *x", "title: [", "- one", "title: !!python/object:os.system x", ""])
def test_a_header_that_cannot_be_read_is_refused(tmp_path: Path, header: str) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"---\n{header}\n---\n")
    with pytest.raises(CannotOpen):
        KLEPTOCRACY.read(path, None)


_values: st.SearchStrategy[JsonValue] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just("2020-02-03"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "title", "url"]), inner),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(_EVENT)), _values), st.booleans())
def test_whatever_stands_there_is_read_or_reported(
    tmp_path_factory: pytest.TempPathFactory, event: dict[str, JsonValue], is_text: bool
) -> None:
    path = tmp_path_factory.mktemp("fuzz") / ("a.md" if is_text else "a.json")
    text = json.dumps(event)
    if is_text:
        header = "\n".join(f"{name}: {json.dumps(value)}" for name, value in event.items())
        text = f"---\n{header}\n---\ntext"
    opens_or_is_refused(KLEPTOCRACY, path, text.encode())


@needs_shared
def test_every_real_file_is_one_event_on_its_day() -> None:
    files = [path for path in (SHARED / "kleptocracy").rglob("*") if path.is_file()]
    assert len(files) == 179
    actors = 0
    for path in files:
        found = KLEPTOCRACY.read(path, None)
        if not path.name.startswith("1973-01-01--heritage"):  # whose own date is another
            assert only(found).date == path.name[:10]
        actors += len(only(found).actors)
    assert actors == 805


@needs_shared
def test_a_real_markdown_file() -> None:
    folder = SHARED / "kleptocracy" / "events_md_before_2000"
    found = KLEPTOCRACY.read(folder / "1142-01-01--haudenosaunee-democratic-consensus-model.md", None)
    event = only(found)
    assert event.title == "Haudenosaunee Confederacy: Pre-Constitutional Democratic Model"
    assert len(event.actors) == 7
    assert found.document.actors[-2].name == "Donald A. Grinde, Jr."  # a comma makes no two of him
    assert len(found.document.sources) == 6
    assert found.document.sources[3].published == "1987-09-16"
    assert event.importance == 5
    assert event.description.startswith("The Haudenosaunee (Iroquois) Confederacy established")
    assert found.problems == ()


@needs_shared
def test_a_real_json_file() -> None:
    folder = SHARED / "kleptocracy" / "events_json_2000-2019"
    found = KLEPTOCRACY.read(folder / "2003-10-01--christopher-poole-founds-4chan.json", None)
    event = only(found)
    assert [source.publisher for source in found.document.sources] == ["Wikipedia", "The Guardian"]
    assert event.tags == ("4chan", "Radicalization Infrastructure", "Platform Architecture", "Online Extremism")
    assert event.url == "https://en.wikipedia.org/wiki/4chan"
    assert "complete anonymity, ephemeral content" in event.description
