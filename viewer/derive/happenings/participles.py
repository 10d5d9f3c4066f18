"""Participles that tell more of a thing, and are no verb of its clause: "a truce signed in May was broken"."""

from viewer.derive.happenings.dating_words import dating_words
from viewer.derive.happenings.reading import Reading

_MOST = 25
"""Words to either side among which the verb of the clause stands."""
_NOUN = 8
"""Words of the thing before a participle."""
_BROUGHT = 5
"""Words that a preposition brings, among which a verb with its own preposition is a participle too."""


def is_reduced(reading: Reading, place: int) -> bool:
    """Whether a past form is a participle right behind its noun, with a date or a preposition behind it.

    It is one where the clause has another verb, before it or behind it. Asked for again, the answer is kept.
    """
    found = reading.reduced.get(place)
    if found is None:
        length = reading.verb[place][0] if place in reading.verb else 1
        found = reading.reduced[place] = (
            _may_be(reading, place, length)
            and (_governing(reading, place) is not None or verb_behind(reading, place, length) is not None)
        )  # fmt: skip
    return found


def tells_of_subject(reading: Reading, place: int) -> bool:
    """Whether a reduced participle stands before the verb of its clause: "a blockade imposed in May was lifted"."""
    return is_reduced(reading, place) and _governing(reading, place) is None


def tells_of_object(reading: Reading, place: int) -> bool:
    """Whether it stands behind the verb of its clause: "freed a priest kidnapped in May"."""
    return is_reduced(reading, place) and _governing(reading, place) is not None


def noun_before(reading: Reading, place: int) -> int:
    """Where the thing begins of which a participle tells: its article, its number or its first word."""
    grammar, at = reading.lexicon.grammar, place
    while place - at < _NOUN and reading.words[at].tight:
        key = reading.key(at - 1)
        stops = (
            key in grammar.prepositions or key in grammar.joiners or key in grammar.openers or key in grammar.helpers
            or at - 1 in reading.verb or at - 1 in reading.cue or at - 1 in reading.time
        )  # fmt: skip
        if stops:
            break
        at -= 1
        if key in ("the", "a", "an"):
            break
    return at


def _may_be(reading: Reading, place: int, length: int) -> bool:
    """Whether a form can be one: past, behind a noun, before a date or a preposition."""
    grammar, word, end = reading.lexicon.grammar, reading.words[place], place + length
    if not word.tight or word.capital or place in reading.cue or place in reading.time or not _is_past(reading, place):
        return False
    if end >= len(reading.words) or not reading.words[end].tight:
        return False
    if end not in reading.time and reading.key(end) not in grammar.prepositions:
        return False
    before = reading.key(place - 1)
    if place - 1 in reading.time:
        return False  # "troops on Monday shelled for hours"
    if before in dating_words(reading.language).subjects or before in grammar.relatives or before.endswith("ly"):
        return False
    no_noun = (grammar.helpers, grammar.determiners, grammar.prepositions, grammar.joiners, grammar.openers)
    return not (any(before in held for held in no_noun) or (place - 1) in reading.verb or (place - 1) in reading.cue)


def _is_past(reading: Reading, place: int) -> bool:
    if place in reading.verb:
        _, verb = reading.verb[place]
        return verb.form in ("past", "participle") and verb.pattern != "affected" and not _is_only_past(reading, place)
    key = reading.key(place)
    listed = key in reading.lexicon.grammar.irregular and not _is_only_past(reading, place)
    return (key.endswith("ed") and len(key) > 4) or listed


def _is_only_past(reading: Reading, place: int) -> bool:
    """Whether a form is none of a participle: "withdrew"."""
    return reading.key(place) in dating_words(reading.language).only_past


def _governing(reading: Reading, place: int) -> int | None:
    """The verb before a participle whose clause goes up to it; None where there is none."""
    grammar, words = reading.lexicon.grammar, dating_words(reading.language)
    low = max(reading.bounds[reading.words[place].sentence][0], place - _MOST)
    at = place
    while at > low and _goes_on(reading, at):
        at -= 1
        key = reading.key(at)
        if at in reading.cue or key in grammar.openers or key in grammar.joiners:
            return None
        if key in words.resulting:
            return None
        helps = key in grammar.be or key in grammar.have
        if helps or (at in reading.verb and not is_reduced(reading, at)):
            return at
    return None


def verb_behind(reading: Reading, place: int, length: int) -> int | None:
    """The verb of the clause behind a participle that tells of its subject; None where there is none."""
    grammar, words = reading.lexicon.grammar, dating_words(reading.language)
    high = min(reading.bounds[reading.words[place].sentence][1], place + _MOST)
    for at in range(place + length, high):
        key = reading.key(at)
        if at in reading.time:
            continue
        behind = reading.key(at - 1)
        if key in words.beginning and behind not in grammar.prepositions and behind not in grammar.determiners:
            return None  # "signed in May a deal reached"
        if not _goes_on(reading, at) or key in grammar.openers or key in grammar.joiners:
            return None
        if key in grammar.be or key in grammar.have or key in grammar.future:
            return at
        if at in reading.cue:
            return at
        past = at in reading.verb and reading.verb[at][1].form in ("past", "s")
        plain = at not in reading.verb and key.endswith("ed") and (at - 1) in reading.time
        if (past or plain) and reading.key(at - 1) not in grammar.determiners | grammar.prepositions | words.subjects:
            return None if past and _is_brought(reading, place + length, at) else at
    return None


def _is_brought(reading: Reading, start: int, place: int) -> bool:
    """Whether a verb is a participle of what a preposition right behind the first brings: "agreed in talks held in"."""
    grammar = reading.lexicon.grammar
    length, verb = reading.verb[place]
    end = place + length
    if verb.form == "s" or verb.pattern == "affected" or _is_only_past(reading, place) or place - start > _BROUGHT:
        return False
    own = reading.key(start) in grammar.prepositions and start + 1 not in reading.time
    named = any(at in reading.time for at in range(start, place))
    follows = end in reading.time or reading.key(end) in grammar.prepositions
    many = reading.key(end + 2)
    follows = follows and not (many[:1].isdigit() or many in grammar.counts)  # "killed at least 31"
    return own and not named and follows


def _goes_on(reading: Reading, place: int) -> bool:
    """Whether no mark stands before a word, but those within a date."""
    time = reading.time.get(place)
    return reading.words[place].tight or (time is not None and reading.time.get(place - 1) is time)
