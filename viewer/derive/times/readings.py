"""What a phrase comes to in an article: its kind, its EDTF and its TIMEX3 value."""

from dataclasses import replace

from viewer.derive.findings import Confidence, TimeKind
from viewer.derive.times.clock_readings import between_clocks, clock_reading, part_alone
from viewer.derive.times.context import Context, Dated
from viewer.derive.times.counting import MONTHS_OF, shift
from viewer.derive.times.extents import Grain, a_day, day_text, moved
from viewer.derive.times.lies import Lies
from viewer.derive.times.loose import loose_timex
from viewer.derive.times.meanings import (
    Ahead,
    Beside,
    Between,
    Clock,
    Each,
    Length,
    Meaning,
    Open,
    PartOfDay,
    PieceOf,
    Ref,
    Rolling,
    Several,
    Unit,
)  # fmt: skip
from viewer.derive.times.reading import Reading, plain_reading
from viewer.derive.times.resolving import dated

_LETTERS: dict[Grain, str] = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "weekend": "WE", "week": "W", "month": "M",
    "season": "SN", "quarter": "Q", "half": "H", "year": "Y", "decade": "DE", "century": "CE", "millennium": "ML",
}  # fmt: skip
_HALF_A_YEAR = 183
"""Days."""
_VAGUE = 20
"""So many units back nobody counts days."""


def reading_of(meaning: Meaning, context: Context) -> Reading:
    """Reads a meaning in its context; what cannot be anchored keeps an empty EDTF."""
    match meaning:
        case Length():
            return _length(meaning, context)
        case Each(timex=timex):
            return Reading("set", "", timex)
        case Ref(timex=timex):
            return Reading("vague", "", timex, confidence="low")
        case Rolling():
            return _rolling(meaning, context)
        case Clock():
            return clock_reading(meaning, context)
        case Between():
            return _between(meaning, context)
        case Open():
            return _open(meaning, context)
        case Several():
            return _several(meaning, context)
        case Ahead(ahead=ahead, otherwise=otherwise):
            return reading_of(ahead if context.lies is Lies.AHEAD else otherwise, context)
    found = dated(meaning, context)
    kind: TimeKind = "time" if isinstance(meaning, PartOfDay) else "date"
    if found is None and isinstance(meaning, PartOfDay) and meaning.base is None:
        return part_alone(meaning, context)
    if found is None:
        return Reading(kind, "", loose_timex(meaning), confidence="low")
    return plain_reading(found, kind)


def _length(length: Length, context: Context) -> Reading:
    letters = _LETTERS[length.grain]
    amount = "X" if length.amount is None else f"{length.amount:g}"
    timex = f"P{letters[0]}{amount}{letters[1]}" if letters[0] == "T" else f"P{amount}{letters}"
    reading = Reading("duration", "", timex, approximate=length.approximate)
    if (
        not length.lasting
        or length.amount is None
        or context.published is None
        or length.grain not in ("year", "month")
    ):
        return reading
    start = shift(context.published, -length.amount, length.grain)
    if start is None:
        return reading
    published = day_text(context.published)
    return replace(
        reading, edtf=f"{start.start.removesuffix('~')}~/{published}", basis="publication", confidence="low",
        anchor=published, throughout=True, approximate=True,
    )  # fmt: skip


def _rolling(rolling: Rolling, context: Context) -> Reading:
    past = rolling.direction < 0
    if not past and context.lies is Lies.BEHIND:  # "spent the next five years": from then, not from publication
        return _length(Length(rolling.amount, rolling.grain), context)
    if rolling.amount is None:
        timex = "PAST_REF" if past else "FUTURE_REF"
        if context.published is None:
            return Reading("vague", "", timex, confidence="low", throughout=True, approximate=True)
        published = day_text(context.published)
        edtf = f"/{published}" if past else f"{published}/"
        return Reading(
            "date", edtf, timex, None, "publication", "low", published, throughout=True, approximate=True
        )  # fmt: skip
    letters = _LETTERS[rolling.grain]
    timex = f"P{letters[0]}{rolling.amount:g}{letters[1]}" if letters[0] == "T" else f"P{rolling.amount:g}{letters}"
    if context.published is None:
        return Reading("date", "", timex, confidence="low", throughout=rolling.throughout)
    published = day_text(context.published)
    far = shift(context.published, rolling.direction * rolling.amount, rolling.grain)
    if far is None:
        return Reading("date", "", timex, confidence="low", throughout=rolling.throughout)
    if rolling.grain in ("week", "weekend"):
        far = a_day(context.published + round(7 * rolling.direction * rolling.amount))
    if rolling.grain in ("month", "quarter", "year", "decade") and rolling.amount < _VAGUE:
        months = rolling.direction * rolling.amount * MONTHS_OF[rolling.grain]
        far = a_day(moved(context.published, round(months)))
    ends = (far.edge, published) if past else (published, far.edge)
    edtf = "{}/{}".format(*ends) if rolling.throughout else "[{}..{}]".format(*ends)
    if ends[0] == ends[1]:
        edtf = published
    return Reading("date", edtf, timex, None, "publication", "medium", published, throughout=rolling.throughout)


