"""SQL for when a table's records happened: instants and precisions of both ends where they are plain, and the text."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from viewer.query.tables.engine import quote_name
from viewer.query.tables.sql_dates import AT, NOTHING, ODD, DateSql, date_sql, plain_sql
from viewer.query.tables.sql_fields import text_sql

_TYPED = ("DATE", "TIMESTAMP")
_WHOLE = "dateline date"
_SPLIT = "dateline part"


_PRECISION = '"dateline precision"'
_END_AT = '"dateline end at"'
_END_PRECISION = '"dateline end precision"'


@dataclass(frozen=True, slots=True)
class HappenedSql:
    """When records happened.

    Attributes:
        stages: columns to be selected beside the table's own, by name, each stage over those before: what would stand
            in a query many times over stands there once.
        text: SQL for the EDTF text as a whole, '' or NULL for nothing.
        at, precision: names of the columns of the start, or of the one date that it is: microseconds, and a
            `Precision`, or ODD for what only its text tells, or NOTHING.
        end_at, end_precision: of the end; empty where no record has one.
        times: the table's columns of times, that may turn out to be days: for start and end.
    """

    stages: tuple[Mapping[str, str], ...]
    text: str
    at: str = AT
    precision: str = _PRECISION
    end_at: str = ""
    end_precision: str = ""
    times: tuple[str, str] = ("", "")


def _staged(
    texts: Mapping[str, str], text: str, start: DateSql, end: DateSql | None, times: tuple[str, str] = ("", "")
) -> HappenedSql:
    first = {text_name: sql for text_name, sql in texts.items() if not text_name.startswith(_SPLIT)}
    second = {text_name: sql for text_name, sql in texts.items() if text_name.startswith(_SPLIT)}
    if end is None:
        return HappenedSql((first, {_bare(AT): start.at}, {_bare(_PRECISION): start.exact(AT)}), text, times=times)
    exact, end_exact = '"dateline exact"', '"dateline end exact"'
    odd = f"{exact} = {ODD} OR {end_exact} = {ODD} OR ({exact} = {NOTHING} AND {end_exact} <> {NOTHING})"
    stages = (
        first,
        second,
        {_bare(AT): start.at, _bare(_END_AT): end.at},
        {_bare(exact): start.exact(AT), _bare(end_exact): end.exact(_END_AT)},
        {_bare(_PRECISION): f"CASE WHEN {odd} THEN {ODD} ELSE {exact} END", _bare(_END_PRECISION): end_exact},
    )
    return HappenedSql(stages, text, end_at=_END_AT, end_precision=_END_PRECISION, times=times)


def _bare(quoted: str) -> str:
    return quoted[1:-1]


def date_text(name: str, kind: str, whole_days: bool) -> str:
    """SQL for the EDTF text of a column of dates."""
    return date_sql(name, kind, whole_days).text


def one_date(name: str, kind: str, whole_days: bool, zoned: bool, intervals: bool = True) -> HappenedSql:
    """Of a single column of dates; `intervals`: some may be written with a slash."""
    date = date_sql(name, kind, whole_days, zoned)
    if kind.startswith(_TYPED):
        times = name if kind.startswith("TIMESTAMP") and not whole_days else ""
        return _staged({}, date.text, date, None, (times, ""))
    return written(text_sql(name, kind), date.text, zoned, intervals)


def two_dates(start: tuple[str, str], end: tuple[str, str], whole_days: frozenset[str], zoned: bool) -> HappenedSql:
    """Of a column of starts and one of ends (name, type)."""
    one, other = (date_sql(name, kind, name in whole_days, zoned) for name, kind in (start, end))
    texts: dict[str, str] = {}
    sides: list[DateSql] = []
    for alias, column, side in (("dateline start", start, one), ("dateline end", end, other)):
        if column[1].startswith(_TYPED):
            sides.append(side)
        else:
            texts[alias] = text_sql(*column)
            sides.append(replace(plain_sql(quote_name(alias), zoned), text=side.text))
    first, last = sides
    typed = start[1] == end[1] and not texts
    same = f"{quote_name(start[0])} = {quote_name(end[0])}" if typed else f"{first.text} = {last.text}"
    ended = f"{quote_name(end[0])} IS NULL" if end[1] != "VARCHAR" else f"coalesce({quote_name(end[0])}, '') = ''"
    alone = f"WHEN {ended} THEN {NOTHING} WHEN {same} THEN {NOTHING}"  # the second costs, and most have no end
    last = replace(last, precision=f"CASE {alone} ELSE {last.precision} END")
    times = [name if kind.startswith("TIMESTAMP") and name not in whole_days else "" for name, kind in (start, end)]
    return _staged(texts, joined_text(first.text, last.text), first, last, (times[0], times[1]))


def joined_text(start: str, end: str) -> str:
    """SQL for the EDTF text of a start and an end, either of which may be missing; of one date if they are the same."""
    return (
        f"CASE WHEN {start} <> '' AND {end} <> '' AND {start} <> {end} THEN {start} || '/' || {end} "
        f"WHEN {start} <> '' THEN {start} WHEN {end} <> '' THEN '/' || {end} END"
    )


def written(raw: str, text: str, zoned: bool, intervals: bool = True) -> HappenedSql:
    """Of EDTF texts, as written in `raw`, and as they are read in `text`; plain intervals, if any, are taken apart."""
    whole = quote_name(_WHOLE)
    if not intervals:
        return _staged({_WHOLE: raw}, text, replace(plain_sql(whole, zoned), text=text), None)
    slash = f"contains({whole}, '/')"
    start, end = f"{_SPLIT} start", f"{_SPLIT} end"
    texts = {
        _WHOLE: raw,
        start: f"CASE WHEN {slash} THEN split_part({whole}, '/', 1) ELSE {whole} END",
        end: f"CASE WHEN {slash} THEN coalesce(nullif({whole}[strpos({whole}, '/') + 1:], ''), '..') END",
    }
    return _staged(texts, text, plain_sql(quote_name(start), zoned), plain_sql(quote_name(end), zoned))
