"""A document's answers: everything in memory."""

from collections.abc import Mapping

from viewer.dates import EdtfDate
from viewer.document.types import Document
from viewer.query.column_source import ColumnSource
from viewer.query.document_columns import document_columns
from viewer.query.document_records import DocumentRecords


class MemorySource(ColumnSource):
    """Answers about a document; its rows are the document's events, then its statements, then its figures."""

    def __init__(self, document: Document, locale: str = "en", dates: Mapping[str, EdtfDate] | None = None) -> None:
        """`dates`: what its dates mean, where somebody has read them already."""
        self.document = document
        records = DocumentRecords(document, locale, dates or {})
        super().__init__(
            columns=document_columns(document, records.records),
            timing=lambda axis: records.on_axis(axis).timing,
            unit=records.numbered.unit,
            records=records,
            locale=locale,
        )
