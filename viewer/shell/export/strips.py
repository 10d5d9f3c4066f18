"""Paints a page strip by strip, so that an image of any height takes no more memory than a strip."""

from collections.abc import Iterator
from itertools import chain
from math import ceil, floor, inf
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage, QPainter

from viewer.layout.scene import Box, Drawn, Fade, Glyph, Hatch, Label, Layer, Path, Silhouette
from viewer.shell.export.drawing import Drawing
from viewer.shell.export.limits import Tick, whole_pixels
from viewer.shell.export.painting import STEP, prepare
from viewer.shell.painter import paint_layer

STRIP = 8_000_000
"""Pixels painted at a time, 32 MB: shapes on the edge between two strips are drawn for both."""
ABOVE = 32.0
"""Logical pixels painted above a strip: Qt sets letters a pixel lower that begin above its paper."""
SLACK = 2.0
"""Logical pixels by which what is drawn may reach beyond its outline."""


class Strip(NamedTuple):
    """A part of an image as wide as it, below so many rows that are none of it."""

    image: QImage
    above: int


def painted_strips(drawing: Drawing, scale: float, tick: Tick) -> Iterator[Strip]:
    """The image of a page in strips, from top to bottom; may be painted on any thread.

    Raises:
        MemoryError: there is not even enough for a strip.
    """
    width, height = whole_pixels(drawing.width, scale), whole_pixels(drawing.height, scale)
    factor, page = scale * drawing.shrink, drawing.page
    layers = [_Sorted(layer) for layer in page.layers]
    rows, above = max(1, STRIP // width), ceil(ABOVE * factor)
    for top in range(0, height, rows):
        count = min(rows, height - top)
        image = QImage(width, above + count, QImage.Format.Format_RGB32)
        if image.isNull():
            raise MemoryError
        image.fill(0xFF000000 | page.background)
        with QPainter(image) as painter:
            prepare(painter)
            painter.translate(0, above - top)
            painter.scale(factor, factor)
            for layer in layers:
                for part in layer.parts((top - above) / factor, (top + count) / factor):
                    tick(top / height)
                    paint_layer(painter, part, once=True)
        yield Strip(image, above)
        tick((top + count) / height)


class _Sorted:
    """A layer that knows how far up and down each of its shapes reaches."""

    def __init__(self, layer: Layer) -> None:
        self._layer = layer
        reach = [vertical_reach(shape) for shape in layer.shapes]
        self._reach: NDArray[np.float64] = np.array(reach, np.float64).reshape(-1, 2)

    def parts(self, top: float, bottom: float) -> Iterator[Layer]:
        """What of it may be seen between two heights, some shapes at a time, in painting order."""
        clip, shapes = self._layer.clip, self._layer.shapes
        if clip.y >= bottom or clip.bottom <= top:
            return
        chosen = np.flatnonzero((self._reach[:, 0] < bottom) & (self._reach[:, 1] > top)).tolist()
        for start in range(0, len(chosen), STEP):
            near = (_near(shapes[index], top, bottom) for index in chosen[start : start + STEP])
            yield Layer(clip, [*chain.from_iterable(near)])


def _near(shape: Drawn, top: float, bottom: float) -> list[Drawn]:
    """A shape as it is; of a dashed line downwards the dashes, since Qt moves those of a line that a strip cuts."""
    if not isinstance(shape, Path) or len(shape.dash) != 2 or len(shape.points) != 2:
        return [shape]
    (x, start), (to_x, end) = shape.points
    if x != to_x or start >= end:
        return [shape]
    dash, gap = shape.dash
    first = max(0, floor((top - SLACK - start) / (dash + gap)))
    last = ceil((min(end, bottom + SLACK) - start) / (dash + gap))
    begins = (start + number * (dash + gap) for number in range(first, last))
    return [shape._replace(points=((x, y), (x, min(y + dash, end))), dash=()) for y in begins]


def vertical_reach(shape: Drawn) -> tuple[float, float]:
    """The heights between which a shape surely lies; for what is seldom drawn, everywhere."""
    match shape:
        case Box():
            by = SLACK + (shape.width if shape.line is not None else 0.0)
            return shape.area.y - by, shape.area.y + shape.area.h + by
        case Fade() | Hatch() | Silhouette():
            return shape.area.y - SLACK, shape.area.y + shape.area.h + SLACK
        case Label():
            # letters with stacked marks reach higher than an ascender, and lower than a descender
            return shape.at[1] - 2 * shape.size, shape.at[1] + shape.size
        case Glyph():
            by = shape.size / 2 + shape.width + SLACK
            return shape.center[1] - by, shape.center[1] + by
        case Path() if shape.points:
            by = shape.width + SLACK
            return min(y for _, y in shape.points) - by, max(y for _, y in shape.points) + by
    return -inf, inf
