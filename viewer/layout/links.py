"""Lines between marks: a statement to its addressee's lane, related events to each other."""

from collections.abc import Mapping
from itertools import pairwise

from viewer.layout.comparing import ALIKE, OTHERWISE, PROPOSED
from viewer.layout.frame import Link
from viewer.layout.scene import Area, Box, Color, Curve, Drawn, Path, Point
from viewer.layout.theme import Theme


def draw_links(
    links: tuple[Link, ...],
    points: Mapping[int, list[Point]],
    lane_middles: Mapping[str, float],
    theme: Theme,
) -> list[Drawn]:
    """A curve per link whose ends can be told.

    Args:
        points: per record row, where its marks begin, in each lane (also outside the view).
        lane_middles: the height of each drawn lane's middle.
    """
    shapes: list[Drawn] = []
    for link in links:
        starts = points.get(link.from_row)
        if not starts:
            continue
        if link.type in {ALIKE, OTHERWISE, PROPOSED}:
            continue  # they lie behind the marks
        if link.to_lane is not None:
            middle = lane_middles.get(link.to_lane)
            if middle is not None:
                x, y = min(starts, key=lambda point: abs(point[1] - middle))
                shapes += _to_lane((x, y), middle, theme.accent)
            continue
        ends = points.get(link.to_row) if link.to_row is not None else None
        if not ends:
            continue
        start, end = min(
            ((one, other) for one in starts for other in ends),
            key=lambda pair: abs(pair[0][1] - pair[1][1]) + abs(pair[0][0] - pair[1][0]),
        )
        shapes.append(_between(start, end, theme.accent, link.type))
    return shapes


def _to_lane(start: Point, y: float, color: Color) -> list[Drawn]:
    x, from_y = start
    bend = 18.0
    return [
        Curve((x, from_y), (x - bend, from_y), (x - bend, y), (x - 2, y), color, 1.6, arrow=True),
        Box(Area(x - 2, y - 5, 3, 10), color),
    ]


def _between(start: Point, end: Point, color: Color, kind: str) -> Curve:
    (x0, y0), (x1, y1) = start, end
    reach = max(24.0, abs(x1 - x0) * 0.4)
    dash = (5.0, 3.0) if kind in {"contradicts", "about"} else ()
    if abs(x1 - x0) < 40:  # one above the other: bow out to the left
        return Curve(start, (x0 - reach, y0), (x1 - reach, y1), (x1 - 2, y1), color, 1.4, True, dash)
    sign = 1 if x1 > x0 else -1
    return Curve(start, (x0 + sign * reach, y0), (x1 - sign * reach, y1), end, color, 1.4, True, dash)


def draw_same(points: list[Point], color: Color) -> list[Drawn]:
    """A dotted line that joins the marks of one record in several lanes."""
    if len(points) < 2:
        return []
    ordered = sorted(points, key=lambda point: point[1])
    return [
        Path((one, other), color, 1.2, dash=(1.5, 3)) for one, other in pairwise(ordered) if abs(one[0] - other[0]) < 2
    ]
