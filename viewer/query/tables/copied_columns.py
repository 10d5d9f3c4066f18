"""The columns of a table of events in SQL over its records' fields, as each kind of file writes them."""

from collections.abc import Mapping, Sequence

from viewer.formats.writers.csv_table import GUARDED, HEADER, LISTS, NUMBERS
from viewer.formats.writers.event_table import COLUMNS, WHOLE
from viewer.query.tables.engine import quote_name, quote_text

_KEPT = ("id", "title", "date_text", "kind", "description", "tags", "url", "related")
"""Fields that are columns as they are."""
_NESTED = ("related", "evidence")
"""Columns that are JSON."""
_NEEDED = ("id", "title")
"""Columns that no row is without."""
_SAFE = (*NUMBERS, "date", "status")
"""Columns in which nothing stands that a spreadsheet would run."""
_USUAL = "{0} BETWEEN 'A' AND '\uff00' OR {0} BETWEEN '0' AND '9~'"
"""How cells begin that need no guard: quicker to look at than the pattern that tells it of all."""
_SPACE = r"[\s\v\x{1c}-\x{1f}\x{85}\pZ]"
"""What is stripped of a text's ends."""
_BARE = len('[{"source":"","exact":""}]')
"""Letters of evidence as JSON beside its own."""
_UNPLAIN = rf";|^\[|(?:^|\x{{01}}){_SPACE}|{_SPACE}(?:\x{{01}}|$)"
"""What keeps texts from being told apart by semicolons, or would have them read as JSON."""


def columns_sql(fields: Mapping[str, str], located: bool, checked: bool, whole: str) -> dict[str, str]:
    """SQL for each column, in order, over a table with these fields; NULL or empty for what a record lacks.

    Args:
        fields: as those of a stored table.
        located: joined is "located" (latitude, longitude) for records in one place.
        checked: joined is "odd" (day, words) for records whose date may be none: what it is, and how it is written.
        whole: SQL for what the first row tells of the whole; "" for nothing.
    """
    found = {name: fields[name] for name in _KEPT if name in fields}
    found["status"] = f"coalesce({fields['status']}, 'reported')" if "status" in fields else "'reported'"
    found["importance"] = f"coalesce({fields['importance']}, 3)" if "importance" in fields else "3"
    if "date" in fields:
        found["date"] = fields["date"]
        if checked:
            found["date"] = f"CASE WHEN odd.number IS NULL THEN {fields['date']} ELSE odd.day END"
            words = f"nullif({fields['date_text']}, ''), " if "date_text" in fields else ""
            found["date_text"] = f"coalesce({words}odd.words)"
    if "actors" in fields:
        found["actors"] = fields["actors"]
    if "places" in fields:
        found["place"] = fields["places"]
        if located:
            found |= {name: f"located.{name}" for name in ("latitude", "longitude")}
    if "evidence" in fields:
        found["source"] = f"json_extract_string({fields['evidence']}, '$[*].source')"
        found["text"] = f"json_extract_string({fields['evidence']}, '$[0].exact')"
        found["evidence"] = fields["evidence"]
    if whole:
        found[WHOLE] = whole
    return {name: found[name] for name in COLUMNS if name in found}


def told_once(rows: str, names: Sequence[str]) -> str:
    """SQL for rows with these columns, made of those of `columns_sql`: each source once, and what that says not again.

    That is evidence of which the columns of sources and text tell all: as `event_table` leaves it out. Only where it is
    one quote whose letters JSON writes as they are; what is left is rare, and may be told twice.
    """
    if "source" not in names:
        return rows
    once = "list_filter(source, lambda each, nth: list_position(source, each) = nth)"
    # JSON of this length has no other members, and nothing that had to be escaped
    letters = f"{_BARE} + strlen(source[1]) + strlen(text)"
    told = f"len(source) = 1 AND source[1] <> '' AND strlen(evidence::VARCHAR) = {letters}"
    return (
        f"SELECT * REPLACE (CASE WHEN len(source) > 1 THEN {once} ELSE source END AS source, "
        f"CASE WHEN {told} THEN NULL ELSE evidence END AS evidence) FROM ({rows})"
    )


