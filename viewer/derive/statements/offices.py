"""For which state somebody speaks: who holds an office of a state, and ministries, unless another is named."""

from collections.abc import Sequence
from dataclasses import replace

from viewer.derive.findings import Entity, Said
from viewer.derive.statements.people import Mentions
from viewer.derive.statements.words import Saying

_MOST = 10
"""Owners above an entity: a circle of them ends."""
_NEAR = 24
"""Characters behind a name in which its verb stands."""


def spoken_for(
    text: str, said: Sequence[Said], entities: Sequence[Entity], mentions: Mentions, words: Saying
) -> list[Said]:
    """The statements with the state that each office speaks for.

    Where a minister's state is not named, it is the state of whose will the minister tells: "Peru expects".
    """
    states: dict[int, int] = {}
    for number, entity in enumerate(entities):
        if _holds_office(entity, words) and (state := _state_above(entities, number)) is not None:
            states[number] = state
    for each in said:
        if each.entity is not None and each.entity not in states and _is_office(entities[each.entity], words):
            state = _of_will(text, each, entities, mentions, words)
            if state is not None:
                states[each.entity] = state
    return [
        replace(each, on_behalf_of=states[each.entity]) if each.on_behalf_of is None and each.entity in states else each
        for each in said
    ]


def _holds_office(entity: Entity, words: Saying) -> bool:
    if entity.kind == "government":
        return True
    return entity.kind == "person" and (not entity.title or _is_office(entity, words))


def _is_office(entity: Entity, words: Saying) -> bool:
    """Whether a person's title is that of an office: "Foreign Minister"."""
    return entity.kind == "person" and any(words.among("offices", word) for word in entity.title.casefold().split())


def _state_above(entities: Sequence[Entity], number: int) -> int | None:
    """The state that an entity belongs to."""
    above = entities[number].member_of
    for _ in range(_MOST):
        if above is None or entities[above].kind == "state":
            return above
        above = entities[above].member_of
    return None


def _of_will(text: str, said: Said, entities: Sequence[Entity], mentions: Mentions, words: Saying) -> int | None:
    """The state that a statement begins with, if it tells what that state wants."""
    first = next((each for each in mentions.within(said.text) if each.stretch.start == said.text.start), None)
    if first is None or first.as_place or entities[first.entity].kind != "state":
        return None
    rest = text[first.stretch.end : min(said.text.end, first.stretch.end + _NEAR)].split(maxsplit=1)
    return first.entity if rest and words.among("wills", rest[0].casefold()) else None
