"""The cache folder: tables as they were read, so that a second opening need not read them again.

    <cache>/tables/<key>.<number>/manifest   what the folder holds: written last, with a checksum of its own
                                 /…          arrays (.npy), values (.json), records and folded texts (.parquet)
    <cache>/tables/<key>.<number>.lock       held by all who have the table open; alone by who removes it
    <cache>/tables/<key>.<number>.writing    held by the one who adds to it

A folder without a manifest is being made by one process alone, or was never finished. What is trusted: a table's files
count as unchanged while of each the ending of its name, its size, its time of change (to the nanosecond), its first and
last 64 KiB and some 64 blocks spread evenly in between are the same; a change that keeps all of that is not seen. What
stands in the cache is trusted if the manifest has its own checksum and a file the size and checksum that the manifest
says; anything else is passed over, removed and made anew. Nothing is unpickled or mapped into memory. The folder is
closed to others (0700), and not used if it is another's. All of it may be removed at any time, also while tables are
open.
"""

import hashlib
import os
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from typing import TypeVar

import msgspec

from viewer.query.tables.cache_files import (
    Array,
    Damaged,
    Stamp,
    read_array,
    read_value,
    stamp_of,
    write_array,
    write_value,
)
from viewer.query.tables.cache_locks import Lock, remove_lock, take_lock

T = TypeVar("T")

VERSION = 4
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


class KeptTable:
    """A table's folder in the cache, in use until it is closed: one that was found, or a new one that is being filled.

    Attributes:
        folder: files that `put_file` takes in are written there.
        files: what is in it; of a new table nothing.
    """

    def __init__(
        self, cache: TableCache, key: str, folder: Path, lock: Lock, files: Mapping[str, Stamp] | None
    ) -> None:
        self._cache, self._key, self._lock = cache, key, lock
        self._published = files is not None
        self._writing: Lock | None = None
        self.folder = folder
        self.files = dict(files or {})

    def array(self, name: str) -> Array:
        """An array; `Damaged` unless it is as it was written."""
        return read_array(self.folder / name, self._stamp(name))

    def value(self, name: str, kind: type[T]) -> T:
        """A value; `Damaged` unless it is as it was written."""
        return read_value(self.folder / name, self._stamp(name), kind)

    def check(self, name: str) -> Path:
        """Where a file is; `Damaged` unless it is as it was written: reads it through."""
        if stamp_of(self.folder / name) != self._stamp(name):
            raise Damaged(f"{name} is not as it was written")
        return self.folder / name

    def _stamp(self, name: str) -> Stamp:
        stamp = self.files.get(name)
        if stamp is None:
            raise Damaged(f"there is no {name}")
        return stamp

    def may_write(self) -> bool:
        """Takes the right to add to the folder, which one has at a time; what others added is known from then on."""
        if self._writing is not None:
            return True
        try:
            self._writing = take_lock(_beside(self.folder, "writing"), alone=True)
        except OSError:
            return False
        if self._writing is not None and self._published:
            manifest = _read_manifest(self.folder, self._key)
            self.files = dict(manifest.files) if manifest is not None else self.files
        return self._writing is not None

    def put_array(self, name: str, array: Array) -> None:
        """Writes an array."""
        self.files[name] = write_array(self.folder / name, array)

    def put_value(self, name: str, value: object) -> None:
        """Writes a value as JSON."""
        self.files[name] = write_value(self.folder / name, value)

    def put_file(self, name: str) -> None:
        """Takes in a file that was written into the folder."""
        self.files[name] = stamp_of(self.folder / name)

    def publish(self) -> bool:
        """Lets others find what was put in so far; False if there is such a table already: then this one stays alone.

        Raises:
            OSError: the disk is full, or the folder was removed.
        """
        if not self._published and any(
            _read_manifest(place, self._key) is not None for place in _folders(self._cache.folder, self._key)
        ):
            return False
        _write_manifest(self.folder, Manifest(VERSION, self._key, dict(self.files)))
        self._published = True
        _trim(self._cache, self.folder)
        return True

    def close(self) -> None:
        """Is no longer in use; what was never published is removed."""
        self._lock.close()
        if not self._published:
            _remove_unused(self.folder)
        elif self._writing is not None:
            _tidy(self.folder, self._key)
        if self._writing is not None:
            self._writing.close()


