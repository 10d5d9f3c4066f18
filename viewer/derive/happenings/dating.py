"""When an event happened: which phrase of its sentence tells it, if any."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from viewer.derive.findings import Basis, Said, Stretch, TimeExpression
from viewer.derive.happenings.clauses import Clause
from viewer.derive.happenings.dating_elsewhere import date_elsewhere
from viewer.derive.happenings.dating_words import DatingWords, dating_words
from viewer.derive.happenings.reading import Reading
from viewer.document.types import Status

_PLAIN = re.compile(r"-?\d{4}(?:-\d{2}){0,2}")
_FURTHEST = 80
"""Words: a verb of saying that stands further from a date has nothing to do with it."""
_NEAR = 8
"""Words before a date among which "after" brings the thing whose date it is."""
_MOST = 8
"""Dates in one list."""


def date_of(
    reading: Reading, clause: Clause, place: int, said: Said | None, status: Status
) -> tuple[TimeExpression | None, Basis]:
    """When it happened: by a phrase of the clause that belongs to its verb, else by what stands around the clause.

    What another clause lends is marked as inferred, and its rule says how it came here.
    """
    words = dating_words(reading.language)
    own = own_times(reading, clause, place)
    chosen = _of_verb(reading, clause, place, own, words) if own else None
    if chosen is not None:
        return _with_list(reading, chosen, words), "stated"
    if place in reading.cue:
        return _when_said(reading, place), "stated"
    return date_elsewhere(reading, clause, place, said, status, words)


def own_times(reading: Reading, clause: Clause, place: int) -> list[TimeExpression]:
    """The dates that a clause states, without those that tell when something was said; "who" begins one apart."""
    apart = clause.antecedent is not None
    return [each for each in times_in(reading, clause) if apart or not is_when_said(reading, each, place)]


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
    trigger = reading.words[place].start
    places = {reading.time[at]: at for at in range(clause.end - 1, clause.start - 1, -1) if at in reading.time}
    verbs = [at for at in range(clause.start, clause.end) if at != place and (at in reading.verb or at in reading.cue)]
    free = [
        each for each in own
        if not any(at < places[each] and (at > place or places[each] < place) for at in verbs)
    ]  # fmt: skip
    if not free and reading.key(place - 1) in words.apart:
        return None
    perfect = any(reading.key(at) in reading.lexicon.grammar.have for at in range(max(0, place - 3), place))
    if not perfect:
        free = [each for each in free if not each.throughout] or free
    telling = [each for each in free or own if not _is_of_thing(reading, each, places[each], clause, place, words)]
    return min(telling, key=lambda each: (abs(each.stretch.start - trigger), each.stretch), default=None)


def _is_of_thing(
    reading: Reading, time: TimeExpression, at: int, clause: Clause, place: int, words: DatingWords
) -> bool:
    """Whether a date is that of a thing, not of the verb: "the 2015 verdict", "Sunday's vote", "after the vote in May".

    That of an event which is the verb's subject is the verb's too: "the 3 March attack killed nine".
    """
    if time.throughout:
        return False
    grammar, end = reading.lexicon.grammar, at
    while end < clause.end and reading.time.get(end) is time:
        end += 1
    follows = end < len(reading.words) and reading.words[end].tight and reading.key(end) not in grammar.prepositions
    owned = reading.words[end - 1].possessive
    named = follows and reading.key(at - 1) in grammar.determiners and at > clause.start
    if owned or named:
        subject = at < place and any(each in reading.noun for each in range(end, min(place, end + 4)))
        return not subject
    if reading.key(at - 1) in grammar.of:
        return reading.key(at - 2) not in words.parts
    for back in range(at - 1, max(clause.start, at - _NEAR) - 1, -1):
        if back == place or back in reading.verb or "," in reading.gap(back + 1):
            return False
        if reading.key(back) in words.around and back < at - 1:
            return not any(reading.key(each) in words.ends for each in range(back + 1, at))
    return False


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
    listed = reading.times[low : high + 1]
    dates = [each.edtf for each in listed]
    if len(dates) < 2 or first not in listed or dates != sorted(set(dates)) or len({len(each) for each in dates}) > 1:
        return first
    whole = Stretch(listed[0].stretch.start, listed[-1].stretch.end)
    return replace(first, stretch=whole, edtf=f"{{{','.join(dates)}}}", rule="list of dates")


def _joined(reading: Reading, number: int, words: DatingWords) -> str:
    """How a date and the next are joined: "joined" by "and", "listed" by a comma alone; empty where they are not."""
    first, second = reading.times[number], reading.times[number + 1]
    if not all(each.kind == "date" and _PLAIN.fullmatch(each.edtf) for each in (first, second)):
        return ""
    gap = reading.text[first.stretch.end : second.stretch.start]
    between = gap.replace(",", " ").casefold().split()
    grammar = reading.lexicon.grammar
    follow = all(word in grammar.prepositions or word in words.again for word in between[1:])
    if between and between[0] in grammar.joiners:
        return "joined" if follow and "," not in gap.strip(" ,") and not gap.rstrip().endswith(",") else ""
    return "listed" if gap.strip() == "," or (gap.startswith(",") and set(between) <= grammar.prepositions) else ""


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
