"""What was wrong in tables, as problems with line, column, value and what was done."""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from viewer.document.findings import quoted
from viewer.document.problems import Problem, Severity, path_text
from viewer.document.structure import ARRAYS, WORDS
from viewer.document.text import shown
from viewer.formats.writers.event_table import WHOLE
from viewer.query.tables.engine import fetch_rows
from viewer.query.tables.files import TableKind
from viewer.query.tables.layout import LAYOUT
from viewer.query.tables.lines import beginnings, lines_of_rows
from viewer.query.tables.odd_dates import BadDate, OddOfTable
from viewer.query.tables.raw_tables import MOST_LISTED, RawTable, Rejected
from viewer.query.tables.row_columns import BAD, TableColumns
from viewer.query.tables.table_data import StoredTable

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_DATES = ("date", "start", "end", "said", "as_of", "period")
_MOST_NAMED = 20
_JSON = (TableKind.NDJSON, TableKind.JSON)


def problems_of_raw(raw: RawTable) -> list[Problem]:
    """What was wrong with a file as text."""
    problems = []
    if raw.remark:
        problems.append(Problem("notice", raw.name, raw.remark))
    for header in raw.repeated[:_MOST_NAMED]:
        reason = f"the column {quoted(header)} is there more than once"
        problems.append(Problem("warning", raw.name, reason, "the later one got a number", 1))
    for rejected in raw.rejected:
        problems.append(_refused(raw, rejected))
    for short in raw.short:
        done = "it was read without the last ones"
        problems.append(Problem("warning", raw.name, short.reason, done, short.line, raw=short.written))
    problems += _rest(raw, "rows that have fewer values", raw.shorts, "warning", "they were read without the last ones")
    return [*problems, *_rest(raw, "rows that could not be read", raw.rejections, "error", "they were left out")]


def _refused(raw: RawTable, rejected: Rejected) -> Problem:
    lines = f"; it takes {rejected.lines:,} lines" if rejected.lines > 1 else ""
    reason, line = rejected.reason + lines, rejected.line
    return Problem("error", raw.name, reason, "the row was left out", line, raw=rejected.written)


def problems_of_columns(raw: RawTable, columns: TableColumns, used: Collection[str] = ()) -> list[Problem]:
    """What is to be told of a table's columns as a whole; `used`: those that are read, but shown with none of its rows.

    An empty column of the layout is told of by nobody: there was nothing to be shown.
    """
    problems = []
    empty = raw.empty if raw.kind in _JSON else raw.empty & {WHOLE, *(column.name for column in LAYOUT[raw.name])}
    passed_by = {*columns.mapping.values(), *empty, *used}
    unknown = [shown(name, 60) for name in raw.columns if name not in passed_by]
    known, known_fields = set(columns.mapping.values()), set(columns.mapping)
    if unknown and known and not raw.made_of:
        more = f" and {len(unknown) - _MOST_NAMED:,} more" if len(unknown) > _MOST_NAMED else ""
        reason = f"these columns are not shown: {', '.join(unknown[:_MOST_NAMED])}{more}"
        problems.append(Problem("notice", raw.name, reason))
    if raw.name == "events" and not raw.made_of and len(raw) and not known_fields & {"title", "description", "text"}:
        reason = "no column is called title, so the events have none"
        done = "--map title=COLUMN, or Open as table… in the window, says which one holds it"
        problems.append(Problem("notice", raw.name, reason, done))
    for name in columns.untold:
        column = quoted(columns.mapping.get(name.removesuffix("s"), columns.mapping.get(name, name)))
        reason = f"{column} holds too many different values to be told apart"
        problems.append(
            Problem("warning", raw.name, reason, "the column is shown, but no filter or lane is made of it")
        )
    for name, column_of, words in (
        ("status", columns.status, "read as reported"),
        ("importance", columns.importance, "read as 3"),
    ):
        count = 0 if column_of is None else int(np.count_nonzero(column_of == BAD))
        if count:
            reason = f"{_rows(count)} in {quoted(columns.mapping[name])} with what is no {name}"
            problems.append(Problem("warning", raw.name, reason, words))
    return problems


