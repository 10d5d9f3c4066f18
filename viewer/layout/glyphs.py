"""Glyphs: the outlines of the signs for kinds of event, statements and figures, in a square from -1 to 1."""

from functools import cache
from math import cos, pi, sin
from typing import NamedTuple

from viewer.layout.scene import Point


class Part(NamedTuple):
    """One stroke of a glyph."""

    points: tuple[Point, ...]
    closed: bool = True


def _regular(corners: int, turn: float = -pi / 2, radius: float = 1.0, at: Point = (0, 0)) -> tuple[Point, ...]:
    return tuple(
        (at[0] + radius * cos(turn + 2 * pi * i / corners), at[1] + radius * sin(turn + 2 * pi * i / corners))
        for i in range(corners)
    )


def _star(points: int, inner: float) -> tuple[Point, ...]:
    return tuple(
        (
            (inner if i % 2 else 1.0) * cos(-pi / 2 + pi * i / points),
            (inner if i % 2 else 1.0) * sin(-pi / 2 + pi * i / points),
        )
        for i in range(2 * points)
    )


def _band(*points: Point, half: float = 0.2) -> tuple[Point, ...]:
    """A straight stroke of some breadth as a polygon."""
    (x0, y0), (x1, y1) = points
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    dx, dy = (y1 - y0) / length * half, (x0 - x1) / length * half
    return ((x0 + dx, y0 + dy), (x1 + dx, y1 + dy), (x1 - dx, y1 - dy), (x0 - dx, y0 - dy))


def _ring(at: Point, outer: float, inner: float) -> tuple[Part, Part]:
    # the inner outline runs the other way round, which leaves a hole under the winding rule
    return Part(_regular(24, radius=outer, at=at)), Part(tuple(reversed(_regular(24, radius=inner, at=at))))


_CROSS = (
    (-0.32, -1), (0.32, -1), (0.32, -0.32), (1, -0.32), (1, 0.32), (0.32, 0.32),
    (0.32, 1), (-0.32, 1), (-0.32, 0.32), (-1, 0.32), (-1, -0.32), (-0.32, -0.32),
)  # fmt: skip

_GLYPHS: dict[str, tuple[Part, ...]] = {
    "circle": (Part(_regular(28, radius=0.9)),),
    "square": (Part(((-0.8, -0.8), (0.8, -0.8), (0.8, 0.8), (-0.8, 0.8))),),
    "diamond": (Part(_regular(4)),),
    "triangle": (Part(((0, -0.9), (0.95, 0.75), (-0.95, 0.75))),),
    "triangle-down": (Part(((0, 0.9), (-0.95, -0.75), (0.95, -0.75))),),
    "cross": (Part(_CROSS),),
    "star": (Part(_star(5, 0.45)),),
    "hexagon": (Part(_regular(6, turn=0, radius=0.98)),),
    "burst": (Part(_star(8, 0.55)),),
    "shield": (
        Part(((-0.8, -0.85), (0, -1), (0.8, -0.85), (0.8, 0.1), (0.5, 0.6), (0, 1), (-0.5, 0.6), (-0.8, 0.1))),
    ),
    "handshake": (*_ring((-0.4, 0), 0.6, 0.32), *_ring((0.4, 0), 0.6, 0.32)),
    "flag": (Part(((-0.75, -1), (-0.5, -1), (-0.5, 1), (-0.75, 1))), Part(((-0.45, -0.95), (0.9, -0.5), (-0.45, 0)))),
    "phone": (
        Part(((-0.55, -1), (0.55, -1), (0.55, 1), (-0.55, 1))),
        Part(((-0.35, -0.7), (-0.35, 0.45), (0.35, 0.45), (0.35, -0.7))),
    ),
    "speech": (
        Part(((-1, -0.85), (1, -0.85), (1, 0.4), (-0.1, 0.4), (-0.55, 0.95), (-0.55, 0.4), (-1, 0.4))),
    ),
    "hash": (
        Part(_band((-0.2, -1), (-0.5, 1), half=0.14)),
        Part(_band((0.5, -1), (0.2, 1), half=0.14)),
        Part(_band((-0.9, -0.4), (1, -0.4), half=0.14)),
        Part(_band((-1, 0.4), (0.9, 0.4), half=0.14)),
    ),
    "arrow": (Part(((-1, -0.28), (0.1, -0.28), (0.1, -0.8), (1, 0), (0.1, 0.8), (0.1, 0.28), (-1, 0.28))),),
    "house": (Part(((0, -1), (1, -0.1), (0.72, -0.1), (0.72, 0.9), (-0.72, 0.9), (-0.72, -0.1), (-1, -0.1))),),
    "scales": (
        Part(_band((0, -0.95), (0, 0.9), half=0.12)),
        Part(_band((-0.9, -0.7), (0.9, -0.7), half=0.12)),
        Part(((-1, 0.2), (-0.65, -0.6), (-0.3, 0.2), (-0.65, 0.45))),
        Part(((0.3, 0.2), (0.65, -0.6), (1, 0.2), (0.65, 0.45))),
        Part(((-0.5, 0.8), (0.5, 0.8), (0.5, 1), (-0.5, 1))),
    ),
    "wave": (
        Part(
            (
                (-1, 0.1), (-0.75, -0.35), (-0.4, -0.35), (0, 0.1), (0.25, 0.2), (0.5, 0.05), (0.75, -0.35), (1, -0.35),
                (1, 0.15), (0.85, 0.2), (0.55, 0.6), (0.2, 0.7), (-0.2, 0.5), (-0.55, 0.15), (-0.75, 0.4), (-1, 0.65),
            )
        ),
    ),
    "ring": _ring((0, 0), 0.95, 0.5),
    "bolt": (Part(((0.25, -1), (-0.7, 0.2), (-0.1, 0.2), (-0.25, 1), (0.7, -0.25), (0.1, -0.25))),),
    "pencil": (
        Part(((-0.95, 0.95), (-0.82, 0.3), (-0.3, 0.82))),
        Part(((-0.66, 0.1), (0.28, -0.84), (0.84, -0.28), (-0.1, 0.66))),
    ),
    "bar": (Part(((-1, -0.35), (1, -0.35), (1, 0.35), (-1, 0.35))),),
}  # fmt: skip

NAMES = tuple(_GLYPHS)


@cache
def outline(name: str) -> tuple[Part, ...]:
    """The strokes of a glyph; of an unknown one, a circle."""
    return _GLYPHS.get(name, _GLYPHS["circle"])
