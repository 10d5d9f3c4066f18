"""Whom a pronoun means: the last one named who suits, or whom the actors' stage found."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from viewer.derive.findings import Mention, Stretch
from viewer.derive.statements.lines import Line, Span
from viewer.derive.statements.words import Saying

_REMEMBERED = 40
"""Those named last among whom a pronoun's meaning is looked for."""


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody named: where, and as what."""

    stretch: Stretch
    person: bool
    many: bool
    male: bool
    female: bool


@dataclass(slots=True)
class People:
    """Who has been named up to here, the last one last."""

    named: list[Named] = field(default_factory=list)

    def name(self, line: Line, span: Span) -> None:
        """Remembers a subject or speaker, unless it is a pronoun."""
        if any(line.among(group, span[0]) for group in ("pronouns", "relatives", "speakers_of_own")):
            return
        words = [line.word(at) for at in range(*span)]
        body = any(word in line.saying.groups["bodies"] for word in words)
        many = any(word in line.saying.groups["people"] for word in words)
        capital = any(line.capital(at) and not line.among("determiners", at) for at in range(*span))
        acronym = all(line.tokens.written(at).isupper() and len(line.word(at)) > 1 for at in range(*span))
        male = any(word in line.saying.groups["male"] for word in words)
        female = any(word in line.saying.groups["female"] for word in words)
        single = any(word in line.saying.groups["spokes"] for word in words) and not many
        person = (capital and not body and not many and not acronym) or single or male or female
        self.named.append(Named(line.stretch(span), person, many or body or " and " in " ".join(words), male, female))
        del self.named[:-_REMEMBERED]

    def meant(self, pronoun: str, saying: Saying, before: int) -> Stretch | None:
        """The last one named before an offset whom a pronoun can mean."""
        for each in reversed(self.named):
            if each.stretch.end > before:
                continue
            suits = (
                (pronoun in saying.groups["he"] and each.person and not each.female)
                or (pronoun in saying.groups["she"] and each.person and not each.male)
                or (pronoun in saying.groups["they"] and each.many)
                or (
                    pronoun in saying.groups["it"] and not (each.male or each.female) and (each.many or not each.person)
                )
            )
            if suits:
                return each.stretch
        return None


class Mentions:
    """The stretches that mean entities, to be found by place; in the text's order."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        """Sorts them."""
        self._all = sorted(mentions, key=lambda each: each.stretch)
        self._starts = [each.stretch.start for each in self._all]
        self._longest = max((each.stretch.end - each.stretch.start for each in self._all), default=0)

    def within(self, stretch: Stretch) -> list[Mention]:
        """Those that share a character with a stretch."""
        first = bisect_left(self._starts, stretch.start - self._longest)
        last = bisect_right(self._starts, stretch.end)
        return [each for each in self._all[first:last] if each.stretch.touches(stretch)]

    def best(self, stretch: Stretch) -> Mention | None:
        """The one that covers most of a stretch."""
        return max(
            self.within(stretch),
            key=lambda each: min(each.stretch.end, stretch.end) - max(each.stretch.start, stretch.start),
            default=None,
        )

    def named_before(self, entity: int, place: int) -> Stretch | None:
        """Where an entity was last named, not by a pronoun, before an offset."""
        last = bisect_left(self._starts, place)
        for each in reversed(self._all[max(0, last - 400) : last]):
            if each.entity == entity and not each.inferred:
                return each.stretch
        return None
