"""The thread of a text: the dates told so far, against which the next phrase about time is read."""

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
    Inside,
    Meaning,
    Near,
    Open,
    PartOfDay,
    Shifted,
    Unit,
)
from viewer.derive.times.reading import Reading
from viewer.derive.times.resolving import NO_DAY, dated
from viewer.derive.times.tokens import EDGE, Token
from viewer.derive.times.told import (
    arrives,
    begins,
    is_by_the_way,
    is_dateline,
    is_frame,
    is_mentioned,
    is_of_news,
    is_weekday,
    is_years_ago,
    may_lie,
    unit_of,
)
from viewer.derive.times.words import CueWords

LIVE = "live-stamp"
"""The rule that finds the hour at which an entry of a live blog begins."""

_BESIDE = 2
"""Tokens from a year to what is told more exactly: "three years ago in May"."""
_LATE, _LONG_AGO = 31, 366
"""Days before publication: what is news, and what is told only as background."""
_FURTHEST = 60
"""Tokens before a date of its sentence that are looked at."""
_STOPS = (".", "!", "?")
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
        entries: places of the dates that begin the entries of a diary, from which their own "yesterday" counts.
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
        dated, dated_in: the day of the entry of a diary, and the number of its paragraph; None if it has several.
        sentence, begun: the number of the sentence that is read, and the place at which it begins.
        looked_back: the date named last was told of what had been before.
        entry: the hour at which the entry of a live blog begins.
    """

    published: int | None
    narrative: bool
    news: frozenset[int | None]
    entries: frozenset[int] = frozenset()
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
    past_at: int = -1
    late: Days | None = None
    late_at: int = -1
    lead: Days | None = None
    told: Days | None = None
    entry: Clock | None = None
    dated: int | None = None
    dated_in: int | None = None
    sentence: int | None = None
    begun: int = 0
    looked_back: bool = False

    def recent(self) -> tuple[Days | None, int]:
        """The last day that was told, or that of the last weeks, where the text has gone back further; and where."""
        past, late = self.past, self.late
        yesterday = late is not None and self.published is not None and self.published - late.last <= 1
        latest = yesterday and (past is None or (late is not None and late.last > past.last))
        return (late, self.late_at) if latest else (past, self.past_at)

    def context(
        self, structure: Structure, tokens: Sequence[Token], place: int, meaning: Meaning, cues: CueWords
    ) -> Context:
        """What the phrase at a place is read against."""
        start = tokens[place].start
        sentence, within = structure.sentence_at(start), structure.paragraph_at(start)
        told = lies(tokens, place, cues) if may_lie(meaning) else Lies.UNSAID
        if told is Lies.PROMISED:
            told = Lies.FORESEEN if self._was_lately(meaning) else Lies.AHEAD
        in_entry = self.dated is not None and self.dated_in in (None, within) and place not in self.entries
        at = self.dated if in_entry else self.published
        context = Context(
            at,
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
        if self._comes_back(tokens, place, sentence, meaning, context, cues):
            context = replace(context, reference=self.scene, month_reference=self.scene)
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
        counted = base.grain in ("day", "week") if isinstance(base, Near) else is_weekday(base.unit)
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

    def _is_background(self, days: Days, meaning: Meaning, before: bool) -> bool:
        """Whether years that a sentence names behind its day lie before it: "lost on 3 May 1988 its files for 1934"."""
        told = self.reference
        if before and told is not None and days.last < told.first:
            return True  # "in 1967 they found notes that had been worthless since the reform of August 1947"
        if told is None or told.grain not in ("day", "month") or not isinstance(meaning, Unit | Between):
            return False
        return days.last - days.first >= _YEAR and days.last < told.first

    def _comes_back(
        self, tokens: Sequence[Token], place: int, sentence: int | None, meaning: Meaning, context: Context,
        cues: CueWords,
    ) -> bool:  # fmt: skip
        """Whether a day without a year is of the story again, behind a look back: "had jailed him in 1929".

        Takes note of where the sentence begins, too.
        """
        if sentence != self.sentence:
            self.sentence = sentence
            far = max(0, place - _FURTHEST)
            self.begun = next((at + 1 for at in range(place - 1, far, -1) if _ends(tokens[at])), far)
        unit = unit_of(meaning)
        if not context.narrative or not isinstance(unit, Unit) or unit.month is None or unit.year is not None:
            return False
        if self.scene is None or self.reference is None or self.scene.first <= self.reference.last:
            return False
        had = self._had(tokens, place, cues)
        return self.looked_back and not context.same_sentence and not had

    def _had(self, tokens: Sequence[Token], place: int, cues: CueWords) -> bool:
        """Whether "had" stands before a date in its sentence."""
        return any(each.word.key in cues.perfect for each in tokens[max(self.begun, place - _FURTHEST) : place])

    def _was_lately(self, meaning: Meaning) -> bool:
        """Whether a day or a part of a year has just passed, so that what was to come has come by now."""
        unit = unit_of(meaning)
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
        in_it = context.same_paragraph and self.reference is self.days
        if not in_it and self.lead is not None:
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
        if place in self.entries and reading.days is not None and reading.days.grain == "day":
            self.dated = reading.days.first
            alone = EDGE in tokens[place + 1].word.classes
            self.dated_in = None if alone else structure.paragraph_at(token.start)
        if token.rule == LIVE and isinstance(meaning, Clock):
            self.entry = meaning
        sentence, within = structure.sentence_at(token.start), structure.paragraph_at(token.start)
        published, narrative, days = self.published, self.narrative, reading.days
        by_the_way = not narrative and is_by_the_way(tokens, place, reading, cues)
        only = by_the_way or is_compared_with(tokens, place, cues)
        if not only and days is not None and days.grain == "day" and days.last <= (published or 0):
            self.past, self.past_at = days, token.start
            if self.lead is None and (published or 0) - days.last <= _NEWS and not is_dateline(structure, token):
                self.lead = days
            if not was_before(tokens, place, cues):
                self.scene, self.scene_at = days, token.start
        if days is not None and days.grain == "day" and 0 <= (published or 0) - days.last <= _LATE and not by_the_way:
            self.late, self.late_at = days, token.start
        if narrative and days is not None and reading.basis in ("stated", "publication"):
            of_now = reading.basis == "publication" and sentence in self.news
            self.now_at = within if of_now else None
        years_ago = published is not None and is_years_ago(reading, published)
        counted = narrative and reading.basis == "publication" and not (years_ago or is_of_news(meaning))
        if days is None or not reading.edtf or counted or is_mentioned(tokens, place, meaning, cues):
            return
        if reading.basis == "stated":
            self.told = days
        if context.same_sentence and self._is_background(days, meaning, was_before(tokens, place, cues)):
            return
        than = any(each.word.key in cues.than for each in tokens[max(0, place - 2) : place])
        gone_into = is_gone_into(tokens, place, cues)
        self.into_at = sentence if gone_into else None
        compared = than or (isinstance(meaning, Open) and not arrives(meaning))
        told_now = reading.basis == "stated" or days.grain == "year"  # "last year"
        told_now = told_now or (reading.basis == "context" and self.year_told)
        told_now = told_now or years_ago
        self.year_told = told_now and not compared and not ends_relative(tokens, place, cues)
        if by_the_way:
            self.year_told = False
            self.aside, self.aside_at = days, sentence
            return
        self.aside = None
        self.frame = days if is_frame(meaning, reading, context) else None
        self.reference, self.last = days, token.start
        self.looked_back = self._had(tokens, place, cues)
        of_then = isinstance(meaning, Near) and meaning.anchor == "reference" and not meaning.offset  # "that year"
        self.framed, self.named = of_then or gone_into or begins(structure, token, cues), place
        if days.grain in ("day", "month"):
            self.months = days
        if days.grain == "day":
            self.days = days


def _ends(token: Token) -> bool:
    return EDGE in token.word.classes or token.word.key in _STOPS


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
