"""Recurrences of iCalendar: what recurs is made up to a stated number, whatever a rule says."""

from datetime import UTC, date, datetime
from pathlib import Path

import icalendar
import pytest
import recurring_ical_events
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.calendars import an_event, calendar, dates_of, opened, reasons
from viewer.formats.draft import Draft
from viewer.formats.readers.icalendar import ICALENDAR, read_icalendar
from viewer.formats.readers.icalendar_lines import read_components
from viewer.formats.readers.icalendar_recurrence import MOST_IN_FILE, Allowance, occurrences
from viewer.formats.readers.icalendar_rules import Effort, RuleError, read_rule, rule_starts
from viewer.formats.readers.icalendar_values import When, utc
from viewer.formats.readers.icalendar_zones import Zones

REAL = Path(__file__).parents[4] / "shared" / "data" / "icalendar" / "icaljs_samples"
real = pytest.mark.skipif(not REAL.exists(), reason="the shared data are not here")
NOON = "DTSTART;TZID=Europe/Vienna:20200323T120000"


def test_days_of_a_rule(tmp_path: Path) -> None:
    lines = ("DTSTART;VALUE=DATE:20200203", "DTEND;VALUE=DATE:20200205", "RRULE:FREQ=WEEKLY;COUNT=3")
    assert dates_of(tmp_path, *lines) == ["2020-02-03/2020-02-04", "2020-02-10/2020-02-11", "2020-02-17/2020-02-18"]


def test_a_meeting_at_noon_stays_at_noon(tmp_path: Path) -> None:
    lines = (NOON, "DTEND;TZID=Europe/Vienna:20200323T130000", "RRULE:FREQ=WEEKLY;COUNT=2")
    assert dates_of(tmp_path, *lines) == [
        "2020-03-23T12:00:00+01:00/2020-03-23T13:00:00+01:00",
        "2020-03-30T12:00:00+02:00/2020-03-30T13:00:00+02:00",
    ]


@pytest.mark.parametrize("last", ["20200406T100000Z", "20200406", "20200406T120000"])
def test_the_last_one_is_within(tmp_path: Path, last: str) -> None:
    assert len(dates_of(tmp_path, NOON, f"RRULE:FREQ=WEEKLY;UNTIL={last}")) == 3


def test_dates_are_added_and_taken_out(tmp_path: Path) -> None:
    lines = (
        "DTSTART:20200203T100000Z",
        "DURATION:PT1H",
        "RRULE:FREQ=DAILY;COUNT=4",
        "EXDATE:20200204T100000Z",
        "EXDATE;TZID=Europe/Vienna:20200205T110000",  # the same instant
        "RDATE:20200301T100000Z,20200203T100000Z",
        "RDATE;VALUE=PERIOD:20200302T100000Z/20200302T120000Z,20200303T100000Z/PT5M",
    )
    assert [date.replace(":00Z", "") for date in dates_of(tmp_path, *lines)] == [
        "2020-02-03T10:00/2020-02-03T11:00",
        "2020-02-06T10:00/2020-02-06T11:00",
        "2020-03-01T10:00/2020-03-01T11:00",
        "2020-03-02T10:00/2020-03-02T12:00",
        "2020-03-03T10:00/2020-03-03T10:05",
    ]


def test_an_occurrence_that_was_moved_is_there_once(tmp_path: Path) -> None:
    moved = an_event("DTSTART:20200205T150000Z", "RECURRENCE-ID:20200204T100000Z")
    series = an_event("DTSTART:20200203T100000Z", "RRULE:FREQ=DAILY;COUNT=3")
    found = opened(tmp_path / "a.ics", calendar(*series, *moved))
    dates = [event.date for event in found.document.events]
    assert dates == ["2020-02-03T10:00:00Z", "2020-02-05T10:00:00Z", "2020-02-05T15:00:00Z"]


