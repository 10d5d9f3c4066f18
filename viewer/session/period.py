"""A filter's period as two dates that a reader types: first and last, both taken whole."""

from enum import StrEnum

from viewer.dates import DateError, EdtfDate, Span, parse_edtf
from viewer.query.answers import FOREVER, NEVER
from viewer.query.periods import period_dates


class PeriodEnd(StrEnum):
    """The two ends of a period."""

    FROM = "from"
    TO = "to"


class PeriodError(ValueError):
    """A text that is no end of a period; `end` says which."""

    def __init__(self, end: PeriodEnd, reason: str) -> None:
        super().__init__(reason)
        self.end = end


def read_period(first: str, last: str) -> Span | None:
    """The stretch from the start of the first date to the end of the last; None for two empty texts.

    Where one side has no bound, NEVER or FOREVER stands for it.
    """
    start, end = _read(PeriodEnd.FROM, first), _read(PeriodEnd.TO, last)
    if start is None and end is None:
        return None
    at = start.bounds.earliest_start if start is not None else None
    until = end.bounds.latest_end if end is not None else None
    at, until = NEVER if at is None else at, FOREVER if until is None else until
    if at > until or (at == until and first.strip() != last.strip()):
        raise PeriodError(PeriodEnd.TO, f"{last.strip() or '…'} ends before {first.strip() or '…'} starts")
    return Span(at, until)


def written_period(period: Span | None) -> tuple[str, str]:
    """A period as the two dates that `read_period` gives it for, in the coarsest unit that is exact."""
    return ("", "") if period is None else period_dates(period)


def _read(end: PeriodEnd, text: str) -> EdtfDate | None:
    try:
        return parse_edtf(text.strip()) if text.strip() else None
    except DateError as error:
        raise PeriodError(end, str(error)) from error
