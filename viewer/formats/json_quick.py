"""JSON text read fast where nothing is odd about it; where something is, the slow road says what."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

import msgspec

from viewer.document.problems import Steps
from viewer.document.types import JsonValue
from viewer.formats.json_text import DEEPEST, Text, depth, name_at, skip

_TOGETHER = 500
"""Records decoded at once: few enough to let the window tick between them."""

_NAME = b'":'
"""Ends a name; elsewhere it stands within a text, where it counts the same before and after."""

_members = msgspec.json.Decoder(dict[str, msgspec.Raw])
_elements = msgspec.json.Decoder(list[msgspec.Raw])
_values = msgspec.json.Decoder()
_encoder = msgspec.json.Encoder()


class _OddError(ValueError):
    """Something that the slow road must look at."""


def decode_quickly(text: str, records: Collection[str], tick: Callable[[float], None]) -> Text | None:
    """What `decode_object` gives, or None where that must look: it is no JSON, or a name may stand twice in an object.

    msgspec takes a name that stands twice without a word. So the names of what it has read are counted and compared
    with those of the text.
    """
    if "\\ud" in text or "\\uD" in text:
        return None  # it may hold half a character
    data = text.encode()
    try:
        members = _members.decode(data)
        lists = {
            name: _elements.decode(raw) for name, raw in members.items() if name in records and bytes(raw)[:1] == b"["
        }
        tree: dict[str, JsonValue] = {}
        names = len(members)
        read = 0
        for name, raw in members.items():
            if name not in lists:
                (tree[name],), count = _decoded([raw])
                names += count
                continue
            whole: list[JsonValue] = []
            for together in _chunks(lists[name]):
                tick(read / len(data))
                values, count = _decoded(together)
                whole += values
                names += count
                read += sum(map(len, together))
            tree[name] = whole
    except (ValueError, RecursionError):  # of msgspec, of Python on numbers of thousands of digits, or of ours
        return None
    if names != data.count(_NAME):
        return None  # one of the file's own members stands there twice
    return Text(text, tree, find_starts=lambda: _starts(text, members, lists))


def _chunks(elements: Sequence[msgspec.Raw]) -> Iterator[Sequence[msgspec.Raw]]:
    for start in range(0, len(elements), _TOGETHER):
        yield elements[start : start + _TOGETHER]


def _decoded(raws: Sequence[msgspec.Raw]) -> tuple[list[JsonValue], int]:
    """The values, and how many names there are in them."""
    pieces = [bytes(raw) for raw in raws]
    if any(piece.count(b"[") + piece.count(b"{") > DEEPEST and depth(piece.decode()) > DEEPEST for piece in pieces):
        raise _OddError
    together = b"[" + b",".join(pieces) + b"]"
    values: list[JsonValue] = _values.decode(together)
    names = together.count(_NAME)
    if names != _encoder.encode(values).count(_NAME):
        raise _OddError
    return values, names


def _starts(
    text: str, members: Mapping[str, msgspec.Raw], lists: Mapping[str, Sequence[msgspec.Raw]]
) -> dict[Steps, int]:
    """Where each member and each record begins: one stands behind the other, with names, commas and space between."""
    at = skip(text, 0)
    starts: dict[Steps, int] = {(): at}
    for raw in members.values():
        name, at = name_at(text, skip(text, at + 1))
        starts[(name,)] = at
        if name not in lists:
            at = skip(text, at + _length(raw))
            continue
        for place, element in enumerate(lists[name]):
            at = skip(text, at + 1)
            starts[(name, place)] = at
            at = skip(text, at + _length(element))
        if not lists[name]:
            at = skip(text, at + 1)
        at = skip(text, at + 1)
    return starts


def _length(raw: msgspec.Raw) -> int:
    return len(bytes(raw).decode())
