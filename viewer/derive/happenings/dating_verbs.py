"""What a verb makes of a date beside it: the new date of what was put off, the day of "now", one that is another's."""

import re
from collections.abc import Sequence
from dataclasses import replace

from viewer.derive.findings import Said, TimeExpression
from viewer.derive.happenings.clauses import Clause
from viewer.derive.happenings.dating_words import DatingWords
from viewer.derive.happenings.reading import Reading

_BEFORE = 4
"""Words before a verb among which its helper stands: "are now completely encircled"."""
_PLAIN = re.compile(r"\d{4}(-\d{2}){0,2}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def is_new_date(reading: Reading, time: TimeExpression, at: int, place: int, words: DatingWords) -> bool:
    """Whether a date is that to which something was moved: "postponed from March to June", "adjourned until May"."""
    if at < place or place not in reading.verb or reading.verb[place][1].base not in words.moves:
        return False
    end = at
    while end < len(reading.words) and reading.time.get(end) is time:
        end += 1
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
    """Whether a date is that of a deed which a verdict or a charge brings: "charged with taking bribes in May"."""
    if place not in reading.verb or reading.verb[place][1].kind not in words.judging:
        return False
    ending = reading.lexicon.grammar.participial
    return any(
        reading.key(each).endswith(ending) and reading.key(each - 1) in words.bringing for each in range(place + 2, at)
    )


def is_of_other(reading: Reading, at: int, place: int, others: Sequence[int]) -> bool:
    """Whether a date before a verb belongs to a participle before it: "a truce signed on Monday was broken"."""
    grammar = reading.lexicon.grammar
    for other in others:
        acts = other not in reading.verb or reading.verb[other][1].kind
        if acts and other < at < place:
            between = range(other + 1, at + 1)
            return not any("," in reading.gap(each) or reading.key(each) in grammar.joiners for each in between)
    return False


def begins_with_since(reading: Reading, clause: Clause, at: int, words: DatingWords) -> bool:
    """Whether a date stands in words with "since" that begin the sentence: "Since taking office in 2006 he has …"."""
    low = reading.bounds[reading.words[at].sentence][0]
    if reading.key(low) not in words.since or low < clause.start - 1:
        return False
    return not any("," in reading.gap(each) for each in range(low + 1, at + 1))
