"""Lengths of time in words."""

from functools import lru_cache

from viewer.dates.instant import DAY, HOUR, MINUTE, SECOND, YEAR
from viewer.dates.patterns import find_locale

_FEWEST_DAYS_FOR_MONTHS = 59


def duration_in_words(microseconds: int, locale: str = "en") -> str:
    """A length of time in one unit, rounded: "14 months", "9 years", "3 days"."""
    return _in_words(*_rounded(abs(microseconds)), locale)


@lru_cache(maxsize=4096)
def _in_words(count: int, unit: str, locale: str) -> str:
    from babel.units import format_unit

    name, spoken = f"duration-{unit}", find_locale(locale)
    # Where the long word equals the short one, CLDR gives only the short one, and Babel the unit's bare identifier.
    text = format_unit(count, name, "long", locale=spoken)
    if name in text:
        text = format_unit(count, name, "short", locale=spoken)
    return format_unit(count, name, "narrow", locale=spoken) if name in text else text


def _rounded(length: int) -> tuple[int, str]:
    if length >= _FEWEST_DAYS_FOR_MONTHS * DAY:
        months = round(length * 12 / YEAR)
        if months >= 24 or months == 12:
            return round(length / YEAR), "year"
        return months, "month"
    for size, unit in ((DAY, "day"), (HOUR, "hour"), (MINUTE, "minute"), (SECOND, "second")):
        if length >= 1.5 * size or length == size:
            return round(length / size), unit
    return (1, "second") if length > SECOND else (round(length / 1000), "millisecond") if length else (0, "second")
