"""The clause around a verb, and the phrase around a noun: from where to where the words of one event go."""

import re
from dataclasses import dataclass

from viewer.derive.happenings.dating_words import dating_words
from viewer.derive.happenings.implicatives import bringing_about, is_implicative
from viewer.derive.happenings.openers import is_adverb, thing_behind_length
from viewer.derive.happenings.participles import noun_before, tells_of_object, tells_of_subject, verb_behind
from viewer.derive.happenings.reading import Reading
from viewer.derive.happenings.told import begins_said, joins_names

_MOST = 40
"""Words: a clause goes no further to either side of its verb."""
_STOPS = ';:—–()[]“”"«»„\n'
_MOST_NOUN = 12
_MOST_HEADLINE = 20  # words
_ADDRESS = 15
"""Words of an apposition up to the place that it ends with."""
_HEARERS = 4
"""Words from "before" to whom it brings: "before a parliamentary committee"."""
_SCORE = re.compile(r"\d{1,2}[-–]\d{1,2}")
PURPOSE = "to"
"""The opener of a clause that only tells what something is for."""


@dataclass(frozen=True, slots=True)
class Clause:
    """Places of the first word and after the last one.

    Attributes:
        opener: the word that begins it, if that is no part of it ("after", "if", "who"); empty otherwise.
        antecedent: the place of the last word before "who" or "which", whose subject it has.
        shared: the verb stands after "and" or a comma without a subject of its own.
    """

    start: int
    end: int
    opener: str = ""
    antecedent: int | None = None
    shared: bool = False


def clause_of(reading: Reading, place: int, length: int) -> Clause:
    """The clause of the verb that begins at a place and has so many words."""
    if tells_of_object(reading, place):
        return Clause(noun_before(reading, place), _right(reading, place + length, relative=True))
    start, opener, antecedent, shared = _left(reading, place)
    end = _right(reading, place + length, relative=antecedent is not None)
    if tells_of_subject(reading, place):
        end = min(end, verb_behind(reading, place, length) or end)
    return Clause(start, end, opener, antecedent, shared)


def phrase_of(reading: Reading, place: int, length: int) -> Clause:
    """The phrase of a noun: articles and adjectives before it, "of", "in", "with" … and what they bring behind it."""
    words, grammar = reading.words, reading.lexicon.grammar
    low, high = reading.bounds[words[place].sentence]
    start = place
    while start > low and place - start < 5 and words[start].tight and not _is_break(reading, start):
        key = reading.key(start - 1)
        if (
            key in grammar.prepositions or key in grammar.joiners or key in grammar.helpers or key in grammar.openers
            or (start - 1) in reading.verb or (start - 1) in reading.cue or (start - 1) in reading.noun
        ):  # fmt: skip
            break
        if _is_past(reading, start - 1):
            break
        start -= 1
        if key in ("the", "a", "an"):
            break
    end = place + length
    while end < high and end - place < _MOST_NOUN and words[end].tight and not _is_break(reading, end):
        key = reading.key(end)
        if end in reading.verb or end in reading.cue or (key in grammar.helpers and key != "to"):
            break
        if key in grammar.continuing or end in reading.mention or end in reading.time or _follows(reading, end):
            end += 1
            continue
        break
    if 0 < end < high and reading.time.get(end) is reading.time.get(end - 1):
        end = reading.time_end(end)  # no date is cut
    while end > place + length and (reading.key(end - 1) in grammar.continuing or reading.key(end - 1) in ("the", "a")):
        end -= 1
    return Clause(start, end)


def _is_past(reading: Reading, place: int) -> bool:
    """Whether a word in "ed" is a verb, not an adjective: a noun stands before it."""
    grammar = reading.lexicon.grammar
    before = reading.key(place - 1)
    if not reading.key(place).endswith("ed") or not before or not reading.words[place].tight:
        return False
    return not any(
        before in held for held in (grammar.determiners, grammar.prepositions, grammar.openers, grammar.joiners)
    )


def _follows(reading: Reading, place: int) -> bool:
    """Whether a word belongs to what "of", "in", "the" … brought."""
    grammar = reading.lexicon.grammar
    before = reading.key(place - 1)
    if before in grammar.continuing or before in grammar.determiners:
        return True
    # "in the northern region of Lima": what "of" goes on from
    return reading.key(place - 2) in grammar.determiners and reading.key(place + 1) in grammar.of


