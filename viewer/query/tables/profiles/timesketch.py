"""Timesketch's tables of events, and plaso's that are like them: message, datetime and what the time means."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from viewer.query.tables.engine import fetch_number, quote_name
from viewer.query.tables.profiles.profile import Derived, Doubt, Profile, Recipe, own_column, own_text
from viewer.query.tables.profiles.sql_parts import first_text, joined, of_columns, once, parts, some, together
from viewer.query.tables.raw_tables import RawTable

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_LONG = 160
"""Characters from which a message is the description, and its beginning the title."""
_USERS = ("username", "user_name", "user", "user_sid")
_COMPUTERS = ("hostname", "computer_name", "computer", "host")
_FILES = ("display_name", "filename")
_SORTS = ("source_short", "source", "source_long", "data_type")
_TAGS = ("tag", "label")

_BY_SIZE = "read as seconds, milli-, micro- or nanoseconds from 1970 (UTC), by their size"
_NUMBER = r"-?[0-9]{1,19}(\.[0-9]*)?"
_FIRST, _LAST = -62_135_596_800_000_000, 253_402_300_799_999_999
"""Microseconds of the years 1 to 9999."""
_DATE, _STAMP, _FOUND = "dateline date", "dateline stamp", "dateline tags"
_NO_TIMES = "'0', '0.0', 'Not a time', 'Not set', '0000-00-00T00:00:00+00:00', '0000-00-00T00:00:00.000000+00:00'"


def _fits(names: Collection[str]) -> bool:
    return {"message", "timestamp_desc"} <= set(names) and bool({"datetime", "timestamp"} & set(names))


def _recipe(connection: "DuckDBPyConnection", raw: RawTable) -> Recipe:
    written, stamp = text_of(raw, "datetime"), text_of(raw, "timestamp")
    date, instant = quote_name(_DATE), quote_name(_STAMP)
    given = f"coalesce({written}, {stamp})"
    unset = (
        f"({given} IS NULL OR {given} IN ({_NO_TIMES}) OR ({stamp} = '0' AND {written} LIKE '1970-01-01_00:00:00%'))"
    )
    stages = (
        {
            _DATE: f"coalesce({_from_number(written)}, {_from_iso(written)})"
            if own_column(raw, "datetime")
            else "NULL",
            _STAMP: _from_number(stamp),
            _FOUND: _tags(raw),
        },
    )
    title, description = title_and_rest(text_of(raw, "message"))
    columns = (
        Derived("title", title, of_columns(raw, "message")),
        Derived("description", description, of_columns(raw, "message")),
        Derived(
            "date",
            f"CASE WHEN NOT {unset} THEN coalesce({date}, {written}, {instant}, {stamp}) END",
            of_columns(raw, "datetime", "timestamp"),
        ),
        Derived("date_text", f"CASE WHEN {unset} OR {given} <> {date} OR {written} IS NULL THEN {given} END", ()),
        Derived("kind", text_of(raw, "timestamp_desc"), of_columns(raw, "timestamp_desc")),
        Derived("actors", actors_of(raw, _USERS, _COMPUTERS), of_columns(raw, *_USERS, *_COMPUTERS)),
        Derived("source", first_text(*(text_of(raw, name) for name in _FILES)), of_columns(raw, *_FILES)),
        Derived("tags", once(_FOUND), of_columns(raw, *_TAGS, *_SORTS)),
    )
    return Recipe(columns, stages, _doubts(raw, given, unset), _remarks(connection, raw, written))


def _doubts(raw: RawTable, given: str, unset: str) -> tuple[Doubt, ...]:
    column = own_column(raw, "datetime") or own_column(raw, "timestamp")
    doubts = [Doubt(column, unset, "this is no time", "the event is shown without a date", "notice")]
    if own_column(raw, "datetime") and (stamp := own_column(raw, "timestamp")):
        date, instant = quote_name(_DATE), quote_name(_STAMP)
        # to the second: what is written so agrees with any fraction of it
        read = f"strftime(epoch_ms(epoch_ms(TRY_CAST({date} AS TIMESTAMPTZ))), {_SECONDS})"
        zoned = f"regexp_matches({given}, '[Zz]$|[+-][0-9:]{{4,}}$')"
        there = f"NOT {unset} AND coalesce({zoned}, false) AND {date} IS NOT NULL AND {instant} IS NOT NULL"
        differs = f"coalesce(left({instant}, 19) <> left({read}, 19), false)"
        doubts.append(
            Doubt(
                stamp,
                f"{there} AND {differs}",
                "datetime tells another time",
                "the time in datetime was taken",
            )
        )
    return tuple(doubts)


_SECONDS = "'%Y-%m-%dT%H:%M:%S'"


def _remarks(connection: "DuckDBPyConnection", raw: RawTable, written: str) -> tuple[str, ...]:
    numbers = (
        f"SELECT coalesce(bool_or(regexp_full_match({written}, '{_NUMBER}')), false)::INTEGER FROM {raw.from_sql()}"
    )
    if fetch_number(connection, numbers):
        return (f"datetime holds numbers, {_BY_SIZE}",)
    if not own_column(raw, "datetime"):
        return (f"there is no datetime: the times are those of timestamp, {_BY_SIZE}",)
    return ()


def text_of(raw: RawTable, name: str) -> str:
    """SQL for one of a table's own columns; NULL for what plaso writes where there is nothing."""
    return f"nullif({own_text(raw, name)}, '-')"


