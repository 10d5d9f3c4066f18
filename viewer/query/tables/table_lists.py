"""Which lists each table has: who takes part in a record, where it was, where it stands."""

from collections.abc import Mapping

from viewer.query.tables.engine import quote_name, quote_text
from viewer.query.tables.keyed_lists import UNIT, KeyedList, column_of_key, key_of
from viewer.query.tables.raw_tables import RawTable
from viewer.query.tables.record_fields import actors_sql
from viewer.query.tables.sql_fields import json_sql, parts_in_step_sql, text_sql, texts_sql

_BETWEEN = quote_text(chr(30))


def actors_of(raw: RawTable, mapping: Mapping[str, str], fields: Mapping[str, str]) -> KeyedList | None:
    """Who takes part in the records of a table, in which role, and in whose lanes the records stand."""
    if raw.name == "events":
        return _event_actors(raw, mapping)
    if raw.name == "figures":
        return _figure_actors(mapping, fields)
    parts = [f"[{_value(fields['speaker'], 'speaker', True)}]"]
    columns = [mapping["speaker"]] if "speaker" in mapping else []
    if "on_behalf_of" in fields:
        parts.append(f"[{_value(fields['on_behalf_of'], 'speaker', False)}]")
        columns.append(mapping["on_behalf_of"])
    if "to" in fields:
        value = _value("each", "addressee", False)
        parts.append(f"coalesce(list_transform({fields['to']}, lambda each: {value}), [])")
        columns.append(mapping["to"])
    values = f"list_filter(list_concat({', '.join(parts)}), lambda each: each['name'] <> '')"
    keys = [f"coalesce({key_of(name, raw.columns[name])}, '')" for name in columns]
    return KeyedList(f" || {_BETWEEN} || ".join(keys), values, tuple(dict.fromkeys(columns))) if keys else None


def _event_actors(raw: RawTable, mapping: Mapping[str, str]) -> KeyedList | None:
    if "actors" not in mapping:
        return None
    actors = mapping["actors"]
    value = "{'name': each['actor'], 'role': each['role'], 'stands': true}"
    values = f"list_transform({actors_sql(raw, mapping)}, lambda each: {value})"
    if "roles" not in mapping or mapping["roles"] == actors:
        return KeyedList(key_of(actors, raw.columns[actors]), values, (actors,), column_of_key(raw.columns[actors]))
    columns = (actors, mapping["roles"])
    keys, parts = [], []
    for name in columns:
        kind = raw.columns[name]
        text = kind in ("VARCHAR", "JSON")
        keys.append(f"{quote_name(name)}::VARCHAR" if text else f"to_json({quote_name(name)})::VARCHAR")
        parts.append((name, keys[-1], column_of_key(kind) if text else ""))
    (one, one_key, of_one), (other, other_key, of_other) = parts
    named = f"list_transform({parts_in_step_sql(one, raw.columns[one])}, lambda each: {value})"
    roles = texts_sql(other, raw.columns[other], keep_empty=True)
    in_step = (
        KeyedList(one_key, named, (one,), of_one),
        KeyedList(other_key, f"list_transform({roles}, lambda each: {_value('each', '', True)})", (other,), of_other),
    )
    key = f" || {_BETWEEN} || ".join(f"coalesce({each}, '')" for each in keys)
    return KeyedList(key, values, columns, parts=in_step)


def _figure_actors(mapping: Mapping[str, str], fields: Mapping[str, str]) -> KeyedList | None:
    who = fields.get("attributed_to")
    if who is None:
        return None
    values = f"CASE WHEN {who} <> '' THEN [{_value(who, 'claimant', True)}] ELSE [] END"
    return KeyedList(who, values, (mapping["attributed_to"],))


def places_of(raw: RawTable, mapping: Mapping[str, str], fields: Mapping[str, str]) -> KeyedList | None:
    """Where the records of a table were."""
    name = "place" if raw.name == "events" else "places"
    columns = [mapping[each] for each in (name, "latitude", "longitude") if each in mapping]
    if "places" not in fields or raw.name == "figures":
        return None
    key = f"coalesce({key_of(mapping[name], raw.columns[mapping[name]])}, '')" if name in mapping else "''"
    if len(columns) == 1 and name in mapping:
        kind = raw.columns[columns[0]]
        return KeyedList(key_of(columns[0], kind), _plain_values(fields["places"]), (columns[0],), column_of_key(kind))
    if raw.name == "events" and "latitude" in mapping and "longitude" in mapping:
        nameless = " || ".join(
            (text_sql(mapping["latitude"], raw.columns[mapping["latitude"]]), _BETWEEN,
             text_sql(mapping["longitude"], raw.columns[mapping["longitude"]]))
        )  # fmt: skip
        key = f"CASE WHEN {key} IN ('', '[]', 'null') THEN {nameless} ELSE {key} END"
    return KeyedList(key, _plain_values(fields["places"]), tuple(dict.fromkeys(columns)))


def sources_of(raw: RawTable, mapping: Mapping[str, str], fields: Mapping[str, str]) -> KeyedList | None:
    """Which sources the records of a table stand in."""
    if "evidence" not in fields:
        return None
    source = mapping.get("source") if raw.name == "events" else None
    named = key_of(source, raw.columns[source]) if source else ""
    if "evidence" not in mapping and source:
        # The passages differ from row to row: they are left out here.
        kind = raw.columns[source]
        return KeyedList(named, _plain_values(texts_sql(source, kind)), (source,), column_of_key(kind))
    evidence = mapping["evidence"]
    nested = json_sql(evidence, raw.columns[evidence])
    key = f"nullif(array_to_string(json_extract_string({nested}, '$[*].source'), {quote_text(UNIT)}), '')"
    if source:
        key = f"coalesce({key}, {named})"
    columns = [evidence, *([source] if source else []), *([mapping["text"]] if source and "text" in mapping else [])]
    values = f"json_extract_string({fields['evidence']}, '$[*].source')"
    return KeyedList(key, _plain_values(values), tuple(dict.fromkeys(columns)))


def _plain_values(names: str) -> str:
    named = f"list_filter({names}, lambda each: each <> '')"
    return f"list_transform({named}, lambda each: {_value('each', '', True)})"


def _value(name: str, role: str, stands: bool) -> str:
    return f"{{'name': {name}, 'role': {quote_text(role)}, 'stands': {str(stands).lower()}}}"
