"""Two sources compared: what only one of them tells, what both do, and what they contradict each other in."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from viewer.query.answers import Grouping
from viewer.query.arrays import Ints, Mask, postings, tallied
from viewer.query.columns import Columns
from viewer.query.filter import NO_KEY, Compared, Share
from viewer.query.lane_keys import LaneKeys, LanePlan
from viewer.query.lanes import LaneHeads, Lanes

SHARES = tuple(Share)
_ONE, _BOTH, _CONFLICT, _OTHER = range(4)
_NEITHER = 4
BANDS = ("one", "other")
"""The keys of the two bands' lanes; those of the shares in them are made by `lane_key`."""
_IN_BANDS = ((_ONE, _BOTH, _CONFLICT), (_CONFLICT, _BOTH, _OTHER))
"""What stands in each band, from top to bottom: what both tell lies where the bands meet."""


@dataclass(frozen=True, eq=False)
class Shares:
    """What two sources share, one row a record.

    Attributes:
        share: uint8, a place in SHARES; one more for what neither tells.
        by_one, by_other: which records the sources themselves tell.
    """

    share: NDArray[np.uint8]
    by_one: Mask
    by_other: Mask


class Contrast(NamedTuple):
    """Two sources side by side.

    Attributes:
        one, other: the sources' ids.
        counts: how many happenings there are of each share, in the order of SHARES.
        proposed: how many pairs are proposed to be the same, and agreed by nobody yet.
        pairs: rows of the two that tell of the same, and whether the accounts contradict each other; None where that
            is only proposed.
    """

    one: str
    other: str
    counts: tuple[int, int, int, int]
    proposed: int
    pairs: tuple[tuple[int, int, bool | None], ...]


def lane_key(band: str, share: Share) -> str:
    """The key of the lane of a share in a band."""
    return f"{band}:{share.value}"


def shares_of(columns: Columns, one: str, other: str) -> Shares:
    """What two sources share of each record."""
    accounts = columns.accounts
    by_one, by_other = _told_by(columns, one), _told_by(columns, other)
    if accounts.happening is None:
        one_too, other_too, clash = by_one, by_other, np.zeros(len(columns), dtype=np.bool_)
    else:
        at = accounts.happening
        one_too, other_too = (_anyone(at, rows, accounts.happenings)[at] for rows in (by_one, by_other))
        clash = _clashing(columns, one, other)[at]
    share = np.full(len(columns), _NEITHER, dtype=np.uint8)
    share[one_too & ~other_too] = _ONE
    share[other_too & ~one_too] = _OTHER
    share[one_too & other_too] = _BOTH
    share[one_too & other_too & clash] = _CONFLICT
    return Shares(share, by_one, by_other)


def compared_rows(columns: Columns, compared: Compared | None) -> Mask:
    """The records with one of the chosen shares; accounts by third sources of the same happening are among them."""
    if compared is None:
        return np.ones(len(columns), dtype=np.bool_)
    chosen = np.array([share in compared.shares for share in SHARES] + [False], dtype=np.bool_)
    return chosen[shares_of(columns, compared.one, compared.other).share]


def contrast_of(columns: Columns, kept: Mask, one: str, other: str) -> Contrast:
    """What two sources share of the kept records."""
    accounts, shares = columns.accounts, shares_of(columns, one, other)
    at = np.arange(len(columns)) if accounts.happening is None else accounts.happening
    counted = kept & (shares.share != _NEITHER)
    first = np.unique(at[counted], return_index=True)[1]
    counts = tallied(shares.share[counted][first], len(SHARES)).tolist()
    pairs: list[tuple[int, int, bool | None]] = []
    both = kept & shares.by_one & shares.by_other
    pairs += [(row, row, bool(shares.share[row] == _CONFLICT)) for row in np.flatnonzero(both).tolist()]
    for mine, their in _across(accounts.same, kept, shares):
        pairs.append((mine, their, bool(shares.share[mine] == _CONFLICT)))
    proposed = _across(accounts.proposed, kept, shares)
    pairs += [(mine, their, None) for mine, their in proposed]
    return Contrast(one, other, (counts[0], counts[1], counts[2], counts[3]), len(proposed), tuple(pairs))


