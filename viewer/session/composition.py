"""Composes what a timeline shows from the view state and the presenter's picture, for window and export alike."""

from collections.abc import Mapping, Sequence
from math import ceil, log2

import numpy as np
from numpy.typing import NDArray

from viewer.dates import DAY, Span
from viewer.layout.frame import Content
from viewer.layout.lane_order import arranged, hidden_among, numbers_in
from viewer.layout.rows import MOST_ROWS, Stack, carried, label_widths, rescaled, stack
from viewer.layout.scene import Color, Measure
from viewer.layout.silhouettes import fullest
from viewer.layout.timeline import lane_tops
from viewer.layout.timescale import Timescale, framed
from viewer.layout.words import Words
from viewer.query.answers import FOREVER, NEVER, EventWindow, Lane
from viewer.query.lanes import Lanes
from viewer.query.source import EventSource
from viewer.session.comparing import shared_lanes
from viewer.session.joins import Joined, join
from viewer.session.pictures import MANY_LANES, Picture
from viewer.session.view_state import ViewState

ROWS_OF_FEW_LANES = 60
COMPACT_ROWS = 2
ROWS_OF_BANDS = 5
FAR_FROM_ORIGIN = 10**12
"""Pixels."""


Key = tuple[float, int, int, frozenset[str]]


class Laid:
    """Remembers the last lanes and where they lie, which hold while the view only moves."""

    def __init__(self) -> None:
        self._lanes: tuple[tuple[object, ...], Lanes] | None = None
        self._numbers: tuple[Lanes, Picture, NDArray[np.int64]] | None = None
        self._tops: tuple[tuple[object, ...], NDArray[np.float64]] | None = None

    def lanes(self, state: ViewState, picture: Picture) -> Lanes:
        """The lanes to draw."""
        if state.lanes == picture.order or (state.lanes.by_name and len(picture.lanes) > MANY_LANES):
            return picture.arranged  # so many names are sorted where the next picture is made
        key = (picture, state.lanes)
        if self._lanes is None or self._lanes[0] != key:
            self._lanes = key, arranged(picture.lanes, state.lanes, filtered=picture.keep.active)
        return self._lanes[1]

    def numbers(self, lanes: Lanes, picture: Picture) -> NDArray[np.int64]:
        """The row of each lane in what was answered."""
        if self._numbers is None or self._numbers[0] is not lanes or self._numbers[1] is not picture:
            answer = picture.window or picture.density
            self._numbers = lanes, picture, numbers_in(lanes, () if answer is None else answer.lanes)
        return self._numbers[2]

    def tops(self, numbers: NDArray[np.int64], made: Stack | None, dense: bool, compact: bool) -> NDArray[np.float64]:
        """Where each lane begins."""
        rows = None if made is None else made.rows
        key = (numbers, rows, dense, compact)
        if self._tops is None or not all(one is other for one, other in zip(self._tops[0], key, strict=True)):
            self._tops = key, lane_tops(numbers, made, dense, compact)
        return self._tops[1]


