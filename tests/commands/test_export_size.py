"""The size that is asked for is the size of the file."""

import struct
from pathlib import Path

import pytest

from viewer.__main__ import main
from viewer.resource_files import resource

SAMPLE = str(resource("samples", "idlib-2020-02-06.dateline.json"))


def png_size(path: Path) -> tuple[int, int]:
    width, height = struct.unpack(">II", path.read_bytes()[16:24])
    return width, height


@pytest.mark.parametrize("extra", [[], ["--whole"]])
def test_a_png_is_as_large_as_was_said(tmp_path: Path, extra: list[str]) -> None:
    out = tmp_path / "out.png"
    assert main(["export", SAMPLE, "-o", str(out), "--size", "1600x900", *extra]) == 0
    assert png_size(out) == (1600, 900)


def test_a_scale_multiplies_it(tmp_path: Path) -> None:
    out = tmp_path / "out.png"
    assert main(["export", SAMPLE, "-o", str(out), "--size", "1001x703", "--whole", "--scale", "2"]) == 0
    assert png_size(out) == (2002, 1406)


def test_a_whole_timeline_too_small_to_read_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.png"
    assert main(["export", SAMPLE, "-o", str(out), "--size", "400x300", "--whole"]) == 2
    assert "does not hold all lanes" in capsys.readouterr().err
    assert not out.exists()
