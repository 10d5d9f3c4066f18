"""Actors that common nouns name, by how these stand: "dockers called off", "a tribunal ruled", "by the crew"."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import msgspec

from viewer.derive.actors.known import Lexicon
from viewer.derive.actors.standing import acts
from viewer.derive.actors.words import Phrases, Word
from viewer.derive.language import words_of
from viewer.document.types import ActorKind

_PHRASE = 7
"""Words that tell more of somebody: "researchers at the institute compared"."""
_SHORT = 5
"""Letters: shorter words in "ers" are no people."""
_NAME = 5
"""Words of a name between commas."""
_KINDS: dict[str, ActorKind] = {"government": "government", "organisation": "organisation"}

Found = tuple[int, str, ActorKind]


class _Position(msgspec.Struct):
    pointing: frozenset[str]
    anybody: frozenset[str]
    owners: frozenset[str]
    by: frozenset[str]
    counts: frozenset[str]
    more: frozenset[str]
    brought: frozenset[str]
    behind: frozenset[str]
    adverbs: frozenset[str]
    irregular: frozenset[str]
    days: frozenset[str]


class _Listed(msgspec.Struct):
    endings: tuple[str, ...]
    people: frozenset[str]
    things: frozenset[str]
    unfit: frozenset[str]
    bodies: dict[str, list[str]]
    position: _Position


@dataclass(frozen=True, slots=True)
class _Words:
    endings: tuple[str, ...]
    people: frozenset[str]
    things: frozenset[str]
    unfit: frozenset[str]
    bodies: Phrases[ActorKind]
    position: _Position


@cache
def _listed(language: str) -> _Words:
    held = words_of(language, "designated", _Listed)
    bodies = [(word, _KINDS[kind]) for kind, words in held.bodies.items() for word in words]
    return _Words(held.endings, held.people, held.things, held.unfit, Phrases(bodies), held.position)


def designated(words: Sequence[Word], place: int, lexicon: Lexicon) -> Found | None:
    """The people or the body whom words from a place on name by what they are: how many words, these, the kind.

    Several people may stand bare where they do something, or it is done by them ("dockers called off"); a body stands
    behind an article.
    """
    listed = _listed(lexicon.language)
    standing, key = listed.position, words[place].key
    pointed, anybody = key in standing.pointing, key in standing.anybody
    start = place + (pointed or anybody)
    if start >= len(words) or (start > place and (not words[start].tight or words[start].capital)):
        return None
    beside = place > 0 and (words[place].tight or words[place - 1].possessive)
    before = words[place - 1] if beside and words[place - 1].sentence == words[place].sentence else None
    pointed = pointed or (before is not None and (before.possessive or before.key in standing.owners))
    body = listed.bodies.at(words, start)
    at = start
    if body is None and not _is_people(listed, words[start]):
        at = _past_modifier(words, start, lexicon) if start > place else start
        body = listed.bodies.at(words, at) if at > start else None
        if at == start or (body is None and not _is_people(listed, words[at])):
            return None
    end = at + (body[0] if body is not None else 1)
    if not _ends(words, end, lexicon, standing):
        return None
    doing = pointed or (before is not None and before.key in standing.by) or _acts(words, end, lexicon, standing)
    if body is not None:
        told = doing and (pointed or anybody)
    else:
        counted = before is not None and (before.key in standing.counts or before.key[0].isdigit())
        told = (doing or counted) and not anybody and (before is None or before.key not in listed.unfit)
    if not told:
        return None
    phrase = " ".join(word.key for word in words[place:end])
    return end - place, phrase.removeprefix(f"{key} ") if anybody else phrase, body[2] if body else "population"


def names_behind(text: str, words: Sequence[Word], start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether who is meant is named right behind the words for what they are, or between commas.

    As in "the mayor of Goa, Ana Lee,", "the leasing firm Merrow"; "pilots at the firm, Merrow," are not Merrow.
    """
    listed = _listed(lexicon.language)
    standing, at = listed.position, end
    if at >= len(words) or words[at - 1].possessive:
        return False
    if words[at].tight and words[at].capital:
        named = words[at].key not in standing.days and words[at - 1].key in lexicon.bodies.describing
        return named and words[start].key in standing.pointing
    several = _is_people(listed, words[end - 1])
    while at < len(words) and words[at].tight and at - end < _PHRASE and not several:
        if (at == end and words[at].key not in standing.brought) or _is_verb(words, at, lexicon, standing):
            return False
        at += 1
    return name_between(text, words, at, lexicon) is not None


