"""The formats that can be read, and which of them suits a file."""

from pathlib import Path

from viewer.document.errors import CannotOpen, SeveralFormats
from viewer.formats.dateline import DATELINE
from viewer.formats.file_bytes import HEAD, read_bytes
from viewer.formats.format import Format, Opened, Progress
from viewer.formats.readers.geojson import GEOJSON
from viewer.formats.readers.icalendar import ICALENDAR
from viewer.formats.readers.kleptocracy import KLEPTOCRACY
from viewer.formats.readers.markwhen import MARKWHEN
from viewer.formats.readers.simile import SIMILE
from viewer.formats.readers.timeline_xml import TIMELINE
from viewer.formats.readers.timelinejs import TIMELINEJS
from viewer.formats.readers.timelinejs_old import TIMELINEJS_OLD
from viewer.formats.readers.timelinejs_sheet import TIMELINEJS_SHEET
from viewer.formats.readers.timemap import TIMEMAP
from viewer.formats.readers.vis_timeline import VIS

FORMATS: tuple[Format, ...] = (
    DATELINE,
    VIS,
    TIMELINE,
    SIMILE,
    KLEPTOCRACY,
    TIMEMAP,
    TIMELINEJS,
    TIMELINEJS_OLD,
    TIMELINEJS_SHEET,
    GEOJSON,
    ICALENDAR,
    MARKWHEN,
)
"""In the order in which they are asked."""


_ARTICLE = "Of an article's text a timeline is made: by dateline derive, or File › New from article in the window."
_FIRST = 3
"""Reasons that are told of a file of which nothing can be used."""


def open_document(
    path: Path, *, progress: Progress | None = None, formats: tuple[Format, ...] = FORMATS, key: str = ""
) -> Opened:
    """Opens a file of any known format; `key` says of which, where more than one would do.

    Raises:
        SeveralFormats: more than one would do.
        CannotOpen: it cannot be read; says why, and what to do.
        Cancelled: the progress said so.
    """
    head = read_bytes(path, most=HEAD)
    if key:
        return _useful(format_called(key, formats).read(path, progress))
    suitable = formats_of(head, path, formats)
    if len(suitable) > 1:
        raise SeveralFormats(path, [(each.key, each.name) for each in suitable])
    if not suitable:
        known = ", ".join(f"{each.name} ({', '.join('*' + suffix for suffix in each.suffixes)})" for each in formats)
        remedy = f"It reads: {known}; and tables: CSV, TSV, XLSX, XLS, ODS, JSON, NDJSON, Parquet. {_ARTICLE}"
        raise CannotOpen(path, "this is no file that Dateline can read", remedy)
    return _useful(suitable[0].read(path, progress))


def _useful(opened: Opened) -> Opened:
    """What was opened, if anything of it could be used.

    Raises:
        CannotOpen: none of its rows could; with the first reasons.
    """
    told = opened.reckoning
    if told is None or not told.read or told.used:
        return opened
    wrong = [problem for problem in opened.problems if problem.severity == "error"] or list(opened.problems)
    reasons = list(dict.fromkeys(problem.reason for problem in wrong))
    rows = f"its only {told.word} cannot" if told.read == 1 else f"none of its {told.read:,} {told.word}s can"
    reason = f"{rows} be used as {opened.format}: {'; '.join(reasons[:_FIRST])}" if reasons else f"{rows} be used"
    line = next((problem.line for problem in wrong if problem.line), None)
    remedy = "Perhaps it is of another format: --from says which, Open as table… in the window what its columns hold."
    raise CannotOpen(opened.path, reason, remedy, line)


def format_called(key: str, formats: tuple[Format, ...] = FORMATS) -> Format:
    """The format of a key; KeyError if there is none."""
    return {each.key: each for each in formats}[key]


def formats_of(head: bytes, path: Path, formats: tuple[Format, ...] = FORMATS) -> list[Format]:
    """The formats that a file may be of, by its first bytes and its name; JSON that none knows is taken for ours."""
    found = [each for each in formats if each.recognise(head, path)]
    if DATELINE in found:
        return [DATELINE]  # it says of itself what it is
    is_json = path.suffix.lower() == ".json" or head.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")[:1] in (b"{", b"[", b"")
    return found or ([DATELINE] if is_json else [])
