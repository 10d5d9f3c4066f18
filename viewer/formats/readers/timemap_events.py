"""Events of a TimeMap with what they refer to: associations as kinds, tags and actors, sources, places."""

import re
from collections.abc import Iterator

from viewer.dates import DateError
from viewer.document.text import fold
from viewer.document.types import JsonValue
from viewer.formats.date_parts import DayOrder
from viewer.formats.draft import Draft
from viewer.formats.plain_text import line_of_html, text_of_html
from viewer.formats.readers.json_values import text_in, texts_in
from viewer.formats.readers.timemap_dates import edtf_of_day, widened
from viewer.formats.readers.timemap_files import Fields, Parts

_USED = {
    *("id", "title", "description", "desc", "date", "time", "time_precision", "location", "latitude", "lat"),
    *("longitude", "long", "lng", "lon", "associations", "filters", "category", "type", "narrative", "narratives"),
    *("sources", "source"),
}
_ROLES = {
    "actor": "participant",
    "actors": "participant",
    "perpetrator": "initiator",
    "perpetrators": "initiator",
    "victim": "affected",
    "victims": "affected",
    "target": "target",
    "targets": "target",
}
"""Branches of a filter path below which actors stand, and their roles."""
_LONGEST_TITLE = 120
_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[^\sa-z])")
_URL = re.compile(r"(?:https?|ftp)://\S+", re.IGNORECASE)
_LOCAL = re.compile(r"https?://localhost(?::\d+)?/", re.IGNORECASE)


