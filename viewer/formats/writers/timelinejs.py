"""Writes TimelineJS JSON: a slide for each event, with all that TimelineJS has no place for in "dateline" members."""

import json
from collections.abc import Sequence
from html import escape
from typing import BinaryIO

import msgspec

from viewer.document.types import Document, Event, Figure, JsonValue, Statement
from viewer.formats.carried import MEMBER, carry
from viewer.formats.readers.timelinejs_slide import PARTS
from viewer.formats.timelinejs_dates import Parts, dates_of
from viewer.formats.writers.slides import (
    Names,
    Survey,
    display_of,
    group_of,
    html_of,
    media_of,
    names_in,
    surveyed,
)
from viewer.formats.writing import Loss, Subject, Tell, Writer

_BETWEEN_TELLS = 200
_SEEN_TOO = {
    "statements": 'in the text of the slides and in "dateline" members',
    "figures": 'in the text of the slides and in "dateline" members',
    "uncertain or otherwise inexact dates": 'in words on the slides and in "dateline" members',
}

Tree = dict[str, JsonValue]


def losses(subject: Subject) -> Sequence[Loss]:
    """What slides have no place for: all of it goes into members that TimelineJS passes by."""
    return [
        Loss(what, count, _SEEN_TOO.get(what, 'in "dateline" members'), back=True)
        for what, count in surveyed(subject).counts.items()
        if count and not what.endswith("about no event")
    ]


def write(subject: Subject, file: BinaryIO, tell: Tell) -> None:
    """Writes the slides one by one; eras and what has no date follow them."""
    survey = surveyed(subject)
    about = subject.about
    title = _title(about)
    names = names_in(about)
    eras: list[JsonValue] = []
    undated: list[JsonValue] = []
    statements: list[Statement] = []
    figures: list[Figure] = []
    scale = '"scale": "cosmological",\n' if survey.far else ""
    file.write(f'{{\n{scale}"title": '.encode() + _encoded(title) + b',\n"events": [')
    between = b"\n"
    for at, record in enumerate(subject.records()):
        if at % _BETWEEN_TELLS == 0:
            tell(at)
        if isinstance(record, Statement):
            statements.append(record)
        elif isinstance(record, Figure):
            figures.append(record)
        elif (slide := _slide(record, names, survey, about.language)) is None:
            undated.append(carry(record, None, at))
        else:
            slide[MEMBER] = carry(record, dict(slide), at)
            if record.kind == "era" and "end_date" in slide:
                eras.append(slide)
            else:
                file.write(between + _encoded(slide))
                between = b",\n"
    head = msgspec.structs.replace(about, statements=tuple(statements), figures=tuple(figures))
    member = carry(head, title) | {"rest": undated}
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
    display = display_of(event.date, dates.start, dates.exact, language, survey.far)
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
