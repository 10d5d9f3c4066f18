"""Who is named beside the words for what they are: "a dealer, Livio Brandt,", "Born in Lima, Ana Lee"; "whom"."""

from viewer.derive.actors.designated import name_between
from viewer.derive.findings import Mention
from viewer.derive.happenings.clauses import Clause, clause_of
from viewer.derive.happenings.dating_words import dating_words
from viewer.derive.happenings.parting import parting_words
from viewer.derive.happenings.reading import Reading
from viewer.derive.happenings.subjects import has_own_subject, is_owner, subjects_of, word_before

_DESCRIBED = 8
"""Words for what somebody is: "the first woman on the bench"."""
_ASIDE = 30
"""Words of an aside between commas."""
_TITLE = 3
"""Words before a name behind a comma: "the engineer Ana Lee"."""


def apposed(reading: Reading, end: int, low: int) -> tuple[int, Mention] | None:
    """Who is named behind a clause that ends with what they are, with the place: "arrested a dealer, Livio Brandt"."""
    grammar, mention = reading.lexicon.grammar, reading.mention.get(end)
    if mention is None or mention.as_place or end not in reading.mention_end or end - 1 in reading.mention:
        return None
    if name_between(reading.text, reading.words, end, reading.actors) is None:
        return None
    for at in range(end - 1, max(low, end - _DESCRIBED) - 1, -1):
        if reading.key(at) in grammar.determiners or reading.key(at) in grammar.owners or _owns(reading, at):
            return end, mention
        if at in reading.time or at in reading.verb:
            return None
    return None


def _owns(reading: Reading, place: int) -> bool:
    return reading.words[place].possessive


def word_before_apposed(reading: Reading, place: int, low: int) -> str:
    """The word that governs what somebody is, whose name stands behind a comma: "met with the mayor, Ana Lee"."""
    grammar = reading.lexicon.grammar
    for at in range(place - 1, max(low, place - 1 - _DESCRIBED) - 1, -1):
        key = reading.key(at)
        if key in grammar.owners or _owns(reading, at) or key in ("the", "a", "an"):
            return word_before(reading, at, low) if at in reading.mention_end else _preposition(reading, at - 1, low)
    return word_before(reading, place, low)


def _preposition(reading: Reading, place: int, low: int) -> str:
    key = reading.key(place)
    return key if place >= low and key in reading.lexicon.grammar.prepositions else ""


def named_beside(reading: Reading, clause: Clause, place: int) -> Mention | None:
    """The subject of a verb that commas part from it: of what opens a sentence, and of what goes on behind an aside."""
    low = reading.bounds[reading.words[place].sentence][0]
    if clause.start == place == low and reading.verb[place][1].form in ("past", "participle", "ing"):
        return _behind(reading, clause.end)
    if clause.antecedent is not None:
        return antecedent(reading, clause)
    return _before_aside(reading, clause, place, low) or _joined(reading, place, low)


def _joined(reading: Reading, place: int, low: int) -> Mention | None:
    """The subject of the verb before "and", which another helper shares: "cut short his holiday and is to visit"."""
    helping = reading.lexicon.grammar.helpers | reading.lexicon.grammar.control
    at, low = place, max(low, place - _ASIDE)
    while at > low and reading.words[at].tight and reading.key(at - 1) in helping:
        at -= 1
    if at == place or reading.key(at - 1) not in reading.lexicon.grammar.joiners:
        return None
    before = next((each for each in range(at - 2, max(low, at - _ASIDE) - 1, -1) if each in reading.verb), None)
    if before is None:
        return None
    found = subjects_of(reading, clause_of(reading, before, reading.verb[before][0]), before)
    return found[0] if found else None


def _behind(reading: Reading, comma: int) -> Mention | None:
    """Whom the words behind a comma name first: "Born in Lima, Ana Lee studied", "Founded in 1921, the club"."""
    if comma >= len(reading.words) or reading.gap(comma).strip() != ",":
        return None
    for at in range(comma, min(comma + _TITLE, len(reading.words))):
        if at > comma and not reading.words[at].tight:
            return None
        mention = reading.mention.get(at)
        if mention is not None:
            owned = at not in reading.mention_end or is_owner(reading, at)
            return None if mention.as_place or owned else mention
    return None


def named_before(reading: Reading, place: int) -> list[Mention]:
    """Who is named between commas right before a verb: "the manager of the band, Luis Prat, confessed"."""
    at, low = place, max(reading.bounds[reading.words[place].sentence][0], place - _ASIDE)
    helping = reading.lexicon.grammar.helpers | reading.lexicon.grammar.control
    while at > low and reading.gap(at).strip() != "," and reading.key(at - 1) in helping:
        at -= 1
    if at <= low or reading.gap(at).strip() != ",":
        return []
    found, start = _named_back(reading, at - 1, low)
    while found and reading.key(start - 1) in reading.lexicon.grammar.joiners and start - 1 > low:
        more, further = _named_back(reading, start - 2, low)
        if not more:
            break
        found, start = [*more, *found], further
    start -= bool(found) and reading.key(start - 1) == "the"
    if not found or start <= low or reading.gap(start).strip() != ",":
        return []
    mention, before = found[0], reading.mention.get(start - 1)
    state = reading.entities[mention.entity].kind == "state"  # "mayor of Goa, India, died"
    if state or reading.text[mention.stretch.start].islower():
        return []
    of = before is not None and reading.key(reading.place_at(before.stretch.start) - 1) in reading.lexicon.grammar.of
    other = before is None or of or before.as_place or _is_nameless(reading, before)
    return found if other or (_is_person(reading, mention) and not _is_person(reading, before)) else []


