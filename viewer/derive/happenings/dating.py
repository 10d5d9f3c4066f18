"""When an event happened: which phrase of its sentence tells it, if any."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from viewer.derive.findings import Basis, Said, Stretch, TimeExpression
from viewer.derive.happenings.clauses import Clause
from viewer.derive.happenings.dated_things import is_of_contest, is_of_thing
from viewer.derive.happenings.dating_asides import is_part, is_set_apart, more_exactly
from viewer.derive.happenings.dating_clefts import cleft_date
from viewer.derive.happenings.dating_elsewhere import date_elsewhere, since_then
from viewer.derive.happenings.dating_headings import heading_date
from viewer.derive.happenings.dating_leading import leading_date
from viewer.derive.happenings.dating_runs import as_run
from viewer.derive.happenings.dating_verbs import (
    begins_with_since,
    day_of_now,
    is_before_now,
    is_brought_deed,
    is_deadline,
    is_decided,
    is_in_aside,
    is_new_date,
    is_of_contact_clause,
    is_of_other,
    is_of_subject,
    is_pointing,
    moved_on,
    not_until,
)
from viewer.derive.happenings.dating_words import DatingWords, dating_words
from viewer.derive.happenings.participles import is_reduced
from viewer.derive.happenings.reading import Reading
from viewer.document.types import Status

_PLAIN = re.compile(r"-?\d{4}(?:-\d{2}){0,2}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_FURTHEST = 80
"""Words: a verb of saying that stands further from a date has nothing to do with it."""
_RIGHT_BEHIND = 3
"""Words behind a verb among which a date is that verb's: "declared on Friday"."""
_STAMP = "live-stamp"
"""The rule of times at which entries of a live page were made: a date in the entry goes before."""
_SINCE = "since"
"""The rule of what goes on from a date to publication."""
_MOST = 8
"""Dates in one list."""


def date_of(
    reading: Reading, clause: Clause, place: int, said: Said | None, status: Status
) -> tuple[TimeExpression | None, Basis]:
    """When it happened: by a phrase of the clause that belongs to its verb, else by what stands around the clause.

    What another clause lends is marked as inferred, and its rule says how it came here.
    """
    found, basis = _date_of(reading, clause, place, said, status)
    return (found and as_run(reading, place, found, status)), basis


def _date_of(
    reading: Reading, clause: Clause, place: int, said: Said | None, status: Status
) -> tuple[TimeExpression | None, Basis]:
    words = dating_words(reading.language)
    own = own_times(reading, clause, place)
    first = not any(at in reading.verb for at in range(clause.start, place))
    if first and clause.opener in words.clefts and (cleft := cleft_date(reading, clause, place, words)) is not None:
        return cleft, "stated"
    chosen = _of_verb(reading, clause, place, own, words) if own else None
    if chosen is not None and chosen.kind == "vague" and status not in ("planned", "conditional"):
        now = day_of_now(reading, chosen, place, said, words)
        if now is not None:
            return now, "publication"
    if chosen is not None and chosen.throughout and chosen.basis == "context":
        apart = [each for each in own if _PLAIN.fullmatch(each.edtf) and is_set_apart(reading, each)]
        if len(apart) == 1 and reading.place_at(apart[0].stretch.start) > place:
            return apart[0], "stated"  # "since then it has sold its farms, in January"
    if chosen is not None and (chosen.edtf or chosen.kind != "vague"):
        at_last = not_until(reading, chosen, place)
        if at_last is not None:
            return at_last, "stated"
        since = _from_then_on(reading, clause, place, chosen, words)
        if since is not None:
            return since, "context"
        at = bisect_left(reading.words, chosen.stretch.start, key=lambda word: word.start)
        leading = leading_date(reading, clause, place) if _is_lead_by(reading, clause) else None
        far = is_apart(reading, at, place) or not place < at <= place + _RIGHT_BEHIND
        far = far and not _heads(reading, clause, at, place)
        if (
            leading is not None
            and leading.rule != _STAMP
            and far
            and (is_apart(reading, at, place) or not is_part(chosen, leading))
        ):
            return leading, "context"
        return _with_list(reading, more_exactly(reading, chosen), words), "stated"
    if place in reading.cue and (said_then := _when_said(reading, place)) is not None:
        return said_then, "stated"
    found, basis = date_elsewhere(reading, clause, place, said, status, words)
    if found is None and chosen is None and said is None and not clause.opener and status == "reported":
        found, basis = heading_date(reading, place), "inferred"
    return (found, basis) if found is not None else (chosen, "stated")


