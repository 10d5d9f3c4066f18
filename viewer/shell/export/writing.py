"""Makes an export, from the wish to the file."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from viewer.document.collecting import uncollected
from viewer.document.redaction import Removed
from viewer.formats.saving import write_whole
from viewer.layout.scene import Measure
from viewer.shell.export.drawing import Drawing, make_drawing
from viewer.shell.export.limits import Tick, scale_for, tr, whole_pixels
from viewer.shell.export.pdf import cut_sheets, pdf_bytes
from viewer.shell.export.png import png_bytes
from viewer.shell.export.svg import svg_bytes
from viewer.shell.export.wishes import ExportRequest, FileWish, Kind, PageWish


@dataclass(frozen=True, slots=True)
class Written:
    """What was written.

    Attributes:
        words: how large the file's picture is.
        people: what stands in the place of each actor who was taken out, by the name. removed: all that was.
    """

    words: str
    people: Mapping[str, str]
    removed: Sequence[Removed]


def write_export(
    request: ExportRequest, page: PageWish, file: FileWish, path: Path, measure: Measure, tick: Tick
) -> Written:
    """Draws a page and writes it all at once.

    Raises:
        CannotDraw: it cannot be made; nothing was written, and nothing drawn.
        CannotSave: the file cannot be written.
    """
    drawing = make_drawing(request, page, measure, tick)
    scale = check(drawing, page, file)
    write_whole(path, file_bytes(drawing, file, scale, measure, tick))
    return Written(size_in_words(drawing, file, scale), drawing.people, drawing.removed)


def check(drawing: Drawing, page: PageWish, file: FileWish) -> float:
    """The scale at which a drawing can be put into a file.

    Raises:
        CannotDraw: it cannot.
    """
    scale = scale_for(drawing.width, drawing.height, file, exact=bool(page.width or page.height))
    if file.kind is Kind.PDF and file.paper is not None:
        cut_sheets(drawing, file, scale)
    return scale


def size_in_words(drawing: Drawing, file: FileWish, scale: float) -> str:
    """How large a file's picture is: "3,200 × 1,800 pixels", "12 sheets of A4 and an index"."""
    if file.kind is Kind.PDF and file.paper is not None:
        number = len(cut_sheets(drawing, file, scale).all)
        words = tr("{n} sheets of {paper} and an index") if number > 1 else tr("one sheet of {paper}")
        words = words.replace("{n}", f"{number:,}").replace("{paper}", file.paper.value)
    else:
        in_millimetres = file.kind is Kind.PDF
        words = tr("one page of {width} × {height} mm") if in_millimetres else tr("{width} × {height} pixels")
        unit = scale * 25.4 / 96 if in_millimetres else scale
        width, height = (whole_pixels(side, unit) for side in (drawing.width, drawing.height))
        words = words.replace("{width}", f"{width:,}").replace("{height}", f"{height:,}")
    if file.scale is None and scale < 1:
        words += tr(", at a scale of {scale}").replace("{scale}", f"{scale:g}")
    if drawing.shrink < 1:
        words += tr("; drawn at {n} % so that all lanes fit").replace("{n}", f"{100 * drawing.shrink:.0f}")
    if drawing.dense:
        words += tr("; {n} records drawn as density").replace("{n}", f"{drawing.dense:,}")
    return words


@uncollected()
def file_bytes(drawing: Drawing, file: FileWish, scale: float, measure: Measure, tick: Tick) -> bytes:
    """The file that a drawing makes at a scale."""
    match file.kind:
        case Kind.PNG:
            return png_bytes(drawing, scale, tick)
        case Kind.SVG:
            return svg_bytes(drawing, scale, measure, tick)
        case Kind.PDF:
            return pdf_bytes(drawing, file, scale, measure, tick)


def file_date(path: Path) -> str:
    """The day on which a file was last changed, as EDTF; empty where that cannot be told.

    SOURCE_DATE_EPOCH, in seconds since 1970, is the latest that may be told, so that builds can be repeated.
    """
    try:
        changed = path.stat().st_mtime
    except OSError:
        return ""
    latest = os.environ.get("SOURCE_DATE_EPOCH", "")
    if latest.isdecimal() and float(latest) < changed:
        return datetime.fromtimestamp(float(latest), UTC).date().isoformat()
    return datetime.fromtimestamp(changed).date().isoformat()
