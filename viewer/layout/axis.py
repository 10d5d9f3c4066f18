"""Draws the axis: two levels of words over the boundaries of their units, and the lines that run down from them."""

from math import floor

from viewer.layout.scene import Area, Drawn, Hit, Label, Measure, Path, SpanTarget
from viewer.layout.theme import Theme
from viewer.layout.ticks import Ticks
from viewer.layout.timescale import Timescale

HEIGHT = 50.0
TICK_SIZE = 13.0
UPPER_BASELINE = 18.0
LOWER_BASELINE = 40.0


def draw_axis(
    ticks: Ticks, scale: Timescale, area: Area, theme: Theme, measure: Measure
) -> tuple[list[Drawn], list[Hit]]:
    """The words of both levels, and a place to click for each unit."""
    shapes: list[Drawn] = []
    hits: list[Hit] = []
    start, edge = scale.left, scale.left + scale.width
    for level, baseline, bold in ((ticks.upper, UPPER_BASELINE, True), (ticks.lower, LOWER_BASELINE, False)):
        top = area.y + baseline - 16
        stroke, color = (theme.strong_rule, theme.ink) if bold else (theme.rule, theme.muted)
        whole_unit = bold or ticks.within
        right = scale.x(level[0].span.start) if level else 0.0
        for span, text in level:
            left, right = right, scale.x(span.end)
            if start <= left <= edge:
                line = crisp(left)
                shapes.append(Path(((line, top + 1), (line, area.bottom)), stroke, 1))
            x = max(left, start) if whole_unit else left
            if text and x >= start - 1:
                wide = measure.width(text, TICK_SIZE, bold)
                room = min(right, edge + (0 if whole_unit else wide)) - x
                if wide + 8 <= room and x + 6 + wide <= edge:
                    shapes.append(Label((x + 6, area.y + baseline), text, TICK_SIZE, color, bold))
            seen = max(left, start)
            w = min(right, edge) - seen
            if w > 2:
                hits.append(Hit(Area(seen, top, w, 20), SpanTarget(span), text))
    shapes.append(Path(((area.x, area.bottom - 0.5), (edge, area.bottom - 0.5)), theme.strong_rule, 1))
    return shapes, hits


def draw_grid(ticks: Ticks, scale: Timescale, area: Area, theme: Theme) -> list[Drawn]:
    """Lines down through the lanes; those of the upper level are stronger."""
    shapes: list[Drawn] = []
    strong = {tick.span.start for tick in ticks.upper}
    weak = (tick.span.start for tick in ticks.lower if tick.span.start not in strong)
    top, foot, right = area.y, area.bottom, area.right
    for starts, color in ((weak, theme.rule), (sorted(strong), theme.strong_rule)):
        for x in map(scale.x, starts):
            if scale.left <= x <= right:
                middle = crisp(x)
                shapes.append(Path(((middle, top), (middle, foot)), color, 1))
    return shapes


def crisp(x: float) -> float:
    """The middle of a pixel, where a line one pixel wide is sharp."""
    return floor(x) + 0.5
