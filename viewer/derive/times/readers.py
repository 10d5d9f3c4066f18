"""What each rule's match means: from tokens to meanings, by the names that the language's rules use."""

from collections.abc import Callable
from dataclasses import replace

from viewer.derive.times.extents import LOOSE
from viewer.derive.times.found import Found
from viewer.derive.times.meanings import (
    Again,
    Ahead,
    Anchor,
    Beside,
    Between,
    Clock,
    Count,
    Each,
    Holiday,
    Inside,
    Length,
    Meaning,
    Near,
    Open,
    Ordinal,
    PartOfDay,
    Piece,
    PieceOf,
    Ref,
    Remainder,
    Rolling,
    Roughly,
    Several,
    Shifted,
    Then,
    Unit,
)  # fmt: skip
from viewer.derive.times.readers_of_clocks import (
    bare_hour,
    clock,
    clock_at,
    dotted_hour,
    hour_alone,
    hour_in_part,
    hours,
    hours_of,
    military,
    noon,
    stamp,
)
from viewer.derive.times.readers_of_distances import (
    amount_of,
    away_from,
    beside_day,
    eve_of,
    night_to,
    run_from,
    run_to,
    unit_beside_day,
    weekday_beyond,
    weekdays_away,
)
from viewer.derive.times.readers_of_units import (
    century,
    century_range,
    date,
    day_of,
    days_of_month,
    decade,
    era,
    fiscal,
    half,
    half_of,
    holiday,
    iso,
    month,
    month_of_era,
    months,
    quarter,
    season,
    season_of,
    season_of_era,
    short_year,
    slashed,
    turn_of_century,
    weekday,
    weekday_nth,
    year,
    years,
)  # fmt: skip

_OF_A_DAY = ("second", "minute", "hour")
_OF_A_YEAR = ("day", "week", "weekend", "month", "quarter")


def count(found: Found) -> Meaning:
    """Numbers in words: tens and ones, a hundred, and a half."""
    if found.has("SOME"):
        return Count(None)
    if found.setting("worth"):
        return Count(found.setting("worth") * (found.whole("ONES") or found.whole("ONES", "NUMBER") or 1))
    if found.has("NUMBER"):
        value = found.value("NUMBER")
        return Count((float(value) if isinstance(value, int | float) else 0) + 0.5)
    return Count((found.whole("TENS") or 0) + (found.whole("ONES") or 0))


def hundreds(found: Found) -> Meaning:
    """One hundred and twenty-five."""
    whole = 100 * (found.whole("ones", "ONES") or 1)
    below = found.whole("TENS", "TENS") or found.whole("TENS", "ONES") or found.whole("TENS", "NUMBER") or 0
    return Count(whole + below + (found.whole("ONES") or 0))


def _anchor(found: Found) -> Anchor:
    return "reference" if found.put.get("anchor") == "reference" else "published"


def near(found: Found) -> Meaning | None:
    """Last week, today, the same month."""
    if found.has("DEICTIC"):
        return Near("day", found.whole("DEICTIC") or 0)
    offset = found.whole("LAST") if found.has("LAST") else found.setting("offset")
    return Near(found.grain(), offset or 0, _anchor(found))


def near_part(found: Found) -> Meaning:
    """Tonight, last night, this morning, yesterday evening, overnight."""
    part = found.choice("part") or found.text("PART")
    offset = found.whole("LAST") if found.has("LAST") else found.setting("offset")
    return PartOfDay(part, Near("day", offset or 0, _anchor(found)), bool(found.setting("overnight")))


def part(found: Found) -> Meaning:
    """In the morning; the day is that of the words around it."""
    return PartOfDay(found.text("PART"))


def part_of(found: Found) -> Meaning | None:
    """Tuesday night; the morning of 3 May; the night of 14 July last year."""
    name = found.text("PART") if found.has("PART") else found.choice("part")
    base = inside(found) if found.has("inner") else found.meaning("DATE_")
    return None if base is None else PartOfDay(name, base, bool(found.setting("overnight")))


def beside(found: Found) -> Meaning | None:
    """Last May, next Tuesday, this summer."""
    which = found.whole("LAST") if found.has("LAST") else found.setting("which")
    unit = found.meaning("DATE_")
    if not isinstance(unit, Unit | Holiday):
        return None
    not_tomorrow, or_plain = (bool(found.setting(each)) for each in ("not_tomorrow", "or_plain"))
    return Beside(which or 0, unit, _anchor(found), None, not_tomorrow, or_plain)


def inside(found: Found) -> Meaning | None:
    """Tuesday of last week, May of next year."""
    unit = found.meaning("inner")
    outer = found.meaning("NEAR_")
    if isinstance(unit, Between) and isinstance(unit.first, Unit) and isinstance(unit.last, Unit):
        return Between(Inside(unit.first, outer), Inside(unit.last, outer), unit.throughout)
    if not isinstance(unit, Unit | Holiday) or not isinstance(outer, Near):
        return None
    return Inside(unit, outer)


