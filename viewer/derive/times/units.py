"""Calendar units resolved to days: those that lack their year or month take it from their context."""

from dataclasses import replace

from viewer.dates.instant import civil_from_days
from viewer.derive.findings import Basis
from viewer.derive.times.context import Context, Dated, anchored
from viewer.derive.times.counting import holiday_in, in_year, with_year
from viewer.derive.times.extents import Days, a_century, a_date, a_day, a_decade, a_year, weekday_of
from viewer.derive.times.lies import Lies
from viewer.derive.times.meanings import Holiday, Unit

_A_MONTH = 31
"""Days."""

_FURTHEST_LEAP = 9
"""Years: 29 February comes again within eight, even around 1900."""

_HALF_A_WEEK = 3
"""Days: what was expected of a weekday so near was expected of the coming one."""

_SOON = 30
"""Days: where nothing tells, a date that comes so soon is meant, rather than one that was eleven months ago."""

_OVER_A_YEAR = 395
"""Days."""

_LOOK_BACK = 45
"""Days: a text goes back so far behind a day, rather than on for nearly a year."""

_RECENT = 60
"""Days: a date that may be so near publication is, rather than of the year that the sentence before told."""

_HALF_A_YEAR = 183
"""Days: what was due in a month or on a day is due on the nearest such."""

_BACK = 245
"""Days: no narrative goes back so far without a year; it has gone on to the next one."""


def unit_of(unit: Unit, context: Context) -> Dated | None:
    """The days of a unit."""
    if unit.grain == "century" and unit.number is not None:
        return Dated(a_century(unit.number))
    if unit.grain == "decade" and unit.number is not None:
        return _decade(unit, unit.number, context)
    if unit.grain == "year" and unit.short and unit.number is not None:
        return _short_year(unit.number, context)
    if unit.year is not None:
        days = with_year(unit, unit.year)
        return Dated(days) if days else None
    if unit.weekday is not None and unit.day is None:
        return _weekday(unit.weekday, context)
    if unit.day is not None and unit.month is None:
        return _day_of_month(unit, unit.day, context)
    return _without_year(unit, context)


def holiday_of(holiday: Holiday, context: Context) -> Dated | None:
    """The day of a holiday."""
    if holiday.on.count("-") == 2:
        year, month, day = (int(each) for each in holiday.on.split("-"))
        days = a_date(year, month, day)
        return Dated(days) if days else None
    if holiday.year is not None:
        days = holiday_in(holiday.on, holiday.year)
        return Dated(days) if days else None
    return _without_year(holiday, context)


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


