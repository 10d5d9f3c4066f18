"""A memory of answers that is bounded by bytes: what was asked longest ago is forgotten first."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class ByteCache(Generic[K, V]):
    """Answers by question, of `most` bytes together; the newest stays, however large it is. For any threads.

    Should two threads ask the same at once, both make it, and either answer will do.
    """

    def __init__(self, most: int, make: Callable[[K], V], size: Callable[[V], int]) -> None:
        """`make` answers a question, `size` tells an answer's bytes."""
        self._most = most
        self._make = make
        self._size = size
        self._known: OrderedDict[K, tuple[V, int]] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def __call__(self, question: K) -> V:
        """The answer, made if it isn't remembered."""
        with self._lock:
            found = self._known.get(question)
            if found is not None:
                self._known.move_to_end(question)
                return found[0]
        made = self._make(question)
        self.keep(question, made)
        return made

    def __contains__(self, question: K) -> bool:
        """Whether the answer is remembered."""
        with self._lock:
            return question in self._known

    def keep(self, question: K, made: V) -> None:
        """Remembers an answer that was made elsewhere."""
        size = self._size(made)
        with self._lock:
            before = self._known.pop(question, None)
            self._bytes += size - (before[1] if before else 0)
            self._known[question] = made, size
            while self._bytes > self._most and len(self._known) > 1:
                self._bytes -= self._known.popitem(last=False)[1][1]

    @property
    def nbytes(self) -> int:
        """Bytes remembered."""
        return self._bytes

    def clear(self) -> None:
        """Forgets everything."""
        with self._lock:
            self._known.clear()
            self._bytes = 0