def test_a_series_of_nothing_is_reported(tmp_path: Path) -> None:
    series = an_event("DTSTART:20200203T100000Z", "RRULE:FREQ=DAILY;COUNT=1", "EXDATE:20200203T100000Z")
    found = opened(tmp_path / "a.ics", calendar(*series))
    assert found.reckoning is not None
    assert (found.reckoning.read, found.reckoning.used) == (1, 0)


@pytest.mark.parametrize(
    ("rule", "made", "reason", "done"),
    [
        ("FREQ=YEARLY", 11, "it recurs without end", "the 11 occurrences of its first 10 years were made"),
        ("FREQ=DAILY", 1000, "it recurs without end", "the first 1,000 occurrences were made"),
        ("FREQ=DAILY;COUNT=1500", 1000, "it recurs 1,500 times",
         "the first 1,000 occurrences were made, 500 were left out"),
        ("FREQ=SECONDLY;UNTIL=99991231T235959Z", 1000, "it recurs more than 1,000 times until 9999-12-31",
         "the first 1,000 occurrences were made, the rest left out"),
    ],
)  # fmt: skip
def test_a_cap_is_stated(tmp_path: Path, rule: str, made: int, reason: str, done: str) -> None:
    found = opened(tmp_path / "a.ics", calendar(*an_event("DTSTART:20200203T100000Z", f"RRULE:{rule}")))
    assert len(found.document.events) == made
    assert [(problem.reason, problem.done) for problem in found.problems] == [(reason, done)]


