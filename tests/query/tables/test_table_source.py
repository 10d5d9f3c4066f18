"""A table answers as the document does that was written into it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

import pytest
from hypothesis import Phase, assume, example, given, settings
from hypothesis import strategies as st

from tests.query.documents import synthetic_document
from tests.query.strategies import axes, documents, filters, groupings, small_document, spans
from tests.query.tables.test_reading_documents import sound
from tests.query.tables.writing import Written, write_tables
from viewer.dates import Span
from viewer.document.types import Document
from viewer.query.answers import FOREVER, NEVER, Axis, EventWindow, Grouping, LanesBy, RecordDetail, Tally
from viewer.query.filter import EVERYTHING, Facet, Filter, RecordType, Ref
from viewer.query.memory import MemorySource
from viewer.query.source import EventSource
from viewer.query.tables.table_source import TableSource, open_table

WRITTEN = st.sampled_from(get_args(Written))
few = settings(max_examples=20, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
QUESTIONS = 8
"""Asked of each table: opening takes longer than answering."""


@contextmanager
def table_of(document: Document, written: Written, opened: str = "at once") -> Iterator[TableSource]:
    """A document as a table: "at once", when all that is done beside is "written", or "again" from the cache."""
    with TemporaryDirectory() as folder:
        path, cache = write_tables(document, Path(folder) / "tables", written), Path(folder) / "cache"
        source = open_table(path, cache=cache).source
        try:
            if opened != "at once":
                assert source.written(60)
            if opened == "again":
                source.close()
                source = open_table(path, cache=cache).source
            yield source
        finally:
            source.close()


ways = st.sampled_from(["at once", "written", "again"])

sound_documents = documents.map(sound)
FACETS = [facet for facet in Facet if facet is not Facet.TOLD]  # a table knows no accounts


def refs(source: EventSource, rows: Sequence[int]) -> list[Ref]:
    return [source.ref(int(row)) for row in rows]


def rows_of(window: EventWindow | None, source: EventSource) -> list[tuple[object, ...]] | None:
    """The rows of a window, sources' own numbers aside."""
    if window is None:
        return None
    return sorted(
        (
            window.lanes[int(window.lane[at])].key,
            int(window.start[at]),
            int(window.end[at]),
            str(source.ref(int(window.record[at]))),
            int(window.solid_start[at]),
            int(window.solid_end[at]),
            int(window.low[at]),
            int(window.high[at]),
            int(window.type[at]),
            int(window.flags[at]),
            int(window.importance[at]),
            window.kinds[int(window.kind[at])],
            window.statuses[int(window.status[at])],
            window.roles[int(window.role[at])],
            window.actors[int(window.actor[at])] if window.actor[at] >= 0 else "",
            window.titles[at],
            window.numbers[at],
        )
        for at in range(len(window))
    )


def lanes_of(source: EventSource, keep: Filter, grouping: Grouping) -> list[object]:
    return [repr(lane) for lane in source.lanes(keep, grouping)]


def density_of(source: EventSource, keep: Filter, axis: Axis, span: Span, grouping: Grouping) -> dict[str, list[int]]:
    density = source.density(keep, axis, span, 7, grouping)
    return {lane.key: row for lane, row in zip(density.lanes, density.counts.tolist(), strict=True)}


def tally_of(source: EventSource, keep: Filter, axis: Axis) -> Tally:
    return source.tally(keep, axis)


def same_listing(table: TableSource, memory: MemorySource, keep: Filter, axis: Axis) -> None:
    """Records at the same time stand as they happened in a table, and as in the file in a document."""
    for mine, theirs in (
        (table.listing(keep, axis), memory.listing(keep, axis)),
        (table.undated(keep, axis), memory.undated(keep, axis)),
    ):
        listed, expected = refs(table, [*mine]), refs(memory, [*theirs])
        if axis is Axis.HAPPENED:
            assert listed == expected
        else:
            assert sorted(listed) == sorted(expected)
            when = extents_of(memory, axis)
            assert extents_of(table, axis) == when
            assert [when.get(ref) for ref in listed] == [when.get(ref) for ref in expected]
            dates = {ref: date_of(memory, row, axis) for ref, row in zip(expected, theirs, strict=True)}
            assert {ref: date_of(table, row, axis) for ref, row in zip(listed, mine, strict=True)} == dates


def same_order(detail: RecordDetail) -> RecordDetail:
    """What belongs to a record stands as it happened in a table, and as in the file in a document."""
    return replace(
        detail,
        events=tuple(sorted(detail.events, key=str)),
        statements=tuple(sorted(detail.statements, key=str)),
        figures=tuple(sorted(detail.figures, key=str)),
        rivals=tuple(sorted((tuple(sorted(group, key=str)) for group in detail.rivals), key=str)),
    )


def date_of(source: EventSource, row: int, axis: Axis) -> str:
    """The bounds of a record's earliest date on an axis; "" for none."""
    date = source.date(row, axis)
    return "" if date is None else str(date.bounds)


def extents_of(source: EventSource, axis: Axis) -> dict[Ref, tuple[int, int]]:
    """From when to when each record may be, by all of its dates on an axis: what listings are ordered by."""
    window = source.window(EVERYTHING, axis, Span(NEVER, FOREVER), 10_000, Grouping(LanesBy.NONE))
    assert window is not None
    found: dict[Ref, tuple[int, int]] = {}
    for record, start, end in zip(window.record.tolist(), window.start.tolist(), window.end.tolist(), strict=True):
        ref = source.ref(record)
        low, high = found.get(ref, (start, end))
        found[ref] = (min(low, start), max(high, end))
    return found