def title_and_rest(message: str) -> tuple[str, str]:
    """SQL for a message as a title, and as a description where the title does not hold all of it."""
    long = f"length({message}) > {_LONG}"
    return (
        f"CASE WHEN {long} THEN left({message}, {_LONG - 1}) || '…' ELSE {message} END",
        f"CASE WHEN {long} THEN {message} END",
    )


def actors_of(raw: RawTable, users: tuple[str, ...], computers: tuple[str, ...]) -> str:
    """SQL for the user and the computer that a record is about, as actors."""
    user, computer = (first_text(*(text_of(raw, name) for name in names)) for names in (users, computers))
    return together(parts(some((user,)), "user"), parts(some((computer,)), "computer"))


def _tags(raw: RawTable) -> str:
    """SQL for tags: what kind of record it is, and the words of its tags, which may be written as a list."""
    words = joined(" ", (text_of(raw, name) for name in _TAGS))
    listed = f"string_split_regex(trim(regexp_replace(coalesce({words}, ''), '[\\[\\]\"'',]', ' ', 'g')), '\\s+')"
    sorts = some(text_of(raw, name) for name in _SORTS)
    return f"list_concat({sorts}, list_filter({listed}, lambda each: each <> ''))"


def _from_number(written: str) -> str:
    """SQL for a count from 1970 as EDTF: its size tells, as upstream, whether of seconds or of parts of them."""
    number = f"abs(TRY_CAST({written} AS HUGEINT))"
    micros = (
        f"CASE WHEN {number} < 100000000000 THEN TRY_CAST({written} AS DOUBLE) * 1000000 "
        f"WHEN {number} < 100000000000000 THEN TRY_CAST({written} AS HUGEINT) * 1000 "
        f"WHEN {number} < 100000000000000000 THEN TRY_CAST({written} AS HUGEINT) "
        f"ELSE TRY_CAST({written} AS HUGEINT) // 1000 END"
    )
    return f"CASE WHEN regexp_full_match({written}, '{_NUMBER}') THEN {instant_text(micros)} END"


def instant_text(micros: str) -> str:
    """SQL for microseconds from 1970 (UTC) as EDTF: to the second where nothing finer is told."""
    number = f"TRY_CAST({micros} AS BIGINT)"
    at = f"make_timestamp({number})"
    there = f"{number} BETWEEN {_FIRST} AND {_LAST}"
    whole = f"{there} AND {number} % 1000000 = 0 THEN strftime({at}, {_SECONDS[:-1]}Z')"
    return f"CASE WHEN {whole} WHEN {there} THEN strftime({at}, {_SECONDS[:-1]}.%fZ') END"


def _from_iso(written: str) -> str:
    """SQL for an ISO time as EDTF writes it: a T, at most six digits of a second, a colon in the offset."""
    text = f"regexp_replace({written}, '^([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}) ', '\\1T')"
    text = f"regexp_replace({text}, '(\\.[0-9]{{6}})[0-9]+', '\\1')"
    text = f"regexp_replace({text}, ' ?UTC$', 'Z')"
    return f"regexp_replace({text}, '(T.*[+-][0-9]{{2}})([0-9]{{2}})$', '\\1:\\2')"


TIMESKETCH = Profile("timesketch", "Timesketch events", 1, _recipe, _fits)
