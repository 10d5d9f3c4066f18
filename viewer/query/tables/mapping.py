"""Which columns of a plain table hold what, as somebody says it: `date=Datum,title=Headline,actors=Side_A;Side_B`."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from viewer.document.nearest import did_you_mean
from viewer.document.text import shown
from viewer.query.tables.layout import LAYOUT
from viewer.query.tables.synonyms import plain_name

ROLES = ("initiator", "target", "speaker", "addressee", "affected", "participant", "mediator", "host", "observer")
"""Fields for actors in a role; those without one are `actors`."""

FIELDS = (*(column.name for column in LAYOUT["events"] if column.holds not in ("objects", "records")), *ROLES)
"""What a column may be."""

ACTING = ("actors", *ROLES)
DATES = ("date", "start", "end")
MAKING = (*ACTING, "kind", "place")
"""Fields of which titles are made where no column holds any."""
SINGLE = ("id", "roles", "status", "latitude", "longitude", "importance", "url", "kind", "date_text")
"""Fields that one column holds."""

_MARKS = "\\,;="


class MappingError(ValueError):
    """Why a text is no mapping, or one that does not suit a table."""


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """The columns of each field, in the order in which they were named; each field once, with at least one column."""

    columns: tuple[tuple[str, tuple[str, ...]], ...]

    def of(self, field: str) -> tuple[str, ...]:
        """The columns of a field; none where it has none."""
        return next((columns for name, columns in self.columns if name == field), ())

    def __str__(self) -> str:
        return ",".join(f"{name}={';'.join(map(_escaped, columns))}" for name, columns in self.columns)


def mapping_of(columns: Mapping[str, Sequence[str]]) -> ColumnMapping:
    """A mapping from fields to columns; fields without any are left out."""
    return ColumnMapping(tuple((name, tuple(columns[name])) for name in FIELDS if columns.get(name)))


def read_mapping(text: str) -> ColumnMapping:
    """The mapping that a text stands for.

    Fields are parted by commas, a field's columns by semicolons; a backslash stands before a comma, semicolon, equals
    sign or backslash within a column's name. `#3` is the third column.

    Raises:
        MappingError: it stands for none.
    """
    found: dict[str, list[str]] = {}
    for pair in filter(str.strip, _split(text, ",")):
        name, equals, columns = pair.partition("=")
        name = name.strip().lower()
        if not equals:
            raise MappingError(f'"{shown(pair.strip(), 60)}" is no field=column, as in date=Datum,title=Headline')
        if name not in FIELDS:
            known = f"; there are {', '.join(FIELDS)}"
            raise MappingError(f'no field "{shown(name, 60)}"{did_you_mean(name, FIELDS) or known}')
        named = [_plain(column) for column in _split(columns, ";") if column.strip()]
        if not named:
            raise MappingError(f"{name} has no column")
        found.setdefault(name, []).extend(column for column in named if column not in found.get(name, ()))
        if name in SINGLE and len(found[name]) > 1:
            raise MappingError(f"{name} is one column, not {len(found[name])}")
    if not found:
        raise MappingError("it names no column, as in date=Datum,title=Headline")
    return mapping_of(found)


def suited(mapping: ColumnMapping, headers: Sequence[str]) -> ColumnMapping:
    """A mapping with the columns as a table calls them: case, spaces and signs don't matter where it says nothing else.

    Raises:
        MappingError: the table has no such column.
    """
    return ColumnMapping(
        tuple((name, tuple(_header(one, headers) for one in columns)) for name, columns in mapping.columns)
    )


def _header(column: str, headers: Sequence[str]) -> str:
    if column in headers:
        return column
    if numbered := re.fullmatch(r"#(\d{1,6})", column):
        if 1 <= int(numbered[1]) <= len(headers):
            return headers[int(numbered[1]) - 1]
        raise MappingError(f"there is no column {column}: the table has {len(headers):,}")
    alike = [header for header in headers if plain_name(header) == plain_name(column)]
    if alike and plain_name(column):
        return alike[0]
    raise MappingError(f'there is no column "{shown(column, 60)}"{_suggestion(column, headers)}')


def _suggestion(column: str, headers: Collection[str]) -> str:
    listed = ", ".join(shown(header, 40) for header in list(headers)[:12])
    return did_you_mean(column, headers) or f"; there are {listed}{' …' if len(headers) > 12 else ''}"


def _split(text: str, mark: str) -> list[str]:
    """The parts of a text between marks that have no backslash before them; backslashes stay."""
    return list(re.findall(rf"((?:\\.|[^\\{mark}]|\\$)*)(?:{mark}|$)", text, re.DOTALL))


def _plain(column: str) -> str:
    return re.sub(r"\\([\\,;=])", r"\1", column).strip()


def _escaped(column: str) -> str:
    return re.sub(r"([\\,;=])", r"\\\1", column)
