"""What turns a verb to another kind: what does it, or what it is done to ("lightning struck", "left the road")."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from viewer.derive.actors.words import Word
from viewer.derive.happenings.lexicon import Turn, Turns, Verb

_BEFORE, _BEHIND = 14, 8
"""Words to either side of a verb among which the one stands that turns it."""
_ENDS = ",;:—–()"


def turned(
    text: str, words: Sequence[Word], place: int, length: int, verb: Verb, turns: Turns, begins: int
) -> Verb | None:
    """The verb with the kind that the words around it give it; None where they make it tell of no event.

    `begins` is where an aside begins that ends right before it, else the verb's own place.
    """
    rules: Mapping[str, Sequence[Turn]] = turns.by_verb
    for rule in rules.get(verb.base, ()):
        if _fits(text, words, place, length, rule, begins):
            return replace(verb, kind=rule.kind) if rule.kind else None
    return verb


def _fits(text: str, words: Sequence[Word], place: int, length: int, rule: Turn, begins: int) -> bool:
    if rule.before and rule.before.isdisjoint(_before(text, words, place, begins)):
        return False
    return not rule.behind or not rule.behind.isdisjoint(_behind(text, words, place + length))


def _before(text: str, words: Sequence[Word], place: int, begins: int) -> list[str]:
    """The words of the clause before a verb; "which" and "who" lead on to what they stand for."""
    found: list[str] = []
    at = begins
    if begins < place:
        at -= 1
        found.append(words[at].key)
    while at > 0 and len(found) < _BEFORE and words[at - 1].sentence == words[place].sentence:
        gap = text[words[at - 1].end : words[at].start]
        if any(mark in gap for mark in _ENDS) and words[at].key not in ("which", "who"):
            break
        at -= 1
        found.append(words[at].key)
    return found


def _behind(text: str, words: Sequence[Word], place: int) -> list[str]:
    found: list[str] = []
    at = place
    while at < len(words) and len(found) < _BEHIND and words[at].sentence == words[place - 1].sentence:
        if any(mark in text[words[at - 1].end : words[at].start] for mark in _ENDS):
            break
        found.append(words[at].key)
        at += 1
    return found
