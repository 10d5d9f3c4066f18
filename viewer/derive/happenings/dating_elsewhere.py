"""The date of an event whose clause states none: what its sentence says before, behind and around the clause."""

import re
from dataclasses import replace

from viewer.derive.findings import Basis, Said, TimeExpression
from viewer.derive.happenings.clauses import Clause, clause_of
from viewer.derive.happenings.dating_asides import aside_date, is_parted, is_verbal
from viewer.derive.happenings.dating_clefts import cleft_date
from viewer.derive.happenings.dating_leading import leading_date
from viewer.derive.happenings.dating_lending import free_dates, is_bracketed, is_to_come, lent_to
from viewer.derive.happenings.dating_lengths import so_long_from
from viewer.derive.happenings.dating_occasions import ANTECEDENT, occasion_date, subject_date
from viewer.derive.happenings.dating_verbs import is_before_now
from viewer.derive.happenings.dating_words import DatingWords
from viewer.derive.happenings.reading import Reading
from viewer.document.types import Status

_FURTHEST = 80
"""Words back: a date of the sentence that stands further away dates nothing."""
_BEHIND = 25
"""Words behind a clause that may hold its date, set apart by commas."""
_SUBJECT = 6
"""Words between "and" and the verb of its clause."""
_APPOSITION = 9
"""Words of a subject and what commas set apart behind it."""
_JOINED = 4
"""Verbs in a row that may share a date."""
_SINCE = 8
"""Words between "since" and its date."""
DAY_TEXT = re.compile(r"\d{4}-\d{2}-\d{2}")
_PLAIN = re.compile(r"\d{4}(-\d{2}){0,2}")
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
    cleft = cleft_date(reading, clause, place, words)
    if cleft is not None:
        return cleft, "stated"
    if clause.opener in words.after or clause.opener in words.before:
        so_long = so_long_from(reading, clause, low, high, words)
        return (so_long, "inferred") if so_long else (aside_date(reading, clause, high, place), "context")
    if clause.antecedent is not None and (which := _of_antecedent(reading, clause, words)) is not None:
        return which, "inferred"
    if clause.opener in words.whither and (there := _of_arrival(reading, clause)) is not None:
        return there, "inferred"
    if clause.opener in words.simultaneous:
        return _at_the_same_time(reading, clause, low, high, words), "inferred"
    since = since_then(reading, clause, place, low, high, words)
    if since is not None:
        return since, "context"
    if clause.antecedent is None and not clause.opener:
        leading = leading_date(reading, clause, place)
        if leading is not None:
            return leading, "context"
        while_it = _while_it(reading, clause, low, place, words)
        if while_it is not None:
            return while_it, "inferred"
    aside = aside_date(reading, clause, high, place)
    if aside is not None:
        return aside, "context"
    occasion = occasion_date(reading, clause, place, high, words) or subject_date(reading, place, low, words)
    if occasion is not None:
        return occasion, "inferred"
    if status in ("planned", "conditional"):
        return _of_when(reading, clause, place, high, words), "inferred"
    if _is_behind_thing(reading, clause, high, words):
        return None, "stated"
    attends = _attends(reading, clause, place, words)
    joined = clause.shared and clause.antecedent is None and not _is_behind_aside(reading, place, low)
    later = any(reading.key(at) in words.afterwards for at in range(max(clause.start, place - 2), place))
    if attends or (joined and not later):
        before = Clause(max(low, place - _FURTHEST), min(place, high))
        near = [
            each for each in free_dates(reading, before, place)
            if not _is_example(reading, each)
            and not is_bracketed(reading, reading.place_at(each.stretch.start), place)
        ]  # fmt: skip
        near = [each for each in near if not each.throughout] or near
        if len(near) > 1:
            near = _of_verb_before(reading, place, before.start)
        near = [each for each in near if said is None or said.text.holds(each.stretch)]
        near = [each for each in lent_to(reading, near, before, place, words)
                if not is_before_now(reading, each, place, words)]  # fmt: skip
        if len(near) == 1:
            return _lent(near[0], "verb joined to it"), "inferred"
    before_it = _of_clause_before(reading, clause, place, low, words) if said is None else None
    if before_it is not None:
        return before_it, "inferred"
    return _of_next(reading, clause, place, high, words), "inferred"


