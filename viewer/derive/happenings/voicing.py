"""What is so by being said, or while it is said: demands of those who speak for somebody, "we are talking"."""

from collections.abc import Sequence
from dataclasses import replace

from viewer.derive.findings import Basis, Happening, Said, TimeExpression
from viewer.derive.happenings.linking import Relations, relations_of
from viewer.derive.happenings.occasions import OCCASION
from viewer.derive.happenings.reading import Reading

Voiced = tuple[TimeExpression, Basis]


def with_voices(reading: Reading, found: Sequence[Happening]) -> list[Happening]:
    """The events, those dated by when they were said that came about by it or were going on.

    A demand that somebody utters for whose it is is made by that: it is no mere claim.
    """
    words = relations_of(reading.language)
    days = _days(reading)
    return [_uttered(reading, words, _present(reading, words, _occasion(each, days), days), days)
            for each in found]  # fmt: skip


def _days(reading: Reading) -> dict[int, TimeExpression]:
    """Of each speaker the day on which he or she spoke, where the text tells of one alone."""
    days: dict[int, dict[str, TimeExpression]] = {}
    for said in reading.said:
        if said.entity is not None and said.said is not None and said.said.edtf:
            days.setdefault(said.entity, {}).setdefault(said.said.edtf, said.said)
    return {entity: next(iter(held.values())) for entity, held in days.items() if len(held) == 1}


def _voiced(said: Said, days: dict[int, TimeExpression]) -> Voiced | None:
    """When something was said: as its own words tell, else the one day on which that speaker is told to have spoken."""
    if said.said is not None and said.said.edtf:
        return said.said, "context"
    day = None if said.entity is None else days.get(said.entity)
    return None if day is None else (replace(day, rule=f"{day.rule} of the same speaker"), "inferred")


def _dateless(event: Happening) -> bool:
    return event.date is None or not event.date.edtf


def _occasion(event: Happening, days: dict[int, TimeExpression]) -> Happening:
    """An occasion of speaking is on the one day on which its speaker is told to have spoken."""
    if event.rule != OCCASION or not _dateless(event):
        return event
    speaker = next((part.entity for part in event.parts if part.role == "speaker"), None)
    day = None if speaker is None else days.get(speaker)
    if day is None:
        return event
    return replace(event, date=replace(day, rule=f"{day.rule} of the same speaker"), date_basis="inferred")


def _uttered(
    reading: Reading, words: Relations, event: Happening, days: dict[int, TimeExpression]
) -> Happening:  # fmt: skip
    """A demand that is made by being said: "Peru expects an answer, its foreign minister said on Tuesday"."""
    said = None if event.statement is None else reading.said[event.statement]
    if said is None or event.kind not in words.demands or not any(part.role == "speaker" for part in event.parts):
        return event
    event = replace(event, status="reported" if event.status == "claimed" else event.status)
    voiced = _voiced(said, days)
    if not _dateless(event) or voiced is None or event.status != "reported":
        return event
    return replace(event, date=voiced[0], date_basis=voiced[1])


def _present(reading: Reading, words: Relations, event: Happening, days: dict[int, TimeExpression]) -> Happening:
    """What people do together while one of them says so: "We are talking to Peru, the minister said on Tuesday"."""
    if not _dateless(event) or event.status != "claimed" or event.kind not in words.shared or event.statement is None:
        return event
    place = reading.place_at(event.trigger.start)
    verb = reading.verb.get(place)
    going_on = verb is not None and verb[1].form == "ing" and reading.key(place - 1) in words.present
    voiced = _voiced(reading.said[event.statement], days) if going_on else None
    return event if voiced is None else replace(event, date=voiced[0], date_basis=voiced[1])