def ordinal(found: Found) -> Meaning | None:
    """The second week of May, the last Friday of the month."""
    number = found.whole("ORDINAL") if found.has("ORDINAL") else found.setting("number", 1)
    if number is None or abs(number) > 60:
        return None
    outer = found.meaning("DATE_") if found.has("DATE_") else Near(found.grain("OUTER"), 0, "mode")
    if found.has("WEEKDAY_"):
        unit = found.meaning("WEEKDAY_")
        return Ordinal(number, "day", outer, unit.weekday) if isinstance(unit, Unit) else None
    return Ordinal(number, found.grain(), outer)


def run_of(found: Found) -> Meaning | None:
    """The last two weeks of February, the first three months of the year."""
    amount = amount_of(found)
    if amount is None or amount % 1 or not 1 < amount <= 60:
        return None
    grain, number = found.grain(), int(amount)
    outer = found.meaning("DATE_") if found.has("DATE_") else Near(found.grain("OUTER"), 0, "mode")
    first, last = (-number, -1) if found.setting("last") else (1, number)
    return Between(Ordinal(first, grain, outer), Ordinal(last, grain, outer), False)


def months_to(found: Found) -> Meaning | None:
    """The three months to June, the year to March."""
    amount = found.whole("NUMBER") if found.has("NUMBER") else 12
    if amount is None or not 1 < amount <= 60:
        return None
    last = found.meaning("DATE_")
    return Between(Shifted(1 - amount, "month", base=last), last, True)


def shifted(found: Found) -> Meaning | None:
    """Three days ago, a week later, two days after 3 May."""
    amount = amount_of(found)
    direction = found.setting("direction", -1)
    if amount is None and found.grain() in _OF_A_DAY and (direction < 0 or _anchor(found) == "reference"):
        return Near("day", 0, _anchor(found))
    if amount is None and _anchor(found) == "reference":
        return Ref(LOOSE.get(found.grain(), "XXXX"))
    if amount is None:
        return Ref("PAST_REF" if direction < 0 else "FUTURE_REF")
    if found.setting("plus_half"):
        amount += 0.5
    base = found.meaning("DATE_") if found.has("DATE_") else None
    return Shifted(direction * amount, found.grain(), _anchor(found), base, found.has("ABOUT"))


def soon(found: Found) -> Meaning:
    """In two weeks: that far ahead where the words look ahead, else how long it took."""
    amount = amount_of(found)
    whole = Length(amount, found.grain())
    return whole if amount is None else Ahead(Shifted(amount, found.grain()), whole)


def rolling(found: Found) -> Meaning:
    """The past three months, the coming days, recent weeks."""
    return Rolling(amount_of(found), found.grain(), found.setting("direction", -1), bool(found.setting("throughout")))


def piece(found: Found) -> Meaning | None:
    """Early May, the end of the year, the mid-1990s."""
    named = found.choice("piece") or found.text("PIECE")
    pieces: dict[str, Piece] = {"early": "early", "mid": "mid", "late": "late", "end": "end"}
    base = found.meaning("DATE_") if found.has("DATE_") else Near(found.grain(), 0, "mode")
    return PieceOf(pieces[named], base) if named in pieces else None


def half_of_unit(found: Found) -> Meaning | None:
    """The second half of the 1980s, the first half of May."""
    halves: dict[int, Piece] = {1: "first half", 2: "second half"}
    number = found.whole("ORDINAL")
    return PieceOf(halves[number], found.meaning("DATE_")) if number in halves else None


def pieces(found: Found) -> Meaning | None:
    """Early to mid-May."""
    pieces_of: dict[str, Piece] = {"early": "early", "mid": "mid", "late": "late"}
    first, last = found.text("first", "PIECE"), found.text("last", "PIECE")
    if first not in pieces_of or last not in pieces_of:
        return None
    base = found.meaning("DATE_")
    return Between(PieceOf(pieces_of[first], base), PieceOf(pieces_of[last], base), False)


def again(found: Found) -> Meaning | None:
    """The same month of 2019, this week last year, on this day in 1927."""
    base, outer = found.meaning("base"), found.meaning("outer")
    in_year = isinstance(outer, Unit | Near | Shifted) and outer.grain == "year"
    if not in_year or not isinstance(base, Near) or base.offset or base.grain not in _OF_A_YEAR:
        return None
    return Again(base, outer)


def then(found: Found) -> Meaning | None:
    """Since then, by then."""
    match found.tokens["side"][0].word.key if found.has("side") else "since":
        case "since":
            return Open("since", Then())
        case "until" | "till":
            return Open("until", Then())
        case "by":
            return Open("by", Then())
    return Open("before", Then())


