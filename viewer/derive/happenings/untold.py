"""What is said with a verb of events though nothing happened: questions, habits, what might be, mere means."""

from collections.abc import Sequence

from viewer.derive.findings import Part, Reality, TimeExpression
from viewer.derive.happenings.clauses import Clause
from viewer.derive.happenings.kinds import kind_in_field
from viewer.derive.happenings.lexicon import Verb
from viewer.derive.happenings.participles import is_reduced
from viewer.derive.happenings.plain import OTHER
from viewer.derive.happenings.reading import Reading
from viewer.derive.happenings.sense_words import senses_of
from viewer.derive.happenings.talk import has_name, is_mere_talk
from viewer.derive.happenings.unasserted import is_generic, is_of_whoever, is_unasserted
from viewer.derive.happenings.untold_words import Untold

_NATURE = "disaster"
"""The kind of what is forecast, and not only thought of."""
_BIRTH = "birth"
"""The kind of what is told of many where nobody is named: "children born here"."""
_HELPERS = 5
"""Words before a verb among which its helpers stand."""
_GOVERNING = 6
"""Words before a preposition among which the deed stands that somebody answers for: "jailed for two years for"."""
_HABIT = 12
"""Words behind a verb among which it is told how often."""
_WHOLE = 60
"""Words to either side of a verb that are looked at as its sentence."""
_GENERIC = 4
"""Words from the first word of a subject to the verb: "many people do not seek"."""
_GERUND = 8
"""Words from a form in "ing" that a sentence is about to the verb of that."""
_REGULAR = "ed"
"""How the past of all but the common verbs ends."""
_SUBJECT = 6
"""Words from "priority" to "is to"."""


def only_tells(reading: Reading, place: int, verb: Verb) -> bool:
    """Whether a verb only brings what somebody said: "the council announced that", "it was announced to have"."""
    untold = senses_of(reading.language).untold
    if verb.base not in untold.telling:
        return False
    number = reading.statement.get(place)
    cue = None if number is None else reading.said[number].cue
    if (cue is not None and cue.start == reading.words[place].start) or place in reading.said_then:
        return False  # "announced his candidacy" says nothing without its verb; what is announced on a day was so
    return place in reading.cue or (
        verb.form in ("past", "participle") and reading.key(place + 1) == "to" and _be_before(reading, place)
    )


def is_untold(
    reading: Reading, clause: Clause, place: int, length: int, verb: Verb, reality: Reality, parts: Sequence[Part],
    *, dated: bool,
) -> bool:  # fmt: skip
    """Whether the clause of a verb tells of no event, for all its words."""
    untold = senses_of(reading.language).untold
    if _is_asked(reading, place, clause) or _is_contrary(reading, untold, place) or _is_aim(reading, untold, place):
        return True
    if verb.form == "ing" and (reading.key(place - 1) in untold.degrees or _is_likened(reading, untold, place)):
        return True  # "the least demanding microbes"
    if verb.form in ("past", "participle") and reading.key(place - 1) in untold.intensely:
        return True  # "so overwhelmed"
    if _is_kept_from(reading, untold, place, verb):
        return True
    if _is_nobody(reading, untold, clause, place) or _is_habit(reading, clause, untold, place, length, verb):
        return True
    reported = _is_reporting(reading, untold, place, verb, parts)
    if verb.kind == OTHER and reading.key(place) in untold.utterances and (reported or not dated):
        return True
    if dated:
        return False
    if is_mere_talk(reading, untold, place, verb, reality, parts):
        return True
    if is_unasserted(reading, untold, clause, place, verb, reality, parts) or (
        is_generic(reading, untold, place, verb) and not has_name(reading, parts)
    ):
        return True
    if verb.kind in untold.charges and verb.form in ("past", "participle") and _is_of_anybody(reading, untold, place):
        return True
    if is_of_whoever(reading, untold, clause, place):
        return True
    if verb.kind == _BIRTH and verb.form == "participle" and not _be_before(reading, place):
        return not has_name(reading, parts)
    if reported or _is_common(reading, clause, place, length, verb):
        return True
    if _is_risk(reading, untold, clause, place) or (
        reading.key(place - 1) in untold.going and reading.key(place - 2) not in reading.lexicon.grammar.be
    ):
        return True  # "questions being asked"
    if _is_means(reading, untold, place, verb):
        by = reading.key(place - 1) in reading.lexicon.grammar.by
        return not by or not has_name(reading, parts)
    if _is_gerund(reading, untold, clause, place, length, verb):
        return True
    if _is_described(reading, untold, place, length, verb):
        return verb.form != "ing" or not has_name(reading, parts)
    if _is_lasting(reading, untold, place, verb) or _is_state(reading, clause, place, verb):
        return True
    if reality.status not in ("planned", "conditional") or not _is_hypothesis(reading, untold, place):
        return False
    told = verb.pattern == "affected" or verb.kind == _NATURE
    forecast = told and reading.key(place - 1) != "to"  # "prices could rise"
    return not (forecast or has_name(reading, parts) or any(at in reading.noun for at in range(clause.start, place)))


