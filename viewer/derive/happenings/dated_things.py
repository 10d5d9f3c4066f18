"""Whether a date in a clause is that of a thing named there, and not that of what happened."""

import re

from viewer.derive.findings import TimeExpression
from viewer.derive.happenings.clauses import Clause, is_to_hearers
from viewer.derive.happenings.dating_words import DatingWords
from viewer.derive.happenings.reading import Reading

_PART_OF_YEAR = re.compile(r"\d{4}-(?:3[3-6]|4\d)")
_NAME = 4
"""Words behind a date among which the thing is named: "Sunday's second stage race"."""
_NEAR = 8
"""Words before a date among which "after" brings the thing whose date it is."""
_RANK = 4
"""Words before "since", and letters that a superlative has at least."""


def is_of_thing(
    reading: Reading, time: TimeExpression, at: int, clause: Clause, place: int, words: DatingWords
) -> bool:
    """Whether a date is that of a thing, not of the verb: "the 2015 verdict", "Sunday's vote", "after the vote in May".

    That of an event which is the verb's subject is the verb's too: "the 3 March attack killed nine".
    """
    grammar, end = reading.lexicon.grammar, min(reading.time_end(at), clause.end)
    if time.throughout:
        return _is_ranked(reading, at, words) and reading.key(end) not in words.simultaneous
    follows = (
        end < len(reading.words) and not reading.gap(end).strip(' "“‘') and reading.key(end) not in grammar.prepositions
    )
    owned = reading.words[end - 1].possessive
    named = follows and reading.key(at - 1) in grammar.determiners and at > clause.start
    if owned or named:
        if at < place:  # "the 3 March attack killed nine"
            return not _has_occasion(reading, range(end, min(place, end + _NAME)), words)
        before = at - 1 if owned and reading.key(at - 1) not in grammar.determiners else at - 2
        before = _bringing(reading, before, place, words)
        then = reading.key(before) in words.within | grammar.by and place in reading.verb
        occasion = _has_occasion(reading, range(end, min(clause.end, end + _NAME)), words)
        decides = any(reading.key(each) in words.gatherings for each in range(end, min(clause.end, end + _NAME)))
        return not (occasion and then and (decides or reading.verb[place][1].kind not in words.unlike))
    if follows and at > place and _is_attribute(reading, time, end, clause):
        return True
    brings = reading.key(at - 1) in grammar.prepositions and reading.key(at - 2) in words.attributive
    if brings and at - 2 > place >= 0 and reading.key(at - 3) not in grammar.be | grammar.have | grammar.helpers:
        return True
    if at > clause.start and _is_named(reading, time, at - 1):
        return True
    if reading.key(at - 1) in words.compared and reading.key(end - 1) in words.earlier:
        return True
    if _is_compared(reading, at, clause.start, words):
        return True
    if reading.key(at - 1) in grammar.of:
        if _does(reading, at, end, place, words):
            return False
        if reading.key(at - 2) in words.parts or _is_amid(reading, at - 2, place, words):
            return False
        if _is_opening(reading, at - 2, place, words):
            return False
        if place in reading.verb and reading.verb[place][1].kind in words.sharing:
            return not _has_occasion(reading, range(max(clause.start, at - _NAME), at), words)
        return True
    for back in range(at - 1, max(clause.start, at - _NEAR) - 1, -1):
        if back == place or back in reading.verb or reading.key(back) in grammar.be or "," in reading.gap(back + 1):
            return False
        if reading.key(back) in words.around and back < at - 1 and not is_to_hearers(reading, back):
            return not any(reading.key(each) in words.ends for each in range(back + 1, at))
    return False


def _does(reading: Reading, at: int, end: int, place: int, words: DatingWords) -> bool:
    """Whether an event that a date is "of" does what the verb right behind tells: "the raid of 9 May freed two"."""
    if end != place or place not in reading.verb or reading.verb[place][1].form != "past":
        return False
    return _has_occasion(reading, range(at - 2, at - 1), words)


