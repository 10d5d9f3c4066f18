"""Plain tables read by a mapping of their columns: what they become, in SQL."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from viewer.document.errors import CannotOpen
from viewer.document.findings import quoted
from viewer.document.text import shown
from viewer.query.tables.date_settling import ColumnSeen, look_at_dates, settle_dates, unsettled
from viewer.query.tables.date_wishes import DatesRead, DateWishes, DayOrder
from viewer.query.tables.engine import fetch_rows, quote_name, quote_text
from viewer.query.tables.known_columns import titled
from viewer.query.tables.mapping import ACTING, DATES, MAKING, ColumnMapping, MappingError, mapping_of, suited
from viewer.query.tables.profiles.profile import Derived, Doubt, Profile, Recipe
from viewer.query.tables.raw_tables import RawTable
from viewer.query.tables.sql_fields import parts_sql, text_sql, texts_sql
from viewer.query.tables.synonyms import find_columns
from viewer.query.tables.written_dates import (
    from_parts_sql,
    no_month_sql,
    short_year_sql,
    tidy_sql,
    written_date_sql,
)

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

VERSION = 4
"""Goes up when the same table and mapping would be read differently."""
_TEXTS = ("title", "text", "description")
_LISTS = ("place", "source", "tags")
_AS_IN_LAYOUT = (
    "-?[0-9]{4}(-[01][0-9](-[0-3][0-9]([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?(Z|[+-][0-9:]{5})?)?)?)?"
)
_MIDNIGHT = "[T ]00:00(:00([.]0+)?)?(Z|[+]00:00)?$"
_TIMED = "^-?[0-9]+-[0-9]+-[0-9]+[T ][0-9]+:"
_NUMBERS = ("SMALLINT", "INTEGER", "BIGINT", "DOUBLE")
_TYPED = ("DATE", "TIMESTAMP")


def mapped_profile(mapping: ColumnMapping, wishes: DateWishes) -> Profile:
    """How a plain table is read whose columns somebody told; opening it may raise `Unsettled`, for its dates."""
    recipe = partial(_recipe, mapping, wishes)
    return Profile(f"columns {mapping} {wishes}", f"a table with {shown(str(mapping), 500)}", VERSION, recipe)


def profile_of_dates(
    connection: "DuckDBPyConnection", raw: RawTable, wishes: DateWishes, plain: bool = False
) -> Profile | None:
    """How a table is read whose columns are called as in the layout, but without titles, or with dates otherwise.

    None where nothing is to be done for them. `plain`: it may stay without titles.

    Raises:
        Unsettled: somebody must say what its titles are.
    """
    if not plain and (made := titled(connection, raw)) is not None:
        profile = mapped_profile(made.mapping, wishes)
        return replace(profile, name="", recipe=lambda *table: _telling(made.told, profile.recipe(*table)))
    found = find_columns(raw.name, [name for name in raw.columns if name not in raw.empty])
    dates = [found[field] for field in DATES if field in found]
    if not any(_is_other(connection, raw, name) for name in dates):
        return None
    mapping = ColumnMapping(tuple((field, (column,)) for field, column in found.items()))
    return replace(mapped_profile(mapping, wishes), name="")


def _telling(told: str, recipe: Recipe) -> Recipe:
    """A recipe that tells one thing more of the whole."""
    return replace(recipe, remarks=(told, *recipe.remarks))


def _is_other(connection: "DuckDBPyConnection", raw: RawTable, column: str) -> bool:
    """Whether some dates in a column are written otherwise than the layout says, or all have a midnight."""
    kind, text = raw.columns[column], text_sql(column, raw.columns[column])

    def holds(condition: str, source: str = raw.from_sql()) -> bool:
        return bool(fetch_rows(connection, f"SELECT 1 FROM {source} WHERE {condition} LIMIT 1"))  # looks no further

    if kind in _NUMBERS:
        return holds(f"abs({quote_name(column)}) > 9999")
    if kind != "VARCHAR":
        return False
    odd = f"NOT regexp_full_match({text}, '{_AS_IN_LAYOUT}')"
    if holds(odd):  # most tables have none; to understand them takes longer than to see that
        written = f"(SELECT DISTINCT {text} AS written FROM {raw.from_sql()} WHERE {odd})"
        read = written_date_sql(tidy_sql(quote_name("written")), DatesRead(DayOrder.DAY_FIRST, 1950))
        if holds(f"{read} IS DISTINCT FROM written", written):
            return True
    timed = f"regexp_matches({text}, '{_TIMED}')"
    return (
        holds(f"contains({text}, ':')")
        and holds(timed)
        and not holds(f"{timed} AND NOT regexp_matches({text}, '{_MIDNIGHT}')")
    )


def _recipe(mapping: ColumnMapping, wishes: DateWishes, connection: "DuckDBPyConnection", raw: RawTable) -> Recipe:
    try:
        mapping = suited(mapping, list(raw.columns))
    except MappingError as error:
        remedy = "Say again which columns hold what."
        raise CannotOpen(raw.origin, str(error), remedy, None if raw.text is None else 1) from None
    mapping, dated = _with_dates(mapping, raw)
    written = {field: mapping.of(field) for field in DATES if mapping.of(field) and not _typed(raw, mapping.of(field))}
    tidied = {_tidy(field): tidy_sql(_as_written(raw, columns)) for field, columns in written.items()}
    source = (
        f"(SELECT {', '.join(f'{sql} AS {quote_name(name)}' for name, sql in tidied.items())} FROM {raw.from_sql()})"
    )
    seen = {field: _seen(connection, raw, source, field, columns) for field, columns in written.items()}
    settled = settle_dates({_label(written[field]): one for field, one in seen.items()}, wishes)
    if settled.open:
        raise unsettled(raw.origin, settled)
    how = {field: settled.read[_label(columns)] for field, columns in written.items()}
    read = {_made(field): written_date_sql(quote_name(_tidy(field)), how[field], field == "end") for field in written}
    sound = {
        _read(field): f"CASE WHEN NOT {_no_day(field)} AND NOT {_no_side(field)} THEN {quote_name(_made(field))} END"
        for field in written
    }
    columns = [
        Derived(field, quote_name(_read(field)), written[field])
        if field in written
        else Derived(field, _field_sql(field, named, raw), named)
        for field, named in mapping.columns
        if field not in ACTING
    ]
    acting = [(field, name) for field, named in mapping.columns if field in ACTING for name in named]
    if acting:
        columns.append(Derived("actors", _actors_sql(acting, raw), tuple(name for _, name in acting)))
    if not any(mapping.of(field) for field in _TEXTS):
        sides = [name for field in ACTING for name in mapping.of(field)]
        told = sides if len(sides) > 1 else [name for field in MAKING for name in mapping.of(field)]
        columns += [Derived("title", _joined(raw, told, " – "), ())] if told else []
    if written and not mapping.of("date_text"):
        columns.append(Derived("date_text", _date_text(raw, written), ()))
    doubts = tuple(doubt for field in written for doubt in _doubts(field, written[field][0], how[field]))
    return Recipe(tuple(columns), (tidied, read, sound), doubts, (*dated, *settled.remarks))


def _with_dates(mapping: ColumnMapping, raw: RawTable) -> tuple[ColumnMapping, tuple[str, ...]]:
    """The mapping with the columns that are called dates, if it names none and has no other use for them; and that."""
    if any(mapping.of(field) for field in DATES):
        return mapping, ()
    used = {name for _, columns in mapping.columns for name in columns}
    found = find_columns(raw.name, [name for name in raw.columns if name not in raw.empty and name not in used])
    dates = {field: (found[field],) for field in DATES if field in found}
    if not dates:
        return mapping, ()
    told = tuple(f"the {field} is that of {quoted(name)}, which is called so" for field, (name,) in dates.items())
    return mapping_of({**dict(mapping.columns), **dates}), told


def _typed(raw: RawTable, columns: Sequence[str]) -> bool:
    """Whether a date is one of the engine's own types, so that nothing is to be understood."""
    return len(columns) == 1 and raw.columns[columns[0]].startswith(_TYPED)


