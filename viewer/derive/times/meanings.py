"""What phrases about time mean before anything is known of the article: rules make it, resolving reads it."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from viewer.derive.times.extents import Grain

Anchor = Literal["published", "reference", "mode"]
"""What a relative phrase counts from: the day of publication, the date named before it, or either as the text goes."""

Piece = Literal["early", "mid", "late", "end", "first half", "second half"]

Midnight = Literal["", "either", "before", "after"]
"""Midnight alone may begin or end its day; what comes shortly before it is of that day, what comes after is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A calendar unit, perhaps without its year or month.

    `number` is a season's EDTF code, the number of a quarter, half or century, or a decade's first year; `weekday` is 0
    for Monday; a `short` year stands for one of any century.
    """

    grain: Grain
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    number: int | None = None
    short: bool = False


@dataclass(frozen=True, slots=True)
class Holiday:
    """A named day: "12-25", "easter-2" (days from Easter), "11/3/4" (month, weekday, which; -1 the last)."""

    on: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Near:
    """The unit so many away from that of the anchor: last week, today, this year."""

    grain: Grain
    offset: int
    anchor: Anchor = "published"


@dataclass(frozen=True, slots=True)
class Beside:
    """The last (-1), this (0) or next (1) of those that recur: last May, next Tuesday, the following spring.

    With a base the one beside that: the Monday before Easter. What is `not_tomorrow` skips the coming day: nobody
    says "next Tuesday" for it on a Monday. `or_plain`: where no day was told before, the last: "on the Sunday".
    """

    which: int
    unit: "Unit | Holiday"
    anchor: Anchor = "published"
    base: "Meaning | None" = None
    not_tomorrow: bool = False
    or_plain: bool = False


@dataclass(frozen=True, slots=True)
class Inside:
    """A unit of a larger one: Tuesday of last week, May of next year, the 3rd of last month."""

    unit: "Unit | Holiday"
    outer: "Meaning"


@dataclass(frozen=True, slots=True)
class Ordinal:
    """The nth of a kind within something; negative numbers count from the end: the second week of May."""

    number: int
    grain: Grain
    outer: "Meaning"
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Shifted:
    """So much earlier (negative) or later than the anchor or another date: three days ago, a week after 3 May.

    An `exact` one is a day, however long the unit: a year ago today.
    """

    amount: float
    grain: Grain
    anchor: Anchor = "published"
    base: "Meaning | None" = None
    approximate: bool = False
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Rolling:
    """The last (-1) or next (1) so many units up to publication; no amount is an unknown one ("in recent months")."""

    amount: float | None
    grain: Grain
    direction: int
    throughout: bool = False


@dataclass(frozen=True, slots=True)
class PieceOf:
    """The early, middle or late part of something; "end" is its last day where it is a deadline."""

    piece: Piece
    base: "Meaning"


@dataclass(frozen=True, slots=True)
class Remainder:
    """What lies before (-1) or after (1) the anchor within something: earlier this week."""

    direction: int
    base: "Meaning"
    anchor: Anchor = "published"


@dataclass(frozen=True, slots=True)
class PartOfDay:
    """Morning (MO), midday (MI), afternoon (AF), evening (EV) or night (NI); overnight reaches into the next day."""

    part: str
    base: "Meaning | None" = None
    overnight: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; `offset` is "" (floating), "Z" or "+03:00"; of a `vague` one only the day counts."""

    hour: int
    minute: int | None = None
    second: int | None = None
    offset: str = ""
    base: "Meaning | None" = None
    midnight: Midnight = ""
    vague: bool = False


@dataclass(frozen=True, slots=True)
class Between:
    """From one to another."""

    first: "Meaning"
    last: "Meaning"
    throughout: bool


@dataclass(frozen=True, slots=True)
class Open:
    """Open on one side."""

    side: Literal["since", "until", "by", "before", "after", "from"]
    base: "Meaning"


@dataclass(frozen=True, slots=True)
class Length:
    """A duration: P3D; `since` estimates the start of what has lasted so long."""

    amount: float | None
    grain: Grain
    approximate: bool = False
    lasting: bool = False


@dataclass(frozen=True, slots=True)
class Ahead:
    """One thing where the words before it look ahead, else another: "in two weeks"."""

    ahead: "Meaning"
    otherwise: "Meaning"


@dataclass(frozen=True, slots=True)
class Then:
    """The date that was named before: since then."""


@dataclass(frozen=True, slots=True)
class Again:
    """The same unit in another year: the same month of 2019, on this day in 1927."""

    base: "Meaning"
    outer: "Meaning"


@dataclass(frozen=True, slots=True)
class Each:
    """A set: every Monday."""

    timex: str


@dataclass(frozen=True, slots=True)
class Ref:
    """PAST_REF, PRESENT_REF or FUTURE_REF."""

    timex: str


@dataclass(frozen=True, slots=True)
class Several:
    """One of several dates that the words may mean, or all of several."""

    units: tuple[Unit, ...]
    every: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """A number in words; no value is an unknown one ("several")."""

    value: float | None


@dataclass(frozen=True, slots=True)
class Roughly:
    """Said to be approximate."""

    base: "Meaning"


Meaning: TypeAlias = (
    Unit | Holiday | Near | Beside | Inside | Ordinal | Shifted | Rolling | PieceOf | Remainder | PartOfDay | Clock
    | Between | Open | Length | Each | Ref | Several | Count | Ahead | Roughly | Then | Again
)  # fmt: skip
