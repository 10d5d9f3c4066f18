import json
from pathlib import Path

import pytest

from tests.query.tables.profiles.tables import real, told, written
from tests.query.tables.reading_tables import csv, read, records
from viewer.query.tables.profiles.known import profile_of_columns
from viewer.query.tables.profiles.timesketch import TIMESKETCH

HEADERS = ["message", "timestamp", "datetime", "timestamp_desc", "tag", "hostname", "username", "display_name", "size"]
LOGIN = {
    "message": "Login of anna",
    "timestamp": "1437764461000000",
    "datetime": "2015-07-24T19:01:01+00:00",
    "timestamp_desc": "Event Logged",
    "tag": "['login', 'suspicious']",
    "hostname": "desk-7",
    "username": "anna",
    "display_name": "OS:/var/log/auth.log",
}


def dates(path: Path) -> list[object]:
    return [event["date"] for event in records(path)]


def test_an_event_in_our_terms(tmp_path: Path) -> None:
    path = written(tmp_path, HEADERS, LOGIN)
    assert records(path) == [
        {
            "id": "1",
            "title": "Login of anna",
            "date": "2015-07-24T19:01:01+00:00",
            "kind": "Event Logged",
            "actors": [{"actor": "anna", "role": "user"}, {"actor": "desk-7", "role": "computer"}],
            "evidence": '[{"source":"OS:/var/log/auth.log","exact":""}]',
            "tags": ["login", "suspicious"],
        }
    ]
    data = read(path)
    assert (data.rows_read, data.rows_used, told(data.problems)) == (1, 1, [])


def test_lines_of_json_say_the_same(tmp_path: Path) -> None:
    row = {**LOGIN, "timestamp": 1437764461000000, "tag": ["login", "suspicious"]}
    lines = csv(tmp_path, json.dumps(row) + "\n", "events.jsonl")
    assert records(lines) == records(written(tmp_path, HEADERS, LOGIN))
    assert told(read(lines).problems) == []


@pytest.mark.parametrize(
    ("datetime", "date"),
    [
        ("2015-07-24T19:01:01+00:00", "2015-07-24T19:01:01+00:00"),
        ("2015-07-24 19:01:01.123456789+0200", "2015-07-24T19:01:01.123456+02:00"),
        ("2015-07-24T19:01:01", "2015-07-24T19:01:01"),
        ("2015-07-24T19:01:01 UTC", "2015-07-24T19:01:01Z"),
        ("2015-07-24", "2015-07-24"),
        ("1437764461", "2015-07-24T19:01:01Z"),
        ("1437764461123", "2015-07-24T19:01:01.123000Z"),
        ("1437764461123456", "2015-07-24T19:01:01.123456Z"),
        ("1437764461123456789", "2015-07-24T19:01:01.123456Z"),
        ("1437764461.5", "2015-07-24T19:01:01.500000Z"),
        ("-8640000000000000", "1696-03-17T00:00:00Z"),
    ],
)
def test_times_as_they_are_written(tmp_path: Path, datetime: str, date: str) -> None:
    path = written(tmp_path, HEADERS, {**LOGIN, "timestamp": "", "datetime": datetime})
    (event,) = records(path)
    assert (event["date"], event.get("date_text")) == (date, None if datetime == date else datetime)
    assert told(read(path).problems) == []


def test_without_a_datetime_the_timestamp_counts(tmp_path: Path) -> None:
    headers = [name for name in HEADERS if name != "datetime"]
    path = written(tmp_path, headers, {"message": "a", "timestamp": "1437764461000000", "timestamp_desc": "x"})
    assert dates(path) == ["2015-07-24T19:01:01Z"]
    assert any("there is no datetime" in problem.reason for problem in read(path).problems)


@pytest.mark.parametrize("datetime", ["", "0", "Not a time", "Not set", "1970-01-01T00:00:00+00:00"])
def test_what_is_no_time_is_left_undated_and_told(tmp_path: Path, datetime: str) -> None:
    path = written(tmp_path, HEADERS, LOGIN, {**LOGIN, "timestamp": "0", "datetime": datetime})
    assert dates(path)[1] in (None, "")
    data = read(path)
    assert told(data.problems, "notice") == [(3, "datetime", datetime)]
    assert (data.rows_read, data.rows_used, data.happened.dated_count) == (2, 2, 1)


def test_a_time_that_is_none_is_told_with_line_and_value(tmp_path: Path) -> None:
    path = written(tmp_path, HEADERS, LOGIN, {**LOGIN, "timestamp": "", "datetime": "2015-13-24T19:01:01+00:00"}, {})
    data = read(path)
    assert told(data.problems, "error") == [
        (3, "datetime", "2015-13-24T19:01:01+00:00"),
        (4, "events[2]", ",,,,,,,,"),
    ]
    assert (data.rows_read, data.rows_used) == (3, 2)


