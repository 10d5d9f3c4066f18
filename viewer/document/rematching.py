"""Which records of a new draft are those that a document has, or that a person rejected: by words and rule."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from viewer.document.editing_records import Told
from viewer.document.requoting import located
from viewer.document.types import Event, Evidence, Figure, Rejected, Statement

SETTLED = ("kept", "edited")


@dataclass(frozen=True, slots=True)
class Match:
    """A record of the draft, by number, and what it is: an earlier record, by number, or a rejected one."""

    new: int
    old: int | None
    rejected: int | None = None


def matched(text: str, old: Sequence[Told], rejected: Sequence[Rejected], new: Sequence[Told]) -> tuple[Match, ...]:
    """The pairs that belong together, each record in one of them at most; the surest first.

    Args:
        text: the source's text, in which the quotes of all have been found.
        old: the records of the source that rules made once, settled or not.
        rejected: what a person did not want of this type of record.
        new: the draft's records of one array.
    """
    pairs: list[tuple[tuple[int, int, bool, int], int, int]] = []
    earlier: list[Told | Rejected] = [*old, *rejected]
    for number, record in enumerate(new):
        for place, before in enumerate(earlier):
            pairs += (((*sureness,), number, place) for sureness in _sureness(text, before, record))
    found: list[Match] = []
    new_taken: set[int] = set()
    old_taken: set[int] = set()
    for _, number, place in sorted(pairs):
        if number not in new_taken and place not in old_taken:
            new_taken.add(number)
            old_taken.add(place)
            is_old = place < len(old)
            found.append(Match(number, place if is_old else None, None if is_old else place - len(old)))
    return tuple(found)


def _sureness(text: str, before: Told | Rejected, record: Told) -> Iterator[tuple[int, int, bool, int]]:
    """How surely two records are one, the least for the surest; nothing if they are two.

    At the same place; the same words, where nobody knows at which place; for edited ones, words that overlap. By the
    same rule always, or else with the same title at the same place.
    """
    if not record.evidence:
        return
    quote = record.evidence[0]
    edited = not isinstance(before, Rejected) and before.review == "edited"
    settled = not isinstance(before, Rejected) and before.review in SETTLED
    same_words = not isinstance(before, Rejected) and _words(before) == _words(record)
    same_rule = before.rule == record.rule
    for number, each in enumerate(before.evidence):
        if each.source != quote.source:
            continue
        if not located(text, each):
            if same_rule and number == 0 and each.exact.split() == quote.exact.split():
                yield 1, number, not same_words, abs((each.start or 0) - (quote.start or 0))
        elif (each.start, each.exact) == (quote.start, quote.exact):
            if same_rule:
                yield 0, number, not same_words, 0
            elif settled and same_words:
                yield 3, number, False, 0
        elif edited and same_rule and _overlap(each, quote):
            yield 2, number, not same_words, abs((each.start or 0) - (quote.start or 0))


def _overlap(one: Evidence, other: Evidence) -> bool:
    """Whether two quotes share at least half of the shorter one."""
    start, end = one.start or 0, (one.start or 0) + len(one.exact)
    first, last = other.start or 0, (other.start or 0) + len(other.exact)
    shared = min(end, last) - max(start, first)
    return shared > 0 and 2 * shared >= min(end - start, last - first)


def _words(record: Told) -> tuple[str, str]:
    match record:
        case Event():
            return record.title, record.kind
        case Statement():
            return record.text, ""
        case Figure():
            return record.measure, record.text
