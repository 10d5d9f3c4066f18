"""The questions that a view may ask of data, whatever holds it."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from viewer.dates import EdtfDate, Span
from viewer.document.types import Actor, Event, Figure, Place, Source, Statement
from viewer.query.answers import (
    Axis,
    Density,
    Entry,
    EventWindow,
    FacetCount,
    Grouping,
    Lane,
    RecordDetail,
    Summary,
    Taken,
    Tally,
)
from viewer.query.filter import Facet, Filter, Ref

if TYPE_CHECKING:
    from viewer.query.comparison import Contrast


class EventSource(Protocol):
    """Answers about a set of records. Blocking, read-only, callable from any thread.

    `axis` says which time a record stands at:
        happened: an event's date; a statement's `said`; a figure's `as_of`, else `period`.
        said: a statement's `said`; an event's or figure's statements' (each a mark), else when its source was
            published.
        published: when the sources of its evidence (else the document's only source) were published.

    Row numbers are the source's own: of a document the order of the file, of a table that of time.
    """

    @property
    def slow(self) -> bool:
        """Whether answers may take long: then only `len` may be asked in a thread that draws."""
        ...

    def __len__(self) -> int:
        """How many records there are."""
        ...

    def extent(self, keep: Filter, axis: Axis) -> Span | None:
        """The shortest span holding all known bounds of the kept records; None if none has a date."""
        ...

    def density(
        self,
        keep: Filter,
        axis: Axis,
        span: Span,
        columns: int,
        grouping: Grouping,
        within: tuple[int, ...] | None = None,
    ) -> Density:
        """Counts per lane and column; a record with several marks counts once in a column.

        `within`: indices into `lanes(keep, grouping)`; only these lanes are answered for, in this order.
        """
        ...

    def window(
        self,
        keep: Filter,
        axis: Axis,
        span: Span,
        limit: int,
        grouping: Grouping,
        within: tuple[int, ...] | None = None,
    ) -> EventWindow | None:
        """The marks that touch a span, or None if there are more than `limit` rows.

        `within`: indices into `lanes(keep, grouping)`; only the rows in these lanes are counted and told.
        """
        ...

    def lanes(self, keep: Filter, grouping: Grouping) -> Sequence[Lane]:
        """All lanes of a grouping, in natural order, with counts."""
        ...

    def facet_counts(self, keep: Filter, facet: Facet) -> Sequence[FacetCount]:
        """How many records each key of a facet has; actors and places as trees, parents counting their members."""
        ...

    def contrast(self, keep: Filter, one: str, other: str) -> "Contrast | None":
        """What two sources share of the kept records; None where sources cannot be compared: in tables."""
        ...

    def tally(self, keep: Filter, axis: Axis) -> Tally:
        """How many are shown, and what hides the rest."""
        ...

    def listing(self, keep: Filter, axis: Axis) -> Sequence[int]:
        """The kept records' row numbers, by earliest start, then latest end, then file order; undated ones last.

        However many they are, its length and a slice of it take no time.
        """
        ...

    def entry(self, row: int, axis: Axis) -> Entry:
        """One record as a line of a table."""
        ...

    def entries(self, rows: Sequence[int], axis: Axis) -> Sequence[Entry]:
        """Records as lines of a table, all in one trip."""
        ...

    def fetch(self, rows: Sequence[int]) -> Sequence[Event | Statement | Figure]:
        """Many records themselves, in one trip; references in them are ids."""
        ...

    def undated(self, keep: Filter, axis: Axis) -> Sequence[int]:
        """The kept records without a time on the axis, in the order that their relations and the file give."""
        ...

    def ref(self, row: int) -> Ref:
        """The record at a row number."""
        ...

    def row(self, ref: Ref) -> int | None:
        """The row number of a record, if it is there."""
        ...

    def date(self, row: int, axis: Axis) -> EdtfDate | None:
        """A record's date on an axis (the first, where there are several)."""
        ...

    def kept(self, row: int, keep: Filter) -> bool:
        """Whether a filter keeps a record."""
        ...

    def detail(self, ref: Ref) -> RecordDetail:
        """All about one record; KeyError if there is none."""
        ...

    def summary(self, keep: Filter) -> Summary:
        """The document at a glance."""
        ...

    def taken_from(self, source_id: str) -> tuple[Taken, ...]:
        """What was taken from a source's text, by start."""
        ...

    def source_text(self, source_id: str) -> str:
        """A source's full text; empty if the document has none."""
        ...

    def actor(self, actor_id: str) -> Actor | None:
        """An actor by id."""
        ...

    def place(self, place_id: str) -> Place | None:
        """A place by id."""
        ...

    def source(self, source_id: str) -> Source | None:
        """A source by id."""
        ...

    def sources(self) -> Sequence[Source]:
        """All sources, in file order."""
        ...

    def names(self, facet: Facet) -> Mapping[str, tuple[str, ...]]:
        """What the keys of a facet are called, name before aliases; nothing for a key that is its own name.

        Actors, places and sources of no record are there too.
        """
        ...

    def label(self, facet: Facet, key: str) -> str:
        """The name of a facet's key in words ("Turkey"), or the key itself."""
        ...

    def cancel(self) -> None:
        """Stops what is being answered, if that may take long: whoever asked for it gets `Cancelled`."""
        ...

    def close(self) -> None:
        """Lets go of what answers are made from; nothing may be asked afterwards."""
        ...


@runtime_checkable
class Foresighted(Protocol):
    """A source that can make beforehand what it will be asked."""

    def foresee(self, axis: Axis, span: Span, columns: int, check: Callable[[], None]) -> None:
        """Makes what the density of a filter that is yet to come will need of a stretch, if it pays to.

        `check` is called every now and then, and may stop it.
        """
        ...
