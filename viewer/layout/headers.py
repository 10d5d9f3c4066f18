"""Draws the lane headers: name, colour, how many, how many to either side, and the fold button."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from viewer.layout.band_names import BandName
from viewer.layout.colors import color_of
from viewer.layout.comparing import share_words
from viewer.layout.fitting import elided, one_line
from viewer.layout.frame import Content, Style
from viewer.layout.kinds import kind
from viewer.layout.placed import Beside
from viewer.layout.same import Same
from viewer.layout.scene import Area, Box, Color, Drawn, Hit, Label, LaneTarget, Layer, Measure, Path, SpanTarget
from viewer.layout.words import Words
from viewer.query.answers import Lane, LanesBy
from viewer.query.filter import NO_KEY
from viewer.query.lanes import Lanes

NAME_SIZE = 13.0
COUNT_SIZE = 11.0
LINE = 16.0
TWO_LINES = 56.0
"""A lane so tall has room for a name on two lines."""
INDENT = 12.0
LEAST_BESIDE = 38.0
"""How tall a lane of one row is."""


def lane_label(lane: Lane, lanes_by: LanesBy, words: Words) -> str:
    """A lane's name, or what its records lack."""
    if lanes_by is LanesBy.NONE:
        return words.all_records
    if lanes_by is LanesBy.COMPARED and (share := share_words(lane.key, words)):
        return share
    if lane.key != NO_KEY:
        label = lane.label or lane.key
        return one_line(kind(label).label if lanes_by is LanesBy.KIND else label)
    lacking = {
        LanesBy.ACTOR: words.no_actor,
        LanesBy.KIND: words.no_kind,
        LanesBy.PLACE: words.no_place,
        LanesBy.SOURCE: words.no_source,
        LanesBy.COMPARED: words.in_neither,
    }
    return lacking[lanes_by]


class Header(NamedTuple):
    """A drawn header; `foot` is where it can tell what lies beside the view."""

    shapes: list[Drawn]
    hits: list[Hit]
    foot: Area


def draw_headers(
    content: Content, seen: range, areas: list[Area], column: Area, style: Style, name: BandName | None = None
) -> tuple[Layer, list[Header]]:
    """The headers of the lanes in sight, in their column; the same layer for as long as they look the same.

    Last comes the name of a band that is kept in sight, if there is one.
    """
    told = content.folded, content.pinned, content.lit
    lanes, colors = Same(content.lanes), Same(content.colors)
    return _drawn(lanes, colors, content.lanes_by, told, seen, tuple(areas), column, style, name)


@lru_cache(maxsize=4)
def _drawn(
    lanes: Same[Lanes],
    colors: Same[Mapping[str, Color]],
    lanes_by: LanesBy,
    told: tuple[frozenset[str], frozenset[str], str | None],
    seen: range,
    areas: tuple[Area, ...],
    column: Area,
    style: Style,
    name: BandName | None,
) -> tuple[Layer, list[Header]]:
    made = []
    for position, area in zip(seen, areas, strict=True):
        lane = lanes.value[position]
        color = color_of(colors.value, lane.key, style.theme) if lanes_by is LanesBy.ACTOR else style.theme.nobody
        made.append(_draw_header(lane, area, lanes_by, *told, style, color))
    if name is not None:
        lane = lanes.value[name.position]
        kept = _draw_header(lane, name.area, lanes_by, *told, style, style.theme.nobody)
        made.append(kept._replace(shapes=[*name.backdrop(style.theme), *kept.shapes]))
    return Layer(column, [shape for header in made for shape in header.shapes], still=True), made


