"""Reading a table: first what shows what it is like, then all of it, as columns in order of time."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from viewer.dates import find_zone
from viewer.document.errors import Cancelled, CannotOpen, Unsettled
from viewer.document.problems import Problem
from viewer.document.progress import HowFar, Progress
from viewer.formats.writers.event_table import WHOLE
from viewer.query.tables.arriving_rows import NEVER, Growing
from viewer.query.tables.assembling import about, assemble
from viewer.query.tables.csv_files import Bare
from viewer.query.tables.date_wishes import UNSAID, DateWishes
from viewer.query.tables.engine import in_words, is_engine_error
from viewer.query.tables.files import TableFiles, TableKind, TableSet
from viewer.query.tables.known_columns import columns_of
from viewer.query.tables.known_tables import KnownTables, read_known_tables, with_whole
from viewer.query.tables.layout import MARKED, TableMapping
from viewer.query.tables.mapped_tables import profile_of_dates
from viewer.query.tables.nested import unnest
from viewer.query.tables.odd_dates import NONE, read_odd_dates, why_bad
from viewer.query.tables.places_on_map import with_coordinates
from viewer.query.tables.profiles.known import PROFILES, bare_kinds, profile_of_columns
from viewer.query.tables.profiles.profile import Derivation, Profile, derive
from viewer.query.tables.raw_tables import (
    MOST_LISTED,
    RawTable,
    copy_text,
    open_parquet,
    to_parquet,
    with_columns,
)
from viewer.query.tables.record_fields import stored_table
from viewer.query.tables.repeated_ids import with_own_ids
from viewer.query.tables.row_columns import TableColumns, arriving_columns, happened_of, read_columns
from viewer.query.tables.row_sql import Stretch, rows_sql
from viewer.query.tables.samples import MANY_BYTES, MANY_ROWS, sample_sizes, sample_text, stretches_of
from viewer.query.tables.sql_dates import ODD
from viewer.query.tables.table_data import StoredTable, TableData
from viewer.query.tables.table_problems import problems_of_columns, problems_of_raw, problems_of_rows
from viewer.query.tables.watching import Tick

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FIRST_ROWS = 200_000
FIRST_BYTES = 4 << 20
_COPYING = 0.6
"""The part of the time that copying a text file takes."""
_ODD_ONE_IN = 100
"""Of so many rows one may have a date that is read by itself, for parts to be shown."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """What stays the same through one reading."""

    tables: TableSet
    connection: "DuckDBPyConnection"
    workplace: Path
    progress: Progress | None
    mapping: TableMapping | None
    profile: Profile | None
    dates: DateWishes
    plain: bool
    parts: bool
    bytes_total: int

    def tick(self, first: float, last: float, rows: int = 0) -> Tick:
        """Tells how far a step is that goes from one share of the whole to another; `rows`: how many it reads."""

        def told(part: float) -> None:
            share = first + (last - first) * part
            far = HowFar(share, int(rows * part), rows or None, int(self.bytes_total * share), self.bytes_total)
            if self.progress is not None and not self.progress(far):
                raise Cancelled(self.tables.path, "opening was stopped")

        return told

    def mapping_of(self, raw: RawTable) -> dict[str, str]:
        """A table's columns by the layout's names; raises CannotOpen."""
        return columns_of(self.connection, raw, self.mapping, self.plain)


def read_table(
    tables: TableSet,
    connection: "DuckDBPyConnection",
    workplace: Path,
    progress: Progress | None = None,
    mapping: TableMapping | None = None,
    profile: Profile | None = None,
    dates: DateWishes = UNSAID,
    plain: bool = False,
    parts: bool = True,
) -> Iterator[TableData]:
    """Reads a table, or a set of them: the last one handed out is complete.

    Args:
        tables: the files: see `find_tables`.
        connection: may read them, and write in `workplace`.
        workplace: a folder for copies of text files in Parquet, which the data refer to; for this reading alone.
        progress: is told how far it is, and may stop it.
        mapping: which columns hold what; None to find them by their names.
        profile: how the table of events is read; None to find it by the table's columns, where there is no mapping.
        dates: what somebody said of the dates of a table without a mapping or a profile.
        plain: the columns are what they are called; no profile is looked for, and nothing asked about them.
        parts: whether parts of a large table are handed out before it; they cost time.

    Raises:
        Unsettled: somebody must say something about it first.
        CannotOpen: it cannot be read as a table.
        Cancelled: the progress said so.
    """
    size = sum(one.size for one in tables.tables.values())
    reading = _Reading(tables, connection, workplace, progress, mapping, profile, dates, plain, parts, size)
    try:
        yield from _read(reading)
    except OSError as error:
        raise CannotOpen(tables.path, f"the table cannot be read ({error.strerror or 'unknown reason'})") from None
    except Exception as error:
        if not is_engine_error(error):
            raise
        raise in_words(error, tables.path) from None


def _read(reading: _Reading) -> Iterator[TableData]:
    files = reading.tables.tables
    raws = {
        name: _open(reading, name, table, reading.tick(0.0, 0.02)).raw
        for name, table in files.items()
        if name not in MARKED
    }
    mappings = {name: reading.mapping_of(raw) for name, raw in raws.items()}
    folder = reading.tables.path if reading.tables.path.is_dir() else reading.tables.path.parent
    known = read_known_tables(reading.connection, raws, mappings, folder, reading.tables.title)
    shown = 0
    for wanted in sample_sizes(files["events"], FIRST_BYTES) if reading.parts and "events" in files else ():
        early = _first(reading, files["events"], known, wanted)
        if early is not None and len(early.columns) > shown:
            shown = len(early.columns)
            yield early
    share = 0.02
    marked: list[RawTable] = []
    told: list[Problem] = []
    for name in MARKED:
        if name in files:
            text = files[name].kind is not TableKind.PARQUET
            upto = share + _COPYING * files[name].size / max(1, reading.bytes_total) if text else share
            opened = _open(reading, name, files[name], reading.tick(share, upto))
            marked.append(opened.raw)
            told += opened.problems
            share = upto
    if (
        not reading.tables.path.is_dir()
        and not any(len(raw) for raw in marked)
        and not any(one.rejections for one in marked)
    ):
        raise CannotOpen(reading.tables.path, "the table has no rows")
    for raw in marked[:1]:
        if raw.name == "events":
            known = with_whole(reading.connection, raw, known)
    yield from _whole(reading, marked, known, share, told, shown)


def _open(reading: _Reading, name: str, table: TableFiles, tick: Tick) -> Derivation:
    try:
        if table.kind is TableKind.PARQUET:
            raw = open_parquet(reading.connection, name, table, reading.tables.path)
        else:
            raw = copy_text(reading.connection, name, table, reading.workplace, tick, bare=_bare(reading, name))
        return _derived(reading, raw, reading.workplace / "derived.parquet", tick)
    except Exception as error:
        if not is_engine_error(error):
            raise
        raise in_words(error, table.files[0] if len(table.files) == 1 else reading.tables.path) from None


def _bare(reading: _Reading, name: str) -> tuple[Bare, ...]:
    """The kinds of files without a header that a table may be of."""
    if name != "events" or reading.mapping is not None or reading.plain:
        return ()
    return bare_kinds(PROFILES if reading.profile is None else (reading.profile,))


def _profile_of(reading: _Reading, raw: RawTable) -> Profile | None:
    """How a table is read, if not by its own columns' names."""
    if raw.name != "events" or reading.mapping is not None:
        return None
    profile = reading.profile or (None if reading.plain else profile_of_columns(raw.columns))
    untitled = reading.plain or len(reading.tables.tables) > 1  # in a set, statements may say what happened
    return profile or profile_of_dates(reading.connection, raw, reading.dates, untitled)


