"""PDF: a page on one sheet of any size, or cut into sheets that printers have, with an index."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QBuffer, QHashSeed, QIODevice, QMarginsF, QRectF, QSizeF, QUuid
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from viewer import __version__
from viewer.dates import moment, parse_edtf
from viewer.layout.cropped import cropped
from viewer.layout.scene import Measure
from viewer.layout.theme import LIGHT
from viewer.shell.export import sheets as paper_sheets
from viewer.shell.export.drawing import Drawing
from viewer.shell.export.limits import POINTS_PER_PIXEL, CannotDraw, Tick, tr
from viewer.shell.export.painting import paint_page
from viewer.shell.export.png import page_image
from viewer.shell.export.sheets import Sheet, Sheets, index_picture, index_scene, margin_scene, sheet_cells
from viewer.shell.export.wishes import FileWish, Paper
from viewer.shell.painter import paint_layer, paint_scene

MOST_SHEETS = 300
INDEX_PIXELS = 2_400
"""Of the longer side of the small picture on the index."""
NAMESPACE = QUuid("{0f4b1c7e-52a6-4d3e-9a35-6d5f0e9b7c11}")

_SIZES = {
    Paper.A4: QPageSize.PageSizeId.A4,
    Paper.A3: QPageSize.PageSizeId.A3,
    Paper.LETTER: QPageSize.PageSizeId.Letter,
}
_INFO_DATE = re.compile(rb"(/(?:CreationDate|ModDate) \(D:)\d{14}(Z|[+-]\d\d'\d\d')")
_XMP_DATE = re.compile(rb'(xmp:(?:Create|Modify|Metadata)Date=")\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d')


def sheet_size(paper: Paper, landscape: bool) -> tuple[float, float]:
    """Width and height in logical pixels."""
    size = QPageSize(_SIZES[paper]).size(QPageSize.Unit.Point)
    width, height = size.width() / POINTS_PER_PIXEL, size.height() / POINTS_PER_PIXEL
    return (height, width) if landscape else (width, height)


def cut_sheets(drawing: Drawing, wish: FileWish, scale: float) -> Sheets:
    """The sheets of a page.

    Raises:
        CannotDraw: they are more than anybody would glue together.
    """
    page, shrink = drawing.page, drawing.shrink
    width, height = sheet_size(wish.paper or Paper.A4, wish.landscape)
    number = paper_sheets.count(page, width, height, scale * shrink)
    if number > MOST_SHEETS:
        smaller = scale
        while smaller > 0.02 and paper_sheets.count(page, width, height, smaller * shrink) > MOST_SHEETS:
            smaller *= 0.95
        reason = tr("That would be {n} sheets; {most} is the most").replace("{n}", f"{number:,}")
        remedy = tr("A scale of {scale} would fit; or one page of any size.")
        raise CannotDraw(reason.replace("{most}", str(MOST_SHEETS)), remedy.replace("{scale}", f"{smaller:.2f}"))
    return paper_sheets.cut(page, width, height, scale * shrink)


def pdf_bytes(drawing: Drawing, wish: FileWish, scale: float, measure: Measure, tick: Tick) -> bytes:
    """The page as a PDF file; the same bytes for the same page, on one machine."""
    made = None if wish.paper is None else cut_sheets(drawing, wish, scale)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    with _steady_order():
        writer = QPdfWriter(buffer)
        writer.setResolution(96)
        writer.setTitle(drawing.title)
        writer.setCreator(f"Dateline {__version__}")
        writer.setDocumentId(QUuid.createUuidV5(NAMESPACE, drawing.title.encode()))
        if made is None:
            _on_one_page(writer, drawing, scale, tick)
        else:
            _on_sheets(writer, drawing, made, measure, tick)
    return dated(bytes(buffer.data().data()), drawing.date)


def _on_one_page(writer: QPdfWriter, drawing: Drawing, scale: float, tick: Tick) -> None:
    points = (side * scale * POINTS_PER_PIXEL for side in (drawing.width, drawing.height))
    _set_page(writer, QPageSize(QSizeF(*points), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
    with QPainter(writer) as painter:
        painter.scale(scale * drawing.shrink, scale * drawing.shrink)
        paint_page(painter, drawing.page, tick)


def _on_sheets(writer: QPdfWriter, drawing: Drawing, made: Sheets, measure: Measure, tick: Tick) -> None:
    size = QSizeF(made.width * POINTS_PER_PIXEL, made.height * POINTS_PER_PIXEL)
    _set_page(writer, QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
    number = len(made.all) + 1
    with QPainter(writer) as painter:
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        if len(made.all) > 1:
            _paint_index(painter, drawing, made, measure, lambda share: tick(share / number))
        for place, sheet in enumerate(made.all):
            if place or len(made.all) > 1:
                writer.newPage()
            _paint_sheet(painter, drawing, sheet, made, measure)
            tick((place + 2) / number)


def _paint_index(painter: QPainter, drawing: Drawing, made: Sheets, measure: Measure, tick: Tick) -> None:
    page = drawing.page
    line = tr("{n} sheets, {columns} across, {rows} down; each overlaps the next by 10 mm, from mark to mark")
    line = line.replace("{n}", str(len(made.all))).replace("{columns}", str(made.columns))
    title = drawing.title or tr("Timeline")
    paint_scene(painter, index_scene(made, title, line.replace("{rows}", str(made.rows)), LIGHT, measure))
    # as pixels: its words would otherwise be found twice in the file
    image = page_image(drawing, min(1.0, INDEX_PIXELS / max(drawing.width, drawing.height)), tick)
    area = index_picture(page, made)
    painter.drawImage(QRectF(*area), image)
    paint_layer(painter, sheet_cells(page, made, area, LIGHT, measure))


def _paint_sheet(painter: QPainter, drawing: Drawing, sheet: Sheet, made: Sheets, measure: Measure) -> None:
    of_all = tr("{n} of {total}").replace("{n}", str(made.all.index(sheet) + 1)).replace("{total}", str(len(made.all)))
    paint_scene(painter, margin_scene(sheet, made, drawing.title, of_all, LIGHT, measure))
    painter.save()
    painter.translate(paper_sheets.MARGIN, paper_sheets.MARGIN)
    painter.scale(made.scale, made.scale)
    painter.translate(-sheet.window.x, -sheet.window.y)
    painter.setClipRect(QRectF(*sheet.window))
    paint_scene(painter, cropped(drawing.page, measure, sheet.window))
    painter.restore()


def _set_page(writer: QPdfWriter, size: QPageSize) -> None:
    layout = QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    writer.setPageLayout(layout)


@contextmanager
def _steady_order() -> Iterator[None]:
    """Qt writes fonts in the order of its hash tables, which is another in each process unless it is told."""
    QHashSeed.setDeterministicGlobalSeed()
    try:
        yield
    finally:
        QHashSeed.resetRandomGlobalSeed()


def dated(pdf: bytes, date: str) -> bytes:
    """A PDF with the times that Qt wrote replaced by the first moment of a date (EDTF), or of 1970 where there is none.

    What is replaced keeps its length, since a PDF tells where each of its parts begins.
    """
    start = parse_edtf(date).bounds.earliest_start if date else None
    at = moment(start or 0)
    day = f"{at.year:04}-{at.month:02}-{at.day:02}"
    digits = f"{day.replace('-', '')}000000".encode()

    def info(found: re.Match[bytes]) -> bytes:
        return found[1] + digits + (b"Z" if found[2] == b"Z" else b"+00'00'")

    pdf = _INFO_DATE.sub(info, pdf, count=2)
    return _XMP_DATE.sub(lambda found: found[1] + f"{day}T00:00:00+00:00".encode(), pdf, count=3)
