"""One end of a date as an engine's column holds it: DATE, TIMESTAMP, ISO text or a year, as expressions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from viewer.dates import DAY, SECOND, Precision, edtf_of

if TYPE_CHECKING:
    from ibis import Value

_DAYS = (
    "(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8])",
    "[0-9]{2}(0[48]|[2468][048]|[13579][26])-02-29|([02468][048]|[13579][26])00-02-29",
)
"""Days of any year after its number and a hyphen, and leap days with their year."""
_YEAR = "(000[1-9]|00[1-9][0-9]|0[1-9][0-9][0-9]|[1-8][0-9]{3}|9[0-8][0-9]{2}|99[0-8][0-9]|999[0-8])"
"""1 to 9998: what every engine's clock can say, and the year after it."""
_TIME = "([T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,6})?)?)?"
_PLAIN = f"^({_YEAR}(-(0[1-9]|1[0-2]))?|({_YEAR}-({_DAYS[0]})|{_DAYS[1]}){_TIME})$"
"""Years of four digits, months, days that there are, minutes, seconds and their fractions."""
_REST = {4: "-01-01 00:00:00", 7: "-01 00:00:00", 10: " 00:00:00", 16: ":00"}
"""What a shorter text lacks, by its length."""
FIRST_YEAR, LAST_YEAR = -62_135_596_800_000_000, 253_402_300_800_000_000
"""From the year 1 up to the year 10000: what literals of time can say."""


FARTHEST = 1 << 60
"""Microseconds from 1970 within which all dates lie that an engine knows: some 36,000 years."""


@dataclass(frozen=True, eq=False)
class Endpoint:
    """When something began or ended, in microseconds since 1970.

    Attributes:
        first, last: the first instant that is meant and the one after the last; the same for an exact instant.
        precision: a `Precision`, as a whole number.
        known: whether there is a date. odd: there is something that isn't understood as one (None: never).
        begins_before, ends_after: whether `first` lies before an instant, and what is touched (`last`, or the tick of
            an exact instant) reaches past one: said of the column itself, so that an index can find it.
        computed: it is worked out of a text or a year.
    """

    first: Value
    last: Value
    precision: Value
    known: Value
    odd: Value | None
    begins_before: Callable[[int], Value]
    ends_after: Callable[[int], Value]
    computed: bool = False


class Grain(StrEnum):
    """What the times of a column are exact to."""

    DAY = "day"
    """Each is midnight: days are meant."""
    SECOND = "second"
    MIXED = "mixed"
    """Some are exact instants; those of whole seconds are meant as such."""


def endpoint(column: Value, grain: Grain = Grain.MIXED) -> Endpoint | None:
    """What a column says of an end of a date; None if its type cannot hold one, or if it is text: see `text_times`."""
    kind = column.type()
    if kind.is_date():
        return _of_days(column)
    if kind.is_timestamp():
        return _of_times(column, kind.timezone is not None, grain)
    return _of_years(column) if kind.is_integer() else None


