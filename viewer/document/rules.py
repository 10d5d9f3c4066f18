"""What each record must keep by itself: its dates, coordinates, numbers and texts."""

import re
from collections.abc import Callable
from datetime import tzinfo
from functools import cache
from typing import TypeVar

import msgspec

from viewer.dates import EdtfDate, parse_edtf
from viewer.document.findings import Findings, quoted
from viewer.document.problems import Steps
from viewer.document.structure import DATES, fields_of
from viewer.document.text import shown
from viewer.document.types import Actor, Event, Figure, Part, Place, Source

R = TypeVar("R", bound=Part)
Changes = dict[str, object]
"""Fields of a working record that are to differ from the file."""

_LONGEST_DATE = 1000
_COLOR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
# Texts that may be empty for the program, but tell a reader nothing.
_NAMES = ("title", "name", "measure")


def date_faults(zone: tzinfo | None, known: dict[str, EdtfDate] | None = None) -> Callable[[str], str]:
    """A function that tells why a text is no date; it puts what is one into `known`, and knows it again."""
    good = {} if known is None else known

    def fault(text: str) -> str:
        if text in good:
            return ""
        if len(text) > _LONGEST_DATE:
            return f"{quoted(text)} is too long for a date"
        try:
            good[text] = parse_edtf(text, zone)
        except (ValueError, OverflowError) as error:
            return shown(str(error), 200) or f"{quoted(text)} is not EDTF"
        return ""

    return fault


def follow_rules(record: R, steps: Steps, findings: Findings, date_fault: Callable[[str], str]) -> R | None:
    """The record without what breaks a rule, or None if too little is left of it."""
    if isinstance(record, Event) and _follows(record, date_fault):
        return record
    changes: Changes = {}
    for field in DATES.get(type(record), ()):
        text: str = getattr(record, field)
        fault = date_fault(text) if text else ""
        if fault:
            changes[field] = ""
            findings.error((*steps, field), fault, f"the {field.replace('_', ' ')} was left out")
    for field in _names(type(record)):
        name: str = getattr(record, field)
        if not name or name.isspace():
            findings.warning((*steps, field), f"the {field} is empty")
    if isinstance(record, Event):
        changes |= _event(record, steps, findings, changes)
    elif isinstance(record, Place):
        changes |= _place(record, steps, findings)
    elif isinstance(record, Figure):
        figure = _figure(record, steps, findings)
        if figure is None:
            return None
        changes |= figure
    elif isinstance(record, Actor) and record.color and not _COLOR.fullmatch(record.color):
        changes["color"] = ""
        findings.warning((*steps, "color"), f'{quoted(record.color)} is not like "#a1b2c3"', "the color was left out")
    elif isinstance(record, Source) and record.text and record.text_file:
        findings.warning((*steps, "text_file"), "the source has both text and text_file", "the text file is not read")
    return msgspec.structs.replace(record, **changes) if changes else record


def _follows(event: Event, date_fault: Callable[[str], str]) -> bool:
    """Whether an event breaks no rule: nearly always, and quick to tell."""
    date, title = event.date, event.title
    named = bool(title) and not title.isspace()
    return named and 1 <= event.importance <= 5 and (not date or not date_fault(date))


@cache
def _names(kind: type[Part]) -> tuple[str, ...]:
    return tuple(name for name in _NAMES if name in fields_of(kind))


def _event(event: Event, steps: Steps, findings: Findings, changes: Changes) -> Changes:
    more: Changes = {}
    if "date" in changes and not event.date_text:
        more["date_text"] = event.date  # a reader still sees what the file says
    if not 1 <= event.importance <= 5:
        more["importance"] = 3
        findings.error((*steps, "importance"), "importance is a number from 1 to 5", "read as 3")
    return more


def _place(place: Place, steps: Steps, findings: Findings) -> Changes:
    changes: Changes = {}
    latitude, longitude = place.latitude, place.longitude
    faults = []
    if (latitude is None) != (longitude is None):
        given, missing = ("latitude", "longitude") if longitude is None else ("longitude", "latitude")
        faults.append((given, f"{given} without {missing}"))
    if latitude is not None and not -90 <= latitude <= 90:
        faults.append(("latitude", f"a latitude lies between −90 and 90, not at {latitude:g}"))
    if longitude is not None and not -180 <= longitude <= 180:
        faults.append(("longitude", f"a longitude lies between −180 and 180, not at {longitude:g}"))
    for field, reason in faults:
        changes |= {"latitude": None, "longitude": None}
        findings.error((*steps, field), reason, "the coordinates were left out")
    if place.precision_m is not None and place.precision_m < 0:
        changes["precision_m"] = None
        findings.error((*steps, "precision_m"), "a precision is not negative", "the precision was left out")
    return changes


def _figure(figure: Figure, steps: Steps, findings: Findings) -> Changes | None:
    changes: Changes = {}
    low, best, high = figure.low, figure.best, figure.high
    if low is not None and high is not None and low > high:
        changes |= {"low": None, "high": None}
        findings.error((*steps, "low"), f"low {low:g} is above high {high:g}", "low and high were left out")
    elif best is not None and ((low is not None and best < low) or (high is not None and best > high)):
        findings.warning((*steps, "best"), f"best {best:g} lies outside of low and high")
    numbers = [getattr(figure, field) for field in ("value", "low", "best", "high") if field not in changes]
    if all(number is None for number in numbers) and not figure.text.strip():
        findings.error(steps, "a figure needs a value, or text that says how many", "the figure was left out")
        return None
    return changes
