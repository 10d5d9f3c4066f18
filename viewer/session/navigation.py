"""Navigation: from one record to its neighbour, and to the stretch of time that shows it, as pure functions."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from viewer.dates import MINUTE, Span
from viewer.layout.timescale import framed, panned
from viewer.query.answers import Axis
from viewer.query.filter import EVERYTHING, Filter, Ref
from viewer.query.source import EventSource
from viewer.session.view_state import ViewState

AROUND_A_MOMENT = 12 * 60 * MINUTE
"""What is shown to both sides of a record that has no duration."""

MOST_ALIKE = 2_000
"""Records that start at the same time, among which one is looked for."""

MOST_WALKED = 20_000
"""Records up to which the way from a hidden one to a kept one is walked; of more, it goes by when they start."""


def record_extent(source: EventSource, ref: Ref, axis: Axis) -> Span | None:
    """From the earliest to the latest known bound of a record; None if it has no date on the axis."""
    row = source.row(ref)
    date = None if row is None else source.date(row, axis)
    if date is None:
        return None
    bounds = date.bounds
    known = [
        at
        for at in (bounds.earliest_start, bounds.latest_start, bounds.earliest_end, bounds.latest_end)
        if at is not None
    ]
    return Span(min(known), max(known)) if known else None


def fit_record(source: EventSource, ref: Ref, axis: Axis) -> Span | None:
    """The stretch that shows one record whole, or None if it has no date on the axis."""
    extent = record_extent(source, ref, axis)
    if extent is None:
        return None
    return framed(extent) if extent.duration else extent.padded(AROUND_A_MOMENT)


def revealed(span: Span, extent: Span) -> Span:
    """The visible stretch moved, at its present zoom, so that something lies within; unmoved if any of it is seen."""
    if extent.touches(span) or span.holds(extent.start):
        return span
    at = extent.middle if extent.duration <= span.duration else extent.start
    return panned(span, at - span.middle)


def neighbour(
    source: EventSource, keep: Filter, axis: Axis, selected: Ref | None, by: int, seen: Span | None = None
) -> Ref | None:
    """The next (`by` 1) or previous (-1) kept record in listing order; None at the end.

    With nothing selected the first or last that starts within the stretch that is `seen`, or else of all; from a record
    that the filter hides, the nearest kept one on that side.
    """
    rows = source.listing(keep, axis)
    if not len(rows):
        return None
    at = None if selected is None else source.row(selected)
    if at is None:
        return source.ref(_first_seen(source, rows, axis, by, seen))
    if source.kept(at, keep):
        found = place_in_listing(source, rows, axis, at)
        if found is None:
            return None
        there = found + by
    elif source.slow or len(source) > MOST_WALKED:
        here = _start(source, axis, at)
        there = (
            bisect_right(rows, here, key=partial(_start, source, axis))
            if by > 0
            else (bisect_left(rows, here, key=partial(_start, source, axis)) - 1)
        )
    else:
        everything = list(source.listing(EVERYTHING, axis))
        place, kept = everything.index(at), set(rows)
        side = everything[place + 1 :] if by > 0 else reversed(everything[:place])
        return next((source.ref(row) for row in side if row in kept), None)
    return source.ref(int(rows[there])) if 0 <= there < len(rows) else None


def place_in_listing(source: EventSource, rows: Sequence[int], axis: Axis, row: int) -> int | None:
    """Where a row stands in a listing; one whose rows are far away is searched by their time, not walked through."""
    from viewer.query.row_list import RowList  # late: it brings numpy along

    if isinstance(rows, (RowList, list, tuple, range)):
        try:
            return rows.index(row)
        except ValueError:
            return None
    first = bisect_left(rows, _start(source, axis, row), key=partial(_start, source, axis))
    alike = rows[first : first + MOST_ALIKE]
    return next((first + at for at, one in enumerate(alike) if one == row), None)


def _start(source: EventSource, axis: Axis, row: int) -> tuple[int, int]:
    """Where a record starts, as the listing goes: open starts, then known ones, then records without a date."""
    date = source.date(int(row), axis)
    if date is None:
        return 2, 0
    return (0, 0) if date.bounds.earliest_start is None else (1, date.bounds.earliest_start)


def _first_seen(source: EventSource, rows: Sequence[int], axis: Axis, by: int, seen: Span | None) -> int:
    if seen is not None:
        first = bisect_left(rows, (1, seen.start), key=partial(_start, source, axis))
        end = bisect_left(rows, (1, seen.end), key=partial(_start, source, axis))
        if first < end:
            return int(rows[first if by > 0 else end - 1])
    return int(rows[0 if by > 0 else -1])


def last_or_first(source: EventSource, keep: Filter, axis: Axis, last: bool) -> Ref | None:
    """The first or last kept record in listing order; None if nothing is kept."""
    rows = source.listing(keep, axis)
    return source.ref(int(rows[-1 if last else 0])) if len(rows) else None


def selecting(source: EventSource, state: ViewState, ref: Ref | None) -> ViewState:
    """The state with a record selected and brought into view."""
    if ref is None:
        return replace(state, selected=None)
    extent = record_extent(source, ref, state.axis)
    if extent is None or state.span is None:
        return replace(state, selected=ref)
    return replace(state, selected=ref, span=revealed(state.span, extent))


def is_step(old: ViewState, new: ViewState) -> bool:
    """Whether "back" should lead from the new state to the old one.

    Panning and zooming decide for themselves, gesture by gesture; all else is a step, except typing on in the search
    field, the legend and the arrows.
    """
    aside = replace(new, legend=old.legend, relations=old.relations, span=old.span)
    if aside == old:
        return False
    typed = replace(aside, keep=replace(aside.keep, text=old.keep.text))
    return not (typed == old and bool(old.keep.text.strip()) and bool(new.keep.text.strip()))
