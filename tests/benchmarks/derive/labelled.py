"""What people marked in articles and sentences, read from `labels/` and from the shared material where it is there."""

import csv
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

LABELS = Path(__file__).with_name("labels")
SHARED = Path(os.environ.get("DATELINE_SHARED", Path(__file__).parents[4] / "shared"))


@dataclass
class Marked:
    """A text and the lines that say what is in it; `kept` texts were not looked at while rules were written."""

    text: str
    kept: bool
    lines: list[str] = field(default_factory=list)


def sentences(name: str) -> Iterator[Marked]:
    """Texts of our own: each on a line, what is in it on indented lines below; every second one is kept aside."""
    found: list[Marked] = []
    for line in (LABELS / name).read_text("utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if line[0].isspace():
            found[-1].lines.append(line.strip())
        else:
            found.append(Marked(line.replace("¶", "\n\n"), len(found) % 2 == 1))
    return iter(found)


def wikinews(name: str) -> Iterator[Marked]:
    """Articles of Wikinews with our labels, where the shared material is; those in odd rows are kept aside."""
    path = SHARED / "data" / "news-text" / "wikinews_2019.csv"
    if not path.exists():
        return
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    marked: list[tuple[int, Marked]] = []
    for line in (LABELS / name).read_text("utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if line.startswith("= "):
            row = int(line.split()[1])
            marked.append((row, Marked(rows[row]["text"], row % 2 == 1)))
        else:
            marked[-1][1].lines.append(line)
    yield from (each for _, each in marked)


def f1(right: float, found: float, wanted: float) -> tuple[float, float, float]:
    """Precision, recall and F1 in per cent."""
    precision = 100 * right / found if found else 0.0
    recall = 100 * right / wanted if wanted else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0
