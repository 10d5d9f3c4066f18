"""Opening tables: early pictures, the cache, and what goes wrong with either while a table is open."""

import shutil
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from viewer.document.errors import Cancelled, CannotOpen
from viewer.document.progress import HowFar
from viewer.query.answers import Axis
from viewer.query.filter import EVERYTHING, RecordType, Ref
from viewer.query.tables import reading
from viewer.query.tables.cursors import Cursors
from viewer.query.tables.engine import connect
from viewer.query.tables.table_source import TableSource, open_table

ROWS = 400
TITLES = ("Shelling near Idlib", "Çavuşoğlu in Moskova", "Düzce: talks  at\tnight", "محادثات في حلب")


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for temporary files, in which nothing is to be left."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert [path.name for path in folder.iterdir()] == []


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table that is not in order of time."""
    path = tmp_path / "events.csv"
    lines = ["id,title,start,actors,kind"]
    for number in range(ROWS):
        day = number * 37 % 28 + 1
        lines.append(f'r{number},"{TITLES[number % 4]} {number}",2020-{number % 12 + 1:02}-{day:02},A{number % 5};B,k')
    path.write_text("\n".join(lines) + "\n")
    return path


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def is_right(source: TableSource) -> None:
    """All that a table of these tests is asked is answered rightly."""
    assert len(source) == ROWS
    refs = [source.ref(row) for row in range(0, ROWS, 13)]
    for row, ref in zip(range(0, ROWS, 13), refs, strict=True):
        number = int(ref.id.removeprefix("r"))
        assert source.entry(row, Axis.HAPPENED).title == f"{TITLES[number % 4]} {number}"
        assert source.row(ref) == row
        assert source.detail(ref).date is not None
    starts = [source.date(row, Axis.HAPPENED) for row in range(ROWS)]
    assert all(starts)
    for text, count in (
        ("cavusoglu", 100),
        ("talks at night", 100),
        ('"night talks"', 0),
        ("حلب", 100),
        ("a3", 80),
    ):
        assert source.tally(replace(EVERYTHING, text=text), Axis.HAPPENED).shown == count
    assert source.records.titles(np.arange(ROWS))[0].startswith(TITLES)


def empty(folder: Path) -> None:
    """Removes a folder in which somebody may be writing."""
    while folder.exists():
        shutil.rmtree(folder, ignore_errors=True)


def opened(path: Path, cache: Path) -> TableSource:
    return open_table(path, cache=cache).source


def keep(path: Path, cache: Path) -> Path:
    """Opens a table until all of it is kept; returns the folder in the cache."""
    source = opened(path, cache)
    assert source.written(60)
    source.close()
    (folder,) = (one for one in (cache / "tables").iterdir() if one.is_dir())
    return folder


def test_at_once_and_from_the_cache(table: Path, cache: Path) -> None:
    source = opened(table, cache)
    is_right(source)
    assert source.written(60)
    is_right(source)
    source.close()
    again = opened(table, cache)
    is_right(again)
    assert again.written(60)
    is_right(again)
    again.close()


def test_the_second_opening_reads_nothing(table: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(table, cache)
    monkeypatch.setattr("viewer.query.tables.table_source.read_table", lambda *_: pytest.fail("it was read again"))
    source = opened(table, cache)
    is_right(source)
    source.close()


def test_a_changed_file_is_read_anew(table: Path, cache: Path) -> None:
    keep(table, cache)
    with table.open("a") as file:
        file.write("last,One more,2020-01-01,A1,k\n")
    source = opened(table, cache)
    assert len(source) == ROWS + 1
    assert source.row(Ref(RecordType.EVENT, "last")) is not None
    source.close()


@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(st.integers(0, 1000), st.floats(0, 1, exclude_max=True), st.sampled_from(["flip", "cut", "remove"]))
def test_a_damaged_cache_is_never_trusted(table: Path, cache: Path, file: int, place: float, harm: str) -> None:
    files = sorted(path for path in keep(table, cache).iterdir())
    path = files[file % len(files)]
    data = bytearray(path.read_bytes())
    if harm == "flip":
        data[int(place * len(data))] ^= 0x55
    path.unlink()
    if harm != "remove":
        path.write_bytes(data if harm == "flip" else data[: int(place * len(data))])
    source = opened(table, cache)
    assert source.written(60)
    is_right(source)
    source.close()


@pytest.mark.parametrize("written", [False, True])
def test_the_cache_may_be_emptied_while_a_table_is_open(table: Path, cache: Path, written: bool) -> None:
    source = opened(table, cache)
    if written:
        assert source.written(60)
    empty(cache)
    is_right(source)
    source.close()
    keep(table, cache)
    again = opened(table, cache)
    empty(cache)
    is_right(again)
    again.close()


def test_a_file_that_is_gone_with_its_cache_is_told(table: Path, cache: Path) -> None:
    source = opened(table, cache)
    assert source.written(60)
    empty(cache)
    table.unlink()
    with pytest.raises(CannotOpen):
        source.ref(3)
    source.close()


def test_no_cache_where_there_can_be_none(table: Path, tmp_path: Path) -> None:
    (tmp_path / "in the way").write_text("a file")
    source = opened(table, tmp_path / "in the way")
    assert source.written(60)
    is_right(source)
    source.close()


def test_a_full_disk_costs_only_the_cache(table: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("viewer.query.tables.cache.write_array", full)
    source = opened(table, cache)
    assert source.written(60)
    is_right(source)
    source.close()
    assert [path for path in (cache / "tables").iterdir() if path.is_dir()] == []


def test_two_at_once(table: Path, cache: Path) -> None:
    one, other = opened(table, cache), opened(table, cache)
    assert one.written(60)
    assert other.written(60)
    is_right(one)
    one.close()
    is_right(other)
    third = opened(table, cache)
    other.close()
    is_right(third)
    third.close()


def test_closing_ends_all_that_is_done_beside(table: Path, cache: Path) -> None:
    before = threading.active_count()
    source = opened(table, cache)
    source.close()
    source.close()
    assert threading.active_count() == before
    with pytest.raises(Cancelled):
        source.ref(7)


@pytest.fixture
def early(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even a small table shows a part of itself first."""
    monkeypatch.setattr(reading, "MANY_BYTES", 1_000)
    monkeypatch.setattr(reading, "FIRST_BYTES", 2_000)


