"""What may be asked of an export: which records, on what page, in what file."""

from dataclasses import dataclass
from enum import StrEnum

from viewer.document.redaction import Redaction
from viewer.layout.frame import Frame
from viewer.layout.theme import LIGHT, Theme
from viewer.query.answers import Tally
from viewer.query.source import EventSource
from viewer.session.view_state import ViewState

NOTHING = Redaction()


class What(StrEnum):
    """Which part of a timeline."""

    VIEW = "view"
    WHOLE = "whole"
    SELECTION = "selection"


class Part(StrEnum):
    """What can be left out of a page."""

    TITLE = "title"
    LEGEND = "legend"
    FILTERS = "filters"
    COUNT = "count"
    SOURCES = "sources"
    FILE = "file"


class Kind(StrEnum):
    """A kind of file; the value is how its names end."""

    PNG = "png"
    SVG = "svg"
    PDF = "pdf"


class Paper(StrEnum):
    """A sheet size that printers have."""

    A4 = "A4"
    A3 = "A3"
    LETTER = "Letter"


@dataclass(frozen=True, eq=False, slots=True)
class Told:
    """What a page says of a filter that its source, made of what that kept, no longer knows.

    Attributes:
        filters: in words.
    """

    tally: Tally
    filters: str


@dataclass(frozen=True, eq=False, slots=True)
class ExportRequest:
    """A document and the view of it that an export starts from.

    Attributes:
        frame: the timeline's paper on the screen, scrolled as it is; None where there is no screen.
        title: of the document; empty for what the source says. file_name: of the event file, without its folder.
        file_date: the day that the file was last changed, as EDTF; or empty.
        locale: of dates and numbers, a BCP 47 tag.
        told: of the filter, where the source holds only what that kept.
    """

    source: EventSource
    state: ViewState
    title: str
    frame: Frame | None = None
    file_name: str = ""
    file_date: str = ""
    theme: Theme = LIGHT
    locale: str = "en"
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class PageWish:
    """The page wanted.

    Attributes:
        width, height: of the whole page in logical pixels; None for what suits: of a view as large as on the screen,
            else wide enough to read and as tall as all lanes need.
        redaction: what shall not be told, neither drawn nor by the file itself.
        most_marks: that a whole timeline draws one by one, past that their density; None for what a file can hold.
    """

    what: What = What.VIEW
    width: int | None = None
    height: int | None = None
    theme: Theme = LIGHT
    left_out: frozenset[Part] = frozenset()
    most_marks: int | None = None
    redaction: Redaction = NOTHING


@dataclass(frozen=True, slots=True)
class FileWish:
    """The file wanted.

    Attributes:
        scale: of PNG the device pixels per logical one, else how many times as large as 96 logical pixels to the inch;
            None for the usual, or less where that is too much.
        paper: of PDF, the sheets that the page is cut into; None for one sheet as large as the page.
    """

    kind: Kind = Kind.PNG
    scale: float | None = None
    paper: Paper | None = None
    landscape: bool = False
