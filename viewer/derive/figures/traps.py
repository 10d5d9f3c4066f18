"""What looks like a figure and is none: years, ages, times, names with numbers, scores, items of lists, addresses."""

from viewer.derive.figures.lexicon import Lexicon
from viewer.derive.figures.quantities import DASHES, Quantity
from viewer.derive.tokens import MASKED, Tokens

_GLUE = frozenset("/=_&?#@\\:+.*^'’")
_YEARS = range(1000, 2101)
_LIKELY_YEARS = range(1900, 2101)
_OLDEST = 120


def no_figure(tokens: Tokens, found: Quantity, lexicon: Lexicon, starts_sentence: bool) -> bool:
    """Whether a quantity is part of something else, as its neighbours show; qualified ones are asked the same."""
    number = found.number
    first, end = found.first, found.end
    if _glued(tokens, found, lexicon):
        return True
    if found.unit:
        return False
    if (
        lexicon.among("multiples", tokens.word(end))
        or _goes_on_with_a_date(tokens, first, end, number.low, lexicon)
        or _of_time(tokens, end, lexicon)
        or _age(tokens, first, end, number.low, lexicon)
    ):
        return True
    if _list_item(tokens, first, end):
        return True
    before = _before_stop(tokens, first, lexicon)
    if lexicon.among("labels", before) and not (
        _a_noun(tokens, end, lexicon) and not tokens.written(first - 1)[:1].isupper()
    ):
        return True
    if before in lexicon.words.words["per"]:
        return True
    if not starts_sentence and not tokens.word(first)[0].isdigit() and tokens.written(first)[:1].isupper():
        return tokens.word(first - 1) not in "\"“‘'«(—–:"
    capital = tokens.written(first - 1)[:1].isupper() and tokens.word(first - 1).isalpha()
    if capital and not starts_sentence and found.shape == "one" and not _counts(tokens, end, lexicon):
        return True
    return _address(tokens, end, lexicon)


def a_year(tokens: Tokens, found: Quantity, lexicon: Lexicon, qualified: bool) -> bool:
    """Whether a bare number of four digits is more likely a year."""
    number = found.number
    if found.unit or not number.digits or qualified:
        return False
    for place in range(number.first, number.end):
        word = tokens.word(place)
        if len(word) == 4 and word.isdecimal() and int(word) in _YEARS:
            if int(word) in _LIKELY_YEARS and int(word) % 100:
                return True
            if not _a_noun(tokens, number.end, lexicon):
                return True
    return False


def _goes_on_with_a_date(tokens: Tokens, first: int, end: int, value: float, lexicon: Lexicon) -> bool:
    """Whether a day follows a date: "from March 15 to 17"."""
    before = tokens.word(first - 1)
    joins = before in lexicon.words.joiners or before == lexicon.words.conjunction or before in DASHES
    return joins and tokens.word(first - 2) == MASKED and 0 < value < 32 and not _a_noun(tokens, end, lexicon)


def _before_stop(tokens: Tokens, place: int, lexicon: Lexicon) -> str:
    """The word before, past the stop of an abbreviation: "No. 5"."""
    if tokens.word(place - 1) == "." and tokens.joined(place - 1):
        return tokens.word(place - 2) if lexicon.among("abbreviations", tokens.word(place - 2)) else ""
    return tokens.word(place - 1)


