"""Names that are no people's: things with a number ("Area 51"), shouted words, and bodies by one word of their name."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from viewer.derive.actors.cast import Cast
from viewer.derive.actors.known import Lexicon
from viewer.derive.actors.standing import acts
from viewer.derive.actors.words import Word, key_of
from viewer.document.types import ActorKind

_LONGEST_ACRONYM = 6
_HEADED = ("organisation", "government")
_UNNAMED = "group without a name"
_NAMED = ("known body", "name of a body")
_SHOUTED = 3
"""Words in capitals that are no initials."""
_FULL = 2
"""Words of a full name."""


def is_acronym(word: Word) -> bool:
    """Whether a word is made of capitals, as initials are."""
    letters = word.text.replace(".", "").replace("-", "")
    return 2 <= len(letters) <= _LONGEST_ACRONYM and letters.isupper()


def is_shouted(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether words of a quotation are in capitals like those before them: "THE USA IS GREAT!"."""
    first = start
    while first > 0 and end - first < _SHOUTED and words[first - 1].sentence == words[start].sentence:
        first -= 1
    shouted = end - first >= _SHOUTED and words[start].quotation is not None
    return shouted and all(len(each.text) > 1 and each.text.isupper() for each in words[first:end])


def has_number(words: Sequence[Word], end: int, lexicon: Lexicon) -> bool:
    """Whether a bare number behind a name belongs to it: "Area 51 was closed", but not "In Poonch 14 people died"."""
    if end >= len(words) or not (words[end].tight and words[end].text.isdigit()) or words[end - 1].possessive:
        return False
    after = end + 1
    if after >= len(words) or not words[after].tight or words[after].sentence != words[end].sentence:
        return True
    return acts(words, after, lexicon) or words[after].key in lexicon.standing.following


def opens_name(words: Sequence[Word], place: int, lexicon: Lexicon) -> bool:
    """Whether a known name, or one of several words, begins at a place right behind another word."""
    beside = words[place : place + _FULL]
    named = [each.capital and each.tight for each in beside]
    return named == [True] * _FULL or (named[:1] == [True] and lexicon.names.at(words, place) is not None)


def is_currency(words: Sequence[Word], end: int, lexicon: Lexicon) -> bool:
    """Whether a state only tells whose money is meant: "a million US dollars"."""
    return end < len(words) and words[end].tight and words[end].key in lexicon.currencies


def tells_place(words: Sequence[Word], end: int, lexicon: Lexicon) -> bool:
    """Whether the word behind a name tells that it is a place's: "Lorca airport", "the Segura river"."""
    behind = end < len(words) and words[end].tight and not words[end].capital and not words[end - 1].possessive
    return behind and words[end].key in lexicon.landmarks


def body_kind(run: Sequence[Word], lexicon: Lexicon) -> ActorKind | None:
    """What sort of body a name of many words is, by the word before its "of" or "for": "District Court for Alto"."""
    for before, word in pairwise(run):
        if word.key in lexicon.within:
            return lexicon.suffixes.get(before.key) if len(run) > _FULL + 1 else None
    return None


class Heads:
    """Bodies by the words of their names that stand for them: "House of Representatives", "the House"."""

    def __init__(self, cast: Cast, words: Sequence[Word], lexicon: Lexicon) -> None:
        """Takes those that were found so far."""
        self._words = words
        self._lexicon = lexicon
        self._known: dict[str, list[tuple[int, int]]] = {}
        self._last: dict[str, tuple[int, int]] = {}
        for mention in sorted(cast.mentions, key=lambda each: each.stretch):
            member = cast.members[mention.entity]
            if member.kind in _HEADED and not member.place and mention.rule in _NAMED:
                for name in member.names:
                    for key in _heads(name, lexicon):
                        self._known.setdefault(key, []).append((mention.stretch.start, mention.entity))

    def note(self, name: str, start: int, number: int) -> None:
        """Notes another body, named behind all that were noted before."""
        for key in _heads(name, self._lexicon):
            self._last[key] = start, number

    def join(self, cast: Cast) -> None:
        """Lets groups without a name that are written as a name ("the Council") mean the body that was named before."""
        ends = {word.end: place for place, word in enumerate(self._words) if word.capital}
        for number, mention in enumerate(cast.mentions):
            place = ends.get(mention.stretch.end) if mention.rule == _UNNAMED else None
            meant = self.meant(place) if place is not None and not self._words[place].first else None
            if meant is not None:
                cast.change(number, replace(mention, entity=meant, rule="the body named before"))

    def meant(self, place: int) -> int | None:
        """The body named last before that a word behind "the" means."""
        words, lexicon = self._words, self._lexicon
        word = words[place]
        if word.key not in lexicon.heads or not place or not word.tight or word.possessive:
            return None
        if words[place - 1].key != lexicon.standing.article:
            return None
        known = self._known.get(word.key, [])
        at = bisect_left(known, (word.start, 0))
        found = known[at - 1 : at] if at else []
        found += [self._last[word.key]] if word.key in self._last else []
        return max(found)[1] if found else None


def _heads(name: str, lexicon: Lexicon) -> set[str]:
    """The words of a name that may stand for it alone: the last one, and the one before "of" or "for"."""
    keys = [key_of(each) for each in name.split()]
    if len(keys) < _FULL:
        return set()
    small = next((at for at, key in enumerate(keys) if at and key in lexicon.within), len(keys))
    return {keys[small - 1], keys[-1]} & lexicon.heads
