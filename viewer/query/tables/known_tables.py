"""The tables that others refer to, read whole: actors, places, sources, and what is told of all."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from viewer.document.checking import check
from viewer.document.problems import Problem
from viewer.document.types import FORMAT, Document, JsonValue
from viewer.formats.upgrade import CURRENT, can_upgrade, upgrade, version_of
from viewer.formats.writers.csv_table import joined_of
from viewer.formats.writers.event_table import WHOLE, names_of
from viewer.query.tables.engine import fetch_texts
from viewer.query.tables.naming import Keys, ids_by_name
from viewer.query.tables.raw_tables import RawTable
from viewer.query.tables.record_fields import record_fields, stored_table
from viewer.query.tables.sql_fields import text_sql
from viewer.query.tables.table_data import StoredTable

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_MOST_CELLS = 10_000
_TABLES = ("actors", "places", "sources")


@dataclass(frozen=True, slots=True)
class KnownTables:
    """What was read: a document of actors, places and sources alone, and what was wrong in their tables.

    Attributes:
        labelled: rows call these as our own writers call them.
    """

    document: Document
    problems: tuple[Problem, ...] = ()
    labelled: bool = False

    def actor_keys(self) -> Keys:
        """The actors by id, name and alias."""
        actors = self.document.actors
        names = ids_by_name((actor.id, (actor.name, *actor.aliases)) for actor in actors)
        return Keys([actor.id for actor in actors], names | self._labels(names_of(self.document).actors))

    def place_keys(self) -> Keys:
        """The places by id and name."""
        places = self.document.places
        names = ids_by_name((place.id, (place.name,)) for place in places)
        return Keys([place.id for place in places], names | self._labels(names_of(self.document).places))

    def source_keys(self) -> Keys:
        """The sources by id and title."""
        sources = self.document.sources
        names = ids_by_name((one.id, (one.title,)) for one in sources)
        return Keys([source.id for source in sources], names | self._labels(names_of(self.document).sources))

    def _labels(self, names: Mapping[str, str]) -> dict[str, str]:
        """The ids by what our own writers call them."""
        return {name: key for key, name in names.items()} if self.labelled else {}


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


def with_whole(connection: "DuckDBPyConnection", raw: RawTable, known: KnownTables) -> KnownTables:
    """What is known, with what a table of events that we wrote tells of the whole in a column of its own."""
    document = known.document
    if WHOLE not in raw.columns or WHOLE in raw.empty or document.actors or document.places or document.sources:
        return known
    text = text_sql(WHOLE, raw.columns[WHOLE])
    cells = f"SELECT {text} FROM {raw.from_sql()} WHERE {text} <> '' LIMIT {_MOST_CELLS}"
    try:
        tree = msgspec.json.decode(joined_of(fetch_texts(connection, cells)), type=dict[str, JsonValue])
    except (msgspec.DecodeError, UnicodeEncodeError):
        return known  # another program's column of that name
    version = version_of(tree)
    if version is None or version > CURRENT or not can_upgrade(version):
        return known
    records = {name: list[JsonValue]() for name in ("events", "statements", "figures")}
    checked = check({**upgrade(tree, version), **records}, name=document.title)
    return KnownTables(checked.document, known.problems, labelled=True)


def _records(connection: "DuckDBPyConnection", table: StoredTable, most: int = -1) -> list[dict[str, JsonValue]]:
    limit = f" LIMIT {most}" if most >= 0 else ""
    texts = fetch_texts(connection, f"SELECT {table.json_sql()} FROM {table.from_sql()}{limit}")
    decoder = msgspec.json.Decoder(dict[str, JsonValue])
    return [decoder.decode(text) for text in texts]
