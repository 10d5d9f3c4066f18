"""What is known before any article is read: states and their capitals, bodies, leaders, titles, words for groups."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

import msgspec

from viewer.derive.actors.words import Phrases, key_of
from viewer.derive.language import words_of
from viewer.document.types import ActorKind

NameKind = Literal["state", "adjective", "people", "capital", "body", "leader", "area"]
_KINDS: dict[str, ActorKind] = {
    "government": "government",
    "armed-group": "armed-group",
    "organisation": "organisation",
    "media": "media",
    "population": "population",
    "person": "person",
}


class _States(msgspec.Struct):
    states: dict[str, str]


class _Bodies(msgspec.Struct):
    organisation: list[str]
    government: list[str]
    media: list[str]
    armed_group: list[str] = msgspec.field(name="armed-group")
    leaders: dict[str, str]


class _Words(msgspec.Struct):
    words: list[str]


class _Plain(msgspec.Struct):
    starters: list[str]
    nouns: list[str]
    within: list[str]
    name_particles: list[str]
    adjectival: list[str]
    juniors: list[str]
    owners: list[str]
    deliberating: list[str]
    on: list[str]
    purposes: list[str]
    things: list[str]
    whole: list[str]
    heads: list[str]
    currencies: list[str]
    landmarks: list[str]


class _Geography(msgspec.Struct):
    events: list[str]
    after: list[str]
    before: list[str]
    known: list[str]


class _Places(msgspec.Struct):
    locative: list[str]
    firm: list[str]
    company: list[str]


class _BodyWords(msgspec.Struct):
    describing: list[str]
    owned: list[str]
    of: list[str]
    locals: list[str]
    traded: list[str]


@dataclass(frozen=True, slots=True)
class BodySigns:
    """What tells that a name is a body's: the word before it, what it owns, and phrases such as "shares in"."""

    describing: frozenset[str]
    owned: Phrases[str]
    of: Phrases[str]


class _Given(msgspec.Struct):
    men: list[str]
    women: list[str]


class _GivenNames(msgspec.Struct):
    words: _Given


class Standing(msgspec.Struct):
    """Words that tell how a name stands in its sentence."""

    skipped: frozenset[str]
    verbs: frozenset[str]
    endings: tuple[str, ...]
    abstract: tuple[str, ...]
    describing: frozenset[str]
    following: frozenset[str]
    posted: frozenset[str]
    willed: frozenset[str]
    described: frozenset[str]
    joining: frozenset[str]
    anyone: frozenset[str]
    article: str


class Works(msgspec.Struct):
    """What works are called by (`nouns`), words before which those are verbs, and small words `within` their names."""

    nouns: frozenset[str]
    not_behind: frozenset[str]
    within: frozenset[str]


class Namesakes(msgspec.Struct):
    """Words that tell a person from a place of one name.

    `surnames` are words of bodies that people have too; `helpers` may stand before what is `suffered` by people alone;
    `deeds` are what people do, and places don't.
    """

    surnames: frozenset[str]
    helpers: frozenset[str]
    suffered: frozenset[str]
    deeds: frozenset[str]


class Uprooted(msgspec.Struct):
    """Words of people who lost their homes, and the name that they have in a draft.

    `verbs` stand before them, with numbers and the words `between`; `participles` behind them and `helpers`.
    """

    name: str
    people: frozenset[str]
    verbs: frozenset[str]
    participles: frozenset[str]
    between: frozenset[str]
    helpers: frozenset[str]


class Pronouns(msgspec.Struct):
    """Third-person pronouns, and titles that tell which of them suits."""

    he: frozenset[str]
    she: frozenset[str]
    they: frozenset[str]
    plural: frozenset[str]
    telling: frozenset[str]
    bringing: frozenset[str]
    counts: frozenset[str]
    things: frozenset[str]
    empty_first: frozenset[str]
    objects: frozenset[str]
    owning: frozenset[str]
    owners: frozenset[str]
    helping: tuple[frozenset[str], ...]
    toward: frozenset[str]
    empty_before: frozenset[str]
    he_kin: frozenset[str]
    she_kin: frozenset[str]
    he_titles: frozenset[str]
    she_titles: frozenset[str]


class _Actors(msgspec.Struct):
    titles: list[str]
    several: list[str]
    suffixes: dict[str, list[str]]
    geography: _Geography
    groups: dict[str, list[str]]
    modifiers: _Words
    unnamed: dict[str, list[str]]
    plain: _Plain
    places: _Places
    bodies: _BodyWords
    standing: Standing
    pronouns: Pronouns
    uprooted: Uprooted
    namesakes: Namesakes
    works: Works


@dataclass(frozen=True, slots=True)
class Known:
    """A name that is known: what of, and under which name it is listed."""

    what: NameKind
    name: str
    kind: ActorKind
    state: str = ""


