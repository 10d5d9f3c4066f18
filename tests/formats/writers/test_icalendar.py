"""iCalendar written: what others read, and what we read back."""

import re
from io import BytesIO
from pathlib import Path

import icalendar
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.calendars import edtf_dates, valid_documents
from viewer.document.checking import check
from viewer.document.merging import as_json
from viewer.document.types import Actor, ActorRole, Document, Event, Figure, Place, Source, Statement
from viewer.formats.readers.icalendar import read_icalendar
from viewer.formats.writers.icalendar import ICALENDAR, losses
from viewer.formats.writing import DocumentSubject


def written(document: Document) -> bytes:
    """The calendar of a document."""
    file = BytesIO()
    ICALENDAR.write(DocumentSubject(document), file, lambda _: None)
    return file.getvalue()


def read_back(document: Document, path: Path) -> Document:
    """What is read of the calendar of a document, with no more complaints than the document itself gives cause for."""
    path.write_bytes(written(document))
    found = read_icalendar(path)
    assert [each.reason for each in found.problems] == [each.reason for each in check(as_json(document)).problems]
    return found.document


@settings(max_examples=60, deadline=None)
@given(valid_documents)
def test_all_is_given_back(tmp_path_factory: pytest.TempPathFactory, document: Document) -> None:
    assert read_back(document, tmp_path_factory.mktemp("ics") / "a.ics") == document


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.text(min_size=1), st.text(), edtf_dates, st.text()), min_size=1, max_size=4))
def test_all_texts_and_dates_are_given_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str, str]]
) -> None:
    events = tuple(
        Event(id=f"e{number}", title=title, description=text, date=date, url=url)
        for number, (title, text, date, url) in enumerate(rows)
    )
    document = check(as_json(Document(title="Texts", events=events))).document
    assert read_back(document, tmp_path_factory.mktemp("ics") / "a.ics") == document


@settings(max_examples=60, deadline=None)
@given(valid_documents)
def test_lines_are_short_and_others_can_read_them(document: Document) -> None:
    data = written(document)
    assert data.endswith(b"END:VCALENDAR\r\n")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()  # no character is split
    theirs = icalendar.Calendar.from_ical(data)
    titles = [str(part["SUMMARY"]) for part in theirs.subcomponents]
    assert titles == [event.title for event in document.events]
    assert not any(part.errors for part in theirs.subcomponents)


@pytest.mark.parametrize(
    ("date", "start", "end"),
    [
        ("2020-02-03", ";VALUE=DATE:20200203", ";VALUE=DATE:20200204"),
        ("2020-02-03/2020-02-06", ";VALUE=DATE:20200203", ";VALUE=DATE:20200207"),
        ("2020-02", ";VALUE=DATE:20200201", ";VALUE=DATE:20200301"),
        ("2020-02-03T10:15Z", ":20200203T101500Z", ""),
        ("2020-02-03T10:15", ":20200203T101500", ""),
        ("2020-02-03T10:15:00+03:00", ":20200203T071500Z", ""),
        ("2020-02-03T10:00/2020-02-03T11:00", ":20200203T100000", ":20200203T110000"),
        ("2020-02-03T23:00-05:00/2020-02-04T01:00-05:00", ":20200204T040000Z", ":20200204T060000Z"),
        ("2020-02-03T10", ":20200203T100000", ":20200203T110000"),
        ("2019/..", ";VALUE=DATE:20190101", ";VALUE=DATE:20200101"),
        ("0044", ";VALUE=DATE:00440101", ";VALUE=DATE:00450101"),
        ("[2020-02-03,2020-02-05]", ";VALUE=DATE:20200203", ";VALUE=DATE:20200206"),
    ],
)
def test_dates_as_others_see_them(date: str, start: str, end: str) -> None:
    text = written(Document(title="x", events=(Event(id="a", title="A", date=date),))).decode()
    assert re.findall(r"DTSTART(.*)\r", text) == [start]
    assert re.findall(r"DTEND(.*)\r", text) == ([end] if end else [])


