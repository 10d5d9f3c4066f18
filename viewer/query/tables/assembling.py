"""The columns of several tables put together into those of a source, in order of time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.dates import EdtfDate
from viewer.document.types import Actor, Document, Place, Source
from viewer.query.arrays import AnyInts, Rows, smallest
from viewer.query.columns import MIDDLE, Columns, all_alike
from viewer.query.filter import NO_KEY, RecordType
from viewer.query.forest import plant
from viewer.query.plain_dates import NO_DATE, OddDates, PlainDates, TimedRows, time_rows
from viewer.query.record_fields import FIGURE_KIND, STATEMENT_KIND
from viewer.query.records import About
from viewer.query.tables.expanding import Values, join_values, parts_of_rows, postings_of_rows
from viewer.query.tables.keyed_lists import Lists
from viewer.query.tables.naming import Keys
from viewer.query.tables.row_columns import BAD, TableColumns
from viewer.query.tables.sql_dates import NOTHING
from viewer.query.tables.statuses import STATUSES

_TYPES = {
    "events": RecordType.EVENT,
    "statements": RecordType.STATEMENT,
    "figures": RecordType.FIGURE,
}
_OWN_KINDS = {"statements": STATEMENT_KIND, "figures": FIGURE_KIND}
_LOOKED_AT = 1_000_000  # rows up to which kinds are put in the order in which they appear


@dataclass(frozen=True, eq=False, slots=True)
class Assembled:
    """Columns in order of time.

    Attributes:
        file_row: of each row its number in its own table.
        actors, places, sources: the keys that were found, in step with the trees of `columns`.
        wrong: of each table, rows (numbers in it) with intervals that end before they start.
    """

    columns: Columns
    timed: TimedRows
    file_row: Rows
    actors: Keys
    places: Keys
    sources: Keys
    wrong: Mapping[str, Rows]


class _Stacked:
    """The tables' rows one table after the other, without those that were left out."""

    def __init__(self, tables: Sequence[TableColumns]) -> None:
        self.tables = tables
        self.kept = [None if one.left_out is None or not one.left_out.any() else ~one.left_out for one in tables]
        self.sizes = [
            len(one) if kept is None else int(np.count_nonzero(kept))
            for one, kept in zip(tables, self.kept, strict=True)
        ]
        self.starts = np.concatenate(([0], np.cumsum(self.sizes))).astype(np.int64)
        self.size = int(self.starts[-1])

    def stack(self, columns: Sequence[NDArray[np.integer] | None], default: int, dtype: type) -> AnyInts:
        """One column of all; `default` for the rows of tables that lack it."""
        if len(columns) == 1 and self.kept[0] is None and columns[0] is not None:
            return columns[0].astype(dtype, copy=False)
        made: AnyInts = np.full(self.size, default, dtype=dtype)
        for at, (column, kept) in enumerate(zip(columns, self.kept, strict=True)):
            if column is not None:
                made[self.starts[at] : self.starts[at + 1]] = column if kept is None else column[kept]
        return made

    def numbers(self, at: int) -> AnyInts:
        """The numbers of a table's rows within it."""
        one, kept = self.tables[at], self.kept[at]
        row = one.row if one.row is not None else np.arange(len(one), dtype=np.int32)
        return row if kept is None else row[kept]


