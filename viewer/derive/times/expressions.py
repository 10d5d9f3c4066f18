"""The time expressions of an article, in order: the rules' matches read one after the other, each in its context."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from viewer.dates import DateError, Precision, parse_edtf
from viewer.dates.instant import DAY, civil_from_days
from viewer.derive.article import Article
from viewer.derive.findings import Stretch, TimeExpression
from viewer.derive.structure import Structure, structure_of
from viewer.derive.times.context import Context
from viewer.derive.times.counting import MONTHS_OF
from viewer.derive.times.cues import (
    ends_relative,
    is_at_last,
    is_gone_into,
    is_in_aside,
    is_moved,
    is_of_participle,
    lies,
    was_before,
)
from viewer.derive.times.extents import Days
from viewer.derive.times.lies import Lies
from viewer.derive.times.matching import grammar_of, matched
from viewer.derive.times.meanings import (
    Again,
    Beside,
    Between,
    Clock,
    Count,
    Each,
    Inside,
    Length,
    Meaning,
    Near,
    Open,
    PartOfDay,
    Ref,
    Several,
    Shifted,
    Then,
    Unit,
)
from viewer.derive.times.narratives import is_named, is_narrative
from viewer.derive.times.neighbours import with_year_behind
from viewer.derive.times.reading import Reading
from viewer.derive.times.readings import reading_of
from viewer.derive.times.resolving import NO_DAY, dated
from viewer.derive.times.tokens import Token, tokens_of
from viewer.derive.times.words import CueWords, time_words

_SPOKEN = 3
"""Days before publication that somebody's "today" may lie."""
_DAY_BEHIND = 15
"""Tokens behind a bare time of day among which its day is looked for."""
_SAID = 60
"""Tokens behind "today" among which the day is looked for on which that was said."""

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


@dataclass(frozen=True, slots=True)
class Told:
    """An expression, and those that it is made of: the ends of a range, what "since" is said of."""

    expression: TimeExpression
    parts: tuple[TimeExpression, ...] = ()


def time_expressions(article: Article, structure: Structure) -> tuple[TimeExpression, ...]:
    """All phrases about time in the article's prose, in order and not overlapping."""
    return tuple(each.expression for each in told_times(article, structure))


def date_in_words(phrase: str, published: str, language: str) -> str:
    """The EDTF of one typed phrase, such as "early December" or "last Tuesday"; empty where it is none.

    Read as it is, and again with the capitals and the little word that prose would have: "may" is the month.
    """
    words = time_words(language)
    capitals = phrase.title()
    for text in (phrase, capitals, f"{words.lead} {phrase}", f"{words.lead} {capitals}"):
        article = Article(text=text, body=Stretch(0, len(text)), published=published, language=language)
        dates = [each for each in time_expressions(article, structure_of(text)) if each.edtf]
        if len(dates) == 1:
            rest = text[: dates[0].stretch.start] + text[dates[0].stretch.end :]
            left = {each.casefold() for each in rest.replace(",", " ").split()}
            if left <= set(words.classes["FILLING"]):
                return dates[0].edtf
    return ""


