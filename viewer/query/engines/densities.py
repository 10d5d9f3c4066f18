"""How many rows touch each column of a span, lane by lane: one aggregate in the engine, a few cells back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from viewer.dates import Span
from viewer.query.answers import Axis, LanesBy
from viewer.query.engines.clauses import dated_rows, kept_rows, united
from viewer.query.engines.keys import Keys, any_of, lane_of
from viewer.query.filter import NO_KEY, Filter

if TYPE_CHECKING:
    from ibis import Table, Value

    from viewer.query.engines.branches import Branch


@dataclass(frozen=True)
class Columns:
    """A span in `count` equal columns of whole microseconds, the first longer ones last: see `column_edges`.

    A part that is narrower than a microsecond is the microsecond that it is in.
    """

    span: Span
    count: int

    @property
    def step(self) -> int:
        """Microseconds a column, rounded down."""
        return self.span.duration // self.count

    @property
    def rest(self) -> int:
        """What the columns' steps leave of the span."""
        return self.span.duration % self.count

    @property
    def shift(self) -> int | None:
        """The power of two that a column's step is; None if it is none."""
        step = self.step
        return step.bit_length() - 1 if step and not self.rest and step & (step - 1) == 0 else None

    def edge(self, column: Value) -> Value:
        """The left edge of columns, from the span's start."""
        return column * self.step + (column * self.rest // self.count if self.rest else 0)

    def of(self, at: Value) -> Value:
        """The column in which instants of the span lie, given as microseconds since its start."""
        import ibis

        if self.count == 1:
            return ibis.ifelse(at.isnull(), 0, 0).cast("int64")
        if self.shift is not None:
            return at >> self.shift
        # About right by division of reals, in which no engine keeps all digits; then put right by whole numbers.
        about = (at.cast("float64") * (self.count / self.span.duration)).floor().cast("int64")
        lower = ibis.ifelse(at < self.edge(about), -1, 0)
        return about + lower + ibis.ifelse(at >= self.edge(about + 1), 1, 0)


def lanes_of(branch: Branch, by: LanesBy) -> Value:
    """The lanes of rows, which are repeated for each."""
    import ibis

    match by:
        case LanesBy.ACTOR:
            return lane_of([keys for keys in branch.parts if keys.stands])
        case LanesBy.KIND:
            return branch.kind
        case LanesBy.PLACE:
            return lane_of(_listed(branch.places))
        case LanesBy.SOURCE | LanesBy.COMPARED:  # sources are compared in files alone
            return lane_of(_listed(branch.sources))
        case LanesBy.NONE:
            return ibis.literal(NO_KEY)


def in_lanes(branch: Branch, by: LanesBy, wanted: Sequence[str]) -> Value | None:
    """Whether a row stands in any of some lanes; None where each does."""
    keys: list[Keys]
    match by:
        case LanesBy.ACTOR:
            keys = [keys for keys in branch.parts if keys.stands]
        case LanesBy.PLACE:
            keys = _listed(branch.places)
        case LanesBy.SOURCE | LanesBy.COMPARED:
            keys = _listed(branch.sources)
        case LanesBy.KIND:
            return branch.kind.isin(list(wanted))
        case LanesBy.NONE:
            return None
    named = [one for one in wanted if one != NO_KEY]
    conditions = [one.has(named) for one in keys] if named else []
    if NO_KEY in wanted:
        conditions.append(~any_of([one.there for one in keys]))
    return any_of(conditions)


def _listed(keys: Keys | None) -> list[Keys]:
    return [] if keys is None else [keys]


def touching(branch: Branch, keep: Filter, axis: Axis, span: Span, longest: int | None) -> Table | None:
    """The kept rows of a branch that touch a span; None if it has no times on the axis.

    `longest`: no row lasts longer, in microseconds, so that an index on the start serves.
    """
    when = branch.when(axis)
    if when is None or branch.type not in keep.records:
        return None
    end = max(span.end, span.start + 1)
    conditions = [when.known, when.start.begins_before(end), when.ends_after(span.start)]
    if longest is not None and when.end is not None:
        conditions.append(when.start.ends_after(span.start - longest))
    return kept_rows(branch, keep).filter(*conditions)


def density_question(
    branches: Sequence[Branch],
    keep: Filter,
    axis: Axis,
    columns: Columns,
    by: LanesBy,
    wanted: Sequence[str] | None,
    longest: int | None,
) -> Table | None:
    """Per lane and column, how many rows begin to touch it (`up`) and how many touch it last (`down`)."""
    import ibis

    tables = []
    for branch in branches:
        table = touching(branch, keep, axis, columns.span, longest)
        when = branch.when(axis)
        if table is None or when is None:
            continue
        wanted_here = None if wanted is None else in_lanes(branch, by, wanted)
        if wanted_here is not None:
            table = table.filter(wanted_here)
        left, length = columns.span.start, columns.span.duration
        first = ibis.greatest(when.start.first - left, 0)
        last = ibis.least(when.touched - left, length) - 1
        marks = table.select(lane=lanes_of(branch, by), first=columns.of(first), last=columns.of(last))
        if wanted is not None and by is not LanesBy.NONE:
            marks = marks.filter(marks["lane"].isin(list(wanted)))
        tables.append(marks)
    if not tables:
        return None
    marks = united(tables)
    cells = marks.group_by("lane", "first", "last").aggregate(rows=marks.count())
    if all(branch.happened is None or branch.happened.end is None for branch in branches):
        return cells  # few cells: where a mark ends follows from where it begins
    begun = cells.group_by("lane", "first").aggregate(up=cells["rows"].sum())
    ended = cells.group_by("lane", "last").aggregate(down=cells["rows"].sum())
    begun = begun.select(lane=begun["lane"], col=begun["first"], up=begun["up"], down=_none())
    ended = ended.select(lane=ended["lane"], col=ended["last"], up=_none(), down=ended["down"])
    return ibis.union(begun, ended)


def extent_question(branches: Sequence[Branch], keep: Filter, axis: Axis) -> Table | None:
    """From when to when the kept rows reach, in a row for each branch."""
    tables = [
        rows.aggregate(low=when.start.first.min(), high=when.until.max())
        for _, when, rows in dated_rows(branches, keep, axis)
    ]
    return united(tables) if tables else None


def _none() -> Value:
    import ibis

    return ibis.literal(0, type="int64")


def counts_of(
    answer: dict[str, list[object]], lanes: dict[str, int], columns: int, before: bool = False
) -> NDArray[np.int32]:
    """Lanes × columns from the cells of an answer; lanes that aren't known are passed over.

    `before`: what began and ended before the span is told too, in column -1.
    """
    names = answer["lane"]
    row = np.fromiter((lanes.get(str(name or NO_KEY), -1) for name in names), dtype=np.int64, count=len(names))
    known = row >= 0
    change = np.zeros((len(lanes), columns + 1), dtype=np.int64)
    if "rows" in answer:
        rows = whole(answer["rows"])
        np.add.at(change, (row[known], whole(answer["first"])[known]), rows[known])
        np.add.at(change, (row[known], whole(answer["last"])[known] + 1), -rows[known])
    else:
        column = whole(answer["col"])
        began = np.maximum(column, 0) if before else column
        np.add.at(change, (row[known], began[known]), whole(answer["up"])[known])
        np.add.at(change, (row[known], column[known] + 1), -whole(answer["down"])[known])
    return np.cumsum(change, axis=1)[:, :columns].astype(np.int32)


def whole(values: Sequence[object]) -> NDArray[np.int64]:
    """A column of whole numbers; engines may send them as decimals."""
    return np.array([0 if value is None else int(str(value).partition(".")[0]) for value in values], dtype=np.int64)
