"""What the words right beside a date say of where it lies: "Saturday's shooting", "moved to Monday"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from viewer.derive.times.lies import Lies
from viewer.derive.times.meanings import Meaning, Unit
from viewer.derive.times.tokens import CAPITAL, EDGE, Token
from viewer.derive.times.words import CueWords

_MOVED = 5
"""Tokens from "adjourned" to "to Monday"."""
_AFTER = 2
"""Words between a date and the noun that it stands before: "Saturday's deadly shooting"."""
_BEFORE = 7
"""Tokens between a noun and the date behind it: "the shooting in a mall on Saturday"."""

_PAUSES = frozenset({".", "!", "?", ";", "…", ",", "–", "—", ":", "(", ")"})


def told_beside(tokens: Sequence[Token], place: int, cues: CueWords) -> Lies | None:
    """What the neighbours of a date tell, whatever the verbs are; None for nothing."""
    one, two = tokens[place - 1].word.key, tokens[max(0, place - 2)].word.key
    if one in cues.dating and two in cues.placing:
        return Lies.AHEAD  # "the vote is on the 25th"
    if (one in cues.of or one == ",") and two in cues.targets:
        return Lies.AHEAD  # "a trial date of 3 July"
    if place + 1 < len(tokens) and tokens[place + 1].word.key in cues.nearing:
        return Lies.AHEAD  # "with the election in May approaching"
    if one in cues.infinitive and any(each.word.key in cues.moves for each in tokens[max(0, place - _MOVED) : place]):
        return Lies.AHEAD  # "adjourned to Monday"
    nouns = set(nouns_of(tokens, place, cues))
    if nouns & cues.happened:
        return Lies.BEHIND
    if nouns & cues.awaited and _is_led_up_to(tokens, place, cues):
        return Lies.PROMISED
    return None


def _is_led_up_to(tokens: Sequence[Token], place: int, cues: CueWords) -> bool:
    """Whether what is awaited is what something comes before: "asked for changes before the summit on 23 June"."""
    for back in range(place - 1, max(0, place - 2 - _BEFORE), -1):
        if _pauses(tokens[back]):
            return False
        if tokens[back].word.key in cues.leading:
            return True
    return False


def nouns_of(tokens: Sequence[Token], place: int, cues: CueWords) -> Iterator[str]:
    """The words that may be the noun to which a date belongs, before it or behind it."""
    behind = place + 1
    bare = tokens[place - 1].word.key not in cues.dating
    if behind < len(tokens) and (bare or tokens[behind].word.key in cues.belonging):
        behind += tokens[behind].word.key in cues.belonging
        for token in tokens[behind : behind + _AFTER]:
            if token.meaning is not None or _pauses(token) or token.word.key in cues.nominal:
                break
            yield token.word.key
    if tokens[place - 1].word.key not in cues.dating | cues.of:
        return
    for back in range(place - 2, max(0, place - 2 - _BEFORE), -1):
        token = tokens[back]
        if token.meaning is not None or _pauses(token) or _is_verb(token, cues):
            return
        if token.word.key not in cues.nominal and not _may_be_verb(tokens[back - 1], cues):
            if tokens[back - 1].word.key in cues.stopping:
                return
            yield token.word.key


def with_year_behind(tokens: Sequence[Token], place: int, meaning: Meaning, cues: CueWords) -> Meaning:
    """A month or season with the year of the thing that it names: "the summer offensive of 2016"."""
    if not isinstance(meaning, Unit) or meaning.year is not None or meaning.grain not in ("day", "month", "season"):
        return meaning
    if meaning.weekday is not None or tokens[place - 1].word.key not in cues.determiners:
        return meaning
    end = place + 1
    while end < min(len(tokens) - 1, place + 1 + _AFTER) and _names(tokens[end], cues):
        end += 1
    year = tokens[end + 1].meaning if end + 1 < len(tokens) else None
    named = end > place + 1 and tokens[end].word.key in cues.of
    if not named or not isinstance(year, Unit) or year.grain != "year" or year.short:
        return meaning
    return replace(meaning, year=year.year)


def _names(token: Token, cues: CueWords) -> bool:
    return token.meaning is None and token.word.key.isalpha() and token.word.key not in cues.nominal | cues.of


def _is_verb(token: Token, cues: CueWords) -> bool:
    key = token.word.key
    past = key.endswith(cues.behind_endings) and key not in cues.no_pasts and CAPITAL not in token.word.classes
    return past or key in cues.behind or key in cues.ahead or key in cues.helpers


def _may_be_verb(before: Token, cues: CueWords) -> bool:
    """Whether what follows is rather a verb: "to attack", "could collapse"."""
    return before.word.key in cues.infinitive | cues.helpers | cues.ahead | cues.denied | cues.able


def _pauses(token: Token) -> bool:
    return EDGE in token.word.classes or token.word.key in _PAUSES
