"""Whom "he", "she" and "it" mean: the last one named before whom they suit; always marked as inferred."""

from collections.abc import Sequence

from viewer.derive.actors.cast import Cast
from viewer.derive.actors.known import Lexicon
from viewer.derive.actors.standing import acts
from viewer.derive.actors.words import Word
from viewer.derive.findings import Mention, Stretch

_FURTHEST, _MOST = 4, 40
"""Sentences back, and names."""


def add_pronouns(words: Sequence[Word], cast: Cast, lexicon: Lexicon) -> None:
    """Adds a mention for each third-person pronoun that can mean somebody named shortly before.

    An "it" that begins a sentence stands for nothing ("It is clear"), and is passed by.

    Within quotation marks pronouns are the speaker's, and stay alone.
    """
    named = sorted(cast.mentions, key=lambda each: each.stretch)
    sentence_of = _sentences(words, named)
    quoted = {word.start for word in words if word.quotation is not None}
    subjects = frozenset(word.end for place, word in enumerate(words) if acts(words, place + 1, lexicon))
    pronouns = lexicon.pronouns
    persons = {**dict.fromkeys(pronouns.he, "he"), **dict.fromkeys(pronouns.she, "she")}
    last: list[tuple[Mention, int]] = []
    at = 0
    for word in words:
        while at < len(named) and named[at].stretch.end <= word.start:
            if named[at].stretch.start not in quoted:
                last.append((named[at], sentence_of[at]))
            at += 1
        if word.quotation is not None:
            continue
        gender = persons.get(word.key)
        if gender is None and word.key not in pronouns.things:
            continue
        if gender is None and word.first and word.key in pronouns.empty_first:
            continue
        found = _antecedent(
            cast, last, word.sentence, gender, frozenset() if word.key in pronouns.objects else subjects
        )
        if found is not None:
            stretch = Stretch(word.start, word.end)
            cast.mention(found, stretch, word.text, "pronoun", inferred=True, confidence="medium" if gender else "low")


def _antecedent(
    cast: Cast, last: Sequence[tuple[Mention, int]], sentence: int, gender: str | None, subjects: frozenset[int]
) -> int | None:
    """The entity that a pronoun means: in the nearest sentence that names one, its first subject, else its last."""
    nearest: int | None = None
    best: int | None = None
    subject: int | None = None
    for mention, where in reversed(last[-_MOST:]):
        if sentence - where > _FURTHEST or (nearest is not None and where != nearest):
            break
        member = cast.members[mention.entity]
        if gender is None:
            if member.kind not in ("state", "government", "organisation", "armed-group", "media") or mention.as_place:
                continue
        elif member.kind != "person" or (member.gender and member.gender != gender):
            continue
        nearest = where
        if mention.stretch.end in subjects:
            subject = mention.entity
        if best is None:
            best = mention.entity
    return best if subject is None else subject


def _sentences(words: Sequence[Word], mentions: Sequence[Mention]) -> list[int]:
    """The sentence of each mention."""
    found = []
    at = 0
    for mention in mentions:
        while at + 1 < len(words) and words[at + 1].start <= mention.stretch.start:
            at += 1
        found.append(words[at].sentence if words else 0)
    return found
