"""Foresight: what the next filter of a view will ask of its source, made while nothing else is asked."""

from collections.abc import Callable
from contextlib import suppress

from viewer.query.source import EventSource, Foresighted
from viewer.session.pictures import OVERVIEW_COLUMNS, Picture, overview_span, padded, steps_of
from viewer.session.presenter import ImmediateRunner, Runner
from viewer.session.view_state import ViewState

AHEAD = "ahead"
"""The name of the job that makes it."""


class _Unwanted(Exception):
    """Something else is asked."""


def foresee(
    runner: Runner, source: EventSource, picture: Picture | None, state: ViewState, wanted: Callable[[], bool]
) -> None:
    """Has a slow source make what the picture of another filter would have to wait for, of the view as it is.

    `wanted` is asked now and then where that is made, which stops once it says no.
    """
    if picture is None or isinstance(runner, ImmediateRunner) or not isinstance(source, Foresighted):
        return
    extent, whole, ahead = picture.extent, picture.whole, source
    if not source.slow or extent is None or whole is None:
        return
    seen = state.span or extent

    def check() -> None:
        if not wanted():
            raise _Unwanted

    def job() -> None:
        with suppress(_Unwanted):
            check()
            ahead.foresee(state.axis, padded(seen), steps_of(seen), check)
            ahead.foresee(state.axis, overview_span(whole), OVERVIEW_COLUMNS, check)

    runner.run(AHEAD, job, lambda _made: None)
