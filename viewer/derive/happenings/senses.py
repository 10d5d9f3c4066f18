"""In which sense a verb or noun of events stands: by what does it, what it is done to, and the words beside it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from viewer.derive.happenings.asides_before import aside_before
from viewer.derive.happenings.dating_words import dating_words
from viewer.derive.happenings.lexicon import Grammar, Verb
from viewer.derive.happenings.sense_words import Sense, senses_of

if TYPE_CHECKING:
    from viewer.derive.happenings.reading import Reading

_BEFORE, _BEHIND, _CLOSE = 12, 10, 3
"""Words of the subject, of the object, and of what stands close."""
_JOINED = 25
"""Words between verbs that share a subject."""
_AROUND = 5
"""Words to either side of a noun."""
_ENDS = frozenset(",;:—–()[]")
_ONLY_LENT = "light"
"""The kind of a sense in which a verb only lends itself to an event's noun."""
_OF_SUBJECT = "@subject"
"""The kind of a sense in which a verb tells what the event before it does: "a power cut hit the count"."""
_LIVING = frozenset(("person", "population", "armed-group"))
_BODIES = frozenset(("organisation", "government", "media"))


def in_two(held: "Reading", place: int) -> Verb | None:
    """A verb that is whole only with a word behind its object: "set the car on fire"."""
    found = senses_of(held.language).parted.get(held.key(place))
    if found is None or place in held.mention or held.words[place].capital:
        return None
    behind = _Sides(held, place, 1, None).behind
    whole = ((kind, form) for ends, kind, form in found if not ends.isdisjoint(behind))
    return next((Verb(kind, "does", form, held.key(place)) for kind, form in whole), None)


def in_sense(held: "Reading", place: int, length: int, verb: Verb) -> Verb | None:
    """A verb with the kind of the sense in which it stands; None where that is no event."""
    senses = senses_of(held.language).verbs.get(verb.base)
    if senses is None:
        return verb
    sides = _Sides(held, place, length, verb)
    for sense in senses:
        if (sense.of and sense.of != verb.kind) or (sense.forms and verb.form not in sense.forms):
            continue
        if _fits(sense, sides):
            if sense.kind == _ONLY_LENT:
                return replace(verb, kind="", pattern="light")
            kind = sides.kind_before() if sense.kind == _OF_SUBJECT else sense.kind
            told = replace(verb, kind=kind, pattern=sense.pattern or verb.pattern, settled=sense.settled)
            return told if sense.kind else None
    return verb


def noun_in_sense(held: "Reading", place: int, length: int, kind: str) -> str:
    """The kind of an event's noun in the sense in which it stands; empty where that is no event."""
    senses = senses_of(held.language)
    after = place + length
    follows = after < len(held.words) and held.words[after].tight and not held.words[after - 1].possessive
    if follows and (held.key(after) in senses.heads or held.lexicon.nouns.at(held.words, after) is not None):
        return ""  # "suicide rates", "a murder trial"
    if _is_in_name(held, place, length):
        return ""
    sides = _Sides(held, place, length, None)
    for sense in senses.nouns.get(held.key(place + length - 1), ()):
        if (not sense.of or sense.of == kind) and _fits(sense, sides):
            return sense.kind
    return kind


def _is_in_name(held: "Reading", place: int, length: int) -> bool:
    """Whether a noun is part of the name of a body that goes on behind it: "the National Hurricane Center"."""
    mention = held.mention.get(place)
    end = place + length
    if mention is None or mention.as_place or not held.words[place].capital or held.mention.get(end) is not mention:
        return False
    return held.words[end].tight and held.entities[mention.entity].kind in _BODIES


def _fits(sense: Sense, sides: "_Sides") -> bool:
    if sense.voice and (sense.voice == "passive") != sides.passive:
        return False
    return all(no == sides.of(side).isdisjoint(words) for side, no, words in sense.conditions)


