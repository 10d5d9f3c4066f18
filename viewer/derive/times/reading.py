"""What one phrase comes to in an article."""

from dataclasses import dataclass

from viewer.derive.findings import Basis, Confidence, TimeKind
from viewer.derive.times.context import Dated
from viewer.derive.times.extents import Days


@dataclass(frozen=True, slots=True)
class Reading:
    """What a phrase comes to; `days` is what phrases after it may count from."""

    kind: TimeKind
    edtf: str
    timex: str
    days: Days | None = None
    basis: Basis = "stated"
    confidence: Confidence = "high"
    anchor: str = ""
    throughout: bool = False
    approximate: bool = False


def plain_reading(found: Dated, kind: TimeKind) -> Reading:
    """The reading of days as they are."""
    days = found.days
    edtf = f"{days.edge}~" if found.approximate and days.edge else days.edtf
    return Reading(
        kind, edtf, days.timex, days, found.basis, found.confidence, found.anchor, approximate=found.approximate
    )  # fmt: skip
