"""Dates that commas, dashes or brackets set apart from their verb: "sank, with all hands, on Monday"."""

import re
from bisect import bisect_left

from viewer.dates import parse_edtf
from viewer.derive.findings import TimeExpression
from viewer.derive.happenings.clauses import Clause
from viewer.derive.happenings.dating_words import dating_words
from viewer.derive.happenings.reading import Reading

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_BEHIND = 25
"""Words behind a clause that may hold its date, set apart by commas."""
_MOST_ASIDES = 3
"""Asides in a row between a verb and its date."""


def aside_date(reading: Reading, clause: Clause, high: int, place: int) -> TimeExpression | None:
    """A date behind the clause that commas set apart, with no verb before it but in asides that end there too."""
    grammar = reading.lexicon.grammar
    far = min(high, clause.end + _BEHIND)
    who_said = False  # "killed nine, the mayor said, on Sunday"
    for at in range(clause.end, far):
        if ";" in reading.gap(at):
            return None
        time = reading.time.get(at)
        apart = time is not None and (is_set_apart(reading, time) or _is_of_one_time(reading, at, clause.end))
        if time is not None and time.kind in ("date", "time") and apart:
            told = who_said or place in reading.cue or time.stretch not in reading.only_said
            return time if time.edtf and told else None
        key = reading.key(at)
        if at in reading.cue and at > clause.end and not who_said:
            who_said = True
        elif is_verbal(reading, at) or key in grammar.joiners or _opens(reading, at, high):
            break
    return _behind_asides(reading, clause, far, place)


def _opens(reading: Reading, at: int, high: int) -> bool:
    """Whether a word begins a clause; none that a mark stands behind: "poisoned once before, in 1993"."""
    openers, end = reading.lexicon.grammar.openers, at
    while end < high and reading.key(end) in openers:
        end += 1
    if not at < end < high or is_parted(reading, end) or at in reading.time:
        return False
    inside = range(end, high)
    mark = next((each for each in inside if is_parted(reading, each)), high)
    return mark == high or any(is_verbal(reading, each) for each in range(end, mark))  # not "though not of votes,"


def _behind_asides(reading: Reading, clause: Clause, high: int, place: int) -> TimeExpression | None:
    """The date right behind asides: "was awarded the prize, first class — which few have — in 2014".

    Behind an apposition or a participle the clause goes on: "named Vela, a general, as his deputy in 2016".
    """
    grammar = reading.lexicon.grammar
    start = clause.end
    for _ in range(_MOST_ASIDES):
        if start + 1 >= high or not is_parted(reading, start) or reading.key(start) in grammar.joiners:
            return None
        inside = range(start + 1, high)
        end = next((each for each in inside if is_parted(reading, each) or ")" in reading.gap(each)), None)
        if end is None:
            return None
        verbal = any(is_verbal(reading, at) for at in range(start, end))
        opened = reading.key(start) in grammar.openers or any(mark in reading.gap(start) for mark in "—–(")
        participle = start in reading.verb and reading.verb[start][1].form in ("ing", "past", "participle")
        if verbal and not opened and not participle:
            return None
        begins = end + 1 if reading.key(end) in grammar.prepositions else end
        time = reading.time.get(begins)
        if time is not None and time.kind in ("date", "time"):
            told = time.edtf and (place in reading.cue or time.stretch not in reading.only_said)
            return time if told and _ends_part(reading, begins, high) else None
        if (participle or not (verbal or opened)) and (time := _going_on(reading, end, high)) is not None:
            return time if time.stretch not in reading.only_said else None
        start = end
    return None


def _is_of_one_time(reading: Reading, at: int, start: int) -> bool:
    """Whether a comma and words that tell which time it was stand before a date: ", for the first time in May"."""
    words = dating_words(reading.language).recurring
    first = next((each for each in range(at - 1, start - 1, -1) if is_parted(reading, each)), None)
    if first is None or reading.key(first) not in words or reading.gap(first).strip() != ",":
        return False
    counted = first
    while counted < at and reading.key(counted) in words:
        counted += 1
    where = range(counted, at)
    grammar = reading.lexicon.grammar
    return all(each in reading.mention or reading.key(each) in grammar.prepositions for each in where)


