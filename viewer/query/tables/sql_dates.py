"""SQL that turns columns of dates into instants with a precision, where they are plain, and into EDTF texts always."""

from dataclasses import dataclass

from viewer.dates import Precision
from viewer.query.tables.engine import quote_name
from viewer.query.tables.sql_fields import is_whole, text_sql

_OFFSET = r"([Zz]|[+-][0-9]{2}(:[0-9]{2})?)$"
_SECONDS = r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}"
_LONG = r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][01][0-9]:[0-5][0-9])?"

ODD = 255
"""Stands for the precision of what is not plain; NOTHING for where nothing is."""
NOTHING = 254

AT = '"dateline at"'
"""The column of a date's instants, from which its precision is told."""
_NEAR = f"{AT} BETWEEN -62167219200000000 AND 253402300799999999"  # years 0 to 9999


@dataclass(frozen=True, slots=True)
class DateSql:
    """A date in SQL.

    Attributes:
        text: its EDTF text, '' or NULL for nothing.
        at: microseconds from 1970 where it is plain, else anything.
        precision: a `Precision` where it is plain, else ODD or NOTHING; made of the column AT, which holds `at`.
    """

    text: str
    at: str
    precision: str

    def exact(self, at: str) -> str:
        """SQL for the precision, given the column that holds `at`."""
        return self.precision.replace(AT, at)


def date_sql(name: str, kind: str, whole_days: bool = False, zoned: bool = False) -> DateSql:
    """A column of dates.

    Args:
        name: the column.
        kind: its type.
        whole_days: every time in the column is midnight: it holds days.
        zoned: times with an offset are to be read off a clock in some zone, so they are not plain.
    """
    column = quote_name(name)
    if kind == "DATE":
        return _days(column, column)
    if kind.startswith("TIMESTAMP"):
        with_zone = kind == "TIMESTAMP WITH TIME ZONE"
        instant = f"make_timestamp(epoch_us({column}))" if with_zone else f"{column}::TIMESTAMP"
        return _days(f"{instant}::DATE", instant) if whole_days else _times(instant, with_zone, zoned)
    if is_whole(kind):
        return plain_sql(_year_text(column), zoned)
    text = text_sql(name, kind)
    if kind in ("DOUBLE", "FLOAT") or kind.startswith("DECIMAL"):
        whole = f"TRY_CAST({column} AS BIGINT)"
        return plain_sql(f"CASE WHEN {whole} = {column} THEN {_year_text(whole)} ELSE {text} END", zoned)
    return plain_sql(text, zoned)


def _year_text(number: str) -> str:
    """Years as they are written; a number of more digits after Christ is rather a day run together: no date."""
    return (
        f"CASE WHEN {number} BETWEEN -9999 AND 9999 THEN "
        f"CASE WHEN {number} < 0 THEN '-' ELSE '' END || lpad(abs({number})::VARCHAR, 4, '0') "
        f"WHEN {number} < 0 THEN 'Y' || {number}::VARCHAR ELSE {number}::VARCHAR END"
    )


def _with_t(text: str) -> str:
    """A date and a time may be parted by a space."""
    parted = f"length({text}) >= 13 AND {text}[8] = '-' AND {text}[11] = ' '"
    return f"CASE WHEN {parted} THEN {text}[:10] || 'T' || {text}[12:] ELSE {text} END"


def _days(day: str, at: str) -> DateSql:
    return DateSql(
        text=_typed_text(day, f"strftime({day}, '-%m-%d')"),
        at=f"CASE WHEN isfinite({day}) THEN epoch_us({at}) END",
        precision=f"CASE WHEN {_NEAR} THEN {int(Precision.DAY)} WHEN {day} IS NULL THEN {NOTHING} ELSE {ODD} END",
    )