def assemble(
    tables: Sequence[TableColumns],
    odd: Mapping[str, OddDates],
    actors: Keys,
    places: Keys,
    sources: Keys,
    known: Document,
) -> Assembled:
    """Puts tables together.

    Args:
        tables: of events, statements and figures, those that there are, in this order.
        odd: the odd dates of their rows, by their numbers within the table.
        actors, places, sources: the keys known so far; those that rows name are added.
        known: the records behind them.
    """
    stacked = _Stacked(tables)
    timed = time_rows(_plain_dates(stacked), _odd_dates(stacked, odd))
    order = timed.order

    def in_time(column: AnyInts) -> AnyInts:
        return column if order is None else column[order]

    role_numbers = {NO_KEY: 0}
    parts = parts_of_rows(*_lists(stacked, "actors", actors, role_numbers, order), len(actors.keys), len(role_numbers))
    in_places = postings_of_rows(*_lists(stacked, "places", places, {NO_KEY: 0}, order), len(places.keys))
    from_sources = postings_of_rows(*_lists(stacked, "sources", sources, {NO_KEY: 0}, order), len(sources.keys))
    kinds, kind = _kinds(stacked)
    statuses, status = _statuses(stacked)
    if len(tables) == 1:
        types = all_alike(int(_TYPES[tables[0].raw.name]), stacked.size)
    else:
        each = [np.full(len(one), int(_TYPES[one.raw.name]), dtype=np.uint8) for one in tables]
        types = in_time(stacked.stack(each, 0, np.uint8)).astype(np.uint8, copy=False)
    importance = all_alike(MIDDLE, stacked.size)
    if any(one.importance is not None for one in tables):
        written = in_time(stacked.stack([one.importance for one in tables], MIDDLE, np.uint8))
        importance = np.where(written == BAD, np.uint8(MIDDLE), written).astype(np.uint8, copy=False)
    numbers = np.concatenate([stacked.numbers(at) for at in range(len(tables))]) if tables else np.zeros(0, np.int32)
    columns = Columns(
        type=types,
        importance=importance,
        kinds=kinds,
        kind=in_time(kind),
        statuses=statuses,
        status=in_time(status) if len(statuses) > 1 else all_alike(0, stacked.size),
        reviews=("none",) if stacked.size else (),
        review=all_alike(0, stacked.size),
        roles=tuple(role_numbers),
        actors=plant(actors.keys, _parents(actors, [actor.member_of for actor in known.actors])),
        places=plant(places.keys, _parents(places, [place.within for place in known.places])),
        sources=plant(sources.keys, _parents(sources, [])),
        parts=parts,
        in_places=in_places,
        from_sources=from_sources,
    )
    file_row = in_time(numbers).astype(np.int32, copy=False)
    wrong = {
        one.raw.name: np.sort(numbers[timed.wrong[_within(timed.wrong, stacked, at)]]).astype(np.int32, copy=False)
        for at, one in enumerate(tables)
    }
    return Assembled(columns, timed, file_row, actors, places, sources, wrong)


def _within(rows: Rows, stacked: _Stacked, at: int) -> NDArray[np.bool_]:
    inside: NDArray[np.bool_] = (rows >= stacked.starts[at]) & (rows < stacked.starts[at + 1])
    return inside


def _parents(keys: Keys, known: list[str]) -> list[str]:
    return [*known, *[""] * (len(keys.keys) - len(known))]


def _plain_dates(stacked: _Stacked) -> PlainDates:
    tables = stacked.tables
    none = NO_DATE
    start = stacked.stack([one.start for one in tables], 0, np.int64).astype(np.int64, copy=False)
    precision = _plain(stacked.stack([one.start_precision for one in tables], none, np.uint8))
    if all(one.end is None for one in tables):
        return PlainDates(start, precision)
    end = stacked.stack([one.end for one in tables], 0, np.int64).astype(np.int64, copy=False)
    end_precision = _plain(stacked.stack([one.end_precision for one in tables], none, np.uint8))
    end_precision = np.where(precision == none, np.uint8(none), end_precision)
    return PlainDates(start, precision, end, end_precision)


def _plain(precision: AnyInts) -> NDArray[np.uint8]:
    return np.where(precision >= NOTHING, np.uint8(NO_DATE), precision).astype(np.uint8, copy=False)


def _odd_dates(stacked: _Stacked, odd: Mapping[str, OddDates]) -> OddDates | None:
    rows: list[AnyInts] = []
    numbers: list[AnyInts] = []
    dates: list[EdtfDate] = []
    for at, one in enumerate(stacked.tables):
        found = odd.get(one.raw.name)
        if found is None or not len(found.row):
            continue
        place, number = found.row, found.number
        if one.row is not None or stacked.kept[at] is not None:
            order = np.argsort(stacked.numbers(at))
            there = stacked.numbers(at)[order]
            near = np.minimum(np.searchsorted(there, found.row), len(there) - 1)
            among = there[near] == found.row if len(there) else np.zeros(len(found.row), np.bool_)
            place, number = order[near[among]], number[among]
        rows.append(place + stacked.starts[at])
        numbers.append(number + len(dates))
        dates.extend(found.dates)
    if not rows:
        return None
    return OddDates(np.concatenate(rows).astype(np.int32), np.concatenate(numbers), dates)


def _lists(
    stacked: _Stacked, name: str, keys: Keys, roles: dict[str, int], order: Rows | None
) -> tuple[AnyInts, Values]:
    """The number of each row's list, in order of time, and the lists."""
    values: list[Values] = []
    codes: list[AnyInts | None] = []
    offset = 0
    for one in stacked.tables:
        found = one.lists.get(name)
        if found is None:
            codes.append(None)
            continue
        values.append(_values(found, keys, roles))
        # List 0 is empty in each table; the first table's stands for all rows that have none.
        codes.append(one.codes[name] + offset if offset else one.codes[name])
        offset += len(found.first) - 1
    if not values:
        empty = Values(np.zeros(2, np.int64), np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, np.bool_))
        return np.zeros(stacked.size, dtype=np.uint8), empty
    code = stacked.stack(codes, 0, np.int32)
    return (code if order is None else code[order]), join_values(values)


