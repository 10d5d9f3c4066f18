"""Every bomb, read as each format that it could harm, in processes of their own."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.fuzz.bombs import BOMBS
from tests.fuzz.limited import Outcome, outcomes
from tests.fuzz.table_bombs import TABLE_BOMBS
from viewer.formats.catalogue import FORMATS

WHOLE = 1_000_000
"""Bytes, about, of a bomb that is as large as it should be."""
_ALL = BOMBS | TABLE_BOMBS


def every_bomb() -> list[str]:
    """The names of all bombs."""
    return list(_ALL)


def outcomes_of(names: Iterable[str], folder: Path, size: int = WHOLE, thorough: bool = True) -> Iterator[Outcome]:
    """What becomes of bombs, each read as each format whose files end so, and as what the program takes it for.

    If not `thorough`, documents are read as the former only, tables as the latter.
    """
    tasks: list[tuple[str, Path]] = []
    for name in names:
        made = _ALL[name](size)
        path = folder / name
        path.write_bytes(made if isinstance(made, bytes) else made.encode())
        keys = tuple(each.key for each in FORMATS if name.endswith(each.suffixes) and (thorough or name in BOMBS))
        keys += ("",) if thorough or name in TABLE_BOMBS or not keys else ()
        tasks += [(key, path) for key in keys]
    yield from outcomes(tasks)
    for file in {path for _, path in tasks}:
        file.unlink()
