from pathlib import Path

import pytest

from tests.query.tables.profiles.tables import real, told, written
from tests.query.tables.reading_tables import read, records
from viewer.query.tables.profiles.known import profile_of_columns
from viewer.query.tables.profiles.plaso import PLASO
from viewer.query.tables.profiles.sql_parts import words

HEADERS = words(
    "date time timezone MACB source sourcetype type user host short desc version filename inode notes format extra"
)
LOGIN = {
    "date": "03/02/2015",
    "time": "19:01:01",
    "timezone": "UTC",
    "MACB": "M...",
    "source": "LOG",
    "sourcetype": "Log File",
    "type": "Content Modification Time",
    "user": "anna",
    "host": "desk-7",
    "short": "Login",
    "desc": "Login of anna, from the desk",
    "filename": "OS:/var/log/auth.log",
    "inode": "-",
    "notes": "-",
    "extra": "pid: 7",
}


def test_an_event_in_our_terms(tmp_path: Path) -> None:
    path = written(tmp_path, HEADERS, LOGIN)
    assert records(path) == [
        {
            "id": "1",
            "title": "Login of anna, from the desk",
            "description": "Extra: pid: 7",
            "date": "2015-03-02T19:01:01Z",
            "date_text": "03/02/2015 19:01:01 UTC",
            "kind": "Content Modification Time",
            "actors": [{"actor": "anna", "role": "user"}, {"actor": "desk-7", "role": "computer"}],
            "evidence": '[{"source":"OS:/var/log/auth.log","exact":""}]',
            "tags": ["LOG", "Log File", "MACB M..."],
        }
    ]
    data = read(path)
    assert (data.rows_read, data.rows_used, told(data.problems)) == (1, 1, [])
    assert profile_of_columns(HEADERS) is PLASO


@pytest.mark.parametrize(
    ("day", "time", "zone", "date", "fault"),
    [
        ("12/31/1999", "23:59:59", "UTC", "1999-12-31T23:59:59Z", None),
        ("02/29/2012", "--:--:--", "UTC", "2012-02-29", None),
        ("02/29/2012", "01:02:03.5", "GMT", "2012-02-29T01:02:03.5Z", None),
        ("01/02/2012", "01:02:03", "Europe/Berlin", "2012-01-02T01:02:03", ("timezone", "Europe/Berlin")),
        ("01/02/2012", "01:02:03", "-", "2012-01-02T01:02:03", None),
        ("00/00/0000", "--:--:--", "UTC", None, ("date", "00/00/0000")),
        ("13/02/2012", "01:02:03", "UTC", "13/02/2012 01:02:03 UTC", ("date", "13/02/2012 01:02:03 UTC")),
        ("02/30/2012", "01:02:03", "UTC", "02/30/2012 01:02:03 UTC", ("date", "02/30/2012 01:02:03 UTC")),
        ("01/02/2012", "25:02:03", "UTC", "2012-01-02T25:02:03Z", ("date", "2012-01-02T25:02:03Z")),
    ],
)
def test_days_have_the_month_first(
    tmp_path: Path, day: str, time: str, zone: str, date: str | None, fault: tuple[str, str] | None
) -> None:
    rows = [LOGIN, {**LOGIN, "date": day, "time": time, "timezone": zone}]
    path = written(tmp_path, HEADERS, *rows)
    event = records(path)[1]
    assert (event["date"] or None) == date
    assert event["date_text"] == " ".join(part for part in (day, time, zone) if part != "-")
    data = read(path)
    # that the log has no day is a convention of it
    assert told(data.problems, "notice" if date is None else "") == ([] if fault is None else [(3, *fault)])
    assert (data.rows_read, data.rows_used) == (2, 2)


def test_the_real_file() -> None:
    path = real("timesketch-plaso", "plaso_l2tcsv.csv")
    events = records(path)
    data = read(path)
    assert (data.rows_read, data.rows_used, told(data.problems)) == (19, 19, [])
    assert events[0]["date"] == "2012-01-22T07:52:33Z"
    assert str(events[0]["title"]).endswith("No new content in ímynd.dd.")
    assert events[2]["actors"] == [
        {"actor": "root", "role": "user"},
        {"actor": "myhostname.myhost.com", "role": "computer"},
    ]
    leap = next(event for event in events if "leap year" in str(event["title"]))
    assert leap["date"] == "2012-02-29T01:15:43Z"
    dates = sorted(str(event["date"]) for event in events)
    assert dates[-1].startswith("2026-07-02T17:4")
