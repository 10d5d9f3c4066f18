"""Two records made one, and one record made two."""

from collections.abc import Iterable
from typing import TypeVar

import msgspec

from viewer.document.editing import by_hand, not_again
from viewer.document.editing_faults import refuse_faults
from viewer.document.editing_quotes import cut, without_marks
from viewer.document.editing_records import (
    At,
    CannotEdit,
    Told,
    free_id,
    ids_of,
    put,
    records_of,
    told_at,
    with_records,
)
from viewer.document.editing_references import moved
from viewer.document.text import on_one_line
from viewer.document.types import ActorRole, Document, Event, Evidence, Figure, Ground, Part, Statement

T = TypeVar("T")

_UNITED = {
    Event: ("places", "tags", "related"),
    Statement: ("to", "about", "places"),
    Figure: ("about",),
}
"""Lists of which the one record has what either had."""
_FILLED: dict[type[Part], tuple[tuple[str, ...], ...]] = {
    Event: (("date", "date_text"), ("kind",), ("description",), ("url",)),
    Statement: (("on_behalf_of",), ("said",), ("channel",), ("reported_by",)),
    Figure: (
        ("value", "low", "best", "high", "qualifier"), ("unit",), ("as_of",), ("period",), ("attributed_to",),
        ("statement",), ("text",),
    ),
}  # fmt: skip
"""Fields that are taken together from the record that goes, where the one that stays has none of them."""
_SAYS_NOTHING = {"qualifier": "exact"}


def merged(document: Document, keep: At, gone: At) -> Document:
    """The document in which two events, statements or figures are one, with the evidence and actors of both.

    Its texts, date and numbers are those of `keep`, and those of `gone` where it has none. All that referred to `gone`
    refers to it. Rules do not make `gone` again.
    """
    if keep.array != gone.array or keep == gone:
        raise CannotEdit("only two different records of one type can become one")
    one, other = told_at(document, keep), _unrelated(told_at(document, gone), keep.id)
    changes: dict[str, object] = {"evidence": _quotes(one.evidence, other.evidence)}
    for name in _UNITED[type(one)]:
        changes[name] = _united(getattr(one, name), getattr(other, name))
    if isinstance(one, Event) and isinstance(other, Event):
        changes["actors"] = _cast(one.actors, other.actors)
    for names in _FILLED[type(one)]:
        if all(getattr(one, name) in ("", None, _SAYS_NOTHING.get(name)) for name in names):
            changes |= {name: getattr(other, name) for name in names}
    changes["grounds"] = _grounds(one, other)
    if one.review != "none":
        changes["review"] = "edited"
    after = msgspec.structs.replace(one, **changes)
    refuse_faults(document, keep, one, after)
    document = put(document, keep, after)
    left = tuple(each for each in records_of(document, gone.array) if getattr(each, "id", "") != gone.id)
    document = moved(with_records(document, gone.array, left), {gone.array: {gone.id: keep.id}})
    return not_again(document, other)


def _unrelated(record: Told, id: str) -> Told:
    """A record without what relates it to the event with an id: the two become one."""
    if not isinstance(record, Event):
        return record
    related = tuple(each for each in record.related if each.event != id)
    grounds = tuple(each for each in record.grounds if each.field != f"related:{id}")
    return msgspec.structs.replace(record, related=related, grounds=grounds)


def split(document: Document, at: At, evidence: tuple[Evidence, ...]) -> tuple[Document, str]:
    """The document in which some quotes have become a record of their own, behind the one that they were of; its id.

    Quotes that the record does not have are taken as they are. The new one's title or text is its first quote; a
    figure's number is for a person to tell.

    Raises:
        CannotEdit: no quote would be left for one of the two.
    """
    record = told_at(document, at)
    left = tuple(quote for quote in record.evidence if quote not in evidence)
    return _split(document, at, record, left, evidence)


def split_at(document: Document, at: At, position: int) -> tuple[Document, str]:
    """The document in which a record is two, its first quote cut at a code point of the source's text; the new id.

    Quotes behind the first stay with the record.

    Raises:
        CannotEdit: the place is not within the quote.
    """
    record = told_at(document, at)
    if not record.evidence:
        raise CannotEdit("the record has no quote that could be cut")
    first, second = cut(document, record.evidence[0], position)
    return _split(document, at, record, (first, *record.evidence[1:]), (second,))


def _split(
    document: Document, at: At, record: Told, left: tuple[Evidence, ...], gone: tuple[Evidence, ...]
) -> tuple[Document, str]:
    if not left or not gone:
        raise CannotEdit("each of the two records needs a quote")
    id = free_id(at.id, ids_of(document, at.array))
    grounds_gone = tuple(ground for ground in record.grounds if _stands_in(ground, gone))
    grounds_left = tuple(ground for ground in record.grounds if ground not in grounds_gone)
    before = _reworded(record, left, grounds_left, always=False)
    behind = _reworded(record, gone, grounds_gone, always=True)
    behind = msgspec.structs.replace(behind, id=id)
    refuse_faults(document, at, record, before)
    refuse_faults(document, At(at.array, id), None, behind)
    records: list[Part] = []
    for each in records_of(document, at.array):
        records += [before, behind] if getattr(each, "id", "") == at.id else [each]
    return with_records(document, at.array, tuple(records)), id


def _reworded(record: Told, evidence: tuple[Evidence, ...], grounds: tuple[Ground, ...], always: bool) -> Told:
    """The record with part of its quotes, and words that stand in these."""
    quote = evidence[0].exact
    changes: dict[str, object] = {}
    if isinstance(record, Event):
        if always or on_one_line(record.title) not in on_one_line(quote):
            changes["title"] = on_one_line(quote)
    elif isinstance(record, Statement):
        if always or on_one_line(record.text) not in on_one_line(quote):
            changes["text"] = without_marks(quote) or quote
    elif always:
        changes |= {"text": on_one_line(quote), "qualifier": "vague"}
        changes |= dict.fromkeys(("value", "low", "best", "high"))
    record = msgspec.structs.replace(record, evidence=evidence, grounds=grounds)
    return msgspec.structs.replace(record, **by_hand(record, changes), **changes)


def _stands_in(ground: Ground, quotes: tuple[Evidence, ...]) -> bool:
    return ground.start is not None and any(
        quote.start is not None and quote.end is not None and quote.start <= ground.start < quote.end
        for quote in quotes
    )


def _united(one: Iterable[T], other: Iterable[T]) -> tuple[T, ...]:
    """What stands in either, once, in order."""
    found: list[T] = []
    for each in (*one, *other):
        if each not in found:
            found.append(each)
    return tuple(found)


def _quotes(one: tuple[Evidence, ...], other: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """The quotes of both; the same characters once."""
    both = {(quote.source, quote.start, quote.exact): quote for quote in (*other, *one)}
    return tuple(sorted(both.values(), key=lambda quote: quote not in one))


def _cast(one: tuple[ActorRole, ...], other: tuple[ActorRole, ...]) -> tuple[ActorRole, ...]:
    """Who takes part in either event; the one that only says that, but not how, gives way to the one that does."""
    both = _united(one, other)
    told = {each.actor for each in both if each.role}
    return tuple(each for each in both if each.role or each.unknown or each.actor not in told)


def _grounds(one: Told, other: Told) -> tuple[Ground, ...]:
    had = {ground.field for ground in one.grounds}
    return one.grounds + tuple(ground for ground in other.grounds if ground.field not in had)
