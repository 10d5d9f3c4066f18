"""Names and roles that are in step made into lists of both: only the combinations that some row has."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from viewer.query.arrays import AnyInts, Ints, offsets, runs
from viewer.query.tables.keyed_lists import Lists

_MOST_MARKED = 1 << 25  # combinations up to which each has a place of its own


def in_step(lists: Lists, code: AnyInts, beside: AnyInts) -> tuple[Lists, AnyInts]:
    """The lists that rows have, given the numbers of each row's names and of its roles; and the number of its own.

    They are numbered in the order in which rows have them, and so are their names and roles. A name without a role has
    an empty one; a role without a name is left out.
    """
    roles = lists.other
    if roles is None:
        return lists, code
    width = len(roles.first) - 1
    both = code.astype(np.int64) * width + beside
    both[code == 0] = 0
    pairs, number = _different(both, (len(lists.first) - 1) * width)
    of_names, of_roles = np.divmod(pairs, width)
    count = np.diff(lists.first)[of_names]
    value, owner = runs(lists.first[of_names], count)
    place = value - lists.first[of_names][owner]
    named = np.array([bool(name) for name in lists.names], dtype=np.bool_)[lists.name[value]]
    role, words = _roles_of(lists, roles, value, place, of_roles[owner])
    kept = np.flatnonzero(named)
    first = offsets(np.bincount(owner[kept], minlength=len(pairs)), np.int64)
    names, name = _by_appearance(lists.names, lists.name[value[kept]])
    texts, role = _by_appearance(words, role[kept])
    made = replace(
        lists,
        code="",
        names=names,
        roles=texts,
        first=first,
        name=name,
        role=role,
        stands=lists.stands[value[kept]],
        unsaid=None,
        other=None,
    )
    return made, number


def _different(both: Ints, size: int) -> tuple[Ints, NDArray[np.int32]]:
    """The different numbers, 0 first, then in order of appearance; and of each row the place of its own among them."""
    if size <= max(_MOST_MARKED, len(both)):
        first = np.full(size, len(both), dtype=np.int32)
        first[both[::-1]] = np.arange(len(both) - 1, -1, -1, dtype=np.int32)
        found = np.flatnonzero(first < len(both))
        pairs = found[np.argsort(first[found], kind="stable")]
        pairs = np.concatenate(([0], pairs[pairs != 0]))
        first[pairs] = np.arange(len(pairs), dtype=np.int32)
        return pairs.astype(np.int64), first[both]
    found, at, inverse = np.unique(both, return_index=True, return_inverse=True)
    order = np.argsort(at, kind="stable")
    order = order[found[order] != 0]
    pairs = np.concatenate(([0], found[order]))
    moved = np.zeros(len(found), dtype=np.int32)
    moved[order] = np.arange(1, len(order) + 1, dtype=np.int32)
    return pairs.astype(np.int64), moved[inverse]


def _roles_of(
    lists: Lists, roles: Lists, value: Ints, place: Ints, of_roles: Ints
) -> tuple[NDArray[np.int32], tuple[str, ...]]:
    """The role of each value, by number, and their words: its own, else the one at its place in the other list."""
    words = (*lists.roles, *roles.names, "")
    role = lists.role[value].astype(np.int32)
    unsaid = np.flatnonzero(lists.unsaid[value]) if lists.unsaid is not None else np.zeros(0, np.int64)
    at = roles.first[of_roles[unsaid]] + place[unsaid]
    there = at < roles.first[of_roles[unsaid] + 1]
    role[unsaid] = len(words) - 1
    role[unsaid[there]] = len(lists.roles) + roles.name[at[there]]
    same = {word: number for number, word in reversed(list(enumerate(words)))}
    once = np.array([same[word] for word in words], dtype=np.int32)
    return once[role], words


def _by_appearance(words: tuple[str, ...], number: NDArray[np.int32]) -> tuple[tuple[str, ...], NDArray[np.int32]]:
    """Words that are used, in order of their first use, and their uses by the new numbers."""
    found, at = np.unique(number, return_index=True)
    order = found[np.argsort(at)]
    moved = np.zeros(len(words), dtype=np.int32)
    moved[order] = np.arange(len(order), dtype=np.int32)
    return tuple(words[place] for place in order.tolist()), moved[number]
