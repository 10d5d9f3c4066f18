"""Draws the marks of one lane that are seen, and counts those that found no row."""

import numpy as np

from viewer.dates import Span
from viewer.layout.colors import color_of
from viewer.layout.fitting import elided
from viewer.layout.frame import Content, Style
from viewer.layout.marks import BAR_TOP, ROW, Mark, draw_mark
from viewer.layout.placed import LaneSeen, Look, Placed, Seen, looks_of
from viewer.layout.rows import DRAFT_ROOM, FAR, GLYPH_ROOM, LABEL_SIZE, Stack
from viewer.layout.scene import Area, Box, Color, CrowdTarget, Drawn, Hit, Label, RecordTarget
from viewer.layout.theme import blend
from viewer.query.answers import Flags

CROWD_SIZE = 11.0
LEAST_TICK = -(2**63)
LAST_TICK = 2**63 - 1
ALTERNATIVE, ONE_OF, UNCERTAIN = int(Flags.ALTERNATIVE), int(Flags.ONE_OF), int(Flags.UNCERTAIN)
DRAFT = int(Flags.DRAFT)


def draw_lane(
    key: str, lane: int, top: float, placed: Placed, content: Content, view: Area, background: Color, style: Style
) -> tuple[list[Drawn], list[Hit]]:
    """One lane's marks.

    Args:
        lane: its number in the window. top: of its first row.
        view: the lanes' area; marks outside it are not drawn.
    """
    shapes: list[Drawn] = []
    hits: list[Hit] = []
    looks = looks_of(placed.window)
    there = placed.lanes[lane]
    for mark in there.marks:
        look, row_top = looks[mark.number], top + mark.row * ROW
        hits.append(_draw_one(mark, look, key, row_top, placed, content, view, background, style, shapes))
    _draw_alternatives(there, top, placed, view, content, style, shapes)
    _draw_crowds(key, lane, top, placed, view, style, shapes, hits)
    return shapes, hits


def _color(actor: str | None, content: Content, style: Style) -> Color:
    return style.theme.nobody if actor is None else color_of(content.colors, actor, style.theme)


def _draw_one(
    seen: Seen,
    look: Look,
    key: str,
    top: float,
    placed: Placed,
    content: Content,
    view: Area,
    background: Color,
    style: Style,
    shapes: list[Drawn],
) -> Hit:
    left, right = seen.left, seen.right
    # a label stays in view as long as its bar does, and is cut between letters where the view or its place ends
    label_left = max(left, view.x + 6)
    room = min(seen.slot_right, view.right - 4) - label_left
    number, text, label_wide = _fit(look, room, style)
    flags = look.flags
    if label_wide > room + 5:  # not even its signs fit
        flags &= ~(UNCERTAIN | DRAFT)
    if look.record == content.selected:
        background = blend(style.theme.accent, background, 0.13)
        x = max(left, view.x) - 4
        end = min(max(right, label_left + label_wide), view.right) + 5
        shapes.append(Box(Area(x, top + 0.5, end - x, ROW - 2), background, style.theme.accent, 1.4, radius=3))
    elif label_wide > GLYPH_ROOM and placed.crossed(label_left + GLYPH_ROOM, label_left + label_wide):
        # lines end before words and go on behind them
        ground = Area(label_left + GLYPH_ROOM - 2, top + 2, label_wide - GLYPH_ROOM + 3, BAR_TOP - 3)
        shapes.append(Box(ground, background))
    unit, stack, offset = placed.window.unit, placed.stack, placed.offset
    solid_right = _solid(look.solid_end, unit, stack, offset)
    if look.solid_start > LEAST_TICK and right - left <= 5:  # an instant has no length, but must be seen
        solid_right = max(solid_right, left + 5)
    mark = Mark(
        top=top,
        left=left,
        right=right,
        solid_left=_solid(look.solid_start, unit, stack, offset),
        solid_right=solid_right,
        label_left=label_left,
        number=number,
        text=text,
        glyph=look.glyph,
        status=look.status,
        flags=flags,
        color=_color(look.actor, content, style),
        background=background,
    )
    shapes += draw_mark(mark, view, style.theme, style.measure)
    x = max(left, view.x)
    area = Area(x, top, min(max(right, label_left + label_wide), view.right) - x, ROW)
    return Hit(area, RecordTarget(look.record, key), look.title)


