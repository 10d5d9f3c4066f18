"""ACLED: armed conflict and protest, a row an event, in the three generations of its tables.

The columns are those of ACLED's codebook since March 2023 (31 of them), before (with data_id and iso3), and of the
first versions, which lack some. actor1 and actor2 are no direction: the codebook says so.
"""

from collections.abc import Collection
from typing import TYPE_CHECKING

from viewer.query.tables.engine import fetch_rows, quote_name, quote_text
from viewer.query.tables.profiles.profile import Derived, Doubt, Profile, Recipe, own_column, own_text
from viewer.query.tables.profiles.sql_parts import (
    coordinates,
    count,
    day_text,
    doubt_coordinates,
    doubt_number,
    first_text,
    joined,
    labelled,
    of_columns,
    once,
    parts,
    some,
    split,
    together,
    worded,
)
from viewer.query.tables.raw_tables import RawTable

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_DAY = "dateline day"
_DATE = "dateline date"
_SOURCES = "dateline sources"
_TAGS = "dateline tags"
_AROUND = 3
"""Days before and after the date of what happened within a week: the codebook dates it in the middle of the period."""

_BESIDE = ("assoc_actor_1", "assoc_actor_2", "ally_actor_1", "ally_actor_2")
"""Who is said to have been with actor1 and actor2; the latter in the first versions."""
_ACTOR_TYPES = {
    "1": "state forces",
    "2": "rebel group",
    "3": "political militia",
    "4": "identity militia",
    "5": "rioters",
    "6": "protesters",
    "7": "civilians",
    "8": "other or external forces",
    "0": "",
}
_NUMBERS = r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}"
_ISO = r"[0-9]{4}-[0-9]{2}-[0-9]{2}( 00:00:00(\.0+)?)?"
_WORDS = r"[0-9]{1,2}[- ][A-Za-z]+[- ][0-9]{4}"


def _fits(names: Collection[str]) -> bool:
    dated = {"event_date", "event_type", "actor1"} <= set(names)
    return dated and bool({"event_id_cnty", "event_id_no_cnty", "data_id"} & set(names))


def _recipe(connection: "DuckDBPyConnection", raw: RawTable) -> Recipe:
    def text(name: str) -> str:
        return own_text(raw, name)

    written = text("event_date")
    day_first, remarks = _order(connection, raw, written)
    precision = _code(text("time_precision"))
    day, date = quote_name(_DAY), quote_name(_DATE)
    kind = first_text(text("sub_event_type"), text("event_type"))
    north, east = coordinates(raw, "latitude", "longitude")
    fatalities = count(text("fatalities"))
    who = joined(" – ", (text("actor1"), text("actor2")))
    town = text("location")
    admin = f"CASE WHEN {text('admin1')} IS DISTINCT FROM {town} THEN {text('admin1')} END"
    tags = (
        text("disorder_type"),
        f"CASE WHEN {text('event_type')} IS DISTINCT FROM {kind} THEN {text('event_type')} END",
        text("civilian_targeting"),
        f"nullif({worded(text('inter1'), _ACTOR_TYPES)}, '')",
        f"nullif({worded(text('inter2'), _ACTOR_TYPES)}, '')",
        text("country"),
        labelled("time precision ", precision),
        labelled("place precision ", _code(text("geo_precision"))),
        labelled("source scale ", text("source_scale")),
        f"CASE WHEN ({fatalities}) = 0 THEN 'no fatalities' END",
    )
    figure = f"{{'measure': 'fatalities', 'value': {fatalities}, 'period': {date}}}"
    actors = (
        parts(some((text("actor1"), text("actor2"))), "participant"),
        parts(split(joined(";", map(text, _BESIDE))), "associated"),
    )
    stages = (
        {_DAY: day_sql(written, day_first)},
        {
            _DATE: _date(day, precision),
            _SOURCES: split(text("source")),
            _TAGS: f"list_concat({some(tags)}, {split(text('tags'))})",
        },
    )
    columns = (
        Derived("id", first_text(text("event_id_cnty"), text("data_id")), of_columns(raw, "event_id_cnty", "data_id")),
        Derived("title", _title(kind, who, town), of_columns(raw, "sub_event_type", "event_type", "actor1", "actor2")),
        Derived("date", f"coalesce({date}, {written})", of_columns(raw, "event_date", "time_precision")),
        Derived("date_text", f"CASE WHEN {date} <> {written} THEN {written} END", of_columns(raw, "event_date")),
        Derived("actors", together(*actors), of_columns(raw, "actor1", "actor2", *_BESIDE)),
        Derived("kind", kind, of_columns(raw, "sub_event_type", "event_type")),
        Derived(
            "place", joined(", ", (town, admin, text("country"))), of_columns(raw, "location", "admin1", "country")
        ),
        Derived("latitude", north, of_columns(raw, "latitude")),
        Derived("longitude", east, of_columns(raw, "longitude")),
        Derived("source", once(_SOURCES), of_columns(raw, "source")),
        Derived("description", text("notes"), of_columns(raw, "notes")),
        Derived("tags", once(_TAGS), of_columns(raw, "tags")),
        Derived("figures", f"CASE WHEN ({fatalities}) > 0 THEN [{figure}] END", of_columns(raw, "fatalities")),
    )
    used = ("disorder_type", "civilian_targeting", "inter1", "inter2", "geo_precision", "source_scale")
    doubts = [*doubt_coordinates(raw, "latitude", "longitude"), *doubt_number(raw, "fatalities")]
    if coded := own_column(raw, "time_precision"):
        wrong = f"{written} IS NOT NULL AND coalesce({precision}, '') NOT IN ('1', '2', '3')"
        doubts.append(Doubt(coded, wrong, "time_precision is 1, 2 or 3", "the day was taken as exact"))
    return Recipe(columns, stages, tuple(doubts), remarks, frozenset(of_columns(raw, *used)))