def find_table(cache: TableCache, key: str) -> KeptTable | None:
    """A table of the cache, in use from now on; None if there is none to be trusted."""
    for folder in _folders(cache.folder, key):
        try:
            lock = take_lock(_beside(folder, "lock"), alone=False) if _is_ours(cache.folder) else None
        except OSError:
            continue
        if lock is None:
            continue
        manifest = _read_manifest(folder, key)
        if manifest is not None:
            with suppress(OSError):
                os.utime(folder)
            return KeptTable(cache, key, folder, lock, manifest.files)
        lock.close()
        _remove_unused(folder)
    return None


def new_table(cache: TableCache, key: str) -> KeptTable | None:
    """A folder to put a table in; None if there can be none."""
    try:
        cache.folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        cache.folder.mkdir(mode=0o700, exist_ok=True)
        if not _is_ours(cache.folder):
            return None
        folder = cache.folder / f"{key}.{token_hex(8)}"
        lock = take_lock(_beside(folder, "lock"), alone=False)
        if lock is None:
            return None
        folder.mkdir(mode=0o700)
    except OSError:
        return None
    table = KeptTable(cache, key, folder, lock, None)
    if not table.may_write():
        table.close()
        return None
    return table


def remove_table(cache: TableCache, key: str) -> None:
    """Removes what is kept under a key, unless it is in use."""
    for folder in _folders(cache.folder, key):
        _remove_unused(folder)


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
        if (place / _MANIFEST).exists():
            with suppress(OSError):
                kept.append((place.stat().st_mtime, _size_of(place), place))
        else:
            _remove_unused(place)
    kept.sort(key=lambda one: (one[2] == newest, one[0]), reverse=True)
    total = 0
    for number, (_, taken, place) in enumerate(kept):
        total += taken
        if (number >= cache.most_tables or total > cache.most_bytes) and place != newest and _remove_unused(place):
            total -= taken


def _remove_unused(place: Path) -> bool:
    """Removes a folder and its locks if nobody holds them."""
    try:
        lock = take_lock(_beside(place, "lock"), alone=True)
        if lock is None:
            return False
        with lock:
            # The manifest first: what is left of a folder is never taken for whole.
            (place / _MANIFEST).unlink(missing_ok=True)
            if place.exists():
                shutil.rmtree(place)
            remove_lock(_beside(place, "writing"))
            remove_lock(_beside(place, "lock"))
    except OSError:
        return False
    return True


def _tidy(folder: Path, key: str) -> None:
    """Removes files that the manifest no longer tells of, if nobody has the table open."""
    with suppress(OSError):
        lock = take_lock(_beside(folder, "lock"), alone=True)
        if lock is None:
            return
        with lock:
            manifest = _read_manifest(folder, key)
            for file in folder.iterdir():
                if manifest is not None and file.name != _MANIFEST and file.name not in manifest.files:
                    file.unlink()


def _write_manifest(folder: Path, manifest: Manifest) -> None:
    text = msgspec.json.encode(manifest)
    beside = folder / f"{_MANIFEST}.new"
    beside.write_bytes(_checksum(text) + b"\n" + text)
    beside.replace(folder / _MANIFEST)


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


def _beside(place: Path, ending: str) -> Path:
    return place.with_name(f"{place.name}.{ending}")


def _folders(tables: Path, key: str = "") -> list[Path]:
    """The folders of all tables, or of one."""
    try:
        found = [Path(entry.path) for entry in os.scandir(tables) if entry.is_dir(follow_symlinks=False)]
    except OSError:
        return []
    return [place for place in found if not key or place.name.partition(".")[0] == key]


def _size_of(place: Path) -> int:
    total = 0
    for folder, _, names in os.walk(place):
        for name in names:
            with suppress(OSError):
                total += os.lstat(os.path.join(folder, name)).st_size
    return total
