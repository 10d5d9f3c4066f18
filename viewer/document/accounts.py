"""One happening told more than once: which events are agreed to be the same, and in what two accounts differ."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from math import inf

from viewer.dates import DateError, Instant, parse_edtf
from viewer.document.counted_alike import measured
from viewer.document.text import fold
from viewer.document.types import Event, Figure, Statement

SAME_RULE = "same kind, date and actors"
"""The rule by which two events of different sources are proposed to be the same."""

_ABOUT = 0.1
"""How far from a number that is "about" another may lie, as a share of it, and still be the same."""
_SIDES = ("initiator", "target")
"""The roles in which accounts can name others: who did it, and to whom."""
_LETTERS = re.compile(r"[^\W_]+").findall
"""The runs of letters and digits."""


class Matter(StrEnum):
    """In what two accounts of a happening can contradict each other."""

    DATE = "date"
    ACTORS = "actors"
    STATUS = "status"
    FIGURES = "figures"


def is_proposal(event: Event, other: str) -> bool:
    """Whether it is only proposed, and agreed by nobody yet, that an event is the same as another."""
    return any(ground.field == f"related:{other}" and ground.rule == SAME_RULE for ground in event.grounds)


def same_pairs(events: Iterable[Event]) -> Iterator[tuple[str, str, bool]]:
    """The ids of events that are the same, and whether that is only proposed."""
    for event in events:
        for relation in event.related:
            if relation.type == "same-as" and relation.event != event.id:
                yield event.id, relation.event, is_proposal(event, relation.event)


def same_events(events: Iterable[Event], proposed: bool = False) -> dict[str, tuple[str, ...]]:
    """Of each event that is told more than once the ids of all its accounts, its own included, in file order.

    `proposed`: whether those count that are only proposed to be the same.
    """
    events = tuple(events)
    beside: defaultdict[str, list[str]] = defaultdict(list)
    for one, other, only_proposed in same_pairs(events):
        if proposed or not only_proposed:
            beside[one].append(other)
            beside[other].append(one)
    place = {event.id: at for at, event in reversed(list(enumerate(events)))} if beside else {}
    groups: dict[str, tuple[str, ...]] = {}
    for start in beside:
        if start in groups:
            continue
        found, ahead = {start}, [start]
        while ahead:
            new = [id for id in beside[ahead.pop()] if id not in found]
            found.update(new)
            ahead += new
        group = tuple(sorted((id for id in found if id in place), key=place.__getitem__))
        groups |= dict.fromkeys(found, group)
    return groups


def differences(one: Event, other: Event, above: Mapping[str, str]) -> frozenset[Matter]:
    """In what two accounts contradict each other; a coarser date or a missing actor contradicts nothing.

    `above`: of actors, whose members they are; an account that names a minister agrees with one that names the state.
    """
    found = set()
    if dates_apart(one.date, other.date):
        found.add(Matter.DATE)
    for role in _SIDES:
        mine, theirs = (_in_role(event, role, above) for event in (one, other))
        if mine and theirs and not mine & theirs:
            found.add(Matter.ACTORS)
    if (one.status == "denied") != (other.status == "denied"):
        found.add(Matter.STATUS)
    return frozenset(found)


def dates_apart(one: str, other: str) -> bool:
    """Whether two dates cannot both be right: they have no moment in common."""
    mine, theirs = _extent(one), _extent(other)
    return mine is not None and theirs is not None and not (mine[0] < theirs[1] and theirs[0] < mine[1])


def figures_comparable(one: Figure, other: Figure) -> bool:
    """Whether two figures count the same thing, at times that may be the same."""
    if measured(one) != measured(other):
        return False
    return not dates_apart(one.as_of or one.period, other.as_of or other.period)


def figures_apart(one: Figure, other: Figure) -> bool:
    """Whether two figures cannot both be right: "more than 40" and 52 can, 40 and 52 cannot."""
    mine, theirs = _amount(one), _amount(other)
    return mine is not None and theirs is not None and not (mine[0] <= theirs[1] and theirs[0] <= mine[1])


def same_words(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two accounts rest on the very same sentences: a text that is repeated confirms nothing."""
    mine, theirs = ({words for text in texts if (words := _plain(text))} for texts in (one, other))
    return bool(mine) and mine == theirs


def same_statement(one: Statement, other: Statement) -> bool:
    """Whether two statements are one and the same: speaker, words and, as far as they are dated, time."""
    alike = one.speaker == other.speaker and bool(_plain(one.text)) and _plain(one.text) == _plain(other.text)
    return alike and not dates_apart(one.said, other.said)


def statement_words(statement: Statement) -> tuple[str, str]:
    """What two accounts of one statement have in common."""
    return statement.speaker, _plain(statement.text)


def _plain(text: str) -> str:
    return " ".join(_LETTERS(fold(text)))


def topmost(actor: str, above: Mapping[str, str]) -> str:
    """The state or body that an actor belongs to in the end: sources name now a minister, now the state."""
    seen = {actor}
    while above.get(actor) and above[actor] not in seen:
        actor = above[actor]
        seen.add(actor)
    return actor


def _in_role(event: Event, role: str, above: Mapping[str, str]) -> frozenset[str]:
    """Who has a role, by whom they belong to in the end."""
    return frozenset(topmost(part.actor, above) for part in event.actors if part.role == role)


def _extent(date: str) -> tuple[Instant | float, Instant | float] | None:
    try:
        bounds = parse_edtf(date).bounds if date else None
    except DateError:
        return None
    if bounds is None:
        return None
    start, end = bounds.earliest_start, bounds.latest_end
    return (-inf if start is None else start), (inf if end is None else end)


def _amount(figure: Figure) -> tuple[float, float] | None:
    """The least and the greatest number that a figure allows; None for words."""
    given = [number for number in (figure.low, figure.value, figure.best, figure.high) if number is not None]
    if not given or figure.qualifier == "vague":
        return None
    low, high = min(given), max(given)
    match figure.qualifier:
        case "at-least" | "more-than":
            return low, inf
        case "at-most" | "less-than":
            return -inf, high
        case "about":
            return low - _ABOUT * abs(low), high + _ABOUT * abs(high)
    return low, high