def for_csv(rows: str, names: Sequence[str]) -> str:
    """SQL for the cells of a CSV file, made of rows with these columns; NULL for empty ones."""
    lists = {name: quote_name(name) for name in names if name in LISTS}
    if "actors" in names:
        lists |= {"actors": _each("actors", "actor"), "roles": _each("actors", "role")}
    # in stages: what stands in several branches the engine would make for each of them
    rows = f"SELECT * REPLACE ({_named(lists)}) FROM (SELECT *, NULL AS roles FROM ({rows}))" if lists else rows
    together = {f"{name} together": f"array_to_string({quote_name(name)}, chr(1))" for name in lists}
    rows = f"SELECT *, {_named(together)} FROM ({rows})" if lists else rows
    cells: dict[str, str] = {}
    for name in (*names, *(("roles",) if "actors" in names else ())):
        column = quote_name(name)
        if name in lists:
            cells[name] = _listed(column, quote_name(f"{name} together"))
        elif name in _NESTED:
            cells[name] = f"CASE WHEN json_array_length({column}) > 0 THEN {column}::VARCHAR END"
        else:
            cells[name] = f"{column}::VARCHAR"
    if "roles" in lists:
        some = f"replace({quote_name('roles together')}, chr(1), '') <> ''"
        cells["roles"] = f"CASE WHEN {some} THEN {cells['roles']} END"
    written: dict[str, str] = {}
    for name in HEADER:
        column = quote_name(name)
        safe = column if name in _SAFE else _guarded(column)
        # what stands at the head of the file tells spreadsheets that it is no text in an old encoding
        at = f"\ufeff{name}" if name == HEADER[0] else name
        written[at] = f"nullif({safe}, '')" if name in cells else "NULL::VARCHAR"
    return f"SELECT {_named(written)} FROM (SELECT {_named(cells)} FROM ({rows}))"


def for_ndjson(rows: str, names: Sequence[str]) -> str:
    """SQL for a JSON object for each of the rows with these columns, without what they lack."""
    members = ", ".join(f"{quote_text(name)}: {_lacking(name)}" for name in names)
    return f"SELECT json_merge_patch('{{}}', to_json({{{members}}}))::VARCHAR FROM ({rows})"


def for_parquet(rows: str, names: Sequence[str], types: Mapping[str, str]) -> str:
    """SQL for the columns of a Parquet file of these types (others are texts), made of rows with these columns."""
    cells: dict[str, str] = {}
    for name in COLUMNS:
        kind = types.get(name, "VARCHAR")
        value = _lacking(name) if name in names else "NULL"
        if name in names and name in _NESTED:
            value = f"from_json({value}, {quote_text(_STRUCTURES[name])})"
        cells[name] = f"({value})::{kind}"
    return f"SELECT {_named(cells)} FROM ({rows})"


_STRUCTURES = {
    "evidence": '[{"source": "VARCHAR", "exact": "VARCHAR", "prefix": "VARCHAR", "suffix": "VARCHAR", '
    '"start": "BIGINT", "end": "BIGINT"}]',
    "related": '[{"event": "VARCHAR", "type": "VARCHAR"}]',
}


def _lacking(name: str) -> str:
    """A column, NULL where it is empty."""
    column = quote_name(name)
    if name in ("actors", *LISTS):
        return f"CASE WHEN len({column}) > 0 THEN {column} END"
    if name in _NESTED:
        return f"CASE WHEN json_array_length({column}) > 0 THEN {column} END"
    return column if name in (*_NEEDED, *NUMBERS) else f"nullif({column}, '')"


def _named(columns: Mapping[str, str]) -> str:
    return ", ".join(f"{sql} AS {quote_name(name)}" for name, sql in columns.items())


def _each(parts: str, field: str) -> str:
    return f"list_transform({parts}, lambda each: each[{quote_text(field)}])"


def _listed(texts: str, together: str) -> str:
    """Texts parted by semicolons; as JSON where these would not part them again. `together`: parted by chr(1)."""
    plain = f"NOT regexp_matches({together}, {quote_text(_UNPLAIN)})"
    parted = f"CASE WHEN {plain} THEN array_to_string({texts}, '; ') ELSE to_json({texts})::VARCHAR END"
    return f"CASE WHEN {together} <> '' THEN {parted} WHEN len({texts}) > 0 THEN to_json({texts})::VARCHAR END"


def _guarded(text: str) -> str:
    """A text that no spreadsheet runs, nor any reader stumbles over."""
    whole = f"replace(replace(replace({text}, chr(0), '\ufffd'), chr(13) || chr(10), chr(10)), chr(13), chr(10))"
    lines = f"CASE WHEN contains({text}, chr(13)) OR contains({text}, chr(0)) THEN {whole} ELSE {text} END"
    guarded = f"NOT ({_USUAL.format(text)}) AND regexp_matches({text}, {quote_text('^' + GUARDED)})"
    return f"CASE WHEN {guarded} THEN '''' || {lines} ELSE {lines} END"
