"""Runs of capitalised words that make one name, such as "Ministry of Foreign Affairs" or "Ludwig van Beethoven"."""

from collections.abc import Container, Sequence

from viewer.derive.actors.known import Lexicon
from viewer.derive.actors.words import Word

_MOST = 12
_FULL = 2
"""Words of a full name; characters of a comma and a space."""


def name_end(words: Sequence[Word], place: int, lexicon: Lexicon, timed: Container[int] = ()) -> int:
    """Where the name ends (the place after its last word) that begins with a capitalised word.

    Particles ("van", "al") go on in any name; "of", "for", "and" only in names of bodies and places, whose first words
    say so ("Bank of", "Observatory for").
    """
    end = place + 1
    if words[place].possessive and not _owns_body(words, end, lexicon):
        return end
    while end < len(words) and end - place < _MOST:
        word = words[end]
        if not word.tight or end in timed or word.sentence != words[place].sentence:
            break
        if word.capital and word.key not in ("i",):
            owner = word.possessive and _owns_body(words, end + 1, lexicon)
            before = words[end - 1].key  # "Court of Justice", but "the Bank of Lima and Governor Ana Lee"
            inner = before in lexicon.within and before not in lexicon.standing.joining
            if not (owner or inner) and lexicon.titles.at(words, end) and _is_person_so_far(words, place, end):
                last = end + 1 == len(words) or not (words[end + 1].capital and words[end + 1].tight)
                if not (last and words[place].key in lexicon.given and end - place == 1):  # "John Major left"
                    break
            end += 1
            if word.possessive and not owner:
                break
            continue
        onward = _after_particles(words, place, end, lexicon)
        if onward is None or onward in timed:
            break
        end = onward
    return _with_junior(words, place, end, lexicon)


def _with_junior(words: Sequence[Word], place: int, end: int, lexicon: Lexicon) -> int:
    """Past what belongs to a name behind a comma: "Cyrus Vance, Jr."."""
    if end - place < _FULL or end >= len(words) or words[end].key not in lexicon.juniors:
        return end
    beside = words[end].sentence == words[place].sentence and words[end].start - words[end - 1].end <= _FULL
    return end + beside


def _owns_body(words: Sequence[Word], end: int, lexicon: Lexicon) -> bool:
    """Whether a body's word follows the one that it belongs to: "the Sheriff's Office", "the People's Party"."""
    if end >= len(words) or words[end - 1].key not in lexicon.owners:
        return False
    return words[end].tight and words[end].capital and words[end].key in lexicon.suffixes


def _after_particles(words: Sequence[Word], place: int, end: int, lexicon: Lexicon) -> int | None:
    """The place of the capitalised word after small words that belong to the name."""
    at = end
    joins = False
    if words[end].key in lexicon.on and words[end - 1].key in lexicon.deliberating and words[end].tight:
        at += 1  # "Commission on Religious Freedom"
    while at < len(words) and at - end < 3 and words[at].tight and words[at].key in lexicon.within:
        joins = joins or words[at].key not in lexicon.particles
        at += 1
    if at == end or at >= len(words) or not (words[at].capital and words[at].tight):
        return None
    if words[at].sentence != words[place].sentence:
        return None
    if words[end].key in lexicon.standing.joining and _is_new(words, place, end, at, lexicon):
        return None
    if joins and not any(_is_body_word(word, lexicon) for word in words[place:end]):
        return at if _serves_two(words, end, at, lexicon) else None
    return at


def _is_new(words: Sequence[Word], place: int, end: int, behind: int, lexicon: Lexicon) -> bool:
    """Whether "and" brings another name: "the Red Party and Ana Lee", "the University of Lima and Reno College"."""
    if (end - 1 > place and _is_body_word(words[end - 1], lexicon)) or words[behind].text.isupper():
        return True
    last = behind
    while last + 1 < len(words) and words[last + 1].capital and words[last + 1].tight and not words[last].possessive:
        last += 1
    return last > behind and words[last].key in lexicon.whole and words[behind].sentence == words[last].sentence


def _serves_two(words: Sequence[Word], end: int, place: int, lexicon: Lexicon) -> bool:
    """Whether "and" joins what a body is for: "Search and Rescue Agency", "Food and Drug Administration"."""
    if words[end - 1].key not in lexicon.purposes or place - end != 1:
        return False
    behind = words[place + 1 : place + 3]
    return any(word.capital and word.tight and word.key in lexicon.suffixes for word in behind)


def _is_body_word(word: Word, lexicon: Lexicon) -> bool:
    return word.key in lexicon.suffixes or word.key in ("department", "ministry", "bank", "university", "secretary")


def _is_person_so_far(words: Sequence[Word], place: int, end: int) -> bool:
    if end - place == 1 and words[place].text.isupper():
        return True  # "HPS Captain Ana Lee"
    return end - place <= 3 and not any(word.text.isupper() and len(word.text) > 3 for word in words[place:end])
