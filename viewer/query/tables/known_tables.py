"""The tables that others refer to, read whole: actors, places, sources, and what is told of all."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from viewer.document.checking import check
from viewer.document.problems import Problem
from viewer.document.types import FORMAT, Document, JsonValue
from viewer.query.tables.engine import fetch_texts
from viewer.query.tables.naming import Keys, ids_by_name
from viewer.query.tables.raw_tables import RawTable
from viewer.query.tables.record_fields import record_fields, stored_table
from viewer.query.tables.table_data import StoredTable

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_TABLES = ("actors", "places", "sources")


@dataclass(frozen=True, slots=True)
class KnownTables:
    """What was read: a document of actors, places and sources alone, and what was wrong in their tables."""

    document: Document
    problems: tuple[Problem, ...] = ()

    def actor_keys(self) -> Keys:
        """The actors by id, name and alias."""
        actors = self.document.actors
        names = ids_by_name((actor.id, (actor.name, *actor.aliases)) for actor in actors)
        return Keys([actor.id for actor in actors], names)

    def place_keys(self) -> Keys:
        """The places by id and name."""
        places = self.document.places
        return Keys([place.id for place in places], ids_by_name((place.id, (place.name,)) for place in places))

    def source_keys(self) -> Keys:
        """The sources by id and title."""
        sources = self.document.sources
        return Keys([source.id for source in sources], ids_by_name((one.id, (one.title,)) for one in sources))


def read_known_tables(
    connection: "DuckDBPyConnection",
    tables: Mapping[str, RawTable],
    mappings: Mapping[str, Mapping[str, str]],
    folder: Path,
    title: str,
) -> KnownTables:
    """Reads the tables of actors, places and sources, and the one row about all; `folder` may hold texts of sources."""
    tree: dict[str, JsonValue] = {"format": FORMAT, "title": title}
    if "document" in tables and len(tables["document"]):
        raw = tables["document"]
        fields = record_fields(raw, mappings["document"], frozenset())
        about = StoredTable(raw.name, raw.files, raw.sizes, fields, raw.hive)
        tree |= {name: value for name, value in _records(connection, about, 1)[0].items() if value}
    for name in _TABLES:
        if name in tables:
            records = _records(connection, stored_table(tables[name], mappings[name], frozenset()))
            word = "title" if name == "sources" else "name"
            for record in records:
                record[word] = record.get(word) or record["id"]
            tree[name] = list[JsonValue](records)
    checked = check(tree, folder=folder, name=title)
    return KnownTables(checked.document, checked.problems)


def _records(connection: "DuckDBPyConnection", table: StoredTable, most: int = -1) -> list[dict[str, JsonValue]]:
    limit = f" LIMIT {most}" if most >= 0 else ""
    texts = fetch_texts(connection, f"SELECT {table.json_sql()} FROM {table.from_sql()}{limit}")
    decoder = msgspec.json.Decoder(dict[str, JsonValue])
    return [decoder.decode(text) for text in texts]