def _of_days(column: Value) -> Endpoint:
    import ibis

    first = column.delta(ibis.date("1970-01-01"), unit="day").cast("int64") * DAY
    return Endpoint(
        first=first,
        last=first + DAY,
        precision=_code(Precision.DAY),
        known=column.notnull(),
        odd=None,
        begins_before=lambda at: _within(
            at, lambda: column < ibis.date(_day(-(-at // DAY) * DAY)), column, before=True
        ),
        ends_after=lambda at: _within(at, lambda: column >= ibis.date(_day(at)), column, before=False),
    )


def _of_times(column: Value, aware: bool, grain: Grain) -> Endpoint:
    import ibis

    plain = column.cast("timestamp") if aware else column  # the connection's clock shows UTC
    first = microseconds(plain)
    if grain is Grain.MIXED:
        exact = first % SECOND != 0
        last = first + ibis.ifelse(exact, 0, SECOND)
        precision = ibis.ifelse(exact, int(Precision.INSTANT), int(Precision.SECOND))
    else:
        last = first + (DAY if grain is Grain.DAY else SECOND)
        precision = _code(Precision.DAY if grain is Grain.DAY else Precision.SECOND)
    longest = DAY if grain is Grain.DAY else SECOND

    def ends_after(at: int) -> Value:
        near = _within(at - longest, lambda: plain > _time(at - longest), column, before=False)
        return near & (ibis.greatest(last, first + 1) > at) if grain is Grain.MIXED else near

    return Endpoint(
        first=first,
        last=last,
        precision=precision,
        known=column.notnull(),
        odd=None,
        begins_before=lambda at: _within(at, lambda: plain < _time(at), column, before=True),
        ends_after=ends_after,
    )


def _of_years(column: Value) -> Endpoint:
    import ibis

    year = column.cast("int64")
    known = column.notnull() & (year >= -9999) & (year <= 9999)
    first = days_of(year, ibis.literal(1), ibis.literal(1)) * DAY
    last = days_of(year + 1, ibis.literal(1), ibis.literal(1)) * DAY
    return computed(first, last, _code(Precision.YEAR), known, column.notnull() & ~known)


def text_is_plain(column: Value) -> Value:
    """Whether a text is a date that the engine can read."""
    return column.re_search(_PLAIN).fill_null(False)


def text_began(column: Value, plain: Value) -> Value:
    """When a text that is a plain date begins, as a time; no cast can fail, since the others are year 1."""
    import ibis

    length = column.length()
    rest = ibis.literal("")
    for size, lacking in _REST.items():
        rest = ibis.ifelse(length == size, lacking, rest)
    return ibis.ifelse(plain, column.replace("T", " ") + rest, "0001-01-01 00:00:00").cast("timestamp")


def text_endpoint(column: Value, plain: Value, began: Value) -> Endpoint:
    """What a text says of an end of a date, given what was worked out of it. Anything but a plain date is odd."""
    import ibis

    length = column.length()
    ended = began
    precision = _code(Precision.INSTANT)
    for size, unit, whole in (
        (19, Precision.SECOND, ibis.interval(seconds=1)),
        (16, Precision.MINUTE, ibis.interval(minutes=1)),
        (10, Precision.DAY, ibis.interval(days=1)),
        (7, Precision.MONTH, ibis.interval(months=1)),
        (4, Precision.YEAR, ibis.interval(years=1)),
    ):
        precision = ibis.ifelse(length == size, int(unit), precision)
        ended = ibis.ifelse(length == size, began + whole, ended)
    odd = (column != "").fill_null(False) & ~plain
    return computed(microseconds(began), microseconds(ended), precision, plain, odd)


def microseconds(time: Value) -> Value:
    """Microseconds since 1970 of a time."""
    import ibis

    return time.delta(ibis.timestamp("1970-01-01 00:00:00"), unit="microsecond").cast("int64")


def computed(first: Value, last: Value, precision: Value, known: Value, odd: Value | None) -> Endpoint:
    """An end of a date that is worked out of something else."""
    import ibis

    return Endpoint(
        first=first,
        last=last,
        precision=precision,
        known=known,
        odd=odd,
        begins_before=lambda at: known & (first < _near(at)),
        ends_after=lambda at: known & (ibis.greatest(last, first + 1) > _near(at)),
        computed=True,
    )


def days_of(year: Value, month: Value, day: Value) -> Value:
    """Days since 1970 of a date of the proleptic Gregorian calendar, in whole numbers: see `days_from_civil`."""
    import ibis

    year = year - ibis.ifelse(month <= 2, 1, 0) + 12_000  # 30 times 400 years later, so that nothing is negative
    of_year = (ibis.ifelse(month > 2, month - 3, month + 9) * 153 + 2) // 5 + day - 1
    leaps = year // 4 - year // 100 + year // 400
    return year * 365 + leaps + of_year - (719_468 + 30 * 146_097)


def _near(at: int) -> int:
    """An instant within what engines count with; none of their dates lies beyond."""
    return min(max(at, -FARTHEST), FARTHEST)


def _code(precision: Precision) -> Value:
    import ibis

    return ibis.literal(int(precision), type="int64")


def _day(at: int) -> str:
    return edtf_of(at, Precision.DAY)


def _time(at: int) -> Value:
    import ibis

    return ibis.timestamp(edtf_of(at, Precision.INSTANT).replace("T", " "))


def _within(at: int, compare: Callable[[], Value], column: Value, before: bool) -> Value:
    """A comparison with a literal; where no literal can say the instant, all that the column holds is on one side."""
    import ibis

    if FIRST_YEAR <= at < LAST_YEAR - DAY:
        return compare()
    return column.notnull() if before is (at > 0) else ibis.literal(False)
