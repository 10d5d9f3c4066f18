"""Values of others' JSON files made fit to be kept in ours."""

import json
import math

from viewer.document.text import without_lone_surrogates
from viewer.document.types import JsonValue

_DEEPEST = 60
"""Kept as they are: ours hold them some levels further in, and end at a hundred."""


def storable(value: JsonValue, room: int = _DEEPEST) -> JsonValue:
    """A decoded value that is read again as it was written.

    Numbers that are none (NaN) or too large, and what is nested beyond all sense, become texts; halves of characters
    become �.
    """
    if isinstance(value, str):
        return without_lone_surrogates(value)
    if isinstance(value, bool):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, int):
        return value if -(2**63) <= value < 2**63 else str(value)
    if isinstance(value, list):
        return [storable(each, room - 1) for each in value] if room else json.dumps(value)
    if isinstance(value, dict):
        if not room:
            return json.dumps(value)
        return {without_lone_surrogates(name): storable(each, room - 1) for name, each in value.items()}
    return value
