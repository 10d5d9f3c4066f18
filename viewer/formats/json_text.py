"""JSON text read record by record, knowing where everything stands."""

import json
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from itertools import accumulate

from viewer.document.problems import Steps
from viewer.document.text import without_lone_surrogates
from viewer.document.types import JsonValue, Part

DEEPEST = 100
"""Objects and lists within each other; deeper is no document but an attack, or a mistake of a program."""

_names = json.JSONDecoder()
_SPACE = re.compile(r"[ \t\n\r]*")
_BETWEEN_TICKS = 500
_LONG_VALUE = 2_000  # characters that are not gone through again for each question
_LOOKED_INTO = 16  # long values of which is remembered what lies where

Members = dict[str | int, int]
"""Where members begin, by name, or elements by number."""


class TooDeep(ValueError):
    """Brackets within brackets without end; `position` is where they begin."""

    def __init__(self, position: int) -> None:
        super().__init__(f"nested more than {DEEPEST} deep")
        self.position = position


class TooLong(ValueError):
    """A number with thousands of digits; `position` is shortly before it."""

    def __init__(self, position: int) -> None:
        super().__init__("a number has thousands of digits")
        self.position = position


@dataclass
class Text:
    """A decoded file.

    Attributes:
        tree: its object.
        read: of some lists each element that was read as a record at once, and stands as None in the tree; or None.
        text: what was decoded.
        starts: where each member, and each element of the lists among them, begins in the text; where nobody noted
            that, `find_starts` finds it when first asked for.
        repeated: objects in which a name stands twice (the last counts), and the name.
        half_surrogates: it may hold texts that no encoding can write.
        line_ends: where lines end; filled when first asked for.
        looked_into: where the members of long values begin, by where these do; of the last that were asked for.
    """

    text: str
    tree: dict[str, JsonValue] = field(default_factory=dict)
    read: dict[str, list[Part | None]] = field(default_factory=dict)
    starts: dict[Steps, int] = field(default_factory=dict)
    repeated: list[tuple[Steps, str]] = field(default_factory=list)
    half_surrogates: bool = False
    line_ends: list[int] | None = field(default=None, repr=False)
    find_starts: Callable[[], dict[Steps, int]] | None = field(default=None, repr=False)
    looked_into: dict[int, Members] = field(default_factory=dict, repr=False)

    def line_of(self, steps: Steps) -> int | None:
        """The line of a value, from 1."""
        position = self._position(steps)
        if position is None:
            return None
        if self.line_ends is None:  # of a file of one line they are none
            self.line_ends = [match.start() for match in re.finditer("\n", self.text)]
        return bisect_left(self.line_ends, position) + 1

    def _position(self, steps: Steps) -> int | None:
        if not self.starts and self.find_starts is not None:
            self.starts = self.find_starts()
        known = next((n for n in (2, 1, 0) if n <= len(steps) and steps[:n] in self.starts), None)
        if known is None:
            return None
        at = self.starts[steps[:known]]
        for step in steps[known:]:
            inner = self._members(at).get(step)
            if inner is None:
                break
            at = inner
        return at

    def _members(self, at: int) -> Members:
        """Where the members or elements of the value at a position begin."""
        members = self.looked_into.get(at)
        if members is None:
            members, end = _members_at(self.text, at)
            if end - at > _LONG_VALUE:
                if len(self.looked_into) == _LOOKED_INTO:
                    del self.looked_into[next(iter(self.looked_into))]
                self.looked_into[at] = members
        return members


