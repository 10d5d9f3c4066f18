"""Dates of Markwhen as EDTF: ranges as written, and those that count from the events before them."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from viewer.dates import DateError, is_edtf
from viewer.formats.date_parts import DayOrder, edtf_from_iso, edtf_from_parts, interval, month_named
from viewer.formats.readers.markwhen_moments import Length, Moment, Unit, later, lengths_in, moments_of
from viewer.formats.readers.markwhen_ranges import Piece, Range, era_of, pattern_of
from viewer.formats.readers.written_dates import Clock, clock_of


class Dated(NamedTuple):
    """A range as it was understood.

    Attributes:
        date: EDTF; "" where nothing is known for certain.
        start, end: for what counts from it; the end exclusive; None where there is no telling.
        fault: why the range, or a part of it, was not taken. done: what was.
        remark: what is good to know of a range that was.
        open: it goes on.
    """

    date: str
    start: Moment | None = None
    end: Moment | None = None
    fault: str = ""
    done: str = ""
    remark: str = ""
    open: bool = False


@dataclass(slots=True)
class Before:
    """What a range may count from: the events before it, and the order of day and month."""

    order: DayOrder = DayOrder.MONTH_FIRST
    last: Dated | None = None
    ids: dict[str, Dated] = field(default_factory=dict)


class _End(NamedTuple):
    """One end that stands for itself: the first and the last unit of it, which are one but for weeks."""

    first: str
    last: str

    @property
    def start(self) -> Moment | None:
        found = moments_of(self.first)
        return found and found[0]

    @property
    def end(self) -> Moment | None:
        found = moments_of(self.last)
        return found and found[1]


_SEASON = re.compile(r"\d{4}-[2-4]\d", re.ASCII)
_NO_DATE = "it stands without a date"
_START_ONLY = "only the start was taken"
_NOT_UPSTREAM = "Markwhen itself takes no such date"


def dated(written: Range, before: Before) -> Dated:
    """The date of a range; never raises."""
    try:
        return _dated(written, before)
    except DateError as error:
        return Dated("", fault=str(error), done=_NO_DATE)


def _dated(written: Range, before: Before) -> Dated:
    first = written.ends[0]
    if first.kind == "edtf-other":
        ends = [moments_of(end) for end in first.text.split("/")[:2]]
        start, end = ends[0], ends[-1]
        remark = "" if first.text.count("T") and start and end else _NOT_UPSTREAM
        return Dated(first.text, start and start[0], end and end[1], remark=remark)
    if first.kind == "era":
        return _of_eras(first.text)
    if first.kind == "now":
        raise DateError("it begins now, which is another time each time that the file is read")
    if len(written.ends) == 1:
        return _of_one(first, before)
    return _of_two(first, written.ends[1], before)


def _of_eras(text: str) -> Dated:
    """Years before and after Christ; the era of the last is that of the first too, where that has none."""
    first, its, last, theirs = era_of(text)
    years = [_year_of_era(first, its or theirs)] + ([_year_of_era(last, theirs)] if last else [])
    return _between(_End(years[0], years[0]), _End(years[-1], years[-1]))


def _year_of_era(number: str, era: str) -> str:
    year = int(number)
    if year == 0:
        raise DateError("there is no year 0 before or after Christ")
    return edtf_from_parts(1 - year if era.startswith("B") else year)


def _between(first: _End, last: _End) -> Dated:
    made = interval(first.first, last.last)
    if not is_edtf(made):
        return Dated(first.first, first.start, None, "it ends before it begins", _START_ONLY)
    return Dated(made, first.start, last.end)


def _of_one(piece: Piece, before: Before) -> Dated:
    if piece.kind == "time":
        start = _time_after(piece.text, before)
        return Dated(start.beginning, start, start)
    if piece.kind != "relative":
        end = _absolute(piece, before)
        found = _between(end, end)
        return found._replace(remark=_NOT_UPSTREAM) if _SEASON.fullmatch(found.date) else found
    backwards, at, length = _reference(piece, before, from_start=None)
    if length is None:
        return Dated(at.beginning, at, at)
    try:
        other = later(at, length, back=backwards)
    except DateError as error:
        known = at.ending if backwards else at.beginning
        return Dated(known, None if backwards else at, at if backwards else None, str(error), f"it is read as {known}")
    return _from_to(other, at) if backwards else _from_to(at, other)


def _of_two(first: Piece, last: Piece, before: Before) -> Dated:
    if first.kind == "relative":
        backwards, start, length = _reference(first, before, from_start=None)
        if length is not None:
            start = later(start, length, back=backwards)
        if backwards and last.kind == "relative":  # it ends there, and the second length leads to where it begins
            theirs = _length_alone(last)
            return _from_to(later(start, theirs, back=True), start)
        beginning = start.beginning
    elif first.kind == "time":
        start = _time_after(first.text, before)
        beginning = start.beginning
    else:
        end = _absolute(first, before)
        beginning = end.first
        if end.start is None or last.kind not in ("time", "relative"):
            return _to(beginning, end.start, last, before)
        start = end.start
    return _to(beginning, start, last, before)


def _to(beginning: str, start: Moment | None, last: Piece, before: Before) -> Dated:
    """From a start that is known to whatever end."""
    if last.kind == "now":
        return Dated(f"{beginning}/..", start, None, open=True)
    try:
        if last.kind not in ("time", "relative"):
            end = _absolute(last, before)
            made = interval(beginning, end.last)
            finish = end.end
        elif start is None:
            raise DateError("its end counts from a start that cannot be reckoned with")
        else:
            finish = _clock_on(start, last.text) if last.kind == "time" else _end_from(start, last, before)
            made = interval(beginning, finish.ending) if finish.at > start.at else beginning
            if finish.at < start.at:
                raise DateError("it ends before it begins")
    except DateError as error:
        return Dated(beginning, start, None, str(error), _START_ONLY)
    if not is_edtf(made):
        return Dated(beginning, start, None, "it ends before it begins", _START_ONLY)
    return Dated(made, start, finish)


def _from_to(start: Moment, end: Moment) -> Dated:
    if end.at < start.at:
        return Dated(start.beginning, start, None, "it ends before it begins", _START_ONLY)
    return Dated(interval(start.beginning, end.ending) if end.at > start.at else start.beginning, start, end)


# What counts from something else.


def _reference(piece: Piece, before: Before, from_start: Moment | None) -> tuple[bool, Moment, Length | None]:
    """Whether it counts back; the moment that it counts from; how far.

    Args:
        piece: a relative end.
        from_start: of the end of a range its start, from which it counts where it names no event.
    """
    match = pattern_of("relative").fullmatch(piece.text)
    assert match is not None
    word, name, of_name, of_last, length = (part or "" for part in match.groups())
    backwards = word.lower() in ("before", "by")
    whose = (of_name or of_last).lower()
    amount = lengths_in(length.strip()) if length else None
    if from_start is not None and not name and not of_last:
        return backwards, from_start, amount
    if name and name not in before.ids:
        raise DateError(f"no event before it is called !{name}")
    other = before.ids[name] if name else before.last
    if other is None:
        raise DateError("it counts from the event before it, and there is none")
    at_start = backwards if from_start is None else True
    if whose:
        at_start = whose == "start"
    at = other.start if at_start else other.end
    if at is None:
        raise DateError("it counts from an event that has no such date")
    return backwards, at, amount


def _end_from(start: Moment, last: Piece, before: Before) -> Moment:
    backwards, at, length = _reference(last, before, start)
    return at if length is None else later(at, length, back=backwards)


def _length_alone(piece: Piece) -> Length:
    match = pattern_of("relative").fullmatch(piece.text)
    length = lengths_in((match[5] or "").strip()) if match else None
    if length is None or (match and (match[2] or match[4])):
        raise DateError("it counts from two events at once")
    return length


def _time_after(text: str, before: Before) -> Moment:
    """A time of day alone: the next one after the event before, as the format has it."""
    last = before.last.end if before.last is not None else None
    if last is None or last.unit < Unit.DAY:
        raise DateError("it is a time of day, and no event before it says of which day")
    return _clock_on(last, text)


def _clock_on(start: Moment, text: str) -> Moment:
    """The first time after a moment at which clocks show another."""
    if start.unit < Unit.DAY:
        raise DateError("it is a time of day, and nothing says of which day")
    clock = _clock(text)
    try:
        at = datetime.combine(start.at.date(), time(clock.hour, clock.minute or 0))
        if at < start.at:
            at += timedelta(days=1)
    except (ValueError, OverflowError):
        raise DateError(f"there is no time {text}") from None
    return Moment(at, Unit.MINUTE, start.offset)


def _clock(text: str) -> Clock:
    """A time of day, of which the minute may be missing: 8am, 20, 20:30."""
    text = text.strip().lower()
    if ":" in text:
        return clock_of(text)
    digits = text.rstrip("apm ")
    clock = clock_of(f"{digits}:00{text[len(digits) :]}")
    return Clock(clock.hour)


# What stands for itself.


def _absolute(piece: Piece, before: Before) -> _End:
    made = _READERS[piece.kind](piece.text, before.order)
    return made if isinstance(made, _End) else _End(made, made)


def _with_clock(year: int, month: int | None, day: int | None, clock: str) -> str:
    if not clock.strip():
        return edtf_from_parts(year, month, day)
    at = _clock(clock)
    return edtf_from_parts(year, month, day, at.hour, at.minute)


def _edtf(text: str, _order: DayOrder) -> str:
    if is_edtf(text):  # seasons too
        return text
    written, _, clock = text.partition(" ")
    parts: list[int | None] = [int(part) for part in written.split("-")]
    year, month, day = [*parts, None, None][:3]
    return _with_clock(year or 0, month, day, clock)


def _iso(text: str, _order: DayOrder) -> str:
    text = text.upper().replace(".Z", "Z")
    if "T" in text and ":" not in text:
        return edtf_from_iso(text[:13] + ":00")[:13]
    return edtf_from_iso(text)


def _week(text: str, _order: DayOrder) -> _End:
    digits = text.upper().replace("-", "").replace("W", "")
    day = int(digits[6:7] or 1)
    try:
        first = date.fromisocalendar(int(digits[:4]), int(digits[4:6]), day)
        last = first if digits[6:7] else first + timedelta(days=6)
    except (ValueError, OverflowError):
        raise DateError(f"there is no week {text}") from None
    return _End(first.isoformat(), last.isoformat())


def _numbers(text: str, order: DayOrder) -> str:
    days, _, clock = text.replace(",", " ").partition(" ")
    parts = [int(part) for part in days.split("/")]
    if len(parts) < 3:
        return edtf_from_parts(parts[-1], parts[0] if len(parts) == 2 else None)
    if len(days.rpartition("/")[2]) < 3:
        raise DateError("of a year of two digits the century cannot be told")
    month, day = parts[:2] if order is DayOrder.MONTH_FIRST else (parts[1], parts[0])
    return _with_clock(parts[2], month, day, clock)


def _words(kind: str) -> Callable[[str, DayOrder], str]:
    def read(text: str, _order: DayOrder) -> str:
        match = pattern_of(kind).fullmatch(text)
        assert match is not None
        if kind == "month":
            name, day, year, clock = match[1], None, match[2], None
        else:
            name, day = (match[2], match[1]) if kind == "day of month" else (match[1], match[2])
            year, clock = match[3], match[4]
        if not year:
            raise DateError("it has no year")
        return _with_clock(int(year), month_named(name), int(day) if day else None, clock or "")

    return read


_READERS: dict[str, Callable[[str, DayOrder], str | _End]] = {
    "edtf": _edtf,
    "iso": _iso,
    "week": _week,
    "numbers": _numbers,
    "day of month": _words("day of month"),
    "month and day": _words("month and day"),
    "month": _words("month"),
}
