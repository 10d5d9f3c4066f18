"""The tables of events, statements and figures as what they have in common: one branch each of every question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from viewer.query.answers import Axis
from viewer.query.engines.endpoints import Endpoint, Grain, endpoint, of_text
from viewer.query.engines.failures import NotThere
from viewer.query.engines.keys import Keys, read_keys
from viewer.query.filter import NO_KEY, RecordType
from viewer.query.record_fields import FIGURE_KIND, STATEMENT_KIND
from viewer.query.tables.synonyms import find_columns

if TYPE_CHECKING:
    from ibis import Schema, Table, Value

TABLES = {RecordType.EVENT: "events", RecordType.STATEMENT: "statements", RecordType.FIGURE: "figures"}
_NEEDED = {RecordType.EVENT: ("title", "date", "start"), RecordType.STATEMENT: ("speaker", "text"),
           RecordType.FIGURE: ("measure",)}  # fmt: skip
_SEARCHED = {
    RecordType.EVENT: ("title", "description", "date_text", "kind", "text"),
    RecordType.STATEMENT: ("text", "channel", "speaker", "on_behalf_of", "reported_by"),
    RecordType.FIGURE: ("measure", "text", "unit", "attributed_to"),
}
_SEARCHED_KEYS = {RecordType.EVENT: ("actors", "place", "tags"), RecordType.STATEMENT: ("to", "places"),
                  RecordType.FIGURE: ()}  # fmt: skip


@dataclass(frozen=True, eq=False)
class When:
    """The one stretch of time that a row may have: from `start`, to `end` where that is given and not before it."""

    start: Endpoint
    end: Endpoint | None

    @property
    def known(self) -> Value:
        """Whether the row has a time."""
        return self.start.known

    @property
    def ends(self) -> Value:
        """Whether it has an end of its own."""
        import ibis

        if self.end is None:
            return ibis.literal(False)
        return (self.end.known & (self.end.last >= self.start.first)).fill_null(False)

    @property
    def until(self) -> Value:
        """The first instant after all that it may cover."""
        import ibis

        return self.start.last if self.end is None else ibis.ifelse(self.ends, self.end.last, self.start.last)

    @property
    def touched(self) -> Value:
        """The end up to which it touches: an instant fills its tick."""
        import ibis

        return ibis.greatest(self.until, self.start.first + 1)

    def ends_after(self, at: int) -> Value:
        """Whether it touches what comes after an instant."""
        import ibis

        after = self.start.ends_after(at)
        if self.end is None:
            return after.fill_null(False)
        return ibis.ifelse(self.ends, self.end.ends_after(at), after).fill_null(False)


@dataclass(frozen=True, eq=False)
class Branch:
    """One table of records.

    Attributes:
        columns: of the layout's names, the engine's.
        id: as text.
        happened: None where the table has no dates.
        parts: who takes part.
    """

    type: RecordType
    table: Table
    columns: Mapping[str, str]
    id: Value
    happened: When | None
    parts: tuple[Keys, ...]
    places: Keys | None
    sources: Keys | None

    def when(self, axis: Axis) -> When | None:
        """The time on an axis. What was said is known of statements alone, when it was published of none."""
        if axis is Axis.HAPPENED or (axis is Axis.SAID and self.type is RecordType.STATEMENT):
            return self.happened
        return None

    def column(self, name: str) -> Value | None:
        """A column by the layout's name."""
        return self.table[self.columns[name]] if name in self.columns else None

    @property
    def kind(self) -> Value:
        """The kind; NO_KEY for none."""
        import ibis

        if self.type is not RecordType.EVENT:
            return ibis.literal(STATEMENT_KIND if self.type is RecordType.STATEMENT else FIGURE_KIND)
        column = self.column("kind")
        return ibis.literal(NO_KEY) if column is None else column.cast("string").fill_null(NO_KEY)

    @property
    def status(self) -> Value:
        """The status; NO_KEY for what has none, "reported" for events without one."""
        import ibis

        if self.type is not RecordType.EVENT:
            return ibis.literal(NO_KEY)
        column = self.column("status")
        if column is None:
            return ibis.literal("reported")
        return ibis.ifelse((column.strip() != "").fill_null(False), column, "reported")

    @property
    def texts(self) -> list[Value]:
        """What a search looks through."""
        found = [column for name in _SEARCHED[self.type] if (column := self.column(name)) is not None]
        texts = [column for column in found if column.type().is_string()]
        named = [column for name in _SEARCHED_KEYS[self.type] if (column := self.column(name)) is not None]
        for column in named:
            keys = read_keys(column)
            if keys is not None and column.type().is_string():
                texts.append(column)
            elif keys is not None and keys.several is not None:
                texts.append(keys.several.join("\n"))
        return texts

    def is_id(self, ids: Sequence[str]) -> Value:
        """Whether a row is one of these, asked such that an index can find it."""
        column = self.table[self.columns["id"]]
        kind = column.type()
        if kind.is_integer():
            return column.isin([int(one) for one in ids if one.lstrip("-").isdecimal() and len(one) < 19] or [-1])
        return column.isin(list(ids)) if kind.is_string() else self.id.isin(list(ids))