def plan_comparison(columns: Columns, grouping: Grouping, labels: dict[str, str]) -> LanePlan:
    """Lanes of two sources: a band each, with a lane for each share; last what neither tells."""
    shares = shares_of(columns, *grouping.between)
    keys: list[str] = []
    names: list[str] = []
    parent: list[int] = []
    lane_of: list[Ints] = []
    for band, source, told in zip(BANDS, grouping.between, _IN_BANDS, strict=True):
        head = len(keys)
        keys.append(band)
        names.append(labels.get(source, source))
        parent.append(-1)
        lanes = np.full(len(SHARES) + 1, -1, dtype=np.int64)
        for share in told:
            lanes[share] = head
            if band not in grouping.folded:
                lanes[share] = len(keys)
                keys.append(lane_key(band, SHARES[share]))
                names.append("")
                parent.append(head)
        lane_of.append(lanes)
    rows, stands = [], []
    for lanes, told_by in zip(lane_of, (shares.by_one, shares.by_other), strict=True):
        some = np.flatnonzero(told_by)
        rows.append(some)
        stands.append(lanes[shares.share[some]])
    neither = np.flatnonzero(~shares.by_one & ~shares.by_other)
    if len(neither):
        rows.append(neither)
        stands.append(np.full(len(neither), len(keys), dtype=np.int64))
        keys.append(NO_KEY)
        names.append("")
        parent.append(-1)
    placed = postings(np.concatenate(rows), np.concatenate(stands), len(columns), len(keys))
    above = np.array(parent, dtype=np.int32)
    heads = LaneHeads(
        keys=tuple(keys),
        labels=tuple(names),
        parent=above,
        depth=(above >= 0).astype(np.uint8),
        members=np.array([parent.count(at) for at in range(len(keys))], dtype=np.int32),
        total=_with_bands(above, tallied(placed.key, len(keys))),
    )
    return LanePlan(heads, LaneKeys(placed.first, placed.key, None), None)


def with_bands(lanes: Lanes) -> Lanes:
    """Lanes of a comparison, of which a band counts what stands in its lanes."""
    return Lanes(lanes.heads, _with_bands(lanes.heads.parent, lanes.kept))


def _with_bands(parent: NDArray[np.int32], counts: Ints) -> Ints:
    whole = counts.copy()
    led = parent >= 0
    whole[parent[led]] = 0  # where it has lanes, nothing stands in the band itself
    np.add.at(whole, parent[led], counts[led])
    return whole


def _told_by(columns: Columns, source: str) -> Mask:
    """The records that a source tells itself."""
    told, at = columns.from_sources, columns.sources.index.get(source)
    if at is None:
        return np.zeros(len(columns), dtype=np.bool_)
    if told.first is None:
        return np.asarray(told.key == at)
    rows = np.zeros(len(columns), dtype=np.bool_)
    rows[told.record[told.key == at]] = True
    return rows


def _anyone(happening: Ints, rows: Mask, size: int) -> Mask:
    found = np.zeros(size, dtype=np.bool_)
    found[happening[rows]] = True
    return found


def _clashing(columns: Columns, one: str, other: str) -> Mask:
    """The happenings in which two sources contradict each other."""
    accounts, index = columns.accounts, columns.sources.index
    found = np.zeros(accounts.happenings, dtype=np.bool_)
    if one in index and other in index:
        at, mine, their = accounts.clashes.T
        found[at[(mine == index[one]) & (their == index[other])]] = True
    return found


def _across(pairs: Ints, kept: Mask, shares: Shares) -> list[tuple[int, int]]:
    """The pairs of which the one source tells the first and the other the second, either way round."""
    found = []
    for first, second in pairs[kept[pairs].all(axis=1)].tolist():
        for mine, their in ((first, second), (second, first)):
            apart = not (shares.by_other[mine] or shares.by_one[their])
            if shares.by_one[mine] and shares.by_other[their] and apart:
                found.append((mine, their))
    return found