def from_then(found: Found) -> Meaning:
    """From then until 1998, from then on."""
    return Between(Then(), found.meaning("last"), True) if found.has("last") else Open("from", Then())


def remainder(found: Found) -> Meaning:
    """Earlier this week, later in the year."""
    base = found.meaning("DATE_") if found.has("DATE_") else Near(found.grain(), 0, _anchor(found))
    return Remainder(found.whole("EARLIER") or 1, base, _anchor(found))


def length(found: Found) -> Meaning | None:
    """Three days, a nine-year war, several hours."""
    amount = amount_of(found)
    if found.setting("plus_half") and amount is not None:
        amount += 0.5
    if found.setting("half"):
        amount = 0.5
    return Length(amount, found.grain(), found.has("ABOUT"), bool(found.setting("lasting")))


def each(found: Found) -> Meaning:
    """Every Monday, daily, twice a year."""
    if found.has("SET"):
        return Each(found.text("SET"))
    if found.has("WEEKDAY_"):
        unit = found.meaning("WEEKDAY_")
        return Each(f"XXXX-WXX-{(unit.weekday or 0) + 1}" if isinstance(unit, Unit) else "XXXX-WXX")
    if found.has("WEEKDAYS"):
        return Each(f"XXXX-WXX-{(found.whole('WEEKDAYS') or 0) + 1}")
    if found.has("PART"):
        return Each(f"XXXX-XX-XXT{found.text('PART')}")
    if found.has("MONTH"):
        return Each(f"XXXX-{found.whole('MONTH') or found.whole('MONTH', 'MONTH_MAYBE') or 1:02}")
    amount = amount_of(found)
    grain = found.grain()
    letters = {"year": "Y", "month": "M", "week": "W", "day": "D", "hour": "H", "decade": "DE"}
    number = "X" if amount is None else f"{amount:g}"
    if found.setting("other"):
        number = "2"
    return Each(
        f"P{'T' if grain in ('hour', 'minute', 'second') else ''}{number}{letters.get(grain, grain[0].upper())}"
    )


def ref(found: Found) -> Meaning:
    """Now, recently, soon."""
    return Ref(found.text("REF") or found.choice("timex"))


def between(found: Found) -> Meaning | None:
    """From May to June, 1914 to 1918, between Monday and Friday."""
    labels = ("CLOCK_", "CLOCK_") if found.has("CLOCK_") else ("first", "last")
    first = found.meaning(labels[0])
    last = found.meaning(labels[1], 1 if found.has("CLOCK_") else 0)
    if isinstance(first, Unit) and isinstance(last, Near) and first.grain == "day" and last.grain == "year":
        return None  # "on 6 February – this year"
    return Between(first, last, not found.setting("within"))


def both(found: Found) -> Meaning | None:
    """3 May and 9 June 2019: the first has the year of the last."""
    first, last = found.meaning("first"), found.meaning("last")
    if not isinstance(first, Unit) or not isinstance(last, Unit) or first.grain != last.grain:
        return None
    if first.year is not None or first.weekday is not None or (first.month or 0) >= (last.month or 0):
        return None
    return Several((replace(first, year=last.year), last), every=True)


def opened(found: Found) -> Meaning | None:
    """Since December, until Friday, by the end of the month."""
    base = found.meaning("DATE_")
    match found.choice("side"):
        case "since":
            return Open("since", base)
        case "until":
            return Open("until", base)
        case "by":
            return Open("by", base)
        case "before":
            return Open("before", base)
        case "after":
            return Open("after", base)
        case "from":
            return Open("from", base)
    return None


def roughly(found: Found) -> Meaning:
    """About 2011; an hour is read as it stands."""
    base = found.meaning("DATE_")
    return base if isinstance(base, Clock) else Roughly(base)


READERS: dict[str, Callable[[Found], Meaning | None]] = {
    reader.__name__: reader
    for reader in (
        count, hundreds, near, near_part, part, part_of, beside, inside, ordinal, run_of, months_to, shifted, soon,
        rolling, piece, half_of_unit, remainder, length, each, ref, between, both, opened, roughly, clock, clock_at,
        hours, military, noon, weekdays_away, weekday_beyond, away_from, eve_of, beside_day, unit_beside_day, run_to,
        run_from, half_of, night_to, bare_hour, hour_in_part, hour_alone, dotted_hour, hours_of, pieces, again, then,
        from_then, short_year, turn_of_century, stamp, century, century_range, date, day_of, days_of_month, decade,
        era, fiscal, half, holiday, iso, month, month_of_era, months, quarter, season, season_of, season_of_era,
        slashed, weekday, weekday_nth, year, years,
    )
}  # fmt: skip
"""By the name that rules call them."""
