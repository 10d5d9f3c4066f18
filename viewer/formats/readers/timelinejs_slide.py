"""A TimelineJS slide, from whichever of its files, made an event: its date's parts, its texts, its media."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from viewer.dates import DateError, is_edtf, parse_edtf
from viewer.document.text import shown
from viewer.document.types import Evidence, JsonValue, Status
from viewer.formats.date_parts import edtf_from_parts, interval, month_named
from viewer.formats.draft import Draft
from viewer.formats.plain_text import line_of_html, text_of_html

PARTS = ("year", "month", "day", "hour", "minute", "second", "millisecond")

_LONGEST_NUMBER = 15
_LONGEST_QUOTE = 20_000
"""Characters of HTML in the place of media that are looked into."""

_EARLY = re.compile(r"(?:^|/)(?:-\d{4}(?!\d)|0000)")
_ADDRESS = re.compile(r"(?:https?:)?//\S", re.IGNORECASE)
_SOURCE_OF_FRAME = re.compile(r"""\b(?:src|href)\s*=\s*["']([^"'\s]{1,2000})["']""", re.IGNORECASE)
_CITATION = re.compile(r"<cite\b[^>]{0,500}>(.{0,1000}?)</cite>", re.IGNORECASE | re.DOTALL)
_AUTHOR_OF_POST = re.compile(r"(?:&mdash;|—|–)\s*([^<>()]{1,80}?)\s*\(@")


class DateRead(NamedTuple):
    """A date of a slide.

    Attributes:
        edtf: what was understood.
        written: what stands there.
        fault: why not all of it was understood.
    """

    edtf: str = ""
    written: str = ""
    fault: str = ""


class Media(NamedTuple):
    """What a slide shows: an address or HTML, and what is said of it."""

    url: str = ""
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Own:
    """What columns of ours say beside those of TimelineJS.

    Attributes:
        edtf: the date; "" to take that of the slide.
        actors: names and roles.
    """

    edtf: str = ""
    date_text: str = ""
    kind: str = ""
    status: Status = "reported"
    actors: tuple[tuple[str, str], ...] = ()
    places: tuple[str, ...] = ()
    importance: int = 3
    tags: tuple[str, ...] = ()
    url: str = ""


NO_DATE, NO_MEDIA, NOTHING_OWN = DateRead(), Media(), Own()


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide; texts may be HTML.

    Attributes:
        display: the date as it is to be shown.
        fields: what the file calls start and end.
        extra: what else the file says, by name.
        own: what our columns say, where there are any.
    """

    headline: str
    text: str = ""
    start: DateRead = NO_DATE
    end: DateRead = NO_DATE
    display: str = ""
    media: Media = NO_MEDIA
    group: str = ""
    id: str = ""
    fields: tuple[str, str] = ("start_date", "end_date")
    extra: Mapping[str, JsonValue] = field(default_factory=dict)
    own: Own | None = None


def date_of_parts(values: Mapping[str, JsonValue]) -> DateRead:
    """A date given part by part, by the names of `PARTS`; it is as exact as the parts go without a gap.

    In the place of milliseconds there may be a "fraction": the digits behind the second's point.
    """
    given = [_written(values.get(name)) for name in PARTS]
    written = "-".join(part for part in given if part)
    try:
        numbers = [_whole(name, part) for name, part in zip(PARTS, given, strict=True)]
    except DateError as error:
        return DateRead("", written, str(error))
    year, month, day, hour, minute, second, milliseconds = numbers
    if year is None:
        return DateRead("", written, "there is no year" if written else "")
    gap = next((place for place, number in enumerate(numbers) if number is None), len(numbers))
    beyond = next((PARTS[place] for place, number in enumerate(numbers) if place > gap and number is not None), "")
    fault = f"the {beyond} stands there without a {PARTS[gap]}" if beyond else ""
    fraction = f"{milliseconds:03}" if milliseconds is not None else _written(values.get("fraction"))
    if milliseconds is not None and gap == len(numbers) and not 0 <= milliseconds <= 999:
        return DateRead("", written, f"there is no millisecond {milliseconds}")
    try:
        if abs(year) > 9999 and month is not None:
            edtf, fault = edtf_from_parts(year), "a year of more than four digits has no months here"
        else:
            edtf = edtf_from_parts(year, month, day, hour, minute, second, fraction)
        parse_edtf(edtf)
    except DateError as error:
        return DateRead("", written, str(error))
    return DateRead(edtf, written, fault)


def _written(value: JsonValue) -> str:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _whole(name: str, text: str) -> int | None:
    """A whole number, in which blanks and commas may stand; of months also their English names."""
    digits = re.sub(r"[\s,]", "", text[:100]).replace("−", "-")
    if not digits:
        return None
    if len(digits) <= _LONGEST_NUMBER and re.fullmatch(r"[+-]?\d+(?:\.0+)?", digits):
        return int(digits.partition(".")[0])
    month = month_named(digits) if name == "month" and len(digits) >= 3 else None
    if month is None:
        raise DateError(f"the {name} is no whole number")
    return month


