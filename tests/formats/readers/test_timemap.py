"""TimeMap: its tabs, its table, its JSON, and what is odd in them."""

import datetime
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.readers.reading import rows_left_out
from tests.formats.workbooks import write_workbook
from viewer.dates import DateError, parse_edtf
from viewer.document.errors import CannotOpen
from viewer.document.types import Event
from viewer.formats.date_parts import DayOrder
from viewer.formats.dateline import read_dateline
from viewer.formats.file_bytes import HEAD
from viewer.formats.format import Opened
from viewer.formats.readers.timemap import read_timemap, recognise_timemap
from viewer.formats.readers.timemap_dates import clock_of, edtf_of_day, widened
from viewer.formats.saving import dateline_bytes

REAL = Path(__file__).parents[4] / "shared" / "data" / "timemap"
real = pytest.mark.skipif(not REAL.exists(), reason="the shared data are not here")


def opened(path: Path, content: object) -> Opened:
    """What a file of this text, or of this JSON, opens as."""
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    assert recognise_timemap(path.read_bytes()[:HEAD], path)
    return again(read_timemap(path))


def again(first: Opened) -> Opened:
    """The same, when our own file has held it."""
    path = first.path.with_suffix(".dateline.json")
    path.write_bytes(dateline_bytes(first.document, path))
    second = read_dateline(path)
    path.unlink()
    assert second.problems == ()
    assert second.document == first.document
    assert first.reckoning is not None
    assert first.reckoning.left_out == rows_left_out(first)
    return first


def an_event(**fields: object) -> dict[str, object]:
    """An event as TimeMap's JSON has it."""
    known = {"description": "Shelling.", "date": "02/23/2020", "time": "", "location": "Idlib", "latitude": "35.9"}
    return known | {"longitude": "36.6", "associations": [], "sources": []} | fields


def the_event(path: Path, **fields: object) -> tuple[Event, list[tuple[str, str]]]:
    """The one event of a file, and the fields and reasons of its problems."""
    found = opened(path / "events.json", [an_event(**fields)])
    (event,) = found.document.events
    return event, [(problem.path, problem.reason) for problem in found.problems]


def test_a_table_of_events(tmp_path: Path) -> None:
    found = opened(
        tmp_path / "map.csv",
        "id,description,date,time,location,latitude,longitude,association1,association2,source1,comments\n"
        'CIV1,"Shelling near Idlib. Two houses burnt.",2/23/2020,14:30,Idlib,35.93,36.63,'
        "Area affected=Residential,Perpetrator=The north,https://example.org/a,seen twice\n"
        "7,A later thing,2/24/2020,,,,,,,,\n"
        ",,,,,,,Area affected=None,,,\n",
    )
    first, second = found.document.events
    assert (first.id, first.title) == ("CIV1", "Shelling near Idlib.")
    assert first.description.startswith("Shelling near Idlib. Two houses burnt.\nSource: https://example.org/a")
    assert (first.date, first.date_text) == ("2020-02-23T14:30", "2/23/2020 14:30")
    assert first.tags == ("Residential",)
    assert [(found.document.actors[0].name, role.role) for role in first.actors] == [("The north", "initiator")]
    assert first.url == "https://example.org/a"
    assert first.unknown == {"timemap": {"comments": "seen twice"}}
    place = found.document.places[0]
    assert (place.name, place.latitude, place.longitude) == ("Idlib", 35.93, 36.63)
    assert (second.id, second.date) == ("2020-02-24-A-later-thing", "2020-02-24")
    assert found.reckoning is not None
    assert (found.reckoning.word, found.reckoning.read, found.reckoning.used) == ("event", 3, 2)
    (problem,) = found.problems
    assert (problem.severity, problem.line) == ("error", 4)


def test_the_tabs_of_a_workbook(tmp_path: Path) -> None:
    path = write_workbook(
        tmp_path / "map.xlsx",
        {
            "Events": [
                [
                    "Description",
                    "Date",
                    "Time",
                    "Location",
                    "Association 1",
                    "Association 2",
                    "Association 3",
                    "Source",
                ],
                ["Something happened", "11/30/2014", "11:00", "Mill", "rifle", "alpha", "story", "src1"],
            ],
            "Associations": [
                ["ID", "Description", "Mode", "Filter Path", None, None],
                ["rifle", "gun", "FILTER", "Weapons", "Long Range", "Rifle"],
                ["alpha", "", "CATEGORY", None, None, None],
                ["story", "", "NARRATIVE", None, None, None],
            ],
            "Sources": [["ID", "Title", "Path 1", "Path 2"], ["src1", "Photo", "https://a.example/1", "no.md"]],
            "Sites": [["Location", "Lat", "Long"], ["Mill", 31.5, -0.25]],
        },
    )
    assert recognise_timemap(path.read_bytes()[:HEAD], path)
    found = again(read_timemap(path))
    (event,) = found.document.events
    assert (event.kind, event.tags) == ("alpha", ("Rifle", "story"))
    assert event.description == "Something happened\nSource: Photo (https://a.example/1)"
    assert [(place.latitude, place.longitude) for place in found.document.places] == [(31.5, -0.25)]
    assert [(source.title, source.url) for source in found.document.sources] == [("Photo", "https://a.example/1")]
    assert found.problems == ()


