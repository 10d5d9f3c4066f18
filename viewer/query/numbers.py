"""A figure's number in words: with its qualifier, grouped, in the reader's language."""

import math
import re
from decimal import Decimal, localcontext
from functools import lru_cache

from viewer.dates.patterns import find_locale
from viewer.document.text import shown
from viewer.document.types import Figure

SHORT_TEXT = 28
"""Characters that an amount in words may take up."""

MOST_DIGITS = 700
"""More than any number has that a file can hold: 309 before the point, 324 after it."""

_SIGNS = {"at-least": "≥ ", "more-than": "> ", "at-most": "≤ ", "less-than": "< ", "about": "≈ ", "vague": "≈ "}
_AMOUNT = re.compile(
    r"\b(?:(?:a|an|the)\s+)?(?:(?:several|many|some|a few|few)\s+)?"
    r"(?:tens|dozens?|scores?|hundreds?|thousands?|millions?|billions?)"
    r"(?:\s+of\s+(?:thousands|millions|billions))*\b",
    re.IGNORECASE,
)


def figure_number(figure: Figure, locale: str = "en") -> str:
    """The number with its qualifier ("> 1,000", "10,000 – 20,000"); of a vague amount its words, shortened."""
    if figure.qualifier == "vague" and figure.text.strip():
        return shortened_amount(figure.text)
    low, best, high = (_finite(value) for value in (figure.low, figure.best, figure.high))
    value = _finite(figure.value)
    best = best if best is not None else value
    sign = _SIGNS.get(figure.qualifier, "")
    if low is not None and high is not None and (low != high or best not in (None, low)):
        both = f"{_written(low, locale)} – {_written(high, locale)}"
        return f"{sign}{both}" if best is None else f"{sign}{_written(best, locale)} ({both})"
    if best is not None:
        return f"{sign}{_written(best, locale)}"
    if low is not None:
        return f"{sign if low == high else sign or '≥ '}{_written(low, locale)}"
    if high is not None:
        return f"{sign or '≤ '}{_written(high, locale)}"
    return shortened_amount(figure.text)


def shortened_amount(text: str) -> str:
    """The amount that a phrase names ("hundreds of thousands"), or its beginning, cut between words."""
    plain = shown(text, limit=1000)
    amount = _AMOUNT.search(plain)
    if amount is not None and len(amount[0]) <= SHORT_TEXT:
        return amount[0]
    if len(plain) <= SHORT_TEXT:
        return plain
    cut = plain[: SHORT_TEXT - 1]
    whole_words = cut.rpartition(" ")[0] if plain[len(cut)] != " " else cut
    return f"{whole_words or cut}…"


def count_in_words(count: int, locale: str = "en") -> str:
    """A whole number, grouped."""
    return str(count) if abs(count) < 1000 else _written(count, locale)


def _finite(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None


@lru_cache(4096)
def _written(value: float, locale: str) -> str:
    """A number in a language's digits and grouping, all its digits and no exponent."""
    from babel.numbers import format_decimal

    with localcontext() as context:
        context.prec = MOST_DIGITS
        number = Decimal(str(value)).normalize()
        return format_decimal(number, locale=find_locale(locale), decimal_quantization=False)
