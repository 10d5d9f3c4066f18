"""Whose a thing is that is attacked: "shelled Chad's bases", "harassed our ships", "the bases were surrounded"."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from viewer.derive.actors.words import key_of
from viewer.derive.findings import Mention, Part
from viewer.derive.happenings.clauses import Clause
from viewer.derive.happenings.lexicon import Verb
from viewer.derive.happenings.passives import is_passive
from viewer.derive.happenings.reading import Reading
from viewer.derive.happenings.subjects import spoken_by

_BACK = 5
"""Words between an owner and what is owned: "Chad's three forward air bases"."""
_AHEAD = 6
"""Words behind a verb among which what it acts on is named."""
_MOST = 30
"""Owners named before a thing, among which its own is looked for."""


@dataclass(frozen=True, slots=True)
class Belongings:
    """Things that the text tells the owner of: the place of each, its word, whose it is. In the order of the text.

    `forces` are the armed groups of each owner: "Chilean troops".
    """

    places: tuple[int, ...]
    named: tuple[tuple[str, int], ...]
    forces: Mapping[int, Sequence[int]]

    def owner(self, place: int, word: str) -> int | None:
        """Who was last told, before a place, to own such things: "outposts" are posts."""
        last = bisect_left(self.places, place)
        for held, owner in reversed(self.named[max(0, last - _MOST) : last]):
            if held == word or (min(len(held), len(word)) > 3 and (held.endswith(word) or word.endswith(held))):
                return owner
        return None


def belongings(reading: Reading) -> Belongings:
    """Whose the posts, bases and ships are that a text names with their owner: "Chad has 40 bases", "our ships"."""
    grammar = reading.lexicon.grammar
    places: list[int] = []
    named: list[tuple[str, int]] = []
    for place, word in enumerate(reading.words):
        if word.key not in grammar.posted or place in reading.mention:
            continue
        low = max(reading.bounds[word.sentence][0], place - _BACK)
        for at in range(place - 1, low - 1, -1):
            holder = _holder(reading, at)
            owner = owner_at(reading, at) if holder is None else holder
            if owner is not None:
                places.append(place)
                named.append((word.key, owner))
                break
            if reading.key(at) in grammar.prepositions or not reading.words[at + 1].tight:
                break
    forces: dict[int, list[int]] = {}
    for number, entity in enumerate(reading.entities):
        if entity.member_of is not None and entity.name.casefold().rpartition(" ")[2] in grammar.forces:
            forces.setdefault(entity.member_of, []).append(number)
    return Belongings(tuple(places), tuple(named), forces)


def _holder(reading: Reading, place: int) -> int | None:
    """Who has something, if the word at a place says so: "Chad has"."""
    mention = reading.mention.get(place - 1)
    if reading.key(place) in reading.lexicon.grammar.holding and mention is not None and not mention.as_place:
        return mention.entity
    return None


def owner_at(reading: Reading, place: int) -> int | None:
    """Who is told by the word at a place to own what follows: "Chad's", "its", "our", "Chadian"."""
    grammar, mention = reading.lexicon.grammar, reading.mention.get(place)
    key = reading.key(place)
    if key in grammar.owners or key in grammar.owners_or_objects:
        return None if mention is None or mention.as_place else mention.entity
    if key in grammar.first_person and place in reading.spoken:
        if key in grammar.plural_person and reading.state.get(place) is None:
            return None  # "our farms" are not the speaker's alone
        speaker = spoken_by(reading, place)
        return None if speaker is None else speaker.entity
    if mention is not None:
        if not reading.words[place].possessive or reading.mention.get(place + 1) is mention:
            return None
        return reading.states.get(reading.entities[mention.entity].name) if mention.as_place else mention.entity
    known = reading.actors.names.at(reading.words, place)
    if known is None or known[0] != 1 or known[2].what != "adjective":
        return None
    names = reading.actors.states[known[2].state]
    return next((reading.doers[key_of(name)] for name in names if key_of(name) in reading.doers), None)


def with_own_groups(reading: Reading, owned: Belongings, parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts, "our soldiers" and "its troops" as the one armed group of that owner that the text names elsewhere."""
    return tuple(_own_group(reading, owned, part) for part in parts)


def _own_group(reading: Reading, owned: Belongings, part: Part) -> Part:
    entity = reading.entities[part.entity]
    words = reading.lexicon.grammar.forces
    if entity.member_of is not None or entity.name.casefold() not in words:
        return part
    place = reading.place_at(part.stretch.start)
    owner = owner_at(reading, place - 1)
    if owner is None:
        return part
    groups = owned.forces.get(owner, ())
    return replace(part, entity=groups[0], rule=f"{part.rule}, the owner's") if len(groups) == 1 else part


def _named_behind(reading: Reading, place: int) -> Mention | None:
    """Who is told behind a thing to have it: "positions of the Syrian army"."""
    if reading.key(place + 1) not in reading.lexicon.grammar.of:
        return None
    at = place + 2 + (reading.key(place + 2) in reading.lexicon.grammar.determiners)
    at += at not in reading.mention and at + 1 in reading.mention  # "of foreign fighters"
    mention = reading.mention.get(at)
    return None if mention is None or mention.as_place or reading.words[at].possessive else mention


def owners_hit(
    reading: Reading, owned: Belongings, clause: Clause, place: int, length: int, verb: Verb, parts: Sequence[Part]
) -> Iterator[Part]:
    """As the target, the owner of the thing that a hostile verb acts on, where no target is named itself."""
    grammar = reading.lexicon.grammar
    if verb.kind not in grammar.hostile_kinds or any(part.role in ("target", "affected") for part in parts):
        return
    if is_passive(reading, place, length, verb):
        zone = range(clause.start, place)
    else:
        start = place + length
        zone = range(start, min(clause.end, start + _AHEAD))
    for at in zone:
        key = reading.key(at)
        held = key in grammar.posted or key in reading.actors.standing.posted
        if held and at not in reading.mention and (named := _named_behind(reading, at)) is not None:
            if not any(part.entity == named.entity for part in parts):
                yield Part(named.entity, "target", named.stretch, "owner of what is hit")
            return
        if key in grammar.prepositions or key in grammar.joiners or key in grammar.be or at in reading.time:
            return
        owner = owner_at(reading, at)
        rule = "owner of what is hit"
        if owner is None and key in grammar.posted and at not in reading.mention:
            owner, rule = owned.owner(at, key), "owner of what is hit, told before"
        if owner is not None and not any(part.entity == owner for part in parts):
            yield Part(owner, "target", reading.stretch(at, at + 1), rule)
            return
        if at in reading.mention and reading.mention.get(at + 1) is not reading.mention[at]:
            return
