"""Events that neither a verb nor a noun of events tells: occasions of speaking, and what is in somebody's hands."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from viewer.derive.findings import Happening, Mention, Part, Said, Stretch
from viewer.derive.happenings.reading import Reading

OCCASION = "occasion"
"""The rule of events that are occasions of speaking."""
_NEAR = 4
"""Words behind the way in which something was said, among which the place of it stands."""
_FURTHEST = 6
"""Words between what is held and the noun that says so: "the last major rebel-held town"."""


def remarks(reading: Reading) -> Iterator[Happening]:
    """Occasions on which somebody spoke that the text places: "in remarks to reporters in Lima"."""
    seen: set[Stretch] = set()
    for said in reading.said:
        if said.channel is None or said.entity is None or said.channel in seen:
            continue
        seen.add(said.channel)
        found = _occasion(reading, said.channel)
        if found is None:
            continue
        title, trigger, places = found
        parts = [Part(said.entity, "speaker", said.speaker or said.channel, "speaks there")]
        parts += [Part(each, "addressee", said.channel, "is told") for each in said.to if each != said.entity]
        yield Happening(
            stretch=_with_cue(said, title), title=title, trigger=trigger, kind="press remarks", status="reported",
            rule=OCCASION, parts=tuple(parts), places=tuple(dict.fromkeys(each.entity for each in places)),
            date=said.said, date_basis="context", statement=None, confidence="medium",
        )  # fmt: skip


def remarks_instead(found: Iterable[Happening], occasions: Iterable[Happening]) -> Iterator[Happening]:
    """Events with the occasions, each in place of the event that its noun was taken for, whose date it keeps."""
    spoken = sorted(occasions, key=_start)
    for each in found:
        at = bisect_right(spoken, each.trigger.start, key=_start) - 1
        if at < 0 or not spoken[at].title.touches(each.trigger) or not each.rule.startswith("noun"):
            yield each
        elif each.date is not None:
            spoken[at] = replace(spoken[at], date=each.date, date_basis=each.date_basis)
    yield from spoken


def _start(event: Happening) -> int:
    return event.title.start


def _with_cue(said: Said, title: Stretch) -> Stretch:
    """The words of the occasion, to those that say who spoke, where they stand close."""
    cue = said.cue
    if cue is None or not title.end <= cue.start <= title.end + 60:
        return title
    return Stretch(title.start, cue.end)


def _occasion(reading: Reading, channel: Stretch) -> tuple[Stretch, Stretch, list[Mention]] | None:
    words, grammar = reading.words, reading.lexicon.grammar
    first = bisect_left(words, channel.start, key=lambda word: word.start)
    end = bisect_left(words, channel.end, key=lambda word: word.start)
    named = next((at for at in range(first, end) if words[at].key in grammar.remarks), None)
    if named is None:
        return None
    places: list[Mention] = []
    last = end
    at = end
    while at < min(end + _NEAR, len(words)) and words[at].tight:
        mention = reading.mention.get(at)
        if mention is not None and mention.as_place and words[at - 1].key in grammar.prepositions:
            places.append(mention)
            last = at + 1
            break
        at += 1
    inside = [reading.mention[at] for at in range(first, end) if at in reading.mention_end]
    places = [each for each in inside if each.as_place] + places
    if not places:
        return None
    start = first + (words[first].key in grammar.prepositions)
    return Stretch(words[start].start, words[last - 1].end), reading.stretch(named, named + 1), places


def held_places(reading: Reading) -> Iterator[Happening]:
    """Places that are told to be in somebody's hands: "Aden, the last rebel-held port", "in rebel-held Aden"."""
    for place, word in enumerate(reading.words):
        owner, dash, how = word.key.rpartition("-")
        if not dash or how not in reading.lexicon.grammar.held:
            continue
        doer = next((reading.doers[name] for name in (f"{owner}s", owner) if name in reading.doers), None)
        where = _held(reading, place) if doer is not None else None
        if doer is None or where is None:
            continue
        mention, title = where
        yield Happening(
            stretch=title, title=title, trigger=reading.stretch(place, place + 1), kind="control of territory",
            status="reported", rule=f"held: {how}",
            parts=(Part(doer, "initiator", reading.stretch(place, place + 1), "who holds it"),),
            places=(mention.entity,), confidence="medium",
        )  # fmt: skip


def _held(reading: Reading, place: int) -> tuple[Mention, Stretch] | None:
    """The place that is held, and the words that tell so: right behind, or before the comma of an apposition."""
    words = reading.words
    after = reading.mention.get(place + 1)
    if after is not None and after.as_place and words[place + 1].tight:
        return after, Stretch(words[place].start, after.stretch.end)
    at = place
    while at > 0 and place - at < _FURTHEST and words[at].tight:
        at -= 1
    before = reading.mention.get(at - 1)
    if before is None or not before.as_place or reading.gap(at).strip() != ",":
        return None
    end = place + 1
    while end < len(words) and end - place <= 2 and words[end].tight and words[end].key.isalpha():
        if reading.key(end) in reading.lexicon.grammar.prepositions:
            break
        end += 1
    return before, Stretch(before.stretch.start, words[end - 1].end)
