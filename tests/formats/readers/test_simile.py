"""SIMILE read: JSON and XML, four dates of an event, flags that are turned round, dates in English."""

import json
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.readers.reading import SHARED, needs_shared, opens_or_is_refused, read
from viewer.document.errors import CannotOpen
from viewer.document.types import Event, JsonValue
from viewer.formats.format import Opened
from viewer.formats.readers.simile import SIMILE


def from_json(folder: Path, *events: JsonValue, iso: bool = True) -> Opened:
    """What JSON with these events opens as."""
    tree: JsonValue = {**({"dateTimeFormat": "iso8601"} if iso else {}), "events": list(events)}
    return read(SIMILE, folder / "made.json", json.dumps(tree))


def from_xml(folder: Path, body: str = "", head: str = "", **attributes: str) -> Opened:
    """What XML with one event opens as."""
    written = " ".join(f"{name}={quoteattr(value)}" for name, value in attributes.items())
    return read(SIMILE, folder / "made.xml", f"<data {head}><event {written}>{escape(body)}</event></data>")


def only(found: Opened) -> Event:
    (event,) = found.document.events
    return event


def told(found: Opened) -> list[tuple[str, str]]:
    return [(problem.severity, problem.path) for problem in found.problems]


def test_the_smallest_file(tmp_path: Path) -> None:
    found = from_xml(tmp_path, "text", start="Feb 3 2020 00:00:00 GMT", title="Shelling")
    event = only(found)
    assert (event.title, event.date, event.description) == ("Shelling", "2020-02-03T00:00:00Z", "text")
    assert event.date_text == "Feb 3 2020 00:00:00 GMT"
    assert found.problems == ()


@pytest.mark.parametrize(
    ("written", "iso", "date"),
    [
        ("May 28 2006 09:00:00 GMT", False, "2006-05-28T09:00:00Z"),
        ("May 28 2006 09:00:00 GMT-0600", False, "2006-05-28T09:00:00-06:00"),
        ("Sat May 20 1961 00:00:00 GMT-0600", False, "1961-05-20T00:00:00-06:00"),
        ("Fri Nov 22 11:00:00 GMT-0600 1963", False, "1963-11-22T11:00:00-06:00"),
        ("May 28 2006 09:00:00", False, "2006-05-28T09:00:00"),
        ("May 28 2006 09:00", False, "2006-05-28T09:00"),
        ("May 28 2006", False, "2006-05-28"),
        ("28 May 2006", False, "2006-05-28"),
        ("5/28/2006", False, "2006-05-28"),
        ("1845", False, "1845"),
        ("476", False, "0476"),
        ("44 BC", False, "-0043"),
        ("1 BC", False, "0000"),
        ("12000 BC", False, "Y-11999"),
        ("2001-09-27", True, "2001-09-27"),
        ("2001-09", True, "2001-09"),
        ("2001-09-27T10:30", True, "2001-09-27T10:30"),
        ("2001-09-27T10:30:00Z", True, "2001-09-27T10:30:00Z"),
        ("20010927T1030+0200", True, "2001-09-27T10:30+02:00"),
        ("2001-W05-3", True, "2001-01-31"),
        ("2001-045", True, "2001-02-14"),
    ],
)
def test_a_date_is_what_is_written(tmp_path: Path, written: str, iso: bool, date: str) -> None:
    for found in (
        from_json(tmp_path, {"title": "A", "start": written}, iso=iso),
        from_xml(tmp_path, head='date-time-format="iso8601"' if iso else "", title="A", start=written),
    ):
        assert only(found).date == date
        assert only(found).date_text == ("" if written == date else written)
        assert found.problems == ()


@pytest.mark.parametrize(("written", "date"), [("-0043", "-0043"), ("-0043-03-15", "-0043-03-15"), ("0000", "0000")])
def test_years_before_one_are_astronomical_and_told_once(tmp_path: Path, written: str, date: str) -> None:
    found = from_json(tmp_path, {"title": "A", "start": written}, {"title": "B", "start": written})
    assert [event.date for event in found.document.events] == [date, date]
    assert told(found) == [("notice", "start")]


