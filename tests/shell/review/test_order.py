"""The order of a review: after each edit it is what it would be if it were made anew."""

from collections.abc import Callable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.session.editing.bridge import TEXT, draft
from viewer.document.editing import At, CannotEdit, added, changed, kept, rejected
from viewer.document.editing_merges import merged, split
from viewer.document.evidence import quote_of
from viewer.document.types import Document, Event, Figure
from viewer.query.filter import RecordType, Ref
from viewer.session.editing.refs import at
from viewer.shell.review.order import Order, first_changed, followed, order_of

Edit = Callable[[Document, Ref, Ref, int], Document]


def _made(document: Document, _one: Ref, _other: Ref, place: int) -> Document:
    quote = quote_of(TEXT, document.sources[0].id, place, place + 12)
    return added(document, Event(id="", title="Made", evidence=(quote,)))[0]


def _without_quote(document: Document, _one: Ref, _other: Ref, _place: int) -> Document:
    return added(document, Figure(id="", measure="boats", value=3))[0]


def _moved(document: Document, one: Ref, _other: Ref, place: int) -> Document:
    quote = quote_of(TEXT, document.sources[0].id, place, place + 12)
    return changed(document, at(one), evidence=(quote,))


def _split(document: Document, one: Ref, _other: Ref, place: int) -> Document:
    return split(document, at(one), (quote_of(TEXT, document.sources[0].id, place, place + 5),))[0]


EDITS: Mapping[str, Edit] = {
    "keep": lambda document, one, _other, _place: kept(document, at(one)),
    "reject": lambda document, one, _other, _place: rejected(document, at(one)),
    "merge": lambda document, one, other, _place: merged(document, at(one), at(other)),
    "split": _split,
    "make": _made,
    "without a quote": _without_quote,
    "other words": _moved,
}


def as_told(order: Order) -> object:
    """All of an order that somebody sees."""
    return (
        order.refs,
        [order.records[ref] for ref in order.refs],
        order.told,
        {id: taken for id, taken in order.taken.items() if taken},
        [order.own(ref, source) for ref in order.refs for source in order.ranks],
        order.drafts(),
        [order.place_of(ref) for ref in order.refs],
    )


@given(st.lists(st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, 9), st.integers(0, 9)), max_size=6))
def test_after_each_edit_the_order_is_that_of_the_document(edits: list[tuple[str, int, int]]) -> None:
    document = draft()
    order = order_of(document)
    for name, one, other in edits:
        refs = order.refs
        if not refs:
            break
        try:
            after = EDITS[name](document, refs[one % len(refs)], refs[other % len(refs)], other * 7)
        except CannotEdit:
            continue
        order = followed(order, document, after)
        assert as_told(order) == as_told(order_of(after))
        document = after
    assert as_told(followed(order, document, draft())) == as_told(order_of(draft()))  # undone, all at once


def test_another_text_is_read_anew() -> None:
    before = draft()
    source = before.sources[0]
    after = changed(before, At("sources", source.id), text="Nothing of it stands there.")
    assert followed(order_of(before), before, after).taken == {}


@pytest.mark.parametrize(("place", "beside"), [(1, 2), (-1, -2)])
def test_the_nearest_stands_in_for_what_is_gone(place: int, beside: int) -> None:
    order = order_of(draft())
    gone = order.refs[place]
    others = {ref: record for ref, record in order.records.items() if ref != gone}
    assert order.nearest(gone, others) == order.refs[beside]
    assert order.nearest(Ref(RecordType.EVENT, "never there"), others) is None


def test_the_record_that_changed_is_found() -> None:
    before = draft()
    ref = order_of(before).refs[2]
    after = kept(before, at(ref))
    assert first_changed(before, after) == ref
    assert first_changed(before, before) is None
