"""A process that edits is killed at random moments: what was acknowledged is found again, and always whole."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked to be killed")


def _kill(folder: Path, rounds: int, seed: int) -> None:
    command = [sys.executable, "-m", "tests.session.editing.killing", str(folder), str(rounds), str(seed)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    results: list[tuple[int, int, int, bool]] = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(results) == rounds
    for last, in_copy, in_file, whole in results:
        assert whole
        assert max(in_copy, in_file) >= last
    assert any(in_copy > in_file for _, in_copy, in_file, _ in results), "no process was killed between two saves"


def test_what_was_acknowledged_outlives_a_kill(tmp_path: Path) -> None:
    _kill(tmp_path, 30, 1)


@pytest.mark.slow
def test_what_was_acknowledged_outlives_hundreds_of_kills(tmp_path: Path) -> None:
    _kill(tmp_path, 600, 2)
