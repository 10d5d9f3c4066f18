"""The thread of a text: the dates told so far, against which the next phrase about time is read."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from viewer.dates.instant import civil_from_days
from viewer.derive.structure import Structure
from viewer.derive.times.context import Context
from viewer.derive.times.counting import MONTHS_OF
from viewer.derive.times.cues import (
    ends_relative,
    is_at_last,
    is_compared_with,
    is_gone_into,
    is_in_aside,
    is_of_participle,
    lies,
    was_before,
)
from viewer.derive.times.extents import Days, a_day
from viewer.derive.times.lies import Lies
from viewer.derive.times.meanings import (
    Again,
    Beside,
    Between,
    Clock,
    Each,
    Inside,
    Length,
    Meaning,
    Near,
    Open,
    PartOfDay,
    PieceOf,
    Ref,
    Shifted,
    Then,
    Unit,
)
from viewer.derive.times.narratives import is_named
from viewer.derive.times.reading import Reading
from viewer.derive.times.resolving import NO_DAY, dated
from viewer.derive.times.tokens import Token
from viewer.derive.times.words import CueWords

LIVE = "live-stamp"
"""The rule that finds the hour at which an entry of a live blog begins."""

_WELL_PAST = 2
"""Years."""
_FRAME = 3
"""Words before a date that begins its sentence: "Back in 2012"."""
_BESIDE = 2
"""Tokens from a year to what is told more exactly: "three years ago in May"."""
_LONGEST_FRAME = 80
"""Characters of these: a sentence may be as long as the text."""
_GOES_ON = ("by", "until")
"""Open sides at which what is told has arrived: "By Christmas half had gone back. On 3 March"."""
_LATE, _LONG_AGO = 31, 366
"""Days before publication: what is news, and what is told only as background."""
_DATELINE = re.compile(r"(?:, ?\d{4})? ?(?:\([^()\n]{1,40}\) ?)?[-–—] ")
"""What stands behind the date of a dateline."""
_NEWS = 6
"""Days."""
_YEAR = 364
"""Days from the first of a year to its last."""
_LATELY = 45
"""Days."""
_MORNING = "MO"
_FORENOON = 12
"""O'clock."""


