"""The grammar of EDTF: a text taken apart into what was written, and put together again in one canonical form."""

import re
from typing import NamedTuple

from viewer.dates.edtf import DateError, Edge, Shape
from viewer.dates.edtf_hints import hint, shown

MAX_LENGTH = 1000
"""Characters; no person writes a longer date, and refusing them keeps every reading quick."""

MAX_YEAR = 290_000_000_000
"""The furthest year either way: seconds since 1970 still fit 64 bits there."""

UNCERTAIN, APPROXIMATE = 1, 2
_MARKS: dict[str | None, int] = {None: 0, "?": UNCERTAIN, "~": APPROXIMATE, "%": UNCERTAIN | APPROXIMATE}
_MARK_TEXTS = ("", "?", "~", "%")

_DATE = re.compile(
    r"([?~%])?(-?[0-9X]{4})([?~%])?"
    r"(?:-([?~%])?([0-9X]{2})([?~%])?"
    r"(?:-([?~%])?([0-9X]{2})([?~%])?)?)?"
).fullmatch
_TIMED = re.compile(
    r"(-?[0-9]{4})-([0-9]{2})-([0-9]{2})"
    r"T([0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?)?)(Z|[+-][0-9]{2}(?::[0-9]{2})?)?"
).fullmatch
_LONG_YEAR = re.compile(r"Y(-?)([0-9]+)(?:E([0-9]+))?(?:S([0-9]+))?([?~%])?").fullmatch
_ROUND_YEAR = re.compile(r"(-?)([0-9]{4})S([0-9]+)([?~%])?").fullmatch


class WrittenDate(NamedTuple):
    """One date as written, its parts as canonical text ("" where absent).

    Attributes:
        year: four characters, digits or X, after an optional "-"; or, beyond four digits, "Y" and the number.
        month: two characters, digits or X; 21 to 41 are seasons and other parts of a year.
        day: two characters, digits or X.
        time: "14", "14:05", "14:05:30" or "14:05:30.25".
        offset: "", "Z", or "+03:00".
        significant: how many digits of the year count ("S2"); 0 for all.
        marks: of year, month and day: bits of UNCERTAIN and APPROXIMATE.
    """

    year: str
    month: str = ""
    day: str = ""
    time: str = ""
    offset: str = ""
    significant: int = 0
    marks: tuple[int, int, int] = (0, 0, 0)


class Stretch(NamedTuple):
    """From one date to another; an end may be open or unknown."""

    start: WrittenDate | Edge
    end: WrittenDate | Edge


class Written(NamedTuple):
    """A whole expression: one date, one stretch, or the members of a set."""

    shape: Shape
    parts: tuple[WrittenDate | Stretch, ...]


def read_written(text: str) -> Written:
    """Takes a text apart, without asking whether its days exist.

    Raises:
        DateError: the text is not EDTF.
    """
    try:
        if len(text) > MAX_LENGTH:
            raise DateError(f"it has {len(text)} characters, at most {MAX_LENGTH} are read")
        if text[:1] in ("[", "{"):
            return Written(Shape.ONE_OF if text[0] == "[" else Shape.ALL_OF, _read_members(text))
        if "/" in text:
            return Written(Shape.INTERVAL, (_read_interval(text),))
        return Written(Shape.DATE, (_read_date(text),))
    except DateError as error:
        raise DateError(f"{shown(text)} is not EDTF; {error}") from None


def write_written(written: Written) -> str:
    """The canonical text of an expression."""
    if written.shape is Shape.ONE_OF:
        return f"[{','.join(write_part(part, '..') for part in written.parts)}]"
    if written.shape is Shape.ALL_OF:
        return f"{{{','.join(write_part(part, '..') for part in written.parts)}}}"
    return write_part(written.parts[0])


def write_part(part: WrittenDate | Stretch, between: str = "/") -> str:
    """The canonical text of a date or a stretch; `between` is "/", or ".." inside a set."""
    if isinstance(part, WrittenDate):
        return _write_date(part)
    open_end = ".." if between == "/" else ""
    return between.join(
        _write_date(side) if isinstance(side, WrittenDate) else open_end if side is Edge.OPEN else "" for side in part
    )


def _read_interval(text: str) -> Stretch:
    sides = text.split("/")
    if len(sides) != 2:
        raise DateError(hint(text) or "an interval has one slash")
    if not sides[0] and not sides[1]:
        raise DateError("at least one end of an interval must be given")
    start, end = (
        Edge.UNKNOWN if not side else Edge.OPEN if side == ".." else _read_date(side, text)
        for side in sides
    )  # fmt: skip
    return Stretch(start, end)


