"""plaso's l2tcsv: 17 columns of log2timeline, with day, time and time zone apart."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from viewer.query.tables.engine import quote_name
from viewer.query.tables.profiles.profile import Derived, Doubt, Profile, Recipe, own_column
from viewer.query.tables.profiles.sql_parts import first_text, joined, labelled, of_columns, once, some
from viewer.query.tables.profiles.timesketch import actors_of, text_of, title_and_rest
from viewer.query.tables.raw_tables import RawTable

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_DATE, _TAGS = "dateline date", "dateline tags"
_DAY = r"([0-9]{2})/([0-9]{2})/([0-9]{4})"
_TIME = r"[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?"


def _fits(names: Collection[str]) -> bool:
    return {"date", "time", "timezone", "macb", "sourcetype", "type", "short", "desc"} <= set(names)


def _recipe(_: "DuckDBPyConnection", raw: RawTable) -> Recipe:
    day, time, zone = (text_of(raw, name) for name in ("date", "time", "timezone"))
    date = quote_name(_DATE)
    message = first_text(text_of(raw, "desc"), text_of(raw, "short"))
    title, rest = title_and_rest(message)
    written = joined(" ", (day, time, zone))
    unset = f"({day} IS NULL OR {day} = '00/00/0000')"
    universal = f"upper({zone}) IN ('UTC', 'GMT', 'Z', 'ETC/UTC')"
    sorts = some((text_of(raw, "source"), text_of(raw, "sourcetype"), labelled("MACB ", text_of(raw, "MACB"))))
    more = (rest, labelled("Notes: ", text_of(raw, "notes")), labelled("Extra: ", text_of(raw, "extra")))
    columns = (
        Derived("title", title, of_columns(raw, "desc", "short")),
        Derived("description", joined("\n", more), of_columns(raw, "notes", "extra")),
        Derived(
            "date",
            f"CASE WHEN NOT {unset} THEN coalesce({date}, {written}) END",
            of_columns(raw, "date", "time", "timezone"),
        ),
        Derived("date_text", written, ()),
        Derived("kind", text_of(raw, "type"), of_columns(raw, "type")),
        Derived("actors", actors_of(raw, ("user",), ("host",)), of_columns(raw, "user", "host")),
        Derived("source", text_of(raw, "filename"), of_columns(raw, "filename")),
        Derived("tags", once(_TAGS), of_columns(raw, "source", "sourcetype", "MACB")),
    )
    elsewhere = f"NOT coalesce({universal}, {zone} IS NULL) AND NOT {unset}"
    zoned, dated = own_column(raw, "timezone"), own_column(raw, "date")
    doubts = (
        Doubt(dated, unset, "this is no day", "the event is shown without a date", "notice"),
        Doubt(zoned, elsewhere, "the time is on the clocks of this zone", "it is shown as written, without an offset"),
    )
    return Recipe(columns, ({_DATE: _date(day, time, universal), _TAGS: sorts},), doubts)


def _date(day: str, time: str, universal: str) -> str:
    """SQL for the EDTF text; plaso writes the month first."""
    iso = f"regexp_replace({day}, '{_DAY}', '\\3-\\1-\\2')"
    offset = f"CASE WHEN {universal} THEN 'Z' ELSE '' END"
    clock = f"CASE WHEN regexp_full_match({time}, '{_TIME}') THEN 'T' || {time} || {offset} END"
    there = f"regexp_full_match({day}, '{_DAY}') AND TRY_CAST({iso} AS DATE) IS NOT NULL"
    nowhen = f"{time} IS NULL OR {time} = '--:--:--'"
    return f"CASE WHEN {there} THEN CASE WHEN {nowhen} THEN {iso} ELSE {iso} || {clock} END END"


PLASO = Profile("plaso", "plaso's l2tcsv", 1, _recipe, _fits)
