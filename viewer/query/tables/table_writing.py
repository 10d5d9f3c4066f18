"""What is done once a table is shown: records are put in order of time, texts folded, all kept for the next time."""

import os
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import TypeAlias

import numpy as np

from viewer.document.errors import Cancelled, DatelineError
from viewer.query.tables.cache import KeptTable
from viewer.query.tables.cache_files import Damaged
from viewer.query.tables.cursors import Cursors
from viewer.query.tables.engine import fetch_number, quote_files, quote_text
from viewer.query.tables.kept_data import KeptShelf, put_data, put_shelves, told_shelf
from viewer.query.tables.shelves import Shelf, in_order
from viewer.query.tables.table_data import StoredTable, TableData
from viewer.query.tables.table_texts import PARQUET, Texts

LARGEST_GROUP = 300_000
"""Rows that a Parquet file may have in a group for single records to be fetched from it fast enough."""
MOST_FILES = 16
BREATH = 0.02
"""Seconds between two steps, in which what is shown goes first."""


BEFORE_FILTERS = 0.05
"""Seconds before what filters need is made: the first picture begins."""

MakeReady: TypeAlias = Callable[[Callable[[], None]], None]
"""Makes something ready, given a check that may stop it."""


class Writer:
    """Works in a thread of its own, until it is done or stopped; whatever fails here costs only speed."""

    def __init__(
        self,
        connect: Callable[[], Cursors],
        data: TableData,
        texts: Sequence[Texts],
        *,
        kept: KeptTable | None,
        opened: Sequence[Path],
        scratch: Path,
        known: Sequence[KeptShelf] = (),
        make_ready: Sequence[MakeReady] = (),
    ) -> None:
        """`connect` gives an engine of its own, that leaves processors to what is shown.

        `make_ready`: make what is shown next quicker, the first of them before anything else is done.
        `kept`: the table's folder in the cache, `known` what that holds already; else files go to `scratch`.
        """
        may_write = kept is not None and kept.may_write()
        self._cursors = connect()
        self._data: TableData | None = data
        self._texts = texts
        self._kept = kept
        self._opened = opened
        self._folder = kept.folder if kept is not None and may_write else scratch
        self._folded: dict[str, list[tuple[str, int]]] = {
            one.name: list(zip(one.folded, one.folded_sizes, strict=True)) for one in known
        }
        self._is_new = not known
        self._make_ready = list(make_ready)
        self._stopped = threading.Event()
        self._begun = threading.Event()
        self._resting = False
        self._thread = threading.Thread(target=self._run, name="table writer", daemon=True)

    def start(self, wait: float) -> None:
        """Begins after so many seconds."""
        self._wait = wait
        self._thread.start()

    def stop(self) -> None:
        """Ends what it does; returns when it has."""
        self._stopped.set()
        self._begun.set()
        self._make_ready.clear()  # of a source, which holds this
        while self._thread.is_alive():
            # an interruption before a statement has begun is lost: again, then
            self._cursors.interrupt(self._thread.ident or 0)
            self._thread.join(0.02)

    def rest(self) -> None:
        """Keeps what was read, and does no more, unless that has begun: nobody is going to look or search."""
        self._resting = True

    def hurry(self, seconds: float) -> bool:
        """Begins at once, and waits until it is done; whether it is."""
        self._begun.set()
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _check(self) -> None:
        if self._stopped.is_set():
            raise Cancelled(self._cursors.path, "it was closed")

    def _run(self) -> None:
        _give_way()
        # The disk may be full, the cache folder emptied, the file changed: then the table is just not kept.
        with closing(self._cursors), suppress(DatelineError, OSError, Damaged):
            self._begun.wait(min(self._wait, BEFORE_FILTERS))
            if not self._resting:
                self._get_ready()
            if self._is_new:
                self._keep_data()
            else:
                self._take_known()
            self._data = None
            if self._kept is not None and self._folder != self._kept.folder:
                self._kept = None  # another process adds to it
            self._begun.wait(self._wait)
            if self._resting:
                return
            while self._make_ready:
                self._get_ready()
            for texts in self._texts:
                self._put_in_order(texts)
            for texts in self._texts:
                self._fold(texts)
            for texts in self._texts:
                self._check()
                texts.hold()

    def _get_ready(self) -> None:
        """Has the next be made ready, and waits; in a thread that who closes the table need not wait for."""
        # no daemon: it is no longer than a step's time from its end, and the engine's objects must not outlive Python
        some, self._make_ready[:1] = self._make_ready[:1], []
        if not some:
            return
        thread = threading.Thread(target=self._make, args=some, name="table getting ready", daemon=False)
        del some
        thread.start()
        while thread.is_alive():
            self._check()
            thread.join(BREATH)

    def _make(self, make_ready: MakeReady) -> None:
        _give_way()
        with suppress(DatelineError):
            self._check()
            make_ready(self._check)

    def _take_known(self) -> None:
        """Takes in the folded texts that the cache has, up to the first that is damaged."""
        if self._kept is None:
            return
        for texts in self._texts:
            known = self._folded.setdefault(texts.shelf.table.name, [])
            for at, (name, size) in enumerate(known):
                self._check()
                try:
                    texts.add(self._kept.check(name), size)
                except Damaged:
                    del known[at:]
                    break

    def _keep_data(self) -> None:
        if self._kept is None or self._data is None:
            return
        put_data(self._kept, self._data, self._check)
        for texts in self._texts:
            for file in texts.shelf.table.files:
                self._check()
                if file.parent == self._folder:
                    self._kept.put_file(file.name)
        if not self._publish():
            self._kept = None  # another process was faster: this folder lasts as long as the table is open

    def _publish(self) -> bool:
        if self._kept is None:
            return True
        told = [
            told_shelf(texts.shelf, self._folder, self._opened, self._folded.get(texts.shelf.table.name, ()))
            for texts in self._texts
        ]
        put_shelves(self._kept, told)
        return self._kept.publish()

    def _put_in_order(self, texts: Texts) -> None:
        """Writes records anew where they are not in the order of the rows, or cannot be fetched one by one."""
        self._check()
        shelf = texts.shelf
        if shelf.numbers is None and not self._is_slow(shelf):
            return
        made = write_in_order(self._cursors, shelf, self._folder)
        texts.move(shelf.sorted_as(made))
        if self._kept is not None:
            for name in {file.name for file in shelf.table.files if file.parent == self._folder}:
                self._kept.files.pop(name, None)
            self._kept.put_file(made.files[0].name)
            self._publish()

    def _is_slow(self, shelf: Shelf) -> bool:
        if len(shelf.table.files) > MOST_FILES:
            return True
        with self._cursors.query() as cursor:
            groups = f"FROM parquet_metadata({quote_files(shelf.table.files)})"
            return fetch_number(cursor, f"SELECT max(row_group_num_rows) {groups}") > LARGEST_GROUP

    def _fold(self, texts: Texts) -> None:
        stretches = 0
        while not texts.complete:
            stretches += 1
            self._check()
            file, size = texts.fold_next(self._cursors, self._folder, self._check)
            if self._kept is not None:
                self._kept.put_file(file.name)
                self._folded.setdefault(texts.shelf.table.name, []).append((file.name, size))
            self._stopped.wait(BREATH)
        if stretches:
            self._publish()


def _give_way() -> None:
    """Lets other threads go first, where the system can tell threads apart."""
    if sys.platform == "linux":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 10)


def write_in_order(cursors: Cursors, shelf: Shelf, folder: Path) -> StoredTable:
    """A shelf's records in one file in the order of their rows, each field as the event file has it."""
    table = shelf.table
    file = folder / f"{table.name}-in-order.parquet"
    numbers = np.arange(len(shelf), dtype=np.int32) if shelf.numbers is None else shelf.numbers
    fields = ", ".join(f'{sql} AS "{name}"' for name, sql in table.fields.items())
    names = ", ".join(f'"{name}"' for name in table.fields)
    with cursors.query() as cursor:
        cursor.register("record_order", {"number": numbers, "place": np.arange(len(numbers), dtype=np.int32)})
        try:
            cursor.execute(
                f"COPY (SELECT {names} FROM (SELECT {table.number} AS number, {fields} FROM {table.from_sql()}) "
                f"JOIN record_order USING (number) ORDER BY place) TO {quote_text(str(file))} ({PARQUET})"
            )
        finally:
            cursor.unregister("record_order")
    return in_order([file], [len(numbers)], table.name, list(table.fields))
