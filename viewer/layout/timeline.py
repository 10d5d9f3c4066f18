"""Composes the timeline's scene: axis, lanes with their marks or densities, links, tray and legend."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from viewer.dates import Instant
from viewer.layout import axis, gaps
from viewer.layout.band_names import LEAST_HEAD, band_name
from viewer.layout.bands import LANE_PADDING, Band, bands_of
from viewer.layout.comparing import OTHER, draw_accounts
from viewer.layout.describe import describe
from viewer.layout.empty_view import draw_empty
from viewer.layout.frame import Content, Frame, Style
from viewer.layout.headers import draw_beside, draw_headers
from viewer.layout.lane_marks import draw_lane
from viewer.layout.legend import draw_legend, legend_height
from viewer.layout.links import draw_links, draw_same
from viewer.layout.marks import ROW
from viewer.layout.placed import Beside, Placed, beside, place, points_of
from viewer.layout.rows import Stack
from viewer.layout.scene import Area, Box, Drawn, Hit, Label, Layer, Path, Point, Scene, Silhouette
from viewer.layout.silhouettes import LANE_HEIGHT, counts_of_lanes, fullest, silhouettes
from viewer.layout.theme import blend
from viewer.layout.ticks import Ticks, make_ticks
from viewer.layout.timescale import Timescale
from viewer.layout.tray import draw_tray, tray_height
from viewer.query.answers import LanesBy

COMPACT = 2 * ROW + 2 * LANE_PADDING
"""How tall each lane is where they are many: a row of marks, and one for others or the number of others."""
HEADER = 196.0
LEAST_HEADER = 104.0
MOST_LEGEND_LINES = 2
MOST_TRAY_LINES = 2
LOW = 480.0
"""Pixels: a lower window gives tray and legend one line each."""
MOST_NOTE_LINES = 3
MOST_LINES_ON_PAPER = 10_000


@dataclass(frozen=True, eq=False, slots=True)
class Regions:
    """Where the parts of a timeline lie.

    Attributes:
        tops: where each lane begins, from the first one's top, and where the last ends.
    """

    header: float
    axis: Area
    gaps: Area
    lanes: Area
    tray: Area
    legend: Area
    tops: NDArray[np.float64]
    most_tray: int
    most_legend: int

    @property
    def content_height(self) -> float:
        """How tall all lanes are."""
        return float(self.tops[-1])

    @property
    def fits(self) -> bool:
        """Whether all lanes are in sight at once."""
        return self.content_height <= self.lanes.h + 0.5


@dataclass(slots=True)
class _Lanes:
    """What drawing the lanes gives: bands and headers, marks, hits, and where records and lanes stand."""

    heads: Layer
    below: list[Drawn] = field(default_factory=list)
    above: list[Drawn] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)
    points: dict[int, list[Point]] = field(default_factory=dict)
    middles: dict[str, float] = field(default_factory=dict)


def header_width(width: float) -> float:
    """The lane headers' column: a fifth of a narrow picture, never more than a name needs."""
    return min(HEADER, max(LEAST_HEADER, width * 0.2))


def lane_tops(numbers: NDArray[np.int64], stack: Stack | None, density: bool, compact: bool) -> NDArray[np.float64]:
    """Where each lane begins, from the first one's top, and where the last ends: the rows that its marks need.

    Where lanes are compact all are alike, so that their places are known before their marks are; but for those that
    are to show every row.
    """
    least = COMPACT if compact else LANE_HEIGHT + 2 * LANE_PADDING if density else ROW + 2 * LANE_PADDING
    tall = np.full(len(numbers), least)
    if stack is not None and len(stack.rows):
        rows = np.where(numbers >= 0, stack.rows[numbers], 0)
        tall = np.maximum(tall, rows * ROW + 2 * LANE_PADDING)
    return np.append(0.0, np.cumsum(tall))


