"""Nouns that mean what was told before: "the attack", "aggression by the rebels"; and what answers it or goes on."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from viewer.derive.findings import Happening, Part
from viewer.derive.happenings.belongings import owner_at
from viewer.derive.happenings.changing import Changing
from viewer.derive.happenings.linking import FURTHER, Relations
from viewer.derive.happenings.reading import Reading
from viewer.derive.happenings.sides import agree, in_role

_BEFORE = 3
"""Words between "the" or an owner and a noun."""
_SENTENCES = 2
"""Sentences back to what "the attack" means."""
_FAR = 30
"""The same for a noun that tells of no event itself, with its doer: "our expectation"."""
_LONG = 60
"""Events before a noun with its doer, among which is the one that it means."""
_BEHIND = 3
"""Words behind a noun among which its doer is named: "by the rebels"."""
_OBJECT = 5
"""Words between a verb and the noun that is its object."""
_TOLD = ("reported", "claimed", "disputed")
_DOERS = ("initiator", "speaker")


def with_recalled_words(reading: Reading, found: Sequence[Happening]) -> list[Happening]:
    """The events with the nouns that mean them again, and related to those that answer them or go on from them."""
    text = Changing(reading, found)
    at_place = {place: number for number, place in enumerate(text.places)}
    lent = {at for event in found for at in _lent(reading, event)}
    for place, word in enumerate(reading.words):
        noun = reading.noun.get(place)
        kind = text.words.meant.get(word.key, "") if noun is None else noun[1]
        if not kind or (word.capital and not word.first):
            continue
        length = 1 if noun is None else noun[0]
        meant = at_place.get(place)
        if meant is None and place not in lent:
            meant = _meant(text, place, length, kind)
            if meant is not None:
                text.recall(meant, reading.stretch(place, place + length))
        if meant is not None:
            _answered(text, at_place, place, meant)
    for number in range(len(text.events)):
        _again(text, number)
        if text.events[number].rule == FURTHER:
            _furthered(text, number)
    return text.events


def _lent(reading: Reading, event: Happening) -> Iterator[int]:
    """The places of the noun that an event is told by, if its verb only lends itself: "carried out a raid"."""
    if event.rule.startswith("verb and noun"):
        first, last = (reading.place_at(offset) for offset in (event.title.start, event.title.end))
        yield from (
            at for at in range(first, last) if at in reading.noun and event.rule.endswith(reading.noun_text(at))
        )


def _meant(text: Changing, place: int, length: int, kind: str) -> int | None:
    """The event that was told before, and that a noun means."""
    reading, words = text.reading, text.words
    doer, pointed = _doer(text, place, length)
    if kind not in words.recalled and reading.key(place) not in words.meant:
        return None
    if doer is not None:
        return _of_doer(text, place, kind, doer)
    if not pointed or reading.key(place) in words.masses:
        return None
    for number in text.before(place, _SENTENCES):
        event = text.events[number]
        harm = kind in words.blamed and event.kind in words.blamed and bool(in_role(event, "initiator"))
        if (event.kind == kind or harm) and event.status in _TOLD:
            return number
    return None


def _doer(text: Changing, place: int, length: int) -> tuple[Part | None, bool]:
    """Whose doing a noun tells of; and whether it is pointed back to by "this" or "the", and told no more of."""
    reading, words, grammar = text.reading, text.words, text.reading.lexicon.grammar
    low = reading.bounds[reading.words[place].sentence][0]
    after = place + length
    if reading.key(after) in grammar.by:
        for at in range(after + 1, min(after + 1 + _BEHIND, len(reading.words))):
            mention = reading.mention.get(at)
            if mention is not None and not mention.as_place:
                return Part(mention.entity, "initiator", mention.stretch, "after the noun"), False
    alone = _is_alone(reading, after)
    for at in range(place - 1, max(low, place - 1 - _BEFORE) - 1, -1):
        if not reading.words[at + 1].tight and reading.gap(at + 1).strip() not in tuple("\"“‘'("):
            return None, False
        key = reading.key(at)
        owner = owner_at(reading, at)
        if owner is not None:
            return Part(owner, "initiator", reading.stretch(at, at + 1), "before the noun"), False
        if key in words.another or key in words.unpointed or at in reading.time:
            return None, False
        if key in words.those:
            return None, True
        if key in words.articles:
            return None, alone
        if key in grammar.prepositions or key in grammar.joiners or at in reading.verb or at in reading.noun:
            return None, False
    return None, False


def _is_alone(reading: Reading, place: int) -> bool:
    """Whether nothing but a date follows a noun, from a place on, that tells more of it: no "of", "in", "who"."""
    grammar = reading.lexicon.grammar
    if place >= len(reading.words) or not reading.words[place].tight or place in reading.time:
        return True
    key = reading.key(place)
    if key in grammar.relatives:
        return False
    if key in grammar.continuing:
        return place + 1 in reading.time or key in grammar.joiners
    goes_on = (grammar.be, grammar.have, grammar.helpers, grammar.prepositions, grammar.openers, grammar.joiners)
    return any(key in held for held in goes_on) or place in reading.verb or place in reading.cue


def _of_doer(text: Changing, place: int, kind: str, doer: Part) -> int | None:
    """The event of a kind that somebody is told to have done: for "their raids" one of many, else the only one."""
    reading, words = text.reading, text.words
    many = reading.key(place) in words.masses or reading.key(place).endswith("s")
    last = text.index(place)
    done = [
        number for number in range(last - 1, max(-1, last - 1 - _LONG), -1)
        if _is_kind(words, text.events[number], kind) and text.events[number].status in _TOLD
        and agree(reading, (doer,), in_role(text.events[number], *_DOERS), words.foes)
    ]  # fmt: skip
    ongoing = [number for number in done if many and _is_of_many(text.events[number])]
    if ongoing:
        return ongoing[0]
    near = reading.words[place].sentence - (_FAR if reading.key(place) in words.meant else _SENTENCES)
    return done[0] if len(done) == 1 and reading.words[text.places[done[0]]].sentence >= near else None


def _is_of_many(event: Happening) -> bool:
    return "noun" in event.rule and event.rule.endswith("s")


def _is_kind(words: Relations, event: Happening, kind: str) -> bool:
    return event.kind == kind or (event.kind in words.blamed and kind in words.blamed)


def _answered(text: Changing, at_place: dict[int, int], place: int, meant: int) -> None:
    """For "condemned the attack", "will not allow their raids" what the verb's event answers."""
    reading, words = text.reading, text.words
    low = max(reading.bounds[reading.words[place].sentence][0], place - _OBJECT)
    for at in range(place - 1, low - 1, -1):
        governing = at_place.get(at)
        parted = any(stop in reading.gap(at + 1) for stop in ".!?…;:")
        if parted or (at in reading.cue and governing is None) or reading.key(at) in reading.lexicon.grammar.openers:
            return
        if at not in reading.verb:
            continue
        base = reading.verb[at][1].base
        answers = base in words.reacting or (base in words.refusing and _is_denied(reading, at))
        if answers and governing is not None and text.events[meant].status in _TOLD:
            stretch = reading.stretch(at, at + 1)
            text.link(governing, meant, "responds-to", stretch, f"“{reading.key(at)}” what is told")
        return


