"""Composes what a timeline shows from the view state and the presenter's picture, for window and export alike."""

from collections.abc import Mapping

from viewer.dates import DAY, Span, parse_edtf
from viewer.dates.edtf import DateError
from viewer.document.types import Statement
from viewer.layout.frame import Content, Link, Note
from viewer.layout.lane_order import arranged
from viewer.layout.rows import MOST_ROWS, Stack, stack
from viewer.layout.scene import Color, Measure
from viewer.layout.timescale import framed
from viewer.layout.words import Words
from viewer.query.answers import EventWindow, Lane, RecordDetail
from viewer.query.filter import RecordType, Ref
from viewer.query.source import EventSource
from viewer.session.presenter import Picture
from viewer.session.view_state import ViewState

ROWS_OF_FEW_LANES = 60
MOST_LINKED = 400
"""How many records are joined when all relations are asked for."""


class Stacks:
    """Remembers the last stack, which holds for as long as the marks and the scale stay."""

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._stack: Stack | None = None

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
        per_pixel = span.duration / max(width, 1.0)
        most = ROWS_OF_FEW_LANES if len(lanes) <= 2 else MOST_ROWS
        key = (id(window), per_pixel, origin, most, expanded)
        if self._stack is None or key != self._key:
            self._stack, self._key = stack(window, origin, per_pixel, measure, most, expanded), key
        return self._stack


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
    lanes = arranged(picture.lanes, state.lanes, filtered=state.keep.active)
    window = picture.window
    made = None
    if window is not None:
        origin = picture.extent.start if picture.extent is not None else span.start
        made = stacks.stack(window, span, width, origin, measure, lanes, state.lanes.expanded)
    return Content(
        span=span,
        lanes=lanes,
        lanes_by=picture.grouping.by,
        window=window,
        stack=made,
        density=picture.density,
        undated=picture.undated,
        undated_count=picture.tally.undated,
        hidden_lanes=sum(lane.key in state.lanes.hidden for lane in picture.lanes),
        colors=colors,
        selected=None if state.selected is None else source.row(state.selected),
        lit=lit,
        links=links(state, picture, source),
        notes=notes(source, words),
        period=state.keep.period,
        legend=state.legend,
        folded=state.grouping.folded,
        pinned=frozenset(state.lanes.pinned),
        empty_reason=_empty_reason(picture, span, words),
    )


def _empty_reason(picture: Picture, span: Span, words: Words) -> tuple[str, str] | None:
    if picture.tally.shown == 0:
        return words.nothing_kept, words.nothing_kept_hint
    if picture.extent is None:
        return words.nothing_dated, words.nothing_seen_hint if picture.tally.undated == 0 else words.in_the_tray
    if not picture.extent.touches(span) and picture.extent != span:
        return words.nothing_seen, words.nothing_seen_hint
    return None


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
    made: dict[Link, None] = {}
    for ref in refs:
        row = source.row(ref)
        if row is None:
            continue
        for link in _links_of(row, source.detail(ref), picture.lanes, source):
            made[link] = None
    return tuple(made)


def _links_of(row: int, detail: RecordDetail, lanes: tuple[Lane, ...], source: EventSource) -> list[Link]:
    keys = {lane.key for lane in lanes}
    found: list[Link] = []
    if isinstance(detail.record, Statement):
        for actor_id in detail.record.to:
            lane = _lane_of(actor_id, keys, source)
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
    return actor_id if actor_id in keys else None


def whole_span(picture: Picture) -> Span | None:
    """A view of everything kept."""
    if picture.extent is None:
        return None
    span = framed(picture.extent, margin=0.04, least=DAY)
    # the last marks' labels stand to their right
    return Span(span.start, span.end + span.duration // 5)
