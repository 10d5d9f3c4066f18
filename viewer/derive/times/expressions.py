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
from viewer.derive.times.cues import (
    is_moved,
    was_before,
)
from viewer.derive.times.extents import Days
from viewer.derive.times.lies import Lies
from viewer.derive.times.matching import grammar_of, matched
from viewer.derive.times.meanings import (
    Beside,
    Between,
    Clock,
    Count,
    Near,
    Open,
    PartOfDay,
    Several,
    Unit,
)
from viewer.derive.times.narratives import is_narrative
from viewer.derive.times.neighbours import with_year_behind
from viewer.derive.times.reading import Reading
from viewer.derive.times.readings import reading_of
from viewer.derive.times.resolving import dated
from viewer.derive.times.thread import Thread
from viewer.derive.times.tokens import Token, tokens_of
from viewer.derive.times.told import entries_of
from viewer.derive.times.words import time_words

_SPOKEN = 3
"""Days before publication that somebody's "today" may lie."""
_DAY_BEHIND = 15
"""Tokens behind a bare time of day among which its day is looked for."""
_SAID = 60
"""Tokens behind "today" among which the day is looked for on which that was said."""


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
    thread = Thread(published, narrative, frozenset(news), entries_of(tokens))
    told: list[Told] = []
    for place, token in enumerate(tokens):
        meaning = token.meaning
        if meaning is None or isinstance(meaning, Count):
            continue
        meaning = with_year_behind(tokens, place, meaning, cues)
        if isinstance(meaning, Beside) and not meaning.which and meaning.or_plain and was_before(tokens, place, cues):
            meaning = replace(meaning, which=-1)  # "on Thursday the 24th … had flown out on the Monday"
        context = thread.context(structure, tokens, place, meaning, cues)
        if isinstance(meaning, Clock | PartOfDay) and meaning.base is None:
            context = replace(context, day_behind=_day_behind(structure, tokens, place, context))
        if isinstance(meaning, Near | PartOfDay):
            context = replace(context, spoken=_spoken_on(structure, tokens, place, thread.recent(), context))
        from_one = token.rule == "from-to" or tokens[place - 1].word.key in cues.away
        if isinstance(meaning, Between) and from_one and is_moved(tokens, place, cues):
            meaning, context = meaning.last, replace(context, lies=Lies.AHEAD)
        reading = _checked(reading_of(meaning, context))
        told.append(Told(_expression(token, reading), tuple(_parts(token, context))))
        thread.goes_on(structure, tokens, place, meaning, reading, context, cues)
    return tuple(told)


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
    structure: Structure, tokens: Sequence[Token], place: int, recent: tuple[Days | None, int], context: Context
) -> Days | None:
    """The day of which a quotation says "today": that on which it was said, where its sentence tells.

    Else the one named before the quotation, if that is hardly past and the word is "today" or the like.
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
    days, at = recent
    today = today and at < structure.quotations[number].whole.start
    return days if today and days is not None and 0 < published - days.last <= _SPOKEN else None


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