def _is_denied(reading: Reading, place: int) -> bool:
    return any(reading.key(at) in reading.lexicon.grammar.negations for at in range(max(0, place - 3), place))


def _again(text: Changing, number: int) -> None:
    """For "attacked again", "another raid" that it came after the last such deed of the same doers."""
    reading, words, event = text.reading, text.words, text.events[number]
    if event.kind not in words.blamed and event.kind not in words.answers and event.kind not in words.shared:
        return
    first, last = (reading.place_at(offset) for offset in (event.title.start, event.title.end))
    if not reading.has_any(words.further, first, last):
        return
    again = next(at for at in range(first, last) if reading.key(at) in words.further)
    doers = in_role(event, "initiator", "participant")
    for other in text.before(text.places[number], _LONG):
        before = text.events[other]
        same = before.kind == event.kind and before.status in _TOLD
        if same and agree(reading, doers, in_role(before, "initiator", "participant"), words.foes):
            text.link(number, other, "after", reading.stretch(again, again + 1), f"“{reading.key(again)}”")
            return


def _furthered(text: Changing, number: int) -> None:
    """What is not to be the end comes after what was done, and answers what it is made to depend on."""
    reading, event = text.reading, text.events[number]
    doers = in_role(event, "initiator")
    for other in text.before(text.places[number], _SENTENCES):
        before = text.events[other]
        done = before.kind == event.kind and before.status in _TOLD
        if done and agree(reading, doers, in_role(before, "initiator"), text.words.foes):
            text.link(number, other, "after", event.trigger, FURTHER)
            break
    low = reading.words[reading.bounds[reading.words[text.places[number]].sentence][0]].start
    for other in _recalled_from(text, number, low):
        answered = text.events[other]
        text.link(number, other, "responds-to", event.trigger, "if that goes on")
        parts = tuple(
            replace(part, role="target", rule="does what is answered")
            for part in in_role(answered, "initiator") if all(part.entity != each.entity for each in event.parts)
        )  # fmt: skip
        text.events[number] = replace(text.events[number], parts=(*event.parts, *parts))
        return


def _recalled_from(text: Changing, number: int, low: int) -> Iterator[int]:
    """The events that words between an offset and an event mean."""
    high = text.events[number].title.start
    for other in range(max(0, number - _LONG), number):
        if any(low <= stretch.start < high for stretch in text.events[other].recalled):
            yield other
