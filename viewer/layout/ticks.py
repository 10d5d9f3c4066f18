"""Ticks: an axis in two levels, its finer units as dense as their words allow, the coarser ones above them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import pairwise
from typing import NamedTuple

from viewer.dates import DAY, HOUR, MINUTE, SECOND, YEAR, Instant, Span, moment
from viewer.dates.instant import WEEK, month_start
from viewer.dates.words import pattern_in_words
from viewer.layout.scene import Measure

MOST_TICKS = 400
MONDAY = month_start(1970, 1) + 4 * DAY


@dataclass(frozen=True, slots=True)
class Unit:
    """A repeating unit of time.

    Attributes:
        step: microseconds, where all are equally long; else None, and `months` says how many months.
        skeletons: CLDR skeletons of its words on the lower level, longest first.
        above: its words on the upper level, longest first.
        first: where one of those of a step begins.
    """

    step: int | None
    months: int
    skeletons: tuple[str, ...]
    above: tuple[str, ...] = ()
    first: Instant = 0

    @property
    def length(self) -> float:
        """Microseconds, on the mean."""
        return self.step if self.step is not None else self.months * YEAR / 12

    @property
    def named_whole(self) -> bool:
        """Whether its words name all of it, rather than its first instant."""
        return self.step == DAY or self.months in {1, 12}

    def starts(self, span: Span) -> Iterator[Instant]:
        """The boundaries from the last one at or before the span to the first after it."""
        if self.step is not None:
            at = (span.start - self.first) // self.step * self.step + self.first
            while True:
                yield at
                if at >= span.end:
                    return
                at += self.step
        here = moment(span.start)
        if self.months > 12:
            yield from self._round_years(here.year, span.end)
            return
        index = (here.year * 12 + here.month - 1) // self.months * self.months
        while True:
            at = month_start(index // 12, index % 12 + 1)
            yield at
            if at >= span.end:
                return
            index += self.months

    def _round_years(self, year: int, end: Instant) -> Iterator[Instant]:
        """Years that are round as people count them: 100 BC, 50 BC, 1 AD, 50, 100; there is no year 0 among them."""
        years = self.months // 12
        number = (year if year > 0 else year - 1) // years
        while True:
            at = month_start(number * years + (number < 0) if number else 1, 1)
            yield at
            if at >= end:
                return
            number += 1


def _units() -> tuple[tuple[Unit, Unit | None], ...]:
    """Pairs of a lower unit and the upper that suits it, finest first."""
    minute = Unit(MINUTE, 0, ("Hm",), ("yMMMMEEEEdHm", "yMMMEdHm", "MMMdHm"))
    day = Unit(DAY, 0, ("EEEEd", "EEEd", "d"), ("yMMMMEEEEd", "yMMMEd", "MMMd"))
    month = Unit(None, 1, ("MMMM", "MMM", "MMMMM"), ("yMMMM", "yMMM", "MMM"))
    year = Unit(None, 12, ("y",), ("y",))
    decade, century = Unit(None, 120, ("y",), ("y",)), Unit(None, 1200, ("y",), ("y",))
    pairs: list[tuple[Unit, Unit | None]] = []
    pairs += [(Unit(n * SECOND, 0, ("Hms",)), minute) for n in (1, 5, 10, 15, 30)]
    pairs += [(Unit(n * MINUTE, 0, ("Hm",)), day) for n in (1, 2, 5, 10, 15, 30)]
    pairs += [(Unit(n * HOUR, 0, ("Hm",)), day) for n in (1, 2, 3, 6, 12)]
    week = Unit(WEEK, 0, ("EEEd", "d"), first=MONDAY)
    pairs += [(day, month), (week, month), (Unit(None, 1, ("MMMM", "MMM", "MMMMM")), year)]
    pairs += [
        (Unit(None, 3, ("MMM",)), year),
        (Unit(None, 6, ("MMM",)), year),
        (year, decade),
        (Unit(None, 24, ("y",)), decade),
    ]
    pairs += [(Unit(None, 60, ("y",)), decade), (decade, century), (Unit(None, 240, ("y",)), century)]
    pairs += [(Unit(None, 600, ("y",)), century)]
    pairs += [(Unit(None, 12 * years, ("y",)), None) for years in _round_numbers(100, 10**11)]
    return tuple(pairs)


def _round_numbers(first: int, last: int) -> Iterator[int]:
    at = first
    while at <= last:
        yield from (at, 2 * at, 5 * at)
        at *= 10


PAIRS = _units()


class Tick(NamedTuple):
    """One unit of a level: where it starts and ends, and its words ("" where they don't fit)."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Ticks:
    """An axis.

    Attributes:
        lower: the finer units, whose words stand at their starts (times) or within them (days and longer).
        upper: the coarser; empty where there is none.
        within: whether the lower words name the whole unit, rather than its first instant.
    """

    lower: tuple[Tick, ...]
    upper: tuple[Tick, ...]
    within: bool
    unit: float


def make_ticks(span: Span, width: float, measure: Measure, locale: str, size: float) -> Ticks:
    """The axis of a view: the finest units whose words fit their stretches.

    Args:
        size: of the lower words, in pixels; the upper ones are as large and bold.
    """
    per_pixel = max(span.duration, 1) / max(width, 1.0)

    def fits(unit: Unit) -> str | None:
        room = unit.length * 0.9 / per_pixel - (10 if unit.length >= DAY else 18)
        if span.duration / unit.length > MOST_TICKS:
            return None
        for skeleton in unit.skeletons:
            if _widest(skeleton, unit.length, locale, measure, size, span) <= room:
                return skeleton
        return None

    for lower, upper in PAIRS:
        skeleton = fits(lower)
        if skeleton is not None:
            return Ticks(
                lower=_level(lower, span, partial(words, skeleton=skeleton, locale=locale)),
                upper=_upper(upper, span, per_pixel, measure, locale, size) if upper else (),
                within=lower.named_whole,
                unit=lower.length,
            )
    coarsest = PAIRS[-1][0]
    return Ticks(_level(coarsest, span, partial(words, skeleton="y", locale=locale)), (), False, coarsest.length)


def _level(unit: Unit, span: Span, name: Callable[[Instant], str]) -> tuple[Tick, ...]:
    return tuple(Tick(Span(start, end), name(start)) for start, end in pairwise(_bounds(unit, span)))


def _bounds(unit: Unit, span: Span) -> Iterator[Instant]:
    last = None
    for last in unit.starts(span):
        yield last
    if last is not None and last == span.start:  # a view that is a single instant at a boundary
        yield last + round(unit.length)


def _upper(unit: Unit, span: Span, per_pixel: float, measure: Measure, locale: str, size: float) -> tuple[Tick, ...]:
    ticks = []
    for start, end in pairwise(_bounds(unit, span)):
        seen = min(end, span.end) - max(start, span.start)
        room = seen / per_pixel - 14
        text = ""
        for skeleton in unit.above:
            text = above_words(Span(start, end), unit, skeleton, locale)
            if measure.width(text, size, True) <= room:
                break
            text = ""
        ticks.append(Tick(Span(start, end), text))
    return tuple(ticks)


@lru_cache(maxsize=20_000)
def words(at: Instant, skeleton: str, locale: str) -> str:
    """An instant by a skeleton."""
    return pattern_in_words(at, skeleton, locale)


def above_words(stretch: Span, unit: Unit, skeleton: str, locale: str) -> str:
    """The words of an upper unit: decades and centuries by their first and last year."""
    if unit.months > 12:
        return f"{words(stretch.start, 'y', locale)} – {words(stretch.end - DAY, 'y', locale)}"
    return words(stretch.start, skeleton, locale)


def _widest(skeleton: str, length: float, locale: str, measure: Measure, size: float, span: Span) -> float:
    """How wide the words of a unit get: tried on its typical cases, so that the choice doesn't change while panning."""
    if skeleton == "y":
        # four digits at least, so that the unit stays while panning through the years 900 to 1100
        ends = (span.start - span.duration, span.end + span.duration, month_start(2000, 1))
        return max(measure.width(words(at, "y", locale), size) for at in ends)
    return _widest_of_cases(skeleton, length >= 27 * DAY, locale, measure, size)


@lru_cache(maxsize=256)
def _widest_of_cases(skeleton: str, months: bool, locale: str, measure: Measure, size: float) -> float:
    if months:
        cases = [month_start(2020, index + 1) + 27 * DAY for index in range(12)]
    else:
        cases = [month_start(2020, 7) + (19 + index) * DAY + 22 * HOUR for index in range(7)]
    return max(measure.width(words(at, skeleton, locale), size) for at in cases)
