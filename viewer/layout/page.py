"""A page to be printed or passed on: the timeline with its title above, and below it what it was made from."""

from dataclasses import dataclass, replace
from math import ceil

from viewer.layout.fitting import one_line
from viewer.layout.frame import Content, Frame, Style
from viewer.layout.scene import Area, Drawn, Label, Layer, Path, Scene
from viewer.layout.scene_shift import shifted
from viewer.layout.timeline import regions, timeline_scene
from viewer.layout.wrapping import wrapped

MARGIN = 24.0
TITLE_SIZE = 20.0
TITLE_LINE = 26.0
MOST_TITLE_LINES = 3
SUBTITLE_SIZE = 13.0
SUBTITLE_LINE = 19.0
STAMP_SIZE = 12.0
STAMP_LINE = 18.0
MOST_STAMP_LINES = 8
GAP = 14.0
"""Between the timeline and what stands above and below it."""
LEAST_HEIGHT = 200.0
"""Of the timeline, however low the page."""


@dataclass(frozen=True, slots=True)
class Stamps:
    """What is written around a timeline; what is empty is left out, and where all is, the margins too.

    Attributes:
        subtitle: what the axis means and which stretch is seen.
        lines: below the timeline, each a word that says what it is about ("Filters") and its text.
    """

    title: str = ""
    subtitle: str = ""
    lines: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Set:
    """The stamps broken into lines.

    Attributes:
        lines: each a name, empty on a text's second line and later, and text.
        indent: where texts stand, right of their names.
        above, below: how tall they are, margins included.
    """

    margin: float
    title: tuple[str, ...]
    subtitle: tuple[str, ...]
    lines: tuple[tuple[str, str], ...]
    indent: float
    above: float
    below: float


def page_scene(content: Content, frame: Frame, style: Style, stamps: Stamps, least_height: float = 0.0) -> Scene:
    """The page around a timeline of the size that `frame` says, in whole pixels; at least so high."""
    margin = MARGIN if stamps != Stamps() else 0.0
    width = frame.width + 2 * margin
    placed = _set(stamps, width, style)
    inner = timeline_scene(content, _with_whole_legend(content, frame, least_height, style), style)
    inner.hits = []  # nothing on paper can be pointed at
    height = ceil(max(placed.above + inner.height + placed.below, least_height))
    scene = shifted(inner, placed.margin, placed.above)
    scene.width, scene.height = ceil(width), height
    paper = Area(0, 0, scene.width, scene.height)
    if placed.margin:
        timeline = Area(placed.margin, placed.above, frame.width, inner.height)
        scene.layers.append(Layer(paper, _shapes(placed, timeline, style)))
    return scene


def _with_whole_legend(content: Content, frame: Frame, least_height: float, style: Style) -> Frame:
    """The frame with all of the legend, since a page has no window that shows the rest of it.

    A page whose height is free grows by what the window leaves out, so that all else stays as it was seen.
    """
    whole = replace(frame, whole_legend=True)
    if frame.height is None or least_height:
        return whole
    more = regions(content, whole, style).legend.h - regions(content, frame, style).legend.h
    return replace(whole, height=frame.height + max(more, 0.0))


def timeline_frame(width: float, height: float | None, stamps: Stamps, style: Style, scroll: float = 0.0) -> Frame:
    """The frame that is left for the timeline on a page so large."""
    placed = _set(stamps, width, style)
    inner = width - 2 * placed.margin
    return Frame(inner, None if height is None else max(height - placed.above - placed.below, LEAST_HEIGHT), scroll)


def _set(stamps: Stamps, width: float, style: Style) -> _Set:
    if stamps == Stamps():
        return _Set(0.0, (), (), (), 0.0, 0.0, 0.0)
    measure, room = style.measure, width - 2 * MARGIN
    title = wrapped(one_line(stamps.title), room, measure, TITLE_SIZE, True, MOST_TITLE_LINES)
    subtitle = wrapped(one_line(stamps.subtitle), room, measure, SUBTITLE_SIZE, most=2)
    indent = max((measure.width(name, STAMP_SIZE, True) for name, _ in stamps.lines), default=0.0) + 14
    lines: list[tuple[str, str]] = []
    for name, text in stamps.lines:
        parts = wrapped(one_line(text), max(room - indent, 80.0), measure, STAMP_SIZE, most=MOST_STAMP_LINES)
        lines += [(name if not number else "", part) for number, part in enumerate(parts)]
    heading = len(title) * TITLE_LINE + len(subtitle) * SUBTITLE_LINE
    return _Set(
        margin=MARGIN,
        title=tuple(title),
        subtitle=tuple(subtitle),
        lines=tuple(lines),
        indent=indent,
        above=MARGIN + (heading + GAP if heading else 0.0),
        below=MARGIN + (len(lines) * STAMP_LINE + GAP if lines else 0.0),
    )


def _shapes(placed: _Set, timeline: Area, style: Style) -> list[Drawn]:
    theme, x = style.theme, placed.margin
    shapes: list[Drawn] = []
    y = placed.margin
    for line in placed.title:
        shapes.append(Label((x, y + 19), line, TITLE_SIZE, theme.ink, bold=True))
        y += TITLE_LINE
    for line in placed.subtitle:
        shapes.append(Label((x, y + 14), line, SUBTITLE_SIZE, theme.muted))
        y += SUBTITLE_LINE
    for edge in (timeline.y - 0.5, timeline.bottom + 0.5):
        shapes.append(Path(((timeline.x, edge), (timeline.right, edge)), theme.strong_rule, 1))
    y = timeline.bottom + GAP
    for name, text in placed.lines:
        if name:
            shapes.append(Label((x, y + 12), name, STAMP_SIZE, theme.ink, bold=True))
        shapes.append(Label((x + placed.indent, y + 12), text, STAMP_SIZE, theme.muted))
        y += STAMP_LINE
    return shapes
