"""Where two scenes of the same paper differ: what must be drawn anew of one to show the other."""

import numpy as np

from viewer.layout.cropped import SLACK
from viewer.layout.scene import Area, Box, Drawn, Label, Path, Scene, Silhouette


def differing(before: Scene, after: Scene, edge: float) -> list[Area] | None:
    """Areas that hold all that is drawn otherwise; None where that may be everything.

    Args:
        edge: what differs to the right of it leaves alone what is drawn to its left.
    """
    paper = (before.width, before.height, before.background, before.covered)
    if paper != (after.width, after.height, after.background, after.covered):
        return None
    if len(before.layers) != len(after.layers):
        return None
    areas: list[Area] = []
    for one, other in zip(before.layers, after.layers, strict=True):
        if one.clip != other.clip:
            return None
        if (one is other and one.still) or _same(one.shapes, other.shapes):
            continue
        clip = other.clip
        if clip.x < edge < clip.right and _same(_left_of(one.shapes, edge), _left_of(other.shapes, edge)):
            clip = Area(edge, clip.y, clip.right - edge, clip.h)
        areas.append(clip)
    return areas


def met(scene: Scene, area: Area) -> Scene:
    """The scene without the layers of which nothing can be seen in an area."""
    layers = [layer for layer in scene.layers if layer.clip.meets(area)]
    return Scene(scene.width, scene.height, scene.background, layers, covered=scene.covered)


def _left_of(shapes: list[Drawn], edge: float) -> list[Drawn]:
    """What may reach to the left of an edge."""
    return [shape for shape in shapes if not _begins_after(shape, edge + SLACK)]


def _begins_after(shape: Drawn, x: float) -> bool:
    match shape:
        case Label():
            return shape.anchor == "start" and shape.at[0] >= x
        case Path():
            return all(at - shape.width >= x - SLACK for at, _ in shape.points)
        case Box():
            return shape.area.x - shape.width >= x - SLACK
        case Silhouette():
            return shape.area.x >= x - SLACK
    return False


def _same(some: list[Drawn], others: list[Drawn]) -> bool:
    return len(some) == len(others) and all(map(_alike, some, others))


def _alike(one: Drawn, other: Drawn) -> bool:
    if one is other:
        return True
    if isinstance(one, Silhouette) and isinstance(other, Silhouette):
        same = (one.area, one.fill, one.up) == (other.area, other.fill, other.up)
        return same and np.array_equal(one.heights, other.heights)
    return type(one) is type(other) and one == other