def make_branch(
    kind: RecordType,
    table: Table,
    schema: Schema,
    named: Mapping[str, str],
    where: str,
    grains: Mapping[str, Grain] | None = None,
) -> Branch:
    """The branch of a table; `named` says what the engine calls some of the layout's columns.

    `grains`: of columns of times, what they are exact to.

    Raises:
        NotThere: a column that is named, or needed, isn't there.
    """
    columns = {**find_columns(TABLES[kind], list(schema)), **_chosen(kind, schema, named, where)}
    if "id" not in columns:
        raise NotThere(
            where, f"the table of {TABLES[kind]} has no column of ids", "Name one that is unique with map.id=…"
        )
    if not any(name in columns for name in _NEEDED[kind]):
        told = ", ".join(list(schema)[:12])
        raise NotThere(
            where,
            f"no column says what the {TABLES[kind]} are (there are {told})",
            "Name some: map.title=…&map.start=…",
        )
    first = table[columns["id"]]
    return Branch(
        type=kind,
        table=table,
        columns=columns,
        id=first if first.type().is_string() else first.cast("string"),
        happened=_happened(kind, table, columns, where, grains or {}),
        parts=_parts(kind, table, columns),
        places=_keys(table, columns, "place" if kind is RecordType.EVENT else "places"),
        sources=_keys(table, columns, "source") if kind is RecordType.EVENT else None,
    )


def _chosen(kind: RecordType, schema: Schema, named: Mapping[str, str], where: str) -> dict[str, str]:
    """The columns that the address names: `start` for the events, `statements.said` for other tables."""
    chosen = {}
    for name, column in named.items():
        table, dot, field = name.rpartition(".")
        if (table or "events") != TABLES[kind]:
            continue
        missing = [one for one in column.split(",") if one not in schema]
        if missing:
            there = ", ".join(list(schema)[:20])
            raise NotThere(where, f"there is no column {missing[0]}", f"There are {there}")
        chosen[field if dot else name] = column
    return chosen


def _happened(
    kind: RecordType, table: Table, columns: Mapping[str, str], where: str, grains: Mapping[str, Grain]
) -> When | None:
    def read(name: str) -> Endpoint | None:
        if name not in columns:
            return None
        found = endpoint(table[columns[name]], grains.get(columns[name], Grain.MIXED))
        if found is None:
            raise NotThere(where, f"the column {columns[name]} holds no dates", f"Name another with map.{name}=…")
        return found

    if kind is RecordType.STATEMENT:
        said = read("said")
        return None if said is None else When(said, None)
    if kind is RecordType.FIGURE:
        return _of_figures(table, columns, read("as_of"))
    start = read("start")
    if start is not None:
        return When(start, read("end"))
    if "date" not in columns:
        return None
    date = table[columns["date"]]
    if date.type().is_string():
        return _of_intervals(date)
    begun = read("date")
    return None if begun is None else When(begun, None)


def _of_intervals(date: Value) -> When:
    """A date as text, which may be two with a slash between."""
    import ibis

    slash = date.find("/")
    start = ibis.ifelse(slash >= 0, date.substr(0, ibis.greatest(slash, 0)), date)
    end = ibis.ifelse(slash >= 0, date.substr(ibis.greatest(slash, 0) + 1), ibis.literal(""))
    first, last = of_text(start), of_text(end)
    # an interval of which only one end is understood is none
    whole = (slash < 0) | last.known
    return When(
        Endpoint(
            first=first.first,
            last=first.last,
            precision=first.precision,
            known=(first.known & whole).fill_null(False),
            odd=(date != "").fill_null(False) & ~(first.known & whole).fill_null(False),
            begins_before=lambda at: whole & first.begins_before(at),
            ends_after=lambda at: whole & first.ends_after(at),
        ),
        last,
    )


def _of_figures(table: Table, columns: Mapping[str, str], as_of: Endpoint | None) -> When | None:
    """When a figure held, else the time that it counts."""
    import ibis

    if "period" not in columns or not table[columns["period"]].type().is_string():
        return None if as_of is None else When(as_of, None)
    period = table[columns["period"]]
    if as_of is None:
        return _of_intervals(period)
    held = table[columns["as_of"]]
    if held.type().is_string():
        return _of_intervals(ibis.ifelse((held != "").fill_null(False), held, period))
    return When(as_of, None)


def _parts(kind: RecordType, table: Table, columns: Mapping[str, str]) -> tuple[Keys, ...]:
    def one(name: str, role: str, stands: bool) -> list[Keys]:
        if name not in columns:
            return []
        column = table[columns[name]]
        if name == "to":
            several = read_keys(column)
            return [] if several is None else [Keys(several=several.several, role=role, stands=stands)]
        return [Keys(single=column, role=role, stands=stands)]

    if kind is RecordType.STATEMENT:
        return (
            *one("speaker", "speaker", True),
            *one("on_behalf_of", "speaker", False),
            *one("to", "addressee", False),
        )
    if kind is RecordType.FIGURE:
        return tuple(one("attributed_to", "claimant", True))
    if "actors" not in columns:
        return ()
    named = columns["actors"].split(",")
    if len(named) > 1:
        return tuple(Keys(single=table[name]) for name in named)
    roles = None
    if "roles" in columns:
        column = table[columns["roles"]]
        roles = column.fill_null("").split(";").map(lambda role: role.strip()) if column.type().is_string() else column
    keys = read_keys(table[named[0]], roles)
    return () if keys is None else (keys,)


def _keys(table: Table, columns: Mapping[str, str], name: str) -> Keys | None:
    if name not in columns:
        return None
    column = table[columns[name]]
    return read_keys(column)
