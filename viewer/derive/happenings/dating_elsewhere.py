"""The date of an event whose clause states none: what its sentence says before, behind and around the clause."""

import re
from dataclasses import replace

from viewer.dates import parse_edtf
from viewer.dates.instant import DAY
from viewer.derive.findings import Basis, Said, Stretch, TimeExpression
from viewer.derive.happenings.clauses import Clause, clause_of
from viewer.derive.happenings.dated_things import is_of_thing
from viewer.derive.happenings.dating_words import DatingWords, dating_words
from viewer.derive.happenings.reading import Reading
from viewer.derive.times.counting import shift
from viewer.derive.times.extents import Grain
from viewer.document.types import Status

_FURTHEST = 80
"""Words back: a date of the sentence that stands further away dates nothing."""
_BEHIND = 25
"""Words behind a clause that may hold its date, set apart by commas."""
_SUBJECT = 6
"""Words between "and" and the verb of its clause."""
_LEAD = 3
"""Words that a sentence may begin with up to its date: "earlier on Tuesday"."""
_JOINED = 4
"""Verbs in a row that may share a date."""
_SINCE = 8
"""Words between "since" and its date."""
_LENGTH = re.compile(r"P(\d+)([DWMY])|PT[\dX.]+[HMS]")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PLAIN = re.compile(r"\d{4}(-\d{2}){0,2}")
_DATELINE = re.compile(r"\s{0,2}(?:\([^()\n]{1,40}\)\s{0,2})?[-–—]\s")
"""What stands behind the date of a dateline: "LIMA, Aug. 15 (Agency) - "."""
_GRAINS: dict[str, Grain] = {"D": "day", "W": "week", "M": "month", "Y": "year"}
Dated = tuple[TimeExpression | None, Basis]


def date_elsewhere(
    reading: Reading, clause: Clause, place: int, said: Said | None, status: Status, words: DatingWords
) -> Dated:
    """The first that tells of: so long after another, when, a date that begins the sentence, joined verbs, an aside."""
    found, basis = _first(reading, clause, place, said, status, words)
    return (None, "stated") if found is None else (found, basis)


def _first(
    reading: Reading, clause: Clause, place: int, said: Said | None, status: Status, words: DatingWords
) -> Dated:
    low, high = reading.bounds[reading.words[place].sentence]
    if clause.opener in words.after or clause.opener in words.before:
        return _so_long_from(reading, clause, low, words), "inferred"
    if clause.antecedent is not None and (which := _of_antecedent(reading, clause, words)) is not None:
        return which, "inferred"
    if clause.opener in words.simultaneous:
        return _at_the_same_time(reading, clause, low, high), "inferred"
    since = since_then(reading, clause, place, low, high, words)
    if since is not None:
        return since, "context"
    if clause.antecedent is None and not clause.opener:
        leading = leading_date(reading, clause, place)
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
    if clause.shared and said is None and not _is_behind_aside(reading, place, low):
        before = Clause(max(low, place - _FURTHEST), min(place, high))
        near = [each for each in _free(reading, before, place) if not _is_example(reading, each)]
        near = [each for each in near if not each.throughout] or near
        if len(near) > 1:
            near = _of_verb_before(reading, place, before.start)
        if len(near) == 1:
            return _lent(near[0], "verb joined to it"), "inferred"
    return _of_next(reading, clause, high, words), "inferred"


def _is_behind_aside(reading: Reading, place: int, low: int) -> bool:
    """Whether a participle and its date stand between commas before a verb: "the king, born in 1937, died"."""
    grammar = reading.lexicon.grammar
    comma = place
    while comma > low and reading.key(comma - 1) in grammar.helpers and "," not in reading.gap(comma):
        comma -= 1
    if place not in reading.verb or reading.verb[place][1].form == "ing" or "," not in reading.gap(comma):
        return False
    for at in range(comma - 1, max(low, comma - _BEHIND), -1):
        if "," in reading.gap(at):
            return at in reading.verb and reading.verb[at][1].form != "ing"
    return False


def _lent(time: TimeExpression, by: str) -> TimeExpression:
    """A date that another clause lends, with a rule that says so."""
    return replace(time, rule=f"{time.rule} of the {by}")