@pytest.mark.parametrize("date", ["", "-0044-03-15", "Y12345", "9999-12-31", "-0100/0050"])
def test_what_no_calendar_can_date_is_a_journal_entry(date: str) -> None:
    text = written(Document(title="x", events=(Event(id="a", title="A", date=date),))).decode()
    assert "BEGIN:VJOURNAL" in text
    assert "DTSTART" not in text
    assert (f"Date: {date}" in text) == bool(date)


_DOCUMENT = Document(
    title="Idlib",
    sources=(Source(id="daily", title="Daily", text="it killed eight", text_file="daily.txt"),),
    actors=(Actor(id="turkey", name="Turkey", kind="state"),),
    places=(Place(id="idlib", name="Idlib, Syria", latitude=35.9, longitude=36.6),),
    events=(
        Event(
            id="shelling@1",
            title="Shelling; of posts",
            date="2020-02~",
            kind="shelling",
            tags=("a,b", "c"),
            status="disputed",
            actors=(ActorRole(actor="turkey", role="target"),),
            places=("idlib",),
        ),
    ),
    statements=(Statement(id="s", speaker="turkey", text="We retaliated.", mode="direct", about=("shelling@1",)),),
    figures=(Figure(id="f", measure="killed", value=8.0, about=("shelling@1",)),),
)


def test_notes_say_what_calendars_have_no_field_for() -> None:
    (entry,) = icalendar.Calendar.from_ical(written(_DOCUMENT)).subcomponents
    assert str(entry["UID"]) == "shelling@1"
    assert str(entry["LOCATION"]) == "Idlib, Syria"
    assert entry["CATEGORIES"].cats == ["shelling", "a,b", "c"]
    assert str(entry["DESCRIPTION"]) == (
        "Turkey: “We retaliated.”\nkilled: 8\n\nDate: 2020-02~\nStatus: disputed\nWho: Turkey (target)"
    )


def test_losses_are_told_and_all_come_back(tmp_path: Path) -> None:
    told = {loss.what: loss for loss in losses(DocumentSubject(_DOCUMENT))}
    assert {name: loss.count for name, loss in told.items()} == {
        "uncertain or otherwise inexact dates": 1,
        "actors of events, with their roles": 1,
        "statuses and importance": 1,
        "statements": 1,
        "figures": 1,
        "sources": 1,
        "actors' kinds, colours and groups": 1,
    }
    assert all(loss.back for loss in told.values())
    inside = tuple(msgspec.structs.replace(source, text_file="") for source in _DOCUMENT.sources)
    (tmp_path / "a.ics").write_bytes(written(_DOCUMENT))
    found = read_icalendar(tmp_path / "a.ics")
    assert found.problems == ()
    assert found.document == msgspec.structs.replace(_DOCUMENT, sources=inside)


def test_what_was_changed_in_a_calendar_counts(tmp_path: Path) -> None:
    path = tmp_path / "a.ics"
    path.write_bytes(
        written(_DOCUMENT).replace(b"DATE:20200201", b"DATE:20200210").replace(b"SUMMARY:Shelling", b"SUMMARY:Attacks ")
    )
    found = read_icalendar(path)
    (event,) = found.document.events
    assert (event.id, event.title, event.date) == ("shelling@1", "Attacks ; of posts", "2020-02-10/2020-02-29")
    assert (event.status, event.actors) == ("disputed", _DOCUMENT.events[0].actors)
    assert [problem.path for problem in found.problems] == ["title", "date"]
    assert [statement.text for statement in found.document.statements] == ["We retaliated."]


def test_what_was_added_in_a_calendar_is_there_too(tmp_path: Path) -> None:
    path = tmp_path / "a.ics"
    more = b"BEGIN:VEVENT\r\nUID:new\r\nSUMMARY:Talks\r\nDTSTART:20200301T100000Z\r\nEND:VEVENT\r\nEND:VCALENDAR"
    path.write_bytes(written(_DOCUMENT).replace(b"END:VCALENDAR", more))
    found = read_icalendar(path)
    assert [(event.id, event.date) for event in found.document.events] == [
        ("shelling@1", "2020-02~"),
        ("new", "2020-03-01T10:00:00Z"),
    ]