@pytest.mark.parametrize("written", ["0 BC", "soon", "Feb 30 2020", "28/5/2006", "5/28/06", "99999999", "2020-13-01"])
def test_what_is_no_date_is_told_and_never_made_up(tmp_path: Path, written: str) -> None:
    found = from_json(tmp_path, {"title": "A", "start": written})
    assert only(found).date == ""
    assert ("error", "start") in told(found)


@pytest.mark.parametrize(
    ("flags", "lasts"),
    [
        ({}, True),  # in JSON an end makes it last
        ({"isDuration": True}, False),  # turned round, for the sake of old files
        ({"isDuration": False}, True),
        ({"durationEvent": True}, True),
        ({"durationEvent": False}, False),
        ({"de": False}, False),
        ({"isDuration": "false"}, False),  # a text that is not empty is true to JavaScript
    ],
)
def test_the_flag_that_is_turned_round_in_json(tmp_path: Path, flags: dict[str, JsonValue], lasts: bool) -> None:
    found = from_json(tmp_path, {"title": "A", "start": "2020-02-03", "end": "2020-02-07", **flags})
    assert only(found).date == ("2020-02-03/2020-02-06" if lasts else "[2020-02-03..2020-02-06]")


@pytest.mark.parametrize(
    ("flags", "lasts"),
    [
        ({}, False),  # in XML it lasts only where it says so
        ({"isDuration": "true"}, True),
        ({"isDuration": "false"}, False),
        ({"durationEvent": "true"}, True),
        ({"durationEvent": "false"}, False),
    ],
)
def test_the_flag_in_xml(tmp_path: Path, flags: dict[str, str], lasts: bool) -> None:
    found = from_xml(tmp_path, title="A", start="May 28 2006", end="May 30 2006", **flags)
    assert only(found).date == ("2006-05-28/2006-05-29" if lasts else "[2006-05-28..2006-05-29]")
    assert told(found) == [("notice", "end")]  # an end is a point in time, and that is told


@pytest.mark.parametrize(
    ("dates", "date", "warned"),
    [
        (("1871", "1872", "1878", "1879"), "1871/1878", False),
        (("1880", "1885", "1895", "1900"), "188X/189X", True),
        (("1845", "", "", "1846"), "1845", False),
        (("1861-06-01", "1861-07-01", "1863-06-01", "1863-07-01"), "1861-06/1863-06", False),
        (("2020-02-03T10:00", "", "", "2020-02-03T11:00"), "2020-02-03T10:00/2020-02-03T11:00", False),
        (("2020-02-03", "", "2020-02-05", ""), "2020-02-03/2020-02-04", False),
        (("2020-02-03", "", "", "2020-02-01"), "2020-02-03", True),
        (("2020-02-03", "2020-01-01", "", "2020-02-05"), "2020-02-03/2020-02-04", True),
        (("", "", "", "2020-02-05"), "/2020-02-04", True),
    ],
)
def test_four_dates(tmp_path: Path, dates: tuple[str, ...], date: str, warned: bool) -> None:
    names = ("start", "latestStart", "earliestEnd", "end")
    fields: dict[str, JsonValue] = {name: value for name, value in zip(names, dates, strict=True) if value}
    found = from_json(tmp_path, {"title": "A", **fields})
    event = only(found)
    assert event.date == date
    assert bool({"warning", "error"} & {problem.severity for problem in found.problems}) == warned
    kept = event.unknown["simile"]
    assert isinstance(kept, dict)
    assert {name: kept[name] for name in fields} == fields  # the four dates are kept as they stand


def test_short_names_and_links_and_html(tmp_path: Path) -> None:
    found = from_json(
        tmp_path,
        {"s": "2020-02-03", "t": "<b>A</b> &amp; B", "d": "<p>One</p><a href='https://example.org/'>two</a>",
         "link": "https://example.org/x", "eid": "mine", "color": "red"},
        {"start": "2020", "title": "C", "caption": "only a caption", "link": "javascript:alert(1)"},
        {"color": "red"},
        "nothing",
    )  # fmt: skip
    first, second = found.document.events
    assert (first.id, first.title, first.url) == ("mine", "A & B", "https://example.org/x")
    assert first.description == "One\ntwo (https://example.org/)"
    assert (second.description, second.url) == ("only a caption", "")
    assert found.reckoning is not None
    assert (found.reckoning.read, found.reckoning.used) == (4, 2)


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE data [<!ENTITY a "b">]><data><event title="&a;"/></data>',
        "<data><event></data>",
        "<timeline><event/></timeline>",
        '{"events": [}',
    ],
)
def test_what_is_no_such_file_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.xml"
    path.write_text(text)
    with pytest.raises(CannotOpen):
        SIMILE.read(path, None)


