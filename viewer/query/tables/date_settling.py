"""What whole columns of dates settle about themselves: which number is the day, and what only a person can say."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.document.errors import Question, Unsettled
from viewer.document.findings import quoted
from viewer.document.text import shown
from viewer.query.tables.date_wishes import DatesRead, DateWishes, DayOrder
from viewer.query.tables.engine import fetch_rows, quote_name
from viewer.query.tables.written_dates import BARE_YEAR, BEFORE_CHRIST, NUMBERS, SERIAL, fits, found, short_year_sql

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_MIDNIGHT = "[T ]00:00(:00([.,]0+)?)? ?(Z|UTC|[+]00:?00)?$"
_TIMED = "[0-9][T ,]+[0-9]{1,2}:[0-9]{2}"
_UNTIMED = "^-?[0-9]{4}-[0-9]{2}(-[0-9]{2})?([?~%/][^T:]*)?$"
_NEW_YEAR = "^-?[0-9]{4}-01-01($|[T ])"
_MANY_NEW_YEARS = 0.02
"""The share of dates on a 1 January, of some more than chance would have, that is worth a word."""


@dataclass(frozen=True, slots=True)
class ColumnSeen:
    """What the texts of a column of dates are like: how many of each sort, or the first of them.

    Attributes:
        filled: not empty. numbers: with day and month as numbers, the year last; number: one of them.
        day_first, month_first: of these, one that can only be so; or nothing.
        short: with a year of two digits; short_one: one of them.
        serial: numbers such as spreadsheets count days by; serial_one: one of them.
        ancient: years of three digits or before Christ. minus: one of these with a minus.
        timed: with a time. midnights: with that of midnight. untimed: days and months without one.
        new_years: on a 1 January.
    """

    filled: int = 0
    numbers: int = 0
    number: str = ""
    day_first: str = ""
    month_first: str = ""
    short: int = 0
    short_one: str = ""
    serial: int = 0
    serial_one: str = ""
    ancient: int = 0
    minus: str = ""
    timed: int = 0
    midnights: int = 0
    new_years: int = 0
    untimed: int = 0

    @property
    def holds_days(self) -> bool:
        """Whether every time is midnight, and nobody told days from times."""
        return 0 < self.timed == self.midnights and not self.untimed


@dataclass(frozen=True, slots=True)
class Settled:
    """How each column of a table's dates is read, with what is to be told of that; and what is open: why, by what."""

    read: Mapping[str, DatesRead]
    remarks: tuple[str, ...] = ()
    open: Mapping[Question, str] = field(default_factory=dict)


def look_at_dates(connection: "DuckDBPyConnection", source: str, tidy: str) -> ColumnSeen:
    """What a column is like; `source` stands behind FROM, `tidy` is the column's name there, its texts tidied."""
    column = quote_name(tidy)
    number = f"TRY_CAST({column} AS DOUBLE)"
    short = short_year_sql(column)
    serial = f"({fits(column, SERIAL)} AND coalesce({number} BETWEEN 20000 AND 60000, FALSE))"
    minus = f"regexp_matches({column}, '^-[0-9]')"
    asked = (
        f"sum(c) FILTER (WHERE {column} <> '')",
        "sum(c) FILTER (WHERE m.a <> '')",
        f"min({column}) FILTER (WHERE m.a <> '')",
        f"min({column}) FILTER (WHERE TRY_CAST(m.a AS INTEGER) > 12)",
        f"min({column}) FILTER (WHERE TRY_CAST(m.b AS INTEGER) > 12)",
        f"sum(c) FILTER (WHERE {short})",
        f"min({column}) FILTER (WHERE {short})",
        f"sum(c) FILTER (WHERE {serial})",
        f"min({column}) FILTER (WHERE {serial})",
        f"sum(c) FILTER (WHERE {_ancient(column)})",
        f"min({column}) FILTER (WHERE {minus})",
        f"sum(c) FILTER (WHERE regexp_matches({column}, '{_TIMED}'))",
        f"sum(c) FILTER (WHERE regexp_matches({column}, '{_MIDNIGHT}'))",
        f"sum(c) FILTER (WHERE regexp_matches({column}, '{_NEW_YEAR}'))",
        f"sum(c) FILTER (WHERE regexp_matches({column}, '{_UNTIMED}'))",
    )
    each = f"SELECT {column}, count(*) AS c FROM {source} GROUP BY ALL"  # most dates are there many times
    parts = found(column, NUMBERS, ("a", "b"))
    rows = fetch_rows(connection, f"SELECT {', '.join(asked)} FROM (SELECT *, {parts} AS m FROM ({each}))")
    cells = rows[0]
    counts = [int(str(cell or 0)) if place not in _TEXTS else 0 for place, cell in enumerate(cells)]
    texts = ["" if cell is None else shown(str(cell), 60) for cell in cells]
    return ColumnSeen(
        filled=counts[0],
        numbers=counts[1],
        number=texts[2],
        day_first=texts[3],
        month_first=texts[4],
        short=counts[5],
        short_one=texts[6],
        serial=counts[7],
        serial_one=texts[8],
        ancient=counts[9],
        minus=texts[10],
        timed=counts[11],
        midnights=counts[12],
        new_years=counts[13],
        untimed=counts[14],
    )