def _values(lists: Lists, keys: Keys, roles: dict[str, int]) -> Values:
    of_names = keys.numbers(lists.names)
    of_roles = np.array([roles.setdefault(role, len(roles)) for role in lists.roles], dtype=np.int32)
    return Values(
        first=lists.first,
        key=of_names[lists.name] if len(lists.name) else np.zeros(0, np.int32),
        role=of_roles[lists.role] if len(lists.role) else np.zeros(0, np.int32),
        stands=lists.stands,
    )


def _kinds(stacked: _Stacked) -> tuple[tuple[str, ...], AnyInts]:
    """The kinds of all records in order of appearance, and of each record the number of its own."""
    numbers: dict[str, int] = {}
    columns: list[NDArray[np.integer] | None] = []
    for at, one in enumerate(stacked.tables):
        size = len(one)
        own = _OWN_KINDS.get(one.raw.name)
        if own is not None or one.kind is None:
            number = numbers.setdefault(own or NO_KEY, len(numbers)) if stacked.sizes[at] else 0
            columns.append(np.full(size, number, dtype=np.int32))
            continue
        names = (NO_KEY, *one.kinds)
        present = _in_order(one.kind if stacked.kept[at] is None else one.kind[stacked.kept[at]], len(names))
        of_code = np.zeros(len(names), dtype=np.int32)
        for code in present:
            of_code[code] = numbers.setdefault(names[code], len(numbers))
        columns.append(smallest(of_code, len(names))[one.kind])
    column = stacked.stack(columns, 0, np.int32)
    return tuple(numbers), smallest(column, len(numbers))


def _in_order(codes: AnyInts, most: int) -> list[int]:
    """The codes that there are, in order of appearance, in so far as rows are looked at one by one; 0 after those."""
    near = codes[:_LOOKED_AT]
    first = np.full(most, len(near), dtype=np.int32)
    first[near[::-1]] = np.arange(len(near) - 1, -1, -1, dtype=np.int32)
    different = np.flatnonzero(first < len(near))
    order: list[int] = different[np.argsort(first[different])].tolist()
    if len(codes) > _LOOKED_AT:
        counts = np.bincount(codes, minlength=most)
        more = np.flatnonzero(counts).tolist()
        order += [code for code in [*more[1:], *more[:1]] if code not in set(order)]
    return order


def _statuses(stacked: _Stacked) -> tuple[tuple[str, ...], AnyInts]:
    """The statuses in order of appearance, and of each record the number of its own; NO_KEY for what is no event."""
    numbers: dict[str, int] = {}
    columns: list[NDArray[np.integer] | None] = []
    for at, one in enumerate(stacked.tables):
        if one.raw.name != "events" or one.status is None:
            name = STATUSES[0] if one.raw.name == "events" else NO_KEY
            number = numbers.setdefault(name, len(numbers)) if stacked.sizes[at] else 0
            columns.append(np.full(len(one), number, dtype=np.uint8))
            continue
        written = np.where(one.status == BAD, np.uint8(0), one.status)
        kept = stacked.kept[at]
        present = written if kept is None else written[kept]
        found = [(int((present == code).argmax()), code) for code in range(len(STATUSES)) if (present == code).any()]
        of_code = np.zeros(len(STATUSES), dtype=np.uint8)
        for _, code in sorted(found):
            of_code[code] = numbers.setdefault(STATUSES[code], len(numbers))
        columns.append(of_code[written])
    return tuple(numbers), stacked.stack(columns, 0, np.uint8)


def about(assembled: Assembled, known: Document) -> About:
    """Title, and all actors, places and sources: the known ones, and one for each name that only rows have."""
    actors, places, sources = assembled.actors, assembled.places, assembled.sources
    return About(
        actors=(*known.actors, *(Actor(id=key, name=key) for key in actors.keys[actors.known :])),
        places=(*known.places, *(_place(key) for key in places.keys[places.known :])),
        sources=(*known.sources, *(Source(id=key, title=key) for key in sources.keys[sources.known :])),
        title=known.title,
        description=known.description,
    )


def _place(key: str) -> Place:
    """A place that only rows name; one without a name is called by its coordinates."""
    latitude, comma, longitude = key.partition(", ")
    if comma:
        try:
            return Place(id=key, name=key, latitude=float(latitude), longitude=float(longitude))
        except ValueError:
            pass
    return Place(id=key, name=key)