def _draw_header(
    lane: Lane,
    area: Area,
    lanes_by: LanesBy,
    folded_keys: frozenset[str],
    pinned: frozenset[str],
    lit: str | None,
    style: Style,
    color: Color,
) -> Header:
    theme, measure = style.theme, style.measure
    shapes: list[Drawn] = []
    hits: list[Hit] = []
    name = lane_label(lane, lanes_by, style.words)
    indent = 14 + min(lane.depth, 4) * INDENT
    baseline = area.y + 20
    hits.append(Hit(area, LaneTarget(lane.key, "header"), f"{name}: {lane.kept}"))
    if lane.key == lit:
        shapes.append(Box(area, theme.wash))
    shapes.append(Box(Area(area.x + indent - 8, area.y + 8, 3, 15), color))
    count = f"{lane.kept:,}" if lane.kept == lane.total else f"{lane.kept:,}/{lane.total:,}"
    wide = measure.width(count, COUNT_SIZE)
    right = area.right - 10
    shapes.append(Label((right, baseline), count, COUNT_SIZE, theme.muted, anchor="end"))
    room = right - wide - 8 - (area.x + indent)
    if lane.members:
        folded = lane.key in folded_keys
        x, y = area.x + indent, baseline - 4.5
        triangle = (
            ((x, y - 4), (x + 5, y), (x, y + 4)) if folded else ((x - 1, y - 2.5), (x + 7, y - 2.5), (x + 3, y + 3))
        )
        shapes.append(Path(triangle, fill=theme.muted))
        hits.append(Hit(Area(x - 7, y - 10, 20, 20), LaneTarget(lane.key, "fold"), name))
        indent += 11
        room -= 11
    if lane.key in pinned:
        x = area.x + indent + 3
        shapes.append(Path(((x - 3, baseline - 9), (x + 3, baseline - 9), (x, baseline - 3)), fill=theme.accent))
        shapes.append(Path(((x, baseline - 4), (x, baseline)), theme.accent, 1.2))
        indent += 10
        room -= 10
    bold = lane.depth == 0
    italic = lane.key == NO_KEY and lanes_by is not LanesBy.NONE
    ink = theme.muted if italic else theme.ink
    whole = right - (area.x + indent)
    lines = (
        _lines(name, room, whole, measure, bold)
        if area.h >= TWO_LINES
        else (elided(name, room, measure, NAME_SIZE, bold),)
    )
    for line, text in enumerate(lines):
        at = (area.x + indent, baseline + line * LINE)
        shapes.append(Label(at, text, NAME_SIZE, ink, bold=bold and not italic, italic=italic))
    foot = area._replace(y=area.y + (len(lines) - 1) * LINE, h=area.h - (len(lines) - 1) * LINE)
    return Header(shapes, hits, foot)


def _lines(name: str, first: float, second: float, measure: Measure, bold: bool) -> tuple[str, ...]:
    """A name on one line, or on two where only so more of it can be read; the second is as wide as the header."""
    if measure.width(name, NAME_SIZE, bold) <= first:
        return (name,)
    words = name.split(" ")
    taken = 0
    while taken < len(words) and measure.width(" ".join(words[: taken + 1]), NAME_SIZE, bold) <= first:
        taken += 1
    if not taken:
        return (elided(name, first, measure, NAME_SIZE, bold),)
    return " ".join(words[:taken]), elided(" ".join(words[taken:]), second, measure, NAME_SIZE, bold)


def draw_beside(area: Area, beside: tuple[Beside, Beside], shapes: list[Drawn], style: Style) -> list[Hit]:
    """How many lie to the left and right of what is seen, at the header's foot where there is room for it."""
    (before, before_span), (after, after_span) = beside
    hits: list[Hit] = []
    if area.h < LEAST_BESIDE:
        return hits
    y, right = area.y + (37 if area.h >= 44 else 33.5), area.right - 10
    for number, span, pattern in ((after, after_span, "{n} ▸"), (before, before_span, "◂ {n}")):
        if not number or span is None:
            continue
        text = pattern.replace("{n}", f"{number:,}")
        wide = style.measure.width(text, COUNT_SIZE)
        shapes.append(Label((right, y), text, COUNT_SIZE, style.theme.muted, anchor="end"))
        hits.append(Hit(Area(right - wide - 4, y - 13, wide + 8, 18), SpanTarget(span), text))
        right -= wide + 12
    return hits
