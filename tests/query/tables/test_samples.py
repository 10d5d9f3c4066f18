"""Parts of large tables that stand for the whole."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from viewer.query.tables.files import TableFiles, TableKind
from viewer.query.tables.samples import sample_text, stretches_of


@given(st.integers(1, 10**7), st.integers(1, 10**6))
def test_stretches_come_from_all_over(size: int, wanted: int) -> None:
    stretches = stretches_of(size, wanted)
    ends = [end for _, end in stretches]
    assert all(start < end for start, end in stretches)
    assert all(start >= before for before, (start, _) in zip([0, *ends], stretches, strict=False))
    assert ends[-1] == size or wanted < 8
    assert sum(end - start for start, end in stretches) <= max(wanted, 8)


def test_lines_of_a_sample_are_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = [f"{number},row {number}".encode() for number in range(10_000)]
    path.write_bytes(b"\n".join([b'id,"ti\ntle"', *rows]) + b"\n")
    part = sample_text(TableFiles(TableKind.CSV, (path,)), 8_000)
    assert part is not None
    header, _, rest = part.partition(b'tle"\n')
    assert header == b'id,"ti\n'
    lines = rest.splitlines()
    assert set(lines) <= set(rows)
    assert len(lines) == len(set(lines)) > 300
    assert rows.index(lines[-1]) > 9_000
    small = TableFiles(TableKind.CSV, (path,))
    assert sample_text(small, path.stat().st_size) is None
