"""Made-up columns of any size without a file: for trying ten million events; equal arguments give equal columns."""

from collections.abc import Sequence

import numpy as np

from viewer.dates import DAY, EdtfDate, Precision, edtf_of, instant, parse_edtf
from viewer.document.text import fold
from viewer.document.types import Actor, ActorRole, Event, Evidence, Place, Source
from viewer.query.answers import Axis
from viewer.query.arrays import AnyInts, Mask, Postings, Rows, ints, smallest
from viewer.query.column_source import ColumnSource
from viewer.query.columns import Columns, Parts, all_alike
from viewer.query.document_timing import number_dates, record_dates
from viewer.query.filter import RecordType, Ref
from viewer.query.forest import plant
from viewer.query.marks import Timing
from viewer.query.plain_dates import NO_DATE, PlainDates, TimedRows, time_rows
from viewer.query.quotes import Quotes
from viewer.query.record_fields import Record
from viewer.query.records import About
from viewer.query.relations import Links, link

FIRST = instant(2011, 3, 15)
DAYS = 4_380
KINDS = (
    "shelling",
    "air strike",
    "clash",
    "ceasefire",
    "meeting",
    "talks",
    "protest",
    "aid",
    "arrest",
    "visit",
    "vote",
    "raid",
)
STATUSES = ("reported", "claimed", "disputed")
ROLES = ("", "initiator", "target", "participant")
PLACES = 40
SOURCES = 5
WORDS = ("north", "south", "east", "west", "hill", "river", "İzmir", "حلب", "harbour", "bridge")


def big_columns(n: int, lanes: int = 30, seed: int = 0, undated: float = 0.02, slow: bool = False) -> ColumnSource:
    """A source of `n` events in order of time, about 1.5 parts each, with `lanes` actors.

    A tenth are intervals of days; `undated` of them have no date. Titles are made of row numbers.
    """
    columns, timed = make_columns(n, lanes, seed, undated)
    records = BigRecords(columns, timed.timing)
    source = ColumnSource(columns, records.timing, timed.unit, records)
    source.slow = slow
    return source


def make_columns(n: int, lanes: int, seed: int, undated: float) -> tuple[Columns, TimedRows]:
    """The columns, and where their rows stand in time."""
    random = np.random.default_rng(seed)
    bursts = random.integers(0, DAYS, 24)
    calm = random.random(n)
    day = np.where(calm < 0.6, DAYS * random.random(n), bursts[random.integers(0, 24, n)] + random.exponential(20, n))
    start = FIRST + (np.minimum(day, DAYS) * DAY).astype(np.int64) // 1_000_000 * 1_000_000
    del day, calm
    precision = np.full(n, int(Precision.SECOND), dtype=np.uint8)
    precision[random.random(n) < undated] = NO_DATE
    end_precision = np.full(n, NO_DATE, dtype=np.uint8)
    ranged = np.flatnonzero((random.random(n) < 0.1) & (precision != NO_DATE))
    precision[ranged] = end_precision[ranged] = int(Precision.DAY)
    start[ranged] = start[ranged] // DAY * DAY
    end = np.zeros(n, dtype=np.int64)
    end[ranged] = start[ranged] + random.geometric(0.1, len(ranged)) * DAY
    timed = time_rows(PlainDates(start, precision, end, end_precision))
    taking_part = random.choice(np.array([0, 1, 2, 3]), n, p=[0.05, 0.55, 0.3, 0.1])
    total = int(taking_part.sum())
    # a few actors are in most events, as in life
    actor = np.minimum((random.pareto(1.0, total) * lanes / 12).astype(np.int64), lanes - 1)
    return (
        Columns(
            type=all_alike(RecordType.EVENT, n),
            importance=random.integers(1, 6, n, dtype=np.uint8),
            kinds=KINDS,
            kind=np.minimum(random.geometric(0.25, n) - 1, len(KINDS) - 1).astype(np.uint8),
            statuses=STATUSES,
            status=random.integers(0, len(STATUSES), n, dtype=np.uint8),
            reviews=("none",),
            review=all_alike(0, n),
            roles=ROLES,
            actors=plant([f"a{at}" for at in range(lanes)], [""] * lanes),
            places=plant([f"p{at}" for at in range(PLACES)], [""] * PLACES),
            sources=plant([f"s{at}" for at in range(SOURCES)], [""] * SOURCES),
            parts=Parts.of(
                np.repeat(np.arange(n, dtype=np.int32), taking_part),
                smallest(actor, lanes),
                random.integers(1, len(ROLES), total, dtype=np.uint8),
                None,
                n,
                lanes,
            ),
            in_places=Postings(None, random.integers(0, PLACES, n, dtype=np.uint8)),
            from_sources=Postings(None, random.integers(0, SOURCES, n, dtype=np.uint8)),
        ),
        timed,
    )


