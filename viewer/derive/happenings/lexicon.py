"""Words that say that something happens, in all their forms, with the kind of event and who takes part how."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

import msgspec

from viewer.derive.actors.words import Phrases
from viewer.derive.language import words_of

Pattern = Literal["does", "affected", "together", "light"]
"""Who stands before the verb: the doer; those whom it happens to; all who take part; the doer of a noun behind it."""
Form = Literal["base", "s", "past", "participle", "ing"]
_VOWELS = "aeiou"


class _Kind(msgspec.Struct):
    verbs: list[str] = []
    affected: list[str] = []
    together: list[str] = []
    nouns: list[str] = []


class _Light(msgspec.Struct):
    verbs: list[str]
    subjects: list[str]
    undertakings: dict[str, list[str]]


class Grammar(msgspec.Struct):
    """Words of grammar: what begins a clause, what makes a passive, a plan, a condition, a denial."""

    alone: frozenset[str]
    control: frozenset[str]
    causative: frozenset[str]
    openers: frozenset[str]
    joiners: frozenset[str]
    relatives: frozenset[str]
    be: frozenset[str]
    have: frozenset[str]
    helpers: frozenset[str]
    planned: tuple[str, ...]
    offering: frozenset[str]
    conditional: tuple[str, ...]
    negations: frozenset[str]
    denials: frozenset[str]
    purposes: tuple[str, ...]
    comments: tuple[str, ...]
    determiners: frozenset[str]
    modals: frozenset[str]
    by: frozenset[str]
    together: frozenset[str]
    against: frozenset[str]
    between: frozenset[str]
    addressed: frozenset[str]
    of: frozenset[str]
    prepositions: frozenset[str]
    pointing: frozenset[str]
    continuing: frozenset[str]
    participial: str
    first_person: frozenset[str]
    plural_person: frozenset[str]
    shared_kinds: frozenset[str]
    harming_kinds: frozenset[str]
    visiting_kinds: frozenset[str]
    ending: frozenset[str]
    holding: frozenset[str]
    posted: frozenset[str]
    counts: frozenset[str]
    held: frozenset[str]
    remarks: frozenset[str]
    including: frozenset[str]
    asking: frozenset[str]
    asides: frozenset[str]
    finding: frozenset[str]
    compounds: frozenset[str]
    whereabouts: frozenset[str]
    verdicts: frozenset[str]
    led_kinds: frozenset[str]
    opposing_kinds: frozenset[str]
    willed_kinds: frozenset[str]
    hostile_kinds: frozenset[str]
    direct_kinds: frozenset[str]
    moving_kinds: frozenset[str]
    sending_kinds: frozenset[str]
    machines: frozenset[str]
    uprooting_kinds: frozenset[str]
    forces: frozenset[str]
    causing: frozenset[str]
    trying: frozenset[str]
    tried: frozenset[str]
    implicative: tuple[str, ...]
    transitive: frozenset[str]
    locating: frozenset[str]
    belonging: frozenset[str]
    occurring: frozenset[str]
    objects: frozenset[str]
    empty: frozenset[str]
    irregular: frozenset[str]
    stative: frozenset[str]
    future: frozenset[str]
    standing_alone: frozenset[str]
    shortened: tuple[str, ...]
    deictic: frozenset[str]
    articles: frozenset[str]
    inverting: frozenset[str]
    wanting: frozenset[str]
    lasting: frozenset[str]
    owners: frozenset[str]
    owners_or_objects: frozenset[str]


class Contests(msgspec.Struct):
    """What is won or lost, by the kind of event that it makes of the verb; `settings` by what the text is about.

    `otherwise`: by verb, what it tells of where nothing is about a contest ("police beat a man").
    """

    verbs: frozenset[str]
    losing: frozenset[str]
    voted: frozenset[str]
    otherwise: dict[str, str]
    settings: dict[str, frozenset[str]]
    either: dict[str, frozenset[str]]
    won: dict[str, frozenset[str]]
    lost: dict[str, frozenset[str]]


class _Turn(msgspec.Struct):
    kind: str
    verbs: list[str]
    before: list[str] = []
    behind: list[str] = []


class _Turns(msgspec.Struct):
    only: list[str]
    groups: dict[str, list[str]]
    turns: list[_Turn]


@dataclass(frozen=True, slots=True)
class Turn:
    """The kind that a verb has where one of the words stands before it, and one of those behind it; see the data."""

    kind: str
    before: frozenset[str]
    behind: frozenset[str]


@dataclass(frozen=True, slots=True)
class Turns:
    """What turns verbs to other kinds, by verb."""

    by_verb: dict[str, list[Turn]]


class _Idioms(msgspec.Struct):
    only: list[str]
    particles: frozenset[str]
    loose: frozenset[str]
    kinds: dict[str, _Kind]
    agents: dict[str, list[str]]
    fields: dict[str, list[str]]


class _Happenings(msgspec.Struct):
    kinds: dict[str, _Kind]
    light: _Light
    contests: Contests
    grammar: Grammar


@dataclass(frozen=True, slots=True)
class Verb:
    """A form of a verb that says that something happens; `kind` is empty for those that lend themselves to a noun.

    One that no list has is not `listed`: it is told by its form and by what stands around it. The kind of one that is
    `settled` is no noun's beside it.
    """

    kind: str
    pattern: Pattern
    form: Form
    base: str
    listed: bool = True
    settled: bool = False


@dataclass(frozen=True)
class Lexicon:
    """A language's verbs, nouns and words of grammar.

    `light` verbs tell of the event of a noun beside them, those `of_subjects` of the one before them;
    `undertakings` are nouns that are no events, but of a kind where such a verb tells of them. `parted` are verbs of
    two words that may stand around their object, by the form of the first and the second, which is `loose` where it is
    a preposition as often; `fields` are nouns that tell the kind of a deed whose verb does not, `agents` of those who
    do it; `only` are verbs that tell of an event in a sense alone.
    """

    verbs: Phrases[Verb]
    nouns: Phrases[str]
    planned: Phrases[str]
    implicative: Phrases[str]
    conditional: Phrases[str]
    purposes: Phrases[str]
    comments: Phrases[str]
    light: frozenset[str]
    of_subjects: frozenset[str]
    undertakings: dict[str, str]
    parted: dict[str, dict[str, Verb]]
    loose: frozenset[str]
    agents: dict[str, str]
    fields: dict[str, str]
    only: frozenset[str]
    contests: Contests
    turns: Turns
    grammar: Grammar


@cache
def lexicon(language: str) -> Lexicon:
    """A language's words for events, read once.

    Raises:
        LanguageError: there are none for it.
    """
    words = words_of(language, "happenings", _Happenings)
    idioms = words_of(language, "idioms", _Idioms)
    verbs: list[tuple[str, Verb]] = []
    for kind, held in (*idioms.kinds.items(), *words.kinds.items()):
        verbs += _forms(held.verbs, kind, "does")
        verbs += _forms(held.affected, kind, "affected")
        verbs += _forms(held.together, kind, "together")
    verbs += _forms([*words.light.subjects, *words.light.verbs], "", "light")
    listed = words_of(language, "turns", _Turns)
    verbs += _forms([*listed.only, *idioms.only], "", "does")
    grammar = words.grammar
    return Lexicon(
        Phrases(verbs),
        Phrases(
            (noun, kind)
            for listed in (words.kinds, idioms.kinds)
            for kind, held in listed.items()
            for noun in held.nouns
        ),
        _phrases(grammar.planned),
        _phrases(grammar.implicative),
        _phrases(grammar.conditional),
        _phrases(grammar.purposes),
        _phrases(grammar.comments),
        frozenset(line.partition("/")[0] for line in (*words.light.verbs, *words.light.subjects)),
        frozenset(line.partition("/")[0] for line in words.light.subjects),
        {noun: kind for kind, nouns in words.light.undertakings.items() for noun in nouns},
        _parted(verbs, idioms.particles | idioms.loose),
        idioms.loose,
        {noun: kind for kind, nouns in idioms.agents.items() for noun in nouns},
        {noun: kind for kind, nouns in reversed(idioms.fields.items()) for noun in nouns},
        frozenset(line.partition("/")[0] for line in (*listed.only, *idioms.only)),
        words.contests,
        _turns(listed),
        grammar,
    )


def _parted(verbs: Iterable[tuple[str, Verb]], particles: frozenset[str]) -> dict[str, dict[str, Verb]]:
    """The verbs of two words of which the second is one of some, by the first and the second."""
    found: dict[str, dict[str, Verb]] = {}
    for written, verb in verbs:
        first, _, second = written.partition(" ")
        if second in particles and verb.pattern != "affected" and not verb.base.startswith("be "):
            found.setdefault(first, {}).setdefault(second, verb)
    return found


def _turns(listed: _Turns) -> Turns:
    by_verb: dict[str, list[Turn]] = {}
    for each in listed.turns:
        turn = Turn(each.kind, _meant(each.before, listed.groups), _meant(each.behind, listed.groups))
        for verb in each.verbs:
            by_verb.setdefault(verb, []).append(turn)
    return Turns(by_verb)


def _meant(held: list[str], groups: dict[str, list[str]]) -> frozenset[str]:
    """The words, with those of a group for its name (`@vehicles`)."""
    return frozenset(word for each in held for word in (groups[each[1:]] if each.startswith("@") else [each]))


def _phrases(held: tuple[str, ...]) -> Phrases[str]:
    return Phrases((phrase, phrase) for phrase in held)


def _forms(lines: list[str], kind: str, pattern: Pattern) -> Iterator[tuple[str, Verb]]:
    for line in lines:
        given: set[str] = set()
        for form, written in forms_of(line):
            if written not in given:
                given.add(written)
                yield written, Verb(kind, pattern, form, line.split("/")[0])


def forms_of(line: str) -> tuple[tuple[Form, str], ...]:
    """The forms of a verb as it is listed, base/past/participle/-ing form, of which regular ones may be left out."""
    parts = line.split("/")
    first, _, rest = parts[0].partition(" ")
    tail = f" {rest}" if rest else ""
    past = parts[1] if len(parts) > 1 else _past(first) + tail
    participle = parts[2] if len(parts) > 2 else past
    ing = parts[3] if len(parts) > 3 else _ing(first) + tail
    return (
        ("past", past), ("participle", participle), ("ing", ing), ("s", _third(first) + tail), ("base", parts[0]),
    )  # fmt: skip


def _third(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh", "go", "do")):
        return f"{verb}es"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return f"{verb[:-1]}ies"
    return f"{verb}s"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return f"{verb[:-1]}ied"
    return f"{verb}ed"


def _ing(verb: str) -> str:
    return f"{verb[:-1]}ing" if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")) else f"{verb}ing"