def regions(content: Content, frame: Frame, style: Style) -> Regions:
    """Divides the paper; with no height given, the lanes take what they need."""
    header = header_width(frame.width)
    paper = frame.height is None
    low = frame.height is not None and frame.height < LOW
    most_tray = MOST_LINES_ON_PAPER if paper else 1 if low else MOST_TRAY_LINES
    most_legend = MOST_LINES_ON_PAPER if paper or frame.whole_legend else 1 if low else MOST_LEGEND_LINES
    tall = float(content.tops[-1])
    tray = tray_height(content, frame.width - header, style, most_tray)
    legend = legend_height(content, frame.width, style, most_legend) if content.legend else 0.0
    top = axis.HEIGHT + gaps.HEIGHT
    if frame.height is None:
        room = max(tall, 120.0)
    else:
        if legend and frame.height - top - tray - legend < 140:
            legend = 0.0  # a very low window shows lanes first
        room = max(frame.height - top - tray - legend, 40.0)
    view = frame.width - header
    return Regions(
        header=header,
        axis=Area(header, 0, view, axis.HEIGHT),
        gaps=Area(header, axis.HEIGHT, view, gaps.HEIGHT),
        lanes=Area(header, top, view, room),
        tray=Area(0, top + room, frame.width, tray),
        legend=Area(0, top + room + tray, frame.width, legend),
        tops=content.tops,
        most_tray=most_tray,
        most_legend=most_legend,
    )


def timeline_scene(content: Content, frame: Frame, style: Style, parts: Regions | None = None) -> Scene:
    """The whole timeline; `parts` where the paper has been divided already."""
    theme, measure = style.theme, style.measure
    parts = parts or regions(content, frame, style)
    scene = Scene(frame.width, parts.legend.bottom, theme.paper, content_height=parts.content_height)
    scale = Timescale(content.span, parts.lanes.x, parts.lanes.w)
    ticks = make_ticks(content.span, parts.lanes.w, measure, style.locale, axis.TICK_SIZE)
    scroll = min(frame.scroll, max(0.0, parts.content_height - parts.lanes.h))
    lines = tuple(sorted(scale.x(at) for at in (*(tick.span.start for tick in ticks.upper), *_note_times(content))))
    lanes = _draw_lanes(content, parts, scale, scroll, lines, style)
    band = Area(0, parts.lanes.y, frame.width, parts.lanes.h)
    grid = axis.draw_grid(ticks, scale, parts.lanes, theme) + _period(content, scale, parts.lanes, style)
    scene.layers += [
        Layer(band, lanes.below),
        lanes.heads,
        Layer(parts.lanes, grid + _note_lines(content, scale, parts.lanes, style)),
        Layer(
            parts.lanes,
            # marks last: lines must not run through words
            draw_accounts(content.links, lanes.points, lanes.middles.get(OTHER), theme)
            + _joins(content, lanes, style)
            + lanes.above,
        ),
    ]
    head, head_hits = _head(content, parts, scale, ticks, frame.width, style)
    scene.hits = [*_within(lanes.hits, band), *head_hits]
    scene.layers.append(head)
    if parts.tray.h:
        layer, hits = draw_tray(content, parts.tray, parts.header, style, parts.most_tray)
        scene.layers.append(layer)
        scene.hits += hits
    if parts.legend.h:
        scene.layers.append(draw_legend(content, parts.legend, style, parts.most_legend))
    if content.empty_reason is not None:
        scene.layers.append(draw_empty(*content.empty_reason, parts.lanes, style))
    scene.words = describe(content, style)
    scene.covered = True
    return scene


def _within(hits: list[Hit], band: Area) -> Iterator[Hit]:
    """The hits of which something can be seen, cut to that."""
    top, right, bottom = band.y, band.right, band.bottom
    for hit in hits:
        x, y, w, h = hit.area
        if x >= right or x + w <= band.x or y >= bottom or y + h <= top:
            continue
        if top <= y and y + h <= bottom:
            yield hit
        else:
            yield hit._replace(area=Area(x, max(y, top), w, min(y + h, bottom) - max(y, top)))


