"""The known kinds of event, each with its label and glyph, from the resource file of kinds."""

import json
from functools import cache
from typing import NamedTuple

from viewer.query.filter import RecordType
from viewer.resource_files import resource


class Kind(NamedTuple):
    """A kind as shown."""

    label: str
    glyph: str


@cache
def known_kinds() -> dict[str, Kind]:
    """Kinds by id, lower case."""
    read = json.loads(resource("kinds.json").read_text(encoding="utf-8"))
    return {str(kind["id"]).casefold(): Kind(str(kind["label"]), str(kind["glyph"])) for kind in read}


def kind(name: str) -> Kind:
    """A kind by its name; an unknown one is shown as written, with the default glyph."""
    found = known_kinds().get(name.strip().casefold())
    return found or Kind(name.strip().replace("-", " "), "circle")


def record_glyph(record_type: int, name: str) -> str:
    """The glyph of a record: of an event its kind's."""
    if record_type == RecordType.STATEMENT:
        return "speech"
    if record_type == RecordType.FIGURE:
        return "hash"
    return kind(name).glyph
