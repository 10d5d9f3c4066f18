"""One measure of one subject in a process of its own: python -m tests.benchmarks.one MEASURE SUBJECT; tells figures."""

import os
import sys
from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QApplication

from tests.benchmarks.one_files import engine, export, memory, opening
from tests.benchmarks.one_views import filters, frames, peer, search
from tests.benchmarks.soak import soak
from viewer.shell.app import TURNS
from viewer.shell.heap import share_heap

MEASURES: dict[str, Callable[[str], None]] = {
    "frames": frames,
    "filter": filters,
    "search": search,
    "open": opening,
    "engine": engine,
    "memory": memory,
    "export": export,
    "peer": peer,
}


def main(words: Sequence[str]) -> int:
    """Measures what is named."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    share_heap()
    sys.setswitchinterval(TURNS)  # as the application does
    app = QApplication(["benchmarks"])
    name, subject, *rest = words
    if name == "soak":
        soak(rest[0], subject, int(rest[1]), int(rest[2]))
    else:
        MEASURES[name](subject)
    del app
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
