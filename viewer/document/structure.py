"""What the event file's types say about themselves: fields, what they hold, which records they refer to."""

from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args, get_origin

import msgspec

from viewer.document.types import (
    Actor,
    ActorRole,
    Document,
    Event,
    Evidence,
    Figure,
    Ground,
    Part,
    Place,
    Rejected,
    Relation,
    Source,
    Statement,
)

ARRAYS: dict[str, type[Part]] = {
    "sources": Source,
    "actors": Actor,
    "places": Place,
    "events": Event,
    "statements": Statement,
    "figures": Figure,
}
"""The document's arrays of records, in the order in which they may refer to each other."""

WORDS: dict[type[Part], str] = {
    Document: "document",
    Source: "source",
    Actor: "actor",
    Place: "place",
    Event: "event",
    Statement: "statement",
    Figure: "figure",
    Evidence: "evidence",
    ActorRole: "actor's part",
    Relation: "relation",
    Ground: "ground",
    Rejected: "rejected record",
}
"""What each type is called in a message."""

DERIVED = ("review", "rule", "proposed_by", "confidence", "grounds")
"""The fields of records that rules made from an article; tables of events have no columns for them."""

DATES: dict[type[Part], tuple[str, ...]] = {
    Source: ("published", "retrieved"),
    Event: ("date",),
    Statement: ("said",),
    Figure: ("as_of", "period"),
}
"""The fields that hold an EDTF date."""

REFERENCES: dict[type[Part], dict[str, tuple[str, ...]]] = {
    Actor: {"member_of": ("actors",)},
    Place: {"within": ("places",)},
    ActorRole: {"actor": ("actors",)},
    Relation: {"event": ("events",)},
    Evidence: {"source": ("sources",)},
    Event: {"places": ("places",)},
    Statement: {
        "speaker": ("actors",),
        "on_behalf_of": ("actors",),
        "to": ("actors",),
        "about": ("events",),
        "reported_by": ("sources", "actors"),
        "places": ("places",),
    },
    Figure: {"attributed_to": ("actors",), "statement": ("statements",), "about": ("events",)},
}
"""The fields that hold an id, or ids, and the arrays in which they are looked for."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a type.

    Attributes:
        holds: the type of its value, null aside; of a list, that of each element.
        many: it is a list.
        part: its value, or each element, is an object of this type.
        words: the words it may hold, if only certain ones.
        nullable: null is a value of its own type.
    """

    name: str
    holds: object
    required: bool
    many: bool
    part: type[Part] | None
    words: tuple[str, ...]
    nullable: bool


@cache
def fields_of(kind: type[Part]) -> dict[str, Field]:
    """The known fields of a type, in their order; `unknown` is not one."""
    found = {}
    for field in msgspec.structs.fields(kind):
        if field.name == "unknown":
            continue
        many = get_origin(field.type) is tuple
        inner = get_args(field.type)[0] if many else field.type
        part = inner if isinstance(inner, type) and issubclass(inner, Part) else None
        words = get_args(inner) if get_origin(inner) is Literal else ()
        nullable = type(None) in get_args(inner)
        holds = next(each for each in get_args(inner) if each is not type(None)) if nullable else inner
        found[field.name] = Field(field.name, holds, field.required, many, part, words, nullable)
    return found
