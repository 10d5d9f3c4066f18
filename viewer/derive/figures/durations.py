"""How long something lasts, as a figure: "nearly nine-year" is less than nine years. Only a person makes these."""

import re

from viewer.derive.figures.lexicon import lexicon
from viewer.derive.findings import Amount, TimeExpression
from viewer.derive.tokens import tokens_of
from viewer.document.types import Qualifier

_LENGTH = re.compile(r"P(\d+(?:\.\d+)?)([YMWD])")


def duration(text: str, time: TimeExpression, language: str) -> Amount | None:
    """The figure that a phrase gives, if it tells how long something lasts in one unit.

    Raises:
        LanguageError: there are no words for the language.
    """
    length = _LENGTH.fullmatch(time.timex) if time.kind == "duration" else None
    if length is None:
        return None
    words = lexicon(language)
    unit = next((name for name, letters in words.words.durations.items() if length[2] in letters), "")
    if not unit:
        return None
    value = float(length[1])
    tokens = tokens_of(text, time.stretch)
    phrase = " ".join(tokens.words)
    qualifier: Qualifier = "exact"
    if any(phrase.startswith(f"{short} ") for short in words.words.durations["short"]):
        qualifier = "less-than"
    elif (before := words.before.starting(tokens, 0)) is not None:
        qualifier = before[1]
    elif time.approximate:
        qualifier = "about"
    low = None if qualifier in ("less-than", "at-most") else value
    high = None if qualifier in ("more-than", "at-least") else value
    return Amount(time.stretch, time.stretch, low, high, qualifier, None, unit, f"length: {time.rule}")
