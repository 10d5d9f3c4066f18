"""A text as events are looked for in it: its words, and for each word the mention, time and statement it is in."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar

from viewer.derive.actors.known import Lexicon as Actors
from viewer.derive.actors.words import Word
from viewer.derive.findings import Entity, Mention, Quotation, Said, Stretch, TimeExpression
from viewer.derive.happenings.asides_before import aside_before
from viewer.derive.happenings.dating_words import dating_words
from viewer.derive.happenings.lexicon import Lexicon, Verb
from viewer.derive.happenings.senses import in_sense, in_two, noun_in_sense, senses_of
from viewer.derive.happenings.turns import turned
from viewer.derive.structure import Structure

Value = TypeVar("Value")
_VERDICT = 14
"""Words from "found" to "guilty"."""
_HYPHENS = frozenset(("-", "‑"))
OTHER = "other"
"""The kind of events of verbs that no list has."""


@dataclass
class Reading:
    """What the search for events goes by; places are numbers of words.

    Attributes:
        mention: by place, the mention that a word is in; likewise `time`.
        mention_end: the place after the last word of the mention that begins at a place.
        cue: places of words of saying.
        verb: by the place of its first word, a verb of an event, with the number of its words.
        noun: likewise the kind of an event's noun.
        bounds: places of the first word of each sentence and after its last.
        statement: by place, the number of the innermost statement whose text a word is in; `said_then`: when what a
            word of saying brings was said; `voice`: the entity whose own words a word is one of; `state`: for whom
            that entity speaks, if for another.
        states: by name, the entities that are states and act; `doers`: by folded name, all that are no places.
        only_said: phrases of time that tell when something was said, not when it happened.
        breaks: of places that were asked for, whether a clause breaks before them; `reduced`: whether a
            participle tells more of the thing before it.
    """

    text: str
    structure: Structure
    words: Sequence[Word]
    lexicon: Lexicon
    actors: Actors
    entities: Sequence[Entity]
    mentions: Sequence[Mention]
    times: Sequence[TimeExpression]
    said: Sequence[Said]
    quotations: Sequence[Quotation]
    mention: dict[int, Mention] = field(default_factory=dict)
    mention_end: dict[int, int] = field(default_factory=dict)
    time: dict[int, TimeExpression] = field(default_factory=dict)
    cue: set[int] = field(default_factory=set)
    spoken: set[int] = field(default_factory=set)
    verb: dict[int, tuple[int, Verb]] = field(default_factory=dict)
    noun: dict[int, tuple[int, str]] = field(default_factory=dict)
    bounds: dict[int, tuple[int, int]] = field(default_factory=dict)
    statement: dict[int, int] = field(default_factory=dict)
    said_then: dict[int, Said] = field(default_factory=dict)
    closing: dict[int, Said] = field(default_factory=dict)
    voice: dict[int, int] = field(default_factory=dict)
    state: dict[int, int | None] = field(default_factory=dict)
    states: dict[str, int] = field(default_factory=dict)
    doers: dict[str, int] = field(default_factory=dict)
    only_said: frozenset[Stretch] = frozenset()
    language: str = "en"
    published: str = ""
    breaks: dict[int, bool] = field(default_factory=dict)
    reduced: dict[int, bool] = field(default_factory=dict)

    @cached_property
    def starts(self) -> list[int]:
        """Where each word begins."""
        return [word.start for word in self.words]

    @cached_property
    def keys(self) -> list[str]:
        """The words' folded forms."""
        return [word.key for word in self.words]

    @cached_property
    def place_words(self) -> list[int]:
        """The words of mentions that mean a place, in order."""
        return sorted(place for place, mention in self.mention.items() if mention.as_place)

    def has_any(self, keys: frozenset[str], start: int, end: int) -> bool:
        """Whether one of the words from one place to before another is among some."""
        return not keys.isdisjoint(self.keys[start:end])

    def place_at(self, offset: int) -> int:
        """The first word that begins at an offset or behind it."""
        return bisect_left(self.starts, offset)

    def time_end(self, place: int) -> int:
        """The place behind the phrase about time that a word belongs to; its own where it belongs to none."""
        time, end = self.time.get(place), place
        while time is not None and self.time.get(end) is time:
            end += 1
        return end

    def stretch(self, start: int, end: int) -> Stretch:
        """The characters from one word to before another."""
        return Stretch(self.words[start].start, self.words[end - 1].end)

    def gap(self, place: int) -> str:
        """What stands between a word and the one before it."""
        return self.text[self.words[place - 1].end : self.words[place].start]

    def noun_text(self, place: int) -> str:
        """An event's noun as it is written, in lower case."""
        return " ".join(self.key(at) for at in range(place, place + self.noun[place][0]))

    def key(self, place: int) -> str:
        """A word's folded form; empty outside of the text."""
        keys = self.keys
        return keys[place] if 0 <= place < len(keys) else ""