def _free(reading: Reading, clause: Clause, place: int) -> list[TimeExpression]:
    """The dates between two places that tell neither when something was said, nor the date of a thing."""
    places = {reading.time[at]: at for at in range(clause.end - 1, clause.start - 1, -1) if at in reading.time}
    dates = [each for each in reversed(places) if each.kind in ("date", "time", "vague") and each.edtf]
    words = dating_words(reading.language)
    return [
        each for each in dates
        if (place in reading.cue or each.stretch not in reading.only_said)
        and not is_of_thing(reading, each, places[each], clause, -1, words)
    ]  # fmt: skip


def _is_example(reading: Reading, time: TimeExpression) -> bool:
    """Whether a date is that of one of several alone: "several truces, including one in May"."""
    at = reading.place_at(time.stretch.start)
    return any(reading.key(back) in reading.lexicon.grammar.including for back in range(max(0, at - _JOINED - 2), at))


def leading_date(reading: Reading, clause: Clause, place: int) -> TimeExpression | None:
    """The date that begins the sentence, or stands alone between commas before any verb."""
    low = reading.bounds[reading.words[place].sentence][0]
    begins = range(low, min(low + _LEAD, clause.start + 1))
    first = next((at for at in begins if at in reading.time or _is_verbal(reading, at)), low)
    lead = reading.time.get(first)
    if place - low > _FURTHEST or (lead and ";" in reading.text[lead.stretch.end : reading.words[place].start]):
        return None
    by_saying = place in reading.cue
    if lead is not None and lead.kind == "date" and _DATELINE.match(reading.text, lead.stretch.end):
        return None
    told = lead is not None and (by_saying or lead.stretch not in reading.only_said)
    if told and lead is not None and lead.kind in ("date", "time") and lead.edtf:
        return lead
    part = _begins_part(reading, clause, low)
    if part is not None and (by_saying or part.stretch not in reading.only_said):
        return part
    start = max(low, clause.start - _FURTHEST)
    if start > low or any(_is_verbal(reading, at) for at in range(low, clause.start)):
        return None
    apart = [each for each in _free(reading, Clause(low, clause.start), place) if _is_apart(reading, each)]
    return apart[-1] if apart else _of_opening(reading, clause, low, place)


def _of_opening(reading: Reading, clause: Clause, low: int, place: int) -> TimeExpression | None:
    """The only date of an opening phrase that tells on what occasion: "At a hearing on Monday, the court …"."""
    words = dating_words(reading.language)
    if reading.key(low) not in words.opening or "," not in reading.gap(clause.start):
        return None
    found = [each for each in _free(reading, Clause(low, clause.start), place) if not each.throughout]
    return _lent(found[0], "opening phrase") if len(found) == 1 else None


def _begins_part(reading: Reading, clause: Clause, low: int) -> TimeExpression | None:
    """The date and comma right before a clause, where they begin a part of the sentence: "; in 2009, she resigned"."""
    time = reading.time.get(clause.start - 1)
    if time is None or clause.start - 1 < low or not time.edtf or reading.gap(clause.start).strip() != ",":
        return None
    at = clause.start - 1
    while at > low and reading.time.get(at - 1) is time:
        at -= 1
    if at > low and reading.key(at - 1) in reading.lexicon.grammar.prepositions and not _is_parted(reading, at):
        at -= 1
    starts = at == low or _is_parted(reading, at) or reading.key(at - 1) in reading.lexicon.grammar.joiners
    return time if starts else None


def _is_parted(reading: Reading, place: int) -> bool:
    return any(mark in reading.gap(place) for mark in ",;:—–(")


def _aside(reading: Reading, clause: Clause, high: int, place: int) -> TimeExpression | None:
    """A date behind the clause that commas set apart, with no verb before it: "sank, with all hands, on Monday"."""
    grammar = reading.lexicon.grammar
    start = clause.end
    dashed = any(mark in reading.gap(start) for mark in "—–(") if start < high else False
    if start + 1 < high and (reading.key(start) in grammar.openers or dashed) and _is_parted(reading, start):
        inside = range(start + 1, min(high, start + _BEHIND))  # "the bridge, which cost £3m, in May"
        start = next((each for each in inside if _is_parted(reading, each) or ")" in reading.gap(each)), start)
        if reading.time.get(start) is None and reading.time.get(start + 1) is None:
            return None
    for at in range(start, min(high, start + _BEHIND)):
        time = reading.time.get(at)
        if time is not None and time.kind in ("date", "time") and _is_apart(reading, time):
            return time if time.edtf and (place in reading.cue or time.stretch not in reading.only_said) else None
        key = reading.key(at)
        if _is_verbal(reading, at) or key in grammar.joiners or (key in grammar.openers and time is None):
            return None
    return None