def told_times(article: Article, structure: Structure) -> tuple[Told, ...]:
    """The same, with the parts of each."""
    grammar = grammar_of(article.language.partition("-")[0].lower())
    text = structure.text
    tokens: list[Token] = []
    for paragraph in structure.paragraphs:
        tokens += tokens_of(text, paragraph.start, paragraph.end, grammar.lexicon)
    tokens = matched(tokens, grammar)
    published = day_of(article.published)
    narrative = published is None or is_narrative(tokens, civil_from_days(published)[0])
    cues = time_words(article.language).cues
    news = {structure.sentence_at(each.start) for each in tokens if each.word.key in cues.firm} if narrative else set()
    reference: Days | None = None
    months: Days | None = None
    days: Days | None = None
    last = -1
    year_told = False
    past: Days | None = None
    framed = True
    aside_at: int | None = None
    named = 0
    by_the_way: Days | None = None
    frame: Days | None = None
    into_at: int | None = None
    now_at: int | None = None
    told: list[Told] = []
    for place, token in enumerate(tokens):
        meaning = token.meaning
        if meaning is None or isinstance(meaning, Count):
            continue
        meaning = with_year_behind(tokens, place, meaning, cues)
        sentence, within = structure.sentence_at(token.start), structure.paragraph_at(token.start)
        context = Context(
            published,
            reference,
            narrative and sentence not in news and within != now_at,
            lies(tokens, place, cues) if _may_lie(meaning) else Lies.UNSAID,
            month_reference=months,
            day_reference=days,
            same_sentence=sentence == structure.sentence_at(last),
            same_paragraph=within == structure.paragraph_at(last),
            year_told=year_told or (into_at is not None and into_at == sentence),
            past_day=past,
            at_last=is_at_last(tokens, place, cues),
            framed=framed or place - named <= _BESIDE,
            weekday_frame=frame,
        )
        if by_the_way is not None and aside_at == sentence:
            context = _counted_from(by_the_way, meaning, context)
        if isinstance(meaning, Clock | PartOfDay) and meaning.base is None:
            context = replace(context, day_behind=_day_behind(structure, tokens, place, context))
        if isinstance(meaning, Near | PartOfDay):
            context = replace(context, spoken=_spoken_on(structure, tokens, place, past, context))
        from_one = token.rule == "from-to" or tokens[place - 1].word.key in cues.away
        if isinstance(meaning, Between) and from_one and is_moved(tokens, place, cues):
            meaning, context = meaning.last, replace(context, lies=Lies.AHEAD)
        reading = _checked(reading_of(meaning, context))
        expression = _expression(token, reading)
        told.append(Told(expression, tuple(_parts(token, context))))
        aside = not narrative and _is_by_the_way(tokens, place, reading, cues)
        if (
            not aside
            and reading.days is not None
            and reading.days.grain == "day"
            and reading.days.last <= (published or 0)
        ):
            past = reading.days
        if narrative and reading.days is not None and reading.basis in ("stated", "publication"):
            of_now = reading.basis == "publication" and sentence in news
            now_at = within if of_now else None
        years_ago = published is not None and _is_years_ago(reading, published)
        counted = narrative and reading.basis == "publication" and not (years_ago or _is_of_news(meaning))
        if reading.days is None or not reading.edtf or counted:
            continue
        if is_named(tokens, place):
            continue
        if isinstance(meaning, Beside) and meaning.anchor == "reference" and meaning.which < 0:
            continue  # A look back, from which the text returns: "the previous spring".
        if isinstance(meaning, Shifted) and _is_only_compared(tokens, place, meaning, cues):
            continue
        if isinstance(meaning, Open) and isinstance(meaning.base, Then):
            continue
        than = any(each.word.key in cues.than for each in tokens[max(0, place - 2) : place])
        gone_into = is_gone_into(tokens, place, cues)
        into_at = sentence if gone_into else None
        compared = than or (isinstance(meaning, Open) and meaning.side not in _GOES_ON)
        told_now = reading.basis == "stated" or reading.days.grain == "year"  # "last year"
        told_now = told_now or (reading.basis == "context" and year_told)
        told_now = told_now or years_ago
        year_told = told_now and not compared and not ends_relative(tokens, place, cues)
        if aside:
            year_told = False
            by_the_way, aside_at = reading.days, sentence
            continue
        by_the_way = None
        frame = reading.days if _is_frame(meaning, reading, context) else None
        reference, last = reading.days, token.start
        of_then = isinstance(meaning, Near) and meaning.anchor == "reference" and not meaning.offset  # "that year"
        framed, named = of_then or gone_into or _begins(structure, token, cues), place
        if reference.grain in ("day", "month"):
            months = reference
        if reference.grain == "day":
            days = reference
    return tuple(told)


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


