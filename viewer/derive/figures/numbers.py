"""Numbers in tokens: digits, words, scales, fractions, ranges and magnitudes that are only vague."""

import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal

from viewer.derive.figures.lexicon import Lexicon
from viewer.derive.tokens import Tokens

_LONGEST = 24
"""Digits of a number that is one at all."""

_DASHES = frozenset("-–—‐‑")
_MOST_WORDS = 16

_NO_GROUPS = str.maketrans("", "", ", \u00a0\u2009\u202f")
"""What stands between the groups of a number's digits goes."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number's tokens from `first` to before `end`, and its value from `low` to `high`.

    `scaled` is the scale it has been multiplied by; `digits` says that it is written in digits alone.
    """

    first: int
    end: int
    low: float
    high: float
    rule: str
    scaled: float = 1
    digits: bool = False
    unit: str = ""

    @property
    def exact(self) -> bool:
        """Whether it is one number."""
        return self.low == self.high


def number_at(tokens: Tokens, place: int, lexicon: Lexicon) -> Number | None:
    """The number that begins at a token, as long as it goes; ranges are joined by `range_from`."""
    word = tokens.word(place)
    if not word:
        return None
    return (
        _vague(tokens, place, lexicon)
        or _part(tokens, place, lexicon)
        or _halved(tokens, place, lexicon)
        or _cardinal(tokens, place, lexicon)
    )


def digits_value(word: str) -> float | None:
    """The value of a token of digits, with its groups."""
    if not (word[0].isdigit() or word[0] == ".") or len(word) > _LONGEST:
        return None
    try:
        return float(word.translate(_NO_GROUPS))
    except ValueError:
        return None


def _vulgar(word: str) -> float | None:
    """The value of a sign such as ½."""
    if len(word) != 1 or word.isdecimal():
        return None
    value = unicodedata.numeric(word, -1.0)
    return value if 0 < value < 1 else None


def _cardinal(tokens: Tokens, place: int, lexicon: Lexicon) -> Number | None:
    if tokens.word(place)[0].isdigit() or tokens.word(place)[0] == ".":
        return _in_digits(tokens, place, lexicon)
    sign = _vulgar(tokens.word(place))
    if sign is not None:
        return _with_scale(tokens, Number(place, place + 1, sign, sign, "fraction"), lexicon)
    return _in_words(tokens, place, lexicon)


def _in_digits(tokens: Tokens, place: int, lexicon: Lexicon) -> Number | None:
    value = digits_value(tokens.word(place))
    if value is None:
        return None
    end = place + 1
    sign = _vulgar(tokens.word(end)) if tokens.word(end) else None
    rule = "digits"
    if sign is not None:
        value, end, rule = value + sign, end + 1, "fraction"
    elif tokens.word(end) == "/" and tokens.joined(end) and tokens.joined(end + 1):
        below = digits_value(tokens.word(end + 1))
        if below is None or not 1 < below <= 100 or value >= below:
            return None
        value, end, rule = value / below, end + 2, "fraction"
    elif tokens.word(end + 1) == "/" and tokens.joined(end + 1) and not tokens.joined(end) and value == int(value):
        above, below = digits_value(tokens.word(end) or " "), digits_value(tokens.word(end + 2) or " ")
        if above is not None and below is not None and 0 < above < below <= 100:
            value, end, rule = value + above / below, end + 3, "fraction"
    found = Number(place, end, value, value, rule, digits=True)
    suffix = lexicon.words.suffixes.get(tokens.word(end)) if tokens.joined(end) else None
    if suffix is not None and not (tokens.word(end) == "m" and not _millions(tokens, place, end, lexicon)):
        return _scaled(replace(found, end=end + 1), suffix)
    return _with_scale(tokens, found, lexicon)


def _millions(tokens: Tokens, place: int, end: int, lexicon: Lexicon) -> bool:
    """Whether the m right after digits is for millions: beside money, or before a word in the plural."""
    following = tokens.word(end + 1)
    return tokens.word(place - 1) in lexicon.words.currencies or (
        following in lexicon.words.money or following in lexicon.words.words["plurals"]
        or (following.endswith("s") and following.isalpha() and not lexicon.among("stops", following))
    )  # fmt: skip


def times(value: float, scale: float) -> float:
    """A product as it is in decimals: 4.1 billion is no 4,099,999,999.9999995."""
    return float(Decimal(repr(value)) * Decimal(repr(scale)))


