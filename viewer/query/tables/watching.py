"""Long statements of the engine: how far they are is told meanwhile, and they can be stopped."""

from collections.abc import Callable, Mapping
from threading import Thread
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from viewer.query.tables.engine import fetch_arrays

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Tick = Callable[[float], None]
"""Is told how much of a step is done, from 0 to 1; raises to stop it."""

_BETWEEN_TICKS = 0.05  # seconds


def run_watched(cursor: "DuckDBPyConnection", sql: str, tick: Tick) -> None:
    """Runs a statement in a thread of its own, so that this one can tell how far it is, or stop it."""
    _watch(cursor, lambda: cursor.execute(sql), tick)


def fetch_watched(cursor: "DuckDBPyConnection", sql: str, tick: Tick) -> Mapping[str, NDArray[np.integer]]:
    """The columns of an answer of integers without nulls, by name, fetched in the same way."""
    answers: list[Mapping[str, NDArray[np.integer]]] = []
    _watch(cursor, lambda: answers.append(fetch_arrays(cursor, sql)), tick)
    return answers[0]


def _watch(cursor: "DuckDBPyConnection", ask: Callable[[], object], tick: Tick) -> None:
    failed: list[Exception] = []

    def run() -> None:
        try:
            ask()
        except Exception as error:  # it is raised again where the statement was asked for
            failed.append(error)

    thread = Thread(target=run, name="table statement", daemon=True)
    thread.start()
    try:
        while thread.is_alive():
            thread.join(_BETWEEN_TICKS)
            if thread.is_alive():
                tick(min(1.0, max(0.0, cursor.query_progress() / 100)))
    except BaseException:
        while thread.is_alive():  # an interruption before the statement has begun is lost: again, then
            cursor.interrupt()
            thread.join(_BETWEEN_TICKS)
        raise
    if failed:
        raise failed[0]
