"""Finds the words that say that something happens, each in the sense in which it stands."""

from dataclasses import replace

from viewer.derive.happenings.asides_before import aside_before
from viewer.derive.happenings.implicatives import is_implicative
from viewer.derive.happenings.lexicon import Verb
from viewer.derive.happenings.parted import around_object
from viewer.derive.happenings.reading import Reading
from viewer.derive.happenings.senses import in_sense, in_two, noun_in_sense
from viewer.derive.happenings.turns import turned
from viewer.derive.happenings.unlisted import unlisted
from viewer.derive.happenings.verb_forms import is_verb

FoundVerb = tuple[int, str, Verb]
"""A form of a verb: its words, how it is written, and the verb."""
_VERDICT = 14
"""Words from "found" to "guilty"."""


def find_words(held: Reading) -> None:
    """Finds the verbs and nouns that say that something happens."""
    place = 0
    while place < len(held.words):
        if place in held.works:
            place += 1
            continue
        found = _verb_at(held, place)
        noun = held.lexicon.nouns.at(held.words, place)
        length = 1
        verb = None
        if found and (not noun or found[0] >= noun[0]) and is_verb(held, place, found[0], found[2]):
            found, verb, dropped = _in_its_sense(held, place, found)
            if dropped:
                place += found[0]
                continue
        if found and verb is not None:
            held.verb[place] = (found[0], verb)
            length = found[0]
        elif noun and place not in held.time and held.key(place - 1) not in held.lexicon.grammar.modals:
            kind = "" if _is_named_place(held, place) else noun_in_sense(held, place, noun[0], noun[2])
            if kind:
                held.noun[place] = (noun[0], kind)
            length = noun[0]
        elif apart := in_two(held, place) or _parted(held, place):
            held.verb[place] = (1, apart)
        elif _holds(held, place):
            held.verb[place] = (1, Verb("deployment", "does", "past", "have"))
        elif plain := unlisted(held, place):
            held.verb[place] = (1, plain)
        place += length


def _in_its_sense(held: Reading, place: int, found: FoundVerb) -> tuple[FoundVerb, Verb | None, bool]:
    """A verb in the sense in which it stands, and whether that is no event; None where it has none of its own.

    A longer form without a sense gives way to a shorter: "closed in" is "closed" where nobody closes in.
    """
    opening = held.lexicon.grammar.determiners | held.lexicon.grammar.relatives
    aside = aside_before(held, place, opening)
    begins = aside.start if aside else place
    while True:
        kept = turned(held.text, held.words, place, found[0], found[2], held.lexicon.turns, begins)
        whole = _verdict(held, place) or in_two(held, place)
        verb = whole or around_object(held, place, found[0]) or kept
        if verb is not whole and verb is not None and (verb := in_sense(held, place, found[0], verb)) is None:
            return found, None, True
        if verb is None or verb.kind or verb.pattern == "light" or verb.base not in held.lexicon.only:
            return found, verb, False
        shorter = held.lexicon.verbs.at(held.words, place, found[0] - 1) if found[0] > 1 else None
        if shorter is None:
            return found, None, False  # it tells of something in one of its senses alone
        found = shorter


def _verb_at(held: Reading, place: int) -> FoundVerb | None:
    """The longest form of a verb that begins at a place; its last word is no preposition of a date behind it."""
    found = held.lexicon.verbs.at(held.words, place)
    if found is not None and found[0] <= 2 and is_implicative(held, place + 1):
        return None  # "hundreds were made to leave"
    if found is not None and found[0] > 1 and place + found[0] in held.time:
        last, dated = held.key(place + found[0] - 1), held.key(place + found[0])
        if last in held.lexicon.grammar.prepositions and dated not in held.lexicon.grammar.deictic:
            return held.lexicon.verbs.at(held.words, place, found[0] - 1)
    return found


def _parted(held: Reading, place: int) -> Verb | None:
    """A verb around its object of which the first word alone is none: "carted it off"."""
    verb = around_object(held, place, 1)
    return in_sense(held, place, 1, verb) if verb is not None and is_verb(held, place, 1, verb) else None


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


def _is_named_place(held: "Reading", place: int) -> bool:
    """Whether a noun is part of a place's name: "Kenya's Rift Valley"."""
    mention = held.mention.get(place)
    if mention is None or not held.words[place].capital or held.words[place].first:
        return False
    counted = held.key(place + 1) in held.lexicon.grammar.counts  # "World War Two"
    return held.entities[mention.entity].place and held.mention.get(place + 1) is mention and not counted


def _holds(held: Reading, place: int) -> bool:
    """Whether a verb tells that somebody has forces somewhere: "has 12 outposts"."""
    grammar = held.lexicon.grammar
    if held.key(place) not in grammar.holding or (place - 1) not in held.mention:
        return False
    first = held.key(place + 1)
    if not (first[:1].isdigit() or first in grammar.counts):
        return False
    return any(held.key(at) in grammar.posted and held.words[at].tight for at in range(place + 2, place + 6))
