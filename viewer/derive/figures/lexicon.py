"""A language's words about numbers, and phrases made of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

import msgspec

from viewer.derive.findings import Stretch
from viewer.derive.language import words_of
from viewer.derive.tokens import Tokens, tokens_of
from viewer.document.types import Qualifier


class FigureWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`resources/derive/<language>/figures.toml`."""

    conjunction: str
    halves: frozenset[str]
    articles: frozenset[str]
    cardinals: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    suffixes: dict[str, int]
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


Meaning = TypeVar("Meaning")


class Phrases(Generic[Meaning]):
    """Phrases of a few words, found in tokens from their first word on or up to their last."""

    def __init__(self, phrases: Mapping[str, Meaning]) -> None:
        """From phrases as written to what they mean."""
        self._first: dict[str, list[tuple[list[str], Meaning]]] = {}
        self._last: dict[str, list[tuple[list[str], Meaning]]] = {}
        for phrase, meaning in sorted(phrases.items(), key=lambda each: -len(each[0])):
            words = tokens_of(phrase, Stretch(0, len(phrase))).words
            self._first.setdefault(words[0], []).append((words, meaning))
            self._last.setdefault(words[-1], []).append((words, meaning))

    def starting(self, tokens: Tokens, place: int) -> tuple[int, Meaning] | None:
        """The longest phrase that starts at a token: the token after it, and its meaning."""
        for words, meaning in self._first.get(tokens.word(place), ()):
            end = place + len(words)
            if tokens.words[place:end] == words:
                return end, meaning
        return None

    def ending(self, tokens: Tokens, end: int) -> tuple[int, Meaning] | None:
        """The longest phrase that ends before a token: its first token, and its meaning."""
        for words, meaning in self._last.get(tokens.word(end - 1), ()):
            start = end - len(words)
            if start >= 0 and tokens.words[start:end] == words:
                return start, meaning
        return None


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
    return Lexicon(
        words, Phrases(before), Phrases(after), Phrases(words.currencies), Phrases(words.money), Phrases(words.units),
        Phrases(left),
    )  # fmt: skip
