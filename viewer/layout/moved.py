"""What of a picture still holds when its view has moved along time: its scene is compared with the one before."""

from collections import Counter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from viewer.layout.cropped import SLACK, bounds, common, cut_columns
from viewer.layout.scene import Area, Box, Curve, Drawn, Fade, Glyph, Hatch, Label, Layer, Measure, Path, Scene
from viewer.layout.scene import Silhouette as Columns

GRAIN = 4096
"""Places within a pixel that are told apart: a power of two, so that no two of one rounding are painted apart."""
MOST_SHARE = 0.5
"""Of the lanes: where more is to be drawn anew, drawing all of it takes no longer."""
APART = 64.0
"""Pixels: what lies no further apart is drawn in one go."""

Key = tuple[object, ...]
Edges = tuple[float, float, float, float]
"""Left, top, right and bottom."""


class Told(NamedTuple):
    """A scene told so that it can be compared with others of the same lanes.

    Attributes:
        lanes: where shapes move with time. moved: how far, in pixels to the right, since some first view.
        keys: of each layer, what each of its shapes looks like wherever time has moved it to; () for what lies beside
            the lanes and does not move. edges: what each may reach, a row each as in `Edges`. Layers that lie apart
            from the lanes, or stay as they are, have none of both.
    """

    scene: Scene
    lanes: Area
    moved: float
    keys: list[list[Key]]
    edges: list[NDArray[np.float64]]


def told(scene: Scene, lanes: Area, moved: float, measure: Measure) -> Told:
    """Tells a scene."""
    keys: list[list[Key]] = []
    edges: list[NDArray[np.float64]] = []
    for layer in scene.layers:
        shapes: list[Drawn] = [] if layer.still or _apart(layer, lanes) else layer.shapes
        reached = [_edges(shape, measure) for shape in shapes]
        edges.append(np.array(reached, dtype=np.float64).reshape(len(reached), 4))
        keys.append([() if _is_beside(shape, lanes.x) else _key(shape, lanes, moved) for shape in shapes])
    return Told(scene, lanes, moved, keys, edges)


def stale(before: Told, after: Told) -> list[Area] | None:
    """What must be drawn anew of a picture whose lanes were moved as pixels; None where that is most of it.

    What has come into the lanes at their edge is not among it.
    """
    old, new, lanes = before.scene.layers, after.scene.layers, after.lanes
    if len(old) != len(new) or before.lanes != lanes:
        return None
    apart: list[Area] = []
    areas: list[Area] = []
    for at, (one, other) in enumerate(zip(old, new, strict=True)):
        if one.clip != other.clip:
            return None
        if one is other and one.still:
            continue
        if _apart(one, lanes):
            apart.append(other.clip)
            continue
        if one.still or other.still:
            return None
        if _beside(before, at) != _beside(after, at):
            apart.append(Area(other.clip.x, lanes.y, lanes.x - other.clip.x, lanes.h))
        changed = _changed(before, after, at)
        if changed is None:
            return None
        areas += changed
    columns = _columns_of(areas, lanes)
    return None if sum(area.w for area in columns) > MOST_SHARE * lanes.w else apart + columns


def part(whole: Told, area: Area, whole_columns: bool) -> Scene:
    """The scene with what can be seen in an area, and little more.

    Args:
        whole_columns: densities are not cut, since their columns are not whole pixels of the device.
    """
    scene, layers = whole.scene, []
    for layer, edges in zip(scene.layers, whole.edges, strict=True):
        if not layer.clip.meets(area):
            continue
        if layer.still or _apart(layer, whole.lanes):
            layers.append(layer)
            continue
        left, top, right, bottom = edges.T
        seen = (left <= area.right) & (right >= area.x) & (top <= area.bottom) & (bottom >= area.y)
        shapes = [layer.shapes[at] for at in np.flatnonzero(seen).tolist()]
        if shapes:
            if not whole_columns:
                shapes = [cut_columns(shape, area) if isinstance(shape, Columns) else shape for shape in shapes]
            layers.append(Layer(layer.clip, shapes))
    return Scene(scene.width, scene.height, scene.background, layers, covered=scene.covered)


def _apart(layer: Layer, lanes: Area) -> bool:
    clip = layer.clip
    return clip.right <= lanes.x or clip.bottom <= lanes.y or clip.y >= lanes.bottom


def _is_beside(shape: Drawn, edge: float) -> bool:
    match shape:
        case Label():
            return shape.at[0] < edge and shape.anchor == "end"
        case Path():
            return all(x < edge for x, _ in shape.points)
    return False


def _beside(scene: Told, at: int) -> list[Drawn]:
    """What of a layer lies left of the lanes."""
    return [shape for shape, key in zip(scene.scene.layers[at].shapes, scene.keys[at], strict=True) if not key]


