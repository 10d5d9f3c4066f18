"""vis-timeline: items and groups as the JavaScript library takes them, as JSON."""

import re
from collections.abc import Mapping
from pathlib import Path

from viewer.dates import DateError, is_edtf
from viewer.document.text import fold
from viewer.document.types import JsonValue
from viewer.formats.date_parts import interval
from viewer.formats.draft import Draft
from viewer.formats.format import Format, Opened, Progress
from viewer.formats.glance import glance_at_json
from viewer.formats.json_file import read_json
from viewer.formats.json_text import Text, without_half_surrogates
from viewer.formats.plain_text import line_of_html, text_of_html
from viewer.formats.readers.json_values import kept, text_in, texts_in
from viewer.formats.readers.script_dates import edtf_of_milliseconds, edtf_of_script_text, far_year

_Item = Mapping[str, JsonValue]

_TITLES = ("content", "title", "label", "name", "text", "headline", "summary")
"""Where an item's title may stand; all but the first are other programs' names for it."""

_DESCRIPTIONS = ("title", "description")
_PLACED = {"id", "start", "end", "group"}
_LOOKS = {"type", "className", "style", "align", "subgroup", "selectable", "editable", "limitSize", "visible"}
_ASP_DATE = re.compile(r"/Date\((-?\d{1,17})(?:[+-]\d{4})?\)/", re.IGNORECASE)
_LONGEST_TITLE = 300
_LONGEST_ID = 60
_MOST_TOLD = 50


def recognise_vis(head: bytes, _path: Path) -> bool:
    """Whether a JSON text holds items with a start, in a list or under "items"."""
    seen = glance_at_json(head)
    if seen is None:
        return False
    item = seen.first if seen.is_list else seen.within.get("items", frozenset())
    return "start" in item and not item & {"start_date", "date", "startDate"}


def read_vis(path: Path, progress: Progress | None = None) -> Opened:
    """Reads items and groups; a group is an actor, and so a lane.

    Raises:
        CannotOpen: it cannot be read, or is no JSON.
        Cancelled: the progress said so.
    """
    draft = Draft(path, VIS, "item", progress)
    text, remark = read_json(path, ("items", "groups"), lambda part: draft.tick(part / 2), bare="items")
    tree = _clean(text)
    items, groups = tree.get("items"), tree.get("groups")
    if not isinstance(items, list):
        draft.repair("items", "it is no list", "there are no events", kept(items))
        items = []
    reader = _Reader(draft)
    reader.groups(groups if isinstance(groups, list) else [])
    for number, item in enumerate(items):
        draft.row(text.line_of(("items", number)), 0.5 + number / len(items) / 2)
        if isinstance(item, dict):
            reader.item(item)
        else:
            draft.leave_out("", "it is no object", kept(item))
    rest = {name: kept(value) for name, value in tree.items() if name != "items"}
    return draft.opened(text_in(tree.get("title")), remark=remark, extra=rest)


def _clean(text: Text) -> dict[str, JsonValue]:
    tree = without_half_surrogates(text.tree) if text.half_surrogates else text.tree
    return tree if isinstance(tree, dict) else {}


