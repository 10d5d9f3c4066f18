"""The senses of verbs and nouns of events as they are listed, and words with which nothing is told to have happened."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

import msgspec

from viewer.derive.happenings.lexicon import Form, Pattern, forms_of
from viewer.derive.happenings.untold_words import Untold
from viewer.derive.language import words_of


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
    pattern: Pattern | None = None


class _Idioms(msgspec.Struct):
    groups: dict[str, list[str]]
    senses: list[_Sense]


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

    `of` is the kind that it must have had; `voice` is "passive", "active" or empty; `no` says that none may be there;
    `pattern` tells who stands before it, where that is not what the verb says; `settled` is one that no noun changes.
    """

    kind: str
    of: str
    voice: str
    forms: frozenset[str]
    conditions: tuple[tuple[str, bool, frozenset[str]], ...]
    pattern: Pattern | None
    settled: bool


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
    idioms = words_of(language, "idioms", _Idioms)
    groups = {**held.groups, **idioms.groups}
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
    listed = [_sense(each, groups, settled=True) for each in idioms.senses]
    listed += [_sense(each, groups, settled=False) for each in held.senses]
    for each, sense in zip((*idioms.senses, *held.senses), listed, strict=True):
        for words, table in ((each.verbs, found.verbs), (each.nouns, found.nouns)):
            for word in words:
                table.setdefault(word, []).append(sense)
    return found


def _sense(each: _Sense, groups: dict[str, list[str]], *, settled: bool) -> Sense:
    asked = [
        ("subject", False, each.subject), ("subject", True, each.no_subject), ("object", False, each.object),
        ("object", True, each.no_object), ("behind", False, each.behind), ("behind", True, each.no_behind),
        ("next", False, each.next), ("next", True, each.no_next), ("close", False, each.close),
        ("close", True, each.no_close), ("near", False, each.near), ("near", True, each.no_near),
        ("around", False, each.around),
    ]  # fmt: skip
    conditions = tuple((side, no, _meant(words, groups)) for side, no, words in asked if words)
    return Sense(each.kind, each.of, each.voice, frozenset(each.forms), conditions, each.pattern, settled)


def _parted(held: Iterable[_Parted]) -> dict[str, list[tuple[frozenset[str], str, Form]]]:
    """By each form of a verb, the words that may end it behind its object, the kind that it then has, and the form."""
    found: dict[str, list[tuple[frozenset[str], str, Form]]] = {}
    for each in held:
        for line in each.verbs:
            for written in dict.fromkeys(written for _, written in forms_of(line)):
                form = next(form for form, other in forms_of(line) if other == written)
                found.setdefault(written, []).append((frozenset(each.end), each.kind, form))
    return found


def _meant(held: Iterable[str], groups: dict[str, list[str]]) -> frozenset[str]:
    """The words, with those of a group for its name (`@vehicles`)."""
    return frozenset(word for each in held for word in (groups[each[1:]] if each.startswith("@") else [each]))
