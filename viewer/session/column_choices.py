"""What somebody says that each column of a plain table holds: the choices there are, and the mapping that they make."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from viewer.query.tables.guessing import guess_columns
from viewer.query.tables.mapping import DATES, SINGLE, ColumnMapping, mapping_of
from viewer.query.tables.synonyms import plain_name

NOTHING = ""
"""The choice of a column that is not shown."""

PARTS = ("month", "day", "time")
"""Of a date that stands in several columns; its year, or the day as a whole, is the date itself."""

_PARTED = {field: (field, *(f"{field}.{part}" for part in PARTS)) for field in DATES}

CHOICES: Mapping[str, tuple[str, ...]] = {
    "when": (*_PARTED["date"], *_PARTED["start"], *_PARTED["end"], "date_text"),
    "what": ("title", "description", "text", "kind", "tags", "status", "importance"),
    "who": (
        "actors", "initiator", "target", "affected", "speaker", "addressee", "participant", "mediator", "host",
        "observer", "roles",
    ),
    "where": ("place", "latitude", "longitude"),
    "source": ("source", "url", "id"),
}  # fmt: skip
"""What a column may be, by groups: fields of a mapping, and parts of dates as "date.month"."""

_WORDS = {
    "year": "year yr years jahr annee année ano año anno yıl yil godina rok",
    "month": "month mon mo monat mois mes mese ay miesiac",
    "day": "day dy tag jour dia día giorno gün gun dzien",
    "time": "time hour clock uhrzeit zeit heure hora ora saat",
    "start": "start begin began from von beginn debut inicio st",
    "end": "end ended until till to bis ende fin final",
}
_MEANT = {word: meant for meant, words in _WORDS.items() for word in words.split()}
_CLOCK = re.compile(r"[0-2]?\d[:.h][0-5]\d.*|[0-2]?\d ?[ap]\.?m\.?", re.IGNORECASE)
_NUMBER = re.compile(r"-?\d{1,4}(?:\.0)?")
_NAMED = re.compile(r"-?\d{1,2}(?:\.0)?|[^\W\d]{3,12}\.?")


@dataclass(frozen=True, slots=True)
class ChoiceFault:
    """What is wrong with choices.

    Attributes:
        kind: repeated: more than one column has a choice that only one may have. alone: a part of a date without the
            date. gap: a day without its month, or a time without its day. nothing: neither a date nor a title.
        choice: the one that is wrong. columns: those (from 0) that have it.
    """

    kind: Literal["repeated", "alone", "gap", "nothing"]
    choice: str = NOTHING
    columns: tuple[int, ...] = ()


def faults_of_choices(choices: Sequence[str]) -> list[ChoiceFault]:
    """What is wrong with choices, one for each column; of a table that can be opened so, nothing."""
    found = []
    places: dict[str, list[int]] = {}
    for place, choice in enumerate(choices):
        places.setdefault(choice, []).append(place)
    for choice, columns in places.items():
        field, _, part = choice.partition(".")
        if len(columns) > 1 and (part or field in SINGLE or field in DATES):
            found.append(ChoiceFault("repeated", choice, tuple(columns)))
        elif part and field not in places:
            found.append(ChoiceFault("alone", choice, tuple(columns)))
        elif part and _has_gap(field, part, places):
            found.append(ChoiceFault("gap", choice, tuple(columns)))
    if not found and not places.keys() & {*DATES, "title"}:
        found.append(ChoiceFault("nothing"))
    return found


def _has_gap(field: str, part: str, places: Mapping[str, list[int]]) -> bool:
    """Whether a coarser part is missing; a time may as well stand beside a whole day."""
    month, day = f"{field}.month" in places, f"{field}.day" in places
    return (part == "day" and not month) or (part == "time" and month != day)


def mapping_of_choices(columns: Sequence[str], choices: Sequence[str]) -> ColumnMapping:
    """The mapping that sound choices make; the parts of a date stand from the coarsest to the finest."""
    fields: dict[str, list[str]] = {}
    for choice in dict.fromkeys([*(part for parts in _PARTED.values() for part in parts), *choices]):
        field = choice.partition(".")[0]
        fields.setdefault(field, []).extend(
            column for column, chosen in zip(columns, choices, strict=True) if choice and chosen == choice
        )
    return mapping_of(fields)


def choices_of_mapping(mapping: ColumnMapping, columns: Sequence[str]) -> list[str]:
    """The choices that make a mapping, as far as a table has its columns."""
    chosen: dict[str, str] = {}
    for field, named in mapping.columns:
        parts = iter(PARTS)
        for place, name in enumerate(named):
            if field not in DATES or place == 0:
                chosen.setdefault(name, field)
            elif "time" in _meanings(name):
                chosen.setdefault(name, f"{field}.time")
            elif part := next(parts, ""):
                chosen.setdefault(name, f"{field}.{part}")
    return [chosen.get(name, NOTHING) for name in columns]


def guessed_choices(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """A guess for each column by its name and its first values; also for dates in columns of their own parts."""
    choices = [guess.field for guess in guess_columns(columns, rows)]
    values = [[row[place].strip() for row in rows if row[place].strip()] for place in range(len(columns))]
    parts: dict[tuple[str, str], int] = {}
    for place, name in enumerate(columns):
        meant = _meanings(name)
        side = next((side for side in ("start", "end") if side in meant), "date")
        part = next((part for part in ("year", *PARTS) if part in meant), "")
        if part and values[place] and all(_FORMS[part].fullmatch(value) for value in values[place]):
            parts.setdefault((side, part), place)
    for side in ("start", "end", "date"):
        _guess_parts(side, {part: place for (of, part), place in parts.items() if of == side}, choices)
    if "end" in choices and "start" not in choices:  # an end has a start, whatever that is called
        choices = [f"start{choice[4:]}" if choice.partition(".")[0] == "date" else choice for choice in choices]
    return choices


_FORMS = {"year": _NUMBER, "month": _NAMED, "day": _NUMBER, "time": _CLOCK}


def _guess_parts(side: str, parts: Mapping[str, int], choices: list[str]) -> None:
    """Guesses the parts of a date that stand in columns of their own, beside its year or, of a time, its day."""
    dated = next((place for place, choice in enumerate(choices) if choice == side), None)
    if side == "date" and dated is None and "start" in choices:
        return
    if "year" in parts and (dated is None or dated in parts.values()):
        if dated is not None:
            choices[dated] = NOTHING
        dated = parts["year"]
        choices[dated] = side
        if "month" in parts:
            choices[parts["month"]] = f"{side}.month"
            if "day" in parts:
                choices[parts["day"]] = f"{side}.day"
    whole = dated is not None and (dated != parts.get("year") or f"{side}.day" in choices)
    if "time" in parts and whole and parts["time"] != dated:
        choices[parts["time"]] = f"{side}.time"


def _meanings(column: str) -> set[str]:
    words = plain_name(re.sub(r"(?<=[a-zß-ÿ])(?=[A-Z])", " ", column)).split("_")
    return {_MEANT[word] for word in words if word in _MEANT}