class _Reader:
    """Reads groups, then items, one row each."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._lanes: dict[str, str] = {}  # the actor of each group, by the group's id
        self._taken: dict[str, int] = {}
        self._told_days = self._told_years = False
        self._told_titles: set[str] = set()

    def groups(self, groups: list[JsonValue]) -> None:
        """All groups; one that others are nested in comes before them."""
        found: dict[str, _Item] = {}
        for number, group in enumerate(groups):
            id = text_in(group.get("id")) if isinstance(group, dict) else ""
            if isinstance(group, dict) and id and id not in found:
                found[id] = group
            else:
                reason = "it has the id of another" if id else "it has no id"
                self._draft.repair(f"groups[{number}]", reason, "the group was left out", kept(group))
        parents = self._parents(found)
        for id in found:
            way = [id]
            while (outer := parents.get(way[-1], "")) and outer not in self._lanes:
                way.append(outer)
            for each in reversed(way):
                if each not in self._lanes:
                    self._lane(each, found[each], self._lanes.get(parents.get(each, ""), ""))

    def _parents(self, groups: Mapping[str, _Item]) -> dict[str, str]:
        """The group that each group is nested in: one, and not one that is nested in it."""
        parents: dict[str, str] = {}
        for id, group in groups.items():
            for inner in texts_in(group.get("nestedGroups")):
                if inner not in groups or inner in parents or inner == id:
                    why = "it is nested in itself, or in two groups" if inner in groups else "there is no such group"
                    self._draft.repair("nestedGroups", why, "this was left out", inner)
                else:
                    parents[inner] = id
        sure: set[str] = set()
        for id in groups:
            way: dict[str, None] = {}
            at = id
            while at in parents and at not in sure and at not in way:
                way[at] = None
                at = parents[at]
            if at in way:
                self._draft.repair("nestedGroups", "it is nested in itself", "this was left out", at)
                del parents[at]
            sure.update(way)
        return parents

    def _lane(self, id: str, group: _Item, member_of: str = "") -> str:
        """The actor that a group is; ids that differ by case alone stay two."""
        if id not in self._lanes:
            count = self._taken[fold(id)] = self._taken.get(fold(id), 0) + 1
            own = id if count == 1 else f"{id} {count}"
            name = line_of_html(text_in(group.get("content")))[:_LONGEST_TITLE] or id
            description = text_of_html(text_in(group.get("title")))
            self._lanes[id] = self._draft.actor(name, id=own, description=description, member_of=member_of)
        return self._lanes[id]

    def item(self, item: _Item) -> None:
        """One item."""
        start, end = self._date(item, "start"), self._date(item, "end")
        title, used = self._title(item)
        if not start and not title:
            self._draft.leave_out("start", "it has neither a start nor a title", kept(item.get("start")))
            return
        if "start" not in item or item["start"] in (None, ""):
            self._draft.repair("start", "it has no start", "it stands without a date")
        date = self._from_to(item, start, end)
        background = text_in(item.get("type")) == "background"
        group = text_in(item.get("group"))
        description = [text_of_html(text_in(item.get(name))) for name in _DESCRIPTIONS if name not in used]
        placed = _PLACED | set(used) | set(_DESCRIPTIONS)
        if not re.fullmatch(r"[^\W_]*(?:-[^\W_]+)*", id := text_in(item.get("id"))[:_LONGEST_ID]):
            placed -= {"id"}  # ours will be another
        self._draft.event(
            title or ("background" if background else ""),
            date,
            id=id,
            date_text=_written(item, date),
            kind="background" if background else "",
            actors=[(self._lane(group, {}), "")] if group else (),
            description="\n".join(dict.fromkeys(text for text in description if text)),
            extra={name: kept(value) for name, value in item.items() if name not in placed or not _is_plain(value)},
        )

    def _title(self, item: _Item) -> tuple[str, tuple[str, ...]]:
        """The title and the fields that it was made of: of an item without content what else it holds."""
        for name in _TITLES:
            if title := line_of_html(text_in(item.get(name))):
                if name != "content":
                    self._tell_title(name)
                return title, (name,)
        others = tuple(
            name for name, value in item.items() if name not in _PLACED | _LOOKS | set(_DESCRIPTIONS) and text_in(value)
        )
        parts = [line_of_html(text_in(item[name])) for name in others]
        joined = ", ".join(part for part in parts if part)[:_LONGEST_TITLE]
        if joined:
            self._tell_title(", ".join(others)[:100])
            return joined, ()
        for name in _DESCRIPTIONS:
            if title := line_of_html(text_in(item.get(name))):
                self._tell_title(name)
                return title, (name,)
        return "", ()

    def _tell_title(self, source: str) -> None:
        """Says, once for each, of what the titles of items without content are made."""
        if source not in self._told_titles and len(self._told_titles) < _MOST_TOLD:
            self._told_titles.add(source)
            done = f"titles, here and wherever it is so in the file, are made of {source}"
            self._draft.notice("content", "the item has no content", done)

    def _date(self, item: _Item, field: str) -> str:
        raw = item.get(field)
        if raw in (None, ""):
            return ""
        try:
            edtf = _edtf(raw)
        except DateError as error:
            edtf = far_year(text_in(raw))
            if edtf:
                self._draft.repair(field, str(error), "the year alone was kept", kept(raw))
            else:
                self._draft.lose(field, str(error), f"the {field} was left out", kept(raw))
        if edtf and not is_edtf(edtf):
            self._draft.lose(field, "there is no such date", f"the {field} was left out", kept(raw))
            return ""
        if edtf.startswith(("-", "0000", "Y-")) and not self._told_years:
            self._told_years = True
            said = "years before 1 are taken as JavaScript counts them: 0 is 1 BCE, -1 is 2 BCE"
            self._draft.notice(field, said, "so they are here and in the whole file", kept(raw))
        return edtf

    def _from_to(self, item: _Item, start: str, end: str) -> str:
        if not start or not end:
            if end:
                self._draft.repair("end", "there is an end without a start", "the start is unknown", kept(item["end"]))
                return f"/{end}"
            return start
        both = interval(start, end)
        if not is_edtf(both):
            self._draft.lose("end", "it ends before it starts", "the end was left out", kept(item["end"]))
            return start
        if "T" not in end and both != start and not self._told_days:
            self._told_days = True
            said = "vis-timeline does not say whether the last day belongs to it"
            self._draft.notice("end", said, "it does, here and in the whole file", kept(item["end"]))
        return both


def _edtf(raw: JsonValue) -> str:
    """The date of an item: milliseconds since 1970, or text."""
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        return edtf_of_milliseconds(raw) if abs(raw) < 10**18 else edtf_of_milliseconds(float("inf"))
    if not isinstance(raw, str):
        raise DateError("it is neither text nor a number")
    if asp := _ASP_DATE.fullmatch(raw.strip()):
        return edtf_of_milliseconds(int(asp[1]))
    return edtf_of_script_text(raw)


def _written(item: _Item, date: str) -> str:
    """The dates as the file has them, where they are not simply what was understood."""
    written = [text_in(item.get(field)) for field in ("start", "end")]
    text = "/".join(part for part in written if part)
    return "" if text == date else " – ".join(part for part in written if part)[:_LONGEST_TITLE]


def _is_plain(value: JsonValue) -> bool:
    return value is None or (isinstance(value, (str, int, float)) and not isinstance(value, bool))


VIS = Format("vis", "vis-timeline items", (".json",), recognise_vis, read_vis)
