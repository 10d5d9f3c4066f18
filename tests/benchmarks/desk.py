"""A page as the window shows it, driven by a program: what is asked is waited for, and the longest halt noted."""

from collections.abc import Callable
from dataclasses import replace
from time import perf_counter, sleep

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication

from viewer.dates import Span
from viewer.layout.theme import LIGHT
from viewer.query.filter import Filter
from viewer.query.source import EventSource
from viewer.session.pictures import Picture
from viewer.session.view_state import ViewState
from viewer.shell.appearance import apply_theme
from viewer.shell.canvas import TimelineCanvas
from viewer.shell.page import Page
from viewer.shell.threads import runner_for

WIDTH, HEIGHT = 1920, 1080
PATIENCE = 180.0
"""Seconds that anything may take."""
REST = 0.001
"""Seconds between two looks at the window's events, so that other threads get on."""


class TooSlow(Exception):
    """Something took longer than anybody would wait."""


class _Paints(QObject):
    """Which picture the timeline was last painted with, and when that was done."""

    def __init__(self, canvas: TimelineCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.last: Picture | None = None
        self.at = 0.0
        canvas.installEventFilter(self)

    def forget(self) -> None:
        """Knows of no paint any more."""
        self.last = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Has it painted, and notes with what and when."""
        if watched is not self._canvas or event.type() != QEvent.Type.Paint:
            return False
        self._canvas.event(event)
        self.last, self.at = self._canvas.picture, perf_counter()
        return True


class Desk:
    """A page of the window's size on a source, with the runner that the program would give it."""

    def __init__(self, source: EventSource, panels: bool = True) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply_theme(app, LIGHT)
        self._parent = QObject()
        self.page = Page(source, ViewState(), LIGHT, "en", runner_for(source, self._parent))
        self.page.canvas.animated = False
        self._paints = _Paints(self.page.canvas)
        if not panels:
            self.page.filters.hide()
            self.page.detail.hide()
        self.page.resize(WIDTH, HEIGHT)
        self.page.show()
        self.until(lambda: self.page.picture is not None and self.page.state.span is not None)
        self.paint()

    def paint(self) -> None:
        """Draws now what is to be drawn."""
        QCoreApplication.sendPostedEvents(self.page, QEvent.Type.UpdateRequest)

    def until(self, done: Callable[[], bool]) -> float:
        """Lets the window live until something is done; milliseconds of its longest halt.

        Raises:
            TooSlow: it never is.
        """
        begun = last = perf_counter()
        worst = 0.0
        while True:
            QCoreApplication.processEvents()
            now = perf_counter()
            worst, last = max(worst, now - last), now
            if done():
                return worst * 1e3
            if now - begun > PATIENCE:
                raise TooSlow
            sleep(REST)

    def rest(self, seconds: float = 0.05) -> float:
        """Lets the window live for so long; milliseconds of its longest halt."""
        end = perf_counter() + seconds
        return self.until(lambda: perf_counter() >= end)

    def show_kept(self, keep: Filter) -> tuple[float, float]:
        """Filters; milliseconds until the timeline is repainted, and of the longest halt until it was seen to be."""
        page, painted = self.page, self._paints
        painted.forget()
        begun = perf_counter()
        page.change(replace(page.state, keep=keep))
        halt = (perf_counter() - begun) * 1e3
        halt = max(halt, self.until(lambda: painted.last is not None and painted.last.keep == keep))
        return (painted.at - begun) * 1e3, halt

    def show_span(self, span: Span) -> None:
        """Moves the view, and draws it with what there is."""
        store = self.page.store
        store.change(replace(store.state, span=span), step=False)
        self.paint()

    def close(self) -> None:
        """Ends it all."""
        self.page.close_source()
        self.page.close()
        self.page.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()
