"""Dateline beside what a user of Python would pick instead: plotly, matplotlib, pyqtgraph, given the same events."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tests.benchmarks.measuring import in_megabytes, ms, table
from tests.benchmarks.peer_scripts import COMMON, LOAD, MATPLOTLIB, PLOTLY, PYQTGRAPH
from tests.benchmarks.tables import make_table

ROOT = Path(__file__).parents[2]
SIZES = (1_000, 10_000, 100_000, 1_000_000)
CAP = 60.0
"""Seconds for all that one of them is asked with so many events."""
TIME_LEFT = 20.0
"""Seconds that starting and loading may take besides."""
FIGURES = ("first", "frame", "filter", "memory")
ASKED = """\
Each is given the same events: one mark an event, in the lane of its first actor (30), titles where it can hold them,
on 1,920 × 1,080 pixels; a process a case, and {cap:.0f} s for all of it.
  Dateline    the Parquet file opened in the page of the window; every actor of an event has its mark; first: from
              opening the file to the whole picture, reading included; frame: panned by a 60th and repainted; filter:
              one actor, to the repainted timeline
  plotly      px.timeline to HTML without the library; what the browser then does, frames above all, is not measured
  matplotlib  scatter and broken_barh with Agg; frame: axis limits moved by a 60th and drawn; filter: plotted anew
  pyqtgraph   ScatterPlotItem and BarGraphItem, offscreen; frame: range moved by a 60th, painted; filter: plotted anew
memory: the most that the process held beyond what it held with its libraries loaded: events, titles and picture."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A library: what its environment needs, and what it is asked."""

    name: str
    needs: tuple[str, ...]
    script: str


PEERS = (
    Peer("plotly", ("plotly", "pandas", "numpy"), PLOTLY),
    Peer("matplotlib", ("matplotlib", "numpy"), MATPLOTLIB),
    Peer("pyqtgraph", ("pyqtgraph", "PySide6-Essentials", "numpy"), PYQTGRAPH),
)


def run(words: Sequence[str] = ()) -> str:
    """Measures all at sizes up to --most; environments are made where the system keeps what is temporary, and kept."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks peers")
    parser.add_argument("--most", type=lambda text: int(float(text)), default=SIZES[-1], help="events at most: 1e5")
    most: int = parser.parse_args(words).most
    home = Path(tempfile.gettempdir()) / "dateline-benchmark-peers"
    home.mkdir(exist_ok=True)
    rows: list[Sequence[str]] = []
    gone: set[str] = set()
    with tempfile.TemporaryDirectory(prefix="dateline-peers-") as folder:
        for size in (size for size in SIZES if size <= most):
            events = _write_events(Path(folder), size)
            rows.append((f"{size:,} events", *[""] * 6))
            ours = _told([sys.executable, "-m", "tests.benchmarks.one", "peer", str(events)], ROOT)
            rows.append(_row("Dateline", ours))
            for peer in PEERS:
                python = _environment(home, peer)
                if python is None:
                    rows.append((f"  {peer.name}", "could not be installed", *[""] * 5))
                elif peer.name in gone:
                    rows.append((f"  {peer.name}", "not tried: fewer were too many", *[""] * 5))
                else:
                    script = COMMON + peer.script.replace("#LOAD", LOAD)
                    told = _told([str(python), "-c", script, str(events)], Path(folder))
                    rows.append(_row(peer.name, told))
                    if "first" not in told:
                        gone.add(peer.name)
    head = ("", "first picture, ms", "frame, ms", "filter, ms", "memory, MB", "", "")
    return ASKED.format(cap=CAP) + "\n" + table("Beside the peers", head, rows)


def _row(name: str, told: dict[str, str]) -> tuple[str, ...]:
    cells = []
    for figure in FIGURES:
        if figure not in told:
            cells.append("–" if "memory" in told else "did not finish")
        elif figure == "memory":
            cells.append(in_megabytes(float(told[figure])))
        else:
            cells.append(ms(float(told[figure]) * 1e3))
    return (f"  {name}", *cells, told.get("note", ""), told.get("failed", ""))


def _told(command: Sequence[str], folder: Path) -> dict[str, str]:
    """What a process says, a name and a value a line; until it ends, or its time does."""
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    try:
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, timeout=CAP + TIME_LEFT, check=False
        )
        out, failed = done.stdout, "" if done.returncode == 0 else f"failed: {done.stderr.strip()[-60:]}"
    except subprocess.TimeoutExpired as stopped:
        out = stopped.stdout.decode() if isinstance(stopped.stdout, bytes) else stopped.stdout or ""
        failed = f"stopped after {CAP + TIME_LEFT:.0f} s"
    told = {name: value for name, _, value in (line.partition(" ") for line in out.splitlines())}
    return told | ({"failed": failed.replace("\n", " ")} if failed else {})


def _environment(home: Path, peer: Peer) -> Path | None:
    """The interpreter of a peer's own environment, made if it isn't there; None where that fails."""
    place = home / peer.name
    python = place / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    done = place / "complete"
    if done.exists():
        return python
    uv = shutil.which("uv")
    make = [uv, "venv", "-q", "--clear", str(place)] if uv else [sys.executable, "-m", "venv", "--clear", str(place)]
    install = (
        [uv, "pip", "install", "-q", "--python", str(python)] if uv else [str(python), "-m", "pip", "install", "-q"]
    )
    for command in (make, [*install, *peer.needs]):
        if subprocess.run(command, capture_output=True, check=False).returncode:
            return None
    done.touch()
    return python


def _write_events(folder: Path, size: int) -> Path:
    """The events as arrays and lines that any of them can load, beside the Parquet file that they come from."""
    import duckdb

    path = make_table(folder, size)
    place = folder / f"arrays-{size}"
    place.mkdir()
    path.rename(place / "events.parquet")
    with duckdb.connect() as engine:
        engine.execute(
            "CREATE TABLE events AS SELECT title, epoch_us(start) AS first, "
            'epoch_us(coalesce("end", start)) AS last, '
            "actors[1] AS actor FROM read_parquet(?) WHERE start IS NOT NULL",
            [str(place / "events.parquet")],
        )
        names = [str(name) for (name,) in engine.execute("SELECT DISTINCT actor FROM events ORDER BY 1").fetchall()]
        columns = engine.execute(
            "SELECT first, last, list_position(?, actor) - 1 AS lane FROM events", [names]
        ).fetchnumpy()
        titles = [str(title) for (title,) in engine.execute("SELECT title FROM events").fetchall()]
    for name, column in (("start", "first"), ("end", "last"), ("lane", "lane")):
        np.save(place / f"{name}.npy", np.asarray(columns[column], np.int64))
    (place / "titles.txt").write_text("\n".join(titles), encoding="utf-8")
    (place / "names.txt").write_text("\n".join(names), encoding="utf-8")
    return place
