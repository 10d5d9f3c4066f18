"""The dates of a table that aren't plain: each different text is parsed once, and what cannot be is reported."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import tzinfo
from typing import TYPE_CHECKING

import numpy as np

from viewer.dates import DateError, EdtfDate, parse_edtf
from viewer.document.text import shown
from viewer.query.plain_dates import OddDates
from viewer.query.tables.engine import fetch_arrays, fetch_number, fetch_rows, quote_name
from viewer.query.tables.happened import HappenedSql, date_text
from viewer.query.tables.raw_tables import MOST_LISTED
from viewer.query.tables.row_columns import TableColumns
from viewer.query.tables.row_sql import NUMBER, rows_sql
from viewer.query.tables.sql_dates import ODD
from viewer.query.tables.watching import Tick, run_watched

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MANY = 200_000
MOST = 1_000_000
"""Different texts beyond which the rest are not parsed: no table of events has them."""
_LONGEST = 1000
_FEW = 2000


@dataclass(frozen=True, slots=True)
class BadDate:
    """A row whose date is none: its number, what is written, why; `end`: it is the end of a start and an end."""

    row: int
    written: str
    reason: str
    end: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class OddOfTable:
    """The odd dates of a table's rows (numbers within the table), and the first of those that are none."""

    dates: OddDates
    bad: tuple[BadDate, ...] = ()
    bad_count: int = 0
    notice: str = ""


NONE = OddOfTable(OddDates(np.zeros(0, np.int32), np.zeros(0, np.int32), ()))


def read_odd_dates(
    connection: "DuckDBPyConnection", columns: TableColumns, happened: HappenedSql, zone: tzinfo | None, tick: Tick
) -> OddOfTable:
    """Parses the odd dates of a table.

    Args:
        connection: the engine.
        columns: the table's rows. happened: SQL of when they happened.
        zone: in which clocks are read.
        tick: told how much is done.
    """
    place = np.flatnonzero(columns.start_precision == ODD)
    if not len(place):
        return NONE
    rows = place if columns.row is None else columns.row[place]
    few = len(rows) <= _FEW
    condition = _listed(rows.tolist()) if few else f"{happened.precision} = {ODD}"
    texts = _texts(columns, happened, int(rows.min()), int(rows.max()), condition, staged=not few)
    written, table = (quote_name(f"{columns.raw.name} odd {what}") for what in ("rows", "dates"))
    run_watched(connection.cursor(), f"CREATE OR REPLACE TABLE {written} AS {texts}", lambda _: tick(0.0))
    number = "(row_number() OVER (ORDER BY min(n)) - 1)::INTEGER"
    connection.execute(f"CREATE OR REPLACE TABLE {table} AS SELECT t, {number} AS d FROM {written} GROUP BY t")
    try:
        odd = _parse(connection, table, written, zone, tick)
        return replace(odd, bad=_sides(connection, columns, odd.bad, zone))
    finally:
        connection.execute(f"DROP TABLE {table}")
        connection.execute(f"DROP TABLE {written}")


def _sides(
    connection: "DuckDBPyConnection", columns: TableColumns, bad: tuple[BadDate, ...], zone: tzinfo | None
) -> tuple[BadDate, ...]:
    """Of dates that are a start and an end, each in a column of its own, the one that is none."""
    if not bad or not {"start", "end"} <= columns.mapping.keys() or columns.raw.name != "events":
        return bad
    texts = (
        f"left(nullif({date_text(name, columns.raw.columns[name], name in columns.whole_days)}, ''), {_LONGEST})"
        for name in (columns.mapping["start"], columns.mapping["end"])
    )
    rows = [one.row for one in bad]
    start, end = texts
    sql = " UNION ALL ".join(
        f"SELECT {NUMBER} AS n, {start} AS s, {end} AS e FROM ({part}) WHERE {_listed(rows)}"
        for part in rows_sql(columns.raw, (), (rows[0], rows[-1] + 1))
    )
    found = fetch_rows(connection, sql)
    sides = {int(str(row)): (str(one), str(other)) for row, one, other in found if one and other}
    return tuple(_side(one, *sides[one.row], zone) if one.row in sides else one for one in bad)