def _scaled(number: Number, scale: float) -> Number:
    return replace(
        number,
        low=times(number.low, scale),
        high=times(number.high, scale),
        scaled=number.scaled * scale,
        digits=False,
        rule="scale",
    )


def _with_scale(tokens: Tokens, number: Number, lexicon: Lexicon) -> Number:
    """The number times the scale words that follow it: "2.5 million", "3 hundred thousand"; "2 and a half million"."""
    end = number.end
    half = _and_a_half(tokens, end, lexicon)
    if half is not None and number.low == int(number.low):
        number = replace(number, end=half[0], low=number.low + half[1], high=number.high + half[1], rule="fraction")
    while True:
        end = number.end
        if tokens.word(end) in _DASHES and tokens.joined(end) and tokens.joined(end + 1):
            end += 1
        scale = lexicon.words.scales.get(tokens.word(end)) or _plural_scale(tokens.word(end), number, lexicon)
        if scale is None or number.low * scale > 1e21 or number.end - number.first > _MOST_WORDS:
            return number
        number = _scaled(replace(number, end=end + 1), scale)


def _plural_scale(word: str, number: Number, lexicon: Lexicon) -> float | None:
    """The scale of "dozens" in "three dozens"."""
    bounds = lexicon.words.vague.get(word)
    return float(bounds[0]) if bounds is not None and number.exact and bounds[0] > 10 else None


def _and_a_half(tokens: Tokens, place: int, lexicon: Lexicon) -> tuple[int, float] | None:
    """As in "and a half", "-and-a-half", "and three quarters": the token after it, and the part."""
    words = lexicon.words

    def past_dash(at: int) -> int:
        return at + 1 if tokens.word(at) in _DASHES and tokens.joined(at) else at

    at = past_dash(place)
    if tokens.word(at) != words.conjunction:
        return None
    at = past_dash(at + 1)
    above = 1 if tokens.word(at) in words.articles else words.cardinals.get(tokens.word(at))
    if above is None:
        return None
    at = past_dash(at + 1)
    below = words.fractions.get(tokens.word(at))
    return None if below is None or not 0 < above < below else (at + 1, above / below)


def _in_words(tokens: Tokens, place: int, lexicon: Lexicon) -> Number | None:
    """A number written in words: "a hundred", "forty-two", "three hundred and twenty thousand"."""
    words = lexicon.words
    at, total, current, seen = place, 0.0, 0.0, False
    last = float("inf")
    if tokens.word(at) in words.articles and tokens.word(at + 1) in words.scales:
        current, at, seen, last = 1, at + 1, True, 1
    elif words.scales.get(tokens.word(at), 0) >= 100 and tokens.word(at + 1) in words.scales:
        current, seen, last = 1, True, 1
    while at - place < _MOST_WORDS:
        word, following = tokens.word(at), at
        if (seen and word in _DASHES and tokens.joined(at) and tokens.joined(at + 1)) or (
            seen and word == words.conjunction and last >= 100
        ):
            following = at + 1
        word = tokens.word(following)
        if following != at and tokens.word(following + 1) in words.fractions and word in words.cardinals:
            break
        if word in words.cardinals and (
            not seen or last >= 100 or (last in words.tens.values() and words.cardinals[word] < 10)
        ):
            value = float(words.cardinals[word])
            if following != at and value == 0:
                break
            current, last = current + value, value
        elif word in words.tens and (not seen or last >= 100):
            current, last = current + words.tens[word], float(words.tens[word])
        elif word in words.scales and seen and (following == at or tokens.word(at) in _DASHES):
            scale = words.scales[word]
            if scale >= 1000:
                if total and scale >= last:
                    total, current = (total + current) * scale, 0
                else:
                    total, current = total + (current or 1) * scale, 0
            else:
                current = (current or 1) * scale
            last = float(scale)
        else:
            break
        at, seen = following + 1, True
        if total + current > 1e21:
            return None
    if not seen or at == place or (at == place + 1 and tokens.word(place) in words.articles):
        return None
    found = Number(place, at, total + current, total + current, "words", scaled=last if last >= 100 else 1)
    return _with_point(tokens, found, lexicon)


