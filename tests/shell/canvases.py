"""A canvas with a store and a presenter behind it, as a page has them, and hands to use it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from viewer.dates import Span
from viewer.document.types import Document
from viewer.layout.scene import Hit, RecordTarget, Target
from viewer.query.memory import MemorySource
from viewer.session.opening_view import opening_span
from viewer.session.presenter import ImmediateRunner, Presenter
from viewer.session.store import Store
from viewer.session.view_state import ViewState
from viewer.shell.canvas import TimelineCanvas

LEFT, NOTHING = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class Reader:
    """Uses a canvas and does what it asks for."""

    def __init__(self, doc: Document, state: ViewState | None = None, size: tuple[int, int] = (1000, 640)) -> None:
        self.source = MemorySource(doc)
        self.store = Store(state)
        self.canvas = TimelineCanvas()
        self.canvas.animated = False
        self.canvas.resize(*size)
        self.canvas.set_source(self.source)
        self.presenter = Presenter(self.source, self.store, ImmediateRunner())
        self.presenter.listen(self.canvas.show_picture)
        self.store.listen(lambda _old, new: self.canvas.show_state(new))
        self.panes: list[str] = []
        self.steps: list[int] = []
        self.hovered: list[str] = []
        canvas, store = self.canvas, self.store
        canvas.span_changed.connect(lambda span, step: store.change(replace(store.state, span=span), step))
        canvas.selected.connect(lambda ref: store.change(replace(store.state, selected=ref)))
        canvas.lanes_changed.connect(lambda lanes: store.change(replace(store.state, lanes=lanes)))
        canvas.grouping_changed.connect(lambda grouping: store.change(replace(store.state, grouping=grouping)))
        canvas.keep_changed.connect(lambda keep: store.change(replace(store.state, keep=keep)))
        canvas.pane_asked.connect(self.panes.append)
        canvas.stepped.connect(self.steps.append)
        canvas.actor_hovered.connect(self.hovered.append)
        canvas.show_state(store.state)
        self.presenter.start()
        picture = self.presenter.picture
        if picture is not None and store.state.span is None:
            store.change(replace(store.state, span=opening_span(picture.extent, picture.window)), step=False)

    @property
    def state(self) -> ViewState:
        return self.store.state

    @property
    def span(self) -> Span:
        span = self.canvas.shown_span()
        assert span is not None
        return span

    def hits(self, kind: type[Target]) -> list[Hit]:
        scene = self.canvas.scene()
        assert scene is not None
        return [hit for hit in scene.hits if isinstance(hit.target, kind)]

    def hit(self, target: Target) -> Hit:
        scene = self.canvas.scene()
        assert scene is not None
        return next(hit for hit in reversed(scene.hits) if hit.target == target)

    def record(self, name: str) -> Hit:
        """The first mark of a record, by its id."""
        for hit in self.hits(RecordTarget):
            if isinstance(hit.target, RecordTarget) and self.source.ref(hit.target.row).id == name:
                return hit
        raise AssertionError(f"{name} is not in sight")

    def click(self, where: Hit | QPoint, double: bool = False) -> None:
        point = middle(where) if isinstance(where, Hit) else where
        QTest.mouseClick(self.canvas, LEFT, NOTHING, point)
        if double:
            QTest.mouseDClick(self.canvas, LEFT, NOTHING, point)

    def move(self, point: QPoint) -> None:
        send(self.canvas, QEvent.Type.MouseMove, point, Qt.MouseButton.NoButton, Qt.MouseButton.NoButton)

    def drag(self, start: QPoint, end: QPoint, modifier: Qt.KeyboardModifier = NOTHING, steps: int = 5) -> None:
        send(self.canvas, QEvent.Type.MouseButtonPress, start, LEFT, LEFT, modifier)
        for step in range(1, steps + 1):
            here = start + (end - start) * step / steps
            send(self.canvas, QEvent.Type.MouseMove, here, Qt.MouseButton.NoButton, LEFT, modifier)
        QTest.qWait(80)  # at rest, so that nothing is thrown
        send(self.canvas, QEvent.Type.MouseButtonRelease, end, LEFT, Qt.MouseButton.NoButton, modifier)

    def wheel(
        self, point: QPoint, notches: float = 0, fine: QPoint | None = None, modifier: Qt.KeyboardModifier = NOTHING
    ) -> None:
        here = QPointF(point)
        coarse = QPoint(0, round(notches * 120))
        event = QWheelEvent(
            here, self.canvas.mapToGlobal(here), fine or QPoint(), coarse, Qt.MouseButton.NoButton, modifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(self.canvas, event)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NOTHING) -> None:
        QTest.keyClick(self.canvas, key, modifier)


def send(
    widget: QWidget,
    kind: QEvent.Type,
    point: QPoint,
    button: Qt.MouseButton,
    buttons: Qt.MouseButton,
    modifier: Qt.KeyboardModifier = NOTHING,
) -> None:
    here = QPointF(point)
    QApplication.sendEvent(widget, QMouseEvent(kind, here, widget.mapToGlobal(here), button, buttons, modifier))


def middle(hit: Hit) -> QPoint:
    return QPoint(round(hit.area.x + min(hit.area.w, 30) / 2), round(hit.area.y + hit.area.h / 2))


@contextmanager
def signals_of(reader: Reader) -> Iterator[list[tuple[Span, bool]]]:
    """The views that were asked for, each with whether the one before is to be remembered."""
    heard: list[tuple[Span, bool]] = []

    def hear(span: Span, step: bool) -> None:
        heard.append((span, step))

    reader.canvas.span_changed.connect(hear)
    yield heard
    reader.canvas.span_changed.disconnect(hear)
