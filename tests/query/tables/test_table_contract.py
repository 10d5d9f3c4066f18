"""Tables against counting one by one: the checks that a document's source passes, on what was written as tables."""

from functools import partial

from tests.query.contract import SourceContract
from tests.query.tables.test_table_source import sound_documents, table_of

OWN_ORDER = ("listing_is_by_start_then_end_then_file",)
"""Of records said or published at the same time, those that happened first stand first in a table, not those that the
file names first: test_table_source tells how listings are alike."""


class TestLines(
    SourceContract,
    make_source=partial(table_of, written="ndjson"),
    examples=3,
    given={"document": sound_documents},
    without=OWN_ORDER,
):
    """Just read from NDJSON."""


class TestParquetAgain(
    SourceContract,
    make_source=partial(table_of, written="parquet", opened="again"),
    examples=3,
    given={"document": sound_documents},
    without=OWN_ORDER,
):
    """Parquet, from the cache."""
