"""What a TimeMap is made of, from any of its files: events, and the associations, sources and sites they refer to."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from viewer.document.errors import CannotOpen
from viewer.document.types import JsonValue
from viewer.formats.delimited import read_delimited, repeats_header
from viewer.formats.encodings import read_text
from viewer.formats.extra import storable
from viewer.formats.json_file import read_json
from viewer.formats.readers.json_values import text_in
from viewer.formats.workbook import WorkbookSheet, read_workbook, text_of_cell

Fields = dict[str, JsonValue]
_NUMBERED = re.compile(r"(association|source|filter|path|filter_path)_?\d{1,4}|(filter_path)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Row:
    """An event as the file has it, by the names of its fields in lower case, and the line where it stands."""

    line: int | None
    fields: Fields


@dataclass(slots=True)
class Parts:
    """A TimeMap.

    Attributes:
        events: in order; what stands where an event should, but is none, has a field "".
        associations, sources: by id. sites: by name.
        remark: about the file's encoding. notices: what is good to know.
    """

    events: list[Row] = field(default_factory=list)
    associations: dict[str, Fields] = field(default_factory=dict)
    sources: dict[str, Fields] = field(default_factory=dict)
    sites: dict[str, Fields] = field(default_factory=dict)
    remark: str = ""
    notices: list[str] = field(default_factory=list)

    def add(self, name: str, rows: Iterable[Fields]) -> None:
        """Adds rows to the associations, sources or sites; of an id that stands twice the later row counts."""
        table = {"associations": self.associations, "sources": self.sources, "sites": self.sites}[name]
        key = "location" if name == "sites" else "id"
        for row in rows:
            known = text_in(row.get(key)) or text_in(row.get("title"))
            if known:
                table[known] = gathered(row)


EVENT_TABS = ("EXPORT_EVENTS", "Events")
_TABS = {
    "associations": ("Associations", "EXPORT_ASSOCIATIONS"),
    "sources": ("Sources", "EXPORT_SOURCES"),
    "sites": ("Sites", "EXPORT_SITES"),
}


def parts_of_workbook(path: Path, tick: Callable[[float], None]) -> Parts:
    """A TimeMap from the tabs of a workbook, the exported ones before those that people write in."""
    names = (*EVENT_TABS, *(name for tabs in _TABS.values() for name in tabs))
    sheets = {sheet.name.casefold(): sheet for sheet in read_workbook(path, names, tick)}
    found = [sheets[name.casefold()] for name in EVENT_TABS if name.casefold() in sheets]
    if not found:
        raise CannotOpen(path, "the workbook has no tab of events", f"It must be called {' or '.join(EVENT_TABS)}.")
    chosen = next((sheet for sheet in found if len(sheet.rows) > 1), found[0])
    parts = Parts(events=[Row(line, fields) for line, fields in _fields(chosen)])
    if len(found) > 1:
        parts.notices.append(f'the events are those of the tab "{chosen.name}"')
    for name, tabs in _TABS.items():
        tables = [_fields(sheets[tab.casefold()]) for tab in tabs if tab.casefold() in sheets]
        parts.add(name, [fields for table in tables for _, fields in table])
    return parts


def _fields(sheet: WorkbookSheet) -> Iterator[tuple[int, Fields]]:
    """The rows below a sheet's header; columns without a name go with the last that has one."""
    if not sheet.rows:
        return
    width = max(len(cells) for _, cells in sheet.rows)
    header = [text_of_cell(cell).strip().lower() for cell in sheet.rows[0][1]]
    names: list[str] = []
    for at, name in enumerate(header + [""] * (width - len(header))):
        names.append(name or (f"{names[-1].rstrip('0123456789')}{at}" if names else ""))
    for line, cells in sheet.rows[1:]:
        pairs = zip(names, cells, strict=False)
        row: Fields = {name: cell if isinstance(cell, float) else text_of_cell(cell) for name, cell in pairs if name}
        if any(value != "" for value in row.values()):
            yield line, gathered(row)


