"""Lines are shown as they stand in the file."""

import gzip
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from viewer.document.errors import CannotOpen
from viewer.formats import raw_lines as module
from viewer.formats.raw_lines import raw_lines

TEXT = 'date,title\r\n2020-02-03,Görüşme\n\n2020-02-04,"two\nlines"\nlast'


def write(folder: Path, data: bytes) -> Path:
    path = folder / "table.csv"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_lines_around_one(tmp_path: Path, encoding: str) -> None:
    found = raw_lines(write(tmp_path, TEXT.encode(encoding)), 2, around=1)
    assert (found.first, found.lines) == (1, ("date,title", "2020-02-03,Görüşme", ""))


def test_the_last_line_of_a_packed_file(tmp_path: Path) -> None:
    found = raw_lines(write(tmp_path, gzip.compress(TEXT.encode())), 6)
    assert found.lines == ('2020-02-04,"two', 'lines"', "last")


def test_a_file_that_has_become_shorter(tmp_path: Path) -> None:
    with pytest.raises(CannotOpen, match="no line 9 any more"):
        raw_lines(write(tmp_path, TEXT.encode()), 9)
    with pytest.raises(CannotOpen, match="cannot be read any more"):
        raw_lines(tmp_path / "gone.csv", 1)


@example(lines=["\x1a"])
@example(lines=["a", "\ufeffb", " \ufeff"])
@given(lines=st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), max_size=9), min_size=1))
def test_each_line_of_any_text(lines: list[str]) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_BLOCK", 7)
        path = write(Path(folder), ("x" + "\n".join(lines) + "\n").encode())
        for number in range(1, len(lines) + 1):
            found = raw_lines(path, number, around=0)
            assert found.lines == (("x" if number == 1 else "") + lines[number - 1],)


def test_a_long_line_is_cut(tmp_path: Path) -> None:
    found = raw_lines(write(tmp_path, b"a" * 3_000_000 + b"\nnext"), 1, around=1)
    assert [len(line) for line in found.lines] == [4_000, 4]
