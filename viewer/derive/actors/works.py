"""Names of works, which are nobody and tell of nothing: "the album Wheels of Fire", "the film “Death in Lima”"."""

from collections.abc import Collection, Iterator, Sequence

from viewer.derive.actors.known import Lexicon
from viewer.derive.actors.words import Word

_LONGEST = 10
"""Words of a name."""


def words_of_works(words: Sequence[Word], lexicon: Lexicon, timed: Collection[int] = ()) -> frozenset[int]:
    """The places of words in names of works, which stand behind what they are, or quoted beside it.

    What is known as somebody's name is none ("the song Ana Lee wrote"), nor what tells when.
    """
    held = lexicon.works
    found: set[int] = set()
    for place, word in enumerate(words):
        if word.key not in held.nouns or word.capital or not place or words[place - 1].key in held.not_behind:
            continue
        if _is_quoted_beside(words, place + 1):
            found.update(_quoted(words, place + 1, 1))
        elif _is_quoted_beside(words, place - 1):
            found.update(_quoted(words, place - 1, -1))
        elif place + 1 < len(words) and words[place + 1].capital and words[place + 1].tight:
            found.update(_named(words, place + 1, lexicon, timed))
    return frozenset(found)


def _is_quoted_beside(words: Sequence[Word], place: int) -> bool:
    return 0 <= place < len(words) and words[place].quotation is not None


def _quoted(words: Sequence[Word], place: int, step: int) -> Iterator[int]:
    """The words of a quotation from its first or its last one on, if they are few and begin as a name does."""
    at, quotation = place, words[place].quotation
    while 0 <= at < len(words) and words[at].quotation == quotation and abs(at - place) <= _LONGEST:
        at += step
    first, last = (place, at - 1) if step > 0 else (at + 1, place)
    if last - first < _LONGEST and words[first].capital and words[last].capital:
        yield from range(first, last + 1)


def _named(words: Sequence[Word], start: int, lexicon: Lexicon, timed: Collection[int]) -> Iterator[int]:
    if start in timed or words[start].key in lexicon.given or lexicon.names.at(words, start) is not None:
        return
    at = start
    while at < len(words) and at - start < _LONGEST and at not in timed:
        if at > start and (not words[at].tight or words[at].sentence != words[start].sentence):
            break
        if not words[at].capital:
            onward = at
            while onward < len(words) and words[onward].tight and words[onward].key in lexicon.works.within:
                onward += 1
            if onward == at or onward >= len(words) or not (words[onward].capital and words[onward].tight):
                break
            at = onward
        at += 1
        if words[at - 1].possessive:
            break
    yield from range(start, at)
