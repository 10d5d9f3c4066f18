"""Words, numbers and marks of a text, with where they stand; phrases that another stage has read become one token.

Figures and statements read these. Times and actors cut a text otherwise, each in its own module, and must: to times
"14:05", "2019-20" and "3rd" are one token and a word has classes; to actors "Bin-Salman", "U.N." and "AT&T" are one
word, and no mark is any. One cut for all would be put together again by each of them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from viewer.derive.findings import Stretch

MASKED = "\0"
"""The word of a token that stands for a masked phrase."""

_GROUPS = "[,\u00a0\u2009\u202f]"
# Repetitions are bounded and possessive so that no text makes the matching go back over it again and again.
_TOKEN = re.compile(
    rf"\d{{1,3}}(?:{_GROUPS}\d{{2,3}}){{0,5}}{_GROUPS}\d{{3}}(?!\d)(?:\.\d++)?"
    r"|\d{1,3}(?: \d{3}){1,5}(?![\d,])(?:\.\d++)?"
    r"|\d++(?:\.\d++)?"
    r"|(?<![\w.])\.\d++"
    r"|[^\W\d_]++(?:['’][^\W\d_]++)*+"
    r"|\S"
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text's tokens: `words` in lower case, for looking up; `starts` and `ends` are offsets in the text."""

    text: str
    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.words)

    def word(self, place: int) -> str:
        """The word in lower case, with straight apostrophes; empty beyond either end."""
        if place < 0:
            return ""
        try:
            return self.words[place]
        except IndexError:
            return ""

    def written(self, place: int) -> str:
        """The characters as they stand; empty beyond either end."""
        return self.text[self.starts[place] : self.ends[place]] if 0 <= place < len(self.words) else ""

    def joined(self, place: int) -> bool:
        """Whether a token follows the one before it without a space."""
        return 0 < place < len(self.words) and self.ends[place - 1] == self.starts[place]

    def stretch(self, first: int, end: int) -> Stretch:
        """The characters of the tokens from `first` to before `end`."""
        return Stretch(self.starts[first], self.ends[end - 1])


def tokens_of(text: str, within: Stretch, masks: Sequence[Stretch] = ()) -> Tokens:
    """The tokens of a stretch; `masks` are in order, and each that lies in it becomes one token, `MASKED`."""
    found = Tokens(text)
    start = within.start
    for mask in masks:
        if mask.start < start or mask.end > within.end or mask.start >= mask.end:
            continue
        _read(found, start, mask.start)
        found.words.append(MASKED)
        found.starts.append(mask.start)
        found.ends.append(mask.end)
        start = mask.end
    _read(found, start, within.end)
    return found


def _read(found: Tokens, start: int, end: int) -> None:
    words, starts, ends = found.words, found.starts, found.ends
    for match in _TOKEN.finditer(found.text, start, end):
        words.append(match[0].lower().replace("’", "'"))
        first, last = match.span()
        starts.append(first)
        ends.append(last)


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
