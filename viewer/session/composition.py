"""Composes what a timeline shows from the view state and the presenter's picture, for window and export alike."""

from collections.abc import Mapping
from math import ceil, log2
from typing import TYPE_CHECKING

from viewer.dates import DAY, Span, parse_edtf
from viewer.dates.edtf import DateError
from viewer.document.types import Statement
from viewer.layout.frame import Content, Link, Note
from viewer.layout.lane_order import arranged
from viewer.layout.rows import MOST_ROWS, Stack, label_widths, rescaled, stack
from viewer.layout.scene import Color, Measure
from viewer.layout.silhouettes import fullest
from viewer.layout.timescale import Timescale, framed
from viewer.layout.words import Words
from viewer.query.answers import FOREVER, NEVER, EventWindow, Lane, LanesBy, RecordDetail
from viewer.query.filter import RecordType, Ref
from viewer.query.source import EventSource
from viewer.session.presenter import Picture
from viewer.session.view_state import ViewState

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ROWS_OF_FEW_LANES = 60
FAR_FROM_ORIGIN = 10**12
"""Pixels."""
MOST_LINKED = 400
"""How many records are joined when all relations are asked for."""


class Joins:
    """Remembers the last lanes, links and notes, which hold while the view only moves."""

    def __init__(self) -> None:
        self._lanes: tuple[Lane, ...] = ()
        self._lanes_key: tuple[object, ...] = ()
        self._links: tuple[Link, ...] = ()
        self._notes: tuple[Note, ...] = ()
        self._key: tuple[Picture, Ref | None, bool] | None = None
        self._source: tuple[EventSource, Words] | None = None

    def lanes(self, state: ViewState, picture: Picture) -> tuple[Lane, ...]:
        """The lanes to draw."""
        key = (picture, state.lanes, state.keep.active)
        if key != self._lanes_key:
            self._lanes_key, self._lanes = key, arranged(picture.lanes, state.lanes, filtered=state.keep.active)
        return self._lanes

    def links(self, state: ViewState, picture: Picture, source: EventSource) -> tuple[Link, ...]:
        """The lines to draw."""
        key = (picture, state.selected, state.relations)
        if key != self._key:
            self._key, self._links = key, links(state, picture, source)
        return self._links

    def notes(self, source: EventSource, words: Words) -> tuple[Note, ...]:
        """The moments to mark on the axis."""
        if self._source is None or self._source[0] is not source or self._source[1] != words:
            self._source, self._notes = (source, words), notes(source, words)
        return self._notes


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
        self._made: dict[tuple[object, ...], Stack] = {}
        self._laid: Stack | None = None
        self.joins = Joins()

    def stack(
        self,
        window: EventWindow,
        span: Span,
        width: float,
        origin: int,
        measure: Measure,
        lanes: tuple[Lane, ...],
        expanded: frozenset[str],
    ) -> Stack:
        """The stack of a window for a view so wide."""
        per_pixel = max(span.duration, 1) / max(width, 1.0)
        most = ROWS_OF_FEW_LANES if len(lanes) <= 2 else MOST_ROWS
        if window is not self._window or measure is not self._measure:
            self._window, self._measure, self._widths = window, measure, label_widths(window, measure)
            self._made.clear()
        coarse = 2.0 ** (ceil(log2(per_pixel) * self.STEPS - 1e-9) / self.STEPS)
        key = (coarse, origin, most, expanded)
        made = self._made.get(key)
        if made is None:
            if len(self._made) >= self.MOST:
                del self._made[next(iter(self._made))]
            made = self._made[key] = stack(window, origin, coarse, measure, most, expanded, self._widths)
        if self._laid is None or self._laid.row is not made.row or self._laid.per_pixel != per_pixel:
            self._laid = rescaled(window, made, per_pixel)
        return self._laid


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
    """The content of a view whose lanes are `width` pixels wide."""
    span = state.span or picture.extent or Span(0, DAY)
    lanes = stacks.joins.lanes(state, picture)
    window = picture.window
    made = None
    if window is not None:
        origin = stack_origin(span, width, picture.extent)
        made = stacks.stack(window, span, width, origin, measure, lanes, state.lanes.expanded)
    return Content(
        span=span,
        lanes=lanes,
        lanes_by=picture.grouping.by,
        window=window,
        stack=made,
        complete=window is None or picture.span == picture.extent,
        density=picture.density,
        undated=picture.undated,
        undated_count=picture.tally.undated,
        hidden_lanes=sum(lane.key in state.lanes.hidden for lane in picture.lanes) if state.lanes.hidden else 0,
        colors=colors,
        selected=None if state.selected is None else source.row(state.selected),
        lit=lit,
        links=stacks.joins.links(state, picture, source),
        notes=stacks.joins.notes(source, words),
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


def notes(source: EventSource, words: Words) -> tuple[Note, ...]:
    """When the sources were published, where that is known to the day."""
    found: dict[int, Note] = {}
    for known in source.sources()[:20]:
        try:
            start = parse_edtf(known.published).bounds.earliest_start if known.published else None
        except DateError:
            continue
        if start is not None:
            found[start] = Note(start, words.published)
    return tuple(found.values())


def links(state: ViewState, picture: Picture, source: EventSource) -> tuple[Link, ...]:
    """The lines of the selected record, or of all that are in the picture."""
    refs: list[Ref] = []
    if state.relations and picture.window is not None:
        rows = dict.fromkeys(picture.window.record.tolist())
        refs = [source.ref(int(row)) for row in list(rows)[:MOST_LINKED]]
    elif state.selected is not None:
        refs = [state.selected]
    lanes = {lane.key for lane in picture.lanes} if picture.grouping.by is LanesBy.ACTOR else set[str]()
    made: dict[Link, None] = {}
    for ref in refs:
        row = source.row(ref)
        if row is None:
            continue
        for link in _links_of(row, source.detail(ref), lanes, source):
            made[link] = None
    return tuple(made)


def _links_of(row: int, detail: RecordDetail, actors: set[str], source: EventSource) -> list[Link]:
    found: list[Link] = []
    if isinstance(detail.record, Statement):
        for actor_id in detail.record.to:
            lane = _lane_of(actor_id, actors, source)
            if lane is not None:
                found.append(Link(row, None, lane, "to"))
    for event, relation in detail.events:
        other = source.row(Ref(RecordType.EVENT, event.id))
        if other is None:
            continue
        if relation.startswith("<"):
            found.append(Link(other, row, None, relation[1:]))
        else:
            found.append(Link(row, other, None, relation or "about"))
    return found


def _lane_of(actor_id: str, keys: set[str], source: EventSource) -> str | None:
    """The lane in which an actor is found: its own, or that of whom it is folded under."""
    seen: set[str] = set()
    while actor_id and actor_id not in keys and actor_id not in seen:
        seen.add(actor_id)
        actor = source.actor(actor_id)
        actor_id = actor.member_of if actor is not None else ""
    return actor_id if actor_id and actor_id in keys else None


def whole_span(picture: Picture) -> Span | None:
    """A view of everything kept."""
    if picture.extent is None:
        return None
    span = framed(picture.extent, margin=0.04, least=DAY)
    # the last marks' labels stand to their right
    return Span(span.start, span.end + span.duration // 5)