def _of_clause_before(
    reading: Reading, clause: Clause, place: int, low: int, words: DatingWords
) -> TimeExpression | None:
    """The only date of the clause that "and" joins what came of it to: "A wall fell on Monday, and nine died".

    A semicolon joins it too, if no word of time stands behind that; a colon, what it was.
    """
    if place not in reading.verb:
        return None
    explains = clause.start > low and reading.gap(clause.start).strip() == ":"
    parted = explains or (clause.start > low and ";" in reading.gap(clause.start))
    if parted:
        joiner, last = clause.start, clause.start - 1
        otherwise = reading.lexicon.grammar.have | reading.lexicon.grammar.future
        told = reading.verb[place][1].form in ("past", "participle")
        told = told and not any(reading.key(at) in otherwise for at in range(place - 2, place))
        fits = told and (explains or reading.verb[place][1].kind in words.results | words.sharing)
    else:
        joiner = clause.start if reading.key(clause.start) in words.along else clause.start - 1
        joiner, last = _past_apposition(reading, joiner, low, words), place
        fits = reading.verb[place][1].kind in words.results
    if joiner <= low or not fits:
        return None
    verb = next((at for at in range(joiner - 1, low - 1, -1) if is_verbal(reading, at)), None)
    if verb is None or verb not in reading.verb:
        return None
    other = Clause(clause_of(reading, verb, reading.verb[verb][0]).start, joiner)
    found = lent_to(reading, free_dates(reading, other, verb), other, last, words)
    return _lent(found[0], "clause before it") if len(found) == 1 and not found[0].throughout else None


def _is_behind_thing(reading: Reading, clause: Clause, high: int, words: DatingWords) -> bool:
    """Whether a thing with a date of its own tells when it was: "opened in 1936 and rebuilt after a fire in 1974"."""
    if clause.end >= high or reading.key(clause.end) not in words.around:
        return False
    for at in range(clause.end + 1, min(high, clause.end + 1 + _SINCE)):
        if is_parted(reading, at) or is_verbal(reading, at):
            return False
        if at in reading.time:
            return bool(reading.time[at].edtf)
    return False


def _past_apposition(reading: Reading, joiner: int, low: int, words: DatingWords) -> int:
    """The place of "and" before a clause, past words that commas set apart: "and ten people, four of them …, were"."""
    for at in range(joiner, max(low, joiner - _APPOSITION), -1):
        if reading.key(at) in words.along:
            return at
        if is_verbal(reading, at):
            break
    return low


def _while_it(reading: Reading, clause: Clause, low: int, place: int, words: DatingWords) -> TimeExpression | None:
    """The only date of a clause that begins the sentence: "When police came on Monday, …", "Hours after he fled …"."""
    low = opens = _begins_aside(reading, clause, low) if clause.shared else low
    while opens < clause.start and (opens in reading.time or reading.key(opens) in words.soon):
        opens += 1
    soon = opens > low and _is_soon(reading, opens - 1, words) and reading.key(opens) in words.after | words.before
    if reading.key(low) not in words.simultaneous and not soon:
        return None
    first = Clause(low, clause.start)
    found = lent_to(reading, free_dates(reading, first, place), first, place, words)
    return _lent(found[0], f"clause of “{reading.key(opens if soon else low)}”") if len(found) == 1 else None


def _begins_aside(reading: Reading, clause: Clause, low: int) -> int:
    """Where the words begin that two commas set apart before a verb: "trained and, when it was allowed, married"."""
    if reading.gap(clause.start).strip() != ",":
        return low
    for at in range(clause.start - 1, max(low, clause.start - _BEHIND), -1):
        if is_parted(reading, at) and at not in reading.time:
            return at if reading.key(at - 1) in reading.lexicon.grammar.joiners else low
    return low


def _attends(reading: Reading, clause: Clause, place: int, words: DatingWords) -> bool:
    """Whether a clause tells what went with what stands before it: ", with officials counting nine dead"."""
    begins = reading.key(clause.start) in words.attendant and reading.gap(clause.start).strip() == ","
    return begins and place in reading.verb and reading.verb[place][1].form in ("ing", "past", "participle")