_TEXTS = (2, 3, 4, 6, 8, 10)


def _ancient(column: str) -> str:
    old = f"(regexp_matches({column}, '^-[0-9]+') OR regexp_matches({column}, '^[0-9]{{3}}([.]0+)?$'))"
    return f"(({fits(column, BARE_YEAR)} AND {old}) OR {fits(column, BEFORE_CHRIST)})"


def settle_dates(seen: Mapping[str, ColumnSeen], wishes: DateWishes) -> Settled:
    """How columns of dates are read: as wished, else as they settle it, all of a table's together.

    What they leave open is asked where it is about more than half of a column; of fewer each is told by itself.
    """
    remarks: list[str] = []
    still: dict[Question, str] = {}
    order = wishes.order
    if order is None and any(one.numbers for one in seen.values()):
        order, told = _order(seen)
        if order is not None:
            remarks.append(told)
        elif any(one.numbers * 2 > one.filled for one in seen.values()):
            still["order"] = told
    for name, one in seen.items():
        if one.short * 2 > one.filled and not one.ancient and wishes.first_year is None:
            still.setdefault("century", f"years have two digits in {quoted(name)}, such as {quoted(one.short_one)}")
        if one.serial * 2 > one.filled and not wishes.serial:
            still.setdefault("serial", f"{quoted(name)} holds numbers such as {one.serial_one}, not dates")
        if one.holds_days:
            remarks.append(f"every time in {quoted(name)} is midnight: they were read as days")
        if one.minus:
            remarks.append(
                f"years before Christ in {quoted(name)}, such as {quoted(one.minus)}, were read as astronomers count "
                "them: 0 is 1 BCE, -10 is 11 BCE"
            )
        if one.new_years >= 10 and one.new_years > _MANY_NEW_YEARS * one.filled:
            remarks.append(
                f"{one.new_years:,} of {one.filled:,} dates in {quoted(name)} are a 1 January: of some of them perhaps "
                "only the year was known"
            )
    read = {name: _read(one, order, wishes) for name, one in seen.items()}
    return Settled(read, tuple(remarks), still)


def _read(seen: ColumnSeen, order: DayOrder | None, wishes: DateWishes) -> DatesRead:
    return DatesRead(
        order=order,
        first_year=wishes.first_year,
        serial=wishes.serial if seen.serial else "",
        midnights=seen.holds_days,
        ancient=bool(seen.ancient),
    )


def _order(seen: Mapping[str, ColumnSeen]) -> tuple[DayOrder | None, str]:
    """The order that the columns settle, and in words why; or why they don't."""
    names = " and ".join(quoted(name) for name, one in seen.items() if one.numbers)
    day = next((one.day_first for one in seen.values() if one.day_first), "")
    month = next((one.month_first for one in seen.values() if one.month_first), "")
    if day and month:
        return None, f"in {names} the day comes first in {quoted(day)}, but the month in {quoted(month)}"
    if day:
        return DayOrder.DAY_FIRST, f"the day comes first in {names}, as {quoted(day)} shows"
    if month:
        return DayOrder.MONTH_FIRST, f"the month comes first in {names}, as {quoted(month)} shows"
    one = next(one.number for one in seen.values() if one.numbers)
    return None, f"no date in {names} shows whether its day or its month comes first, as in {quoted(one)}"


_ANSWERS: Mapping[Question, str] = {"order": "dmy or mdy", "century": "1950", "serial": "serial"}
_MEANINGS: Mapping[Question, str] = {
    "order": "dmy: the day comes first; mdy: the month",
    "century": "1950: the years are those from 1950 to 2049",
    "serial": "serial: they are days as a spreadsheet counts them from 1900",
}


def unsettled(path: Path, settled: Settled) -> Unsettled:
    """The error that asks for what is open."""
    asked: list[Question] = list(settled.open)
    answers = ",".join(_ANSWERS[question] for question in asked).replace(" or mdy", "" if len(asked) > 1 else " or mdy")
    if answers == "dmy or mdy":
        answers = "dmy or --dates mdy"
    told = "; ".join(_MEANINGS[question] for question in asked)
    return Unsettled(path, "; ".join(settled.open.values()), f"Say --dates {answers} ({told}).", asked)