_dates = st.sampled_from(
    ["2020-02-03", "2020", "44 BC", "1 AD", "-0043", "May 28 2006 09:00:00 GMT", "9999-12-31", "Y", "99999999-01-01"]
)
_values: st.SearchStrategy[JsonValue] = _dates | st.none() | st.booleans() | st.integers() | st.floats() | st.text()
_events = st.dictionaries(
    st.sampled_from(["start", "end", "latestStart", "earliestEnd", "title", "isDuration", "durationEvent", "s", "x"]),
    _values,
)


@settings(max_examples=200, deadline=None)
@given(st.lists(_events | _values, max_size=5), st.booleans())
def test_whatever_stands_there_is_read_or_reported(
    tmp_path_factory: pytest.TempPathFactory, events: list[JsonValue], iso: bool
) -> None:
    path = tmp_path_factory.mktemp("fuzz") / "a.json"
    tree = {"events": events, "dateTimeFormat": "iso8601" if iso else ""}
    opens_or_is_refused(SIMILE, path, json.dumps(tree).encode())


@needs_shared
def test_the_life_of_a_painter(tmp_path: Path) -> None:
    found = read(SIMILE, tmp_path / "a.xml", (SHARED / "simile" / "monet.xml").read_bytes())
    events = found.document.events
    assert len(events) == 27
    dates = {event.title: event.date for event in events}
    assert (events[0].title, events[0].date) == ("Birth", "1840-11-14T00:00:00Z")
    assert (events[-1].title, events[-1].date) == ("Death", "1926-12-05T00:00:00Z")
    assert dates["Family moved to Le Havre, Normandy"] == "1845"  # from 1845 to 1846, which is a point
    assert dates["Joined Cavalry in Algeria"] == "1861-06/1863-06"  # four dates
    assert dates["Lived at Argenteuil, near Paris"] == "1871/1878"
    assert dates["The Seine at Argenteuil"] == "[1875..1878]"  # it does not last: some time in these years
    assert dates["Painted landscapes and seascapes"] == "1883/1908"
    assert dates["'Series' painting"] == "188X/189X"
    assert dates["Moved to Giverny with Alice Hoschedé"] == "1883-04"
    assert events[0].description.startswith("Claude Monet, also known as Oscar-Claude Monet or Claude Oscar Monet was")
    assert told(found) == [("notice", "end"), ("warning", "latestStart")]


@needs_shared
def test_a_murder(tmp_path: Path) -> None:
    found = read(SIMILE, tmp_path / "a.xml", (SHARED / "simile" / "jfk.xml").read_bytes())
    events = found.document.events
    assert len(events) == 130
    assert (events[0].title, events[0].date) == ("'Bay of Pigs' Invasion", "1961-05-20T00:00:00-06:00")
    assert (events[1].title, events[1].date) == (
        "Oswald moves to New Orleans", "1963-05-01T00:00:00-06:00/1963-06-01T00:00:00-06:00"
    )  # fmt: skip
    assert (events[-1].title, events[-1].date) == ("Phillips confides about conspiracy", "1978")
    assert all(event.date for event in events)
    assert "<i>" not in "".join(event.description for event in events)


@needs_shared
def test_a_list_of_films(tmp_path: Path) -> None:
    data = (SHARED / "simile" / "compact-painter_data.json").read_bytes()
    found = read(SIMILE, tmp_path / "a.json", data)
    events = found.document.events
    assert len(events) == 100
    assert (events[0].title, events[0].date) == ("La Brassiere", "2001-09-27")
    assert (events[-1].title, events[-1].date) == ("About Adam", "2001-05-09")
    plain = json.loads(data.decode("utf-8-sig"))["events"]
    assert [event.date for event in events] == [each["start"] for each in plain]
