"""Dates of occasions: "killed in the raid, which was on Monday", "Speaking on Monday, he …", "the 1908 quake"."""

from dataclasses import replace

from viewer.derive.findings import TimeExpression
from viewer.derive.happenings.clauses import Clause, clause_of
from viewer.derive.happenings.dating_asides import is_verbal
from viewer.derive.happenings.dating_lending import free_dates, lent_to, places_of
from viewer.derive.happenings.dating_words import DatingWords
from viewer.derive.happenings.reading import Reading

OPENING, OCCASION, SUBJECT = "opening phrase", "occasion that it was on", "event that its subject is"
ANTECEDENT = "event that it tells of"
"""How the rules of such dates end."""
_NOUN = 6
"""Words between the preposition and the noun of an occasion: "in a suicide bombing at the gate"."""
_BEHIND = 14
"""Words from "which took place" to its date."""
_SUBJECT = 25
"""Words of a subject with what "that" tells of it."""


def opening_date(reading: Reading, clause: Clause, low: int, place: int, words: DatingWords) -> TimeExpression | None:
    """The only date of an opening phrase: "At a hearing on Monday, the court …", "Speaking on Monday, he …"."""
    if "," not in reading.gap(clause.start) or not low + 1 < clause.start < place:
        return None
    grammar, key = reading.lexicon.grammar, reading.key(low)
    others = grammar.have | grammar.prepositions | grammar.openers | words.around | words.no_deeds
    doing = key.endswith(grammar.participial) and key not in others
    doing = doing and not any(is_verbal(reading, at) for at in range(low + 1, clause.start))
    opening = Clause(low, clause.start)
    if not (key in words.opening or doing) or _is_divided(reading, opening):
        return None
    found = [each for each in free_dates(reading, opening, place, place) if not each.throughout]
    if doing and not found:  # "Speaking after the vote on Monday, he …"
        found = [each for each in places_of(reading, opening) if each.edtf and each.stretch not in reading.only_said]
    found = lent_to(reading, found, opening, place, words)
    return _lent(found[0], OPENING) if len(found) == 1 else None


def _is_divided(reading: Reading, opening: Clause) -> bool:
    """Whether a comma divides an opening phrase, but for one before a date or within an address."""
    for at in range(opening.start + 1, opening.end):
        if "," in reading.gap(at) and at not in reading.time and at + 1 not in reading.time:
            before, after = reading.mention.get(at - 1), reading.mention.get(at)
            if before is None or after is None or not before.as_place or not after.as_place:
                return True
    return False


def occasion_date(reading: Reading, clause: Clause, place: int, high: int, words: DatingWords) -> TimeExpression | None:
    """The date of the occasion that a verb names: "were killed in a bombing, which took place on Monday"."""
    which = clause.end
    if which + 2 >= high or reading.key(which) not in reading.lexicon.grammar.relatives | words.in_which:
        return None
    if reading.key(which) in words.persons:
        return None
    acts = not _is_taking_place(reading, which + 1, words)
    if acts and (place not in reading.verb or reading.verb[place][1].kind not in words.results):
        return None
    near = range(max(place + 1, which - 1 - _NOUN), which)
    noun = next((at for at in reversed(near) if at in reading.noun or reading.key(at) in words.occasions), None)
    if noun is None:
        return None
    brought = any(reading.key(at) in words.within | reading.lexicon.grammar.by for at in range(place + 1, noun))
    found = free_dates(reading, Clause(which + 1, min(high, which + _BEHIND)), place)
    return _lent(found[0], OCCASION) if brought and found else None


def _is_taking_place(reading: Reading, place: int, words: DatingWords) -> bool:
    at = place + 1 if reading.key(place) in reading.lexicon.grammar.be | reading.lexicon.grammar.have else place
    return reading.key(at) in words.happens


def subject_date(reading: Reading, place: int, low: int, words: DatingWords) -> TimeExpression | None:
    """When a subject that is an event did what it did: "The quake that hit Lasko in 1908 killed 2,000 people"."""
    if place not in reading.verb or reading.verb[place][1].kind not in words.results:
        return None
    commas = 2 if "," in reading.gap(_first_of(reading, place)) else 0  # "the fire, which broke out in May, killed"
    for at in range(place - 1, max(low, place - _SUBJECT) - 1, -1):
        commas -= "," in reading.gap(at + 1)
        if commas < 0 or at in reading.cue:
            return None
        if reading.key(at) in reading.lexicon.grammar.relatives - words.persons:
            event = (at - 1) in reading.noun or reading.key(at - 1) in words.occasions
            verb = next((each for each in range(at + 1, place) if each in reading.verb), None)
            if not event or verb is None or reading.key(verb) in words.starting:
                return None
            other = Clause(at + 1, clause_of(reading, verb, reading.verb[verb][0]).end)
            found = [each for each in free_dates(reading, other, place) if reading.place_at(each.stretch.start) < place]
            return _lent(found[0], SUBJECT) if len(found) == 1 else None
    return None


def _first_of(reading: Reading, place: int) -> int:
    """The first of the helpers before a verb: "has since been killed"."""
    while place > 0 and reading.key(place - 1) in reading.lexicon.grammar.helpers and "," not in reading.gap(place):
        place -= 1
    return place


def _lent(time: TimeExpression, by: str) -> TimeExpression:
    return replace(time, rule=f"{time.rule} of the {by}")
