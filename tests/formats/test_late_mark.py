"""A byte order mark where two files were joined, or an editor put blank lines before it, hides nothing of a file."""

from collections import Counter
from pathlib import Path

import pytest

from viewer.query.memory import MemorySource
from viewer.query.subject import subject_of
from viewer.session.opening import open_source

ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,notes,timestamp\n"
    "X1,2020-02-03,2020,1,Political violence,Battles,Armed clash,A,Shelling,1\n"
)
SHEET = (
    "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Type,Group\n"
    "2020,2,3,,,,,,,A,,,,\n"
)
CALENDAR = (
    "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:1\nDTSTAMP:20200203T000000Z\n"
    "DTSTART;VALUE=DATE:20200203\nSUMMARY:A\nEND:VEVENT\nEND:VCALENDAR\n"
)
FILES = {
    "ours.dateline.json": '{"format":"dateline/1","title":"T","events":[{"id":"a","title":"A","date":"2020-02-03"}]}',
    "slides.json": '{"events":[{"start_date":{"year":"2020","month":"2","day":"3"},"text":{"headline":"A"}}]}',
    "items.json": '[{"id":1,"content":"A","start":"2020-02-03"}]',
    "rows.json": '[{"title":"A","date":"2020-02-03"},{"title":"B","date":"2020-02-03"}]',
    "lines.ndjson": '{"title":"A","date":"2020-02-03"}\n{"title":"B","date":"2020-02-03"}\n',
    "sketch.jsonl": '{"message":"A","datetime":"2020-02-03T00:00:00","timestamp_desc":"x"}\n' * 2,
    "table.csv": "date,title\n2020-02-03,A\n2020-02-03,B\n",
    "acled.csv": ACLED,
    "sheet.csv": SHEET,
    "way.mw": "2020-02-03: A #x\n",
    "headed.mw": "---\ntitle: T\n---\n2020-02-03: A #x\n",
    "calendar.ics": CALENDAR,
    "simile.xml": '<data><event start="Feb 3 2020 00:00:00 GMT" title="A">t</event></data>',
    "declared.xml": '<?xml version="1.0"?>\n<data><event start="Feb 3 2020 00:00:00 GMT" title="A">t</event></data>',
    "one.md": '---\nid: "2020-02-03--a"\ndate: 2020-02-03\ntitle: "A"\nimportance: 5\ntags: [a]\nsources: []\n---\nx\n',
    "points.geojson": '{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point",'
    '"coordinates":[1,2]},"properties":{"date":"2020-02-03","title":"A"}}]}',
}
MARK = b"\xef\xbb\xbf"


def opened(path: Path, data: bytes) -> tuple[Counter[tuple[str, str]], list[str]]:
    """Titles and dates, and what is told beyond notices."""
    path.write_bytes(data)
    document = open_source(path)
    source = document.source
    try:
        events = subject_of(source).records()
        found = Counter((getattr(each, "title", ""), getattr(each, "date", "")) for each in events)
        worse = [problem.reason for problem in document.problems if problem.severity != "notice"]
        notices = [problem.reason for problem in document.problems if problem.severity == "notice"]
        assert isinstance(source, MemorySource) or not any("not shown" in each and "\ufeff" in each for each in notices)
        return found, [*worse, *(each for each in notices if "byte order mark" in each or "above" in each)]
    finally:
        source.close()


@pytest.mark.parametrize("before", [MARK, b"\n \n" + MARK, b"\r\n" + MARK, MARK + b"\n\n"], ids=repr)
@pytest.mark.parametrize("name", list(FILES))
def test_a_mark_before_or_behind_blank_lines_changes_nothing(name: str, before: bytes, tmp_path: Path) -> None:
    data = FILES[name].encode()
    plain, _ = opened(tmp_path / name, data)
    assert sum(plain.values())
    marked, told = opened(tmp_path / f"marked-{name}", before + data)
    assert marked == plain
    assert [reason for reason in told if "byte order" not in reason and "above" not in reason] == []


@pytest.mark.parametrize("name", [name for name in FILES if name != "headed.mw"])
def test_a_mark_behind_blank_lines_is_told(name: str, tmp_path: Path) -> None:
    _, told = opened(tmp_path / name, b"\n\n" + MARK + FILES[name].encode())
    assert any("byte order mark" in reason for reason in told)


@pytest.mark.parametrize("name", ["calendar.ics", "table.csv"])
def test_blank_lines_where_none_may_stand_are_told(name: str, tmp_path: Path) -> None:
    plain, told = opened(tmp_path / name, FILES[name].encode())
    assert told == []
    found, told = opened(tmp_path / name, b"\n\n" + FILES[name].encode())
    assert found == plain
    assert any("above" in reason for reason in told)