@dataclass(slots=True)
class Thread:
    """Where a text has arrived.

    Attributes:
        published: the day of publication; None if nobody says.
        narrative: the text tells of years gone by, and its dates belong to the date before.
        news: numbers of the sentences that tell what is to come, even in such a text.
        reference, months, days: the date named last, the last that was exact to the month or the day, and to the day.
        last: where the reference stands; `named`: its place among the tokens.
        year_told, framed: as of `Context`; `past` is its `past_day`, `frame` its `weekday_frame`.
        aside, aside_at: a date that was told by the way, and the number of its sentence.
        into_at: the number of the sentence that goes into the date named last.
        now_at: the number of the paragraph that is of now.
        scene, scene_at: the last day that is told of, not looked back to or compared with, and where it stands.
        late: the last day that was told of the weeks before publication.
        lead: the first day that was told, if it is of the week before publication: that of the news itself.
        told: the last date that was told with its year.
        entry: the hour at which the entry of a live blog begins.
    """

    published: int | None
    narrative: bool
    news: frozenset[int | None]
    reference: Days | None = None
    months: Days | None = None
    days: Days | None = None
    last: int = -1
    named: int = 0
    year_told: bool = False
    framed: bool = True
    past: Days | None = None
    frame: Days | None = None
    aside: Days | None = None
    aside_at: int | None = None
    into_at: int | None = None
    now_at: int | None = None
    scene: Days | None = None
    scene_at: int = -1
    late: Days | None = None
    lead: Days | None = None
    told: Days | None = None
    entry: Clock | None = None

    @property
    def recent(self) -> Days | None:
        """The last day that was told, or that of the last weeks, where the text has gone back further."""
        past, late = self.past, self.late
        return late if past is None or (late is not None and late.last > past.last) else past

    def context(
        self, structure: Structure, tokens: Sequence[Token], place: int, meaning: Meaning, cues: CueWords
    ) -> Context:
        """What the phrase at a place is read against."""
        start = tokens[place].start
        sentence, within = structure.sentence_at(start), structure.paragraph_at(start)
        told = lies(tokens, place, cues) if _may_lie(meaning) else Lies.UNSAID
        if told is Lies.PROMISED:
            told = Lies.FORESEEN if self._was_lately(meaning) else Lies.AHEAD
        context = Context(
            self.published,
            self.reference,
            self.narrative and sentence not in self.news and within != self.now_at,
            told,
            month_reference=self.months,
            day_reference=self.days,
            same_sentence=sentence == structure.sentence_at(self.last) and not self._was_quoted(structure, start),
            same_paragraph=within == structure.paragraph_at(self.last),
            year_told=self.year_told or (self.into_at is not None and self.into_at == sentence),
            past_day=self.past,
            at_last=is_at_last(tokens, place, cues),
            framed=self.framed or place - self.named <= _BESIDE,
            weekday_frame=self.frame,
        )
        follows = self.aside_at is not None and sentence in (self.aside_at, self.aside_at + 1)
        if self.aside is not None and follows:
            context = _counted_from(self.aside, meaning, context)
        if self._is_of_told_year(meaning):
            context = replace(context, reference=self.told)
        if self._was_quoted(structure, start) and self._is_back(meaning):
            context = replace(context, reference=self.late, month_reference=self.late, day_reference=self.late)
        if isinstance(meaning, Clock | PartOfDay) and meaning.base is None:
            context = self._in_scene(structure, start, meaning, context)
        return context

    def _is_back(self, meaning: Meaning) -> bool:
        """Whether a phrase counts from a day of late, and not from what was quoted: "by 2010," she said then."""
        base = meaning.base if isinstance(meaning, PartOfDay) else meaning
        if not isinstance(base, Near | Beside) or base.anchor != "reference":
            return False
        if self.late is None or self.reference is None or self.published is None:
            return False
        counted = base.grain in ("day", "week") if isinstance(base, Near) else _is_weekday(base.unit)
        return counted and self.reference.last < self.published - _LONG_AGO and self.reference is not self.late

    def _is_of_told_year(self, meaning: Meaning) -> bool:
        """Whether "that year" is one that the text named, and not that of the weekday in between."""
        if isinstance(meaning, Again | Inside):
            return self._is_of_told_year(meaning.outer)
        if not isinstance(meaning, Near) or meaning.grain != "year" or meaning.anchor != "reference":
            return False
        if self.published is None or self.told is None or self.reference is None:
            return False
        now = civil_from_days(self.published)[0]
        return self.reference.year == now != self.told.year

    def _is_background(self, days: Days, meaning: Meaning) -> bool:
        """Whether years that a sentence names behind its day lie before it: "lost on 3 May 1988 its files for 1934"."""
        told = self.reference
        if told is None or told.grain not in ("day", "month") or not isinstance(meaning, Unit | Between):
            return False
        return days.last - days.first >= _YEAR and days.last < told.first

    def _was_lately(self, meaning: Meaning) -> bool:
        """Whether a day or a part of a year has just passed, so that what was to come has come by now."""
        unit = _unit_of(meaning)
        if self.published is None or not isinstance(unit, Unit) or unit.month is None or unit.year is not None:
            return False
        gone = dated(unit, Context(self.published, None, narrative=False, lies=Lies.BEHIND))
        return gone is not None and self.published - gone.days.last <= _LATELY

    def _was_quoted(self, structure: Structure, start: int) -> bool:
        """Whether the date named last stands in a quotation that is over: "by 2010," she said to me the next day."""
        number = bisect_right(structure.quotations, self.last, key=lambda each: each.whole.start) - 1
        return number >= 0 and self.last < structure.quotations[number].whole.end <= start

    def _in_scene(self, structure: Structure, start: int, bare: Clock | PartOfDay, context: Context) -> Context:
        """For a bare time of day: with the day that is told of as reference, or that of a live blog's entry."""
        if self.entry is not None and self.published is not None:
            day = self.published + _days_from(self.entry, bare, context.lies)
            if day != self.published:
                return replace(context, reference=a_day(day), same_sentence=True, same_paragraph=True)
        if not context.same_paragraph and self.lead is not None:
            context = replace(context, past_day=self.lead)
        looked_back = self.scene is not None and self.reference is not self.scene and not context.same_sentence
        if not looked_back or self.days is self.scene or self.reference is not self.days:
            return context
        same = structure.paragraph_at(start) == structure.paragraph_at(self.scene_at)
        return replace(context, reference=self.scene, past_day=self.scene, same_paragraph=same)

    def goes_on(
        self, structure: Structure, tokens: Sequence[Token], place: int, meaning: Meaning, reading: Reading,
        context: Context, cues: CueWords,
    ) -> None:  # fmt: skip
        """Takes up what the phrase at a place was read as."""
        token = tokens[place]
        if token.rule == LIVE and isinstance(meaning, Clock):
            self.entry = meaning
        sentence, within = structure.sentence_at(token.start), structure.paragraph_at(token.start)
        published, narrative, days = self.published, self.narrative, reading.days
        by_the_way = not narrative and _is_by_the_way(tokens, place, reading, cues)
        only = by_the_way or is_compared_with(tokens, place, cues)
        if not only and days is not None and days.grain == "day" and days.last <= (published or 0):
            self.past = days
            if self.lead is None and (published or 0) - days.last <= _NEWS and not _is_dateline(structure, token):
                self.lead = days
            if not was_before(tokens, place, cues):
                self.scene, self.scene_at = days, token.start
        if days is not None and days.grain == "day" and 0 <= (published or 0) - days.last <= _LATE and not by_the_way:
            self.late = days
        if narrative and days is not None and reading.basis in ("stated", "publication"):
            of_now = reading.basis == "publication" and sentence in self.news
            self.now_at = within if of_now else None
        years_ago = published is not None and _is_years_ago(reading, published)
        counted = narrative and reading.basis == "publication" and not (years_ago or _is_of_news(meaning))
        if days is None or not reading.edtf or counted or _is_mentioned(tokens, place, meaning, cues):
            return
        if context.same_sentence and self._is_background(days, meaning):
            return
        than = any(each.word.key in cues.than for each in tokens[max(0, place - 2) : place])
        gone_into = is_gone_into(tokens, place, cues)
        self.into_at = sentence if gone_into else None
        compared = than or (isinstance(meaning, Open) and not _arrives(meaning))
        told_now = reading.basis == "stated" or days.grain == "year"  # "last year"
        told_now = told_now or (reading.basis == "context" and self.year_told)
        told_now = told_now or years_ago
        self.year_told = told_now and not compared and not ends_relative(tokens, place, cues)
        if by_the_way:
            self.year_told = False
            self.aside, self.aside_at = days, sentence
            return
        if reading.basis == "stated":
            self.told = days
        self.aside = None
        self.frame = days if _is_frame(meaning, reading, context) else None
        self.reference, self.last = days, token.start
        of_then = isinstance(meaning, Near) and meaning.anchor == "reference" and not meaning.offset  # "that year"
        self.framed, self.named = of_then or gone_into or _begins(structure, token, cues), place
        if days.grain in ("day", "month"):
            self.months = days
        if days.grain == "day":
            self.days = days


