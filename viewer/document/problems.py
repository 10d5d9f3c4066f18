"""Problems: what was wrong in a file, where, and what was done about it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "notice"]
"""One rule for every format, our own and tables included.

error: something that the file says is lost to the timeline: a row or record that was left out; a date, or one of its
ends, that could not be read, so that the record stands without it; a reference to nothing. `dateline check` fails.
warning: it is there, but otherwise than it stands: understood in another way, coarser, or doubtful; and whatever was
left out that is no date and no record: a colour, coordinates, a link.
notice: nothing is wrong; it is good to know: a convention of the format, a cap, what was passed over by design.
"""

Steps = tuple[str | int, ...]
"""The way from the whole file to a value: ("events", 3, "actors", 0, "actor"); () is the file itself."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that was wrong in a file.

    Attributes:
        severity: how bad it is.
        path: where in the file, such as "events[3].actors[0].actor"; empty for the file as a whole. Always a value that
            the file has: a missing field is a problem of the record that lacks it.
        reason: what was wrong.
        done: what was done: "the reference was left out", "the event was left out".
        line: the line in the file, from 1, where known.
        record: type ("event", "actor", …) and id of the record it is in, if it has one.
        raw: the value as the file has it, on one line and cut short; empty where the place says enough.
    """

    severity: Severity
    path: str
    reason: str
    done: str = ""
    line: int | None = None
    record: tuple[str, str] | None = None
    raw: str = ""

    def __str__(self) -> str:
        where = f"{self.path}: " if self.path else ""
        done = f" ({self.done})" if self.done else ""
        return f"{where}{self.reason}{done}"


def path_text(steps: Iterable[str | int]) -> str:
    """The written form of a path."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)
    return text.removeprefix(".")


def path_steps(path: str) -> Steps:
    """The steps of a written path whose names hold neither dots nor brackets, as those of the event file don't."""
    return tuple(int(index) if index else name for index, name in re.findall(r"\[(\d+)]|([^.\[\]]+)", path))
