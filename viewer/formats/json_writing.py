"""JSON for people and line diffs: one field per line, in UTF-8, a newline at the end."""

import json
from collections.abc import Iterator

import msgspec

from viewer.document.types import JsonValue


def json_bytes(tree: dict[str, JsonValue]) -> bytes:
    """A JSON file of an object, laid out as `json.tool` and `jq` do."""
    return b"".join(_lines(tree))


def _lines(tree: dict[str, JsonValue]) -> Iterator[bytes]:
    """The members, element by element of their lists: other threads get their turn between them."""
    before = b"{\n  "
    for name, value in tree.items():
        yield before + _encode(name) + b": "
        before = b",\n  "
        if isinstance(value, list) and value:
            between = b"[\n    "
            for element in value:
                yield between + _laid_out(element, b"\n    ")
                between = b",\n    "
            yield b"\n  ]"
        else:
            yield _laid_out(value, b"\n  ")
    yield b"\n}\n" if tree else b"{}\n"


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
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace")