def _arrives(opened: Open) -> bool:
    """Whether what is told has come to the date: "by Christmas", "before the month was out"."""
    ended = isinstance(opened.base, PieceOf) and opened.base.piece == "end"
    return opened.side in _GOES_ON or (opened.side == "before" and ended)


def _is_dateline(structure: Structure, token: Token) -> bool:
    """Whether a date is that of a dateline: "LIMA, Aug. 15 (Agency) - "."""
    return _DATELINE.match(structure.text, token.end) is not None


def _is_weekday(unit: Meaning) -> bool:
    return isinstance(unit, Unit) and unit.weekday is not None and unit.day is None


def _days_from(entry: Clock, bare: Clock | PartOfDay, told: Lies) -> int:
    """Days from a live blog's entry to a bare time in it: what it tells was before it, what is ahead comes after."""
    if isinstance(bare, PartOfDay):
        return int(told is Lies.AHEAD and bare.part == _MORNING and entry.hour >= _FORENOON)
    if bare.vague:
        return 0
    hour = 24 if bare.midnight and told is not Lies.AHEAD else bare.hour
    later = (hour, bare.minute or 0) > (entry.hour, entry.minute or 0)
    if told is Lies.AHEAD:
        return int(not later)
    return -int(later)


def _is_mentioned(tokens: Sequence[Token], place: int, meaning: Meaning, cues: CueWords) -> bool:
    """Whether a date is only named, and the text goes on from the one before it."""
    if is_named(tokens, place) or (isinstance(meaning, Open) and isinstance(meaning.base, Then)):
        return True
    if isinstance(meaning, Beside) and meaning.anchor == "reference" and meaning.which < 0:
        return True  # A look back, from which the text returns: "the previous spring".
    return isinstance(meaning, Shifted) and _is_only_compared(tokens, place, meaning, cues)