@pytest.mark.parametrize("datetime", ["-99999999999", "9" * 30])
def test_a_number_beyond_all_years_is_told(tmp_path: Path, datetime: str) -> None:
    data = read(written(tmp_path, HEADERS, LOGIN, {**LOGIN, "timestamp": "", "datetime": datetime}))
    assert (3, "datetime", datetime) in told(data.problems, "error")
    assert data.happened.dated_count == 1


def test_two_columns_that_disagree_are_told(tmp_path: Path) -> None:
    rows = [LOGIN, {**LOGIN, "timestamp": "1437764461999999"}, {**LOGIN, "timestamp": "1437778861000000"}]
    path = written(tmp_path, HEADERS, *rows, {**LOGIN, "datetime": "2015-07-24T21:01:01+02:00"})
    assert told(read(path).problems) == [(4, "timestamp", "1437778861000000")]
    assert len(set(dates(path)[:3])) == 1, "datetime was read"


def test_a_long_message_is_a_description_too(tmp_path: Path) -> None:
    message = "word " * 60 + "end"
    (event,) = records(written(tmp_path, HEADERS, {**LOGIN, "message": message}))
    assert event["description"] == message
    assert str(event["title"]).endswith("…")
    assert len(str(event["title"])) == 160


def test_only_its_own_columns_are_its() -> None:
    assert profile_of_columns(HEADERS) is TIMESKETCH
    assert profile_of_columns(["message", "datetime", "title"]) is None


def test_real_times_that_disagree_by_four_hours() -> None:
    path = real("timesketch-plaso", "ts_csv_datetime_last_column.csv")
    assert dates(path) == [
        "2018-07-27T10:58:07+00:00",
        "2018-07-27T11:35:05+00:00",
        "2018-07-27T11:56:33+00:00",
        "2018-07-27T12:24:50+00:00",
    ]
    assert [line for line, column, _ in told(read(path).problems) if column == "timestamp"] == [2, 3, 4, 5]


def test_real_microseconds_in_datetime() -> None:
    path = real("timesketch-plaso", "ts_csv_timestamp_as_datetime.csv")
    assert dates(path) == [
        "2024-08-12T15:03:14.349345Z",
        "2025-06-30T19:50:29.117113Z",
        "2024-08-09T14:33:09.468712Z",
        "2025-07-01T05:58:27.214025Z",
    ]
    assert {event["kind"] for event in records(path)} == {"<URL placeholder>"}


def test_real_records_of_windows() -> None:
    path = real("timesketch-plaso", "ts_evtx_direct.csv")
    events = records(path)
    assert (len(events), told(read(path).problems)) == (13, [])
    assert events[0]["date"] == "2012-03-14T04:17:38.276340+00:00"
    assert events[-1]["date"] == "2012-03-14T04:17:43.354562+00:00"
    assert events[0]["tags"] == ["EVT", "WinEVTX", "windows:evtx:record"]
    assert events[0]["actors"] == [{"actor": "WKS-WIN764BITB.shieldbase.local", "role": "computer"}]


@pytest.mark.parametrize("name", ["ts_sigma_events.csv", "ts_sigma_events.jsonl"])
def test_the_same_real_events_in_two_formats(name: str) -> None:
    path = real("timesketch-plaso", name)
    events = records(path)
    assert [event["title"] for event in events][:3] == ["A message", "Another message", "Yet more messages"]
    assert dates(path) == [f"2015-07-24T19:01:0{second}+00:00" for second in (1, 2, 3, 3)]
    assert events[3]["evidence"] == '[{"source":"GZIP:/var/log/apt/history.log.1.gz","exact":""}]'
    assert [raw for _, _, raw in told(read(path).problems)] == ["123456789", "123456790", "123456791", "123456791"]


@pytest.mark.parametrize("name", ["plaso_dynamic.csv", "plaso_json_line.jsonl"])
def test_the_same_real_log_in_two_formats(name: str) -> None:
    path = real("timesketch-plaso", name)
    events = records(path)
    data = read(path)
    assert (data.rows_read, data.rows_used, len(events), told(data.problems)) == (20, 20, 20, [])
    assert sorted(str(event["date"]).replace("+00:00", "Z") for event in events)[0] == "2012-01-22T07:52:33Z"
    leap = next(event for event in events if "leap year" in str(event["title"]))
    assert str(leap["date"]).replace("+00:00", "Z") == "2012-02-29T01:15:43Z"
    assert leap["kind"] == "Content Modification Time"
