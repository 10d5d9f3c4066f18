"""The tray: records without a date, in their order, below the lanes."""

from collections.abc import Mapping
from functools import lru_cache

from viewer.layout.colors import color_of
from viewer.layout.fitting import elided, one_line
from viewer.layout.frame import Content, Style
from viewer.layout.kinds import record_glyph
from viewer.layout.marks import GLYPH, pencil
from viewer.layout.rows import DRAFT_ROOM
from viewer.layout.same import Same
from viewer.layout.scene import Area, Box, Color, Glyph, Hit, Label, Layer, Path, TrayTarget
from viewer.layout.wrapping import wrapped
from viewer.query.answers import Entry

Undated = tuple[tuple[int, Entry], ...]

SIZE = 12.0
LINE = 24.0
WIDEST = 260.0
USUAL = 200.0
"""The width of a record that isn't known yet, more or less: so that the tray keeps its height when it is."""
PADDING = 8.0


def tray_height(content: Content, width: float, style: Style, most_lines: int) -> float:
    """How tall the tray is: as many lines as it needs, up to a number; 0 where every record has a date."""
    if not content.undated_count:
        return 0.0
    lines = _flow(*_listed(content), width, style, most_lines)[1]
    return lines * LINE + 2 * PADDING


def draw_tray(content: Content, area: Area, header: float, style: Style, most_lines: int) -> tuple[Layer, list[Hit]]:
    """The tray with its name in the header column, and "and 12 more" where it is full."""
    chosen = content.selected if any(row == content.selected for row, _ in content.undated) else None
    return _drawn(*_listed(content), chosen, area, header, style, most_lines)


def _listed(content: Content) -> tuple["Same[Undated]", int, int, "Same[Mapping[str, Color]]"]:
    return Same(content.undated), content.undated_count, content.undated_coming, Same(content.colors)


@lru_cache(maxsize=2)
def _drawn(
    undated: "Same[Undated]",
    count: int,
    coming: int,
    colors: "Same[Mapping[str, Color]]",
    selected: int | None,
    area: Area,
    header: float,
    style: Style,
    most_lines: int,
) -> tuple[Layer, list[Hit]]:
    """Drawn once for each picture, not for each frame."""
    theme, words = style.theme, style.words
    layer = Layer(area, still=True)
    hits: list[Hit] = []
    layer.shapes.append(Box(area, theme.panel))
    layer.shapes.append(Path(((area.x, area.y + 0.5), (area.right, area.y + 0.5)), theme.strong_rule, 1))
    title = wrapped(words.tray, header - 48, style.measure, 13, True, 2)
    baseline = area.y + PADDING + (16 if len(title) == 1 or area.h > LINE + 2 * PADDING else 9)
    layer.shapes.append(Label((area.x + header - 10, baseline), f"{count:,}", 11, theme.muted, anchor="end"))
    for number, part in enumerate(title):
        layer.shapes.append(Label((area.x + 14, baseline + number * 16), part, 13, theme.ink, bold=True))
    placed, lines, left_over = _flow(undated, count, coming, colors, area.w - header, style, most_lines)
    for row, x, line, text, wide, glyph, color, draft in placed:
        spot = Area(area.x + header + x, area.y + PADDING + line * LINE, wide, LINE - 4)
        if row == selected:
            layer.shapes.append(Box(spot, theme.wash, theme.accent, radius=3))
        layer.shapes.append(Glyph(glyph, (spot.x + 10, spot.y + 10), GLYPH - 1, color, color, 0.6))
        left = spot.x + 20
        if draft:
            layer.shapes.append(pencil(left, spot.y + 14.5, theme))
            left += DRAFT_ROOM
        layer.shapes.append(Label((left, spot.y + 14.5), text, SIZE, theme.ink))
        hits.append(Hit(spot, TrayTarget(row), text))
    if left_over:
        text = _more(area.w - header, style).replace("{n}", f"{left_over:,}")
        y = area.y + PADDING + (lines - 1) * LINE + 14.5
        layer.shapes.append(Label((area.right - 10, y), text, SIZE, theme.muted, italic=True, anchor="end"))
    return layer, hits


def _more(width: float, style: Style) -> str:
    """How what doesn't fit is counted, in as many words as there is room for."""
    long = style.words.more_in_tray
    return long if style.measure.width(long, SIZE) < width * 0.3 else style.words.more


@lru_cache(maxsize=4)
def _flow(
    undated: "Same[Undated]",
    count: int,
    coming: int,
    colors: "Same[Mapping[str, Color]]",
    width: float,
    style: Style,
    most_lines: int,
) -> tuple[list[tuple[int, float, int, str, float, str, int, bool]], int, int]:
    """Chips in lines: (row, x, line, text, width, glyph, colour, draft) each; how many lines; how many didn't fit."""
    reserve = style.measure.width(_more(width, style).replace("{n}", "0,000"), SIZE) + 24
    placed = []
    x, line = 6.0, 0
    for row, entry in undated.value:
        text = elided(one_line(entry.title), min(WIDEST, width - 60 - reserve), style.measure, SIZE)
        wide = style.measure.width(text, SIZE) + 28 + (DRAFT_ROOM if entry.draft else 0)
        room = width - 10 - (reserve if line == most_lines - 1 else 0)
        if x + wide > room and x > 6:
            if line + 1 >= most_lines:
                break
            line, x = line + 1, 6.0
        glyph = record_glyph(entry.ref.type, entry.kind)
        color = color_of(colors.value, entry.first_actor, style.theme)
        placed.append((row, x, line, text, wide, glyph, color, entry.draft))
        x += wide + 6
    if coming and len(placed) == len(undated.value):  # there is room for those that are yet to come
        line = min(most_lines - 1, line + int((x + coming * USUAL) // max(width, 1)))
    return placed, line + 1, count - len(placed)
