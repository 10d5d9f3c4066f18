"""Whose side somebody is on: who belongs to whom, and who is named with whose they are ("our soldiers")."""

from collections.abc import Iterable

from viewer.derive.findings import Happening, Part
from viewer.derive.happenings.belongings import owner_at
from viewer.derive.happenings.reading import Reading

_OWNERS = 10
"""Owners above an entity: a circle of them ends."""


def sides(reading: Reading, entity: int) -> set[int]:
    """An entity and all that it belongs to."""
    found: set[int] = set()
    above: int | None = entity
    for _ in range(_OWNERS):
        if above is None or above in found:
            break
        found.add(above)
        above = reading.entities[above].member_of
    return found


def owner(reading: Reading, part: Part) -> int | None:
    """Whose somebody is: by what they belong to, else by the word before them: "our soldiers"."""
    above = reading.entities[part.entity].member_of
    if above is not None:
        return above
    place = reading.place_at(part.stretch.start)
    return owner_at(reading, place - 1)


def on_one_side(reading: Reading, one: Part, other: Part, foes: frozenset[str]) -> bool:
    """Whether two are the same, one is the other's, or both are the same one's.

    `foes`: words for those who are no friends of whom they are named after: "Chilean rebels".
    """
    if one.entity == other.entity:
        return True
    if _is_foe(reading, one, foes) or _is_foe(reading, other, foes):
        return False
    mine, theirs = owner(reading, one), owner(reading, other)
    if mine is not None and mine == theirs:
        return True
    ours = sides(reading, one.entity) | (set() if mine is None else sides(reading, mine))
    others = sides(reading, other.entity) | (set() if theirs is None else sides(reading, theirs))
    return other.entity in ours or one.entity in others


def agree(reading: Reading, ours: Iterable[Part], theirs: Iterable[Part], foes: frozenset[str]) -> bool:
    """Whether somebody of the one is on one side with somebody of the other."""
    others = tuple(theirs)
    return any(on_one_side(reading, one, other, foes) for one in ours for other in others)


def in_role(event: Happening, *roles: str) -> list[Part]:
    """Who takes part in one of some roles."""
    return [part for part in event.parts if part.role in roles]


def _is_foe(reading: Reading, part: Part, foes: frozenset[str]) -> bool:
    return reading.entities[part.entity].name.casefold().rpartition(" ")[2] in foes