class _Sides:
    """What stands to either side of a word: its words, and what they are ("#person", "#number", "#end" …)."""

    def __init__(self, held: "Reading", place: int, length: int, verb: Verb | None) -> None:
        self._held = held
        self._place, self._end = place, place + length
        self._verb = verb
        self._senses = senses_of(held.language)

    def of(self, side: str) -> frozenset[str]:
        """The words of a side and what they are."""
        found: frozenset[str] = getattr(self, side)
        return found

    @cached_property
    def _grammar(self) -> Grammar:
        return self._held.lexicon.grammar

    @cached_property
    def passive(self) -> bool:
        """Whether something is done to what stands before the verb."""
        held, grammar = self._held, self._grammar
        if self._verb is None or self._verb.form not in ("past", "participle"):
            return False
        at = self._place - 1
        while self._place - at <= _CLOSE and held.words[self._place].sentence == held.words[at].sentence and at >= 0:
            if held.key(at) in grammar.be:
                return True
            ranked = held.key(at) in dating_words(held.language).ranked  # "was last seen"
            if held.key(at) not in grammar.helpers and not held.key(at).endswith("ly") and not ranked:
                break
            at -= 1
        return held.key(self._end) in grammar.by and held.words[self._end].tight and not self._measures(self._end + 1)

    def _measures(self, place: int) -> bool:
        """Whether it is told by how much, or by when: "rose by 4 per cent", "had left by the spring"."""
        held, grammar = self._held, self._grammar
        when = place in held.time or (held.key(place) in grammar.determiners and place + 1 in held.time)
        return when or held.key(place)[:1].isdigit() or held.key(place) in grammar.counts

    @cached_property
    def _behind_places(self) -> range:
        held, at = self._held, self._end
        while at < len(held.words) and at - self._end < _BEHIND and not self._stops(at):
            at += 1
        return range(self._end, at)

    @cached_property
    def _before_places(self) -> range:
        held, at, end = self._held, self._place, self._place
        if self._verb is not None:
            at = end = self._first_of_joined(at)
            if aside := aside_before(held, at, None):
                at, end = aside.start - 1, aside.start
        first = at
        while at > 0 and end - at < _BEFORE and (
            not self._stops(at) or (held.key(at) in self._grammar.asides and at < first)
        ):  # fmt: skip
            at -= 1
        return range(at, end)

    def _first_of_joined(self, place: int) -> int:
        """The first of the verbs that share a subject with the one at a place: "looked at it and walked away"."""
        held, grammar = self._held, self._grammar
        low = max(held.bounds[held.words[place].sentence][0], place - _JOINED)
        before = place - 1
        while before > low and (held.key(before) in grammar.helpers or held.key(before).endswith("ly")):
            before -= 1
        if held.key(before) not in grammar.joiners:
            return place
        earlier = next((at for at in range(before - 1, low - 1, -1) if at in held.verb), None)
        return place if earlier is None else self._first_of_joined(earlier)

    def _stops(self, place: int) -> bool:
        held = self._held
        if held.words[place].sentence != held.words[self._place].sentence or held.words[place].first:
            return True
        if place <= self._place and held.key(place - 1) in self._senses.apart:
            return True
        return not held.words[place].tight and not _ENDS.isdisjoint(held.gap(place))

    def kind_before(self) -> str:
        """The kind of the last event's noun before it."""
        return next(self._held.noun[at][1] for at in reversed(self._before_places) if at in self._held.noun)

    @cached_property
    def behind(self) -> frozenset[str]:
        """What stands behind it in its clause."""
        return self._told(self._behind_places)

    @cached_property
    def before(self) -> frozenset[str]:
        """What stands before it in its clause."""
        return self._told(self._before_places)

    @cached_property
    def object(self) -> frozenset[str]:
        """What it is done to: behind the verb, or before it where it is passive or has nothing behind it."""
        bare = self.passive or not self.next.isdisjoint(("#end", "#preposition", "#time"))
        reduced = bare and self._verb is not None and self._verb.form in ("past", "participle")
        return self.before if reduced else self.behind

    @cached_property
    def subject(self) -> frozenset[str]:
        """What does it: before the verb, or behind "by" where it is passive."""
        return self.behind if self.passive else self.before

    @cached_property
    def next(self) -> frozenset[str]:
        """The word right behind it."""
        return self._told(self._behind_places[:1])

    @cached_property
    def close(self) -> frozenset[str]:
        """The first words behind it."""
        return self._told(self._behind_places[:_CLOSE])

    @cached_property
    def near(self) -> frozenset[str]:
        """The last words before it."""
        joined = self._verb is not None and self._first_of_joined(self._place) != self._place
        places = range(max(0, self._place - _CLOSE), self._place) if joined else self._before_places[-_CLOSE:]
        return self._told(places)

    @cached_property
    def around(self) -> frozenset[str]:
        """The words to either side of a noun."""
        return self._told([*self._before_places[-_AROUND:], *self._behind_places[:_AROUND]])

    def _told(self, places: Sequence[int]) -> frozenset[str]:
        held, grammar = self._held, self._grammar
        if not places:
            return frozenset(("#end",))
        found: set[str] = set()
        for at in places:
            key = held.key(at)
            found.add(key)
            mention = None if key in grammar.owners or key in grammar.owners_or_objects else held.mention.get(at)
            if at in held.time:
                found.add("#time")
            elif key[0].isdigit() or key in grammar.counts or "%" in held.text[held.words[at].end :][:2]:
                found.add("#number")
            if mention is not None and mention.as_place:
                found.add("#place")
            elif mention is not None:
                living = held.entities[mention.entity].kind in _LIVING
                found.add("#person" if living else "#name")
            elif held.words[at].capital and not held.words[at].first and at not in held.time:
                found.add("#name")
            titled = not held.words[at].capital and held.actors.titles.at(held.words, at) is not None
            if titled or key in self._senses.people:
                found.add("#person")
            if len(key) > _CLOSE + 1 and key.endswith(self._senses.agents) and key not in self._senses.no_agents:
                found.add("#agent")
            if key in grammar.prepositions:
                found.add("#preposition")
            if key in grammar.determiners:
                found.add("#determiner")
            if at in held.noun:
                found.add("#event")
            if len(key) > _CLOSE + 2 and key.endswith(grammar.participial) and at not in held.time:
                found.add("#ing")
        return frozenset(found)
