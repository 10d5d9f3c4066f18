"""Pictures: the data of one view, and what a source is asked for one."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from viewer.dates import Span
from viewer.layout.lane_order import LaneOrder, arranged, numbers_in
from viewer.query.answers import Axis, Density, Entry, EventWindow, Grouping, Lane, LanesBy, Tally
from viewer.query.filter import EVERYTHING, Filter
from viewer.query.lanes import Lanes
from viewer.query.source import EventSource
from viewer.session.view_state import ViewState

MOST_MARKS = 3_000
"""Rows of (mark, lane) that are drawn one by one; past that their density."""
OVERVIEW_COLUMNS = 600
DENSITY_STEPS = 1_024
"""Columns of a density in as much time as a view is long, or up to twice that; a power of two, as counts are kept."""
MANY_LANES = 200
"""More lanes than these are asked for by what is in sight of them."""
TRAY_ENTRIES = 200
TRAY_ON_SCREEN = 60
"""As many as the tray of a wide window has room for."""

Undated = tuple[tuple[int, Entry], ...]


@dataclass(frozen=True, eq=False)
class Picture:
    """The data of a picture: what was answered, and for which question.

    Attributes:
        keep, axis, grouping: of the question.
        span: the stretch that `window` or `density` covers; wider than what is seen, so that small pans ask nothing.
        arranged: the lanes that are drawn, as `order` has them; of many, only those at the places `within` were asked
            for.
        window: the marks one by one, or None where they are too many.
        density: in that case.
        extent: of the kept records; None if none is dated.
        undated: the first TRAY_ENTRIES (for a window TRAY_ON_SCREEN) records without a time, with their row numbers, of
            `tally.undated`; of a slow source at first only those of them that were told of before, and `coming` not.
        overview, overview_all: the density of the kept and of all records over `whole`, one lane; None of a slow
            source until the timeline is in sight, see `overviews_of`.
        whole: the extent of all records, kept or not.
    """

    keep: Filter
    axis: Axis
    grouping: Grouping
    span: Span | None
    lanes: Sequence[Lane]
    order: LaneOrder
    arranged: Lanes
    within: tuple[int, int] | None
    window: EventWindow | None
    density: Density | None
    tally: Tally
    extent: Span | None
    undated: Undated
    whole: Span | None
    overview: Density | None
    overview_all: Density | None
    coming: int = 0

    @property
    def lacks_overview(self) -> bool:
        """Whether its overview is still to come."""
        return self.overview is None and self.whole is not None

    def same_records(self, other: "Picture") -> bool:
        """Whether it shows the same records as another, on the same axis."""
        return (self.keep, self.axis) == (other.keep, other.axis)

    def is_but_for_overview(self, other: "Picture") -> bool:
        """Whether it has the very answers of another, but for the overview's."""
        names = (field.name for field in fields(self) if field.name not in ("overview", "overview_all"))
        return all(getattr(self, name) is getattr(other, name) for name in names)


def make_picture(
    source: EventSource,
    state: ViewState,
    most_marks: int = MOST_MARKS,
    most_undated: int = TRAY_ENTRIES,
    before: Picture | None = None,
    seen: tuple[int, int] | None = None,
    fill: bool = True,
) -> Picture:
    """Asks a source all that a picture of the state needs, but for what an earlier picture of the source answers.

    Args:
        seen: the places of the lanes in sight: of many lanes only these and some around them are asked for; None for
            all lanes, however many.
        fill: whether to fetch the overview, and the records without a time, that `before` doesn't tell of.
    """
    keep, axis, grouping = state.keep, state.axis, state.grouping
    same_axis = before if before is not None and before.axis == axis else None
    same = same_axis if same_axis is not None and same_axis.keep == keep else None
    extent = source.extent(keep, axis) if same is None else same.extent
    whole = source.extent(EVERYTHING, axis) if same_axis is None else same_axis.whole
    lanes = source.lanes(keep, grouping) if same is None or same.grouping != grouping else same.lanes
    shown = arranged(lanes, state.lanes, filtered=keep.active)
    within = None if seen is None or len(shown) <= MANY_LANES else around(seen, len(shown))
    numbers = None if within is None else tuple(numbers_in(shown[within[0] : within[1]], lanes).tolist())
    window = density = overview = overview_all = None
    span = extent
    if extent is not None and whole is not None:
        if same is None or same.grouping != grouping or same.span == extent or same.within != within:
            window = source.window(keep, axis, extent, most_marks, grouping, numbers)
        if window is None:
            span = padded(state.span or extent)
            window = source.window(keep, axis, span, most_marks, grouping, numbers)
            if window is None:
                density = source.density(keep, axis, span, steps_of(state.span or extent), grouping, numbers)
                near = snug(state.span or extent)
                if _at_once(density, near) <= most_marks:  # of a shorter stretch they may be few enough
                    window = source.window(keep, axis, near, most_marks, grouping, numbers)
                if window is not None:
                    span, density = near, None
    if whole is not None:
        overview_all = None if same_axis is None else same_axis.overview_all
        overview = overview_all if keep == EVERYTHING else None if same is None else same.overview
        if fill and overview is None:
            overview, overview_all = overviews_of(source, keep, axis, whole, overview_all)
    if same is None:
        undated, coming = undated_of(source, keep, axis, most_undated, same_axis, fill)
    else:
        undated, coming = same.undated, same.coming
    return Picture(
        keep=keep,
        axis=axis,
        grouping=grouping,
        span=span,
        lanes=lanes,
        order=state.lanes,
        arranged=shown,
        within=within,
        window=window,
        density=density,
        tally=source.tally(keep, axis) if same is None else same.tally,
        extent=extent,
        undated=undated,
        coming=coming,
        whole=whole,
        overview=overview,
        overview_all=overview_all,
    )