@pytest.mark.usefixtures("early")
def test_a_part_arrives_first(table: Path, cache: Path) -> None:
    parts: list[TableSource] = []
    whole = open_table(table, arrived=parts.append, cache=cache).source
    assert len(parts) == 1
    assert not parts[0].complete
    assert 0 < len(parts[0]) < ROWS
    assert parts[0].entry(3, Axis.HAPPENED).title.startswith(TITLES)
    parts[0].close()
    assert whole.complete
    is_right(whole)
    whole.close()


@pytest.mark.usefixtures("early")
def test_what_arrived_answers_after_reading_was_stopped(table: Path, cache: Path) -> None:
    parts: list[TableSource] = []

    def go_on(_: HowFar) -> bool:
        return not parts

    with pytest.raises(Cancelled):
        open_table(table, progress=go_on, arrived=parts.append, cache=cache)
    (part,) = parts
    assert part.entries(range(len(part)), Axis.HAPPENED)[0].title.startswith(TITLES)
    assert part.tally(replace(EVERYTHING, text="cavusoglu"), Axis.HAPPENED).shown > 0
    part.close()
    assert [path for path in (cache / "tables").iterdir() if path.is_dir()] == []


def test_a_search_that_nobody_waits_for_is_stopped(table: Path, tmp_path: Path) -> None:
    cursors = Cursors(connect([table], tmp_path), table)
    begun, told = threading.Event(), list[BaseException]()

    def run() -> None:
        try:
            with cursors.search() as check:
                begun.set()
                cursors.rows("SELECT count(*) FROM range(10000000000) a, range(1000000) b WHERE a.range + b.range = 3")
                check()
        except Cancelled as error:
            told.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    assert begun.wait(20)
    while thread.is_alive():
        cursors.cancel_searches()
        thread.join(0.01)
    assert len(told) == 1
    assert cursors.rows("SELECT 1") == [(1,)]
    cursors.close()
