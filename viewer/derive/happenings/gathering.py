"""Puts together what the stages before know of each word of an article, for the reading of its events."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from viewer.derive.actors.known import lexicon as known_actors
from viewer.derive.actors.words import Word, key_of
from viewer.derive.actors.works import words_of_works
from viewer.derive.findings import DONE_BY, Entity, Mention, Said, Stretch, TimeExpression
from viewer.derive.happenings.contests import contests
from viewer.derive.happenings.lexicon import lexicon
from viewer.derive.happenings.reading import Reading
from viewer.derive.happenings.triggers import find_words
from viewer.derive.happenings.unlisted import OTHER
from viewer.derive.innermost import innermost
from viewer.derive.structure import Structure

Value = TypeVar("Value")


def read(
    language: str,
    structure: Structure,
    words: Sequence[Word],
    times: Sequence[TimeExpression],
    entities: Sequence[Entity],
    mentions: Sequence[Mention],
    said: Sequence[Said],
    published: str = "",
) -> Reading:
    """Puts together what is known of each word."""
    held = Reading(
        structure.text,
        structure,
        words,
        lexicon(language),
        known_actors(language),
        entities,
        mentions,
        times,
        said,
        structure.quotations,
    )
    held.language, held.published = language, published
    for place, word in enumerate(words):
        start, _ = held.bounds.get(word.sentence, (place, place))
        held.bounds[word.sentence] = (start, place + 1)
    starts = held.starts
    for place, mention in _within(starts, ((each.stretch, each) for each in mentions)):
        held.mention.setdefault(place, mention)
    for place, mention in held.mention.items():
        if held.mention.get(place - 1) is not mention:
            end = place
            while held.mention.get(end) is mention:
                end += 1
            held.mention_end[place] = end
    held.time.update(_within(starts, ((each.stretch, each) for each in times)))
    cues = ((each.cue, each) for each in said if each.cue is not None and each.rule != DONE_BY)
    held.cue.update(place for place, _ in _within(starts, cues))
    marks = {each for one in said if one.mode == "direct" for each in one.verbatim}
    spoken = ((each.whole, each) for each in structure.quotations if each.inside in marks)
    held.spoken.update(place for place, _ in _within(starts, spoken))
    held.doers.update(
        (key_of(name), number) for number, each in enumerate(entities) if not each.place for name in each.names
    )
    held.states.update(
        (each.name, number) for number, each in enumerate(entities) if each.kind == "state" and not each.place
    )
    _hear(held, starts)
    held.works = words_of_works(words, held.actors, held.time.keys())
    find_words(held)
    held.verb.update(list(contests(held.text, words, held.verb, held.noun, held.lexicon.contests, OTHER)))
    return held


def _hear(held: Reading, starts: Sequence[int]) -> None:
    """Notes for each word which statement, and whose words, it is part of."""
    said = held.said
    letters = [Stretch(start, start + 1) for start in starts]
    inside = innermost(letters, [each.text for each in said])
    held.statement.update((place, number) for place, number in enumerate(inside) if number is not None)
    cues = ((each.cue, each) for each in said if each.cue is not None and each.said is not None)
    for place, each in _within(starts, cues):
        held.said_then.setdefault(place, each)
    closed = ((each.cue, each) for each in said if each.cue is not None and each.text.end <= each.cue.start)
    held.closing.update(_within(starts, closed))
    speaking = [
        (mark, each.entity, each.on_behalf_of) for each in said if each.entity is not None for mark in each.verbatim
    ]
    for place, found in enumerate(innermost(letters, [mark for mark, _, _ in speaking])):
        if found is not None:
            _, held.voice[place], held.state[place] = speaking[found]
    held.only_said = frozenset(
        each.said.stretch for each in said if each.said is not None and not each.text.holds(each.said.stretch)
    )


def _within(starts: Sequence[int], held: Iterable[tuple[Stretch, Value]]) -> Iterator[tuple[int, Value]]:
    """The places of the words that lie within each stretch."""
    for stretch, value in held:
        place = bisect_left(starts, stretch.start)
        while place < len(starts) and starts[place] < stretch.end:
            yield place, value
            place += 1
