"""Text search in a table: names are matched in memory, what is written in records by the engine."""

import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from viewer.query.arrays import AnyInts, Mask
from viewer.query.byte_cache import ByteCache
from viewer.query.columns import Columns
from viewer.query.filter import RecordType
from viewer.query.forest import Forest
from viewer.query.records import About
from viewer.query.tables.cursors import Cursors
from viewer.query.tables.record_json import RecordMaker
from viewer.query.tables.table_fold import BETWEEN_TEXTS, fold_list
from viewer.query.tables.table_texts import Texts

_WORDS = 8
"""Masks of so many words are remembered, at a bit a row."""
_FEW = 1_000


@dataclass(frozen=True)
class _Names:
    """The folded names of a tree's keys, in its order."""

    folded: list[str]

    @staticmethod
    def of(forest: Forest, names: Mapping[str, Sequence[str]]) -> "_Names":
        """Of each key all its names."""
        return _Names(_folded(names.get(key, ()) for key in forest.keys))

    def holding(self, word: str) -> NDArray[np.intp]:
        """The keys with a name in which a word stands."""
        return np.array([at for at, names in enumerate(self.folded) if word in names], dtype=np.intp)


def _folded(names: Iterable[Sequence[str]]) -> list[str]:
    return fold_list(BETWEEN_TEXTS.join(" ".join(name.split()) for name in each) for each in names)


class TableSearch:
    """Which rows of a table hold words: written in a record, or in the names of who and what it refers to."""

    def __init__(
        self, cursors: Cursors, columns: Columns, about: About, texts: Sequence[Texts], maker: RecordMaker
    ) -> None:
        """`maker` knows the ids of names."""
        self._cursors = cursors
        self._columns = columns
        self._about = about
        self._texts = texts
        self._maker = maker
        self._one_at_a_time = threading.Lock()
        self._masks = ByteCache(max(1 << 16, _WORDS * len(columns) // 8), self._find, lambda mask: mask.nbytes)

    def holding(self, words: tuple[str, ...]) -> Mask:
        """The rows in which all of these folded words and phrases stand.

        Raises:
            Cancelled: `Cursors.cancel_searches` was called meanwhile.
        """
        rows = np.ones(len(self._columns), dtype=np.bool_)
        for word in sorted(words, key=len, reverse=True):
            with self._one_at_a_time:
                found = self._masks(word)
            rows &= np.unpackbits(found, count=len(rows)).view(np.bool_)
            if not rows.any():
                break
        return rows

    def _find(self, word: str) -> NDArray[np.uint8]:
        rows = np.zeros(len(self._columns), dtype=np.bool_)
        with self._cursors.search() as check:
            self._mark_named(word, rows)
            for texts in self._texts:
                texts.mark(word, rows, check)
                if texts.shelf.type is RecordType.STATEMENT:
                    self._mark_reported(word, texts, rows)
        return np.packbits(rows)

    def _mark_named(self, word: str, rows: Mask) -> None:
        columns = self._columns
        actors, places = self._actors.holding(word), self._places.holding(word)
        if len(actors) > _FEW:
            rows[columns.parts.record[_chosen(actors, len(columns.actors))[columns.parts.actor]]] = True
        elif len(actors):
            by_actor = columns.parts.by_actor(len(columns.actors))
            for at in actors.tolist():
                rows[by_actor.row[int(by_actor.first[at]) : int(by_actor.first[at + 1])]] = True
        if len(places):
            of_places = _chosen(places, len(columns.places))[columns.in_places.key]
            rows[columns.in_places.record[of_places] if columns.in_places.first is not None else of_places] = True
        kinds = np.array([at for at, kind in enumerate(self._kinds) if word in kind], dtype=np.intp)
        if len(kinds):
            of_kinds = _chosen(kinds, len(columns.kinds))[columns.kind]
            rows |= of_kinds & (columns.type == int(RecordType.EVENT))

    def _mark_reported(self, word: str, texts: Texts, rows: Mask) -> None:
        """The statements that a source or actor of such a name reported."""
        table = texts.shelf.table
        reporter = table.fields.get("reported_by")
        if reporter is None:
            return
        actors = {self._columns.actors.keys[at] for at in self._actors.holding(word).tolist()}
        sources = {self._columns.sources.keys[at] for at in self._sources.holding(word).tolist()}
        names = [str(name) for (name,) in self._cursors.rows(f"SELECT DISTINCT {reporter} FROM {table.from_sql()}")]
        wanted = [name for name in names if self._is_reporter(name, actors, sources)]
        if wanted:
            condition = f"{reporter} IN (SELECT unnest($1::VARCHAR[]))"
            sql = f"SELECT ({table.number})::INTEGER AS place FROM {table.from_sql()} WHERE {condition}"
            found: AnyInts = self._cursors.arrays(sql, [[*wanted]])["place"]
            texts.shelf.mark(found, rows)

    def _is_reporter(self, name: str, actors: set[str], sources: set[str]) -> bool:
        source = self._maker.source_ids.get(name, name)
        if source in self._columns.sources.index:
            return source in sources
        return self._maker.actor_ids.get(name, name) in actors

    # Folded once, when first searched for.

    @cached_property
    def _actors(self) -> _Names:
        return _Names.of(self._columns.actors, {one.id: (one.name, *one.aliases) for one in self._about.actors})

    @cached_property
    def _places(self) -> _Names:
        return _Names.of(self._columns.places, {one.id: (one.name,) for one in self._about.places})

    @cached_property
    def _sources(self) -> _Names:
        return _Names.of(self._columns.sources, {one.id: (one.title,) for one in self._about.sources})

    @cached_property
    def _kinds(self) -> list[str]:
        return _folded((kind,) for kind in self._columns.kinds)


def _chosen(at: NDArray[np.intp], size: int) -> Mask:
    chosen = np.zeros(size, dtype=np.bool_)
    chosen[at] = True
    return chosen
