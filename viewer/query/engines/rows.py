"""The rows of an engine that have been seen: their numbers, and their records as long as they are remembered."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from threading import Lock
from typing import TYPE_CHECKING

from viewer.dates import Span
from viewer.document.types import Place
from viewer.query.engines.failures import ChangedUnderneath
from viewer.query.engines.fetching import coordinates_of, record_question, records_of, reference
from viewer.query.filter import RecordType, Ref
from viewer.query.record_fields import Record

if TYPE_CHECKING:
    from viewer.query.engines.asking import Engine
    from viewer.query.engines.branches import Branch

MOST_RECORDS = 20_000
"""Records that are remembered; of a page or two of text each, some tens of megabytes."""
AT_ONCE = 1_000
"""Ids that one question names."""


class EngineRows:
    """Numbers rows as they are seen, and fetches their records; for any threads."""

    def __init__(self, engine: Engine, branches: Sequence[Branch]) -> None:
        self._engine = engine
        self._branches = {branch.type: branch for branch in branches}
        self._lock = Lock()
        self._refs: list[Ref] = []
        self._numbers: dict[Ref, int] = {}
        self._records: OrderedDict[Ref, Record] = OrderedDict()
        self._where: dict[str, tuple[float, float]] = {}

    def ref(self, row: int) -> Ref:
        """The record of a row."""
        return self._refs[row]

    def known(self, ref: Ref) -> int | None:
        """The row of a record, if it has been seen."""
        return self._numbers.get(ref)

    def numbers(self, refs: Iterable[Ref]) -> list[int]:
        """The rows of records that are there."""
        with self._lock:
            found = []
            for ref in refs:
                number = self._numbers.get(ref)
                if number is None:
                    number = self._numbers[ref] = len(self._refs)
                    self._refs.append(ref)
                found.append(number)
            return found

    def find(self, ref: Ref) -> Record | None:
        """A record, if it is there."""
        return self._fetched([ref]).get(ref)

    def records(self, refs: Sequence[Ref]) -> list[Record]:
        """Records that have been seen.

        Raises:
            ChangedUnderneath: one is there no more.
        """
        found = self._fetched(refs)
        gone = next((ref for ref in refs if ref not in found), None)
        if gone is not None:
            raise ChangedUnderneath(
                self._engine.address.public, f"the record {gone.id} is no longer in the table", "Open it again"
            )
        return [found[ref] for ref in refs]

    def prefetch(self, refs: Sequence[Ref], starts: Span | None) -> None:
        """Fetches records that will be looked at; `starts`: when they begin, so that the engine need not look far."""
        self._fetched(refs, starts)

    def remember(self, branch: Branch, answer: dict[str, list[object]]) -> list[Record]:
        """The records of an answer, kept for the next question."""
        records = records_of(branch, answer)
        with self._lock:
            self._where.update(coordinates_of(answer, records))
            for record in records:
                self._records[reference(record)] = record
            while len(self._records) > MOST_RECORDS:
                self._records.popitem(last=False)
        return records

    def place(self, name: str) -> Place:
        """A place, with where it lies if that has been seen."""
        at = self._where.get(name)
        if at is None:
            return Place(id=name, name=name)
        return Place(id=name, name=name, latitude=at[0], longitude=at[1])

    def where(self) -> dict[str, tuple[float, float]]:
        """Where the places lie that have been seen."""
        return self._where

    def _fetched(self, refs: Sequence[Ref], starts: Span | None = None) -> dict[Ref, Record]:
        with self._lock:
            found = {ref: self._records[ref] for ref in refs if ref in self._records}
        lacking: dict[RecordType, list[str]] = {}
        for ref in dict.fromkeys(refs):
            if ref not in found and ref.type in self._branches:
                lacking.setdefault(ref.type, []).append(ref.id)
        for kind, ids in lacking.items():
            branch = self._branches[kind]
            for start in range(0, len(ids), AT_ONCE):
                rows = branch.table.filter(branch.is_id(ids[start : start + AT_ONCE]))
                when = branch.happened
                if starts is not None and when is not None:
                    rows = rows.filter(when.start.begins_before(starts.end), ~when.start.begins_before(starts.start))
                for record in self.remember(branch, self._engine.ask(record_question(branch, rows))):
                    found[reference(record)] = record
        return found
