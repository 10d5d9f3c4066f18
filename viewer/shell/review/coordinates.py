"""A point on the earth as people write it, in decimals or in degrees, minutes and seconds, and how exact it is."""

import re

from viewer.document.types import Place

_MINUS = str.maketrans("−–", "--")
_PART = re.compile(
    r"""\s*(?P<before>[NSEW])?\s*(?P<degrees>[+-]?\d+(?:\.\d+)?)\s*°?
    (?:\s*(?P<minutes>\d+(?:\.\d+)?)\s*['′])?(?:\s*(?P<seconds>\d+(?:\.\d+)?)\s*(?:"|″|''|′′))?
    \s*(?(before)|(?P<behind>[NSEW])?)\s*""",
    re.VERBOSE | re.IGNORECASE,
)


def coordinates_text(place: Place) -> str:
    """A place's point as it can be typed: latitude and longitude in degrees; "" for none."""
    if place.latitude is None or place.longitude is None:
        return ""
    return f"{place.latitude:.10g}, {place.longitude:.10g}"


def read_coordinates(text: str) -> tuple[float, float] | None:
    """The latitude and longitude that somebody typed.

    Two decimals, the latitude first ("35.93, 36.63"), or degrees, minutes and seconds with their letters
    ("35°55′48″N 36°37′48″E", in either order). None where it is neither.
    """
    text = text.translate(_MINUS).strip()
    first = _PART.match(text)
    if first is None:
        return None
    at = first.end()
    rest = text[at:].lstrip(",; ")
    second = _PART.fullmatch(rest)
    if second is None or not (rest != text[at:] or text[at - 1 : at].isspace() or first["behind"] or second["before"]):
        return None
    one, other = _degrees(first), _degrees(second)
    if one is None or other is None:
        return None
    letters = _letter(first) + _letter(second)
    if letters in ("", "NE"):
        return one, other
    return (other, one) if letters == "EN" else None


def read_metres(text: str) -> float | None:
    """The metres that somebody typed, such as "500", "500 m" or "2 km"; None where it is no distance."""
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*(m|km)?\s*", text.replace(",", ""), re.IGNORECASE)
    if found is None:
        return None
    return float(found[1]) * (1000 if (found[2] or "m").lower() == "km" else 1)


def _letter(part: re.Match[str]) -> str:
    """N for a latitude, E for a longitude, "" where nothing says which."""
    letter = (part["before"] or part["behind"] or "").upper()
    return {"S": "N", "W": "E"}.get(letter, letter)


def _degrees(part: re.Match[str]) -> float | None:
    letter = (part["before"] or part["behind"] or "").upper()
    degrees = float(part["degrees"])
    if letter and part["degrees"][0] in "+-":
        return None
    minutes, seconds = float(part["minutes"] or 0), float(part["seconds"] or 0)
    if minutes >= 60 or seconds >= 60:
        return None
    size = abs(degrees) + minutes / 60 + seconds / 3600
    return -size if part["degrees"][0] == "-" or letter in ("S", "W") else size
