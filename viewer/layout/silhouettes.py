"""Density silhouettes: how many at once, where events are too many to tell apart; never a saturated smear."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from viewer.layout.scene import Area, Color, Drawn, Path, Point, Silhouette
from viewer.layout.theme import blend
from viewer.layout.timescale import Timescale
from viewer.query.answers import Density

LANE_HEIGHT = 40.0
LEAST_HEIGHT = 1.5
"""Pixels: one event can be seen beside a thousand."""

FEW_COLUMNS = 8
"""Of an answer, in a column of pixels."""


def column_counts(density: Density, lane: int, scale: Timescale, columns: int) -> "NDArray[np.float64]":
    """A lane's counts resampled to the pixel columns of a view: the most in each column's stretch."""
    counts: NDArray[np.float64] = counts_of_lanes(density, [lane], scale, columns)[0].astype(np.float64)
    return counts


def counts_of_lanes(
    density: Density, lanes: "Sequence[int] | NDArray[np.integer]", scale: Timescale, columns: int
) -> "NDArray[np.int32]":
    """The same of some lanes at once, a row each."""
    size = density.counts.shape[1]
    length = density.span.duration / max(size, 1)
    first = (scale.span.start - density.span.start) / length
    step = scale.span.duration / length / columns
    at = first + step * np.arange(columns + 1)
    low = np.floor(at[:-1] + 1e-9).astype(np.int64)
    high = np.maximum(np.ceil(at[1:] - 1e-9).astype(np.int64), low + 1)
    made = np.zeros((len(lanes), columns), dtype=np.int32)
    inside = (high > 0) & (low < size)
    if not inside.any() or not len(lanes):
        return made
    low, high = np.clip(low[inside], 0, size - 1), np.clip(high[inside], 1, size)
    left = int(low[0])
    counts = density.counts[lanes, left : int(high[-1])]
    low, high = low - left, high - left
    if step <= 1:  # a column of the answer covers pixels
        seen = np.maximum(counts[:, low], counts[:, high - 1])
    elif (most := int((high - low).max())) <= FEW_COLUMNS:  # several times as quick as what follows
        seen = counts.take(low, axis=1)
        for further in range(1, most):
            np.maximum(seen, counts.take(np.minimum(low + further, high - 1), axis=1), out=seen)
    else:
        pairs = np.stack((low, high), axis=1).ravel()
        padded = np.pad(counts, ((0, 0), (0, 1)))  # reduceat needs every index to exist
        seen = np.maximum.reduceat(padded, pairs, axis=1)[:, ::2]
    made[:, inside] = seen
    return made


def fullest(density: Density, scale: Timescale) -> float:
    """The highest count in view, which all lanes are drawn to."""
    columns = density.counts.shape[1]
    length = density.span.duration / max(columns, 1)
    low = int((scale.span.start - density.span.start) // length)
    high = int((scale.span.end - density.span.start) // length) + 1
    seen = density.counts[:, max(low, 0) : max(high, 0)]
    return float(seen.max(initial=0))


def silhouette(
    counts: "NDArray[np.number]", most: float, area: Area, color: Color, background: Color, up: bool = True
) -> list[Drawn]:
    """Columns as high as the count's square root, so that one event stays visible beside a thousand."""
    (made,) = silhouettes(counts[np.newaxis], most, [(area, color, background)], up)
    return [] if made is None else [made]


def silhouettes(
    counts: "NDArray[np.number]", most: float, places: "Sequence[tuple[Area, Color, Color]]", up: bool = True
) -> list[Silhouette | None]:
    """The same of several rows of counts, each in an area of its own, of a colour over another; None for nothing."""
    if most <= 0 or not len(places):
        return [None] * len(places)
    tall = np.array([[area.h] for area, _, _ in places])
    some = counts != 0
    heights = (np.sqrt(counts / most) * tall).astype(np.float32)
    heights[some & (heights < LEAST_HEIGHT)] = LEAST_HEIGHT
    return [
        Silhouette(area, row, blend(color, background, 0.72), up) if seen else None
        for (area, color, background), row, seen in zip(places, heights, some.any(axis=1).tolist(), strict=True)
    ]


def outlines(shape: Silhouette) -> list[Path]:
    """A silhouette as polygons, for papers that know no pixels."""
    area = shape.area
    heights = shape.heights.astype(np.float64)
    x = area.x + np.arange(len(heights) + 1) * (area.w / max(len(heights), 1))
    changes = np.flatnonzero(np.diff(np.concatenate(([False], heights > 0, [False])).astype(np.int8)))
    ends = zip(changes[::2].tolist(), changes[1::2].tolist(), strict=True)
    return [Path(_outline(x, heights, start, end, area, shape.up), fill=shape.fill, closed=True) for start, end in ends]


def _outline(
    x: "NDArray[np.floating]", heights: "NDArray[np.floating]", start: int, end: int, area: Area, up: bool
) -> tuple[Point, ...]:
    base = area.bottom if up else area.y
    sign = -1 if up else 1
    part = heights[start:end]
    keep = np.flatnonzero(np.diff(part, prepend=np.nan) != 0)
    points: list[Point] = [(float(x[start]), base)]
    for place, at in enumerate(keep.tolist()):
        level = base + sign * float(part[at])
        stop = start + (int(keep[place + 1]) if place + 1 < len(keep) else end - start)
        points += [(float(x[start + at]), level), (float(x[stop]), level)]
    points.append((float(x[end]), base))
    return tuple(points)
