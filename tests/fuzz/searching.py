"""Looks for inputs that break one target, for some time, by chance."""

import sys
import time
import traceback
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.fuzz.mutations import mutated
from tests.fuzz.targets import Target, run_bounded, targets

_MEMORY = 3 << 30
"""Bytes of address space, with all that Python itself and the sanitiser of the guide map."""
LONGEST = 1 << 16
"""Bytes of an input that is changed again."""
_MOST_FINDS = 20
"""Of one target; more would be more of the same."""


class Finds:
    """Inputs that broke a target, one for each place in the code; each is printed and kept in a folder."""

    def __init__(self, target: Target, folder: Path) -> None:
        self._target = target
        self._folder = folder
        self._places: set[str] = set()

    def try_input(self, data: bytes, folder: Path) -> None:
        """Runs the target; what breaks it is noted."""
        try:
            run_bounded(self._target, data, folder)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # a panic of a compiled parser is no Exception
            self._note(error, data)

    @property
    def many(self) -> bool:
        """Whether there are so many that looking on is of no use."""
        return len(self._places) >= _MOST_FINDS

    def _note(self, error: BaseException, data: bytes) -> None:
        frames = traceback.extract_tb(error.__traceback__)
        own = [frame for frame in frames if "viewer" in frame.filename] or frames
        words = str(error)[:60] if type(error).__name__ in ("Broken", "TooSlow") else ""
        place = f"{type(error).__name__} {own[-1].filename if own else ''}:{own[-1].lineno if own else 0} {words}"
        if place in self._places:
            return
        self._places.add(place)
        path = self._folder / f"find-{len(self._places)}"
        path.write_bytes(data)
        print(f"\n{self._target.key}: {place}\n{error!s:.500}\nkept in {path}\n{data[:2000]!r}", flush=True)


def by_chance(target: Target, finds: Finds, seconds: float, seed: int) -> int:
    """Changes sound inputs at random, and those that were changed again; answers how many it tried."""
    random = Random(f"{target.key} {seed}")
    until = time.monotonic() + seconds
    pool = list(target.seeds)
    tried = 0
    with TemporaryDirectory() as folder:
        while time.monotonic() < until and not finds.many:
            data = mutated(random.choice(pool), random)
            finds.try_input(data, Path(folder))
            tried += 1
            if len(data) < LONGEST and random.random() < 0.02:
                pool[len(target.seeds) :] = [*pool[len(target.seeds) :][-200:], data]
    return tried


def limit_memory() -> None:
    """From now on, this process gets no more memory than any input may take; where the system can."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def target_called(key: str) -> Target:
    """The target of a key."""
    return next(target for target in targets() if target.key == key)


def main(key: str, seconds: float, seed: int, folder: Path) -> None:
    """Looks for what breaks a target by chance, in this process."""
    limit_memory()
    target = target_called(key)
    print(f"{key}: {by_chance(target, Finds(target, folder), seconds, seed)} inputs", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