def _several(several: Several, context: Context) -> Reading:
    found = [dated(unit, context) for unit in several.units]
    days = [each.days for each in found if each is not None]
    if len(days) < len(several.units):
        return Reading("date", "", loose_timex(several.units[0]), confidence="low")
    first = found[0]
    basis = first.basis if first else "stated"
    anchor = first.anchor if first else ""
    text = ",".join(each.edge or each.edtf for each in days)
    if several.every:
        return Reading("date", f"{{{text}}}", days[0].timex, days[1], basis, "high", anchor)
    return Reading("date", f"[{text}]", days[0].timex, None, basis, "low", anchor)


def _open(opened: Open, context: Context) -> Reading:
    if opened.side == "before" and isinstance(opened.base, PieceOf) and opened.base.piece == "end":
        opened = replace(opened, side="by")
    if opened.side in ("before", "after") and isinstance(opened.base, PartOfDay | Clock):
        return _on_its_day(reading_of(opened.base, context))
    ended = isinstance(opened.base, PieceOf) and opened.base.piece == "end"
    deadline = opened.side in ("by", "until", "before") or (opened.side == "since" and ended)
    past = isinstance(opened.base, PartOfDay | Clock) and context.lies is Lies.BEHIND
    ahead = (opened.side == "until" and not past and context.lies is not Lies.BEHIND) or (
        opened.side in ("by", "from", "before") and context.lies in (Lies.UNSAID, Lies.FORESEEN)
    )
    ahead = ahead and not (context.narrative and context.reference is not None)
    looks_back = context.lies is Lies.BEHIND and not context.narrative and not context.at_last
    if opened.side == "until" and looks_back and _is_long_ago(opened.base, context):
        ahead = True
    lies = Lies.AHEAD if ahead and _soon(opened.base, context) else context.lies
    if opened.side == "since":
        lies = Lies.BEHIND
    told = context.year_told and opened.side != "since"
    base = reading_of(opened.base, replace(context, deadline=deadline, lies=lies, year_told=told))
    throughout = opened.side in ("since", "until", "from")
    days = base.days
    if days is None or not base.edtf:
        return replace(base, edtf="", throughout=throughout)
    timed = base.edtf if "T" in base.edtf else ""
    published = day_text(context.published) if context.published is not None else ""
    if opened.side == "since":
        closing = published if published and not context.narrative and (context.published or 0) >= days.first else ".."
        edtf = f"{timed or days.start}/{closing}"
        if timed and closing == days.edge:
            edtf = f"{timed}/.."
    elif opened.side == "from":
        edtf = f"{timed or days.start}/.."
    elif opened.side == "until":
        edtf = f"../{timed or days.end}"
    elif opened.side == "by":
        edtf = f"[..{timed or day_text(days.last)}]"
    elif opened.side == "before":
        edtf = f"[..{day_text(days.first - 1)}]"
    else:
        edtf = f"[{day_text(days.last + 1)}..]"
    return replace(base, kind="date", edtf=edtf, throughout=throughout)


def _on_its_day(reading: Reading) -> Reading:
    """Before dawn, after 9 p.m.: some time of that day."""
    if reading.days is None or reading.days.first != reading.days.last:
        return reading
    return replace(reading, edtf=day_text(reading.days.first))


def _soon(meaning: Meaning, context: Context) -> bool:
    """Whether what is ahead comes within half a year, so that an end or a start in news is rather that."""
    found = dated(meaning, replace(context, lies=Lies.AHEAD))
    return context.published is None or found is None or found.days.first - context.published <= _HALF_A_YEAR


