"""The scene: everything that is drawn, as data in logical pixels, for one painter and every paper."""

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Literal, NamedTuple

from viewer.dates import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Color = int
"""0xRRGGBB, opaque: paler tones are blended beforehand, since PDF writers lose the transparency of gradients."""

Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]


class Area(NamedTuple):
    """A rectangle: left, top, width, height."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.h

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies within."""
        return self.x <= x < self.x + self.w and self.y <= y < self.y + self.h

    def meets(self, other: "Area") -> bool:
        """Whether the two overlap."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom


class Box(NamedTuple):
    """A rectangle, filled or outlined, its corners rounded by `radius`."""

    area: Area
    fill: Color | None = None
    line: Color | None = None
    width: float = 1.0
    radius: float = 0.0
    dash: tuple[float, ...] = ()


class Fade(NamedTuple):
    """A rectangle whose colour runs from left to right."""

    area: Area
    left: Color
    right: Color


class Hatch(NamedTuple):
    """Diagonal strokes `step` apart across a rectangle (as lines: Qt's hatch brushes print as grey dots)."""

    area: Area
    color: Color
    step: float = 5.0
    width: float = 1.0


class Path(NamedTuple):
    """A polyline, or a polygon when closed or filled."""

    points: tuple[Point, ...]
    line: Color | None = None
    width: float = 1.0
    fill: Color | None = None
    dash: tuple[float, ...] = ()
    closed: bool = False


class Curve(NamedTuple):
    """A cubic Bézier curve, with an arrow head at its end where asked."""

    start: Point
    control: Point
    control2: Point
    end: Point
    line: Color
    width: float = 1.5
    arrow: bool = False
    dash: tuple[float, ...] = ()


class Glyph(NamedTuple):
    """A named sign of `layout.glyphs`, centred, `size` across."""

    name: str
    center: Point
    size: float
    fill: Color | None
    line: Color | None = None
    width: float = 1.2


class Label(NamedTuple):
    """One line of text; `at` is on its baseline, at its start, middle or end."""

    at: Point
    text: str
    size: float
    color: Color
    bold: bool = False
    italic: bool = False
    anchor: Anchor = "start"


class Silhouette(NamedTuple):
    """Columns of equal width side by side, standing on the area's foot or hanging from its top.

    Attributes:
        heights: float32, one a column, in logical pixels.
    """

    area: Area
    heights: "NDArray[np.float32]"
    fill: Color
    up: bool = True


Drawn = Box | Fade | Hatch | Path | Curve | Glyph | Label | Silhouette


class RecordTarget(NamedTuple):
    """A mark of a record in a lane."""

    row: int
    lane: str


class LaneTarget(NamedTuple):
    """A lane's header; `part` is the header itself or its fold button."""

    key: str
    part: Literal["header", "fold"]


class CrowdTarget(NamedTuple):
    """Marks that don't fit, counted: pointing at their stretch of time."""

    lane: str
    span: Span
    records: int


class DensityTarget(NamedTuple):
    """A lane whose marks are drawn as their density; `span` and `records` where a column of it is meant.

    Attributes:
        records: how many touch the column.
    """

    lane: str
    span: Span | None = None
    records: int = 0


class SpanTarget(NamedTuple):
    """Something that stands for a stretch of time: an axis unit, an empty stretch."""

    span: Span


class TrayTarget(NamedTuple):
    """A record in the tray of the undated."""

    row: int


Target = RecordTarget | LaneTarget | CrowdTarget | DensityTarget | SpanTarget | TrayTarget


class Hit(NamedTuple):
    """What lies under the pointer there, and how it is described in one line."""

    area: Area
    target: Target
    words: str = ""


@dataclass(slots=True)
class Layer:
    """Shapes in painting order, clipped to an area; `still` says that it is the same object as long as it looks so."""

    clip: Area
    shapes: list[Drawn] = field(default_factory=list)
    still: bool = False


@dataclass(slots=True)
class Scene:
    """A picture.

    Attributes:
        hits: later ones lie on top.
        content_height: how tall the lanes would be in full, for the scroll bar; equals the lanes' area when all fits.
        words: one sentence that says what the picture shows.
        covered: the layers leave nothing of the background to be seen.
    """

    width: float
    height: float
    background: Color
    layers: list[Layer] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)
    content_height: float = 0.0
    words: str = ""
    covered: bool = False

    def hit(self, x: float, y: float) -> Hit | None:
        """The topmost thing at a point."""
        return next((hit for hit in reversed(self.hits) if hit.area.holds(x, y)), None)


class Measure:
    """How wide text is; the one thing about drawing that needs a toolkit, so it is handed in."""

    def width(self, text: str, size: float, bold: bool = False) -> float:
        """Logical pixels."""
        raise NotImplementedError

    def about(self, text: str, size: float, bold: bool = False) -> float:
        """Hardly ever less than the width, and little more; cheap for thousands of texts that are not measured yet."""
        return self.width(text, size, bold)

    def fitting(self, text: str, room: float, size: float, bold: bool = False) -> int:
        """How many letters from its start are about as wide as a room at most."""
        return bisect(range(1, len(text) + 1), room, key=lambda end: self.about(text[:end], size, bold))

    def all_about(self, texts: Sequence[str], size: float, bold: bool = False) -> "NDArray[np.float64]":
        """The same of many texts at once."""
        import numpy as np

        return np.array([self.about(text, size, bold) for text in texts], dtype=np.float64)


def listing(scene: Scene) -> str:
    """The scene as text, a line a shape, for golden tests."""
    lines = [f"scene {scene.width:g}x{scene.height:g} #{scene.background:06x}"]
    for layer in scene.layers:
        lines.append(f"layer {_area(layer.clip)}")
        lines += [f"  {_drawn(shape)}" for shape in layer.shapes]
    lines += [f"hit {_area(hit.area)} {hit.target!r} {hit.words!r}" for hit in scene.hits]
    return "\n".join(lines) + "\n"


def _area(area: Area) -> str:
    return " ".join(f"{value:.1f}" for value in area)


def _drawn(shape: Drawn) -> str:
    parts = [type(shape).__name__.lower()]
    for name, value in zip(shape._fields, shape, strict=True):
        if isinstance(shape, Silhouette) and name == "heights":
            parts.append(f"heights={_heights(shape.heights)}")
            continue
        if value is None or value == shape._field_defaults.get(name, ...):
            continue
        if name in {"fill", "line", "left", "right", "color"} and isinstance(value, int):
            parts.append(f"{name}=#{value:06x}")
        elif isinstance(value, Area):
            parts.append(_area(value))
        elif isinstance(value, tuple):
            parts.append(f"{name}={_points(value)}")
        else:
            parts.append(f"{name}={value!r}" if isinstance(value, str) else f"{name}={value:g}")
    return " ".join(parts)


def _heights(value: "NDArray[np.float32]") -> str:
    """Runs of one height, such as "120x0 3x12.5"."""
    runs = ((sum(1 for _ in run), height) for height, run in groupby(value.tolist()))
    return ",".join(f"{number}x{height:.4g}" for number, height in runs)


def _points(value: tuple[object, ...]) -> str:
    return ",".join(_points(part) if isinstance(part, tuple) else f"{part:.1f}" for part in value)