def _from_then_on(
    reading: Reading, clause: Clause, place: int, time: TimeExpression, words: DatingWords
) -> TimeExpression | None:
    """What "since" at the head of a sentence makes of a date behind it, if the verb is in the perfect."""
    at = bisect_left(reading.words, time.stretch.start, key=lambda word: word.start)
    if at > place or time.throughout or not begins_with_since(reading, clause, at, words):
        return None
    low, high = reading.bounds[reading.words[place].sentence]
    return since_then(reading, replace(clause, start=max(clause.start, low + 1)), place, low, high, words)


def _heads(reading: Reading, clause: Clause, at: int, place: int) -> bool:
    """Whether a date begins a clause behind "and", and no comma parts it from its verb: ", and in July she went"."""
    first = clause.start + (reading.key(clause.start) in reading.lexicon.grammar.joiners)
    joined = first > clause.start or reading.key(clause.start - 1) in reading.lexicon.grammar.joiners
    return joined and first <= at <= first + 1 and at < place and not is_apart(reading, at, place)


def _is_lead_by(reading: Reading, clause: Clause) -> bool:
    """Whether a date and a comma stand right before a clause: "On Monday, the court …"."""
    first = reading.words[clause.start].first
    return not first and (clause.start - 1) in reading.time and clause.antecedent is None and not clause.opener


def date_of_noun(reading: Reading, own: Sequence[TimeExpression]) -> TimeExpression | None:
    """When an event that a noun names happened: the first date in its phrase, with those joined to it."""
    first = next((each for each in own if each.edtf), own[0] if own else None)
    return None if first is None else _with_list(reading, first, dating_words(reading.language))


def own_times(reading: Reading, clause: Clause, place: int) -> list[TimeExpression]:
    """The dates that a clause states, without those that tell when something was said; "who" begins one apart."""
    apart, words = clause.antecedent is not None, dating_words(reading.language)
    return [
        each for each in times_in(reading, clause)
        if (apart or not is_when_said(reading, each, place))
        and not is_deadline(reading, each, place)
        and not _is_quoted(reading, each, place)
        and not _is_of_relative(reading, clause, each, place)
        and not is_decided(reading, each, reading.place_at(each.stretch.start), place, words)
    ]  # fmt: skip


def _is_quoted(reading: Reading, time: TimeExpression, place: int) -> bool:
    """Whether a date belongs to a name or words in quotation marks, and the verb does not: "dubbed “Lima 2026”"."""
    quotation = reading.words[reading.place_at(time.stretch.start)].quotation
    return quotation is not None and quotation != reading.words[place].quotation


def _is_of_relative(reading: Reading, clause: Clause, time: TimeExpression, place: int) -> bool:
    """Whether a date is that of an aside before the verb: "Ana Lee, who was the envoy until May, criticised it"."""
    at, end = reading.place_at(time.stretch.start), reading.place_at(time.stretch.end)
    if not clause.start < at < place or not any("," in reading.gap(each) for each in range(end, place + 1)):
        return False
    relatives = reading.lexicon.grammar.relatives
    opened = range(clause.start + 1, at)
    return any(reading.key(each) in relatives and reading.gap(each).strip() == "," for each in opened)


