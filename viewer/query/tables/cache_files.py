"""Arrays and values as files of a stored table: what is read back is what was written, or it is damaged."""

import re
import zlib
from pathlib import Path
from typing import TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

T = TypeVar("T")
Array = NDArray[np.generic]

_BLOCK = 1 << 22
_MAGIC = b"\x93NUMPY\x01\x00"
_HEADER = re.compile(r"\{'descr': '([<>|=]?[a-zA-Z]\d{1,2})', 'fortran_order': False, 'shape': \(([\d, ]*)\), \} *\n$")
_KINDS = "biuf"
"""Only truth values and numbers are stored: no objects, whatever a file says."""


class Damaged(Exception):
    """A file of a stored table is missing, or is not as it was written."""


class Stamp(msgspec.Struct, frozen=True):
    """What a file must be like: its size and the CRC-32 of its bytes.

    CRC-32 finds what disks, crashes and half-written files do; the folder is the person's own, and closed to others.
    """

    size: int
    crc: int


def write_array(path: Path, array: Array) -> Stamp:
    """Writes an array as .npy, version 1.0."""
    if array.dtype.kind not in _KINDS:
        raise TypeError(f"arrays of {array.dtype} are not stored")
    kept = np.ascontiguousarray(array)
    with path.open("wb") as file:
        np.lib.format.write_array(file, kept, version=(1, 0), allow_pickle=False)
    return stamp_of(path)


def read_array(path: Path, stamp: Stamp) -> Array:
    """An array as it was written."""
    data = read_bytes(path, stamp)
    if not data.startswith(_MAGIC):
        raise Damaged(f"{path.name} is no array")
    begin = 10 + int.from_bytes(data[8:10], "little")
    header = _HEADER.match(data[10:begin].decode("latin-1"))
    kind, shape = (header[1], [int(size) for size in header[2].split(",") if size.strip()]) if header else ("", [0])
    if header is None or np.dtype(kind).kind not in _KINDS:
        raise Damaged(f"{path.name} is no array of numbers")
    try:
        values: Array = np.frombuffer(data, np.dtype(kind), offset=begin)
        return values.reshape(shape)
    except ValueError as error:
        raise Damaged(f"{path.name} is no array") from error


def write_value(path: Path, value: object) -> Stamp:
    """Writes a value as JSON."""
    path.write_bytes(msgspec.json.encode(value))
    return stamp_of(path)


def read_value(path: Path, stamp: Stamp, kind: type[T]) -> T:
    """A value as it was written."""
    try:
        return msgspec.json.decode(read_bytes(path, stamp), type=kind)
    except msgspec.MsgspecError as error:
        raise Damaged(f"{path.name} holds something else: {error}") from error


def read_bytes(path: Path, stamp: Stamp) -> bytearray:
    """A whole file, if it is as it was written."""
    data = bytearray(stamp.size)  # never as large as a damaged file may claim to be
    view = memoryview(data)
    try:
        with path.open("rb", buffering=0) as file:
            at = 0
            while at < stamp.size and (count := file.readinto(view[at : at + _BLOCK])):
                at += count
            whole = at == stamp.size and not file.read(1)
    except OSError as error:
        raise Damaged(f"{path.name} cannot be read: {error}") from error
    if not whole or zlib.crc32(view) != stamp.crc:
        raise Damaged(f"{path.name} is not as it was written")
    return data


def stamp_of(path: Path) -> Stamp:
    """The stamp of a file as it is; `Damaged` if it cannot be read."""
    size, crc = 0, 0
    try:
        with path.open("rb", buffering=0) as file:
            while block := file.read(_BLOCK):
                size += len(block)
                crc = zlib.crc32(block, crc)
    except OSError as error:
        raise Damaged(f"{path.name} cannot be read: {error}") from error
    return Stamp(size, crc)
