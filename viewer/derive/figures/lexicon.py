"""A language's words about numbers, and phrases made of them."""

from dataclasses import dataclass
from functools import cache

import msgspec

from viewer.derive.language import words_of
from viewer.derive.tokens import Phrases
from viewer.document.types import Qualifier


class FigureWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`resources/derive/<language>/figures.toml`."""

    conjunction: str
    halves: frozenset[str]
    articles: frozenset[str]
    parts: frozenset[str]
    out: str
    in_: str = msgspec.field(name="in")
    point: str
    people: str
    minus: frozenset[str]
    cardinals: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    suffixes: dict[str, int]
    durations: dict[str, tuple[str, ...]]
    vague: dict[str, tuple[int, int]]
    some: dict[str, tuple[int, int]]
    fractions: dict[str, int]
    joiners: dict[str, str]
    qualifiers: dict[Qualifier, tuple[str, ...]]
    trailing: dict[Qualifier, tuple[str, ...]]
    words: dict[str, frozenset[str]]
    currencies: dict[str, str]
    money: dict[str, str]
    units: dict[str, str]
    smaller: dict[str, dict[str, int]]


@dataclass(frozen=True)
class Lexicon:
    """The words with their phrases ready to be found."""

    words: FigureWords
    before: Phrases[Qualifier]
    after: Phrases[Qualifier]
    signs: Phrases[str]
    money: Phrases[str]
    units: Phrases[str]
    left: Phrases[bool]
    starts: frozenset[str]
    """Words that a number, or "no", begins with."""

    def among(self, group: str, word: str) -> bool:
        """Whether a word is of one of the groups of `[words]`."""
        return word in self.words.words[group]


@cache
def lexicon(language: str) -> Lexicon:
    """The words of a language."""
    words = words_of(language, "figures", FigureWords)
    before: dict[str, Qualifier] = {each: kind for kind, phrases in words.qualifiers.items() for each in phrases}
    after: dict[str, Qualifier] = {each: kind for kind, phrases in words.trailing.items() for each in phrases}
    left = dict.fromkeys(words.words["left_measures"], True)
    starts = frozenset(
        [*words.cardinals, *words.tens, *words.vague, *words.some, *words.fractions, *words.articles, *words.scales]
    )
    return Lexicon(
        words,
        Phrases(before),
        Phrases(after),
        Phrases(words.currencies),
        Phrases(words.money),
        Phrases(words.units),
        Phrases(left),
        starts | words.words["zero_before"],
    )
