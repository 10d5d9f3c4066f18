"""Writes TimelineJS JSON: a slide for each event, with all that TimelineJS has no place for in "dateline" members."""

import json
from collections.abc import Sequence
from html import escape
from typing import BinaryIO

from viewer.document.types import Document, Event, JsonValue
from viewer.formats.carried import MEMBER, carry
from viewer.formats.readers.timelinejs_slide import PARTS
from viewer.formats.timelinejs_dates import Parts, dates_of
from viewer.formats.writers.head import head_of
from viewer.formats.writers.slides import FAR, count_event, display_of, group_of, html_of, media_of
from viewer.formats.writers.survey import Names, Survey, names_in, surveyed
from viewer.formats.writers.telling import told_events
from viewer.formats.writing import Loss, Subject, Tell, Writer

_IN_MEMBERS = 'in "dateline" members'
_IN_TEXTS = f"in the text of the slides and {_IN_MEMBERS}"
_INSTEAD = {
    "events without a date": _IN_MEMBERS,
    "uncertain or otherwise inexact dates": f"in words on the slides and {_IN_MEMBERS}",
    "dates as the source words them": _IN_MEMBERS,
    "actors' roles": _IN_MEMBERS,
    "further actors of an event": _IN_MEMBERS,
    "places": _IN_MEMBERS,
    "quotes from sources": _IN_MEMBERS,
    "relations between events": _IN_MEMBERS,
    "kinds, statuses, tags and importance": _IN_MEMBERS,
    "statements": _IN_TEXTS,
    "figures": _IN_TEXTS,
    "actors' kinds, colours and groups": _IN_MEMBERS,
    "places' coordinates": _IN_MEMBERS,
    "sources": _IN_MEMBERS,
}

Tree = dict[str, JsonValue]


def losses(subject: Subject) -> Sequence[Loss]:
    """What slides have no place for: all of it goes into members that TimelineJS passes by."""
    return surveyed(subject, count_event).losses(_INSTEAD)


def write(subject: Subject, file: BinaryIO, tell: Tell) -> None:
    """Writes the slides one by one; eras and what has no date follow them."""
    survey = surveyed(subject, count_event)
    about = subject.about
    title = _title(about)
    names = names_in(about)
    eras: list[JsonValue] = []
    undated: list[JsonValue] = []
    scale = '"scale": "cosmological",\n' if survey.counts[FAR] else ""
    file.write(f'{{\n{scale}"title": '.encode() + _encoded(title) + b',\n"events": [')
    between = b"\n"
    for at, event in enumerate(told_events(subject, tell)):
        slide = _slide(event, names, survey, about.language)
        if slide is None:
            undated.append(carry(event, None, at))
            continue
        slide[MEMBER] = carry(event, dict(slide), at)
        if event.kind == "era" and "end_date" in slide:
            eras.append(slide)
        else:
            file.write(between + _encoded(slide))
            between = b",\n"
    member = carry(head_of(subject), title) | {"rest": undated}
    file.write(b'\n],\n"eras": ' + _encoded(eras) + b',\n"dateline": ' + _encoded(member) + b"\n}\n")


def _title(about: Document) -> Tree:
    text: Tree = {"headline": escape(about.title, quote=False)}
    if about.description:
        text["text"] = html_of(about.description)
    return {"text": text}


def _slide(event: Event, names: Names, survey: Survey, language: str) -> Tree | None:
    """An event as a slide; None for one without a date, which TimelineJS refuses."""
    dates = dates_of(event.date)
    if dates is None:
        return None
    text: Tree = {"headline": escape(event.title, quote=False)}
    body = html_of(event.description, survey.said.get(event.id))
    if body:
        text["text"] = body
    slide: Tree = {"unique_id": event.id, "start_date": _date(dates.start), "text": text}
    if dates.end is not None:
        slide["end_date"] = _date(dates.end)
    display = display_of(event.date, dates.start, dates.exact, language, bool(survey.counts[FAR]))
    if display:
        slide["display_date"] = display
    url, caption, credit = media_of(event, names)
    if url:
        slide["media"] = {"url": url, "caption": caption, "credit": credit}
    group = group_of(event, names)
    if group:
        slide["group"] = group
    return slide


def _date(parts: Parts) -> Tree:
    # as texts: of numbers TimelineJS takes 0 for absent
    return {name: str(part) for name, part in zip(PARTS, parts, strict=False)}


def _encoded(value: JsonValue) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace")


TIMELINEJS = Writer("timelinejs", "TimelineJS JSON", ".json", losses, write)
