"""Selecting records: which one comes next, and where it is to be seen, asked away from the window."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from viewer.dates import Span
from viewer.query.answers import Axis
from viewer.query.filter import Ref
from viewer.query.source import EventSource
from viewer.session.navigation import last_or_first, neighbour, record_extent, revealed
from viewer.session.presenter import Runner
from viewer.session.view_state import ViewState
from viewer.shell.asking import Asking


class Place(NamedTuple):
    """A record, and from when to when it is, if it has a date."""

    ref: Ref
    extent: Span | None


class Selecting(QObject):
    """Finds records to select.

    Signals:
        found: the Place of a record that is there.
        failed: the DatelineError that came in place of an answer.
    """

    found = Signal(object)
    failed = Signal(object)

    def __init__(self, runner: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._next: Callable[[], None] | None = None
        self._asking = Asking("select", runner, self)
        self._stepping = Asking("step", runner, self)
        self._missing = Asking("missing", runner, self)
        for asking in (self._asking, self._stepping, self._missing):
            asking.failed.connect(self.failed)

    def find(self, source: EventSource, axis: Axis, ref: Ref) -> None:
        """Finds a record, if it is there."""
        self.forget()
        self._asking.ask(lambda: _place(source, axis, ref), self._tell)

    def step(self, source: EventSource, state: Callable[[], ViewState], by: int) -> None:
        """Finds the next or previous record; of steps wanted meanwhile, the last is taken too."""
        if self._stepping.under_way:
            self._next = partial(self.step, source, state, by)
            return
        self._asking.forget()
        now = state()

        def job() -> Place | None:
            ref = neighbour(source, now.keep, now.axis, now.selected, by, now.span)
            return None if ref is None else _place(source, now.axis, ref)

        self._stepping.ask(job, self._tell)

    def end(self, source: EventSource, state: ViewState, last: bool) -> None:
        """Finds the first or last record."""
        self.forget()

        def job() -> Place | None:
            ref = last_or_first(source, state.keep, state.axis, last)
            return None if ref is None else _place(source, state.axis, ref)

        self._asking.ask(job, self._tell)

    def if_missing(self, source: EventSource, ref: Ref, let_go: Callable[[Ref], None]) -> None:
        """Calls `let_go` if a record is not there."""

        def tell(missing: bool) -> None:
            if missing:
                let_go(ref)

        self._missing.ask(lambda: source.row(ref) is None, tell)

    def forget(self) -> None:
        """Whatever is being looked for is wanted no more."""
        self._next = None
        self._asking.forget()
        self._stepping.forget()

    def _tell(self, place: Place | None) -> None:
        if place is not None:
            self.found.emit(place)
        go_on, self._next = self._next, None
        if go_on is not None and place is not None:
            go_on()


def _place(source: EventSource, axis: Axis, ref: Ref) -> Place | None:
    return None if source.row(ref) is None else Place(ref, record_extent(source, ref, axis))


def at_place(state: ViewState, place: Place) -> ViewState:
    """The state with a record selected and brought into view."""
    span = state.span
    if place.extent is not None and span is not None:
        span = revealed(span, place.extent)
    return replace(state, selected=place.ref, span=span)
