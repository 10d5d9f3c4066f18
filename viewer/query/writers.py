"""The formats that a timeline can be written in, and which of them suits a name."""

from collections.abc import Sequence
from pathlib import Path

from viewer.formats.writers.dateline import DATELINE_WRITER
from viewer.formats.writers.geojson import GEOJSON
from viewer.formats.writers.html_page import HTML
from viewer.formats.writers.icalendar import ICALENDAR
from viewer.formats.writers.markdown import MARKDOWN
from viewer.formats.writers.markwhen import MARKWHEN
from viewer.formats.writers.timelinejs import TIMELINEJS
from viewer.formats.writers.timelinejs_sheet import TIMELINEJS_SHEET
from viewer.formats.writing import Writer
from viewer.query.table_writers import CSV, NDJSON, PARQUET

WRITERS: tuple[Writer, ...] = (
    DATELINE_WRITER,
    CSV,
    NDJSON,
    PARQUET,
    ICALENDAR,
    TIMELINEJS,
    TIMELINEJS_SHEET,
    GEOJSON,
    MARKWHEN,
    MARKDOWN,
    HTML,
)
"""In the order in which they are offered; of those whose files end alike the first is meant."""


def writer_of(path: Path, writers: Sequence[Writer] = WRITERS) -> Writer | None:
    """The writer whose files end as a name does, the longest ending first; None if there is none."""
    name = path.name.lower()
    fitting = [writer for writer in writers if name.endswith(writer.suffix)]
    return max(fitting, key=lambda writer: len(writer.suffix), default=None)


def writer_called(key: str, writers: Sequence[Writer] = WRITERS) -> Writer | None:
    """The writer of a key; None if there is none."""
    return next((writer for writer in writers if writer.key == key), None)