def _named_back(reading: Reading, last: int, low: int) -> tuple[list[Mention], int]:
    """Who is named by the words that end at a place, and where these begin, the title among them."""
    mention, start = reading.mention.get(last), last
    if mention is None or mention.as_place:
        return [], last
    while start > low and reading.mention.get(start - 1) is mention:
        start -= 1
    if mention.rule == "title and name":
        titled = (at for at in range(max(low, start - _TITLE), start) if reading.actors.titles.at(reading.words, at))
        start = next(titled, start)
    return [mention], start


def _is_person(reading: Reading, mention: Mention | None) -> bool:
    return mention is not None and reading.entities[mention.entity].kind == "person"


def _is_nameless(reading: Reading, mention: Mention) -> bool:
    """Whether a mention tells what somebody is, and not the name."""
    return reading.text[mention.stretch.start : mention.stretch.end].islower() or mention.rule == "group without a name"


def _before_aside(reading: Reading, clause: Clause, place: int, low: int) -> Mention | None:
    """Who stands before an aside behind which a verb goes on: "Ana Lee, who led it, is expected to be sworn in"."""
    grammar, start = reading.lexicon.grammar, clause.start
    while start > low and reading.gap(start).strip() != "," and place - start < _TITLE * 3:
        start -= 1
    helping = grammar.helpers | grammar.control
    if start <= low or start == place or any(reading.key(at) not in helping for at in range(start, place)):
        return None
    words = parting_words(reading.language)
    for at in range(start - 1, max(low, start - _ASIDE), -1):
        if reading.gap(at).strip() == ",":
            mention = reading.mention.get(at - 1) if reading.key(at) in words.telling else None
            return mention if mention is not None and not mention.as_place else None
    return None


def antecedent(reading: Reading, clause: Clause) -> Mention | None:
    """Whom "who" and "whom" stand for, past the words for what they are: "Livio Brandt, the dealer whom"."""
    at = clause.start - 2
    low = reading.bounds[reading.words[clause.start].sentence][0]
    mention = reading.mention.get(at)
    if mention is not None:
        return None if mention.as_place else mention
    for each in range(at, max(low, at - _DESCRIBED), -1):
        gap = reading.gap(each).strip()
        if gap == ",":
            named = reading.mention.get(each - 1)
            if reading.key(each)[0].isdigit() and each == at:  # "Ana Lee, 23, who"
                return None if named is None or named.as_place else named
            pointed = reading.key(each) in parting_words(reading.language).telling
            return named if pointed and named is not None and not named.as_place else None
        if gap or each in reading.verb or each in reading.cue:
            return None
    return None


def before_relative(reading: Reading, place: int) -> Mention | None:
    """Whose deed a verb behind "and" is within a clause of "who": "Ana Lee, who came in 2012 and promised a bridge"."""
    grammar = reading.lexicon.grammar
    low = reading.bounds[reading.words[place].sentence][0]
    for at in range(place - 1, max(low, place - _ASIDE), -1):
        if not reading.gap(at + 1).isspace():
            return None
        if reading.key(at) in grammar.asides and at > low:
            return antecedent(reading, Clause(at + 1, place))
    return None


def _acting(reading: Reading, start: int, end: int) -> list[Mention]:
    """Who does something told by a verb that no list has: "the state took it over and sacked its directors"."""
    past = dating_words(reading.language).only_past
    for at in range(start, min(end, start + _TITLE)):
        mention = reading.mention[at] if at in reading.mention_end else None
        if mention is not None:
            verb = reading.key(reading.mention_end[at])
            does = verb in past or verb.endswith("ed")
            return [mention] if does and not mention.as_place and not is_owner(reading, at) else []
    return []


def in_aside(reading: Reading, mention: Mention, verb: int) -> bool:
    """Whether somebody is only named within an aside of "who": "The striker, who joined Rovers in May, broke"."""
    place = reading.place_at(mention.stretch.start)
    low = reading.bounds[reading.words[place].sentence][0]
    if not any(reading.gap(at).strip() == "," for at in range(place + 1, verb + 1)):
        return False
    for at in range(place, max(low, place - _DESCRIBED), -1):
        if reading.gap(at).strip() == ",":
            return reading.key(at) in reading.lexicon.grammar.asides
    return False


def before_opened(reading: Reading, place: int) -> list[Mention]:
    """Whose deed a verb behind "and" is within a clause of "when": "It began when police raided a hotel and caught"."""
    grammar = reading.lexicon.grammar
    low = reading.bounds[reading.words[place].sentence][0]
    if reading.key(place - 1) not in grammar.joiners or not reading.words[place].tight:
        return []
    last = max(low, place - _ASIDE)
    before = next((at for at in range(place - 2, last - 1, -1) if at in reading.verb), None)
    comma = next((at for at in range(place - 1, last, -1) if reading.gap(at).strip() == ","), None)
    if comma is not None and (before is None or before < comma):
        return _acting(reading, comma, place)
    if before is None:
        return []
    clause = clause_of(reading, before, reading.verb[before][0])
    opened = clause.opener in grammar.openers and clause.start - 1 > low and clause.antecedent is None
    return subjects_of(reading, clause, before) if opened and clause.opener not in grammar.relatives else []


def whom(reading: Reading, clause: Clause, place: int) -> Mention | None:
    """Whom a clause is about that begins with "whom", or with "which" and another subject; None for all others."""
    words, prepositions = parting_words(reading.language), reading.lexicon.grammar.prepositions
    opener = reading.key(clause.start - 1)
    if clause.start < 2 or opener not in words.whom or reading.key(clause.start - 2) in prepositions:
        return None
    if opener not in words.objects_alone and not has_own_subject(reading, clause, place):
        return None
    return antecedent(reading, clause)
