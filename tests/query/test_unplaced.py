"""Answers before marks are placed in lanes, as sources of many records give them, against counting one by one."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from threading import Event as Signal
from threading import Thread

import pytest
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.query.big import big_columns
from tests.query.contract import SourceContract
from tests.query.strategies import documents
from viewer.document.types import Document
from viewer.query import kept, prepared
from viewer.query.answers import Axis, Grouping
from viewer.query.filter import EVERYTHING, Filter
from viewer.query.memory import MemorySource
from viewer.query.once import Once
from viewer.query.running import ByDuration


def of_single_marks(document: Document) -> Document:
    """The events of a document that have one mark or none, in order of time."""
    single = tuple(event for event in document.events if not set("[{") & set(event.date))
    alone = replace(document, events=single, statements=(), figures=())
    by_time = MemorySource(alone).listing(EVERYTHING, Axis.HAPPENED)
    return replace(alone, events=tuple(single[row] for row in by_time))


@contextmanager
def unplaced(document: Document) -> Iterator[MemorySource]:
    """A source that places no marks where it need not."""
    with pytest.MonkeyPatch.context() as patch, closing(MemorySource(document)) as source:
        patch.setattr(prepared, "LEAST_TO_WAIT_FOR", 0)
        patch.setattr(prepared, "PATIENCE", 1_000_000)
        patch.setattr(kept, "FEW_MARKS_AT_ALL", 0)
        yield source


@contextmanager
def placed(document: Document) -> Iterator[MemorySource]:
    """A source that places all marks, though they are few."""
    with pytest.MonkeyPatch.context() as patch, closing(MemorySource(document)) as source:
        patch.setattr(kept, "FEW_MARKS_AT_ALL", 0)
        yield source


class TestUnplaced(
    SourceContract,
    make_source=unplaced,
    examples=60,
    given={"document": documents.map(of_single_marks), "axis": st.just(Axis.HAPPENED)},
):
    """All that there is to ask."""


@contextmanager
def ready_for_filters(document: Document) -> Iterator[MemorySource]:
    """A source that has made what filters need, and no more."""
    with unplaced(document) as source:
        source.make_filters_ready()
        yield source


class TestReadyForFilters(
    SourceContract,
    make_source=ready_for_filters,
    examples=60,
    given={"document": documents.map(of_single_marks), "axis": st.just(Axis.HAPPENED)},
):
    """The same as soon as filters have what they need."""


class TestPlaced(
    SourceContract,
    make_source=placed,
    examples=60,
    given={"document": documents.map(of_single_marks), "axis": st.just(Axis.HAPPENED)},
):
    """The same once they are placed."""


def test_they_go_unplaced_until_patience_ends_or_marks_are_placed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepared, "LEAST_TO_WAIT_FOR", 100)
    monkeypatch.setattr(prepared, "PATIENCE", 2)
    made = big_columns(200)._prepared
    assert [made.goes_unplaced(Axis.HAPPENED, Grouping()) for _ in range(3)] == [True, True, False]
    made = big_columns(200)._prepared
    assert made.goes_unplaced(Axis.HAPPENED, Grouping())
    made.make_ready(lambda: None)
    assert not made.goes_unplaced(Axis.HAPPENED, Grouping())


def test_filters_need_neither_the_order_of_ends_nor_that_of_actors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepared, "LEAST_TO_WAIT_FOR", 100)
    source, same = big_columns(3_000), big_columns(3_000)
    made = source._prepared
    span = source.extent(EVERYTHING, Axis.HAPPENED)
    assert span is not None
    source.make_filters_ready()
    for keep in (Filter(actors=frozenset({"a1", "a2"})), Filter(kinds=frozenset({"shelling"})), EVERYTHING):
        asked = (keep, Axis.HAPPENED, span, 64, Grouping())
        assert (source.density(*asked).counts == same.density(*asked).counts).all()
        assert source.extent(keep, Axis.HAPPENED) == same.extent(keep, Axis.HAPPENED)
        assert source.lanes(keep, Grouping()).kept.tolist() == same.lanes(keep, Grouping()).kept.tolist()
    assert made.ends.known(Axis.HAPPENED) is None
    assert not source.columns.parts.is_by_actor


def test_a_filter_waits_for_what_is_being_made_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepared, "LEAST_TO_WAIT_FOR", 100)
    source, begun, go = big_columns(3_000), Signal(), Signal()
    made = source._prepared
    make = made.durations
    span = source.extent(EVERYTHING, Axis.HAPPENED)
    assert span is not None

    def slowly(axis: Axis) -> ByDuration:
        begun.set()
        go.wait(5)
        return make(axis)

    monkeypatch.setattr(made, "durations", Once(slowly, 1))
    maker = Thread(target=source.make_filters_ready)
    maker.start()
    begun.wait(5)
    asker = Thread(
        target=source.density,
        args=(Filter(kinds=frozenset({"shelling"})), Axis.HAPPENED, span, 64, Grouping()),
    )
    asker.start()
    asker.join(0.1)
    assert asker.is_alive()
    go.set()
    for thread in (maker, asker):
        thread.join()
    assert not asker.is_alive()


def test_what_two_ask_at_once_is_made_once() -> None:
    asked, go = list[int](), Signal()

    def make(question: int) -> str:
        asked.append(question)
        go.wait(5)
        return f"answer {question}"

    once, answers = Once(make, 1), list[str]()
    threads = [Thread(target=lambda: answers.append(once(1))) for _ in range(3)]
    for thread in threads:
        thread.start()
    assert once.known(1) is None
    go.set()
    for thread in threads:
        thread.join()
    assert (asked, answers) == ([1], ["answer 1"] * 3)
    once(2)
    assert once.known(1) is None
    assert once.known(2) == "answer 2"