class Stacks:
    """Remembers the last stacks, which hold for as long as the marks stay and the scale changes little.

    Marks are stacked for scales some steps apart, and are only laid further apart between them: while zooming, rows
    change seldom, and a frame costs no stacking.
    """

    STEPS = 4
    """From one scale to another half as fine."""
    MOST = 4

    def __init__(self) -> None:
        self._window: EventWindow | None = None
        self._measure: Measure | None = None
        self._widths: NDArray[np.float64] | None = None
        self._made: dict[Key, Stack] = {}
        self._laid: Stack | None = None
        self._ready: tuple[EventWindow, Measure, NDArray[np.float64], Key, Stack] | None = None
        self._before: tuple[EventWindow, dict[Key, Stack]] | None = None
        self._question: tuple[object, ...] = ()
        self.laid = Laid()

    def compact(self, lanes: Sequence[Lane]) -> bool:
        """Whether the lanes are too many to be as tall as their marks would have them."""
        return len(lanes) > MANY_LANES

    def follow(self, picture: Picture) -> None:
        """Stacks for a picture from now on; its marks keep their rows if only the stretch is another than before."""
        question = (picture.keep, picture.axis, picture.grouping)
        if question != self._question:
            self._question, self._before, self._window = question, None, None

    def prepare(self, picture: Picture, state: ViewState, width: float, measure: Measure) -> None:
        """Stacks the marks of a picture that is yet to be shown; may run in any thread."""
        window, span = picture.window, state.span
        if window is None or span is None:
            return
        lanes = arranged(picture.lanes, state.lanes, picture.keep.active) if picture.order != state.lanes else None
        shown: Sequence[Lane] = picture.arranged if lanes is None else lanes
        origin = stack_origin(span, width, picture.extent)
        key = self._key(span, width, origin, shown, state.lanes.expanded)
        widths = label_widths(window, measure)
        question = (picture.keep, picture.axis, picture.grouping)
        of, made = (self._window, self._made) if question == self._question else (None, {})
        before = None if of is None or key not in made else carried(window, of, made[key].row)
        coarse, _, most, expanded = key
        done = stack(window, origin, coarse, measure, most, expanded, widths, before, self.compact(shown))
        self._ready = (window, measure, widths, key, done)

    def _key(self, span: Span, width: float, origin: int, lanes: Sequence[Lane], expanded: frozenset[str]) -> Key:
        """What a stack is made for: the scale, where pixels are counted from, how many rows, and in which lanes all."""
        per_pixel = max(span.duration, 1) / max(width, 1.0)
        most = ROWS_OF_FEW_LANES if len(lanes) <= 2 else COMPACT_ROWS if self.compact(lanes) else MOST_ROWS
        if shared := shared_lanes(lanes):  # so that both bands are in sight, and whole where they meet
            most, expanded = ROWS_OF_BANDS, expanded | shared
        return 2.0 ** (ceil(log2(per_pixel) * self.STEPS - 1e-9) / self.STEPS), origin, most, expanded

    def stack(
        self,
        window: EventWindow,
        span: Span,
        width: float,
        origin: int,
        measure: Measure,
        lanes: Sequence[Lane],
        expanded: frozenset[str],
    ) -> Stack:
        """The stack of a window for a view so wide."""
        per_pixel = max(span.duration, 1) / max(width, 1.0)
        key = self._key(span, width, origin, lanes, expanded)
        coarse, _, most, _ = key
        if window is not self._window or measure is not self._measure:
            if self._window is not None:
                self._before = (self._window, self._made)
            ready = self._ready
            if ready is not None and ready[0] is window and ready[1] is measure:
                self._widths, self._made = ready[2], {ready[3]: ready[4]}
            else:
                self._widths, self._made = label_widths(window, measure), {}
            self._window, self._measure, self._ready = window, measure, None
        made = self._made.get(key)
        if made is None:
            if len(self._made) >= self.MOST:
                del self._made[next(iter(self._made))]
            before = self._rows_before(window, key)
            made = stack(window, origin, coarse, measure, most, expanded, self._widths, before, self.compact(lanes))
            self._made[key] = made
        if self._laid is None or self._laid.row is not made.row or self._laid.per_pixel != per_pixel:
            self._laid = rescaled(window, made, per_pixel)
        return self._laid

    def _rows_before(self, window: EventWindow, key: Key) -> NDArray[np.int64] | None:
        """The rows that marks had at this scale in the window before."""
        if self._before is None or key not in self._before[1]:
            return None
        return carried(window, self._before[0], self._before[1][key].row)


