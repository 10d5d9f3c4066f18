"""The figures of ten million events: python -m tests.benchmarks scale [--most 1e6] [--only frames,filter] …"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.benchmarks.measuring import growth, in_megabytes, ms, table
from tests.benchmarks.tables import Kind, make_table

ROOT = Path(__file__).parents[2]
SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
TEXT_FILES = 1_000_000
"""Rows of the CSV and NDJSON files."""
SMALLEST = 1_000
MEASURES = ("frames", "filter", "search", "open", "memory", "export", "soak")
LONGEST = 3_600.0
"""Seconds that one measure may take."""
Figures = dict[str, list[float]]


@dataclass(slots=True)
class Told:
    """What processes told, by measure and size."""

    figures: dict[tuple[str, int], Figures] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)

    def get(self, measure: str, size: int, name: str) -> float | None:
        """The last figure of a name."""
        values = self.figures.get((measure, size), {}).get(name)
        return values[-1] if values else None


def run(words: Sequence[str]) -> str:
    """Measures what is asked for, each in a process of its own; a table with the goal beside each figure."""
    asked = _arguments(words)
    sizes = [size for size in SIZES if size <= asked.most]
    only = [name for name in MEASURES if name in asked.only] if asked.only else list(MEASURES)
    folder: Path = asked.tables
    folder.mkdir(parents=True, exist_ok=True)
    told = Told()
    with tempfile.TemporaryDirectory(prefix="dateline-cache-") as cache:
        environment = dict(os.environ, DATELINE_CACHE=cache, QT_QPA_PLATFORM="offscreen")
        for name in only:
            _measure(name, sizes, asked, folder, environment, told)
    parts = [_goals(told, sizes, only), *(_details(told, sizes, name) for name in only)]
    if told.failed:
        parts.append("\nFailed:\n" + "\n".join(told.failed))
    return "\n".join(part for part in parts if part)


def _arguments(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks scale")
    parser.add_argument("--most", type=lambda text: int(float(text)), default=SIZES[-1], help="events at most: 1e6")
    parser.add_argument("--only", type=lambda text: text.split(","), help=f"some of {', '.join(MEASURES)}")
    parser.add_argument("--tables", type=Path, default=Path(tempfile.gettempdir()) / "dateline-benchmark-tables")
    parser.add_argument("--rounds", type=int, default=10, help="of the soak")
    parser.add_argument("--filters", type=int, default=1_000, help="in each round of the soak")
    parser.add_argument("--instead", default="", help="memory or columns: sources without a file, in place of tables")
    return parser.parse_args(words)


def _measure(
    name: str, sizes: Sequence[int], asked: argparse.Namespace, folder: Path, environment: dict[str, str], told: Told
) -> None:
    def subject(size: int, kind: Kind = "parquet") -> str:
        return f"{asked.instead}:{size}" if asked.instead else str(make_table(folder, size, kind))

    if name == "memory":
        ask(name, SMALLEST, subject(SMALLEST), environment, told)
    for size in sizes:
        if name == "open":
            if asked.instead:
                continue
            ask("engine", size, subject(size), environment, told)
            with tempfile.TemporaryDirectory(prefix="dateline-cache-") as fresh:
                ask(name, size, subject(size), dict(environment, DATELINE_CACHE=fresh), told)
        elif name == "soak":
            if size == sizes[-1]:
                more = (subject(SMALLEST), str(asked.rounds), str(asked.filters))
                ask(name, size, subject(size), environment, told, *more)
        else:
            ask(name, size, subject(size), environment, told)
    if name == "open" and not asked.instead and asked.most >= TEXT_FILES:
        kinds: tuple[Kind, ...] = ("csv", "ndjson")
        for kind in kinds:
            with tempfile.TemporaryDirectory(prefix="dateline-cache-") as fresh:
                path = subject(TEXT_FILES, kind)
                ask("engine", TEXT_FILES, path, environment, told, as_name=f"engine {kind}")
                ask("open", TEXT_FILES, path, dict(environment, DATELINE_CACHE=fresh), told, as_name=f"open {kind}")


def ask(
    measure: str, size: int, subject: str, environment: dict[str, str], told: Told, *more: str, as_name: str = ""
) -> None:
    """Runs one measure in a process of its own, and notes what it tells."""
    name = as_name or measure
    print(f"  {name}, {size:,} …", file=sys.stderr, flush=True)
    figures: Figures = {}
    command = [sys.executable, "-m", "tests.benchmarks.one", measure, subject, *more]
    try:
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=LONGEST, check=False
        )
        out, failed = done.stdout, done.stderr.strip()[-400:] if done.returncode else ""
    except subprocess.TimeoutExpired as stopped:
        out = stopped.stdout.decode() if isinstance(stopped.stdout, bytes) else stopped.stdout or ""
        failed = f"stopped after {LONGEST:.0f} s"
    for line in out.splitlines():
        key, _, value = line.rpartition(" ")
        figures.setdefault(key, []).append(float(value))
    told.figures[name, size] = figures
    if failed:
        told.failed.append(f"{name} at {size:,}: {failed}")


@dataclass(frozen=True, slots=True)
class _Goal:
    """What is to be reached: figures at most as large as a limit, at a size."""

    words: str
    measure: str
    name: str
    size: int
    most: float
    cpu: str = ""
    unit: str = "ms"


GOALS = (
    _Goal("frame while panning and zooming, median", "frames", "frame", 10**7, 8.0, "frame cpu"),
    _Goal("… 99 of 100", "frames", "frame p99", 10**7, 16.7, "frame cpu p99"),
    _Goal("actor filter, click to repainted", "filter", "filter", 10**6, 16.7, "filter cpu"),
    _Goal("actor filter, click to repainted", "filter", "filter", 10**7, 100.0, "filter cpu"),
    _Goal("… longest halt of the window", "filter", "filter halt", 10**7, 50.0),
    _Goal("facet counts after a filter, all seven", "filter", "facets", 10**6, 30.0, "facets cpu"),
    _Goal("text search, key to repainted", "search", "search", 10**6, 100.0, "search cpu"),
    _Goal("text search, key to repainted", "search", "search", 10**7, 1000.0, "search cpu"),
    _Goal("… longest halt of the window", "search", "search halt", 10**7, 50.0),
    _Goal("opened again, first picture", "open", "again first", 10**7, 2000.0, "again cpu"),
    _Goal("PNG of the whole, 7,680 × 4,320", "export", "png", 10**7, 2000.0, "png cpu"),
    _Goal("PNG of the whole, mark by mark", "export", "png marks", 10**4, 3000.0, "png marks cpu"),
)


def _goals(told: Told, sizes: Sequence[int], only: Sequence[str]) -> str:
    rows: list[Sequence[str]] = []

    def add(words: str, size: int, value: float | None, most: float, unit: str, cpu: float | None = None) -> None:
        verdict = "not measured" if value is None else "reached" if value <= most else "FAILED"
        shown = "–" if value is None else f"{ms(value)} {unit}" if unit == "ms" else f"{value:,.2f} {unit}"
        rows.append((words, f"{size:,}", shown, "" if cpu is None else ms(cpu), f"≤ {most:,g} {unit}", verdict))

    for goal in GOALS:
        if goal.measure in only and goal.size <= sizes[-1]:
            value, cpu = (told.get(goal.measure, goal.size, name) for name in (goal.name, goal.cpu))
            add(goal.words, goal.size, value, goal.most, goal.unit, cpu)
    for words, size, name, value, most in _ratios(told):
        if name in only and size <= sizes[-1]:
            add(words, size, value, most, "×")
    if "memory" in only:
        for size in sizes[-1:]:
            add("memory, an event", size, _bytes_an_event(told, size), 150.0, "bytes")
    if "soak" in only:
        add("memory after the last closing, of that after the first", sizes[-1], _kept(told, sizes[-1]), 1.05, "×")
        add("… of that after a table of a thousand", sizes[-1], _kept(told, sizes[-1], "small resident"), 1.05, "×")
    return table("Goals", ("what", "events", "figure", "cpu", "goal", ""), rows)


def _ratios(told: Told) -> list[tuple[str, int, str, float | None, float]]:
    def ratio(one: float | None, other: float | None) -> float | None:
        return one / other if one is not None and other else None

    least, most = 10**4, 10**7
    made = [
        (
            f"frame, of that at {least:,}", most, "frames",
            ratio(told.get("frames", most, "frame"), told.get("frames", least, "frame")), 1.5,
        ),
        (
            "open Parquet to first picture (of a part), of the engine's reading", most, "open",
            ratio(told.get("open", most, "open first"), told.get("engine", most, "engine")), 1.3,
        ),
    ]  # fmt: skip
    for kind in ("csv", "ndjson"):
        first = told.get(f"open {kind}", TEXT_FILES, "open first")
        plain = told.get(f"engine {kind}", TEXT_FILES, "engine")
        made.append(
            (
                f"open {kind.upper()} to first picture (of a part), of the engine's reading",
                TEXT_FILES,
                "open",
                ratio(first, plain),
                1.5,
            )
        )
    return made


def _bytes_an_event(told: Told, size: int) -> float | None:
    """What a process holds beyond the same with hardly any events."""
    with_all, with_few = told.get("memory", size, "resident"), told.get("memory", SMALLEST, "resident")
    return None if with_all is None or with_few is None else (with_all - with_few) / size


def _kept(told: Told, size: int, of: str = "resident") -> float | None:
    """What is held after the last closing, of what was held after the first, or before any."""
    figures = told.figures.get(("soak", size), {})
    held, before = figures.get("resident", []), figures.get(of, [])
    return held[-1] / before[0] if len(held) > 1 and before else None


def _details(told: Told, sizes: Sequence[int], measure: str) -> str:
    """All figures of a measure, size by size, and how they grow."""
    if measure == "soak":
        held = told.figures.get(("soak", sizes[-1]), {})
        lines = [f"  {name}: {', '.join(map(in_megabytes, values))} MB" for name, values in held.items()]
        return "\n".join(["", f"Soak at {sizes[-1]:,}: opened, filtered, closed", *lines])
    prefixes = ("open", "engine") if measure == "open" else (measure,)
    found = [key for key in told.figures if key[0].split()[0] in prefixes]
    names = list(dict.fromkeys((key[0], name) for key in found for name in told.figures[key]))
    columns = sorted({size for _, size in found})
    rows = []
    for asked, name in names:
        values = [told.get(asked, size, name) for size in columns]
        known = [(size, value) for size, value in zip(columns, values, strict=True) if value is not None]
        grown = growth(known[-2], known[-1]) if len(known) > 1 else "–"
        cells = ["–" if value is None else _cell(name, value) for value in values]
        rows.append((name if asked == measure else f"{asked.removeprefix('engine ')}: {name}", *cells, grown))
    head = ("ms", *(f"{size:,}" for size in columns), "growth")
    return table(measure.capitalize(), head, rows) if rows else ""


def _cell(name: str, value: float) -> str:
    if name.endswith("bytes") or name in {"resident", "peak"}:
        return f"{in_megabytes(value)} MB"
    return f"{value:,.0f}" if name == "records" else ms(value)
