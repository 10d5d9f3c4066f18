"""Rollups: a table of counts beside the events, so that a picture of ten million costs the engine a few thousand rows.

Its rows count how many records begin, and how many are over, in each bucket of time: a level is the power of two of
microseconds that its buckets last. Level TOTALS counts the records of each lane, level ABOUT says what all was made of.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from viewer.query.answers import Axis, LanesBy
from viewer.query.engines.densities import Columns, whole
from viewer.query.engines.failures import ChangedUnderneath, NotAllowed, NotThere
from viewer.query.filter import EVERYTHING, NO_KEY, Filter, Match, RecordType

if TYPE_CHECKING:
    from ibis import Table, Value

    from viewer.query.engines.asking import Engine
    from viewer.query.engines.branches import Branch
    from viewer.query.engines.opening import Shape

VERSION = 1
SUFFIX = "_dateline_rollup"
ABOUT, TOTALS = -2, -1
LEVELS_APART = 2
"""Each level's buckets are four times as long as those of the one before it: all levels take a third more than one."""
COARSEST = 48
"""Nine years; the coarsest that is worth a level."""
FINER = 1
"""Where columns don't begin with buckets, they last half of one at most: what is a bucket's is a column's."""


@dataclass(frozen=True, eq=False)
class Rollup:
    """A rollup that is up to date.

    Attributes:
        levels: from fine to coarse.
        totals: of each grouping, the records of each lane.
        alone: there are events and figures alone, who stand in the lanes of all who take part.
    """

    table: Table
    levels: tuple[int, ...]
    totals: Mapping[LanesBy, dict[str, int]]
    alone: bool

    def density_question(
        self, keep: Filter, axis: Axis, columns: Columns, by: LanesBy, wanted: Sequence[str] | None
    ) -> Table | None:
        """As `densities.density_question`, with what began and ended before the span in column -1; None if it cannot.

        Exact where the columns last a power of two and begin at a multiple of it; else to half a column.
        """
        import ibis

        facet = self._facet(keep, by)
        level = self._level(columns)
        if axis is not Axis.HAPPENED or facet is None or level is None:
            return None
        grouping, lanes = facet
        table = self.table
        inside = table["facet"] == grouping.value
        if lanes is not None:
            inside = inside & table["lane"].isin(list(lanes))
        if wanted is not None and by is not LanesBy.NONE:
            inside = inside & table["lane"].isin(list(wanted))
        left, right = columns.span.start, columns.span.end
        first, after = left >> level, -(-right >> level)
        here = (table["level"] == level) & (table["bucket"] >= first) & (table["bucket"] < after)
        rows = table.filter(inside & (self._before(level, first) | here))
        at = ibis.greatest(rows["bucket"] * (1 << level) - left, 0)
        is_here = (rows["level"] == level) & (rows["bucket"] >= first)
        column = ibis.ifelse(is_here, columns.of(at), -1)
        lane = ibis.literal(NO_KEY) if by is LanesBy.NONE else rows["lane"]
        cells = rows.select(lane=lane, col=column, starts=rows["starts"], ends=rows["ends"])
        return cells.group_by("lane", "col").aggregate(up=cells["starts"].sum(), down=cells["ends"].sum())

    def _facet(self, keep: Filter, by: LanesBy) -> tuple[LanesBy, frozenset[str] | None] | None:
        """The lanes that hold what a filter keeps; None where it isn't a choice of lanes."""
        if keep == EVERYTHING:
            return (by, None) if by in self.totals else None
        none = by is LanesBy.NONE
        if keep == Filter(kinds=keep.kinds) and (none or by is LanesBy.KIND) and LanesBy.KIND in self.totals:
            return LanesBy.KIND, keep.kinds
        one_actor = keep == Filter(actors=keep.actors) and len(keep.actors) == 1 and keep.match is Match.ANY
        if one_actor and none and self.alone and LanesBy.ACTOR in self.totals:
            return LanesBy.ACTOR, keep.actors
        if keep == Filter(places=keep.places) and len(keep.places) == 1 and none and LanesBy.PLACE in self.totals:
            return LanesBy.PLACE, keep.places
        if keep == Filter(sources=keep.sources) and len(keep.sources) == 1 and none and LanesBy.SOURCE in self.totals:
            return LanesBy.SOURCE, keep.sources
        return None

    def _level(self, columns: Columns) -> int | None:
        """The coarsest level that is fine enough; None where none is."""
        shift = columns.shift
        if shift is None or columns.span.start % (1 << shift):
            shift = columns.step.bit_length() - 1 - FINER
        return max((level for level in self.levels if level <= shift), default=None)

    def _before(self, level: int, first: int) -> Value:
        """The buckets, coarse ones as far as they go, that together lie before bucket `first` of a level."""
        import ibis

        table = self.table
        found = ibis.literal(False)
        above: int | None = None
        for one in reversed([one for one in self.levels if one >= level]):
            end = first >> (one - level)
            inside = (table["level"] == one) & (table["bucket"] < end)
            if above is not None:
                inside = inside & (table["bucket"] >= (first >> (above - level)) << (above - one))
            found = found | inside
            above = one
        return found


def rollup_name(events: str) -> str:
    """What the rollup of a table is called."""
    return events + SUFFIX


def read_rollup(engine: Engine, branches: Sequence[Branch], shapes: Sequence[Shape]) -> tuple[Rollup | None, str]:
    """The rollup of a table, if there is one that is up to date; else maybe a sentence about one that isn't."""
    import ibis

    try:
        name, database, catalog, schema = engine.use(lambda session: session.schema(rollup_name(engine.address.events)))
    except (NotThere, ChangedUnderneath, NotAllowed):
        return None, ""
    if not {"facet", "level", "bucket", "lane", "starts", "ends"} <= set(schema):
        return None, ""
    table = ibis.table(schema, name=name, catalog=catalog, database=database)
    some = engine.ask(table.filter(table["level"] < 0))
    levels_of = table.filter(table["level"] >= 0)
    levels = engine.ask(levels_of.group_by("level").aggregate(rows=levels_of.count()))["level"]
    totals: dict[LanesBy, dict[str, int]] = {}
    about: tuple[str, int, int, int] | None = None
    columns = (some["facet"], whole(some["level"]), some["lane"], whole(some["bucket"]), whole(some["starts"]))
    for (facet, level, lane, bucket, starts), ends in zip(zip(*columns, strict=True), whole(some["ends"]), strict=True):
        if level == ABOUT:
            about = str(lane), int(bucket), int(starts), int(ends)
        else:
            totals.setdefault(LanesBy(str(facet)), {})[str(lane or NO_KEY)] = int(starts)
    if about != what_it_is_of(branches, shapes):
        return None, "The table has changed since its rollup was made, which is not used: run dateline rollup again."
    alone = all(branch.type is not RecordType.STATEMENT for branch in branches)
    return Rollup(table, tuple(sorted(whole(levels).tolist())), totals, alone), ""


def what_it_is_of(branches: Sequence[Branch], shapes: Sequence[Shape]) -> tuple[str, int, int, int]:
    """What a rollup was made of: version and tables, the newest start, how many rows and how many with a time."""
    tables = ",".join(branch.type.name.lower() for branch in branches)
    newest = max((shape.last for shape in shapes if shape.last is not None), default=0)
    return (
        f"{VERSION} {tables}",
        newest,
        sum(shape.rows for shape in shapes),
        sum(shape.dated for shape in shapes),
    )
