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
    key: str
    """The last word: a surname."""
    person: bool
    many: bool
    male: bool
    female: bool


@dataclass(slots=True)
class People:
    """Who has been named up to here, the last one last."""

    named: list[Named] = field(default_factory=list)
    genders: dict[str, bool] = field(default_factory=dict)
    """Surnames of whom a word has told that they are men (true) or women."""

    def name(self, line: Line, span: Span) -> None:
        """Remembers a subject or speaker, unless it is a pronoun."""
        alone = span[1] - span[0] == 1
        if alone and any(line.among(each, span[0]) for each in ("pronouns", "relatives", "speakers_of_own", "nobody")):
            return
        span = _owner(line, span)
        words = [line.word(at) for at in range(*_behind_office(line, span))]
        words = words[
            : next(
                (count for count, word in enumerate(words) if line.saying.among("of_for", word) and count), len(words)
            )
        ]
        body = any(word in line.saying.groups["bodies"] for word in words)
        many = any(word in line.saying.groups["people"] for word in words)
        many = many or (_plain(line, span) and bool(words) and line.saying.ends("plural_people", words[-1]))
        begins = span[0] == 0 and not (alone or line.capital(1) or line.among("men", 0) or line.among("women", 0))
        capital = any(line.capital(at) and not line.among("determiners", at) for at in range(span[0] + begins, span[1]))
        capitals = [line.tokens.written(at) for at in range(*span) if line.capital(at)]
        if span[0] == 0 and len(capitals) > 1 and not (line.among("men", 0) or line.among("women", 0)):
            capitals = capitals[capitals[0] == line.tokens.written(0) and not capitals[1][1:].islower() :]
        acronym = all(word.isupper() and len(word) > 1 for word in capitals)
        male = any(word in line.saying.groups["male"] for word in words)
        female = any(word in line.saying.groups["female"] for word in words)
        single = (any(word in line.saying.groups["spokes"] for word in words) or _by_trade(line, words)) and not many
        male = male or any(word in line.saying.groups["men"] for word in words)
        female = female or (not male and any(word in line.saying.groups["women"] for word in words))
        person = (capital and not body and not many and not acronym) or single or male or female
        many = many or any(line.saying.among("plain_and", word) for word in words) or (body and not person)
        key = line.tokens.written(span[1] - 1).removesuffix("'s").removesuffix("’s")
        known = self.genders.get(key)
        if known is not None:
            male, female = known, not known
        elif male != female:
            self.genders[key] = male
        self.named.append(Named(_without_mark(line, span), key, person, many, male, female))
        del self.named[:-_REMEMBERED]

    def thing(self, line: Line, span: Span) -> bool:
        """Whether a phrase names nobody: no capital and no pronoun for people."""
        if span[1] - span[0] == 1 and line.among("pronouns", span[0]):
            return line.among("it", span[0])
        if line.among("articles", span[0]):
            return not self._somebody(line, span)
        return not any(line.capital(at) for at in range(*span)) and not self._somebody(line, span)

    def _somebody(self, line: Line, span: Span) -> bool:
        groups = ("people", "spokes", "male", "female")
        words = [line.word(at) for at in range(*span)]
        return _by_trade(line, words) or any(word in line.saying.groups[group] for word in words for group in groups)

    def meant(self, pronoun: str, saying: Saying, before: int) -> Stretch | None:
        """The last one named before an offset whom a pronoun can mean."""
        he, she = pronoun in saying.groups["he"], pronoun in saying.groups["she"]
        for each in reversed(self.named):
            if each.stretch.end > before:
                continue
            man = self.genders.get(each.key)
            suits = (
                (he and each.person and not (each.female or each.many or man is False))
                or (she and each.person and not (each.male or each.many or man is True))
                or (pronoun in saying.groups["they"] and each.many)
                or (
                    pronoun in saying.groups["it"] and not (each.male or each.female) and (each.many or not each.person)
                )
            )
            if suits:
                if he or she:
                    self.genders.setdefault(each.key, he)
                return each.stretch
        return None


def _plain(line: Line, span: Span) -> bool:
    """Whether a phrase ends in a plain noun: in lower case, or alone at the beginning and nobody's given name."""
    first, end = span
    if not line.capital(end - 1):
        return True
    return span == (0, 1) and not (line.among("men", first) or line.among("women", first))


def _by_trade(line: Line, words: Sequence[str]) -> bool:
    """Whether the last word is what somebody does: "the goalkeeper", "a historian"."""
    return (
        bool(words)
        and words[-1].endswith(tuple(line.saying.groups["trades"]))
        and not line.saying.among("no_trades", words[-1])
    )


def _owner(line: Line, span: Span) -> Span:
    """Somebody whose thing a phrase names: "Ann Lee's speech" names Ann Lee."""
    first, end = span
    for at in range(first, end - 1):
        if line.word(at).endswith("'s") and line.capital(at) and not line.capital(at + 1):
            return (first, at + 1) if line.named((first, at + 1)) else span
    return span


def _behind_office(line: Line, span: Span) -> Span:
    """The name behind what somebody is: "the transport department official Ann Lee" names Ann Lee."""
    first, end = span
    at = end
    while at > first and line.capital(at - 1):
        at -= 1
    what = at - 1
    known = line.among("spokes", what) or line.saying.ends("trades", line.word(what))
    return (at, end) if first < what and end - at > 1 and known and not line.capital(what) else span


def _without_mark(line: Line, span: Span) -> Stretch:
    stretch = line.stretch(span)
    return Stretch(stretch.start, stretch.end - 2) if line.word(span[1] - 1).endswith("'s") else stretch


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
        return self.largest(stretch, self.within(stretch))

    @staticmethod
    def largest(stretch: Stretch, among: Sequence[Mention]) -> Mention | None:
        """The one of some that covers most of a stretch."""
        return max(
            among,
            key=lambda each: min(each.stretch.end, stretch.end) - max(each.stretch.start, stretch.start),
            default=None,
        )

    def told(self, pronoun: Stretch, guess: Stretch | None) -> Stretch | None:
        """Where that one was named last for whom the actors' stage takes a pronoun; a guess, if it is the same one."""
        mention = self.best(pronoun)
        if mention is None or (guess is not None and any(each.entity == mention.entity for each in self.within(guess))):
            return guess
        return self.named_before(mention.entity, pronoun.start) or guess

    def named_before(self, entity: int, place: int) -> Stretch | None:
        """Where an entity was last named, not by a pronoun, before an offset."""
        last = bisect_left(self._starts, place)
        for each in reversed(self._all[max(0, last - 400) : last]):
            if each.entity == entity and not each.inferred:
                return each.stretch
        return None
