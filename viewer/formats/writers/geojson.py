"""Writes GeoJSON: a feature for each event at its places, with what properties cannot say in "dateline" members."""

import json
from collections.abc import Mapping, Sequence
from typing import BinaryIO

from viewer.dates import parse_edtf
from viewer.dates.words import in_words
from viewer.document.types import Event, JsonValue, Place
from viewer.formats.carried import MEMBER, carry
from viewer.formats.timelinejs_dates import dates_of, edtf_of_parts
from viewer.formats.writers.head import head_of
from viewer.formats.writers.slides import count_event
from viewer.formats.writers.survey import Names, Survey, name_of, names_in, surveyed
from viewer.formats.writers.telling import told_events
from viewer.formats.writing import Loss, Subject, Tell, Writer

_IN_PROPERTIES = 'as lines in properties and in "dateline" members'
_IN_MEMBERS = 'in "dateline" members'
_INSTEAD = {
    "statements": _IN_PROPERTIES,
    "figures": _IN_PROPERTIES,
    "dates as the source words them": _IN_MEMBERS,
    "actors' roles": _IN_MEMBERS,
    "actors' kinds, colours and groups": _IN_MEMBERS,
    "sources": _IN_MEMBERS,
    "quotes from sources": _IN_MEMBERS,
    "relations between events": _IN_MEMBERS,
}

Tree = dict[str, JsonValue]


def losses(subject: Subject) -> Sequence[Loss]:
    """What features have no place for: all of it goes into members that other programs pass by."""
    return surveyed(subject, count_event).losses(_INSTEAD)


def write(subject: Subject, file: BinaryIO, tell: Tell) -> None:
    """Writes the features one by one."""
    survey = surveyed(subject)
    about = subject.about
    names = names_in(about)
    places = {place.id: place for place in about.places}
    seen: Tree = {"name": about.title}
    if about.description:
        seen["description"] = about.description
    head = b"".join(b",\n" + _encoded(name) + b": " + _encoded(value) for name, value in seen.items())
    file.write(b'{"type": "FeatureCollection"' + head + b',\n"features": [')
    between = b"\n"
    for at, event in enumerate(told_events(subject, tell)):
        file.write(between + _encoded(_feature(event, at, names, places, survey, about.language)))
        between = b",\n"
    file.write(b'\n],\n"dateline": ' + _encoded(carry(head_of(subject), seen)) + b"\n}\n")


def _feature(event: Event, at: int, names: Names, places: Mapping[str, Place], survey: Survey, language: str) -> Tree:
    properties: Tree = {"title": event.title}
    dates = dates_of(event.date)
    if event.date:
        properties["date"] = event.date
    if dates is not None:
        properties["start"] = edtf_of_parts(dates.start)
        properties["end"] = edtf_of_parts(dates.end or dates.start)
        properties["date_in_words"] = in_words(parse_edtf(event.date), language or "en")
    said = survey.said.get(event.id, [])
    properties |= {
        "kind": event.kind,
        "status": event.status,
        "actors": [name_of(part.actor, names) for part in event.actors],
        "places": [names.places.get(place, place) for place in event.places],
        "description": event.description,
        "statements": [line for kind, line in said if kind == "statement"],
        "figures": [line for kind, line in said if kind == "figure"],
        "tags": list(event.tags),
        "importance": event.importance,
        "url": event.url,
    }
    said_of_it: Tree = {name: value for name, value in properties.items() if value not in ("", [])}
    feature: Tree = {"type": "Feature", "id": event.id, "geometry": _geometry(event, places), "properties": said_of_it}
    return feature | {"properties": said_of_it | {MEMBER: carry(event, feature, at)}}


def _geometry(event: Event, places: Mapping[str, Place]) -> JsonValue:
    known = (places[place] for place in event.places if place in places)
    points: list[JsonValue] = [
        [place.longitude, place.latitude]
        for place in known
        if place.longitude is not None and place.latitude is not None
    ]
    if not points:
        return None
    several = len(points) > 1
    return {"type": "MultiPoint" if several else "Point", "coordinates": points if several else points[0]}


def _encoded(value: JsonValue) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace")


GEOJSON = Writer("geojson", "GeoJSON", ".geojson", losses, write)