class EventMaker:
    """Makes an event of each row, the same way all through a file."""

    def __init__(self, draft: Draft, parts: Parts, order: DayOrder) -> None:
        self._draft = draft
        self._parts = parts
        self._order = order

    def add(self, fields: Fields) -> None:
        """The event of one row, or why there is none."""
        draft = self._draft
        if "" in fields:
            draft.leave_out("", "this is no event", fields[""])
            return
        text = text_of_html(text_in(fields.get("description")) or text_in(fields.get("desc")))
        title, description = _title_and_text(line_of_html(text_in(fields.get("title"))), text)
        place = self._place(fields)
        date, date_text = self._date(fields)
        if not title and not date_text and not place:
            draft.leave_out("description", "there is neither a text nor a date nor a place")
            return
        kinds, tags, actors = self._associations(fields)
        sources, url = self._sources(fields)
        if sources:
            description = "\n".join([description or title, *(f"Source: {source}" for source in sources)])
        extra: Fields = {name: value for name, value in fields.items() if name not in _USED}
        known = text_in(fields.get("id"))
        if known.isdecimal():  # the number of a row, which another export gives to another event
            extra["id"], known = known, ""
        draft.event(
            title or text_in(fields.get("location")),
            date,
            id=known,
            date_text=date_text,
            kind=kinds[0] if kinds else "",
            actors=actors,
            places=[place],
            description=description,
            tags=[*kinds[1:], *tags],
            url=url,
            extra=extra,
        )

    def _date(self, fields: Fields) -> tuple[str, str]:
        """EDTF, and the date as the file writes it."""
        day, clock = text_in(fields.get("date")), text_in(fields.get("time"))
        written = " ".join(part for part in (day, clock) if part)
        if not day:
            if clock:
                self._draft.lose("time", "there is a time without a date", "the event is undated", clock)
            return "", written
        try:
            date = edtf_of_day(day, self._order)
        except DateError as error:
            self._draft.lose("date", str(error), "the event is undated; its date is kept as written", day)
            return "", written
        if clock:
            try:
                date = edtf_of_day(day, self._order, clock)
            except DateError as error:
                self._draft.repair("time", str(error), "the day alone was used", clock)
        return self._widened(fields, date), written

    def _widened(self, fields: Fields, date: str) -> str:
        precision = text_in(fields.get("time_precision"))
        wide = widened(date, precision) if precision else date
        if wide is None:
            self._draft.repair(
                "time_precision", "what it means is not known", "the date was used as written", precision
            )
            return date
        return wide

    def _place(self, fields: Fields) -> str:
        """The id of the place, by its coordinates or those of the site of that name."""
        name = line_of_html(text_in(fields.get("location")))
        latitude, longitude = self._coordinates(fields)
        site = self._parts.sites.get(text_in(fields.get("location")))
        if latitude is None and longitude is None and site is not None:
            latitude, longitude = self._coordinates(site)
        if (latitude is None) != (longitude is None):
            reason = "latitude and longitude must both be there"
            raw = str(longitude if latitude is None else latitude)
            self._draft.repair("latitude", reason, "the place has no coordinates", raw)
        return self._draft.place(name, latitude, longitude)

    def _coordinates(self, fields: Fields) -> tuple[float | None, float | None]:
        north, east = (
            next((fields[name] for name in names if fields.get(name) not in (None, "")), None)
            for names in (("latitude", "lat"), ("longitude", "long", "lng", "lon"))
        )
        return self._number("latitude", north), self._number("longitude", east)

    def _number(self, name: str, value: JsonValue) -> float | None:
        text = text_in(value)
        if not text:
            return None
        if text.count(",") == 1 and "." not in text:
            text = text.replace(",", ".")
        if re.fullmatch(r"[+-]?\d{1,3}(?:\.\d{0,30})?", text, re.ASCII) is None:
            self._draft.repair(name, "this is no number of degrees", "it was left out", text)
            return None
        return float(text)

    def _associations(self, fields: Fields) -> tuple[list[str], list[str], list[tuple[str, str]]]:
        """Kinds, tags, and actors with their roles."""
        kinds = [text for text in (text_in(fields.get("category")), text_in(fields.get("type"))) if text]
        tags: list[str] = []
        actors: list[tuple[str, str]] = []
        for path in self._paths(fields):
            mode, names = path
            role = next((_ROLES[fold(name)] for name in names[:-1] if fold(name) in _ROLES), "")
            if mode == "CATEGORY":
                kinds.append(names[-1])
            elif role:
                actors.append((self._draft.actor(names[-1]), role))
            else:
                tags.append(names[-1])
        for name in ("narrative", "narratives"):
            tags += texts_in(fields.get(name))
        return list(dict.fromkeys(kinds)), tags, actors

    def _paths(self, fields: Fields) -> Iterator[tuple[str, list[str]]]:
        """The mode and the path of each association of an event; the last of a path is its name."""
        for value in _items(fields.get("associations")) + _items(fields.get("filters")):
            if isinstance(value, dict):
                names = [text for key in ("key", "value", "title", "id") if (text := text_in(value.get(key)))]
                if names:
                    yield text_in(value.get("mode")).upper(), names[:2]
                continue
            known = text_in(value)
            entry = self._parts.associations.get(known)
            if entry is not None:
                title = text_in(entry.get("title")) or known
                yield text_in(entry.get("mode")).upper(), texts_in(entry.get("filter_paths")) or [title]
                continue
            if self._parts.associations:
                self._draft.notice("associations", "there is no association of this id", "it is kept as a tag", known)
            for part in re.split(r"[,;]\s*(?=[^,;=]+=)", known):
                names = [name.strip() for name in part.split("=", 1) if name.strip()]
                if names:
                    yield "", names

    def _sources(self, fields: Fields) -> tuple[list[str], str]:
        """Each source in words, with its address; and the first address."""
        found: dict[str, str] = {}
        for value in _items(fields.get("sources")) + _items(fields.get("source")):
            if isinstance(value, dict):
                found |= self._source(value)
                continue
            known = text_in(value)
            entry = self._parts.sources.get(known)
            if entry is not None:
                found |= self._source(entry)
                continue
            for part in re.split(r"[,;]?\s+(?=\w+://)|[,;](?=\w+://)", known):
                inner = self._parts.sources.get(part)
                if inner is None and part and self._parts.sources and not _URL.fullmatch(part):
                    self._draft.notice("sources", "there is no source of this id", "it is kept by that name", part)
                found |= self._source(inner if inner is not None else {"paths": [part]})
        return list(found), next((url for url in found.values() if url), "")

    def _source(self, entry: Fields) -> dict[str, str]:
        """A source, once for each of its addresses: what to call it, and the address."""
        title, about = line_of_html(text_in(entry.get("title"))), line_of_html(text_in(entry.get("description")))
        words = about if title in ("", "-") else f"{title}: {about}" if about and about != title else title
        paths = [_LOCAL.sub("", path) for path in (texts_in(entry.get("paths")) + texts_in(entry.get("path")))]
        paths += texts_in(entry.get("url"))
        urls = [path for path in dict.fromkeys(paths) if _URL.fullmatch(path)]
        words = words or next(iter(urls + paths), "") or text_in(entry.get("id"))
        found: dict[str, str] = {}
        for url in urls or [""]:
            author, published = text_in(entry.get("author")), text_in(entry.get("date"))
            self._draft.source(words, url=url, author=author, published=self._published(published))
            found[words if not url or url == words else f"{words} ({url})"] = url
        return found if words else {}

    def _published(self, written: str) -> str:
        """The date of a source as EDTF; one that is none is passed over, as it stands in the file of the sources."""
        try:
            return edtf_of_day(written, self._order) if written else ""
        except DateError:
            return ""


def _items(value: JsonValue) -> list[JsonValue]:
    return value if isinstance(value, list) else [value] if value else []


def _title_and_text(title: str, text: str) -> tuple[str, str]:
    """A title, and the text if it says more: TimeMap has texts alone, whose first sentence must do."""
    if title:
        return title, text if text != title else ""
    first = _SENTENCE.split(text[: 4 * _LONGEST_TITLE].replace("\n", " "), maxsplit=1)[0].strip()
    if len(first) > _LONGEST_TITLE:
        first = first[:_LONGEST_TITLE].rpartition(" ")[0] or first[:_LONGEST_TITLE]
        first += "…"
    return first, text if text != first else ""
