"""How sure a text is that something happened, beside what somebody says in it: alleged, called false, only nearly so.

The scale is that of Saurí and Pustejovsky (2009), "FactBank", made coarse: what is only said, believed or alleged to
be so is `claimed`, what is called false or what somebody is cleared of `denied`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

import msgspec

from viewer.derive.actors.words import Phrases
from viewer.derive.findings import Reality, Reason
from viewer.derive.happenings.clauses import Clause
from viewer.derive.happenings.reading import Reading
from viewer.derive.language import words_of
from viewer.document.types import Status

_ACCUSED = 10
"""Words from "accused" to what somebody is accused of."""
_JOINED = 12
"""Words from what somebody is accused of to a deed that "and" joins to it."""
_PHRASE = 4
"""Words from "over" to the noun of what somebody is charged over, and before "that" of what makes it a rumour."""
_REPORT = 25
"""Words of what a report tells."""


class _That(msgspec.Struct):
    reports: frozenset[str]
    untrue: tuple[str, ...]
    unknown: tuple[str, ...]
    false: tuple[str, ...]
    disputed: tuple[str, ...]


class _Schemes(msgspec.Struct):
    nouns: frozenset[str]
    dropped: tuple[str, ...]


class _Nearly(msgspec.Struct):
    adverbs: frozenset[str]
    kinds: frozenset[str]


class _File(msgspec.Struct):
    adverbs: frozenset[str]
    adjectives: frozenset[str]
    raised: frozenset[str]
    likely: frozenset[str]
    considering: frozenset[str]
    claiming: frozenset[str]
    having: frozenset[str]
    alleged: dict[str, frozenset[str]]
    cleared: dict[str, frozenset[str]]
    unfounded: dict[str, frozenset[str]]
    that: _That
    schemes: _Schemes
    nearly: _Nearly


@dataclass(frozen=True)
class _Words:
    file: _File
    untrue: Phrases[Status]
    unknown: Phrases[Status]
    verdicts: Phrases[Status]
    dropped: Phrases[str]


@cache
def _words(language: str) -> _Words:
    file = words_of(language, "factuality", _File)
    that = file.that
    verdicts: list[tuple[str, Status]] = [(phrase, "denied") for phrase in that.false]
    verdicts += [(phrase, "disputed") for phrase in that.disputed]
    return _Words(
        file,
        _phrases(that.untrue, "denied"),
        _phrases(that.unknown, "claimed"),
        Phrases(verdicts),
        Phrases((phrase, "dropped") for phrase in file.schemes.dropped),
    )


def _phrases(phrases: Iterable[str], status: Status) -> Phrases[Status]:
    return Phrases((phrase, status) for phrase in phrases)


def is_only_nearly(reading: Reading, place: int, kind: str) -> bool:
    """Whether it did not happen after all: "nearly died"."""
    nearly = _words(reading.language).file.nearly
    return kind in nearly.kinds and reading.key(place - 1) in nearly.adverbs and not reading.key(place)[:1].isdigit()


def certainty_of(reading: Reading, clause: Clause, place: int) -> Reality | None:
    """How what is told by a verb or a noun is doubted by the words around it; None where it is not."""
    return _hearsay(reading, clause, place) or _accusation(reading, place) or _report(reading, clause, place)


def within_report(reading: Reading, clause: Clause, place: int) -> Clause:
    """The clause of what a report tells, or a plan is for, up to what becomes of it: "reports of it | were false".

    That of what becomes of it begins with the report.
    """
    if _is_scheme(reading, place) or _reporting(reading, clause, place) is not None:
        end = _main_verb(reading, place - 1 if _is_scheme(reading, place) else clause.start - 1, place)
        return replace(clause, end=end) if end is not None and end < clause.end else clause
    if (told := _what_it_tells(reading, clause, place)) is not None and _main_verb(
        reading, clause.start - 1, told
    ) == place:
        return replace(clause, start=reading.bounds[reading.words[place].sentence][0], opener="")
    return clause


def is_verdict(reading: Reading, clause: Clause, place: int) -> bool:
    """Whether a verb only says what becomes of a report, which its event's status tells: "that it fell is disputed"."""
    told = _what_it_tells(reading, clause, place)
    main = _main_verb(reading, clause.start - 1, told) if told is not None else None
    return main is not None and main <= place <= main + 2 and any(
        _words(reading.language).verdicts.at(reading.words, at) is not None for at in range(main, place + 1)
    )  # fmt: skip


