"""One engine asked from several threads: a cursor for each, searches that can be interrupted, and an end."""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from viewer.document.errors import Cancelled
from viewer.query.tables.engine import Cell, fetch_arrays, fetch_rows, in_words, is_engine_error

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

PATIENCE = 0.4
"""Seconds that closing waits for queries that were interrupted."""


class Cursors:
    """The cursors of one connection, which is closed when the last who holds it lets go.

    Attributes:
        path: what was opened, for words about errors.
    """

    def __init__(self, connection: "DuckDBPyConnection", path: Path, ended: Callable[[], None] = lambda: None) -> None:
        """`ended` is called when the connection is closed: it may remove what was read from."""
        self.path = path
        self._connection = connection
        self._ended = ended
        self._local = threading.local()
        self._changed = threading.Condition()
        self._running: dict[int, DuckDBPyConnection] = {}
        self._searching: set[int] = set()
        self._holders = 1
        self._cancelled = 0
        self._closed = False

    def hold(self) -> None:
        """One more holds it."""
        with self._changed:
            self._holders += 1

    def close(self) -> None:
        """One less holds it; with the last it is closed, after what still runs was interrupted."""
        with self._changed:
            self._holders -= 1
            if self._holders > 0 or self._closed:
                return
            self._closed = True
            for cursor in self._running.values():
                cursor.interrupt()
            idle = self._changed.wait_for(lambda: not self._running, PATIENCE)
        if idle:
            # A cursor closed under a running query would take the process with it: then it is left to its end.
            self._connection.close()
        self._ended()

    @property
    def closed(self) -> bool:
        """Whether it is at its end."""
        return self._closed

    def interrupt(self, thread: int) -> None:
        """Interrupts what a thread asks at this moment, if anything."""
        with self._changed:
            if thread in self._running:
                self._running[thread].interrupt()

    def cancel_searches(self) -> None:
        """Interrupts the searches that run: `Cancelled` is raised in each."""
        with self._changed:
            self._cancelled += 1
            for thread in self._searching:
                if thread in self._running:
                    self._running[thread].interrupt()

    @contextmanager
    def search(self) -> Iterator[Callable[[], None]]:
        """Within it this thread's queries are a search; what it gives raises `Cancelled` once that was cancelled."""
        thread = threading.get_ident()
        with self._changed:
            begun = self._cancelled
            self._searching.add(thread)

        def check() -> None:
            if self._cancelled != begun or self._closed:
                raise Cancelled(self.path, "the search was stopped")

        try:
            yield check
        finally:
            with self._changed:
                self._searching.discard(thread)

    @contextmanager
    def query(self) -> "Iterator[DuckDBPyConnection]":
        """The cursor of the thread that asks; the engine's errors within are told in words."""
        thread = threading.get_ident()
        with self._changed:
            if self._closed:
                raise Cancelled(self.path, "the table was closed")
            cursor: DuckDBPyConnection | None = getattr(self._local, "cursor", None)
            if cursor is None:
                cursor = self._local.cursor = self._connection.cursor()
            nested = thread in self._running
            self._running[thread] = cursor
        try:
            yield cursor
        except Exception as error:
            if not is_engine_error(error):
                raise
            raise in_words(error, self.path) from error
        finally:
            if not nested:
                with self._changed:
                    del self._running[thread]
                    self._changed.notify_all()

    def rows(self, sql: str, values: Sequence[Cell] = ()) -> list[tuple[Cell, ...]]:
        """The rows of an answer."""
        with self.query() as cursor:
            return fetch_rows(cursor, sql, values)

    def arrays(self, sql: str, values: Sequence[Cell] = ()) -> Mapping[str, NDArray[np.integer]]:
        """The columns of an answer of integers, by name."""
        with self.query() as cursor:
            return fetch_arrays(cursor, sql, values)

    def run(self, sql: str, values: Sequence[Cell] = ()) -> None:
        """Runs a command."""
        with self.query() as cursor:
            cursor.execute(sql, list(values))