def find_words(held: Reading) -> None:
    """Finds the verbs and nouns that say that something happens."""
    place = 0
    opening = held.lexicon.grammar.determiners | held.lexicon.grammar.relatives
    while place < len(held.words):
        found = held.lexicon.verbs.at(held.words, place)
        noun = held.lexicon.nouns.at(held.words, place)
        length = 1
        verb = None
        if found and (not noun or found[0] >= noun[0]) and is_verb(held, place, found[0], found[2]):
            aside = aside_before(held, place, opening)
            begins = aside.start if aside else place
            kept = turned(held.text, held.words, place, found[0], found[2], held.lexicon.turns, begins)
            verb = _verdict(held, place) or in_two(held, place) or kept
            if verb is kept and kept is not None and (verb := in_sense(held, place, found[0], kept)) is None:
                place += found[0]
                continue
        if found and verb is not None:
            held.verb[place] = (found[0], verb)
            length = found[0]
        elif noun and place not in held.time and held.key(place - 1) not in held.lexicon.grammar.modals:
            if kind := noun_in_sense(held, place, noun[0], noun[2]):
                held.noun[place] = (noun[0], kind)
            length = noun[0]
        elif apart := in_two(held, place):
            held.verb[place] = (1, apart)
        elif _holds(held, place):
            held.verb[place] = (1, Verb("deployment", "does", "past", "have"))
        elif plain := _plain(held, place):
            held.verb[place] = (1, plain)
        place += length


def _verdict(held: Reading, place: int) -> Verb | None:
    """The verb of a verdict whose words stand apart: "found the captain guilty"."""
    form = held.lexicon.verbs.at(held.words, place)
    return replace(form[2], kind="court") if form is not None and verdict_at(held, place) is not None else None


def verdict_at(held: Reading, place: int) -> int | None:
    """Where the verdict stands that a verb finds; None where it finds something else."""
    grammar = held.lexicon.grammar
    if held.key(place) not in grammar.finding:
        return None
    high = min(held.bounds[held.words[place].sentence][1], place + _VERDICT)
    return next((at for at in range(place + 1, high) if held.key(at) in grammar.verdicts), None)


def _holds(held: Reading, place: int) -> bool:
    """Whether a verb tells that somebody has forces somewhere: "has 12 outposts"."""
    grammar = held.lexicon.grammar
    if held.key(place) not in grammar.holding or (place - 1) not in held.mention:
        return False
    first = held.key(place + 1)
    if not (first[:1].isdigit() or first in grammar.counts):
        return False
    return any(held.key(at) in grammar.posted and held.words[at].tight for at in range(place + 2, place + 6))


def _plain(held: Reading, place: int) -> Verb | None:
    """A verb that no list has, in the past, or behind "will"; by its form and what stands before it."""
    grammar, word = held.lexicon.grammar, held.words[place]
    key = word.key
    if (
        word.capital or not word.tight or not key.isalpha() or key in grammar.stative or key.endswith("ly")
        or place in held.time or place in held.mention or place in held.cue or word.possessive
        or key in grammar.prepositions or (key in grammar.control and held.key(place + 1) == "to")
    ):  # fmt: skip
        return None
    back = place - 1
    while held.key(back).endswith("ly") and held.words[back].tight:
        back -= 1
    before = held.key(back)
    if before in grammar.future and not key.endswith(("ed", "ing")) and key not in grammar.helpers:
        return Verb(OTHER, "does", "base", key)
    if not (key.endswith("ed") and len(key) > 4) and key not in grammar.irregular:
        return None
    owned = before in grammar.owners or before in grammar.owners_or_objects  # "her widowed mother"
    named = back in held.mention and not held.words[back].possessive and not owned
    if not named and _is_dated_past(held, place):
        return Verb(OTHER, "does", "past", key)
    if named or before in grammar.be or before in grammar.have or before in ("who", "which", "they", "we", "i", "it"):
        return Verb(OTHER, "does", "past", key)
    return None


