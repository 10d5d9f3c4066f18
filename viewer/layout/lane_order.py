"""Lanes in the reader's order: pinned first, moved ones next, hidden ones left out, members behind their parents."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from viewer.query.answers import Lane
from viewer.query.lanes import Lanes


@dataclass(frozen=True, slots=True)
class LaneOrder:
    """How the reader has arranged lanes; keys of the current grouping.

    Attributes:
        order: keys moved by hand, in their order; lanes not named follow in natural order.
        pinned: kept at the top, before the others.
        hidden: not drawn (their records stay kept, and the view says how many lanes are hidden).
        expanded: as tall as all their marks need; other lanes count what goes beyond some rows.
        by_name: what is not moved by hand stands in order of its names, not the fullest lanes first.
    """

    order: tuple[str, ...] = ()
    pinned: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()
    expanded: frozenset[str] = frozenset()
    by_name: bool = False


def arranged(lanes: Sequence[Lane], order: LaneOrder, filtered: bool) -> Lanes:
    """The lanes to draw, in order; with a filter, lanes that keep nothing are left out."""
    whole = lanes if isinstance(lanes, Lanes) else Lanes.of(lanes)
    shown = whole.kept > 0 if filtered else np.ones(len(whole), dtype=np.bool_)
    shown[_places(whole, order.hidden)] = False
    pinned = [at for at in _places(whole, order.pinned) if shown[at]]
    shown[pinned] = False
    parent = whole.parent.astype(np.int64)
    led = parent >= 0
    led[led] = shown[parent[led]]
    # in natural order members follow their parent already, unless one between them isn't there
    orphaned = shown & ~led & (parent >= 0)
    if not order.order and not order.by_name and not (whole.depth[orphaned] > 1).any():
        rest = np.flatnonzero(shown)
    else:
        names = whole.by_name if order.by_name else None
        rest = _by_parents(np.where(led, parent, -1), shown, _places(whole, order.order), names)
    if not pinned and len(rest) == len(whole) and not order.order and not order.by_name:
        return whole
    return whole.only(np.concatenate((np.array(pinned, dtype=np.int64), rest)))


def numbers_in(lanes: Lanes, answered: Sequence[Lane]) -> NDArray[np.int64]:
    """Where each lane is among those that an answer is for; -1 where it isn't."""
    among = Lanes.of(answered)
    if among.heads is not lanes.heads:
        found = (among.position(key) for key in lanes.keys)
        return np.array([-1 if at is None else at for at in found], dtype=np.int64)
    size = len(lanes.heads.keys)
    number = np.full(size, -1, dtype=np.int64)
    number[np.arange(size) if among.at is None else among.at] = np.arange(len(among))
    return number if lanes.at is None else number[lanes.at]


def parents_among(lanes: Lanes) -> frozenset[str]:
    """The keys of the roots that have members."""
    return frozenset(lanes[at].key for at in np.flatnonzero((lanes.members > 0) & (lanes.depth == 0)).tolist())


def hidden_among(lanes: Sequence[Lane], order: LaneOrder) -> int:
    """How many of the lanes are hidden."""
    return len(_places(Lanes.of(lanes), order.hidden))


def _places(lanes: Lanes, keys: Iterable[str]) -> list[int]:
    """Where the lanes of some keys are, as far as they are there."""
    return [at for at in map(lanes.position, keys) if at is not None]


def _by_parents(
    parent: NDArray[np.int64], shown: NDArray[np.bool_], moved: Sequence[int], names: NDArray[np.int64] | None
) -> NDArray[np.int64]:
    """The shown lanes, each behind its parent; those of one parent as they were moved, then by name or as they are."""
    size = len(parent)
    rank = np.full(size, len(moved), dtype=np.int64)
    rank[moved] = np.arange(len(moved))
    turn = np.empty(size, dtype=np.int64)
    turn[np.argsort(rank, kind="stable") if names is None else np.lexsort((names, rank))] = np.arange(size)
    at = np.flatnonzero(shown)
    # the turns of each lane and of those above it, nearest last
    ways, above = [turn[at]], parent[at]
    while (above >= 0).any():
        ways.append(np.where(above >= 0, turn[above], -1))
        above = np.where(above >= 0, parent[above], -1)
    way = np.stack(ways, axis=1)
    deep = (way >= 0).sum(axis=1)
    levels = np.full_like(way, -1)
    for level in range(way.shape[1]):  # from the root down, whatever the depth
        there = deep > level
        levels[there, level] = way[there, deep[there] - 1 - level]
    found: NDArray[np.int64] = at[np.lexsort(levels.T[::-1])]
    return found


def moved(order: LaneOrder, shown: Sequence[Lane], key: str, to: int) -> LaneOrder:
    """The order after a lane was dragged to stand at an index among the shown ones.

    Among the members of another lane it stops before or after that lane, whose members stay together.
    """
    lanes = Lanes.of(shown)
    here = lanes.position(key)
    keys = list(lanes.keys)
    if here is not None:
        to = max(0, min(to, len(keys) - 1))
        own = _group(lanes[here], lanes, order)
        while (group := _group(lanes[to], lanes, order)) not in {own, ""}:
            to = lanes.position(group) or 0
        keys.insert(to, keys.pop(here))
        # lanes that were never passed over need no naming
        named = {*order.order, *order.pinned, key}
        last = max((at for at, name in enumerate(keys) if name in named), default=0)
        keys = keys[: max(last, to, here) + 1]
    pinned = tuple(name for name in keys if name in order.pinned)
    return replace(order, order=tuple(keys), pinned=pinned)


def beside(order: LaneOrder, shown: Sequence[Lane], key: str, by: int) -> int | None:
    """Where the lane stands that comes before (`by` -1) or after (1) a lane with its members; None at the end."""
    lanes = Lanes.of(shown)
    here = lanes.position(key)
    if here is None:
        return None

    def place(lane: Lane) -> tuple[bool, str]:
        return lane.key in order.pinned, _group(lane, lanes, order)

    mine, at = place(lanes[here]), here + by
    while 0 <= at < len(lanes):  # past its own members, or another's
        if place(lanes[at]) == mine:
            return at
        at += by
    return None


def _group(lane: Lane, lanes: Lanes, order: LaneOrder) -> str:
    """The shown lane that a lane stands behind as its member; "" for none."""
    parent = lane.parent
    if parent is None or parent in order.pinned or lane.key in order.pinned or lanes.position(parent) is None:
        return ""
    return parent


def pinned(order: LaneOrder, key: str, pin: bool) -> LaneOrder:
    """The order with a lane pinned or let go."""
    others = tuple(name for name in order.pinned if name != key)
    return replace(order, pinned=(*others, key) if pin else others)


def hidden(order: LaneOrder, key: str, hide: bool) -> LaneOrder:
    """The order with a lane hidden or shown again."""
    return replace(order, hidden=order.hidden | {key} if hide else order.hidden - {key})


def expanded(order: LaneOrder, key: str, expand: bool) -> LaneOrder:
    """The order with a lane drawn in full, or cut to the usual rows."""
    return replace(order, expanded=order.expanded | {key} if expand else order.expanded - {key})


def sorted_by(order: LaneOrder, by_name: bool) -> LaneOrder:
    """The order with the fullest lanes first, or by name; what was moved by hand is no longer."""
    return replace(order, order=(), by_name=by_name)