def test_all_in_one_object(tmp_path: Path) -> None:
    found = opened(
        tmp_path / "api.json",
        {
            "events": [an_event(associations=["a1", "a2", "gone"], sources=["s1", "gone"], category="Strike")],
            "associations": [
                {"id": "a1", "title": "A1", "mode": "FILTER", "filter_paths": ["Actors", "Armed", "The north"]},
                {"id": "a2", "title": "A2", "mode": "CATEGORY"},
            ],
            "sources": {
                "s1": {"id": "s1", "title": "Paper", "paths": [], "url": "https://p.example", "date": "1/2/2020"}
            },
            "sites": [],
        },
    )
    (event,) = found.document.events
    assert (event.kind, event.tags) == ("Strike", ("A2", "gone"))
    assert [role.role for role in event.actors] == ["participant"]
    assert found.document.sources[0].published == "2020-01-02"
    assert [(problem.path, problem.severity) for problem in found.problems] == [
        *(("associations", "notice"), ("sources", "notice")),
    ]


def test_what_the_others_download(tmp_path: Path) -> None:
    found = opened(
        tmp_path / "download.json",
        [
            an_event(
                id="3",
                date="2/24/2022",
                sources=[{"id": "x", "path": "https://t.example/1", "description": "A film"}],
                filters=[{"key": "Type of area", "value": "School"}, {"key": "Victims", "value": "Pupils"}],
            )
        ],
    )
    (event,) = found.document.events
    assert event.date == "2022-02-24"
    assert event.id.startswith("2022-02-24-Shelling")  # no row's number
    assert event.unknown == {"timemap": {"id": "3"}}
    assert event.tags == ("School",)
    assert [role.role for role in event.actors] == ["affected"]
    assert event.description == "Shelling.\nSource: A film (https://t.example/1)"


def test_the_lists_that_lie_beside_it(tmp_path: Path) -> None:
    (tmp_path / "x_associations.json").write_text('{"a1": {"id": "a1", "title": "Arrest", "mode": "DEFAULT"}}')
    (tmp_path / "x_sources.json").write_text("{no JSON")
    found = opened(tmp_path / "x_events.json", [an_event(associations=["a1"], sources=["s1"])])
    assert found.document.events[0].tags == ("Arrest",)
    assert [problem.severity for problem in found.problems] == ["notice", "notice"]
    assert "cannot be read" in found.problems[1].reason
    path = tmp_path / "x_associations.json"
    assert recognise_timemap(path.read_bytes(), path)
    with pytest.raises(CannotOpen, match="without its events"):
        read_timemap(path)


def dates(tmp_path: Path, *texts: str) -> tuple[list[str], list[str]]:
    """Dates of a file in which these stand, and what is said of them."""
    found = opened(tmp_path / "d.json", [an_event(date=text) for text in texts])
    return [event.date for event in found.document.events], [problem.reason for problem in found.problems]


def test_the_month_is_first_unless_the_file_shows_that_the_day_is(tmp_path: Path) -> None:
    assert dates(tmp_path, "2/3/2020", "02/23/2020") == (["2020-02-03", "2020-02-23"], [])
    read, said = dates(tmp_path, "2/3/2020", "23/02/2020")
    assert read == ["2020-03-02", "2020-02-23"]
    assert "day first" in said[0]
    read, said = dates(tmp_path, "2/3/2020")
    assert read == ["2020-02-03"]
    assert "no date tells" in said[0]


def test_orders_are_never_mixed(tmp_path: Path) -> None:
    read, said = dates(tmp_path, "2/23/2020", "23/2/2020", "2/3/2020")
    assert read == ["2020-02-23", "", "2020-02-03"]
    assert len(said) == 2
    assert "no month 23" in said[1]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2020-02-03", "2020-02-03"),
        ("2020", "2020"),
        ("2/2020", "2020-02"),
        ("2020-02-03T10:15:00Z", "2020-02-03T10:15:00Z"),
    ],
)
def test_other_dates_that_leave_no_doubt(tmp_path: Path, text: str, edtf: str) -> None:
    assert dates(tmp_path, text) == ([edtf], [])


