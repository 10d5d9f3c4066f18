"""A table's answers: columns in memory, records and texts in the engine; and the opening of one."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from viewer.document.errors import CannotOpen
from viewer.document.problems import Problem
from viewer.document.progress import Progress
from viewer.query.answers import Axis
from viewer.query.column_source import ColumnSource
from viewer.query.marks import Timing
from viewer.query.tables.cache import KeptTable, TableCache, cache_folder, find_table, key_of, new_table, remove_table
from viewer.query.tables.cache_files import Damaged
from viewer.query.tables.cursors import Cursors
from viewer.query.tables.date_wishes import UNSAID, DateWishes
from viewer.query.tables.engine import MEMORY, connect
from viewer.query.tables.files import TableSet, find_tables
from viewer.query.tables.kept_data import KeptShelf, get_data, get_shelves, shelf_of
from viewer.query.tables.layout import VERSION, TableMapping
from viewer.query.tables.mapped_tables import VERSION as MAPPED
from viewer.query.tables.profiles.known import profiles_text
from viewer.query.tables.profiles.profile import Profile
from viewer.query.tables.reading import read_table
from viewer.query.tables.scratch import Scratch
from viewer.query.tables.shelves import Shelf, shelves_of
from viewer.query.tables.table_data import TableData
from viewer.query.tables.table_records import TableRecords
from viewer.query.tables.table_writing import Writer

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

WAIT = 1.0
"""Seconds after opening in which texts are not yet folded: the first pictures go first."""


class TableSource(ColumnSource):
    """Answers about a table; its rows are in order of time. `close` lets go of the engine.

    Attributes:
        complete: whether these are all rows, not only those that have arrived.
    """

    slow = True

    def __init__(
        self,
        data: TableData,
        shelves: Sequence[Shelf],
        cursors: Cursors,
        locale: str = "en",
        restore: Callable[[], Sequence[Shelf]] | None = None,
    ) -> None:
        """`shelves` say where the records are; `restore` reads them again, should they no longer be there."""
        cursors.hold()
        self._cursors = cursors
        self._writer: Writer | None = None
        self._is_open = True
        self.complete = data.complete
        # Where each record is, the shelves know.
        bare = replace(data, file_row=np.zeros(0, dtype=np.int32), stored=(), problems=())
        self.table_records = TableRecords(bare, shelves, cursors, locale, restore)
        happened, records = data.happened, self.table_records

        def timing(axis: Axis) -> Timing:
            return happened if axis is Axis.HAPPENED else records.on_axis(axis).at.timing

        super().__init__(data.columns, timing, data.unit, records, locale)

    def cancel(self) -> None:
        """Interrupts the searches that run."""
        self._cursors.cancel_searches()

    def write(self, writer: Writer, wait: float = WAIT) -> None:
        """Has what makes it faster done beside, until it is closed."""
        self._writer = writer
        writer.start(wait)

    def rest(self) -> None:
        """Leaves undone what would make it faster, for those who ask it little."""
        if self._writer is not None:
            self._writer.rest()

    def written(self, seconds: float) -> bool:
        """Has what is done beside begin at once, and waits for it; whether that is done."""
        return self._writer is None or self._writer.hurry(seconds)

    def close(self) -> None:
        """Stops what is done beside, and lets go of the engine; again does nothing."""
        if self._is_open:
            self._is_open = False
            if self._writer is not None:
                self._writer.stop()
            self._cursors.close()


@dataclass(frozen=True, eq=False, slots=True)
class OpenedTable:
    """A table, ready to be viewed.

    Attributes:
        problems: what was wrong in it.
        notice: what a reader should know at once; or nothing.
        language: BCP 47; or nothing.
        rows_read, rows_used: of all tables; the others were left out, and `problems` says so.
    """

    source: TableSource
    problems: tuple[Problem, ...] = ()
    notice: str = ""
    language: str = ""
    rows_read: int = 0
    rows_used: int = 0


@dataclass(frozen=True, eq=False)
class _Opening:
    """What one opening works with.

    Attributes:
        cache: where tables are kept. key: the name of this one; empty if it cannot be.
        scratch: a folder for what lasts as long as the table is open.
    """

    tables: TableSet
    mapping: TableMapping | None
    profile: Profile | None
    dates: DateWishes
    plain: bool
    cache: TableCache
    key: str
    scratch: Scratch
    locale: str

    def current_key(self) -> str:
        """What the table would be kept under now."""
        return _key(self.tables, self.mapping, self.profile, self.dates, self.plain)

    def connection(self, workplace: Path, *, beside: bool = False) -> "DuckDBPyConnection":
        """An engine that reads the table and what is kept of it, and writes into two folders.

        `beside`: it works while others are waited for.
        """
        path = self.tables.path
        allowed = [path, *self.tables.files] if not path.is_dir() else [path]
        if not beside:
            return connect([*allowed, workplace], self.scratch.path)
        spills = Path(tempfile.mkdtemp(dir=self.scratch.path))  # two engines must not spill into one folder
        return connect([*allowed, workplace], spills, MEMORY // 2, threads=1)

    def source(self, data: TableData, shelves: Sequence[Shelf], cursors: Cursors) -> TableSource:
        """A source over records on shelves."""

        def restore() -> Sequence[Shelf]:
            """The records read again: what was kept of them is gone."""
            if not data.complete or self.current_key() != self.key:
                raise CannotOpen(self.tables.path, "the table has changed since it was read", "Open it again.")
            again = Path(tempfile.mkdtemp(dir=self.scratch.path))
            with closing(self.connection(again, beside=True)) as connection:
                *_, read = self.read(connection, again, None)
            return shelves_of(read)

        return TableSource(data, shelves, cursors, self.locale, restore)

    def read(
        self, connection: "DuckDBPyConnection", workplace: Path, progress: Progress | None, *, parts: bool = False
    ) -> Iterator[TableData]:
        """Reads the table; `parts`: and hands out parts of it before, if it is large."""
        how = (self.mapping, self.profile, self.dates, self.plain, parts)
        return read_table(self.tables, connection, workplace, progress, *how)

    def opened(self, source: TableSource, data: TableData) -> OpenedTable:
        """What is handed out."""
        return OpenedTable(source, data.problems, "", data.language, data.rows_read, data.rows_used)


def open_table(
    path: Path,
    progress: Progress | None = None,
    arrived: Callable[[TableSource], None] | None = None,
    cache: Path | None = None,
    mapping: TableMapping | None = None,
    locale: str = "en",
    profile: Profile | None = None,
    dates: DateWishes = UNSAID,
    plain: bool = False,
) -> OpenedTable:
    """Opens a table, or a folder of tables: from the cache if it was read before.

    Args:
        path: a file or folder.
        progress: is told how far it is, and may stop it.
        arrived: is handed, in this thread, a source of what can be shown early. It is for its taker to close, and
            answers also after this has failed or was stopped.
        cache: the folder in which tables are kept; the person's own, where it isn't given.
        mapping: which columns hold what; None to find them by their names.
        locale: of numbers in words.
        profile: how the table of events is read; None to find it by the table's columns, where there is no mapping.
        dates: what somebody said of the dates, where there is neither.
        plain: the columns are what they are called, of whatever kind the table may be.

    Raises:
        Unsettled: somebody must say something about it first.
        CannotOpen: it cannot be read.
        Cancelled: the progress said so.
    """
    tables = find_tables(path)
    scratch = Scratch()
    where = TableCache((cache or cache_folder()) / "tables")
    key = _key(tables, mapping, profile, dates, plain)
    opening = _Opening(tables, mapping, profile, dates, plain, where, key, scratch, locale)
    kept = find_table(opening.cache, opening.key) if opening.key else None
    opened = _open_kept(opening, kept) if kept is not None else None
    return opened or _read(opening, progress, arrived)


def _key(
    tables: TableSet, mapping: TableMapping | None, profile: Profile | None, dates: DateWishes, plain: bool
) -> str:
    """What the table is kept under; empty if its files cannot be read."""
    root = tables.path if tables.path.is_dir() else tables.path.parent
    told = [
        f"{name} {table.kind} {table.hive} {file.relative_to(root)}"
        for name, table in tables.tables.items()
        for file in table.files
    ]
    try:
        how = (
            f"{'plain' if plain else profiles_text()} {MAPPED} {dates}"
            if profile is None
            else f"{profile.key}/{profile.version}"
        )
        return key_of(tables.files, f"{VERSION} {tables.title} {mapping} {how} {told}")
    except OSError:
        return ""


def _open_kept(opening: _Opening, kept: KeptTable) -> OpenedTable | None:
    """The table as it was read before; None if what is kept of it is damaged."""
    try:
        data, told = get_data(kept), get_shelves(kept)
        shelves = [shelf_of(one, data, kept.folder, opening.tables.files) for one in told]
        for shelf in shelves:
            for file in shelf.table.files:
                if file.parent == kept.folder:
                    kept.check(file.name)
        cursors = _cursors(opening, kept, kept.folder)
    except (Damaged, KeyError):
        kept.close()
        remove_table(opening.cache, opening.key)
        return None
    return _finished(opening, data, shelves, cursors, kept, told)


def _cursors(opening: _Opening, kept: KeptTable | None, workplace: Path) -> Cursors:
    """An engine that at its end takes with it what was only for this opening."""

    def ended() -> None:
        if kept is not None:
            kept.close()
        opening.scratch.remove()

    try:
        return Cursors(opening.connection(workplace), opening.tables.path, ended)
    except BaseException:
        ended()
        raise


def _finished(
    opening: _Opening,
    data: TableData,
    shelves: Sequence[Shelf],
    cursors: Cursors,
    kept: KeptTable | None,
    known: Sequence[KeptShelf] = (),
) -> OpenedTable:
    """A whole table, which is then kept, or more of it."""
    source = opening.source(data, shelves, cursors)
    cursors.close()
    files = opening.tables.files
    workplace = opening.scratch.path if kept is None else kept.folder
    writer = Writer(
        lambda: Cursors(opening.connection(workplace, beside=True), opening.tables.path),
        data,
        source.table_records.texts,
        kept=kept,
        opened=files,
        scratch=opening.scratch.path,
        known=known,
        make_ready=(source.make_filters_ready, source.make_ready),
    )
    source.write(writer)
    return opening.opened(source, data)


def _read(
    opening: _Opening,
    progress: Progress | None,
    arrived: Callable[[TableSource], None] | None,
) -> OpenedTable:
    kept = new_table(opening.cache, opening.key) if opening.key else None
    workplace = opening.scratch.path if kept is None else kept.folder
    cursors = _cursors(opening, kept, workplace)
    try:
        with cursors.query() as cursor:
            for data in opening.read(cursor, workplace, progress, parts=arrived is not None):
                if data.complete:
                    break
                if arrived is not None:
                    arrived(opening.source(data, shelves_of(data), cursors))
            else:
                raise CannotOpen(opening.tables.path, "it cannot be read as a table")
        if kept is not None and opening.current_key() != opening.key:
            kept = None  # it changed while it was read: what stands in the folder goes with the engine
    except BaseException:
        cursors.close()
        raise
    return _finished(opening, data, shelves_of(data), cursors, kept)
