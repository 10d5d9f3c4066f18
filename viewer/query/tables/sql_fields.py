"""SQL that turns a file's column, whatever its type, into what the layout says it holds."""

from viewer.query.tables.engine import quote_name, quote_text

_NUMBERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT")
_WHOLE = (*_NUMBERS, "UHUGEINT", "BIGNUM")
_PARTS = 'STRUCT(actor VARCHAR, "role" VARCHAR)[]'
"""Actors as our own profiles write them."""


def is_whole(kind: str) -> bool:
    """Whether a type of the engine holds whole numbers."""
    return kind in _WHOLE


def is_list(kind: str) -> bool:
    """Whether a type of the engine is a list."""
    return kind.endswith("]")


def is_nested(kind: str) -> bool:
    """Whether a type of the engine has parts: it, or each value of it, is best looked at as JSON."""
    return is_list(kind) or kind.startswith(("STRUCT", "MAP", "UNION", "VARIANT"))


def text_sql(name: str, kind: str) -> str:
    """A column as text, NULL for nothing; what is nested as JSON."""
    column = quote_name(name)
    if kind == "VARCHAR":
        return column
    if kind == "JSON":
        return f"({column} ->> '$')"
    if is_nested(kind):
        return f"to_json({column})::VARCHAR"
    if kind in ("DOUBLE", "FLOAT") or kind.startswith("DECIMAL"):  # 12.0 of a spreadsheet is 12
        whole = f"TRY_CAST({column} AS BIGINT)"
        return f"CASE WHEN {whole} = {column} THEN {whole}::VARCHAR ELSE {column}::VARCHAR END"
    return f"{column}::VARCHAR"


def json_sql(name: str, kind: str) -> str:
    """A column of nested values as JSON; NULL where a text is none."""
    column = quote_name(name)
    if kind == "JSON":
        return column
    if kind == "VARCHAR":
        return f"CASE WHEN json_valid({column}) THEN {column}::JSON END"
    return f"to_json({column})"


def texts_sql(name: str, kind: str, keep_empty: bool = False) -> str:
    """A column of several texts as a list of them; a text is split at its semicolons, unless it is a JSON list.

    `keep_empty` keeps the places of those that are empty, so that another list can be in step.
    """
    column = quote_name(name)
    if is_list(kind) and not is_nested(kind[: kind.rindex("[")]):
        made = f"{column}::VARCHAR[]"
    elif is_nested(kind):
        made = _json_texts(f"to_json({column})")
    elif kind == "JSON":
        split = _split(f"({column} ->> '$')")
        made = (
            f"CASE json_type({column}) WHEN 'ARRAY' THEN {_json_texts(column)} WHEN 'NULL' THEN NULL ELSE {split} END"
        )
    elif kind == "VARCHAR":
        listed = f"starts_with({column}, '[') AND json_valid({column})"
        made = f"CASE WHEN {listed} THEN {_json_texts(f'{column}::JSON')} ELSE {_split(column)} END"
    else:
        made = f"[{text_sql(name, kind)}]"
    return made if keep_empty else f"list_filter({made}, lambda each: each <> '')"


def _json_texts(json: str) -> str:
    return f"json_extract_string({json}, '$[*]')"


def _split(text: str) -> str:
    return f"list_transform(string_split({text}, ';'), lambda each: trim(each))"


def parts_sql(actors: tuple[str, str], roles: tuple[str, str] | None) -> str:
    """Columns (name, type) of actors and of their roles as a list of {actor, role}, none without an actor."""
    name, kind = actors
    if roles is None and is_list(kind) and not is_nested(kind[: kind.rindex("[")]):
        return _paired(texts_sql(name, kind), None)  # the same, but quicker
    paired = _paired(texts_sql(*actors, keep_empty=True), roles)
    return f"list_filter({_parts(*actors, paired)}, lambda each: each['actor'] <> '')"


def parts_in_step_sql(name: str, kind: str) -> str:
    """A column of actors as a list of {actor, role}, empty ones too; NULL for a role that another column tells."""
    names = texts_sql(name, kind, keep_empty=True)
    return _parts(name, kind, f"list_transform({names}, lambda each: {{'actor': each, 'role': NULL::VARCHAR}})")


def _parts(name: str, kind: str, paired: str) -> str:
    """A column of actors as a list of {actor, role}: `paired` says it where the column holds no objects."""
    column = quote_name(name)
    if kind == _PARTS:  # as they stand: by way of JSON it takes several times as long
        part = "{'actor': each.actor, 'role': coalesce(each.role, '')}"
        return f"list_transform({column}, lambda each: {part})"
    if is_list(kind) and is_nested(kind[: kind.rindex("[")]):
        return _json_parts(f"to_json({column})")
    if kind == "JSON":
        first = f"json_type({column}, '$[0]') = 'OBJECT'"
        return f"CASE WHEN {first} THEN {_json_parts(column)} ELSE {paired} END"
    if kind == "VARCHAR":
        first = f"starts_with({column}, '[') AND json_valid({column}) AND json_type({column}, '$[0]') = 'OBJECT'"
        return f"CASE WHEN {first} THEN {_json_parts(f'{column}::JSON')} ELSE {paired} END"
    return paired


def _json_parts(json: str) -> str:
    """The parts in a list of objects; an element that is a text is an actor without a role."""
    actor = "coalesce(each ->> '$.actor', each ->> '$.id', each ->> '$.name', CASE json_type(each) WHEN 'VARCHAR' "
    actor += "THEN each ->> '$' END)"
    part = f"{{'actor': {actor}, 'role': coalesce(each ->> '$.role', '')}}"
    return f"list_transform(json_extract({json}, '$[*]'), lambda each: {part})"


def _paired(names: str, roles: tuple[str, str] | None) -> str:
    if roles is None:
        return f"list_transform({names}, lambda each: {{'actor': each, 'role': ''}})"
    other = f"list_zip({names}, {texts_sql(*roles, keep_empty=True)})"
    return f"list_transform({other}, lambda each: {{'actor': each[1], 'role': coalesce(each[2], '')}})"


def number_sql(name: str, kind: str) -> str:
    """A column of numbers; NULL for what is none, or is not finite."""
    if is_whole(kind):
        return f"{quote_name(name)}::DOUBLE"
    if kind == "DOUBLE":
        return f"CASE WHEN isfinite({quote_name(name)}) THEN {quote_name(name)} END"
    read = f"TRY_CAST({text_sql(name, kind)} AS DOUBLE)"
    return f"CASE WHEN isfinite({read}) THEN {read} END"


def whole_sql(name: str, kind: str) -> str:
    """A column of whole numbers; NULL for what is none."""
    if is_whole(kind):
        return f"TRY_CAST({quote_name(name)} AS BIGINT)"
    number = number_sql(name, kind)
    return f"CASE WHEN {number} = trunc({number}) THEN TRY_CAST({number} AS BIGINT) END"


def word_sql(name: str, kind: str, words: tuple[str, ...]) -> str:
    """A column of one of a few words, whatever their case; NULL for others."""
    text = f"lower(trim({text_sql(name, kind)}))"
    return f"CASE WHEN {text} IN ({', '.join(quote_text(word) for word in words)}) THEN {text} END"
