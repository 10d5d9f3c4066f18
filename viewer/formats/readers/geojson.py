"""GeoJSON whose features have dates: each is an event at its place."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import get_args

from viewer.dates import DateError, is_edtf
from viewer.document.errors import CannotOpen
from viewer.document.text import shown
from viewer.document.types import JsonValue, Status
from viewer.formats.carried import MEMBER, Carried, carried, given_back, is_known
from viewer.formats.date_parts import interval
from viewer.formats.draft import Draft
from viewer.formats.extra import storable
from viewer.formats.format import Format, Opened, Progress
from viewer.formats.glance import glance_at_json
from viewer.formats.json_file import read_json
from viewer.formats.plain_text import line_of_html, text_of_html
from viewer.formats.readers.geojson_dates import (
    DateProperties,
    date_of_value,
    date_properties,
    is_since_1970,
    is_year,
    with_time,
)
from viewer.formats.readers.geojson_geometry import GeometryError, Spot, is_plain_point, spot_of
from viewer.formats.readers.geojson_properties import Properties
from viewer.formats.readers.timelinejs_slide import date_of_parts

_TITLES = ("title", "headline", "name", "label", "event", "eventname", "summary")
_TEXTS = ("description", "desc", "text", "notes", "note", "details", "comment", "comments", "popupcontent", "summary")
_PLACES = ("place", "placename", "location", "locationname", "placedesc", "site", "city", "town", "address")
_ACTORS = ("actors", "actor", "actor1", "actor2", "sidea", "sideb")
_KINDS = ("kind", "eventtype", "type", "category")
_TAGS = ("tags", "keywords", "tag")
_STATUSES: dict[JsonValue, Status] = {status: status for status in get_args(Status)}
_FEATURE = {"type", "id", "geometry", "properties", "bbox"}

Tree = dict[str, JsonValue]


def recognise_geojson(head: bytes, path: Path) -> bool:
    """Whether a file is GeoJSON, by the names in it."""
    del path
    glance = glance_at_json(head)
    if glance is None or "type" not in glance.fields:
        return False
    if "features" in glance.fields:
        feature = glance.within.get("features")
        return feature is None or {"geometry", "properties"} <= feature or b"FeatureCollection" in head
    return {"geometry", "properties"} <= glance.fields


def read_geojson(path: Path, progress: Progress | None = None) -> Opened:
    """Reads a GeoJSON file.

    Raises:
        CannotOpen: it cannot be read, or its features have no dates.
        Cancelled: the progress said so.
    """
    draft = Draft(path, GEOJSON, "feature", progress)
    text, remark = read_json(path, ("features",), lambda part: draft.tick(part / 2))
    tree = storable(text.tree)
    assert isinstance(tree, dict)
    collection = isinstance(tree.get("features"), list)
    values = tree["features"] if collection else [tree] if tree.get("type") == "Feature" else None
    if not isinstance(values, list):
        raise CannotOpen(path, 'there is no list "features" in it', "A GeoJSON file with events has them there.")
    head: Tree = {name: tree[name] for name in ("name", "description") if name in tree} if collection else {}
    about = carried(tree.get(MEMBER), head)
    if not is_known(about):
        about = None
        if collection and MEMBER in tree:
            done = "read as any other GeoJSON file"
            draft.notice(MEMBER, "what Dateline wrote here was changed since, or a later version wrote it", done)
    rows = [_properties(value) for value in values]
    dates = date_properties(rows, "date" if MEMBER in tree else "")
    if not dates.start and about is None:
        reason = "no property of its features is a date" if values else "there are no features in it"
        remedy = 'Dates are looked for under names such as "date", "start", "end" and "when".'
        raise CannotOpen(path, reason, remedy)
    if dates.mixed:
        reason = "of dates such as 3/4/2020 some have the month first and some the day"
        draft.notice(dates.start, reason, "only those that can be read one way were read")
    features = _Features(draft, dates, _has_degrees(draft, tree))
    found: list[Carried | str] = []
    for place, value in enumerate(values):
        line = text.line_of(("features", place)) if collection else text.line_of(())
        draft.row(line, 0.5 + place / len(values) / 2)
        found += features.read(value, about is not None)
    kept = {name: value for name, value in tree.items() if name not in ("type", "features", "name", "title", MEMBER)}
    title = tree.get("name") or tree.get("title")
    description = kept.pop("description", "") if isinstance(kept.get("description"), str) else ""
    opened = draft.opened(
        line_of_html(title) if collection and isinstance(title, str) else "",
        description=text_of_html(description) if collection and isinstance(description, str) else "",
        remark=remark,
        extra=kept if collection else None,
    )
    return given_back(opened, about, found) if about is not None else opened


def _properties(value: JsonValue) -> Tree:
    properties = value.get("properties") if isinstance(value, dict) else None
    return properties if isinstance(properties, dict) else {}


def _has_degrees(draft: Draft, tree: Tree) -> bool:
    """Whether positions are longitude and latitude: always, but for files of the old standard that say otherwise."""
    crs = tree.get("crs")
    inner = crs.get("properties") if isinstance(crs, dict) else None
    name = inner.get("name") if isinstance(inner, dict) else None
    if not isinstance(name, str) or name.upper().rstrip("/").endswith(("CRS84", "4326", "4979", "CRS84H")):
        return True
    draft.notice("crs", "positions are in another reference system", "the coordinates were left out", name)
    return False


def _without(tree: Tree, names: Iterable[str]) -> Tree:
    return {name: value for name, value in tree.items() if name not in names}


class _Features:
    """Makes events of features; what holds for all of a file is told once."""

    def __init__(self, draft: Draft, dates: DateProperties, has_degrees: bool) -> None:
        self._draft = draft
        self._dates = dates
        self._has_degrees = has_degrees
        self._told_of_numbers = False

    def read(self, value: JsonValue, known: bool) -> Iterator[Carried | str]:
        """The event of a feature: carried, or the id of one that was made."""
        draft = self._draft
        if not isinstance(value, dict) or value.get("type") != "Feature":
            draft.leave_out("", "this is no feature", str(value)[:200])
            return
        properties = _properties(value)
        if known and MEMBER in properties:
            seen = {name: each for name, each in value.items() if name != "properties"}
            kept = carried(properties[MEMBER], seen | {"properties": _without(properties, {MEMBER})})
            if kept is not None:
                draft.use()
                yield kept
                return
            done = "read as it stands; what only Dateline knew of it is left out"
            draft.notice(MEMBER, "the feature was changed after Dateline wrote it", done)
        if not properties and value.get("geometry") is None:
            draft.leave_out("", "there are neither properties nor a geometry")
            return
        yield self._event(value, properties)

    def _event(self, value: Tree, properties: Tree) -> str:
        draft, dates = self._draft, self._dates
        rest = Properties(properties)
        date, date_text = self._date(rest)
        title, description = line_of_html(rest.text(_TITLES)), text_of_html(rest.text(_TEXTS))
        kind, name = rest.text(_KINDS), line_of_html(rest.text(_PLACES))
        if not shown(title):
            title = shown(description, 80) or kind or name
            if shown(title):
                draft.repair("properties", "there is no title", "another property stands in for it", title)
        spot = self._spot(value.get("geometry"))
        own = value.get("id")
        own = own if isinstance(own, (str, int)) and not isinstance(own, bool) else rest.text(("id",))
        extra = {"geometry": value.get("geometry")} if spot is None or not is_plain_point(value.get("geometry")) else {}
        status = rest.word("status", _STATUSES)
        return draft.event(
            title,
            date,
            id=str(own),
            date_text=date_text,
            kind=kind,
            status=_STATUSES.get(status, "reported"),
            actors=[(draft.actor(line_of_html(actor)), "") for actor in rest.texts(_ACTORS)],
            places=[draft.place(name, *(spot or ()))] if name or spot else (),
            description=description,
            tags=rest.texts(_TAGS),
            url=rest.address(),
            extra=extra | rest.left({dates.start, dates.end, MEMBER}) | _without(value, _FEATURE),
        )

    def _spot(self, geometry: JsonValue) -> Spot | None:
        if not self._has_degrees:
            return None
        try:
            return spot_of(geometry)
        except GeometryError as error:
            self._draft.repair("geometry", str(error), "the coordinates were left out", str(geometry)[:200])
            return None

    def _date(self, rest: Properties) -> tuple[str, str]:
        """The date in EDTF; and as written, where that says more."""
        dates, draft = self._dates, self._draft
        start, raw_start = self._parts(rest) if dates.finer else self._one(rest, dates.start)
        end, raw_end = self._one(rest, dates.end)
        written = " – ".join(raw for raw in (raw_start, raw_end) if raw)
        if dates.time and start:
            try:
                start = with_time(start, rest.take(dates.time))
            except DateError as error:
                draft.repair(dates.time, str(error), "the time was left out", str(rest.tree.get(dates.time)))
        if not raw_start:
            draft.notice(dates.start or "properties", "there is no date", "the event has none")
        date = interval(start, end) if start or end else ""
        if any("/" in each or each.startswith(("[", "{")) for each in (start, end)):
            date = start or end
            if start and end and start != end:
                draft.lose(dates.end, "a date that is an interval itself takes no end", "it was left out", raw_end)
        elif date and not is_edtf(date):
            draft.lose(dates.end, "it ends before it starts", "the end was left out", written)
            date = start
        return date, written if written not in (date, start) else ""

    def _parts(self, rest: Properties) -> tuple[str, str]:
        """A date that several properties give part by part."""
        names = (self._dates.start, *self._dates.finer)
        read = date_of_parts(dict(zip(("year", "month", "day"), map(rest.take, names), strict=False)))
        if read.fault:
            if read.edtf:
                self._draft.repair(names[0], read.fault, f"read as {read.edtf}", read.written)
            else:
                self._draft.lose(names[0], read.fault, "the date was left out", read.written)
        return read.edtf, read.written if read.fault else read.edtf

    def _one(self, rest: Properties, name: str) -> tuple[str, str]:
        """A date, and as written."""
        value = rest.take(name) if name else None
        if value in (None, "", [], {}):
            return "", ""
        written = shown(str(value), 200)
        try:
            date = date_of_value(value, self._dates.order, is_year(name), self._dates.milliseconds)
        except DateError as error:
            self._draft.lose(name, str(error), "the date was left out", written)
            return "", written
        if is_since_1970(value) and date.endswith("Z") and not self._told_of_numbers:
            self._told_of_numbers = True
            done = "read so, in UTC, here and in all of the file"
            self._draft.notice(name, "dates are numbers: seconds or milliseconds since 1970", done, written)
        return date, written


GEOJSON = Format("geojson", "GeoJSON", (".geojson", ".json"), recognise_geojson, read_geojson)
