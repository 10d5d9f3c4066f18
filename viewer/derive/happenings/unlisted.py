"""Verbs that no list has: they are told by their form and by what stands around them."""

from typing import TYPE_CHECKING

from viewer.derive.happenings.implicatives import is_implicative
from viewer.derive.happenings.lexicon import Verb

if TYPE_CHECKING:
    from viewer.derive.happenings.reading import Reading

_SUBJECTS = frozenset(("who", "which", "they", "we", "i", "it", "he", "she"))
_BEEN = frozenset(("been",))
_WANTED = 6
"""Words from "want" to "to"."""
OTHER = "other"
"""The kind of events of verbs that no list has."""


def unlisted(held: "Reading", place: int) -> Verb | None:
    """A verb that no list has, in the past, or behind "will"; by its form and what stands before it."""
    grammar, word = held.lexicon.grammar, held.words[place]
    key = word.key
    if (
        word.capital or not word.tight or not key.isalpha() or key in grammar.stative or key.endswith("ly")
        or place in held.time or place in held.mention or place in held.cue or word.possessive
        or key in grammar.prepositions or (
            held.key(place + 1) == "to" and (key in grammar.control or is_implicative(held, place + 1))
        )
    ):  # fmt: skip
        return None
    back = place - 1
    while held.key(back).endswith("ly") and held.words[back].tight:
        back -= 1
    before = held.key(back)
    if before in grammar.future and not key.endswith(("ed", "ing")) and key not in grammar.helpers:
        return Verb(OTHER, "does", "base", key, listed=False)
    if (key.endswith(grammar.participial) and before in _BEEN) or _is_wanted(held, place):
        return Verb(OTHER, "does", "ing" if before in _BEEN else "base", key, listed=False)
    if not (key.endswith("ed") and len(key) > 4) and key not in grammar.irregular:
        return None
    owned = before in grammar.owners or before in grammar.owners_or_objects  # "her widowed mother"
    named = back in held.mention and not held.words[back].possessive and not owned
    if not named and (_is_dated_past(held, place) or _has_object(held, place)):
        return Verb(OTHER, "does", "past", key, listed=False)
    if named or before in grammar.be or before in grammar.have or before in _SUBJECTS:
        return Verb(OTHER, "does", "past", key, listed=False)
    return None


def _is_dated_past(held: "Reading", place: int) -> bool:
    """Whether a date stands right behind a past form, and a noun before it: "the shop shut in May"."""
    grammar, before = held.lexicon.grammar, held.key(place - 1)
    if any(before in each for each in (grammar.helpers, grammar.determiners, grammar.prepositions, grammar.joiners)):
        return False
    dated = place + 1 in held.time or (held.key(place + 1) in grammar.prepositions and place + 2 in held.time)
    return dated and held.words[place].tight and place - 1 not in held.time


def _has_object(held: "Reading", place: int) -> bool:
    """Whether a noun stands right before a past form, and what it is done to right behind: "hail ruined the vines"."""
    grammar, before, behind = held.lexicon.grammar, held.key(place - 1), place + 1
    no_noun = (grammar.helpers, grammar.determiners, grammar.prepositions, grammar.joiners, grammar.openers)
    if (
        any(before in each for each in no_noun)
        or before.endswith("ly")
        or not before.isalpha()
        or place - 1 in held.time
    ):
        return False
    if behind >= len(held.words) or not held.words[behind].tight or not held.words[place].tight:
        return False
    return held.key(behind) in grammar.articles or held.key(behind)[0].isdigit() or held.key(behind) in grammar.counts


def _is_wanted(held: "Reading", place: int) -> bool:
    """Whether it is told what somebody wants another to do, and when: "wants the first turbine to turn in 2021"."""
    grammar, low = held.lexicon.grammar, max(held.bounds[held.words[place].sentence][0], place - 1 - _WANTED)
    if held.key(place - 1) not in grammar.addressed or held.key(place)[-2:] in ("ed", "ly"):
        return False
    dated = place + 1 in held.time or (held.key(place + 1) in grammar.prepositions and place + 2 in held.time)
    return dated and held.has_any(grammar.wanting, low, place - 1)
