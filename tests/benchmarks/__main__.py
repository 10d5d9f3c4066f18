"""Prints what things cost here and now: [start] [frames] [filter] [export], or derive, scale, large, peers, engines."""

import os
import platform
import sys
from collections.abc import Callable, Sequence


def main(words: Sequence[str]) -> int:
    """Runs the benchmarks that are named, or the short ones; `scale` takes options of its own."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6 import __version__

    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "?"
    where = f"Python {platform.python_version()}, PySide6 {__version__}, {os.environ['QT_QPA_PLATFORM']}"
    print(f"{where}, {os.cpu_count()} processors, load {load}; wall time unless it says cpu", flush=True)
    if words and words[0] in {"derive", "scale", "large", "peers", "engines"}:
        print(_long(words[0], words[1:]))
        return 0
    return _short(words)


def _long(name: str, options: Sequence[str]) -> str:
    """Those that make processes of their own and take their time."""
    if name == "scale":
        from tests.benchmarks import scale

        return scale.run(options)
    if name == "large":
        from tests.benchmarks import large

        return large.run(options)
    if name == "peers":
        from tests.benchmarks import peers

        return peers.run(options)
    if name == "derive":
        from tests.benchmarks.derive import measures

        return measures.run(options)
    from tests.engines.latency import run

    return run(options) if options else run()


def _short(names: Sequence[str]) -> int:
    from PySide6.QtWidgets import QApplication

    from tests.benchmarks import exports, filters, frames, start

    known: dict[str, Callable[[], str]] = {
        "start": start.run,
        "frames": frames.run,
        "filter": filters.run,
        "export": exports.run,
    }
    unknown = [name for name in names if name not in known]
    if unknown:
        print(
            f"{unknown[0]}: not known; known are {', '.join(known)}, derive, scale, large, peers, engines",
            file=sys.stderr,
        )
        return 2
    app = QApplication(["benchmarks"])
    for name, run in known.items():
        if not names or name in names:
            print(run(), flush=True)
    del app
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
