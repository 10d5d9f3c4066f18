"""Meanings resolved to days: against the day of publication, or the date that was named before."""

from dataclasses import dataclass, replace

from viewer.dates.instant import civil_from_days
from viewer.derive.findings import Basis, Confidence
from viewer.derive.times.cues import Lies
from viewer.derive.times.extents import (
    FURTHEST_YEAR,
    Days,
    Grain,
    a_century,
    a_date,
    a_day,
    a_decade,
    a_half,
    a_month,
    a_quarter,
    a_season,
    a_span,
    a_week,
    a_weekend,
    a_year,
    easter,
    moved,
    weekday_of,
)  # fmt: skip
from viewer.derive.times.meanings import (
    Anchor,
    Beside,
    Holiday,
    Inside,
    Meaning,
    Near,
    Ordinal,
    PartOfDay,
    PieceOf,
    Remainder,
    Roughly,
    Shifted,
    Unit,
)  # fmt: skip
from viewer.derive.times.pieces import part_of, piece_of, remainder_of

_MONTHS: dict[Grain, int] = {
    "month": 1,
    "quarter": 3,
    "season": 3,
    "half": 6,
    "year": 12,
    "decade": 120,
    "century": 1200,
    "millennium": 12000,
}
_DAYS: dict[Grain, float] = {
    "second": 1 / 86_400,
    "minute": 1 / 1440,
    "hour": 1 / 24,
    "day": 1,
    "weekend": 7,
    "week": 7,
}


_FURTHEST_LEAP = 9
"""Years: 29 February comes again within eight, even around 1900."""

_SOON = 30
"""Days: where nothing tells, a date that comes so soon is meant, rather than one that was eleven months ago."""

_BACK = 245
"""Days: no narrative goes back so far without a year; it has gone on to the next one."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a phrase is resolved against.

    Attributes:
        published: the day of publication; None if nobody says.
        reference, month_reference: the date named last, and the last that was exact to the month or the day.
        narrative: dates without a year belong to the date named before, not to publication.
        lies: what the words before the phrase say of it.
        deadline: "the end of" is the last day, not the last third.
        same_sentence, same_paragraph: where the reference stands.
    """

    published: int | None
    reference: Days | None
    narrative: bool
    lies: Lies = Lies.UNSAID
    deadline: bool = False
    month_reference: Days | None = None
    same_sentence: bool = False
    same_paragraph: bool = False


@dataclass(frozen=True, slots=True)
class Dated:
    """The days that a meaning comes to, and on what that rests."""

    days: Days
    basis: Basis = "stated"
    confidence: Confidence = "high"
    anchor: str = ""
    approximate: bool = False


def dated(meaning: Meaning, context: Context) -> Dated | None:
    """The days of a meaning that is one unit or run of days; None where there is nothing to count from."""
    match meaning:
        case Unit():
            return _unit(meaning, context)
        case Holiday():
            return _holiday(meaning, context)
        case Near():
            return _near(meaning, context)
        case Beside():
            return _beside(meaning, context)
        case Inside(unit=unit, outer=outer):
            around = dated(outer, context)
            days = _within(unit, around.days) if around else None
            return replace(around, days=days) if around and days else None
        case Ordinal():
            around = dated(meaning.outer, context)
            days = _nth(meaning, around.days) if around else None
            return replace(around, days=days) if around and days else None
        case Shifted():
            return _shifted(meaning, context)
        case PieceOf(piece=piece, base=base):
            whole = dated(base, context)
            return replace(whole, days=piece_of(piece, whole.days, context.deadline)) if whole else None
        case Remainder():
            return _remainder(meaning, context)
        case PartOfDay(part=part, base=base) if base is not None:
            whole = dated(base, context)
            return replace(whole, days=part_of(part, whole.days, meaning.overnight)) if whole else None
        case Roughly(base=base):
            whole = dated(base, context)
            return replace(whole, approximate=True) if whole else None
    return None


def _remainder(remainder: Remainder, context: Context) -> Dated | None:
    whole = dated(remainder.base, context)
    at = anchored(remainder.anchor, context)
    if whole is None or at is None:
        return whole
    return replace(whole, days=remainder_of(remainder.direction, whole.days, at[0]))


