"""Draws the marks of one lane that lie in view, and says what lies beside it."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from viewer.dates import Span
from viewer.layout.colors import color_of
from viewer.layout.fitting import elided, one_line
from viewer.layout.frame import Content, Style
from viewer.layout.kinds import record_glyph
from viewer.layout.marks import BAR_TOP, ROW, Mark, draw_mark
from viewer.layout.rows import FAR, GLYPH_ROOM, LABEL_SIZE, Stack
from viewer.layout.scene import Area, Box, Color, CrowdTarget, Drawn, Hit, Label, Point, RecordTarget
from viewer.layout.theme import blend
from viewer.layout.timescale import Timescale
from viewer.query.answers import EventWindow, Flags

CROWD_SIZE = 11.0


@dataclass(slots=True)
class LaneDrawing:
    """What one lane gives to the scene.

    Attributes:
        points: per record row, where its first mark begins here.
        before, after: how many marks lie wholly outside to each side, and the stretch they take up.
    """

    shapes: list[Drawn] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)
    points: dict[int, Point] = field(default_factory=dict)
    before: tuple[int, Span | None] = (0, None)
    after: tuple[int, Span | None] = (0, None)


def lane_slices(window: EventWindow) -> dict[str, slice]:
    """Which rows of a window belong to each lane (they are sorted by lane)."""
    bounds = np.searchsorted(window.lane, np.arange(len(window.lanes) + 1))
    return {lane.key: slice(int(bounds[at]), int(bounds[at + 1])) for at, lane in enumerate(window.lanes)}


def draw_lane(
    key: str,
    rows: slice,
    top: float,
    content: Content,
    scale: Timescale,
    view: Area,
    background: Color,
    style: Style,
) -> LaneDrawing:
    """One lane's marks.

    Args:
        top: of its first row.
        view: the lanes' area; marks outside it sideways are counted, not drawn.
    """
    window, stack = content.window, content.stack
    drawing = LaneDrawing()
    if window is None or stack is None or rows.start == rows.stop:
        return drawing
    offset = scale.x(stack.origin)
    left, right = stack.left[rows] + offset, stack.right[rows] + offset
    placed = stack.row[rows] >= 0
    seen = placed & (right >= view.x) & (left <= view.right)
    drawing.before = _outside(placed & (right < view.x), left, right, scale)
    drawing.after = _outside(placed & (left > view.right), left, right, scale)
    for index in (np.flatnonzero(seen) + rows.start).tolist():
        row_top = top + int(stack.row[index]) * ROW
        if row_top > view.bottom or row_top + ROW < view.y:
            drawing.points.setdefault(
                int(window.record[index]), (float(stack.left[index] + offset), row_top + BAR_TOP + 3)
            )
            continue
        _draw_one(index, key, row_top, offset, content, window, stack, view, background, style, drawing)
    _draw_alternatives(rows, top, offset, window, stack, view, content, style, drawing)
    _draw_crowds(key, top, offset, stack, view, style, drawing)
    return drawing


def _outside(
    chosen: "NDArray[np.bool_]", left: "NDArray[np.float64]", right: "NDArray[np.float64]", scale: Timescale
) -> tuple[int, Span | None]:
    count = int(chosen.sum())
    if not count:
        return 0, None
    first, last = float(left[chosen].max()), float(right[chosen].min())
    # the nearest of them, which a click brings into view
    first, last = (
        (first, float(right[chosen][left[chosen].argmax()]))
        if first < scale.left
        else (float(left[chosen].min()), last)
    )
    first, last = max(first, -FAR), min(last, FAR)
    return count, Span(scale.at(min(first, last)), scale.at(max(first, last)))


def _color(index: int, content: Content, window: EventWindow, style: Style) -> Color:
    actor = int(window.actor[index])
    return color_of(content.colors, window.actors[actor], style.theme) if actor >= 0 else style.theme.nobody


def _draw_one(
    index: int,
    key: str,
    top: float,
    offset: float,
    content: Content,
    window: EventWindow,
    stack: Stack,
    view: Area,
    background: Color,
    style: Style,
    drawing: LaneDrawing,
) -> None:
    record = int(window.record[index])
    left, right = float(stack.left[index]) + offset, float(stack.right[index]) + offset
    slot = float(stack.slot_right[index]) + offset
    selected = record == content.selected
    # a label stays in view as long as its bar does, and is cut between letters where the view or its place ends
    label_left = max(left, view.x + 6)
    number, text, label_wide = _fit(index, window.titles[index], stack, min(slot, view.right - 4) - label_left, style)
    if selected:
        background = blend(style.theme.accent, background, 0.13)
        x = max(left, view.x) - 4
        end = min(max(right, label_left + label_wide), view.right) + 5
        drawing.shapes.append(Box(Area(x, top + 0.5, end - x, ROW - 2), background, style.theme.accent, 1.4, radius=3))
    name = window.kinds[window.kind[index]] if window.kind[index] >= 0 else ""
    status = window.statuses[window.status[index]] if window.status[index] >= 0 else ""
    mark = Mark(
        top=top,
        left=left,
        right=right,
        solid_left=_solid(window.solid_start, index, window, stack, offset),
        solid_right=max(
            _solid(window.solid_end, index, window, stack, offset),
            # an instant has no length, but must be seen
            left + 5 if window.solid_start[index] > -(2**63) and right - left <= 5 else -FAR,
        ),
        label_left=label_left,
        number=number,
        text=text,
        glyph=record_glyph(int(window.type[index]), name),
        status=status,
        flags=int(window.flags[index]),
        color=_color(index, content, window, style),
        background=background,
    )
    drawing.shapes += draw_mark(mark, view, style.theme, style.measure)
    drawing.points.setdefault(record, (max(left, view.x), top + BAR_TOP + 3))
    x = max(left, view.x)
    area = Area(x, top, min(max(right, label_left + label_wide), view.right) - x, ROW)
    drawing.hits.append(Hit(area, RecordTarget(record, key), window.titles[index]))


def _solid(ticks: "NDArray[np.int64]", index: int, window: EventWindow, stack: Stack, offset: float) -> float:
    value = int(ticks[index])
    if value <= -(2**63):
        return -FAR
    if value >= 2**63 - 1:
        return FAR
    return (value * window.unit - stack.origin) / stack.per_pixel + offset


def _fit(index: int, title: str, stack: Stack, room: float, style: Style) -> tuple[str, str, float]:
    """Number and label cut to the room there is, and how wide they are with their glyph."""
    measure = style.measure
    number, text = stack.numbers[index], stack.labels[index]
    left_over = room - GLYPH_ROOM
    used = measure.width(number, LABEL_SIZE, True) + 5 if number else 0.0
    if used > left_over + 5:
        number = elided(number, max(left_over, 0), measure, LABEL_SIZE, True)
        used = measure.width(number, LABEL_SIZE, True) + 5
    if measure.width(text, LABEL_SIZE) > left_over - used + 1:
        text = elided(one_line(title), max(left_over - used, 0), measure, LABEL_SIZE)
    return number, text, GLYPH_ROOM + used + measure.width(text, LABEL_SIZE) + 2


def _draw_alternatives(
    rows: slice,
    top: float,
    offset: float,
    window: EventWindow,
    stack: Stack,
    view: Area,
    content: Content,
    style: Style,
    drawing: LaneDrawing,
) -> None:
    """Ticks for each date of a choice, upon the extent of the whole choice."""
    chosen = np.flatnonzero((window.flags[rows] & Flags.ALTERNATIVE) != 0) + rows.start
    if not len(chosen):
        return
    whole = {
        int(window.record[at]): int(stack.row[at])
        for at in (np.flatnonzero((window.flags[rows] & Flags.ONE_OF) != 0) + rows.start).tolist()
        if stack.row[at] >= 0 and not window.flags[at] & Flags.ALTERNATIVE
    }
    for index in chosen.tolist():
        row = whole.get(int(window.record[index]))
        if row is None:
            continue
        x, right = float(stack.left[index]) + offset, float(stack.right[index]) + offset
        for edge in (x, right):
            if view.x <= edge <= view.right:
                y = top + row * ROW + BAR_TOP
                drawing.shapes.append(Box(Area(edge - 0.5, y, 1, 6), _color(index, content, window, style)))


def _draw_crowds(
    key: str,
    top: float,
    offset: float,
    stack: Stack,
    view: Area,
    style: Style,
    drawing: LaneDrawing,
) -> None:
    """What found no row, counted where it lies, in the lane's last row."""
    theme, measure = style.theme, style.measure
    y = top + (stack.rows.get(key, 1) - 1) * ROW
    free = view.x - FAR
    for start, end, count, span in stack.crowds.get(key, ()):
        left, right = start + offset, end + offset
        if right < view.x or left > view.right:
            continue
        text = style.words.more.replace("{n}", f"{count:,}")
        wide = measure.width(text, CROWD_SIZE, True) + 12
        x = max(left, free)
        area = Area(x, y + 4, wide, 18)
        free = area.right + 2
        drawing.shapes.append(Box(area, theme.panel, theme.strong_rule, 1, radius=9))
        drawing.shapes.append(Label((x + wide / 2, y + 17), text, CROWD_SIZE, theme.ink, bold=True, anchor="middle"))
        drawing.hits.append(Hit(area, CrowdTarget(key, span, count), text))