def is_only_named(reading: Reading, kind: str, own: Sequence[TimeExpression], *, pointed: bool) -> bool:
    """Whether an undated noun only names what is not told: "spoke of the partnership"; not "during a visit to Lima"."""
    untold = senses_of(reading.language).untold
    dated = any(reading.key(reading.place_at(each.stretch.start)) not in untold.often for each in own)
    return kind in untold.named and not dated and not (pointed and kind in untold.occasions)


def _is_common(reading: Reading, clause: Clause, place: int, length: int, verb: Verb) -> bool:
    """Whether a verb that no list has tells of what is under way, or is one of the common ones: "wore a mask"."""
    if verb.listed or (verb.form == "past" and reading.key(place).endswith(_REGULAR)):
        return False
    if reading.key(place + length + 1) in reading.lexicon.loose:
        return False  # "took it over"
    return verb.form == "ing" or (verb.form == "past" and not kind_in_field(reading, clause, place, length, verb))


def _is_reporting(reading: Reading, untold: Untold, place: int, verb: Verb, parts: Sequence[Part]) -> bool:
    """Whether a paper, or one of its people, only tells how it came by the news: "The Lima Post asked the ministry"."""
    if place in reading.statement or verb.kind not in untold.reporting:
        return False
    doers = [part for part in parts if part.rule == "before the verb"]
    owners = (reading.mention.get(reading.place_at(part.stretch.start) - 1) for part in doers)
    named = [part.entity for part in doers] + [owner.entity for owner in owners if owner is not None]
    return any(reading.entities[each].kind == "media" for each in named)


def _is_nobody(reading: Reading, untold: Untold, clause: Clause, place: int) -> bool:
    """Whether the subject says that it was not done: "no signs of fire were found"."""
    start = clause.start + (reading.key(clause.start) in reading.lexicon.grammar.together)  # "with no cause confirmed"
    return (
        reading.key(start) in untold.nobody
        and place - clause.start <= _SUBJECT * 2
        and not any(at in reading.verb for at in range(clause.start, place))
    )


def _is_lasting(reading: Reading, untold: Untold, place: int, verb: Verb) -> bool:
    """Whether a passive in the present tells how things are: "winners are awarded a grant", "is led by"."""
    if verb.kind not in untold.lasting or verb.form not in ("past", "participle"):
        return False
    at = place - 1
    while reading.key(at).endswith("ly") or reading.key(at) in untold.often:
        at -= 1
    return reading.key(at) in untold.present


def _is_state(reading: Reading, clause: Clause, place: int, verb: Verb) -> bool:
    """Whether a clause of "who" or "which" tells in the present how somebody or something is: "which hosts shows"."""
    if verb.form not in ("s", "base") or clause.opener not in reading.lexicon.grammar.relatives:
        return False
    if verb.kind not in senses_of(reading.language).untold.standing:
        return False
    return all(reading.key(at).endswith("ly") for at in range(clause.start, place))


def _is_gerund(reading: Reading, untold: Untold, clause: Clause, place: int, length: int, verb: Verb) -> bool:
    """Whether a form in "ing" is what a sentence is about: "Selling the land would bring nothing"."""
    first = place - reading.key(place - 1).endswith("ly")
    if verb.form != "ing" or clause.start < first:
        return False
    if not (reading.words[first].first or first - 1 in reading.cue):
        return False
    for at in range(place + length, min(len(reading.words), place + length + _GERUND)):
        if not reading.words[at].tight or reading.words[at].first:
            return False
        said_so = reading.key(at) in untold.present or reading.key(at) in untold.hypothetical | untold.retold
        if said_so and not reading.words[at].capital:
            return True
    return False


