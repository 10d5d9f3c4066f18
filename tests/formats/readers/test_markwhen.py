"""Markwhen read: events, their dates in every way of the format, groups, sections, tags and links."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.formats.readers.reading import SHARED, needs_shared, opens_or_is_refused, read
from viewer.document.errors import Cancelled, CannotOpen
from viewer.document.types import Event
from viewer.formats.catalogue import formats_of, open_document
from viewer.formats.format import Opened
from viewer.formats.readers import markwhen
from viewer.formats.readers.markwhen import MARKWHEN


def opened(folder: Path, *lines: str) -> Opened:
    """What a file of these lines opens as."""
    return read(MARKWHEN, folder / "made.mw", "\n".join(lines))


def events(folder: Path, *lines: str) -> tuple[Event, ...]:
    return opened(folder, *lines).document.events


def told(found: Opened) -> list[tuple[str, str, str]]:
    """What the report says: how bad, of which field, and the raw value."""
    return [(problem.severity, problem.path, problem.raw) for problem in found.problems]


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2020", "2020"),
        ("2020-02", "2020-02"),
        ("2020-02-03", "2020-02-03"),
        ("2020-02-03/2020-02-06", "2020-02-03/2020-02-06"),
        ("2020-02 / 2020-04", "2020-02/2020-04"),
        ("2020-02-03 - 2020-02-06", "2020-02-03/2020-02-06"),
        ("2020-02-03 10:30", "2020-02-03T10:30"),
        ("2020-02-03 8am", "2020-02-03T08"),
        ("2020-02-03 8:15pm / 2020-02-04 1am", "2020-02-03T20:15/2020-02-04T01"),
        ("2020-02-03T10:30:00Z", "2020-02-03T10:30:00Z"),
        ("2020-02-03T10:30:00Z-2020-02-03T11:00:00Z", "2020-02-03T10:30:00Z/2020-02-03T11:00:00Z"),
        ("2020-02-03T10:30:15.25Z", "2020-02-03T10:30:15.25Z"),
        ("1871/1878", "1871/1878"),
        ("12/2012", "2012-12"),
        ("12/2012 - 2/2013", "2012-12/2013-02"),
        ("2/25/2020", "2020-02-25"),
        ("2/25/2020, 10:30", "2020-02-25T10:30"),
        ("Dec 25 2022", "2022-12-25"),
        ("Dec 25, 2022 8am", "2022-12-25T08"),
        ("Dec 25 2022 8am - 10am", "2022-12-25T08/2022-12-25T10:00"),
        ("Dec 25 2022 10pm - 1am", "2022-12-25T22/2022-12-26T01:00"),
        ("18 March 2026", "2026-03-18"),
        ("1 june 2009-now", "2009-06-01/.."),
        ("September 1993", "1993-09"),
        ("October 1993-June 1997", "1993-10/1997-06"),
        ("1971 to 1981", "1971/1981"),
        ("1971-now", "1971/.."),
        ("2020-02-03/now", "2020-02-03/.."),
        ("476", "0476"),
        ("300 BCE – 200 BCE", "-0299/-0199"),
        ("300-200 BC", "-0299/-0199"),
        ("50 BC-50 AD", "-0049/0050"),
        ("1 BCE", "0000"),
        ("44 bc", "-0043"),
        ("800 CE", "0800"),
        ("12345", "Y12345"),
        ("2020-W05", "2020-01-27/2020-02-02"),
        ("2020W05-2020W06", "2020-01-27/2020-02-09"),
        ("2020-W05-3", "2020-01-29"),
        ("2020-02-03/5 days", "2020-02-03/2020-02-07"),
        ("2020-02-03 - 1 week, 2 days", "2020-02-03/2020-02-11"),
        ("2020-02/3 months", "2020-02/2020-04"),
        ("2020 - 10 years", "2020/2029"),
        ("2020-01-31/1 month", "2020-01-31/2020-02-28"),
        ("2020-02-07 - 2 week days", "2020-02-07/2020-02-10"),
        ("2020-02-03 10:30 - 90 minutes", "2020-02-03T10:30/2020-02-03T12:00"),
        ("2020-02-28/1 day", "2020-02-28"),
    ],
)
def test_a_date_is_what_is_written(tmp_path: Path, written: str, date: str) -> None:
    found = opened(tmp_path, f"{written}: Shelling: the first")
    (event,) = found.document.events
    assert (event.date, event.title) == (date, "Shelling: the first")
    assert event.date_text == ("" if written == date else written)
    assert found.problems == ()


@pytest.mark.parametrize(
    "date",
    ["2020-02~", "2020-02-03?", "2020/..", "../2020", "201X", "[2020-02-03..2020-02-05]", "-0043-03-15", "2020-21"],
)
def test_what_markwhen_itself_does_not_take_is_read_and_told(tmp_path: Path, date: str) -> None:
    found = opened(tmp_path, f"{date}: Shelling")
    assert [event.date for event in found.document.events] == [date]
    assert told(found) == [("notice", "date", date)]


@pytest.mark.parametrize(
    ("written", "date", "reason"),
    [
        ("2020-02-30", "", "no day 30"),
        ("1914-18", "", "no month 18"),
        ("13/13/2020", "", "no month 13"),
        ("3/4/20", "", "century"),
        ("May 5", "", "no year"),
        ("now", "", "begins now"),
        ("now - 5 days", "", "begins now"),
        ("0 BCE", "", "no year 0"),
        ("5 days", "", "there is none"),
        ("10:30", "", "time of day"),
        ("after !nobody 5 days", "", "!nobody"),
        ("2020-05-01/2020-04-01", "2020-05-01", "before it begins"),
        ("2020/5 days", "2020", "finer"),
        ("2020-02-03/5 hours", "2020-02-03", "finer"),
        ("2020-02-03 - May 5", "2020-02-03", "no year"),
        ("2020-02-03/after !nobody", "2020-02-03", "!nobody"),
        ("2020 - 10am", "2020", "which day"),
        ("9999-12-31/5 days", "9999-12-31", "cannot be reckoned"),
        ("2020-W60", "", "no week"),
        ("2020-02-03 29:00", "", "29"),
    ],
)
def test_what_is_no_date_is_told_and_never_made_up(tmp_path: Path, written: str, date: str, reason: str) -> None:
    found = opened(tmp_path, f"{written}: Shelling")
    (event,) = found.document.events
    assert (event.title, event.date, event.date_text) == ("Shelling", date, written)
    (problem,) = (each for each in found.problems if each.path == "date")
    assert reason in problem.reason
    assert (problem.path, problem.line, problem.raw) == ("date", 1, written)


@pytest.mark.parametrize(
    ("header", "written", "dates", "problem"),
    [
        ("", ["3/4/2020"], ["2020-03-04"], ("notice", "dateFormat", "3/4/2020")),
        ("", ["3/3/2020"], ["2020-03-03"], None),
        ("", ["3/4/2020", "1/25/2020"], ["2020-03-04", "2020-01-25"], None),
        ("", ["3/4/2020", "25/1/2020"], ["2020-04-03", "2020-01-25"], ("warning", "dateFormat", "25/1/2020")),
        ("dateFormat: d/M/y", ["3/4/2020"], ["2020-04-03"], None),
        ("dateFormat: d/M/y", ["3/4/2020", "1/25/2020"], ["2020-04-03", ""], ("warning", "date", "1/25/2020")),
        ("dateFormat: M/d/y", ["25/1/2020"], [""], ("warning", "date", "25/1/2020")),
    ],
)
def test_day_and_month_are_settled_for_the_whole_file(
    tmp_path: Path, header: str, written: list[str], dates: list[str], problem: tuple[str, str, str] | None
) -> None:
    found = opened(tmp_path, "---", header, "---", *(f"{date}: x" for date in written))
    assert [event.date for event in found.document.events] == dates
    assert told(found) == ([problem] if problem else [])


def test_contradicting_orders_are_told(tmp_path: Path) -> None:
    found = opened(tmp_path, "3/4/2020: a", "25/1/2020: b", "1/25/2020: c")
    assert [event.date for event in found.document.events] == ["2020-03-04", "", "2020-01-25"]
    assert [problem.path for problem in found.problems] == ["dateFormat", "date"]


def test_dates_that_count_from_others(tmp_path: Path) -> None:
    found = events(
        tmp_path,
        "2020-02-03/2020-02-05: Siege !siege",
        "3 days: Then",
        "after !siege 2 days: Retreat",
        "before !siege 1 week: March there",
        "!siege.start - 1 day: First day",
        "after !siege.start 1 day: Same day",
        "2020-01/!siege.start: All before it",
        "2020-03-01 10:30: Talks",
        "2 hours: More talks",
        "8pm: Dinner",
        "1 day: Further",
        "id of another: text",
        "2020-05-01: Named",
        "id: named",
        "after !named 1 month: Behind",
    )
    assert [event.date for event in found] == [
        "2020-02-03/2020-02-05",
        "2020-02-06/2020-02-08",
        "2020-02-06/2020-02-07",
        "2020-01-27/2020-02-02",
        "2020-02-03",
        "2020-02-03",
        "2020-01/2020-02-02",
        "2020-03-01T10:30",
        "2020-03-01T10:30/2020-03-01T12:30",
        "2020-03-01T20:00",
        "2020-03-01T20:00/2020-03-02T20:00",
        "2020-05-01",
        "2020-05-02/2020-06-01",
    ]
    assert (found[0].id, found[0].title) == ("siege", "Siege")
    assert found[10].description == "id of another: text"


def test_nothing_counts_from_an_end_that_is_not_known(tmp_path: Path) -> None:
    found = opened(
        tmp_path,
        "2020-05-01/2020-04-01: No end !one",
        "5 days: Undated",
        "before !one 5 days: Its start is known",
        "before !one 5 hours: Some hours of the day before",
        "2020-06-01/now: Goes on",
        "5 days: Undated too",
    )
    assert [event.date for event in found.document.events] == [
        "2020-05-01",
        "",
        "2020-04-26/2020-04-30",
        "2020-04-30",
        "2020-06-01/..",
        "",
    ]
    assert [problem.line for problem in found.problems] == [1, 2, 4, 6]


def test_working_days_are_counted_as_markwhen_counts_them(tmp_path: Path) -> None:
    found = events(
        tmp_path,
        "2022-07-11: A Monday !monday",
        "10 work days - 10 week days: After ten of them, for ten of them",
        "4 weekdays - 1 week: From a Saturday",
        "by !monday 7 business days: Before it",
        "by !monday 3 week days - 7 work days: Until the Wednesday before it",
    )
    assert [event.date for event in found] == [
        "2022-07-11",
        "2022-07-26/2022-08-08",
        "2022-08-13/2022-08-19",
        "2022-06-30/2022-07-10",
        "2022-06-27/2022-07-05",
    ]


@pytest.mark.parametrize(
    ("written", "dates"),
    [
        ("2020-02-03 every 2 weeks for 3 times", ["2020-02-03", "2020-02-17", "2020-03-02"]),
        ("2020-02-03/2020-02-04 every year x2", ["2020-02-03/2020-02-04", "2021-02-03/2021-02-04"]),
        ("2020 every 10 years until 2040", ["2020", "2030", "2040"]),
        ("2020-01 every other month x3", ["2020-01", "2020-03", "2020-05"]),
        ("2020-02-03 10am - 1 hour every day x2", ["2020-02-03T10", "2020-02-04T10"]),
        ("2020-02-07 every weekday x2", ["2020-02-07", "2020-02-10"]),
        ("2020-02-03 every Monday and Friday x3", ["2020-02-03", "2020-02-07", "2020-02-10"]),
        ("2020-02-29 every year x2", ["2020-02-29", "2024-02-29"]),
        ("2020-01-30 every month x3", ["2020-01-30", "2020-03-30", "2020-04-30"]),
    ],
)  # fmt: skip
def test_what_recurs(tmp_path: Path, written: str, dates: list[str]) -> None:
    found = opened(tmp_path, f"{written}: Talks")
    assert [event.date for event in found.document.events] == dates
    assert found.problems == ()
    assert found.reckoning is not None
    assert found.reckoning.read == found.reckoning.used == 1


def test_every_year_for_ten_years_is_ten_times(tmp_path: Path) -> None:
    assert [event.date for event in events(tmp_path, "2020 every year for 10 years: x")] == [
        str(year) for year in range(2020, 2030)
    ]


@pytest.mark.parametrize(
    ("written", "made", "severity", "reason", "done"),
    [
        ("2020-02-03 every day", 1000, "notice", "without end", "the first 1,000 were made"),
        ("2020 every year", 10, "notice", "without end", "the 10 of its first 10 years"),
        ("2020-02-03 every day x5000", 1000, "notice", "5,000 times", "4,000 were left out"),
        ("2020-02-03 every day until 2040", 1000, "notice", "more than 1,000", "the first 1,000"),
        ("2020 every month", 1, "warning", "within its own first date", "only the first"),
        ("2020-02-03 every blue moon", 1, "warning", "not understood", "only the first"),
        ("2020-02-03 every second", 1, "warning", "within", "only the first"),
        ("2020~ every year x3", 1, "warning", "to count from", "only the first"),
        ("2020-02-03 every day for a while", 1, "warning", "for a while", "only the first"),
    ],
)
def test_a_cap_is_stated(tmp_path: Path, written: str, made: int, severity: str, reason: str, done: str) -> None:
    found = opened(tmp_path, f"{written}: Talks")
    assert len(found.document.events) == made
    problem = next(each for each in found.problems if each.path == "every")
    assert problem.severity == severity
    assert reason in problem.reason
    assert done in problem.done


def test_a_file_has_a_cap_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markwhen, "_MOST_IN_FILE", 5)
    found = opened(tmp_path, "2020 every year x4: A", "2020 every year x4: B", "2020 every year x4: C")
    assert [event.title for event in found.document.events] == ["A"] * 4 + ["B", "C"]
    assert [problem.done for problem in found.problems] == ["of this one 1 were made, 3 not"] * 2


def test_groups_are_lanes_and_sections_tags(tmp_path: Path) -> None:
    found = opened(
        tmp_path,
        "#red: #f00",
        "# War #red",
        "style: section",
        "2020-01-01: One",
        "## Turkey #red",
        "2020-01-02: Two #shelling",
        "### Army",
        "2020-01-03: Three",
        "## Syria",
        "2020-01-04: Four",
        "# After",
        "2020-01-05: Five",
    )
    actors = {actor.id: actor for actor in found.document.actors}
    seen = [
        (event.title, [actors[part.actor].name for part in event.actors], list(event.tags))
        for event in found.document.events
    ]
    assert seen == [
        ("One", [], ["red", "War"]),
        ("Two", ["Turkey"], ["shelling", "red", "War"]),
        ("Three", ["Army"], ["red", "War"]),
        ("Four", ["Syria"], ["red", "War"]),
        ("Five", ["After"], []),
    ]
    army = next(actor for actor in found.document.actors if actor.name == "Army")
    assert actors[army.member_of].name == "Turkey"
    assert actors[army.member_of].color == "#ff0000"
    assert found.problems == ()


def test_groups_of_the_older_form(tmp_path: Path) -> None:
    found = opened(
        tmp_path,
        "section All",
        'group "One": #red',
        "2020-01-01: A",
        "endGroup",
        "2020-01-02: B",
        "endSection",
        "endGroup",
        "2020-01-03: C",
    )
    assert [([part.actor for part in event.actors], event.tags) for event in found.document.events] == [
        (["One"], ("red", "All")),
        ([], ("All",)),
        ([], ()),
    ]
    assert told(found) == [("notice", "", "end group")]
    assert found.problems[0].line == 7


def test_a_word_at_the_beginning_of_a_text_is_no_group(tmp_path: Path) -> None:
    (event,) = events(tmp_path, "2020-01-01: A", "group of people: they went", "section 5 was passed")
    assert event.description == "group of people: they went\nsection 5 was passed"


def test_words_tags_links_and_places(tmp_path: Path) -> None:
    (event,) = events(
        tmp_path,
        "2020-02-03: [Shelling](https://example.org/a_(b)) near #Idlib by !name #Turkey #1",
        "key: value",
        "contact:",
        "  name: Somebody",
        "// a comment",
        "  - [x] done, see [Report](https://example.org/r) #report",
        "[Saraqib](location) [Ankara](map)",
        "",
        "Last: text ![photo](https://example.org/p.jpg)",
        "",
    )
    assert event.title == "Shelling near Idlib by Turkey #1"
    assert (event.id, event.url) == ("name", "https://example.org/a_(b)")
    assert event.tags == ("Idlib", "Turkey", "report")
    assert event.description == (
        "  - [x] done, see Report (https://example.org/r) #report\n\nLast: text photo (https://example.org/p.jpg)"
    )
    assert event.unknown == {"markwhen": {"key": "value", "contact.name": "Somebody", "comments": ["a comment"]}}
    assert len(event.places) == 2


@pytest.mark.parametrize(
    ("first", "status", "extra"),
    [
        ("[ ] Talks", "planned", {"completed": False}),
        ("[] Talks", "planned", {"completed": False}),
        ("[x] Talks 50%", "reported", {"completed": True, "percent": 50}),
        ("Talks", "reported", None),
    ],
)
def test_boxes_and_progress(tmp_path: Path, first: str, status: str, extra: dict[str, object] | None) -> None:
    (event,) = events(tmp_path, f"2020-02-03: {first}")
    assert (event.title.split()[0], event.status) == ("Talks", status)
    assert event.unknown == ({"markwhen": extra} if extra else {})


def test_a_field_without_a_value_is_text(tmp_path: Path) -> None:
    (event,) = events(tmp_path, "2020-02-03: A", "Task:", "- one", "- two")
    assert event.description == "Task:\n- one\n- two"


@pytest.mark.parametrize(
    ("header", "own", "date", "zone"),
    [
        ("timezone: Europe/Istanbul", "", "2020-02-03T10:30", "Europe/Istanbul"),
        ("timezone: -5", "", "2020-02-03T10:30-05:00", ""),
        ("", "tz: +05:30", "2020-02-03T10:30+05:30", ""),
        ("", "timezone: America/New_York", "2020-02-03T10:30-05:00", ""),
        ("timezone: Europe/Istanbul", "tz: UTC", "2020-02-03T10:30Z", "Europe/Istanbul"),
    ],
)
def test_a_time_floats_unless_a_zone_is_named(tmp_path: Path, header: str, own: str, date: str, zone: str) -> None:
    found = opened(tmp_path, "---", "title: x", header, "---", "2020-02-03 10:30: A", own)
    assert [event.date for event in found.document.events] == [date]
    assert found.document.timezone == zone
    assert found.problems == ()


def test_unknown_zones_are_told(tmp_path: Path) -> None:
    found = opened(tmp_path, "timezone: Nowhere/Land", "2020-02-03 10:30: A", "tz: Here", "2020-02-04: B")
    assert [event.date for event in found.document.events] == ["2020-02-03T10:30", "2020-02-04"]
    assert told(found) == [("notice", "timezone", "Nowhere/Land"), ("warning", "timezone", "Here")]


def test_a_header(tmp_path: Path) -> None:
    found = opened(
        tmp_path,
        "---",
        "title: The war",
        "description: A short one",
        "#Turkey: blue",
        "author: Somebody",
        "timeline:",
        "  ranges: {one: 1}",
        "---",
        "// a comment",
        "some text",
        "2020-02-03: A",
    )
    assert (found.document.title, found.document.description) == ("The war", "A short one")
    assert found.document.unknown == {
        "markwhen": {
            "author": "Somebody",
            "timeline": {"ranges": {"one": 1}},
            "tags": {"Turkey": "blue"},
            "text": ["some text"],
            "comments": ["a comment"],
        }
    }
    assert told(found) == [("notice", "", "some text")]
    assert found.problems[0].line == 10


def test_a_header_that_is_no_yaml(tmp_path: Path) -> None:
    found = opened(tmp_path, "---", "title: The war: a story", "---", "2020-02-03: A")
    assert found.document.title == "The war: a story"
    assert told(found) == [("notice", "header", "")]


def test_a_line_like_a_date_is_kept_and_told(tmp_path: Path) -> None:
    found = opened(tmp_path, "2020-02-03: A", "2020-2-4: B", "10:30 they left")
    assert [event.description for event in found.document.events] == ["2020-2-4: B\n10:30 they left"]
    assert told(found) == [("notice", "", "2020-2-4: B")]
    assert found.problems[0].line == 2


def test_own_date_rules_are_not_followed_but_told(tmp_path: Path) -> None:
    found = opened(tmp_path, "---", "dateFormat:", "  - pattern: x", "---", "2020-02-03: A")
    assert [problem.path for problem in found.problems] == ["dateFormat"]


def test_the_smallest_file(tmp_path: Path) -> None:
    path = tmp_path / "some.txt"
    path.write_text("2020-02-03: Shelling near Idlib #Turkey\n2020-02-04: 12 died")
    found = open_document(path)
    event = found.document.events[0]
    assert (found.format, event.title, event.date, event.tags) == (
        "Markwhen", "Shelling near Idlib", "2020-02-03", ("Turkey",)
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "---\ntitle: x\ndate: 2020-02-03\nactors: []\nstatus: confirmed\n---\n2020-02-03: x\n"),
        ("a.csv", "date,title\n2020-02-03T10:30:00,Shelling: x\n"),
        ("a.log", "2020-02-03 10:30:15 started: x\n2020-02-03 10:31:15 ended: y\n"),
        ("a.txt", "10:30 they left\n10:45 they came\n"),
        ("a.txt", "A long text.\n\nOn Monday:\n2020: a year\n"),
        ("a.json", '{"events": []}'),
        ("a.mw", "some words"),
        ("a.mw", ""),
        ("a.mw", "\0\0"),
    ],
)
def test_other_texts_are_none_of_it(tmp_path: Path, name: str, text: str) -> None:
    assert MARKWHEN not in formats_of(text.encode(), tmp_path / name)


def test_a_file_without_events_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.mw"
    path.write_text("nothing here")
    with pytest.raises(CannotOpen, match="no line of the file begins an event"):
        MARKWHEN.read(path, None)


def test_reading_can_be_stopped(tmp_path: Path) -> None:
    path = tmp_path / "a.mw"
    path.write_text("2020-02-03: A\n" * 5_000)
    with pytest.raises(Cancelled):
        MARKWHEN.read(path, lambda _: False)


_pieces = st.sampled_from(
    (
        *("2020-02-03", "2020", "/", " - ", ": ", ":", "now", "every", " every day", " x9", " for 3 times"),
        *("5 days", "after ", "before ", "!a", ".start", ".end", " BCE", "12/2012", "1/2/2020", "10:30", "8am", "May "),
        *("99999999999 days", "[2020..]"),
        *("\n", "\n\n", "---\n", "# ", "## G\n", "style: section\n", "group x\n", "endGroup\n", "endSection\n", "// "),
        *("title: x\n", "timezone: +3\n", "tz: x\n", "dateline: {\n", 'dateline: {"at":0,"record":{},"seen":[]}\n'),
        *("[", "](", ")", "[x](y)", "#tag", "#red: #f00\n", "9999", "0000", "0001-01-01", "2020~", "until 2030"),
    )
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(_pieces | st.text(max_size=10), max_size=30))
@example(["9999-12-31: A\n", "5 days: B\n", "1 day every day x3: C"])
@example(["0001-01-01: A\n", "before 5 days: B\n", "0001 every 9999 years x5: C"])
@example(["2020-02-03: A !a\n", "9999 years: B\n", "1 year: C"])
def test_whatever_stands_there_is_read_or_reported(tmp_path_factory: pytest.TempPathFactory, parts: list[str]) -> None:
    path = tmp_path_factory.mktemp("fuzz") / "a.mw"
    opens_or_is_refused(MARKWHEN, path, "".join(parts).encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize(
    "text",
    [
        "2020: " + "[" * 100_000,
        "2020: " + "[a](" * 30_000,
        "2020: " + "#a " * 50_000,
        "2020: " + "#a " * 50_000 + "x",
        "2020: a" + " " * 200_000 + "b",
        "2020: !" + "a" * 200_000 + "-",
        " " * 200_000 + "x:",
        "2020: x\n" + " " * 200_000 + "a: b\n\n" + "[x](" + "a" * 200_000,
        "1-" * 90 + ":" + "\n1-1-1-1-1:" * 2_000,
        "2020: x\n" + "- " * 50_000,
        "# g\n" * 10_000 + "2020: x",
        "---\n" + "a: [" * 10_000,
        "---\n" * 20_000,
        "2020-01-01 every second x999999999: x\n" * 2_000,
        "2020-01-01T00:00:00Z every second: x\n" * 20,
        "2020: x\na:\n" + "".join(" " * depth + "b:\n" for depth in range(1, 500)) + " " * 600 + "c: d",
    ],
    ids=range(16),
)
def test_hostile_texts_take_no_time(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.mw"
    path.write_text(text)
    with contextlib.suppress(CannotOpen):
        found = MARKWHEN.read(path, None)
        assert len(found.document.events) <= 20_000


@needs_shared
def test_a_history_of_search_engines(tmp_path: Path) -> None:
    found = read(MARKWHEN, tmp_path / "a.mw", (SHARED / "markwhen" / "search-engines.mw").read_bytes())
    document = found.document
    assert (document.title, document.description) == (
        "Search Engine History", "A non-exhaustive timeline about search engines."
    )  # fmt: skip
    assert found.problems == ()
    assert len(document.events) == 48
    seen = {event.title: event for event in document.events}
    first, last = document.events[0], document.events[-1]
    assert (first.title, first.date, first.tags) == ("Statistical Machine", "1927", ("EarlyResearch",))
    assert first.description.startswith("Created by Emanuel Goldberg\n\nGoldberg introduced his “Statistical Machine,”")
    assert first.url == "https://people.ischool.berkeley.edu/~buckland/statistical.html"
    assert [place.name for place in document.places[:2]] == [
        "International Congress of Photography in Dresden", "University of Harvard"
    ]  # fmt: skip
    assert (last.title, last.date, last.date_text) == ("Quickwit", "2021-07-13/..", "July 13 2021-now")
    assert [actor.name for actor in document.actors] == [
        "Early Research", "Unix", "ARPANET", "Internet", "FTP Search Engines", "Gopher Search Engines",
        "WWW Search Engines", "Search Directories", "On-site Search Engines",
    ]  # fmt: skip
    assert document.actors[1].color == "#ffe438"
    assert document.actors[2].color == ""  # its tag is misspelt in the file
    assert seen["CYCLADES"].actors == ()  # it stands between two groups
    assert seen["NCP (Network Control Protocol)"].date == "1969/1983-01"
    assert seen["Archie"].date == "1990-09-10/1999"
    assert seen["Yahoo! Directory"].date == "1994-01/2014-12-31"
    assert seen["TCP (Transmission Control Protocol)"].date == "1974/.."
    assert sum(event.date.endswith("/..") for event in document.events) == 27


@needs_shared
def test_a_chinese_diary(tmp_path: Path) -> None:
    found = read(MARKWHEN, tmp_path / "a.mw", (SHARED / "markwhen" / "nudt_zh.mw").read_bytes())
    document = found.document
    assert document.title == "Timeline of Compiler Design Contest 2024"
    assert found.problems == ()
    assert len(document.events) == 50
    assert all(event.tags[-1] == "Compiler Design Contest" for event in document.events)
    first, last = document.events[0], document.events[-1]
    assert (first.title, first.date, first.actors) == ("筹备编译比赛", "2023-12-08/2024-08-22", ())
    assert (last.title, last.date, last.actors[0].actor) == ("拿到获奖证书 (电子版)", "2024-09-10", "after")
    lanes = {actor.name: actor.member_of for actor in document.actors}
    assert lanes == {
        "培训": "", "比赛": "", "开发": "", "寒假": "开发", "ast -> ir": "开发", "中端优化 and 后端": "开发",
        "暑假": "开发", "after": "",
    }  # fmt: skip
    task = next(event for event in document.events if event.title == "dom pass is done")
    assert task.description.splitlines()[0] == "Task:"
    bug = next(event for event in document.events if event.date == "2024-07-25")
    assert (bug.title, bug.tags[0]) == ("修复重大bug: 指针 4->8 bytes", "red")
