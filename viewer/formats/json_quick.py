"""JSON text read fast where nothing is odd about it; where something is, the slow road says what."""

import json
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import GenericAlias

import msgspec

from viewer.document.problems import Steps
from viewer.document.types import JsonValue, Part
from viewer.formats.json_text import DEEPEST, Text, depth, name_at, skip

PIECE = 1 << 19
"""Characters of a list that are decoded at once: few enough to let the window tick between them."""
_TOGETHER = 500
"""Records decoded at once, likewise."""

_NAME = b'":'
"""Ends a name; elsewhere it stands within a text, where it counts the same before and after."""
_QUOTE = b"\\u0022"
"""A quotation mark as it is seldom written: within a text, where a name may seem to end then."""
_HALF = re.compile("[\ud800-\udfff]")
_OPENING = re.compile(r'\{[ \t\r\n]*"[^"\\]*"').match

_elements = msgspec.json.Decoder(list[msgspec.Raw])
_values = msgspec.json.Decoder()
_encoder = msgspec.json.Encoder()
_scanner = json.JSONDecoder()


class _OddError(ValueError):
    """Something that the slow road must look at."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Neighbours in a list: from the first one's beginning to the last one's end in the text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Made:
    """What neighbours hold: each is a value, or None and a record."""

    values: Sequence[JsonValue]
    parts: Sequence[Part | None]


def decode_quickly(
    text: str,
    records: Collection[str],
    tick: Callable[[float], None],
    kinds: Mapping[str, type[Part]] | None = None,
) -> Text | None:
    """What `decode_object` gives, or None where that must look: it is no JSON, or a name may stand twice in an object.

    msgspec takes a name that stands twice without a word. So the names of what it has read are counted and compared
    with those of the text.

    With `kinds` given, the records of these lists are read at once as what they are, if nothing is odd about them and
    their neighbours: see `Text.read`.
    """
    try:
        return _decode(text, records, tick, kinds or {})
    except (ValueError, RecursionError):  # of msgspec and json, of Python on numbers of thousands of digits, or of ours
        return None


def _decode(
    text: str, records: Collection[str], tick: Callable[[float], None], kinds: Mapping[str, type[Part]]
) -> Text:
    found = Text(text)
    places: dict[str, int] = {}  # where the members begin
    lists: dict[str, list[_Piece]] = {}
    at = skip(text, 0)
    if text[at : at + 1] != "{":
        raise _OddError
    at = skip(text, at + 1)
    more = text[at : at + 1] != "}"
    while more:
        name, at = name_at(text, at)
        if name in found.tree or _HALF.search(name):
            raise _OddError
        places[name] = at
        if name in records and text[at : at + 1] == "[":
            lists[name] = []
            at = _read_list(found, name, at, lists[name], tick, kinds.get(name))
        else:
            _, end = _scanner.raw_decode(text, at)
            found.tree[name] = _decoded([_bytes(text, at, end)])[0]
            at = end
        at = skip(text, at)
        more = text[at : at + 1] == ","
        if more:
            at = skip(text, at + 1)
    if text[at : at + 1] != "}" or skip(text, at + 1) < len(text):
        raise _OddError
    found.find_starts = lambda: _starts(text, places, lists)
    return found


def _read_list(
    found: Text, name: str, at: int, pieces: list[_Piece], tick: Callable[[float], None], kind: type[Part] | None
) -> int:
    """Reads the list that begins at a position, piece by piece; where it ends.

    A record often begins as the first one does, behind a comma. Where that is seen the list is cut on trial: what lies
    between two such places is a sequence of whole elements if, and only if, it can be read as one.
    """
    text = found.text
    whole: list[JsonValue] = []
    found.tree[name] = whole
    read: list[Part | None] = []
    at = skip(text, at + 1)
    opening = _OPENING(text, at)
    between = re.compile(r"\}([ \t\r\n]*,[ \t\r\n]*)" + re.escape(opening[0])) if opening is not None else None
    more = text[at : at + 1] != "]"
    while more:
        tick(at / len(text))
        cut = between.search(text, at + PIECE, at + 4 * PIECE) if between is not None else None
        end = cut.start() + 1 if cut is not None else at
        made = _read_piece(_bytes(text, at, end), kind) if end > at else None
        if made is None:
            end = _walk(text, at)
            made = _read_piece(_bytes(text, at, end), kind)
        if made is None:
            raise _OddError
        pieces.append(_Piece(at, end))
        whole += made.values
        read += made.parts
        at = skip(text, end)
        more = text[at : at + 1] == ","
        at = skip(text, at + 1) if more else at
    if text[at : at + 1] != "]":
        raise _OddError
    if any(part is not None for part in read):
        found.read[name] = read
    return at + 1


def _walk(text: str, at: int) -> int:
    """Where a piece ends that begins at a position, found element by element."""
    first = at
    while True:
        _, end = _scanner.raw_decode(text, at)
        at = skip(text, end)
        if end - first >= PIECE or text[at : at + 1] != ",":
            return end
        at = skip(text, at + 1)


def _bytes(text: str, start: int, end: int) -> bytes:
    """A part of the text as bytes, if it cannot hold half a character."""
    piece = text[start:end].encode()
    if b"\\ud" in piece or b"\\uD" in piece:
        raise _OddError
    return piece


@cache
def _reader_of(kind: type[Part]) -> msgspec.json.Decoder[list[Part]]:
    return msgspec.json.Decoder(GenericAlias(list, (kind,)))


def _read_piece(piece: bytes, kind: type[Part] | None) -> _Made | None:
    """Neighbours as records or, where they are odd, as they are; None where these are no whole elements."""
    try:
        parts = None if kind is None else _read_records(b"[" + piece + b"]", kind)
        if parts is not None:
            return _Made([None] * len(parts), parts)
        values = _read_values(piece)
    except msgspec.DecodeError:
        return None
    return _Made(values, [None] * len(values))


def _read_records(piece: bytes, kind: type[Part]) -> Sequence[Part] | None:
    """A list of records; None if one cannot be read, or has fields that are unknown, stand twice or say nothing."""
    try:
        parts = _reader_of(kind).decode(piece)
    except msgspec.ValidationError:
        return None
    written = _encoder.encode(parts)
    if piece.count(_NAME) != written.count(_NAME) or b'"unknown":' in written or _QUOTE in piece:
        return None
    return parts


def _read_values(piece: bytes) -> list[JsonValue]:
    """Neighbours as they are."""
    raws = _elements.decode(b"[" + piece + b"]")
    values: list[JsonValue] = []
    for start in range(0, len(raws), _TOGETHER):
        values += _decoded([bytes(raw) for raw in raws[start : start + _TOGETHER]])
    return values


def _decoded(pieces: Sequence[bytes]) -> list[JsonValue]:
    """The values."""
    if any(piece.count(b"[") + piece.count(b"{") > DEEPEST and depth(piece.decode()) > DEEPEST for piece in pieces):
        raise _OddError
    together = b"[" + b",".join(pieces) + b"]"
    values: list[JsonValue] = _values.decode(together)
    if together.count(_NAME) != _encoder.encode(values).count(_NAME):
        raise _OddError
    return values


def _starts(text: str, places: Mapping[str, int], lists: Mapping[str, Sequence[_Piece]]) -> dict[Steps, int]:
    """Where each member and each record begins: one stands behind the other, with commas and space between."""
    starts: dict[Steps, int] = {(): skip(text, 0)}
    for name, place in places.items():
        starts[(name,)] = place
        number = 0
        for piece in lists.get(name, ()):
            at = piece.start
            for raw in _elements.decode(b"[" + text[piece.start : piece.end].encode() + b"]"):
                starts[(name, number)] = at
                number += 1
                at = skip(text, at + len(bytes(raw).decode()))
                at = skip(text, at + 1)
    return starts
