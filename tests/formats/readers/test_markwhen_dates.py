"""Dates of Markwhen: in every way of the format, counted from other events, and recurring."""

from pathlib import Path

import pytest

from tests.formats.markwhen_files import events, opened, told
from viewer.formats.readers import markwhen


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
        ("dateFormat: d/M/y", ["3/4/2020", "1/25/2020"], ["2020-04-03", ""], ("error", "date", "1/25/2020")),
        ("dateFormat: M/d/y", ["25/1/2020"], [""], ("error", "date", "25/1/2020")),
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
        ("2020 every year", 10, "notice", "without end", "of its first 10 years 10 were made"),
        ("2020-02-03 every day x5000", 1000, "notice", "5,000 times", "4,000 were left out"),
        ("2020-02-03 every day until 2040", 1000, "notice", "more than 1,000", "the first 1,000"),
        ("2020 every month", 1, "error", "within its own first date", "only the first"),
        ("2020-02-03 every blue moon", 1, "error", "not understood", "only the first"),
        ("2020-02-03 every second", 1, "error", "within", "only the first"),
        ("2020~ every year x3", 1, "error", "to count from", "only the first"),
        ("2020-02-03 every day for a while", 1, "error", "for a while", "only the first"),
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
