"""Parts of units: early, middle, late, and what lies before or after a day."""

from dataclasses import replace

from viewer.derive.times.extents import (
    Days,
    a_day,
    a_span,
    a_third,
    years_span,
)  # fmt: skip
from viewer.derive.times.meanings import Piece

_HALF_A_MONTH = 15
"""Days."""
_PLACE = {"early": 0, "mid": 1, "late": 2, "end": 2}


def piece_of(piece: Piece, days: Days, deadline: bool) -> Days:
    """Thirds: of a month ten days each, of a year four months; of a decade four years, three and three."""
    if piece in ("first half", "second half"):
        return _half_of(piece == "second half", days)
    if piece == "end" and deadline:
        return replace(a_day(days.last), timex=days.timex)
    place = _PLACE[piece]
    if days.grain == "day":
        return days
    if days.grain == "month":
        edges = (days.first, days.first + 10, days.first + 20, days.last + 1)
        return a_span(edges[place], edges[place + 1] - 1, days.timex, "" if place else days.edge)
    if days.grain == "year":
        return a_third(days.year, place + 1)
    if days.grain == "decade":
        first = days.year
        start, end = ((0, 3), (4, 6), (7, 9))[place]
        return years_span(first + start, first + end, days.timex, days.edge)
    if days.grain == "century":
        first = days.year
        start, end = ((0, 33), (34, 66), (67, 99))[place]
        return years_span(first + start, first + end, days.timex, days.edge)
    third = max(1, (days.last - days.first + 1) // 3)
    edges = (days.first, days.first + third, days.last + 1 - third, days.last + 1)
    return a_span(edges[place], edges[place + 1] - 1, days.timex)


def _half_of(second: bool, days: Days) -> Days:
    """Five years of a decade, fifty of a century, fifteen days of a month and the rest of it; else all of it."""
    years = {"decade": 5, "century": 50}.get(days.grain)
    if years is not None:
        first = days.year + years * second
        return years_span(first, first + years - 1, days.timex, "" if second else days.edge)
    if days.grain != "month":
        return days
    middle = days.first + _HALF_A_MONTH
    return a_span(middle, days.last, days.timex) if second else a_span(days.first, middle - 1, days.timex)


def remainder_of(direction: int, days: Days, day: int) -> Days:
    """What lies before, or after, a day within a unit that holds it; else all of the unit."""
    if direction < 0 and days.first < day <= days.last:
        return a_span(days.first, day - 1, days.timex)
    if direction > 0 and days.first <= day < days.last:
        return a_span(day + 1, days.last, days.timex)
    if days.first <= day <= days.last and days.grain != "day":
        return replace(a_day(day), timex=days.timex)
    return days


def part_of(part: str, days: Days, overnight: bool) -> Days:
    """A part of a day is dated to the day, but a night that is spoken of as one reaches into the next."""
    if days.grain != "day":
        return days
    timex = f"{days.timex}T{part}"
    return a_span(days.first, days.first + 1, timex) if overnight else replace(days, timex=timex)
