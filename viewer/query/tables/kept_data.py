"""A table's columns in its cache folder: numbers as arrays, names and what else there is as JSON, texts beside."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from secrets import token_hex

import msgspec
import numpy as np

from viewer.document.problems import Problem
from viewer.document.types import Actor, Place, Source
from viewer.query.arrays import AnyInts, Postings, Rows
from viewer.query.columns import Columns, Parts, all_alike
from viewer.query.forest import Forest, plant
from viewer.query.marks import Marks, Timing
from viewer.query.records import About
from viewer.query.tables.cache import KeptTable
from viewer.query.tables.cache_files import Array, Damaged
from viewer.query.tables.shelves import TYPES, Shelf
from viewer.query.tables.table_data import StoredTable, TableData

_PARTS = "columns.json"
_SHELVES = "shelves"


class _Tree(msgspec.Struct):
    keys: tuple[str, ...]
    parents: tuple[str, ...]


class _Told(msgspec.Struct):
    """All of a table but its arrays."""

    unit: int
    size: int
    alike: dict[str, int]
    kinds: tuple[str, ...]
    statuses: tuple[str, ...]
    roles: tuple[str, ...]
    actor_tree: _Tree
    place_tree: _Tree
    source_tree: _Tree
    title: str
    description: str
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    sources: tuple[Source, ...]
    actor_ids: dict[str, str]
    place_ids: dict[str, str]
    source_ids: dict[str, str]
    language: str
    zone: str
    problems: tuple[Problem, ...]
    rows_read: int
    rows_used: int
    bytes_read: int


class KeptShelf(msgspec.Struct):
    """Where the records of one type are, and their folded texts.

    Attributes:
        files: names within the folder, or numbers among the files that were opened.
        in_order: the records stand in the order of the rows.
        folded, folded_sizes: names of files within the folder, and how many texts each has.
    """

    name: str
    files: tuple[str | int, ...]
    sizes: tuple[int, ...]
    fields: dict[str, str]
    hive: bool
    in_order: bool
    folded: tuple[str, ...] = ()
    folded_sizes: tuple[int, ...] = ()


def put_data(kept: KeptTable, data: TableData, check: Callable[[], None]) -> None:
    """Writes a table's columns; `check` may stop it."""
    alike: dict[str, int] = {}
    for name, array in _arrays_of(data).items():
        check()
        if array.dtype == np.uint8 and array.ndim == 1 and len(array) and not any(array.strides):
            alike[name] = int(array[0])
        else:
            kept.put_array(f"{name}.npy", array)
    columns, about = data.columns, data.about
    told = _Told(
        unit=data.unit,
        size=len(columns),
        alike=alike,
        kinds=columns.kinds,
        statuses=columns.statuses,
        roles=columns.roles,
        actor_tree=_tree(columns.actors),
        place_tree=_tree(columns.places),
        source_tree=_tree(columns.sources),
        title=about.title,
        description=about.description,
        actors=tuple(about.actors),
        places=tuple(about.places),
        sources=tuple(about.sources),
        actor_ids=dict(data.actor_ids),
        place_ids=dict(data.place_ids),
        source_ids=dict(data.source_ids),
        language=data.language,
        zone=data.zone,
        problems=data.problems,
        rows_read=data.rows_read,
        rows_used=data.rows_used,
        bytes_read=data.bytes_read,
    )
    kept.put_value(_PARTS, told)


def _arrays_of(data: TableData) -> dict[str, Array]:
    columns, happened = data.columns, data.happened
    marks = happened.marks
    every: dict[str, Array | None] = {
        "type": columns.type,
        "importance": columns.importance,
        "kind": columns.kind,
        "status": columns.status,
        "part-first": columns.parts.first,
        "part-actor": columns.parts.actor,
        "part-role": columns.parts.role,
        "part-stands": columns.parts.stands,
        "place-first": columns.in_places.first,
        "place-key": columns.in_places.key,
        "source-first": columns.from_sources.first,
        "source-key": columns.from_sources.key,
        "start": marks.start,
        "end": marks.end,
        "flags": marks.flags,
        "odd": marks.odd,
        "bounds": marks.bounds,
        "mark-record": happened.record,
        "order": happened.order,
        "several": happened.several,
        "hulls": happened.hulls,
        "file-row": data.file_row,
    }
    return {name: array for name, array in every.items() if array is not None}


def get_data(kept: KeptTable) -> TableData:
    """A table's columns as they were written, its records aside.

    Raises:
        Damaged: they are not as they were written.
    """
    told = kept.value(_PARTS, _Told)
    names = [name.removesuffix(".npy") for name in kept.files if name.endswith(".npy")]
    with ThreadPoolExecutor(2) as threads:
        arrays = dict(zip(names, threads.map(lambda name: kept.array(f"{name}.npy"), names), strict=True))
    arrays |= {name: all_alike(value, told.size) for name, value in told.alike.items()}
    try:
        return _data_of(told, arrays)
    except KeyError as error:
        raise Damaged(f"there is no {error}") from error


