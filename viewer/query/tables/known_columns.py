"""Which columns of a table are the layout's, by their names; and what is asked where these do not tell it."""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from viewer.document.errors import CannotOpen, Unsettled
from viewer.document.findings import quoted
from viewer.document.text import shown
from viewer.query.tables.engine import fetch_rows
from viewer.query.tables.guessing import ColumnGuess, guess_columns, guessed_mapping
from viewer.query.tables.layout import TableMapping
from viewer.query.tables.mapping import DATES, MAKING, ColumnMapping
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
_TEXTS = ("title", "text", "description")
_LOOKED_AT = 200
_CERTAIN = 0.8
"""The score of a guess by the whole of a column's name: that needs no asking."""
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
    guess = guessed_mapping(_guess(connection, raw))
    dates = [column for name in DATES for column in guess.of(name)]
    if titled and not dates:
        return found
    raise _unsettled(raw, wanted[:-1] if titled else wanted, guess, dates)


@dataclass(frozen=True, slots=True)
class Titled:
    """How a table of events gets titles that has no column for them: its columns, and what is told of that."""

    mapping: ColumnMapping
    told: str


def titled(connection: "DuckDBPyConnection", raw: RawTable) -> Titled | None:
    """How a table of events gets its titles; None where its own columns have some, or a text, or no dates either.

    Raises:
        Unsettled: somebody must say what they are.
    """
    found = find_columns(raw.name, [name for name in raw.columns if name not in raw.empty])
    told = find_columns(raw.name, list(raw.columns))  # titles that are all empty are meant to be
    if not len(raw) or not any(name in found for name in DATES) or any(name in told for name in _TEXTS):
        return None
    guesses = _guess(connection, raw)
    sure = next((one.column for one in guesses if one.field == "title" and one.score >= _CERTAIN), "")
    if sure:
        mapping = _mapping({**found, "title": sure})
        return Titled(mapping, f'no column is called "title": the titles are taken from {quoted(sure)}')
    known = set(found.values())
    new = [one for one in guesses if one.field in (*_TEXTS, *MAKING) and one.column not in known]
    if any(name in found for name in MAKING) and not new:
        made = " and ".join(quoted(found[name]) for name in MAKING if name in found)
        return Titled(_mapping(found), f"no column holds titles: they are made of {made}")
    guess = guessed_mapping(guesses)
    example = shlex.quote(str(guess)) if any(guess.of(name) for name in (*_TEXTS, *MAKING)) else "title=Headline"
    remedy = f"Say which column holds what, as in --map {example}; --from table reads it without titles."
    reason = f'no column is called "title", and nothing else says what happened: found {_listed(raw)}'
    raise Unsettled(raw.origin, reason, remedy, ["columns"], None if raw.text is None else 1)


def _mapping(found: Mapping[str, str]) -> ColumnMapping:
    return ColumnMapping(tuple((field, (column,)) for field, column in found.items()))


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


def _guess(connection: "DuckDBPyConnection", raw: RawTable) -> list[ColumnGuess]:
    """What the first rows suggest."""
    names = [name for name in raw.columns if name not in raw.empty]
    if not names:
        return []
    texts = ", ".join(f"coalesce(left({text_sql(name, raw.columns[name])}, 500), '')" for name in names)
    rows = fetch_rows(connection, f"SELECT {texts} FROM {raw.from_sql()} LIMIT {_LOOKED_AT}")
    return guess_columns(names, [[str(cell) for cell in row] for row in rows])


def _listed(raw: RawTable) -> str:
    names = [name for name in raw.columns if name not in raw.empty]
    more = f" and {len(names) - 12:,} more" if len(names) > 12 else ""
    return (", ".join(shown(name, 40) for name in names[:12]) or "nothing") + more
