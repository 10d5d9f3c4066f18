"""Instants in the patterns of CLDR, for any year: what Babel knows of a language, without its limit to four digits."""

import pickle
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from viewer.dates.instant import Instant, Moment, moment, weekday

if TYPE_CHECKING:
    from babel import Locale

Tokens = tuple[tuple[str, int], ...]
"""A pattern taken apart: a field's letter and its width, or literal text and 0."""

DASH = " – "

_FIELD_ORDER = "GyQMEdHhms"
_TIME_FIELDS = "Hhms"
_SAME_FIELD = {"L": "M", "c": "E", "e": "E", "q": "Q", "k": "H", "K": "h"}


@lru_cache(maxsize=64)
def find_locale(tag: str) -> "Locale":
    """What CLDR knows of a language tag such as "tr", "de-AT" or "pt_BR.UTF-8"; British English for an unknown one."""
    from babel import Locale, UnknownLocaleError

    parts = re.split(r"[-_]", re.split(r"[.@]", tag)[0])
    if parts[0].lower() == "en" and len(parts) == 1:
        return _on_its_own(Locale("en", "GB"))
    for length in range(len(parts), 0, -1):
        if all(part.isascii() and part.isalnum() for part in parts[:length]):
            try:
                return _on_its_own(Locale.parse("_".join(parts[:length])))
            except (UnknownLocaleError, ValueError):
                continue
    return _on_its_own(Locale("en", "GB"))


def _on_its_own(locale: "Locale") -> "Locale":
    """The locale with data that it shares with no other.

    Babel's locales share what they inherit, and the first of them that follows a reference within it ("months standing
    alone are as in a date") puts its own words there for all: Arabic dates after Chinese ones then have Chinese months.
    """
    from babel import localedata

    data = localedata.load(str(locale))
    data.update(pickle.loads(pickle.dumps(data)))  # many times as fast as deepcopy
    return locale


def pattern_in_words(at: Instant, skeleton: str, locale: str = "en") -> str:
    """An instant with the fields of a CLDR skeleton ("yMMMM", "MMM y", "EEE d", "HH:mm"), in the language's own order.

    What is not a field's letter is left out; a year that would be mistaken for another is told by its era.
    """
    reading = moment(at)
    skeleton = _with_era(skeleton, reading.year)
    return render(at, skeleton_tokens(skeleton, locale), locale)


def _with_era(skeleton: str, year: int) -> str:
    return skeleton + "G" if year < 100 and "y" in skeleton and "G" not in skeleton else skeleton


@lru_cache(maxsize=256)
def skeleton_tokens(skeleton: str, locale: str) -> Tokens:
    """The pattern that a language has for the fields of a skeleton."""
    fields = [(match[1], len(match[0])) for match in re.finditer(r"([A-Za-z])\1*", skeleton)]
    wanted = {_SAME_FIELD.get(letter, letter): width for letter, width in fields}
    wanted = {letter: wanted[letter] for letter in _FIELD_ORDER if letter in wanted}
    date = {letter: width for letter, width in wanted.items() if letter not in _TIME_FIELDS}
    time = {letter: width for letter, width in wanted.items() if letter in _TIME_FIELDS}
    if not date or not time:
        return _tokens_of_fields(wanted, locale)
    halves = {"\0": _tokens_of_fields(date, locale), "\1": _tokens_of_fields(time, locale)}
    pieces = re.split(r"([\0\1])", join_texts("\0", "\1", locale))
    return tuple(token for piece in pieces if piece for token in halves.get(piece, ((piece, 0),)))


def join_texts(date: str, time: str, locale: str) -> str:
    """A date and a time of day side by side, as the language puts them: "6 February 2020, 14:05"."""
    pattern = str(find_locale(locale).datetime_formats["medium"]).replace("'", "")
    return pattern.replace("{1}", date).replace("{0}", time)


def list_in_words(members: list[str], style: Literal["standard", "or"], locale: str) -> str:
    """Several texts as one: "1667, 1668 and 1670"."""
    from babel.lists import format_list

    return format_list(members, style=style, locale=find_locale(locale))


def _tokens_of_fields(wanted: dict[str, int], locale: str) -> Tokens:
    patterns = find_locale(locale).datetime_skeletons
    full = "".join(letter * width for letter, width in wanted.items())
    usual = "".join(letter * (min(width, 3) if letter in "MQ" else 1) for letter, width in wanted.items())
    for name in (full, usual):
        if name in patterns:
            tokens = pattern_tokens(str(patterns[name].pattern))
            return _without_comma(tuple(_widened(letter, width, wanted) for letter, width in tokens), locale)
    if len(wanted) == 1:
        return tuple(_widened(letter, 1, {letter: width}) for letter, width in wanted.items())
    # A set of fields that no language has a pattern for: one beside the other.
    apart = [_tokens_of_fields({letter: wanted[letter]}, locale) for letter in "EdMQyGHhms" if letter in wanted]
    return tuple(token for index, tokens in enumerate(apart) for token in ([(" ", 0)] if index else []) + list(tokens))


def date_tokens(length: str, locale: str) -> Tokens:
    """The pattern of a whole date, "full" with its weekday or "long" without."""
    return _without_comma(pattern_tokens(str(find_locale(locale).date_formats[length].pattern)), locale)


