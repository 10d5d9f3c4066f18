"""Small tables written for a test."""

from collections.abc import Sequence
from pathlib import Path

OPEN_ORDER = ["Tag;Titel;Wer;Wo", "3/2/2020;Beschuss;Syrien;Saraqeb", "4/2/2020;Antwort;Türkei;Saraqeb"]
"""In which no date shows whether its day or its month comes first."""


def write_table(path: Path, lines: Sequence[str] = OPEN_ORDER) -> Path:
    """Writes a table's lines."""
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
