"""The cache folder: tables as they were read, so that a second opening need not read them again.

    <cache>/tables/<key>/manifest        what the folder holds: written last, with a checksum of its own
                        /…               arrays (.npy), values (.json), records and folded texts (.parquet)
    <cache>/tables/<key>.lock            held by all who have the table open; alone by who removes it
    <cache>/tables/<key>.new-<number>/   being written, beside; <key>.new-<number>.lock is held meanwhile

What is trusted: a table's files count as unchanged while of each the ending of its name, its size, its time of change
(to the nanosecond), its first and last 64 KiB and some 64 blocks spread evenly in between are the same; a change that
keeps all of that is not seen. What stands in the cache is trusted if the manifest has its own checksum and every file
the size and checksum that the manifest says; anything else is passed over, removed and made anew. Nothing is unpickled
or mapped into memory. The folder is closed to others (0700), and not used if it is another's. All of it may be removed
at any time, also while tables are open.
"""

import hashlib
import os
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from typing import TypeVar

import msgspec

from viewer.query.tables.cache_files import Array, Damaged, Stamp, read_array, read_value, stamp_of, write_array
from viewer.query.tables.cache_files import write_value as write_json
from viewer.query.tables.cache_locks import Lock, remove_lock, take_lock

T = TypeVar("T")

VERSION = 1
"""Of the folder's layout and of what stands in it: one more for each change, so that older ones are passed over."""

MOST_BYTES = 20_000_000_000
MOST_TABLES = 20

_ENDS = 1 << 16
_BLOCK = 1 << 12
_BLOCKS = 64
_MANIFEST = "manifest"


@dataclass(frozen=True, slots=True)
class TableCache:
    """Where tables are kept, and how much of them: the least recently used are removed first, those in use never."""

    folder: Path
    most_bytes: int = MOST_BYTES
    most_tables: int = MOST_TABLES


class Manifest(msgspec.Struct, frozen=True):
    """What a stored table's folder holds: of each file its stamp."""

    version: int
    key: str
    files: dict[str, Stamp]


def cache_folder() -> Path:
    """The person's cache folder for this program, where nobody says another."""
    if chosen := os.environ.get("DATELINE_CACHE"):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "dateline" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "dateline"
    chosen = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(chosen) if Path(chosen).is_absolute() else Path.home() / ".cache") / "dateline"