def _tidy(field: str) -> str:
    return f"dateline {field}"


def _read(field: str) -> str:
    return f"dateline {field} read"


def _made(field: str) -> str:
    return f"dateline {field} made"


def _no_day(field: str) -> str:
    """SQL for whether a date that was made of parts is a day that there is not."""
    made, tidy = quote_name(_made(field)), quote_name(_tidy(field))
    day = f"regexp_matches({made}, '^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}') AND TRY_CAST(left({made}, 10) AS DATE) IS NULL"
    return f"coalesce({made} <> {tidy} AND {day}, FALSE)"


def _no_side(field: str) -> str:
    """SQL for whether a start or an end is words, so that the other side is all that is known."""
    words = f"regexp_matches({quote_name(_made(field))}, '[a-z]{{2}}')"
    return f"coalesce({words}, FALSE)" if field in ("start", "end") else "FALSE"


def _seen(
    connection: "DuckDBPyConnection", raw: RawTable, source: str, field: str, columns: Sequence[str]
) -> ColumnSeen:
    """What a column of dates is like; years of two digits that are numbers, not texts, are those years."""
    seen = look_at_dates(connection, source, _tidy(field))
    return replace(seen, ancient=seen.ancient + 1) if raw.columns[columns[0]] != "VARCHAR" else seen