def overviews_of(
    source: EventSource, keep: Filter, axis: Axis, whole: Span, everything: Density | None
) -> tuple[Density, Density]:
    """The density of the kept and of all records over the extent of all, one lane; that of all, if it is known."""
    one, wide = Grouping(LanesBy.NONE), overview_span(whole)
    everything = everything or source.density(EVERYTHING, axis, wide, OVERVIEW_COLUMNS, one)
    return everything if keep == EVERYTHING else source.density(keep, axis, wide, OVERVIEW_COLUMNS, one), everything


def undated_of(
    source: EventSource, keep: Filter, axis: Axis, most: int, before: Picture | None = None, fill: bool = True
) -> tuple[Undated, int]:
    """The first records without a time, and how many of them are left for later.

    These are, unless to `fill` up, those that a picture before doesn't tell of.
    """
    told = [int(row) for row in source.undated(keep, axis)[:most]]
    known = {} if before is None else dict(before.undated)
    lacking = [row for row in told if row not in known] if fill else []
    known.update(zip(lacking, source.entries(lacking, axis) if lacking else (), strict=True))
    undated = tuple((row, known[row]) for row in told if row in known)
    return undated, len(told) - len(undated)


def snug(span: Span) -> Span:
    """A stretch hardly wider than what is seen, its ends on multiples of a power of two as well."""
    step = 1 << max(1, (span.duration - 1).bit_length() - 2)
    return Span((span.start // step - 1) * step, (-(-span.end // step) + 1) * step)


def _at_once(density: Density, span: Span) -> int:
    """The most marks that any column of a stretch has in all its lanes: as many marks touch the stretch at least."""
    columns, length = density.counts.shape[1], max(density.span.duration, 1)
    first = max((span.start - density.span.start) * columns // length + 1, 0)
    last = max((span.end - density.span.start) * columns // length, first)
    return int(density.counts[:, first:last].sum(axis=0, dtype="int64").max(initial=0))


def around(seen: tuple[int, int], size: int) -> tuple[int, int]:
    """The places of the lanes to ask for: a screenful more on both sides, so that short scrolls ask nothing."""
    first, end = seen
    length = 1 << max(3, (end - first - 1).bit_length())
    start = min((first // length - 1) * length, size - length)
    return max(start, 0), min((-(-end // length) + 1) * length, size)


def holds(within: tuple[int, int], seen: tuple[int, int], size: int) -> bool:
    """Whether the lanes in sight are among those asked for."""
    return within[0] <= max(min(seen[0], size - 1), 0) and min(seen[1], size) <= within[1]


def overview_span(whole: Span) -> Span:
    """What the overview covers."""
    return whole if whole.duration else whole.padded(1)


def padded(span: Span) -> Span:
    """A wider stretch whose ends lie on multiples of a power of two, so that near views ask the same question."""
    length = _power(span)
    return Span((span.start // length - 1) * length, (-(-span.end // length) + 1) * length)


def steps_of(span: Span) -> int:
    """Into how many columns the padded stretch of a view is parted, each a power of two of microseconds long."""
    return DENSITY_STEPS * (padded(span).duration // _power(span))


def _power(span: Span) -> int:
    """The first power of two that a view is not longer than, in microseconds."""
    return 1 << max(1, (span.duration - 1).bit_length())