def _solid(tick: int, unit: int, stack: Stack, offset: float) -> float:
    if tick <= LEAST_TICK:
        return -FAR
    if tick >= LAST_TICK:
        return FAR
    return (tick * unit - stack.origin) / stack.per_pixel + offset


def _fit(look: Look, room: float, style: Style) -> tuple[str, str, float]:
    """Number and label cut to the room there is, and how wide they are with their glyph."""
    measure = style.measure
    left_over = room - GLYPH_ROOM + 1
    used = measure.width(" ?", LABEL_SIZE, True) if look.flags & UNCERTAIN else 0.0
    if look.flags & DRAFT:
        used += DRAFT_ROOM
    number = look.number
    if number:
        number = elided(number, left_over - used, measure, LABEL_SIZE, True)
        used += measure.width(number, LABEL_SIZE, True) + 5 if number else 0.0
    text = elided(look.line, left_over - used, measure, LABEL_SIZE)
    return number, text, GLYPH_ROOM + used + measure.width(text, LABEL_SIZE) + 2


def _draw_alternatives(
    there: LaneSeen, top: float, placed: Placed, view: Area, content: Content, style: Style, shapes: list[Drawn]
) -> None:
    """Ticks for each date of a choice, upon the extent of the whole choice."""
    window, stack = placed.window, placed.stack
    rows = slice(there.first, there.last)
    flags = window.flags[rows]
    chosen = np.flatnonzero(flags & ALTERNATIVE)
    if not len(chosen):
        return
    whole = {
        int(window.record[at]): int(stack.row[at])
        for at in (np.flatnonzero((flags & (ONE_OF | ALTERNATIVE)) == ONE_OF) + rows.start).tolist()
        if stack.row[at] >= 0
    }
    looks = looks_of(window)
    for index in (chosen + rows.start).tolist():
        row = whole.get(looks[index].record)
        if row is None:
            continue
        for edge in (float(placed.left[index]), float(placed.right[index])):
            if view.x <= edge <= view.right:
                y = top + row * ROW + BAR_TOP
                shapes.append(Box(Area(edge - 0.5, y, 1, 6), _color(looks[index].actor, content, style)))


def _draw_crowds(
    key: str, lane: int, top: float, placed: Placed, view: Area, style: Style, shapes: list[Drawn], hits: list[Hit]
) -> None:
    """What found no row, counted where it lies, in the lane's last row."""
    theme, stack = style.theme, placed.stack
    y = top + (int(stack.rows[lane]) - 1) * ROW
    if y > view.bottom or y + ROW < view.y:
        return
    chips: list[tuple[float, float, int, Span]] = []
    for start, end, counted, stretch in stack.crowds.of_lane(lane, stack.origin, stack.per_pixel):
        left, right = start + placed.offset, end + placed.offset
        if right < view.x or left > view.right:
            continue
        wide = _chip_width(counted, style)
        x = min(max(left, view.x + 2), view.right - wide - 2)
        if chips and x < chips[-1][0] + chips[-1][1] + 2:  # no room of its own: counted with its neighbour
            before_x, _, before, before_stretch = chips.pop()
            wide = _chip_width(before + counted, style)
            x = min(before_x, view.right - wide - 2)
            chips.append((x, wide, before + counted, before_stretch.joined(stretch)))
        else:
            chips.append((x, wide, counted, stretch))
    for x, wide, count, span in chips:
        text = style.words.more.replace("{n}", f"{count:,}")
        area = Area(x, y + 4, wide, 18)
        shapes.append(Box(area, theme.panel, theme.strong_rule, 1, radius=9))
        shapes.append(Label((x + wide / 2, y + 17), text, CROWD_SIZE, theme.ink, bold=True, anchor="middle"))
        hits.append(Hit(area, CrowdTarget(key, span, count), text))


def _chip_width(count: int, style: Style) -> float:
    return style.measure.width(style.words.more.replace("{n}", f"{count:,}"), CROWD_SIZE, True) + 12