def _derived(reading: _Reading, raw: RawTable, made: Path, tick: Tick, *, told: bool = True) -> Derivation:
    """A table as its profile reads it; one without a profile as it is."""
    profile = _profile_of(reading, raw)
    if profile is None:
        return Derivation(raw, ())
    derived = derive(reading.connection, raw, profile, made, tick, told)
    if raw.text is not None:
        for file in raw.files:  # a copy of our own, of which all that is needed was taken
            file.unlink()
    return derived


def _first(reading: _Reading, table: TableFiles, known: KnownTables, wanted: int) -> TableData | None:
    """What a large table of events is like, of a part of its rows; of a text file's, of so many bytes."""
    stretches: list[Stretch] | None = None
    place = reading.workplace
    if table.kind is TableKind.PARQUET:
        raw = open_parquet(reading.connection, "events", table, reading.tables.path)
        expected = len(raw)
        if expected <= MANY_ROWS:
            return None
        stretches = stretches_of(expected, FIRST_ROWS)
        if _profile_of(reading, raw) is not None:
            raw, stretches = _some_rows(reading, raw, stretches), None
    else:
        if table.size <= MANY_BYTES or table.kind is TableKind.WORKBOOK:
            return None  # a workbook is packed, and is unpacked as a whole before any row of it is known
        part = sample_text(table, wanted)
        if part is None:
            return None
        place = Path(tempfile.mkdtemp(prefix="sample", dir=reading.workplace))
        sample = place / f"sample{table.files[0].suffix}"
        sample.write_bytes(part)
        few = replace(table, files=(sample,))
        tick, bare = reading.tick(0.0, 0.02), _bare(reading, "events")
        raw = copy_text(reading.connection, "events", few, place, tick, sample=True, bare=bare)
        raw = replace(raw, origin=table.files[0])
        expected = len(raw) * table.size // max(1, len(part))
    tick = reading.tick(0.02, 0.02)
    try:
        raw = _derived(reading, raw, place / "derived-sample.parquet", tick, told=False).raw
    except Unsettled as error:
        if "columns" in error.questions:
            raise
        return None  # all of it may settle what a part does not
    mapping = reading.mapping_of(raw)
    known = with_whole(reading.connection, raw, known)
    zoned = bool(known.document.timezone)
    columns = read_columns(reading.connection, raw, mapping, zoned, tick, stretches, "first events")
    made = _data(reading, [columns], known, tick)
    share = len(columns) / max(1, expected)
    return replace(
        made,
        problems=(),
        complete=False,
        rows_read=len(columns),
        rows_expected=expected,
        bytes_read=int(share * reading.bytes_total),
    )


