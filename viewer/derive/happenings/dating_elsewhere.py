"""The date of an event whose clause states none: what its sentence says before, behind and around the clause."""

import re
from dataclasses import replace

from viewer.dates import parse_edtf
from viewer.dates.instant import DAY
from viewer.derive.findings import Basis, Said, Stretch, TimeExpression
from viewer.derive.happenings.clauses import Clause, clause_of
from viewer.derive.happenings.dating_words import DatingWords
from viewer.derive.happenings.reading import Reading
from viewer.derive.times.counting import shift
from viewer.derive.times.extents import Grain
from viewer.document.types import Status

_FURTHEST = 80
"""Words back: a date of the sentence that stands further away dates nothing."""
_BEHIND = 25
"""Words behind a clause that may hold its date, set apart by commas."""
_SINCE = 8
"""Words between "since" and its date."""
_LENGTH = re.compile(r"P(\d+)([DWMY])|PT[\dX.]+[HMS]")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PLAIN = re.compile(r"\d{4}(-\d{2}){0,2}")
_GRAINS: dict[str, Grain] = {"D": "day", "W": "week", "M": "month", "Y": "year"}
Dated = tuple[TimeExpression | None, Basis]


def date_elsewhere(
    reading: Reading, clause: Clause, place: int, said: Said | None, status: Status, words: DatingWords
) -> Dated:
    """The first that tells of: so long after another, when, a date that begins the sentence, joined verbs, an aside."""
    low, high = reading.bounds[reading.words[place].sentence]
    if clause.opener in words.after or clause.opener in words.before:
        return _so_long_from(reading, clause, low, words), "inferred"
    if clause.opener in words.simultaneous:
        return _at_the_same_time(reading, clause, low, high), "inferred"
    since = _since(reading, clause, place, low, high, words)
    if since is not None:
        return since, "context"
    if clause.antecedent is None and not clause.opener:
        leading = _leading(reading, clause, low, place)
        if leading is not None:
            return leading, "context"
        if reading.key(low) in words.simultaneous:
            while_it = _free(reading, Clause(low, clause.start), place)
            if len(while_it) == 1:
                return _lent(while_it[0], f"clause of “{reading.key(low)}”"), "inferred"
    aside = _aside(reading, clause, high, place)
    if aside is not None:
        return aside, "context"
    if status in ("planned", "conditional"):
        return None, "stated"
    if clause.shared and said is None:
        before = Clause(max(low, place - _FURTHEST), min(place, high))
        near = _free(reading, before, place)
        if len(near) == 1:
            return _lent(near[0], "verb joined to it"), "inferred"
    return _of_next(reading, clause, high, words), "inferred"


def _lent(time: TimeExpression, by: str) -> TimeExpression:
    """A date that another clause lends, with a rule that says so."""
    return replace(time, rule=f"{time.rule} of the {by}")


def _free(reading: Reading, clause: Clause, place: int) -> list[TimeExpression]:
    """The dates between two places that do not tell when something was said."""
    found = dict.fromkeys(reading.time[at] for at in range(clause.start, clause.end) if at in reading.time)
    dates = [each for each in found if each.kind in ("date", "time", "vague") and each.edtf]
    return [each for each in dates if place in reading.cue or each.stretch not in reading.only_said]


def _leading(reading: Reading, clause: Clause, low: int, place: int) -> TimeExpression | None:
    """The date that begins the sentence, or stands alone between commas before any verb."""
    lead = next((reading.time[at] for at in range(low, min(low + 3, clause.start + 1)) if at in reading.time), None)
    if lead is not None and lead.kind in ("date", "time") and lead.edtf and lead.stretch not in reading.only_said:
        return lead
    start = max(low, clause.start - _FURTHEST)
    if start > low or any(_is_verbal(reading, at) for at in range(low, clause.start)):
        return None
    apart = [each for each in _free(reading, Clause(low, clause.start), place) if _is_apart(reading, each, low)]
    return apart[-1] if apart else None


def _aside(reading: Reading, clause: Clause, high: int, place: int) -> TimeExpression | None:
    """A date behind the clause that commas set apart, with no verb before it: "sank, with all hands, on Monday"."""
    for at in range(clause.end, min(high, clause.end + _BEHIND)):
        time = reading.time.get(at)
        if time is not None and time.kind in ("date", "time") and _is_apart(reading, time, clause.end):
            return time if time.edtf and (place in reading.cue or time.stretch not in reading.only_said) else None
        key = reading.key(at)
        openers = reading.lexicon.grammar.openers
        if _is_verbal(reading, at) or key in reading.lexicon.grammar.joiners or (key in openers and time is None):
            return None
    return None


