"""What an EDTF date is once read: its shape, its four bounds, how exact and how sure it is."""

from dataclasses import dataclass
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
        start_precision, end_precision: of the two ends (equal to `precision` for anything but an interval; an end that
            is open or unknown takes the other's).
        start_edge, end_edge: whether each end is known, open ("..") or unknown (empty).
        approximate, uncertain: "~" and "?" anywhere ("%" is both).
        members: the parts of a set, in order; a stretch "a..b" is one member of shape INTERVAL, written "a/b".
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

        None where nothing is sure: a plain date coarser than a day, a set, an open stretch with no sure part.
        """
        if self.shape in (Shape.ONE_OF, Shape.ALL_OF):
            return None
        first, latest_start, earliest_end, last = (
            self.bounds.earliest_start,
            self.bounds.latest_start,
            self.bounds.earliest_end,
            self.bounds.latest_end,
        )
        start_exact = self.start_edge is Edge.KNOWN and self.start_precision <= Precision.DAY
        end_exact = self.end_edge is Edge.KNOWN and self.end_precision <= Precision.DAY
        if self.shape is Shape.DATE:
            return Span(first, last) if start_exact and first is not None and last is not None else None
        # What is sure goes from the latest start to the earliest end; an exact end adds its own unit to that.
        starts = [latest_start, first if start_exact else None, earliest_end if end_exact else None]
        ends = [earliest_end, last if end_exact else None, latest_start if start_exact else None]
        start = min((at for at in starts if at is not None), default=None)
        end = max((at for at in ends if at is not None), default=None)
        if start is None or end is None or start > end:
            return None
        if start == end and not (start_exact or end_exact):
            return None
        return Span(start, end)

    def __str__(self) -> str:
        return self.text