def _is_dated_past(held: Reading, place: int) -> bool:
    """Whether a date stands right behind a past form, and a noun before it: "the shop shut in May"."""
    grammar, before = held.lexicon.grammar, held.key(place - 1)
    if any(before in each for each in (grammar.helpers, grammar.determiners, grammar.prepositions, grammar.joiners)):
        return False
    dated = place + 1 in held.time or (held.key(place + 1) in grammar.prepositions and place + 2 in held.time)
    return dated and held.words[place].tight and place - 1 not in held.time


def _before_date(held: Reading, place: int) -> int:
    """The word before one, or before the date that ends there: "will on Monday sign"."""
    if place not in held.time or held.words[place].possessive or not held.words[place + 1].tight:
        return place
    time, back = held.time[place], place
    while held.time.get(back) is time and held.words[back].tight:
        back -= 1
    return back - 1 if held.key(back) in held.lexicon.grammar.prepositions and held.words[back].tight else back


def is_verb(held: Reading, place: int, length: int, verb: Verb) -> bool:
    """Whether a form that may be a noun or an adjective too is a verb here, by what stands before it."""
    grammar, words = held.lexicon.grammar, held.words
    if (place - 1) in held.verb and verb.form in ("ing", "base", "s") and held.key(place - 1) not in grammar.control:
        return False
    if place in held.time or (words[place].capital and not words[place].first) or _is_before_noun(held, place, verb):
        return False
    before = held.key(place - 1) if place > held.bounds[words[place].sentence][0] else ""
    if before and held.gap(place) in _HYPHENS:
        return False  # "a US-led coalition"
    tight = bool(before) and words[place].tight
    ranked = before in dating_words(held.language).ranked and held.key(place - 2) not in grammar.determiners
    ranked = ranked or (verb.form == "past" and before in grammar.alone and _goes_on(held, place + length))
    if tight and (before in grammar.determiners or words[place - 1].possessive) and before != "that" and not ranked:
        return False
    match verb.form:
        case "past" | "participle":
            if not tight and _is_quoted_adjective(held, place, length):
                return False
            bare = verb.base == held.key(place) and before in grammar.addressed  # "plans to cut jobs"
            return bare or not (tight and before in grammar.prepositions)
        case "ing":
            after = held.key(place + length)
            if words[place].first and (after in grammar.prepositions or after in grammar.be or after in grammar.have):
                return False
            if tight and _is_compound(held, place, length, before):
                return False
            if _is_named_deed(held, place, length, before if tight else ""):
                return False
            return not tight or before in grammar.be or before in grammar.openers or before not in grammar.of
        case "base":
            if not tight:
                return False
            back = place - 1
            while held.key(back).endswith("ly") and held.words[back].tight:
                back -= 1  # "will officially withdraw"
            if held.key(back) in grammar.modals or held.key(_before_date(held, place - 1)) in grammar.future:
                return True
            if _is_object(held, place - 1) or _is_title(held, place):
                return False
            ending = held.mention.get(place - 1)
            plural = ending is not None and (before.endswith("s") or words[place - 1].capital)
            dated = _is_soon_dated(held, place + length) and before.endswith("s") and len(before) > 3
            dated = dated and not any(
                before in each for each in (grammar.helpers, grammar.determiners, grammar.openers)
            )
            return (plural and length > 0) or dated or before in ("we", "they", "who", "which", "i", "you")
        case "s":
            if not tight:
                return False
            if before in grammar.prepositions or before in grammar.have or before in grammar.be:
                return False
            if before[0].isdigit() or before in grammar.counts:
                return False
            if _is_object(held, place - 1):
                return False
            if (place - 1) in held.mention or before in grammar.relatives or before in ("it", "he", "she"):
                return True
            # Behind a plain noun it may be a plural: a verb brings "the", "a" or a date.
            after = held.key(place + length)
            dated = place + length in held.time or place + length + 1 in held.time
            return before not in grammar.helpers and (dated or (length > 1 and after in grammar.prepositions))