def anchored(anchor: Anchor, context: Context) -> tuple[int, Basis, str] | None:
    """The day that is counted from, what that rests on, and how it is written."""
    if anchor == "reference" or (anchor == "mode" and context.narrative):
        if context.reference is None:
            return None
        days = context.reference
        return days.first, "context", days.edge or days.edtf
    if context.published is None:
        return None
    return context.published, "publication", a_day(context.published).edtf


def _unit(unit: Unit, context: Context) -> Dated | None:
    if unit.grain == "century" and unit.number is not None:
        return Dated(a_century(unit.number))
    if unit.grain == "decade" and unit.number is not None:
        return _decade(unit, unit.number, context)
    if unit.year is not None:
        days = _with_year(unit, unit.year)
        return Dated(days) if days else None
    if unit.weekday is not None and unit.day is None:
        return _weekday(unit.weekday, context)
    if unit.day is not None and unit.month is None:
        return _day_of_month(unit, unit.day, context)
    return _without_year(unit, context)


def _with_year(unit: Unit, year: int) -> Days | None:
    if not -FURTHEST_YEAR <= year <= FURTHEST_YEAR:
        return None
    if unit.grain == "day":
        return a_date(year, unit.month or 1, unit.day or 1)
    if unit.grain == "month":
        return a_month(year, unit.month or 1)
    if unit.grain == "season":
        return a_season(year, unit.number or 21)
    if unit.grain == "quarter":
        return a_quarter(year, unit.number or 1)
    return a_half(year, unit.number or 1) if unit.grain == "half" else a_year(year)


def _decade(unit: Unit, first: int, context: Context) -> Dated:
    if not unit.short:
        return Dated(a_decade(first))
    latest = 1999
    basis: Basis = "inferred"
    anchor = ""
    if context.narrative and context.reference and context.reference.year > 0:
        century = context.reference.year // 100 * 100
        return Dated(a_decade(century + first), "context", "medium", context.reference.edge or context.reference.edtf)
    if context.published is not None:
        latest, basis, anchor = civil_from_days(context.published)[0], "publication", a_day(context.published).edtf
    century = latest // 100 * 100
    return Dated(
        a_decade(century + first if century + first <= latest else century - 100 + first), basis, "medium", anchor
    )


def _weekday(weekday: int, context: Context) -> Dated | None:
    """The most recent such day up to publication, which it may be itself; the next one where the words look ahead."""
    if context.narrative and context.published is not None and (at := anchored("reference", context)):
        return Dated(a_day(at[0] + (weekday - weekday_of(at[0])) % 7), at[1], "low", at[2])
    at = anchored("published", context)
    if at is None:
        return None
    if context.lies is Lies.AHEAD:
        return Dated(a_day(at[0] + (weekday - weekday_of(at[0])) % 7), at[1], "medium", at[2])
    return Dated(a_day(at[0] - (weekday_of(at[0]) - weekday) % 7), at[1], "high", at[2])


def _day_of_month(unit: Unit, day: int, context: Context) -> Dated | None:
    """The 3rd: of the month named before, else the nearest to publication."""
    if unit.weekday is None and context.reference is not None and context.reference.grain in ("day", "month"):
        year, month, _ = civil_from_days(context.reference.first)
        days = a_date(year, month, day)
        return Dated(days, "context", "medium", context.reference.edge) if days else None
    at = anchored("published", context)
    if at is None:
        return None
    year, month, _ = civil_from_days(at[0])
    step = 1 if context.lies is Lies.AHEAD else -1
    for count in range(28 * 12 if unit.weekday is not None else 13):
        carry, index = divmod(month - 1 + step * count, 12)
        days = a_date(year + carry, index + 1, day)
        if days is None or (days.first - at[0]) * step < 0:
            continue
        if unit.weekday is None or weekday_of(days.first) == unit.weekday:
            return Dated(days, at[1], "medium", at[2])
    return None


