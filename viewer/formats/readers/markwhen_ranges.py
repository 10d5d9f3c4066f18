"""What stands before the colon of a Markwhen event: when it was, in whichever of the format's ways; found and named."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from viewer.dates import is_edtf
from viewer.formats.date_parts import month_named
from viewer.formats.readers.markwhen_moments import lengths_in

LONGEST_RANGE = 200
"""Characters before the colon."""
_MOST_COLONS = 8
_MOST_SEPARATORS = 8
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_MAY_BEGIN = re.compile(rf"\s*(?:[\d!.\[{{/-]|(?:now|by|before|after|{_MONTHS})|Y-?\d)", re.IGNORECASE | re.ASCII)
_CUT_TIME = re.compile(r"(?:^|[\sT:])\d{1,2}$", re.ASCII)
_EVERY = re.compile(r"\s*\bevery\b\s*(.*)$", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*[-–—/]\s*|\s+to\s+", re.IGNORECASE)
_CLOCK = r"(?:\d{1,2}(?::\d{2})?\s?[ap]m|[012]?\d(?::\d{2})?)"
_ERA = re.compile(r"(\d{1,5})\s?(BCE|BC|AD|CE)?(?:\s?[–—-]\s?(\d{1,5})\s?(BCE|BC|AD|CE)?)?", re.IGNORECASE | re.ASCII)
_YEARS = re.compile(r"\d{4}/\d{4}", re.ASCII)
"""EDTF takes precedence: these are no month and year."""
_UNCERTAIN = re.compile(r"[-\dXYESTZ/.,:+~?%\[\]{}]+", re.ASCII)
_KINDS = {
    "edtf": re.compile(rf"\d{{4}}(?:-\d\d(?:-\d\d(?:\s+{_CLOCK})?)?)?", re.IGNORECASE | re.ASCII),
    "iso": re.compile(
        r"\d{4}-\d\d-\d\dT\d\d(?::\d\d(?::\d\d(?:\.\d*)?)?)?(?:Z|[+-]\d\d:?\d\d)?", re.IGNORECASE | re.ASCII
    ),
    "week": re.compile(r"\d{4}-?W\d\d(?:-?[1-7])?", re.IGNORECASE | re.ASCII),
    "now": re.compile("now", re.IGNORECASE),
    "time": re.compile(_CLOCK, re.IGNORECASE | re.ASCII),
    "numbers": re.compile(rf"\d{{1,5}}(?:/\d{{1,5}}(?:/\d{{1,5}}(?:[,\s]+{_CLOCK})?)?)?", re.IGNORECASE | re.ASCII),
    "day of month": re.compile(
        rf"(\d{{1,2}})\s+([a-z]{{3,9}})\.?,?(?:\s+(\d{{4}}),?)?(?:\s+({_CLOCK}))?", re.IGNORECASE | re.ASCII
    ),
    "month and day": re.compile(
        rf"([a-z]{{3,9}})\.?\s+(\d{{1,2}}),?(?:\s+(\d{{4}}),?)?(?:\s+({_CLOCK}))?", re.IGNORECASE | re.ASCII
    ),
    "month": re.compile(r"([a-z]{3,9})\.?(?:\s+(\d{1,4}))?", re.IGNORECASE | re.ASCII),
    "relative": re.compile(
        r"(?:(by|before|after)\b\s*)?(?:!(\w+)(?:\.(start|end))?|\.(start|end))?\s*(?:plus\b|\+)?\s*(-?\d.*)?",
        re.IGNORECASE | re.DOTALL,
    ),
}
"""Ways to write one end of a range; whoever is first, counts."""
_STEADY = frozenset({"edtf", "iso", "week"})
"""Ends between which a slash stands for "to"."""


class Piece(NamedTuple):
    """One end of a range: how it is written, and its text."""

    kind: str
    text: str


class Range(NamedTuple):
    """What stands before the colon.

    Attributes:
        text: as it is written, with how it recurs.
        ends: one or two; of kind "edtf-other" (dates of EDTF that Markwhen has not) or "era" only one.
        every: how it recurs, the word "every" left out.
    """

    text: str
    ends: tuple[Piece, ...]
    every: str = ""


def event_start(line: str) -> tuple[Range, str] | None:
    """The range and the text of a line that begins an event; None for any other line.

    Where more than one colon would do, the last counts: it may stand within a time of day.
    """
    if _MAY_BEGIN.match(line) is None:
        return None
    head = line[: LONGEST_RANGE + 1]
    for at in reversed([found.start() for found in re.finditer(":", head)][:_MOST_COLONS]):
        before = head[:at]
        if line[at + 1 : at + 3].isdigit() and _CUT_TIME.search(before):
            continue  # a time of day in a text
        found = range_in(before.strip())
        if found is not None:
            return found, line[at + 1 :]
    return None


def range_in(text: str) -> Range | None:
    """A text as a range; None for what has not the look of one. Whether there is such a date is not asked."""
    if not text or len(text) > LONGEST_RANGE:
        return None
    recurs = _EVERY.search(text)
    written = text[: recurs.start()].strip() if recurs else text
    if recurs and not (written and recurs[1].strip()):
        return None
    ends = _ends(written)
    return None if ends is None else Range(text, ends, recurs[1].strip() if recurs else "")


def _ends(text: str) -> tuple[Piece, ...] | None:
    single = piece_of(text)
    if single is not None and not _YEARS.fullmatch(text):
        return (single,)
    for before, separator, after in _halves(text):
        first, last = piece_of(before), piece_of(after)
        if first is None or last is None:
            continue
        if "/" not in separator or (_is_steady(first) and _is_steady(last)):
            return first, last
    era = _ERA.fullmatch(text)
    if era is not None and (era[2] or era[4]):
        return (Piece("era", text),)
    if _UNCERTAIN.fullmatch(text) and is_edtf(text):
        return (Piece("edtf-other", text),)
    return None


def _halves(text: str) -> Iterator[tuple[str, str, str]]:
    for found in islice(_SEPARATOR.finditer(text), _MOST_SEPARATORS):
        yield text[: found.start()], found[0], text[found.end() :]


def _is_steady(piece: Piece) -> bool:
    return piece.kind in _STEADY or piece.kind in ("relative", "now")


def piece_of(text: str) -> Piece | None:
    """One end of a range; None for what has not the look of one."""
    for kind, pattern in _KINDS.items():
        match = pattern.fullmatch(text)
        if match is None:
            continue
        if kind in ("day of month", "month and day", "month"):
            if month_named(match[2 if kind == "day of month" else 1]) is None:
                continue
        elif kind == "relative" and not _is_relative(match):
            continue
        return Piece(kind, text)
    return None


def _is_relative(match: re.Match[str]) -> bool:
    length = match[5]
    return bool(match[2] or match[4] or length) and (not length or lengths_in(length.strip()) is not None)


def pattern_of(kind: str) -> re.Pattern[str]:
    """How an end of a kind is written."""
    return _KINDS[kind]


def era_of(text: str) -> tuple[str, str, str, str]:
    """First year, its era, last year, its era; empty where they are not written."""
    match = _ERA.fullmatch(text)
    assert match is not None
    first, its, last, theirs = (part or "" for part in match.groups())
    return first, its.upper(), last, theirs.upper()
