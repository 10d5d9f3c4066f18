"""A document's source against counting one by one."""

from contextlib import closing

from tests.query.contract import SourceContract
from viewer.dates import Span
from viewer.document.types import Document, Event
from viewer.query.answers import FOREVER, NEVER, Axis, Grouping
from viewer.query.filter import EVERYTHING
from viewer.query.memory import MemorySource


class TestMemory(SourceContract, make_source=lambda document: closing(MemorySource(document))):
    """All that there is to ask."""


def test_bounds_that_are_none_are_never_and_forever() -> None:
    source = MemorySource(Document(title="t", events=(Event(id="e", title="war", date="../.."),)))
    window = source.window(EVERYTHING, Axis.HAPPENED, Span(0, 1), 10, Grouping())
    assert window is not None
    assert (window.start.tolist(), window.end.tolist()) == ([NEVER], [FOREVER])
    assert source.extent(EVERYTHING, Axis.HAPPENED) is None
    assert source.tally(EVERYTHING, Axis.HAPPENED).undated == 0
