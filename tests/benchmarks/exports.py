"""How long an export takes: the opening view as PNG, SVG and PDF, and the whole of what is small enough."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.subjects import subjects
from tests.benchmarks.timing import Growth, Times, heading, timed
from viewer.shell.export.wishes import ExportRequest, FileWish, Kind, PageWish, What
from viewer.shell.export.writing import write_export
from viewer.shell.painter import FontMeasure

RUNS = 3
MOST_WHOLE = 1_000
"""Events up to which the whole is exported too: more make pages of many metres."""


def run() -> None:
    """Prints each kind of file."""
    heading("Export, 1600×1000 of the opening view; the whole as large as it must be")
    growth = Growth()
    with tempfile.TemporaryDirectory() as folder:
        for subject in subjects():
            request = ExportRequest(subject.source, subject.store.state, subject.name)
            for kind in Kind:
                view = PageWish(What.VIEW, 1600, 1000)
                out = Path(folder) / f"out.{kind.value}"
                growth.row(f"{subject.name}: view, {kind.value}", subject.n, _times(request, view, kind, out))
                if subject.n <= MOST_WHOLE:
                    whole = PageWish(What.WHOLE)
                    growth.row(f"{subject.name}: whole, {kind.value}", subject.n, _times(request, whole, kind, out))


def _times(request: ExportRequest, page: PageWish, kind: Kind, out: Path) -> Times:
    return timed([_job(request, page, kind, out)] * RUNS)


def _job(request: ExportRequest, page: PageWish, kind: Kind, out: Path) -> Callable[[], object]:
    return lambda: write_export(request, page, FileWish(kind), out, FontMeasure(), lambda _done: None)
