"""A plot's scale of numbers: from nought, or logarithmic where they are very unequal, with round steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from viewer.dates.patterns import find_locale

LOGARITHMIC_FROM = 100
"""A largest number so many times the least one gets a logarithmic scale."""
LEAST = 1e-9
"""Anything nearer to nought is drawn there."""


@dataclass(frozen=True, slots=True)
class NumberScale:
    """Numbers to heights: `low` lies at `bottom`, `high` at `top`."""

    low: float
    high: float
    logarithmic: bool
    top: float
    bottom: float

    def y(self, number: float) -> float:
        """The height of a number."""
        if self.logarithmic:
            share = (log10(max(number, self.low)) - log10(self.low)) / (log10(self.high) - log10(self.low))
        else:
            share = (number - self.low) / (self.high - self.low)
        return self.bottom - share * (self.bottom - self.top)

    def steps(self) -> list[float]:
        """Two to six round numbers from end to end."""
        if self.logarithmic:
            powers = range(round(log10(self.low)), round(log10(self.high)) + 1)
            return [10.0**power for power in powers[:: max(1, ceil(len(powers) / 5))]]
        step = _round_step(self.high - self.low)
        return [self.low + step * index for index in range(floor((self.high - self.low) / step + 1e-9) + 1)]


def scale_for(numbers: Sequence[float], top: float, bottom: float) -> NumberScale:
    """The scale that holds all of some numbers."""
    least, most = min(numbers, default=0.0), max(numbers, default=1.0)
    if least >= LEAST and most / least > LOGARITHMIC_FROM:
        return NumberScale(10.0 ** floor(log10(least)), 10.0 ** ceil(log10(most)), True, top, bottom)
    step = _round_step(max(most, 0.0) - min(least, 0.0))
    low = floor(min(least, 0.0) / step) * step
    return NumberScale(low, max(ceil(max(most, 0.0) / step) * step, low + step), False, top, bottom)


def _round_step(length: float) -> float:
    """A step of 1, 2 or 5 times a power of ten that divides a length into two to five."""
    length = length if length >= LEAST else 1.0
    power = 10.0 ** floor(log10(length / 2))
    return next(factor * power for factor in (10, 5, 2, 1) if factor * power <= length / 2 * (1 + 1e-9))


def short_number(number: float, locale: str) -> str:
    """A number in a language's own way, as short as a scale needs it ("1.2M")."""
    from babel.numbers import format_compact_decimal, format_decimal, format_scientific  # late: not needed at start

    if abs(number) >= 1e15:
        return format_scientific(number, locale=find_locale(locale))
    if abs(number) >= 1e6:
        return format_compact_decimal(number, locale=find_locale(locale), fraction_digits=1)
    return format_decimal(number, locale=find_locale(locale))
