"""TimelineJS's sheet, saved as CSV: columns for each part of a date, or, in older ones, a start and an end date."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import get_args

from viewer.dates import DateError
from viewer.document.errors import CannotOpen
from viewer.document.types import JsonValue, Status
from viewer.formats.date_parts import DayOrder
from viewer.formats.delimited import DelimitedRow, Header, find_header, read_delimited, repeats_header
from viewer.formats.draft import Draft
from viewer.formats.encodings import read_text
from viewer.formats.format import Format, Opened, Progress
from viewer.formats.glance import text_of_head
from viewer.formats.plain_text import line_of_html, text_of_html
from viewer.formats.readers.timelinejs_old import date_of_text, day_order
from viewer.formats.readers.timelinejs_slide import DateRead, Media, Own, Slide, Slides, date_of_parts
from viewer.formats.readers.written_dates import clock_of
from viewer.formats.timelinejs_columns import OWN, STANDARD, actor_of_text, list_of_cell, plain_cell, with_minutes
from viewer.formats.timelinejs_dates import dates_of, edtf_of_parts

_MEDIA = {"media credit", "media caption", "media thumbnail"}
_MARKS = {"month", "end year", "display date", "background", *_MEDIA}
_OLD_MARKS = {"end date", "media", "tag", "type", *_MEDIA}
_OLD = {"start date", "end date", "tag"}
_KNOWN = {name.lower() for name in (*STANDARD, *OWN)} | _OLD
_STATUSES: dict[str, Status] = {status: status for status in get_args(Status)}

Cells = Mapping[str, str]


def recognise_timelinejs_sheet(head: bytes, path: Path) -> bool:
    """Whether a file is a TimelineJS sheet, by its columns."""
    del path
    text = text_of_head(head)
    return "\0" not in text and text.lstrip()[:1] not in ("{", "[", "<") and find_header(text, _is_header) is not None


def _is_header(cells: Sequence[str]) -> bool:
    names = set(_names(cells))
    if "headline" not in names:
        return False
    return ("year" in names and len(names & _MARKS) > 1) or ("start date" in names and len(names & _OLD_MARKS) > 1)


def read_timelinejs_sheet(path: Path, progress: Progress | None = None) -> Opened:
    """Reads a TimelineJS sheet.

    Raises:
        CannotOpen: it cannot be read.
        Cancelled: the progress said so.
    """
    draft = Draft(path, TIMELINEJS_SHEET, "row", progress)
    read = read_text(path)
    header = find_header(read.text, _is_header)
    columns, rows = read_delimited(read.text, header)
    if header is not None and header.line > 1:
        draft.notice("", f"the header stands in line {header.line:,}", "what stands above it was passed over")
    names = _names(columns)
    old = "year" not in names
    if "headline" not in names or (old and "start date" not in names):
        reason = "it has no columns Year (or Start Date) and Headline"
        raise CannotOpen(path, reason, "TimelineJS's sheets have both; other tables are read by choosing columns.")
    ours = "date edtf" in names
    lines = read.text.count("\n") + 1
    order = _order(draft, read.text, header) if old else DayOrder.MONTH_FIRST
    slides = Slides(draft)
    title: Slide | None = None
    for row in _rows(path, rows):
        if repeats_header(row, columns):
            draft.notice("", "the row repeats the header", "it was passed over", row.text, row.line)
            continue
        draft.row(row.line, row.line / lines)
        cells = _cells(row, ours)
        if row.surplus and any(row.surplus):
            done = "the cells beyond them were left out"
            draft.repair("", "the row has more cells than there are columns", done, ", ".join(row.surplus)[:200])
        sort = cells.get("type", "").lower()
        slide = _slide(draft, cells, order, old, ours)
        if sort == "title" and title is None:
            title = slide
            draft.use()
            continue
        if sort == "title":
            draft.notice("Type", "there is a title already", "read as an event")
        slides.add(slide, *(("era", ("era",)) if sort == "era" else ()))
    if title is None:
        return draft.opened(remark=read.remark)
    kept: dict[str, JsonValue] = {f"title.{name}": value for name, value in title.extra.items()}
    kept |= {"title.media": title.media.url, "title.caption": title.media.caption, "title.credit": title.media.credit}
    kept["title.date"] = title.start.written
    about = text_of_html(title.text)
    return draft.opened(line_of_html(title.headline), description=about, remark=read.remark, extra=kept)


def _names(columns: Sequence[str]) -> list[str]:
    return [" ".join(name.lower().split()) for name in columns]


def _rows(path: Path, rows: Iterator[DelimitedRow]) -> Iterator[DelimitedRow]:
    try:
        yield from rows
    except csv.Error as error:
        raise CannotOpen(path, f"it cannot be read as a table ({error})") from None


def _cells(row: DelimitedRow, ours: bool) -> Cells:
    """The cells by the column's name in lower case."""
    cells = {" ".join(name.lower().split()): cell for name, cell in row.cells.items()}
    return {name: plain_cell(cell) for name, cell in cells.items()} if ours else cells


