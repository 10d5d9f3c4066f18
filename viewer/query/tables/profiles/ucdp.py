"""UCDP's georeferenced events (GED) and their candidates: organised violence, a row an event, with or without a header.

Codes are those of the GED codebook. date_prec says how near date_start and date_end are to the day: from 2 on the event
is on some of the days from one to the other, which are both included.
"""

import re
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from viewer.query.tables.csv_files import Bare
from viewer.query.tables.engine import quote_name
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
    one_of_days,
    parts,
    some,
    split,
    together,
    worded,
    words,
)
from viewer.query.tables.raw_tables import RawTable

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_HEADERS = words(
    """
    id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id
    dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources
    source_article source_office source_date source_headline source_original where_prec where_coordinates
    where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity
    date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob
    """
)
_KINDS = {"1": "State-based conflict", "2": "Non-state conflict", "3": "One-sided violence"}
_CLARITY = {"1": "clear", "2": "less clear"}
_DEATHS = {"deaths_a": "side A", "deaths_b": "side B", "deaths_civilians": "civilians", "deaths_unknown": "unknown"}

_START, _END, _DATE = "dateline start", "dateline end", "dateline date"
_ARTICLES, _QUOTES, _TAGS, _OFFICES = "dateline articles", "dateline quotes", "dateline tags", "dateline offices"
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}([ T]00:00:00(\.0+)?)?"
_ARTICLE = r"(?s)^(.+?), ?([0-9]{4}-[0-9]{2}-[0-9]{2}), ?(.*)$"


def _fits(names: Collection[str]) -> bool:
    return {"side_a", "side_b", "date_prec", "date_start", "date_end", "type_of_violence"} <= set(names)


def _fits_bare(rows: Sequence[Sequence[str]]) -> bool:
    return bool(rows) and all(
        len(row) == len(_HEADERS) and _is_event(dict(zip(_HEADERS, row, strict=True))) for row in rows
    )


def _is_event(row: dict[str, str]) -> bool:
    return (
        re.fullmatch(r"(19|20)\d\d", row["year"]) is not None
        and row["type_of_violence"] in _KINDS
        and row["date_prec"] in ("1", "2", "3", "4", "5")
        and row["where_prec"] in ("1", "2", "3", "4", "5", "6", "7")
        and re.fullmatch(_DAY, row["date_start"]) is not None
    )


def _recipe(_: "DuckDBPyConnection", raw: RawTable) -> Recipe:
    def text(name: str) -> str:
        return own_text(raw, name)

    start, end, date = (quote_name(name) for name in (_START, _END, _DATE))
    precision, violence = text("date_prec"), text("type_of_violence")
    kind = worded(violence, _KINDS)
    north, east = coordinates(raw, "latitude", "longitude")
    low, best, high = (count(text(name)) for name in ("low", "best", "high"))
    one_sided = f"{violence} IS NOT DISTINCT FROM '3'"
    who = f"concat_ws(CASE WHEN {one_sided} THEN ' → ' ELSE ' – ' END, {text('side_a')}, {text('side_b')})"
    where = text("where_coordinates")
    admin = f"CASE WHEN NOT starts_with({where}, {text('adm_1')}) THEN {text('adm_1')} END"
    tags = (
        text("country"),
        text("region"),
        labelled("conflict: ", text("conflict_name")),
        labelled("date precision ", precision),
        labelled("place precision ", text("where_prec")),
        labelled("event clarity: ", worded(text("event_clarity"), _CLARITY)),
        labelled("code status: ", text("code_status")),
        f"CASE WHEN ({high}) = 0 AND ({best}) = 0 THEN 'no deaths' END",
    )
    figure = f"{{'measure': 'deaths', 'low': {low}, 'best': {best}, 'high': {high}, 'period': {date}}}"
    counted = f"({high}) > 0 OR ({best}) > 0 OR ({low}) > 0"
    actors = (_side(text("side_a"), one_sided, "initiator"), _side(text("side_b"), one_sided, "target"))
    stages = (
        {
            _START: _day(text("date_start")),
            _END: _day(first_text(text("date_end"), text("date_start"))),
            _ARTICLES: _articles(text("source_article")),
            _TAGS: some(tags),
            _OFFICES: split(text("source_office")),
        },
        {_DATE: _date(start, end, precision), _QUOTES: once(_ARTICLES)},
    )
    as_written = f"concat_ws('/', {text('date_start')}, nullif({text('date_end')}, {text('date_start')}))"
    in_words = f"concat_ws(' – ', {text('date_start')}, nullif({text('date_end')}, {text('date_start')}))"
    columns = (
        Derived("id", text("id"), of_columns(raw, "id")),
        Derived(
            "title", joined(", ", (joined(": ", (kind, f"nullif({who}, '')")), where)), of_columns(raw, "dyad_name")
        ),
        Derived("date", f"coalesce({date}, {as_written})", of_columns(raw, "date_start", "date_end", "date_prec")),
        Derived("date_text", f"CASE WHEN {date} <> {text('date_start')} THEN {in_words} END", ()),
        Derived("actors", together(*actors), of_columns(raw, "side_a", "side_b")),
        Derived("kind", kind, of_columns(raw, "type_of_violence")),
        Derived("place", joined(", ", (where, admin, text("country"))), of_columns(raw, "where_coordinates", "adm_1")),
        Derived("latitude", north, of_columns(raw, "latitude")),
        Derived("longitude", east, of_columns(raw, "longitude")),
        Derived("source", once(_OFFICES), of_columns(raw, "source_office")),
        Derived("evidence", _evidence(), of_columns(raw, "source_article")),
        Derived("description", _description(raw), of_columns(raw, "where_description", "source_original", *_DEATHS)),
        Derived("tags", once(_TAGS), of_columns(raw, "country", "region", "conflict_name", "where_prec")),
        Derived("figures", f"CASE WHEN {counted} THEN [{figure}] END", of_columns(raw, "best", "low", "high")),
    )
    used = of_columns(
        raw, "event_clarity", "code_status", "source_date", "source_headline", "number_of_sources", "year"
    )
    return Recipe(columns, stages, _doubts(raw, precision, (low, best, high)), (), frozenset(used))


