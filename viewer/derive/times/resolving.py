"""Meanings resolved to days: against the day of publication, or the date that was named before."""

from dataclasses import replace

from viewer.dates.instant import civil_from_days
from viewer.derive.findings import Basis, Confidence
from viewer.derive.times.context import Context, Dated, anchored
from viewer.derive.times.counting import DAYS_OF, MONTHS_OF, in_year, nth, shift, unit_around, within
from viewer.derive.times.extents import Days, Grain, a_day, a_weekend, moved, weekday_of
from viewer.derive.times.lies import Lies
from viewer.derive.times.meanings import (
    Again,
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
    Then,
    Unit,
)
from viewer.derive.times.pieces import part_of, piece_of, remainder_of
from viewer.derive.times.units import holiday_of, unit_of

_WEEKEND_PAST = 14
"""Days: what was before that is told of its own weekend, not the last one."""
NO_DAY = ("month", "year", "season", "quarter")
"""What is too vague to count days from."""
_FAR = 100_000
"""So many units nobody counts from a day."""


def dated(meaning: Meaning, context: Context) -> Dated | None:
    """The days of a meaning that is one unit or run of days; None where there is nothing to count from."""
    match meaning:
        case Unit():
            return unit_of(meaning, context)
        case Holiday():
            return holiday_of(meaning, context)
        case Near():
            return _near(meaning, context)
        case Beside():
            return _beside(meaning, context)
        case Inside(unit=unit, outer=outer):
            counted = isinstance(outer, Near) and outer.anchor == "reference" and outer.grain in DAYS_OF
            if counted and isinstance(unit, Unit) and unit.day is not None:
                return dated(unit, context)  # "13 October, the same week"
            around = dated(outer, context)
            days = within(unit, around.days) if around else None
            return replace(around, days=days) if around and days else None
        case Ordinal():
            around = dated(meaning.outer, context)
            days = nth(meaning, around.days) if around else None
            return replace(around, days=days) if around and days else None
        case Shifted():
            return _shifted(meaning, context)
        case PieceOf(piece=piece, base=base):
            whole = _then(base, context) or dated(base, context)
            return replace(whole, days=piece_of(piece, whole.days, context.deadline)) if whole else None
        case Remainder():
            return _remainder(meaning, context)
        case PartOfDay(part=part, base=base) if base is not None:
            whole = dated(base, context)
            return replace(whole, days=part_of(part, whole.days, meaning.overnight)) if whole else None
        case Roughly(base=base):
            whole = dated(base, context)
            return replace(whole, approximate=True) if whole else None
        case Then():
            return _named_before(context)
        case Again(base=base, outer=outer):
            return _again(base, outer, context)
    return None


def _named_before(context: Context) -> Dated | None:
    """The date of which "since then" is said: the one before it in its paragraph."""
    days = context.reference
    return Dated(days, "context", "medium", days.edge or days.edtf) if days and context.same_paragraph else None


def _again(base: Meaning, outer: Meaning, context: Context) -> Dated | None:
    """The same unit in another year; that year, where nothing says which unit."""
    year, unit = dated(outer, context), dated(base, context)
    if year is None or unit is None or unit.days.grain == "span":
        return year
    return replace(unit, days=_moved_unit(unit.days, 12 * (year.days.year - unit.days.year)))