def _is_before_noun(held: Reading, place: int, verb: Verb) -> bool:
    """Whether a form belongs to the noun behind it: "funds extended searches", "the Atlantic storm season"."""
    if place + 1 >= len(held.words) or not held.words[place].tight or not held.words[place + 1].tight:
        return False
    if verb.form == "base" and held.key(place + 1) in held.lexicon.grammar.be:
        return held.words[place - 1].capital  # "the Tourism Board was"
    grammar, after, before = held.lexicon.grammar, held.words[place + 1], held.mention.get(place - 1)
    no_noun = (grammar.prepositions, grammar.determiners, grammar.joiners, grammar.openers, grammar.helpers, grammar.by)
    plain = after.key.isalpha() and not (after.capital or place + 1 in held.time or place + 1 in held.mention)
    plain = plain and not after.key.endswith("ly") and not any(after.key in each for each in no_noun)
    if verb.form in ("past", "participle"):
        adverb = held.key(place - 1).endswith("ly") and held.key(place - 1) not in senses_of(held.language).no_adverbs
        described = adverb and held.key(place - 2) in grammar.determiners  # "a badly damaged arm"
        told = (place - 1) in held.verb and held.verb[place - 1][1].form in ("ing", "base", "s")
        return plain and (described or told)
    if verb.form != "base" or before is None or not held.words[place - 1].capital:
        return False
    return plain and not before.stretch.of(held.text).endswith("s") and not after.key.endswith("s")


def _is_soon_dated(held: Reading, place: int) -> bool:
    """Whether a date stands right behind a verb, or behind one of the little words: "ministers meet on Saturday"."""
    return place in held.time or (place + 1 in held.time and held.key(place) in held.lexicon.grammar.prepositions)


def _is_quoted_adjective(held: Reading, place: int, length: int) -> bool:
    """Whether a participle begins a quotation and describes what follows: "accused “hired criminals” of arson"."""
    end = place + length
    opened = place > 0 and any(mark in held.gap(place) for mark in "\"“«„‘'")
    if not opened or end >= len(held.words) or not held.words[end].tight:
        return False
    grammar, key = held.lexicon.grammar, held.key(end)
    return key.endswith("s") and key.isalpha() and not (key in grammar.determiners or key in grammar.prepositions)


def _is_compound(held: Reading, place: int, length: int, before: str) -> bool:
    """Whether a form in "ing" is part of a noun: "an apartment building in", "the Baltic monitoring site"."""
    grammar, after = held.lexicon.grammar, held.key(place + length)
    closed = not (place + length < len(held.words) and held.words[place + length].tight)
    mention = held.mention.get(place - 1)
    if mention is not None:
        start = held.place_at(mention.stretch.start)
        plain = after.isalpha() and after not in grammar.determiners and after not in grammar.prepositions
        return held.key(start - 1) == "the" and plain and not closed and not after.endswith("s")
    if held.key(place) not in grammar.compounds or before in grammar.be or before in grammar.openers:
        return False
    goes_on = closed or after in grammar.prepositions or after in grammar.be or after in grammar.have
    noun = before.replace("-", "").isalnum() and before not in grammar.joiners
    return noun and (goes_on or place + length in held.cue)


def _is_title(held: Reading, place: int) -> bool:
    """Whether a word is what somebody named behind it is: "Chile coach Ana Lee"."""
    after = place + 1
    named = after < len(held.words) and held.words[after].capital and held.words[after].tight
    return named and after in held.mention and held.actors.titles.at(held.words, place) is not None


def _is_named_deed(held: Reading, place: int, length: int, before: str) -> bool:
    """Whether a form in "ing" is a noun: as in "killed by shelling near Lima"."""
    grammar, words, end = held.lexicon.grammar, held.words, place + length
    if held.lexicon.nouns.at(words, place) is None or before in grammar.be:
        return False
    if end >= len(words) or not words[end].tight:
        return bool(before)
    if not before:  # "Shelling killed nine"
        told = held.lexicon.verbs.at(words, end) if words[place].first else None
        return told is not None and told[2].form == "past"
    after, counted = held.key(end), held.key(end + 1)
    told = held.lexicon.verbs.at(words, end)
    if before and told is not None and told[2].form == "past":
        return True  # "a car bombing killed five"
    number = counted[:1].isdigit() or counted in grammar.counts
    return end in held.time or after in grammar.be or (after in grammar.prepositions and not number)


def _goes_on(held: Reading, place: int) -> bool:
    """Whether what stands behind a verb is its object or its circumstances, as behind no adjective."""
    if place >= len(held.words) or not held.words[place].tight:
        return False
    grammar, key = held.lexicon.grammar, held.key(place)
    return place in held.time or key in grammar.prepositions or key in grammar.determiners


def _is_object(held: Reading, place: int) -> bool:
    """Whether the mention that ends at a place is what an infinitive acts on: "to stop the rebel attacks"."""
    start = place
    mention = held.mention.get(place)
    while mention is not None and held.mention.get(start - 1) is mention:
        start -= 1
    if held.key(start - 1) in held.lexicon.grammar.determiners:
        start -= 1
    return mention is not None and held.key(start - 2) == "to"
