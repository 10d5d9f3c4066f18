"""A date that is being typed, laid over the timeline: its bar in the record's lanes, and its four bounds as lines."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from viewer.dates import DAY, EdtfDate, Instant, Precision, Span
from viewer.layout.axis import crisp
from viewer.layout.bands import LANE_PADDING
from viewer.layout.frame import Content, Style
from viewer.layout.marks import BAR, BAR_TOP, ROW, Mark, draw_extent
from viewer.layout.rows import FAR
from viewer.layout.scene import Area, Box, Drawn, Label, Layer, Path
from viewer.layout.ticks import words
from viewer.layout.timeline import Regions
from viewer.layout.timescale import Timescale, framed, panned
from viewer.query.answers import FOREVER, NEVER, Flags
from viewer.query.marks import known_bounds, mark_rows

SIZE = 11.5
CHIP = 17.0
"""How tall the words of a bound are with their ground."""
LEAST_SHARE = 1 / 120
"""Of the view: a shorter date is zoomed in on."""
MOST_SHARE = 0.6
"""Of the view: a longer date is zoomed out for, so that the words of its bounds have room beside it."""
USUAL_SHARE = 1 / 12


class Bound(NamedTuple):
    """A bound in words; `outer` ones are the date's own ends. `left`: its words stand to the left of its line."""

    at: Instant
    text: str
    left: bool
    outer: bool


def bounds_of(date: EdtfDate, style: Style) -> list[Bound]:
    """The bounds that a date has, each once: a start or end that is exact to its unit is one of them."""
    bounds = date.bounds
    start, end = (bounds.earliest_start, bounds.latest_start), (bounds.earliest_end, bounds.latest_end)
    if start == end:
        return list(_either(*start, "{when}", date, style, outer=(True, True)))
    told = style.words
    return [
        *_either(*start, told.begins, date, style, outer=(True, False)),
        *_either(*end, told.ends, date, style, outer=(False, True)),
    ]


def _either(
    first: Instant | None, last: Instant | None, pattern: str, date: EdtfDate, style: Style, outer: tuple[bool, bool]
) -> Iterable[Bound]:
    """The earliest and the latest instant of a start or an end; what lies between is half open."""
    exact = date.precision < Precision.DAY
    earliest = None if first is None else _when(first, exact, style)
    latest = None if last is None else _when(last - 1, exact, style)
    if first is not None and last is not None and earliest == latest:
        # one unit: its words once, at its outer edge, and a line at its other one
        text = pattern.replace("{when}", earliest or "")
        yield Bound(first, text if outer[0] else "", True, outer[0])
        yield Bound(last, "" if outer[0] else text, False, outer[1])
        return
    if first is not None and earliest is not None:
        text = pattern.replace("{when}", style.words.at_earliest.replace("{when}", earliest))
        yield Bound(first, text, True, outer[0])
    if last is not None and latest is not None:
        text = pattern.replace("{when}", style.words.at_latest.replace("{when}", latest))
        yield Bound(last, text, False, outer[1])


def _when(at: Instant, exact: bool, style: Style) -> str:
    return words(at if exact else at - at % DAY, "yMMMdHm" if exact else "yMMMd", style.locale)


def draw_ghost(date: EdtfDate, tops: Sequence[float], scale: Timescale, parts: Regions, style: Style) -> list[Layer]:
    """A date over the lanes: its bars in rows that begin at `tops` (below the axis, if none), its bounds with words."""
    theme, lanes = style.theme, parts.lanes
    chips, bottom = _chips(bounds_of(date, style), scale, parts, style)
    shapes: list[Drawn] = []
    for bound in bounds_of(date, style):
        x = scale.x(bound.at)
        if lanes.x <= x <= lanes.right:
            dash = () if bound.outer else (3.0, 3.0)
            shapes.append(Path(((crisp(x), lanes.y), (crisp(x), lanes.bottom)), theme.accent, 1.4, dash=dash))
    for top in tops or [max(lanes.y, bottom) - BAR_TOP + 4]:
        shapes += _bars(date, top, scale, lanes, style)
    return [Layer(lanes, shapes), Layer(Area(lanes.x, parts.gaps.y, lanes.w, lanes.bottom - parts.gaps.y), chips)]


