"""The timeline of a document as SVG to stand within a page."""

from viewer.dates import DAY
from viewer.document.types import Document
from viewer.layout.timescale import framed
from viewer.query.memory import MemorySource
from viewer.session.opening_view import opening_span
from viewer.session.pictures import make_picture
from viewer.session.view_state import ViewState
from viewer.shell.export.drawing import make_drawing
from viewer.shell.export.limits import Tick, scale_for
from viewer.shell.export.svg import svg_bytes
from viewer.shell.export.wishes import ExportRequest, FileWish, Kind, PageWish, Part, What
from viewer.shell.painter import FontMeasure

WIDTH = 1400
"""Logical pixels."""
MOST_MARKS = 3_000
"""Of which a browser still shows a page at once; about 4 MB."""
_LEFT_OUT = frozenset({Part.TITLE, Part.FILTERS, Part.COUNT, Part.SOURCES, Part.FILE})
"""What the page says itself."""


def _never_stopped(_done: float) -> None:
    """A page is drawn in a moment."""


def inline_svg(document: Document, tick: Tick = _never_stopped) -> str:
    """A document drawn as it opens in the window, on its densest stretch of time, every lane in full.

    Raises:
        CannotDraw: there are more lanes than a page holds.
    """
    source = MemorySource(document)
    measure = FontMeasure()
    try:
        picture = make_picture(source, ViewState())
        span = opening_span(picture.extent, picture.window)
        request = ExportRequest(source, ViewState(span=span), document.title)
        # Nothing lies outside of the whole; a stretch of it says at its edges what does.
        all_of_it = picture.extent is None or span == framed(picture.extent, least=DAY)
        part = What.WHOLE if all_of_it else What.VIEW
        page = PageWish(part, width=WIDTH, left_out=_LEFT_OUT, most_marks=MOST_MARKS)
        drawing = make_drawing(request, page, measure, tick)
        scale = scale_for(drawing.width, drawing.height, FileWish(Kind.SVG), exact=True)
        return svg_bytes(drawing, scale, measure, tick).decode()
    finally:
        source.close()
