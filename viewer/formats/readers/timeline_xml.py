"""The `.timeline` files of The Timeline Project: XML with events, containers, eras and a tree of categories."""

import re
from pathlib import Path

from viewer.dates import DateError, is_edtf
from viewer.document.errors import CannotOpen
from viewer.document.types import JsonValue, Relation
from viewer.formats.date_parts import edtf_from_parts, interval
from viewer.formats.draft import Draft
from viewer.formats.format import Format, Opened, Progress
from viewer.formats.glance import text_of_head
from viewer.formats.xml_file import Element, read_xml, root_of_head

_PARTS = ("<version", "<timetype", "<categories", "<events", "<eras", "<view")
_GREGORIAN = "gregoriantime"
_TIME = re.compile(r"\s*(-?\d{1,9})-(\d{1,2})-(\d{1,2}) (\d{1,2}):(\d{1,2}):(\d{1,2})\s*")
_CONTAINER = re.compile(r"\[(\d+)\](.*)", re.DOTALL)
_WITHIN = re.compile(r"\((\d+)\)(.*)", re.DOTALL)

_CALENDARS = {
    "numtime": "its times are plain numbers, not dates",
    "bosparaniantime": "its dates are of the Bosparanian calendar, which is invented",
    "coptic": "its dates are of the Coptic calendar",
    "pharaonic": "its dates are of the ancient Egyptian calendar",
}
_READ = {
    *("start", "end", "text", "description", "category", "categories", "labels", "milestone"),
    *("fuzzy", "fuzzy_start", "fuzzy_end", "ends_today"),
}
"""Members of an event that are read; what else it has is kept."""


def recognise_timeline(head: bytes, _path: Path) -> bool:
    """Whether XML has the outermost element of such a file, and one of its parts."""
    return root_of_head(head) == "timeline" and any(part in text_of_head(head) for part in _PARTS)


def read_timeline(path: Path, progress: Progress | None = None) -> Opened:
    """Reads events and eras; a category is an event's kind, its further ones and those above them are tags.

    Raises:
        CannotOpen: it cannot be read, is no such XML, or its times are no dates of our calendar.
        Cancelled: the progress said so.
    """
    draft = Draft(path, TIMELINE, "event", progress)
    root, remark = read_xml(path, lambda part: draft.tick(part / 2))
    if root.name != "timeline":
        raise CannotOpen(path, f'its outermost element is "{root.name[:60]}", not "timeline"')
    timetype = root.text_of("timetype").strip() or _GREGORIAN
    if timetype != _GREGORIAN:
        reason = _CALENDARS.get(timetype, f'its times are of an unknown kind, "{timetype[:60]}"')
        raise CannotOpen(path, reason, "Only timelines of the Gregorian calendar can be read.")
    categories = _all(root, "categories", "category")
    reader = _Reader(draft, {each.text_of("name"): each.text_of("parent") for each in categories})
    eras, events = _all(root, "eras", "era"), _all(root, "events", "event")
    for number, element in enumerate(eras + events):
        draft.row(element.line, 0.5 + number / (len(eras) + len(events)) / 2)
        if element.name == "era":
            reader.era(element)
        else:
            reader.event(element)
    reader.join()
    rest = {each.name: _plain(each) for each in root.children if each.name not in ("eras", "events", "timetype")}
    return draft.opened(remark=remark, extra=rest)


def _all(root: Element, outer: str, name: str) -> list[Element]:
    return [each for part in root.children if part.name == outer for each in part.children if each.name == name]


