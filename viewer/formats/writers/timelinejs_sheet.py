"""Writes TimelineJS's sheet as CSV: its columns, and behind them ours for what a row has no place for."""

import csv
import io
from collections.abc import Sequence
from html import escape
from typing import BinaryIO

from viewer.document.types import Document, Event
from viewer.formats.timelinejs_columns import OWN, STANDARD, actor_text, cell_of_list, safe_cell, with_minutes
from viewer.formats.timelinejs_dates import Parts, dates_of
from viewer.formats.writers.slides import FAR, count_event, display_of, group_of, html_of, media_of
from viewer.formats.writers.survey import Names, Survey, name_of, names_in, surveyed
from viewer.formats.writers.telling import told_events
from viewer.formats.writing import Loss, Subject, Tell, Writer

_COLUMNS = "in columns of their own, behind those of TimelineJS"
_KEPT = (
    "uncertain or otherwise inexact dates",
    "dates as the source words them",
    "actors' roles",
    "further actors of an event",
    "places",
    "kinds, statuses, tags and importance",
)


def losses(subject: Subject) -> Sequence[Loss]:
    """What rows have no place for."""
    counts = surveyed(subject, count_event).counts
    found = [Loss(what, counts[what], _COLUMNS, back=True) for what in _KEPT if counts[what]]
    for what in ("statements", "figures"):
        alone = counts[f"{what} about no event"]
        if counts[what] > alone:
            found.append(Loss(what, counts[what] - alone, "as lines of the text of their events"))
        if alone:
            found.append(Loss(f"{what} about no event", alone))
    if counts["events without a date"]:
        found.append(Loss("events without a date", counts["events without a date"], "as lines of the title's text"))
    lost = ("places' coordinates", "actors' kinds, colours and groups", "sources", "quotes from sources")
    found += [Loss(what, counts[what]) for what in (*lost, "relations between events") if counts[what]]
    return found


def write(subject: Subject, file: BinaryIO, tell: Tell) -> None:
    """Writes a row for the title and for each event that has a date."""
    survey = surveyed(subject, count_event)
    about = subject.about
    names = names_in(about)
    text = io.TextIOWrapper(file, "utf-8", errors="backslashreplace", newline="")
    rows = csv.writer(text)
    rows.writerow((*STANDARD, *OWN))
    undated = [
        ("event", event.title)
        for event in subject.records()
        if survey.counts["events without a date"] and isinstance(event, Event) and dates_of(event.date) is None
    ]
    rows.writerow(_row({"Type": "title", **_title(about, undated)}))
    for event in told_events(subject, tell):
        cells = _cells(event, names, survey, about.language)
        if cells is not None:
            rows.writerow(_row(cells))
    text.flush()
    text.detach()


def _title(about: Document, undated: list[tuple[str, str]]) -> dict[str, str]:
    return {"Headline": escape(about.title, quote=False), "Text": html_of(about.description, undated)}


def _row(cells: dict[str, str]) -> list[str]:
    return [cells.get(name, "") for name in (*STANDARD, *OWN)]


def _cells(event: Event, names: Names, survey: Survey, language: str) -> dict[str, str] | None:
    dates = dates_of(event.date)
    if dates is None:
        return None
    url, caption, credit = media_of(event, names)
    texts = {
        "Display Date": display_of(event.date, dates.start, dates.exact, language, bool(survey.counts[FAR])),
        "Headline": escape(event.title, quote=False),
        "Text": html_of(event.description, survey.said.get(event.id)),
        "Media": url,
        "Media Credit": credit,
        "Media Caption": caption,
        "Type": "era" if event.kind == "era" and dates.end is not None else "",
        "Group": group_of(event, names),
        "ID": event.id,
        "Date EDTF": event.date,
        "Date Text": event.date_text,
        "Kind": event.kind,
        "Status": event.status,
        "Actors": cell_of_list([actor_text(name_of(part.actor, names), part.role) for part in event.actors]),
        "Places": cell_of_list([names.places.get(place, place) for place in event.places]),
        "Importance": str(event.importance),
        "Tags": cell_of_list(list(event.tags)),
        "URL": event.url,
    }
    cells = {name: safe_cell(text) for name, text in texts.items()}
    # years before 1 are numbers, not formulas: they stand as they are
    return cells | _date("", dates.start) | (_date("End ", dates.end) if dates.end is not None else {})


def _date(which: str, parts: Parts) -> dict[str, str]:
    year, *rest = with_minutes(parts)
    cells = dict(zip((f"{which}Month", f"{which}Day"), map(str, rest), strict=False)) | {f"{which}Year": str(year)}
    if len(rest) > 2:
        hour, minute, *finer = rest[2:]
        second = f":{finer[0]:02}" if finer else ""
        fraction = f".{finer[1]:03}" if len(finer) > 1 else ""
        cells[f"{which}Time"] = f"{hour}:{minute:02}{second}{fraction}"
    return cells


TIMELINEJS_SHEET = Writer("timelinejs-sheet", "TimelineJS sheet", ".csv", losses, write)