def is_dropped_scheme(reading: Reading, place: int) -> bool:
    """Whether it is what plans were for that came to nothing: "plans to build a dam were dropped"."""
    main = _main_verb(reading, place - 1, place) if _is_scheme(reading, place) else None
    dropped = _words(reading.language).dropped
    return main is not None and any(
        dropped.at(reading.words, at) is not None for at in range(main, min(main + 3, len(reading.words)))
    )


def _is_scheme(reading: Reading, place: int) -> bool:
    """Whether it is what plans are for that are the subject of their sentence: "plans to build"."""
    nouns = _words(reading.language).file.schemes.nouns
    return place in reading.verb and reading.key(place - 1) == "to" and reading.key(place - 2) in nouns


def _what_it_tells(reading: Reading, clause: Clause, place: int) -> int | None:
    """The verb between the "that" that opens a clause and a verb behind it."""
    if reading.key(clause.start - 1) != "that":
        return None
    first = next((at for at in range(clause.start, place) if at in reading.verb), None)
    return first if first is not None and _reporting(reading, clause, first) is not None else None


def _reality(reading: Reading, status: Status, why: str, start: int, end: int) -> Reality:
    return Reality(status, Reason(why, reading.stretch(start, end)))


def _hearsay(reading: Reading, clause: Clause, place: int) -> Reality | None:
    """Whether an adverb, an adjective or a verb of opinion says that it is only told so: "is said to have fled"."""
    words, grammar = _words(reading.language).file, reading.lexicon.grammar
    low = reading.bounds[reading.words[place].sentence][0]
    at = place - 1
    if place in reading.noun and at - 1 >= low and at not in reading.mention and at not in reading.verb:
        at -= reading.key(at) not in words.adjectives  # "a suspected gas attack"
    if place in reading.noun and reading.key(at) in words.adjectives:
        return _reality(reading, "claimed", "is only said to be so", at, at + 1)
    at = place - 1
    while at > low and (reading.key(at) in words.having or reading.key(at)[-2:] == "ly"):
        if reading.key(at) in words.adverbs:
            return _reality(reading, "claimed", "is only said to be so", at, at + 1)
        at -= 1
    if reading.key(at) in words.adverbs:
        return _reality(reading, "claimed", "is only said to be so", at, at + 1)
    if reading.key(at) == "to" and at < place - 1:
        opinion = at - 1
        raised = reading.key(opinion) in words.raised and any(
            reading.key(each) in grammar.be for each in (opinion - 1, opinion - 2)
        )
        if raised or reading.key(opinion) in words.claiming:
            return _reality(reading, "claimed", "is only said to be so", opinion, opinion + 1)
        if reading.key(opinion) in words.likely:
            return _reality(reading, "conditional", "is only likely", opinion, opinion + 1)
    if place in reading.verb and reading.verb[place][1].form == "ing" and reading.key(at) in words.considering:
        return _reality(reading, "conditional", "is only considered", at, at + 1)
    if clause.start in (low, low + 1) and reading.key(low) in words.adverbs:
        return _reality(reading, "claimed", "is only said to be so", low, low + 1)
    return None


