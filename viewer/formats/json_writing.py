"""JSON for people and line diffs: one field per line, in UTF-8, a newline at the end."""

import json
from collections.abc import Iterable, Iterator

import msgspec

from viewer.document.types import JsonValue

_ENCODER = json.JSONEncoder(ensure_ascii=False)


def json_bytes(tree: dict[str, JsonValue]) -> bytes:
    """A JSON file of an object, laid out as `json.tool` and `jq` do."""
    return b"".join(json_lines(tree.items()))


def json_lines(members: Iterable[tuple[str, JsonValue | Iterator[JsonValue]]]) -> Iterator[bytes]:
    """The same piece by piece, of members whose lists may come one element at a time; other threads get their turn."""
    before = b"{\n  "
    empty = True
    for name, value in members:
        empty = False
        yield before + _encode(name) + b": "
        before = b",\n  "
        if isinstance(value, (list, Iterator)):
            yield from _list(value)
        else:
            yield _laid_out(value, b"\n  ")
    yield b"{}\n" if empty else b"\n}\n"


def _list(elements: Iterable[JsonValue]) -> Iterator[bytes]:
    between = b"[\n    "
    for element in elements:
        yield between + _laid_out(element, b"\n    ")
        between = b",\n    "
    yield b"[]" if between.startswith(b"[") else b"\n  ]"


def _laid_out(value: JsonValue, line: bytes) -> bytes:
    """A value over several lines, each but the first begun with `line`."""
    if not isinstance(value, (dict, list)):
        return _encode(value)
    try:
        written = msgspec.json.format(_encode(value), indent=2)
    except msgspec.DecodeError:  # NaN, which stood in the file, is no JSON
        written = json.dumps(value, ensure_ascii=False, indent=2).encode("utf-8", "backslashreplace")
    return written.replace(b"\n", line)


def _encode(value: JsonValue) -> bytes:
    # A lone surrogate cannot be UTF-8; Python's replacement for it happens to be JSON's escape.
    return _ENCODER.encode(value).encode("utf-8", "backslashreplace")