def _without_year(unit: Unit | Holiday, context: Context) -> Dated | None:
    """In a narrative the year of the date before; in news the nearest past one, or the next where words look ahead."""
    if context.narrative:
        reference = context.reference
        if reference is None:
            return None
        days = _in_year(unit, reference.year)
        month = context.month_reference
        if days is not None and month is not None and month.year == reference.year:
            days = _in_year(unit, reference.year + 1) if days.last < month.first - _BACK else days
        return Dated(days, "context", "medium", reference.edge or reference.edtf) if days else None
    if context.published is None:
        if context.reference is None:
            return None
        days = _in_year(unit, context.reference.year)
        return Dated(days, "context", "low", context.reference.edge or context.reference.edtf) if days else None
    at = context.published
    year = civil_from_days(at)[0]
    ahead = context.lies is Lies.AHEAD
    if context.lies is Lies.UNSAID and isinstance(unit, Unit) and unit.grain == "day":
        soon = _in_year(unit, year) or _in_year(unit, year + 1)
        ahead = soon is not None and 0 <= soon.first - at <= _SOON
    chosen = None
    for count in range(_FURTHEST_LEAP):
        days = _in_year(unit, year + count if ahead else year - count)
        if days is not None and (days.last >= at if ahead else days.first <= at):
            chosen = days
            break
    weekday = unit.weekday if isinstance(unit, Unit) else None
    if weekday is not None and chosen is not None and weekday_of(chosen.first) != weekday:
        near = [_in_year(unit, each) for each in range(year - _FURTHEST_LEAP, year + _FURTHEST_LEAP)]
        suited = [days for days in near if days is not None and weekday_of(days.first) == weekday]
        chosen = min(suited, key=lambda days: abs(days.first - at), default=chosen)
    if chosen is None:
        return None
    return Dated(chosen, "publication", "high" if context.lies is not Lies.UNSAID else "medium", a_day(at).edtf)


def _in_year(unit: Unit | Holiday, year: int) -> Days | None:
    return holiday_in(unit.on, year) if isinstance(unit, Holiday) else _with_year(unit, year)


def _holiday(holiday: Holiday, context: Context) -> Dated | None:
    if holiday.on.count("-") == 2:
        year, month, day = (int(each) for each in holiday.on.split("-"))
        days = a_date(year, month, day)
        return Dated(days) if days else None
    if holiday.year is not None:
        days = holiday_in(holiday.on, holiday.year)
        return Dated(days) if days else None
    return _without_year(holiday, context)


def holiday_in(on: str, year: int) -> Days | None:
    """A named day in a year."""
    if not -FURTHEST_YEAR <= year <= FURTHEST_YEAR:
        return None
    if on.startswith("easter"):
        return a_day(easter(year) + int(on.removeprefix("easter")))
    if "/" in on:
        month, weekday, which = on.split("/")
        number, _, more = which.partition("+")
        first = a_month(year, int(month))
        days = _nth(Ordinal(int(number), "day", Unit(grain="month"), int(weekday)), first)
        return a_day(days.first + int(more or 0)) if days else None
    month, day = on.split("-")
    return a_date(year, int(month), int(day))


def _near(near: Near, context: Context) -> Dated | None:
    at = anchored(near.anchor, context)
    if at is None:
        return None
    day, basis, text = at
    if near.anchor == "reference" and near.offset > 0 and context.reference is not None:
        day = context.reference.last
    confidence: Confidence = "medium" if basis == "context" else "high"
    if near.grain == "weekend":
        return _weekend(near, day, context, basis, text)
    return Dated(unit_around(day, near.grain, near.offset), basis, confidence, text)


def _weekend(near: Near, day: int, context: Context, basis: Basis, text: str) -> Dated:
    """The weekend: that of the week where words look ahead or it has begun, else the one before."""
    ahead = near.offset > 0 or context.lies is Lies.AHEAD or weekday_of(day) >= 5
    if near.offset > 0 and weekday_of(day) >= 5:
        return Dated(a_weekend(day + 7), basis, "medium", text)
    if near.offset < 0 or not ahead:
        return Dated(a_weekend(day - 7), basis, "medium", text)
    return Dated(a_weekend(day), basis, "medium", text)