def _without_comma(tokens: Tokens, locale: str) -> Tokens:
    """The English "Monday, 3 February" without its comma, which newspapers no longer set."""
    if tokens[1:3] == ((", ", 0), ("d", 1)) and tokens[0][0] in "Ec" and find_locale(locale).language == "en":
        return (tokens[0], (" ", 0), *tokens[2:])
    return tokens


def _widened(letter: str, width: int, wanted: dict[str, int]) -> tuple[str, int]:
    """A field as wide as was asked for, where the language writes it as a word at all."""
    asked = wanted.get(_SAME_FIELD.get(letter, letter), width) if width else 0
    as_word = letter in "EcQq" or (letter in "ML" and width >= 3)
    return (letter, asked) if as_word and asked > width else (letter, width)


@lru_cache(maxsize=512)
def pattern_tokens(pattern: str) -> Tokens:
    """A CLDR pattern such as "d. MMMM y 'г'." taken apart."""
    tokens: list[tuple[str, int]] = []
    for match in re.finditer(r"''|'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+|'", pattern):
        if match[2]:
            tokens.append((match[2], len(match[0])))
        else:
            literal = match[1].replace("''", "'") if match[1] is not None else match[0].replace("''", "'")
            tokens.append((literal, 0))
    return tuple(tokens)


def render(at: Instant, tokens: Tokens, locale: str) -> str:
    """An instant in a pattern."""
    reading, spoken = moment(at), find_locale(locale)
    era = any(letter == "G" and width for letter, width in tokens)
    return "".join(
        _field(letter, width, at, reading, spoken, era) if width else letter for letter, width in tokens
    )  # fmt: skip


def _field(letter: str, width: int, at: Instant, reading: Moment, locale: "Locale", era: bool) -> str:
    match letter:
        case "G":
            return str(locale.eras["wide" if width == 4 else "abbreviated"][int(reading.year > 0)])
        case "y" | "u" | "Y":
            year = reading.year if reading.year > 0 or not era else 1 - reading.year
            return f"{year % 100:02}" if width == 2 else year_number(year, locale)
        case "M" | "L" if width > 2:
            return str(locale.months["format" if letter == "M" else "stand-alone"][_width(width)][reading.month])
        case "M" | "L":
            return f"{reading.month:0{width}}"
        case "Q" | "q" if width > 2:
            return str(locale.quarters["stand-alone"][_width(width)][(reading.month + 2) // 3])
        case "Q" | "q":
            return str((reading.month + 2) // 3)
        case "E" | "c" | "e":
            return str(locale.days["format" if letter == "E" else "stand-alone"][_width(width)][weekday(at)])
        case "a" | "b" | "B":
            return str(locale.day_periods["format"]["abbreviated"]["am" if reading.hour < 12 else "pm"])
        case "h" | "K":
            return f"{reading.hour % 12 or (12 if letter == 'h' else 0):0{width}}"
        case "S":
            return f"{reading.microsecond:06}"[:width].ljust(width, "0")
        case _:
            number = {"d": reading.day, "H": reading.hour, "m": reading.minute, "s": reading.second}.get(letter)
            return "" if number is None else f"{number:0{width}}"


def _width(width: int) -> str:
    return {4: "wide", 5: "narrow"}.get(width, "abbreviated")


def year_number(year: int, locale: "Locale") -> str:
    """A year in digits, those beyond four grouped."""
    if abs(year) < 10_000:
        return str(year)
    from babel.numbers import format_decimal

    return str(format_decimal(year, locale=locale))


def range_in_words(first: Instant, last: Instant, skeleton: str, locale: str = "en") -> str:
    """From one instant to another with the parts that both share said once: "3 – 5 February 2020".

    `skeleton` is "y", "yMMMM", "yMMMMd" or "Hm"; `last` lies in the last unit meant, not after it.
    """
    start, end = moment(first), moment(last)
    halves = None
    if min(start.year, end.year) >= 100:
        halves = _range_tokens(skeleton, _first_difference(start, end), locale)
    if halves is None:
        return pattern_in_words(first, skeleton, locale) + DASH + pattern_in_words(last, skeleton, locale)
    return render(first, halves[0], locale) + render(last, halves[1], locale)


def _first_difference(start: Moment, end: Moment) -> str:
    for letter, one, other in zip("yMdHm", start, end, strict=False):
        if one != other:
            return letter
    return "m"


@lru_cache(maxsize=256)
def _range_tokens(skeleton: str, differs: str, locale: str) -> tuple[Tokens, Tokens] | None:
    formats = find_locale(locale).interval_formats
    wide = "MMMM" in skeleton
    for name in (skeleton, skeleton.replace("MMMM", "MMM")):
        halves = formats[name].get(differs) if name in formats else None
        if halves is not None and len(halves) == 2:
            first, second = (
                tuple(_widened(letter, width, {"M": 4} if wide else {}) for letter, width in pattern_tokens(str(half)))
                for half in halves
            )
            return _with_spaced_dash(first), second
    return None


def _with_spaced_dash(tokens: Tokens) -> Tokens:
    """Languages leave out the spaces around the dash between figures; with words on one side it reads better with."""
    literal, width = tokens[-1]
    return (*tokens[:-1], (re.sub(r"\s*[-–—]\s*$", DASH, literal), 0)) if not width else tokens
