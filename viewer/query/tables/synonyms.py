"""Finding the layout's columns in a file's header: by their names, else by what such columns are commonly called."""

import re
from collections.abc import Sequence

from viewer.query.tables.layout import LAYOUT

_OTHER_NAMES: dict[str, dict[str, str]] = {
    "events": {
        "id": "event_id eventid uid identifier event_id_cnty globaleventid global_event_id",
        "title": "headline name event event_name event_title label subject",
        "date": "event_date eventdate edtf date_edtf edtf_date datetime date_time timestamp when",
        "start": "start_date startdate date_start begin begin_date date_begin start_time starttime start_datetime",
        "end": "end_date enddate date_end finish finish_date date_finish end_time endtime end_datetime until ended",
        "date_text": "date_as_written date_phrase",
        "actors": "actor participants participant parties actor_names who",
        "roles": "role actor_roles actor_role",
        "kind": "type event_type eventtype event_kind category",
        "status": "event_status",
        "place": "places location locations location_name place_name where",
        "latitude": "lat",
        "longitude": "lon lng long",
        "source": "sources source_name source_title",
        "text": "quote passage excerpt",
        "description": "desc details notes summary body",
        "tags": "tag keywords",
        "url": "link uri source_url",
    },
    "statements": {
        "speaker": "actor who",
        "said": "date said_on",
        "text": "statement quote",
        "to": "addressee",
        "about": "event events",
    },
    "figures": {"as_of": "date", "about": "event events", "value": "number"},
    "actors": {"id": "actor actor_id", "name": "actor_name", "member_of": "parent", "kind": "type"},
    "places": {"id": "place place_id", "name": "place_name", "latitude": "lat", "longitude": "lon lng long"},
    "sources": {"id": "source source_id", "title": "name", "published": "date"},
    "document": {},
}

_PARTS: dict[str, dict[str, str]] = {
    "place": {"place": "name title label", "latitude": "latitude lat", "longitude": "longitude lon lng long"},
    "source": {"source": "name title publisher", "url": "url link uri"},
    "date": {"start": "start begin from", "end": "end finish until to"},
}
"""Of what has parts of its own, as "location.lat": the columns that these are."""
_OWNERS = {
    "place": f"place where geo point position coords coordinates {_OTHER_NAMES['events']['place']}",
    "source": f"source {_OTHER_NAMES['events']['source']}",
    "date": f"date time period dates {_OTHER_NAMES['events']['date']}",
}


def plain_name(header: str) -> str:
    """A header as it is compared: without case, and with one underscore for what is neither letter nor digit."""
    return re.sub(r"[\W_]+", "_", header.casefold()).strip("_")


def find_columns(table: str, headers: Sequence[str]) -> dict[str, str]:
    """The file's columns by the layout's names; where several would do, the first of the commonest name."""
    places: dict[str, str] = {}
    for header in headers:
        places.setdefault(plain_name(header), header)
    found: dict[str, str] = {}
    taken: set[str] = set()
    names = [column.name for column in LAYOUT[table]]
    for name in names:
        if name in places:
            found[name] = places[name]
            taken.add(places[name])
    others = _OTHER_NAMES[table]
    for name in names:
        for other in others.get(name, "").split() if name not in found else ():
            if other in places and places[other] not in taken:
                found[name] = places[other]
                taken.add(places[other])
                break
    if table == "events":
        for header in headers:
            part = _part(header)
            if part and part not in found and header not in taken:
                found[part] = header
    if table == "events" and "end" in found and "date" in found and "start" not in found:
        found["start"] = found.pop("date")
    return found


def _part(header: str) -> str:
    """The layout's name of a column that holds a part of something, as "location.lat"; "" for others."""
    before, dot, after = header.rpartition(".")
    owner, name = plain_name(before), plain_name(after)
    for whole, others in _OWNERS.items() if dot else ():
        if owner in others.split():
            return next((column for column, names in _PARTS[whole].items() if name in names.split()), "")
    return ""


def repeated_columns(headers: Sequence[str]) -> list[str]:
    """The headers that are called as one before them."""
    seen: set[str] = set()
    repeated = []
    for header in headers:
        name = plain_name(header)
        if name and name in seen:
            repeated.append(header)
        seen.add(name)
    return repeated