def _is_apart(reading: Reading, time: TimeExpression, low: int) -> bool:
    """Whether a comma stands before a date and its preposition."""
    before = reading.text[max(0, time.stretch.start - 20) : time.stretch.start]
    words = before.rpartition(",")[2].split()
    return "," in before and len(words) <= 1 and set(words) <= reading.lexicon.grammar.prepositions and low >= 0


def _is_verbal(reading: Reading, place: int) -> bool:
    grammar, key = reading.lexicon.grammar, reading.key(place)
    return place in reading.verb or place in reading.cue or key in grammar.be or key in grammar.have


def _at_the_same_time(reading: Reading, clause: Clause, low: int, high: int) -> TimeExpression | None:
    """For "in November, when …" and "while …" the date before the clause, else that of the clause behind it."""
    before = _free(reading, Clause(max(low, clause.start - _FURTHEST), clause.start), -1)
    if before:
        return _lent(before[-1], "main clause")
    if clause.start - 1 > low:
        return None
    behind = _free(reading, Clause(clause.end, min(high, clause.end + _BEHIND)), -1)
    return _lent(behind[0], "main clause") if behind else None


def _of_next(reading: Reading, clause: Clause, high: int, words: DatingWords) -> TimeExpression | None:
    """The only date of a clause behind that shares this one's: joined by "and" without a subject, or by "when"."""
    follows = clause.end + 1
    if follows >= high:
        return None
    key = reading.key(clause.end)
    if key in reading.lexicon.grammar.joiners and follows in reading.verb:
        found = _free(reading, clause_of(reading, follows, reading.verb[follows][0]), follows)
        return _lent(found[0], "verb joined to it") if len(found) == 1 else None
    if key in words.simultaneous:
        for at in range(follows, min(high, follows + _BEHIND)):
            if at in reading.verb:
                other = clause_of(reading, at, reading.verb[at][0])
                found = _free(reading, other, at) if other.opener == key else []
                return _lent(found[0], f"clause of “{key}”") if len(found) == 1 else None
    return None


def _so_long_from(reading: Reading, clause: Clause, low: int, words: DatingWords) -> TimeExpression | None:
    """For "on Tuesday, two days after rebels attacked" the day that is so long before the one named."""
    length = reading.time.get(clause.start - 2)
    if length is None or clause.start - 2 < low or length.kind != "duration":
        return None
    read = _LENGTH.fullmatch(length.timex)
    named = _free(reading, Clause(max(low, clause.start - _FURTHEST), clause.start), -1)
    if read is None or not named or not _PLAIN.fullmatch(named[-1].edtf):
        return None
    grain = _GRAINS[read[2]] if read[2] else "hour"
    if grain in ("day", "week", "hour") and not _DAY.fullmatch(named[-1].edtf):
        return None
    start = parse_edtf(named[-1].edtf).bounds.earliest_start
    if start is None:
        return None
    amount = int(read[1] or 0)
    days = shift(start // DAY, -amount if clause.opener in words.after else amount, grain)
    if days is None:
        return None
    whole = Stretch(named[-1].stretch.start, length.stretch.end)
    return replace(
        named[-1], stretch=whole, edtf=days.edtf, timex=days.timex, rule=f"so long {clause.opener}", basis="context",
        anchor=named[-1].edtf, confidence="medium",
    )  # fmt: skip


def _since(
    reading: Reading, clause: Clause, place: int, low: int, high: int, words: DatingWords
) -> TimeExpression | None:
    """For "has suffered coups since independence in 1821" the time from then to the day of publication."""
    grammar = reading.lexicon.grammar
    if not any(reading.key(at) in grammar.have for at in range(max(clause.start, place - 3), place)):
        return None
    if reading.key(clause.end) in words.since and clause.end < high:
        begins = clause.end
    elif reading.key(low) in words.since and low < clause.start:
        begins = low
    else:
        return None
    for at in range(begins + 1, min(high, begins + 1 + _SINCE)):
        time = reading.time.get(at)
        if time is not None and _PLAIN.fullmatch(time.edtf):
            published = reading.published[:10]
            closing = published if _DAY.fullmatch(published) and published >= time.edtf else ".."
            return replace(time, edtf=f"{time.edtf}/{closing}", rule="since, with its noun", throughout=True)
        if "," in reading.gap(at):
            return None
    return None
