"""The tables of events, statements and figures as what they have in common: one branch each of every question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from viewer.query.answers import Axis
from viewer.query.engines.endpoints import Endpoint, Grain, endpoint
from viewer.query.engines.failures import NotThere
from viewer.query.engines.keys import Keys, read_keys
from viewer.query.engines.text_times import text_times
from viewer.query.engines.when import When
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
    def told(self) -> Value:
        """By how many sources: a key of the facet "told"."""
        import ibis

        if self.sources is None:
            return ibis.literal(NO_KEY)
        there = ibis.ifelse(self.sources.there, "one", NO_KEY)
        several = self.sources.several
        if several is None:
            return there
        return ibis.ifelse((several.unique().length() > 1).fill_null(False), "several", there)

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
    table, when = _happened(kind, table, columns, where, grains or {})
    first = table[columns["id"]]
    return Branch(
        type=kind,
        table=table,
        columns=columns,
        id=first if first.type().is_string() else first.cast("string"),
        happened=when,
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
) -> tuple[Table, When | None]:
    """The times of a table, and the table with what is worked out for them."""
    if kind is RecordType.EVENT and "start" in columns:
        start, end = (table[columns[name]] if name in columns else None for name in ("start", "end"))
        assert start is not None
        if start.type().is_string():
            ends = end if end is not None and end.type().is_string() else None
            return text_times(table, start, ends)
        begun = _endpoint(start, columns["start"], where, grains)
        return table, When(begun, None if end is None else _endpoint(end, columns["end"], where, grains))
    names = {RecordType.EVENT: ("date",), RecordType.STATEMENT: ("said",), RecordType.FIGURE: ("as_of", "period")}
    there = [name for name in names[kind] if name in columns]
    texts = [table[columns[name]] for name in there if table[columns[name]].type().is_string()]
    if texts and len(texts) == len(there):
        return text_times(table, _first_given(texts), None)
    typed = next((name for name in there if not table[columns[name]].type().is_string()), None)
    if typed is None:
        return table, None
    return table, When(_endpoint(table[columns[typed]], columns[typed], where, grains), None)


def _first_given(texts: Sequence[Value]) -> Value:
    import ibis

    given = texts[-1]
    for text in reversed(texts[:-1]):
        given = ibis.ifelse((text != "").fill_null(False), text, given)
    return given


def _endpoint(column: Value, name: str, where: str, grains: Mapping[str, Grain]) -> Endpoint:
    found = endpoint(column, grains.get(name, Grain.MIXED))
    if found is None:
        raise NotThere(where, f"the column {name} holds no dates", "Name another with map.start=…, or map.date=…")
    return found


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