@pytest.mark.parametrize("text", ["2/3/20", "2/30/2020", "13/13/2020", "yesterday", "0/1/2020"])
def test_what_is_no_date_stays_as_written(tmp_path: Path, text: str) -> None:
    event, said = the_event(tmp_path, date=text)
    assert (event.date, event.date_text) == ("", text)
    assert said[-1][0] == "date"


@pytest.mark.parametrize(
    ("time", "edtf"),
    [
        ("14:30", "T14:30"),
        ("2:05 pm", "T14:05"),
        ("12:00 am", "T00:00"),
        ("09:00:30", "T09:00:30"),
        ("9:00+02:00", "T09:00+02:00"),
    ],
)
def test_a_time_is_added_to_the_day(tmp_path: Path, time: str, edtf: str) -> None:
    event, said = the_event(tmp_path, time=time)
    assert (event.date, said) == (f"2020-02-23{edtf}", [])


@pytest.mark.parametrize("time", ["noon", "25:00", "14:61", "13.45", "13 pm"])
def test_a_bad_time_leaves_the_day(tmp_path: Path, time: str) -> None:
    event, said = the_event(tmp_path, time=time)
    assert (event.date, event.date_text) == ("2020-02-23", f"02/23/2020 {time}")
    assert [field for field, _ in said] == ["time"]


@pytest.mark.parametrize(
    ("precision", "edtf"),
    [
        ("year", "2020"),
        ("Month", "2020-02"),
        ("day", "2020-02-23"),
        ("hour", "2020-02-23T14"),
        ("exact", "2020-02-23T14:30"),
        ("week", "[2020-02-17..2020-02-23]"),
        ("+/- 2 days", "[2020-02-21..2020-02-25]"),
        ("3 hours", "2020-02-23"),
        ("12 hours", "[2020-02-22..2020-02-24]"),
        ("1 month", "[2020-01..2020-03]"),
        ("approximate", "2020-02-23~"),
    ],
)
def test_the_precision_widens_the_date(tmp_path: Path, precision: str, edtf: str) -> None:
    event, said = the_event(tmp_path, time="14:30", time_precision=precision)
    assert (event.date, event.date_text, said) == (edtf, "02/23/2020 14:30", [])


def test_an_unknown_precision_is_told(tmp_path: Path) -> None:
    event, said = the_event(tmp_path, time_precision="vibes")
    assert event.date == "2020-02-23"
    assert said[0][0] == "time_precision"


@given(st.dates(), st.sampled_from(list(DayOrder)), st.none() | st.times())
def test_a_date_is_what_was_written(day: datetime.date, order: DayOrder, time: datetime.time | None) -> None:
    numbers = (day.day, day.month) if order is DayOrder.DAY_FIRST else (day.month, day.day)
    clock = "" if time is None else time.strftime("%H:%M")
    expected = day.isoformat() + (f"T{clock}" if clock else "")
    assert edtf_of_day(f"{numbers[0]}/{numbers[1]}/{day.year:04}", order, clock) == expected


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_is_a_date_or_an_error(text: str, clock: str) -> None:
    try:
        edtf = edtf_of_day(text, DayOrder.MONTH_FIRST, clock)
    except DateError:
        return
    parse_edtf(edtf)
    parse_edtf(widened(edtf, text) or edtf)


@given(
    st.from_regex(r"\d{4}-\d\d-\d\d(T\d\d:\d\d)?", fullmatch=True),
    st.integers(0, 9999),
    st.sampled_from(["day", "week", "hour", "month", "year", "minute"]),
)
def test_a_widened_date_holds_what_was_said(date: str, number: int, unit: str) -> None:
    try:
        said = parse_edtf(date)
    except ValueError:
        return
    for precision in (unit, f"{number} {unit}s"):
        wide = parse_edtf(widened(date, precision) or date)
        first, earliest = wide.bounds.earliest_start, said.bounds.earliest_start
        last, latest = wide.bounds.latest_end, said.bounds.latest_end
        if first is None or earliest is None or last is None or latest is None:
            raise AssertionError(wide)
        assert first <= earliest < latest <= last


def test_a_clock() -> None:
    assert clock_of("9:05:07.25 p.m. +0300") == (21, 5, 7, "25", "+03:00")