def _left(reading: Reading, place: int) -> tuple[int, str, int | None, bool]:
    words, grammar = reading.words, reading.lexicon.grammar
    low = max(reading.bounds[words[place].sentence][0], place - _MOST)
    at = place
    only_helpers = True
    participle = reading.verb[place][1].form == "ing" and reading.key(place - 1) not in grammar.be
    if reading.key(place - 1) == "to":
        return _infinitive(reading, place, low)
    while at > low:
        key = reading.key(at - 1)
        if _is_break(reading, at):
            gap = reading.gap(at)
            if (
                only_helpers
                and not participle
                and gap.strip() == ","
                and (inner := _before_apposition(reading, at, low)) is not None
            ):
                at, only_helpers = inner - 1, False
                continue
            return at, "", None, only_helpers and gap.strip() == ","
        raised = only_helpers and reading.key(at) == "to" and reading.key(at + 1) in grammar.have  # "claimed to have"
        if ((at - 1) in reading.cue and not raised) or (at < place and begins_said(reading, at)):
            return at, "", None, False
        if key in grammar.relatives and (key != "that" or (only_helpers and (at - 2) in reading.mention)):
            joined = at - 2 >= low and not any(stop in reading.gap(at - 1) for stop in ".!?…")
            return at, key, at - 2 if joined else None, False
        opens = key in grammar.openers and not ((at in reading.time) or (at - 1) in reading.time)
        opens = opens and not (key in grammar.helpers and reading.key(at - 2) in grammar.have)  # "has since found"
        if opens and thing_behind_length(reading, at - 1, place) is None:
            return at, key, None, False
        if key in grammar.joiners and not _is_within_date(reading, at):
            if only_helpers:
                return at, "", None, True
            if _has_verb(reading, low, at - 1) and not joins_names(reading, at):
                return at, "", None, False
        timed = (at - 1) in reading.time or (at in reading.time and key in grammar.prepositions)  # ", on Monday left"
        if key not in grammar.helpers and not key.endswith("ly") and not timed:
            only_helpers = False
        at -= 1
    return at, "", None, False


def _right(reading: Reading, place: int, *, relative: bool) -> int:
    """Where the clause ends; one of "who" or "which" ends before the verb that the sentence goes on with."""
    words, grammar = reading.words, reading.lexicon.grammar
    if place >= len(words):
        return place
    past, sentence = dating_words(reading.language).only_past, words[place - 1].sentence
    high = min(reading.bounds[sentence][1], place + _MOST)
    at = place
    while at < high:
        key = reading.key(at)
        if _is_break(reading, at):
            listed = reading.gap(at).strip() == "," and (
                at in reading.time or _is_list(reading, at, high) or _is_dated(reading, at, high)
            )
            if not listed:
                break
        if at in reading.cue:
            break
        if relative and at > place and (key in grammar.be or key in grammar.have or _is_past_verb(reading, at)):
            break
        if relative and at > place + 1 and key in past and words[at].tight and not _is_adjective(reading, at):
            break  # "the diary in which he recorded it came to light in May"
        if key == "as" and not _verb_soon(reading, at + 1, high):
            at += 1
            continue
        if key == "that" and reading.key(at - 1) in grammar.prepositions and at > place:
            at += 1  # "by that man"
            continue
        opens = key in grammar.openers and not is_adverb(reading, at)
        if opens and not (key == "that" and at == place) and not is_to_hearers(reading, at):
            timed = at + 1 in reading.time or at in reading.time or at + 2 in reading.time
            if not timed:
                break
        joins = key in grammar.joiners and not _is_within_date(reading, at + 1)
        if joins and (_verb_soon(reading, at + 1, high) or (at + 1) in reading.cue):
            break
        at += 1
    return max(at, place)


def is_to_hearers(reading: Reading, place: int) -> bool:
    """Whether "before" brings those whom one stands to, and no time: "testified before a judge in Lima on Monday"."""
    words = dating_words(reading.language)
    if reading.key(place) not in words.before:
        return reading.key(place - 1) in words.naming  # "was named after her in 2006"
    for at in range(place + 1, place + 1 + _HEARERS):
        if at >= len(reading.words) or not reading.words[at].tight or at in reading.time:
            return False
        if reading.key(at) in words.hearers:
            return not _verb_soon(reading, at + 1, reading.bounds[reading.words[at].sentence][1])
        if reading.key(at) in reading.lexicon.grammar.be or reading.key(at) in reading.lexicon.grammar.prepositions:
            return False
    return False


