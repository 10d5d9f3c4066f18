"""What a copy in another format is made from, and what may be wished for."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from viewer.document.redaction import Redaction
from viewer.formats.writing import Writer
from viewer.layout.theme import LIGHT, Theme
from viewer.query.filter import Filter
from viewer.query.source import EventSource
from viewer.session.locations import Location


@dataclass(frozen=True, eq=False, slots=True)
class CopyRequest:
    """What is open, as it is seen.

    Attributes:
        keep: the filter that is on.
        part: how much of the file has been read, in words, where that is not all.
        language: of what is open, a BCP 47 tag, where its source does not know it.
    """

    location: Location
    source: EventSource
    keep: Filter
    part: str = ""
    theme: Theme = LIGHT
    language: str = ""


@dataclass(frozen=True, slots=True)
class CopyWish:
    """The copy wanted: in which format, what the filter keeps or all, and without what."""

    writer: Writer
    keep: Filter
    redaction: Redaction


def tr(words: str) -> str:
    """Words in the language of the interface."""
    return QCoreApplication.translate("Copy", words)


def suits(key: str) -> str:
    """What a format is for; "" of one that nobody has said it of."""
    return {
        "dateline": tr("Everything that Dateline knows. Opens here just as it is."),
        "csv": tr("A row for each event, for spreadsheets. No cell can run there as a formula."),
        "ndjson": tr("A JSON object on a line for each event, for scripts."),
        "parquet": tr("A compact table of events, for tools that analyse data."),
        "icalendar": tr("Events for a calendar program."),
        "timelinejs": tr("A timeline for the web, as TimelineJS reads it."),
        "timelinejs-sheet": tr("Rows for the spreadsheet that TimelineJS reads."),
        "markwhen": tr("A timeline as plain text, as Markwhen reads it."),
        "geojson": tr("Events as points, for programs that draw maps."),
        "markdown": tr("A chronology as plain text, to read and to edit."),
        "html": tr("One page to read, search and print, with the timeline as a picture. It needs no network."),
    }.get(key, "")
