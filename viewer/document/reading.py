"""Decoded JSON into typed records: what cannot be read is left out and reported, field by field."""

import math
from difflib import get_close_matches
from functools import lru_cache
from typing import TypeVar

import msgspec

from viewer.document.findings import Findings, quoted
from viewer.document.nearest import did_you_mean
from viewer.document.problems import Steps
from viewer.document.structure import WORDS, Field, fields_of
from viewer.document.types import JsonValue, Part

P = TypeVar("P", bound=Part)


def read_part(value: JsonValue, kind: type[P], steps: Steps, findings: Findings) -> P | None:
    """The record or part that a value holds, or None if it lacks what it cannot be without.

    Elements that cannot be read are left out of their list, optional fields out of their record; fields that this
    version doesn't know are in `unknown`, at every level.
    """
    if _plain(value, kind):
        try:
            return msgspec.convert(value, kind)
        except msgspec.ValidationError:
            pass  # the slow road finds every fault, not only the first
    cleaned = _clean(value, kind, steps, findings)
    return None if cleaned is None else msgspec.convert(cleaned, kind)


def _plain(value: JsonValue, kind: type[Part]) -> bool:
    """Whether an object has known fields only, so that msgspec can read it without help; parts hold no parts."""
    names, numbers, parts = _outline(kind)
    if not isinstance(value, dict) or not value.keys() <= names:
        return False
    for name in numbers:
        number = value.get(name)
        if isinstance(number, float) and not math.isfinite(number):
            return False
    for name, known in parts:
        inner = value.get(name, [])
        if not isinstance(inner, list):
            return False
        for each in inner:
            if not isinstance(each, dict) or not each.keys() <= known:
                return False
    return True


@lru_cache
def _outline(kind: type[Part]) -> tuple[frozenset[str], tuple[str, ...], tuple[tuple[str, frozenset[str]], ...]]:
    """A type's fields, those that hold numbers, and those that hold lists of parts with the fields of these."""
    fields = fields_of(kind)
    parts = tuple((name, frozenset(fields_of(field.part))) for name, field in fields.items() if field.part is not None)
    numbers = tuple(name for name, field in fields.items() if field.nullable and not field.many)
    return frozenset(fields), numbers, parts


def _clean(value: JsonValue, kind: type[Part], steps: Steps, findings: Findings) -> dict[str, JsonValue] | None:
    """An object with what is readable of its fields, in the shape that msgspec reads; None if that is not enough."""
    whole = f"the {WORDS[kind]} was left out"
    if not isinstance(value, dict):
        findings.error(steps, f"expected object, got {json_type(value)}", whole)
        return None
    fields = fields_of(kind)
    kept: dict[str, JsonValue] = {}
    unknown: dict[str, JsonValue] = {}
    enough = True
    for name, inner in value.items():
        field = fields.get(name)
        if field is None:
            unknown[name] = inner
            meant = _meant(name, kind)
            if meant and meant not in value:
                findings.notice((*steps, name), f'no such field; did you mean "{meant}"?', "kept, but not shown")
        elif inner is None and not field.required:
            if not field.nullable:
                findings.notice((*steps, name), "null stands for nothing here", "read as if it were absent")
        elif field.many:
            elements = _elements(inner, field, (*steps, name), findings)
            if elements is not None:
                kept[name] = elements
        else:
            fault = _fault(inner, field)
            if not fault:
                kept[name] = int(inner) if field.holds is int and isinstance(inner, float) else inner
            else:
                findings.error((*steps, name), fault, whole if field.required else f"the {name} was left out")
                enough &= not field.required
    for name, field in fields.items():
        if field.required and name not in value:
            findings.error(steps, f'"{name}" is missing', whole)
            enough = False
    if unknown:
        kept["unknown"] = unknown
    return kept if enough else None


@lru_cache(1000)
def _meant(name: str, kind: type[Part]) -> str:
    """The field that an unknown one is probably a slip of the pen for."""
    return next(iter(get_close_matches(name[:40], fields_of(kind), 1, 0.8)), "")


def _elements(value: JsonValue, field: Field, steps: Steps, findings: Findings) -> list[JsonValue] | None:
    """What is readable of a list."""
    if not isinstance(value, list):
        findings.error(steps, f"expected array, got {json_type(value)}", f"the {field.name} were left out")
        return None
    kept: list[JsonValue] = []
    for index, element in enumerate(value):
        here = (*steps, index)
        if field.part is not None:
            cleaned = _clean(element, field.part, here, findings)
            if cleaned is not None:
                kept.append(cleaned)
                continue
        else:
            fault = _fault(element, field)
            if not fault:
                kept.append(element)
                continue
            findings.error(here, fault, "it was left out")
        findings.left_out.add(here)
    return kept


def _fault(value: JsonValue, field: Field) -> str:
    """What is wrong with a single value, or nothing."""
    if field.words:
        if not isinstance(value, str):
            return f"expected str, got {json_type(value)}"
        if value in field.words:
            return ""
        return f"no {field.name} {quoted(value)}{did_you_mean(value, field.words)}; known: {', '.join(field.words)}"
    if isinstance(value, float) and not math.isfinite(value):
        return "a number that is not finite, or too large"
    wanted = "str" if field.holds is str else "int" if field.holds is int else "number"
    if wanted == "str":
        right = isinstance(value, str)
    elif isinstance(value, bool):
        right = False
    elif wanted == "int":
        right = isinstance(value, int) or (isinstance(value, float) and value.is_integer())
    else:
        right = isinstance(value, (int, float))
        if isinstance(value, int) and abs(value) > 10**308:
            return "a number that is not finite, or too large"
    return "" if right else f"expected {wanted}, got {json_type(value)}"


def json_type(value: JsonValue) -> str:
    """The name of a value's type in messages."""
    if value is None:
        return "null"
    names = {dict: "object", list: "array", bool: "bool", int: "int", float: "number", str: "str"}
    return names[type(value)]
