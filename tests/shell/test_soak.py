"""Opening, filtering a thousand times and closing, again and again: nothing of it stays in memory."""

import faulthandler
import subprocess
import sys
from pathlib import Path

import pytest

ROUNDS = 10
ROOT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="reads what is resident from /proc")
def test_memory_returns() -> None:
    """In a process of its own: what other tests have left in this one comes and goes as well."""
    faulthandler.cancel_dump_traceback_later()  # it takes minutes, and does not hang
    command = [sys.executable, "-m", "tests.shell.soaking", str(ROUNDS)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    held = [int(line) for line in done.stdout.split()]
    assert len(held) == ROUNDS
    # the first rounds fill what is kept for good: fonts, tables of the language
    assert max(held[3:]) <= 1.05 * held[2], [round(one / 1e6) for one in held]
