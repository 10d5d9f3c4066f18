"""Whether a verb tells what is done to its subject: "were killed", "shelled by", "was arrested and charged"."""

from viewer.derive.happenings.dating_words import dating_words
from viewer.derive.happenings.lexicon import Verb
from viewer.derive.happenings.parting import parting_words
from viewer.derive.happenings.reading import Reading

_ASIDE = 9
"""Words of a participle's phrase behind its noun."""
_SHARED = 15
"""Words back to the verb whose helper another shares."""
_SUBJECT = 6
"""Words from "and" to the verb of the subject behind it."""
_CHAIN = 3
"""Verbs that share one helper."""


def is_passive(reading: Reading, place: int, length: int, verb: Verb, chain: int = 0) -> bool:
    """Whether a verb tells what is done to its subject: "were killed", "shelled by"."""
    grammar = reading.lexicon.grammar
    if verb.form not in ("past", "participle") or verb.pattern == "affected":
        return False
    if verb.pattern == "together":
        return _is_by(reading, place + length)
    if verb.base.partition(" ")[0] in grammar.be or _has_no_object(reading, place, length, verb):
        return True  # "was evacuated"
    at = place - 1
    while at >= 0 and place - at <= 5 and reading.words[at].sentence == reading.words[place].sentence:
        key = reading.key(at)
        if key in grammar.be and not (reading.words[at].capital and at in reading.mention):  # Ms Were
            return True
        if key in grammar.have or (key not in grammar.helpers and not key.endswith("ly")):
            break  # "was to have flown"
        at -= 1
    if reading.key(place + length) in grammar.by and reading.words[place + length].tight:
        return _is_by(reading, place + length)
    if _is_reduced(reading, place, length) or _opens(reading, place, length):
        return True
    return chain < _CHAIN and (
        _shares(reading, place, length, at, chain) or _is_gapped(reading, place, length, verb, chain)
    )


def _is_gapped(reading: Reading, place: int, length: int, verb: Verb, chain: int) -> bool:
    """Whether a verb behind a subject of its own shares the "was" before: "63 were held and six officers injured"."""
    grammar = reading.lexicon.grammar
    harms = verb.kind in parting_words(reading.language).suffered_kinds or verb.kind in grammar.hostile_kinds
    if not (harms and reading.key(place).endswith("ed") and _is_bare(reading, place + length)):
        return False
    for at in range(place - 1, max(0, place - _SUBJECT), -1):
        if at in reading.verb or not reading.words[at + 1].tight:
            return False
        if reading.key(at) in grammar.joiners:
            return at < place - 1 and _shares(reading, place, length, at, chain)
    return False


def _has_no_object(reading: Reading, place: int, length: int, verb: Verb) -> bool:
    """Whether nothing stands behind a verb that needs whom it is done to: "Ana Lee, elected in 2012"."""
    grammar = reading.lexicon.grammar
    words, aside = parting_words(reading.language), reading.gap(place).strip() == ","
    suffered = aside and (verb.base in words.suffered or verb.form == "participle")
    suffered = suffered or (aside and verb.kind in words.suffered_kinds and _is_aside(reading, place + length))
    if not (suffered or verb.base in grammar.transitive) or place + length >= len(reading.words):
        return False
    return reading.key(place - 1) not in grammar.have and _is_bare(reading, place + length)


def _is_by(reading: Reading, end: int) -> bool:
    """Whether "by" and somebody stand behind a verb: not "voted by nine to four"."""
    by = reading.key(end) in reading.lexicon.grammar.by and reading.words[end].tight
    how = reading.key(end + 1).endswith("ing") and end + 1 not in reading.mention  # "responded by throwing stones"
    return by and not how and not _is_number(reading, end + 1)


def _is_aside(reading: Reading, end: int) -> bool:
    """Whether a comma closes what a verb begins, and the sentence goes on with another: ", detained at dawn, was"."""
    grammar, high = reading.lexicon.grammar, reading.bounds[reading.words[end - 1].sentence][1]
    for at in range(end, min(high, end + _ASIDE)):
        if reading.gap(at).strip() == ",":
            return at in reading.verb or reading.key(at) in grammar.be or reading.key(at) in grammar.have
        if not reading.gap(at).isspace() or at in reading.verb:
            return False
    return False


def _is_number(reading: Reading, place: int) -> bool:
    key = reading.key(place)
    return key[:1].isdigit() or (key in reading.lexicon.grammar.counts and place + 1 not in reading.mention)


def _is_bare(reading: Reading, end: int) -> bool:
    """Whether no object begins at a place."""
    if end >= len(reading.words) or not reading.words[end].tight or end in reading.time:
        return True
    grammar, key = reading.lexicon.grammar, reading.key(end)
    return key in grammar.prepositions or key in grammar.joiners or key in grammar.openers


def _opens(reading: Reading, place: int, length: int) -> bool:
    """Whether a participle opens a sentence: "Founded in 1921, the club", "Arrested for theft, Ana Lee"."""
    low, high = reading.bounds[reading.words[place].sentence]
    if place != low or place + length >= high or not _is_bare(reading, place + length):
        return False
    return any(reading.gap(at).strip() == "," for at in range(place + length, min(high, place + length + _SHARED)))


def _shares(reading: Reading, place: int, length: int, before: int, chain: int) -> bool:
    """Whether a verb without an object shares the "was" of the one before it: "was arrested on Friday and charged"."""
    grammar = reading.lexicon.grammar
    past = reading.key(place) in dating_words(reading.language).only_past  # "was founded in 1931 and went public"
    if past or reading.key(before) not in grammar.joiners or not _is_bare(reading, place + length):
        return False
    low = max(reading.bounds[reading.words[place].sentence][0], before - _SHARED)
    for at in range(before - 1, low - 1, -1):
        opens = reading.key(at) in grammar.openers and at not in reading.time
        if opens or reading.key(at) in grammar.relatives or ";" in reading.gap(at + 1):
            return False
        if at in reading.verb:
            return is_passive(reading, at, *reading.verb[at], chain + 1)
    return False


def _is_reduced(reading: Reading, place: int, length: int) -> bool:
    """Whether a participle tells more of what stands before it, and another verb goes on: "men killed in Lima were"."""
    grammar, end = reading.lexicon.grammar, place + length
    if end >= len(reading.words) or reading.key(end) not in grammar.prepositions or not reading.words[end].tight:
        return False
    if place in reading.cue:
        return False  # "the court ruled on Monday it was void"
    for at in range(end + 1, min(end + _ASIDE, reading.bounds[reading.words[place].sentence][1])):
        key = reading.key(at)
        if not reading.words[at].tight or key in grammar.openers or key in grammar.joiners or at in reading.cue:
            return False
        if key in grammar.be or key in grammar.have:
            return at - 1 not in reading.mention or at - 1 in reading.time or reading.mention[at - 1].as_place
    return False