def _draw_lanes(
    content: Content, parts: Regions, scale: Timescale, scroll: float, lines: tuple[float, ...], style: Style
) -> _Lanes:
    theme, view = style.theme, parts.lanes
    first = view.y - scroll
    # only those in sight: there may be a hundred thousand
    seen = lanes_in_sight(content.tops, scroll, view.h)
    tops = (first + content.tops[seen.start : seen.stop + 1]).tolist()
    numbers = content.numbers[seen.start : seen.stop].tolist()
    placed = None
    if content.window is not None and content.stack is not None:
        begins = {number: top + LANE_PADDING for number, top in zip(numbers, tops, strict=False) if number >= 0}
        placed = place(content.window, content.stack, scale, view, begins, lines, bool(content.links))
    # a name stays in sight as long as its lane does
    column = Area(0, view.y, parts.header, view.h)
    name = band_name(content, first, column, theme)
    free = view.y if name is None else max(view.y, name.area.bottom)
    head_tops = [max(top, min(free, bottom - LEAST_HEAD)) for top, bottom in pairwise(tops)]
    heads = [Area(0, top, parts.header, bottom - top) for top, bottom in zip(head_tops, tops[1:], strict=True)]
    layer, headers = draw_headers(content, seen, heads, column, style, name)
    drawn = _Lanes(layer)
    bands = bands_of(content, seen, tops, view, style)
    columns = _silhouettes(content, numbers, bands, scale)
    compared = content.lanes_by is LanesBy.COMPARED
    for position, number, band, header in zip(seen, numbers, bands, headers, strict=False):
        lane, area = band.lane, band.area
        outside: tuple[Beside, Beside] = ((0, None), (0, None))
        marks: list[Drawn] = []
        hits: list[Hit] = []
        leads = compared and lane.members and lane.key not in content.folded
        empty = content.window is not None and content.complete and not leads and not _has_marks(placed, number)
        if empty and lane.kept:
            if content.within is None or content.within[0] <= position < content.within[1]:
                text = style.words.lane_undated.replace("{n}", f"{lane.kept:,}")
                left, row = view.x + 10, area.y + LANE_PADDING
                ground = Area(left - 2, row + 3, style.measure.width(text, 11) + 4, 15)
                marks = [Box(ground, band.ground), Label((left, row + 14), text, 11, theme.muted, italic=True)]
        elif number >= 0 and placed is not None:
            marks, hits = draw_lane(lane.key, number, area.y + LANE_PADDING, placed, content, view, band.ground, style)
            if content.complete:
                outside = beside(placed, number, scale)
        elif number in columns:
            marks, hits = [columns[number]], [band.hit]
        drawn.below += band.shapes
        drawn.hits += header.hits + draw_beside(header.foot, outside, drawn.below, style) + hits
        drawn.above += marks
    drawn.hits += [hit for header in headers[len(seen) :] for hit in header.hits]  # above those beneath it
    joined = _joined(content)
    if placed is not None and joined:
        drawn.middles = _middles(content, first)
        drawn.points = points_of(placed, joined, lambda number: _top_of(content, number, first), view)
    if tops[-1] < view.bottom:
        drawn.below.append(Box(Area(0, tops[-1], view.right, view.bottom - tops[-1]), theme.paper))
    edge = parts.header - 0.5
    drawn.below.append(Path(((edge, view.y), (edge, view.bottom)), theme.strong_rule, 1))
    return drawn


def lanes_in_sight(tops: NDArray[np.float64], scroll: float, height: float) -> range:
    """The places of the lanes of which something is in sight."""
    start = max(int(np.searchsorted(tops, scroll)) - 1, 0)
    return range(start, min(int(np.searchsorted(tops, scroll + height, side="right")), len(tops) - 1))


def _silhouettes(content: Content, numbers: list[int], bands: list[Band], scale: Timescale) -> dict[int, Silhouette]:
    """The densities of some lanes in the columns of the view, by the lanes' numbers, where they have any there."""
    if content.density is None:
        return {}
    known = [(number, band) for number, band in zip(numbers, bands, strict=True) if number >= 0]
    counts = counts_of_lanes(content.density, [number for number, _ in known], scale, max(1, int(scale.width)))
    grounds = [(band.room, band.color, band.ground) for _, band in known]
    made = silhouettes(counts, fullest(content.density, scale), grounds)
    return {number: shape for (number, _), shape in zip(known, made, strict=True) if shape is not None}


