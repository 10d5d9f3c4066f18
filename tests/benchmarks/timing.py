"""Takes times, and sets them in rows: medians and 99th percentiles, beside their growth with n."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Times:
    """Some times in milliseconds."""

    values: tuple[float, ...]

    @property
    def median(self) -> float:
        """Half took longer."""
        return statistics.median(self.values)

    @property
    def p99(self) -> float:
        """One in a hundred took longer; the longest of fewer than a hundred."""
        ordered = sorted(self.values)
        return ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]


def timed(jobs: Sequence[Callable[[], object]]) -> Times:
    """How long each job took."""
    values = []
    for job in jobs:
        start = perf_counter()
        job()
        values.append((perf_counter() - start) * 1_000)
    return Times(tuple(values))


def heading(title: str) -> None:
    """Opens a table of rows."""
    print(f"\n{title}\n{'':34}{'n':>9}{'runs':>7}{'median ms':>12}{'p99 ms':>10}{'× first':>10}")


class Growth:
    """Prints rows, each beside the first of its name."""

    def __init__(self) -> None:
        self._first: dict[str, float] = {}

    def row(self, name: str, n: int, times: Times) -> None:
        """One row."""
        first = self._first.setdefault(name, times.median)
        growth = times.median / first if first else float("nan")
        print(f"{name:34}{n:>9,}{len(times.values):>7}{times.median:>12.2f}{times.p99:>10.2f}{growth:>10.2f}")
