"""Tables of known kinds, for tests: small ones written row by row, and the real ones where they are."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from viewer.document.problems import Problem

DATA = Path(__file__).resolve().parents[5] / "shared" / "data"


def real(*names: str) -> Path:
    """A real file; without it the test is skipped."""
    path = DATA.joinpath(*names)
    if not path.exists():
        pytest.skip("the folder of real files is not there")
    return path


def written(
    folder: Path,
    headers: Sequence[str],
    *rows: Mapping[str, str],
    header: bool = True,
    delimiter: str = ",",
    name: str = "table.csv",
) -> Path:
    """A file of rows, each told by what it has; the other cells are empty."""
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter, lineterminator="\n")
        if header:
            writer.writerow(headers)
        for row in rows:
            assert set(row) <= set(headers)
            writer.writerow([row.get(name, "") for name in headers])
    return path


def told(problems: Sequence[Problem], severity: str = "") -> list[tuple[int | None, str, str]]:
    """The line, the column and the raw value of problems; of all but notices, where no severity is given.

    Of notices only those of rows.
    """
    return [
        (problem.line, problem.path.rpartition(".")[2], problem.raw)
        for problem in problems
        if problem.severity == (severity or problem.severity)
        and (problem.severity != "notice" or (severity and problem.line is not None))
    ]
