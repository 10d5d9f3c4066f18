"""The date of an event that another was so long after or before: "on Tuesday, two days after rebels attacked"."""

import re
from dataclasses import replace

from viewer.dates import parse_edtf
from viewer.dates.instant import DAY
from viewer.derive.findings import Stretch, TimeExpression
from viewer.derive.happenings.clauses import Clause
from viewer.derive.happenings.dating_lending import free_dates
from viewer.derive.happenings.dating_words import DatingWords
from viewer.derive.happenings.openers import is_one_unit
from viewer.derive.happenings.reading import Reading
from viewer.derive.times.counting import DAYS_OF, MONTHS_OF, shift
from viewer.derive.times.extents import Grain, a_day, moved

_FURTHEST = 80
"""Words back: a date of the sentence that stands further away dates nothing."""
_BEHIND = 25
"""Words behind a clause that begins the sentence, among which the date stands."""
_LENGTH = 3
"""Words of a length of time that begins a sentence: "Three weeks after"."""
LENGTH = re.compile(r"P(\d+)([DWMY])|PT[\dX.]+[HMS]")
GRAINS: dict[str, Grain] = {"D": "day", "W": "week", "M": "month", "Y": "year"}
_FINE_ENOUGH = {"hour": len("2019-03-12"), "day": len("2019-03-12"), "week": len("2019-03-12"), "month": len("2019-03")}
"""Characters of a date from which a length of time can be counted."""
_PLAIN = re.compile(r"\d{4}(-\d{2}){0,2}")


def so_long_from(reading: Reading, clause: Clause, low: int, high: int, words: DatingWords) -> TimeExpression | None:
    """For "on Tuesday, two days after rebels attacked" the day that is so long before the one named.

    A date coarser than the length between them says no more than itself: "in 2015, a month after".
    """
    exact = _to_the_day(reading, clause.start - 2, words)
    length = exact or reading.time.get(clause.start - 2)
    one = exact is None and is_one_unit(reading, clause.start - 2)
    unit = words.lengths.get(reading.key(clause.start - 2)) if one else None
    if clause.start - 2 < low or (unit is None and (length is None or length.kind != "duration")):
        return None
    read = LENGTH.fullmatch(unit or (length.timex if length is not None else ""))
    before = Clause(max(low, clause.start - _FURTHEST), clause.start)
    named = free_dates(reading, before, -1) or free_dates(reading, before, -1, clause.start)
    named = [each for each in named if each is not exact]
    if not named and clause.start - 2 - low < _LENGTH:
        named = free_dates(reading, Clause(clause.end, min(high, clause.end + _BEHIND)), -1)[:1]
    if not named:  # "said on Tuesday, two days after rebels attacked"
        before_it = _first_of(reading, clause.start - 2) - 1
        said = reading.time.get(before_it)
        named = [said] if said is not None and before_it >= low else []
    named = [replace(each, edtf=_day_of(each.edtf)) for each in named]
    if read is None or not named or not _PLAIN.fullmatch(named[-1].edtf):
        return None
    grain = GRAINS[read[2]] if read[2] else "hour"
    if len(named[-1].edtf) < _FINE_ENOUGH.get(grain, len("2019")):
        return None
    start = parse_edtf(named[-1].edtf).bounds.earliest_start
    if start is None:
        return None
    amount = int(read[1] or 0)
    amount = -amount if clause.opener in words.after else amount
    days = shift(start // DAY, amount, grain)
    if days is None:
        return None
    if exact is not None and len(named[-1].edtf) == _FINE_ENOUGH["day"]:
        months = MONTHS_OF.get(grain, 0)
        days = a_day(moved(start // DAY, amount * months) if months else start // DAY + round(amount * DAYS_OF[grain]))
    parts = (named[-1].stretch, reading.stretch(clause.start - 2, clause.start - 1))
    whole = Stretch(min(each.start for each in parts), max(each.end for each in parts))
    return replace(
        named[-1], stretch=whole, edtf=days.edtf, timex=days.timex, rule=f"so long {clause.opener}", basis="context",
        anchor=named[-1].edtf, confidence="medium",
    )  # fmt: skip


def _day_of(edtf: str) -> str:
    """The day of a time, or the last of a run: "until 16 June, two days before", "at noon on Monday, a week after"."""
    return edtf.removeprefix("../").partition("T")[0]


def _to_the_day(reading: Reading, place: int, words: DatingWords) -> TimeExpression | None:
    """The length of time in words that say that it is exact: "three years to the day"."""
    if not is_one_unit(reading, place) or reading.key(place - 2) not in words.exactly:
        return None
    return reading.time.get(place - 3)


def _first_of(reading: Reading, place: int) -> int:
    """The first word of a length of time, or the article of "the day"."""
    time = reading.time.get(place)
    if time is None:
        return place - 1
    while reading.time.get(place - 1) is time:
        place -= 1
    return place
