"""The timeline of a document as SVG to stand within a page."""

from viewer.document.types import Document
from viewer.query.memory import MemorySource
from viewer.session.view_state import ViewState
from viewer.shell.export.drawing import make_drawing
from viewer.shell.export.limits import CannotDraw, scale_for
from viewer.shell.export.svg import svg_bytes
from viewer.shell.export.wishes import ExportRequest, FileWish, Kind, PageWish, Part, What
from viewer.shell.painter import FontMeasure

WIDTH = 1400
"""Logical pixels."""
_LEFT_OUT = frozenset({Part.TITLE, Part.FILTERS, Part.COUNT, Part.SOURCES, Part.FILE})
"""What the page says itself."""


def inline_svg(document: Document) -> str:
    """All of a document drawn, every lane in full; "" where that cannot be: nothing in it, or too many lanes."""
    source = MemorySource(document)
    request = ExportRequest(source, ViewState(), document.title)
    page = PageWish(What.WHOLE, width=WIDTH, left_out=_LEFT_OUT)
    measure = FontMeasure()
    try:
        drawing = make_drawing(request, page, measure, _never_stopped)
        scale = scale_for(drawing.width, drawing.height, FileWish(Kind.SVG), exact=True)
        return svg_bytes(drawing, scale, measure, _never_stopped).decode()
    except CannotDraw:
        return ""
    finally:
        source.close()


def _never_stopped(_done: float) -> None:
    """A page is drawn in a moment."""
