"""Prints what things cost here and now: python -m tests.benchmarks [start] [frames] [filter] [export]."""

import os
import platform
import sys
from collections.abc import Callable, Sequence

RESERVED = ("scale", "peers")


def main(names: Sequence[str]) -> int:
    """Runs the benchmarks that are named, or all."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6 import __version__
    from PySide6.QtWidgets import QApplication

    from tests.benchmarks import exports, filters, frames, start

    known: dict[str, Callable[[], str]] = {
        "start": start.run,
        "frames": frames.run,
        "filter": filters.run,
        "export": exports.run,
    }
    for name in names:
        if name in RESERVED:
            print(f"{name}: not yet measured")
        elif name not in known:
            print(f"{name}: not known; known are {', '.join(known)}", file=sys.stderr)
            return 2
    app = QApplication(["benchmarks"])
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "?"
    where = f"Python {platform.python_version()}, PySide6 {__version__}, {app.platformName()}"
    print(f"{where}, {os.cpu_count()} processors, load {load}; wall time unless it says cpu")
    for name, run in known.items():
        if not names or name in names:
            print(run(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