def unit_around(day: int, grain: Grain, offset: int = 0) -> Days:
    """The calendar unit that holds a day, or one so many further."""
    if grain in _DAYS:
        if grain in ("week", "weekend"):
            return a_week(day + 7 * offset)
        return a_day(day + (offset if grain == "day" else 0))
    day = moved(day, _MONTHS.get(grain, 12) * offset)
    year, month, _ = civil_from_days(day)
    if grain == "month":
        return a_month(year, month)
    if grain == "quarter":
        return a_quarter(year, (month + 2) // 3)
    if grain == "half":
        return a_half(year, (month + 5) // 6)
    if grain == "decade" and year > 0:
        return a_decade(year // 10 * 10)
    if grain == "century" and year > 0:
        return a_century(year // 100 + 1)
    return a_year(year)


def _beside(beside: Beside, context: Context) -> Dated | None:
    at = anchored("published", context)
    unit = beside.unit
    if at is None:
        return None
    day, basis, text = at
    confidence: Confidence = "medium" if basis == "context" else "high"
    if isinstance(unit, Unit) and unit.weekday is not None and unit.day is None:
        ahead = beside.which > 0 or (beside.which == 0 and context.lies is not Lies.BEHIND)
        gap = (unit.weekday - weekday_of(day)) % 7 if ahead else -((weekday_of(day) - unit.weekday) % 7)
        if gap == 0 and beside.which:
            gap = 7 * beside.which
        return Dated(a_day(day + gap), basis, confidence, text)
    year = civil_from_days(day)[0]
    near = [days for each in range(year - 2, year + 3) if (days := _in_year(unit, each)) is not None]
    if beside.which < 0:
        chosen = next((days for days in reversed(near) if days.last < day), None)
    elif beside.which > 0:
        chosen = next((days for days in near if days.first > day), None)
    else:
        chosen = _in_year(unit, year)
    return Dated(chosen, basis, confidence, text) if chosen else None


def _within(unit: Unit | Holiday, around: Days) -> Days | None:
    """The unit where it lies within others."""
    if isinstance(unit, Unit) and unit.weekday is not None and unit.day is None:
        if around.grain not in ("week", "weekend"):
            return None
        return a_day(around.first - weekday_of(around.first) + unit.weekday)
    if isinstance(unit, Unit) and unit.month is None and unit.day is not None:
        year, month, _ = civil_from_days(around.first)
        return a_date(year, month, unit.day) if around.grain == "month" else None
    return _in_year(unit, around.year) if around.grain == "year" else None


def _nth(ordinal: Ordinal, around: Days) -> Days | None:
    number, grain = ordinal.number, ordinal.grain
    if number == 0 or around.last - around.first > 40_000:
        return None
    if ordinal.weekday is not None:
        if number > 0:
            first = around.first + (ordinal.weekday - weekday_of(around.first)) % 7
        else:
            first = around.last - (weekday_of(around.last) - ordinal.weekday) % 7
        day = first + 7 * (number - 1 if number > 0 else number + 1)
        return a_day(day) if around.first <= day <= around.last else None
    if grain == "week" and around.grain == "day":
        return a_week(around.first)
    if grain == "week":
        first = around.first + 7 * (number - 1) if number > 0 else around.last + 1 + 7 * number
        days = a_span(first, first + 6, around.timex)
        return days if around.first <= first <= around.last else None
    if grain == "weekend":
        saturday = around.first + (5 - weekday_of(around.first)) % 7 + 7 * (number - 1)
        return a_weekend(saturday) if number > 0 and saturday <= around.last else None
    start, step = (around.first, number - 1) if number > 0 else (around.last, number + 1)
    days = unit_around(start, grain, step)
    return days if around.first <= days.first and days.last <= around.last else None


def _shifted(shifted: Shifted, context: Context) -> Dated | None:
    if shifted.base is not None:
        base = dated(shifted.base, context)
        if base is None:
            return None
        day = base.days.last if shifted.amount > 0 else base.days.first
        if base.days.grain != "day" and shifted.grain in ("day", "week"):
            return None
        basis: Basis = base.basis
        text = base.days.edge or base.days.edtf
    else:
        at = anchored(shifted.anchor, context)
        if at is None:
            return None
        day, basis, text = at
    days = shift(day, shifted.amount, shifted.grain)
    if days is None:
        return None
    round_number = shifted.grain in ("decade", "century", "millennium") or (
        shifted.grain == "year" and abs(shifted.amount) >= 20 and shifted.amount % 10 == 0
    )
    return Dated(days, basis, "medium", text, shifted.approximate or round_number)


def shift(day: int, amount: float, grain: Grain) -> Days | None:
    """The unit so many units from a day: a day for days and weeks, a month for months, a year for longer ones."""
    if abs(amount) > 100_000:
        return None
    if grain in _DAYS:
        whole = day + round(amount * _DAYS[grain])
        if grain == "week":
            return a_week(whole)
        return a_day(whole)
    months = round(amount * _MONTHS[grain])
    year, month, _ = civil_from_days(moved(day, months))
    if not -FURTHEST_YEAR <= year <= FURTHEST_YEAR:
        return None
    if grain in ("month", "quarter", "season", "half") or amount % 1:
        return a_month(year, month)
    return a_year(year)