@pytest.mark.parametrize(
    "rule",
    [
        *("FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=SECONDLY;BYSETPOS=2", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"),
        *("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2", "FREQ=WEEKLY;BYSETPOS=300"),
        *("FREQ=YEARLY;INTERVAL=0", "FREQ=YEARLY;INTERVAL=99999999999", "FREQ=NEVER", "COUNT=3"),
        *("FREQ=YEARLY;BYDAY=XX", "FREQ=HOURLY;BYYEARDAY=1", "FREQ=DAILY;UNTIL=soon", "FREQ=DAILY;COUNT=0", ";;;="),
        *("", "FREQ=DAILY;BYHOUR=77"),
        "FREQ=DAILY;BYSECOND=" + ",".join(map(str, range(60))) + ";BYMINUTE=" + ",".join(map(str, range(60))),
        "FREQ=YEARLY;BYMONTHDAY=" + ",".join(["1"] * 100_000),
    ],
)  # fmt: skip
def test_a_rule_that_leads_nowhere_leaves_the_first(tmp_path: Path, rule: str) -> None:
    found = opened(tmp_path / "a.ics", calendar(*an_event("DTSTART:20200203T100000Z", f"RRULE:{rule}")))
    assert [event.date for event in found.document.events] == ["2020-02-03T10:00:00Z"]
    assert not rule or found.problems


def test_many_rules_that_lead_nowhere_are_given_up(tmp_path: Path) -> None:
    rule = "RRULE:FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30"
    events = [line for _ in range(30) for line in an_event("DTSTART:20200203T100000Z", rule)]
    found = opened(tmp_path / "a.ics", calendar(*events))
    assert len(found.document.events) == 30
    assert ("RRULE", "this file's rules take too long to follow") in reasons(found)


def test_a_file_has_a_cap_too() -> None:
    text = calendar(*an_event("DTSTART:20200203T100000Z", "RRULE:FREQ=HOURLY;COUNT=30"))
    (event,) = read_components(text).parts[0].parts
    draft, allowance = Draft(Path("a.ics"), ICALENDAR), Allowance(occurrences=40)
    start, zones = When(datetime(2020, 2, 3, 10), offset=utc), Zones(event)
    made = [len(occurrences(event, start, zones, set(), allowance, draft)) for _ in range(3)]
    assert made == [30, 10, 1]  # the first of all of them is always there
    told = [problem.done for problem in draft.opened().problems]
    assert told == ["of this one 10 were made, 20 not", "of this one 1 were made, 29 not"]


def test_many_rules_together_make_no_more_than_a_file_may(tmp_path: Path) -> None:
    one = an_event("DTSTART:20200203T100000Z", "RRULE:FREQ=DAILY;COUNT=900")
    path = tmp_path / "a.ics"
    path.write_text(calendar(*(line for _ in range(40) for line in one)), encoding="utf-8")
    found = read_icalendar(path)
    assert len(found.document.events) == MOST_IN_FILE + 40 - MOST_IN_FILE // 900 - 1
    assert any("more than 20,000 occurrences" in problem.reason for problem in found.problems)


def test_no_rule_is_followed_that_is_none() -> None:
    with pytest.raises(RuleError):
        read_rule("FREQ=DAILY;BYEASTER=1")
    with pytest.raises(RuleError):
        list(rule_starts(read_rule("FREQ=DAILY;BYWEEKNO=3"), datetime(2020, 1, 1), datetime(2021, 1, 1), Effort()))


_days = st.lists(st.sampled_from(("MO", "TU", "WE", "TH", "FR", "SA", "SU")), max_size=3, unique=True)
_rules = st.builds(
    lambda freq, interval, days, months, count: ";".join(
        [f"FREQ={freq}", f"INTERVAL={interval}", f"COUNT={count}"]
        + ([f"BYDAY={','.join(days)}"] if days else [])
        + ([f"BYMONTH={','.join(map(str, months))}"] if months else [])
    ),
    st.sampled_from(("HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY")),
    st.integers(1, 4),
    _days,
    st.lists(st.integers(1, 12), max_size=4, unique=True),
    st.integers(1, 12),
)


@settings(max_examples=40, deadline=None)
@given(_rules, st.datetimes(datetime(2000, 1, 1), datetime(2003, 1, 1)))
def test_rules_mean_what_others_take_them_to_mean(
    tmp_path_factory: pytest.TempPathFactory, rule: str, start: datetime
) -> None:
    text = calendar(*an_event("DTSTAMP:20200101T000000Z", f"DTSTART:{start:%Y%m%dT%H%M%S}Z", f"RRULE:{rule}"))
    found = opened(tmp_path_factory.mktemp("rules") / "a.ics", text).document.events
    reference = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between(date(1999, 1, 1), date(2011, 1, 1))
    theirs = sorted(f"{each['DTSTART'].dt.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" for each in reference)
    assert [event.date for event in found if event.date < "2011"] == theirs


@real
def test_a_real_series_with_changes(tmp_path: Path) -> None:
    found = opened(tmp_path / "a.ics", (REAL / "recur_instances.ics").read_bytes())
    assert found.reckoning is not None
    assert (found.reckoning.read, found.reckoning.used) == (4, 3)  # the fourth is of a kind that nobody knows
    dates = [event.date for event in found.document.events]
    assert "2012-10-02T10:00:00-07:00/2012-10-02T10:30:00-07:00" not in dates  # it was moved to
    assert dates.count("2012-10-02T15:00:00-07:00/2012-10-02T15:30:00-07:00") == 1
    assert "2012-11-05T10:00:00-08:00/2012-11-05T10:30:00-08:00" not in dates  # an added one, moved to
    assert dates.count("2012-11-06T20:00:00-08:00/2012-11-06T20:30:00-08:00") == 1
    assert not any(date.startswith(("2012-12-04", "2013-02-05", "2013-04-02")) for date in dates)
    assert "2023-11-25T09:00:00Z/2023-11-25T12:30:00Z" in dates  # a period with an end of its own
    assert "2023-11-23T09:00:00Z/2023-11-23T09:30:00Z" in dates


@real
def test_a_day_taken_out_of_times(tmp_path: Path) -> None:
    found = opened(tmp_path / "a.ics", (REAL / "rdate_exdate.ics").read_bytes())
    days = ["2024-06-09", "2024-06-10", "2024-06-12"]
    assert [event.date for event in found.document.events] == [f"{day}T03:00:00Z" for day in days]