def _doubts(raw: RawTable, precision: str, deaths: tuple[str, str, str]) -> tuple[Doubt, ...]:
    low, best, high = deaths
    doubts = doubt_coordinates(raw, "latitude", "longitude")
    for name in ("low", "best", "high"):
        doubts += doubt_number(raw, name)
    if column := own_column(raw, "best"):
        wrong = f"coalesce(({best}) < ({low}) OR ({best}) > ({high}), false)"
        doubts.append(Doubt(column, wrong, "best is not between low and high", "all three are shown as they are"))
    if column := own_column(raw, "date_prec"):
        dated = f"{own_text(raw, 'date_start')} IS NOT NULL"
        wrong = f"{dated} AND coalesce({precision}, '') NOT IN ('1', '2', '3', '4', '5')"
        doubts.append(Doubt(column, wrong, "date_prec is 1 to 5", "the dates were taken as exact"))
    return tuple(doubts)


def _side(name: str, one_sided: str, role: str) -> str:
    """One side as actors: violence against civilians alone has a direction."""
    undirected = parts(some((name,)), "participant")
    return f"CASE WHEN {one_sided} THEN {parts(some((name,)), role)} ELSE {undirected} END"


def _day(written: str) -> str:
    """SQL for the DATE that is written."""
    return f"CASE WHEN regexp_full_match({written}, '{_DAY}') THEN TRY_CAST(left({written}, 10) AS DATE) END"


def _date(start: str, end: str, precision: str) -> str:
    """SQL for the EDTF text; where a coarse code stands beside a single day, the unit around that day."""
    exact = f"CASE WHEN {start} = {end} THEN {day_text(start)} ELSE {day_text(start)} || '/' || {day_text(end)} END"
    week = one_of_days(f"({start} - 3)", f"({start} + 3)")
    coarse = (
        f"CASE WHEN {start} < {end} THEN {one_of_days(start, end)} "
        f"WHEN {precision} = '4' THEN strftime({start}, '%Y-%m') "
        f"WHEN {precision} = '5' THEN strftime({start}, '%Y') ELSE {week} END"
    )
    either = f"CASE WHEN {precision} IN ('2', '3', '4', '5') THEN {coarse} ELSE {exact} END"
    return f"CASE WHEN {start} <= {end} THEN {either} END"


def _articles(written: str) -> str:
    """SQL for a list of articles: `"source,date,headline";"source,date,headline"`, or one without quotation marks."""
    several = f"string_split(regexp_replace({written}, '^\"|\"$', '', 'g'), '\";\"')"
    return f"coalesce(CASE WHEN {written} LIKE '\"%' THEN {several} ELSE [{written}] END, []::VARCHAR[])"


def _evidence() -> str:
    """SQL for articles as evidence: the outlet is the source, its headline the quote."""
    outlet, headline = (f"nullif(trim(regexp_extract(each, '{_ARTICLE}', {at})), '')" for at in (1, 3))
    whole = f"{{'source': coalesce({outlet}, trim(each)), 'exact': coalesce({headline}, '')}}"
    quotes = quote_name(_QUOTES)
    named = f"list_filter({quotes}, lambda each: trim(each) <> '')"
    return f"CASE WHEN len({named}) > 0 THEN list_transform({named}, lambda each: {whole}) END"


def _description(raw: RawTable) -> str:
    """SQL for what the other columns tell, in lines."""
    deaths = (labelled(f"{words} ", own_text(raw, name)) for name, words in _DEATHS.items())
    dated = f"regexp_replace(trim(each), '{_ARTICLE}', '\\1, \\2')"
    reported = f"nullif(list_transform({quote_name(_QUOTES)}, lambda each: {dated}), [])"
    return joined(
        "\n",
        (
            own_text(raw, "where_description"),
            labelled("Deaths: ", joined(", ", deaths)),
            labelled("Original source: ", own_text(raw, "source_original")),
            labelled("Reported: ", f"array_to_string({reported}, '; ')"),
        ),
    )


UCDP = Profile("ucdp", "UCDP GED events", 1, _recipe, _fits, (Bare(",", _HEADERS, len(_HEADERS), _fits_bare),))
