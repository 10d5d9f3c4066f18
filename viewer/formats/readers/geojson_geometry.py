"""Where a GeoJSON geometry lies: a point, or the middle of what it covers, and how far that reaches."""

import math
from typing import NamedTuple

from viewer.document.types import JsonValue

_METRES_PER_DEGREE = 111_195
"""Of latitude, on a sphere of the Earth's mean radius."""


class Spot(NamedTuple):
    """A place on Earth, in WGS 84 degrees.

    `precision_m` is how far the geometry reaches from there; None for a point.
    """

    latitude: float
    longitude: float
    precision_m: float | None = None


class GeometryError(ValueError):
    """A geometry that cannot be used; the message says why."""


def spot_of(geometry: JsonValue) -> Spot | None:
    """Where a geometry lies; of anything but a point the middle of its bounding box. None for one without positions.

    Raises:
        GeometryError: it is none, or lies nowhere on Earth.
    """
    if geometry is None:
        return None
    if not isinstance(geometry, dict):
        raise GeometryError("this is no geometry")
    longitudes: list[float] = []
    latitudes: list[float] = []
    waiting: list[JsonValue] = [geometry]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += [value.get("coordinates"), value.get("geometries")]
        elif isinstance(value, list) and value and not isinstance(value[0], (list, dict)):
            longitude, latitude = _position(value)
            longitudes.append(longitude)
            latitudes.append(latitude)
        elif isinstance(value, list):
            waiting += value
        elif value is not None:
            raise GeometryError("its coordinates are no numbers")
    return _middle(longitudes, latitudes) if longitudes else None


def is_plain_point(geometry: JsonValue) -> bool:
    """Whether nothing of a geometry is lost when it becomes a place."""
    if not isinstance(geometry, dict):
        return geometry is None
    coordinates = geometry.get("coordinates")
    return geometry.get("type") == "Point" and isinstance(coordinates, list) and len(coordinates) == 2


def _position(value: list[JsonValue]) -> tuple[float, float]:
    longitude, latitude = (*value, None, None)[:2]
    if not _is_number(longitude) or not _is_number(latitude):
        raise GeometryError("its coordinates are no numbers")
    assert isinstance(longitude, (int, float))
    assert isinstance(latitude, (int, float))
    if -180 <= longitude <= 180 and -90 <= latitude <= 90:
        return longitude, latitude
    if -180 <= latitude <= 180 and -90 <= longitude <= 90:
        raise GeometryError("there is no such latitude; perhaps latitude and longitude are exchanged")
    raise GeometryError("there are no such coordinates; they are not in degrees")


def _is_number(value: JsonValue) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _middle(longitudes: list[float], latitudes: list[float]) -> Spot:
    if len(longitudes) == 1:
        return Spot(latitudes[0], longitudes[0])
    west, east = min(longitudes), max(longitudes)
    if east - west > 180:  # it crosses the 180th meridian
        turned = [longitude % 360 for longitude in longitudes]
        if max(turned) - min(turned) < east - west:
            west, east = min(turned), max(turned)
    south, north = min(latitudes), max(latitudes)
    latitude, longitude = (south + north) / 2, (west + east) / 2
    high = (north - south) / 2 * _METRES_PER_DEGREE
    wide = (east - west) / 2 * _METRES_PER_DEGREE * math.cos(math.radians(latitude))
    longitude = longitude - 360 if longitude > 180 else longitude
    return Spot(round(latitude, 7), round(longitude, 7), float(round(math.hypot(high, wide))) or None)
