"""Words that only tell what somebody is ("US singer Ana Lee"), deeds of verbs that no list has, answers."""

from viewer.derive.findings import DONE_BY, Mention
from viewer.derive.happenings.lexicon import Verb
from viewer.derive.happenings.reading import Reading

_NEAR = 25
"""Words to the end of a question."""
_ANSWER = 4
"""Words of an answer among which it names somebody."""
_SHORT = 4
"""Letters: shorter words in "ed" are no verbs in the past."""


def is_described(reading: Reading, mention: Mention) -> bool:
    """Whether a state only tells what somebody is: "US singer Ana Lee"."""
    if reading.entities[mention.entity].kind != "state":
        return False
    end = reading.mention_end.get(reading.place_at(mention.stretch.start), 0)
    if not end or end >= len(reading.words) or reading.words[end - 1].possessive:
        return False
    grammar, word = reading.lexicon.grammar, reading.words[end]
    no_noun = (grammar.prepositions, grammar.joiners, grammar.openers, grammar.helpers, grammar.determiners)
    known = end in reading.verb or end in reading.cue or end in reading.time or word.key.endswith("ly")
    return word.tight and not known and not any(word.key in held for held in no_noun)


def is_venue(reading: Reading, mention: Mention, verb: Verb) -> bool:
    """Whether something is rather done where a body is than to it: "unveiled at the General Assembly"."""
    grammar = reading.lexicon.grammar
    aimed = verb.kind in grammar.hostile_kinds or verb.kind in grammar.opposing_kinds
    return not aimed and reading.entities[mention.entity].kind in ("organisation", "government", "other")


def next_deed(reading: Reading, start: int, end: int) -> int:
    """Where a verb that no list has goes on behind "and", with its object: "and orchestrated the"; else the end."""
    grammar = reading.lexicon.grammar
    for at in range(start, end - 2):
        key = reading.key(at + 1)
        past = reading.key(at) in grammar.joiners and key.endswith("ed") and len(key) > _SHORT
        if past and reading.key(at + 2) in grammar.determiners and at + 1 not in reading.mention:
            return at
    return end


def answer(reading: Reading, place: int) -> Mention | None:
    """Whom the next sentence names in answer to a question: "Who fired? It was the army."."""
    grammar = reading.lexicon.grammar
    last = min(place + _NEAR, len(reading.words) - _ANSWER)
    at = next((at for at in range(place + 1, last) if "?" in reading.gap(at)), None)
    if at is None or reading.key(at) not in grammar.empty:
        return None
    for each in range(at + 1, at + _ANSWER):
        if each in reading.mention and not reading.mention[each].as_place:
            return reading.mention[each]
    return None


def state_of(reading: Reading, place: int) -> int | None:
    """Where a state's name begins that ends right before a title; None where none does."""
    mention = reading.mention.get(place)
    if mention is None or reading.entities[mention.entity].kind != "state":
        return None
    return reading.place_at(mention.stretch.start)


def title_words(reading: Reading, place: int) -> int:
    """The words of the title of two or more that stands before a name: "Secretary of State"."""
    mention = reading.mention[place]
    if mention.rule != "title and name":
        return 0
    title = reading.entities[mention.entity].title.split()
    found = [reading.words[at].text for at in range(max(0, place - len(title)), place)]
    return len(title) if len(title) > 1 and found == title else 0


def told_of(reading: Reading, place: int) -> bool:
    """Whether a passive tells who spoke of its subject: "her death was confirmed by her son" is none of his doing."""
    said = reading.closing.get(place)
    return said is not None and said.rule == DONE_BY
