"""How events hang together: what came of what, is part of it, came before or behind it, or answers it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from viewer.derive.actors.words import Phrases
from viewer.derive.findings import Happening, Link, Stretch
from viewer.derive.happenings.examples import EXAMPLE
from viewer.derive.happenings.linking import ASKED, CONSEQUENCE, ENDING, TERMS, Relations, relations_of
from viewer.derive.happenings.reading import Reading
from viewer.document.types import RelationType

_MOST = 6
"""Events of a sentence among which relations are looked for."""


@dataclass(frozen=True, slots=True)
class _Told:
    """An event with its number, and the places of the first word of its title and of its trigger."""

    number: int
    event: Happening
    first: int
    trigger: int
    sentence: int


_Found = tuple[int, Link]


def with_relations(reading: Reading, found: Sequence[Happening]) -> list[Happening]:
    """The events with how they hang together within a sentence, and with what the sentence before told."""
    words = relations_of(reading.language)
    responses = Phrases((phrase, phrase) for phrase in words.response)
    told = [_placed(reading, number, each) for number, each in enumerate(found)]
    links: defaultdict[int, dict[tuple[int, str], Link]] = defaultdict(dict)
    before: list[_Told] = []
    for _, group in groupby(told, key=lambda each: each.sentence):
        events = list(group)
        for number, link in (
            *_within_a_sentence(reading, words, responses, events), *_across(reading, words, before, events)
        ):  # fmt: skip
            links[number].setdefault((link.event, link.type), link)
        before = events
    return [
        replace(each, related=tuple(links[number].values())) if number in links else each
        for number, each in enumerate(found)
    ]


def _placed(reading: Reading, number: int, event: Happening) -> _Told:
    first = reading.place_at(event.title.start)
    trigger = reading.place_at(event.trigger.start)
    return _Told(number, event, first, trigger, reading.words[trigger].sentence)


def _link(other: _Told, kind: RelationType, stretch: Stretch, rule: str) -> Link:
    return Link(other.number, kind, stretch, rule)


def _within_a_sentence(
    reading: Reading, words: Relations, responses: Phrases[str], events: Sequence[_Told]
) -> Iterator[_Found]:
    for at, one in enumerate(events):
        earlier = [each for each in events[max(0, at - _MOST) : at] if each.trigger < one.first]
        later = [each for each in events[at + 1 : at + 1 + _MOST] if each.first >= one.trigger]
        if at and one.event.rule.startswith(EXAMPLE):
            yield one.number, _link(events[at - 1], "part-of", one.event.trigger, "one of several")
        yield from _consequence(reading, words, earlier, one)
        around = [each for each in events[max(0, at - _MOST) : at + _MOST] if _is_around(each, one)]
        whole = around[-1] if around else None
        yield from _by_the_word_before(reading, words, responses, earlier, one, later, whole)
        yield from _asked_for(reading, words, earlier, one)
        yield from _broken_off(reading, words, one, events[at + 1 : at + 1 + _MOST])


def _consequence(reading: Reading, words: Relations, earlier: Sequence[_Told], one: _Told) -> Iterator[_Found]:
    """As in "shelling killed two, prompting a reprisal"."""
    verb = reading.verb.get(one.first)
    if not earlier or one.event.kind not in words.consequences or verb is None or verb[1].form != "ing":
        return
    if reading.gap(one.first).strip() != ",":
        return
    plain = [each for each in earlier if each.event.rule.startswith("verb") and not _is_aside(reading, each)]
    cause = plain[-1] if plain else earlier[-1]
    stretch = reading.stretch(one.first, one.first + 1)
    yield cause.number, _link(one, "causes", stretch, CONSEQUENCE)
    if one.event.kind in words.answers:
        yield one.number, _link(cause, "responds-to", stretch, CONSEQUENCE)


def _by_the_word_before(
    reading: Reading, words: Relations, responses: Phrases[str], earlier: Sequence[_Told], one: _Told,
    later: Sequence[_Told], around: _Told | None,
) -> Iterator[_Found]:  # fmt: skip
    """As in "agreed during talks", "fired in response to the raid", "After the vote, they left"."""
    place = one.first - 1
    key = reading.key(place)
    if place < 0 or place < reading.bounds[one.sentence][0]:
        return
    other = around or (
        earlier[-1] if earlier else next((each for each in later if reading.gap(each.first).strip() == ","), None)
    )
    if other is None:
        return
    beside = next((each for each in earlier if each.event.title.end == reading.words[place - 1].end), None)
    if beside is not None and beside is not other and key in words.eras and one.event.kind in words.era_kinds:
        yield beside.number, _link(one, "part-of", reading.stretch(place, place + 1), f"behind “{key}”")
    stretch = reading.stretch(place, place + 1)
    if key in words.terms and one.event.kind in words.term_kinds:
        yield other.number, _link(one, "after", stretch, TERMS)
    elif key in words.within or (key in words.eras and one.event.kind in words.era_kinds):
        yield other.number, _link(one, "part-of", stretch, f"behind “{key}”")
    elif key in words.after:
        yield other.number, _link(one, "after", stretch, f"behind “{key}”")
    elif key in words.before:
        yield other.number, _link(one, "before", stretch, f"behind “{key}”")
    else:
        for length in (3, 2):
            found = responses.at(reading.words, place + 1 - length) if place + 1 >= length else None
            if found is not None and found[0] == length:
                whole = reading.stretch(place + 1 - length, place + 1)
                yield other.number, _link(one, "responds-to", whole, f"behind “{found[1]}”")


def _is_around(other: _Told, one: _Told) -> bool:
    """Whether an event's noun stands within the clause of another's verb."""
    return (
        other.number != one.number and other.event.rule.startswith("verb") and other.event.title.holds(one.event.title)
    )


def _is_aside(reading: Reading, one: _Told) -> bool:
    """Whether "who" or "which" brings an event."""
    asides = reading.lexicon.grammar.asides
    return any(reading.key(at) in asides for at in range(max(one.first, one.trigger - 3), one.trigger))


def _asked_for(reading: Reading, words: Relations, earlier: Sequence[_Told], one: _Told) -> Iterator[_Found]:
    """As in "urged Peru to leave", which the leaving answers; "to stop the raids" answers those."""
    asking = next((each for each in reversed(earlier) if each.event.kind in words.demands), None)
    if asking is None or not asking.event.title.holds(one.event.title):
        return
    stretch = reading.stretch(asking.trigger, asking.trigger + 1)
    if reading.key(one.first - 1) in reading.lexicon.grammar.ending:
        yield asking.number, _link(one, "responds-to", stretch, ENDING)
    elif one.event.status == "planned" and reading.key(one.trigger - 1) == "to":
        yield one.number, _link(asking, "responds-to", stretch, ASKED)


def _broken_off(reading: Reading, words: Relations, one: _Told, later: Sequence[_Told]) -> Iterator[_Found]:
    """As in "disrupted talks between Peru and Chile": those were before."""
    if one.event.kind not in words.breaking or not one.event.rule.startswith("verb"):
        return
    for other in later:
        inside = one.event.title.holds(other.event.title) and other.event.rule.startswith("noun")
        if inside and other.first - one.trigger <= 2:
            stretch = reading.stretch(one.trigger, one.trigger + 1)
            yield other.number, _link(one, "before", stretch, "what is broken off")


def _across(reading: Reading, words: Relations, before: Sequence[_Told], events: Sequence[_Told]) -> Iterator[_Found]:
    """As in "Shells fell on Monday. The attack disrupted trade": what the sentence begins with is what was told."""
    first = events[0]
    low = reading.bounds[first.sentence][0]
    if not before or before[0].sentence != first.sentence - 1 or first.first != low or first.trigger <= low + 1:
        return
    if reading.key(low) not in words.articles or reading.key(low + 1) not in words.again or low + 1 in reading.mention:
        return
    structure = reading.structure
    if structure.paragraph_at(first.event.title.start) != structure.paragraph_at(before[0].event.title.start):
        return
    stretch = reading.stretch(low, low + 2)
    for each in before[:_MOST]:
        if each.event.kind in words.grave and each.event.status in ("reported", "claimed"):
            yield each.number, _link(first, "causes", stretch, "told in the sentence before")
