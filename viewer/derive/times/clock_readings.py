"""What times of day come to: on the day that their words, or the words before them, name."""

from dataclasses import replace

from viewer.derive.times.context import Context, Dated
from viewer.derive.times.extents import Days, a_day, a_span, day_text
from viewer.derive.times.lies import Lies
from viewer.derive.times.meanings import Clock, Midnight, PartOfDay
from viewer.derive.times.reading import Reading, plain_reading
from viewer.derive.times.resolving import dated

_NEWS = 6
"""Days: what an article tells of the hours of happened no longer before it."""
_MORNING = "MO"
_LATE = ("TEV", "TNI")
_FORENOON = 12
"""O'clock."""
_AROUND_MIDNIGHT: dict[Midnight, tuple[int, int]] = {"either": (0, 1), "before": (0, 0), "after": (1, 1)}
"""The first and the last day that a bare midnight may belong to, from the day named before it."""


def part_alone(part: PartOfDay, context: Context) -> Reading:
    """In the evening: of the day named before it."""
    found = _day_of_clock(context)
    if found is None or found.basis == "publication":
        return Reading("time", "", f"T{part.part}", confidence="low")
    reference = found.days
    if part.part == _MORNING and _is_late(reference):
        reference = a_day(reference.last + 1)
    return Reading("time", reference.edtf, f"{reference.timex}T{part.part}", None, "context", "medium", reference.edtf)


def clock_reading(clock: Clock, context: Context) -> Reading:
    """A time on its day; midnight alone may begin or end it."""
    time = f"{clock.hour:02}" + "".join(f":{each:02}" for each in (clock.minute, clock.second) if each is not None)
    timex = f"T{time}" if clock.minute is not None else f"T{time}:00"
    found = dated(clock.base, context) if clock.base is not None else None
    if clock.base is None:
        found = _day_of_clock(context)
    if found is not None and clock.midnight and clock.base is None and found.basis != "publication":
        first, last = _AROUND_MIDNIGHT[clock.midnight]
        days = a_span(found.days.first + first, found.days.first + last, f"{found.days.timex}T24:00")
        return replace(plain_reading(replace(found, days=days), "time"), days=found.days)
    ended = found is not None and context.published is not None and found.days.last < context.published
    if clock.base is None and found is not None and ended and clock.hour < _FORENOON and _is_late(found.days):
        found = replace(found, days=a_day(found.days.first + 1))
    if found is None or found.days.first != found.days.last or abs(found.days.year) > 9999:
        return Reading("time", "", timex, confidence="low")
    if clock.vague:
        return plain_reading(found, "time")
    text = day_text(found.days.first)
    edtf = f"{text}T{time}{clock.offset}" if len(time) > 2 or not clock.offset else f"{text}T{time}:00{clock.offset}"
    zone = clock.offset
    return Reading(
        "time", edtf, f"{text}{timex}{zone}", found.days, found.basis, found.confidence, found.anchor,
        approximate=found.approximate,
    )  # fmt: skip


def _is_late(days: Days) -> bool:
    """Whether a day was told by its evening or its night, so that a morning after that is the next day's."""
    return days.first == days.last and days.timex.endswith(_LATE)


def _day_of_clock(context: Context) -> Dated | None:
    """The day of a bare time: the one named before it, if it is in the paragraph or hardly past; else publication's."""
    reference = context.reference and _evening_of(context.reference)
    same = reference is not None and reference.grain == "day" and context.same_sentence
    if _is_of_today(context) and context.published is not None:
        return Dated(a_day(context.published), "publication", "medium", day_text(context.published))
    if context.day_behind is not None and not same:
        return Dated(context.day_behind, "context", "medium", context.day_behind.edtf)
    if reference is not None and reference.grain == "day" and context.same_paragraph:
        return Dated(reference, "context", "medium", reference.edtf)
    if context.published is None or context.narrative:
        goes_on = reference is not None and context.day_reference is context.reference
        return Dated(reference, "context", "low", reference.edtf) if goes_on and reference is not None else None
    day = context.past_day
    if day is not None and 0 <= context.published - day.last <= _NEWS:
        return Dated(day, "context", "medium", day.edtf)
    day = a_day(context.published)
    return Dated(day, "publication", "medium", day.edtf)


def _evening_of(days: Days) -> Days:
    """The day on which a night began that reaches into the next one."""
    overnight = days.last == days.first + 1 and days.timex.endswith(_LATE)
    return replace(a_day(days.first), timex=days.timex) if overnight else days


def _is_of_today(context: Context) -> bool:
    """Whether what is ahead cannot be of the day named last: "on Monday … It will stay shut until 8pm"."""
    if (
        context.published is None
        or context.narrative
        or context.lies is not Lies.AHEAD
        or context.day_behind is not None
    ):
        return False
    return context.reference is not None and context.reference.last < context.published


def between_clocks(first: Clock, last: Clock, context: Context, throughout: bool) -> Reading:
    """From one time to another, perhaps over midnight."""
    one = clock_reading(replace(first, midnight=""), context)
    other = clock_reading(replace(last, midnight=""), context)
    timex = f"{one.timex}/{other.timex}"
    if one.days is None or other.days is None or first.offset != last.offset or one.edtf[:10] > other.edtf[:10]:
        return Reading("time", "", timex, confidence="low", throughout=throughout)
    if one.edtf >= other.edtf:
        next_day = day_text(other.days.first + 1)
        other = replace(other, edtf=next_day + other.edtf[len(day_text(other.days.first)) :])
    edtf = f"{one.edtf}/{other.edtf}" if throughout else f"[{one.edtf}..{other.edtf}]"
    return replace(one, edtf=edtf, timex=timex, throughout=throughout)
