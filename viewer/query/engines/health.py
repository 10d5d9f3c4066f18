"""How many of each type there are, and how many can be trusted to be drawn: one aggregate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from viewer.dates import Precision
from viewer.query.answers import Axis, Health
from viewer.query.engines.clauses import kept_rows, united
from viewer.query.engines.densities import whole
from viewer.query.filter import Filter

if TYPE_CHECKING:
    from ibis import Table

    from viewer.query.engines.branches import Branch


def health_question(branches: Sequence[Branch], keep: Filter) -> Table:
    """Per type, how many kept rows there are, and have no date, a date coarser than a day, or no source."""
    import ibis

    tables = []
    for branch in branches:
        rows, when = kept_rows(branch, keep), branch.when(Axis.HAPPENED)
        one, none = ibis.literal(1, type="int64"), ibis.literal(0, type="int64")
        coarse = none
        if when is not None:
            alone = when.known & ~when.ends & (when.start.precision > int(Precision.DAY))
            coarse = ibis.ifelse(alone, 1, 0).cast("int64")
        sourced = none if branch.sources is None else ibis.ifelse(branch.sources.there, 1, 0).cast("int64")
        told = rows.select(
            undated=one if when is None else ibis.ifelse(when.known, 0, 1).cast("int64"), coarse=coarse, sourced=sourced
        )
        counted = told.aggregate(
            rows=told.count(),
            undated=told["undated"].sum(),
            coarse=told["coarse"].sum(),
            sourced=told["sourced"].sum(),
        )
        kind = ibis.literal(int(branch.type), type="int64")
        tables.append(
            counted.select(
                kind=kind,
                rows=counted["rows"],
                undated=counted["undated"],
                coarse=counted["coarse"],
                sourced=counted["sourced"],
            )
        )
    return united(tables)


def health_of(answer: Mapping[str, Sequence[object]]) -> tuple[tuple[int, int, int], Health]:
    """Counts of events, statements and figures, and their health."""
    counts = [0, 0, 0]
    rows = whole(answer["rows"])
    for kind, count in zip(whole(answer["kind"]).tolist(), rows.tolist(), strict=True):
        counts[kind] += count
    health = Health(
        undated=int(whole(answer["undated"]).sum()),
        coarse=int(whole(answer["coarse"]).sum()),
        without_evidence=int(rows.sum() - whole(answer["sourced"]).sum()),
        broken_evidence=0,
    )
    return (counts[0], counts[1], counts[2]), health