def problems_of_rows(
    connection: "DuckDBPyConnection",
    columns: TableColumns,
    stored: StoredTable,
    odd: OddOfTable,
    wrong: Sequence[BadDate],
    wrong_count: int,
) -> list[Problem]:
    """What was wrong with rows: dates that are none, and rows that lack what they need."""
    raw = columns.raw
    left_out: list[int] = []
    left_out_count = 0
    if columns.left_out is not None:
        places = np.flatnonzero(columns.left_out)
        numbers = places if columns.row is None else columns.row[places]
        left_out, left_out_count = numbers[:MOST_LISTED].tolist(), len(numbers)
    bad = sorted((*odd.bad, *wrong), key=lambda one: one.row)[:MOST_LISTED]
    rows = sorted({*(one.row for one in bad), *left_out})
    lines: dict[int, int | None] = dict.fromkeys(rows)
    if raw.text is not None:
        lines = dict(zip(rows, lines_of_rows(raw.text, rows), strict=True))
    ids = _ids(connection, stored, [one.row for one in bad])
    word = WORDS[ARRAYS[raw.name]]
    named = [columns.mapping[name] for name in _DATES if name in columns.mapping]
    first, last = named[0] if named else "date", columns.mapping.get("end", "date")
    column, end = raw.made_of.get(first, first), raw.made_of.get(last, last)
    problems = []
    for one in bad:
        line, name = lines[one.row], ids.get(one.row)
        where = "" if line is not None else f"row {one.row + 1:,}: "
        told = one.reason if one.written in one.reason else f"{quoted(one.written)}: {one.reason}"
        problems.append(
            Problem(
                "error",
                path_text((raw.name, one.row, end if one.end else column)),
                f"{where}{told}",
                f"the {word} is shown without a date",
                line,
                None if name is None else (word, shown(name, 200)),
                raw=shown(one.written, 200),
            )
        )
    problems += _rest(raw, "rows whose date is none", odd.bad_count + wrong_count, "error", "they are without a date")
    needs = {"statements": "a speaker and a text", "figures": "a measure, and a value or text"}
    lacking = f"a {word} needs {needs[raw.name]}" if raw.name in needs else _empty(raw)
    problems += _left_out(raw, {row: lines[row] for row in left_out}, lacking, f"the {word} was left out")
    problems += _rest(raw, "rows that lack what they need", left_out_count, "error", "they were left out")
    if odd.notice:
        problems.append(Problem("notice", raw.name, odd.notice))
    return problems


def _left_out(raw: RawTable, lines: Mapping[int, int | None], lacking: str, done: str) -> list[Problem]:
    """Rows that lack what they need, by their numbers, with the lines in which they begin."""
    numbers = [line for line in lines.values() if line is not None]
    text = raw.text is not None and (
        raw.origin if raw.kind is TableKind.JSON else not raw.text.numbers and raw.text.path
    )
    written = dict(zip(numbers, beginnings(text, numbers), strict=True)) if text and numbers else {}
    problems = []
    for row, line in lines.items():
        where = "" if line is not None else f"row {row + 1:,}: "
        begins = "" if line is None else shown(written.get(line, ""), 200)
        problems.append(Problem("error", path_text((raw.name, row)), where + lacking, done, line, raw=begins))
    return problems


def _empty(raw: RawTable) -> str:
    if raw.kind in _JSON:
        return "what stands here is no JSON object with anything about an event"
    return "the row has nothing in the columns that are known"


def _rest(raw: RawTable, what: str, count: int, severity: Severity, done: str) -> list[Problem]:
    """That there are more than were listed."""
    if count <= MOST_LISTED:
        return []
    return [Problem(severity, raw.name, f"{count:,} {what}; the first {MOST_LISTED:,} are listed", done)]


def _rows(count: int) -> str:
    return "a row" if count == 1 else f"{count:,} rows"


def _ids(connection: "DuckDBPyConnection", stored: StoredTable, rows: Sequence[int]) -> dict[int, str]:
    """The ids of records by their numbers."""
    if not rows:
        return {}
    listed = ", ".join(str(row) for row in rows)
    sql = f"SELECT {stored.number}, {stored.fields['id']} FROM {stored.from_sql()} WHERE {stored.number} IN ({listed})"
    return {int(str(row)): str(name) for row, name in fetch_rows(connection, sql)}
