"""Cells of our own CSV files that got an apostrophe, so that no spreadsheet runs them: read without it."""

from collections.abc import Sequence

from viewer.formats.writers.csv_table import GUARDED, HEADER
from viewer.query.tables.engine import quote_name, quote_text


def without_guards(read: str, headers: Sequence[str]) -> str:
    """SQL for a file's rows: as `read` gives them, without the apostrophes if the file is one of ours.

    Others' cells stay as they are: what begins with an apostrophe there may be meant so.
    """
    if tuple(headers) not in (HEADER, HEADER[:-1]):
        return read
    guarded = quote_text(f"^'({GUARDED})")
    cells = (f"regexp_replace({quote_name(name)}, {guarded}, '\\1') AS {quote_name(name)}" for name in headers)
    return f"(SELECT {', '.join(cells)} FROM {read})"
