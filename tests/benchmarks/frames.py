"""Time per frame: the timeline alone, and with all of its page, over a script of pans and zooms."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from tests.benchmarks.documents import SIZES, name_of, source_of
from tests.benchmarks.measuring import Times, growth, ms, table, timed
from viewer.dates import Span
from viewer.layout.theme import LIGHT
from viewer.layout.timescale import panned_by, zoomed
from viewer.session.presenter import ImmediateRunner
from viewer.session.view_state import ViewState
from viewer.shell.appearance import apply_theme
from viewer.shell.page import Page

WIDTH, HEIGHT = 1280, 800


IN_SIGHT = 300
"""Records in sight where the script zooms in furthest: marks that stand one by one."""
ZOOMING = 60
"""Views from the whole down to there, and back."""


def script(span: Span, width: float, records: int) -> Iterator[Span]:
    """A reader's way through a source of so many records, by whole pixels, always over some of them.

    Along the whole of it and back, far in until marks stand one by one, along there, and out again.
    """
    for step in [width / 60] * 20 + [-width / 60] * 20:
        span = panned_by(span, step, width)
        yield span
    factor = min(0.25, IN_SIGHT / max(records, 1)) ** (1 / ZOOMING)
    for _ in range(ZOOMING):
        span = zoomed(span, factor, span.start + span.duration // 3)
        yield span
    for step in [width / 50] * 20 + [-width / 50] * 20:
        span = panned_by(span, step, width)
        yield span
    for _ in range(ZOOMING):
        span = zoomed(span, 1 / factor, span.start + span.duration // 3)
        yield span


def run() -> str:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, LIGHT)
    rows = []
    before: tuple[int, float] | None = None
    for size in (0, *SIZES):
        canvas, whole = _measured(size)
        rows.append(
            (
                name_of(size), f"{len(canvas.wall)}", ms(canvas.median), ms(canvas.cpu_median), ms(canvas.share(0.99)),
                growth(before, (size, canvas.median)), ms(whole.median), ms(whole.share(0.99)),
            )
        )  # fmt: skip
        before = (size, canvas.median) if size else None
    title = f"Frames: ms for one view of a script of pans and zooms, {WIDTH} × {HEIGHT} (goal: p50 ≤ 8)"
    return table(title, ("", "frames", "p50", "p50 cpu", "p99", "growth", "with page p50", "p99"), rows)


def _measured(size: int) -> tuple[Times, Times]:
    """Of the canvas alone, and of canvas, overview and all that a page does when its state changes."""
    source = source_of(size)
    page = Page(source, ViewState(), LIGHT, "en", ImmediateRunner())
    page.canvas.animated = False
    page.filters.hide()
    page.detail.hide()
    page.resize(WIDTH, HEIGHT + page.overview.height() + 40)
    page.show()
    for _ in range(5):
        QCoreApplication.processEvents()
    page.canvas.setFixedSize(WIDTH, HEIGHT)
    QCoreApplication.processEvents()
    start = page.canvas.shown_span()
    if start is None:
        raise RuntimeError("nothing is dated")
    store, canvas = page.store, page.canvas

    def frame(span: Span) -> Callable[[], None]:
        def show() -> None:
            store.change(replace(store.state, span=span), step=False)
            QCoreApplication.sendPostedEvents(page, QEvent.Type.UpdateRequest)

        return show

    def whole(span: Span) -> Callable[[], None]:
        def show() -> None:
            store.change(replace(store.state, span=span), step=False)
            page.overview.update()
            QCoreApplication.sendPostedEvents(page, QEvent.Type.UpdateRequest)
            QCoreApplication.processEvents()

        return show

    times = []
    for one in (frame, whole):
        for _ in range(2):  # the first time through warms up
            store.change(replace(store.state, span=start), step=False)
            canvas.repaint()
            made = timed(one(span) for span in script(start, canvas.lanes_area().w, len(source)))
        times.append(made)
    page.close_source()
    page.close()
    page.deleteLater()
    QCoreApplication.processEvents()
    return times[0], times[1]
