"""SIMILE Timeline: event sources as JSON and as XML."""

import math
from collections.abc import Mapping
from pathlib import Path

from viewer.dates import DateError
from viewer.document.errors import CannotOpen
from viewer.document.types import JsonValue
from viewer.formats.draft import Draft
from viewer.formats.encodings import read_text
from viewer.formats.format import Format, Opened, Progress
from viewer.formats.glance import glance_at_json, text_of_head
from viewer.formats.json_file import read_json
from viewer.formats.json_text import without_half_surrogates
from viewer.formats.plain_text import line_of_html, text_of_html
from viewer.formats.readers.json_values import kept, text_in
from viewer.formats.readers.script_dates import far_year
from viewer.formats.readers.simile_dates import Point, Points, happened, point, point_of
from viewer.formats.xml_file import read_xml, root_of_head

_Fields = Mapping[str, JsonValue]

_SHORT = {
    "start": "s",
    "end": "e",
    "latestStart": "ls",
    "earliestEnd": "ee",
    "title": "t",
    "description": "d",
    "eventID": "eid",
}
_DATES = ("start", "latestStart", "earliestEnd", "end")
_LONGEST_WRITTEN = 300


def recognise_simile(head: bytes, _path: Path) -> bool:
    """Whether JSON holds events with a start and a title, or XML `event` elements in `data`."""
    seen = glance_at_json(head)
    if seen is None:
        return root_of_head(head) == "data" and "<event" in text_of_head(head)
    names = seen.within.get("events", frozenset())
    if seen.is_list or "events" not in seen.fields or "start_date" in names:
        return False
    return "dateTimeFormat" in seen.fields or {"start", "title"} <= names or {"s", "t"} <= names


def read_simile(path: Path, progress: Progress | None = None) -> Opened:
    """Reads events with up to four dates each.

    Raises:
        CannotOpen: it cannot be read, or is neither JSON nor XML.
        Cancelled: the progress said so.
    """
    draft = Draft(path, SIMILE, "event", progress)
    if read_text(path).text.lstrip()[:1] == "<":
        return _read_xml(path, draft)
    return _read_json(path, draft)


def _read_json(path: Path, draft: Draft) -> Opened:
    text, remark = read_json(path, ("events",), lambda part: draft.tick(part / 2))
    tree = without_half_surrogates(text.tree) if text.half_surrogates else text.tree
    assert isinstance(tree, dict)
    events = tree.get("events")
    if not isinstance(events, list):
        draft.repair("events", "it is no list", "there are no events", kept(events))
        events = []
    reader = _Reader(draft, text_in(tree.get("dateTimeFormat")).lower() == "iso8601")
    for number, event in enumerate(events):
        draft.row(text.line_of(("events", number)), 0.5 + number / len(events) / 2)
        if isinstance(event, dict):
            reader.event(event, _is_instant_json(event))
        else:
            draft.leave_out("", "it is no object", kept(event))
    rest = {name: kept(value) for name, value in tree.items() if name != "events"}
    return draft.opened(text_in(tree.get("title")), remark=remark, extra=rest)


def _read_xml(path: Path, draft: Draft) -> Opened:
    root, remark = read_xml(path, lambda part: draft.tick(part / 2))
    if root.name != "data":
        raise CannotOpen(path, f'its outermost element is "{root.name[:60]}", not "data"')
    reader = _Reader(draft, root.attributes.get("date-time-format", "").strip().lower() == "iso8601")
    for number, element in enumerate(root.children):
        draft.row(element.line, 0.5 + number / len(root.children) / 2)
        if element.name != "event":
            draft.leave_out("", "it is no event", element.name)
            continue
        fields: dict[str, JsonValue] = dict(element.attributes)
        if body := element.all_text().strip():
            before = element.attributes.get("description", "")
            fields["description"] = f"{before}<p>{body}" if before else body
        reader.event(fields, _is_instant_xml(element.attributes))
    return draft.opened(remark=remark, extra=dict(root.attributes))


def _is_instant_json(event: _Fields) -> bool:
    """As SIMILE has it: `isDuration` is turned round in JSON, and has stayed so for the sake of old files."""
    turned = any(name in event and not _is_true(event[name]) for name in ("durationEvent", "de"))
    return _is_true(event.get("isDuration")) or turned


def _is_true(value: JsonValue) -> bool:
    """Whether JavaScript takes a value for true."""
    return (bool(value) and not (isinstance(value, float) and math.isnan(value))) or value in ([], {})


def _is_instant_xml(attributes: Mapping[str, str]) -> bool:
    """In XML an event lasts only where it says so."""
    said = [attributes[name] for name in ("isDuration", "durationEvent") if name in attributes]
    return not said or "false" in said