def _is_described(reading: Reading, untold: Untold, place: int, length: int, verb: Verb) -> bool:
    """Whether a participle right behind a noun tells more of that alone: "a shop offering food"."""
    grammar, before = reading.lexicon.grammar, reading.key(place - 1)
    mild = untold.mild | untold.voiced if verb.form == "ing" else untold.mild
    if verb.kind not in mild or not reading.words[place].tight:
        return False
    if verb.form in ("past", "participle"):
        return is_reduced(reading, place)  # "houses built in the valley"
    if verb.form != "ing" or (place - 1 in reading.mention and reading.words[place - 1].capital):
        return False  # "with Ghana winning the bid" has its own subject
    high = reading.bounds[reading.words[place].sentence][1]
    counted = any(
        reading.key(at)[0].isdigit() or reading.key(at) in grammar.counts
        for at in range(place + length, min(high, place + length + 4))
    )
    no_noun = (grammar.helpers, grammar.prepositions, grammar.joiners, grammar.openers, grammar.control, grammar.be)
    return not counted and before.isalpha() and place - 1 not in reading.time and not (
        before.endswith("ly") or any(before in held for held in no_noun)
    )  # fmt: skip


def _is_risk(reading: Reading, untold: Untold, clause: Clause, place: int) -> bool:
    """Whether only a risk of it is told, or how many did it: "the risk of a fault causing a fire"."""
    grammar = reading.lexicon.grammar
    return any(
        (reading.key(at) in untold.risks and reading.key(at + 1) in grammar.of)
        or (reading.key(at) in untold.how and reading.key(at + 1) in untold.many)
        for at in range(max(clause.start - 1, place - _SUBJECT * 2, 0), place - 1)
    )


def _be_before(reading: Reading, place: int) -> bool:
    return reading.key(place - 1) in reading.lexicon.grammar.be


def _is_asked(reading: Reading, place: int, clause: Clause) -> bool:
    """Whether a verb stands in a question that is not answered at once by a name."""
    if clause.opener in reading.lexicon.grammar.asking:
        return False
    low, high = reading.bounds[reading.words[place].sentence]
    grammar, start = reading.lexicon.grammar, clause.start
    if start < place and reading.key(start) in grammar.be and reading.key(start + 1) in grammar.determiners:
        return not clause.shared and not clause.opener  # "is the ship on fire"
    return "?" in reading.text[reading.words[high - 1].end :][:2] and high > low


def _is_contrary(reading: Reading, untold: Untold, place: int) -> bool:
    """Whether it is told what would have been, or ought to have been: "should not have taken off"."""
    low = reading.bounds[reading.words[place].sentence][0]
    start = next((at for at in range(place - 1, max(low, place - _SUBJECT) - 1, -1) if reading.words[at].first), low)
    if reading.key(start) in untold.had and start < place - 1 and reading.words[start].first:
        return True  # "Had it struck an hour later, …"
    place -= reading.key(place - 1) in reading.lexicon.grammar.be
    if reading.key(place - 1) not in reading.lexicon.grammar.have:
        return False
    return any(reading.key(at) in untold.contrary for at in range(max(0, place - 4), place - 1))


def _is_likened(reading: Reading, untold: Untold, place: int) -> bool:
    """Whether a form in "ing" only tells what something is like: "like someone attacking your family"."""
    grammar, before = reading.lexicon.grammar, reading.key(place - 1)
    return before not in grammar.be and any(reading.key(at) in untold.like for at in range(max(0, place - 3), place))


def _is_of_anybody(reading: Reading, untold: Untold, place: int) -> bool:
    """Whether a participle tells of which people something holds: "people accused of crimes", "those held there"."""
    if reading.key(place - 1) not in untold.accused or not reading.words[place].tight:
        return False
    before, grammar = reading.key(place - 2), reading.lexicon.grammar
    object_follows = reading.key(place + 1) in grammar.determiners or place + 1 in reading.mention
    return not (before[:1].isdigit() or before in grammar.counts or object_follows)