def _is_apart(reading: Reading, time: TimeExpression) -> bool:
    """Whether a comma, or a dash or bracket that closes, stands before a date and its preposition."""
    before = re.sub("[—–)]", ",", reading.text[max(0, time.stretch.start - 20) : time.stretch.start])
    words = before.rpartition(",")[2].split()
    return "," in before and len(words) <= 1 and set(words) <= reading.lexicon.grammar.prepositions


def _is_verbal(reading: Reading, place: int) -> bool:
    grammar, key = reading.lexicon.grammar, reading.key(place)
    return place in reading.verb or place in reading.cue or key in grammar.be or key in grammar.have


def _at_the_same_time(reading: Reading, clause: Clause, low: int, high: int) -> TimeExpression | None:
    """For "in November, when …" and "while …" the date before the clause, else that of the clause behind it."""
    before = _free(reading, Clause(max(low, clause.start - _FURTHEST), clause.start), -1)
    if before:
        first, slash, last = before[-1].edtf.partition("/")
        if slash and before[-1].throughout:
            end = first if last == ".." or last == reading.published[: len(last)] else last
            return _lent(replace(before[-1], edtf=end), "main clause")
        return _lent(before[-1], "main clause")
    if clause.start - 1 > low:
        return None
    behind = _free(reading, Clause(clause.end, min(high, clause.end + _BEHIND)), -1)
    return _lent(behind[0], "main clause") if behind else None


def _of_verb_before(reading: Reading, place: int, low: int) -> list[TimeExpression]:
    """The dates of the nearest verb before that has a subject of its own and is in no clause of "who"."""
    for at in range(place - 1, low - 1, -1):
        if at in reading.verb:
            clause = clause_of(reading, at, reading.verb[at][0])
            if clause.antecedent is None and not clause.opener and not clause.shared:
                return _free(reading, clause, at)
    return []


def _of_antecedent(reading: Reading, clause: Clause, words: DatingWords) -> TimeExpression | None:
    """The date of what "which" or "that" means, if it is an event: "a raid in May in which", "Monday's raid, which"."""
    which = clause.start - 1
    if reading.key(which) not in reading.lexicon.grammar.relatives:
        return None
    at = which - 1
    if reading.key(at) in words.in_which:
        at -= 1
    elif reading.key(which) in words.persons:
        return None
    for back in range(at, max(0, at - _SINCE) - 1, -1):
        if back in reading.verb or back in reading.cue:
            return None
        time = reading.time.get(back)
        if time is not None:
            dated = time.kind in ("date", "time") and time.edtf and time.stretch not in reading.only_said
            event = any(each in reading.noun for each in range(max(0, back - _SINCE), which))
            return _lent(time, "event that it tells of") if dated and event else None
        if back < at and "," in reading.gap(back + 1):
            return None
    return None


def _of_next(reading: Reading, clause: Clause, high: int, words: DatingWords) -> TimeExpression | None:
    """The only date of a clause behind that shares this one's: joined by "and" without a subject, or by "when"."""
    end = clause.end
    for _ in range(_JOINED):
        listed = end in reading.verb and end < high and reading.gap(end).strip() == ","
        follows = end if listed else end + 1
        if follows >= high or not (listed or reading.key(end) in reading.lexicon.grammar.joiners):
            break
        if follows not in reading.verb:
            break
        joined = clause_of(reading, follows, reading.verb[follows][0])
        found = _free(reading, joined, follows)
        if found:
            return _lent(found[0], "verb joined to it") if len(found) == 1 else None
        end = max(joined.end, follows + 1)
    follows = clause.end + 1
    if follows >= high:
        return None
    key = reading.key(clause.end)
    if key in reading.lexicon.grammar.joiners and reading.words[clause.end].tight:
        verb = next((at for at in range(follows, min(high, follows + _SUBJECT)) if at in reading.verb), None)
        if verb is not None:
            found = _free(reading, clause_of(reading, verb, reading.verb[verb][0]), verb)
            return _lent(found[0], "clause joined to it") if len(found) == 1 and not clause.opener else None
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


def since_then(
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
