"""The events of a text while words elsewhere add to them: what is related to what, and what is meant again."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from viewer.derive.actors.words import Phrases
from viewer.derive.findings import Happening, Link, Stretch
from viewer.derive.happenings.linking import Relations, relations_of
from viewer.derive.happenings.reading import Reading
from viewer.document.types import RelationType

_MOST = 8
"""Events before one, among which is what its words point back to."""
_MOST_RECALLED = 20
"""Words that are noted for one event."""


class Changing:
    """The events of a text, as they are being changed, with the places of their triggers."""

    def __init__(self, reading: Reading, found: Sequence[Happening]) -> None:
        self.reading = reading
        self.words: Relations = relations_of(reading.language)
        self.responses = Phrases((phrase, phrase) for phrase in self.words.response)
        self.events = list(found)
        self.places = [reading.place_at(each.trigger.start) for each in found]

    def link(self, one: int, other: int, kind: RelationType, stretch: Stretch, rule: str) -> None:
        """Notes how one event relates to another, once."""
        event = self.events[one]
        if one != other and all((each.event, each.type) != (other, kind) for each in event.related):
            self.events[one] = replace(event, related=(*event.related, Link(other, kind, stretch, rule)))

    def recall(self, number: int, stretch: Stretch) -> None:
        """Notes words that mean an event."""
        recalled = self.events[number].recalled
        if len(recalled) < _MOST_RECALLED:
            self.events[number] = replace(self.events[number], recalled=(*recalled, stretch))

    def index(self, place: int) -> int:
        """How many events have their triggers before a place."""
        return bisect_left(self.places, place)

    def before(self, place: int, sentences: int) -> Iterator[int]:
        """The events whose triggers stand before a place, in its sentence or so many before, the nearest first."""
        last = self.index(place)
        lowest = self.reading.words[place].sentence - sentences
        for number in range(last - 1, max(-1, last - 1 - _MOST), -1):
            if self.reading.words[self.places[number]].sentence < lowest:
                return
            yield number