def _a_noun(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
    """Whether a word in the plural, or one that stands for counted people, follows within a few words."""
    for at in range(place, place + 3):
        word = tokens.word(at)
        if not word.isalpha() or lexicon.among("stops", word):
            return False
        if (
            lexicon.among("plurals", word)
            or lexicon.among("others", word)
            or (word.endswith("s") and not word.endswith("ss"))
        ):
            return True
    return False


def _counts(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
    """Whether what follows can be counted, or counted people do or suffer something."""
    return (
        _a_noun(tokens, place, lexicon)
        or lexicon.among("auxiliaries", tokens.word(place))
        or lexicon.among("of", tokens.word(place))
    )


def _glued(tokens: Tokens, found: Quantity, lexicon: Lexicon) -> bool:
    first, end = found.first, found.end
    number = found.number
    if tokens.joined(first):
        before = tokens.word(first - 1)
        if before.isalpha() or before == MASKED or (before in _GLUE and not (before == "+" and found.unit)):
            return True
        if before in DASHES and tokens.joined(first - 1) and (tokens.word(first - 2).isalnum()):
            return True
    if tokens.joined(end) and end == number.end:
        after = tokens.word(end)
        if after.isalnum() or after in ("_", "@", "#", "^", "*", "\\"):
            return True
        if after in ("/", ":", ".", ",") and tokens.joined(end + 1) and tokens.word(end + 1)[:1].isdigit():
            return True
        if after in ("'", "’") and tokens.joined(end + 1) and tokens.word(end + 1)[:1].isalpha():
            return True
        if after in DASHES and tokens.joined(end + 1):
            return not _tied(tokens, found, lexicon)
    return tokens.joined(end) and end > number.end and tokens.word(end)[:1].isdigit()


def _tied(tokens: Tokens, found: Quantity, lexicon: Lexicon) -> bool:
    """Whether a dash ties a counted noun to a number great enough to matter: "a 300-vehicle convoy", "40-strong"."""
    word = tokens.word(found.end + 1)
    return (
        word.isalpha()
        and found.number.low >= 10
        and word not in lexicon.words.joiners
        and not lexicon.among("times", word)
        and word not in lexicon.words.fractions
    )


def _of_time(tokens: Tokens, end: int, lexicon: Lexicon) -> bool:
    at = end + 1 if tokens.word(end) in DASHES else end
    word = tokens.word(at)
    if word in ("a", "p") and tokens.word(at + 1) == "." and tokens.word(at + 2) == "m":
        return True
    if lexicon.among("times", word.removesuffix("'s").removesuffix("'")):
        return True
    return word in lexicon.words.words["more"] and lexicon.among("times", tokens.word(at + 1))


def _age(tokens: Tokens, first: int, end: int, value: float, lexicon: Lexicon) -> bool:
    if not 0 <= value < _OLDEST or value != int(value):
        return False
    if lexicon.among("units_of_age", tokens.word(end)) or lexicon.among("units_of_age", tokens.word(end + 1)):
        return True
    if (
        tokens.word(first - 1) == ","
        and tokens.word(end) in (",", ".", ")", ";", MASKED)
        and tokens.words[first][0].isdigit()
    ):
        name = tokens.written(first - 2)
        return (name[:1].isupper() and name[:1].isalpha()) or _two_ages(tokens, first, lexicon)
    if tokens.word(first - 1) == lexicon.words.conjunction and tokens.word(end) == ",":
        return _two_ages(tokens, first, lexicon)
    was = first - 1 - (lexicon.before.ending(tokens, first) is not None)
    if lexicon.among("being", tokens.word(was)) and lexicon.among("who", tokens.word(was - 1)):
        return not _a_noun(tokens, end, lexicon)
    return lexicon.among("of", tokens.word(first - 1)) and lexicon.among("ages", tokens.word(first - 2))


def _two_ages(tokens: Tokens, first: int, lexicon: Lexicon) -> bool:
    """Whether two ages are told after two names: "A and B, 40 and 49,"."""
    names = tokens.written(first - 4)[:1].isupper()
    return tokens.word(first - 1) == lexicon.words.conjunction and tokens.word(first - 3) == "," and names


def _list_item(tokens: Tokens, first: int, end: int) -> bool:
    """Whether it numbers an item or a note: "2." or "2)" at the beginning of a line, or "(2)", "[2]"."""
    before, after = tokens.word(first - 1), tokens.word(end)
    if before in "([" and after in ")]" and before and after and tokens.joined(first) and tokens.joined(end):
        return True
    if after == ")" and tokens.joined(end) and before in ("—", "–", ":", ";", ",", "and", "."):
        return True
    start = tokens.starts[first]
    line = tokens.text[max(0, start - 8) : start]
    begins = first == 0 or (not line.rpartition("\n")[2].strip() and ("\n" in line or start < 8))
    return begins and after in (".", ")", ":") and tokens.joined(end) and not tokens.joined(end + 1)


def _address(tokens: Tokens, end: int, lexicon: Lexicon) -> bool:
    """Whether a street's name follows: "10 Downing Street"."""
    for at in range(end, end + 4):
        if at > end and lexicon.among("streets", tokens.word(at)):
            return True
        if not tokens.written(at)[:1].isupper():
            return False
    return False