def _is_attribute(reading: Reading, time: TimeExpression, end: int, clause: Clause) -> bool:
    """Whether a quarter or the like stands right before what it is the quarter of: "second-quarter revenue"."""
    grammar = reading.lexicon.grammar
    key = reading.key(end)
    part = _PART_OF_YEAR.fullmatch(time.edtf) is not None
    return part and end < clause.end and end not in reading.verb and key not in grammar.determiners | grammar.joiners


def _bringing(reading: Reading, before: int, place: int, words: DatingWords) -> int:
    """Where the preposition of an occasion stands, past a part of it: "in the last minute of Sunday's match"."""
    if reading.key(before) not in reading.lexicon.grammar.of:
        return before
    for at in range(before - 1, max(place, before - _NAME - 1), -1):
        if "," in reading.gap(at + 1) or at in reading.verb or at in reading.time:
            break
        if reading.key(at) in words.within:
            return at
    return before


def _is_amid(reading: Reading, noun: int, place: int, words: DatingWords) -> bool:
    """Whether the noun before "of" and a date is an occasion that the verb was on: "lost it in the panic of 1893"."""
    if not 0 <= place < noun or place not in reading.verb or reading.verb[place][1].kind in words.unlike:
        return False
    for at in range(noun - 1, max(place, noun - _NAME), -1):
        if "," in reading.gap(at + 1) or at in reading.verb:
            return False
        if reading.key(at) in words.within:
            return _has_occasion(reading, range(at + 1, noun + 1), words)
    return False


def _is_opening(reading: Reading, noun: int, place: int, words: DatingWords) -> bool:
    """Whether the noun before "of" and a date is an occasion that begins the sentence: "At its meeting of 8 June"."""
    low = reading.bounds[reading.words[noun].sentence][0]
    if (
        not low < noun < place
        or noun - low > _NAME
        or reading.key(low) not in words.opening
        or place not in reading.verb
    ):
        return False
    gathering = reading.key(noun) in words.gatherings
    return gathering or (
        reading.verb[place][1].kind not in words.unlike and _has_occasion(reading, range(noun, noun + 1), words)
    )


def is_of_contest(reading: Reading, at: int, clause: Clause, place: int, words: DatingWords) -> bool:
    """Whether a date is that of the contest right behind the verb that tells how it went: "lost the 2012 final"."""
    if place not in reading.verb or reading.verb[place][1].kind not in words.sharing:
        return False
    end = min(reading.time_end(at), clause.end)
    begins = at - 1 if reading.key(at - 1) in reading.lexicon.grammar.determiners else at
    right_behind = place < begins <= place + reading.verb[place][0]
    return right_behind and _has_occasion(reading, range(end, min(clause.end, end + _NAME)), words)


def _has_occasion(reading: Reading, places: range, words: DatingWords) -> bool:
    return any(at in reading.noun or reading.key(at) in words.occasions for at in places)


def _is_named(reading: Reading, time: TimeExpression, before: int) -> bool:
    """Whether a year ends a name: "Comicon 2019"."""
    word = reading.words[before]
    name = word.capital and not word.first and before not in reading.time and reading.words[before + 1].tight
    number = time.stretch.of(reading.text).isdigit()
    return name and number and time.edtf.isdigit() and word.key not in reading.lexicon.grammar.prepositions


def _is_ranked(reading: Reading, at: int, words: DatingWords) -> bool:
    """Whether a run of time is only that in which nothing was like it: "cut it for the second time since May"."""
    if reading.key(at) not in words.since:
        return False
    before = [reading.key(each) for each in range(max(0, at - _RANK), at)]
    return any(key in words.ranks or (key.endswith(words.superlative) and len(key) > _RANK) for key in before)


def _is_compared(reading: Reading, at: int, start: int, words: DatingWords) -> bool:
    """Whether a date is that of a number with which another is compared: "fell to 61 from 77 on Wednesday"."""
    at -= reading.key(at - 1) in reading.lexicon.grammar.prepositions
    while at - 1 > start and reading.key(at - 1) in words.units_compared:
        at -= 1
    return at - 2 >= start and reading.key(at - 2) in words.compared and reading.key(at - 1)[:1].isdigit()
