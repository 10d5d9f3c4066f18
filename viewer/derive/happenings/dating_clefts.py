"""The date that a sentence puts before all else: "It was on Friday that rebels entered", "was not until May that"."""

import re
from dataclasses import replace

from viewer.derive.findings import TimeExpression
from viewer.derive.happenings.clauses import Clause
from viewer.derive.happenings.dating_verbs import not_until
from viewer.derive.happenings.dating_words import DatingWords
from viewer.derive.happenings.reading import Reading

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PLAIN = re.compile(r"\d{4}(?:-\d{2}){0,2}")
_NEAR = 5
"""Words between the date and "that": "on Friday evening in Lima that"."""
_BEFORE = 5
"""Words from "it" to the date: "It was not until late on"."""


def cleft_date(reading: Reading, clause: Clause, place: int, words: DatingWords) -> TimeExpression | None:
    """The date between "it was" and "that", where a clause opens so."""
    day = _the_day(reading, clause, words)
    if day is not None or clause.opener not in words.clefts:
        return day
    grammar, that = reading.lexicon.grammar, clause.start - 1
    low = max(reading.bounds[reading.words[place].sentence][0], that - _NEAR)
    at = next((each for each in range(that - 1, low - 1, -1) if each in reading.time), None)
    if at is None:
        return None
    time = reading.time[at]
    while at > low and reading.time.get(at - 1) is time:
        at -= 1
    for back in range(at - 1, max(0, at - _BEFORE) - 1, -1):
        if "," in reading.gap(back + 1) or reading.words[back].sentence != reading.words[place].sentence:
            return None
        if reading.key(back) in grammar.be:
            found = not_until(reading, time, place) or time
            first = reading.key(back + 1)
            begins = back + 1 == at or first in grammar.prepositions or first in grammar.negations
            cleft = begins and found.edtf and not found.throughout and reading.key(back - 1) in grammar.empty
            return replace(found, rule=f"{found.rule} of “it was”") if cleft else None
    return None


def _the_day(reading: Reading, clause: Clause, words: DatingWords) -> TimeExpression | None:
    """The date before "the day" that a clause begins with: "on 5 September, the day troops entered"."""
    first = clause.start - 1 if clause.opener else clause.start
    if clause.opener in words.after or clause.opener in words.before:
        return None  # "the day after troops entered"
    at = next((each for each in (first, first - 2, first - 3) if reading.key(each + 1) in words.spans), None)
    if at is None or reading.key(at) != words.article or "," not in reading.gap(at):
        return None
    time = reading.time.get(at - 1)
    if time is None or not time.edtf:
        return None
    if time.throughout:  # "from 1994 to 2015, the year in which"
        last = time.edtf.partition("/")[2]
        return replace(time, edtf=last, rule=f"{time.rule}, whose end was the day") if _PLAIN.fullmatch(last) else None
    if time.edtf.startswith("[..") and _PLAIN.fullmatch(time.timex):  # "by 2015, the year in which"
        time = replace(time, edtf=time.timex)
    if _DAY.fullmatch(time.timex):  # "after 5 September, the day"
        time = replace(time, edtf=time.timex)
    return replace(time, rule=f"{time.rule}, which was the day")