def _is_kept_from(reading: Reading, untold: Untold, place: int, verb: Verb) -> bool:
    """Whether a form in "ing" tells what somebody is kept from: "banned women from entering"."""
    if verb.form != "ing" or reading.key(place - 1) not in untold.off:
        return False
    return any(reading.key(at).startswith(untold.keeping) for at in range(max(0, place - 2 * _SUBJECT), place - 1))


def _is_aim(reading: Reading, untold: Untold, place: int) -> bool:
    """Whether an infinitive only says what an aim is: "our priority is to find it", or what a thing is used for."""
    grammar = reading.lexicon.grammar
    if reading.key(place - 1) != "to":
        return False
    before = reading.key(place - 2)
    if before in untold.used and _be_before(reading, place - 2):
        return True
    return before in grammar.be and reading.has_any(untold.aims, max(0, place - 2 - _SUBJECT), place - 2)


def _is_habit(reading: Reading, clause: Clause, untold: Untold, place: int, length: int, verb: Verb) -> bool:
    """Whether a verb in the present tells what is done again and again, or by people or things of a sort."""
    if verb.form in ("past", "participle"):
        been = reading.key(place - 1) in reading.lexicon.grammar.be  # "has always been praised"
        return reading.key(place - 1 - been) in untold.habitually
    if verb.form not in ("base", "s"):
        return False
    if reading.key(place - 1) in reading.lexicon.grammar.modals and reading.key(place - 1) not in untold.negated:
        return False
    low, high = reading.bounds[reading.words[place].sentence]
    last = min(high, place + length + _HABIT)
    often = reading.has_any(untold.often, max(low, place - 3), min(high, place + length + 3)) or any(
        reading.key(at) in untold.each and reading.key(at + 1) in untold.spans
        for at in range(max(low, place - 3), last)
    )
    if often:
        return True
    spoken = reading.key(place - 1) in reading.lexicon.grammar.first_person | untold.you
    if spoken and verb.kind in untold.lasting:
        return True
    if not _ends_in_full_stop(reading, high) or any(
        at in reading.time or (at in reading.mention and reading.words[at].capital and not reading.words[at].first)
        for at in range(max(low, place - _WHOLE), min(high, place + _WHOLE))
    ):
        return False
    return reading.key(clause.start) in untold.anyone and place - clause.start <= _GENERIC


def _ends_in_full_stop(reading: Reading, high: int) -> bool:
    return reading.text[reading.words[high - 1].end :][:1] in (".", "!")


def _is_means(reading: Reading, untold: Untold, place: int, verb: Verb) -> bool:
    """Whether a form in "ing" only tells how or what for: "by removing", "used for spraying"; not "jailed for"."""
    grammar, place = reading.lexicon.grammar, place - reading.key(place - 1).endswith("ly")
    before = reading.key(place - 1)
    if verb.form != "ing" or not reading.words[place].tight:
        return False
    if before not in grammar.prepositions or before in grammar.pointing - grammar.continuing:
        return False
    return not any(
        at in reading.verb and reading.verb[at][1].kind in untold.answered
        for at in range(max(0, place - 1 - _GOVERNING), place - 1)
    )


def _is_hypothesis(reading: Reading, untold: Untold, place: int) -> bool:
    """Whether it is only told what could be, would be or is likely: "may lower the rate", "likely to die"."""
    grammar = reading.lexicon.grammar
    at = place - 1
    if reading.key(at) == "to":
        if reading.key(place - 2) in untold.likely:
            return True
        at = place - 3  # "might be expected to"
    while at >= 0 and place - at <= _HELPERS and reading.words[at].sentence == reading.words[place].sentence:
        key = reading.key(at)
        if key in untold.hypothetical:
            return at not in reading.time and not (key in untold.retold and _is_retold(reading, at))
        if key not in grammar.helpers and not key.endswith("ly"):
            return False
        at -= 1
    return False


def _is_retold(reading: Reading, place: int) -> bool:
    """Whether a word stands in what somebody is said to have said, where "would" is what was "will"."""
    number = reading.statement.get(place)
    return number is not None and place not in reading.spoken
