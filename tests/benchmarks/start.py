"""From the start of the process to the first paint: the application beside a bare window, in turns."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import monotonic

from tests.benchmarks.measuring import ms, table

REPEATS = 9
ROOT = Path(__file__).parents[2]

BARE = """
import sys, time
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
from PySide6.QtCore import QTimer
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("first", time.monotonic(), flush=True)
        QTimer.singleShot(0, app.quit)
app = QApplication(sys.argv)
window = Window()
window.setCentralWidget(QLabel("Dateline"))
window.resize(1280, 800)
window.show()
app.exec()
"""

OURS = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
from viewer.shell.window import Window
seen = set()
def paint(self, event):  # no filter of all events: that would be measured too
    QMainWindow.paintEvent(self, event)
    if "first" not in seen:
        seen.add("first")
        print("first", time.monotonic(), flush=True)
def note_opened(self, tab):
    opened(self, tab)
    from viewer.shell.canvas import TimelineCanvas
    drawn = TimelineCanvas.paintEvent
    def paint_canvas(self, event):
        drawn(self, event)
        if self.picture is not None and "timeline" not in seen:
            seen.add("timeline")
            print("timeline", time.monotonic(), flush=True)
            QTimer.singleShot(0, QApplication.instance().quit)
    TimelineCanvas.paintEvent = paint_canvas
Window.paintEvent = paint
opened, Window._note_opened = Window._note_opened, note_opened
from viewer.__main__ import main
sys.exit(main([]))
"""


def run() -> str:
    """Starts each so often in turns; every start of the application is a first start, which opens the sample."""
    bare: list[float] = []
    first: list[float] = []
    timeline: list[float] = []
    _started(BARE)  # from disk into memory
    _started(OURS)
    for _ in range(REPEATS):
        bare.append(_started(BARE)["first"])
        ours = _started(OURS)
        first.append(ours["first"])
        timeline.append(ours["timeline"])
    beside = median(bare)
    rows = [
        ("bare PySide6 window", ms(beside), ms(min(bare)), "1.00"),
        ("Dateline, first paint", ms(median(first)), ms(min(first)), f"{median(first) / beside:.2f}"),
        (
            "Dateline, the sample's timeline",
            ms(median(timeline)),
            ms(min(timeline)),
            f"{median(timeline) / beside:.2f}",
        ),
    ]
    title = f"Start: from process to paint, ms, median of {REPEATS} fresh processes each (aim: first paint ≤ 1.5)"
    return table(title, ("", "median", "least", "× bare"), rows)


def _started(code: str) -> dict[str, float]:
    """Milliseconds to each thing that the process tells of."""
    with tempfile.TemporaryDirectory(prefix="dateline-start-") as folder:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        environment |= {f"XDG_{name}_HOME": folder for name in ("CONFIG", "STATE", "DATA", "CACHE")}
        # what is installed is compiled once, so it is here too, wherever that can be kept
        environment["PYTHONPYCACHEPREFIX"] = str(Path(tempfile.gettempdir()) / "dateline-benchmark-compiled")
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        begun = monotonic()
        made = subprocess.run(
            [sys.executable, "-c", code],
            env=environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    told = dict(line.split(" ") for line in made.stdout.splitlines() if line.count(" ") == 1)
    if "first" not in told:
        raise RuntimeError(f"no window was painted:\n{made.stdout}{made.stderr}")
    return {name: (float(at) - begun) * 1e3 for name, at in told.items()}
