"""The columns of TimelineJS's sheet, those that Dateline adds behind them, and how cells hold lists and formulas."""

import re

from viewer.formats.timelinejs_dates import Parts

STANDARD = (
    *("Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time", "Display Date", "Headline"),
    *("Text", "Media", "Media Credit", "Media Caption", "Media Thumbnail", "Alt Text", "Type", "Group", "Background"),
)
OWN = ("ID", "Date EDTF", "Date Text", "Kind", "Status", "Actors", "Places", "Importance", "Tags", "URL")
"""TimelineJS passes them by."""

_RUN = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_ACTOR = re.compile(r"(.*) \(([^()]*)\)", re.DOTALL)
_BETWEEN = re.compile(r"((?:[^;\\]|\\.)*)(?:;|$)", re.DOTALL)


def safe_cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe stands before one that it might."""
    return f"'{text}" if _RUN.match(text) else text


def plain_cell(cell: str) -> str:
    """The text of a safe cell."""
    return cell[1:] if cell[:1] == "'" and _RUN.match(cell) else cell


def cell_of_list(texts: list[str]) -> str:
    """Several texts in one cell, with semicolons between."""
    return "; ".join(text.replace("\\", "\\\\").replace(";", "\\;") for text in texts)


def list_of_cell(cell: str) -> list[str]:
    """The texts of such a cell."""
    found = (match.strip() for match in _BETWEEN.findall(cell))
    return [re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL) for text in found if text]


def actor_text(name: str, role: str) -> str:
    """An actor with the role: "Turkey (initiator)"."""
    return f"{name} ({role})" if role or name.endswith(")") else name


def actor_of_text(text: str) -> tuple[str, str]:
    """Name and role of such a text."""
    match = _ACTOR.fullmatch(text)
    return (match[1], match[2]) if match else (text, "")


def with_minutes(parts: Parts) -> Parts:
    """A date's parts as the columns hold them: an hour never without minutes."""
    return (*parts, 0) if len(parts) == 4 else parts
