"""The legend: a sample of each manner of drawing that is in use, with its meaning."""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from viewer.layout.comparing import SIGN, legend_rows
from viewer.layout.fitting import elided, one_line
from viewer.layout.frame import Content, Contrasted, Style
from viewer.layout.kinds import kind
from viewer.layout.marks import BAR, BAR_TOP, PENCIL, Mark, draw_extent, pencil
from viewer.layout.scene import Area, Box, Color, Drawn, Glyph, Label, Layer, Path
from viewer.query.answers import Density, EventWindow, Flags
from viewer.query.filter import RecordType

SIZE = 12.0
LINE = 22.0
PADDING = 9.0
SAMPLE = 34.0
WIDEST = 320.0
"""Of the kinds that share a glyph, in pixels."""


class Entry(NamedTuple):
    """One line of the legend: its words and what draws its sample at a left edge and a baseline."""

    text: str
    wide: float
    draw: Callable[[float, float], list[Drawn]]


def legend_height(content: Content, width: float, style: Style, most_lines: int) -> float:
    """How tall the legend is; 0 where there is nothing to explain."""
    return _height(content.window, content.density, content.contrast, width, style, most_lines)


@lru_cache(maxsize=4)
def _height(
    window: EventWindow | None,
    density: Density | None,
    contrast: Contrasted | None,
    width: float,
    style: Style,
    most_lines: int,
) -> float:
    listed = _entries(window, density, contrast, style)
    return _flow(listed, width - 20, style, most_lines)[1] * LINE + 2 * PADDING if listed else 0.0


def draw_legend(content: Content, area: Area, style: Style, most_lines: int) -> Layer:
    """The legend, in lines."""
    return _layer(content.window, content.density, content.contrast, area, style, most_lines)


@lru_cache(maxsize=2)
def _layer(
    window: EventWindow | None,
    density: Density | None,
    contrast: Contrasted | None,
    area: Area,
    style: Style,
    most_lines: int,
) -> Layer:
    """Drawn once for each window, not for each frame."""
    theme = style.theme
    layer = Layer(area, [Box(area, theme.panel)], still=True)
    layer.shapes.append(Path(((area.x, area.y + 0.5), (area.right, area.y + 0.5)), theme.strong_rule, 1))
    listed = _entries(window, density, contrast, style)
    placed, lines = _flow(listed, area.w - 20, style, most_lines)
    if len(placed) < len(listed):
        text = _more(area.w - 20, style, most_lines).replace("{n}", f"{len(listed) - len(placed):,}")
        y = area.y + PADDING + (lines - 1) * LINE + 15
        layer.shapes.append(Label((area.right - 10, y), text, SIZE, theme.muted, italic=True, anchor="end"))
    for entry, x, line in placed:
        left, baseline = area.x + 14 + x, area.y + PADDING + line * LINE + 15
        layer.shapes += entry.draw(left, baseline)
        layer.shapes.append(Label((left + entry.wide + 6, baseline), entry.text, SIZE, theme.muted))
    return layer


def _more(width: float, style: Style, most_lines: int) -> str:
    """How what doesn't fit is counted: with where to find it, if there is room to say so."""
    long = style.words.more_in_legend
    return long if style.measure.width(long, SIZE) < width * min(most_lines, 2) * 0.25 else style.words.more


def _flow(
    listed: list[Entry], width: float, style: Style, most_lines: int
) -> tuple[list[tuple[Entry, float, int]], int]:
    placed: list[tuple[Entry, float, int]] = []
    x, line = 0.0, 0
    reserve = style.measure.width(_more(width, style, most_lines), SIZE) + 24
    for number, entry in enumerate(listed):
        wide = entry.wide + 6 + style.measure.width(entry.text, SIZE) + 20
        last = line + 1 >= most_lines
        room = width - (reserve if last and number + 1 < len(listed) else 0)
        if (x and x + wide - 20 > room) or (last and wide - 20 > room):
            if last:
                break
            x, line = 0.0, line + 1
        placed.append((entry, x, line))
        x += wide
    return placed, line + 1


def entries(content: Content, style: Style) -> list[Entry]:
    """What the legend explains: the manners of drawing that the window has, and its kinds."""
    return _entries(content.window, content.density, content.contrast, style)


