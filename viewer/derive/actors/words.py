"""Words of a text with their places, and a search for the longest of many phrases."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from viewer.derive.findings import TimeExpression
from viewer.derive.structure import Structure
from viewer.document.text import without_accents

_WORD = re.compile(r"\d{1,3}(?:,\d{3}){1,6}(?!\d)|[^\W_]{1,64}(?:[&'’.·-][^\W_]{1,64}){0,6}+|\+")
_OPENING_WORDS = re.compile(
    r"[A-Z][A-Z' .-]{2,30}(?:,[^\S\n][\w .]{2,30})?(?:[^\S\n]\([\w ]{2,30}\))?[^\S\n][-–—](?=[^\S\n])|"
    r"\W{0,3}\d{1,2}[:.h]\d{2}(?:\s?(?:[ap]\.?m\b\.?|GMT|UTC|BST|CES?T|E[SD]?T))?(?=\s)"
)
"""A dateline in capitals, or the time of day that an entry of a live blog begins with."""
_POSSESSIVES = frozenset(("'s", "’s", "'S", "’S"))
_OPENING = frozenset('"“„«‘:(')
_ENDING = (".", "!", "?", "…")
_ABBREVIATED = frozenset(
    ("mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "maj", "capt", "sgt", "adm", "sen", "rep", "gov", "rev", "st",
     "cmdr", "brig", "corp", "inc", "ltd", "u.s", "u.k", "u.n", "e.u", "d.c", "u.s.a", "u.a.e", "u.s.s.r", "jr",
     "sr", "a.m", "p.m")
)  # fmt: skip

_LONGEST = 99
"""Words: no phrase has more."""
Value = TypeVar("Value")


class Word(NamedTuple):
    """A word: where it stands, how it is written, its folded form, and what is around it.

    `possessive` words stand without their 's; `first` says that a sentence begins with it, also one within a quotation,
    or a quotation; `tight` that only spaces lie between it and the word before.
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
    opened_by = _OPENING_WORDS.match(text, stretch.start, stretch.end)
    opening = opened_by.end() if opened_by else stretch.start
    for match in _WORD.finditer(text, stretch.start, stretch.end):
        start, end = match.span()
        whole_end = end
        between = text[before:start]
        written = match[0]
        owned = written[-2:] in _POSSESSIVES
        if owned:
            end -= 2
            written = written[:-2]
        after = text[end : end + 1]
        key = key_of(written)
        if after == "." and (key in _ABBREVIATED or (len(written) == 1 and written.isupper())):
            end += 1
            written = text[start:end]
            key = key_of(written)
            after = text[end : end + 1]
        tight = start > stretch.start and (between in ("", " ") or between.isspace())
        opened = not tight and not between[-1:].isspace() and not _OPENING.isdisjoint(between)
        opened = opened or between[:1] in _ENDING  # within a quotation
        possessive = owned or (after in ("'", "’") and written[-1:] == "s")
        yield Word(
            start, end, written, key, number, _is_capital(written), first or opened, tight, possessive,
            structure.quotation_at(start),
        )  # fmt: skip
        apostrophe = possessive and not owned  # "the workers' union"
        before, first = max(whole_end, end + apostrophe), start < opening


def _is_capital(written: str) -> bool:
    if written[0] == "I" and written[1:2] in ("", "'", "’"):
        return False
    return written[0].isupper() or (len(written) > 3 and written[:3] in ("al-", "el-") and written[3].isupper())


class Phrases(Generic[Value]):
    """Many phrases, each with a value; finds the longest one that begins at a word."""

    def __init__(self, phrases: Iterable[tuple[str, Value]]) -> None:
        self._single: dict[str, tuple[int, str, Value]] = {}
        # by the first word and the second: a language has hundreds of names that begin with "the"
        self._longer: dict[str, dict[str, list[tuple[tuple[str, ...], str, Value]]]] = {}
        self._owning: set[str] = set()
        for phrase, value in phrases:
            written = phrase_words(phrase)
            if "'" in phrase:  # of "People's Army" texts have the words "People", which owns, and "Army"
                written = [word.removesuffix("'s") for word in written]
                self._owning.add(phrase)
            keys = tuple(key_of(word) for word in written)
            if len(keys) == 1:
                self._single.setdefault(keys[0], (1, phrase, value))
            elif keys:
                self._longer.setdefault(keys[0], {}).setdefault(keys[1], []).append((keys, phrase, value))
        for by_second in self._longer.values():
            for held in by_second.values():
                held.sort(key=lambda each: -len(each[0]))

    def at(self, words: Sequence[Word], place: int, most: int = _LONGEST) -> tuple[int, str, Value] | None:
        """How many words the longest phrase of at most so many takes that begins here, the phrase and its value."""
        word = words[place]
        by_second = self._longer.get(word.key)
        if by_second is not None and place + 1 < len(words):
            for keys, phrase, value in by_second.get(words[place + 1].key, ()):
                if len(keys) <= most and _follow(words, place, keys, owning=phrase in self._owning):
                    return len(keys), phrase, value
        return self._single.get(word.key)


def _follow(words: Sequence[Word], place: int, keys: tuple[str, ...], *, owning: bool) -> bool:
    """Whether the words of a phrase follow its first in the same sentence; none but the last is possessive."""
    if place + len(keys) > len(words):
        return False
    word = words[place]
    for at in range(1, len(keys)):
        following = words[place + at]
        if (word.possessive and not owning) or following.key != keys[at] or not following.tight:
            return False
        word = following
    return True


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


def covered(words: Sequence[Word], times: Sequence[TimeExpression]) -> frozenset[int]:
    """The places of words within phrases of time."""
    found = []
    at = 0
    for time in times:
        while at < len(words) and words[at].end <= time.stretch.start:
            at += 1
        inner = at
        while inner < len(words) and words[inner].start < time.stretch.end:
            found.append(inner)
            inner += 1
    return frozenset(found)
