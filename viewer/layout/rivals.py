"""The plot of rival figures: what each claimant gives for one measure, over time, with nothing drawn between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from viewer.dates import DAY, YEAR, EdtfDate, Instant, Shape, Span
from viewer.dates.patterns import pattern_in_words
from viewer.document.types import Qualifier
from viewer.layout.fitting import elided, one_line
from viewer.layout.number_scale import NumberScale, scale_for, short_number
from viewer.layout.scene import (
    Area,
    Box,
    Color,
    Drawn,
    Glyph,
    Hit,
    Label,
    Layer,
    Measure,
    Path,
    Point,
    RecordTarget,
    Scene,
)
from viewer.layout.theme import Theme, blend
from viewer.layout.ticks import make_ticks
from viewer.layout.timescale import Timescale, framed

TOP, BOTTOM = 14.0, 120.0
"""Where the largest and the least number of the scale lie."""
AXIS = 24.0
ROW = 22.0
MOST_IN_WORDS = 4
SIZE = 11.5
DOT = 9.0
ARROW = 20.0


@dataclass(frozen=True, slots=True)
class Rival:
    """One figure among its rivals.

    Attributes:
        value, low, high: as far as given; all None where the amount is vague.
        number: with its qualifier ("> 1,000"), or the vague amount in words.
        date: what it is for. period: over what it was counted, if that is told apart from the date.
        claimant: who says so. description: all of it in one line.
    """

    value: float | None
    low: float | None
    high: float | None
    qualifier: Qualifier
    number: str
    date: EdtfDate | None
    claimant: str
    color: Color
    description: str
    period: EdtfDate | None = None

    @property
    def dot(self) -> float | None:
        """Where its dot stands; a mere range has none, since nobody named its middle."""
        if self.value in self.numbers:
            return self.value
        return self.numbers[0] if len(self.numbers) == 1 else None

    @property
    def numbers(self) -> tuple[float, ...]:
        """All its numbers that can be drawn."""
        given = (self.low, self.value, self.high)
        return tuple(number for number in given if number is not None and isfinite(number) and abs(number) < 1e200)


@dataclass(frozen=True, slots=True)
class RivalWords:
    """The plot's own words; the shell hands in their translations."""

    no_date: str = "no date"
    logarithmic: str = "logarithmic scale"
    more: str = "and {n} more in words"
    summary: str = "{n} figures for one measure, over time"


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where things go: the plot's area, both scales, where the undated stand, and what has been placed."""

    theme: Theme
    measure: Measure
    scene: Scene
    area: Area
    time: Timescale
    scale: NumberScale
    undated_x: float
    shapes: list[Drawn]
    taken: list[Area]
    reaches: list[Area]


def rivals_scene(
    rivals: Sequence[Rival], theme: Theme, measure: Measure, width: float, locale: str, words: RivalWords | None = None
) -> Scene:
    """The plot; targets are `RecordTarget`s whose row is the place in `rivals`."""
    words = words or RivalWords()
    numbered = [index for index, rival in enumerate(rivals) if rival.numbers]
    in_words = [index for index, rival in enumerate(rivals) if not rival.numbers]
    rows, more = in_words[:MOST_IN_WORDS], len(in_words[MOST_IN_WORDS:])
    scale = scale_for([number for index in numbered for number in rivals[index].numbers], TOP, BOTTOM)
    steps = [(step, short_number(step, locale)) for step in scale.steps()] if numbered else []
    left = max((measure.width(text, SIZE) + 8 for _, text in steps), default=0.0)
    right = measure.width(words.no_date, SIZE) + 16 if any(rival.date is None for rival in rivals) else 0.0
    area = Area(left, 0, max(width - left - right, 40.0), BOTTOM if numbered else 0.0)
    rows_top = area.bottom + (6 if numbered and rows else 0)
    rows_bottom = rows_top + ROW * (len(rows) + bool(more))
    text = words.summary.replace("{n}", str(len(rivals)))
    scene = Scene(width, rows_bottom + AXIS, theme.panel, words=text)
    time = Timescale(_span(rivals), area.x, area.w)
    plot = _Plot(theme, measure, scene, area, time, scale, width - right / 2 + 4, [], [], [])
    for step, text in steps:
        y = round(scale.y(step))
        plot.shapes.append(Box(Area(left, y, width - left, 1), theme.strong_rule if y == BOTTOM else theme.rule))
        plot.shapes.append(Label((left - 8, y + 4), text, SIZE, theme.muted, anchor="end"))
    if scale.logarithmic:
        plot.shapes.append(Label((width, 9), words.logarithmic, SIZE - 1, theme.muted, italic=True, anchor="end"))
    _draw_axis(plot, rows_bottom, locale)
    if right:
        plot.shapes.append(Box(Area(width - right, TOP, 1, rows_bottom - TOP), theme.rule))
        plot.shapes.append(Label((plot.undated_x, rows_bottom + 16), words.no_date, SIZE, theme.muted, anchor="middle"))
    for index in numbered:
        _draw_reach(plot, rivals[index])
    placed = [(rivals[index], _draw_number(plot, rivals[index], index)) for index in numbered]
    for rival, dot in placed:
        _draw_name(plot, rival, dot)
    for row, index in enumerate(rows):
        _draw_words(plot, rivals[index], index, rows_top + row * ROW)
    if more:
        at = (area.x + 4, rows_bottom - 7)
        plot.shapes.append(Label(at, words.more.replace("{n}", str(more)), SIZE, theme.muted, italic=True))
    scene.layers.append(Layer(Area(0, 0, width, scene.height), plot.shapes))
    return scene