def _ends_part(reading: Reading, at: int, high: int) -> bool:
    """Whether nothing but a mark or a place stands behind a date: no clause begins with it."""
    end = reading.time_end(at)
    if end >= high or is_parted(reading, end) or reading.words[end].sentence != reading.words[at].sentence:
        return True
    grammar, key = reading.lexicon.grammar, reading.key(end)
    return key in grammar.prepositions or key in grammar.openers


def _going_on(reading: Reading, start: int, high: int) -> TimeExpression | None:
    """The date of words with a preposition behind an apposition: ", as his deputy in 2016"."""
    grammar = reading.lexicon.grammar
    if reading.key(start) not in grammar.prepositions and reading.key(start) != "as":
        return None
    if reading.key(start) in dating_words(reading.language).compared and reading.key(start + 1)[:1].isdigit():
        return None  # "fell to 61, from 77 on Wednesday"
    for at in range(start, high):
        if (at > start and is_parted(reading, at)) or is_verbal(reading, at) or reading.key(at) in grammar.joiners:
            return None
        time = reading.time.get(at)
        if time is not None and time.kind in ("date", "time"):
            return time if time.edtf and not time.throughout else None
    return None


def is_parted(reading: Reading, place: int) -> bool:
    """Whether a mark within a sentence stands before a word."""
    return any(mark in reading.gap(place) for mark in ",;:—–(")


def is_set_apart(reading: Reading, time: TimeExpression) -> bool:
    """Whether a comma, or a dash or bracket that closes, stands before a date and its preposition."""
    before = re.sub("[—–)]", ",", reading.text[max(0, time.stretch.start - 20) : time.stretch.start])
    words = before.rpartition(",")[2].split()
    return "," in before and len(words) <= 1 and set(words) <= reading.lexicon.grammar.prepositions


def is_verbal(reading: Reading, place: int) -> bool:
    """Whether a word is a verb of an event, of saying, of being or of having."""
    grammar, key = reading.lexicon.grammar, reading.key(place)
    return place in reading.verb or place in reading.cue or key in grammar.be or key in grammar.have


def more_exactly(reading: Reading, time: TimeExpression) -> TimeExpression:
    """The day that a comma sets behind a vaguer date, or one counted from another: "in two weeks, on 31 May"."""
    number = bisect_left(reading.times, time.stretch.start, key=lambda each: each.stretch.start) + 1
    if time.kind != "date" or time.throughout or number >= len(reading.times):
        return time
    following = reading.times[number]
    between = reading.text[time.stretch.end : following.stretch.start]
    words = between.replace(",", " ", 1).casefold().split()
    beside = between.startswith(",") and len(words) <= 1 and set(words) <= reading.lexicon.grammar.prepositions
    if not beside or not _DAY.fullmatch(following.edtf):
        return time
    if time.basis == "context" and following.basis == "publication":  # "six hours later, on Wednesday"
        return following
    return following if not _DAY.fullmatch(time.edtf) and is_part(following, time) else time


def is_part(time: TimeExpression, whole: TimeExpression) -> bool:
    """Whether a date tells more exactly what another tells: a time of the day, a day of the month or year."""
    if not time.edtf or not whole.edtf:  # one that could not be read
        return True
    if time.kind == "time" and "T" in time.edtf:
        return True
    one, other = parse_edtf(time.edtf).bounds, parse_edtf(whole.edtf).bounds
    if None in (one.earliest_start, one.latest_end, other.earliest_start, other.latest_end):
        return True
    return (other.earliest_start or 0) <= (one.earliest_start or 0) and (one.latest_end or 0) <= (other.latest_end or 0)