def _label(columns: Sequence[str]) -> str:
    return ";".join(columns)


def _as_written(raw: RawTable, columns: Sequence[str]) -> str:
    """SQL for the text of a date in one column or several."""
    texts = tuple(text_sql(name, raw.columns[name]) for name in columns)
    return texts[0] if len(texts) == 1 else from_parts_sql(texts)


def _field_sql(field: str, columns: Sequence[str], raw: RawTable) -> str:
    """SQL for a field that is neither a date nor actors: a column alone stays as it is."""
    if len(columns) == 1:
        return quote_name(columns[0])
    if field in _LISTS:
        return f"list_concat({', '.join(texts_sql(name, raw.columns[name]) for name in columns)})"
    return _joined(raw, columns, " – " if field in _TEXTS else " ")


def _joined(raw: RawTable, columns: Sequence[str], between: str) -> str:
    texts = (f"nullif(trim({text_sql(name, raw.columns[name])}), '')" for name in columns)
    return f"nullif(concat_ws({quote_text(between)}, {', '.join(texts)}), '')"


def _actors_sql(acting: Sequence[tuple[str, str]], raw: RawTable) -> str:
    """SQL for the actors of columns (field, column): one without a role stays as it is, so that it may tell roles."""
    if [field for field, _ in acting] == ["actors"]:
        return quote_name(acting[0][1])
    lists = []
    for field, name in acting:
        if field == "actors":
            lists.append(parts_sql((name, raw.columns[name]), None))
        else:
            texts = texts_sql(name, raw.columns[name])
            lists.append(f"list_transform({texts}, lambda each: {{'actor': each, 'role': {quote_text(field)}}})")
    return lists[0] if len(lists) == 1 else f"list_concat({', '.join(lists)})"


def _date_text(raw: RawTable, written: Mapping[str, Sequence[str]]) -> str:
    """SQL for dates as they are written, where that is not simply what was understood; two with a dash between."""
    texts = {field: f"nullif(trim({_plain_text(raw, columns)}), '')" for field, columns in written.items()}
    same = " AND ".join(f"{text} IS NOT DISTINCT FROM {quote_name(_read(field))}" for field, text in texts.items())
    return f"CASE WHEN NOT ({same}) THEN nullif(concat_ws(' – ', {', '.join(texts.values())}), '') END"


def _plain_text(raw: RawTable, columns: Sequence[str]) -> str:
    return text_sql(columns[0], raw.columns[columns[0]]) if len(columns) == 1 else _joined(raw, columns, " ")


def _doubts(field: str, column: str, how: DatesRead) -> list[Doubt]:
    """What is told of single dates of a field that were not understood though they may be dates."""
    tidy = quote_name(_tidy(field))
    lacks = {"date": "a date", "start": "a start", "end": "an end"}
    done = f"the event is shown without {lacks[field]}"
    doubts = [Doubt(column, _no_day(field), "there is no such day", done, "error")]
    if field != "date":
        doubts.append(Doubt(column, _no_side(field), "this is no date", done, "error"))
    if how.first_year is None:
        reason = "its year has two digits, so nobody can tell the century; --dates 1950 reads them as 1950 to 2049"
        doubts.append(Doubt(column, f"coalesce({short_year_sql(tidy, how.ancient)}, FALSE)", reason, done, "error"))
    if how.order is not None:
        first, other = ("day", "mdy") if how.order is DayOrder.DAY_FIRST else ("month", "dmy")
        reason = f"with the {first} first there is no such month; --dates {other} reads all of them the other way round"
        doubts.append(Doubt(column, f"coalesce({no_month_sql(tidy, how.order)}, FALSE)", reason, done, "error"))
    return doubts
