"""TimelineJS JSON as versions 1 and 2 read it: everything within "timeline", dates as texts such as "2020,2,3"."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from viewer.dates import DateError
from viewer.document.errors import CannotOpen
from viewer.document.types import JsonValue
from viewer.formats.date_parts import DayOrder, day_order_of
from viewer.formats.draft import Draft
from viewer.formats.extra import storable
from viewer.formats.format import Format, Opened, Progress
from viewer.formats.glance import glance_at_json
from viewer.formats.json_file import read_json
from viewer.formats.plain_text import line_of_html, text_of_html
from viewer.formats.readers.timelinejs_slide import PARTS, DateRead, Media, Slide, Slides, date_of_parts
from viewer.formats.readers.written_dates import edtf_of_text

_SLIDE = {"startDate", "endDate", "headline", "text", "asset", "tag", "display_date", "displayDate"}
_ASSET = {"media", "caption", "credit"}
_TIMELINE = {"headline", "text", "date", "era"}

Tree = dict[str, JsonValue]


def recognise_timelinejs_old(head: bytes, path: Path) -> bool:
    """Whether a file is TimelineJS JSON of version 1 or 2, by the names in it."""
    del path
    glance = glance_at_json(head)
    names = glance.within.get("timeline", frozenset()) if glance is not None else frozenset()
    return "date" in names or len(names & {"headline", "startDate", "asset", "era"}) > 1


def read_timelinejs_old(path: Path, progress: Progress | None = None) -> Opened:
    """Reads an old TimelineJS file.

    Raises:
        CannotOpen: it cannot be read.
        Cancelled: the progress said so.
    """
    draft = Draft(path, TIMELINEJS_OLD, "slide", progress)
    text, remark = read_json(path, (), lambda part: draft.tick(part / 2))
    tree = storable(text.tree)
    timeline = tree.get("timeline") if isinstance(tree, dict) else None
    if not isinstance(timeline, dict) or not isinstance(timeline.get("date"), list):
        reason = 'there is no object "timeline" with a list "date" in it'
        raise CannotOpen(path, reason, "An old TimelineJS file has its slides there.")
    order = day_order(draft, list(_date_texts(timeline)))
    slides = Slides(draft)
    for array in ("date", "era"):
        values = timeline.get(array)
        if not isinstance(values, list):
            continue
        lines = _lines(text.text, array, len(values))
        for place, value in enumerate(values):
            draft.row(lines[place], 0.5 + place / len(values) / 2)
            if isinstance(value, dict):
                slides.add(_slide(value, order), *(("era", ("era",)) if array == "era" else ()))
            else:
                draft.leave_out(f"{array}[{place}]", "this is no slide", str(value)[:200])
    kept = {name: value for name, value in timeline.items() if name not in _TIMELINE}
    title, about = line_of_html(_text(timeline, "headline")), text_of_html(_text(timeline, "text"))
    return draft.opened(title, description=about, remark=remark, extra=kept)


def day_order(draft: Draft, texts: list[str]) -> DayOrder:
    """Which number of a date such as 3/4/2020 is the day: the month comes first, unless the column shows otherwise."""
    order, both = day_order_of(texts)
    if both:
        reason = "of dates such as 3/4/2020 some have the month first and some the day"
        draft.notice("startDate", reason, "read with the month first, as TimelineJS does; others have no date")
    elif order is DayOrder.DAY_FIRST:
        reason = "TimelineJS reads dates such as 3/4/2020 with the month first, but here that cannot be for all"
        draft.notice("startDate", reason, "read with the day first")
    elif order is None and any(re.match(r"\s*\d{1,2}/\d{1,2}/", text) for text in texts):
        reason = "nothing in the file shows whether dates such as 3/4/2020 have the month first"
        draft.notice("startDate", reason, "read with the month first, as TimelineJS does")
    return DayOrder.MONTH_FIRST if both or order is None else order


def date_of_text(text: str, order: DayOrder) -> DateRead:
    """A date as old files write it: 2020,2,3 or 2020-2-3 or 2/3/2020 or a year."""
    text = text.strip()
    if not text:
        return DateRead()
    if "," in text and re.fullmatch(r"[\s\d,+-]{1,60}", text):
        parts = [part.strip() for part in text.split(",")]
        if len(parts) > len(PARTS):
            return DateRead("", text, "it has too many parts for a date")
        return date_of_parts(dict(zip(PARTS, parts, strict=False)))._replace(written=text)
    if re.fullmatch(r"[+-]?\d{1,15}", text):
        return date_of_parts({"year": text})
    try:
        return DateRead(edtf_of_text(text, order), text)
    except DateError as error:
        return DateRead("", text, str(error))


def _date_texts(timeline: Tree) -> Iterator[str]:
    for array in ("date", "era"):
        values = timeline.get(array)
        for value in values if isinstance(values, list) else []:
            if isinstance(value, dict):
                yield from (_text(value, "startDate")[:100], _text(value, "endDate")[:100])


def _slide(value: Tree, order: DayOrder) -> Slide:
    asset = value.get("asset")
    media = asset if isinstance(asset, dict) else {}
    extra: Tree = {name: inner for name, inner in value.items() if name not in _SLIDE}
    extra |= {f"asset.{name}": inner for name, inner in media.items() if name not in _ASSET}
    for name in _SLIDE:  # what is no text, but should be one
        if isinstance(value.get(name), (list, dict)) and not (name == "asset" and media):
            extra[name] = value[name]
    return Slide(
        headline=_text(value, "headline"),
        text=_text(value, "text"),
        start=date_of_text(_text(value, "startDate"), order),
        end=date_of_text(_text(value, "endDate"), order),
        display=_text(value, "display_date") or _text(value, "displayDate"),
        media=Media(_text(media, "media"), _text(media, "caption"), _text(media, "credit")),
        group=_text(value, "tag"),
        fields=("startDate", "endDate"),
        extra=extra,
    )


def _text(tree: Tree, name: str) -> str:
    value = tree.get(name)
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else ""


def _lines(text: str, name: str, count: int) -> list[int | None]:
    """The line of each element of the list of a name, each None where that cannot be told."""
    unknown: list[int | None] = [None] * count
    match = re.search(rf'"{name}"\s*:\s*\[', text)
    if match is None:
        return unknown
    decoder = json.JSONDecoder()
    lines: list[int | None] = []
    at, line, counted = match.end(), 1, 0
    space = re.compile(r"[\s,]*")
    while (found := space.match(text, at)) and text[found.end() : found.end() + 1] not in ("]", ""):
        at = found.end()
        line += text.count("\n", counted, at)
        counted = at
        lines.append(line)
        try:
            _, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return unknown
    return lines if len(lines) == count else unknown


TIMELINEJS_OLD = Format(
    "timelinejs-old", "TimelineJS JSON (versions 1 and 2)", (".json",), recognise_timelinejs_old, read_timelinejs_old
)
