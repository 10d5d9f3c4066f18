"""Which role somebody has by the verb alone: who resigns or drowns does nothing to anybody."""

from functools import cache

import msgspec

from viewer.derive.happenings.lexicon import Verb
from viewer.derive.happenings.reading import Reading
from viewer.derive.happenings.unlisted import OTHER
from viewer.derive.language import words_of

_OBJECT = 5
"""Words behind a verb among which its object stands."""


class Parting(msgspec.Struct):
    """Verbs, kinds and words by which roles are told; see the data."""

    befalling: frozenset[str]
    alone: frozenset[str]
    befallen_kinds: frozenset[str]
    leaving: frozenset[str]
    leaving_kinds: frozenset[str]
    put: frozenset[str]
    put_kinds: frozenset[str]
    as_: frozenset[str] = msgspec.field(name="as")
    of_somebody: frozenset[str]
    uprooted_kinds: frozenset[str]
    signing: frozenset[str]
    parting: frozenset[str]
    suffered: frozenset[str]
    suffered_kinds: frozenset[str]
    telling: frozenset[str]
    whom: frozenset[str]
    objects_alone: frozenset[str]
    amounts: frozenset[str]
    amount_phrases: frozenset[str]
    firing: frozenset[str]
    winning: frozenset[str]
    platforms: frozenset[str]
    handing: frozenset[str]
    handed: frozenset[str]
    signed: frozenset[str]
    addressing_kinds: frozenset[str]
    going_kinds: frozenset[str]
    voting: frozenset[str]
    particles: frozenset[str]
    active: frozenset[str]
    playing: frozenset[str]
    playing_kinds: frozenset[str]
    done_to: frozenset[str]
    ours: frozenset[str]
    suffered_nouns: frozenset[str]
    planned_kinds: frozenset[str]
    apart: frozenset[str]
    past: dict[str, str]


@cache
def parting_words(language: str) -> Parting:
    """A language's words for roles, read once.

    Raises:
        LanguageError: there are none for it.
    """
    return words_of(language, "roles", Parting)


def has_object(reading: Reading, end: int) -> bool:
    """Whether an object stands behind a verb that ends at a place."""
    if end >= len(reading.words) or not reading.words[end].tight or end in reading.time:
        return False
    grammar, key = reading.lexicon.grammar, reading.key(end)
    if key in grammar.empty:
        return True  # "closed it"
    phrases = parting_words(reading.language).amount_phrases
    if any(" ".join(map(reading.key, range(end, end + length))) in phrases for length in (2, 3)):
        return True  # "recovered at least ten bodies"
    particles = parting_words(reading.language).particles
    held = (grammar.prepositions, grammar.joiners, grammar.openers, grammar.by, grammar.helpers, particles)
    return not key.endswith("ly") and not any(key in each for each in held)


def pattern_of(reading: Reading, end: int, verb: Verb, subjects: int) -> str:
    """Who stands before a verb that ends at a place, by what stands around it."""
    grammar, words = reading.lexicon.grammar, parting_words(reading.language)
    if verb.pattern == "together" and subjects == 1:
        if reading.key(end) in grammar.addressed:
            return "does"  # "the firm agreed to buy its rival": nobody agreed with it
        if verb.kind in grammar.led_kinds:
            return "led"  # "Peru works with Chile": it is told of as Peru's
        alone = verb.kind not in grammar.shared_kinds or _is_signed(reading, end) or _has(reading, end, words.signed)
        if verb.base in words.signing and alone:
            return "does"  # "the club signed the striker Ana Lee"
    if verb.base in words.playing:
        return "together" if verb.kind in words.playing_kinds else "does"
    if verb.pattern == "affected" and verb.base in words.done_to and has_object(reading, end):
        return "does"
    return verb.pattern


def _has(reading: Reading, end: int, held: frozenset[str]) -> bool:
    """Whether one of some words is what a verb acts on."""
    for at in range(end, min(end + _OBJECT, len(reading.words))):
        if not reading.words[at].tight or reading.key(at) in reading.lexicon.grammar.prepositions:
            return False
        if reading.key(at) in held:
            return True
    return False


def _is_signed(reading: Reading, end: int) -> bool:
    """Whether the object of "sign" is a person."""
    for at in range(end, min(end + _OBJECT, len(reading.words))):
        named = reading.words[at].tight or (at in reading.mention_end and reading.gap(at).strip() == ",")
        if not named or reading.key(at) in reading.lexicon.grammar.prepositions:
            return False
        if at in reading.mention_end:
            person = reading.entities[reading.mention[at].entity].kind == "person"
            if person:
                return not reading.words[reading.mention_end[at] - 1].possessive
    return False


def role_of_subject(reading: Reading, end: int, verb: Verb, pattern: str) -> str:
    """The role of who stands before an active verb that ends at a place, if the verb tells it; else empty."""
    words, grammar = parting_words(reading.language), reading.lexicon.grammar
    if verb.base in words.put and verb.kind in words.put_kinds:
        return "target"
    if verb.base in words.parting and reading.key(end) in grammar.together:
        return "participant"
    if verb.base in words.active:
        return "initiator"
    if pattern != "does" or reading.key(end) == "to":
        return ""
    base, particle = _base(words, verb), verb.base.rpartition(" ")[2]
    bare = not has_object(reading, end) or (particle != verb.base and particle in grammar.prepositions)
    befallen = base in words.befalling or (base in words.leaving and verb.kind in words.leaving_kinds)
    befallen = befallen or (bare and (base in words.alone or verb.kind in words.befallen_kinds))
    befallen = befallen or (base in words.handing and _has(reading, end, words.handed))
    return "affected" if befallen else ""


def _base(words: Parting, verb: Verb) -> str:
    """The base of a verb; of one that no list has, as its past form tells it."""
    if verb.kind != OTHER:
        return verb.base
    known = words.befalling | words.alone | words.handing
    forms = (words.past.get(verb.base, verb.base), verb.base, verb.base.removesuffix("ed"), verb.base.removesuffix("d"))
    return next((form for form in forms if form in known), verb.base)
