"""Lists by number made into parts and postings of rows, in blocks, so that little is held beside the result."""

from dataclasses import dataclass

import numpy as np

from viewer.query.arrays import AnyInts, Ints, Mask, Postings, Rows, offsets, smallest, spread
from viewer.query.columns import Parts

_BLOCK = 1 << 20


@dataclass(frozen=True, eq=False, slots=True)
class Values:
    """Lists of numbers: those of list i are from first[i] to first[i + 1]."""

    first: Ints
    key: AnyInts
    role: AnyInts
    stands: Mask


def join_values(values: list[Values]) -> Values:
    """Lists of several tables, one after the other."""
    firsts, at = [], 0
    for one in values:
        firsts.append(one.first[:-1] + at)
        at += len(one.key)
    return Values(
        first=np.concatenate([*firsts, np.array([at], dtype=np.int64)]),
        key=np.concatenate([one.key for one in values]) if values else np.zeros(0, np.int32),
        role=np.concatenate([one.role for one in values]) if values else np.zeros(0, np.int32),
        stands=np.concatenate([one.stands for one in values]) if values else np.zeros(0, np.bool_),
    )


def parts_of_rows(code: AnyInts, values: Values, keys: int, roles: int) -> Parts:
    """The parts of rows, given the number of each row's list."""
    role, stands = smallest(values.role, roles), values.stands
    columns = [smallest(values.key, keys), role, stands.astype(np.uint8)]
    first, (actor, at_role, at_stands) = _expand(code, values, columns)
    return Parts(first, actor, at_role, None if bool(stands.all()) else at_stands.astype(np.bool_))


def postings_of_rows(code: AnyInts, values: Values, keys: int) -> Postings:
    """The keys of rows, each once and ascending, given the number of each row's list."""
    if not len(values.key):
        return Postings(np.broadcast_to(np.int32(0), (len(code) + 1,)), np.zeros(0, dtype=np.uint8))
    single = _each_once(values, keys)
    first, (key,) = _expand(code, single, [smallest(single.key, keys)])
    if len(key) == len(code) and bool((np.diff(first) == 1).all()):
        return Postings(None, key)
    return Postings(first, key)


def _each_once(values: Values, keys: int) -> Values:
    """The lists with each of their keys once, ascending."""
    count = np.diff(values.first)
    if not len(values.key) or int(count.max()) <= 1:
        return values
    owner = spread(np.arange(len(count), dtype=np.int64), count)
    both = np.sort(owner * max(1, keys) + values.key)
    both = both[np.append(True, both[1:] != both[:-1])]
    owner, key = np.divmod(both, max(1, keys))
    first = offsets(np.bincount(owner, minlength=len(count)), np.int64)
    return Values(first, key, np.zeros(0, np.int32), np.zeros(0, np.bool_))


def _expand(code: AnyInts, values: Values, columns: list[AnyInts]) -> tuple[Rows, list[AnyInts]]:
    """Where each row's values begin, and columns of values as columns of rows' values."""
    count = np.diff(values.first).astype(np.int32)
    first = offsets(count[code], np.int32)
    made: list[AnyInts] = [np.empty(int(first[-1]), dtype=column.dtype) for column in columns]
    begin = values.first[:-1].astype(np.int32)
    for low in range(0, len(code), _BLOCK):
        high = min(low + _BLOCK, len(code))
        block = code[low:high]
        here = first[low : high + 1]
        index = np.arange(int(here[0]), int(here[-1]), dtype=np.int32)
        index += np.repeat(begin[block] - here[:-1], np.diff(here))
        for column, out in zip(columns, made, strict=True):
            np.take(column, index, out=out[int(here[0]) : int(here[-1])])
    return first, made
