"""Places in lanes, as bits and one by one, against counting."""

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.query import lane_sets
from viewer.query.arrays import Mask
from viewer.query.kept import Kept
from viewer.query.lane_sets import LaneSet, lane_set

SIZE = 1_300
masks = st.integers(0, 2**32).map(lambda seed: np.random.default_rng(seed).random(SIZE) < (seed % 7) / 6)


@pytest.fixture(autouse=True, scope="module")
def bits() -> Iterator[None]:
    """Lanes of few places as bits too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lane_sets, "LEAST_AS_BITS", 0)
        yield


def mixed(seed: int) -> tuple[list[Mask], LaneSet]:
    """Lanes from empty to full, of which the fuller are bits."""
    random = np.random.default_rng(seed)
    lanes = [random.random(SIZE) < share for share in (0, 0.001, 0.02, 0.3, 1, *[0.003] * 60)]
    counts = np.array([int(lane.sum()) for lane in lanes])
    made = lane_set(SIZE, (np.flatnonzero(lane) for lane in lanes), counts)
    assert 0 < len(made.dense) < len(lanes)
    return lanes, made


@given(st.integers(0, 99), masks, st.lists(st.integers(0, SIZE), min_size=1, max_size=20))
def test_places_below_others(seed: int, kept: Mask, at: list[int]) -> None:
    lanes, made = mixed(seed)
    at.sort()
    for some, told in ((lanes, made), ([lane & kept for lane in lanes], made.kept(Kept(kept)))):
        assert told.below(np.array(at)).tolist() == [[int(lane[:place].sum()) for place in at] for lane in some]
        assert told.counts.tolist() == [int(lane.sum()) for lane in some]
    assert made.counts_kept(Kept(kept)).tolist() == [int((lane & kept).sum()) for lane in lanes]


@given(st.integers(0, 99), masks, st.integers(0, SIZE), st.integers(0, SIZE))
def test_places_between_others(seed: int, kept: Mask, one: int, other: int) -> None:
    lanes, made = mixed(seed)
    first, last = sorted((one, other))
    lane, place = made.kept(Kept(kept)).between(first, last)
    told = sorted(zip(lane.tolist(), place.tolist(), strict=True))
    assert told == [
        (number, at) for number, own in enumerate(lanes) for at in range(first, last) if own[at] and kept[at]
    ]


def test_some_lanes_in_the_order_they_are_named() -> None:
    lanes, made = mixed(1)
    chosen = [4, 2, 0, 3]
    some = made.only(np.array(chosen))
    assert some.counts.tolist() == [int(lanes[at].sum()) for at in chosen]
    assert some.below(np.array([700])).tolist() == [[int(lanes[at][:700].sum())] for at in chosen]