def _extent(date: EdtfDate) -> tuple[Instant | None, Instant | None]:
    return date.bounds.earliest_start, date.bounds.latest_end


def _span(rivals: Sequence[Rival]) -> Span:
    dates = [date for rival in rivals for date in (rival.date, rival.period) if date is not None]
    ends = [at for date in dates for at in _extent(date) if at is not None]
    return framed(Span(min(ends, default=0), max(ends, default=0)), 0.08, 4 * DAY)


def _reach(plot: _Plot, date: EdtfDate) -> tuple[float, float]:
    """From where to where a date reaches; an end that is open or unknown runs to the plot's edge."""
    start, end = _extent(date)
    left = plot.area.x if start is None else plot.time.x(start)
    return left, plot.area.right if end is None else plot.time.x(end)


def _draw_axis(plot: _Plot, y: float, locale: str) -> None:
    ticks = make_ticks(plot.time.span, plot.area.w, plot.measure, locale, SIZE)
    plot.shapes.append(Box(Area(plot.area.x, y, plot.area.w, 1), plot.theme.strong_rule))
    skeleton = "y" if ticks.unit > 0.9 * YEAR else "yMMM" if ticks.unit > 20 * DAY else "MMMd"
    last = plot.area.x - 40.0
    for tick in ticks.lower:
        x = plot.time.x(tick.span.start)
        if not plot.area.x - 1 <= x <= plot.area.right:
            continue
        plot.shapes.append(Box(Area(round(x), y, 1, 5), plot.theme.strong_rule))
        text = pattern_in_words(tick.span.start, skeleton, locale)
        half = plot.measure.width(text, SIZE) / 2
        if x - half >= last + 10 and x + half <= plot.area.right + 6:
            plot.shapes.append(Label((x, y + 17), text, SIZE, plot.theme.muted, anchor="middle"))
            last = x + half


def _x(plot: _Plot, rival: Rival) -> float:
    """Where a figure stands in time: at the end of an interval, being a count up to then; else amid its date."""
    if rival.date is None:
        return plot.undated_x
    left, right = _reach(plot, rival.date)
    return right if rival.date.shape is Shape.INTERVAL else (left + right) / 2


def _at(plot: _Plot, rival: Rival) -> Point:
    """Where a figure stands."""
    heights = [plot.scale.y(number) for number in rival.numbers]
    y = plot.scale.y(rival.dot) if rival.dot is not None else (heights[0] + heights[-1]) / 2
    return _x(plot, rival), y


def _draw_reach(plot: _Plot, rival: Rival) -> None:
    """A pale line as long as a figure's period, or its date, is wide."""
    date = rival.period or rival.date
    if date is None:
        return
    left, right = _reach(plot, date)
    if right - left > DOT:
        area = Area(left, _at(plot, rival)[1] - 1, right - left, 2)
        plot.shapes.append(Box(area, blend(rival.color, plot.theme.panel, 0.35)))
        plot.reaches.append(area)