def _some_rows(reading: _Reading, raw: RawTable, stretches: list[Stretch]) -> RawTable:
    """Stretches of a table as a table of their own."""
    made = reading.workplace / "sample-rows.parquet"
    rows = " UNION ALL ".join(sql for stretch in stretches for sql in rows_sql(raw, (), stretch))
    reading.connection.execute(to_parquet(rows, made))
    size = sum(last - first for first, last in stretches)
    return with_columns(reading.connection, replace(raw, files=(made,), sizes=(size,), hive=False))


def _whole(
    reading: _Reading, marked: list[RawTable], known: KnownTables, share: float, told: list[Problem], shown: int
) -> Iterator[TableData]:
    """All rows and, of a table that shows some already, more and more of them as they arrive."""
    mappings = {raw.name: reading.mapping_of(raw) for raw in marked}
    for name in ("statements", "figures"):
        events = next((raw for raw in marked if raw.name == "events"), None)
        if events is not None and name in mappings["events"] and name not in mappings and len(events):
            made = unnest(
                reading.connection, events, mappings["events"], name, reading.workplace, reading.tick(share, share)
            )
            if made is not None:
                marked.append(made)
                mappings[name] = reading.mapping_of(made)
    rows = sum(len(raw) + raw.rejections for raw in marked if raw.name in reading.tables.tables)
    used = 0
    problems: list[Problem] = [*(problem for raw in marked for problem in problems_of_raw(raw)), *told]
    columns: list[TableColumns] = []
    zoned = bool(known.document.timezone)
    total = max(1, sum(len(raw) for raw in marked))
    left = 0.95 - share
    for raw in sorted(marked, key=lambda one: MARKED.index(one.name)):
        upto = share + left * len(raw) / total
        tick = reading.tick(share, upto, len(raw))
        grows = Growing(shown) if shown and len(marked) == 1 else NEVER
        arriving = arriving_columns(
            reading.connection, raw, mappings[raw.name], zoned, tick, None, raw.name, growing=grows
        )
        for arrived in arriving:
            if arrived.row is None:
                columns.append(arrived)
            elif _is_plain(arrived):
                yield _part(reading, arrived, known, tick)
        problems += problems_of_columns(raw, columns[-1], (WHOLE,) if known.labelled else ())
        used += _used(columns[-1]) if raw.name in reading.tables.tables else 0
        share = upto
    made_data = _data(reading, columns, known, reading.tick(0.95, 1.0))
    if reading.profile in PROFILES and rows and not made_data.happened.dated_count:
        reason = f"none of its rows has a date where {reading.profile.name} has one" if reading.profile else ""
        raise CannotOpen(
            reading.tables.path, reason, "Perhaps it is of another format; --map says what its columns hold."
        )
    yield replace(
        made_data,
        problems=(*known.problems, *problems, *made_data.problems),
        rows_read=rows,
        rows_expected=rows,
        rows_used=used,
        bytes_read=reading.bytes_total,
    )


