"""Dates that are text, worked out in columns of their own step by step, so that a question says each step once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.query.engines.endpoints import Endpoint, computed, text_began, text_endpoint, text_is_plain
from viewer.query.engines.when import When

if TYPE_CHECKING:
    from ibis import Table, Value

MADE = "dateline_"
"""Stands before columns that are worked out, so that they are called like none of the table's."""


def text_times(table: Table, begun: Value, ended: Value | None) -> tuple[Table, When]:
    """A table with its times worked out of texts: when things began, or "began/ended", and maybe when they ended."""
    import ibis

    if ended is None:
        slash = begun.find("/")
        first = ibis.ifelse(slash >= 0, begun.substr(0, ibis.greatest(slash, 0)), begun)
        table = _with(table, first=first, second=ibis.ifelse(slash >= 0, begun.substr(ibis.greatest(slash, 0) + 1), ""))
    else:
        table = _with(table, first=begun, second=ended)
    first, second = (table[MADE + name].fill_null("") for name in ("first", "second"))
    table = _with(table, first_plain=text_is_plain(first), second_plain=text_is_plain(second))
    plain, second_plain = table[MADE + "first_plain"], table[MADE + "second_plain"]
    table = _with(table, first_began=text_began(first, plain), second_began=text_began(second, second_plain))
    start = text_endpoint(first, plain, table[MADE + "first_began"])
    end = text_endpoint(second, second_plain, table[MADE + "second_began"])
    # an interval of which only one end is understood is none
    known = plain & ((second == "") | second_plain)
    table = _with(
        table,
        from_first=start.first,
        from_last=start.last,
        from_precision=start.precision,
        from_known=known,
        from_odd=((first != "") | (second != "")) & ~known,
        to_first=end.first,
        to_last=end.last,
        to_precision=end.precision,
        to_known=second_plain,
    )
    return table, When(_made(table, "from_", table[MADE + "from_odd"]), _made(table, "to_", None))


def _with(table: Table, **made: Value) -> Table:
    return table.select(*table.columns, **{MADE + name: value for name, value in made.items()})


def _made(table: Table, prefix: str, odd: Value | None) -> Endpoint:
    first, last, precision, known = (table[MADE + prefix + name] for name in ("first", "last", "precision", "known"))
    return computed(first, last, precision, known, odd)