def test_coordinates(tmp_path: Path) -> None:
    def where(**fields: object) -> tuple[float | None, float | None, int]:
        found = opened(tmp_path / "c.json", [an_event(**fields)])
        place = found.document.places[0]
        return place.latitude, place.longitude, len(found.problems)

    assert where(latitude=0, longitude=0) == (0.0, 0.0, 0)
    assert where(latitude="35,5", longitude="-36,25") == (35.5, -36.25, 0)
    assert where(latitude="north", longitude="36") == (None, None, 2)
    assert where(latitude="", longitude="36") == (None, None, 1)
    assert where(latitude="95", longitude="36") == (None, None, 1)
    assert where(latitude=None, lat="1", longitude=None, long="2") == (1.0, 2.0, 0)


def test_html_becomes_text(tmp_path: Path) -> None:
    event, _ = the_event(
        tmp_path, description='A <b>bold</b> thing & <a href="https://x.example">more</a><script>x</script>'
    )
    assert event.title == "A bold thing & more (https://x.example)"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
NAMES = ["id", "title", "description", "date", "time", "time_precision", "location", "latitude", "longitude", "lat"]
NAMES += [
    "associations",
    "association1",
    "filters",
    "sources",
    "source",
    "source1",
    "category",
    "narrative",
    "",
    "DATE",
]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.dictionaries(st.sampled_from(NAMES), json_values, max_size=8) | json_values, max_size=4),
    json_values,
    json_values,
)
def test_any_json_opens_with_an_exact_sum(
    tmp_path_factory: pytest.TempPathFactory, events: list[object], associations: object, sources: object
) -> None:
    path = tmp_path_factory.mktemp("any") / "a.json"
    path.write_text(json.dumps({"events": events, "associations": associations, "sources": sources}))
    found = again(read_timemap(path))
    assert found.reckoning is not None
    assert found.reckoning.read == len(events)


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    for text in (
        "date,title,description\n",
        '[{"id": 1, "date": "2020", "title": "x", "sources": [], "tags": []}]',
        '{"events": [{"start": "2020", "title": "x", "description": "y"}]}',
        '{"format": "dateline/1", "title": "x", "events": [{"id": "a", "date": "2020", "description": "x"}]}',
        '{"a": {"id": 1}}',
        "{}",
        "[]",
        "",
    ):
        assert not recognise_timemap(text.encode(), tmp_path / "x"), text
    other = write_workbook(tmp_path / "x.xlsx", {"Events": [["Name", "Date"]]})
    assert not recognise_timemap(other.read_bytes(), other)
    other.write_bytes(other.read_bytes()[:500])
    assert not recognise_timemap(other.read_bytes(), other)


@real
def test_the_real_workbook() -> None:
    path = REAL / "fa_timemap_data.xlsx"
    found = read_timemap(path)
    assert found.reckoning is not None
    assert (found.reckoning.read, found.reckoning.used) == (11, 11)
    events = found.document.events
    assert (events[0].date, events[0].title) == (
        "2015-10-10T16:20",
        "Person A appears on the scene and sprays tear gas.",
    )
    assert events[0].tags == ("Tear Gas", "narrative_1", "narrative_3")
    assert (events[-1].date, events[-1].title) == ("2014-11-30T11:00", "11th thing happened")
    assert (events[6].places, events[6].date) == ((), "2014-12-10T01:00")  # the one without a place
    assert len(found.document.places) == 6
    # the association narrative_3 is in no tab
    assert [problem.line for problem in found.problems if problem.path] == [2, 3, 4, 8, 12]
    assert all("localhost" not in source.url for source in found.document.sources)
    assert [source.url for source in found.document.sources if "Source 5" in source.title] == [""]


@real
def test_the_real_json(tmp_path: Path) -> None:
    found = read_timemap(REAL / "tr_events.json")
    events = found.document.events
    assert len(events) == 10
    assert (events[0].id, events[0].date, events[0].tags) == ("TR-001", "2024-06-01T14:30", ("Police Brutality",))
    assert (events[-1].id, events[-1].date, events[-1].tags) == ("TR-010", "2023-11-08T15:45", ("Police Brutality",))
    assert events[6].tags == ("Other",)
    assert len(found.document.sources) == 17  # that all are there but the hidden one, which no event names
    assert {problem.severity for problem in found.problems} == {"notice"}
    assert len(found.problems) == 2
    alone = tmp_path / "tr_events.json"
    alone.write_bytes((REAL / "tr_events.json").read_bytes())
    assert again(read_timemap(alone)).document.events[0].tags == ("tr_asc1",)
