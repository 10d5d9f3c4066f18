"""In which sense a verb or noun of events stands: by what does it, what it is done to, and the words beside it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import TYPE_CHECKING

import msgspec

from viewer.derive.happenings.asides_before import aside_before
from viewer.derive.happenings.lexicon import Form, Grammar, Verb, forms_of
from viewer.derive.happenings.untold_words import Untold
from viewer.derive.language import words_of

if TYPE_CHECKING:
    from viewer.derive.happenings.reading import Reading

_BEFORE, _BEHIND, _CLOSE = 12, 10, 3
"""Words of the subject, of the object, and of what stands close."""
_AROUND = 5
"""Words to either side of a noun."""
_ENDS = frozenset(",;:—–()[]")
_ONLY_LENT = "light"
"""The kind of a sense in which a verb only lends itself to an event's noun."""
_LIVING = frozenset(("person", "population", "armed-group"))
_BODIES = frozenset(("organisation", "government", "media"))


class _Sense(msgspec.Struct):
    verbs: list[str] = []
    nouns: list[str] = []
    kind: str = ""
    of: str = ""
    voice: str = ""
    forms: list[str] = []
    subject: list[str] = []
    no_subject: list[str] = []
    object: list[str] = []
    no_object: list[str] = []
    behind: list[str] = []
    no_behind: list[str] = []
    next: list[str] = []
    no_next: list[str] = []
    close: list[str] = []
    no_close: list[str] = []
    near: list[str] = []
    no_near: list[str] = []
    around: list[str] = []


class _Parted(msgspec.Struct):
    verbs: list[str]
    end: list[str]
    kind: str


class _Senses(msgspec.Struct):
    groups: dict[str, list[str]]
    heads: frozenset[str]
    apart: frozenset[str]
    no_adverbs: frozenset[str]
    agents: frozenset[str]
    no_agents: frozenset[str]
    untold: Untold
    senses: list[_Sense]
    parted: list[_Parted]


@dataclass(frozen=True, slots=True)
class Sense:
    """The kind that a word has where all of this is so: each condition a field of a side and the words asked for.

    `of` is the kind that it must have had; `voice` is "passive", "active" or empty; `no` says that none may be there.
    """

    kind: str
    of: str
    voice: str
    forms: frozenset[str]
    conditions: tuple[tuple[str, bool, frozenset[str]], ...]


@dataclass(frozen=True, slots=True)
class Senses:
    """The senses of verbs by their base and of nouns, in the order in which they are tried.

    `people` are words for people; `heads` are nouns before which an event's noun only tells of what sort they are;
    `apart` are words behind which a clause with a subject of its own begins; `parted` are by their forms;
    `no_adverbs` end in "ly" and are nouns; `agents` are endings of words for those who do something, which
    `no_agents` have too.
    """

    verbs: dict[str, list[Sense]]
    nouns: dict[str, list[Sense]]
    people: frozenset[str]
    heads: frozenset[str]
    apart: frozenset[str]
    no_adverbs: frozenset[str]
    agents: tuple[str, ...]
    no_agents: frozenset[str]
    untold: Untold
    parted: Mapping[str, list[tuple[frozenset[str], str, Form]]]


@cache
def senses_of(language: str) -> Senses:
    """The senses of a language's words."""
    held = words_of(language, "senses", _Senses)
    found = Senses(
        {},
        {},
        frozenset(held.groups["people"]),
        held.heads,
        held.apart,
        held.no_adverbs,
        tuple(sorted(held.agents)),
        held.no_agents,
        held.untold,
        _parted(held.parted),
    )
    for each in held.senses:
        sense = _sense(each, held.groups)
        for words, table in ((each.verbs, found.verbs), (each.nouns, found.nouns)):
            for word in words:
                table.setdefault(word, []).append(sense)
    return found


def _sense(each: _Sense, groups: dict[str, list[str]]) -> Sense:
    asked = [
        ("subject", False, each.subject), ("subject", True, each.no_subject), ("object", False, each.object),
        ("object", True, each.no_object), ("behind", False, each.behind), ("behind", True, each.no_behind),
        ("next", False, each.next), ("next", True, each.no_next), ("close", False, each.close),
        ("close", True, each.no_close), ("near", False, each.near), ("near", True, each.no_near),
        ("around", False, each.around),
    ]  # fmt: skip
    conditions = tuple((side, no, _meant(words, groups)) for side, no, words in asked if words)
    return Sense(each.kind, each.of, each.voice, frozenset(each.forms), conditions)


def _parted(held: Iterable[_Parted]) -> dict[str, list[tuple[frozenset[str], str, Form]]]:
    """By each form of a verb, the words that may end it behind its object, the kind that it then has, and the form."""
    found: dict[str, list[tuple[frozenset[str], str, Form]]] = {}
    for each in held:
        for line in each.verbs:
            for written in dict.fromkeys(written for _, written in forms_of(line)):
                form = next(form for form, other in forms_of(line) if other == written)
                found.setdefault(written, []).append((frozenset(each.end), each.kind, form))
    return found


def in_two(held: "Reading", place: int) -> Verb | None:
    """A verb that is whole only with a word behind its object: "set the car on fire"."""
    found = senses_of(held.language).parted.get(held.key(place))
    if found is None or place in held.mention or held.words[place].capital:
        return None
    behind = _Sides(held, place, 1, None).behind
    whole = ((kind, form) for ends, kind, form in found if not ends.isdisjoint(behind))
    return next((Verb(kind, "does", form, held.key(place)) for kind, form in whole), None)


def _meant(held: Iterable[str], groups: dict[str, list[str]]) -> frozenset[str]:
    """The words, with those of a group for its name (`@vehicles`)."""
    return frozenset(word for each in held for word in (groups[each[1:]] if each.startswith("@") else [each]))


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
                return replace(verb, kind="")
            return replace(verb, kind=sense.kind) if sense.kind else None
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
    return held.words[end].tight and held.words[end].capital and held.entities[mention.entity].kind in _BODIES


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
            if held.key(at) not in grammar.helpers and not held.key(at).endswith("ly"):
                break
            at -= 1
        return held.key(self._end) in grammar.by

    @cached_property
    def _behind_places(self) -> range:
        held, at = self._held, self._end
        while at < len(held.words) and at - self._end < _BEHIND and not self._stops(at):
            at += 1
        return range(self._end, at)

    @cached_property
    def _before_places(self) -> range:
        held, at, end = self._held, self._place, self._place
        if self._verb is not None and (aside := aside_before(held, at, self._grammar.determiners)):
            at, end = aside.start - 1, aside.start
        while at > 0 and self._place - at < _BEFORE and (
            not self._stops(at) or (held.key(at) in self._grammar.asides and at < self._place)
        ):  # fmt: skip
            at -= 1
        return range(at, end)

    def _stops(self, place: int) -> bool:
        held = self._held
        if held.words[place].sentence != held.words[self._place].sentence or held.words[place].first:
            return True
        if place <= self._place and held.key(place - 1) in self._senses.apart:
            return True
        return not held.words[place].tight and not _ENDS.isdisjoint(held.gap(place))

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
        return self._told(self._before_places[-_CLOSE:])

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
            if len(key) > _CLOSE + 2 and key.endswith(grammar.participial):
                found.add("#ing")
        return frozenset(found)