def _is_behind_aside(reading: Reading, place: int, low: int) -> bool:
    """Whether an aside and its date stand between commas before a verb: "the king, born in 1937, died"."""
    grammar = reading.lexicon.grammar
    comma = place
    while comma > low and reading.key(comma - 1) in grammar.helpers and "," not in reading.gap(comma):
        comma -= 1
    if place not in reading.verb or reading.verb[place][1].form == "ing" or "," not in reading.gap(comma):
        return False
    for at in range(comma - 1, max(low, comma - _BEHIND), -1):
        if "," in reading.gap(at):
            return reading.key(at) in grammar.openers or (at in reading.verb and reading.verb[at][1].form != "ing")
    return False


def _lent(time: TimeExpression, by: str) -> TimeExpression:
    """A date that another clause lends, with a rule that says so."""
    return replace(time, rule=f"{time.rule} of the {by}")


def _is_example(reading: Reading, time: TimeExpression) -> bool:
    """Whether a date is that of one of several alone: "several truces, including one in May"."""
    at = reading.place_at(time.stretch.start)
    return any(reading.key(back) in reading.lexicon.grammar.including for back in range(max(0, at - _JOINED - 2), at))


def _at_the_same_time(
    reading: Reading, clause: Clause, low: int, high: int, words: DatingWords
) -> TimeExpression | None:
    """For "in November, when …" and "while …" the date before the clause, else that of the clause behind it."""
    then = reading.time.get(clause.start - 2)  # "worse than the quake of 3 May 1963, when"
    if then is not None and _PLAIN.fullmatch(then.edtf) and clause.start - 2 >= low:
        return _lent(then, "main clause")
    before = free_dates(reading, Clause(max(low, clause.start - _FURTHEST), clause.start), -1)
    beside = bool(before) and reading.time.get(clause.start - 2) is before[-1]
    if before and before[-1].throughout and not (beside and clause.opener in words.clefts):
        return None  # "seats it had held since 1935 as voters left", but "since Monday, when voters left"
    if before:
        first, slash, last = before[-1].edtf.partition("/")
        if slash and before[-1].throughout:
            end = first if last == ".." or last == reading.published[: len(last)] else last
            return _lent(replace(before[-1], edtf=end), "main clause")
        if before[-1].edtf.startswith("[..") and _PLAIN.fullmatch(before[-1].timex):
            return _lent(replace(before[-1], edtf=before[-1].timex), "main clause")
        return _lent(before[-1], "main clause")
    if clause.start - 1 > low:
        return None
    behind = free_dates(reading, Clause(clause.end, min(high, clause.end + _BEHIND)), -1)
    return _lent(behind[0], "main clause") if behind else None


def _of_verb_before(reading: Reading, place: int, low: int) -> list[TimeExpression]:
    """The dates of the nearest verb before that has a subject of its own and is in no clause of "who".

    Those behind it go before those of its subject: "men who fled on Monday attacked on Friday and fled".
    """
    for at in range(place - 1, low - 1, -1):
        if at in reading.verb:
            clause = clause_of(reading, at, reading.verb[at][0])
            if clause.shared and free_dates(reading, Clause(at, clause.end), at):
                return []  # one after the other: "joined in 1939, was captured in 1942 and escaped"
            alone = clause.antecedent is None and not clause.opener and not clause.shared
            if alone or _is_main(reading, clause, at):
                behind = free_dates(reading, Clause(at, clause.end), at)
                return behind or free_dates(reading, clause, at)
    return []


def _is_main(reading: Reading, clause: Clause, place: int) -> bool:
    """Whether the clause of "who" has a verb before this one, which is the sentence's: "men who fled attacked"."""
    if clause.antecedent is None or clause.shared:
        return False
    others = (reading.verb[at][1].form for at in range(clause.start, place) if at in reading.verb)
    joined = any(reading.key(at) in reading.lexicon.grammar.joiners for at in range(clause.start, place))
    return not joined and reading.verb[place][1].form in ("past", "s") and any(form in ("past", "s") for form in others)


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
            near = range(max(0, back - _SINCE), which)
            event = any(each in reading.noun or reading.key(each) in words.occasions for each in near)
            return _lent(time, ANTECEDENT) if dated and event else None
        if back < at and "," in reading.gap(back + 1):
            return None
    return None


