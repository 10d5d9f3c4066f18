"""EDTF dates (ISO 8601-2:2019, levels 0 to 2): what is written, read into four bounds and back."""

from dataclasses import dataclass
from datetime import tzinfo
from enum import IntEnum, StrEnum

from viewer.dates.instant import Instant
from viewer.dates.span import Span


class Precision(IntEnum):
    """The unit that a date is exact to, finest first."""

    INSTANT = 0
    SECOND = 1
    MINUTE = 2
    HOUR = 3
    DAY = 4
    WEEK = 5
    MONTH = 6
    SEASON = 7
    YEAR = 8
    DECADE = 9
    CENTURY = 10
    MILLENNIUM = 11
    COARSER = 12


class Shape(StrEnum):
    """What kind of EDTF expression a date is."""

    DATE = "date"
    INTERVAL = "interval"
    ONE_OF = "one-of"
    ALL_OF = "all-of"


class Edge(StrEnum):
    """How an end of a date is known."""

    KNOWN = "known"
    OPEN = "open"
    UNKNOWN = "unknown"


class DateError(ValueError):
    """A text that is not an EDTF date; the message says why and, where it can, what would be."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """When something started and ended, at the earliest and at the latest.

    All four half-open: a date exact to the day has `earliest_start == earliest_end ==` that midnight and
    `latest_start == latest_end ==` the next. `None` is no bound: open or unknown, as the date's edges say.
    """

    earliest_start: Instant | None
    latest_start: Instant | None
    earliest_end: Instant | None
    latest_end: Instant | None


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A parsed date.

    Attributes:
        text: as written.
        shape: date, interval, or a set.
        bounds: the four bounds, as wall clock instants.
        precision: of a date, its unit; of an interval or set, that of its coarsest known end or member.
        start_precision, end_precision: of the two ends (equal to `precision` for a plain date).
        start_edge, end_edge: whether each end is known, open ("..") or unknown (empty).
        approximate, uncertain: "~" and "?" anywhere ("%" is both).
        members: the parts of a set, in order; a stretch "a..b" is one member of shape INTERVAL.
    """

    text: str
    shape: Shape
    bounds: Bounds
    precision: Precision
    start_precision: Precision
    end_precision: Precision
    start_edge: Edge = Edge.KNOWN
    end_edge: Edge = Edge.KNOWN
    approximate: bool = False
    uncertain: bool = False
    members: tuple["EdtfDate", ...] = ()

    @property
    def solid(self) -> Span | None:
        """The stretch to draw solid: surely occupied, an end exact to the day or finer counting as a whole unit.

        None where nothing is sure: a plain date coarser than a day, a choice of dates, an open stretch with no sure part.
        """
        raise NotImplementedError

    def __str__(self) -> str:
        return self.text


def parse_edtf(text: str, zone: tzinfo | None = None) -> EdtfDate:
    """Reads a date; times with a UTC offset become wall clock readings in `zone` (UTC where none is given).

    Raises:
        DateError: the text is not EDTF, or names a day, month or hour that doesn't exist, or ends before it starts.
    """
    raise NotImplementedError


def format_edtf(date: EdtfDate) -> str:
    """The canonical writing of a date: parsing it gives the same date again."""
    raise NotImplementedError