def _moved_unit(days: Days, months: int) -> Days:
    """The unit around what lies so many months from the middle of another."""
    return unit_around(moved((days.first + days.last) // 2, months), days.grain)


def _then(base: Meaning, context: Context) -> Dated | None:
    """The month or year of the day told before, where that of publication is not over: "By its end it had spread"."""
    if not isinstance(base, Near) or base.anchor != "mode" or base.offset or context.lies is not Lies.BEHIND:
        return None
    reference = context.reference_for(base.grain)
    if context.narrative or context.published is None or reference is None or not context.same_paragraph:
        return None
    now, then = unit_around(context.published, base.grain), unit_around(reference.first, base.grain)
    if now.last < context.published or then.last >= context.published:
        return None
    return Dated(then, "context", "medium", reference.edge or reference.edtf)


def _remainder(remainder: Remainder, context: Context) -> Dated | None:
    whole = dated(remainder.base, context)
    at = anchored(remainder.anchor, context)
    if whole is None or at is None:
        return whole
    return replace(whole, days=remainder_of(remainder.direction, whole.days, at[0]))


def _near(near: Near, context: Context) -> Dated | None:
    last = context.reference
    amid = near.anchor == "reference" and near.grain in ("day", "week") and context.same_sentence
    if amid and last is not None and last.grain in NO_DAY:
        return _named_before(context)  # "in May 2019 … and died the same day"
    at = anchored(near.anchor, context, near.grain)
    if at is None:
        return None
    day, basis, text = at
    if context.spoken is not None and near.anchor == "published" and near.grain == "day":
        day, basis, text = context.spoken.first, "context", context.spoken.edtf
    reference = context.reference_for(near.grain)
    if near.anchor == "reference" and near.offset > 0 and reference is not None:
        day = reference.last
    confidence: Confidence = "medium" if basis == "context" else "high"
    told = context.reference
    if near.grain == "weekend" and near.anchor == "published" and not near.offset and _is_told_of(told, day, context):
        return Dated(a_weekend(told.first), "context", "medium", told.edtf) if told else None
    if near.grain == "weekend":
        return _weekend(near, day, context, basis, text)
    return Dated(unit_around(day, near.grain, near.offset), basis, confidence, text)


def _is_told_of(told: Days | None, day: int, context: Context) -> bool:
    """Whether a text is amid what was long before publication, so that "by the weekend" is that of then."""
    if told is None or told.grain != "day" or context.lies is Lies.AHEAD:
        return False
    return context.same_paragraph and context.deadline and day - told.last > _WEEKEND_PAST


def _weekend(near: Near, day: int, context: Context, basis: Basis, text: str) -> Dated:
    """The weekend: that of the week where words look ahead or it has begun, else the one before."""
    ahead = near.offset > 0 or context.lies is Lies.AHEAD or weekday_of(day) >= 5
    if near.offset > 0 and weekday_of(day) >= 5:
        return Dated(a_weekend(day + 7), basis, "medium", text)
    if near.offset < 0 or not ahead:
        return Dated(a_weekend(day + 7 * min(near.offset, -1)), basis, "medium", text)
    return Dated(a_weekend(day), basis, "medium", text)


def _beside(beside: Beside, context: Context) -> Dated | None:
    unit = beside.unit
    if beside.base is not None:
        base = dated(beside.base, context)
        if base is None or not isinstance(unit, Unit) or unit.weekday is None:
            return None
        step = -1 if beside.which < 0 else 1
        start = base.days.first - 1 if step < 0 else base.days.last + 1
        return replace(base, days=a_day(start + step * (step * (unit.weekday - weekday_of(start)) % 7)))
    if beside.anchor == "reference":
        return _beside_reference(beside, unit, context)
    at = anchored("published", context)
    if at is None:
        return None
    day, basis, text = at
    confidence: Confidence = "medium" if basis == "context" else "high"
    if isinstance(unit, Unit) and unit.weekday is not None and unit.day is None:
        ahead = beside.which > 0 or (beside.which == 0 and context.lies is not Lies.BEHIND)
        gap = (unit.weekday - weekday_of(day)) % 7 if ahead else -((weekday_of(day) - unit.weekday) % 7)
        if gap == 0 and beside.which:
            gap = 7 * beside.which
        elif beside.not_tomorrow and gap == 1 and unit.weekday > 0:
            gap += 7
        return Dated(a_day(day + gap), basis, confidence, text)
    year = civil_from_days(day)[0]
    near = [days for each in range(year - 2, year + 3) if (days := in_year(unit, each)) is not None]
    if beside.which < 0:
        gone = [days for days in near if days.last < day]
        chosen = gone[beside.which] if len(gone) >= -beside.which else None
    elif beside.which > 0:
        chosen = next((days for days in near if days.first > day), None)
    else:
        chosen = in_year(unit, year)
    return Dated(chosen, basis, confidence, text) if chosen else None


def _beside_reference(beside: Beside, unit: Unit | Holiday, context: Context) -> Dated | None:
    """The following Tuesday, that December, the previous spring: counted from the date that was named before."""
    reference = context.reference
    if reference is None:
        return unit_of(unit, context) if isinstance(unit, Unit) else holiday_of(unit, context)
    text = reference.edge or reference.edtf
    if isinstance(unit, Unit) and unit.weekday is not None and unit.day is None:
        if reference.grain not in ("day", "week", "weekend"):
            return unit_of(unit, context) if beside.or_plain else None
        if beside.which < 0:
            day = reference.first - 1 - (weekday_of(reference.first - 1) - unit.weekday) % 7
        else:
            start = reference.last + 1 if beside.which else reference.first
            day = start + (unit.weekday - weekday_of(start)) % 7
        return Dated(a_day(day), "context", "medium", text)
    near = [days for each in range(reference.year - 1, reference.year + 3) if (days := in_year(unit, each)) is not None]
    if beside.which < 0:
        chosen = next((days for days in reversed(near) if days.last < reference.first), None)
    elif beside.which > 0:
        chosen = next((days for days in near if days.first > reference.last), None)
    else:
        chosen = in_year(unit, reference.year)
    return Dated(chosen, "context", "medium", text) if chosen else None


def _is_too_vague(grain: Grain, context: Context) -> bool:
    """Whether the date named last is too vague to count from: "in 2019 … two weeks later"."""
    exact, last = context.reference_for(grain), context.reference
    return last is not None and exact is not last and last.grain in NO_DAY


def _exactly(day: int, shifted: Shifted) -> Days | None:
    """The day so far away, however long the unit is."""
    if shifted.grain in DAYS_OF:
        return a_day(day + round(shifted.amount * DAYS_OF[shifted.grain])) if abs(shifted.amount) < _FAR else None
    days = shift(day, shifted.amount, shifted.grain)
    return days and a_day(moved(day, round(shifted.amount * MONTHS_OF[shifted.grain])))


def _shifted(shifted: Shifted, context: Context) -> Dated | None:
    if shifted.base is not None:
        base = dated(shifted.base, context)
        if base is None:
            return None
        day = base.days.last if shifted.amount > 0 else base.days.first
        if shifted.exact and base.days.grain in ("week", "month") and shifted.grain in MONTHS_OF:
            return replace(base, days=_moved_unit(base.days, round(shifted.amount * MONTHS_OF[shifted.grain])))
        if base.days.grain != "day" and (shifted.exact or shifted.grain in ("day", "week")):
            return None
        basis: Basis = base.basis
        text = base.days.edge or base.days.edtf
    else:
        at = anchored(shifted.anchor, context, shifted.grain)
        if at is None or (shifted.anchor == "reference" and _is_too_vague(shifted.grain, context)):
            return None
        day, basis, text = at
    days = _exactly(day, shifted) if shifted.exact else shift(day, shifted.amount, shifted.grain)
    if days is None:
        return None
    weeks = days.grain == "week"
    if weeks:  # "a fortnight later": about that day, whose week it need not be
        days = replace(a_day(day + round(shifted.amount * DAYS_OF["week"])), grain="week", timex=days.timex)
    round_number = shifted.grain in ("decade", "century", "millennium") or (
        shifted.grain == "year" and abs(shifted.amount) >= 20 and shifted.amount % 10 == 0
    )
    return Dated(days, basis, "medium", text, shifted.approximate or round_number or weeks)