def times_in(reading: Reading, clause: Clause) -> list[TimeExpression]:
    """The dates within a clause."""
    found = dict.fromkeys(reading.time[at] for at in range(clause.start, clause.end) if at in reading.time)
    return [each for each in found if each.kind in ("date", "time", "vague")]


def is_when_said(reading: Reading, time: TimeExpression, place: int) -> bool:
    """Whether a date tells when something was said, and not when the verb at a place happened.

    It is the verb's where the verb and the date stand on one side of the word of saying, or the word of saying brings
    the verb and the date comes last: "troops killed nine on Sunday, he said"; "he said troops killed nine on Sunday".
    """
    if time.stretch not in reading.only_said or place in reading.cue:
        return time.stretch in reading.only_said and place not in reading.said_then
    at = bisect_left(reading.words, time.stretch.start, key=lambda word: word.start)
    near = range(max(0, min(at, place) - _FURTHEST), min(len(reading.words), max(at, place) + _FURTHEST))
    cues = [
        each for each in near
        if each in reading.said_then and (said := reading.said_then[each].said) and said.stretch == time.stretch
    ]  # fmt: skip
    if not cues:
        return True
    cue = min(cues, key=lambda each: abs(each - at))
    set_apart = place < cue < at and "," in reading.text[reading.words[at].start - 5 : reading.words[at].start]
    return not ((place < cue and at < cue) or cue < place < at or set_apart)


def _of_verb(
    reading: Reading, clause: Clause, place: int, own: Sequence[TimeExpression], words: DatingWords
) -> TimeExpression | None:
    """Of the dates in a clause the one of its verb: none that another verb stands before, as in "jailed in 2017"."""
    trigger, last = reading.words[place].start, reading.time.get(place - 2)
    to = reading.key(place - 1) in reading.lexicon.grammar.addressed
    if to and last is not None and last in own and last.edtf.startswith("../"):
        return last  # "gave them until 5 June to pay"
    places = {reading.time[at]: at for at in range(clause.end - 1, clause.start - 1, -1) if at in reading.time}
    verbs = [
        at for at in range(clause.start, clause.end)
        if (at != place and (at in reading.verb or at in reading.cue) and not _is_people(reading, at, place))
        or (at > place and reading.key(at) in reading.lexicon.grammar.relatives and not is_pointing(reading, place, at))
        or (at > place and reading.key(at) in words.asking)
        or (at != place and is_reduced(reading, at) and not _is_people(reading, at, place))
    ]  # fmt: skip
    own = [
        each for each in own
        if not _ends_relative(reading, clause, each, place)
        and not (reading.key(places[each] - 1) in words.aims and reading.key(places[each] - 2) in words.striving)
    ]  # fmt: skip
    free = [
        each for each in own
        if not any(at < places[each] and (at > place or places[each] < place) for at in verbs)
    ]  # fmt: skip
    if not free and _is_brought(reading, place, verbs, words):
        return None
    if not free:  # "agreed to meet on Monday"
        own = [
            each for each in own
            if not is_of_other(reading, places[each], place, verbs) and not is_before_now(reading, each, place, words)
            and not _is_of_object(reading, each, places[each], place, verbs)
            and not is_in_aside(reading, places[each], clause.start, place)
            and not is_of_contact_clause(reading, places[each], place, verbs, words)
        ]  # fmt: skip
    perfect = any(reading.key(at) in reading.lexicon.grammar.have for at in range(max(0, place - 3), place))
    if not perfect and not (free and _is_first(reading, free, places, place)):
        free = [each for each in free if not each.throughout] or free
    if not perfect:  # "Nissan, its partner since 2011, tested the cars"
        inside = [each for each in own if each.rule == _SINCE and clause.start + 1 < places[each] < place]
        own = [each for each in own if each not in inside or not is_apart(reading, places[each], place)]
        free = [each for each in free if each in own]
    free = [each for each in free if each.edtf] or free
    fixed = [
        each for each in own
        if not is_new_date(reading, places[each], place, words)
        and not is_brought_deed(reading, places[each], place, words)
    ]  # fmt: skip
    if not fixed and len(own) == 1 and (moved := moved_on(reading, own[0], places[own[0]], words)) is not None:
        return moved
    if len(fixed) < len(own):
        own, free = fixed, [each for each in free if each in fixed]
    telling = [each for each in free or own if not is_of_thing(reading, each, places[each], clause, place, words)]
    telling = telling or [each for each in own if is_of_contest(reading, places[each], clause, place, words)]
    behind = [each for each in telling if places[each] > place and each.kind != "vague"]
    telling = [each for each in telling if not is_of_subject(reading, each, places[each], clause, place, behind, words)]
    telling = [each for each in telling if reading.key(places[each] - 1) not in words.aims] or telling
    nearest = min(
        telling,
        key=lambda each: (is_apart(reading, places[each], place), abs(each.stretch.start - trigger), each.stretch),
        default=None,
    )
    return nearest and _finer(nearest, telling, places, place)