def _typed_text(at: str, after_year: str) -> str:
    """The EDTF text of a date or time of the engine's; `after_year` is what follows the year."""
    year = f"year({at})"
    usual = after_year.replace("'-%m", "'%Y-%m")  # all at once, which takes half of the time
    return (
        f"CASE WHEN {year} BETWEEN 1000 AND 9999 THEN {usual} "
        f"WHEN {at} IS NULL THEN NULL WHEN NOT isfinite({at}) THEN {at}::VARCHAR "
        f"WHEN abs({year}) > 9999 THEN 'Y' || {year}::VARCHAR "
        f"ELSE CASE WHEN {year} < 0 THEN '-' ELSE '' END || lpad(abs({year})::VARCHAR, 4, '0') || {after_year} END"
    )


def _times(at: str, with_zone: bool, zoned: bool) -> DateSql:
    micros = "({} % 1000000)".format
    end = "Z" if with_zone else ""
    form = (
        f"CASE WHEN {micros(f'epoch_us({at})')} = 0 THEN strftime({at}, '-%m-%dT%H:%M:%S{end}') "
        f"ELSE strftime({at}, '-%m-%dT%H:%M:%S.%f{end}') END"
    )
    near = "FALSE" if with_zone and zoned else _NEAR
    exact = f"CASE WHEN {micros(AT)} = 0 THEN {int(Precision.SECOND)} ELSE {int(Precision.INSTANT)} END"
    return DateSql(
        text=_typed_text(at, form),
        at=f"CASE WHEN isfinite({at}) THEN epoch_us({at}) END",
        precision=f"CASE WHEN {near} THEN {exact} WHEN {at} IS NULL THEN {NOTHING} ELSE {ODD} END",
    )


def plain_sql(written: str, zoned: bool = False) -> DateSql:
    """Texts, most of which are plain ISO dates and times; what has spaces around it is not plain, but read."""
    digit = f"{written}[1] BETWEEN '0' AND '9' AND {written}[-1] BETWEEN '0' AND '9'"
    day = f"{written} LIKE '____-__-__'"
    offset = f"regexp_matches({written}, '{_OFFSET}')"
    floating = f"TRY_CAST({written} AS TIMESTAMP)"
    long = f"CASE WHEN NOT {offset} THEN epoch_us({floating})"
    long += " END" if zoned else f" ELSE epoch_us(TRY_CAST({written} AS TIMESTAMPTZ)) END"
    at = (
        f"CASE strlen({written}) "
        f"WHEN 10 THEN CASE WHEN {day} AND {digit} THEN epoch_us(TRY_CAST({written} AS DATE)) END "
        f"WHEN 4 THEN CASE WHEN {digit} THEN epoch_us(TRY_CAST({written} || '-01-01' AS DATE)) END "
        f"WHEN 7 THEN CASE WHEN {written} LIKE '____-__' AND {digit} "
        f"THEN epoch_us(TRY_CAST({written} || '-01' AS DATE)) END "
        f"WHEN 19 THEN CASE WHEN regexp_full_match({written}, '{_SECONDS}') THEN epoch_us({floating}) END "
        f"ELSE CASE WHEN strlen({written}) BETWEEN 16 AND 32 AND regexp_full_match({written}, '{_LONG}') "
        f"AND {written}[-6:] <> '-00:00' THEN {long} END END"
    )
    precision = (
        f"CASE WHEN {written} IS NULL OR {written} = '' THEN {NOTHING} WHEN {AT} IS NULL THEN {ODD} ELSE "
        f"CASE strlen({written}) WHEN 10 THEN {int(Precision.DAY)} WHEN 4 THEN {int(Precision.YEAR)} "
        f"WHEN 7 THEN {int(Precision.MONTH)} WHEN 19 THEN {int(Precision.SECOND)} ELSE "
        f"CASE WHEN strlen({written}) < 17 OR {written}[17] <> ':' THEN {int(Precision.MINUTE)} "
        f"WHEN {written}[20] = '.' THEN {int(Precision.INSTANT)} ELSE {int(Precision.SECOND)} END END END"
    )
    return DateSql(text=_with_t(f"trim({written})"), at=at, precision=precision)
