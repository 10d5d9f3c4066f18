"""Answers from the rows of a few kept records alone, as filters of large sources get them: against counting."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from hypothesis import strategies as st

from tests.query.contract import SourceContract
from tests.query.strategies import documents
from tests.query.test_unplaced import of_single_marks
from viewer.document.types import Document
from viewer.query import kept
from viewer.query.answers import Axis
from viewer.query.memory import MemorySource


@contextmanager
def taken_one_by_one(document: Document) -> Iterator[MemorySource]:
    """A source that takes all that it keeps for few."""
    with pytest.MonkeyPatch.context() as patch, closing(MemorySource(document)) as source:
        patch.setattr(kept, "FEW_MARKS", 1)
        yield source


class TestFewMarks(
    SourceContract,
    make_source=taken_one_by_one,
    examples=100,
    given={"document": documents.map(of_single_marks), "axis": st.just(Axis.HAPPENED)},
):
    """All that there is to ask."""
