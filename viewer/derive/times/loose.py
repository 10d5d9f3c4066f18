"""TIMEX3 values of phrases that nothing anchors: XXXX for what is missing."""

from viewer.derive.times.extents import LOOSE
from viewer.derive.times.meanings import (
    Beside,
    Holiday,
    Inside,
    Meaning,
    Near,
    Open,
    Ordinal,
    PartOfDay,
    PieceOf,
    Remainder,
    Roughly,
    Shifted,
    Unit,
)


def loose_timex(meaning: Meaning) -> str:
    """The TIMEX3 value of what cannot be anchored."""
    match meaning:
        case Unit(weekday=weekday, day=None) if weekday is not None:
            return f"XXXX-WXX-{weekday + 1}"
        case Unit(grain="day"):
            return f"XXXX-{f'{meaning.month:02}' if meaning.month else 'XX'}-{meaning.day:02}"
        case Unit(grain="month"):
            return f"XXXX-{meaning.month:02}"
        case Unit(grain="season"):
            return "XXXX-" + {21: "SP", 22: "SU", 23: "FA", 24: "WI"}.get(meaning.number or 0, "XX")
        case Unit(grain="quarter"):
            return f"XXXX-Q{meaning.number}"
        case Holiday(on=on):
            return f"XXXX-{on}" if on[:2].isdigit() and on.count("-") == 1 else "XXXX-XX-XX"
        case Beside(unit=unit) | Inside(unit=unit):
            return loose_timex(unit)
        case Near(grain=grain) | Shifted(grain=grain) | Ordinal(grain=grain):
            return LOOSE.get(grain, "XXXX")
        case PieceOf(base=base) | Remainder(base=base) | Roughly(base=base) | Open(base=base):
            return loose_timex(base)
        case PartOfDay(part=part, base=base):
            return (loose_timex(base) if base else "") + f"T{part}"
    return "XXXX"
