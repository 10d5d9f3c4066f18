"""Times and tables: medians over repeats, each beside its growth with n."""

import gc
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter, process_time


@dataclass(frozen=True)
class Times:
    """Milliseconds of each repeat.

    Attributes:
        wall: by the clock; cpu: of this process, which other processes stretch less.
    """

    wall: tuple[float, ...]
    cpu: tuple[float, ...]

    @property
    def median(self) -> float:
        return median(self.wall)

    @property
    def cpu_median(self) -> float:
        return median(self.cpu)

    def share(self, part: float) -> float:
        """The time that a share of the repeats don't exceed."""
        return sorted(self.wall)[min(len(self.wall) - 1, int(len(self.wall) * part))]


def timed(steps: Iterable[Callable[[], object]]) -> Times:
    """Runs each step once, garbage swept up beforehand."""
    gc.collect()
    wall, cpu = [], []
    for step in steps:
        start, cpu_start = perf_counter(), process_time()
        step()
        wall.append((perf_counter() - start) * 1e3)
        cpu.append((process_time() - cpu_start) * 1e3)
    return Times(tuple(wall), tuple(cpu))


def repeated(step: Callable[[], object], times: int) -> Times:
    """Runs a step so often, once more beforehand to warm up."""
    step()
    return timed([step] * times)


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in plain text, numbers to the right."""
    widths = [max(len(row[at]) for row in (head, *rows)) for at in range(len(head))]

    def line(row: Sequence[str]) -> str:
        first, *rest = row
        return "  ".join([first.ljust(widths[0]), *(cell.rjust(widths[at + 1]) for at, cell in enumerate(rest))])

    return "\n".join(["", title, line(head), "  ".join("-" * width for width in widths), *map(line, rows)])


def ms(value: float) -> str:
    return f"{value:,.1f}" if value < 1000 else f"{value:,.0f}"


def growth(before: tuple[int, float] | None, now: tuple[int, float]) -> str:
    """How many times as long so many times as many take."""
    if before is None or not before[0] or not before[1]:
        return "–"
    return f"×{now[1] / before[1]:.1f} for ×{now[0] / before[0]:.0f}"


def in_megabytes(number: float) -> str:
    """Bytes as MB."""
    return f"{number / 1e6:,.0f}"


def resident(field: str = "VmRSS") -> int:
    """Bytes of memory that this process holds, or (VmHWM) has held at most; 0 where the system doesn't say."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{field}:")), 0)


def tell(name: str, value: float) -> None:
    """A figure for who started this process, told as soon as it is known."""
    print(name, f"{value:.4f}", flush=True)


def tell_times(name: str, wall: Sequence[float], cpu: Sequence[float]) -> None:
    """The median and how long all but few take, in milliseconds; by the clock, and of processors' time."""
    for which, values in ((name, wall), (f"{name} cpu", cpu)):
        times = Times(tuple(values), ())
        tell(which, times.median)
        tell(f"{which} p99", times.share(0.99))
    tell(f"{name} worst", max(wall))
