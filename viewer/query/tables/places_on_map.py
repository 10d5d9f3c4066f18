"""Coordinates of places that a table names, where its rows tell them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from viewer.document.types import Place
from viewer.query.tables.engine import fetch_rows
from viewer.query.tables.record_fields import record_fields
from viewer.query.tables.row_columns import TableColumns
from viewer.query.tables.row_sql import rows_sql
from viewer.query.tables.sql_fields import number_sql

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_MOST = 100_000


def with_coordinates(
    connection: "DuckDBPyConnection", columns: Sequence[TableColumns], places: Sequence[Place], known: int
) -> tuple[Place, ...]:
    """The places with the coordinates of the first row that names each of them alone; the first `known` stay."""
    events = next((one for one in columns if one.raw.name == "events"), None)
    if events is None or not {"place", "latitude", "longitude"} <= events.mapping.keys() or len(places) > _MOST:
        return tuple(places)
    raw, mapping = events.raw, events.mapping
    named = record_fields(raw, mapping, frozenset())["places"]
    latitude, longitude = (number_sql(mapping[name], raw.columns[mapping[name]]) for name in ("latitude", "longitude"))
    within = f"{latitude} BETWEEN -90 AND 90 AND {longitude} BETWEEN -180 AND 180"
    coordinates = f"{latitude} AS latitude, {longitude} AS longitude"
    rows = f"SELECT {named} AS p, {coordinates} FROM ({rows_sql(raw)[0]}) WHERE {within}"
    found = fetch_rows(
        connection,
        "SELECT p[1], first(latitude), first(longitude) FROM "
        f"(SELECT * FROM ({rows}) WHERE len(p) = 1 LIMIT 2000000) GROUP BY p[1]",
    )
    of_name = {
        str(name): (north, east) for name, north, east in found if isinstance(north, float) and isinstance(east, float)
    }
    made = list(places[:known])
    for place in places[known:]:
        at = of_name.get(place.id)
        made.append(place if at is None else msgspec.structs.replace(place, latitude=at[0], longitude=at[1]))
    return tuple(made)
