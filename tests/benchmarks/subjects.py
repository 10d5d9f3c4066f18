"""What is measured: files and tables opened as the program opens them, documents, and columns without a file."""

from collections.abc import Callable
from pathlib import Path

from viewer.query.source import EventSource
from viewer.session.opening import OpenedSource, Wishes, open_source

LONGEST_WRITING = 600.0
Arrived = Callable[[OpenedSource], None]


def open_subject(subject: str, arrived: Arrived | None = None) -> EventSource:
    """A file by its path; memory:1000 is a document of so many events, columns:1000 a source that has no file.

    mapped:MAP:PATH is a table whose columns are those that `--map MAP` says.
    """
    kind, _, size = subject.partition(":")
    if kind == "mapped":
        from viewer.query.tables.mapping import read_mapping

        mapping, _, path = size.partition(":")
        return open_source(Path(path), arrived=arrived, wishes=Wishes(mapping=read_mapping(mapping))).source
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