def _is_past_verb(reading: Reading, place: int) -> bool:
    return place in reading.verb and reading.verb[place][1].form == "past" and not _is_adjective(reading, place)


def _is_adjective(reading: Reading, place: int) -> bool:
    grammar = reading.lexicon.grammar
    return reading.key(place - 1) in grammar.determiners or reading.key(place - 1) in grammar.joiners


def _is_break(reading: Reading, place: int) -> bool:
    """Whether a comma, a colon, brackets or the marks of a statement stand before a word; scare quotes are none.

    It is asked for the same word by the clause of each verb around it, so the answer is kept.
    """
    found = reading.breaks.get(place)
    if found is None:
        found = reading.breaks[place] = _breaks(reading, place)
    return found


def _breaks(reading: Reading, place: int) -> bool:
    gap = reading.gap(place)
    if _is_within_date(reading, place):
        return False
    if gap.isspace() or gap == "–":
        return False
    before = reading.words[place - 1]
    if gap.strip() == "." and len(before.text) == 1 and before.text.islower():
        return before.sentence != reading.words[place].sentence  # "Roe v. Wade"
    if gap.strip() == "," and (_is_address(reading, place) or _is_score(reading, place)):
        return False
    if "," in gap or any(stop in gap for stop in ".!?…"):
        return True
    if any(stop in gap for stop in '"“”«»„'):
        spoken = place in reading.spoken
        return spoken != ((place - 1) in reading.spoken)
    return any(stop in gap for stop in _STOPS)


def _is_within_date(reading: Reading, place: int) -> bool:
    """Whether a word and the one before it are of one date: "between 2014 and 2019"."""
    return place in reading.time and reading.time[place] is reading.time.get(place - 1)


def _is_address(reading: Reading, place: int) -> bool:
    """Whether a comma stands between a place and what it lies in: "in Reno, Nevada"."""
    before, after = reading.mention.get(place - 1), reading.mention.get(place)
    return before is not None and after is not None and before.as_place and after.as_place


def _is_score(reading: Reading, place: int) -> bool:
    """Whether a comma stands between the sets of a score: "6-4, 7-5"."""
    return all(_SCORE.fullmatch(reading.words[at].text) for at in (place - 1, place))


def _infinitive(reading: Reading, place: int, low: int) -> tuple[int, str, int | None, bool]:
    """Where the clause of an infinitive begins, which may be no more than a purpose.

    It begins with the name right before "to" ("urged Peru to sign"), or with the words that "to" goes on from ("agreed
    to sign").
    """
    to = place - 1
    grammar = reading.lexicon.grammar
    if (to - 1) in reading.mention:
        start = to - 1
        while start - 1 >= low and reading.mention.get(start - 1) is reading.mention[to - 1]:
            start -= 1
        before = start - 1
        if reading.key(before) in grammar.determiners:
            before -= 1
        if reading.key(before) in grammar.prepositions:
            return to, PURPOSE, None, True
        return start, "", None, False
    back = _before_date(reading, to)
    asked = _asked(reading, back, low) if back < to - 1 else None
    if asked is not None:
        return asked, "", None, False
    if reading.key(back) in grammar.trying and (back - 1) in reading.mention:
        start = back - 1
        while start - 1 >= low and reading.mention.get(start - 1) is reading.mention[back - 1]:
            start -= 1
        return start, "", None, False
    until = to - 1 in reading.time and reading.time[to - 1].edtf.startswith("../")  # "gave them until 5 June to pay"
    if until or back in reading.verb or reading.key(back) in grammar.control or is_implicative(reading, to):
        at = back
        while at > low and not _is_break(reading, at) and (at - 1) not in reading.cue:
            if reading.key(at - 1) in grammar.openers or reading.key(at - 1) in grammar.joiners:
                break
            at -= 1
        return at, "", None, False
    if (brought := bringing_about(reading, to)) is not None:
        return brought + 1, "", None, False
    if _is_headline(reading, to):
        return reading.bounds[reading.words[to].sentence][0], "", None, False
    return to, PURPOSE, None, True


