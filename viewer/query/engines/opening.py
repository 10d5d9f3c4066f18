"""Opens a table that stays in its engine: looks at its columns and, in one pass, at its times."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from viewer.dates import DAY, SECOND
from viewer.query.engines.address import Address
from viewer.query.engines.asking import Engine
from viewer.query.engines.branches import TABLES, Branch, make_branch
from viewer.query.engines.endpoints import Grain, microseconds
from viewer.query.filter import RecordType

if TYPE_CHECKING:
    from ibis import Schema

    from viewer.query.engines import OpenedEngine


@dataclass(frozen=True)
class Shape:
    """What a table held when it was opened.

    Attributes:
        rows, dated: how many, in all and with a time. odd: with something else in place of one.
        first, last: when the first and the last of them began. until: the end of all.
        longest: no row lasts longer, in microseconds; None where none is dated.
    """

    rows: int = 0
    dated: int = 0
    odd: int = 0
    first: int | None = None
    last: int | None = None
    until: int | None = None
    longest: int | None = None


def read_branches(engine: Engine) -> tuple[tuple[Branch, ...], tuple[Shape, ...]]:
    """The tables that an address names, and what they hold."""
    address = engine.address
    names = {RecordType.EVENT: address.events, RecordType.STATEMENT: address.statements,
             RecordType.FIGURE: address.figures}  # fmt: skip
    branches, shapes = [], []
    for kind, name in names.items():
        if name:
            branch, shape = _read(engine, kind, name, address)
            branches.append(branch)
            shapes.append(shape)
    return tuple(branches), tuple(shapes)


def _read(engine: Engine, kind: RecordType, name: str, address: Address) -> tuple[Branch, Shape]:
    import ibis

    own, database, catalog, schema = engine.use(lambda session: session.schema(name))
    table = ibis.table(schema, name=own, catalog=catalog, database=database)
    named = {f"{TABLES[kind]}.{key}" if "." not in key else key: value for key, value in address.columns.items()}
    rough = make_branch(kind, table, schema, named, address.public)
    times = _time_columns(rough, schema)
    measures = {"rows": rough.table.count()}
    for number, column in enumerate(times):
        plain = rough.table[column].cast("timestamp")
        at = microseconds(plain)
        measures[f"within_days_{number}"] = ibis.ifelse((at % DAY != 0).fill_null(False), 1, 0).sum()
        measures[f"within_seconds_{number}"] = ibis.ifelse((at % SECOND != 0).fill_null(False), 1, 0).sum()
    when = rough.happened
    if when is not None:
        measures["dated"] = ibis.ifelse(when.known, 1, 0).sum()
        if when.start.odd is not None:
            measures["odd"] = ibis.ifelse(when.start.odd, 1, 0).sum()
        for key, value in (("first", when.start.first), ("until", when.until), ("long", when.until - when.start.first)):
            known = ibis.ifelse(when.known, value, None)
            measures[key] = known.max()
            if key == "first":
                measures["least"] = known.min()
    found = {key: _number(values[0]) for key, values in engine.ask(rough.table.aggregate(**measures)).items()}
    grains = {column: _grain(found, number) for number, column in enumerate(times)}
    branch = make_branch(kind, table, schema, named, address.public, grains)
    # what was taken for seconds are days: those that end the last are a day longer, less a second
    longer = DAY - SECOND if Grain.DAY in grains.values() and found.get("until") is not None else 0
    until, longest = found.get("until"), found.get("long")
    return branch, Shape(
        rows=found["rows"] or 0,
        dated=found.get("dated") or 0,
        odd=found.get("odd") or 0,
        first=found.get("least"),
        last=found.get("first"),
        until=None if until is None else until + longer,
        longest=None if longest is None else longest + longer,
    )


def _time_columns(branch: Branch, schema: Schema) -> list[str]:
    names = ("start", "end", "date", "said", "as_of")
    columns = dict.fromkeys(branch.columns[name] for name in names if name in branch.columns)
    return [column for column in columns if "," not in column and schema[column].is_timestamp()]


def _grain(found: Mapping[str, int | None], number: int) -> Grain:
    if not found[f"within_days_{number}"]:
        return Grain.DAY
    return Grain.MIXED if found[f"within_seconds_{number}"] else Grain.SECOND


def _number(value: object) -> int | None:
    return None if value is None else int(str(value).partition(".")[0])


def open_engine(engine: Engine, locale: str) -> OpenedEngine:
    """Opens what an engine's address names."""
    from viewer.query.engines import OpenedEngine
    from viewer.query.engines.engine_source import EngineSource
    from viewer.query.engines.rollup import read_rollup

    branches, shapes = read_branches(engine)
    engine.opened = True
    host = engine.address.parts.hostname or engine.address.path.rstrip("/").rpartition("/")[2]
    title = f"{engine.address.events} @ {host}" if host else engine.address.events
    rollup, stale = read_rollup(engine, branches, shapes)
    source = EngineSource(engine, branches, shapes, title, locale, rollup)
    return OpenedEngine(source, (), " ".join(filter(None, [_odd_dates(shapes), stale])), title)


def _odd_dates(shapes: Sequence[Shape]) -> str:
    odd = sum(shape.odd for shape in shapes)
    if not odd:
        return ""
    return (
        f"{odd:,} {'row has a date that is' if odd == 1 else 'rows have dates that are'} not understood by the engine "
        "(it reads years, months, days and times) and counted as undated."
    )