def _short_year(number: int, context: Context) -> Dated:
    """'87: of the century of the date before in a narrative, else the last such year up to publication."""
    decade = _decade(Unit(grain="decade", number=number // 10 * 10, short=True), number // 10 * 10, context)
    year = decade.days.year + number % 10
    if context.published is not None and decade.basis == "publication" and year > civil_from_days(context.published)[0]:
        year -= 100
    return replace(decade, days=a_year(year))


def _weekday(weekday: int, context: Context) -> Dated | None:
    """The most recent such day up to publication, which it may be itself; the next one where the words look ahead."""
    at = anchored("published", context)
    if at is None:
        told = context.day_reference
        ahead = told and (weekday - weekday_of(told.last + 1)) % 7 + 1  # in a text without a day of its own
        return Dated(a_day(told.last + ahead), "context", "low", told.edge or told.edtf) if told and ahead else None
    week = context.reference
    if week is not None and week.grain == "week" and context.same_sentence and week.last < at[0]:
        return Dated(a_day(week.first + weekday), "context", "medium", week.edge or week.edtf)
    ahead = (weekday - weekday_of(at[0])) % 7
    told, frame = context.day_reference, context.weekday_frame
    if frame is not None and context.same_paragraph and context.lies is not Lies.AHEAD:
        following = frame.last + 1 + (weekday - weekday_of(frame.last + 1)) % 7
        if following <= at[0]:
            return Dated(a_day(following), "context", "medium", frame.edge or frame.edtf)
    if not ahead and context.lies is not Lies.AHEAD and told is not None and told.first == told.last == at[0] - 7:
        return Dated(told, "context", "medium", told.edge or told.edtf)
    if context.lies is Lies.AHEAD or (context.lies is Lies.FORESEEN and ahead <= _HALF_A_WEEK):
        return Dated(a_day(at[0] + ahead), at[1], "medium", at[2])
    return Dated(a_day(at[0] - (weekday_of(at[0]) - weekday) % 7), at[1], "high", at[2])


def _day_of_month(unit: Unit, day: int, context: Context) -> Dated | None:
    """The 3rd: of the month named before, else the nearest to publication."""
    told, late = context.reference, context.month_reference
    if told is not None and told.grain == "year" and late is not None and _is_of_late(late, context):
        told = late
    coming = context.lies is Lies.AHEAD and told is not None and told.last < (context.published or told.last)
    coming = coming and not (context.framed and context.same_paragraph)  # "February: … On the 14th she sells"
    if (
        unit.weekday is None
        and told is not None
        and not coming
        and (told.grain == "month" or told.last - told.first <= _A_MONTH)
    ):
        days = _beside_told(day, told, context)
        return Dated(days, "context", "medium", told.edge) if days else None
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


def _beside_told(day: int, told: Days, context: Context) -> Days | None:
    """The 27th of the month that was told, or of the one before or after, where the text cannot go there otherwise.

    "On 30 September it ended. On the 5th he left." goes on, if that is past; "last night … on the 24th" looks back.
    """
    year, month, _ = civil_from_days(told.first)
    same, before, after = (_in_month(year, each, day) for each in (month, month - 1, month + 1))
    published = context.published
    if told.grain == "month" or published is None or same is None:
        return same
    if context.lies is Lies.BEHIND and same.first > published >= told.first:
        return before
    past = after is not None and after.first <= published and context.lies is not Lies.AHEAD
    goes_on = told.last >= after.first if told.grain != "day" and after is not None else not context.same_sentence
    return after if past and goes_on and same.last < told.first else same


def _is_of_late(month: Days, context: Context) -> bool:
    """Whether a month or day was told that the text goes on from, past years that it only mentions."""
    return context.narrative or (context.published is not None and 0 <= context.published - month.last <= _RECENT)


def _in_month(year: int, month: int, day: int) -> Days | None:
    carry, index = divmod(month - 1, 12)
    return a_date(year + carry, index + 1, day)


def _without_year(unit: Unit | Holiday, context: Context) -> Dated | None:
    """In a narrative the year of the date before; in news the nearest past one, or the next where words look ahead."""
    if context.published is not None and context.lies is Lies.AHEAD:
        return _around_publication(unit, context, context.published)
    if context.narrative:
        reference = context.reference
        if reference is None:
            return _around_publication(unit, context, context.published) if context.published is not None else None
        days = in_year(unit, reference.year)
        month = context.month_reference
        if days is not None and month is not None and month.year == reference.year:
            days = in_year(unit, reference.year + 1) if days.last < month.first - _BACK else days
        return Dated(days, "context", "medium", reference.edge or reference.edtf) if days else None
    if context.published is None:
        if context.reference is None:
            return None
        days = in_year(unit, context.reference.year)
        return Dated(days, "context", "low", context.reference.edge or context.reference.edtf) if days else None
    return _in_told_year(unit, context) or _around_publication(unit, context, context.published)


def _in_told_year(unit: Unit | Holiday, context: Context) -> Dated | None:
    """Behind a date with its year: the next such day, as in "in May 2017 and again in August".

    In the sentences after it only behind a month or day, and of a year that is well past.
    """
    reference = context.reference
    if reference is None or context.published is None or not context.year_told:
        return None
    short = reference.grain in ("day", "week", "month", "season") or reference.last - reference.first < _A_MONTH
    far = short and context.published - reference.last > _OVER_A_YEAR
    recent = _around_publication(unit, context, context.published)
    far = far and (recent is None or abs(context.published - recent.days.last) > _RECENT)
    if not context.same_sentence and not (far and context.same_paragraph):
        return None
    if reference.grain == "year" and not context.framed and recent is not None:
        return None  # "was jailed in 2009 but freed in May"
    for year in (reference.year, reference.year + 1):
        days = in_year(unit, year)
        earliest = reference.first - (_LOOK_BACK if reference.grain == "day" and not context.same_sentence else 0)
        if days is not None and earliest <= days.first <= context.published:
            return Dated(days, "context", "medium", reference.edge or reference.edtf)
    return None


def _around_publication(unit: Unit | Holiday, context: Context, at: int) -> Dated | None:
    year = civil_from_days(at)[0]
    ahead = context.lies is Lies.AHEAD
    foreseen = context.lies is Lies.FORESEEN
    if foreseen or (context.lies is Lies.UNSAID and (isinstance(unit, Holiday) or unit.grain == "day")):
        soon = in_year(unit, year) or in_year(unit, year + 1)
        if foreseen and soon is not None and soon.last < at:
            soon = in_year(unit, year + 1) or soon
        ahead = soon is not None and 0 <= soon.first - at <= (_HALF_A_YEAR if foreseen else _SOON)
    chosen = None
    for count in range(_FURTHEST_LEAP):
        days = in_year(unit, year + count if ahead else year - count)
        if days is not None and (days.last >= at if ahead else days.first <= at):
            chosen = days
            break
    weekday = unit.weekday if isinstance(unit, Unit) else None
    if weekday is not None and chosen is not None and weekday_of(chosen.first) != weekday:
        near = [in_year(unit, each) for each in range(year - _FURTHEST_LEAP, year + _FURTHEST_LEAP)]
        suited = [days for days in near if days is not None and weekday_of(days.first) == weekday]
        chosen = min(suited, key=lambda days: abs(days.first - at), default=chosen)
    if chosen is None:
        return None
    return Dated(chosen, "publication", "high" if context.lies is not Lies.UNSAID else "medium", a_day(at).edtf)
