"""The fields of the event file's records, as SQL over a table's own columns."""

from collections.abc import Mapping

from viewer.query.tables.engine import quote_text
from viewer.query.tables.happened import date_text, joined_text
from viewer.query.tables.layout import LAYOUT, Column
from viewer.query.tables.raw_tables import RawTable
from viewer.query.tables.sql_fields import json_sql, number_sql, parts_sql, text_sql, texts_sql, whole_sql, word_sql
from viewer.query.tables.table_data import StoredTable

_LEADING = 120  # characters of a text that stand in for a title


def stored_table(raw: RawTable, mapping: Mapping[str, str], whole_days: frozenset[str]) -> StoredTable:
    """A table with its fields; `whole_days`: columns of times that are all midnights."""
    bare = StoredTable(raw.name, raw.files, raw.sizes, {}, raw.hive)
    row_id = f"({bare.number} + 1)::VARCHAR"
    fields = record_fields(raw, mapping, whole_days)
    fields["id"] = f"coalesce(nullif({fields['id']}, ''), {row_id})" if "id" in fields else row_id
    return StoredTable(raw.name, raw.files, raw.sizes, fields, raw.hive)


def record_fields(raw: RawTable, mapping: Mapping[str, str], whole_days: frozenset[str]) -> dict[str, str]:
    """SQL for each field that a table has."""
    own = {
        column.name: _field_sql(column, mapping[column.name], raw.columns[mapping[column.name]], whole_days)
        for column in LAYOUT[raw.name]
        if column.name in mapping and column.holds not in ("parts", "records")
    }
    if raw.name == "events":
        return _event_fields(own, raw, mapping, whole_days)
    needed = {"statements": ("speaker", "text"), "figures": ("measure",), "actors": ("name",), "places": ("name",)}
    for name in needed.get(raw.name, ("title",)):
        own[name] = f"coalesce({own[name]}, '')" if name in own else "''"
    return own


def _field_sql(column: Column, name: str, kind: str, whole_days: frozenset[str]) -> str:
    match column.holds:
        case "date":
            return f"nullif({date_text(name, kind, name in whole_days)}, '')"
        case "texts":
            return texts_sql(name, kind)
        case "word":
            return word_sql(name, kind, column.words)
        case "whole":
            return whole_sql(name, kind)
        case "number":
            return number_sql(name, kind)
        case "objects":
            return json_sql(name, kind)
        case _:
            return text_sql(name, kind)


def _event_fields(
    own: dict[str, str], raw: RawTable, mapping: Mapping[str, str], whole_days: frozenset[str]
) -> dict[str, str]:
    kept = ("id", "date_text", "kind", "status", "tags", "url", "related")
    made = {name: sql for name, sql in own.items() if name in kept}
    made["title"] = f"coalesce({own['title']}, '')" if "title" in own else _title(own)
    date = event_date(raw, mapping, whole_days)
    if date:
        made["date"] = date
    if "actors" in mapping:
        made["actors"] = actors_sql(raw, mapping)
    places = places_sql(own)
    if places:
        made["places"] = places
    if "importance" in own:
        made["importance"] = f"CASE WHEN {own['importance']} BETWEEN 1 AND 5 THEN {own['importance']} END"
    evidence, description = _evidence(own)
    if evidence:
        made["evidence"] = evidence
    if description:
        made["description"] = description
    return made


def _title(own: Mapping[str, str]) -> str:
    """What stands in for titles that a table doesn't have."""
    others = [f"nullif(left({own[name]}, {_LEADING}), '')" for name in ("description", "text", "kind") if name in own]
    return f"coalesce({', '.join([*others, quote_text('')])})"


def event_date(raw: RawTable, mapping: Mapping[str, str], whole_days: frozenset[str], as_written: bool = False) -> str:
    """SQL for the EDTF text of an event's date, of whichever columns there are; empty where there are none.

    `as_written` leaves each column's text as it is.
    """
    texts = {}
    for name in ("date", "start", "end"):
        if name in mapping:
            column, kind = mapping[name], raw.columns[mapping[name]]
            texts[name] = text_sql(column, kind) if as_written else date_text(column, kind, column in whole_days)
    date, start, end = (texts.get(name) for name in ("date", "start", "end"))
    if start and end:
        apart = joined_text(start, end)
    else:
        apart = start or (f"CASE WHEN {end} <> '' THEN '/' || {end} END" if end else "")
    if not date or not apart:
        return date or apart
    return f"coalesce(nullif({date}, ''), {apart})"


def actors_sql(raw: RawTable, mapping: Mapping[str, str]) -> str:
    """SQL for an event's actors, with their roles where the table has them."""
    roles = mapping.get("roles")
    actors = mapping["actors"]
    return parts_sql((actors, raw.columns[actors]), (roles, raw.columns[roles]) if roles else None)


def places_sql(own: Mapping[str, str]) -> str:
    """SQL for an event's places: as named, else by its coordinates; empty where there are neither."""
    named = own.get("place", "")
    if "latitude" not in own or "longitude" not in own:
        return named
    latitude, longitude = own["latitude"], own["longitude"]
    within = f"{latitude} BETWEEN -90 AND 90 AND {longitude} BETWEEN -180 AND 180"
    nameless = f"CASE WHEN {within} THEN [{latitude}::VARCHAR || ', ' || {longitude}::VARCHAR] END"
    return f"CASE WHEN len({named}) > 0 THEN {named} ELSE {nameless} END" if named else nameless


def _evidence(own: Mapping[str, str]) -> tuple[str, str]:
    """SQL for evidence and description: a passage is evidence where a source is named, else it describes."""
    nested, source, text = own.get("evidence"), own.get("source"), own.get("text")
    sourced = f"len({source}) > 0" if source else "FALSE"
    evidence = nested or ""
    if source:
        exact = f"coalesce({text}, '')" if text else "''"
        quotes = f"list_transform({source}, lambda each: {{'source': each, 'exact': {exact}}})"
        made = f"CASE WHEN {sourced} THEN to_json({quotes}) END"
        evidence = f"coalesce({nested}, {made})" if nested else made
    description = own.get("description", "")
    if text:
        plain = f"CASE WHEN NOT coalesce({sourced}, FALSE) THEN {text} END"
        description = f"coalesce(nullif({description}, ''), {plain})" if description else plain
    return evidence, description
