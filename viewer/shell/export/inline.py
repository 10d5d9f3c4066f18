"""The timeline of a document as SVG to stand within a page."""

from viewer.document.types import Document
from viewer.query.memory import MemorySource
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
    """All of a document drawn, every lane in full.

    Raises:
        CannotDraw: there are more lanes than a page holds.
    """
    source = MemorySource(document)
    request = ExportRequest(source, ViewState(), document.title)
    page = PageWish(What.WHOLE, width=WIDTH, left_out=_LEFT_OUT, most_marks=MOST_MARKS)
    measure = FontMeasure()
    try:
        drawing = make_drawing(request, page, measure, tick)
        scale = scale_for(drawing.width, drawing.height, FileWish(Kind.SVG), exact=True)
        return svg_bytes(drawing, scale, measure, tick).decode()
    finally:
        source.close()
