"""What events take from the words around them: where they were, and who speaks of them; and what is another's."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from viewer.derive.findings import Happening, Part
from viewer.derive.happenings.dating_occasions import ANTECEDENT, OCCASION, OPENING, SUBJECT
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
            told = _spoken(reading, _in_aside(reading, each, near))
            result.append(_placed(_dated(told, nouns[:_MOST]), near))
    return result


def _sentence(reading: Reading, event: Happening) -> int | None:
    return reading.structure.sentence_at(event.trigger.start)


def _in_aside(reading: Reading, event: Happening, near: Sequence[Happening]) -> Happening:
    """As the narrator's, where an event stands within an aside that is the narrator's amid what somebody says."""
    if event.statement is None or reading.said[event.statement].mode == "direct":
        return event
    for other in near:
        if other.statement is None and other.title.holds(event.title) and _begins_aside(reading, other):
            return replace(event, statement=None, status="reported" if event.status == "claimed" else event.status)
    return event


def _begins_aside(reading: Reading, event: Happening) -> bool:
    place = reading.place_at(event.trigger.start)
    return reading.key(place - 1) in reading.lexicon.grammar.asides


def _spoken(reading: Reading, event: Happening) -> Happening:
    """With who tells of a state's will for it: "Peru expects an answer, its foreign minister said"."""
    said = None if event.statement is None else reading.said[event.statement]
    if said is None or said.entity is None or event.kind not in reading.lexicon.grammar.willed_kinds:
        return event
    for part in event.parts:
        if part.role == "initiator" and part.entity == said.on_behalf_of:
            stretch = said.speaker or part.stretch
            return replace(event, parts=(*event.parts, Part(said.entity, "speaker", stretch, "speaks for it")))
    return event


def _dated(event: Happening, nouns: Sequence[Happening]) -> Happening:
    date = event.date
    if date is None or event.date_basis == "stated" or event.rule.startswith("noun"):
        return event
    if date.rule.endswith((OPENING, OCCASION, SUBJECT, ANTECEDENT)):  # "In Saturday's final, they won"
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