@few
@given(sound_documents, WRITTEN, ways, st.data())
def test_what_is_kept_and_counted(document: Document, written: Written, way: str, data: st.DataObject) -> None:
    memory = MemorySource(document)
    with table_of(document, written, way) as table:
        assume(table.unit == memory.unit)
        assert len(table) == len(memory)
        assert sorted(refs(table, range(len(table)))) == sorted(refs(memory, range(len(memory))))
        for _ in range(QUESTIONS):
            keep, axis, facet = data.draw(filters), data.draw(axes), data.draw(st.sampled_from(FACETS))
            assert tally_of(table, keep, axis) == tally_of(memory, keep, axis)
            assert {count.key: count for count in table.facet_counts(keep, facet)} == {
                count.key: count for count in memory.facet_counts(keep, facet)
            }
            same_listing(table, memory, keep, axis)
            mine, theirs = table.summary(keep), memory.summary(keep)
            assert replace(mine, actors=(), kinds=()) == replace(theirs, actors=(), kinds=())
            assert table.names(facet) == memory.names(facet)


def test_a_table_of_nothing_has_the_names_of_nothing() -> None:
    nothing = sound(small_document(seed=1209, events=0, statements=0, figures=0, far=True))
    with table_of(nothing, "parquet") as table:
        for facet in FACETS:
            assert table.names(facet) == MemorySource(nothing).names(facet)


@few
@given(sound_documents, WRITTEN, ways, st.data())
def test_lanes_and_marks(document: Document, written: Written, way: str, data: st.DataObject) -> None:
    memory = MemorySource(document)
    with table_of(document, written, way) as table:
        # The ticks of a table are as long as what happened in it needs, those of a document as any of its dates does.
        assume(table.unit == memory.unit)
        for _ in range(QUESTIONS):
            keep, axis, grouping = data.draw(filters), data.draw(axes), data.draw(groupings)
            span = data.draw(spans())
            if grouping.by in (LanesBy.ACTOR, LanesBy.PLACE, LanesBy.NONE):
                assert lanes_of(table, keep, grouping) == lanes_of(memory, keep, grouping)
            else:
                assert sorted(map(str, lanes_of(table, keep, grouping))) == sorted(
                    map(str, lanes_of(memory, keep, grouping))
                )
            assert table.extent(keep, axis) == memory.extent(keep, axis)
            assert density_of(table, keep, axis, span, grouping) == density_of(memory, keep, axis, span, grouping)
            for limit in (1000, 3):
                assert rows_of(table.window(keep, axis, span, limit, grouping), table) == rows_of(
                    memory.window(keep, axis, span, limit, grouping), memory
                )


@few
@given(sound_documents, WRITTEN, ways)
@example(sound(small_document(seed=43_868_215_156, events=7, statements=5, figures=4)), "parquet", "at once")
def test_single_records(document: Document, written: Written, way: str) -> None:
    memory = MemorySource(document)
    with table_of(document, written, way) as table:
        assume(table.unit == memory.unit)
        every = refs(memory, range(len(memory)))
        for ref in every:
            row, other = table.row(ref), memory.row(ref)
            assert row is not None
            assert other is not None
            assert table.ref(row) == ref
            known = replace(memory.detail(ref), accounts=())  # a table knows no accounts
            assert same_order(table.detail(ref)) == same_order(known)
            for axis in Axis:
                assert table.date(row, axis) == memory.date(other, axis)
                entry, told = table.entry(row, axis), memory.entry(other, axis)
                assert entry.sources == told.sources or memory.detail(ref).accounts
                assert replace(entry, sources=0) == replace(told, sources=0)
        with pytest.raises(KeyError):
            table.detail(Ref(RecordType.EVENT, "not there"))
        assert table.sources() == memory.sources()
        for source in memory.sources():
            mine, theirs = table.taken_from(source.id), memory.taken_from(source.id)
            assert [one.start for one in mine] == [one.start for one in theirs]
            assert sorted(map(str, mine)) == sorted(map(str, theirs))
            assert table.source_text(source.id) == memory.source_text(source.id)


SEARCHES = (
    *("mevlut", "isik", "ŞANLIURFA", "владимир", "محمد", "zoe bronte", '"at Idlib"', "made-up"),
    *("e", "said day 7", "-"),
)


@pytest.mark.parametrize("written", get_args(Written))
@pytest.mark.parametrize("way", ["at once", "written", "again"])
def test_a_larger_document(written: Written, way: str) -> None:
    document = sound(synthetic_document(300))
    memory = MemorySource(document)
    with table_of(document, written, way) as table:
        for text in SEARCHES:
            keep = replace(EVERYTHING, text=text)
            assert tally_of(table, keep, Axis.HAPPENED) == tally_of(memory, keep, Axis.HAPPENED)
        for axis in Axis:
            same_listing(table, memory, EVERYTHING, axis)
        for row in range(0, len(memory), 7):
            ref = memory.ref(row)
            known = replace(memory.detail(ref), accounts=())  # a table knows no accounts
            assert same_order(table.detail(ref)) == same_order(known)


@pytest.mark.parametrize("way", ["at once", "written", "again"])
def test_words_typed_letter_by_letter(way: str) -> None:
    """What was found for the letters before narrows the search; words that are begun anew are looked for everywhere."""
    document = sound(synthetic_document(400))
    memory = MemorySource(document)
    typed = ("e", "ev", "eve", "event 1", "event 12", "event 1", "x", "sh", "she", "e", "event 7")
    with table_of(document, "parquet", way) as table:
        for text in typed:
            keep = Filter(text=text)
            kept = {ref.id for ref in refs(table, table.listing(keep, Axis.HAPPENED))}
            assert kept == {ref.id for ref in refs(memory, memory.listing(keep, Axis.HAPPENED))}, text
