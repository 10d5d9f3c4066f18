"""Export of the view and of the whole timeline as PNG, SVG and PDF, into memory."""

from tests.benchmarks.documents import SIZES, name_of, source_of
from tests.benchmarks.measuring import ms, repeated, table
from viewer.query.filter import EVERYTHING
from viewer.session.opening_view import opening_span
from viewer.session.pictures import make_picture
from viewer.session.view_state import ViewState
from viewer.shell.export.drawing import make_drawing
from viewer.shell.export.limits import CannotDraw
from viewer.shell.export.wishes import ExportRequest, FileWish, Kind, PageWish, What
from viewer.shell.export.writing import check, file_bytes
from viewer.shell.painter import FontMeasure

REPEATS = 3


def run() -> str:
    rows = []
    for size in (0, *SIZES):
        for what in (What.VIEW, What.WHOLE):
            rows.append((f"{name_of(size)}, {what.value}", *(_exported(size, what, kind) for kind in Kind)))
    title = f"Export into memory: ms and kB, median of {REPEATS}; a view is 1,600 pixels wide"
    return table(title, ("", *(kind.value.upper() for kind in Kind)), rows)


def _exported(size: int, what: What, kind: Kind) -> str:
    source = source_of(size)
    picture = make_picture(source, ViewState())
    state = ViewState(span=opening_span(picture.extent, picture.window))
    request = ExportRequest(source, state, source.summary(EVERYTHING).title)
    measure, page, file = FontMeasure(), PageWish(what, height=1000 if what is What.VIEW else None), FileWish(kind)
    sizes: list[int] = []

    def export() -> None:
        drawing = make_drawing(request, page, measure, lambda _done: None)
        sizes.append(len(file_bytes(drawing, file, check(drawing, page, file), measure, lambda _done: None)))

    try:
        times = repeated(export, REPEATS)
    except CannotDraw as error:
        return f"refused: {error.reason[:40]}"
    return f"{ms(times.median)} ms {sizes[-1] / 1000:,.0f} kB"