def _entries(
    window: EventWindow | None, density: Density | None, contrast: Contrasted | None, style: Style
) -> list[Entry]:
    words, theme = style.words, style.theme
    listed = []
    if contrast is not None:
        listed += [Entry(row.text, SIGN, row.draw) for row in legend_rows(contrast, words, theme)]
    used, statuses = _used(window)[:2]
    if density is not None:
        text = words.count_scale.replace("{n}", f"{int(density.counts.max(initial=0)):,}")
        listed.append(Entry(text, SAMPLE, lambda x, y: _hill(x, y, theme.nobody)))
    if window is not None and len(window):
        listed.append(bar_entry(style, words.certain))
        listed.append(bar_entry(style, words.possible, sure=False))
        for flag, text in (
            (Flags.OPEN_END, words.open_end),
            (Flags.UNKNOWN_END, words.unknown_end),
            (Flags.APPROXIMATE, words.approximate),
            (Flags.UNCERTAIN, words.uncertain),
        ):
            # an open or unknown start is drawn as such an end is
            either = flag | (flag >> 1 if flag in {Flags.OPEN_END, Flags.UNKNOWN_END} else 0)
            if used & either:
                listed.append(bar_entry(style, text, flag))
        for status in ("claimed", "disputed", "planned", "conditional", "denied"):
            if status in statuses:
                listed.append(bar_entry(style, str(getattr(words, status)), status=status))
        if used & Flags.DRAFT:
            listed.append(draft_entry(style, words.draft))
    return listed + _glyphs(_used(window), style)


class _Used(NamedTuple):
    """What a window uses: flags, statuses, record types, and its events' kinds, the most frequent first."""

    flags: int
    statuses: frozenset[str]
    types: frozenset[int]
    kinds: tuple[str, ...]


@lru_cache(maxsize=2)
def _used(window: EventWindow | None) -> _Used:
    """Counted once for each window, not for each frame."""
    if window is None or not len(window):
        return _Used(0, frozenset(), frozenset(), ())
    chosen = window.kind[window.type == RecordType.EVENT]
    keys, counts = np.unique(chosen[chosen >= 0], return_counts=True)
    kinds = [window.kinds[at] for at in keys[np.argsort(-counts, kind="stable")].tolist()]
    return _Used(
        int(np.bitwise_or.reduce(window.flags)),
        frozenset(window.statuses[at] for at in set(window.status.tolist()) if at >= 0),
        frozenset(window.type.tolist()),
        tuple(name for name in kinds if name),
    )


def _glyphs(used: _Used, style: Style) -> list[Entry]:
    listed: list[tuple[str, str]] = []
    if RecordType.STATEMENT in used.types:
        listed.append(("speech", style.words.statement))
    if RecordType.FIGURE in used.types:
        listed.append(("hash", style.words.figure))
    kinds: dict[str, list[str]] = {}
    for name in used.kinds:
        found = kind(name)
        kinds.setdefault(found.glyph, []).append(found.label)
    for glyph, labels in kinds.items():
        listed.append((glyph, elided(one_line(", ".join(labels)), WIDEST, style.measure, SIZE)))
    return [glyph_entry(style, glyph, label) for glyph, label in listed]


def glyph_entry(style: Style, glyph: str, text: str) -> Entry:
    """A glyph and what it stands for."""
    muted = style.theme.muted
    return Entry(text, 12, lambda x, y: [Glyph(glyph, (x + 6, y - 4.5), 11, muted, muted, 0.6)])


def draft_entry(style: Style, text: str) -> Entry:
    """The pencil of a draft, and what it means."""
    return Entry(text, PENCIL, lambda x, y: [pencil(x, y, style.theme)])


def bar_entry(
    style: Style,
    text: str,
    flags: int = 0,
    status: str = "reported",
    sure: bool = True,
    background: Color | None = None,
) -> Entry:
    """A bar drawn in some manner, and what that means; `background` where it is not the panel's."""
    theme = style.theme
    behind = theme.panel if background is None else background

    def draw(x: float, y: float) -> list[Drawn]:
        if flags & Flags.UNCERTAIN:
            return [Label((x + SAMPLE / 2, y), "?", 13, theme.ink, bold=True, anchor="middle")]
        top = y - 4.5 - BAR_TOP - BAR / 2
        far = 99.0 if flags & Flags.OPEN_END else 0.0
        solid_left = x if sure and not flags & Flags.APPROXIMATE else x + SAMPLE + far
        mark = Mark(
            top=top,
            left=x,
            right=x + SAMPLE + far,
            solid_left=solid_left,
            solid_right=x + SAMPLE + far,
            label_left=x,
            number="",
            text="",
            glyph="circle",
            status=status,
            flags=flags & (Flags.OPEN_END | Flags.UNKNOWN_END | Flags.APPROXIMATE),
            color=theme.nobody,
            background=behind,
        )
        shapes = draw_extent(mark, Area(x - 20, top, SAMPLE + 20 + (0 if far else 20), BAR_TOP + 2 * BAR))
        # nothing clips a sample: a bar without end stops under its arrow
        return [
            shape._replace(area=shape.area._replace(w=SAMPLE - 4)) if far and isinstance(shape, Box) else shape
            for shape in shapes
        ]

    return Entry(text, SAMPLE, draw)


def _hill(x: float, y: float, color: int) -> list[Drawn]:
    steps = (3, 7, 12, 9, 5, 4, 2)
    points = [(x, y)]
    for index, height in enumerate(steps):
        points += [(x + index * 5, y - height), (x + index * 5 + 5, y - height)]
    points.append((x + 35, y))
    return [Path(tuple(points), fill=color, closed=True)]
