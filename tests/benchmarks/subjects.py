"""What is measured: the sample, and made-up documents of 1,000, 10,000 and 100,000 events, each on a canvas."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.query.documents import synthetic_document
from viewer.document.types import Document
from viewer.formats import open_document
from viewer.query.memory import MemorySource
from viewer.resource_files import resource
from viewer.session.opening_view import opening_span
from viewer.session.presenter import ImmediateRunner, Picture, Presenter
from viewer.session.store import Store
from viewer.session.view_state import ViewState
from viewer.shell.canvas import TimelineCanvas

SIZES = (1_000, 10_000, 100_000)
SIZE = (1280, 800)


class Subject:
    """A document on a canvas that paints whatever the store's state becomes."""

    def __init__(self, name: str, document: Document) -> None:
        self.name = name
        self.n = len(document.events)
        self.source = MemorySource(document)
        self.store = Store(ViewState())
        self.canvas = TimelineCanvas()
        self.canvas.animated = False
        self.canvas.resize(*SIZE)
        self.canvas.set_source(self.source)
        self.presenter = Presenter(self.source, self.store, ImmediateRunner())
        self.presenter.listen(self.canvas.show_picture)
        self.store.listen(lambda _old, new: self.canvas.show_state(new))
        self.presenter.start()
        # painted onto paper of its own: a window that nothing shows is not painted at all
        self._paper = QImage(*SIZE, QImage.Format.Format_RGB32)
        self.show(replace(self.store.state, span=opening_span(self.picture.extent, self.picture.window)))

    @property
    def picture(self) -> Picture:
        """What the presenter has."""
        assert self.presenter.picture is not None
        return self.presenter.picture

    def show(self, state: ViewState) -> None:
        """Changes the state and paints it, as one frame does."""
        self.store.change(state, step=False)
        self.canvas.render(self._paper)

    def close(self) -> None:
        """Lets go of it."""
        self.presenter.close()
        self.canvas.close()
        self.canvas.deleteLater()


def subjects() -> Iterator[Subject]:
    """The sample, then made-up ones, one at a time."""
    QApplication.instance() or QApplication([])
    sample = open_document(resource("samples", "idlib-2020-02-06.dateline.json"))
    made = Subject("sample", sample.document)
    yield made
    made.close()
    for n in SIZES:
        made = Subject("synthetic", synthetic_document(n))
        yield made
        made.close()
