"""From the start of the process to the first paint, ours beside a bare PySide6 window, in turn."""

import json
import os
import subprocess
import sys
import tempfile
import time

from tests.benchmarks.timing import Times, heading

RUNS = 7

BARE = """
import json, os, sys, time
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication([])
class Bare(QMainWindow):
    def paintEvent(self, event):
        print(json.dumps({"window": time.time() - float(sys.argv[1])}), flush=True)
        os._exit(0)
window = Bare()
window.setCentralWidget(QLabel("x"))
window.resize(1280, 800)
window.show()
app.exec()
"""

OURS = """
import json, os, sys, time
from viewer.__main__ import main
from PySide6.QtWidgets import QMainWindow
import viewer.shell.window as made
seen = {}
painted = made.Window.paintEvent if "paintEvent" in made.Window.__dict__ else QMainWindow.paintEvent
def paint(self, event):
    seen.setdefault("window", time.time() - float(sys.argv[1]))
    painted(self, event)
made.Window.paintEvent = paint
opened = made.Window._note_opened
def note_opened(self, tab):
    opened(self, tab)
    import viewer.shell.canvas as canvas
    drawn = canvas.TimelineCanvas.paintEvent
    def paint_canvas(self, event):
        drawn(self, event)
        if self.picture is not None:
            seen["article"] = time.time() - float(sys.argv[1])
            print(json.dumps(seen), flush=True)
            os._exit(0)
    canvas.TimelineCanvas.paintEvent = paint_canvas
made.Window._note_opened = note_opened
main([])
"""


def run() -> None:
    """Prints both, the ratio of their medians, and when the article is painted."""
    heading("Start, in fresh processes by turns (aim: window at most 1.5 × bare)")
    taken: dict[str, list[float]] = {"bare window": [], "window": [], "article": []}
    with tempfile.TemporaryDirectory() as folder:
        for run_number in range(RUNS + 1):
            bare, ours = _first_paint(BARE, folder), _first_paint(OURS, folder)
            if run_number:  # the first fills the caches of the disk and of compiled files
                taken["bare window"].append(bare["window"] * 1_000)
                taken["window"].append(ours["window"] * 1_000)
                taken["article"].append(ours["article"] * 1_000)
    first = Times(tuple(taken["bare window"])).median
    for name, values in taken.items():
        times = Times(tuple(values))
        print(f"{name:34}{'':>9}{len(values):>7}{times.median:>12.0f}{times.p99:>10.0f}{times.median / first:>10.2f}")


def _first_paint(code: str, folder: str) -> dict[str, float]:
    surroundings = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        **{f"XDG_{name}_HOME": tempfile.mkdtemp(dir=folder) for name in ("CONFIG", "STATE", "DATA", "CACHE")},
        "PYTHONPYCACHEPREFIX": os.path.join(folder, "compiled"),
    }
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)  # who runs it from an installation has it compiled
    made = subprocess.run(
        [sys.executable, "-c", code, str(time.time())],
        env=surroundings,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    read: dict[str, float] = json.loads(made.stdout.splitlines()[-1])
    return read
