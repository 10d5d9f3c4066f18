"""The preview of an export: the page as small as the pane, made away from the window."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

from viewer.document.errors import Cancelled, DatelineError
from viewer.layout.scene import Area, Measure
from viewer.shell.export.drawing import Drawing, make_drawing
from viewer.shell.export.limits import CannotDraw, Tick
from viewer.shell.export.pdf import cut_sheets
from viewer.shell.export.png import page_image
from viewer.shell.export.sheets import sheet_cells
from viewer.shell.export.wishes import ExportRequest, FileWish, Kind, PageWish
from viewer.shell.export.writing import check, size_in_words
from viewer.shell.painter import font, paint_layer

MARGIN = 24
LARGEST = 1.0
"""A page smaller than the pane is not blown up."""


@dataclass(frozen=True, eq=False, slots=True)
class Previewed:
    """A preview, or why there is none.

    Attributes:
        drawing: the page drawn, for its wish; serves again for another file.
        image: small; None where nothing can be drawn.
        words: how large the file's picture is; or what is in its way.
        possible: whether the file can be made.
    """

    wish: PageWish
    drawing: Drawing | None
    image: QImage | None
    words: str
    possible: bool


def make_preview(
    request: ExportRequest,
    page: PageWish,
    file: FileWish,
    known: Previewed | None,
    room: QSize,
    ratio: float,
    measure: Measure,
    tick: Tick,
) -> Previewed | None:
    """A preview for a pane of `room` logical pixels; None if it was stopped.

    Args:
        known: the preview before, whose drawing serves again for the same page.
        ratio: device pixels per logical one.
    """
    drawing: Drawing | None = None
    try:
        same = known is not None and known.wish == page
        drawing = known.drawing if known is not None and same else None
        if drawing is None:
            drawing = make_drawing(request, page, measure, tick)
        shrink = min(room.width() / drawing.width, room.height() / drawing.height, LARGEST) * ratio
        image = page_image(drawing, max(shrink, 1e-3), tick)
        image.setDevicePixelRatio(ratio)
        try:
            scale = check(drawing, page, file)
        except CannotDraw as error:
            return Previewed(page, drawing, image, str(error), possible=False)
        if file.kind is Kind.PDF and file.paper is not None:
            _draw_sheets(image, drawing, file, scale, page, measure)
        return Previewed(page, drawing, image, size_in_words(drawing, file, scale), possible=True)
    except Cancelled:
        return None
    except DatelineError as error:
        return Previewed(page, None, None, str(error), possible=False)


def _draw_sheets(
    image: QImage, drawing: Drawing, file: FileWish, scale: float, wish: PageWish, measure: Measure
) -> None:
    """The outlines and names of the sheets that a page is cut into."""
    size = image.deviceIndependentSize()
    sheets = cut_sheets(drawing, file, scale)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = Area(0, 0, size.width(), size.height())
        paint_layer(painter, sheet_cells(drawing.page, sheets, area, wish.theme, measure))


class PreviewPane(QWidget):
    """Shows a preview in its middle, or words where there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self._words = ""
        self.setMinimumSize(320, 320)
        self.setAccessibleName(self.tr("Preview"))

    @property
    def image(self) -> QImage | None:
        """What it shows."""
        return self._image

    def room(self) -> QSize:
        """How large a preview may be."""
        return QSize(self.width() - 2 * MARGIN, self.height() - 2 * MARGIN)

    def show_preview(self, image: QImage | None, words: str = "") -> None:
        """Shows an image; or words alone, or upon the image that they make pale."""
        self._image, self._words = image, words
        self.setAccessibleDescription(words)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the page as a sheet of paper with a thin edge."""
        palette = self.palette()
        ground = palette.color(QPalette.ColorRole.Midlight)
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), ground)
            if self._image is not None:
                size = self._image.deviceIndependentSize()
                corner = QPointF((self.width() - size.width()) // 2, (self.height() - size.height()) // 2)
                painter.setOpacity(0.4 if self._words else 1.0)
                painter.drawImage(corner, self._image)
                painter.setOpacity(1.0)
                painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
                painter.drawRect(QRectF(corner, size).adjusted(-0.5, -0.5, 0.5, 0.5))
            if self._words:
                painter.setFont(font(14))
                painter.setPen(QColor(palette.color(QPalette.ColorRole.WindowText)))
                room = self.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._words)
