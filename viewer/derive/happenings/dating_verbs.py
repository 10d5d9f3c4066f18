"""What a verb makes of a date beside it: the new date of what was put off, the day of "now", one that is another's."""

import re
from collections.abc import Sequence
from dataclasses import replace

from viewer.dates import parse_edtf
from viewer.derive.findings import Said, TimeExpression
from viewer.derive.happenings.clauses import Clause
from viewer.derive.happenings.dating_words import DatingWords, dating_words
from viewer.derive.happenings.reading import Reading

_BEFORE = 4
"""Words before a verb among which its helper stands: "are now completely encircled"."""
_EXACT = len("2019-03-12")
"""Characters of a day."""
_PLAIN = re.compile(r"\d{4}(-\d{2}){0,2}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def is_new_date(reading: Reading, at: int, place: int, words: DatingWords) -> bool:
    """Whether a date is that to which something was moved: "postponed from March to June", "adjourned until May"."""
    if at < place or place not in reading.verb or reading.verb[place][1].base not in words.moves:
        return False
    end = reading.time_end(at)
    return any(reading.key(each) in words.moved_to for each in range(at - 1, end))


def day_of_now(
    reading: Reading, time: TimeExpression, place: int, said: Said | None, words: DatingWords
) -> TimeExpression | None:
    """For "are now encircled" the day on which that is written or said; None where the verb is in no present tense."""
    if time.timex != "PRESENT_REF":
        return None
    helpers = {reading.key(at) for at in range(max(0, place - _BEFORE), place)}
    if not (reading.verb[place][1].form == "s" or (helpers & words.present and not helpers & words.past)):
        return None
    spoken = said.said.edtf if said is not None and said.said is not None else ""
    day = spoken if _DAY.fullmatch(spoken) else reading.published[:10]
    if not _DAY.fullmatch(day):
        return None
    return replace(time, kind="date", edtf=day, timex=day, rule="now, in the present", basis="publication", anchor=day)


def is_before_now(reading: Reading, time: TimeExpression, place: int, words: DatingWords) -> bool:
    """Whether a day of the past stands with a verb in the present perfect, of which it cannot be: "has killed"."""
    helpers = [reading.key(at) for at in range(max(0, place - _BEFORE), place)]
    if not any(key in reading.lexicon.grammar.have and key in words.present for key in helpers):
        return False
    return not time.throughout and _PLAIN.fullmatch(time.edtf) is not None and time.edtf < reading.published


def is_brought_deed(reading: Reading, at: int, place: int, words: DatingWords) -> bool:
    """Whether a date is that of a deed which a verdict or a charge brings: "charged with taking bribes in May".

    So is that of one which is new and only connected: "charged with murder over a shooting in Leeds on Friday".
    """
    if place not in reading.verb or reading.verb[place][1].kind not in words.unlike:
        return False
    ending = reading.lexicon.grammar.participial
    judged = reading.verb[place][1].kind in words.judging
    for each in range(at - 1, place + 1, -1):
        before = reading.key(each - 1)
        if judged and reading.key(each).endswith(ending) and before in words.bringing:
            return True
        new = reading.key(each) in words.indefinite and any(noun in reading.noun for noun in range(each + 1, at))
        if new and (before in words.over or f"{reading.key(each - 2)} {before}" in words.over):
            return True
    return False


def is_after_publication(reading: Reading, time: TimeExpression) -> bool:
    """Whether a date begins after the day of publication."""
    published = reading.published[:10]
    if not time.edtf or not published:
        return False
    starts, until = parse_edtf(time.edtf).bounds.earliest_start, parse_edtf(published).bounds.latest_end
    return starts is not None and until is not None and starts >= until


def is_decided(reading: Reading, time: TimeExpression, at: int, place: int, words: DatingWords) -> bool:
    """Whether a date to come is that of what a decision brings: "voted to close the school in May"."""
    if at < place or place not in reading.verb:
        return False
    length, verb = reading.verb[place]
    if verb.base.removesuffix(" to") not in words.deciding or not is_after_publication(reading, time):
        return False
    to = reading.lexicon.grammar.addressed
    return any(reading.key(each - 1) in to and each in reading.verb for each in range(place + length, at))


def is_deadline(reading: Reading, time: TimeExpression, place: int) -> bool:
    """Whether a date behind a verb is the last day for what "to" brings: "gave them until 5 June to pay"."""
    if not time.edtf.startswith("../"):
        return False
    at = reading.place_at(time.stretch.start)
    end = reading.time_end(at)
    return place < at and reading.key(end) in reading.lexicon.grammar.addressed and end + 1 in reading.verb


def moved_on(reading: Reading, time: TimeExpression, at: int, words: DatingWords) -> TimeExpression | None:
    """When something was moved, where the new date is told with it: "extended Tuesday through 30 May", "in 2017 to"."""
    first, slash, last = time.edtf.partition("/")
    told = _DAY.fullmatch(first) or (_PLAIN.fullmatch(first) and reading.key(at - 1) in words.within)
    if not slash or not told or not last or reading.key(at) in words.opening_runs:
        return None
    end = next((each for each in range(at, at + _BEFORE) if reading.key(each) in words.moved_to), None)
    if end is None or end == at or reading.time.get(end) is not time:
        return None
    stretch = reading.stretch(at, end)
    return replace(time, stretch=stretch, edtf=first, timex=first, rule=f"{time.rule}, its begin", throughout=False)


def is_of_other(reading: Reading, at: int, place: int, others: Sequence[int]) -> bool:
    """Whether a date before a verb belongs to a participle before it: "a truce signed on Monday was broken"."""
    grammar = reading.lexicon.grammar
    if _is_of_opening(reading, at, place):
        return False
    for other in others:
        if _is_gerund(reading, other):
            continue
        acts = other not in reading.verb or reading.verb[other][1].kind
        if acts and other < at < place:
            between = range(other + 1, at + 1)
            return not any("," in reading.gap(each) or reading.key(each) in grammar.joiners for each in between)
    return False


def _is_of_opening(reading: Reading, at: int, place: int) -> bool:
    """Whether a date ends a phrase that begins the sentence, and a pronoun goes on: "At a vote held in May he lost"."""
    words, end = dating_words(reading.language), reading.time_end(at)
    begins = reading.key(reading.bounds[reading.words[at].sentence][0]) in words.opening
    return begins and end < place and reading.key(end) in words.subjects - words.persons - {"which", "that"}


def _is_gerund(reading: Reading, place: int) -> bool:
    """Whether a form in "ing" is a subject: it begins a clause, or the words behind "but"."""
    if place not in reading.verb or reading.verb[place][1].form != "ing":
        return False
    joined = reading.key(place - 1) in reading.lexicon.grammar.joiners and "," in reading.gap(place - 1)
    return joined or reading.words[place].first


def is_of_subject(
    reading: Reading, time: TimeExpression, at: int, clause: Clause, place: int, behind: Sequence[TimeExpression],
    words: DatingWords,
) -> bool:  # fmt: skip
    """Whether a date before a verb is that of what its subject names: "a hearing due on Monday was postponed".

    A month or year is where the verb has a nearer date of its own behind it: "his conviction in 2009 was overturned on
    Monday"; and any date that words with a participle bring: "a banker accused of hiding losses in 2008 was jailed".
    """
    if at >= place or at <= clause.start + 1:
        return False
    grammar = reading.lexicon.grammar
    first = at - 1 if reading.key(at - 1) in grammar.prepositions else at
    if any("," in reading.gap(each) for each in range(first, place + 1)):
        return False
    if reading.key(first - 1) in words.attributive and reading.key(first - 2) not in grammar.be | grammar.have:
        return True
    if not behind or time.kind == "time":
        return False
    finer = len(time.edtf) < _EXACT and any(len(each.edtf) > len(time.edtf) for each in behind)
    return (finer and first > clause.start) or _is_participles(reading, clause, first)


def _is_participles(reading: Reading, clause: Clause, end: int) -> bool:
    """Whether a participle and its preposition stand among the words before a date: "accused of", "hiding losses"."""
    grammar = reading.lexicon.grammar
    for at in range(clause.start + 1, end):
        key = reading.key(at)
        if reading.key(at - 1) in grammar.be | grammar.have | grammar.determiners:
            continue
        if key.endswith("ed") and reading.key(at + 1) in grammar.prepositions and not reading.words[at].capital:
            return True
    return False


def is_pointing(reading: Reading, place: int, at: int) -> bool:
    """Whether "that" is no opener of a clause, but an object or points to one: "halved that in 2020", "by that man".

    It is so behind a preposition, and right behind a verb where no other verb follows: "lost that status in 2023".
    """
    grammar = reading.lexicon.grammar
    if reading.key(at) not in grammar.relatives or place not in reading.verb:
        return False
    if reading.key(at - 1) in grammar.prepositions:
        return at - 1 > place
    if place in reading.cue or at != place + reading.verb[place][0]:
        return False
    verbal = grammar.be | grammar.have | grammar.future
    dated = False
    for each in range(at + 1, reading.bounds[reading.words[place].sentence][1]):
        if not reading.words[each].tight and each not in reading.time:
            break
        if reading.key(each) in grammar.joiners or (dated and each not in reading.time):
            break
        noun = each == at + 1 and each in reading.verb and reading.verb[each][1].form == "base"  # "rejected that call"
        if not noun and (each in reading.verb or each in reading.cue or reading.key(each) in verbal):
            return False
        dated = dated or each in reading.time
    return not (dated and at + 2 in reading.time) or not _goes_on(reading, at)


def _goes_on(reading: Reading, at: int) -> bool:
    """Whether words other than joiners stand behind the date that begins behind a place: "that in 2020 banned"."""
    end = at + 1 if at + 1 in reading.time else at + 2
    while end < len(reading.words) and end in reading.time:
        end += 1
    ends = end >= len(reading.words) or not reading.words[end].tight or reading.words[end].first
    return not ends and reading.key(end) not in reading.lexicon.grammar.joiners


def is_in_aside(reading: Reading, at: int, start: int, place: int) -> bool:
    """Whether a date before a verb ends an aside about its subject: "the ship, which was built in 1912, sank"."""
    if at >= place or not any("," in reading.gap(each) for each in range(at + 1, place + 1)):
        return False
    relatives = reading.lexicon.grammar.relatives
    return any(reading.key(each) in relatives and "," in reading.gap(each) for each in range(start + 1, at))


def is_of_contact_clause(reading: Reading, at: int, place: int, others: Sequence[int], words: DatingWords) -> bool:
    """Whether a date is that of a verb with a pronoun for its subject: "lost seats it held in May"."""
    helpers = reading.lexicon.grammar.have | reading.lexicon.grammar.be
    for other in others:
        if place < other < at and other in reading.verb and reading.verb[other][1].form in ("past", "participle", "s"):
            first = other - 1
            while first > place and reading.key(first) in helpers:
                first -= 1
            if place + 1 < first and reading.key(first) in words.subjects and reading.key(first) not in words.persons:
                return True
    return False


def not_until(reading: Reading, time: TimeExpression, place: int) -> TimeExpression | None:
    """For "were not found until 2005", "not until 2005 were" when it did happen; None where nothing is denied."""
    if not time.edtf.startswith("../"):
        return None
    low = reading.bounds[reading.words[place].sentence][0]
    denied, at = reading.lexicon.grammar.negations, reading.place_at(time.stretch.start)
    near = range(max(low, place - _BEFORE), place)
    if not (at > low and reading.key(at - 1) in denied) and not any(reading.key(each) in denied for each in near):
        return None
    return replace(time, edtf=time.edtf.removeprefix("../"), rule=f"not {time.rule}", throughout=False)


def is_at_last(reading: Reading, clause: Clause, place: int) -> bool:
    """Whether what a clause denies did happen in the end: "was not found until 2005"."""
    behind = (reading.time[at] for at in range(place + 1, clause.end) if at in reading.time)
    return any(not_until(reading, each, place) is not None for each in behind)


def begins_with_since(reading: Reading, clause: Clause, at: int, words: DatingWords) -> bool:
    """Whether a date stands in words with "since" that begin the sentence: "Since taking office in 2006 he has …"."""
    low = reading.bounds[reading.words[at].sentence][0]
    if reading.key(low) not in words.since or low < clause.start - 1:
        return False
    return not any("," in reading.gap(each) for each in range(low + 1, at + 1))
