"""What was won or lost: an election, a match, a case, men in battle, or something else."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from viewer.derive.actors.words import Word
from viewer.derive.happenings.lexicon import Contests, Verb

_OBJECT = 6
"""Words behind "lost" among which those who fell are named: "lost at least twelve men"."""
_SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}")
_MATCH = "sport"
_VOTE = "election"
_PERCENT = re.compile(r"\s?%")
_CHANGE = "economy"


def contests(
    text: str, words: Sequence[Word], verbs: Mapping[int, tuple[int, Verb]], nouns: Mapping[int, tuple[int, str]],
    held: Contests, other: str,
) -> Iterator[tuple[int, tuple[int, Verb]]]:  # fmt: skip
    """The verbs of winning and losing, by place, that tell of no election, with the kind that the text tells.

    `verbs` and `nouns` are those of events, by their places; `other` is the kind of what no word tells.
    """
    fields = (_VOTE, _MATCH)
    unsettled = ((at, verb) for at, (_, verb) in verbs.items() if verb.kind in fields and not verb.settled)
    places = [at for at, verb in unsettled if _base(verb) in held.verbs]
    if not places:
        return
    telling = _settings(words, verbs, nouns, held)
    for at in places:
        length, verb = verbs[at]
        voted = _base(verb) in held.voted
        told_by = [each for each in telling if voted or each[1] != _VOTE]  # nobody plays an election
        whole = Counter(kind for _, kind in told_by)
        near = Counter(kind for place, kind in told_by if words[place].sentence == words[at].sentence)
        kind = _object(text, words, at, length, verb, held)
        if kind is None and verb.kind == _VOTE and length > 1:
            kind = _VOTE
        told = _most(near) or (verb.kind if length > 1 else "") or _most(whole)
        kind = kind or told or held.otherwise.get(_base(verb), other)
        if kind != verb.kind:
            yield at, (length, replace(verb, kind=kind))


def _base(verb: Verb) -> str:
    return verb.base.partition(" ")[0]


def _settings(
    words: Sequence[Word], verbs: Mapping[int, tuple[int, Verb]], nouns: Mapping[int, tuple[int, str]], held: Contests
) -> list[tuple[int, str]]:
    """The words that tell of an election or of a match, each with its place."""
    found = [(at, kind) for at, (_, kind) in nouns.items() if kind in held.settings]
    found += [
        (at, verb.kind) for at, (_, verb) in verbs.items()
        if verb.kind in held.settings and _base(verb) not in held.verbs
    ]  # fmt: skip
    for at, word in enumerate(words):
        found += [(at, kind) for kind, keys in held.settings.items() if word.key in keys and at not in nouns]
    return found


def _most(told: Counter[str]) -> str:
    """What most of them tell; an election before a match."""
    return max(told, key=lambda kind: (told[kind], kind == _VOTE), default="")


def _object(text: str, words: Sequence[Word], at: int, length: int, verb: Verb, held: Contests) -> str | None:
    """The kind that what stands behind the verb tells: a score, or what was won or lost; None for nothing."""
    start = at + length
    end = start
    while end < min(len(words), start + _OBJECT) and words[end].sentence == words[at].sentence:
        if end > start and any(mark in text[words[end - 1].end : words[end].start] for mark in ",;:—"):
            break
        end += 1
    behind = words[start:end]
    keys = [word.key for word in behind]
    losing = _base(verb) in held.losing
    for table in (held.either, held.lost if losing else held.won):
        for kind, objects in table.items():
            if not objects.isdisjoint(keys):
                return kind
    if any(_SCORE.fullmatch(word.text) for word in behind):
        return _MATCH
    return _CHANGE if losing and any(_PERCENT.match(text, word.end) for word in behind) else None
