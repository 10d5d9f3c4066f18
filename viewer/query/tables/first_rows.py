"""The first rows of a table as they are, and what a mapping makes of them: for whoever is to say one."""

import csv
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.document.errors import CannotOpen, Question, Unsettled
from viewer.document.problems import path_steps
from viewer.document.types import Event, Figure, Statement
from viewer.query.tables.csv_files import read_head
from viewer.query.tables.date_wishes import UNSAID, DateWishes, DayOrder
from viewer.query.tables.engine import connect, fetch_rows, in_words, is_engine_error, quote_name
from viewer.query.tables.files import TableFiles, TableKind, find_tables
from viewer.query.tables.mapped_tables import mapped_profile
from viewer.query.tables.mapping import ColumnMapping, suited
from viewer.query.tables.raw_tables import RawTable, copy_text, open_parquet
from viewer.query.tables.scratch import scratch_folder
from viewer.query.tables.sql_fields import text_sql

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MOST = 100
"""Rows that are shown."""
_LONGEST = 2000
"""Characters of a cell that are shown."""


@dataclass(frozen=True, slots=True)
class FirstRows:
    """A table's columns, and its first rows as texts: one for each column, empty ones too; whether there are more."""

    path: Path
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    more: bool


@dataclass(frozen=True, slots=True)
class UnderstoodRow:
    """What a mapping makes of a row.

    Attributes:
        title, date (EDTF), date_text, kind, actors (names), places (names): of the event; empty for nothing.
        either: the dates that it may be, EDTF, while a question about dates is open; `date` is empty then.
        problems: what is wrong with it, in words.
    """

    title: str = ""
    date: str = ""
    date_text: str = ""
    kind: str = ""
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    either: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """What a mapping makes of first rows.

    Attributes:
        rows: in step with them; one that cannot be used is as an empty one, with its problems.
        questions: what these rows leave open about the dates; all of the table may settle it.
        reason: why that is open, in words.
        remarks: what is to be told of the whole.
    """

    rows: tuple[UnderstoodRow, ...]
    questions: tuple[Question, ...] = ()
    reason: str = ""
    remarks: tuple[str, ...] = ()


def read_first_rows(path: Path, most: int = MOST) -> FirstRows:
    """The first rows of a table, or of the events of a folder of tables.

    Raises:
        CannotOpen: it cannot be read as a table.
    """
    tables = find_tables(path)
    if "events" not in tables.tables:
        raise CannotOpen(path, "there is no table of events in this folder")
    table = tables.tables["events"]
    with scratch_folder() as workplace:
        try:
            with closing(connect([*table.files, workplace], workplace)) as connection:
                raw = _raw(connection, table, path, workplace)
                texts = ", ".join(
                    f"coalesce(left({text_sql(name, kind)}, {_LONGEST}), '') AS {quote_name(name)}"
                    for name, kind in raw.columns.items()
                )
                found = fetch_rows(connection, f"SELECT {texts} FROM {raw.from_sql()} LIMIT {most + 1}")
        except Exception as error:
            if not is_engine_error(error):
                raise
            raise in_words(error, path) from None
    rows = tuple(tuple(str(cell) for cell in row) for row in found[:most])
    return FirstRows(path, tuple(raw.columns), rows, len(found) > most)


def _raw(connection: "DuckDBPyConnection", table: TableFiles, path: Path, workplace: Path) -> RawTable:
    """A table, of a text file only what stands at its beginning."""
    if table.kind is TableKind.PARQUET:
        return open_parquet(connection, "events", table, path)
    if table.kind is TableKind.WORKBOOK:
        return copy_text(connection, "events", table, workplace, lambda _: None)
    head = read_head(table.files[0])
    few = workplace / "beginning"
    few.write_bytes(head)
    return copy_text(connection, "events", replace(table, files=(few,)), workplace, lambda _: None, sample=True)


def understand(first: FirstRows, mapping: ColumnMapping, dates: DateWishes = UNSAID) -> Understood:
    """What a mapping makes of first rows, as opening would; may take some tenths of a second.

    Raises:
        MappingError: the mapping names a column that the table has not.
        CannotOpen: it makes nothing of them.
    """
    suited(mapping, first.columns)
    try:
        rows, remarks = _read(first, mapping, dates)
        return Understood(rows, remarks=remarks)
    except Unsettled as open_still:
        one, other = (_answered(dates, open_still.questions, answers) for answers in _ANSWERS)
        rows, remarks = _read(first, mapping, one)
        others, _ = _read(first, mapping, other)
        both = tuple(_either(row, also) for row, also in zip(rows, others, strict=True))
        return Understood(both, open_still.questions, open_still.reason, remarks)


_ANSWERS = (DateWishes(DayOrder.DAY_FIRST, 1950, "1900"), DateWishes(DayOrder.MONTH_FIRST, 1850, "1904"))
"""Answers to all questions about dates, between which every date differs that is in question."""


def _answered(dates: DateWishes, questions: Sequence[Question], answers: DateWishes) -> DateWishes:
    return DateWishes(
        order=answers.order if "order" in questions else dates.order,
        first_year=answers.first_year if "century" in questions else dates.first_year,
        serial=answers.serial if "serial" in questions else dates.serial,
    )


def _either(row: UnderstoodRow, other: UnderstoodRow) -> UnderstoodRow:
    """A row of which two answers make two."""
    if row.date == other.date:
        return row
    dates = tuple(date for date in (row.date, other.date) if date)
    return replace(row, date="", either=dates, problems=())


def _read(
    first: FirstRows, mapping: ColumnMapping, dates: DateWishes
) -> tuple[tuple[UnderstoodRow, ...], tuple[str, ...]]:
    from viewer.query.tables.table_source import open_table  # brings numpy

    without_ids = ColumnMapping(tuple(pair for pair in mapping.columns if pair[0] != "id"))  # ids are row numbers then
    with scratch_folder() as folder:
        path = folder / "rows.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, quoting=csv.QUOTE_ALL).writerows([first.columns, *first.rows])
        profile = mapped_profile(without_ids, dates)
        opened = open_table(path, cache=folder, profile=profile)
        try:
            events = {record.id: record for record in opened.source.fetch(range(len(opened.source)))}
        finally:
            opened.source.close()
    told: dict[int, list[str]] = {}
    for problem in opened.problems:
        steps = path_steps(problem.path)
        if problem.severity != "notice" and len(steps) > 1 and isinstance(steps[1], int):
            told.setdefault(steps[1], []).append(problem.reason)
    rows = tuple(_row(events.get(str(at + 1)), tuple(told.get(at, ()))) for at in range(len(first.rows)))
    return rows, tuple(problem.reason for problem in opened.problems if problem.severity == "notice")


def _row(event: Event | Statement | Figure | None, problems: tuple[str, ...]) -> UnderstoodRow:
    """A row as its event; ids of actors and places are names, where a table has no others."""
    if not isinstance(event, Event):
        return UnderstoodRow(problems=problems)
    actors = tuple(part.actor for part in event.actors)
    return UnderstoodRow(event.title, event.date, event.date_text, event.kind, actors, event.places, problems=problems)
