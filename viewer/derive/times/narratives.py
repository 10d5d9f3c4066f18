"""Whether a text is a narrative, whose dates without a year belong to the date before them, or news."""

from collections.abc import Sequence

from viewer.derive.times.extents import FURTHEST_YEAR
from viewer.derive.times.meanings import Beside, Meaning, Near, Unit
from viewer.derive.times.tokens import CAPITAL, Token

_MANY = 0.35
_FEWEST = 5
_MOST = 0.6
"""A published text is a narrative where more than this share of at least so many dates have their year; where more than
the last, one may count from publication: "died on Monday"."""
_LONG = ("decade", "century")


def is_narrative(tokens: Sequence[Token], year: int = FURTHEST_YEAR) -> bool:
    """Whether many dates have their year, which is before that of publication, and hardly any counts from that."""
    units = [
        each for place, token in enumerate(tokens)
        if token.meaning is not None and not is_named(tokens, place)
        for each in _units(token)
    ]  # fmt: skip
    stated = sum(
        isinstance(each, Unit) and ((each.year is not None and each.year < year) or each.grain in _LONG)
        for each in units
    )
    if units and _lacks_year(units[0]):
        return False
    counted = sum(_counts_from_now(each) for each in units)
    hardly = counted < len(units) / 10 or (counted == 1 and stated > _MOST * len(units))
    return len(units) >= _FEWEST and stated > _MANY * len(units) and hardly


def _lacks_year(meaning: Meaning) -> bool:
    """Whether it is a month or a day of one whose year the text takes for known: that of publication."""
    return isinstance(meaning, Unit) and meaning.year is None and not meaning.short and meaning.month is not None


def _counts_from_now(meaning: Meaning) -> bool:
    """Whether a phrase is counted from publication, as "last week" or a weekday; none as "the same year"."""
    if isinstance(meaning, Unit):
        return meaning.weekday is not None and meaning.day is None
    return not isinstance(meaning, Near | Beside) or meaning.anchor != "reference"


def is_named(tokens: Sequence[Token], place: int) -> bool:
    """Whether a year is part of a name: "the 2020 Census"."""
    meaning = tokens[place].meaning
    year = isinstance(meaning, Unit) and meaning.grain == "year"
    return year and place + 1 < len(tokens) and CAPITAL in tokens[place + 1].word.classes


def _units(token: Token) -> list[Meaning]:
    inner = [each for part in token.parts for each in _units(part)]
    if inner:
        return inner
    return [token.meaning] if isinstance(token.meaning, Unit | Near | Beside) else []
