"""SQL for when a table's records happened: instants and precisions of both ends where they are plain, and the text."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from viewer.query.tables.sql_dates import NOTHING, ODD, DateSql, date_sql, plain_sql
from viewer.query.tables.sql_fields import text_sql

_TYPED = ("DATE", "TIMESTAMP")


@dataclass(frozen=True, slots=True)
class HappenedSql:
    """When records happened.

    Attributes:
        texts: names and SQL of columns that the rest is made of, to be selected beside the table's own.
        text: the EDTF text as a whole, '' or NULL for nothing.
        start: its start, or the one date that it is.
        end: its end; None if no record has one.
        times: the table's columns of times, that may turn out to be days: for start and end.
    """

    texts: Mapping[str, str]
    text: str
    start: DateSql
    end: DateSql | None
    times: tuple[str, str] = ("", "")

    @property
    def start_precision(self) -> str:
        """SQL for the precision of the start: a `Precision`; ODD for what only its text tells; NOTHING."""
        if self.end is None:
            return self.start.precision
        start, end = self.start.precision, self.end.precision
        odd = f"({start}) = {ODD} OR ({end}) = {ODD} OR (({start}) = {NOTHING} AND ({end}) <> {NOTHING})"
        return f"CASE WHEN {odd} THEN {ODD} ELSE {start} END"

    @property
    def end_precision(self) -> str:
        """SQL for the precision of the end; NOTHING where there is only one date."""
        return str(NOTHING) if self.end is None else self.end.precision


def date_text(name: str, kind: str, whole_days: bool) -> str:
    """SQL for the EDTF text of a column of dates."""
    return date_sql(name, kind, whole_days).text


def one_date(name: str, kind: str, whole_days: bool, zoned: bool, intervals: bool = True) -> HappenedSql:
    """Of a single column of dates; `intervals`: some may be written with a slash."""
    date = date_sql(name, kind, whole_days, zoned)
    if kind.startswith(_TYPED):
        times = name if kind.startswith("TIMESTAMP") and not whole_days else ""
        return HappenedSql({}, date.text, date, None, (times, ""))
    return written(text_sql(name, kind), date.text, zoned, intervals)


def two_dates(start: tuple[str, str], end: tuple[str, str], whole_days: frozenset[str], zoned: bool) -> HappenedSql:
    """Of a column of starts and one of ends (name, type)."""
    one, other = (date_sql(name, kind, name in whole_days, zoned) for name, kind in (start, end))
    texts: dict[str, str] = {}
    sides = []
    for alias, column, side in (("dateline start", start, one), ("dateline end", end, other)):
        if column[1].startswith(_TYPED):
            sides.append(side)
        else:
            texts[alias] = text_sql(*column)
            sides.append(replace(plain_sql(f'"{alias}"', zoned), text=side.text))
    first, last = sides
    same = f"{first.text} = {last.text}" if start[1] != end[1] or texts else f"{first.at} = {last.at}"
    last = DateSql(last.text, last.at, f"CASE WHEN {same} THEN {NOTHING} ELSE {last.precision} END")
    text = (
        f"CASE WHEN {first.text} <> '' AND {last.text} <> '' AND {first.text} <> {last.text} "
        f"THEN {first.text} || '/' || {last.text} WHEN {first.text} <> '' THEN {first.text} "
        f"WHEN {last.text} <> '' THEN '/' || {last.text} END"
    )
    times = tuple(
        name if kind.startswith("TIMESTAMP") and name not in whole_days else "" for name, kind in (start, end)
    )
    return HappenedSql(texts, text, first, last, (times[0], times[1]))


def written(raw: str, text: str, zoned: bool, intervals: bool = True) -> HappenedSql:
    """Of EDTF texts, as written in `raw`, and as they are read in `text`; plain intervals, if any, are taken apart."""
    whole = '"dateline date"'
    if not intervals:
        date = replace(plain_sql(whole, zoned), text=text)
        return HappenedSql({"dateline date": raw}, text, date, None)
    slash = f"contains({whole}, '/')"
    ends = {
        "dateline date": raw,
        "dateline start": f"CASE WHEN {slash} THEN split_part({whole}, '/', 1) ELSE {whole} END",
        "dateline end": f"CASE WHEN {slash} THEN coalesce(nullif({whole}[strpos({whole}, '/') + 1:], ''), '..') END",
    }
    return HappenedSql(ends, text, plain_sql('"dateline start"', zoned), plain_sql('"dateline end"', zoned))
