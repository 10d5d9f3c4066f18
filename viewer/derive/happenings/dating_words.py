"""A language's words that carry a date from one clause to another: the data file's type."""

import msgspec

from viewer.derive.language import words_of


class DatingWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words around clauses.

    Attributes:
        in_which: before "which" they open one that tells more of what happened then.
        persons: they tell of somebody, not of an event.
        simultaneous: they open a clause whose events happen when those of the other do.
        after, before: behind a length of time they tell how far apart two events are; likewise `since` begins a run.
        again: they may stand between the dates of a list: "in 1999 and again in 2005".
        around: they bring a thing that may have a date of its own: "after the vote in May"; `ends` are of time itself.
        parts: before "of" they are part of the date.
        aims: before a date they tell what something is for: "lowered the forecast for 2019".
        apart: before a verb they say that it has a date of its own: "jailed on Monday for killing".
    """

    in_which: frozenset[str]
    persons: frozenset[str]
    simultaneous: frozenset[str]
    after: frozenset[str]
    before: frozenset[str]
    since: frozenset[str]
    again: frozenset[str]
    around: frozenset[str]
    ends: frozenset[str]
    parts: frozenset[str]
    aims: frozenset[str]
    apart: frozenset[str]


def dating_words(language: str) -> DatingWords:
    """The words of a language, read once."""
    return words_of(language, "dating", DatingWords)
