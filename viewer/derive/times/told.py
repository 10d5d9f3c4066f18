"""What one phrase about time is to the thread of its text: told by the way, only mentioned, or gone on from."""

import re
from collections.abc import Sequence

from viewer.dates.instant import civil_from_days
from viewer.derive.structure import Structure
from viewer.derive.times.context import Context
from viewer.derive.times.cues import is_in_aside, is_of_participle, was_before
from viewer.derive.times.meanings import (
    Beside,
    Between,
    Clock,
    Each,
    Inside,
    Length,
    Meaning,
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
from viewer.derive.times.tokens import EDGE, Token
from viewer.derive.times.words import CueWords

_WELL_PAST = 2
"""Years."""
_FRAME = 3
"""Words before a date that begins its sentence: "Back in 2012"."""
_LONGEST_FRAME = 80
"""Characters of these: a sentence may be as long as the text."""
_GOES_ON = ("by", "until")
"""Open sides at which what is told has arrived: "By Christmas half had gone back. On 3 March"."""
_DATELINE = re.compile(r"(?:, ?\d{4})? ?(?:\([^()\n]{1,40}\) ?)?[-–—] ")
"""What stands behind the date of a dateline."""
_BEHIND_ENTRY = (".", ":", "–", "—")


def is_mentioned(tokens: Sequence[Token], place: int, meaning: Meaning, cues: CueWords) -> bool:
    """Whether a date is only named, and the text goes on from the one before it."""
    if is_named(tokens, place) or (isinstance(meaning, Open) and isinstance(meaning.base, Then)):
        return True
    if isinstance(meaning, Beside) and meaning.anchor == "reference" and meaning.which < 0:
        return True  # A look back, from which the text returns: "the previous spring".
    return isinstance(meaning, Shifted) and is_only_compared(tokens, place, meaning, cues)


def is_of_news(meaning: Meaning) -> bool:
    """Whether a phrase is a weekday or a part of one, as news of late has them among years, or "14 July last year"."""
    base = meaning.base if isinstance(meaning, PartOfDay) else meaning
    weekday = isinstance(base, Unit) and base.weekday is not None and base.day is None
    return weekday or (isinstance(base, Inside) and isinstance(base.unit, Unit))


def is_frame(meaning: Meaning, reading: Reading, context: Context) -> bool:
    """Whether a day was told by its weekday and its date, or by a weekday counted from such a one."""
    base = meaning.base if isinstance(meaning, PartOfDay | Clock | Open) else meaning
    base = base.base if isinstance(base, PartOfDay) else base
    if not isinstance(base, Unit) or base.weekday is None or reading.days is None or reading.days.grain != "day":
        return False
    return base.day is not None or (context.weekday_frame is not None and reading.basis == "context")


def is_by_the_way(tokens: Sequence[Token], place: int, reading: Reading, cues: CueWords) -> bool:
    """Whether a date is told of something else than what the text goes on with."""
    if reading.basis == "context":
        return False
    told = reading.basis == "stated" or was_before(tokens, place, cues)
    return is_of_participle(tokens, place, cues) or (told and is_in_aside(tokens, place, cues))


def is_only_compared(tokens: Sequence[Token], place: int, meaning: Shifted, cues: CueWords) -> bool:
    """Whether a look back is what something is compared with: "double those of a year earlier"."""
    back = meaning.anchor == "reference" and meaning.amount < 0
    return back and tokens[place - 1].word.key in cues.looked_back


def is_years_ago(reading: Reading, published: int) -> bool:
    """Whether a phrase counts back to a year that is well past: "forty years ago today", and then "on 24 February"."""
    if reading.basis != "publication" or reading.days is None:
        return False
    return civil_from_days(published)[0] - reading.days.year >= _WELL_PAST


def begins(structure: Structure, token: Token, cues: CueWords) -> bool:
    """Whether a date begins its sentence, but for a preposition."""
    number = structure.sentence_at(token.start)
    if number is None:
        return False
    start = structure.sentences[number].stretch.start
    if token.start - start > _LONGEST_FRAME:
        return False
    before = structure.text[start : token.start].split()
    return len(before) <= _FRAME and all(each.casefold() in cues.framing for each in before)


def is_dateline(structure: Structure, token: Token) -> bool:
    """Whether a date is that of a dateline: "LIMA, Aug. 15 (Agency) - "."""
    return _DATELINE.match(structure.text, token.end) is not None


def entries_of(tokens: Sequence[Token]) -> frozenset[int]:
    """Places of the dates that begin paragraphs and stand alone, where several do: "Friday 17 June. At 5am the …"."""
    places = [
        place for place, token in enumerate(tokens[:-1])
        if isinstance(token.meaning, Unit) and token.meaning.day is not None and token.meaning.month is not None
        and EDGE in tokens[place - 1].word.classes
        and (EDGE in tokens[place + 1].word.classes or tokens[place + 1].word.key in _BEHIND_ENTRY)
    ]  # fmt: skip
    return frozenset(places) if len(places) > 1 else frozenset()


def arrives(opened: Open) -> bool:
    """Whether what is told has come to the date: "by Christmas", "before the month was out"."""
    ended = isinstance(opened.base, PieceOf) and opened.base.piece == "end"
    return opened.side in _GOES_ON or (opened.side == "before" and ended)


def is_weekday(unit: Meaning) -> bool:
    """Whether a unit is a bare weekday."""
    return isinstance(unit, Unit) and unit.weekday is not None and unit.day is None


def unit_of(meaning: Meaning) -> Meaning | None:
    """The unit of which a phrase is a side, a part or a beginning."""
    if isinstance(meaning, Open | PartOfDay | Clock | PieceOf):
        return meaning.base and unit_of(meaning.base)
    return unit_of(meaning.first) if isinstance(meaning, Between) else meaning


def may_lie(meaning: Meaning) -> bool:
    """Whether it matters to a phrase if the words before it look ahead."""
    return not isinstance(meaning, Each | Length | Ref) and not (isinstance(meaning, Unit) and meaning.year is not None)