def parts_of_csv(path: Path) -> Parts:
    """A TimeMap from its table of events alone."""
    read = read_text(path)
    parts = Parts(remark=read.remark)
    names, rows = read_delimited(read.text)
    again: list[str] = []
    for row in rows:
        if repeats_header(row, names):
            again.append(f"{row.line:,}")
            continue
        fields: Fields = {name.lower(): cell for name, cell in row.cells.items()}
        if row.surplus and any(row.surplus):
            fields["(surplus)"] = list(row.surplus)
        parts.events.append(Row(row.line, gathered(fields)))
    told = f"the header is repeated, which was passed over: line {', '.join(again[:20])}" if again else ""
    parts.remark = "; ".join(filter(None, (parts.remark, told)))
    return parts


def parts_of_json(path: Path, tick: Callable[[float], None]) -> Parts:
    """A TimeMap from a list of events, or from all in one object; other lists may lie beside it in the folder."""
    text, remark = read_json(path, ("events",), tick, bare="events")
    events = text.tree.get("events")
    if not isinstance(events, list):
        reason = "these are the associations or sources of a TimeMap, without its events"
        raise CannotOpen(path, reason, "Open the file of the events: it finds this one beside it.")
    parts = Parts(remark=remark)
    for number, event in enumerate(events):
        line = text.line_of(("events", number))
        known = storable(event)
        fields: Fields = {"": known}
        if isinstance(known, dict):
            fields = {name.lower() or "(no name)": value for name, value in known.items()}
        parts.events.append(Row(line, gathered(fields)))
    for name in _TABS:
        parts.add(name, _members(storable(text.tree.get(name))))
    for name in ("associations", "sources"):
        if not text.tree.get(name):
            _add_from_beside(parts, path, name, tick)
    return parts


def _add_from_beside(parts: Parts, path: Path, name: str, tick: Callable[[float], None]) -> None:
    """Adds what a file of the same folder holds, if there is one that is named alike."""
    beside = path.with_name(_named_alike(path.name, name))
    if beside == path or not beside.is_file():
        return
    try:
        tree = storable(read_json(beside, (), tick, bare=name)[0].tree)
    except CannotOpen as error:
        parts.notices.append(f"the {name} in the file {beside.name} beside this one cannot be read: {error.reason}")
        return
    inner = tree.get(name) if isinstance(tree, dict) else None
    parts.add(name, _members(inner if isinstance(inner, dict | list) and inner else tree))
    parts.notices.append(f"the {name} are those of the file {beside.name} beside this one")


def _named_alike(name: str, part: str) -> str:
    """What the file of another part is called: tr_events.json, tr_sources.json."""
    return re.sub("events", part, name, count=1, flags=re.IGNORECASE)


def _members(value: JsonValue) -> Iterator[Fields]:
    """The objects of a list, or of an object by their ids."""
    pairs: Iterable[tuple[str, JsonValue]] = ()
    if isinstance(value, dict):
        pairs = value.items()
    elif isinstance(value, list):
        pairs = (("", each) for each in value)
    for name, each in pairs:
        if isinstance(each, dict):
            known: Fields = {"id": name}
            yield known | {key.lower(): inner for key, inner in each.items()}


def gathered(fields: Mapping[str, JsonValue]) -> Fields:
    """Fields of which those that are numbered (association1, association2) are one list (associations)."""
    found: Fields = {}
    lists: dict[str, list[JsonValue]] = {}
    for name, value in fields.items():
        match = _NUMBERED.fullmatch(name.replace(" ", "_"))
        if match is None:
            found[name] = value
        else:
            lists.setdefault(f"{match[1] or match[2]}s", []).append(value)
    for name, values in lists.items():
        old = found.get(name)
        before = old if isinstance(old, list) else [old]
        found[name] = [each for each in (*before, *values) if each]
    return found
