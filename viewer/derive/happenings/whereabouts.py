"""Where events were that name no place: "there", where the same doers acted before, where such a thing was told of."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from viewer.derive.findings import Happening, Part
from viewer.derive.happenings.linking import Relations, relations_of
from viewer.derive.happenings.reading import Reading
from viewer.derive.happenings.sides import agree, in_role

_MOST = 6
"""Events before one from which it takes its place."""
_SENTENCES = 2
"""Sentences back to the place that "there" means, and to the deeds of the same doers."""
_TOLD = ("reported", "claimed", "disputed")


def with_whereabouts(reading: Reading, found: Sequence[Happening]) -> list[Happening]:
    """The events, each without a place with the one that it takes from before; its ground says from which words."""
    words = relations_of(reading.language)
    result: list[Happening] = []
    for event in found:
        result.append(event if event.places else _placed(reading, words, event, result))
    return result


def _placed(reading: Reading, words: Relations, event: Happening, before: Sequence[Happening]) -> Happening:
    first = reading.place_at(event.title.start)
    last = reading.place_at(event.title.end)
    there = None
    if reading.has_any(words.there, first, last):
        there = next((at for at in range(first, last) if _is_there(reading, words, at)), None)
    if there is not None:
        named = _last_place(reading, there)
        if named is None:
            return event
        stretch = reading.stretch(there, there + 1)
        return replace(event, places=(named,), inherited=(Part(named, "place", stretch, "inherited: “there”"),))
    if event.status not in _TOLD or event.kind not in words.placed or _names_place(reading, first, last):
        return event
    sentence = reading.words[first].sentence
    if reading.has_any(words.another, first, last):
        return event
    found: dict[int, Part] = {}
    for other in reversed(before[-_MOST:]):
        place = reading.place_at(other.trigger.start)
        if sentence - reading.words[place].sentence > _SENTENCES:
            break
        rule = "" if reading.words[place].sentence == sentence else _shared(reading, words, event, other)
        if rule and len(other.places) == 1 and other.status in _TOLD:
            found.setdefault(other.places[0], Part(other.places[0], "place", other.trigger, f"inherited: {rule}"))
    return replace(event, places=tuple(found), inherited=tuple(found.values())) if len(found) == 1 else event


def _shared(reading: Reading, words: Relations, event: Happening, other: Happening) -> str:
    """Why an event is where another was; empty if nothing says so."""
    if event.kind in words.blamed and other.kind in words.blamed:
        doers = in_role(event, "initiator"), in_role(other, "initiator")
        return "the same doers, told before" if agree(reading, *doers, words.foes) else ""
    return "such a thing, told before" if event.kind == other.kind else ""


def _is_there(reading: Reading, words: Relations, place: int) -> bool:
    """Whether a word means a place, and does not only begin "there is"."""
    if reading.key(place) not in words.there or reading.words[place].first:
        return False
    after, grammar = reading.key(place + 1), reading.lexicon.grammar
    return not (after in grammar.be or after in grammar.have or after in grammar.modals)


def _names_place(reading: Reading, first: int, last: int) -> bool:
    """Whether a sentence names a place that an event's own words do not."""
    low, high = reading.bounds[reading.words[first].sentence]
    places = reading.place_words
    at = bisect_left(places, max(low, first - 60))
    return at < len(places) and places[at] < min(high, last + 60)


def _last_place(reading: Reading, place: int) -> int | None:
    """The place that was named last, in the sentence or shortly before it."""
    start = reading.words[place].start
    number = bisect_right(reading.mentions, start, key=lambda each: each.stretch.start)
    lowest = reading.words[place].sentence - _SENTENCES
    for mention in reversed(reading.mentions[max(0, number - 20) : number]):
        at = reading.place_at(mention.stretch.start)
        if reading.words[at].sentence < lowest:
            return None
        if mention.as_place:
            return mention.entity
    return None