def _accusation(reading: Reading, place: int, joined: int = 0) -> Reality | None:
    """Whether it is what somebody is accused or cleared of: "accused of robbing a bank and killing a guard"."""
    low = reading.bounds[reading.words[place].sentence][0]
    words, grammar = _words(reading.language).file, reading.lexicon.grammar
    noun = place in reading.noun and place not in reading.verb
    if not noun and reading.verb[place][1].form not in ("ing", "participle", "past"):
        return None
    at = place - 1
    if noun:
        while at > max(low, place - 1 - _PHRASE) and not (reading.key(at) in words.alleged or at in reading.verb):
            at -= 1
    else:
        while at > low and (reading.key(at) in words.having or reading.key(at)[-2:] == "ly"):
            at -= 1
        if at == place - 1 and reading.verb[place][1].form != "ing":
            return None
        if reading.key(at) in grammar.joiners and joined < _JOINED:
            first = next((each for each in range(at - 1, max(low, at - _JOINED), -1) if each in reading.verb), None)
            if first is not None and reading.verb[first][1].form == "ing":
                return _accusation(reading, first, joined + at - first)
            return None
    preposition = reading.key(at)
    for back in range(at - 1, max(low - 1, at - 1 - _ACCUSED), -1):
        key = reading.key(back)
        alleged = key in words.alleged.get(preposition, ())
        wrongly = reading.key(back - 1) in words.unfounded.get(key, ())
        cleared = key in words.cleared.get(preposition, ()) or (wrongly and not alleged)  # "not guilty of"
        if not cleared and not alleged:
            if _ends_search(reading, back):
                return None
            continue
        if noun and back != at - 1 and (back + 1) not in reading.mention and not _only_dates(reading, back + 1, at):
            return None
        if cleared:
            return _reality(reading, "denied", "is what somebody is cleared of", back, at + 1)
        if wrongly:
            return _reality(reading, "denied", "is what somebody was wrongly accused of", back - 1, at + 1)
        return _reality(reading, "claimed", "is what somebody is accused of", back, at + 1)
    return None


def _ends_search(reading: Reading, place: int) -> bool:
    """Whether a word between an accusation and its deed shows that they do not belong together."""
    opens = reading.key(place) in reading.lexicon.grammar.openers
    return opens or place in reading.verb or reading.gap(place + 1).strip() in (";", ":")


def _only_dates(reading: Reading, start: int, end: int) -> bool:
    """Whether nothing but a date stands between two places: "charged on Monday over"."""
    prepositions = reading.lexicon.grammar.prepositions
    return all(at in reading.time or (at + 1 in reading.time and reading.key(at) in prepositions)
               for at in range(start, end))  # fmt: skip


def _reporting(reading: Reading, clause: Clause, place: int) -> tuple[Status, int, int] | None:
    """The status that words before "that" give a clause, and where they begin and end."""
    words = _words(reading.language)
    low = reading.bounds[reading.words[place].sentence][0]
    that = clause.start - 1
    if reading.key(that) != "that" or that <= low or any(at in reading.verb for at in range(clause.start, place)):
        return None
    if reading.key(that - 1) in words.file.that.reports:
        return "claimed", that - 1, that
    for at in range(max(low, that - _PHRASE), that):
        for phrases in (words.untrue, words.unknown):
            found = phrases.at(reading.words, at)
            if found is not None and at + found[0] == that:
                return found[2], at, that
    return None


def _report(reading: Reading, clause: Clause, place: int) -> Reality | None:
    """What becomes of a report that tells of it: "reports that it fell were false"."""
    found = _reporting(reading, clause, place)
    if found is None:
        return None
    status, start, end = found
    main = _main_verb(reading, clause.start - 1, place) if status == "claimed" else None
    if main is not None:
        for at in (main, main + 1, main + 2):
            verdict = _words(reading.language).verdicts.at(reading.words, at) if at < len(reading.words) else None
            if verdict is not None:
                return _reality(reading, verdict[2], "is called so", main, at + verdict[0])
    why = "is called so" if status == "denied" else "is not known to be so"
    return _reality(reading, status, why, start, end)


def _main_verb(reading: Reading, opens: int, place: int) -> int | None:
    """Where the verb of a report stands behind what it tells from a "that" on, if the report begins the sentence."""
    low, high = reading.bounds[reading.words[place].sentence]
    grammar = reading.lexicon.grammar
    if opens - low > _PHRASE:
        return None
    for at in range(place + reading.verb[place][0] if place in reading.verb else place + 1, min(high, opens + _REPORT)):
        if reading.key(at) in grammar.openers or reading.key(at) in grammar.joiners:
            return None
        finite = at in reading.verb and reading.verb[at][1].form in ("past", "s")
        if finite or reading.key(at) in grammar.be:
            return at
    return None