def key_of(files: Sequence[Path], how: str) -> str:
    """The name under which a table of these files is kept; `how` says what else its reading depends on.

    Raises:
        OSError: a file cannot be read.
    """
    key = hashlib.blake2b(f"{VERSION}\n{how}\n{len(files)}".encode("utf-8", "surrogatepass"), digest_size=20)
    blocks = max(0, min(_BLOCKS, 4096 // max(1, len(files))))
    for path in files:
        with path.open("rb", buffering=0) as file:
            about = os.fstat(file.fileno())
            key.update(f"\n{path.suffix.lower()} {about.st_size} {about.st_mtime_ns}\n".encode("utf-8", "replace"))
            for start, length in _samples(about.st_size, blocks):
                file.seek(start)
                key.update(file.read(length) or b"")
    return key.hexdigest()


def _samples(size: int, blocks: int) -> Iterable[tuple[int, int]]:
    """Which bytes of a file are looked at: all of a small one."""
    if size <= 2 * _ENDS + blocks * _BLOCK:
        return ((0, size),)
    between = (size - 2 * _ENDS - _BLOCK) // max(1, blocks)
    inner = ((_ENDS + number * between, _BLOCK) for number in range(blocks))
    return ((0, _ENDS), *inner, (size - _ENDS, _ENDS))


@dataclass(eq=False)
class StoredTable:
    """A table in the cache, in use until it is closed."""

    folder: Path
    files: Mapping[str, Stamp]
    lock: Lock

    def array(self, name: str) -> Array:
        """An array; `Damaged` unless it is as it was written."""
        return read_array(self.folder / name, self._stamp(name))

    def value(self, name: str, kind: type[T]) -> T:
        """A value; `Damaged` unless it is as it was written."""
        return read_value(self.folder / name, self._stamp(name), kind)

    def check(self, names: Iterable[str]) -> None:
        """`Damaged` unless these files are as they were written: reads them through."""
        for name in names:
            if stamp_of(self.folder / name) != self._stamp(name):
                raise Damaged(f"{name} is not as it was written")

    def _stamp(self, name: str) -> Stamp:
        stamp = self.files.get(name)
        if stamp is None:
            raise Damaged(f"there is no {name}")
        return stamp

    def close(self) -> None:
        """Is no longer in use."""
        self.lock.close()


@dataclass(eq=False)
class NewTable:
    """A folder in which a table is being put, until it is finished or given up."""

    cache: TableCache
    key: str
    folder: Path
    lock: Lock
    files: dict[str, Stamp] = field(default_factory=dict)

    def put_array(self, name: str, array: Array) -> None:
        """Writes an array."""
        self.files[name] = write_array(self.folder / name, array)

    def put_value(self, name: str, value: object) -> None:
        """Writes a value as JSON."""
        self.files[name] = write_json(self.folder / name, value)

    def put_file(self, name: str) -> None:
        """Takes in a file that stands in the folder."""
        self.files[name] = stamp_of(self.folder / name)

    def finish(self) -> StoredTable | None:
        """Puts the table into its place; None if another has put it there first.

        Raises:
            OSError: the disk is full, or somebody removed the folder: then `give_up` is still to be called.
        """
        tables = self.folder.parent
        _write_manifest(self.folder, Manifest(VERSION, self.key, dict(self.files)))
        place = tables / self.key
        using = take_lock(_lock_path(place), alone=False)
        if using is None:
            return None
        try:
            if place.exists():
                if _read_manifest(place, self.key) is not None:
                    using.close()
                    return None
                _remove_folder(place)
            self.folder.rename(place)
        except BaseException:
            using.close()
            raise
        self.lock.close()
        with suppress(OSError):
            _lock_path(self.folder).unlink()
            _trim(self.cache, place)
        return StoredTable(place, dict(self.files), using)

    def give_up(self) -> None:
        """Removes what was written."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.lock.close()
        with suppress(OSError):
            _lock_path(self.folder).unlink()


def find_table(cache: TableCache, key: str) -> StoredTable | None:
    """A table of the cache, in use from now on; None if there is none to be trusted."""
    place = cache.folder / key
    try:
        if not place.is_dir() or not _is_ours(cache.folder):
            return None
        lock = take_lock(_lock_path(place), alone=False)
    except OSError:
        return None
    if lock is None:
        return None
    manifest = _read_manifest(place, key)
    if manifest is None:
        lock.close()
        remove_table(cache, key)
        return None
    with suppress(OSError):
        os.utime(place)
    return StoredTable(place, manifest.files, lock)


def begin_table(cache: TableCache, key: str) -> NewTable | None:
    """A folder to put a table in; None if there can be none."""
    try:
        cache.folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        cache.folder.mkdir(mode=0o700, exist_ok=True)
        if not _is_ours(cache.folder):
            return None
        folder = cache.folder / f"{key}.new-{token_hex(8)}"
        lock = take_lock(_lock_path(folder), alone=True)
        if lock is None:
            return None
        folder.mkdir(mode=0o700)
    except OSError:
        return None
    return NewTable(cache, key, folder, lock)


def remove_table(cache: TableCache, key: str) -> bool:
    """Removes a table, unless it is in use."""
    return _remove_unused(cache.folder / key)


def clear(folder: Path) -> int:
    """Removes all tables of a cache folder that are not in use; returns how many bytes that freed."""
    before = size(folder)
    for place in _folders(folder / "tables"):
        _remove_unused(place)
    return before - size(folder)


def size(folder: Path) -> int:
    """How many bytes the tables of a cache folder take up."""
    return sum(map(_size_of, _folders(folder / "tables")))


def _trim(cache: TableCache, newest: Path) -> None:
    """Removes what nobody finished, and the least recently used tables beyond what may be kept."""
    kept: list[tuple[float, int, Path]] = []
    for place in _folders(cache.folder):
        if "." in place.name:
            _remove_unused(place)
        else:
            with suppress(OSError):
                kept.append((place.stat().st_mtime, _size_of(place), place))
    kept.sort(key=lambda one: (one[2] == newest, one[0]), reverse=True)
    total = 0
    for number, (_, taken, place) in enumerate(kept):
        total += taken
        if (number >= cache.most_tables or total > cache.most_bytes) and place != newest and _remove_unused(place):
            total -= taken


def _remove_unused(place: Path) -> bool:
    """Removes a folder and its lock if nobody holds it."""
    try:
        lock = take_lock(_lock_path(place), alone=True)
        if lock is None:
            return False
        with lock:
            _remove_folder(place)
            remove_lock(_lock_path(place))
    except OSError:
        return False
    return True


def _remove_folder(place: Path) -> None:
    """Removes a folder, its manifest first: what is left of it is never taken for whole."""
    (place / _MANIFEST).unlink(missing_ok=True)
    shutil.rmtree(place)


def _write_manifest(folder: Path, manifest: Manifest) -> None:
    text = msgspec.json.encode(manifest)
    (folder / _MANIFEST).write_bytes(_checksum(text) + b"\n" + text)


def _read_manifest(folder: Path, key: str) -> Manifest | None:
    """The manifest of a stored table; None if it isn't there, not whole, or of another version."""
    try:
        checksum, _, text = (folder / _MANIFEST).read_bytes().partition(b"\n")
        manifest = msgspec.json.decode(text, type=Manifest) if checksum == _checksum(text) else None
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None
    return manifest if manifest is not None and (manifest.version, manifest.key) == (VERSION, key) else None


def _checksum(text: bytes) -> bytes:
    return hashlib.blake2b(text, digest_size=20).hexdigest().encode()


def _is_ours(folder: Path) -> bool:
    """Whether a folder is the person's own, and nobody else can write there."""
    if sys.platform == "win32":
        return True
    about = folder.stat()
    return about.st_uid == os.getuid() and not about.st_mode & 0o022


def _lock_path(place: Path) -> Path:
    return place.with_name(f"{place.name}.lock")


def _folders(tables: Path) -> list[Path]:
    try:
        return [Path(entry.path) for entry in os.scandir(tables) if entry.is_dir(follow_symlinks=False)]
    except OSError:
        return []


def _size_of(place: Path) -> int:
    total = 0
    for folder, _, names in os.walk(place):
        for name in names:
            with suppress(OSError):
                total += os.lstat(os.path.join(folder, name)).st_size
    return total
