"""Sites: what has no name but its kind and where it stands ("an army post near Arica"), and what means it again."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from viewer.derive.actors.words import Word
from viewer.derive.findings import Entity, Happening, Mention, Part, Stretch
from viewer.derive.language import words_of
from viewer.document.text import on_one_line

_MOST_BEFORE = 3
"""Words that tell a site from others of its kind: "military observation posts"."""
_MOST_BETWEEN = 6
"""Words between "at" and the name of the place: "the northern town of"."""
_MOST_PLACES = 5
"""Places at each of which a site stands: "posts at Arica, Tacna and Ilo"."""
_RULE = "site by the place where it stands"
_AGAIN = "the site told of elsewhere"


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A language's words of sites; see the data file."""

    one: frozenset[str]
    many: frozenset[str]
    at: frozenset[str]
    between: frozenset[str]
    pointing: frozenset[str]
    ending: frozenset[str]
    infinitive: frozenset[str]
    elsewhere: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words that name a site: places of the first and of its kind; what stands before that, and where it stands."""

    first: int
    kind: int
    before: frozenset[str]
    pointed: bool
    within: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Sites:
    """The entities and mentions of an article with its sites; and of each site the place in which it lies."""

    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    named: tuple[Mention, ...]


def sites(
    text: str, language: str, words: Sequence[Word], entities: Sequence[Entity], mentions: Sequence[Mention],
    happenings: Sequence[Happening],
) -> Sites:  # fmt: skip
    """An article's sites, as places that lie in others: those that are told of with where they stand.

    `happenings` are asked only for the words that tell of them, which name no site: "attacked bases".
    """
    listed = words_of(language, "sites", _Words)
    phrases = list(_phrases(listed, words, mentions, {each.trigger.start for each in happenings}))
    more: list[Entity] = []
    named: list[Mention] = []
    known: defaultdict[str, list[tuple[int, frozenset[str], int]]] = defaultdict(list)
    for each in phrases:
        kind = words[each.kind].key
        for place in each.within:
            number = next(
                (site for site, before, within in known[kind]
                 if within == place.entity and (before <= each.before or each.before <= before)),
                None,
            )  # fmt: skip
            stretch = Stretch(words[each.first].start, place.stretch.end)
            if number is None:
                number = len(entities) + len(more)
                known[kind].append((number, each.before, place.entity))
                more.append(_site(text, words, each, place, entities[place.entity]))
            named.append(Mention(stretch, number, _RULE, as_place=True))
    for each in phrases:
        if not each.within and (number := _meant(words, each, known, named)) is not None:
            stretch = Stretch(words[each.first].start, words[each.kind].end)
            named.append(Mention(stretch, number, _AGAIN, as_place=True, inferred=True, confidence="medium"))
    named.sort(key=lambda each: (each.stretch, each.entity))
    every = tuple(sorted((*mentions, *named), key=lambda each: (each.stretch, each.entity)))
    return Sites((*entities, *more), every, tuple(named))


def at_sites(found: Sites, happenings: Sequence[Happening]) -> list[Happening]:
    """The events, each at the sites that its words name, in place of the places in which these lie."""
    starts = [each.stretch.start for each in found.named]
    places = [each for each in found.mentions if each.as_place]
    place_starts = [each.stretch.start for each in places]
    result = []
    for event in happenings:
        low, high = (bisect_left(starts, offset) for offset in (event.title.start, event.title.end))
        inside = [each for each in found.named[low:high] if event.title.holds(each.stretch)]
        low, high = (bisect_left(place_starts, offset) for offset in (event.title.start, event.title.end))
        result.append(_at(found, event, inside, places[low:high]) if inside else event)
    return result


def _at(found: Sites, event: Happening, inside: Sequence[Mention], places: Sequence[Mention]) -> Happening:
    here = dict.fromkeys(each.entity for each in inside)
    around = {found.entities[each].member_of for each in here}
    alone = {
        each.entity for each in places if each.entity not in here
        and not any(site.stretch.holds(each.stretch) for site in inside)
    }  # fmt: skip
    left = [place for place in event.places if place not in around or place in alone]
    again = {each.entity: Part(each.entity, "place", each.stretch, each.rule) for each in inside if each.inferred}
    inherited = [each for each in event.inherited if each.entity in left]
    return replace(event, places=(*here, *left), inherited=(*inherited, *again.values()))


def _phrases(listed: _Words, words: Sequence[Word], mentions: Sequence[Mention], told: set[int]) -> Iterator[_Phrase]:
    places = {each.stretch.start: each for each in mentions if each.as_place}
    taken = {each.stretch.end for each in mentions if each.as_place}
    for at, word in enumerate(words):
        if (word.key not in listed.one and word.key not in listed.many) or word.capital or word.end in taken:
            continue
        first, pointed = _begins(listed, words, at, told)
        if any(words[each].key in listed.elsewhere for each in range(max(0, first - 2), first)):
            continue
        within = tuple(_within(listed, words, at, places))
        if not within and not _ends(listed, words, at, told):
            continue  # at some place that is no known one, or "the base commander"
        before = frozenset(words[each].key for each in range(first, at) if not words[each].possessive)
        yield _Phrase(first, at, before, pointed, within)


def _begins(listed: _Words, words: Sequence[Word], kind: int, told: set[int]) -> tuple[int, bool]:
    """Where the words begin that name a site; and whether they say that it is a certain one."""
    first = kind
    while first > 0 and words[first].tight and words[first - 1].sentence == words[kind].sentence:
        before = words[first - 1]
        if before.key in listed.pointing:
            return first, True
        if before.possessive:
            return first - 1, True
        if (
            before.key in listed.ending or before.key[0].isdigit() or before.key.endswith(("ly", "ed", "ing"))
            or before.start in told or kind - first >= _MOST_BEFORE
        ):  # fmt: skip
            verb = (
                before.key in listed.infinitive and first < kind
            )  # "to use bases": what follows is no part of the name
            return first + verb, False
        first -= 1
    return first, False


def _ends(listed: _Words, words: Sequence[Word], kind: int, told: set[int]) -> bool:
    """Whether the words that name a site end with its kind, and do not tell where it stands."""
    if kind + 1 >= len(words) or not words[kind + 1].tight or words[kind].possessive:
        return True
    after = words[kind + 1]
    return after.key not in listed.at and (after.key in listed.ending or after.start in told)


def _within(listed: _Words, words: Sequence[Word], kind: int, places: Mapping[int, Mention]) -> Iterator[Mention]:
    """The places at which words tell a site to stand."""
    at = kind + 1
    if at >= len(words) or not words[at].tight or words[at].key not in listed.at:
        return
    for _ in range(_MOST_PLACES):
        place = None
        for each in range(at + 1, min(at + 2 + _MOST_BETWEEN, len(words))):
            if words[each].sentence != words[kind].sentence or (each > at + 1 and not words[each].tight):
                return
            place = places.get(words[each].start)
            if place is not None or words[each].key not in listed.between:
                break
        if place is None:
            return
        yield place
        while at < len(words) and words[at].end < place.stretch.end:
            at += 1
        if words[kind].key not in listed.many or at + 1 >= len(words) or words[at + 1].key != "and":
            return
        at += 1


def _site(text: str, words: Sequence[Word], phrase: _Phrase, place: Mention, around: Entity) -> Entity:
    kind, first = words[phrase.kind], words[phrase.first]
    named = text[first.start : kind.end]
    behind = text[kind.end : phrase.within[0].stretch.start]
    name = on_one_line(f"{named}{behind}{place.stretch.of(text)}")
    return Entity(
        name=name, names=(name,), place=True, member_of=place.entity, latitude=around.latitude,
        longitude=around.longitude, rule=_RULE,
    )  # fmt: skip


def _meant(
    words: Sequence[Word], phrase: _Phrase, known: Mapping[str, Sequence[tuple[int, frozenset[str], int]]],
    named: Sequence[Mention],
) -> int | None:  # fmt: skip
    """The only site that words without a place mean: "our observation posts" anywhere, "the base" once it is told."""
    if not phrase.pointed:
        return None
    fitting = [number for number, before, _ in known.get(words[phrase.kind].key, ()) if phrase.before <= before]
    if len(fitting) != 1:
        return None
    start = words[phrase.first].start
    told = any(each.entity == fitting[0] and each.stretch.start < start for each in named)
    return fitting[0] if told or phrase.before else None