def _bars(date: EdtfDate, top: float, scale: Timescale, view: Area, style: Style) -> list[Drawn]:
    """A date as marks are drawn, on a ground of its own: what stands there before shows where they differ."""
    theme = style.theme
    shapes: list[Drawn] = []
    for start, end, solid_start, solid_end, _, _, flags in mark_rows(date, 1):
        if flags & Flags.ALTERNATIVE:
            continue
        left = -FAR if start == NEVER else scale.x(start)
        right = FAR if end == FOREVER else scale.x(end)
        solid_left, solid_right = (right, right) if solid_start == NEVER else (scale.x(solid_start), scale.x(solid_end))
        if solid_start != NEVER:
            solid_right = max(solid_right, solid_left + BAR)
        ground = Area(max(left, view.x) - 2, top + BAR_TOP - 2, 0, BAR + 4)
        ground = ground._replace(w=max(min(max(right, solid_right), view.right) + 2 - ground.x, 0))
        if ground.x < view.right and ground.right > view.x:
            shapes.append(Box(ground, theme.paper, theme.accent, 1, radius=2))
        mark = Mark(
            top=top,
            left=left,
            right=max(right, solid_right),
            solid_left=solid_left,
            solid_right=solid_right,
            label_left=left,
            number="",
            text="",
            glyph="circle",
            status="",
            flags=flags,
            color=theme.accent,
            background=theme.paper,
        )
        shapes += draw_extent(mark, view)
    return shapes


def _chips(bounds: list[Bound], scale: Timescale, parts: Regions, style: Style) -> tuple[list[Drawn], float]:
    """The words of the bounds in view, each beside its line, in as few lines as keep them apart; and their foot."""
    theme, area = style.theme, parts.lanes
    shapes: list[Drawn] = [Box(parts.gaps._replace(h=parts.gaps.h - 1), theme.paper)]
    taken: list[list[tuple[float, float]]] = []
    for bound in bounds:
        x = scale.x(bound.at)
        if not bound.text or not area.x <= x <= area.right:
            continue
        wide = style.measure.width(bound.text, SIZE, True) + 12
        left = min(max(x - wide if bound.left else x, area.x + 2), area.right - wide - 2)
        line = next((at for at, row in enumerate(taken) if all(left >= b or left + wide <= a for a, b in row)), -1)
        if line < 0:
            line = len(taken)
            taken.append([])
        taken[line].append((left, left + wide))
        box = Area(left, parts.gaps.y + line * CHIP, wide, CHIP - 1)
        shapes.append(Box(box, theme.accent, radius=3))
        shapes.append(Label((left + 6, box.y + 12), bound.text, SIZE, theme.on_accent, bold=True))
    return shapes, parts.gaps.y + len(taken) * CHIP


def tops_of(content: Content, parts: Regions, scroll: float, record: int | None, keys: Iterable[str]) -> list[float]:
    """Where the rows of a record begin on the paper; of one without a mark, the first rows of lanes by key."""
    window, stack = content.window, content.stack
    first = parts.lanes.y - scroll + LANE_PADDING
    found: list[float] = []
    if record is not None and window is not None and stack is not None:
        of = np.flatnonzero((window.record == record) & (stack.row >= 0))
        lanes = dict(zip(window.lane[of].tolist(), stack.row[of].tolist(), strict=True))
        places = np.flatnonzero(np.isin(content.numbers, list(lanes)))
        found = [
            first + float(content.tops[at]) + lanes[number] * ROW
            for at, number in zip(places.tolist(), content.numbers[places].tolist(), strict=True)
        ]
    if not found:
        places_of = (content.lanes.position(key) for key in keys)
        found = [first + float(content.tops[at]) for at in places_of if at is not None]
    return found


def view_of(date: EdtfDate, view: Span) -> Span:
    """A view in which a date is seen: as it is where it is seen well, else moved, or zoomed as little as serves."""
    known = known_bounds(date)
    if not known:
        return view
    low, high = min(known), max(known)
    long = high - low
    if not LEAST_SHARE <= long / max(view.duration, 1) <= MOST_SHARE:
        share = USUAL_SHARE if long < view.duration else MOST_SHARE
        return framed(Span(low, high), margin=(1 / share - 1) / 2, least=DAY // 2)
    if view.start <= low and high <= view.end:
        return view
    margin = round(view.duration * (1 - MOST_SHARE) / 2)
    return panned(view, low - margin - view.start if low < view.start else high + margin - view.end)
