"""What events take from the words around them: where they happened; and dates that are another's are taken back."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from viewer.derive.findings import Happening
from viewer.derive.happenings.reading import Reading

_TO_COME = ("planned", "conditional")
_ELSEWHERE = ("press remarks", "war")
"""Kinds that need not be where the rest of the sentence is."""
_MOST = 8
"""Events of a sentence to either side from which a place is taken."""


def with_surroundings(reading: Reading, found: Sequence[Happening]) -> list[Happening]:
    """The events, each with the only place that its sentence names, if it names none itself.

    A date that another event's noun has of its own ("under a 2016 treaty") is no context for a verb's event.
    """
    result: list[Happening] = []
    for _, group in groupby(found, key=lambda each: _sentence(reading, each)):
        events = list(group)
        nouns = [each for each in events if each.rule.startswith("noun") and each.date is not None]
        for at, each in enumerate(events):
            near = events[max(0, at - _MOST) : at + _MOST]
            result.append(_placed(_dated(each, nouns[:_MOST]), near))
    return result


def _sentence(reading: Reading, event: Happening) -> int | None:
    return reading.structure.sentence_at(event.trigger.start)


def _dated(event: Happening, nouns: Sequence[Happening]) -> Happening:
    date = event.date
    if date is None or event.date_basis == "stated" or event.rule.startswith("noun"):
        return event
    if any(each.title.holds(date.stretch) and each.date == date for each in nouns):
        return replace(event, date=None, date_basis="stated")
    return event


def _placed(event: Happening, near: Sequence[Happening]) -> Happening:
    """With the place of the sentence, if its events name one place alone, and not only in what is planned."""
    if event.places or event.kind in _ELSEWHERE or event.status in _TO_COME:
        return event
    same = [each for each in near if each.statement == event.statement and each.status not in _TO_COME]
    places = {place for each in same for place in each.places}
    return replace(event, places=tuple(places)) if len(places) == 1 else event
