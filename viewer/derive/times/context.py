"""What phrases are resolved against: the day of publication, the dates named before, and what the words around say."""

from dataclasses import dataclass

from viewer.derive.findings import Basis, Confidence
from viewer.derive.times.counting import DAYS_OF, MONTHS_OF
from viewer.derive.times.extents import Days, Grain, a_day
from viewer.derive.times.lies import Lies
from viewer.derive.times.meanings import Anchor


@dataclass(frozen=True, slots=True)
class Context:
    """What a phrase is resolved against.

    Attributes:
        published: the day of publication; None if nobody says.
        reference, month_reference, day_reference: the date named last, and the last that was exact to the month or
            the day, or to the day.
        narrative: dates without a year belong to the date named before, not to publication.
        lies: what the words before the phrase say of it.
        deadline: "the end of" is the last day, not the last third.
        same_sentence, same_paragraph: where the reference stands.
        year_told: the words gave the reference its year, or the words before it did.
        past_day: the last that was exact to the day and not ahead of publication.
        day_behind: a day that the same sentence names behind a bare time of day.
        spoken: the day of what is being quoted, where it is not that of publication.
        weekday_frame: the date named last, if it was told with its weekday, or by one counted from that.
        at_last: "until" tells when something came to be: "nobody knew until 5 May".
        framed: the reference begins its sentence, so that what follows is in it: "In 2012 … in March".
    """

    published: int | None
    reference: Days | None
    narrative: bool
    lies: Lies = Lies.UNSAID
    deadline: bool = False
    month_reference: Days | None = None
    day_reference: Days | None = None
    same_sentence: bool = False
    same_paragraph: bool = False
    year_told: bool = False
    past_day: Days | None = None
    day_behind: Days | None = None
    spoken: Days | None = None
    at_last: bool = False
    framed: bool = True
    weekday_frame: Days | None = None

    def reference_for(self, grain: Grain) -> Days | None:
        """The date that such units are counted from: the one named last that is exact enough."""
        if grain in DAYS_OF:
            day, past = self.day_reference, self.past_day
            to_come = day is not None and self.published is not None and day.first > self.published
            return past if to_come and past is not None and self.lies is Lies.BEHIND else day
        return self.month_reference if MONTHS_OF.get(grain, 12) < 12 else self.reference


@dataclass(frozen=True, slots=True)
class Dated:
    """The days that a meaning comes to, and on what that rests."""

    days: Days
    basis: Basis = "stated"
    confidence: Confidence = "high"
    anchor: str = ""
    approximate: bool = False


def anchored(anchor: Anchor, context: Context, grain: Grain = "year") -> tuple[int, Basis, str] | None:
    """The day that is counted from, what that rests on, and how it is written."""
    if anchor == "reference" or (anchor == "mode" and context.narrative):
        reference = context.reference_for(grain)
        return (reference.first, "context", reference.edge or reference.edtf) if reference else None
    if context.published is None:
        return None
    return context.published, "publication", a_day(context.published).edtf