def _data_of(told: _Told, arrays: Mapping[str, Array]) -> TableData:
    def maybe(name: str) -> Array | None:
        return arrays.get(name)

    marks = Marks(
        start=np.asarray(arrays["start"], np.int64),
        end=np.asarray(arrays["end"], np.int64),
        flags=np.asarray(arrays["flags"], np.uint16),
        odd=np.asarray(arrays["odd"], np.int32),
        bounds=np.asarray(arrays["bounds"], np.int64),
    )
    columns = Columns(
        type=np.asarray(arrays["type"], np.uint8),
        importance=np.asarray(arrays["importance"], np.uint8),
        kinds=told.kinds,
        kind=_whole(arrays["kind"]),
        statuses=told.statuses,
        status=_whole(arrays["status"]),
        reviews=("none",) if told.size else (),
        review=all_alike(0, told.size),
        roles=told.roles,
        actors=plant(told.actor_tree.keys, told.actor_tree.parents),
        places=plant(told.place_tree.keys, told.place_tree.parents),
        sources=plant(told.source_tree.keys, told.source_tree.parents),
        parts=Parts(
            first=np.asarray(arrays["part-first"], np.int32),
            actor=_whole(arrays["part-actor"]),
            role=_whole(arrays["part-role"]),
            stands=None if maybe("part-stands") is None else np.asarray(arrays["part-stands"], np.bool_),
        ),
        in_places=Postings(_rows(maybe("place-first")), _whole(arrays["place-key"])),
        from_sources=Postings(_rows(maybe("source-first")), _whole(arrays["source-key"])),
    )
    several = maybe("several")
    return TableData(
        columns=columns,
        happened=Timing(
            size=told.size,
            marks=marks,
            record=_rows(maybe("mark-record")),
            order=_rows(maybe("order")),
            several=None if several is None else np.asarray(several, np.bool_),
            hulls=_rows(maybe("hulls")),
        ),
        unit=told.unit,
        file_row=np.asarray(arrays["file-row"], np.int32),
        stored=(),
        about=About(told.actors, told.places, told.sources, told.title, told.description),
        actor_ids=told.actor_ids,
        place_ids=told.place_ids,
        source_ids=told.source_ids,
        language=told.language,
        zone=told.zone,
        problems=told.problems,
        rows_read=told.rows_read,
        rows_expected=told.rows_read,
        rows_used=told.rows_used,
        bytes_read=told.bytes_read,
    )


def _tree(forest: Forest) -> _Tree:
    parents: list[int] = forest.parent.tolist()
    return _Tree(forest.keys, tuple(forest.keys[at] if at >= 0 else "" for at in parents))


def _whole(array: Array) -> AnyInts:
    """An array of whole numbers."""
    if array.dtype.kind not in "iu":
        raise Damaged("these are no whole numbers")
    whole: AnyInts = array.view(array.dtype)
    return whole


def _rows(array: Array | None) -> Rows | None:
    return None if array is None else np.asarray(array, np.int32)


def put_shelves(kept: KeptTable, shelves: Sequence[KeptShelf]) -> None:
    """Writes where records and texts are, under a new name: who reads the folder meanwhile finds the old one whole."""
    before = [name for name in kept.files if name.startswith(_SHELVES)]
    kept.put_value(f"{_SHELVES}-{token_hex(4)}.json", tuple(shelves))
    for name in before:
        del kept.files[name]


def get_shelves(kept: KeptTable) -> tuple[KeptShelf, ...]:
    """Where records and texts are.

    Raises:
        Damaged: that isn't as it was written.
    """
    names = [name for name in kept.files if name.startswith(_SHELVES)]
    return kept.value(names[0] if names else _SHELVES, tuple[KeptShelf, ...])


def told_shelf(shelf: Shelf, folder: Path, opened: Sequence[Path], folded: Sequence[tuple[str, int]]) -> KeptShelf:
    """A shelf in words; `opened`: the person's files, `folded`: names and sizes of its folded texts."""
    table = shelf.table
    files = tuple(file.name if file.parent == folder else opened.index(file) for file in table.files)
    return KeptShelf(
        name=table.name,
        files=files,
        sizes=table.sizes,
        fields=dict(table.fields),
        hive=table.hive,
        in_order=shelf.numbers is None,
        folded=tuple(name for name, _ in folded),
        folded_sizes=tuple(size for _, size in folded),
    )


def shelf_of(told: KeptShelf, data: TableData, folder: Path, opened: Sequence[Path]) -> Shelf:
    """A shelf from words."""
    try:
        files = tuple(folder / file if isinstance(file, str) else opened[file] for file in told.files)
    except IndexError as error:
        raise Damaged("it tells of files that are not there") from error
    table = StoredTable(told.name, files, told.sizes, told.fields, told.hive)
    mine = data.columns.type == int(TYPES[told.name])
    rows = None if mine.all() else np.flatnonzero(mine).astype(np.int32)
    numbers = data.file_row if rows is None else data.file_row[rows]
    return Shelf(TYPES[told.name], table, len(numbers), rows, None if told.in_order else numbers)