def day_of(published: str) -> int | None:
    """The day of publication, counted from 1970; None where no day is given."""
    try:
        date = parse_edtf(published)
    except DateError:
        return None
    start = date.bounds.earliest_start
    return start // DAY if start is not None and date.precision <= Precision.DAY else None


def _day_behind(structure: Structure, tokens: Sequence[Token], place: int, context: Context) -> Days | None:
    """The day that a sentence names behind a bare time: "at 4 a.m. in a suburb of Lima on Monday"."""
    sentence = structure.sentence_at(tokens[place].start)
    for token in tokens[place + 1 : place + 1 + _DAY_BEHIND]:
        if structure.sentence_at(token.start) != sentence or token.word.key in (",", ";"):
            return None
        if isinstance(token.meaning, Unit | Near):
            found = dated(token.meaning, context)
            return found.days if found is not None and found.days.grain == "day" else None
    return None


def _spoken_on(
    structure: Structure, tokens: Sequence[Token], place: int, days: Days | None, context: Context
) -> Days | None:
    """The day of which a quotation says "today": that on which it was said, where its sentence tells.

    Else the one named before it, if that is hardly past and the word is "today" or the like.
    """
    start, published = tokens[place].start, context.published
    number = bisect_right(structure.quotations, start, key=lambda each: each.whole.start) - 1
    if published is None or number < 0 or start >= structure.quotations[number].whole.end:
        return None
    end = structure.quotations[number].whole.end
    sentence = structure.sentence_at(start)
    for token in tokens[place + 1 : place + 1 + _SAID]:
        told = token.meaning.base if isinstance(token.meaning, PartOfDay) else token.meaning
        if token.start >= end and structure.sentence_at(token.start) == sentence and isinstance(told, Unit | Near):
            said = dated(told, replace(context, lies=Lies.BEHIND, spoken=None))
            if said is not None and said.days.grain == "day" and 0 <= published - said.days.first <= _SPOKEN:
                return said.days
    meaning = tokens[place].meaning
    base = meaning.base if isinstance(meaning, PartOfDay) else meaning
    today = isinstance(base, Near) and base.offset == 0
    return days if today and days is not None and 0 < published - days.last <= _SPOKEN else None


def _may_lie(meaning: Meaning) -> bool:
    """Whether it matters to a phrase if the words before it look ahead."""
    return not isinstance(meaning, Each | Length | Ref) and not (isinstance(meaning, Unit) and meaning.year is not None)


def _parts(token: Token, context: Context) -> list[TimeExpression]:
    """The readings of what a range, an open expression or a pair of dates is made of."""
    if not isinstance(token.meaning, Between | Open | Several) or not token.parts:
        return []
    found = []
    units = token.meaning.units if isinstance(token.meaning, Several) else ()
    for number, part in enumerate(token.parts):
        if part.meaning is None or isinstance(part.meaning, Count):
            continue
        meaning = units[number] if number < len(units) else part.meaning
        reading = _checked(reading_of(meaning, replace(context, deadline=isinstance(token.meaning, Open))))
        found.append(_expression(part, reading))
    return found


def _checked(reading: Reading) -> Reading:
    """Without its EDTF where that would not be read back."""
    if not reading.edtf or _reads_back(reading.edtf):
        return reading
    return replace(reading, edtf="", days=None, confidence="low")


@lru_cache(1024)
def _reads_back(edtf: str) -> bool:
    try:
        bounds = parse_edtf(edtf).bounds
    except DateError:
        return False
    return bounds.earliest_start is None or bounds.latest_end is None or bounds.earliest_start <= bounds.latest_end


def _expression(token: Token, reading: Reading) -> TimeExpression:
    return TimeExpression(
        Stretch(token.start, token.end), reading.kind, reading.edtf, reading.timex, token.rule, reading.basis,
        reading.confidence, reading.anchor, reading.throughout, reading.approximate,
    )  # fmt: skip