def _is_long_ago(meaning: Meaning, context: Context) -> bool:
    """Whether a date that looks back is more than half a year ago, so that an end in news is rather ahead."""
    found = dated(meaning, context)
    return found is not None and context.published is not None and context.published - found.days.last > _HALF_A_YEAR


def _between(between: Between, context: Context) -> Reading:
    first, last = _completed(_counted(between.first), _counted(between.last))
    if isinstance(first, Clock) and isinstance(last, Clock):
        return between_clocks(first, last, context, between.throughout)
    one = dated(first, context)
    of_month = isinstance(last, Unit) and last.day is not None and last.month is None  # "from the 3rd to the 10th"
    from_it = one is not None and (context.narrative or of_month or _is_beside(last))
    other = dated(last, replace(context, reference=one.days) if one and from_it else context)
    if one is None or other is None:
        return Reading(
            "date", "", f"{loose_timex(first)}/{loose_timex(last)}", confidence="low", throughout=between.throughout
        )  # fmt: skip
    if one.days.first > other.days.first and context.lies is Lies.AHEAD and _is_yearless(first):
        begun = dated(first, replace(context, lies=Lies.BEHIND))  # What "runs from May to July" in June began in May.
        one = begun if begun is not None and begun.days.first <= other.days.first else one
    now = None if context.narrative or not _is_yearless(first) else context.published
    if now is not None and one.days.first < now - _HALF_A_YEAR and other.days.last > now:
        begins = dated(first, replace(context, lies=Lies.AHEAD))  # "banned from August to the end of the year"
        one = begins if begins is not None and begins.days.first <= other.days.first else one
    if one.days.first > other.days.first:
        other = _later(last, one, context) or other
    start, end = one.days, other.days
    if start.first > end.last or start == end:
        return plain_reading(other, "date")
    if between.throughout:
        edtf = f"{start.start}/{end.end}"
    else:
        edtf = f"[{start.edge or day_text(start.first)}..{end.edge or day_text(end.last)}]"
    basis = one.basis if one.basis != "stated" else other.basis
    return Reading(
        "date", edtf, f"{start.timex}/{end.timex}", start if end.grain == "year" else end, basis,
        min(one.confidence, other.confidence, key=_RANK.index), one.anchor or other.anchor, between.throughout,
        one.approximate or other.approximate,
    )  # fmt: skip


def _counted(meaning: Meaning) -> Meaning:
    """What a phrase counts that is a date only ahead: "from Monday week until 30 June"."""
    return meaning.ahead if isinstance(meaning, Ahead) else meaning


def _is_beside(meaning: Meaning) -> bool:
    """Whether a phrase counts from the one before it: "from November to the following May"."""
    return isinstance(meaning, Beside) and meaning.anchor == "reference"


def _is_yearless(meaning: Meaning) -> bool:
    return isinstance(meaning, Unit) and meaning.month is not None and meaning.year is None


_RANK: list[Confidence] = ["low", "medium", "high"]


def _completed(first: Meaning, last: Meaning) -> tuple[Meaning, Meaning]:
    """Each takes the year that only the other has."""
    if isinstance(first, Unit) and isinstance(last, Unit):
        months = ("day", "month", "season", "quarter")
        if first.year is None and last.year is not None and first.grain in months and first.weekday is None:
            year = last.year
            if (first.month or 0) > (last.month or 12) and last.grain != "year":
                year -= 1
            return replace(first, year=year), last
        if last.year is None and first.year is not None and last.grain in months and last.weekday is None:
            year = first.year + (1 if (last.month or 12) < (first.month or 0) else 0)
            return first, replace(last, year=year)
    if isinstance(first, Clock) and isinstance(last, Clock):
        if first.base is None:
            first = replace(first, base=last.base, offset=first.offset or last.offset)
        elif last.base is None:
            last = replace(last, base=first.base, offset=last.offset or first.offset)
    return first, last


def _later(last: Meaning, one: Dated, context: Context) -> Dated | None:
    """The end of a range again, where it came out before the start: the next after it."""
    if not isinstance(last, Unit) or context.published is None:
        return None
    return dated(last, replace(context, published=one.days.first, lies=Lies.AHEAD, narrative=False))