def _side(bad: BadDate, start: str, end: str, zone: tzinfo | None) -> BadDate:
    """The start if that is none, else the end if that is none."""
    if bad.written != f"{start}/{end}"[: len(bad.written)]:
        return bad  # another column tells the date
    for is_end, text in enumerate((start, end)):
        try:
            parse_edtf(text, zone)
        except (DateError, ValueError, OverflowError) as error:
            return BadDate(bad.row, text[:200], shown(str(error), 200), bool(is_end))
    return bad


def why_bad(
    connection: "DuckDBPyConnection", columns: TableColumns, happened: HappenedSql, rows: list[int], zone: tzinfo | None
) -> tuple[BadDate, ...]:
    """Why the dates of some rows (by number, ascending) are none: intervals that end before they start."""
    if not rows:
        return ()
    texts = _texts(columns, happened, rows[0], rows[-1], _listed(rows), staged=False)
    bad = []
    for row, text in fetch_rows(connection, f"SELECT n, left(t, {_LONGEST}) FROM ({texts}) ORDER BY n"):
        written = str(text)
        try:
            parse_edtf(written, zone)
        except (DateError, ValueError, OverflowError) as error:
            bad.append(BadDate(int(str(row)), written, shown(str(error), 200)))
    return tuple(bad)


def _listed(rows: list[int]) -> str:
    return f"{NUMBER} IN ({', '.join(str(row) for row in rows)})"


def _texts(columns: TableColumns, happened: HappenedSql, first: int, last: int, condition: str, staged: bool) -> str:
    """SQL for the numbers `n` and dates `t`, as EDTF, of the rows that meet a condition."""
    return " UNION ALL ".join(
        f"SELECT n, t FROM (SELECT {NUMBER} AS n, {happened.text} AS t FROM ({rows}) WHERE {condition}) WHERE t <> ''"
        for rows in rows_sql(columns.raw, happened.stages if staged else (), (first, last + 1))
    )


def _parse(connection: "DuckDBPyConnection", table: str, texts: str, zone: tzinfo | None, tick: Tick) -> OddOfTable:
    count = fetch_number(connection, f"SELECT count(*) FROM {table}")
    dates: list[EdtfDate] = []
    number = np.full(count, -1, dtype=np.int32)
    reasons: dict[int, str] = {}
    for at, text in _different(connection, table, min(count, MOST), tick):
        try:
            if len(text) > _LONGEST:
                raise DateError("it is too long for a date")
            dates.append(parse_edtf(text, zone))
            number[at] = len(dates) - 1
        except (DateError, ValueError, OverflowError) as error:
            if len(reasons) < MOST_LISTED:
                reasons[at] = shown(str(error), 200)
    found = fetch_arrays(connection, f"SELECT n::INTEGER AS n, d FROM {texts} JOIN {table} USING (t)")
    row, date = found["n"].astype(np.int32, copy=False), number[found["d"]]
    bad_rows = np.sort(row[date < 0])
    notice = ""
    if count > MOST:
        notice = f"{count:,} different dates are not plain ones; {MOST:,} of them were read"
    elif count > MANY:
        notice = f"{count:,} different dates are not plain ones, which took its time"
    good = date >= 0
    bad = _bad(connection, texts, table, bad_rows[:MOST_LISTED].tolist(), reasons)
    return OddOfTable(OddDates(row[good], date[good], dates), bad, len(bad_rows), notice)


def _different(connection: "DuckDBPyConnection", table: str, count: int, tick: Tick) -> Iterator[tuple[int, str]]:
    step = 20_000
    for at in range(0, count, step):
        sql = f"SELECT d, t FROM {table} WHERE d >= {at} AND d < {min(at + step, count)} ORDER BY d"
        for number, text in fetch_rows(connection, sql):
            yield int(str(number)), str(text)
        tick(at / count)


def _bad(
    connection: "DuckDBPyConnection", texts: str, table: str, rows: list[int], reasons: dict[int, str]
) -> tuple[BadDate, ...]:
    if not rows:
        return ()
    listed = ", ".join(str(row) for row in rows)
    sql = f"SELECT n, left(t, 200), d FROM {texts} JOIN {table} USING (t) WHERE n IN ({listed}) ORDER BY n"
    return tuple(
        BadDate(int(str(row)), str(text), reasons.get(int(str(number)), "it was not read"))
        for row, text, number in fetch_rows(connection, sql)
    )
