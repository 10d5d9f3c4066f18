"""Scratch folders, and what a killed process leaves of them."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from viewer.query.tables.scratch import HELD, Scratch, remove_abandoned, scratch_folder

HOLDS_ONE = """
import sys, time
from viewer.query.tables.scratch import Scratch
scratch = Scratch()
(scratch.path / "copy.parquet").write_bytes(bytes(1000))
print(scratch.path, flush=True)
time.sleep(600)
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A temporary folder of the test's own, for its processes too."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_scratch_folder_goes_when_it_is_done_with() -> None:
    with scratch_folder() as folder:
        (folder / "some.csv").write_text("a")
        remove_abandoned()
        assert (folder / "some.csv").exists(), "it is held"
    assert not folder.exists()
    scratch = Scratch()
    scratch.remove()
    scratch.remove()
    assert not scratch.path.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_what_a_killed_process_left_is_removed_and_what_a_living_one_holds_is_not(temporary: Path) -> None:
    killed, living = (
        subprocess.Popen([sys.executable, "-c", HOLDS_ONE], stdout=subprocess.PIPE, text=True) for _ in range(2)
    )
    try:
        left, held = (Path(each.stdout.readline().strip()) for each in (killed, living) if each.stdout is not None)
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        assert (left / "copy.parquet").exists()
        remove_abandoned()
        assert not left.exists()
        assert (held / "copy.parquet").exists()
    finally:
        for each in (killed, living):
            each.kill()
            each.communicate()
    assert held.parent == temporary


def test_folders_of_others_are_left_alone(temporary: Path) -> None:
    elsewhere = temporary / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / HELD).write_text("")
    without = temporary / "dateline-without"
    without.mkdir()
    (temporary / "dateline-link").symlink_to(elsewhere)
    linked = temporary / "dateline-linked"
    linked.mkdir()
    (linked / HELD).symlink_to(temporary / "not there")
    remove_abandoned()
    assert (elsewhere / HELD).exists()
    assert without.exists()
    assert linked.exists()
    assert not (temporary / "not there").exists(), "nothing is made through a link"


def test_a_temporary_folder_that_is_not_there_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", os.devnull)
    remove_abandoned()
