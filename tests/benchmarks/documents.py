"""The documents that are measured: the sample, and made-up conflicts of growing size."""

from functools import cache

from tests.query.documents import synthetic_document
from viewer.query.memory import MemorySource
from viewer.session.opening import open_source
from viewer.shell.window import sample_path

SIZES = (1_000, 10_000, 100_000)


@cache
def source_of(size: int) -> MemorySource:
    """A source of so many events; 0 is the sample."""
    if size:
        return MemorySource(synthetic_document(size))
    source = open_source(sample_path()).source
    assert isinstance(source, MemorySource)
    return source


def name_of(size: int) -> str:
    return f"{size:,} events" if size else "the sample"