def decode_object(text: str, records: Collection[str], tick: Callable[[float], None]) -> Text:
    """The object that a JSON text holds; the lists named in `records` are read element by element, with ticks between.

    Raises:
        json.JSONDecodeError: it is no JSON, or no object.
        TooDeep: brackets within brackets beyond all sense.
        TooLong: a number that takes forever to read.
    """
    found = Text(text, half_surrogates="\\ud" in text or "\\uD" in text)
    repeated: list[str] = []

    def pairs(members: list[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
        made = dict(members)
        if len(made) < len(members):
            counts = Counter(name for name, _ in members)
            repeated.extend(name for name, count in counts.items() if count > 1)
        return made

    decoder = json.JSONDecoder(object_pairs_hook=pairs)

    def value_at(at: int, steps: Steps) -> tuple[JsonValue, int]:
        value, end = _decode(decoder, text, at)
        if repeated:
            found.repeated.extend((steps, name) for name in repeated)
            repeated.clear()
        found.starts[steps] = at
        return value, end

    at = skip(text, 0)
    found.starts[()] = at
    if text[at : at + 1] != "{":
        raise json.JSONDecodeError("Expecting an object", text, at)
    at = skip(text, at + 1)
    if text[at : at + 1] == "}":
        return _ended(found, at + 1)
    while True:
        name, at = name_at(text, at)
        if name in found.tree:
            found.repeated.append(((), name))
        if name in records and text[at : at + 1] == "[":
            found.starts[(name,)] = at
            found.tree[name], at = _elements(text, at, name, value_at, tick)
        else:
            found.tree[name], at = value_at(at, (name,))
        at = skip(text, at)
        if text[at : at + 1] == "}":
            return _ended(found, at + 1)
        if text[at : at + 1] != ",":
            raise json.JSONDecodeError("Expecting ',' delimiter", text, at)
        at = skip(text, at + 1)


def _elements(
    text: str,
    at: int,
    name: str,
    value_at: Callable[[int, Steps], tuple[JsonValue, int]],
    tick: Callable[[float], None],
) -> tuple[list[JsonValue], int]:
    """The elements of the list that begins at a position, and where it ends."""
    elements: list[JsonValue] = []
    at = skip(text, at + 1)
    if text[at : at + 1] == "]":
        return elements, at + 1
    while True:
        if len(elements) % _BETWEEN_TICKS == 0:
            tick(at / len(text))
        value, at = value_at(at, (name, len(elements)))
        elements.append(value)
        at = skip(text, at)
        if text[at : at + 1] == "]":
            return elements, at + 1
        if text[at : at + 1] != ",":
            raise json.JSONDecodeError("Expecting ',' delimiter", text, at)
        at = skip(text, at + 1)


def _ended(found: Text, at: int) -> Text:
    at = skip(found.text, at)
    if at < len(found.text):
        raise json.JSONDecodeError("Extra data", found.text, at)
    return found


def skip(text: str, at: int) -> int:
    """The next position that is no space."""
    match = _SPACE.match(text, at)
    return match.end() if match else at


def name_at(text: str, at: int) -> tuple[str, int]:
    """The name of the member that begins at a position, and where its value begins."""
    if text[at : at + 1] != '"':
        raise json.JSONDecodeError("Expecting property name enclosed in double quotes", text, at)
    name, at = _names.raw_decode(text, at)
    at = skip(text, at)
    if text[at : at + 1] != ":":
        raise json.JSONDecodeError("Expecting ':' delimiter", text, at)
    return str(name), skip(text, at + 1)


def _decode(decoder: json.JSONDecoder, text: str, at: int) -> tuple[JsonValue, int]:
    try:
        value, end = decoder.raw_decode(text, at)
    except RecursionError:
        raise TooDeep(at) from None
    except json.JSONDecodeError:
        raise
    except ValueError:  # Python reads no integer of more than 4,300 digits
        raise TooLong(at) from None
    if text.count("[", at, end) + text.count("{", at, end) > DEEPEST and depth(text[at:end]) > DEEPEST:
        raise TooDeep(at)
    return value, end


def depth(text: str) -> int:
    """How deep the brackets of a JSON value go."""
    brackets = re.sub(r'"(?:[^"\\]|\\.)*"|[^\[\]{}"]+', "", text)
    return max(accumulate(1 if bracket in "[{" else -1 for bracket in brackets), default=0)


def without_half_surrogates(value: JsonValue) -> JsonValue:
    """A value whose texts can be shown, copied and written anywhere."""
    if isinstance(value, str):
        return without_lone_surrogates(value)
    if isinstance(value, list):
        return [without_half_surrogates(each) for each in value]
    if isinstance(value, dict):
        return {without_lone_surrogates(name): without_half_surrogates(each) for name, each in value.items()}
    return value


def _members_at(text: str, at: int) -> tuple[Members, int]:
    """Where each member or element of the value at a position begins, of a name that stands twice the last; its end."""
    decoder = json.JSONDecoder()
    found: Members = {}
    bracket = text[at : at + 1]
    if bracket not in ("[", "{"):
        return found, at
    at = skip(text, at + 1)
    while text[at : at + 1] not in ("]", "}", ""):
        name: str | int = len(found)
        if bracket == "{":
            name, at = name_at(text, at)
        found[name] = at
        _, at = decoder.raw_decode(text, at)
        at = skip(text, at)
        if text[at : at + 1] == ",":
            at = skip(text, at + 1)
    return found, at
