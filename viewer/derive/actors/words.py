"""Words of a text with their places, and a search for the longest of many phrases."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from viewer.derive.structure import Structure
from viewer.document.text import without_accents

_WORD = re.compile(r"\d{1,3}(?:,\d{3}){1,6}(?!\d)|[^\W_]{1,64}(?:[&'’.·-][^\W_]{1,64}){0,6}+|\+")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_ABBREVIATED = frozenset(
    ("mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "maj", "capt", "sgt", "adm", "sen", "rep", "gov", "rev", "st",
     "cmdr", "brig", "corp", "inc", "ltd", "u.s", "u.k", "u.n", "e.u", "d.c", "u.s.a", "u.a.e", "u.s.s.r", "jr", "sr")
)  # fmt: skip

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Word:
    """A word: where it stands, how it is written, its folded form, and what is around it.

    `possessive` words stand without their 's; `first` says that a sentence or a quotation begins with it; `tight` that
    only spaces lie between it and the word before.
    """

    start: int
    end: int
    text: str
    key: str
    sentence: int
    capital: bool
    first: bool
    tight: bool
    possessive: bool
    quotation: int | None


@lru_cache(maxsize=1 << 14)
def key_of(word: str) -> str:
    """A word without case and accents, for comparing only: its length may differ."""
    return without_accents(word.casefold().replace("ı", "i").replace("’", "'"))


def words_in(structure: Structure) -> list[Word]:
    """The words of all sentences, in order."""
    return [word for number in range(len(structure.sentences)) for word in _words(structure, number)]


def _words(structure: Structure, number: int) -> Iterator[Word]:
    text, stretch = structure.text, structure.sentences[number].stretch
    before = stretch.start
    first = True
    for match in _WORD.finditer(text, stretch.start, stretch.end):
        start, end = match.span()
        between = text[before:start]
        owned = _POSSESSIVE.search(match[0])
        if owned:
            end -= len(owned[0])
        written = text[start:end]
        if text[end : end + 1] == "." and (
            key_of(written) in _ABBREVIATED or (len(written) == 1 and written.isupper())
        ):
            end += 1
            written = text[start:end]
        tight = start > stretch.start and (between == "" or between.isspace())
        opened = any(mark in between for mark in '"“„«‘:(') and not between[-1:].isspace()
        yield Word(
            start, end, written, key_of(written), number, _is_capital(written), first or opened, tight,
            owned is not None or (text[end : end + 1] in "'’" and written.endswith("s")),
            structure.quotation_at(start),
        )  # fmt: skip
        before, first = match.end(), False


def _is_capital(written: str) -> bool:
    if written[0] == "I" and written[1:2] in ("", "'", "’"):
        return False
    return written[0].isupper() or (len(written) > 3 and written[:3] in ("al-", "el-") and written[3].isupper())


class Phrases(Generic[Value]):
    """Many phrases, each with a value; finds the longest one that begins at a word."""

    def __init__(self, phrases: Iterable[tuple[str, Value]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str, Value]]] = {}
        for phrase, value in phrases:
            keys = tuple(key_of(word) for word in phrase_words(phrase))
            if keys:
                self._by_first.setdefault(keys[0], []).append((keys, phrase, value))
        for held in self._by_first.values():
            held.sort(key=lambda each: -len(each[0]))

    def at(self, words: Sequence[Word], place: int) -> tuple[int, str, Value] | None:
        """How many words the longest phrase takes that begins here, the phrase and its value."""
        for keys, phrase, value in self._by_first.get(words[place].key, ()):
            end = place + len(keys)
            if end > len(words) or (
                len(keys) > 1 and not all(_joined(words[at], keys[at - place]) for at in range(place + 1, end))
            ):
                continue
            if words[end - 1].sentence == words[place].sentence and not any(
                word.possessive for word in words[place : end - 1]
            ):
                return len(keys), phrase, value
        return None


def _joined(word: Word, key: str) -> bool:
    return word.key == key and word.tight


def phrase_words(phrase: str) -> list[str]:
    """The words of a phrase, cut as those of texts are."""
    found = []
    for match in _WORD.finditer(phrase):
        end = match.end()
        written = match[0]
        if phrase[end : end + 1] == "." and (key_of(written) in _ABBREVIATED or (len(written) == 1)):
            written += "."
        found.append(written)
    return found
