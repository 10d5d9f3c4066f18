"""The JSON Schema of the event file, made from its types."""

import msgspec

from viewer.document.structure import ARRAYS, REFERENCES, fields_of
from viewer.document.types import (
    FORMAT,
    Actor,
    ActorRole,
    Document,
    Event,
    Evidence,
    Figure,
    Ground,
    JsonValue,
    Part,
    Place,
    Rejected,
    Relation,
)

Schema = dict[str, JsonValue]

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_NOT_EMPTY: Schema = {"minLength": 1}
# What the types cannot say of a field.
_LIMITS: dict[type[Part], dict[str, Schema]] = {
    Document: {"format": {"const": FORMAT, "default": None}},
    Actor: {"color": {"pattern": "^(#([0-9a-fA-F]{3}|[0-9a-fA-F]{6}))?$"}},
    Place: {
        "latitude": {"minimum": -90, "maximum": 90},
        "longitude": {"minimum": -180, "maximum": 180},
        "precision_m": {"minimum": 0},
    },
    Event: {"importance": {"minimum": 1, "maximum": 5}},
    Evidence: {"exact": _NOT_EMPTY, "start": {"minimum": 0}, "end": {"minimum": 0}},
}
# What the types cannot say of a whole record. Null counts as absent, so that the name alone is not enough.
_NUMBER: Schema = {"type": "number"}
_RULES: dict[type[Part], Schema] = {
    Document: {"required": ["format", "title"]},
    Place: {"dependentRequired": {"latitude": ["longitude"], "longitude": ["latitude"]}},
    Figure: {
        "anyOf": [
            {"required": [name], "properties": {name: rule}}
            for name, rule in (
                ("value", _NUMBER),
                ("low", _NUMBER),
                ("best", _NUMBER),
                ("high", _NUMBER),
                ("text", _NOT_EMPTY),
            )
        ]
    },
}


def json_schema() -> Schema:
    """The schema (draft 2020-12), which allows fields that this version doesn't know, as the reader does.

    It cannot say that references lead somewhere, that dates are EDTF and that quotes hold: `check` does.
    """
    (reference,), definitions = msgspec.json.schema_components(
        [Document], schema_hook=lambda _: {"title": "anything"}, ref_template="#/$defs/{name}"
    )
    made: dict[str, JsonValue] = {name: _adjusted(schema) for name, schema in definitions.items()}
    kinds: tuple[type[Part], ...] = (Document, *ARRAYS.values(), ActorRole, Relation, Evidence, Ground, Rejected)
    for kind in kinds:
        _limit(made[kind.__name__], kind)
    return {
        "$schema": _DRAFT,
        "title": f"Dateline event file, version {FORMAT.partition('/')[2]}",
        **reference,
        "$defs": made,
    }


def _adjusted(schema: Schema) -> Schema:
    """A type's schema without the field that holds what is unknown: such fields stand beside the known ones."""
    properties = schema["properties"]
    assert isinstance(properties, dict)
    del properties["unknown"]
    for field in properties.values():
        if isinstance(field, dict) and field.get("type") == "array":
            field["default"] = []  # not the types' empty tuple
    return schema


def _limit(schema: JsonValue, kind: type[Part]) -> None:
    """Adds what the types cannot say."""
    assert isinstance(schema, dict)
    properties = schema["properties"]
    assert isinstance(properties, dict)
    for name, limits in _LIMITS.get(kind, {}).items():
        field = properties[name]
        assert isinstance(field, dict)
        field |= limits
        if field.get("default", "") is None:
            del field["default"]
    for name in fields_of(kind):
        field = properties[name]
        if isinstance(field, dict) and (name == "id" or name in _required_references(kind)):
            field |= _NOT_EMPTY
    schema |= _RULES.get(kind, {})


def _required_references(kind: type[Part]) -> list[str]:
    return [name for name in REFERENCES.get(kind, {}) if fields_of(kind)[name].required]
