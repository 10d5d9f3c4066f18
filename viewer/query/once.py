"""A memory of what takes long to make: who asks first makes it, who asks meanwhile waits for that."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import RLock
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Once(Generic[K, V]):
    """Answers by question, each made once; what was asked longest ago is forgotten first. For any threads."""

    def __init__(self, make: Callable[[K], V], most: int) -> None:
        """`make` answers a question; `most` answers are remembered."""
        self._make = make
        self._most = most
        self._known: OrderedDict[K, V] = OrderedDict()
        self._lock = RLock()
        self._making = RLock()

    def __call__(self, question: K) -> V:
        """The answer, made if it isn't remembered."""
        found = self.known(question)
        if found is None:
            with self._making:
                found = self.known(question)
                if found is None:
                    found = self._make(question)
                    with self._lock:
                        self._known[question] = found
                        while len(self._known) > self._most:
                            self._known.popitem(last=False)
        return found

    def known(self, question: K) -> V | None:
        """The answer, if it is there."""
        with self._lock:
            found = self._known.get(question)
            if found is not None:
                self._known.move_to_end(question)
            return found
