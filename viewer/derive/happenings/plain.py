"""Verbs that no list has: they tell of an event where the clause says when, or who did it."""

from collections.abc import Sequence

from viewer.derive.findings import Part, TimeExpression
from viewer.derive.happenings.clauses import Clause
from viewer.derive.happenings.reading import Reading
from viewer.derive.happenings.unlisted import OTHER

__all__ = ["OTHER", "is_dated", "is_told"]


def is_told(
    reading: Reading, clause: Clause, place: int, parts: Sequence[Part], times: Sequence[TimeExpression]
) -> bool:
    """Whether the clause of an unlisted verb is worth a draft: it is dated, or the narrator tells who did it."""
    if is_dated(times):
        return True
    told = place not in reading.statement and place not in reading.spoken and not clause.opener
    subject = any(part.role == "initiator" and part.rule == "before the verb" for part in parts)
    return told and subject and not clause.shared


def is_dated(times: Sequence[TimeExpression]) -> bool:
    """Whether one of the dates of a clause is told."""
    return any(each.kind in ("date", "time") and each.edtf for each in times)
