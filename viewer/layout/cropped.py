"""Leaves out of a scene what nobody can see: SVG and PDF keep the words of text that is only clipped away."""

from viewer.layout.scene import (
    Area,
    Box,
    Curve,
    Drawn,
    Fade,
    Glyph,
    Hatch,
    Label,
    Layer,
    Measure,
    Path,
    Scene,
    Silhouette,
)
from viewer.layout.theme import blend

SLACK = 2.0
"""Pixels by which a stroke or a slanted letter may reach beyond its outline."""


def cropped(scene: Scene, measure: Measure, window: Area | None = None) -> Scene:
    """The scene without the shapes that lie wholly outside their layer's clip, or outside `window`; bars are cut to it.

    A shape that can be seen in part stays whole, except for rectangles. Nothing can be pointed at on paper, so the hits
    are left out too.
    """
    paper = Area(0, 0, scene.width, scene.height)
    window = paper if window is None else common(window, paper)
    layers = []
    for layer in scene.layers:
        clip = common(layer.clip, window)
        shapes = [cut for shape in layer.shapes if (cut := _cut(shape, clip, measure)) is not None]
        if shapes:
            layers.append(Layer(clip, shapes))
    return Scene(scene.width, scene.height, scene.background, layers, [], scene.content_height, scene.words)


def common(one: Area, other: Area) -> Area:
    """What two areas share; without width or height where that is nothing."""
    left, top = max(one.x, other.x), max(one.y, other.y)
    right, bottom = min(one.right, other.right), min(one.bottom, other.bottom)
    return Area(left, top, max(right - left, 0.0), max(bottom - top, 0.0))


def _cut(shape: Drawn, clip: Area, measure: Measure) -> Drawn | None:
    """The shape, cut to the clip where that is easy; None where nothing of it is seen."""
    if not clip.w or not clip.h:
        return None
    if isinstance(shape, Label | Glyph) and clip.holds(*(shape.at if isinstance(shape, Label) else shape.center)):
        return shape  # as nearly all: words need not be measured
    if not bounds(shape, measure).meets(clip):
        return None
    match shape:
        case Box(line=None, radius=0.0):
            return shape._replace(area=common(shape.area, clip))
        case Fade():
            return _cut_fade(shape, common(shape.area, clip))
        case Silhouette():
            return cut_columns(shape, clip)
    return shape


def _cut_fade(shape: Fade, area: Area) -> Fade:
    """A part of a fade, its colours as they are at the part's edges."""
    at, wide = shape.area.x, shape.area.w
    if not wide:
        return shape
    left, right = (blend(shape.right, shape.left, min(max((x - at) / wide, 0.0), 1.0)) for x in (area.x, area.right))
    return Fade(area, left, right)


def cut_columns(shape: Silhouette, clip: Area) -> Silhouette:
    """The columns of a silhouette that can be seen, whole ones."""
    (x, y, w, h), size = shape.area, len(shape.heights)
    column = w / max(size, 1)
    first = max(int((clip.x - x) / column), 0)
    last = min(int((clip.right - x) / column) + 1, size)
    return shape._replace(
        area=Area(x + first * column, y, (last - first) * column, h), heights=shape.heights[first:last]
    )


def bounds(shape: Drawn, measure: Measure) -> Area:
    """A rectangle that surely holds the shape; generous for text."""
    match shape:
        case Box():
            return _grown(shape.area, shape.width if shape.line is not None else 0.0)
        case Fade() | Hatch() | Silhouette():
            return shape.area
        case Path():
            xs, ys = zip(*shape.points, strict=True) if shape.points else ((0.0,), (0.0,))
            return _grown(_between(min(xs), min(ys), max(xs), max(ys)), shape.width)
        case Curve():
            xs, ys = zip(shape.start, shape.control, shape.control2, shape.end, strict=True)
            return _grown(_between(min(xs), min(ys), max(xs), max(ys)), 3 * shape.width + 4)
        case Glyph():
            (x, y), half = shape.center, shape.size / 2
            return _grown(_between(x - half, y - half, x + half, y + half), shape.width)
        case Label():
            x, y = shape.at
            wide = measure.width(shape.text, shape.size, shape.bold)
            left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[shape.anchor]
            # letters with stacked marks reach higher than an ascender, and lower than a descender
            return _grown(_between(left, y - 1.2 * shape.size, left + wide, y + 0.5 * shape.size), SLACK)


def _between(left: float, top: float, right: float, bottom: float) -> Area:
    return Area(left, top, right - left, bottom - top)


def _grown(area: Area, by: float) -> Area:
    by = max(by, 0.5)
    return Area(area.x - by, area.y - by, area.w + 2 * by, area.h + 2 * by)
