"""When an event happened: which phrase of its sentence tells it, if any."""

import re
from bisect import bisect_left
from dataclasses import replace

from viewer.derive.findings import Basis, Said, Stretch, TimeExpression
from viewer.derive.happenings.clauses import Clause, clause_of
from viewer.derive.happenings.reading import Reading
from viewer.document.types import Status

_PLAIN = re.compile(r"\d{4}(?:-\d{2}){0,2}")
_FURTHEST = 80
"""Words back: a date of the sentence that stands further away dates nothing."""


def date_of(
    reading: Reading, clause: Clause, place: int, said: Said | None, status: Status
) -> tuple[TimeExpression | None, Basis]:
    """When it happened: by a phrase of the clause, else by one that begins the sentence, or stands by a joined verb."""
    own = own_times(reading, clause)
    if own:
        trigger = reading.words[place].start
        return _with_next(
            reading, min(own, key=lambda each: (abs(each.stretch.start - trigger), each.stretch))
        ), "stated"
    if place in reading.cue:
        said_then = _when_said(reading, place)
        return said_then, "stated"
    low, high = reading.bounds[reading.words[place].sentence]
    lead = reading.time.get(low) or reading.time.get(low + 1)
    own_clause = clause.antecedent is None and not clause.opener
    if lead is not None and lead.kind in ("date", "time") and own_clause and not _is_when_said(reading, lead):
        return lead, "context"
    if status in ("planned", "conditional"):
        return None, "stated"
    if clause.shared and said is None:
        before = Clause(max(low, place - _FURTHEST), min(place, high))
        near = [each for each in times_in(reading, before) if not _is_when_said(reading, each)]
        if len(near) == 1:
            return near[0], "context"
    after = _after(reading, clause, high)
    return (after[0], "context") if len(after) == 1 else (None, "stated")


def _with_next(reading: Reading, first: TimeExpression) -> TimeExpression:
    """A date and the one that "and" joins to it, as all of both: "on 3 May and on 8 June"."""
    number = bisect_left(reading.times, first.stretch.end, key=lambda each: each.stretch.start)
    if number == len(reading.times):
        return first
    second = reading.times[number]
    between = reading.text[first.stretch.end : second.stretch.start].casefold().split()
    grammar = reading.lexicon.grammar
    joined = between and between[0] in grammar.joiners and all(word in grammar.prepositions for word in between[1:])
    plain = all(each.kind == "date" and _PLAIN.fullmatch(each.edtf) for each in (first, second))
    if not joined or not plain or first.edtf >= second.edtf:
        return first
    whole = Stretch(first.stretch.start, second.stretch.end)
    return replace(first, stretch=whole, edtf=f"{{{first.edtf},{second.edtf}}}", rule="two dates")


def _after(reading: Reading, clause: Clause, high: int) -> list[TimeExpression]:
    """The dates of a verb that "and" joins to this one with the same subject: "closed one and sold two in May"."""
    follows = clause.end + 1
    if follows >= high or reading.key(clause.end) not in reading.lexicon.grammar.joiners or follows not in reading.verb:
        return []
    return own_times(reading, clause_of(reading, follows, reading.verb[follows][0]))


def own_times(reading: Reading, clause: Clause) -> list[TimeExpression]:
    """The dates that a clause states, without those that tell when something was said; "who" begins one apart."""
    apart = clause.antecedent is not None
    return [each for each in times_in(reading, clause) if apart or not _is_when_said(reading, each)]


def times_in(reading: Reading, clause: Clause) -> list[TimeExpression]:
    """The dates within a clause."""
    found = dict.fromkeys(reading.time[at] for at in range(clause.start, clause.end) if at in reading.time)
    return [each for each in found if each.kind in ("date", "time", "vague")]


def _when_said(reading: Reading, place: int) -> TimeExpression | None:
    """When what a word of saying introduces was said."""
    said = reading.said_then.get(place)
    if said is None or said.said is None or said.text.holds(said.said.stretch):
        return None
    return said.said


def _is_when_said(reading: Reading, time: TimeExpression) -> bool:
    """Whether a date tells when something was said, and not when that happened."""
    return time.stretch in reading.only_said
