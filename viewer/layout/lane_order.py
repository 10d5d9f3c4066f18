"""Lanes in the reader's order: pinned first, moved ones next, hidden ones left out, members behind their parents."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from viewer.query.answers import Lane


@dataclass(frozen=True, slots=True)
class LaneOrder:
    """How the reader has arranged lanes; keys of the current grouping.

    Attributes:
        order: keys moved by hand, in their order; lanes not named follow in natural order.
        pinned: kept at the top, before the others.
        hidden: not drawn (their records stay kept, and the view says how many lanes are hidden).
        expanded: as tall as all their marks need; other lanes count what goes beyond some rows.
    """

    order: tuple[str, ...] = ()
    pinned: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()
    expanded: frozenset[str] = frozenset()


def arranged(lanes: Iterable[Lane], order: LaneOrder, filtered: bool) -> tuple[Lane, ...]:
    """The lanes to draw, in order; with a filter, lanes that keep nothing are left out."""
    shown = [lane for lane in lanes if lane.key not in order.hidden and (lane.kept or not filtered)]
    keys = {lane.key for lane in shown}
    pinned = [lane for key in order.pinned for lane in shown if lane.key == key]
    rest = [lane for lane in shown if lane.key not in order.pinned]
    roots = [lane for lane in rest if lane.parent not in keys or lane.parent in order.pinned]
    members: dict[str, list[Lane]] = {}
    for lane in rest:
        if lane.parent is not None and lane.parent in keys and lane.parent not in order.pinned:
            members.setdefault(lane.parent, []).append(lane)
    rank = {key: index for index, key in enumerate(order.order)}

    def ranked(group: list[Lane]) -> list[Lane]:
        return sorted(group, key=lambda lane: rank.get(lane.key, len(rank)))

    done: list[Lane] = list(pinned)

    def add(lane: Lane) -> None:
        done.append(lane)
        for member in ranked(members.pop(lane.key, [])):
            add(member)

    for root in ranked(roots):
        add(root)
    return tuple(done)


def moved(order: LaneOrder, shown: tuple[Lane, ...], key: str, to: int) -> LaneOrder:
    """The order after a lane was dragged to stand at an index among the shown ones.

    Among the members of another lane it stops before or after that lane, whose members stay together.
    """
    lanes = {lane.key: lane for lane in shown}
    keys = [lane.key for lane in shown]
    if key in lanes and keys:
        to = max(0, min(to, len(keys) - 1))
        target = shown[to]
        while _group(target, lanes, order) not in {_group(lanes[key], lanes, order), ""}:
            target = lanes[_group(target, lanes, order)]
        to = keys.index(target.key)
        keys.remove(key)
        keys.insert(to, key)
    pinned = tuple(name for name in keys if name in order.pinned)
    return replace(order, order=tuple(keys), pinned=pinned)


def beside(order: LaneOrder, shown: tuple[Lane, ...], key: str, by: int) -> int | None:
    """Where the lane stands that comes before (`by` -1) or after (1) a lane with its members; None at the end."""
    lanes = {lane.key: lane for lane in shown}
    if key not in lanes:
        return None

    def place(lane: Lane) -> tuple[bool, str]:
        return lane.key in order.pinned, _group(lane, lanes, order)

    alike = [index for index, lane in enumerate(shown) if place(lane) == place(lanes[key])]
    at = next(number for number, index in enumerate(alike) if shown[index].key == key) + by
    return alike[at] if 0 <= at < len(alike) else None


def _group(lane: Lane, lanes: Mapping[str, Lane], order: LaneOrder) -> str:
    """The shown lane that a lane stands behind as its member; "" for none."""
    parent = lane.parent
    if parent is None or parent not in lanes or parent in order.pinned or lane.key in order.pinned:
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
