"""Comparing two sources: which two at first, what of them is kept, and what they share in a picture."""

from collections.abc import Sequence
from dataclasses import replace

from viewer.document.types import Source
from viewer.layout.comparing import ALIKE, OTHERWISE, PROPOSED
from viewer.layout.frame import Contrasted, Link
from viewer.layout.lane_order import LaneOrder
from viewer.query.answers import Grouping, Lane, LanesBy
from viewer.query.comparison import BANDS, lane_key
from viewer.query.filter import Compared, Filter, Share
from viewer.query.names import source_names
from viewer.query.source import EventSource
from viewer.session.pictures import Picture
from viewer.session.view_state import ViewState

MOST_BANDS = 9
"""Lanes of a comparison: two bands, three lanes in each, and what neither tells."""
MOST_JOINED = 400
"""Pairs of accounts up to which all are joined; of more, the first."""


def compared(picture: Picture, source: EventSource) -> tuple[Contrasted | None, tuple[Link, ...]]:
    """What the two sources of a picture share, and the lines between their accounts."""
    if picture.grouping.by is not LanesBy.COMPARED:
        return None, ()
    one, other = picture.grouping.between
    contrast = source.contrast(without_shares(picture.keep), one, other)
    seen = source.contrast(picture.keep, one, other)
    if contrast is None or seen is None:
        return None, ()
    names = source_names(source.sources())
    kinds = {True: OTHERWISE, False: ALIKE, None: PROPOSED}
    pairs = seen.pairs if picture.window is not None else ()
    links = tuple(Link(mine, their, None, kinds[differ]) for mine, their, differ in pairs[:MOST_JOINED])
    shown = shares_kept(picture.keep)
    told = Contrasted(names.get(one, one), names.get(other, other), contrast.counts, shown, contrast.proposed)
    return told, links


def comparing(state: ViewState, one: str, other: str) -> ViewState:
    """The view with two sources side by side; a choice among the shares of two others is let go."""
    grouping = Grouping(LanesBy.COMPARED, state.grouping.folded & {"one", "other"}, (one, other))
    keep = state.keep if _is_of(state.keep, one, other) else without_shares(state.keep)
    lanes = state.lanes if state.grouping.by is LanesBy.COMPARED else LaneOrder()
    return replace(state, grouping=grouping, keep=keep, lanes=lanes)


def first_two(sources: Sequence[Source], chosen: Sequence[str] = ()) -> tuple[str, str] | None:
    """Which two sources are compared first: those chosen in the filter, then in the order of the file."""
    ids = [source.id for source in sources]
    first = list(dict.fromkeys([*(id for id in ids if id in chosen), *ids]))[:2]
    return (first[0], first[1]) if len(first) == 2 else None


def shared_lanes(lanes: Sequence[Lane]) -> frozenset[str]:
    """The keys of the lanes of what both sources tell; none where none are compared, or both bands are folded."""
    if len(lanes) > MOST_BANDS:
        return frozenset()
    shared = {lane_key(band, share) for band in BANDS for share in (Share.BOTH, Share.CONFLICT)}
    return frozenset(lane.key for lane in lanes if lane.key in shared)


def shares_kept(keep: Filter) -> frozenset[Share]:
    """Which shares a filter keeps."""
    return frozenset(Share) if keep.compared is None else keep.compared.shares


def with_share(keep: Filter, between: tuple[str, str], share: Share, on: bool) -> Filter:
    """The filter with a share kept or hidden; none that hides nothing."""
    shares = shares_kept(keep) | {share} if on else shares_kept(keep) - {share}
    if shares == frozenset(Share):
        return without_shares(keep)
    return replace(keep, compared=Compared(between[0], between[1], shares))


def without_shares(keep: Filter) -> Filter:
    """The filter without a choice among shares."""
    return replace(keep, compared=None)


def _is_of(keep: Filter, one: str, other: str) -> bool:
    return keep.compared is None or (keep.compared.one, keep.compared.other) == (one, other)
