"""Verbs that no list has: they tell of an event where the clause says when, or who did it."""

from collections.abc import Sequence

from viewer.derive.findings import Part, TimeExpression
from viewer.derive.happenings.clauses import Clause
from viewer.derive.happenings.reading import Reading
from viewer.derive.happenings.unlisted import OTHER

_YEAR = 4
"""Digits of a year."""
_SEVERAL = 1
"""Years from one to another that are no single event's."""

__all__ = ["OTHER", "is_dated", "is_told"]


def is_told(
    reading: Reading, clause: Clause, place: int, parts: Sequence[Part], times: Sequence[TimeExpression]
) -> bool:
    """Whether the clause of an unlisted verb is worth a draft: it is dated, or the narrator tells who did it."""
    if any(is_dated([each]) and not _is_long(each) for each in times):
        return True
    told = place not in reading.statement and place not in reading.spoken and not clause.opener
    subject = any(part.role == "initiator" and part.rule == "before the verb" for part in parts)
    return told and subject and not clause.shared


def is_dated(times: Sequence[TimeExpression]) -> bool:
    """Whether one of the dates of a clause is told."""
    return any(each.kind in ("date", "time") and each.edtf for each in times)


def _is_long(time: TimeExpression) -> bool:
    """Whether a date is a span of several years, in which a state or a habit is told: "over the past 18 years"."""
    start, _, end = time.edtf.partition("/")
    years = start[:_YEAR], end[:_YEAR]
    return all(year.isdecimal() for year in years) and int(years[1]) - int(years[0]) > _SEVERAL
