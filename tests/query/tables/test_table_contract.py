"""Tables against counting one by one: the checks that a document's source passes, on what was written as tables."""

from functools import partial

from tests.query import reference
from tests.query.contract import SourceContract
from tests.query.tables.test_table_source import sound_documents, table_of
from viewer.document.types import Document
from viewer.query.record_fields import happened_text

OWN_ORDER = ("listing_is_by_start_then_end_then_file",)
"""Of records said or published at the same time, those that happened first stand first in a table, not those that the
file names first: test_table_source tells how listings are alike."""


def near_in_time(document: Document) -> bool:
    """Whether what happened needs ticks as long as any of the dates does: else those of a table are shorter."""
    happened = [happened_text(record) for record in reference.all_records(document)]
    return reference.unit_of_dates(happened) == reference.unit_of(document)


alike_documents = sound_documents.filter(near_in_time)


class TestLines(
    SourceContract,
    make_source=partial(table_of, written="ndjson"),
    examples=3,
    given={"document": alike_documents},
    without=OWN_ORDER,
):
    """Just read from NDJSON."""


class TestParquetAgain(
    SourceContract,
    make_source=partial(table_of, written="parquet", opened="again"),
    examples=3,
    given={"document": alike_documents},
    without=OWN_ORDER,
):
    """Parquet, from the cache."""