def _part(reading: _Reading, columns: TableColumns, known: KnownTables, tick: Tick) -> TableData:
    """What has arrived of a table's rows."""
    made, size = _data(reading, [columns], known, tick, checked=False), len(columns.raw)
    read = int(len(columns) / size * reading.bytes_total)
    return replace(made, complete=False, rows_read=len(columns), rows_expected=size, bytes_read=read)


def _is_plain(columns: TableColumns) -> bool:
    """Whether few enough dates must be read one by one for a part of a table to be shown by the way."""
    return int(np.count_nonzero(columns.start_precision == ODD)) * _ODD_ONE_IN <= len(columns)


def _used(columns: TableColumns) -> int:
    """How many of a table's rows have what they need."""
    return len(columns) - (0 if columns.left_out is None else int(columns.left_out.sum()))


def _data(
    reading: _Reading, columns: list[TableColumns], known: KnownTables, tick: Tick, *, checked: bool = True
) -> TableData:
    """Columns put together; `checked`: what takes another pass over the table is looked at too, and told."""
    connection = reading.connection
    zone = find_zone(known.document.timezone) if known.document.timezone else None
    happened = {one.raw.name: happened_of(one.raw, one.mapping, one.whole_days, zone is not None) for one in columns}
    odd = {}
    for one in columns:
        sql = happened[one.raw.name]
        odd[one.raw.name] = NONE if sql is None else read_odd_dates(connection, one, sql, zone, tick)
    keys = known.actor_keys(), known.place_keys(), known.source_keys()
    made = assemble(columns, {name: one.dates for name, one in odd.items()}, *keys, known.document)
    problems: list[Problem] = []
    stored: list[StoredTable] = []
    for one in columns:
        table = stored_table(one.raw, one.mapping, one.whole_days)
        if not checked:
            stored.append(table)
            continue
        table, repeated = with_own_ids(connection, one, table, alone=len(columns) == 1)
        stored.append(table)
        problems += repeated if one.raw.name in reading.tables.tables else []  # of nested ones their events' tell
        sql, wrong = happened[one.raw.name], made.wrong[one.raw.name]
        told = () if sql is None else why_bad(connection, one, sql, wrong[:MOST_LISTED].tolist(), zone)
        problems += problems_of_rows(connection, one, table, odd[one.raw.name], told, len(wrong))
    told_about = about(made, known.document)
    places = told_about.places
    if checked:
        places = with_coordinates(connection, columns, places, made.places.known)
    return TableData(
        columns=made.columns,
        happened=made.timed.timing,
        unit=made.timed.unit,
        file_row=made.file_row,
        stored=tuple(stored),
        about=replace(told_about, places=places),
        actor_ids=made.actors.ids,
        place_ids=made.places.ids,
        source_ids=made.sources.ids,
        language=known.document.language,
        zone=known.document.timezone,
        problems=tuple(problems),
    )
