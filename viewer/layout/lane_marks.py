"""Lays the marks of a window on the paper, draws those of a lane that are seen, and says what lies beside them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.dates import Span
from viewer.layout.colors import color_of
from viewer.layout.fitting import elided, one_line
from viewer.layout.frame import Content, Style
from viewer.layout.kinds import record_glyph
from viewer.layout.marks import BAR_TOP, ROW, Mark, draw_mark
from viewer.layout.rows import ATTACHED, FAR, GLYPH_ROOM, LABEL_SIZE, Stack
from viewer.layout.scene import Area, Box, Color, CrowdTarget, Drawn, Hit, Label, Point, RecordTarget
from viewer.layout.theme import blend
from viewer.layout.timescale import Timescale
from viewer.query.answers import EventWindow, Flags
from viewer.query.filter import RecordType

CROWD_SIZE = 11.0
LEAST_TICK = -(2**63)
LAST_TICK = 2**63 - 1
ALTERNATIVE, ONE_OF, UNCERTAIN = int(Flags.ALTERNATIVE), int(Flags.ONE_OF), int(Flags.UNCERTAIN)

Beside = tuple[int, Span | None]
"""How many marks lie wholly outside to one side, and the stretch of the nearest."""


@dataclass(frozen=True, eq=False, slots=True)
class Placed:
    """The marks of a window laid on the paper of one view.

    Attributes:
        left, right, slot_right: of each mark, in pixels of the paper.
        seen: whether a mark has a row and lies in view sideways.
        visible: the seen marks of each lane, by the lane's number.
        bounds: lane i has the marks from bounds[i] up to bounds[i + 1].
        before, after: whether a mark lies outside to that side; counts per lane.
    """

    window: EventWindow
    stack: Stack
    offset: float
    left: "NDArray[np.float64]"
    right: "NDArray[np.float64]"
    slot_right: "NDArray[np.float64]"
    seen: "NDArray[np.bool_]"
    visible: dict[int, list[int]]
    bounds: list[int]
    before: "NDArray[np.bool_]"
    after: "NDArray[np.bool_]"
    counts_before: list[int]
    counts_after: list[int]


def place(window: EventWindow, stack: Stack, scale: Timescale, view: Area) -> Placed:
    """Lays all marks at once: arrays cost the same for one lane as for a hundred."""
    offset = scale.x(stack.origin)
    left, right = stack.left + offset, stack.right + offset
    drawn = stack.row != ATTACHED
    before, after = drawn & (right < view.x), drawn & (left > view.right)
    seen = (stack.row >= 0) & ~before & ~after
    visible: dict[int, list[int]] = {}
    for index, lane in zip(np.flatnonzero(seen).tolist(), window.lane[seen].tolist(), strict=True):
        visible.setdefault(lane, []).append(index)
    lanes = len(window.lanes)
    return Placed(
        window=window,
        stack=stack,
        offset=offset,
        left=left,
        right=right,
        slot_right=stack.slot_right + offset,
        seen=seen,
        visible=visible,
        bounds=np.searchsorted(window.lane, np.arange(lanes + 1)).tolist(),
        before=before,
        after=after,
        counts_before=np.bincount(window.lane[before], minlength=lanes).tolist(),
        counts_after=np.bincount(window.lane[after], minlength=lanes).tolist(),
    )


def beside(placed: Placed, lane: int, scale: Timescale) -> tuple[Beside, Beside]:
    """What lies outside to the left of the view and to its right, in one lane."""
    rows = slice(placed.bounds[lane], placed.bounds[lane + 1])
    made: list[Beside] = []
    for count, outside, nearest in (
        (placed.counts_before[lane], placed.before, np.argmax),
        (placed.counts_after[lane], placed.after, np.argmin),
    ):
        if not count:
            made.append((0, None))
            continue
        left, right = placed.left[rows][outside[rows]], placed.right[rows][outside[rows]]
        at = int(nearest(left))  # a click brings it into view
        made.append((count, Span(scale.at(max(float(left[at]), -FAR)), scale.at(min(float(right[at]), FAR)))))
    return made[0], made[1]


def points_of(
    placed: Placed, records: Collection[int], tops: Mapping[int, float], view: Area
) -> dict[int, list[Point]]:
    """Where the marks of some records begin, one in each lane.

    Args:
        tops: by a lane's number, the top of its first row.
    """
    if not records:
        return {}
    window = placed.window
    chosen = np.flatnonzero(placed.seen & np.isin(window.record, np.fromiter(records, np.int64)))
    points: dict[int, list[Point]] = {}
    done: set[tuple[int, int]] = set()
    for index in chosen.tolist():
        record, lane = int(window.record[index]), int(window.lane[index])
        if (record, lane) not in done and lane in tops:
            done.add((record, lane))
            y = tops[lane] + int(placed.stack.row[index]) * ROW + BAR_TOP + 3
            points.setdefault(record, []).append((max(float(placed.left[index]), view.x), y))
    return points


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
    rows = placed.stack.row
    for index in placed.visible.get(lane, ()):
        row_top = top + int(rows[index]) * ROW
        if row_top <= view.bottom and row_top + ROW >= view.y:
            hits.append(_draw_one(index, key, row_top, placed, content, view, background, style, shapes))
    _draw_alternatives(lane, top, placed, view, content, style, shapes)
    _draw_crowds(key, top, placed, view, style, shapes, hits)
    return shapes, hits


def _color(index: int, content: Content, window: EventWindow, style: Style) -> Color:
    actor = int(window.actor[index])
    return color_of(content.colors, window.actors[actor], style.theme) if actor >= 0 else style.theme.nobody


def _draw_one(
    index: int,
    key: str,
    top: float,
    placed: Placed,
    content: Content,
    view: Area,
    background: Color,
    style: Style,
    shapes: list[Drawn],
) -> Hit:
    window, stack = placed.window, placed.stack
    record = int(window.record[index])
    left, right, slot = float(placed.left[index]), float(placed.right[index]), float(placed.slot_right[index])
    flags = int(window.flags[index])
    # a label stays in view as long as its bar does, and is cut between letters where the view or its place ends
    label_left = max(left, view.x + 6)
    room = min(slot, view.right - 4) - label_left
    number, text, label_wide = _fit(index, window, room, style)
    if label_wide > room + 5:  # not even its "?" fits
        flags &= ~UNCERTAIN
    if record == content.selected:
        background = blend(style.theme.accent, background, 0.13)
        x = max(left, view.x) - 4
        end = min(max(right, label_left + label_wide), view.right) + 5
        shapes.append(Box(Area(x, top + 0.5, end - x, ROW - 2), background, style.theme.accent, 1.4, radius=3))
    solid_start = int(window.solid_start[index])
    mark = Mark(
        top=top,
        left=left,
        right=right,
        solid_left=_solid(solid_start, window.unit, stack, placed.offset),
        solid_right=max(
            _solid(int(window.solid_end[index]), window.unit, stack, placed.offset),
            # an instant has no length, but must be seen
            left + 5 if solid_start > LEAST_TICK and right - left <= 5 else -FAR,
        ),
        label_left=label_left,
        number=number,
        text=text,
        glyph=record_glyph(int(window.type[index]), _named(window.kinds, window.kind[index])),
        status=_named(window.statuses, window.status[index]),
        flags=flags,
        color=_color(index, content, window, style),
        background=background,
    )
    shapes += draw_mark(mark, view, style.theme, style.measure)
    x = max(left, view.x)
    area = Area(x, top, min(max(right, label_left + label_wide), view.right) - x, ROW)
    return Hit(area, RecordTarget(record, key), window.titles[index])


def _named(names: Sequence[str], at: int) -> str:
    return names[at] if at >= 0 else ""


def _solid(tick: int, unit: int, stack: Stack, offset: float) -> float:
    if tick <= LEAST_TICK:
        return -FAR
    if tick >= LAST_TICK:
        return FAR
    return (tick * unit - stack.origin) / stack.per_pixel + offset


def _fit(index: int, window: EventWindow, room: float, style: Style) -> tuple[str, str, float]:
    """Number and label cut to the room there is, and how wide they are with their glyph."""
    measure = style.measure
    number, text = "", one_line(window.titles[index])
    left_over = room - GLYPH_ROOM + 1
    doubtful = measure.width(" ?", LABEL_SIZE, True) if window.flags[index] & UNCERTAIN else 0.0
    used = doubtful
    if window.type[index] == RecordType.FIGURE and window.numbers[index]:
        number = elided(one_line(window.numbers[index]), left_over - doubtful, measure, LABEL_SIZE, True)
        used += measure.width(number, LABEL_SIZE, True) + 5 if number else 0.0
    text = elided(text, left_over - used, measure, LABEL_SIZE)
    return number, text, GLYPH_ROOM + used + measure.width(text, LABEL_SIZE) + 2


def _draw_alternatives(
    lane: int, top: float, placed: Placed, view: Area, content: Content, style: Style, shapes: list[Drawn]
) -> None:
    """Ticks for each date of a choice, upon the extent of the whole choice."""
    window, stack = placed.window, placed.stack
    rows = slice(placed.bounds[lane], placed.bounds[lane + 1])
    flags = window.flags[rows]
    chosen = np.flatnonzero(flags & ALTERNATIVE)
    if not len(chosen):
        return
    whole = {
        int(window.record[at]): int(stack.row[at])
        for at in (np.flatnonzero((flags & (ONE_OF | ALTERNATIVE)) == ONE_OF) + rows.start).tolist()
        if stack.row[at] >= 0
    }
    for index in (chosen + rows.start).tolist():
        row = whole.get(int(window.record[index]))
        if row is None:
            continue
        for edge in (float(placed.left[index]), float(placed.right[index])):
            if view.x <= edge <= view.right:
                y = top + row * ROW + BAR_TOP
                shapes.append(Box(Area(edge - 0.5, y, 1, 6), _color(index, content, window, style)))


def _draw_crowds(
    key: str, top: float, placed: Placed, view: Area, style: Style, shapes: list[Drawn], hits: list[Hit]
) -> None:
    """What found no row, counted where it lies, in the lane's last row."""
    theme = style.theme
    y = top + (placed.stack.rows.get(key, 1) - 1) * ROW
    chips: list[tuple[float, float, int, Span]] = []
    for start, end, counted, stretch in placed.stack.crowds.get(key, ()):
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
