"""Readers of days so far from another: two Sundays ago, a week from Monday, the eve of Easter, the year to June."""

from viewer.derive.times.found import Found
from viewer.derive.times.meanings import Ahead, Beside, Between, Meaning, Near, Ref, Shifted, Unit


def amount_of(found: Found) -> float | None:
    """How many units; None for "several"."""
    if found.has("SOME") or found.is_a("NUMBER", "SOME") or found.setting("unknown"):
        return None
    value = found.value("NUMBER")
    number = float(value) if isinstance(value, int | float) else 1.0
    return 2 * number if found.text("UNIT") == "fortnight" else number


def weekdays_away(found: Found) -> Meaning | None:
    """Two Sundays ago, three Mondays from now."""
    amount, direction = amount_of(found), found.setting("direction")
    if amount is None or not 1 <= amount <= 60 or amount % 1:
        return None
    nearest = Beside(direction, Unit(grain="day", weekday=found.whole("WEEKDAYS")))
    return Shifted(direction * (amount - 1), "week", base=nearest, exact=True)


def weekday_beyond(found: Found) -> Meaning | None:
    """The Sunday before last, the Sunday after next."""
    unit, direction = found.meaning("DATE_"), found.setting("direction")
    return Shifted(direction, "week", base=Beside(direction, unit), exact=True) if isinstance(unit, Unit) else None


def away_from(found: Found) -> Meaning | None:
    """A week from Monday, two weeks from today, Monday week; a year ago today, a week ago last Sunday."""
    amount, direction = amount_of(found), found.setting("direction")
    base = found.meaning("DATE_")
    if amount is None:
        return None
    if isinstance(base, Unit):
        base = Beside(direction, base)
    if isinstance(base, Near) and base.grain not in ("day", "week", "month"):
        return None
    moved = Shifted(direction * amount, found.grain(), base=base, exact=True)
    return Ahead(moved, Ref("XXXX-XX-XX")) if found.setting("ahead") else moved


def eve_of(found: Found) -> Meaning:
    """The eve of Easter 2019."""
    return Shifted(-1, "day", base=found.meaning("DATE_"))


def beside_day(found: Found) -> Meaning | None:
    """The Monday before Easter."""
    unit, which = found.meaning("DATE_"), -1 if found.is_a("SIDE", "before") else 1
    return Beside(which, unit, base=found.meaning("base")) if isinstance(unit, Unit) else None


def unit_beside_day(found: Found) -> Meaning | None:
    """The day before Christmas, the week after 3 May: as many days as it has."""
    before, base = found.is_a("SIDE", "before"), found.meaning("DATE_")
    grain = found.grain()
    if grain == "day":
        return Shifted(-1 if before else 1, "day", base=base, exact=True)
    far = Shifted(-1 if before else 1, grain, base=base, exact=True)
    near = Shifted(-1 if before else 1, "day", base=base, exact=True)
    return Between(far, near, False) if before else Between(near, far, False)


def night_to(found: Found) -> Meaning:
    """The night to Saturday, the night from Friday to Saturday."""
    last = found.meaning("last" if found.has("last") else "DATE_")
    return Between(Shifted(-1, "day", base=last), last, True)


def run_to(found: Found) -> Meaning | None:
    """The week ending 14 March, the year to 30 June."""
    amount, last = amount_of(found), found.meaning("DATE_")
    if amount is None or not 1 <= amount <= 60:
        return None
    if found.setting("ended") and isinstance(last, Unit) and last.year is None:
        last = Beside(-1, last)
    first = Shifted(1, "day", base=Shifted(-amount, found.grain(), base=last, exact=True))
    return Between(first, last, True)


def run_from(found: Found) -> Meaning | None:
    """The three days from Monday."""
    amount, first = amount_of(found), found.meaning("DATE_")
    if amount is None or not 1 <= amount <= 60:
        return None
    return Between(first, Shifted(-1, "day", base=Shifted(amount, found.grain(), base=first, exact=True)), True)
