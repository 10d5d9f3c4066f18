"""Calendars for tests: small ones as text, and a look at what they open as."""

from collections.abc import Sequence
from pathlib import Path

from hypothesis import strategies as st

from tests.formats.readers.reading import rows_left_out
from tests.query.strategies import documents
from viewer.document.checking import check
from viewer.document.merging import as_json
from viewer.document.types import Event
from viewer.formats.dateline import read_dateline
from viewer.formats.file_bytes import HEAD
from viewer.formats.format import Opened
from viewer.formats.readers.icalendar import read_icalendar, recognise_icalendar
from viewer.formats.saving import dateline_bytes

valid_documents = documents.map(lambda made: check(as_json(made)).document)
"""Documents in which every reference leads somewhere and every date is one."""

edtf_dates = st.sampled_from(
    (
        *("2020-02-03", "2020-02", "2020", "201X", "2020-21", "2020-02~", "2020-02-03?", "2020-XX-03", "0044", "0000"),
        *("-0044-03-15", "Y-13800000000", "Y12345", "9999-12-31", "9999", "2020-02-03T10", "2020-02-03T10:15"),
        *("2020-02-03T10:15:30.25", "2020-02-03T10:15Z", "2020-02-03T10:15:00+03:00", "2020-02-03T24:00:00"),
        *("2020-02-03T10:00/2020-02-03T11:00", "2020-02-03T10:00Z/2020-02-04T11:00-05:30", "2020-02-03/2020-02-06"),
        *("2020-02-03T10:00/2020-02-04T11:00Z", "2020-02-03T10:15/2020-02-05", "2019-12/2020-02-06", "2019/..", ""),
        *("../2020-02-06", "/2020", "2020/", "[2020-02-03,2020-02-05]", "{2020-02-03..2020-02-05}", "[..2020]"),
        *("0001-01-01T00:30:00+03:00", "1950-12-31/1951", "-0100/0050", "2019/2020-02-03T10:00Z"),
    )
)


def calendar(*lines: str) -> str:
    """A calendar of these lines."""
    return "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", *lines, "END:VCALENDAR", ""))


def an_event(*lines: str, name: str = "VEVENT") -> list[str]:
    """A component of these lines."""
    return [f"BEGIN:{name}", "UID:one", "SUMMARY:Talks", *lines, f"END:{name}"]


def opened(path: Path, text: str | bytes) -> Opened:
    """What a calendar opens as; it is also kept whole by our own format."""
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    assert recognise_icalendar(path.read_bytes()[:HEAD], path)
    return again(read_icalendar(path))


def again(first: Opened) -> Opened:
    """The same, when our own file has held it and every row is accounted for."""
    path = first.path.parent / f"{first.path.stem}.dateline.json"
    path.write_bytes(dateline_bytes(first.document, path))
    second = read_dateline(path)
    path.unlink()
    assert second.problems == ()
    assert second.document == first.document
    assert first.reckoning is not None
    assert first.reckoning.left_out == rows_left_out(first)
    return first


def events_of(path: Path, *lines: str) -> Sequence[Event]:
    """The events that one component of these lines gives."""
    return opened(path / "made.ics", calendar(*an_event(*lines))).document.events


def dates_of(path: Path, *lines: str) -> list[str]:
    """Their dates."""
    return [event.date for event in events_of(path, *lines)]


def reasons(found: Opened) -> list[tuple[str, str]]:
    """Fields and reasons of all problems."""
    return [(problem.path, problem.reason) for problem in found.problems]