def _with_point(tokens: Tokens, number: Number, lexicon: Lexicon) -> Number:
    """As in "and a half" and further scales after a number in words; "three point five million"."""
    words = lexicon.words
    at = number.end
    if tokens.word(at) == words.point and number.scaled == 1:
        value, place = 0.0, 0.1
        at += 1
        while tokens.word(at) in words.cardinals and words.cardinals[tokens.word(at)] < 10 and place > 1e-9:
            value, place, at = value + words.cardinals[tokens.word(at)] * place, place / 10, at + 1
        if at > number.end + 1:
            whole = round(number.low + value, 9)
            number = replace(number, end=at, low=whole, high=whole)
    return _with_scale(tokens, number, lexicon)


def _halved(tokens: Tokens, place: int, lexicon: Lexicon) -> Number | None:
    """As in "half a million", "half a dozen", "a quarter of a million", "quarter-million"."""
    words = lexicon.words
    at = place + 1 if tokens.word(place) in words.articles else place
    below = words.fractions.get(tokens.word(at)) if tokens.word(at) in words.parts else None
    if below is None:
        return None
    at += 1
    at += tokens.word(at) in words.words["of"]
    at += tokens.word(at) in _DASHES or tokens.word(at) in words.articles
    scale = words.scales.get(tokens.word(at))
    if scale is None:
        return None
    return Number(place, at + 1, scale / below, scale / below, "half", scaled=scale)


def _part(tokens: Tokens, place: int, lexicon: Lexicon) -> Number | None:
    """Fractions: "two-thirds", "a third of", "half of", "half the"; "one in five", "nine out of ten"."""
    words = lexicon.words
    word = tokens.word(place)
    if word in words.halves:
        following = tokens.word(place + 1)
        if tokens.word(place - 1) in words.words["ordinals"]:
            return None
        if following in words.words["of"] or following in words.words["definite"]:
            return Number(place, place + 1, 0.5, 0.5, "fraction")
        return None
    above: float | None = 1 if word in words.articles else words.cardinals.get(word)
    if above is None and word[0].isdigit():
        above = digits_value(word)
    if above is None:
        return None
    at = place + 1
    dashed = tokens.word(at) in _DASHES and tokens.joined(at) and tokens.joined(at + 1)
    at += dashed
    below = words.fractions.get(tokens.word(at))
    if below is not None and 0 < above < below:
        plural = tokens.word(at).endswith("s")
        single = word in words.cardinals or dashed or tokens.word(at + 1) in words.words["of"]
        if (above > 1 and plural) or (above == 1 and not plural and single):
            return Number(place, at + 1, above / below, above / below, "fraction")
        return None
    return _ratio(tokens, place, above, lexicon) if word not in words.articles else None


def _ratio(tokens: Tokens, place: int, above: float, lexicon: Lexicon) -> Number | None:
    words = lexicon.words
    at = place + 1
    if tokens.word(at) == words.out and tokens.word(at + 1) in words.words["of"]:
        at += 2
    elif tokens.word(at) == words.in_ and tokens.word(at + 1) not in words.articles:
        at += 1
    else:
        return None
    if tokens.word(at) in words.words["of"] or not tokens.word(at):
        return None
    below = _cardinal(tokens, at, lexicon)
    if below is None or not 0 < above < below.low or above > 20 or not below.exact or 1000 < below.low < 2200:
        return None
    if above != int(above):
        return None
    return Number(place, below.end, above / below.low, above / below.low, "ratio")


def _vague(tokens: Tokens, place: int, lexicon: Lexicon) -> Number | None:
    """Magnitudes: "dozens", "tens of thousands", "several hundred", "a few thousand", "a handful of"."""
    words = lexicon.words
    at = place + 1 if tokens.word(place) in words.articles else place
    some = words.some.get(tokens.word(at))
    if some is not None:
        following = at + 1 + (tokens.word(at + 1) in words.words["of"])
        scale = words.scales.get(tokens.word(following))
        if scale is None:
            return None
        return _with_scale(
            tokens, Number(place, following + 1, some[0] * scale, some[1] * scale, "vague", scaled=scale), lexicon
        )
    bounds = words.vague.get(tokens.word(at))
    if bounds is None or (at > place) != lexicon.among("needs_article", tokens.word(at)):
        return None
    low, high = (float(each) for each in bounds)
    end = at + 1
    while tokens.word(end) in words.words["of"] and tokens.word(end + 1) in words.vague and end - place < _MOST_WORDS:
        more = words.vague[tokens.word(end + 1)]
        low, high, end = low * more[0], high * more[0], end + 2
        if high > 1e21:
            return None
    if lexicon.among("needs_of", tokens.word(at)) and end == at + 1 and tokens.word(end) not in words.words["of"]:
        return None
    return Number(place, end, low, high, "vague")
