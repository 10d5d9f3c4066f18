"""Builds a rollup inside the engine: its size first, then all of it under a new name, then in place of the old."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from viewer.query.answers import LanesBy
from viewer.query.engines.asking import Engine
from viewer.query.engines.clauses import united
from viewer.query.engines.counting import counts_of, lane_question
from viewer.query.engines.densities import lanes_of
from viewer.query.engines.failures import NoEngine
from viewer.query.engines.rollup import ABOUT, COARSEST, LEVELS_APART, TOTALS, rollup_name, what_it_is_of
from viewer.query.filter import EVERYTHING

if TYPE_CHECKING:
    from ibis import Table

    from viewer.query.engines.branches import Branch
    from viewer.query.engines.opening import Shape
    from viewer.query.engines.sessions import Session

BYTES_A_ROW = 70
"""About what a row takes in PostgreSQL, the most spacious of the engines."""
FINEST = 20
"""Buckets of a second: nothing finer is worth a level."""
LEAST_ROWS = 200_000
"""So large may any rollup be; larger ones up to a quarter of the table's rows."""
BUILDING = 6 * 3600.0
"""Seconds that building may take."""
_SQL_TYPES = {
    "facet": "string",
    "level": "int64",
    "bucket": "int64",
    "lane": "string",
    "starts": "int64",
    "ends": "int64",
}


@dataclass(frozen=True)
class Plan:
    """What a rollup will be.

    Attributes:
        levels: from fine to coarse.
        lanes: of each grouping, the records of each lane.
        most_rows: it will have no more than so many.
    """

    name: str
    levels: tuple[int, ...]
    lanes: dict[LanesBy, dict[str, int]]
    most_rows: int

    @property
    def most_bytes(self) -> int:
        """About how much room it takes at most."""
        return self.most_rows * BYTES_A_ROW


