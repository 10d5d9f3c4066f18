"""A source as a far engine is one: each answer takes its time, and none may be waited for in the window's thread."""

import threading
import time
from collections import Counter
from collections.abc import Mapping, Sequence

from viewer.dates import EdtfDate, Span
from viewer.document.errors import Cancelled
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
from viewer.query.comparison import Contrast
from viewer.query.filter import Facet, Filter, Ref
from viewer.query.source import EventSource

Within = tuple[int, ...] | None


class SlowSource:
    """Answers as another source does, `pause` seconds later; what is asked in the window's thread is an error.

    Attributes:
        asked: how often each question was asked. wrong: the questions that were asked in the window's thread.
        running: how many are being answered. cancelled: how many were interrupted.
    """

    slow = True

    def __init__(self, source: EventSource, pause: float = 0.05) -> None:
        self._source = source
        self.pause = pause
        self.asked: Counter[str] = Counter()
        self.wrong: list[str] = []
        self.running = 0
        self.cancelled = 0
        self._stop = 0

    def __len__(self) -> int:
        return len(self._source)

    def _ask(self, question: str) -> EventSource:
        self.asked[question] += 1
        if threading.current_thread() is threading.main_thread():
            self.wrong.append(question)
            raise AssertionError(f"{question} was asked in the window's thread")
        self.running += 1
        stopped, until = self._stop, time.monotonic() + self.pause
        try:
            while time.monotonic() < until:
                time.sleep(0.002)
                if self._stop != stopped:
                    self.cancelled += 1
                    raise Cancelled("slow", "stopped")
        finally:
            self.running -= 1
        return self._source

    def extent(self, keep: Filter, axis: Axis) -> Span | None:
        return self._ask("extent").extent(keep, axis)

    def density(
        self, keep: Filter, axis: Axis, span: Span, columns: int, grouping: Grouping, within: Within = None
    ) -> Density:
        return self._ask("density").density(keep, axis, span, columns, grouping, within)

    def window(
        self, keep: Filter, axis: Axis, span: Span, limit: int, grouping: Grouping, within: Within = None
    ) -> EventWindow | None:
        return self._ask("window").window(keep, axis, span, limit, grouping, within)

    def lanes(self, keep: Filter, grouping: Grouping) -> Sequence[Lane]:
        return self._ask("lanes").lanes(keep, grouping)

    def facet_counts(self, keep: Filter, facet: Facet) -> Sequence[FacetCount]:
        return self._ask("facet_counts").facet_counts(keep, facet)

    def tally(self, keep: Filter, axis: Axis) -> Tally:
        return self._ask("tally").tally(keep, axis)

    def listing(self, keep: Filter, axis: Axis) -> Sequence[int]:
        return self._ask("listing").listing(keep, axis)

    def entry(self, row: int, axis: Axis) -> Entry:
        return self._ask("entry").entry(row, axis)

    def entries(self, rows: Sequence[int], axis: Axis) -> Sequence[Entry]:
        return self._ask("entries").entries(rows, axis)

    def undated(self, keep: Filter, axis: Axis) -> Sequence[int]:
        return self._ask("undated").undated(keep, axis)

    def ref(self, row: int) -> Ref:
        return self._ask("ref").ref(row)

    def row(self, ref: Ref) -> int | None:
        return self._ask("row").row(ref)

    def date(self, row: int, axis: Axis) -> EdtfDate | None:
        return self._ask("date").date(row, axis)

    def kept(self, row: int, keep: Filter) -> bool:
        return self._ask("kept").kept(row, keep)

    def fetch(self, rows: Sequence[int]) -> Sequence[Event | Statement | Figure]:
        return self._ask("fetch").fetch(rows)

    def detail(self, ref: Ref) -> RecordDetail:
        return self._ask("detail").detail(ref)

    def summary(self, keep: Filter) -> Summary:
        return self._ask("summary").summary(keep)

    def contrast(self, keep: Filter, one: str, other: str) -> Contrast | None:
        return self._ask("contrast").contrast(keep, one, other)

    def taken_from(self, source_id: str) -> tuple[Taken, ...]:
        return self._ask("taken_from").taken_from(source_id)

    def source_text(self, source_id: str) -> str:
        return self._ask("source_text").source_text(source_id)

    def actor(self, actor_id: str) -> Actor | None:
        return self._ask("actor").actor(actor_id)

    def place(self, place_id: str) -> Place | None:
        return self._ask("place").place(place_id)

    def source(self, source_id: str) -> Source | None:
        return self._ask("source").source(source_id)

    def sources(self) -> Sequence[Source]:
        return self._ask("sources").sources()

    def names(self, facet: Facet) -> Mapping[str, tuple[str, ...]]:
        return self._ask("names").names(facet)

    def label(self, facet: Facet, key: str) -> str:
        return self._ask("label").label(facet, key)

    def cancel(self) -> None:
        self._stop += 1

    def close(self) -> None:
        self._stop += 1