def _code(text: str) -> str:
    """A code as it is written; 2.0 of a spreadsheet is 2."""
    return f"regexp_replace({text}, '\\.0+$', '')"


def _order(connection: "DuckDBPyConnection", raw: RawTable, written: str) -> tuple[bool, tuple[str, ...]]:
    """Whether the day comes first in dates of numbers: so it is in ACLED, unless the whole column speaks against it."""
    first, second = (f"TRY_CAST(string_split_regex({written}, '[-/.]')[{at}] AS INTEGER)" for at in (1, 2))
    ((above, below),) = fetch_rows(
        connection,
        f"SELECT coalesce(max({first}), 0), coalesce(max({second}), 0) FROM {raw.from_sql()} "
        f"WHERE regexp_full_match({written}, {quote_text(_NUMBERS)})",
    )
    if int(str(below)) > 12 >= int(str(above)):
        return False, ("event_date has the month before the day: no first number is above 12, and a second one is",)
    if not int(str(above)):
        return True, ()
    return True, ("event_date was read with the day before the month",) if int(str(above)) <= 12 else ()


def day_sql(written: str, day_first: bool) -> str:
    """SQL for the DATE that is written."""
    order = "'%d-%m-%Y'" if day_first else "'%m-%d-%Y'"
    numbers = f"try_strptime(regexp_replace({written}, '[/.]', '-', 'g'), {order})"
    words = f"try_strptime(replace({written}, '-', ' '), ['%d %B %Y', '%d %b %Y'])"
    return (
        f"(CASE WHEN regexp_full_match({written}, {quote_text(_ISO)}) THEN TRY_CAST(left({written}, 10) AS DATE) "
        f"WHEN regexp_full_match({written}, {quote_text(_WORDS)}) THEN {words}::DATE "
        f"WHEN regexp_full_match({written}, {quote_text(_NUMBERS)}) THEN {numbers}::DATE END)"
    )


def _date(day: str, precision: str) -> str:
    """SQL for the EDTF text: a day, some day of the week around it, or some day of its month."""
    start, end = (day_text(f"({day} {sign} {_AROUND})") for sign in "-+")
    week = f"'[' || {start} || '..' || {end} || ']'"
    return f"CASE {precision} WHEN '2' THEN {week} WHEN '3' THEN strftime({day}, '%Y-%m') ELSE {day_text(day)} END"


def _title(kind: str, who: str, town: str) -> str:
    return joined(", ", (joined(": ", (kind, who)), town))


ACLED = Profile("acled", "ACLED events", 1, _recipe, _fits)