def name_between(text: str, words: Sequence[Word], start: int, lexicon: Lexicon) -> int | None:
    """Where a name ends that commas part from the words before it and behind it; None where there is none."""
    if not 0 < start < len(words) or words[start].sentence != words[start - 1].sentence:
        return None
    if text[words[start - 1].end : words[start].start].strip() != ",":
        return None
    at = start + (words[start].key == lexicon.standing.article)
    if at >= len(words) or not words[at].capital or words[at].key in _listed(lexicon.language).position.days:
        return None
    at += 1
    while at < min(len(words), start + _NAME) and words[at].tight:
        if not (words[at].capital or words[at].key in lexicon.particles):
            break
        at += 1
    after = text[words[at - 1].end : words[at - 1].end + 1]
    return at if after in (",", ".", ";", ")") and words[at - 1].capital else None


def does(words: Sequence[Word], place: int, lexicon: Lexicon) -> bool:
    """Whether a word seems to be the verb of who stands before it, over a comma too: "Lee read", "Lee, 45, said"."""
    if place >= len(words) or words[place].sentence != words[place - 1].sentence or words[place - 1].possessive:
        return False
    standing, key = _listed(lexicon.language).position, words[place].key
    return acts(words, place, lexicon, aside=True) or key in standing.irregular or key in standing.more


def _is_people(listed: _Words, word: Word) -> bool:
    key = word.key
    if key in listed.people:
        return True
    return len(key) > _SHORT and key.endswith(listed.endings) and key not in listed.things and key.isalpha()


def _past_modifier(words: Sequence[Word], start: int, lexicon: Lexicon) -> int:
    """The place behind one word that tells more of the noun behind an article: "the cycling federation"."""
    word = words[start]
    plain = word.key in lexicon.modifiers or word.key.endswith(("al", "ic", "ive", "ary", "ing", "ese", "ous", "ior"))
    behind = _listed(lexicon.language).bodies.at(words, start + 1) if start + 1 < len(words) else None
    noun = word.key.isalpha() and not _is_verb(words, start, lexicon, _listed(lexicon.language).position)
    plain = plain or (noun and behind is not None and word.key not in lexicon.standing.following)
    after = start + 1
    fits = plain and not word.possessive and after < len(words) and words[after].tight and not words[after].capital
    return after if fits else start


def _ends(words: Sequence[Word], end: int, lexicon: Lexicon, standing: _Position) -> bool:
    """Whether a phrase ends where it does, and no noun follows that it only describes: "workers compensation"."""
    if end >= len(words) or not words[end].tight:
        return True
    key = words[end].key
    if words[end - 1].possessive:
        return False
    return (
        words[end].capital or key in standing.behind or key in standing.adverbs or key in standing.irregular
        or key.endswith("ly") or key[0].isdigit() or acts(words, end, lexicon) or key in lexicon.standing.skipped
    )  # fmt: skip


def _acts(words: Sequence[Word], end: int, lexicon: Lexicon, standing: _Position) -> bool:
    """Whether somebody does something: "dockers called off", "researchers at the institute compared"."""
    at = _past_list(words, end, lexicon)
    while at < len(words) and words[at].tight and (words[at].key in standing.adverbs or words[at].key.endswith("ly")):
        at += 1
    if at >= len(words) or words[at].sentence != words[end - 1].sentence:
        return False
    if words[at].key in standing.more:
        return True
    if not words[at].tight:
        return False
    if _is_verb(words, at, lexicon, standing):
        return True
    if words[at].key not in standing.brought:
        return False
    for each in range(at + 1, min(at + _PHRASE, len(words))):
        if not words[each].tight:
            return False
        if _is_verb(words, each, lexicon, standing):
            return True
    return False


def _past_list(words: Sequence[Word], end: int, lexicon: Lexicon) -> int:
    """The place behind a list of people: "nurses, porters and cleaners went"."""
    listed, at = _listed(lexicon.language), end
    for _ in range(_NAME):
        following = at + (at < len(words) and words[at].key in lexicon.standing.joining)
        joined = following < len(words) and (following > at or not words[at].tight) and not words[following].capital
        if not (
            joined and words[following].sentence == words[end - 1].sentence and _is_people(listed, words[following])
        ):
            return at
        at = following + 1
    return at


def people_at(words: Sequence[Word], place: int, lexicon: Lexicon) -> Found | None:
    """Several people named by what they do behind whose they are: "Italian engineers"."""
    if place >= len(words) or not words[place].tight or words[place].capital or words[place].possessive:
        return None
    listed = _listed(lexicon.language)
    fits = _is_people(listed, words[place]) and _ends(words, place + 1, lexicon, listed.position)
    return (place + 1, words[place].key, "population") if fits else None


def _is_verb(words: Sequence[Word], at: int, lexicon: Lexicon, standing: _Position) -> bool:
    return not words[at].capital and (acts(words, at, lexicon) or words[at].key in standing.irregular)
