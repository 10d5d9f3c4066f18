"""Statements and figures that are nested in a table of events, as tables of their own."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.query.tables.engine import fetch_number, quote_name, quote_text
from viewer.query.tables.layout import LAYOUT
from viewer.query.tables.raw_tables import RawTable, with_columns
from viewer.query.tables.record_fields import stored_table
from viewer.query.tables.sql_fields import json_sql
from viewer.query.tables.watching import Tick, run_watched

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_TEXTS = ("text", "date", "word", "whole", "number")


def unnest(
    connection: "DuckDBPyConnection",
    events: RawTable,
    mapping: Mapping[str, str],
    name: str,
    workplace: Path,
    tick: Tick,
) -> RawTable | None:
    """The records of a column of nested ones, in Parquet of their own, each about its event; None where there are none.

    `name` is "statements" or "figures".
    """
    column = mapping[name]
    table = stored_table(events, mapping, frozenset())
    nested = json_sql(column, events.columns[column])
    rows = (
        f"SELECT {table.fields['id']} AS event, {nested} AS nested FROM {table.from_sql()} "
        f"WHERE json_type({nested}) = 'ARRAY'"
    )
    each = (
        "SELECT event, unnest(json_extract(nested, '$[*]')) AS each, "
        f"unnest(range(1, json_array_length(nested)::BIGINT + 1)) AS place FROM ({rows})"
    )
    fields = []
    for one in LAYOUT[name]:
        arrow = "->>" if one.holds in _TEXTS else "->"
        value = f"each {arrow} {quote_text('$.' + one.name)}"
        if one.name == "id":
            value = f"coalesce({value}, event || {quote_text('/' + name[0])} || place)"
        elif one.name == "about":
            value = f"coalesce({value}, to_json([event]))"
        fields.append(f"{value} AS {quote_name(one.name)}")
    made = workplace / f"nested-{name}.parquet"
    select = f"SELECT {', '.join(fields)} FROM ({each}) WHERE json_type(each) = 'OBJECT'"
    run_watched(connection.cursor(), f"COPY ({select}) TO {quote_text(str(made.absolute()))} (FORMAT parquet)", tick)
    called = dict.fromkeys((each.name for each in LAYOUT[name]), events.made_of.get(column, column))
    raw = RawTable(name, (made,), (0,), {}, events.origin, events.kind, made_of=called)
    size = fetch_number(connection, f"SELECT count(*) FROM {raw.from_sql()}")
    return with_columns(connection, replace(raw, sizes=(size,))) if size else None
