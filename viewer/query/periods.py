"""A filter's period: from a date, as dates and in words; NEVER and FOREVER stand for a side without a bound."""

from collections.abc import Callable

from viewer.dates import DateError, Instant, Precision, Span, edtf_of, instant, moment, parse_edtf
from viewer.query.answers import FOREVER, NEVER

_UNITS = (Precision.YEAR, Precision.MONTH, Precision.DAY, Precision.HOUR, Precision.MINUTE, Precision.SECOND)


def period_of(text: str) -> Span:
    """The whole stretch of an EDTF date.

    Raises:
        DateError: it is none, or reaches from a past that has no name.
    """
    bounds = parse_edtf(text).bounds
    start = NEVER if bounds.earliest_start is None else bounds.earliest_start
    end = FOREVER if bounds.latest_end is None else bounds.latest_end
    if start > end:
        raise DateError(f"{text} lies too far away to be open at one side")
    return Span(start, end)


def period_dates(period: Span) -> tuple[str, str]:
    """The first and the last date within, each whole, in the coarsest unit that says exactly this; "" for no bound."""
    bounds = [at for at in (period.start, period.end) if at not in (NEVER, FOREVER)]
    exact = (unit for unit in _UNITS if period.duration and all(_begins(at, unit) for at in bounds))
    unit = next(exact, Precision.INSTANT)
    last = period.end if unit is Precision.INSTANT else period.end - 1
    return (
        "" if period.start == NEVER else edtf_of(period.start, unit),
        "" if period.end == FOREVER else edtf_of(last, unit),
    )


def _begins(at: Instant, unit: Precision) -> bool:
    """Whether a unit begins at an instant; beyond four digits no date has parts finer than its year."""
    year, month, day, hour, minute, second, microsecond = moment(at)
    if abs(year) > 9998:
        return at == instant(year)
    finer = (month - 1, day - 1, hour, minute, second, microsecond)
    return not any(finer[_UNITS.index(unit) :])


def period_in_words(period: Span, locale: str, translate: Callable[[str], str]) -> str:
    """A period in words: "3 – 5 February 2020", "from 3 February 2020"."""
    from viewer.dates.words import in_words

    first, last = period_dates(period)
    if not first and not last:
        return translate("any time")
    if not last:
        return translate("from {date}").format(date=in_words(parse_edtf(first), locale))
    if not first:
        return translate("until {date}").format(date=in_words(parse_edtf(last), locale))
    return in_words(parse_edtf(first if first == last else f"{first}/{last}"), locale)
