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
    edge = scale.left + scale.width
    for level, baseline, bold in ((ticks.upper, UPPER_BASELINE, True), (ticks.lower, LOWER_BASELINE, False)):
        for tick in level:
            left, right = scale.x(tick.span.start), scale.x(tick.span.end)
            top = baseline - 14
            if scale.left <= left <= edge:
                stroke = theme.strong_rule if bold else theme.rule
                line = crisp(left)
                shapes.append(Path(((line, area.y + top - 1), (line, area.bottom)), stroke, 1))
            whole_unit = bold or ticks.within
            x = max(left, scale.left) if whole_unit else left
            wide = measure.width(tick.text, TICK_SIZE, bold)
            room = min(right, edge + (0 if whole_unit else wide)) - x
            if tick.text and x >= scale.left - 1 and wide + 8 <= room and x + 6 + wide <= edge:
                color = theme.ink if bold else theme.muted
                shapes.append(Label((x + 6, area.y + baseline), tick.text, TICK_SIZE, color, bold=bold))
            seen = Area(max(left, scale.left), area.y + top - 2, min(right, edge) - max(left, scale.left), 20)
            if seen.w > 2:
                hits.append(Hit(seen, SpanTarget(tick.span), tick.text))
    shapes.append(Path(((area.x, area.bottom - 0.5), (edge, area.bottom - 0.5)), theme.strong_rule, 1))
    return shapes, hits


def draw_grid(ticks: Ticks, scale: Timescale, area: Area, theme: Theme) -> list[Drawn]:
    """Lines down through the lanes; those of the upper level are stronger."""
    shapes: list[Drawn] = []
    strong = {tick.span.start for tick in ticks.upper}
    for tick in ticks.lower:
        x = scale.x(tick.span.start)
        if scale.left <= x <= area.right and tick.span.start not in strong:
            shapes.append(Path(((crisp(x), area.y), (crisp(x), area.bottom)), theme.rule, 1))
    for start in sorted(strong):
        x = scale.x(start)
        if scale.left <= x <= area.right:
            shapes.append(Path(((crisp(x), area.y), (crisp(x), area.bottom)), theme.strong_rule, 1))
    return shapes


def crisp(x: float) -> float:
    """The middle of a pixel, where a line one pixel wide is sharp."""
    return floor(x) + 0.5