def _is_headline(reading: Reading, to: int) -> bool:
    """Whether an infinitive is the only verb of a line without a full stop: "Airport to reopen Monday"."""
    low, high = reading.bounds[reading.words[to].sentence]
    if low == to or high - low > _MOST_HEADLINE or reading.text[reading.words[high - 1].end :][:1] in ("!", "?", "."):
        return False
    grammar = reading.lexicon.grammar
    return not _has_verb(reading, low, to) and not any(
        at in reading.cue or reading.key(at) in grammar.be or reading.key(at) in grammar.have
        or (at in reading.verb and reading.verb[at][1].form in ("past", "s"))
        for at in range(to + 2, high)
    )  # fmt: skip


def _asked(reading: Reading, place: int, low: int) -> int | None:
    """Where the name begins that ends at a place, if a verb right before it asks for something: "urged Peru"."""
    start, mention = place, reading.mention.get(place)
    while start > low and mention is not None and reading.mention.get(start - 1) is mention:
        start -= 1
    begins = start - 1 if reading.key(start - 1) in reading.lexicon.grammar.determiners else start
    verbs = [at for at in (begins - 1, begins - 2) if at in reading.verb]
    asks = any(reading.verb[at][1].kind in reading.lexicon.grammar.willed_kinds for at in verbs)
    return start if mention is not None and asks else None


def _before_date(reading: Reading, to: int) -> int:
    """The word before "to", past a date between them: "offered on Monday to go"."""
    at = to - 1
    while at in reading.time:
        at -= 1
    return at - 1 if at < to - 1 and reading.key(at) in reading.lexicon.grammar.prepositions else at


def _before_apposition(reading: Reading, place: int, low: int) -> int | None:
    """For a verb right behind a comma: where the words before the apposition end ("Idlib, the last stronghold, fell").

    The words between the commas must have no verb of their own to be one, unless "which" or "who" begins them.
    """
    at = place - 1
    while at > low and place - at < 15:
        if _is_break(reading, at):
            aside = reading.key(at) in reading.lexicon.grammar.asides or not _has_verb(reading, at, place)
            return _past_address(reading, at, low) if reading.gap(at).strip() == "," and aside else None
        at -= 1
    return None


def _past_address(reading: Reading, place: int, low: int) -> int:
    """Where an apposition begins that ends with what a place lies in: "Ann Lee, mayor of Goa, India, died"."""
    before = reading.mention.get(place - 1)
    if before is not None and not before.as_place and reading.entities[before.entity].kind == "person":
        return place
    at = place - 1
    while at > low and place - at < _ADDRESS and not reading.words[at].first:
        if _is_break(reading, at):
            named = reading.mention.get(at - 1)
            joined = reading.key(at) in reading.lexicon.grammar.joiners  # ", and Ankara, which"
            person = named is not None and not named.as_place and not joined and not _has_verb(reading, at, place)
            return at if person and reading.gap(at).strip() == "," else place
        at -= 1
    return place


def _has_verb(reading: Reading, start: int, end: int) -> bool:
    helpers = reading.lexicon.grammar
    return any(
        at in reading.verb or at in reading.cue or reading.key(at) in helpers.be or reading.key(at) in helpers.have
        for at in range(start, end)
    )


def _verb_soon(reading: Reading, place: int, high: int) -> bool:
    """Whether a verb follows, perhaps with a subject before it."""
    grammar = reading.lexicon.grammar
    for at in range(place, min(place + 6, high)):
        key = reading.key(at)
        if at > place and _is_break(reading, at):
            return False
        if at in reading.verb or at in reading.cue or key in grammar.be or key in grammar.have:
            return True
        if key in ("will", "would", "could", "may", "might", "should", "did") and at not in reading.time:
            return True
        if at > place and (key in grammar.prepositions or key in grammar.joiners):
            return False
    return False


def _is_list(reading: Reading, place: int, high: int) -> bool:
    """Whether a comma stands between names of a list: "in Kyiv, Odesa and Lviv"."""
    if (place - 1) not in reading.mention or place not in reading.mention:
        return False
    end = reading.mention_end.get(place, place + 1)
    return end < high and (reading.key(end) in reading.lexicon.grammar.joiners or _is_break(reading, end))


def _is_dated(reading: Reading, place: int, high: int) -> bool:
    """Whether a comma stands before no more than a date and its preposition: "in Lyon, in 1951"."""
    return reading.key(place) in reading.lexicon.grammar.prepositions and place + 1 < high and place + 1 in reading.time
