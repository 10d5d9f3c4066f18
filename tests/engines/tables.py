"""Documents as an engine's tables."""

from collections.abc import Callable, Iterator, Sequence

from viewer.document.types import Document

EVENTS = {
    "id": "string", "title": "string", "date": "string", "actors": "array<string>", "roles": "array<string>",
    "kind": "string", "status": "string", "place": "array<string>", "source": "array<string>",
    "description": "string", "importance": "int64", "tags": "string",
}  # fmt: skip
STATEMENTS = {
    "id": "string", "speaker": "string", "on_behalf_of": "string", "to": "array<string>", "said": "string",
    "text": "string", "channel": "string", "places": "array<string>",
}  # fmt: skip
FIGURES = {
    "id": "string", "measure": "string", "value": "float64", "as_of": "string", "attributed_to": "string",
}  # fmt: skip


def rows_of(document: Document) -> dict[str, list[dict[str, object]]]:
    """The rows of each table."""
    return {
        "events": [
            {
                "id": event.id,
                "title": event.title,
                "date": event.date,
                "actors": [part.actor for part in event.actors],
                "roles": [part.role for part in event.actors],
                "kind": event.kind,
                "status": event.status,
                "place": list(event.places),
                "source": [quote.source for quote in event.evidence],
                "description": event.description,
                "importance": event.importance,
                "tags": "; ".join(event.tags),
            }
            for event in document.events
        ],
        "statements": [
            {
                "id": one.id,
                "speaker": one.speaker,
                "on_behalf_of": one.on_behalf_of,
                "to": list(one.to),
                "said": one.said,
                "text": one.text,
                "channel": one.channel,
                "places": list(one.places),
            }
            for one in document.statements
        ],
        "figures": [
            {
                "id": one.id,
                "measure": one.measure,
                "value": one.value,
                "as_of": one.as_of,
                "attributed_to": one.attributed_to,
            }
            for one in document.figures
        ],
    }


SQL_TYPES = {"string": "TEXT", "array<string>": "TEXT[]", "int64": "BIGINT", "float64": "DOUBLE PRECISION"}
COLUMNS = {"events": EVENTS, "statements": STATEMENTS, "figures": FIGURES}


def write_sql(
    document: Document,
    execute: Callable[[str], object],
    insert: Callable[[str, Sequence[Sequence[object]]], object],
    mark: str,
) -> None:
    """Puts a document into a SQL engine as three tables, in place of those that were there; `mark`: of a parameter."""
    for name, rows in rows_of(document).items():
        columns = COLUMNS[name]
        listed = ", ".join(f'"{column}" {SQL_TYPES[kind]}' for column, kind in columns.items())
        execute(f"DROP TABLE IF EXISTS {name}")
        execute(f"CREATE TABLE {name} ({listed})")
        if rows:
            marks = ", ".join([mark] * len(columns))
            insert(f"INSERT INTO {name} VALUES ({marks})", [tuple(row.values()) for row in rows])


def lines(rows: dict[str, list[dict[str, object]]]) -> Iterator[tuple[str, dict[str, str], list[dict[str, object]]]]:
    """Each table's name, columns and rows."""
    for name, some in rows.items():
        yield name, COLUMNS[name], some
