"""What a record's detail tells of, fetched from the engine's tables as a small document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from viewer.document.types import Document, Event, Figure, Statement
from viewer.query.engines.fetching import document_of, record_question, reference
from viewer.query.engines.keys import read_keys
from viewer.query.filter import RecordType, Ref
from viewer.query.record_fields import Record

if TYPE_CHECKING:
    from ibis import Value

    from viewer.query.engines.asking import Engine
    from viewer.query.engines.branches import Branch
    from viewer.query.engines.rows import EngineRows

MOST = 500
"""Records of a kind that are told beside one."""


def neighbourhood(engine: Engine, branches: Sequence[Branch], rows: EngineRows, record: Record) -> Document:
    """A record with the statements and figures about it, what it is about, and figures of the same measure."""
    there = {branch.type: branch for branch in branches}
    found: dict[Ref, Record] = {reference(record): record}

    def add(kind: RecordType, name: str, keys: Sequence[str]) -> list[Record]:
        """The records of a table that name any of the keys in a column."""
        branch = there.get(kind)
        column = None if branch is None else branch.column(name)
        if branch is None or column is None or not keys:
            return []
        condition = _names(column, keys)
        if condition is None:
            return []
        asked = record_question(branch, branch.table.filter(condition).limit(MOST))
        fetched = rows.remember(branch, engine.ask(asked))
        found.update((reference(one), one) for one in fetched)
        return fetched

    if isinstance(record, Event):
        add(RecordType.STATEMENT, "about", [record.id])
        figures = add(RecordType.FIGURE, "about", [record.id])
    else:
        add(RecordType.EVENT, "id", record.about)
        figures = [record] if isinstance(record, Figure) else add(RecordType.FIGURE, "statement", [record.id])
    if isinstance(record, Figure) and record.statement:
        add(RecordType.STATEMENT, "id", [record.statement])
    measures = sorted({figure.measure for figure in figures if isinstance(figure, Figure)})
    add(RecordType.FIGURE, "measure", measures)
    in_order = sorted(found.values(), key=lambda one: (isinstance(one, Statement), one.id))
    return document_of(in_order, rows.where())


def _names(column: Value, keys: Sequence[str]) -> Value | None:
    kind = column.type()
    if kind.is_integer():
        numbers = [int(key) for key in keys if key.lstrip("-").isdecimal() and len(key) < 19]
        return column.isin(numbers) if numbers else None
    if kind.is_string():
        several = read_keys(column)
        alone = column.isin(list(keys))
        return alone if several is None else alone | several.has(keys)
    named = read_keys(column)
    return None if named is None else named.has(keys)