class BigRecords:
    """Events that are made up of their row numbers when they are asked for."""

    def __init__(self, columns: Columns, happened: Timing) -> None:
        self._columns = columns
        self._happened = happened
        self.about = About(
            actors=tuple(Actor(id=key, name=f"Actor {key[1:]}") for key in columns.actors.keys),
            places=tuple(Place(id=key, name=f"Place {key[1:]}") for key in columns.places.keys),
            sources=tuple(Source(id=key, title=f"Source {key[1:]}", published="2024") for key in columns.sources.keys),
            title=f"{len(columns):,} events",
        )

    def __len__(self) -> int:
        return len(self._columns)

    def timing(self, axis: Axis) -> Timing:
        """Where the events stand; all were said and published in the same year."""
        if axis is Axis.HAPPENED:
            return self._happened
        each = np.arange(len(self), dtype=np.int64)
        return record_dates(number_dates((parse_edtf("2024"),), 1), each, 0 * each, len(self)).timing

    def ref(self, row: int) -> Ref:
        """The event at a row."""
        return Ref(RecordType.EVENT, f"e{row}")

    def row(self, ref: Ref) -> int | None:
        """The row of an event."""
        number = ref.id[1:]
        known = ref.type is RecordType.EVENT and ref.id[:1] == "e" and number.isdecimal() and int(number) < len(self)
        return int(number) if known else None

    def fetch(self, rows: AnyInts) -> Sequence[Record]:
        """The events at rows."""
        return [self._event(row) for row in rows.tolist()]

    def _event(self, row: int) -> Event:
        columns, parts = self._columns, self._columns.parts
        mine = range(int(parts.first[row]), int(parts.first[row + 1]))
        source = columns.sources.keys[int(columns.from_sources.key[row])]
        date = self.dates(ints([row]), Axis.HAPPENED)[0]
        return Event(
            id=f"e{row}",
            title=_title(row),
            date=str(date) if date is not None else "",
            kind=columns.kinds[int(columns.kind[row])],
            status="reported",
            actors=tuple(
                ActorRole(actor=columns.actors.keys[int(parts.actor[at])], role=columns.roles[int(parts.role[at])])
                for at in mine
            ),
            places=(columns.places.keys[int(columns.in_places.key[row])],),
            importance=int(columns.importance[row]),
            evidence=(Evidence(source=source, exact=_title(row)),),
        )

    def titles(self, rows: AnyInts) -> Sequence[str]:
        """The events' titles."""
        return [_title(row) for row in rows.tolist()]

    def numbers(self, rows: AnyInts) -> Sequence[str]:
        """None is a figure."""
        return [""] * len(rows)

    def dates(self, rows: AnyInts, axis: Axis) -> Sequence[EdtfDate | None]:
        """The events' dates."""
        if axis is not Axis.HAPPENED:
            return [parse_edtf("2024")] * len(rows)
        marks = self._happened.marks
        dates: list[EdtfDate | None] = []
        for row in rows.tolist():
            if row >= len(marks):
                dates.append(None)
                continue
            start, end = int(marks.start[row]), int(marks.end[row])
            if end - start < DAY:
                dates.append(parse_edtf(edtf_of(start, Precision.SECOND)))
            else:
                dates.append(parse_edtf("/".join(edtf_of(at, Precision.DAY) for at in (start, end - 1))))
        return dates

    def parse(self, text: str) -> EdtfDate | None:
        """A date of an event."""
        return parse_edtf(text) if text else None

    def holding(self, words: tuple[str, ...]) -> Mask:
        """The rows whose titles hold all words: some of WORDS, or digits that the row number ends in."""
        rows = np.ones(len(self), dtype=np.bool_)
        each = np.arange(len(self), dtype=np.int32)
        for word in words:
            if word.isdecimal():
                rows &= each % 10 ** len(word) == int(word)
            else:
                held = [word in fold(one) for one in WORDS]
                rows &= np.array(held, dtype=np.bool_)[_word(each)]
        return rows

    def undated_order(self, dated: Mask) -> Rows | None:  # noqa: ARG002 (none has relations)
        """As the rows stand."""
        return None

    def neighbourhood(self, ref: Ref) -> Links:
        """The event with its actors, places and sources."""
        from viewer.document.types import Document

        row = self.row(ref)
        events = () if row is None else (self._event(row),)
        return link(
            Document(
                title="",
                actors=tuple(self.about.actors),
                places=tuple(self.about.places),
                sources=tuple(self.about.sources),
                events=events,
            )
        )

    def quotes(self) -> Quotes:
        """Every event has a quote, of texts that nobody has."""
        none = np.zeros(len(self), dtype=np.bool_)
        return Quotes({}, none, none)


def _title(row: int) -> str:
    return f"Event {row} near the {WORDS[row * 7919 % len(WORDS)]}"


def _word(rows: Rows) -> AnyInts:
    return rows % len(WORDS) * 7919 % len(WORDS)
