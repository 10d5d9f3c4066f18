"""The cast of an article as it is being found: entities under keys, so that each is there once, and their mentions."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from viewer.derive.actors.words import key_of
from viewer.derive.findings import Confidence, Entity, Mention, Stretch
from viewer.document.types import ActorKind


@dataclass(slots=True)
class Member:
    """An entity while its names are gathered."""

    kind: ActorKind
    rule: str
    place: bool = False
    names: dict[str, int] = field(default_factory=dict)
    member_of: int | None = None
    title: str = ""
    latitude: float | None = None
    longitude: float | None = None
    gender: str = ""
    listed: tuple[str, ...] = ()
    firsts: set[str] = field(default_factory=set)
    """The first words of names of several words, folded."""


class Cast:
    """Entities and mentions, in the order in which they were found."""

    def __init__(self) -> None:
        self.members: list[Member] = []
        self.mentions: list[Mention] = []
        self._by_key: dict[tuple[str, str], int] = {}
        self._by_end: dict[int, Mention] = {}

    def get(self, space: str, key: str) -> int | None:
        """The number of the entity under a key."""
        return self._by_key.get((space, key))

    def also(self, space: str, key: str, number: int) -> None:
        """Lets a further key mean an entity, unless it means one already."""
        self._by_key.setdefault((space, key), number)

    def entity(self, space: str, key: str, kind: ActorKind, rule: str, *, place: bool = False) -> int:
        """The entity under a key; made, if there is none."""
        number = self._by_key.get((space, key))
        if number is None:
            number = self._by_key[space, key] = len(self.members)
            self.members.append(Member(kind, rule, place))
        return number

    def mention(
        self,
        number: int,
        stretch: Stretch,
        name: str,
        rule: str,
        *,
        inferred: bool = False,
        confidence: Confidence = "high",
    ) -> None:
        """Notes that a stretch means an entity; its words become one of the entity's names unless it is inferred."""
        member = self.members[number]
        if not inferred:
            member.names[name] = member.names.get(name, 0) + 1
            first, _, rest = name.partition(" ")
            if rest:
                member.firsts.add(key_of(first))
        self.mentions.append(Mention(stretch, number, rule, member.place, inferred, confidence))
        self._by_end[stretch.end] = self.mentions[-1]

    def change(self, number: int, mention: Mention) -> None:
        """Puts another mention where one was noted."""
        self.mentions[number] = mention
        self._by_end[mention.stretch.end] = mention

    def ending_at(self, end: int) -> Mention | None:
        """The mention that ends at an offset."""
        return self._by_end.get(end)

    def done(self) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
        """All that are mentioned, or that others belong to, numbered anew in the order of their first mention."""
        mentions = sorted(self.mentions, key=lambda each: (each.stretch, each.entity))
        made: dict[int, str] = {}
        for (_, key), number in self._by_key.items():
            made.setdefault(number, key)
        order: dict[int, int] = {}
        for mention in mentions:
            order.setdefault(mention.entity, len(order))
        for number in list(order):
            above = self.members[number].member_of
            while above is not None and above not in order:
                order[above] = len(order)
                above = self.members[above].member_of
        entities = []
        for number in order:
            member = self.members[number]
            # A state's own name before that of its capital, then the fullest; of equally full ones the one read first.
            own = frozenset(member.listed) if member.kind == "state" else frozenset()
            names = sorted(member.names, key=lambda name: (name not in own, -len(name.split()), name.isupper()))
            listed = member.listed[0] if member.listed else made[number]
            if not names or (member.kind == "state" and listed and not names_state(names, member.listed)):
                names.insert(0, listed)
            above = member.member_of
            entities.append(
                Entity(
                    name=names[0], names=tuple(names), kind=member.kind, place=member.place,
                    member_of=None if above is None or above == number else order[above], title=member.title,
                    latitude=member.latitude, longitude=member.longitude, rule=member.rule,
                )
            )  # fmt: skip
        moved = tuple(
            Mention(each.stretch, order[each.entity], each.rule, each.as_place, each.inferred, each.confidence)
            for each in mentions
        )
        return tuple(entities), moved


def names_state(names: Sequence[str], listed: Sequence[str]) -> bool:
    """Whether a state is named by one of its own names, not by its capital alone."""
    return any(name in listed for name in names)
