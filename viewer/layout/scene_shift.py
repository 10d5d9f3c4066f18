"""Moves scenes about, so that one can stand within another."""

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
    Path,
    Point,
    Scene,
    Silhouette,
)


def shifted(scene: Scene, dx: float, dy: float) -> Scene:
    """The scene with all that is in it moved right and down; it is as much larger, so that nothing falls off."""
    return Scene(
        scene.width + dx,
        scene.height + dy,
        scene.background,
        [shifted_layer(layer, dx, dy) for layer in scene.layers],
        [hit._replace(area=_area(hit.area, dx, dy)) for hit in scene.hits],
        scene.content_height,
        scene.words,
    )


def shifted_layer(layer: Layer, dx: float, dy: float) -> Layer:
    """The layer, moved right and down."""
    return Layer(_area(layer.clip, dx, dy), [_shape(shape, dx, dy) for shape in layer.shapes])


def _shape(shape: Drawn, dx: float, dy: float) -> Drawn:
    match shape:
        case Box() | Fade() | Hatch() | Silhouette():
            return shape._replace(area=_area(shape.area, dx, dy))
        case Path():
            return shape._replace(points=tuple([(x + dx, y + dy) for x, y in shape.points]))
        case Curve():
            start, control, control2, end = (
                _point(point, dx, dy) for point in (shape.start, shape.control, shape.control2, shape.end)
            )
            return shape._replace(start=start, control=control, control2=control2, end=end)
        case Glyph():
            return shape._replace(center=_point(shape.center, dx, dy))
        case Label():
            return shape._replace(at=_point(shape.at, dx, dy))


def _area(area: Area, dx: float, dy: float) -> Area:
    return Area(area.x + dx, area.y + dy, area.w, area.h)


def _point(point: Point, dx: float, dy: float) -> Point:
    return point[0] + dx, point[1] + dy