@dataclass(frozen=True)
class Lexicon:
    """A language's words for actors and places.

    Attributes:
        states: by code, its names.
        titles: each with itself, those of several people with nothing.
        groups, unnamed, suffixes: the kind of actor that a word or a phrase means.
        given: by folded given name, the pronoun that suits. locals: whom a place's name describes ("a Lima man").
        traded: words of a text about markets.
        starters: begin sentences, and are no names there. nouns: begin sentences without an article.
        adjectival: endings of adjectives that begin with a name. juniors: belong to a name behind a comma.
        owners: whose body it is that a body's word behind them means ("the Sheriff's Office").
    """

    language: str
    names: Phrases[Known]
    states: dict[str, tuple[str, ...]]
    titles: Phrases[str]
    groups: Phrases[ActorKind]
    unnamed: Phrases[ActorKind]
    suffixes: dict[str, ActorKind]
    modifiers: frozenset[str]
    starters: frozenset[str]
    nouns: frozenset[str]
    within: frozenset[str]
    particles: frozenset[str]
    adjectival: tuple[str, ...]
    juniors: frozenset[str]
    owners: frozenset[str]
    deliberating: frozenset[str]
    on: frozenset[str]
    purposes: frozenset[str]
    things: frozenset[str]
    whole: frozenset[str]
    heads: frozenset[str]
    currencies: frozenset[str]
    landmarks: frozenset[str]
    places_after: frozenset[str]
    places_before: Phrases[str]
    locative: Phrases[str]
    firm: frozenset[str]
    company: Phrases[str]
    standing: Standing
    pronouns: Pronouns
    uprooted: Uprooted
    namesakes: Namesakes
    works: Works
    events: frozenset[str]
    bodies: BodySigns
    locals: frozenset[str]
    traded: frozenset[str]
    given: dict[str, str]


@cache
def lexicon(language: str) -> Lexicon:
    """A language's words, read once.

    Raises:
        LanguageError: there are none for it.
    """
    words = words_of(language, "actors", _Actors)
    listed = {code: _fields(line) for code, line in words_of(language, "countries", _States).states.items()}
    bodies = words_of(language, "bodies", _Bodies)
    given = words_of(language, "saying", _GivenNames).words
    names: list[tuple[str, Known]] = [(name, Known("area", name, "other")) for name in words.geography.known]
    for code, (own, adjectives, people, capitals) in listed.items():
        known = ("state", own), ("adjective", adjectives), ("people", people), ("capital", capitals)
        for what, held in known:
            names += [(name, Known(_what(what), own[0], "state", code)) for name in held]
    for kind, lines in (
        ("organisation", bodies.organisation),
        ("government", bodies.government),
        ("armed-group", bodies.armed_group),
        ("media", bodies.media),
    ):
        for line in lines:
            alternatives = _alternatives(line)
            names += [(name, Known("body", alternatives[0], _KINDS[kind])) for name in alternatives]
    for line, code in bodies.leaders.items():
        alternatives = _alternatives(line)
        names += [(name, Known("leader", alternatives[0], "person", code)) for name in alternatives]
    return Lexicon(
        language=language,
        names=Phrases(names),
        states={code: own for code, (own, *_) in listed.items()},
        titles=Phrases([*((title, title) for title in words.titles), *((each, "") for each in words.several)]),
        groups=Phrases(_by_kind(words.groups)),
        unnamed=Phrases(_by_kind(words.unnamed)),
        suffixes={word: _KINDS[kind] for kind, held in words.suffixes.items() for word in held},
        modifiers=frozenset(words.modifiers.words),
        starters=frozenset(words.plain.starters),
        nouns=frozenset(words.plain.nouns),
        within=frozenset(words.plain.within),
        particles=frozenset(words.plain.name_particles),
        adjectival=tuple(words.plain.adjectival),
        juniors=frozenset(words.plain.juniors),
        owners=frozenset(words.plain.owners),
        deliberating=frozenset(words.plain.deliberating),
        on=frozenset(words.plain.on),
        purposes=frozenset(words.plain.purposes),
        things=frozenset(words.plain.things),
        whole=frozenset(words.plain.whole),
        heads=frozenset(words.plain.heads),
        currencies=frozenset(words.plain.currencies),
        landmarks=frozenset(words.plain.landmarks),
        places_after=frozenset(words.geography.after),
        places_before=Phrases((word, word) for word in words.geography.before),
        locative=Phrases((word, word) for word in words.places.locative),
        firm=frozenset(words.places.firm),
        company=Phrases((word, word) for word in words.places.company),
        standing=words.standing,
        pronouns=words.pronouns,
        uprooted=words.uprooted,
        namesakes=words.namesakes,
        works=words.works,
        events=frozenset(words.geography.events),
        bodies=BodySigns(
            frozenset(words.bodies.describing),
            Phrases((each, each) for each in words.bodies.owned),
            Phrases((each, each) for each in words.bodies.of),
        ),
        traded=frozenset(words.bodies.traded),
        locals=frozenset(words.bodies.locals),
        given={key_of(name): word for word, names in (("she", given.women), ("he", given.men)) for name in names},
    )


def _fields(line: str) -> tuple[tuple[str, ...], ...]:
    parts = [_alternatives(part) for part in line.split("|")]
    return tuple([*parts, (), (), (), ()][:4])


def _alternatives(text: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in text.split(";") if each.strip())


def _by_kind(held: dict[str, list[str]]) -> list[tuple[str, ActorKind]]:
    return [(phrase, _KINDS[kind]) for kind, phrases in held.items() for phrase in phrases]


def _what(what: str) -> NameKind:
    match what:
        case "state" | "adjective" | "people" | "capital":
            return what
        case _:
            raise ValueError(what)
