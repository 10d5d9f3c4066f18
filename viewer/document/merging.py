"""A working document back into the file it came from: only what was changed changes, nothing is lost."""

from collections import defaultdict
from collections.abc import Collection
from functools import cache

import msgspec

from viewer.document.findings import file_places
from viewer.document.problems import Steps
from viewer.document.structure import fields_of
from viewer.document.types import Document, JsonValue, Part

_FIRST = -1
"""Stands before the first place of a list."""


def as_json(part: Part) -> dict[str, JsonValue]:
    """A record as the file writes it: fields in their order, without those that say nothing, then the unknown ones."""
    written: dict[str, JsonValue] = {}
    for name, default in _defaults(type(part)).items():
        value = getattr(part, name)
        if name == "format" or value != default:
            written[name] = _plain(value)
    if not part.unknown:
        return written
    return written | {name: value for name, value in part.unknown.items() if name not in written}


def merged(
    tree: dict[str, JsonValue], base: Document, new: Document, left_out: Collection[Steps]
) -> dict[str, JsonValue]:
    """The file's object with the changes that lead from `base`, the document as it was read, to `new`.

    What the check left out or could not read stays as it is in the file, unless it was replaced.
    """
    return _merge_part(tree, base, new, (), left_out)


def in_order(value: JsonValue, kind: type[Part]) -> JsonValue:
    """An object with its fields in the order of its type, unknown ones last; what is no object as it is."""
    if not isinstance(value, dict):
        return value
    fields = fields_of(kind)
    ordered: dict[str, JsonValue] = {}
    for name, field in fields.items():
        if name in value:
            inner = value[name]
            part = field.part
            ordered[name] = [in_order(each, part) for each in inner] if part and isinstance(inner, list) else inner
    return ordered | {name: inner for name, inner in value.items() if name not in fields}


def _merge_part(
    tree: dict[str, JsonValue], base: Part, new: Part, steps: Steps, left_out: Collection[Steps]
) -> dict[str, JsonValue]:
    if new is base:
        return tree
    result = dict(tree)
    defaults = _defaults(type(base))
    for name, field in fields_of(type(base)).items():
        before, after = getattr(base, name), getattr(new, name)
        if after == before:
            continue
        values = tree.get(name)
        if field.many and isinstance(values, list):
            result[name] = _merge_list(values, before, after, (*steps, name), left_out)
        elif after == defaults[name] and name != "format":
            result.pop(name, None)
        else:
            result[name] = _plain(after)
    if new.unknown != base.unknown:
        for name in base.unknown:
            result.pop(name, None)
        result |= {name: value for name, value in new.unknown.items() if name not in defaults}
    return result


def _merge_list(
    values: list[JsonValue],
    base: tuple[Part | str, ...],
    new: tuple[Part | str, ...],
    steps: Steps,
    left_out: Collection[Steps],
) -> list[JsonValue]:
    """The list as it is to be, each element that was left out behind the one that it follows in the file."""
    places = file_places(left_out, steps, len(base))
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number in reversed(range(len(base))):
        found[_key(base[number])].append(number)
    merged_elements: list[tuple[int | None, JsonValue]] = []
    for element in new:
        numbers = found.get(_key(element))
        place = None
        if numbers:
            number = numbers.pop()
            place = places[number]
            value, before = values[place], base[number]
            if isinstance(element, Part) and isinstance(before, Part) and isinstance(value, dict):
                merged_elements.append((place, _merge_part(value, before, element, (*steps, place), left_out)))
            else:
                merged_elements.append((place, value))
        else:
            merged_elements.append((None, _plain(element)))
    return _with_left_out(values, merged_elements, [p for p in range(len(values)) if (*steps, p) in left_out])


def _with_left_out(
    values: list[JsonValue], elements: list[tuple[int | None, JsonValue]], left_places: list[int]
) -> list[JsonValue]:
    kept = {place for place, _ in elements}
    followers: defaultdict[int, list[JsonValue]] = defaultdict(list)
    before = _FIRST
    left = set(left_places)
    for place, value in enumerate(values):
        if place in left:
            followers[before].append(value)
        elif place in kept:
            before = place
    result = followers[_FIRST]
    for kept_place, value in elements:
        result.append(value)
        if kept_place is not None and kept_place in followers:
            result += followers[kept_place]
    return result


def _key(element: Part | str) -> str:
    """What tells that an element of a changed list is one of the list before: its id, or all of it."""
    if isinstance(element, str):
        return element
    name: str = getattr(element, "id", "")
    return name or repr(element)


@cache
def _defaults(kind: type[Part]) -> dict[str, object]:
    """The default of each known field; required ones have msgspec's NODEFAULT."""
    return {field.name: field.default for field in msgspec.structs.fields(kind) if field.name != "unknown"}


def _plain(value: object) -> JsonValue:
    """A field's value as JSON; whole numbers without a fraction."""
    if type(value) is str:
        return value
    if isinstance(value, Part):
        return as_json(value)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 2**53 else value
    return value if isinstance(value, (str, int)) else None
