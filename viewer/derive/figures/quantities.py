"""Numbers with their units, and two of them as a range."""

from dataclasses import dataclass, replace

from viewer.derive.figures.lexicon import Lexicon
from viewer.derive.figures.numbers import Number, number_at, times
from viewer.derive.tokens import Tokens

DASHES = frozenset("-–—‐‑")
_POUNDS_OF_MONEY = 10_000


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit; `first` to before `end` are its tokens, signs and units among them.

    `shape` is "one", or how a range was written: "between", "to", "dash", "or".
    `dashed`: its unit is tied on ("10-gallon").
    """

    first: int
    end: int
    number: Number
    unit: str
    shape: str = "one"
    dashed: bool = False


def quantity_at(tokens: Tokens, place: int, lexicon: Lexicon) -> Quantity | None:
    """The quantity whose number begins at a token; a sign of money before it belongs to it."""
    number = number_at(tokens, place, lexicon)
    if number is None:
        return None
    first, unit = place, ""
    sign = _sign_before(tokens, place, lexicon)
    if sign is not None:
        first, unit = sign
    end, dashed = number.end, False
    below = _minus(tokens, first, lexicon)
    if not unit or tokens.word(end) in lexicon.words.money:
        found = _unit_after(tokens, end, number, lexicon)
        if found is not None:
            end, after, dashed = found
            unit = unit or after
    if below is not None and unit:
        first, number = below, replace(number, low=-number.high, high=-number.low)
    return _with_smaller(tokens, Quantity(first, end, number, unit, "one", dashed), lexicon)


def _with_smaller(tokens: Tokens, whole: Quantity, lexicon: Lexicon) -> Quantity:
    """With the smaller unit that follows: "5 feet 2 inches", "13 dollars and 45 cents"."""
    smaller = lexicon.words.smaller.get(whole.unit)
    if smaller is None or whole.end == whole.number.end:
        return whole
    at = whole.end + (tokens.word(whole.end) == lexicon.words.conjunction)
    number = number_at(tokens, at, lexicon) if tokens.word(at) else None
    after = _unit_after(tokens, number.end, number, lexicon) if number is not None else None
    if number is None or after is None or after[1] not in smaller or not number.low < smaller[after[1]]:
        return whole
    value = whole.number.low + number.low / smaller[after[1]]
    return replace(whole, end=after[0], number=replace(whole.number, end=number.end, low=value, high=value))


def _minus(tokens: Tokens, first: int, lexicon: Lexicon) -> int | None:
    """Where the minus before a number stands, as a sign or a word."""
    before = tokens.word(first - 1)
    if before in ("-", "−") and tokens.joined(first) and not tokens.joined(first - 1):
        return first - 1
    return first - 1 if before in lexicon.words.minus else None


def _sign_before(tokens: Tokens, place: int, lexicon: Lexicon) -> tuple[int, str] | None:
    found = lexicon.signs.ending(tokens, place)
    if found is None:
        return None
    first, unit = found
    if tokens.word(place - 1).isalpha():
        return found if tokens.written(place - 1)[:1].isupper() and _a_code(tokens, place - 1) else None
    if place - first > 1:
        whole = all(tokens.joined(each) for each in range(first + 1, place)) and tokens.written(first)[:1].isupper()
        if not whole or (first and tokens.joined(first)):
            return place - 1, lexicon.words.currencies[tokens.word(place - 1)]
    return first, unit


def _a_code(tokens: Tokens, place: int) -> bool:
    return tokens.written(place).isupper() or len(tokens.word(place)) == 2


def _unit_after(tokens: Tokens, end: int, number: Number, lexicon: Lexicon) -> tuple[int, str, bool] | None:
    """The unit or money named after a number: the token after it, the unit, and whether a dash ties it on."""
    at, dashed = end, False
    if tokens.word(at) in DASHES and tokens.joined(at) and tokens.joined(at + 1):
        at, dashed = at + 1, True
    money = lexicon.money.starting(tokens, at)
    if money is not None:
        return *money, dashed
    code = lexicon.words.currencies.get(tokens.word(at))
    if code is not None and (
        not tokens.word(at).isalpha()
        or tokens.word(at) in lexicon.words.words["codes"]
        or (tokens.written(at).isupper() and len(tokens.word(at)) == 3)
    ):
        follows = tokens.word(at + 1)[:1].isdigit() and not tokens.joined(at)
        return (at + 1, code, dashed) if tokens.word(at).isalpha() or not follows else None
    found = lexicon.units.starting(tokens, at)
    if found is None:
        return None
    after, unit = found
    if (
        unit == "lb"
        and lexicon.among("weighs_or_pays", tokens.word(at))
        and not dashed
        and number.low >= _POUNDS_OF_MONEY
    ):
        unit = "GBP"
    if (
        len(tokens.word(at)) == 1
        and tokens.word(at).isalpha()
        and (number.rule == "words" or tokens.word(after) in "'’")
    ):
        return None
    return after, unit, dashed


def range_from(tokens: Tokens, one: Quantity, lexicon: Lexicon, between: bool) -> Quantity | None:
    """The range that a quantity begins: "10 to 15", "200–300", "$5 and $7 billion" after "between", "two or three"."""
    at = one.end
    joiner = tokens.word(at)
    words = lexicon.words.joiners
    if between:
        shape = "between" if joiner == lexicon.words.conjunction or joiner in DASHES else ""
    elif joiner in DASHES:
        shape = "dash"
    else:
        shape = words.get(joiner, "")
    if not shape:
        return None
    at += 1
    sign = lexicon.signs.starting(tokens, at)
    if (sign is not None and not tokens.word(sign[0] - 1).isalpha()) or (
        sign is not None and tokens.written(at).isupper()
    ):
        at = sign[0]
    other = quantity_at(tokens, at, lexicon) if tokens.word(at) else None
    if other is None or not one.number.exact or not other.number.exact:
        return None
    if one.unit and other.unit and one.unit != other.unit:
        return None
    if shape == "to" and one.unit == "%" and not other.unit:
        return None  # "rose 2.2% to 39,098": by so much, to so much
    low, high = one.number.low, other.number.low
    if one.number.scaled == 1 and other.number.scaled >= 1000 and low < 1000 and one.end == one.number.end:
        low = times(low, other.number.scaled)
    number = replace(one.number, end=other.number.end, low=low, high=high, rule="range", digits=False)
    return Quantity(one.first, other.end, number, one.unit or other.unit, shape, other.dashed)
