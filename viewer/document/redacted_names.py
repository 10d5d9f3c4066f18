"""Names that are to be replaced in any text: found whatever their case, accents, endings and what parts their words."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from viewer.document.text import fold, fold_with_offsets

_WORD = re.compile(r"[^\W_]+")
_CYRILLIC = re.compile("[\u0400-\u052f]{4,}")
_VOWELS = "аеиоуыэюяьъ"
"""Letters at the end of a Cyrillic name in whose place others may stand."""
_ALIKE = 3
"""Letters of a name's first word that none of its endings changes."""
_FIRST = r"(?<![^\W\d_])[^\W_]"
_ROUNDS = 5
"""Times that a text is gone through: what is put in could make a name of what stands beside it."""

_MOST_WORDS = 6
"""Words of a name of which a part may be left."""

Swap = tuple[int, int, str]
"""A stretch (start, end) of a text, and what stands in its place."""


@dataclass(frozen=True)
class Names:
    """Names and what stands in the place of each.

    Attributes:
        instead: by name; of two that read alike the first holds.
    """

    instead: Mapping[str, str]

    @cached_property
    def _known(self) -> Sequence[tuple[str, str]]:
        """The folded names, longest first, with what stands instead of each; where two fit, the first is meant."""
        known: dict[str, tuple[str, str]] = {}
        for name, label in self.instead.items():
            folded = fold(name)
            if key := _letters(folded):
                known.setdefault(key, (folded, label))
        return [known[key] for key in sorted(known, key=lambda key: (-len(key), key))]

    @cached_property
    def _alike(self) -> Mapping[str, Sequence[int]]:
        """The names that begin alike, by what they begin with: of thousands few need be tried."""
        alike: dict[str, list[int]] = {}
        for at, (folded, _) in enumerate(self._known):
            alike.setdefault(_beginning(folded), []).append(at)
        return alike

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        """The patterns made so far, a group for each name that begins alike."""
        return {}

    def _pattern(self, key: str) -> re.Pattern[str]:
        if key not in self._patterns:
            written = (_written(self._known[at][0]) for at in self._alike[key])
            self._patterns[key] = re.compile("|".join(f"({pattern})" for pattern in written))
        return self._patterns[key]

    @cached_property
    def _starts(self) -> re.Pattern[str]:
        """Where a name may begin: at a word, and at the signs of names that have no letters."""
        signs = {key for key in self._alike if not _WORD.match(key)}
        return re.compile("|".join((_FIRST, *map(re.escape, sorted(signs)))))

    def _matches(self, folded: str) -> Iterator[tuple[int, int, str]]:
        """Where names stand in a folded text, and what stands in the place of each."""
        last = 0
        for start in self._starts.finditer(folded):
            at = start.start()
            if at < last:
                continue
            best: tuple[int, int] | None = None
            for length in range(1, _ALIKE + 1):
                key = folded[at : at + length]
                found = self._pattern(key).match(folded, at) if key in self._alike else None
                if found is not None:
                    name = self._alike[key][(found.lastindex or 1) - 1]
                    best = min(best or (name, found.end()), (name, found.end()))
            if best is not None:
                last = best[1]
                yield at, last, self._known[best[0]][1]

    def swaps(self, text: str) -> list[Swap]:
        """Where names stand in a text, in order; they don't overlap."""
        if not self._known or not text or next(self._matches(fold(text)), None) is None:
            return []
        folded, offsets = fold_with_offsets(text)
        found: list[Swap] = []
        for first, last, label in self._matches(folded):
            start = offsets[first]
            # accents that follow the last letter belong to it
            end = max(offsets[last], offsets[last - 1] + 1)
            if not found or start >= found[-1][1]:
                found.append((start, end, label))
        return found

    def without(self, text: str) -> tuple[str, int]:
        """The text with all names replaced, and how often that was."""
        count = 0
        for _ in range(_ROUNDS):
            swaps = self.swaps(text)
            if not swaps:
                break
            count += len(swaps)
            text = swapped(text, swaps)
        return text, count

    @cached_property
    def _cut(self) -> tuple[frozenset[str], frozenset[str]]:
        """What is left of names where a text begins or ends within them, as letters."""
        known = [_letters(folded) for folded, _ in self._known]
        ends = frozenset(name[at:] for name in known for at in range(1, len(name)))
        return ends, frozenset(name[:at] for name in known for at in range(1, len(name)))

    def without_cut(self, before: str, after: str) -> tuple[str, str]:
        """What stands before and after a quote, cut anywhere, without what may be left of a name where it was cut."""
        ends, starts = self._cut
        folded, offsets = fold_with_offsets(before)
        first, letters = 0, ""
        for word in list(_WORD.finditer(folded))[:_MOST_WORDS]:
            letters += word[0]
            if letters in ends:
                first = offsets[word.end()]
        folded, offsets = fold_with_offsets(after)
        last, letters = len(after), ""
        for word in reversed(list(_WORD.finditer(folded))[-_MOST_WORDS:]):
            letters = word[0] + letters
            if letters in starts:
                last = offsets[word.start()]
        return before[first:], after[:last]

    def held(self, text: str) -> bool:
        """Whether a name stands in a text, be it written as in an address ("Bashar%20al-Assad")."""
        return any(self.swaps(each) for each in _decoded(text))


