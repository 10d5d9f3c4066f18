"""The cache folder: what comes out of it is what went in, or nothing."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from viewer.query.tables import cache as cache_module
from viewer.query.tables.cache import (
    KeptTable,
    TableCache,
    cache_folder,
    clear,
    find_table,
    key_of,
    new_table,
    remove_table,
    size,
)
from viewer.query.tables.cache_files import Array, Damaged

KEY = "0123abc"
NUMBERS = np.arange(5000, dtype=np.int32)
NAMES = ("Çavuşoğlu", "the other")
TEXTS = b"PAR1" + bytes(range(256)) * 40


def store(cache: TableCache, key: str = KEY) -> None:
    new = new_table(cache, key)
    assert new is not None
    new.put_array("starts.npy", NUMBERS)
    new.put_array("nothing.npy", np.zeros(0, dtype=np.uint8))
    new.put_value("names.json", NAMES)
    (new.folder / "texts.parquet").write_bytes(TEXTS)
    new.put_file("texts.parquet")
    assert new.publish()
    new.close()


def read(stored: KeptTable) -> tuple[list[int], list[int], tuple[str, ...], bytes]:
    """All that a table holds, as it is read where every file is checked."""
    texts = stored.check("texts.parquet")
    return (
        stored.array("starts.npy").tolist(),
        stored.array("nothing.npy").tolist(),
        stored.value("names.json", tuple[str, ...]),
        texts.read_bytes(),
    )


WHOLE: tuple[list[int], list[int], tuple[str, ...], bytes] = (NUMBERS.tolist(), [], NAMES, TEXTS)


@pytest.fixture
def cache(tmp_path: Path) -> TableCache:
    return TableCache(tmp_path / "cache" / "tables")


def files_of(cache: TableCache) -> list[Path]:
    return sorted(place(cache).iterdir())


def place(cache: TableCache, key: str = KEY) -> Path:
    """The folder of a table."""
    (folder,) = (path for path in cache.folder.iterdir() if path.is_dir() and path.name.startswith(key))
    return folder


def keys(cache: TableCache) -> list[str]:
    return sorted(path.name.partition(".")[0] for path in cache.folder.iterdir() if path.is_dir())


def test_what_was_put_in_comes_out(cache: TableCache) -> None:
    assert find_table(cache, KEY) is None
    store(cache)
    stored = find_table(cache, KEY)
    assert stored is not None
    assert read(stored) == WHOLE
    assert stored.array("starts.npy").dtype == np.int32
    stored.close()


@pytest.mark.parametrize(
    "array",
    [
        np.array([[1, 2], [3, 4]], dtype=np.uint8),
        np.array([True, False]),
        np.array([-(2**63), 2**63 - 1], dtype=np.int64),
        np.arange(10, dtype=np.int16)[::3],
    ],
)
def test_arrays_keep_their_type_and_shape(cache: TableCache, array: Array) -> None:
    new = new_table(cache, KEY)
    assert new is not None
    new.put_array("a.npy", array)
    again = new.array("a.npy")
    assert again.dtype == array.dtype
    assert again.tolist() == array.tolist()
    new.close()


def test_objects_are_never_stored(cache: TableCache) -> None:
    new = new_table(cache, KEY)
    assert new is not None
    with pytest.raises(TypeError):
        new.put_array("a.npy", np.array(["text", None], dtype=object))
    new.close()
    assert list(cache.folder.iterdir()) == []


def whole_or_none(cache: TableCache) -> None:
    """What is read is what was written, or it is refused and the next one can store it again."""
    stored = find_table(cache, KEY)
    if stored is not None:
        try:
            assert read(stored) == WHOLE
        except Damaged:
            stored.close()
            remove_table(cache, KEY)
        stored.close()
    if find_table(cache, KEY) is None:
        store(cache)
    again = find_table(cache, KEY)
    assert again is not None
    assert read(again) == WHOLE
    again.close()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 4), st.floats(0, 1, exclude_max=True), st.integers(1, 255))
def test_a_flipped_byte_anywhere_is_never_trusted(cache: TableCache, file: int, place: float, flip: int) -> None:
    if find_again(cache) is None:
        store(cache)
    files = files_of(cache)
    path = files[file % len(files)]
    data = bytearray(path.read_bytes())
    data[int(place * len(data))] ^= flip
    path.write_bytes(data)
    stored = find_table(cache, KEY)
    if stored is not None:
        with pytest.raises(Damaged):
            read(stored)
        stored.close()
    whole_or_none(cache)


def find_again(cache: TableCache) -> KeptTable | None:
    stored = find_table(cache, KEY)
    if stored is not None:
        stored.close()
    return stored


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 4), st.floats(0, 1, exclude_max=True), st.booleans())
def test_a_shortened_or_lengthened_file_is_never_trusted(
    cache: TableCache, file: int, place: float, longer: bool
) -> None:
    if find_again(cache) is None:
        store(cache)
    files = files_of(cache)
    path = files[file % len(files)]
    data = path.read_bytes()
    path.write_bytes(data + b"\0" if longer else data[: int(place * len(data))])
    stored = find_table(cache, KEY)
    if stored is not None:
        with pytest.raises(Damaged):
            read(stored)
        stored.close()
    whole_or_none(cache)


@pytest.mark.parametrize("file", range(5))
def test_a_missing_file_is_noticed(cache: TableCache, file: int) -> None:
    store(cache)
    files_of(cache)[file].unlink()
    stored = find_table(cache, KEY)
    if stored is not None:
        with pytest.raises(Damaged):
            read(stored)
        stored.close()
    whole_or_none(cache)


def test_another_version_is_passed_over_and_removed(cache: TableCache, monkeypatch: pytest.MonkeyPatch) -> None:
    store(cache)
    monkeypatch.setattr(cache_module, "VERSION", cache_module.VERSION + 1)
    assert find_table(cache, KEY) is None
    assert keys(cache) == []


def test_a_manifest_of_another_table_is_not_trusted(cache: TableCache) -> None:
    store(cache)
    place(cache).rename(cache.folder / "other.1")
    assert find_table(cache, "other") is None


def test_what_is_in_use_is_not_removed(cache: TableCache) -> None:
    store(cache)
    stored = find_table(cache, KEY)
    assert stored is not None
    remove_table(cache, KEY)
    assert clear(cache.folder.parent) == 0
    assert read(stored) == WHOLE
    stored.close()
    assert clear(cache.folder.parent) > 20_000
    assert keys(cache) == []
    assert size(cache.folder.parent) == 0


def test_the_least_recently_used_goes_first(tmp_path: Path) -> None:
    cache = TableCache(tmp_path / "tables", most_tables=3)
    for number in range(3):
        store(cache, f"k{number}")
        os.utime(place(cache, f"k{number}"), (1000 + number, 1000 + number))
    used = find_table(cache, "k0")
    assert used is not None
    used.close()
    store(cache, "k3")
    assert keys(cache) == ["k0", "k2", "k3"]


def test_a_table_in_use_stays_though_there_is_too_much(tmp_path: Path) -> None:
    cache = TableCache(tmp_path / "tables", most_bytes=1)
    store(cache, "old")
    used = find_table(cache, "old")
    assert used is not None
    store(cache, "new")
    assert keys(cache) == ["new", "old"]
    used.close()
    store(cache, "newest")
    assert keys(cache) == ["newest"]


def test_two_that_store_the_same_end_with_one(cache: TableCache) -> None:
    first, second = new_table(cache, KEY), new_table(cache, KEY)
    assert first is not None
    assert second is not None
    first.put_value("names.json", NAMES)
    second.put_value("names.json", ("another",))
    assert first.publish()
    assert not second.publish()
    assert second.value("names.json", tuple[str, ...]) == ("another",)
    second.close()
    first.close()
    stored = find_table(cache, KEY)
    assert stored is not None
    assert stored.value("names.json", tuple[str, ...]) == NAMES
    stored.close()
    assert keys(cache) == [KEY]


def test_one_at_a_time_adds_to_a_table(cache: TableCache) -> None:
    store(cache)
    first, second = find_table(cache, KEY), find_table(cache, KEY)
    assert first is not None
    assert second is not None
    assert first.may_write()
    assert not second.may_write()
    first.put_value("more.json", 5)
    assert first.publish()
    first.close()
    assert second.may_write()
    assert second.value("more.json", int) == 5
    assert read(second) == WHOLE
    second.close()


def test_files_that_are_no_longer_told_of_are_removed_when_nobody_reads(cache: TableCache) -> None:
    store(cache)
    writing, reading = find_table(cache, KEY), find_table(cache, KEY)
    assert writing is not None
    assert reading is not None
    assert writing.may_write()
    (writing.folder / "sample.csv").write_text("left over")
    del writing.files["names.json"]
    writing.publish()
    writing.close()
    assert reading.value("names.json", tuple[str, ...]) == NAMES
    reading.close()
    last = find_table(cache, KEY)
    assert last is not None
    assert last.may_write()
    last.close()
    assert [path.name for path in files_of(cache)] == ["manifest", "nothing.npy", "starts.npy", "texts.parquet"]


def test_what_was_not_published_is_not_found(cache: TableCache) -> None:
    store(cache)
    first = find_table(cache, KEY)
    assert first is not None
    assert first.may_write()
    first.put_value("more.json", 5)
    second = find_table(cache, KEY)
    assert second is not None
    with pytest.raises(Damaged):
        second.value("more.json", int)
    first.close()
    second.close()


def test_what_nobody_finished_is_swept_away(cache: TableCache) -> None:
    dead, alive = new_table(cache, "dead"), new_table(cache, "alive")
    assert dead is not None
    assert alive is not None
    dead._lock.close()  # as when its process ends
    store(cache)
    assert not dead.folder.exists()
    assert alive.folder.exists()
    alive.close()
    assert keys(cache) == [KEY]


@pytest.mark.skipif(sys.platform == "win32", reason="folders have other permissions there")
def test_the_folder_is_closed_to_others_and_not_used_if_it_is_open_to_them(cache: TableCache) -> None:
    store(cache)
    assert cache.folder.stat().st_mode & 0o777 == 0o700
    assert place(cache).stat().st_mode & 0o777 == 0o700
    cache.folder.chmod(0o777)
    assert find_table(cache, KEY) is None
    assert new_table(cache, KEY) is None


def test_no_cache_where_no_folder_can_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = TableCache(tmp_path / "file" / "tables")
    assert find_table(cache, KEY) is None
    assert new_table(cache, KEY) is None
    assert size(tmp_path / "file") == 0


def test_a_folder_removed_while_writing_is_told_as_an_error(cache: TableCache) -> None:
    new = new_table(cache, KEY)
    assert new is not None
    new.folder.rmdir()
    with pytest.raises(OSError, match="No such file"):
        new.put_value("names.json", NAMES)
    with pytest.raises(OSError, match="No such file"):
        new.publish()
    new.close()
    store(cache)


def test_the_key_follows_the_content(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(bytes(3_000_000))
    first = key_of([path], "")
    assert key_of([path], "") == first
    assert key_of([path], "other mapping") != first
    assert key_of([path, path], "") != first

    def changed(change: Callable[[], object]) -> str:
        about = path.stat()
        change()
        os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))
        return key_of([path], "")

    def write(place: int, text: bytes) -> None:
        with path.open("r+b") as file:
            file.seek(place)
            file.write(text)

    keys = [first]
    keys.append(changed(lambda: write(100, b"x")))
    keys.append(changed(lambda: write(2_999_999, b"x")))
    keys.append(changed(lambda: write(1_000_000, b"x" * 60_000)))
    keys.append(changed(lambda: write(3_000_000, b"x")))
    os.utime(path, ns=(0, 1))
    keys.append(key_of([path], ""))
    renamed = path.rename(tmp_path / "a.tsv")
    keys.append(key_of([renamed], ""))
    assert len(set(keys)) == len(keys)


def test_where_the_cache_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path
    monkeypatch.delenv("DATELINE_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    assert cache_folder().name in ("dateline", "cache")
    if sys.platform == "linux":
        assert cache_folder() == tmp_path / "xdg" / "dateline"
        monkeypatch.setenv("XDG_CACHE_HOME", "relative")
        assert cache_folder() == Path.home() / ".cache" / "dateline"
