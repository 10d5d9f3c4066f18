"""What a figure is about, and when it held: by the event that it stands in or beside, else by when it was given."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from viewer.derive.article import Article
from viewer.derive.figures.lexicon import lexicon
from viewer.derive.findings import Amount, Happening, Said, Stretch, TimeExpression
from viewer.derive.happenings.linking import FURTHER
from viewer.derive.structure import Structure

_BESIDE = 60
"""Characters between a figure and the event that it is about, in one sentence."""
_PHRASE = 60
"""Characters from a figure to a date that belongs to it."""
_MARKS = re.compile(r"[,;:.()!?\n—–]")
"""What ends a phrase."""
_FURTHEST = 400
"""Characters before a figure in which such an event may begin."""


@dataclass(frozen=True, slots=True)
class Held:
    """The dates of a figure, in EDTF, and the phrase that they rest on: None where it is the day of publication."""

    as_of: str = ""
    period: str = ""
    time: TimeExpression | None = None


def held_when(
    article: Article, amount: Amount, events: Sequence[Happening], said: Said | None, times: Sequence[TimeExpression]
) -> Held:
    """When a figure held: by the phrase about time right behind it, else by its event, else by when it was given.

    What something rose or fell from held before that, nobody knows when, unless it is said. A figure counts over a
    stretch of time where its event goes on throughout it, or where events are what is counted. That an event was some
    time within a stretch, as is only inferred, dates no figure.
    """
    dated = next((each for each in events if each.date is not None and each.date.edtf and not _is_vague(each)), None)
    own = _own_time(article, amount, times, dated)
    if own is not None and not any(own == each.date for each in events):
        end = own.edtf.partition("/")[2]
        return Held("" if end == ".." else end or own.edtf, own.edtf if "/" in own.edtf else "", own)
    if own is None and amount.former:
        return Held()
    if dated is not None and dated.date is not None:
        date = dated.date
        start, slash, end = date.edtf.partition("/")
        if slash:
            return Held("" if end in ("", "..") else end, date.edtf, date)
        if _counts(article.text, amount, dated) and start.startswith("[") and ".." in start:
            return Held("", start.strip("[]").replace("..", "/"), date)
        return Held(date.edtf, "", date)
    if said is not None and said.said is not None and said.said.edtf:
        return Held(said.said.edtf, "", said.said)
    coming = bool(events) and all(each.status in ("planned", "conditional") for each in events)
    return Held(article.published) if (said is not None or events) and not coming else Held()


def _own_time(
    article: Article, amount: Amount, times: Sequence[TimeExpression], dated: Happening | None
) -> TimeExpression | None:
    """The date of a figure itself, at most with a preposition between: "from 6.1 per cent in April".

    Also one further on in its phrase, where its event's comes only behind that: "180 km off Lima on Friday, is due on".
    """
    at = bisect_left(times, amount.stretch.end, key=lambda each: each.stretch.start)
    if at == len(times) or times[at].kind not in ("date", "time") or not times[at].edtf:
        return None
    start = times[at].stretch.start
    if start - amount.stretch.end > _PHRASE:
        return None
    between = article.text[amount.stretch.end : start]
    words = between.split()
    dating = lexicon(article.language).words.words["dating"]
    if not words or (len(words) == 1 and words[0].casefold() in dating):
        return times[at]
    later = dated is not None and dated.date is not None and dated.date.stretch.start > times[at].stretch.end
    return times[at] if later and not _MARKS.search(between) else None


def _is_vague(event: Happening) -> bool:
    return event.date is not None and event.date_basis == "inferred" and event.date.edtf.startswith("[")


def _counts(text: str, amount: Amount, event: Happening) -> bool:
    """Whether it is the events themselves that are counted: "staged 40 attacks"."""
    if amount.measure is None:
        return False
    return amount.measure.of(text).split()[-1:] == event.rule.split()[-1:]


def events_beside(
    structure: Structure, amounts: Sequence[Amount], events: Sequence[Happening]
) -> Iterator[tuple[int, int]]:
    """Numbers of figures that stand in no event, and of the only event near each: "After 12 arrests, they fled"."""
    inside = {number for each in events for number in each.figures}
    told = (number for number, each in enumerate(events) if each.rule != FURTHER)  # what goes beyond counts nothing yet
    order = sorted(told, key=lambda each: events[each].title)
    starts = [events[each].title.start for each in order]
    sentences = [each.stretch for each in structure.sentences]
    for number, amount in enumerate(amounts):
        at = bisect_right(sentences, amount.stretch.start, key=lambda each: each.start) - 1
        if number in inside or at < 0:
            continue
        low = bisect_left(starts, amount.stretch.start - _FURTHEST)
        high = bisect_right(starts, amount.stretch.end + _BESIDE)
        near = [each for each in order[low:high] if _is_beside(amount, sentences[at], events[each].title)]
        if len(near) == 1:
            yield number, near[0]


def _is_beside(amount: Amount, sentence: Stretch, title: Stretch) -> bool:
    gap = max(title.start - amount.stretch.end, amount.stretch.start - title.end)
    return sentence.holds(title) and gap <= _BESIDE
