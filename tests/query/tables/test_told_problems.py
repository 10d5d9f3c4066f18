from pathlib import Path

import pytest

from tests.query.tables.reading_tables import csv, read
from viewer.document.errors import CannotOpen


def test_of_a_start_and_an_end_the_one_that_is_no_date_is_named(tmp_path: Path) -> None:
    rows = "1/21/77,9/23/77,Both\n1977-01-21,9/23/77,End\n9/23/77,,Start\n" + "1977-01-21,1977-02-01,Fine\n" * 3
    problems = read(csv(tmp_path, f"start,end,title\n{rows}")).problems
    assert [(problem.line, problem.raw) for problem in problems if problem.severity == "error"] == [
        (2, "1/21/77"),
        (4, "9/23/77"),
        (2, "9/23/77"),
        (3, "9/23/77"),
    ]


@pytest.mark.parametrize(
    ("suffix", "mark", "packing"),
    [("zst", b"\x28\xb5\x2f\xfd", "Zstandard"), ("bz2", b"BZh9", "bzip2"), ("xz", b"\xfd7zXZ\0", "xz")],
)
def test_what_a_file_is_packed_with_is_told(tmp_path: Path, suffix: str, mark: bytes, packing: str) -> None:
    alone = tmp_path / f"talks.csv.{suffix}"
    alone.write_bytes(mark + b"\0\1\2")
    within = tmp_path / "folder"
    within.mkdir()
    (within / f"events.ndjson.{suffix}").write_bytes(mark + b"\0\1\2")
    for path in (alone, within):
        with pytest.raises(CannotOpen, match=f"packed with {packing}"):
            read(path)