def _of_arrival(reading: Reading, clause: Clause) -> TimeExpression | None:
    """The day right before "where": "the ash reached Lima two days later, where the airport closed"."""
    time = reading.time.get(clause.start - 2)
    day = time is not None and DAY_TEXT.fullmatch(time.edtf) and time.stretch not in reading.only_said
    return _lent(time, ANTECEDENT) if time is not None and day else None


def _of_next(reading: Reading, clause: Clause, place: int, high: int, words: DatingWords) -> TimeExpression | None:
    """The only date of a clause behind that shares this one's: joined by "and" without a subject, or by "when"."""
    end = clause.end
    for _ in range(_JOINED):
        listed = end in reading.verb and end < high and reading.gap(end).strip() == "," and clause.antecedent is None
        follows = end if listed else end + 1
        if follows >= high or not (listed or reading.key(end) in reading.lexicon.grammar.joiners):
            break
        if follows not in reading.verb or is_to_come(reading, follows):
            break
        joined = clause_of(reading, follows, reading.verb[follows][0])
        if listed and _is_amid(reading, follows, joined.end, high):
            break
        found = free_dates(reading, joined, follows)
        if found:
            lent = lent_to(reading, found, joined, place, words)
            return _lent(lent[0], "verb joined to it") if len(found) == len(lent) == 1 else None
        end = max(joined.end, follows + 1)
    follows = clause.end + 1
    if follows >= high:
        return None
    key = reading.key(clause.end)
    if key in reading.lexicon.grammar.joiners and reading.words[clause.end].tight:
        verb = next((at for at in range(follows, min(high, follows + _SUBJECT)) if at in reading.verb), None)
        if verb is not None and not is_to_come(reading, verb):
            other = clause_of(reading, verb, reading.verb[verb][0])
            found = free_dates(reading, other, verb)
            lent = lent_to(reading, found, other, place, words)
            fits = len(found) == len(lent) == 1 and not clause.opener
            return _lent(lent[0], "clause joined to it") if fits else None
    return _of_when(reading, clause, place, high, words)


def _of_when(reading: Reading, clause: Clause, place: int, high: int, words: DatingWords) -> TimeExpression | None:
    """The only date of a clause of "when" right behind this one: "will debate it when it sits again next Tuesday"."""
    key, follows = reading.key(clause.end) if clause.end < high else "", clause.end + 1
    if key in words.simultaneous or (key in words.after | words.before and _is_soon(reading, clause.end - 1, words)):
        for at in range(follows, min(high, follows + _BEHIND)):
            if at in reading.verb:
                other = clause_of(reading, at, reading.verb[at][0])
                found = free_dates(reading, other, at) if other.opener == key else []
                found = lent_to(reading, found, other, place, words)
                return _lent(found[0], f"clause of “{key}”") if len(found) == 1 else None
    if key in words.simultaneous and clause.end < high:
        end = next((at for at in range(follows, high) if is_parted(reading, at)), min(high, follows + _BEHIND))
        found = free_dates(reading, Clause(follows, end), -1)
        return _lent(found[0], f"clause of “{key}”") if len(found) == 1 else None
    return None


def _is_amid(reading: Reading, place: int, end: int, high: int) -> bool:
    """Whether a participle behind a comma tells of a thing amid a clause: "bought a ship, built in 1991, from Peru"."""
    past = reading.verb[place][1].form in ("past", "participle")
    return past and end < high and is_parted(reading, end) and reading.key(end) in reading.lexicon.grammar.prepositions


def _is_soon(reading: Reading, place: int, words: DatingWords) -> bool:
    """Whether a word before "after" or "before" says that it was the same day: "minutes after", "shortly before"."""
    time = reading.time.get(place)
    return reading.key(place) in words.soon or (time is not None and time.timex.startswith("PT"))


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
            closing = published if DAY_TEXT.fullmatch(published) and published >= time.edtf else ".."
            return replace(time, edtf=f"{time.edtf}/{closing}", rule="since, with its noun", throughout=True)
        if "," in reading.gap(at):
            return None
    return None
