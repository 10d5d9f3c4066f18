"""What each peer is asked, as scripts for environments of their own: each tells what it has done as soon as it has."""

COMMON = """
import sys, time
from pathlib import Path
folder, PATIENCE = Path(sys.argv[1]), 10.0

def tell(name, value):
    print(name, value, flush=True)

def memory(field):
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return 0
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(field + ":"))

def median(times):
    return sorted(times)[len(times) // 2]

def repeated(step, most):
    times, begun = [], time.perf_counter()
    while len(times) < most and (not times or time.perf_counter() - begun < PATIENCE):
        start = time.perf_counter()
        step(len(times))
        times.append(time.perf_counter() - start)
    return median(times)

import numpy as np
"""

LOAD = """
start = np.load(folder / "start.npy")
end = np.load(folder / "end.npy")
lane = np.load(folder / "lane.npy")
titles = (folder / "titles.txt").read_text(encoding="utf-8").split("\\n")
names = (folder / "names.txt").read_text(encoding="utf-8").split("\\n")
"""

PLOTLY = """
import pandas
import plotly.express as px
base = memory("VmRSS")
#LOAD
def page(chosen):
    frame = pandas.DataFrame({
        "title": [titles[at] for at in chosen], "start": start[chosen].astype("datetime64[us]"),
        "end": end[chosen].astype("datetime64[us]"), "actor": [names[at] for at in lane[chosen]],
    })
    figure = px.timeline(frame, x_start="start", x_end="end", y="actor", hover_name="title", width=1920, height=1080)
    return len(figure.to_html(include_plotlyjs=False))
begun = time.perf_counter()
size = page(np.arange(len(start)))
tell("first", time.perf_counter() - begun)
tell("note", f"{size / 1e6:.1f} MB for the browser")
tell("filter", repeated(lambda turn: page(np.flatnonzero(lane == 1 + turn)), 5))
tell("memory", memory("VmHWM") - base)
"""

MATPLOTLIB = """
import matplotlib
matplotlib.use("Agg")
import matplotlib.dates as dates
from matplotlib import pyplot
base = memory("VmRSS")
#LOAD
DAY = 86_400_000_000
figure, axes = pyplot.subplots(figsize=(19.2, 10.8), dpi=100)
def plot(chosen):
    axes.clear()
    axes.xaxis_date()
    axes.set_yticks(range(len(names)), names)
    length = end[chosen] - start[chosen]
    instants, bars = chosen[length < DAY], chosen[length >= DAY]
    axes.scatter(start[instants] / DAY, lane[instants], s=6)
    for each in np.unique(lane[bars]):
        mine = bars[lane[bars] == each]
        axes.broken_barh(np.stack((start[mine] / DAY, (end[mine] - start[mine]) / DAY), axis=1), (each - 0.3, 0.6))
    figure.canvas.draw()
begun = time.perf_counter()
plot(np.arange(len(start)))
tell("first", time.perf_counter() - begun)
left, right = axes.get_xlim()
def pan(turn):
    axes.set_xlim(left + (turn + 1) * (right - left) / 60, right + (turn + 1) * (right - left) / 60)
    figure.canvas.draw()
tell("frame", repeated(pan, 20))
tell("filter", repeated(lambda turn: plot(np.flatnonzero(lane == 1 + turn)), 10))
tell("memory", memory("VmHWM") - base)
"""

PYQTGRAPH = """
import os
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
import pyqtgraph
from PySide6.QtCore import QCoreApplication
app = pyqtgraph.mkQApp()
base = memory("VmRSS")
#LOAD
DAY = 86_400_000_000
window = pyqtgraph.PlotWidget(axisItems={"bottom": pyqtgraph.DateAxisItem()})
window.resize(1920, 1080)
window.getAxis("left").setTicks([list(enumerate(names))])
def paint():
    QCoreApplication.processEvents()
    window.viewport().repaint()
def plot(chosen):
    window.clear()
    length = end[chosen] - start[chosen]
    instants, bars = chosen[length < DAY], chosen[length >= DAY]
    window.addItem(pyqtgraph.ScatterPlotItem(start[instants] / 1e6, lane[instants], size=6, pen=None))
    window.addItem(pyqtgraph.BarGraphItem(
        x0=start[bars] / 1e6, x1=end[bars] / 1e6, y=lane[bars], height=0.6, pen=None, brush="c"))
    window.setXRange(first, last, padding=0.02)
    window.setYRange(-1, len(names), padding=0)
    paint()
first, last = start.min() / 1e6, end.max() / 1e6
window.show()
begun = time.perf_counter()
plot(np.arange(len(start)))
tell("first", time.perf_counter() - begun)
def pan(turn):
    by = (turn + 1) * (last - first) / 60
    window.setXRange(first + by, last + by, padding=0.02)
    paint()
tell("frame", repeated(pan, 20))
tell("filter", repeated(lambda turn: plot(np.flatnonzero(lane == 1 + turn)), 10))
tell("memory", memory("VmHWM") - base)
os._exit(0)
"""
