"""Words that open a clause in one place, and are an adverb in another."""

from viewer.derive.happenings.dating_words import dating_words
from viewer.derive.happenings.reading import Reading

_HEAD = 6
"""Words of a length of time at the head of a sentence, up to "after": "Only two and a half days after"."""
_ADJECTIVES = 3
"""Words between an article and its noun, and one."""


def is_adverb(reading: Reading, place: int) -> bool:
    """Whether what may open a clause ends one here: "besieged once already, from May to July", "never seen since."."""
    words = dating_words(reading.language)
    if reading.key(place) not in words.adverbial:
        return False
    following = place + 2 if reading.key(place + 1) in words.adverbial_more else place + 1
    return following >= len(reading.words) or not reading.words[following].tight


def is_one_unit(reading: Reading, place: int) -> bool:
    """Whether a word is a unit of time with no more than an article: "the day after", "the week before"."""
    words = dating_words(reading.language)
    return reading.key(place) in words.lengths and reading.key(place - 1) == words.article


def thing_behind_length(reading: Reading, place: int, high: int) -> int | None:
    """The place behind a thing that a length of time at the head of a sentence is counted from, with no comma there.

    "Two days after the crash divers found it": what the words "after" or "before" at a place bring is no clause.
    """
    words, grammar = dating_words(reading.language), reading.lexicon.grammar
    low = reading.bounds[reading.words[place].sentence][0]
    if reading.key(place) not in words.after | words.before or place - low > _HEAD:
        return None
    length = reading.time.get(place - 1)
    if not is_one_unit(reading, place - 1) and (length is None or length.kind != "duration"):
        return None
    if reading.key(place + 1) not in grammar.determiners:
        return None
    noun = next((at for at in range(place + 2, min(high, place + 2 + _ADJECTIVES)) if at in reading.noun), None)
    if noun is None:
        return None
    end = noun + reading.noun[noun][0]
    no_subject = (grammar.prepositions, grammar.openers, grammar.joiners, grammar.be, grammar.have, grammar.helpers)
    if end >= high or not reading.words[end].tight or end in reading.verb or end in reading.cue or end in reading.time:
        return None
    return None if any(reading.key(end) in held for held in no_subject) else end
