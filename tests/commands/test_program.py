"""The program as a person starts it, in a process of its own."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from viewer.resource_files import resource

ROOT = Path(__file__).parents[2]


def start(*words: str, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "viewer", *words],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals there")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("wait", [0, 1], ids=["while it starts", "later"])
def test_an_interrupt_closes_the_window_and_keeps_what_was_open(
    number: signal.Signals, wait: float, tmp_path: Path
) -> None:
    sample = resource("samples", "idlib-2020-02-06.dateline.json")
    folders = {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("CONFIG", "STATE")}
    with start(str(sample), **folders) as program:
        log = tmp_path / "STATE" / "dateline" / "dateline.log"
        deadline = time.monotonic() + 60
        while not log.exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(wait)
        program.send_signal(number)
        _out, said = program.communicate(timeout=60)
    assert program.returncode == 0, said
    stored = json.loads((tmp_path / "CONFIG" / "dateline" / "settings.json").read_text(encoding="utf-8"))
    assert stored["open"] == [str(sample)]


def test_a_screen_that_cannot_be_used_is_told_with_what_to_do() -> None:
    with start(QT_QPA_PLATFORM="nowhere") as program:
        _out, said = program.communicate(timeout=60)
    assert program.returncode == 2
    assert "nowhere" in said
    assert "dateline check" in said
    assert "Traceback" not in said


def test_the_headless_commands_load_no_toolkit() -> None:
    code = (
        "import sys\nfrom viewer.__main__ import main\n"
        f"assert main(['check', {str(resource('samples', 'idlib-2020-02-06.dateline.json'))!r}]) == 0\n"
        "assert main(['schema']) == 0\n"
        "assert not [name for name in sys.modules if name.startswith(('PySide6', 'shiboken6', 'numpy'))]\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


def test_a_reader_that_has_had_enough_is_no_error() -> None:
    sample = str(resource("samples", "idlib-2020-02-06.dateline.json"))
    with start("list", sample, "--json") as program:
        assert program.stdout is not None
        program.stdout.close()
        assert program.stderr is not None
        said = program.stderr.read()
        program.wait(60)
    assert said == ""
