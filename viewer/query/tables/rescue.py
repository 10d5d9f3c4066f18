"""Questions to records whose files were removed under them: they are read again, once, and the question asked anew."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from viewer.document.errors import CannotOpen
from viewer.query.tables.shelves import Shelf
from viewer.query.tables.table_texts import Texts

V = TypeVar("V")


class Rescue:
    """Asks, and asks again once the records are found elsewhere: somebody emptied the cache folder."""

    def __init__(self, path: Path, texts: Sequence[Texts], restore: Callable[[], Sequence[Shelf]] | None) -> None:
        """`path` is what was opened; `restore` reads it again, and says where its records are then."""
        self._path = path
        self._texts = texts
        self._restore = restore
        self._lock = threading.Lock()
        self._times = 0

    def __call__(self, ask: Callable[[], V]) -> V:
        """An answer."""
        times = self._times
        try:
            return ask()
        except CannotOpen:
            if not self._restored(times):
                raise
            return ask()

    def _restored(self, times: int) -> bool:
        """Whether the records are elsewhere than before."""
        with self._lock:
            if self._times > times:
                return True
            if self._restore is None or all(file.exists() for texts in self._texts for file in texts.shelf.table.files):
                return False
            shelves = {shelf.type: shelf for shelf in self._restore()}
            for texts in self._texts:
                shelf = shelves.get(texts.shelf.type)
                if shelf is None or len(shelf) != len(texts.shelf):
                    raise CannotOpen(self._path, "the table has changed since it was read", "Open it again.")
                texts.move(shelf)
            self._times += 1
            return True
