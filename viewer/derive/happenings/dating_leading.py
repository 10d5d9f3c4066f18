"""The date that begins a sentence or a part of one, and dates what follows: "On Monday, the court …"."""

import re
from dataclasses import replace

from viewer.derive.findings import TimeExpression
from viewer.derive.happenings.clauses import Clause
from viewer.derive.happenings.dating_asides import is_parted, is_set_apart, is_verbal, more_exactly
from viewer.derive.happenings.dating_lending import free_dates
from viewer.derive.happenings.dating_occasions import OPENING, opening_date
from viewer.derive.happenings.dating_words import dating_words
from viewer.derive.happenings.reading import Reading

_FURTHEST = 80
"""Words back: a date of the sentence that stands further away dates nothing."""
_ASIDE = 15
"""Words of an aside between a date and its clause."""
_LEAD = 3
"""Words that a sentence may begin with up to its date: "earlier on Tuesday"."""
_DATELINE = re.compile(r"\s{0,2}(?:\([^()\n]{1,40}\)\s{0,2})?[-–—]\s")
"""What stands behind the date of a dateline: "LIMA, Aug. 15 (Agency) - "."""


def leading_date(reading: Reading, clause: Clause, place: int) -> TimeExpression | None:
    """The date that begins the sentence, or stands alone between commas before any verb."""
    low = reading.bounds[reading.words[place].sentence][0]
    begins = range(low, min(low + _LEAD, clause.start + 1))
    first = next((at for at in begins if at in reading.time or is_verbal(reading, at)), low)
    lead = reading.time.get(first)
    entry = lead is not None and reading.text[lead.stretch.end : lead.stretch.end + 1] == ":"  # "May 2020: …; …"
    if _is_participle(reading, low, first) and not entry:
        lead = None
    parted = lead is not None and ";" in reading.text[lead.stretch.end : reading.words[place].start]
    if place - low > _FURTHEST:
        return None
    by_saying = place in reading.cue
    if parted and not entry:
        return _part_date(reading, clause, low, by_saying=by_saying)
    if lead is not None and lead.kind == "date" and _DATELINE.match(reading.text, lead.stretch.end):
        return None
    told = lead is not None and (by_saying or lead.stretch not in reading.only_said)
    if lead is not None and lead.edtf.startswith(("../", "[..")) and _is_joined(reading, clause, first):
        return None
    later = _joined_date(reading, clause, first, low, by_saying=by_saying) if told else None
    later = later or (_of_shared_part(reading, clause, first) if told and clause.shared else None)
    if later is not None:
        return later
    if told and lead is not None and lead.kind in ("date", "time") and lead.edtf:
        named = reading.words[first].possessive or reading.key(first - 1) in reading.lexicon.grammar.determiners
        owned = named and reading.key(low) in dating_words(reading.language).opening
        return replace(lead, rule=f"{lead.rule} of the {OPENING}") if owned else more_exactly(reading, lead)
    part = _part_date(reading, clause, low, by_saying=by_saying)
    if part is not None:
        return part
    start = max(low, clause.start - _FURTHEST)
    if start > low:
        return None
    opening = opening_date(reading, clause, low, place, dating_words(reading.language))
    if any(is_verbal(reading, at) for at in range(low, clause.start)):
        return opening
    apart = [each for each in free_dates(reading, Clause(low, clause.start), place) if is_set_apart(reading, each)]
    return apart[-1] if apart else opening


def _of_shared_part(reading: Reading, clause: Clause, first: int) -> TimeExpression | None:
    """The date that begins the part in which a verb shares its subject: "it rained: on the 3rd he fell and died"."""
    for at in range(clause.start - 1, first, -1):
        joined = reading.key(at) in reading.lexicon.grammar.joiners and "," in reading.gap(at)
        if not joined and not any(mark in reading.gap(at) for mark in ";:"):
            continue
        begins = range(at + joined, min(at + joined + _LEAD, clause.start))
        head = next((each for each in begins if each in reading.time or is_verbal(reading, each)), None)
        time = None if head is None else reading.time.get(head)
        return time if time is not None and time.edtf and time.stretch not in reading.only_said else None
    return None


def _is_participle(reading: Reading, low: int, first: int) -> bool:
    """Whether a sentence begins with a participle before its date: "Listed in 1974, it lost that status in 2023"."""
    key = reading.key(low)
    return low < first and (key.endswith("ed") or key in reading.lexicon.grammar.irregular)


def _is_joined(reading: Reading, clause: Clause, first: int) -> bool:
    """Whether another verb stands between a date and a clause, for which alone a last day is: "By May X went, and"."""
    return any(is_verbal(reading, at) for at in range(first, clause.start))


def _joined_date(reading: Reading, clause: Clause, first: int, low: int, *, by_saying: bool) -> TimeExpression | None:
    """The date behind "and" and another clause: "In May they met, and in June 1981, on the 9th, the minister quit"."""
    part = _part_date(reading, clause, low, by_saying=by_saying)
    if part is None or reading.time[first] is part:
        return None
    at = reading.place_at(part.stretch.start)
    return part if any(is_verbal(reading, each) for each in range(first, at)) else None


def _part_date(reading: Reading, clause: Clause, low: int, *, by_saying: bool) -> TimeExpression | None:
    """The date that begins the clause's part of the sentence, perhaps before an aside: "; on Monday, with aid, he"."""
    part = _begins_part(reading, clause.start, low)
    if part is None and (start := _before_aside(reading, clause.start, low)) is not None:
        part = _begins_part(reading, start, low)
    return part if part is not None and (by_saying or part.stretch not in reading.only_said) else None


def _before_aside(reading: Reading, start: int, low: int) -> int | None:
    """Where words with a preposition begin that commas set apart right before a clause: ", in spite of the rain, "."""
    if reading.gap(start).strip() != ",":
        return None
    for at in range(start - 1, max(low, start - _ASIDE), -1):
        if is_parted(reading, at) and at not in reading.time:
            opens = reading.key(at) in reading.lexicon.grammar.prepositions
            return at if opens and reading.gap(at).strip() == "," else None
    return None


def _begins_part(reading: Reading, start: int, low: int) -> TimeExpression | None:
    """The date and comma right before a place, where they begin a part of the sentence: "; in 2009, she resigned"."""
    time = reading.time.get(start - 1)
    if time is None or start - 1 < low or not time.edtf or reading.gap(start).strip() != ",":
        return None
    at = start - 1
    while at > low and reading.time.get(at - 1) is time:
        at -= 1
    if at > low and reading.key(at - 1) in reading.lexicon.grammar.prepositions and reading.words[at].tight:
        at -= 1
    begins = at == low or is_parted(reading, at) or any(mark in reading.gap(at) for mark in ".!?")
    starts = begins or reading.key(at - 1) in reading.lexicon.grammar.joiners
    return time if starts else None
