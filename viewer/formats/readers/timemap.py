"""TimeMap, and Bellingcat's maps after it: tabs of a workbook, a table of events, or JSON."""

from pathlib import Path

from viewer.document.errors import CannotOpen
from viewer.formats.date_parts import DayOrder, day_order_of
from viewer.formats.draft import Draft
from viewer.formats.file_bytes import read_bytes
from viewer.formats.format import Format, Opened, Progress
from viewer.formats.glance import JsonGlance, glance_at_columns, glance_at_json
from viewer.formats.readers.json_values import text_in
from viewer.formats.readers.timemap_dates import is_in_numbers
from viewer.formats.readers.timemap_events import EventMaker
from viewer.formats.readers.timemap_files import (
    EVENT_TABS,
    Parts,
    parts_of_csv,
    parts_of_json,
    parts_of_workbook,
)
from viewer.formats.workbook import is_workbook, workbook_head

_WHERE = {"latitude", "lat", "location"}
_LINKS = {"associations", "sources", "filters", "association1", "source1", "association 1", "source 1"}
_TEXT = {"description", "desc"}


def recognise_timemap(head: bytes, path: Path) -> bool:
    """Whether a file is a TimeMap, by its tabs, its columns or the names in its JSON."""
    if is_workbook(head):
        return _is_timemap_workbook(path)
    glance = glance_at_json(head)
    if glance is not None:
        return _is_timemap_json(glance)
    return _are_event_fields({name.lower() for name in glance_at_columns(head)})


def _is_timemap_workbook(path: Path) -> bool:
    try:
        heads = workbook_head(path, EVENT_TABS)
    except CannotOpen:
        return False
    return any(_are_event_fields({name.strip().lower() for name in names}) for names in heads.values())


def _is_timemap_json(glance: JsonGlance) -> bool:
    if glance.is_list:
        return _are_event_fields({name.lower() for name in glance.first})
    if _are_event_fields({name.lower() for name in glance.within.get("events", ())}):
        return True
    # a file of associations or of sources alone is known, so that it can be said which file to open
    inner = list(glance.within.values())
    part = [{"id", "title"} <= names and bool(names & {"mode", "paths", "filter_paths"}) for names in inner]
    return bool(part) and len(part) >= len(glance.fields) - 1 and all(part[:-1]) and part[0]


def _are_event_fields(names: set[str]) -> bool:
    return bool("date" in names and names & _TEXT and names & _WHERE and names & _LINKS)


def read_timemap(path: Path, progress: Progress | None = None) -> Opened:
    """Reads a TimeMap.

    Raises:
        CannotOpen: it cannot be read.
        Cancelled: the progress said so.
    """
    draft = Draft(path, TIMEMAP, "event", progress)
    parts = _parts(path, draft)
    for words in parts.notices:
        draft.notice("", words)
    maker = EventMaker(draft, parts, _day_order(draft, parts))
    for number, row in enumerate(parts.events):
        draft.row(row.line, 0.5 + number / len(parts.events) / 2)
        maker.add(row.fields)
    return draft.opened(remark=parts.remark)


def _parts(path: Path, draft: Draft) -> Parts:
    start = read_bytes(path, most=1000)
    if start.startswith(b"PK"):
        return parts_of_workbook(path, lambda part: draft.tick(part / 2))
    if start.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")[:1] in (b"{", b"["):
        return parts_of_json(path, lambda part: draft.tick(part / 2))
    return parts_of_csv(path)


def _day_order(draft: Draft, parts: Parts) -> DayOrder:
    """Which number is the day, the same for the whole file."""
    texts = [text for text in (text_in(row.fields.get("date")) for row in parts.events) if text]
    order, contradicts = day_order_of(texts)
    if contradicts:
        reason = "some dates have the month first, as TimeMap's have, and some the day"
        draft.notice("date", reason, "all are read month first; those that cannot be are left undated")
    elif order is DayOrder.DAY_FIRST:
        example = next(text for text in texts if day_order_of([text])[0] is DayOrder.DAY_FIRST)
        reason = "the dates have the day first, though TimeMap's have the month"
        draft.notice("date", reason, "all are read day first", example)
    elif order is None and any(map(is_in_numbers, texts)):
        draft.notice("date", "no date tells whether its day or its month is first", "all are read month first")
    return order or DayOrder.MONTH_FIRST


TIMEMAP = Format("timemap", "TimeMap", (".json", ".csv", ".xlsx"), recognise_timemap, read_timemap)
