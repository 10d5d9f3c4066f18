"""A timeline in a window, panned by whole pixels: what the screen shows of it, beside what is drawn anew."""

import sys
from collections.abc import Iterable
from typing import NamedTuple, cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from tests.query.documents import synthetic_document
from tests.shell.canvases import Reader
from viewer.dates import Span, instant
from viewer.layout.timescale import panned_by
from viewer.session.view_state import ViewState
from viewer.shell.canvas import TimelineCanvas


class Painted(QObject):
    """How much of a widget was painted since it was last asked, as a share of it."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._pixels = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Counts what it is to paint."""
        if watched is self._widget and isinstance(event, QPaintEvent):
            self._pixels += sum(box.width() * box.height() for box in cast("Iterable[QRect]", event.region()))
        return False

    def take(self) -> float:
        """The share, counted anew from now on."""
        pixels, self._pixels = self._pixels, 0
        return pixels / (self._widget.width() * self._widget.height())


class Step(NamedTuple):
    """A view after a pan: how much of it was painted, and how far at most a pixel is from what is drawn anew."""

    painted: float
    off: int


def pan(canvas: TimelineCanvas, painted: Painted, pixels: float) -> Step:
    """Pans, lets the window paint, and compares."""
    span = canvas.shown_span()
    assert span is not None
    QCoreApplication.processEvents()
    painted.take()
    canvas.span_changed.emit(panned_by(span, pixels, canvas.lanes_area().w), False)
    _paint(canvas)
    share = painted.take()
    return Step(share, off(canvas))


def _paint(canvas: TimelineCanvas) -> None:
    QCoreApplication.sendPostedEvents(canvas.window(), QEvent.Type.UpdateRequest)


def off(canvas: TimelineCanvas) -> int:
    """How far at most a colour on the screen is from what is drawn anew, of 255."""
    assert canvas.isWindow()
    _paint(canvas)
    screen = canvas.backingStore().paintDevice()
    assert isinstance(screen, QImage)
    shown = _colors(screen)
    return int(np.abs(shown - _colors(canvas.grab().toImage())).max())


def _colors(drawn: QImage) -> NDArray[np.int16]:
    image = drawn.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), dtype=np.uint8).reshape(image.height(), image.width(), 4)
    return pixels[:, :, :3].astype(np.int16)


def main() -> None:
    """Pans a document with marks and one drawn as densities, and prints the steps; for other ratios of pixels."""
    app = QApplication(sys.argv)
    for events, span in ((150, Span(instant(2014), instant(2015))), (4_000, Span(instant(2011), instant(2019)))):
        reader = Reader(synthetic_document(events), ViewState(span=span), (1000, 640))
        reader.canvas.show()
        app.processEvents()
        painted = Painted(reader.canvas)
        for pixels in (6, -4, 30, -90, 2, 3, -5, 12):
            step = pan(reader.canvas, painted, pixels)
            sys.stdout.write(f"{reader.canvas.devicePixelRatioF()} {step.painted:.3f} {step.off}\n")
        reader.canvas.close()


if __name__ == "__main__":
    main()
