"""A table that arrives bit by bit, as a test says, and an engine that loses its connection now and then."""

import queue
import threading

from viewer.dates import Span
from viewer.document.errors import Cancelled, DatelineError
from viewer.document.problems import Problem
from viewer.document.progress import HowFar, Progress
from viewer.document.types import Actor, ActorRole, Document, Event
from viewer.query.answers import Axis, EventWindow, Grouping, Tally
from viewer.query.filter import Filter
from viewer.query.memory import MemorySource
from viewer.session.locations import Location
from viewer.session.opening import Arrived, OpenedSource

MOST = 10_000
"""Rows that are expected."""


class GrowingSource(MemorySource):
    """So many events, a day each; notes whether it is closed."""

    slow = True

    def __init__(self, rows: int) -> None:
        super().__init__(
            Document(
                title="Growing",
                actors=tuple(Actor(id=name, name=name.upper()) for name in "ab"),
                events=tuple(
                    Event(
                        id=f"e{row}",
                        title=f"Event {row}",
                        date=f"{2000 + row // 28}-02-{row % 28 + 1:02}",
                        actors=(ActorRole(actor="ab"[row % 2]),),
                    )
                    for row in range(rows)
                ),
            )
        )
        self.closed = False

    def close(self) -> None:
        self.closed = True


class GrowingFile:
    """Opens a file as the test says: each opening does what is put, until it is whole, fails or is stopped."""

    def __init__(self) -> None:
        self.sources: list[GrowingSource] = []
        self.openings = 0
        self.stopped = 0
        self._next: queue.Queue[int | DatelineError | None] = queue.Queue()
        self._unseen = 0
        self._problems: tuple[Problem, ...] = ()

    def arrive(self, rows: int) -> None:
        """So many rows have arrived."""
        self._next.put(rows)

    def read_on(self, rows: int) -> None:
        """So many rows were read, but no more can be seen."""
        self._unseen = rows

    def end(self, error: DatelineError | None = None, problems: tuple[Problem, ...] = ()) -> None:
        """The file is at its end, with what arrived last, or cannot be read on."""
        self._problems = problems
        self._next.put(error)

    def open(self, location: Location, progress: Progress | None, arrived: Arrived | None) -> OpenedSource:
        assert progress is not None
        assert arrived is not None
        self.openings += 1
        rows = 0
        while True:
            read = max(rows, self._unseen)
            far = HowFar(read / MOST, read, MOST, read * 100, MOST * 100)
            if not progress(far):
                self.stopped += 1
                raise Cancelled("growing.csv", "stopped")
            try:
                what = self._next.get(timeout=0.01)
            except queue.Empty:
                continue
            if isinstance(what, DatelineError):
                raise what
            if what is not None:
                rows = what
            self.sources.append(GrowingSource(rows))
            if what is None:
                return OpenedSource(location, self.sources[-1], self._problems, read_only=True)
            far = HowFar(rows / MOST, rows, MOST, rows * 100, MOST * 100)
            arrived(OpenedSource(location, self.sources[-1], read_only=True, partial=far))


class LosingSource(GrowingSource):
    """An engine that answers no picture while `lost` says why."""

    lost = ""
    remedy = "Is it running"

    def tally(self, keep: Filter, axis: Axis) -> Tally:
        if self.lost:
            raise DatelineError("postgres://host", self.lost, self.remedy)
        return super().tally(keep, axis)


class FlakySource(LosingSource):
    """An engine that loses every fifth question for marks, and takes its time; those that are cancelled end at once."""

    def __init__(self, rows: int) -> None:
        super().__init__(rows)
        self.asked = 0
        self.cancels = 0
        self.steady = False
        self._stop = threading.Event()

    def window(
        self,
        keep: Filter,
        axis: Axis,
        span: Span,
        limit: int,
        grouping: Grouping,
        within: tuple[int, ...] | None = None,
    ) -> EventWindow | None:
        self._stop.clear()
        self.asked += 1
        if self._stop.wait(0.02):
            raise Cancelled("postgres://host", "the question was cancelled")
        if self.asked % 5 == 0 and not self.steady:
            raise DatelineError("postgres://host", "the connection failed", self.remedy)
        return super().window(keep, axis, span, min(limit, 40), grouping, within)

    def cancel(self) -> None:
        self.cancels += 1
        self._stop.set()
