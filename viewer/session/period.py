"""A filter's period as two dates that a reader types: first and last, both taken whole."""

from enum import StrEnum

from viewer.dates import DateError, Instant, Precision, Span, edtf_of, instant, moment, parse_edtf
from viewer.query.answers import FOREVER, NEVER


class PeriodEnd(StrEnum):
    """The two ends of a period."""

    FROM = "from"
    TO = "to"


class PeriodError(ValueError):
    """A text that is no end of a period; `end` says which."""

    def __init__(self, end: PeriodEnd, reason: str) -> None:
        super().__init__(reason)
        self.end = end


UNITS = (Precision.YEAR, Precision.MONTH, Precision.DAY, Precision.HOUR, Precision.MINUTE, Precision.SECOND)


def read_period(first: str, last: str) -> Span | None:
    """The stretch from the start of the first date to the end of the last; None for two empty texts.

    Where one side has no bound, NEVER or FOREVER stands for it.
    """
    start = _bound(PeriodEnd.FROM, first)
    end = _bound(PeriodEnd.TO, last)
    if start is None and end is None:
        return None
    start, end = NEVER if start is None else start, FOREVER if end is None else end
    if start > end or (start == end and first.strip() != last.strip()):
        raise PeriodError(PeriodEnd.TO, f"{last.strip()} ends before {first.strip()} starts")
    return Span(start, end)


def written_period(period: Span | None) -> tuple[str, str]:
    """A period as the two dates that `read_period` gives it for, in the coarsest unit that is exact."""
    if period is None:
        return "", ""
    bounds = [at for at in (period.start, period.end) if NEVER < at < FOREVER]
    for unit in UNITS:
        if all(_starts(at, unit) for at in bounds) and period.duration:
            return _written(period.start, unit), _written(period.end, unit, 1)
    return _written(period.start, Precision.INSTANT), _written(period.end, Precision.INSTANT)


def _bound(end: PeriodEnd, text: str) -> Instant | None:
    text = text.strip()
    if not text:
        return None
    try:
        bounds = parse_edtf(text).bounds
    except DateError as error:
        raise PeriodError(end, str(error)) from error
    return bounds.earliest_start if end is PeriodEnd.FROM else bounds.latest_end


def _starts(at: Instant, unit: Precision) -> bool:
    """Whether a unit that can be written starts at an instant."""
    year, month, day, hour, minute, second, microsecond = moment(at)
    if abs(year) > 9998:  # further years have no finer part that could be written
        return at == instant(year)
    parts = {
        Precision.YEAR: (month - 1, day - 1, hour, minute, second, microsecond),
        Precision.MONTH: (day - 1, hour, minute, second, microsecond),
        Precision.DAY: (hour, minute, second, microsecond),
        Precision.HOUR: (minute, second, microsecond),
        Precision.MINUTE: (second, microsecond),
        Precision.SECOND: (microsecond,),
    }
    return not any(parts[unit])


def _written(at: Instant, unit: Precision, before: int = 0) -> str:
    return edtf_of(at - before, unit) if NEVER < at < FOREVER else ""