class Slides:
    """Makes events of slides; what holds for all of a file is told once."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._told_of_early_years = False

    def add(self, slide: Slide, kind: str = "", tags: Iterable[str] = ()) -> str:
        """Makes an event of a slide; its id, or "" where there is nothing in it, which is told."""
        draft = self._draft
        if not (slide.headline.strip() or slide.text.strip() or slide.start.written or slide.media.url.strip()):
            draft.leave_out("", "there is neither a headline, a text, a date nor a picture")
            return ""
        own = slide.own or NOTHING_OWN
        date, date_text = (own.edtf, "") if own.edtf else self._date(slide)
        actors = [(draft.actor(name), role) for name, role in own.actors]
        if not actors:
            actors = [(draft.actor(line_of_html(slide.group)), "")]
        description = text_of_html(slide.text)
        url, evidence, quote, extra = self._media(slide)
        event = draft.event(
            self._title(slide, description),
            date,
            id=slide.id,
            date_text=own.date_text or slide.display.strip() or date_text,
            kind=own.kind or kind,
            status=own.status,
            actors=actors,
            places=[draft.place(place) for place in own.places],
            description=description,
            importance=own.importance,
            tags=own.tags if slide.own else tags,
            url=own.url or url,
            evidence=evidence,
            extra=extra,
        )
        if quote:
            self._quote(quote, event)
        return event

    def _title(self, slide: Slide, description: str) -> str:
        title = line_of_html(slide.headline)
        if title:
            return title
        stand_in = shown(line_of_html(slide.media.caption) or description, 80)
        if stand_in:
            self._draft.repair("headline", "there is no headline", "the text's beginning stands in for it")
        return stand_in

    def _date(self, slide: Slide) -> tuple[str, str]:
        """The date in EDTF; and as written, where that says more."""
        draft, start, end = self._draft, slide.start, slide.end
        of_start, of_end = slide.fields
        if start.fault:
            self._tell(of_start, start, "the start is unknown")
        elif not start.edtf:
            draft.repair(of_start, "there is no start date", "the start is unknown")
        if end.fault:
            self._tell(of_end, end, "the end was left out")
        date = interval(start.edtf, end.edtf) if start.edtf or end.edtf else ""
        written = " – ".join(each.written for each in (start, end) if each.written)
        if start.edtf and not is_edtf(date):
            draft.lose(of_end, "it ends before it starts", "the end was left out", written)
            return start.edtf, written
        if _EARLY.search(date) and not self._told_of_early_years:
            self._told_of_early_years = True
            reason = 'year -43 is 44 BCE when TimelineJS reckons, but it shows "43 BCE"; which was meant, is not told'
            draft.repair(of_start, reason, "years before 1 were read as reckoned, here and in all of the file", written)
        return date, written if start.fault or end.fault else ""

    def _tell(self, field: str, date: DateRead, otherwise: str) -> None:
        if date.edtf:
            self._draft.repair(field, date.fault, f"read as {date.edtf}", date.written)
        else:
            self._draft.lose(field, date.fault, otherwise, date.written)

    def _media(self, slide: Slide) -> tuple[str, list[Evidence], str, dict[str, JsonValue]]:
        """The address, a source with what is said of it, HTML that is a quotation, and what is to be kept besides."""
        media, extra = slide.media, dict(slide.extra)
        raw = media.url.strip()
        url = quote = ""
        if raw[:1] == "<":
            html = raw[:_LONGEST_QUOTE]
            if html[:11].lower() == "<blockquote" and len(raw) <= _LONGEST_QUOTE:
                quote = raw
            else:
                frame = _SOURCE_OF_FRAME.search(html)
                url = frame[1] if frame is not None and _ADDRESS.match(frame[1]) else ""
            extra["media.url"] = raw
        elif _ADDRESS.match(raw):
            url = raw
        elif raw:
            extra["media.url"] = raw
        url = f"https:{url}" if url.startswith("//") else url
        caption, credit = text_of_html(media.caption), line_of_html(media.credit)
        exact = caption or text_of_html(media.credit)
        title = line_of_html(media.caption) or credit
        source = self._draft.source(title, url=url, author=credit) if shown(title) and exact.strip() else ""
        return url, [Evidence(source=source, exact=exact)] if source else [], quote, extra

    def _quote(self, html: str, event: str) -> None:
        """Makes a statement of a quotation that stands in the place of a picture."""
        draft = self._draft
        citation, post = _CITATION.search(html), _AUTHOR_OF_POST.search(html)
        name = line_of_html(citation[1]).partition(",")[0] if citation else line_of_html(post[1]) if post else ""
        text = text_of_html(_CITATION.sub("", html, count=1))
        if not text:
            return
        speaker = draft.actor(name) or draft.actor("unknown speaker")
        who = f"{shown(name, 60)}, who is named below it" if shown(name) else "an unknown speaker"
        draft.notice("media.url", "a quotation stands in the place of a picture", f"read as a statement by {who}", text)
        draft.statement(speaker, text, mode="direct", about=[event])
