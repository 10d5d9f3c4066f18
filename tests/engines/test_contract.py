"""Tables in DuckDB against counting one by one: the checks that a document's source passes."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pytest

from tests.engines.documents import plain_documents
from tests.engines.started import QUIET, needs
from tests.engines.tables import write_sql
from tests.query.contract import SourceContract
from viewer.document.types import Document
from viewer.query.answers import Axis
from viewer.query.engines import open_url
from viewer.query.engines.engine_source import EngineSource
from viewer.query.filter import EVERYTHING

pytestmark = [pytest.mark.engines, needs("duckdb"), QUIET]


@contextmanager
def in_duckdb(document: Document) -> Iterator[EngineSource]:
    """A document as tables in DuckDB, of which every row has been seen: before that a row has no number."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "made.duckdb"
        with duckdb.connect(str(path)) as connection:
            write_sql(document, connection.execute, connection.executemany, "?")
        source = open_url(f"duckdb://{path}?statements=statements&figures=figures").source
        try:
            assert sorted(source.listing(EVERYTHING, Axis.HAPPENED)) == list(range(len(source)))
            yield source
        finally:
            source.close()


class TestDuckdb(
    SourceContract,
    make_source=in_duckdb,
    examples=2,
    given={"document": plain_documents},
):
    """Documents whose every word the tables hold: see documents.py."""
