"""iCalendar: dates and their ends, zones, actors, what is broken, and real calendars."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.formats.calendars import again, an_event, calendar, dates_of, events_of, opened, reasons
from viewer.document.errors import Cancelled, CannotOpen
from viewer.formats.readers.icalendar import read_icalendar, recognise_icalendar

REAL = Path(__file__).parents[4] / "shared" / "data" / "icalendar"
real = pytest.mark.skipif(not REAL.exists(), reason="the shared data are not here")
VIENNA = ("BEGIN:VTIMEZONE", "TZID:Ours", "BEGIN:DAYLIGHT", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200",
          "DTSTART:19700329T020000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT", "BEGIN:STANDARD",
          "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "DTSTART:19701025T030000",
          "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD", "END:VTIMEZONE")  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (("DTSTART;VALUE=DATE:20200203",), "2020-02-03"),
        (("DTSTART;VALUE=DATE:20200203", "DTEND;VALUE=DATE:20200204"), "2020-02-03"),
        (("DTSTART;VALUE=DATE:20200203", "DTEND;VALUE=DATE:20200207"), "2020-02-03/2020-02-06"),
        (("DTSTART;VALUE=DATE:20200203", "DURATION:P1W"), "2020-02-03/2020-02-09"),
        (("DTSTART:20200203T101500Z",), "2020-02-03T10:15:00Z"),
        (("DTSTART:20200203T101500",), "2020-02-03T10:15:00"),
        (("DTSTART:20200203T000000",), "2020-02-03T00:00:00"),
        (("DTSTART:20200203T101500Z", "DTEND:20200203T110000Z"), "2020-02-03T10:15:00Z/2020-02-03T11:00:00Z"),
        (("DTSTART:20200203T101500", "DURATION:PT1H30M"), "2020-02-03T10:15:00/2020-02-03T11:45:00"),
        (("DTSTART:20200203T101500Z", "DTEND:20200203T101500Z"), "2020-02-03T10:15:00Z"),
        (("DTSTART;TZID=Europe/Istanbul:20200203T101500",), "2020-02-03T10:15:00+03:00"),
        (("DTSTART;TZID=Europe/Vienna:20200703T101500",), "2020-07-03T10:15:00+02:00"),
        (("DTSTART;TZID=W. Europe Standard Time:20200703T101500",), "2020-07-03T10:15:00+02:00"),
        (("DTSTART;TZID=/x.org/2021_1/Europe/Vienna:20200703T101500",), "2020-07-03T10:15:00+02:00"),
        (("DTSTART:00010101T000000",), "0001-01-01T00:00:00"),
        (("DTSTART;VALUE=DATE:99991231",), "9999-12-31"),
    ],
)
def test_a_date_is_neither_moved_nor_made_more_exact(tmp_path: Path, lines: tuple[str, ...], date: str) -> None:
    assert dates_of(tmp_path, *lines) == [date]


def test_sun_time_of_old_is_told_in_utc(tmp_path: Path) -> None:
    (event,) = events_of(tmp_path, "DTSTART;TZID=Europe/Paris:18900101T120000")
    assert event.date == "1890-01-01T11:50:39Z"
    assert event.date_text == "18900101T120000 (Europe/Paris)"


@pytest.mark.parametrize(
    ("local", "date"),
    [
        ("20200329T013000", "2020-03-29T01:30:00+01:00"),
        ("20200329T023000", "2020-03-29T02:30:00+01:00"),  # skipped: as before the change
        ("20200329T030000", "2020-03-29T03:00:00+02:00"),
        ("20201025T023000", "2020-10-25T02:30:00+02:00"),  # shown twice: the first time
        ("20201025T030000", "2020-10-25T03:00:00+01:00"),
        ("19600101T000000", "1960-01-01T00:00:00+01:00"),
    ],
)
@pytest.mark.parametrize("zone", ["Ours", "Europe/Vienna"])
def test_a_zone_that_the_file_describes_is_as_good_as_a_known_one(
    tmp_path: Path, local: str, date: str, zone: str
) -> None:
    found = opened(tmp_path / "a.ics", calendar(*VIENNA, *an_event(f"DTSTART;TZID={zone}:{local}")))
    assert [event.date for event in found.document.events] == [date]


def test_a_zone_of_one_file_is_none_of_the_next(tmp_path: Path) -> None:
    opened(tmp_path / "a.ics", calendar(*VIENNA, *an_event("DTSTART;TZID=Ours:20200101T100000")))
    found = opened(tmp_path / "b.ics", calendar(*an_event("DTSTART;TZID=Ours:20200101T100000")))
    assert found.document.events[0].date == "2020-01-01T10:00:00"
    assert ("DTSTART", "nothing is known of this time zone") in reasons(found)


def test_a_length_is_kept_when_the_clocks_are_changed(tmp_path: Path) -> None:
    lines = ("DTSTART;TZID=Europe/Vienna:20200328T120000", "DURATION:P1D")
    assert dates_of(tmp_path, *lines) == ["2020-03-28T12:00:00+01:00/2020-03-29T12:00:00+02:00"]
    lines = ("DTSTART;TZID=Europe/Vienna:20200328T120000", "DURATION:PT24H")
    # a stopwatch then shows 24 hours, a clock 13:00, which in UTC is the same as noon by the former offset
    assert dates_of(tmp_path, *lines) == ["2020-03-28T12:00:00+01:00/2020-03-29T13:00:00+02:00"]


@pytest.mark.parametrize(
    ("lines", "date", "field"),
    [
        (("DTSTART:soon",), "", "DTSTART"),
        (("DTSTART:20200230",), "", "DTSTART"),
        (("DTSTART:00000101",), "", "DTSTART"),
        (("DTSTART:120200101",), "", "DTSTART"),
        (("DTSTART:20200101T250000",), "", "DTSTART"),
        (("DTSTART:20161231T235960Z",), "2016-12-31T23:59:59Z", "DTSTART"),
        (("DTSTART;VALUE=DATE:20200203", "DTEND;VALUE=DATE:20200203"), "2020-02-03", "DTEND"),
        (("DTSTART;VALUE=DATE:20200203", "DTEND;VALUE=DATE:20200201"), "2020-02-03", "DTEND"),
        (("DTSTART:20200203T101500", "DTEND:20200203T091500"), "2020-02-03T10:15:00", "DTEND"),
        (("DTSTART:20200203T101500", "DURATION:soon"), "2020-02-03T10:15:00", "DURATION"),
        (("DTSTART:20200203T101500", "DURATION:-PT5M"), "2020-02-03T10:15:00", "DURATION"),
        (("DTSTART:20200203T101500", f"DURATION:P{'9' * 60}D"), "2020-02-03T10:15:00", "DURATION"),
        (("DTSTART:20200203T101500", "DURATION:P3000000D"), "2020-02-03T10:15:00", "DURATION"),
        (("DTSTART;VALUE=DATE:20200203", "DTSTART;VALUE=DATE:20210203"), "2020-02-03", "DTSTART"),
        (("DTEND;VALUE=DATE:20200203",), "", "DTEND"),
    ],
)
def test_what_is_wrong_with_a_date_is_told(tmp_path: Path, lines: tuple[str, ...], date: str, field: str) -> None:
    found = opened(tmp_path / "a.ics", calendar(*an_event(*lines)))
    (event,) = found.document.events
    assert event.date == date
    assert field in [problem.path for problem in found.problems]
    assert date or event.date_text == lines[0].partition(":")[2]
    assert all(problem.line == 3 for problem in found.problems)


def test_who_where_and_what(tmp_path: Path) -> None:
    found = opened(
        tmp_path / "a.ics",
        calendar(
            "X-WR-CALNAME:Talks\\, 2020",
            "X-WR-CALDESC:All of them",
            "X-WR-TIMEZONE:Europe/Istanbul",
            *an_event(
                "DTSTART:20200203T101500Z",
                "DESCRIPTION:First line\\nsecond\\; and \\\\ <b>third</b>",
                'ORGANIZER;CN="Ministry: Press":mailto:press@example.org',
                "ATTENDEE;CN=Lavrov;CUTYPE=INDIVIDUAL:mailto:l@example.org",
                "ATTENDEE;PARTSTAT=DECLINED:MAILTO:envoy@example.org",
                "LOCATION:Ankara\\, Turkey",
                "GEO:39.9;32.8",
                "CATEGORIES:talks,ceasefire",
                "CATEGORIES:Idlib\\, north",
                "URL:https://example.org/a?b=1",
                "SEQUENCE:4",
                "X-MORE;A=1:x",
                "BEGIN:VALARM",
                "TRIGGER:-PT5M",
                "END:VALARM",
            ),
        ),
    )
    assert (found.document.title, found.document.description) == ("Talks, 2020", "All of them")
    assert found.document.timezone == "Europe/Istanbul"
    (event,) = found.document.events
    names = {actor.id: (actor.name, actor.kind, actor.aliases) for actor in found.document.actors}
    assert [(names[part.actor], part.role) for part in event.actors] == [
        (("Ministry: Press", "other", ("press@example.org",)), "host"),
        (("Lavrov", "person", ("l@example.org",)), "participant"),
        (("envoy@example.org", "other", ()), "declined"),
    ]
    (place,) = found.document.places
    assert (place.name, place.latitude, place.longitude) == ("Ankara, Turkey", 39.9, 32.8)
    assert (event.kind, event.tags, event.url) == ("talks", ("ceasefire", "Idlib, north"), "https://example.org/a?b=1")
    assert event.description == "First line second; and \\ third"
    extra = event.unknown["icalendar"]
    assert isinstance(extra, dict)
    assert (extra["SEQUENCE"], extra["X-MORE"], extra["VALARM"]) == ("4", "A=1:x", [{"TRIGGER": "-PT5M"}])
    assert not found.problems


@pytest.mark.parametrize(
    ("name", "lines", "date", "status", "kind"),
    [
        ("VEVENT", ("DTSTART:20200203T101500Z", "STATUS:CONFIRMED"), "2020-02-03T10:15:00Z", "reported", ""),
        ("VEVENT", ("DTSTART:20200203T101500Z", "STATUS:CANCELLED"), "2020-02-03T10:15:00Z", "planned", ""),
        ("VTODO", ("DUE;VALUE=DATE:20200203",), "2020-02-03", "planned", "to-do"),
        ("VTODO", ("DTSTART:20200201", "DUE;VALUE=DATE:20200203"), "2020-02-01/2020-02-03", "planned", "to-do"),
        ("VTODO", ("STATUS:COMPLETED", "COMPLETED:20200203T101500Z"), "2020-02-03T10:15:00Z", "reported", "to-do"),
        ("VTODO", ("STATUS:NEEDS-ACTION",), "", "planned", "to-do"),
        ("VJOURNAL", ("DTSTART;VALUE=DATE:20200203", "CATEGORIES:note"), "2020-02-03", "reported", "note"),
        ("VJOURNAL", (), "", "reported", ""),
    ],
)  # fmt: skip
def test_other_components(tmp_path: Path, name: str, lines: tuple[str, ...], date: str, status: str, kind: str) -> None:
    (event,) = opened(tmp_path / "a.ics", calendar(*an_event(*lines, name=name))).document.events
    assert (event.date, event.status, event.kind) == (date, status, kind)
    assert event.tags == (("cancelled",) if "STATUS:CANCELLED" in lines else ())


def test_what_is_no_entry_is_left_out_with_its_line(tmp_path: Path) -> None:
    text = calendar("BEGIN:VFREEBUSY", "UID:x", "END:VFREEBUSY", "BEGIN:VEVENT", "END:VEVENT", *an_event())
    found = opened(tmp_path / "a.ics", text)
    assert found.reckoning is not None
    assert (found.reckoning.read, found.reckoning.used, found.reckoning.left_out) == (3, 1, 2)
    assert [problem.line for problem in found.problems if problem.severity == "error"] == [3, 6]


def test_a_broken_component_is_told_and_the_rest_read(tmp_path: Path) -> None:
    text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:First\nno colon here\nEND:VTODO\nEND:VEVENT\nBEGIN:VEVENT\n"
    found = opened(tmp_path / "a.ics", text + "SUMMARY:Sec\n ond\nBEGIN:VALARM\nEND:VEVENT\nSUMMARY:of the calendar")
    assert [event.title for event in found.document.events] == ["First", "Second"]
    assert [(problem.line, problem.raw) for problem in found.problems] == [(1, ""), (4, "no colon here"), (5, "")]


def test_a_calendar_that_was_cut_off_is_not_clean(tmp_path: Path) -> None:
    text = calendar(*an_event("DTSTART:20200203T101500Z"), "BEGIN:VEVENT", "SUMMARY:Shelling", "END:VEVENT")
    found = opened(tmp_path / "a.ics", text[: text.index("lling")])
    assert [event.title for event in found.document.events] == ["Talks", "She"]
    [told] = [problem for problem in found.problems if problem.severity == "error"]
    assert "cut off" in told.reason
    assert told.line == 1 + text[: text.rindex("BEGIN:VEVENT")].count("\n")


def test_several_calendars_are_one_timeline(tmp_path: Path) -> None:
    text = calendar("X-WR-CALNAME:A", *an_event("DTSTART:20200101T000000Z")) + calendar(
        "X-WR-CALNAME:B", "METHOD:CANCEL", *an_event("DTSTART:20210101T000000Z")
    )
    found = opened(tmp_path / "a.ics", text).document
    assert [(event.date, event.tags, event.status) for event in found.events] == [
        ("2020-01-01T00:00:00Z", ("A",), "reported"),
        ("2021-01-01T00:00:00Z", ("cancelled", "B"), "planned"),
    ]
    assert len({event.id for event in found.events}) == 2


def test_parts_belong_to_their_whole(tmp_path: Path) -> None:
    part = ("BEGIN:VEVENT", "UID:two", "SUMMARY:Second day", "RELATED-TO:one", "END:VEVENT")
    events = opened(tmp_path / "a.ics", calendar(*part, *an_event())).document.events
    assert [(relation.event, relation.type) for relation in events[0].related] == [("one", "part-of")]


def test_lines_are_unfolded_within_characters_and_encodings(tmp_path: Path) -> None:
    text = calendar(*an_event("DESCRIPTION:Ünal said\u2028no")).replace("Ünal", "Ü\r\n n\r\n\tal").encode()
    (event,) = opened(tmp_path / "a.ics", text).document.events
    assert event.description == "Ünal said\u2028no"
    wide = opened(tmp_path / "b.ics", calendar(*an_event()).encode("utf-16"))
    assert [event.title for event in wide.document.events] == ["Talks"]
    assert [problem.reason for problem in wide.problems] == ["the file is in UTF-16"]


def test_what_holds_no_calendar_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.ics"
    path.write_text("SUMMARY:Talks")
    with pytest.raises(CannotOpen, match="holds no calendar"):
        read_icalendar(path)
    assert not recognise_icalendar(b"SUMMARY:Talks", path)
    assert not recognise_icalendar(b"\xff\xfe\x00", path)


def test_reading_can_be_stopped(tmp_path: Path) -> None:
    path = tmp_path / "a.ics"
    path.write_text(calendar(*an_event("DTSTART:20200101T000000Z", "RRULE:FREQ=DAILY")))
    with pytest.raises(Cancelled):
        read_icalendar(path, lambda _: False)


_pieces = st.sampled_from(
    (
        *("BEGIN:VCALENDAR", "END:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "END:VTODO", "BEGIN:VTIMEZONE"),
        *("END:VTIMEZONE", "BEGIN:STANDARD", "END:STANDARD", "TZID:Ours", "TZOFFSETFROM:+0100", "TZOFFSETTO:+9999"),
        *("DTSTART:20200101T000000", "DTSTART;TZID=Ours:20200101T000000", "DTSTART;VALUE=DATE:20200101", "DTEND:2019"),
        *("RRULE:FREQ=DAILY;COUNT=3", "RRULE:FREQ=SECONDLY", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "RRULE:X"),
        *("RDATE:20200101/P1D", "EXDATE:20200102", "RECURRENCE-ID:20200101T000000", "UID:1", "SUMMARY:A", "GEO:1;x"),
        *("DURATION:PT1H", "DURATION:P99999999999W", "DUE:20200101", "ATTENDEE:", "CATEGORIES:,,"),
        *("X-DATELINE-RECORD:{", "BEGIN:VTODO", "BEGIN:"),
        *('X-DATELINE-DOCUMENT:{"at":0}', "X-DATELINE-DOCUMENT:" + "[" * 2000, 'A;B="', ";", ":", " ", "\t x"),
    )
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(_pieces, st.text(max_size=20)), max_size=25))
@example(["BEGIN:VEVENT", "DTSTART:99991231T235959Z", "DURATION:PT2S", "RRULE:FREQ=SECONDLY;COUNT=5"])
@example(["BEGIN:VEVENT", "DTSTART:00010101T000000Z", "RRULE:FREQ=WEEKLY;WKST=SU;COUNT=5", "EXDATE:00010101T000000"])
def test_whatever_stands_there_is_read_or_reported(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    path = tmp_path_factory.mktemp("fuzz") / "a.ics"
    path.write_bytes("\n".join(("BEGIN:VCALENDAR", *lines)).encode("utf-8", "surrogatepass"))
    with contextlib.suppress(CannotOpen):  # half a character, a zero
        again(read_icalendar(path))


def test_deep_nesting_takes_no_time(tmp_path: Path) -> None:
    text = "BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\n" * 20_000 + "END:VJOURNAL\n" * 20_000
    found = opened(tmp_path / "a.ics", text)
    assert found.reckoning is not None
    assert found.reckoning.read == 1


@real
@pytest.mark.parametrize("path", sorted(REAL.rglob("*.ics")), ids=lambda path: path.stem)
def test_every_real_calendar_opens(path: Path, tmp_path: Path) -> None:
    found = opened(tmp_path / path.name, path.read_bytes())
    assert found.document.events


@real
def test_holidays_of_the_united_states(tmp_path: Path) -> None:
    found = opened(tmp_path / "a.ics", (REAL / "google_us_holidays.ics").read_bytes())
    assert (found.document.title, found.document.timezone) == ("Holidays in United States", "UTC")
    assert len(found.document.events) == 111
    assert not found.problems
    first = found.document.events[0]
    assert (first.title, first.date) == ("Veterans Day (substitute)", "2023-11-10")
    assert all("/" not in event.date for event in found.document.events)  # each is one day, its end being exclusive


@real
def test_a_conference(tmp_path: Path) -> None:
    found = opened(tmp_path / "a.ics", (REAL / "pycon_us_all_events.ics").read_bytes())
    assert len(found.document.events) == 224
    first = found.document.events[0]
    assert (first.title, first.date) == ("[talk] Looking At Audio", "2025-05-17T17:30:00Z/2025-05-17T18:15:00Z")
    assert first.description.splitlines()[-1].startswith("Failed comedian. CPython Developer in Residence.")
    assert "<p>" not in first.description
    places = {place.id: place.name for place in found.document.places}
    assert places[first.places[0]] == "Ballroom A"
    assert "Hall C, Ballroom A, Ballroom BC, Room 301-305, Room 310/311" in places.values()


@real
def test_zones_that_only_the_file_knows(tmp_path: Path) -> None:
    folder = REAL / "collective_icalendar"
    found = opened(tmp_path / "a.ics", (folder / "issue_722_timezone_transition_ambiguity.ics").read_bytes())
    assert [event.date[-6:] for event in found.document.events] == ["+12:00", "+10:00", "+10:00", "+12:00"]
    found = opened(tmp_path / "b.ics", (folder / "america_new_york.ics").read_bytes())
    assert found.document.events[0].date == "2014-08-29T08:00:00-04:00/2014-08-29T10:00:00-04:00"
