"""The presenter: asks the source what the view state needs, away from the window, and hands over pictures."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Protocol, TypeVar

from viewer.document.errors import Cancelled, DatelineError
from viewer.query.answers import Density
from viewer.query.source import EventSource
from viewer.session.pictures import (
    MANY_LANES,
    TRAY_ON_SCREEN,
    Picture,
    Undated,
    holds,
    make_picture,
    overviews_of,
    padded,
    undated_of,
)
from viewer.session.store import Store
from viewer.session.view_state import ViewState

T = TypeVar("T")

PICTURE = "picture"
"""The name of the job that makes one."""

LANES_AT_FIRST = 32
MANY = 4_000
"""Records from which on the first picture does not wait for those without a time: their accounts take a while."""
Failed = Callable[[DatelineError], None]


class Runner(Protocol):
    """Runs jobs: one a name at a time, the newest waits, those between are dropped."""

    def run(self, name: str, job: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        """Runs a job somewhere and calls `done` with its result where `run` was called.

        A `DatelineError` of the job goes to `failed` if that is given, any other error to the dialog of errors. A job
        that was `Cancelled` gives way to the one of its name that waits; where none does, it was still wanted, the
        cancelling was meant for another question, and it is run again.
        """
        ...


class ImmediateRunner:
    """Runs jobs on the spot: for sources that answer within a frame, and for tests."""

    def run(self, name: str, job: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:  # noqa: ARG002 (the protocol's)
        """Runs the job now."""
        try:
            answer = job()
        except Cancelled:
            return
        except DatelineError as error:
            if failed is None:
                raise
            failed(error)
            return
        done(answer)


class Presenter:
    """Keeps a picture for a store's state; listeners are told of each new one, others of each failure to get one."""

    def __init__(
        self,
        source: EventSource,
        store: Store,
        runner: Runner,
        prepare: Callable[[Picture, ViewState], None] | None = None,
    ) -> None:
        """`prepare` is run with each picture where that was made, before it is handed over."""
        self._source = source
        self._prepare = prepare
        self._store = store
        self._runner = runner
        self._listeners: list[Callable[[Picture], None]] = []
        self._on_failure: list[Failed] = []
        self.picture: Picture | None = None
        self._seen = (0, LANES_AT_FIRST)
        self._asked: tuple[ViewState, tuple[int, int]] | None = None
        self._running: ViewState | None = None  # what a job is answering at this moment, set by its thread
        self._filling = False  # whether what stands beside the timeline is being fetched just now, set by its thread
        self._forget = store.listen(self._changed)

    @property
    def source(self) -> EventSource:
        """Where the answers come from."""
        return self._source

    def listen(self, listener: Callable[[Picture], None]) -> None:
        """Calls the listener with each new picture."""
        self._listeners.append(listener)

    def on_failure(self, listener: Failed) -> None:
        """Calls the listener with the error when a picture cannot be had; the picture before it stays."""
        self._on_failure.append(listener)

    def start(self) -> None:
        """Asks for the first picture."""
        self._ask(self._store.state)

    def retry(self) -> None:
        """Asks again for what is seen, after a failure."""
        self._ask(self._store.state)

    def close(self) -> None:
        """Stops listening; what is still being asked is wanted no more."""
        self._forget()
        self._listeners.clear()
        self._on_failure.clear()

    def see_lanes(self, first: int, end: int) -> None:
        """Tells which of the arranged lanes are in sight, by their places."""
        self._seen = (first, end)
        picture, state = self.picture, self._store.state
        if picture is not None and picture.within is not None and not self._serves(picture, state):
            self._ask(state)

    def _changed(self, _old: ViewState, new: ViewState) -> None:
        if not self._serves(self.picture, new):
            self._ask(new)

    def _serves(self, picture: Picture | None, state: ViewState) -> bool:
        """Whether a picture still answers what a state needs."""
        if picture is None or (picture.keep, picture.axis, picture.grouping) != (
            state.keep,
            state.axis,
            state.grouping,
        ):
            return False
        if len(picture.lanes) > MANY_LANES and picture.order != state.lanes:
            return False
        if picture.within is not None and not holds(picture.within, self._seen, len(picture.arranged)):
            return False
        if state.span is None or picture.span is None or picture.extent is None:
            return state.span is None or picture.extent is None
        if picture.window is not None and picture.span == picture.extent:
            return True  # all marks are there
        covered = picture.span.start <= state.span.start and state.span.end <= picture.span.end
        fine = picture.density is None or picture.span.duration <= 8 * max(state.span.duration, 1)
        return covered and fine

    def _ask(self, state: ViewState) -> None:
        source, before, running, seen = self._source, self.picture, self._running, self._seen
        prepare = self._prepare
        beside = running is not None and _is_beside(running, state)
        if beside or (self._filling and before is not None and not _same_records(before, state)):
            source.cancel()

        def job() -> Picture:
            self._running = state
            try:
                fill = not (source.slow or (before is None and len(source) > MANY))
                picture = make_picture(source, state, most_undated=TRAY_ON_SCREEN, before=before, seen=seen, fill=fill)
                if prepare is not None:
                    prepare(picture, state)
                return picture
            finally:
                self._running = None

        self._asked = (state, seen)
        self._runner.run(PICTURE, job, self._deliver, self._fail)

    def _fill(self, picture: Picture) -> None:
        """Asks for what a picture lacks beside the timeline, which is in sight: first its overview, then its tray."""
        if picture.lacks_overview:
            self._fill_overview(picture)
        elif picture.coming:
            self._fill_tray(picture)

    def _fill_overview(self, picture: Picture) -> None:
        source, keep, axis, whole = self._source, picture.keep, picture.axis, picture.whole
        assert whole is not None, "what lacks an overview has something to show there"

        def job() -> tuple[Density, Density] | None:
            with self._beside(picture) as wanted:
                return overviews_of(source, keep, axis, whole, picture.overview_all) if wanted else None

        def done(answer: tuple[Density, Density] | None) -> None:
            now = self.picture
            if answer is not None and now is not None and now.same_records(picture):
                self._hand_over(filled := replace(now, overview=answer[0], overview_all=answer[1]))
                self._fill(filled)

        self._runner.run("overview", job, done, self._fail)

    def _fill_tray(self, picture: Picture) -> None:
        source = self._source

        def job() -> Undated:
            with self._beside(picture) as wanted:
                return undated_of(source, picture.keep, picture.axis, TRAY_ON_SCREEN)[0] if wanted else ()

        def done(undated: Undated) -> None:
            now = self.picture
            if undated and now is not None and now.same_records(picture):
                self._hand_over(replace(now, undated=undated, coming=0))

        self._runner.run("tray", job, done, self._fail)

    @contextmanager
    def _beside(self, picture: Picture) -> Iterator[bool]:
        """While what a picture lacks is asked for; tells whether that is still wanted."""
        self._filling = wanted = _same_records(picture, self._store.state)
        try:
            yield wanted
        finally:
            self._filling = False

    def _hand_over(self, picture: Picture) -> None:
        self.picture = picture
        for listener in tuple(self._listeners):
            listener(picture)

    def _deliver(self, picture: Picture) -> None:
        self._hand_over(picture)
        state = self._store.state
        if _same_records(picture, state):
            self._fill(picture)
        # what was asked last is either this, or on its way
        if (state, self._seen) != self._asked and not self._serves(self.picture, state):
            self._ask(state)

    def _fail(self, error: DatelineError) -> None:
        for listener in tuple(self._on_failure):
            listener(error)


def _same_records(picture: Picture, state: ViewState) -> bool:
    """Whether a picture shows what a state keeps."""
    return (picture.keep, picture.axis) == (state.keep, state.axis)


def _is_beside(asked: ViewState, wanted: ViewState) -> bool:
    """Whether the answer to a question is of no use for what is wanted now.

    The picture of a stretch nearby is: were it cancelled at each step of a long pan, none would come.
    """
    if (asked.keep, asked.axis, asked.grouping) != (wanted.keep, wanted.axis, wanted.grouping):
        return True
    if asked.span is None or wanted.span is None:
        return False
    near = padded(asked.span)
    return not (near.start < wanted.span.end and wanted.span.start < near.end)
