"""What an export starts from: the page in front, as it is seen."""

from pathlib import Path

from viewer.query.filter import EVERYTHING
from viewer.shell.export.drawing import LEAST_WIDTH
from viewer.shell.export.wishes import ExportRequest
from viewer.shell.export.writing import file_date
from viewer.shell.page import Page


def request_of(page: Page, path: Path) -> ExportRequest:
    """The document of a page and the view of it; a timeline that hides behind the table has no size of its own."""
    canvas = page.canvas
    seen = canvas.isVisible() and canvas.frame.width >= LEAST_WIDTH
    return ExportRequest(
        source=page.source,
        state=page.state,
        title="" if page.source.slow else page.source.summary(EVERYTHING).title,
        frame=canvas.frame if seen else None,
        file_name=path.name,
        file_date=file_date(path),
        theme=canvas.style_of_drawing.theme,
        locale=canvas.locale_name,
    )
