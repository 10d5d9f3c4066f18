"""Whether a date without a year, or a bare weekday, lies ahead or behind: what the words before it say."""

from collections.abc import Sequence
from enum import Enum

from viewer.derive.times.tokens import EDGE, Token
from viewer.derive.times.words import CueWords

_FURTHEST = 25
"""Tokens before a date that are looked at."""


class Lies(Enum):
    """Where a date lies from publication, as far as the words tell."""

    BEHIND = -1
    UNSAID = 0
    AHEAD = 1


_STOPS = frozenset({".", "!", "?", ";", "…"})


def lies(tokens: Sequence[Token], place: int, cues: CueWords) -> Lies:
    """Reads backwards from the token at `place`, within its sentence, to the nearest word that tells."""
    for back in range(place - 1, max(-1, place - 1 - _FURTHEST), -1):
        word = tokens[back].word
        if EDGE in word.classes or word.key in _STOPS:
            break
        if word.key in cues.ahead:
            return Lies.AHEAD
        if word.key in cues.behind:
            return Lies.BEHIND
        if word.key.endswith(cues.behind_endings) and tokens[back - 1].word.key not in cues.helpers:
            return Lies.BEHIND
    return Lies.UNSAID