def _read_members(text: str) -> tuple[WrittenDate | Stretch, ...]:
    closing = "]" if text[0] == "[" else "}"
    if len(text) < 2 or text[-1] != closing:
        raise DateError(f'a set that opens with "{text[0]}" closes with "{closing}"')
    pieces = text[1:-1].split(",")
    last = len(pieces) - 1
    return tuple(
        _read_member(piece[1:] if index and piece[:1] == " " else piece, index == 0, index == last)
        for index, piece in enumerate(pieces)
    )


def _read_member(piece: str, first: bool, last: bool) -> WrittenDate | Stretch:
    if not piece:
        raise DateError("a member of the set is empty")
    start, dots, end = piece.partition("..")
    if not dots:
        return _read_date(piece)
    if not start and not end:
        raise DateError("a stretch in a set needs a date before or after the dots")
    if not start and not first:
        raise DateError('only the first member of a set may begin with ".."')
    if not end and not last:
        raise DateError('only the last member of a set may end with ".."')
    return Stretch(_read_date(start) if start else Edge.OPEN, _read_date(end) if end else Edge.OPEN)


def _read_date(piece: str, whole: str = "") -> WrittenDate:
    if match := _DATE(piece):
        before_year, year, after_year, before_month, month, after_month, before_day, day, after_day = match.groups()
        of_day = _MARKS[after_day]
        of_month = of_day | _MARKS[after_month]
        of_year = of_month | _MARKS[after_year]
        marks = (of_year | _MARKS[before_year], of_month | _MARKS[before_month], of_day | _MARKS[before_day])
        if year == "-0000":
            raise DateError('year 0 is written "0000"')
        return WrittenDate(year, month or "", day or "", marks=marks)
    if match := _TIMED(piece):
        year, month, day, time, offset = match.groups()
        if year == "-0000":
            raise DateError('year 0 is written "0000"')
        return WrittenDate(year, month, day, _canonical_time(time), _canonical_offset(offset or ""))
    if match := _LONG_YEAR(piece):
        minus, digits, power, significant, mark = match.groups()
        return _read_year(minus, digits, power, significant, mark)
    if match := _ROUND_YEAR(piece):
        minus, digits, significant, mark = match.groups()
        return _read_year(minus, digits, "", significant, mark)
    raise DateError(hint(whole or piece) or "dates look like 2020-02-03, 2020-02 or 2020")


def _read_year(minus: str, digits: str, power: str | None, significant: str | None, mark: str | None) -> WrittenDate:
    """A year with "Y", an exponent (`power`; None where "Y" stands without one, "" without "Y") or "S"."""
    bare = digits.lstrip("0")
    if power is None and (len(digits) < 5 or digits[0] == "0"):
        raise DateError(f'"Y" is for years of five digits and more; write {minus}{bare.zfill(4)}')
    zeros = _small(power or "0")
    if len(bare) + zeros > len(str(MAX_YEAR)) or int(bare or "0") * 10**zeros > MAX_YEAR:
        raise DateError(f"years go to {MAX_YEAR // 10**9} billion either way")
    number = str(int(bare or "0") * 10**zeros)
    if minus and number == "0":
        raise DateError('year 0 is written "0000"')
    counted = _small(significant) if significant is not None else 0
    if significant is not None and not 1 <= counted <= len(number):
        raise DateError(f'the year {minus}{number} has {len(number)} digits, so "S" takes 1 to {len(number)}')
    year = f"Y{minus}{number}" if len(number) > 4 else minus + number.zfill(4)
    return WrittenDate(year, significant=counted, marks=(_MARKS[mark], 0, 0))


def _small(digits: str) -> int:
    """A count written in digits, cut off at 99 so that no length of digits costs time."""
    bare = digits.lstrip("0")
    return int(bare or "0") if len(bare) <= 2 else 99


def _canonical_time(time: str) -> str:
    whole, dot, fraction = time.partition(".")
    return f"{whole}.{fraction.rstrip('0') or '0'}" if dot else whole


def _canonical_offset(offset: str) -> str:
    if offset in ("-00", "-00:00"):
        raise DateError('no offset from UTC is written "Z"')
    if offset in ("+00", "+00:00"):
        return "Z"
    return offset + ":00" if len(offset) == 3 else offset


def _write_date(date: WrittenDate) -> str:
    if date.significant:
        return f"{date.year}S{date.significant}{_MARK_TEXTS[date.marks[0]]}"
    if date.time:
        return f"{date.year}-{date.month}-{date.day}T{date.time}{date.offset}"
    parts = [part for part in (date.year, date.month, date.day) if part]
    marks = date.marks[: len(parts)]
    # A mark to the right of a part counts for all parts up to it; so the longest run from the year takes one mark.
    run = 0
    while run < len(marks) and marks[0] and marks[run] == marks[0]:
        run += 1
    return "-".join(
        (_MARK_TEXTS[mark] if index >= run else "") + part + (_MARK_TEXTS[mark] if index == run - 1 else "")
        for index, (part, mark) in enumerate(zip(parts, marks, strict=True))
    )
