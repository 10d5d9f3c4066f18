"""Prints the benchmarks: all of them, or those that are named."""

import os
import platform
import sys


def main() -> int:
    """Runs them one after the other; 2 for an unknown name."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from tests.benchmarks import exports, filters, frames, start

    known = {"start": start.run, "frames": frames.run, "filters": filters.run, "exports": exports.run}
    names = sys.argv[1:] or list(known)
    if unknown := [name for name in names if name not in known]:
        print(f"no benchmark named {', '.join(unknown)}; there are {', '.join(known)}", file=sys.stderr)
        return 2
    import PySide6

    print(f"Python {platform.python_version()}, PySide6 {PySide6.__version__}, {os.cpu_count()} processors")
    for name in names:
        known[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main())