def _order(draft: Draft, text: str, header: Header | None) -> DayOrder:
    """The order of day and month in an old sheet, by all of its rows."""
    dates: list[str] = []
    try:
        for row in read_delimited(text, header)[1]:
            cells = _cells(row, False)
            dates += (cells.get("start date", "")[:100], cells.get("end date", "")[:100])
    except csv.Error:
        pass  # reading the rows tells
    return day_order(draft, dates)


def _slide(draft: Draft, cells: Cells, order: DayOrder, old: bool, ours: bool) -> Slide:
    extra: dict[str, JsonValue] = {name: cell for name, cell in cells.items() if name not in _KNOWN}
    for name in ("media thumbnail", "alt text", "background"):
        extra[name] = cells.get(name, "")
    if cells.get("type", "").lower() not in ("", "title", "era", "event"):
        extra["type"] = cells["type"]
    start = date_of_text(cells.get("start date", ""), order) if old else _date(cells, "")
    end = date_of_text(cells.get("end date", ""), order) if old else _date(cells, "end ")
    return Slide(
        headline=cells.get("headline", ""),
        text=cells.get("text", ""),
        start=start,
        end=end,
        display=cells.get("display date", "") if not ours else "",
        media=Media(cells.get("media", ""), cells.get("media caption", ""), cells.get("media credit", "")),
        group=cells.get("group", "") or cells.get("tag", "") if not (ours and cells.get("actors")) else "",
        id=cells.get("id", "") if ours else "",
        fields=("Start Date", "End Date") if old else ("Year", "End Year"),
        extra=extra,
        own=_own(draft, cells, start, end) if ours else None,
    )


def _date(cells: Cells, which: str) -> DateRead:
    parts: dict[str, JsonValue] = {name: cells.get(f"{which}{name}", "") for name in ("year", "month", "day")}
    time = cells.get(f"{which}time", "")
    written = " ".join(part for part in ("-".join(str(part) for part in parts.values() if part), time) if part)
    fault = ""
    if time:
        try:
            clock = clock_of(time)
            parts |= {"hour": clock.hour, "minute": clock.minute, "second": clock.second, "fraction": clock.fraction}
        except DateError as error:
            fault = str(error)
    read = date_of_parts(parts)
    return DateRead(read.edtf, written, read.fault or fault)


def _own(draft: Draft, cells: Cells, start: DateRead, end: DateRead) -> Own:
    """What the columns say that Dateline added; a date only if the standard ones still say the same."""
    edtf = cells.get("date edtf", "")
    dates = dates_of(edtf) if edtf else None
    ends = (dates.start, dates.end) if dates is not None else (None, None)
    written = tuple(edtf_of_parts(with_minutes(each)) if each else "" for each in ends)
    if edtf and written != (start.edtf, end.edtf):
        draft.repair("Date EDTF", "it is not the date of Year, Month, Day and Time", "those were read", edtf)
        edtf = ""
    status = cells.get("status", "")
    if status and status not in _STATUSES:
        draft.repair("Status", "there is no such status", "read as reported", status)
    importance = cells.get("importance", "")
    return Own(
        edtf=edtf,
        date_text=cells.get("date text", ""),
        kind=cells.get("kind", ""),
        status=_STATUSES.get(status, "reported"),
        actors=tuple(actor_of_text(text) for text in list_of_cell(cells.get("actors", ""))),
        places=tuple(list_of_cell(cells.get("places", ""))),
        importance=int(importance) if importance in ("1", "2", "3", "4", "5") else 3,
        tags=tuple(list_of_cell(cells.get("tags", ""))),
        url=cells.get("url", ""),
    )


TIMELINEJS_SHEET = Format(
    "timelinejs-sheet", "TimelineJS sheet", (".csv", ".tsv"), recognise_timelinejs_sheet, read_timelinejs_sheet
)
