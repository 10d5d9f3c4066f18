"""The overview: the whole extent as a silhouette, the kept part against all there is, and the visible window."""

from viewer.dates import DAY, YEAR, Span
from viewer.layout.frame import Style
from viewer.layout.scene import Area, Box, Drawn, Label, Layer, Path, Scene
from viewer.layout.silhouettes import column_counts, silhouette
from viewer.layout.theme import blend
from viewer.layout.ticks import Tick, make_ticks
from viewer.layout.timescale import Timescale
from viewer.query.answers import Density

HEIGHT = 64.0
MARGIN = 10.0
WORDS = 18.0
SIZE = 11.0
LEAST_WINDOW = 10.0
"""Pixels: a window on an hour of a century can still be seen and dragged."""


def overview_scale(whole: Span, width: float) -> Timescale:
    """The whole extent over the width, a little room left at both ends."""
    least = max(0, DAY - whole.duration)
    return Timescale(whole.padded(whole.duration // 50 + least // 2 + 1), MARGIN, max(width - 2 * MARGIN, 1.0))


def window_area(seen: Span, scale: Timescale, height: float = HEIGHT) -> Area:
    """Where the visible window lies, cut to the overview and never too thin to see."""
    left = min(max(scale.x(seen.start), 0.0), scale.left + scale.width)
    right = max(min(scale.x(seen.end), scale.left + scale.width + MARGIN), scale.left)
    if right - left < LEAST_WINDOW:
        middle = (left + right) / 2
        left, right = middle - LEAST_WINDOW / 2, middle + LEAST_WINDOW / 2
    return Area(left, 1.0, right - left, height - WORDS)


def overview_scene(
    whole: Span, seen: Span | None, kept: Density | None, everything: Density | None, width: float, style: Style
) -> Scene:
    """Silhouettes of all and of the kept records, the window above them, and years or days below."""
    theme = style.theme
    paper = Area(0, 0, width, HEIGHT)
    scene = Scene(width, HEIGHT, theme.panel)
    scale = overview_scale(whole, width)
    room = Area(scale.left, 6, scale.width, HEIGHT - WORDS - 6)
    shapes: list[Drawn] = []
    columns = max(1, int(scale.width / 2))
    drawn = [(everything, theme.faint), (kept, theme.accent)]
    counts = [(column_counts(density, 0, scale, columns), color) for density, color in drawn if density is not None]
    most = max((float(count.max(initial=0)) for count, _ in counts), default=0.0)
    for count, color in counts:
        shapes += silhouette(count, most, room, color, theme.panel)
    base = HEIGHT - WORDS + 0.5
    shapes.append(Path(((0, base), (width, base)), theme.strong_rule, 1))
    ticks = make_ticks(scale.span, scale.width, style.measure, style.locale, SIZE)
    for tick in ticks.lower:
        x = scale.x(tick.span.start)
        if scale.left - 1 <= x <= scale.left + scale.width:
            shapes.append(Path(((x, base), (x, base + 4)), theme.strong_rule, 1))
    # years are understood by themselves; months and days need the unit above them
    told = ticks.lower if ticks.unit >= 0.99 * YEAR else ticks.upper
    shapes += _names(told or ticks.lower, scale, base, width, style)
    scene.layers.append(Layer(paper, shapes))
    if seen is not None:
        scene.layers.append(window_layer(whole, seen, width, style))
    return scene


def window_layer(whole: Span, seen: Span, width: float, style: Style) -> Layer:
    """The window alone, which moves while all beneath it stays."""
    return Layer(Area(0, 0, width, HEIGHT), _window(window_area(seen, overview_scale(whole, width)), style))


def _names(ticks: tuple[Tick, ...], scale: Timescale, base: float, width: float, style: Style) -> list[Drawn]:
    """One level of words, since there is room for one only: the coarser, which needs no other to be understood."""
    shapes: list[Drawn] = []
    free = 0.0
    for tick in ticks:
        x = max(scale.x(tick.span.start), scale.left)
        wide = style.measure.width(tick.text, SIZE)
        if not tick.text or x < free or x + wide + 4 > min(width, scale.x(tick.span.end)):
            continue
        free = x + wide + 12
        shapes.append(Path(((x, base), (x, base + 7)), style.theme.strong_rule, 1))
        shapes.append(Label((x + 3, HEIGHT - 5), tick.text, SIZE, style.theme.muted))
    return shapes


def _window(area: Area, style: Style) -> list[Drawn]:
    theme = style.theme
    handle = blend(theme.accent, theme.panel, 0.9)
    middle = area.y + area.h / 2
    return [
        Box(area, None, theme.accent, 1.4, radius=2),
        Box(Area(area.x - 2, middle - 8, 4, 16), handle, radius=2),
        Box(Area(area.right - 2, middle - 8, 4, 16), handle, radius=2),
    ]
