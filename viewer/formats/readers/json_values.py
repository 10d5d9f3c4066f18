"""Values of JSON that others wrote, whatever they are: as text, as a number, as something that can be kept."""

import json
import math

from viewer.document.types import JsonValue

_DEEPEST_KEPT = 50
"""Deeper values are kept as JSON text: our own file, which holds them deeper still, must open again."""

_LARGEST = 2**53


def text_in(value: JsonValue) -> str:
    """A text, or a number as one would write it; "" for anything else."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return ""
    if isinstance(value, int):
        return str(value) if abs(value) < 10**30 else ""
    if isinstance(value, float) and math.isfinite(value):
        return str(int(value)) if value.is_integer() and abs(value) < _LARGEST else repr(value)
    return ""


def texts_in(value: JsonValue) -> list[str]:
    """The texts of a list, or one text alone; empty ones and what is no text left out."""
    values = value if isinstance(value, list) else [value]
    return [text for text in map(text_in, values) if text]


def kept(value: JsonValue, deep: int = 0) -> JsonValue:
    """A value that every JSON reader reads as the same: no NaN, no endless integers, not too deep."""
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, int):
        return value if abs(value) <= _LARGEST else (str(value) if abs(value) < 10**4000 else "(a very large number)")
    if isinstance(value, float):
        return value if math.isfinite(value) else repr(value)
    if isinstance(value, list):
        return json.dumps(value) if deep >= _DEEPEST_KEPT else [kept(each, deep + 1) for each in value]
    return json.dumps(value) if deep >= _DEEPEST_KEPT else {name: kept(each, deep + 1) for name, each in value.items()}
