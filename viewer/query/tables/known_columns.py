"""Which columns of a table are the layout's, by their names; and what is asked where these do not tell it."""

import shlex
from typing import TYPE_CHECKING

from viewer.document.errors import CannotOpen, Unsettled
from viewer.document.findings import quoted
from viewer.document.text import shown
from viewer.query.tables.engine import fetch_rows
from viewer.query.tables.guessing import guess_columns, guessed_mapping
from viewer.query.tables.layout import TableMapping
from viewer.query.tables.mapping import DATES, ColumnMapping
from viewer.query.tables.raw_tables import RawTable
from viewer.query.tables.sql_fields import text_sql
from viewer.query.tables.synonyms import find_columns

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_ESSENTIAL = {
    "events": (*DATES, "title"),
    "statements": ("speaker", "text"),
    "figures": ("measure",),
    "actors": ("id",),
    "places": ("id",),
    "sources": ("id",),
}
_LOOKED_AT = 200
_SCHEMA = "`dateline schema --table` tells how columns are called"


def columns_of(
    connection: "DuckDBPyConnection", raw: RawTable, mapping: TableMapping | None, plain: bool = False
) -> dict[str, str]:
    """A table's columns by the layout's names: as a mapping says, else by their own; those without values left out.

    `plain`: nothing is asked of a table that could be read better.

    Raises:
        Unsettled: somebody must say which column of the events holds what.
        CannotOpen: it lacks what it cannot be without.
    """
    if mapping is not None and not raw.made_of:
        found = mapping.of(raw.name)
        for column in found.values():
            if column not in raw.columns:
                raise CannotOpen(raw.origin, f'there is no column "{shown(column, 60)}"')
    else:
        names = [name for name in raw.columns if name not in raw.empty or not len(raw)]
        found = {name: name for name in names} if raw.made_of else find_columns(raw.name, names)
    wanted = _ESSENTIAL.get(raw.name, ())
    if raw.name != "events":
        if len(raw) and any(name not in found for name in wanted):
            reason = f"no column is called {' and '.join(wanted)}: found {_listed(raw)}"
            raise CannotOpen(raw.origin, reason, f"{_SCHEMA}.", 1)
        return found
    if not len(raw) or any(name in found for name in DATES):
        return found
    titled = "title" in found
    if titled and (plain or mapping is not None or raw.made_of):
        return found
    guess = _guess(connection, raw)
    dates = [column for name in DATES for column in guess.of(name)]
    if titled and not dates:
        return found
    raise _unsettled(raw, wanted[:-1] if titled else wanted, guess, dates)


def _unsettled(raw: RawTable, wanted: tuple[str, ...], guess: ColumnMapping, dates: list[str]) -> Unsettled:
    names = " or ".join(f'"{name}"' for name in wanted)
    reason = f"no column is called {names}: found {_listed(raw)}"
    example = shlex.quote(str(guess)) if dates and guess.columns else "date=Day,title=Headline"
    remedy = f"Say which column holds what, as in --map {example}; {_SCHEMA}."
    if not dates:
        reason += "; none of them seems to hold dates"
        remedy = f"Perhaps another table that belongs to it does. {remedy}"
    elif "title" not in wanted:
        reason = f"no column is called {names}, but {quoted(dates[0])} may hold dates"
        remedy = f"{remedy[:-1]}; --from table reads it without dates."
    return Unsettled(raw.origin, reason, remedy, ["columns"], None if raw.text is None else 1)


def _guess(connection: "DuckDBPyConnection", raw: RawTable) -> ColumnMapping:
    """The mapping that the first rows suggest."""
    names = [name for name in raw.columns if name not in raw.empty]
    if not names:
        return ColumnMapping(())
    texts = ", ".join(f"coalesce(left({text_sql(name, raw.columns[name])}, 500), '')" for name in names)
    rows = fetch_rows(connection, f"SELECT {texts} FROM {raw.from_sql()} LIMIT {_LOOKED_AT}")
    return guessed_mapping(guess_columns(names, [[str(cell) for cell in row] for row in rows]))


def _listed(raw: RawTable) -> str:
    names = [name for name in raw.columns if name not in raw.empty]
    more = f" and {len(names) - 12:,} more" if len(names) > 12 else ""
    return (", ".join(shown(name, 40) for name in names[:12]) or "nothing") + more