def plan_rollup(engine: Engine, branches: Sequence[Branch], shapes: Sequence[Shape]) -> Plan:
    """How fine a rollup can be without growing too large; asks for the lanes of each grouping."""
    first = min((shape.first for shape in shapes if shape.first is not None), default=None)
    last = max((shape.until for shape in shapes if shape.until is not None), default=None)
    if first is None or last is None:
        raise NoEngine(engine.address.public, "no row has a date", "There is nothing to count by time")
    rows = sum(shape.rows for shape in shapes)
    lanes: dict[LanesBy, dict[str, int]] = {LanesBy.NONE: {"": rows}}
    for by in (LanesBy.ACTOR, LanesBy.KIND, LanesBy.PLACE, LanesBy.SOURCE):
        question = lane_question(branches, by, EVERYTHING)
        found = {} if question is None else counts_of(engine.ask(question))[0]
        if len(found) > 1:
            lanes[by] = found
    most = max(LEAST_ROWS, rows // 4)
    for finest in range(FINEST, COARSEST):
        levels = tuple(range(finest, COARSEST + 1, LEVELS_APART))
        size = sum(_most_rows(lanes, first, last, level) for level in levels)
        if size <= most:
            break
    size += sum(len(found) for found in lanes.values()) + 1
    return Plan(rollup_name(engine.address.events), levels, lanes, size)


def _most_rows(lanes: dict[LanesBy, dict[str, int]], first: int, last: int, level: int) -> int:
    """No level has more rows: in each lane two for each record (its start and its end), or one a bucket."""
    buckets = (last >> level) - (first >> level) + 1
    return sum(min(2 * records, buckets) for found in lanes.values() for records in found.values())


def build_rollup(
    engine: Engine,
    branches: Sequence[Branch],
    shapes: Sequence[Shape],
    plan: Plan,
    told: Callable[[str], None] = lambda _: None,
) -> int:
    """Builds the rollup that was planned; how many rows it has. `told` hears what is being done."""
    new = plan.name + "_new"

    def build(session: Session) -> None:
        _drop(session, new)
        told(f"counting by {len(plan.lanes)} groupings in buckets of 2^{plan.levels[0]} µs")
        _fill(session, new, branches, plan)
        for finer, level in zip(plan.levels, plan.levels[1:], strict=False):
            told(f"summing up to buckets of 2^{level} µs")
            session.backend.insert(new, _coarser(new, finer, level))
        session.backend.insert(new, _about(branches, shapes, plan))
        _index(session, new)
        told("putting it in place")
        _replace(session, plan.name, new)

    engine.use(build, seconds=BUILDING)
    counted = _rollup_table(plan.name)
    return int(str(engine.ask(counted.aggregate(rows=counted.count()))["rows"][0]))


def _rollup_table(name: str) -> Table:
    import ibis

    *above, own = name.split(".")
    return ibis.table(_SQL_TYPES, name=own, database=above[-1] if above else None)


def _fill(session: Session, name: str, branches: Sequence[Branch], plan: Plan) -> None:
    """Makes the table with its finest level."""
    made = False
    for by in plan.lanes:
        cells = _cells(branches, by, plan.levels[0])
        *above, own = name.split(".")
        if made:
            session.backend.insert(own, cells, database=above[-1] if above else None)
        else:
            session.backend.create_table(own, cells, database=above[-1] if above else None)
        made = True


def _cells(branches: Sequence[Branch], by: LanesBy, level: int) -> Table:
    """How many records begin and end in each bucket of a level, in each lane of a grouping."""
    import ibis

    marks = []
    for branch in branches:
        when = branch.happened
        if when is not None:
            rows = branch.table.filter(when.known)
            marks.append(
                rows.select(
                    lane=lanes_of(branch, by), first=when.start.first >> level, last=(when.touched - 1) >> level
                )
            )
    every = united(marks)
    cells = every.group_by("lane", "first", "last").aggregate(rows=every.count())
    none = ibis.literal(0, type="int64")
    begun = cells.select(lane=cells["lane"], bucket=cells["first"], starts=cells["rows"], ends=none)
    ended = cells.select(lane=cells["lane"], bucket=cells["last"], starts=none, ends=cells["rows"])
    return _summed(ibis.union(begun, ended), by.value, level)


def _coarser(name: str, finer: int, level: int) -> Table:
    """The counts of a level from those of the one before it."""
    import ibis

    table = _rollup_table(name)
    rows = table.filter(table["level"] == finer)
    cells = rows.select(
        facet=rows["facet"],
        lane=rows["lane"],
        bucket=rows["bucket"] >> (level - finer),
        starts=rows["starts"],
        ends=rows["ends"],
    )
    summed = cells.group_by("facet", "lane", "bucket").aggregate(
        starts=cells["starts"].sum().cast("int64"), ends=cells["ends"].sum().cast("int64")
    )
    return summed.select(
        facet=summed["facet"],
        level=ibis.literal(level, type="int64"),
        bucket=summed["bucket"],
        lane=summed["lane"],
        starts=summed["starts"],
        ends=summed["ends"],
    )


def _summed(cells: Table, facet: str, level: int) -> Table:
    import ibis

    summed = cells.group_by("lane", "bucket").aggregate(
        starts=cells["starts"].sum().cast("int64"), ends=cells["ends"].sum().cast("int64")
    )
    return summed.select(
        facet=ibis.literal(facet),
        level=ibis.literal(level, type="int64"),
        bucket=summed["bucket"].cast("int64"),
        lane=summed["lane"].cast("string").fill_null(""),
        starts=summed["starts"],
        ends=summed["ends"],
    )


def _about(branches: Sequence[Branch], shapes: Sequence[Shape], plan: Plan) -> Table:
    """What the rollup is of, and the records of each lane."""
    import ibis

    made_of, newest, rows, dated = what_it_is_of(branches, shapes)
    about: list[dict[str, int | str]] = [
        {"facet": "", "level": ABOUT, "bucket": newest, "lane": made_of, "starts": rows, "ends": dated}
    ]
    totals: list[dict[str, int | str]] = [
        {"facet": by.value, "level": TOTALS, "bucket": 0, "lane": lane, "starts": records, "ends": 0}
        for by, found in plan.lanes.items()
        for lane, records in found.items()
    ]
    return ibis.memtable(about + totals, schema=_SQL_TYPES)


# What Ibis offers for this doesn't work with all engines: three statements that are the same in SQL everywhere.


def _quoted(session: Session, name: str) -> str:
    from sqlglot import to_identifier

    parts = (to_identifier(part, quoted=True).sql(dialect=session.backend.dialect) for part in name.split("."))
    return ".".join(parts)


def _drop(session: Session, name: str) -> None:
    session.backend.raw_sql(f"DROP TABLE IF EXISTS {_quoted(session, name)}")


def _replace(session: Session, name: str, new: str) -> None:
    """The new table in place of the old one, if there is one; at once where the engine has transactions."""
    backend = session.backend
    at_once = backend.name in ("duckdb", "postgres")
    if at_once:
        backend.raw_sql("BEGIN")
    _drop(session, name)
    own = _quoted(session, name.rpartition(".")[2])
    if backend.name == "clickhouse":
        backend.raw_sql(f"RENAME TABLE {_quoted(session, new)} TO {_quoted(session, name)}")
    else:
        backend.raw_sql(f"ALTER TABLE {_quoted(session, new)} RENAME TO {own}")
    if at_once:
        backend.raw_sql("COMMIT")


def _index(session: Session, name: str) -> None:
    """PostgreSQL reads all of a table that has no index; other engines skip by themselves."""
    if session.backend.name == "postgres":
        session.backend.raw_sql(f"CREATE INDEX ON {_quoted(session, name)} (facet, level, bucket)")
        session.backend.raw_sql(f"ANALYZE {_quoted(session, name)}")
