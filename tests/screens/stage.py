"""The stage that pictures are taken on: a real window on a file, driven until it has come to rest."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from viewer.dates import Span, parse_edtf
from viewer.query.filter import RecordType, Ref
from viewer.resource_files import resource
from viewer.session.view_state import ViewState
from viewer.shell.page import Page
from viewer.shell.settings import Settings, load_settings
from viewer.shell.window import Window

SAMPLE = resource("samples", "idlib-2020-02-06.dateline.json")
PATIENCE = 15.0


def settle(done: Callable[[], bool] = lambda: True, least: float = 0.25) -> None:
    """Lets the application work until something is so, and a little longer."""
    start = time.monotonic()
    while not done() or time.monotonic() - start < least:
        QCoreApplication.processEvents()
        if time.monotonic() - start > PATIENCE:
            raise TimeoutError("the window did not come to rest")
        time.sleep(0.005)


class Stage:
    """Opens windows and takes their pictures into a folder."""

    def __init__(self, app: QApplication, out: Path, scratch: Path) -> None:
        self.app = app
        self.out = out
        self.scratch = scratch
        self._opened = 0

    def window(
        self, *files: Path, size: tuple[int, int] = (1440, 900), settings: Settings | None = None, again: bool = False
    ) -> Window:
        """A window of its own settings on some files, once they are read."""
        self._opened += 1
        folder = self.scratch / f"settings-{self._opened}"
        window = Window(folder, settings or load_settings(folder), "en")
        window.resize(*size)
        if again:
            window.open_again()
        window.open_files(files)
        window.show()
        settle(least=0.5)
        return window

    def page(self, *files: Path, size: tuple[int, int] = (1440, 900), theme: str = "light") -> tuple[Window, Page]:
        """A window and the page in front of it, with its picture."""
        window = self.window(*(files or (SAMPLE,)), size=size)
        window.choose_theme(theme)
        settle(lambda: window.page is not None and window.page.picture is not None)
        assert window.page is not None
        window.page.canvas.animated = False
        return window, window.page

    def take(self, name: str, widget: QWidget, scale: float = 1.0) -> None:
        """Takes a widget's picture; `scale` in device pixels a logical one."""
        settle()
        image = QImage(widget.size() * scale, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(scale)
        with QPainter(image) as painter:
            widget.render(painter, QPoint())
        self.save(name, image)

    def save(self, name: str, image: QImage) -> None:
        """Saves a picture, and says so."""
        path = self.out / f"{name}.png"
        if not image.save(str(path)):
            raise OSError(f"cannot write {path}")
        print(f"{path}  {image.width()}×{image.height()}")

    def close(self, window: QWidget) -> None:
        """Closes a window and lets go of it."""
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def event(event_id: str) -> Ref:
    """An event by its id."""
    return Ref(RecordType.EVENT, event_id)


def statement(statement_id: str) -> Ref:
    """A statement by its id."""
    return Ref(RecordType.STATEMENT, statement_id)


def figure(figure_id: str) -> Ref:
    """A figure by its id."""
    return Ref(RecordType.FIGURE, figure_id)


def span(first: str, last: str) -> Span:
    """From the start of a date to the end of another."""
    start, end = parse_edtf(first).bounds.earliest_start, parse_edtf(last).bounds.latest_end
    assert start is not None
    assert end is not None
    return Span(start, end)


def change(page: Page, state: ViewState | None = None, **keep: object) -> None:
    """Changes a page's view: to a state, or the named fields of its filter."""
    made = state or page.state
    if keep:
        made = replace(made, keep=replace(made.keep, **keep))  # type: ignore[arg-type]
    page.change(made)
    settle()
