"""Large files that others made: time to the first picture and to the whole, and memory."""

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.measuring import in_megabytes, ms, table
from tests.benchmarks.scale import Figures, Told, ask
from tests.benchmarks.tables import PLAIN_MAP, make_plain_table

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "large"
"""Beside the checkout; what is not there is not measured."""
ROWS = 500_000
"""Of the table that is made."""
_MAPS = {
    "archigos_leaders.csv": "start=startdate,end=enddate,title=leader,actors=leader",
    "football_results.csv": "date=date,title=home_team;away_team,actors=home_team;away_team,kind=tournament,place=city",
    "icews14_test.tsv": "date=#4,title=#2,actors=#1;#3",
    "un_roll_calls.csv": "date=date,title=descr",
}
"""What their columns hold; the others have no dates, and are refused."""


def run(words: Sequence[str]) -> str:
    """Measures the files that are named, or all that are there and a table of half a million rows."""
    files = [Path(word) for word in words] or sorted(FOLDER.glob("*.*"))
    folder = Path(tempfile.gettempdir()) / "dateline-benchmark-tables"
    folder.mkdir(parents=True, exist_ok=True)
    subjects = {file: f"mapped:{_MAPS[file.name]}:{file}" if file.name in _MAPS else str(file) for file in files}
    if not words:
        made = make_plain_table(folder, ROWS)
        subjects[made] = f"mapped:{PLAIN_MAP}:{made}"
    refused: list[str] = []
    rows = [_row(file, subject, refused) for file, subject in subjects.items()]
    head = ("file", "MB", "events", "first", "whole", "cpu", "again", "halt", "memory MB", "at most")
    return table("Large files of others, ms", head, rows) + "".join(f"\n{reason}" for reason in refused)


def _row(file: Path, subject: str, refused: list[str]) -> Sequence[str]:
    """The figures of one file; why it cannot be opened is added to those that are refused."""
    told = Told()
    with tempfile.TemporaryDirectory(prefix="dateline-cache-") as fresh:
        own = {"DATELINE_CACHE": fresh, "XDG_CONFIG_HOME": fresh, "QT_QPA_PLATFORM": "offscreen"}
        environment = dict(os.environ, **own)
        ask("open", 0, subject, environment, told)
        if not told.failed:
            ask("memory", 0, subject, environment, told)
    name, size = file.name, f"{file.stat().st_size / 1e6:,.1f}"
    if told.failed:
        refused.append(f"{name}: {told.failed[0].rpartition(f'{file}: ')[2]}")
        return (name, size, *["–"] * 8)
    opened, held = told.figures["open", 0], told.figures["memory", 0]
    times = (_last(opened, name) for name in ("open first", "open whole", "open cpu", "again whole", "open halt"))
    memory = (in_megabytes(_last(held, name)) for name in ("resident", "peak"))
    return (name, size, f"{_last(held, 'records'):,.0f}", *map(ms, times), *memory)


def _last(figures: Figures, name: str) -> float:
    return figures.get(name, [0.0])[-1]