def compose(
    state: ViewState,
    picture: Picture,
    source: EventSource,
    width: float,
    measure: Measure,
    stacks: Stacks,
    colors: Mapping[str, Color],
    words: Words,
    lit: str | None = None,
) -> Content:
    """The content of a view whose lanes are `width` pixels wide; what it lacks is asked of the source at once."""
    return put_together(state, picture, join(state, picture, source, words), width, measure, stacks, colors, words, lit)


def put_together(
    state: ViewState,
    picture: Picture,
    joined: Joined,
    width: float,
    measure: Measure,
    stacks: Stacks,
    colors: Mapping[str, Color],
    words: Words,
    lit: str | None = None,
) -> Content:
    """The content of a view of what has been answered; nothing is asked."""
    span = state.span or picture.extent or Span(0, DAY)
    lanes = stacks.laid.lanes(state, picture)
    numbers = stacks.laid.numbers(lanes, picture)
    compact = stacks.compact(lanes)
    stacks.follow(picture)
    window, made = picture.window, None
    if window is not None:
        origin = stack_origin(span, width, picture.extent)
        made = stacks.stack(window, span, width, origin, measure, lanes, state.lanes.expanded)
    return Content(
        span=span,
        lanes=lanes,
        lanes_by=picture.grouping.by,
        numbers=numbers,
        tops=stacks.laid.tops(numbers, made, picture.density is not None, compact),
        compact=compact,
        within=picture.within,
        window=window,
        stack=made,
        complete=window is None or picture.span == picture.extent,
        density=picture.density,
        undated=picture.undated,
        undated_count=picture.tally.undated,
        undated_coming=picture.coming,
        hidden_lanes=hidden_among(picture.lanes, state.lanes) if state.lanes.hidden else 0,
        colors=colors,
        selected=joined.selected,
        lit=lit,
        links=joined.links,
        contrast=joined.contrast,
        notes=joined.notes,
        period=state.keep.period,
        legend=state.legend,
        folded=state.grouping.folded,
        pinned=frozenset(state.lanes.pinned),
        empty_reason=_empty_reason(picture, span, words),
    )


def stack_origin(span: Span, width: float, extent: Span | None) -> int:
    """Where the pixels of a stack are counted from: the first of all marks, unless floats would blur what is that far.

    A document from the Big Bang to the Moon landing, seen at a minute of the latter, is 10¹⁸ pixels long.
    """
    if extent is None:
        return span.start
    step = round(FAR_FROM_ORIGIN * max(span.duration, 1) / max(width, 1.0))
    away = span.start - extent.start
    return extent.start if abs(away) < step else extent.start + away // step * step


def _empty_reason(picture: Picture, span: Span, words: Words) -> tuple[str, str] | None:
    if picture.tally.shown == 0:
        return words.nothing_kept, words.nothing_kept_hint
    if picture.extent is None:
        return words.nothing_dated, words.nothing_seen_hint if picture.tally.undated == 0 else words.in_the_tray
    if not _anything_in(span, picture):
        return words.nothing_seen, words.nothing_seen_hint
    return None


def _anything_in(span: Span, picture: Picture) -> bool:
    """Whether any mark touches a view; what is still going on is there for ever."""
    if picture.within is not None:  # nobody knows of the lanes that were not asked for
        return picture.extent is not None and picture.extent.touches(span)
    if picture.density is not None:
        view = Timescale(span, 0, 1)
        return picture.extent is not None and (picture.extent.touches(span) or fullest(picture.density, view) > 0)
    window = picture.window
    if window is None:
        return False
    # the first and last tick of the view, within what a column holds
    first = max(span.start // window.unit, NEVER)
    last = min(max(-(-span.end // window.unit), first + 1), FOREVER)
    return bool(((window.start < last) & (window.end >= first)).any())


def whole_span(picture: Picture) -> Span | None:
    """A view of everything kept."""
    if picture.extent is None:
        return None
    span = framed(picture.extent, margin=0.04, least=DAY)
    # the last marks' labels stand to their right
    return Span(span.start, span.end + span.duration // 5)