def swapped(text: str, swaps: Iterable[Swap]) -> str:
    """A text with stretches replaced."""
    made: list[str] = []
    last = 0
    for start, end, label in swaps:
        made += [text[last:start], label]
        last = end
    return "".join((*made, text[last:]))


def place_after(at: int, swaps: Sequence[Swap], end: bool) -> int:
    """Where a place of a text is once stretches of it are replaced; one within a stretch is at its start, or `end`."""
    moved = at
    for first, last, label in swaps:
        if last <= at:
            moved += len(label) - (last - first)
        elif first < at:
            return moved - (at - first) + (len(label) if end else 0)
    return moved


def _letters(folded: str) -> str:
    """What of a folded name tells it from others: its letters and digits, or all of one that has none."""
    return "".join(_WORD.findall(folded)) or folded.strip()


def _beginning(folded: str) -> str:
    """The letters that a folded name begins with, by which it is looked for."""
    word = _WORD.search(folded)
    return word[0][:_ALIKE] if word else folded.strip()[:1]


def _written(folded: str) -> str:
    """The pattern of a name."""
    words = _WORD.findall(folded)
    if not words:
        return re.escape(folded.strip())
    joined = r"[\W_]*".join(map(_inflected, words))
    # a digit or underscore beside it does not hide a name: "assad_2020"
    before = r"(?<![^\W\d_])" if words[0][0].isalpha() else r"(?<![^\W_])"
    after = r"(?![^\W\d_])" if words[-1][-1].isalpha() else r"(?![^\W_])"
    return f"{before}{joined}{after}"


def _inflected(word: str) -> str:
    """The pattern of a word with the endings that it takes on in a sentence."""
    if _CYRILLIC.fullmatch(word):
        stem = word[:-1] if word[-1] in _VOWELS else word
        return f"{stem}[\u0400-\u052f]{{0,3}}"
    return re.escape(word) + ("s?" if word[-1].isalpha() and word[-1].isascii() else "")


def _decoded(text: str) -> Iterable[str]:
    """A text, and what it says once its escapes are undone."""
    yield text
    for _ in range(_ROUNDS):
        again = unquote(text.replace("+", " "))
        if again == text:
            return
        yield again
        text = again


def labels(kinds: Sequence[str], taken: Callable[[str], bool]) -> list[str]:
    """What actors of these kinds are called instead ("Person A", "Group B"); labels that are `taken` are passed by."""
    made: list[str] = []
    number = 0
    for kind in kinds:
        word = "Person" if kind == "person" else "Group"
        while True:
            label = f"{word} {_letter(number)}"
            number += 1
            if not taken(label) or number > len(kinds) + 1000:
                break
        made.append(label)
    return made


def _letter(number: int) -> str:
    """The letters of a number: A to Z, then AA, AB and so on."""
    made = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        made = chr(ord("A") + rest) + made
    return made