def _ends_relative(reading: Reading, clause: Clause, time: TimeExpression, place: int) -> bool:
    """Whether a date ends a clause of "that" before the verb: "exams that should have begun on 3 May were put off"."""
    grammar = reading.lexicon.grammar
    end = reading.place_at(time.stretch.end)
    helped = clause.start < end < place and all(reading.key(at) in grammar.helpers for at in range(end, place))
    began = any(reading.key(at) in grammar.helpers for at in range(clause.start, reading.place_at(time.stretch.start)))
    return helped and began and reading.key(clause.start - 1) in grammar.relatives and reading.words[end].tight


def _is_people(reading: Reading, at: int, place: int) -> bool:
    """Whether a participle behind a verb and a number stands for people: "received 63 wounded on Thursday"."""
    number = reading.key(at - 1)
    counted = number[:1].isdigit() or number in reading.lexicon.grammar.counts
    return counted and at - 2 == place and at in reading.verb and reading.verb[at][1].form in ("past", "participle")


def _finer(
    nearest: TimeExpression, telling: Sequence[TimeExpression], places: dict[TimeExpression, int], place: int
) -> TimeExpression:
    """What a date behind a verb tells more exactly of the one before it: "in 2008 it peaked at 147 dollars in July"."""
    within = [
        each for each in telling
        if each.edtf.startswith(f"{nearest.edtf}-") and places[nearest] < place < places[each] and not each.throughout
    ]  # fmt: skip
    return within[0] if len(within) == 1 and _PLAIN.fullmatch(nearest.edtf) else nearest


def _is_of_object(reading: Reading, time: TimeExpression, at: int, place: int, others: Sequence[int]) -> bool:
    """Whether a date behind a verb is that of a participle between them: "freed a priest kidnapped in May".

    A day behind what somebody is held for may be either's: "arrested a man suspected of a robbery on Monday".
    """
    bringing = dating_words(reading.language).bringing
    return any(
        place < other < at and is_reduced(reading, other)
        and not (_DAY.fullmatch(time.edtf) and reading.key(other + 1) in bringing)
        for other in others
    )  # fmt: skip


def _is_first(reading: Reading, free: Sequence[TimeExpression], places: dict[TimeExpression, int], place: int) -> bool:
    """Whether a run of time stands right behind a verb, and what is joined to it has another: "and 200 in May"."""
    behind = sorted(places[each] for each in free if places[each] > place)
    if len(behind) < 2 or not reading.time[behind[0]].throughout:
        return False
    return any(reading.key(at) in reading.lexicon.grammar.joiners for at in range(behind[0], behind[1]))


def is_apart(reading: Reading, at: int, place: int) -> int:
    """Whether a comma parts a date from a verb, as in "Ana Solberg, elected in 2008, died": 2 before it, else 1."""
    comma = any("," in reading.gap(each) for each in range(min(at, place) + 1, max(at, place) + 1))
    return 0 if not comma else 2 if at < place else 1