def _edges(shape: Drawn, measure: Measure) -> Edges:
    """What a shape may reach, with some slack."""
    match shape:
        case Box():
            x, y, w, h = shape.area
            more = SLACK + shape.width
        case Label():
            x, y = shape.at
            w, h = measure.width(shape.text, shape.size, shape.bold), 1.7 * shape.size
            x -= 0.0 if shape.anchor == "start" else w if shape.anchor == "end" else w / 2
            y, more = y - 1.2 * shape.size, 2 * SLACK  # as for `bounds`
        case Glyph():
            (x, y), w, h, more = shape.center, 0.0, 0.0, shape.size / 2 + shape.width + SLACK
        case Path() if len(shape.points) == 2:
            (x, y), (to_x, to_y) = shape.points
            w, h, more = abs(to_x - x), abs(to_y - y), shape.width + SLACK
            x, y = min(x, to_x), min(y, to_y)
        case _:
            (x, y, w, h), more = bounds(shape, measure), SLACK
    return x - more, y - more, x + w + more, y + h + more


def _key(shape: Drawn, lanes: Area, moved: float) -> Key:
    """What a shape looks like wherever time has moved it to: the same for those that are painted the same."""
    match shape:
        case Box():
            x, y, w, h = shape.area
            if shape.line is None and not shape.radius:
                return (Box, *_ends(x, x + w, lanes, moved), y, h, shape.fill)
            return (Box, _at(x, moved), _at(x + w, moved), y, h, *shape[1:])
        case Path():
            points = shape.points
            if len(points) == 2 and points[0][1] == points[1][1] and not shape.dash:
                left, right = sorted((points[0][0], points[1][0]))
                return (Path, *_ends(left, right, lanes, moved), points[0][1], *shape[1:])
            return (Path, *((_at(x, moved), y) for x, y in points), *shape[1:])
        case Label():
            x, y = shape.at
            return (Label, _at(x, moved), y, *shape[1:])
        case Glyph():
            (x, y) = shape.center
            return (Glyph, _at(x, moved), y, shape.name, *shape[2:])
        case Columns():
            x, y, w, h = shape.area
            stays = x == lanes.x and w == lanes.w == len(shape.heights)
            return (Columns, y, h, shape.fill, shape.up, None if stays else id(shape))
        case Fade():
            x, y, w, h = shape.area
            return (Fade, _at(x, moved), _at(x + w, moved), y, h, *shape[1:])
        case Hatch():  # on a grid of the paper
            x, y, w, h = shape.area
            return (Hatch, _at(x, moved), _at(x + w, moved), y, h, *shape[1:], round(moved % shape.step, 6))
        case Curve():
            points = (shape.start, shape.control, shape.control2, shape.end)
            return (Curve, *((_at(x, moved), y) for x, y in points), *shape[4:])


def _at(x: float, moved: float) -> float:
    return (x - moved) * GRAIN // 1


def _ends(left: float, right: float, lanes: Area, moved: float) -> tuple[float | None, float | None]:
    """The ends of what is the same all along; those out of sight are all alike."""
    return (
        None if left <= lanes.x else _at(left, moved),
        None if right >= lanes.right else _at(right, moved),
    )


def _changed(before: Told, after: Told, at: int) -> list[Area] | None:
    """Where shapes of a layer came, went or changed; None where what is left of them lies in another order."""
    old, new, lanes = before.keys[at], after.keys[at], after.lanes
    shapes, others = before.scene.layers[at].shapes, after.scene.layers[at].shapes
    by = after.moved - before.moved
    areas: list[Area] = []
    if old != new:
        gone, come = Counter(old), Counter(new)
        gone, come = gone - come, come - gone
        kept_old = [at for at, key in enumerate(old) if key and key not in gone]
        kept_new = [at for at, key in enumerate(new) if key and key not in come]
        if [old[at] for at in kept_old] != [new[at] for at in kept_new]:
            return None
        for one, keys, counted, moved in ((before, old, gone, by), (after, new, come, 0.0)):
            some = [number for number, key in enumerate(keys) if key and key in counted]
            for left, top, right, bottom in one.edges[at][some].tolist():
                areas.append(common(Area(left + moved, top, right - left, bottom - top), lanes))
        shapes, others = [shapes[at] for at in kept_old], [others[at] for at in kept_new]
    for shape, other in zip(shapes, others, strict=True):
        if isinstance(shape, Columns) and isinstance(other, Columns):
            areas += _columns_changed(shape, other, by)
    return [area for area in areas if area.w > 0 and area.h > 0]


def _columns_changed(one: Columns, other: Columns, by: float) -> list[Area]:
    """Where the columns of a density are others than those that were moved there."""
    size, columns = len(other.heights), round(by)
    if by != columns or abs(columns) >= size:
        return [other.area]
    left, right = max(columns, 0), min(size + columns, size)
    unlike = np.flatnonzero(one.heights[left - columns : right - columns] != other.heights[left:right])
    if not len(unlike):
        return []
    first, last = left + int(unlike[0]), left + int(unlike[-1])
    x, y, _, h = other.area
    return [Area(x + first, y, last + 1 - first, h)]


def _columns_of(areas: list[Area], lanes: Area) -> list[Area]:
    """Areas as few columns of the lanes, from their top to their foot, that hold them."""
    found: list[Area] = []
    for area in sorted(areas):
        if found and area.x - found[-1].right <= APART:
            found[-1] = found[-1]._replace(w=max(found[-1].right, area.right) - found[-1].x)
        else:
            found.append(Area(area.x, lanes.y, area.w, lanes.h))
    return found