class _Reader:
    """Reads events, one row each."""

    def __init__(self, draft: Draft, iso: bool) -> None:
        self._draft = draft
        self._iso = iso
        self._told_ends = self._told_years = False

    def event(self, fields: _Fields, instant: bool) -> None:
        """One event."""
        title = line_of_html(_text(fields, "title"))
        description = _text_of_html(_text(fields, "description"))
        caption = _text_of_html(text_in(fields.get("caption")) or text_in(fields.get("hoverText")))
        raw = {name: _text(fields, name) for name in _DATES}
        if not title and not description and not caption and not any(raw.values()):
            self._draft.leave_out("", "it has neither a title nor a date")
            return
        points = self._ordered({name: self._point(name, text) for name, text in raw.items()}, instant)
        date, wider = happened(points)
        if not raw["start"]:
            self._draft.repair("start", "it has no start", "it is not known" if date else "it stands without a date")
        if wider:
            reason = f"these dates cannot be kept as exactly: {_written(raw)}"
            self._draft.repair("latestStart", reason[:_LONGEST_WRITTEN], wider, _written(raw))
        self._tell_ends(points, raw)
        link = text_in(fields.get("link"))
        url = link if link.lower().startswith(("http://", "https://")) else ""
        written = "" if raw["start"] == date and not any(raw[name] for name in _DATES[1:]) else _written(raw)
        id = _text(fields, "eventID") or text_in(fields.get("id"))
        self._draft.event(
            title,
            date,
            id=id,
            date_text=written,
            description=description or caption,
            url=url,
            extra=self._rest(fields, bool(written), url),
        )

    def _rest(self, fields: _Fields, with_dates: bool, url: str) -> dict[str, JsonValue]:
        """What the event has no place for; its dates too, unless they are simply what was understood."""
        read = {"title", "t", "description", "d"}
        if not with_dates:
            read |= {"start", "s"}
        if url:
            read.add("link")
        return {name: kept(value) for name, value in fields.items() if name not in read or not text_in(value)}

    def _point(self, name: str, text: str) -> Point | None:
        if not text:
            return None
        try:
            found = point(text, self._iso)
        except DateError as error:
            year = far_year(text)
            if not year:
                self._draft.lose(name, str(error), f"the {name} was left out", text)
                return None
            self._draft.repair(name, str(error), "the year alone was kept", text)
            return point_of(year)
        if found.edtf.startswith(("-", "Y-", "0000")) and not self._told_years and "B" not in text.upper():
            self._told_years = True
            said = "years before 1 are taken as JavaScript counts them: 0 is 1 BCE, -1 is 2 BCE"
            self._draft.notice(name, said, "so they are here and in the whole file", text)
        return found

    def _ordered(self, given: dict[str, Point | None], instant: bool) -> Points:
        """The points without those that come before one that they must follow."""
        start, end = given["start"], given["end"]
        end = self._unless(end, "end", "it lies before the start", end is not None and _is_after(start, end))
        between: list[Point | None] = []
        for name in ("latestStart", "earliestEnd"):
            here = given[name]
            here = self._unless(here, name, "it lies before the start", here is not None and _is_after(start, here))
            here = self._unless(here, name, "it lies after the end", end is not None and _is_after(here, end))
            between.append(here)
        latest, earliest = between
        crossed = earliest is not None and not instant and _is_after(latest, earliest)
        earliest = self._unless(earliest, "earliestEnd", "it lies before the latest start", crossed)
        return Points(start, latest, earliest, end, instant)

    def _unless(self, here: Point | None, name: str, reason: str, wrong: bool) -> Point | None:
        if here is not None and wrong:
            self._draft.lose(name, reason, f"the {name} was left out", here.edtf)
            return None
        return here

    def _tell_ends(self, points: Points, raw: Mapping[str, str]) -> None:
        """Says once what an end in whole days or years means."""
        end = points.end or points.earliest_end
        if end is not None and end.unit != "time" and not self._told_ends:
            self._told_ends = True
            said = "an end is a point in time: a day or year that something ends in is no part of it"
            done = "here and in the whole file it ends with the one before"
            self._draft.notice("end", said, done, raw["end"] or raw["earliestEnd"])


def _is_after(one: Point | None, other: Point) -> bool:
    return one is not None and one.at > other.at


def _text(fields: _Fields, name: str) -> str:
    """A field by its long or its short name."""
    return text_in(fields.get(name)) or text_in(fields.get(_SHORT[name]))


def _text_of_html(html: str) -> str:
    """Text whose line breaks are those of its markup alone."""
    return text_of_html(f"<div>{html}</div>") if html else ""


def _written(raw: Mapping[str, str]) -> str:
    """The dates as the file has them."""
    sides = [[raw[name] for name in names if raw[name]] for names in (_DATES[:2], _DATES[2:])]
    return " – ".join(" to ".join(side) for side in sides if side)[:_LONGEST_WRITTEN]


SIMILE = Format("simile", "SIMILE Timeline", (".json", ".xml"), recognise_simile, read_simile)
