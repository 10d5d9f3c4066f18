"""What a rule has found, as its reader sees it, and the classes of what readers make."""

from collections.abc import Mapping
from dataclasses import dataclass

from viewer.derive.times.extents import Grain
from viewer.derive.times.meanings import (
    Again,
    Ahead,
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
from viewer.derive.times.tokens import Token, Value

GRAINS: dict[str, Grain] = {
    "second": "second", "minute": "minute", "hour": "hour", "day": "day", "weekend": "weekend", "week": "week",
    "month": "month", "season": "season", "quarter": "quarter", "half": "half", "year": "year", "decade": "decade",
    "century": "century", "millennium": "millennium", "fortnight": "week",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """The tokens of a match by label, and the rule's settings."""

    tokens: Mapping[str, list[Token]]
    put: Mapping[str, int | float | str | bool]

    def has(self, label: str) -> bool:
        """Whether a place was filled."""
        return label in self.tokens

    def is_a(self, label: str, kind: str) -> bool:
        """Whether the token in a place has a class."""
        return any(kind in token.word.classes for token in self.tokens.get(label, ()))

    def value(self, label: str, kind: str = "", which: int = 0) -> Value | None:
        """What a token is worth as that kind (by default its label); None where there is none."""
        tokens = self.tokens.get(label, ())
        if len(tokens) <= which:
            return None
        token = tokens[which]
        if isinstance(token.meaning, Count):
            return token.meaning.value
        return token.word.values.get(kind or label)

    def whole(self, label: str, kind: str = "", which: int = 0) -> int | None:
        """The same, as a whole number."""
        value = self.value(label, kind, which)
        return int(value) if isinstance(value, int | float) else None

    def text(self, label: str, kind: str = "") -> str:
        """The same, as a text."""
        value = self.value(label, kind)
        return value if isinstance(value, str) else ""

    def numbers(self, label: str, kind: str = "") -> tuple[int, ...]:
        """The same, as several numbers."""
        value = self.value(label, kind)
        return value if isinstance(value, tuple) else ()

    def grain(self, label: str = "UNIT") -> Grain:
        """The unit of time that a word names, or the rule."""
        return GRAINS[self.text(label, "UNIT") or self.text("UNITS", "UNIT") or self.choice("unit") or "day"]

    def meaning(self, label: str, which: int = 0) -> Meaning:
        """What an earlier stage made."""
        meaning = self.tokens[label][which].meaning
        if meaning is None:
            raise LookupError(f"{label} stands for a word, not for a phrase")
        return meaning

    def setting(self, name: str, default: int = 0) -> int:
        """A number that the rule gives."""
        value = self.put.get(name, default)
        return int(value) if isinstance(value, int | float) else default

    def choice(self, name: str) -> str:
        """A text that the rule gives."""
        return str(self.put.get(name, ""))


_GRAIN_LABELS = {grain: frozenset({f"{grain.upper()}_", "DATE_"}) for grain in (*GRAINS.values(), "span")}
_FULL_DAY = frozenset({"DAY_", "DATE_", "FULL_"})
_NEAR = {grain: frozenset({f"{grain.upper()}_", "DATE_", "NEAR_"}) for grain in GRAINS.values()}
_OTHERS = {
    "month and day": frozenset({"DAY_", "DATE_", "YEARLESS_"}),
    "month": frozenset({"MONTH_", "DATE_", "YEARLESS_"}),
    "full month": frozenset({"MONTH_", "DATE_", "FULL_"}),
    "season": frozenset({"SEASON_", "DATE_", "YEARLESS_"}),
    "full season": frozenset({"SEASON_", "DATE_", "FULL_"}),
    "weekday": frozenset({"WEEKDAY_", "DATE_"}),
    "day of month": frozenset({"NTH_", "DATE_"}),
    "quarter": frozenset({"QUARTER_", "DATE_", "YEARLESS_"}),
    "holiday": frozenset({"DAY_", "DATE_", "HOLIDAY_", "YEARLESS_"}),
    "full holiday": frozenset({"DAY_", "DATE_", "HOLIDAY_", "FULL_"}),
    "part": frozenset({"PART_"}),
    "part of": frozenset({"PART_OF_", "DATE_"}),
    "clock": frozenset({"CLOCK_"}),
    "clock of": frozenset({"CLOCK_OF_", "DATE_"}),
    "piece": frozenset({"PIECE_", "DATE_"}),
    "date": frozenset({"DATE_", "OTHER_"}),
    "range": frozenset({"RANGE_"}),
    "length": frozenset({"LENGTH_"}),
    "some length": frozenset({"LENGTH_", "SOME_LENGTH_"}),
    "count": frozenset({"NUMBER"}),
    "some": frozenset({"SOME"}),
    "ref": frozenset({"REF_"}),
    "each": frozenset({"EACH_"}),
}
LABELS = frozenset({_FULL_DAY, *_GRAIN_LABELS.values(), *_NEAR.values(), *_OTHERS.values()})
"""Every set of classes that `label_of` gives."""


def label_of(meaning: Meaning) -> frozenset[str]:
    """The classes of a phrase, for the rules of later stages."""
    match meaning:
        case Unit():
            return _label_of_unit(meaning)
        case Holiday():
            return _OTHERS["holiday" if meaning.year is None else "full holiday"]
        case Near():
            return _NEAR[meaning.grain]
        case Beside(unit=Unit(grain=grain)):
            return _GRAIN_LABELS[grain]
        case Inside(unit=Unit(grain=grain)) | Ordinal(grain=grain):
            return _GRAIN_LABELS[grain]
        case PieceOf() | Remainder():
            return _OTHERS["piece"]
        case PartOfDay():
            return _OTHERS["part" if meaning.base is None else "part of"]
        case Clock():
            return _OTHERS["clock" if meaning.base is None else "clock of"]
        case Between() | Open():
            return _OTHERS["range"]
        case Length():
            return _OTHERS["length" if meaning.amount is not None else "some length"]
        case Count():
            return _OTHERS["count" if meaning.value is not None else "some"]
        case Ref():
            return _OTHERS["ref"]
        case Each():
            return _OTHERS["each"]
        case Beside() | Inside() | Ahead() | Shifted() | Rolling() | Several() | Roughly() | Then() | Again():
            return _OTHERS["date"]


def _label_of_unit(unit: Unit) -> frozenset[str]:
    if unit.weekday is not None and unit.day is None:
        return _OTHERS["weekday"]
    if unit.grain == "day":
        if unit.month is None:
            return _OTHERS["day of month"]
        return _FULL_DAY if unit.year is not None else _OTHERS["month and day"]
    if unit.grain in ("month", "season"):
        return _OTHERS[unit.grain if unit.year is None else f"full {unit.grain}"]
    if unit.grain == "quarter" and unit.year is None:
        return _OTHERS["quarter"]
    return _GRAIN_LABELS[unit.grain]
