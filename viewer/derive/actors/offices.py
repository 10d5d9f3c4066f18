"""Whom an office alone means: "the president", where one person alone of that title was named before."""

from collections.abc import Sequence
from dataclasses import replace

from viewer.derive.actors.cast import Cast
from viewer.derive.actors.known import Lexicon
from viewer.derive.actors.words import Word, key_of
from viewer.derive.findings import Stretch

_RULE = "the one of that office"


def add_offices(words: Sequence[Word], cast: Cast, lexicon: Lexicon) -> None:
    """Lets "the president" mean the only person of that title who is named before, and nobody of whom more is told."""
    holders: dict[str, dict[int, int]] = {}
    for mention in cast.mentions:
        member = cast.members[mention.entity]
        if member.kind == "person" and member.title:
            held = holders.setdefault(key_of(member.title), {})
            held[mention.entity] = min(mention.stretch.start, held.get(mention.entity, mention.stretch.start))
    if not holders:
        return
    by_end = {each.stretch.end: number for number, each in enumerate(cast.mentions)}
    article = lexicon.standing.article
    for place, word in enumerate(words):
        if word.key != article or word.quotation is not None:
            continue
        found = lexicon.titles.at(words, place + 1) if place + 1 < len(words) else None
        if found is None or any(each.capital for each in words[place + 1 : place + 1 + found[0]]):
            continue
        end = place + 1 + found[0]
        known = holders.get(" ".join(each.key for each in words[place + 1 : end]), {})
        if len(known) != 1 or not _is_alone(words, end, lexicon):
            continue
        (person, first), stretch = next(iter(known.items())), Stretch(word.start, words[end - 1].end)
        if first > word.start:
            continue
        number = by_end.get(stretch.end)
        if number is None:
            cast.mention(person, stretch, "", _RULE, inferred=True, confidence="medium")
        elif cast.mentions[number].rule == "group without a name":
            cast.change(number, replace(cast.mentions[number], entity=person, rule=_RULE, inferred=True))


def _is_alone(words: Sequence[Word], end: int, lexicon: Lexicon) -> bool:
    """Whether no name follows an office, and nothing that tells whose it is: "the president of the club"."""
    if end >= len(words) or not words[end].tight:
        return True
    return not words[end].capital and words[end].key not in ("of", "for") and not lexicon.titles.at(words, end)
