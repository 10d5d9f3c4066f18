"""Answers of a source that is ready, all its lanes and keys held as bits, against counting one by one."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.query.big import big_columns
from tests.query.contract import SourceContract
from tests.query.strategies import documents
from tests.query.test_unplaced import of_single_marks
from viewer.document.types import Document
from viewer.query import lane_sets, prepared
from viewer.query.answers import Axis, Grouping
from viewer.query.filter import EVERYTHING, Filter
from viewer.query.marks import Marks, make_timing
from viewer.query.memory import MemorySource
from viewer.query.reaching import reaching
from viewer.query.running import by_duration


@contextmanager
def ready(document: Document) -> Iterator[MemorySource]:
    """A source that answers from bits alone, of lanes and of keys."""
    with pytest.MonkeyPatch.context() as patch, closing(MemorySource(document)) as source:
        patch.setattr(lane_sets, "LEAST_AS_BITS", 0)
        patch.setattr(prepared, "A_ROW", 10**9)
        patch.setattr(prepared, "MOST_REACHING", 10**9)
        source.make_ready()
        yield source


class TestReady(SourceContract, make_source=ready, examples=100):
    """All that there is to ask."""


class TestReadyInOrder(
    SourceContract,
    make_source=ready,
    examples=100,
    given={"document": documents.map(of_single_marks), "axis": st.just(Axis.HAPPENED)},
):
    """The same of records in order of time, each with one mark at most."""


spans = st.tuples(st.integers(-50, 1_050), st.one_of(st.just(0), st.integers(0, 400)))


@given(st.lists(spans, max_size=60), st.integers(1, 40), st.integers(1, 60))
def test_each_mark_that_touches_a_later_column_is_found_once(
    marks: list[tuple[int, int]], columns: int, width: int
) -> None:
    start, length = np.array(marks, dtype=np.int64).reshape(-1, 2).T
    plain = Marks(start, start + length, np.zeros(len(start), np.uint16), np.zeros(0, np.int32), np.zeros((0, 4), int))
    timing = make_timing(plain, np.arange(len(start), dtype=np.int32), len(start))
    left = np.arange(columns, dtype=np.int64) * width
    timing = type(timing)(timing.size, timing.marks)
    found = reaching(timing, by_duration(timing), left, left + width, len(start) * 64)
    assert found is not None
    told = sorted(zip(found.row.tolist(), found.began.tolist(), found.over.tolist(), strict=True))
    expected = []
    for row, begin in enumerate(timing.marks.start.tolist()):
        end = int(timing.touch_end(np.array([row]))[0])
        touched = [at for at in range(columns) if begin < (at + 1) * width and end > at * width]
        later = [at for at in touched if at * width > begin]
        if later:
            expected.append((row, later[0], later[-1] + 1))
    assert told == expected
    assert found.at.tolist() == [int((timing.marks.start < edge).sum()) for edge in [0, *(left + width).tolist()]]


def test_too_many_to_be_looked_at_are_not() -> None:
    start = np.arange(10, dtype=np.int64)
    plain = Marks(start, start + 5, np.zeros(10, np.uint16), np.zeros(0, np.int32), np.zeros((0, 4), np.int64))
    timing = make_timing(plain, np.arange(10, dtype=np.int32), 10)
    assert reaching(timing, by_duration(timing), start, start + 1, 5) is None


def test_what_is_foreseen_before_it_is_quick_is_made_with_what_makes_it_so(monkeypatch: pytest.MonkeyPatch) -> None:
    source = big_columns(2_000)
    span = source.extent(EVERYTHING, Axis.HAPPENED)
    assert span is not None
    source.foresee(Axis.HAPPENED, span, 64, lambda: None)
    source.make_filters_ready()
    monkeypatch.setattr(prepared, "reaching", None)
    monkeypatch.setattr(prepared, "A_ROW", 10**9)
    assert source.density(Filter(kinds=frozenset({"shelling"})), Axis.HAPPENED, span, 64, Grouping()).counts.any()


def test_what_was_foreseen_is_not_made_again_and_can_be_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []

    def noted(*args: object) -> None:
        made.append(len(args))

    source = big_columns(2_000)
    span = source.extent(EVERYTHING, Axis.HAPPENED)
    assert span is not None
    source.make_ready()

    def stop() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        source.foresee(Axis.HAPPENED, span, 64, stop)
    source.foresee(Axis.HAPPENED, span, 64, lambda: None)
    monkeypatch.setattr(prepared, "reaching", noted)
    monkeypatch.setattr(prepared, "A_ROW", 10**9)
    keep = Filter(kinds=frozenset({"shelling"}))
    source.density(keep, Axis.HAPPENED, span, 64, Grouping())
    source.foresee(Axis.HAPPENED, span, 64, lambda: None)
    assert not made
    source.density(keep, Axis.HAPPENED, span, 65, Grouping())
    assert made
