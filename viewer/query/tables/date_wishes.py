"""How the dates of a table are to be read, as far as somebody said: the order of day and month, and the like."""

import re
from dataclasses import dataclass
from typing import Literal

from viewer.formats.date_parts import DayOrder

__all__ = ["UNSAID", "DateWishes", "DatesRead", "DayOrder", "Serial", "read_date_wishes"]

Serial = Literal["", "1900", "1904"]
"""From which year a spreadsheet counts days; empty: its numbers are none."""

_NAMES = {"": "", "serial": "1900", "serial1904": "1904"}


@dataclass(frozen=True, slots=True)
class DateWishes:
    """What somebody said of a table's dates.

    Attributes:
        order: of day and month, where both are numbers.
        first_year: of the hundred years among which years of two digits are.
        serial: numbers are days as a spreadsheet counts them.
    """

    order: DayOrder | None = None
    first_year: int | None = None
    serial: Serial = ""

    def __str__(self) -> str:
        parts = [self.order.value if self.order else "", "" if self.first_year is None else str(self.first_year)]
        parts.append(next(name for name, serial in _NAMES.items() if serial == self.serial))
        return ",".join(filter(None, parts))


UNSAID = DateWishes()
"""Nobody said anything."""


@dataclass(frozen=True, slots=True)
class DatesRead:
    """How the dates of one column are read.

    Attributes:
        order, first_year, serial: as wished, or as the column settles it.
        midnights: every time in it is midnight: it holds days.
        ancient: it holds years of three digits, or before Christ, so that those of two are no short ones.
    """

    order: DayOrder | None = None
    first_year: int | None = None
    serial: Serial = ""
    midnights: bool = False
    ancient: bool = False


def read_date_wishes(text: str) -> DateWishes:
    """What `--dates` says: "dmy", "mdy", a year such as 1950, "serial", "serial1904", or some of these with commas.

    Raises:
        ValueError: it says something else.
    """
    order: DayOrder | None = None
    first_year: int | None = None
    serial: Serial = ""
    for word in filter(None, (part.strip().lower() for part in text.split(","))):
        if word in (DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST):
            order = DayOrder(word)
        elif re.fullmatch("[12][0-9]{3}", word):
            first_year = int(word)
        elif word == "serial":
            serial = "1900"
        elif word == "serial1904":
            serial = "1904"
        else:
            reason = f'"{word[:40]}" is none of dmy (day first), mdy (month first), a year from which years of two '
            raise ValueError(reason + "digits count (1950), serial and serial1904 (a spreadsheet's numbers)")
    return DateWishes(order, first_year, serial)