def _counted_from(days: Days, meaning: Meaning, context: Context) -> Context:
    """With a date told by the way as reference, where a phrase counts in such units.

    "Published in 1974, it won the prize the next spring."
    """
    if isinstance(meaning, Again | Inside):
        return _counted_from(days, meaning.outer, context)  # "23 June that year"
    if not isinstance(meaning, Near | Beside | Shifted) or meaning.anchor != "reference":
        return context
    grain = meaning.unit.grain if isinstance(meaning, Beside) and isinstance(meaning.unit, Unit) else "day"
    if isinstance(meaning, Near | Shifted):
        grain = meaning.grain
    if isinstance(meaning, Near) and not meaning.offset and grain in ("day", "week") and days.grain in NO_DAY:
        return replace(context, reference=days, same_sentence=True, same_paragraph=True)
    recurs = isinstance(meaning, Beside) and grain == "month"
    if days.grain != "day" and not recurs and MONTHS_OF.get(grain, 0) < MONTHS_OF.get(days.grain, 0) / 4:
        return context
    return replace(context, reference=days, month_reference=days, day_reference=days, same_sentence=True)


def _is_of_news(meaning: Meaning) -> bool:
    """Whether a phrase is a weekday or a part of one, as news of late has them among years, or "14 July last year"."""
    base = meaning.base if isinstance(meaning, PartOfDay) else meaning
    weekday = isinstance(base, Unit) and base.weekday is not None and base.day is None
    return weekday or (isinstance(base, Inside) and isinstance(base.unit, Unit))


def _is_frame(meaning: Meaning, reading: Reading, context: Context) -> bool:
    """Whether a day was told by its weekday and its date, or by a weekday counted from such a one."""
    base = meaning.base if isinstance(meaning, PartOfDay | Clock | Open) else meaning
    base = base.base if isinstance(base, PartOfDay) else base
    if not isinstance(base, Unit) or base.weekday is None or reading.days is None or reading.days.grain != "day":
        return False
    return base.day is not None or (context.weekday_frame is not None and reading.basis == "context")


def _is_by_the_way(tokens: Sequence[Token], place: int, reading: Reading, cues: CueWords) -> bool:
    """Whether a date is told of something else than what the text goes on with."""
    if reading.basis == "context":
        return False
    told = reading.basis == "stated" or was_before(tokens, place, cues)
    return is_of_participle(tokens, place, cues) or (told and is_in_aside(tokens, place, cues))


def _is_only_compared(tokens: Sequence[Token], place: int, meaning: Shifted, cues: CueWords) -> bool:
    """Whether a look back is what something is compared with: "double those of a year earlier"."""
    back = meaning.anchor == "reference" and meaning.amount < 0
    return back and tokens[place - 1].word.key in cues.looked_back


def _is_years_ago(reading: Reading, published: int) -> bool:
    """Whether a phrase counts back to a year that is well past: "forty years ago today", and then "on 24 February"."""
    if reading.basis != "publication" or reading.days is None:
        return False
    return civil_from_days(published)[0] - reading.days.year >= _WELL_PAST


def _begins(structure: Structure, token: Token, cues: CueWords) -> bool:
    """Whether a date begins its sentence, but for a preposition."""
    number = structure.sentence_at(token.start)
    if number is None:
        return False
    start = structure.sentences[number].stretch.start
    if token.start - start > _LONGEST_FRAME:
        return False
    before = structure.text[start : token.start].split()
    return len(before) <= _FRAME and all(each.casefold() in cues.framing for each in before)


def _unit_of(meaning: Meaning) -> Meaning | None:
    """The unit of which a phrase is a side, a part or a beginning."""
    if isinstance(meaning, Open | PartOfDay | Clock | PieceOf):
        return meaning.base and _unit_of(meaning.base)
    return _unit_of(meaning.first) if isinstance(meaning, Between) else meaning


def _may_lie(meaning: Meaning) -> bool:
    """Whether it matters to a phrase if the words before it look ahead."""
    return not isinstance(meaning, Each | Length | Ref) and not (isinstance(meaning, Unit) and meaning.year is not None)
