"""The time zones that Markwhen names: offsets such as "+3", or places."""

import re
from datetime import datetime, timedelta
from typing import NamedTuple

from viewer.dates import find_zone, is_edtf

_TIME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(?![\d:.Z+-])", re.ASCII)
_OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+-]?)(\d{1,2})(?::?(\d{2}))?", re.IGNORECASE | re.ASCII)


class Offset(NamedTuple):
    """The offset of a zone: a fixed one, or that of a named zone at a time."""

    fixed: timedelta
    name: str

    def at(self, local: str) -> str:
        """The offset when a clock there shows a time, as EDTF writes it."""
        ahead = self.fixed
        zone = find_zone(self.name)
        if zone is not None:
            ahead = datetime.fromisoformat(local[:16]).replace(tzinfo=zone).utcoffset() or timedelta()
        minutes = ahead // timedelta(minutes=1)
        if not minutes:
            return "Z"
        hours, rest = divmod(abs(minutes), 60)
        return f"{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}"


def offset_of(zone: str) -> Offset | None:
    """What a zone adds to a time: of "+3" and "-05:30" always the same, else by the clocks of that place."""
    fixed = _OFFSET.fullmatch(zone.strip())
    if fixed is not None and int(fixed[2]) < 24:
        return Offset(timedelta(hours=int(fixed[2]), minutes=int(fixed[3] or 0)) * (-1 if fixed[1] == "-" else 1), "")
    return Offset(timedelta(), zone) if find_zone(zone) is not None else None


def with_offset(date: str, offset: Offset) -> str:
    """An EDTF date with the offset at those of its times that have none."""
    moved = _TIME.sub(lambda time: time[1] + offset.at(time[1]), date)
    return moved if is_edtf(moved) else date
