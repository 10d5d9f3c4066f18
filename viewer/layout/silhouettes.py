"""Density silhouettes: how many at once, where events are too many to tell apart; never a saturated smear."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.layout.scene import Area, Color, Drawn, Path, Point
from viewer.layout.theme import blend
from viewer.layout.timescale import Timescale
from viewer.query.answers import Density

LANE_HEIGHT = 40.0


def column_counts(density: Density, lane: int, scale: Timescale, columns: int) -> "NDArray[np.float64]":
    """A lane's counts resampled to the pixel columns of a view: the most in each column's stretch."""
    counts = density.counts[lane]
    length = density.span.duration / max(len(counts), 1)
    first = (scale.span.start - density.span.start) / length
    step = scale.span.duration / length / columns
    at = first + step * np.arange(columns + 1)
    low = np.floor(at[:-1] + 1e-9).astype(np.int64)
    high = np.maximum(np.ceil(at[1:] - 1e-9).astype(np.int64), low + 1)
    made = np.zeros(columns)
    inside = (high > 0) & (low < len(counts))
    if not inside.any():
        return made
    low, high = np.clip(low[inside], 0, len(counts) - 1), np.clip(high[inside], 1, len(counts))
    if step <= 1:  # a column of the answer covers pixels
        made[inside] = np.maximum(counts[low], counts[high - 1])
    else:
        pairs = np.stack((low, high), axis=1).ravel()
        padded_counts = np.append(counts, 0)  # reduceat needs every index to exist
        made[inside] = np.maximum.reduceat(padded_counts, pairs)[::2]
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
    counts: "NDArray[np.float64]", most: float, area: Area, color: Color, background: Color, up: bool = True
) -> list[Drawn]:
    """A filled outline as high as the count's square root, so that one event stays visible beside a thousand."""
    if most <= 0 or not counts.any():
        return []
    heights: NDArray[np.float64] = np.sqrt(counts / most) * area.h
    heights[(counts > 0) & (heights < 1.5)] = 1.5
    x = area.x + np.arange(len(counts) + 1) * (area.w / len(counts))
    shapes: list[Drawn] = []
    busy = counts > 0
    changes = np.flatnonzero(np.diff(np.concatenate(([False], busy, [False])).astype(np.int8)))
    fill = blend(color, background, 0.72)
    for start, end in zip(changes[::2].tolist(), changes[1::2].tolist(), strict=True):
        shapes.append(Path(_outline(x, heights, start, end, area, up), fill=fill, closed=True))
    return shapes


def _outline(
    x: "NDArray[np.floating[Any]]", heights: "NDArray[np.floating[Any]]", start: int, end: int, area: Area, up: bool
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
