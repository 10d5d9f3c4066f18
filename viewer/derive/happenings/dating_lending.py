"""Which dates of a sentence a verb may lend to another, and which are its own alone: a birth's, a deadline's."""

from collections.abc import Sequence

from viewer.derive.findings import TimeExpression
from viewer.derive.happenings.clauses import Clause
from viewer.derive.happenings.dated_things import is_of_thing
from viewer.derive.happenings.dating_words import DatingWords, dating_words
from viewer.derive.happenings.reading import Reading

_SINCE = 8
"""Words between "since" and its date."""
_HELPERS = 3
"""Words before a verb among which its helper stands."""


def free_dates(reading: Reading, clause: Clause, place: int, verb: int = -1) -> list[TimeExpression]:
    """The dates between two places that tell neither when something was said, nor the date of a thing.

    `verb` is the one whose subject a date may belong to: "In Saturday's final, they won".
    """
    places = places_of(reading, clause)
    dates = [each for each in reversed(places) if each.kind in ("date", "time", "vague") and each.edtf]
    words = dating_words(reading.language)
    return [
        each for each in dates
        if (place in reading.cue or each.stretch not in reading.only_said)
        and not is_of_thing(reading, each, places[each], clause, verb, words)
    ]  # fmt: skip


def places_of(reading: Reading, clause: Clause) -> dict[TimeExpression, int]:
    """The phrases about time in a clause, the last first, each with the place of its first word."""
    return {reading.time[at]: at for at in range(clause.end - 1, clause.start - 1, -1) if at in reading.time}


def lent_to(
    reading: Reading, dates: Sequence[TimeExpression], clause: Clause, place: int, words: DatingWords
) -> list[TimeExpression]:
    """Those of the dates in a clause that may be lent to the verb at a place, which stands before or behind it."""
    places = places_of(reading, clause)
    return [
        each for each in dates
        if reading.key(places[each] - 1) not in words.aims
        and not each.edtf.startswith("../")
        and not _is_since(reading, places[each], clause.start, words)
        and (places[each] in reading.spoken) <= (place in reading.spoken)
        and not _is_birth(reading, places[each], clause)
        and not _is_across(reading, places[each], place)
        and not is_bracketed(reading, places[each], place)
        and not _is_planned(reading, places[each], clause)
        and not _is_of_deed(reading, places[each], clause, words)
    ]  # fmt: skip


def _is_since(reading: Reading, at: int, low: int, words: DatingWords) -> bool:
    """Whether a date is that of a thing since which something goes on: "since its creation in 1950"."""
    for back in range(at - 1, max(low, at - _SINCE) - 1, -1):
        if "," in reading.gap(back + 1):
            return False  # "the strongest since 1960, struck on Tuesday"
        if reading.key(back) in words.since:
            return True
    return False


def _is_birth(reading: Reading, at: int, clause: Clause) -> bool:
    """Whether the verb that a date stands behind tells of a birth, which is no day of anything else."""
    for back in range(at - 1, clause.start - 1, -1):
        if back in reading.verb:
            return reading.verb[back][1].kind == "birth"
    return False


def _is_planned(reading: Reading, at: int, clause: Clause) -> bool:
    """Whether the verb that a date stands behind was only to be: "was due to open on Monday but was put off"."""
    verb = next((back for back in range(at - 1, clause.start - 1, -1) if back in reading.verb), clause.start)
    to = verb - 2 if reading.key(verb - 1) in reading.lexicon.grammar.be else verb - 1  # "was due to be played"
    return reading.key(to) in reading.lexicon.grammar.addressed and any(
        reading.lexicon.planned.at(reading.words, each) is not None for each in range(max(clause.start, to - 2), to)
    )


def _is_of_deed(reading: Reading, at: int, clause: Clause, words: DatingWords) -> bool:
    """Whether a date is that of what a verdict is about: "acquitted her but jailed him for a raid in 2021"."""
    if reading.key(at - 1) not in words.within:
        return False
    brought = False
    for back in range(at - 1, clause.start - 1, -1):
        if brought and back in reading.verb and reading.verb[back][1].kind in words.judging | words.unlike:
            return True
        brought = brought or reading.key(back) in words.bringing
    return False


def _is_across(reading: Reading, at: int, place: int) -> bool:
    """Whether a semicolon stands between a date and a verb."""
    low, high = sorted((at, place))
    return ";" in reading.text[reading.words[low].start : reading.words[high].start]


def is_bracketed(reading: Reading, at: int, place: int) -> bool:
    """Whether a date stands in brackets that do not hold the verb: "resigned in 2019 (elected in 2015) and left"."""
    start, end = sorted((reading.words[at].start, reading.words[place].start))
    between = reading.text[start:end]
    return ")" in between.partition("(")[0] if at < place else "(" in between.rpartition(")")[2]


def is_to_come(reading: Reading, place: int) -> bool:
    """Whether a verb is in the future, or in the present that tells of plans: "and will meet", "and starts"."""
    if place not in reading.verb:
        return False
    grammar = reading.lexicon.grammar
    if any(reading.key(at) in grammar.future for at in range(place - _HELPERS, place)):
        return True
    return reading.verb[place][1].form == "s"
