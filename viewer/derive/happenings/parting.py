"""Which role somebody has by the verb alone: who resigns or drowns does nothing to anybody."""

from functools import cache

import msgspec

from viewer.derive.happenings.lexicon import Verb
from viewer.derive.happenings.reading import Reading
from viewer.derive.language import words_of


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
    telling: frozenset[str]
    whom: frozenset[str]
    objects_alone: frozenset[str]


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
    held = (grammar.prepositions, grammar.joiners, grammar.openers, grammar.by, grammar.helpers)
    return not key.endswith("ly") and not any(key in each for each in held)


def role_of_subject(reading: Reading, end: int, verb: Verb, pattern: str) -> str:
    """The role of who stands before an active verb that ends at a place, if the verb tells it; else empty."""
    words, grammar = parting_words(reading.language), reading.lexicon.grammar
    if verb.base in words.put and verb.kind in words.put_kinds:
        return "target"
    if verb.base in words.parting and reading.key(end) in grammar.together:
        return "participant"
    if pattern != "does" or reading.key(end) == "to":
        return ""
    bare = not has_object(reading, end)
    befallen = verb.base in words.befalling or (verb.base in words.leaving and verb.kind in words.leaving_kinds)
    befallen = befallen or (bare and (verb.base in words.alone or verb.kind in words.befallen_kinds))
    return "affected" if befallen else ""
