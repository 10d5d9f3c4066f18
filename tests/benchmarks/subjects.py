"""What is measured at growing size: tables opened as the program opens them, documents, and columns without a file."""

from collections.abc import Callable
from pathlib import Path

from viewer.query.source import EventSource
from viewer.session.opening import OpenedSource, open_source

LONGEST_WRITING = 600.0
Arrived = Callable[[OpenedSource], None]


def open_subject(subject: str, arrived: Arrived | None = None) -> EventSource:
    """A table by its path; memory:1000 is a document of so many events, columns:1000 a source that has no file."""
    kind, _, size = subject.partition(":")
    if kind == "memory":
        from tests.query.documents import synthetic_document
        from viewer.query.memory import MemorySource

        return MemorySource(synthetic_document(int(size)))
    if kind == "columns":
        from tests.query.big import big_columns

        return big_columns(int(size), slow=True)
    return open_source(Path(subject), arrived=arrived).source


def finish_writing(source: EventSource) -> None:
    """Waits until a table's cache is written, which goes on behind the reader's back."""
    from viewer.query.tables.table_source import TableSource

    if isinstance(source, TableSource):
        source.written(LONGEST_WRITING)


def close_subject(source: EventSource) -> None:
    """Gives back what a source holds."""
    source.close()