class _Reader:
    """Reads events and eras, one row each."""

    def __init__(self, draft: Draft, parents: dict[str, str]) -> None:
        self._draft = draft
        self._parents = parents
        self._containers: dict[str, str] = {}
        self._within: list[tuple[str, str, int]] = []  # event, number of its container, line
        self._told_midnight = self._told_years = False

    def event(self, element: Element) -> None:
        """An event, a container, or an event within one."""
        date = self._date(element)
        container, within, title = _title_parts(element.text_of("text"))
        if not date and not title and not element.text_of("start").strip():
            self._draft.leave_out("", "it has neither a text nor a start")
            return
        inner = element.child("categories")
        categories = [
            each.text.strip()
            for each in element.children + (inner.children if inner else [])
            if each.name == "category"
        ]
        kinds = list(dict.fromkeys(name for name in categories if name))
        links = [link.strip() for link in element.text_of("hyperlink").split(";")]
        url = next((link for link in links if link.lower().startswith(("http://", "https://"))), "")
        id = self._draft.event(
            title,
            date,
            date_text=_written(element, date),
            kind=kinds[0] if kinds else "",
            description=element.text_of("description").strip(),
            tags=[*self._tags(kinds), *_labels(element), *(["milestone"] if _is_true(element, "milestone") else [])],
            url=url,
            extra={
                each.name: _plain(each)
                for each in element.children
                if each.name not in _READ and (each.name, each.text) not in (("locked", "False"), ("hyperlink", url))
            },
        )
        if container:
            self._containers.setdefault(container, id)
        if within:
            self._within.append((id, within, element.line))

    def era(self, element: Element) -> None:
        """An era, which is an event of that kind."""
        date = self._date(element)
        title = element.text_of("name").strip()
        if not date and not title:
            self._draft.leave_out("", "it has neither a name nor a start")
            return
        rest = {each.name: _plain(each) for each in element.children if each.name not in {"name", *_READ}}
        self._draft.event(title, date, date_text=_written(element, date), kind="era", extra=rest)

    def join(self) -> None:
        """Puts the events within containers into these, wherever in the file they stand."""
        for event, container, line in self._within:
            if container in self._containers:
                self._draft.relate(event, [Relation(event=self._containers[container], type="part-of")])
            else:
                reason = f"there is no container [{container}]"
                self._draft.repair("text", reason, "the event stands by itself", f"({container})", line)

    def _tags(self, kinds: list[str]) -> list[str]:
        """Further categories, and those that any of them lies in."""
        tags = kinds[1:]
        for kind in kinds:
            above, seen = self._parents.get(kind, ""), {kind}
            while above and above not in seen and len(seen) < 50:
                seen.add(above)
                tags.append(above)
                above = self._parents.get(above, "")
        return [tag for tag in dict.fromkeys(tags) if tag != kinds[0]]

    def _date(self, element: Element) -> str:
        """From its start to its end, as the file has them; "~" where fuzzy; open where it ends today."""
        start, end = self._time(element, "start"), self._time(element, "end")
        fuzzy = _is_true(element, "fuzzy")
        fuzzy_start = fuzzy or _is_true(element, "fuzzy_start")
        fuzzy_end = fuzzy or _is_true(element, "fuzzy_end")
        if start and start == end and start.endswith("T00:00:00"):
            start = end = self._without_midnight(start)
        same = start == end
        start, end = (_about(start) if fuzzy_start else start), (_about(end) if fuzzy_end else end)
        if not start:
            return f"/{end}" if end else ""
        if _is_true(element, "ends_today"):
            return f"{start}/.."
        if not end or same:
            return start
        both = interval(start, end)
        if not is_edtf(both):
            written = element.text_of("end")
            self._draft.lose("end", "it ends before it starts", "the end was left out", written)
            return start
        return both

    def _without_midnight(self, text: str) -> str:
        """The day of a moment at midnight: the program writes that where nobody gave a time, and shows none then."""
        day = text.removesuffix("T00:00:00")
        if not self._told_midnight:
            self._told_midnight = True
            said = "the program writes 00:00:00 where no time was given, and shows none then"
            self._draft.notice("start", said, "such events, here and in the whole file, are read as days", text)
        return day

    def _time(self, element: Element, field: str) -> str:
        written = element.text_of(field)
        if not written.strip():
            self._draft.repair(field, f"there is no {field}", f"the {field} is not known")
            return ""
        match = _TIME.fullmatch(written)
        try:
            if match is None:
                raise DateError("a time is written like 2020-02-03 10:15:00")
            year, month, day, hour, minute, second = map(int, match.groups())
            if year < 1 and not self._told_years:
                self._told_years = True
                said = "years before 1 are taken as astronomers count them: 0 is 1 BCE, -1 is 2 BCE"
                self._draft.notice(field, said, "so they are here and in the whole file", written)
            if abs(year) > 9999:
                reason = "EDTF has no months in years of more than four digits"
                self._draft.repair(field, reason, "the year alone was kept", written)
                return edtf_from_parts(year)
            return edtf_from_parts(year, month, day, hour, minute, second)
        except DateError as error:
            self._draft.lose(field, str(error), f"the {field} was left out", written)
            return ""


def _title_parts(text: str) -> tuple[str, str, str]:
    """The number of the container that an event is, of the one that it lies in (each may be ""), and its title."""
    if match := _CONTAINER.fullmatch(text):
        return match[1], "", match[2].strip()
    if match := _WITHIN.fullmatch(text):
        return "", match[1], match[2].strip()
    return "", "", text.strip()  # a blank stands before a bracket that belongs to the title


def _about(edtf: str) -> str:
    """The date with a mark that it is approximate; of a time the day, for a time takes no such mark."""
    return f"{edtf.partition('T')[0]}~" if edtf else ""


def _is_true(element: Element, name: str) -> bool:
    return element.text_of(name).strip().lower() == "true"


def _labels(element: Element) -> list[str]:
    return [label.strip() for label in element.text_of("labels").split(",") if label.strip()]


def _written(element: Element, date: str) -> str:
    """The times as the file has them, unless they are simply what was understood."""
    start, end = element.text_of("start").strip(), element.text_of("end").strip()
    text = start if start == end else " – ".join(part for part in (start, end) if part)
    marks = [name for name in ("fuzzy", "fuzzy_start", "fuzzy_end", "ends_today") if _is_true(element, name)]
    if not marks and date == text.replace(" – ", "/").replace(" ", "T"):
        return ""
    return text[:300] + (f" ({', '.join(mark.replace('_', ' ') for mark in marks)})" if marks else "")


def _plain(element: Element) -> JsonValue:
    """An element as it is kept: its text, or its children by name; of those whose name is repeated a list."""
    if not element.children:
        return element.text.strip()
    made: dict[str, JsonValue] = {}
    for child in element.children:
        value = _plain(child)
        before = made.get(child.name)
        if child.name not in made:
            made[child.name] = value
        elif isinstance(before, list):
            before.append(value)
        else:
            made[child.name] = [before, value]
    return made


TIMELINE = Format("timeline", "Timeline Project timeline", (".timeline",), recognise_timeline, read_timeline)