def _is_brought(reading: Reading, place: int, others: Sequence[int], words: DatingWords) -> bool:
    """Whether all dates are those of words that the verb brings: "said that in May …", "jailed for killing in May"."""
    grammar = reading.lexicon.grammar
    brought = any(reading.key(at) in grammar.relatives | words.asking for at in others if at > place)
    coming = any(reading.key(at - 1) in grammar.future or reading.key(at - 2) in grammar.future for at in others)
    return brought or coming or reading.key(place - 1) in words.apart


def _with_list(reading: Reading, first: TimeExpression, words: DatingWords) -> TimeExpression:
    """A date and those that commas and "and" join to it, as all of them: "on 3 May, 5 May and 8 June"."""
    number = bisect_left(reading.times, first.stretch.start, key=lambda each: each.stretch.start)
    low = high = number
    while low > 0 and number - low < _MOST and _joined(reading, low - 1, words):
        low -= 1
    while high + 1 < len(reading.times) and high - number < _MOST and _joined(reading, high, words):
        high += 1
    while high > low and _joined(reading, high - 1, words) != "joined":
        high -= 1  # a list ends with "and"
    if high > low and _has_verb_behind(reading, reading.times[low], reading.times[high]):
        high -= 1  # "convicted him in May and in June sentenced him"
    listed = reading.times[low : high + 1]
    dates = [each.edtf for each in listed]
    if len(dates) < 2 or first not in listed or dates != sorted(set(dates)) or len({len(each) for each in dates}) > 1:
        return first
    whole = Stretch(listed[0].stretch.start, listed[-1].stretch.end)
    return replace(first, stretch=whole, edtf=f"{{{','.join(dates)}}}", rule="list of dates")


def _has_verb_behind(reading: Reading, first: TimeExpression, last: TimeExpression) -> bool:
    """Whether a verb in the past stands right behind a list of dates, and another before it: the last date is its."""
    at, before = reading.place_at(last.stretch.end), reading.place_at(first.stretch.start)
    low = reading.bounds[reading.words[before].sentence][0]
    if at not in reading.verb or not reading.words[at].tight or reading.verb[at][1].form not in ("past", "s"):
        return False
    return any(each in reading.verb for each in range(max(low, before - _FURTHEST), before))


def _joined(reading: Reading, number: int, words: DatingWords) -> str:
    """How a date and the next are joined: "joined" by "and", "listed" by a comma alone; empty where they are not."""
    first, second = reading.times[number], reading.times[number + 1]
    if not all(each.kind in ("date", "time") and _PLAIN.fullmatch(each.edtf) for each in (first, second)):
        return ""
    gap = reading.text[first.stretch.end : second.stretch.start]
    between = gap.replace(",", " ").casefold().split()
    grammar = reading.lexicon.grammar
    if between and between[0] in grammar.joiners:
        again = any(word in words.again for word in between[1:])
        if gap.startswith(",") and not again and not (number > 0 and _joined(reading, number - 1, words) == "listed"):
            return ""
        follow = all(word in grammar.prepositions or word in words.again for word in between[1:])
        return "joined" if follow and "," not in gap.strip(" ,") and not gap.rstrip().endswith(",") else ""
    follow = set(between) <= grammar.prepositions | words.again
    return "listed" if gap.strip() == "," or (gap.startswith(",") and follow) else ""


def _when_said(reading: Reading, place: int) -> TimeExpression | None:
    """When what a word of saying introduces was said."""
    said = reading.said_then.get(place)
    if said is None or said.said is None or said.text.holds(said.said.stretch):
        return None
    at = bisect_left(reading.words, said.said.stretch.start, key=lambda word: word.start)
    low, high = sorted((at, place))
    openers = reading.lexicon.grammar.openers - reading.lexicon.grammar.relatives
    between = range(low, high) if high - low < _FURTHEST else range(0)
    return None if any(reading.key(each) in openers and each not in reading.time for each in between) else said.said