def _middles(content: Content, first: float) -> dict[str, float]:
    """The middles of the lanes that lines lead to."""
    made: dict[str, float] = {}
    between = {OTHER} - content.folded if content.lanes_by is LanesBy.COMPARED else set()
    for key in {link.to_lane for link in content.links if link.to_lane is not None} | between:
        at = content.lanes.position(key)
        if at is not None:
            made[key] = first + float(content.tops[at] + content.tops[at + 1]) / 2
    return made


def _top_of(content: Content, number: int, first: float) -> float | None:
    places = np.flatnonzero(content.numbers == number)
    return first + float(content.tops[places[0]]) + LANE_PADDING if len(places) else None


def _has_marks(placed: Placed | None, number: int) -> bool:
    if placed is None or number not in placed.lanes:
        return False
    return placed.lanes[number].first < placed.lanes[number].last


def _joined(content: Content) -> set[int]:
    """The records that lines are drawn from and to."""
    rows = {row for link in content.links for row in (link.from_row, link.to_row) if row is not None}
    return rows if content.selected is None else rows | {content.selected}


def _joins(content: Content, lanes: _Lanes, style: Style) -> list[Drawn]:
    """Links, and the selected record's marks joined across lanes."""
    shapes = draw_links(content.links, lanes.points, lanes.middles, style.theme)
    if content.selected is not None:
        shapes = draw_same(lanes.points.get(content.selected, []), style.theme.accent) + shapes
    return shapes


def _head(
    content: Content, parts: Regions, scale: Timescale, ticks: Ticks, width: float, style: Style
) -> tuple[Layer, list[Hit]]:
    theme = style.theme
    area = Area(0, 0, width, parts.lanes.y)
    layer = Layer(area, [Box(area, theme.paper)])
    shapes, hits = axis.draw_axis(ticks, scale, parts.axis, theme, style.measure)
    layer.shapes += shapes
    layer.shapes.append(Path(((0, area.bottom - 0.5), (width, area.bottom - 0.5)), theme.rule, 1))
    if content.window is not None and content.within is None:
        found = gaps.empty_stretches(content.window, content.span, parts.lanes.w)
        shapes, gap_hits = gaps.draw_gaps(found, scale, parts.gaps, theme, style.measure, style.locale)
        layer.shapes += shapes
        hits += gap_hits
    for note in content.notes:
        x = scale.x(note.at)
        if parts.lanes.x <= x <= parts.lanes.right:
            layer.shapes.append(
                Path(((x - 3.5, area.bottom - 6), (x + 3.5, area.bottom - 6), (x, area.bottom)), fill=theme.accent)
            )
    if content.hidden_lanes:
        text = style.words.hidden_lanes.replace("{n}", f"{content.hidden_lanes:,}")
        layer.shapes.append(Label((14, area.bottom - 8), text, 12, theme.muted, italic=True))
    return layer, hits


def _note_lines(content: Content, scale: Timescale, area: Area, style: Style) -> list[Drawn]:
    shapes: list[Drawn] = []
    for at in _note_times(content):
        x = scale.x(at)
        if area.x <= x <= area.right:
            shapes.append(Path(((x, area.y), (x, area.bottom)), style.theme.accent, 1, dash=(2, 4)))
    return shapes


def _note_times(content: Content) -> list[Instant]:
    """Where lines run down from notes: of many, their signs on the axis are enough."""
    return [] if len(content.notes) > MOST_NOTE_LINES else [note.at for note in content.notes]


def _period(content: Content, scale: Timescale, area: Area, style: Style) -> list[Drawn]:
    """What lies outside the filter's period is greyed a little."""
    if content.period is None:
        return []
    tint = blend(style.theme.faint, style.theme.paper, 0.22)
    left, right = scale.x(content.period.start), scale.x(content.period.end)
    shapes: list[Drawn] = []
    if left > area.x:
        shapes.append(Box(Area(area.x, area.y, min(left, area.right) - area.x, area.h), tint))
    if right < area.right:
        start = max(right, area.x)
        shapes.append(Box(Area(start, area.y, area.right - start, area.h), tint))
    return shapes