def _draw_number(plot: _Plot, rival: Rival, index: int) -> Point:
    """The dot, range and arrow of a figure; gives where it stands."""
    x, y = _at(plot, rival)
    while any(area.holds(x, y) for area in plot.taken):  # two that say the same stand side by side
        x += DOT + 1
    numbers = [plot.scale.y(number) for number in rival.numbers]
    shapes, color = plot.shapes, rival.color
    plot.taken.append(Area(x - DOT / 2, y - DOT / 2, DOT, DOT))
    low, high = max(numbers), min(numbers)
    if low - high > 1:
        shapes.append(Box(Area(x - 1, high, 2, low - high), color))
        shapes += [Box(Area(x - 5, end - 0.75, 10, 1.5), color) for end in (low, high)]
    way = {"at-least": -1, "more-than": -1, "at-most": 1, "less-than": 1}.get(rival.qualifier, 0)
    if not way and rival.value is None and len(rival.numbers) == 1:
        way = -1 if rival.low is not None else 1
    if way:
        tip = y + way * ARROW
        shapes.append(Path(((x, y), (x, tip)), color, 1.6))
        shapes.append(Path(((x - 4, tip - way * 5), (x, tip), (x + 4, tip - way * 5)), color, 1.6))
        plot.taken.append(Area(x - 5, min(y, tip), 10, ARROW))
    if rival.dot is not None:
        # a bound is no number that anybody gave, so its dot is hollow, as is one that is "about"
        hollow = bool(way) or rival.qualifier in ("about", "vague")
        shapes.append(Glyph("circle", (x, y), DOT, plot.theme.panel if hollow else color, color, 1.6))
    top, bottom = min(high, y - ARROW if way < 0 else y) - 6, max(low, y + ARROW if way > 0 else y) + 6
    plot.scene.hits.append(Hit(Area(x - 9, top, 18, bottom - top), RecordTarget(index, ""), rival.description))
    return x, y


def _draw_name(plot: _Plot, rival: Rival, dot: Point) -> None:
    """The number and claimant beside a dot, where there is room; over no other dot, and over a reach if need be."""
    x, y = dot
    for text, avoided in (
        (f"{rival.number}  {one_line(rival.claimant)}", (*plot.taken, *plot.reaches)),
        (f"{rival.number}  {one_line(rival.claimant)}", plot.taken),
        (rival.number, plot.taken),
    ):
        wide = plot.measure.width(text, SIZE)
        middle = max(plot.area.x, min(x - wide / 2, plot.scene.width - wide - 2))
        for left, baseline in ((x + 9, y + 4), (x - 9 - wide, y + 4), (middle, y - 9), (middle, y + 17)):
            area = Area(left - 2, baseline - 10, wide + 4, 13)
            fits = area.x >= plot.area.x - 2 and area.right <= plot.scene.width and 0 <= area.y < BOTTOM - 6
            if fits and not any(area.meets(other) for other in avoided):
                plot.shapes.append(Box(area, plot.theme.panel))
                plot.shapes.append(Label((left, baseline), text.rstrip(), SIZE, plot.theme.ink))
                plot.taken.append(area)
                return


def _draw_words(plot: _Plot, rival: Rival, index: int, top: float) -> None:
    """A vague amount: its words in a row of their own, beside the time that it is given for."""
    area = Area(plot.area.x, top, plot.scene.width - plot.area.x, ROW)
    x = _x(plot, rival)
    middle = top + ROW / 2
    if (date := rival.period or rival.date) is not None:
        left, right = _reach(plot, date)
        left, right = max(left, plot.area.x), min(right, plot.area.right)
        plot.shapes.append(
            Box(Area(left, middle - 1, max(right - left, 2), 2), blend(rival.color, plot.theme.panel, 0.35))
        )
    text = f"{one_line(rival.number)}  {one_line(rival.claimant)}"
    before, after = x - 9 - area.x, area.right - x - 9
    fitted = elided(text, max(before, after), plot.measure, SIZE)
    start = x + 9 if after >= before else x - 9 - plot.measure.width(fitted, SIZE)
    plot.shapes.append(Box(Area(start - 2, top + 2, plot.measure.width(fitted, SIZE) + 4, ROW - 4), plot.theme.panel))
    plot.shapes.append(Glyph("diamond", (x, middle), DOT + 1, plot.theme.panel, rival.color, 1.6))
    plot.shapes.append(Label((start, middle + 4), fitted, SIZE, plot.theme.ink))
    plot.scene.hits.append(Hit(area, RecordTarget(index, ""), rival.description))
