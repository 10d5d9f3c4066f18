"""Text cut into tokens, each with the classes of its word and what it is worth: what the rules are matched against."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from viewer.derive.times.extents import exists
from viewer.derive.times.meanings import Meaning
from viewer.derive.times.words import TimeWords

Value: TypeAlias = int | float | str | tuple[int, ...]

EDGE = "EDGE"
CAPITAL = "CAPITAL"
_LEXER = re.compile(
    r"""
    (?P<iso>\d{4}/\d\d/\d\d(?![\w/])|\d{4}-\d\d?-\d\d?(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))
  | (?P<slashed>\d{1,2}(?P<mark>[/.])\d{1,2}(?P=mark)(?:\d{4}|\d\d)(?![\w/]))
  | (?P<years>\d{4}[-–/](?:\d{4}|\d\d)(?![\w/-]|\.\d))
  | (?P<clock>\d{1,2}[:.]\d\d(?::\d\d)?(?:(?=[ap]\.?m)|(?![\w/%]|[.,:]\d)))
  | (?P<decade>['’]?\d{1,3}0['’]?s\b)
  | (?P<ordinal>\d{1,3}(?:st|nd|rd|th)\b)
  | (?P<decimal>\d{1,3}(?:,\d{3}){1,4}(?![\w,])|\d{1,6}\.\d{1,6}(?![\w.]))
  | (?P<mixed>\d{1,3}(?:\x20[1-9]/[2-9](?![\w/])|[½⅓⅔¼¾⅛](?!\w)))
  | (?P<number>\d{1,9}(?=(?:am|pm|a\.m|p\.m|h|hrs)\b|(?!\w)))
  | (?P<word>FY(?=\d\d)|['’]s\b|[^\W\d_]+(?![\w])|\w+)
  | (?P<other>[^\s\w])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_COMPOUND = re.compile(r"-(?:[^\W\d_]{4}|\d{3}(?!\d))")
"""What is hung on a number that is no year: a "2000-seat" hall, decree 2005-981."""

_LONGEST_WORD = 20
_LATEST = 2050
_LONGEST_RUN = 60
"""Years."""
_KEPT = 1 << 14
"""Words, as they are written, of which it is kept what they are."""


@dataclass(frozen=True, slots=True)
class Word:
    """What a token is to the rules: its key (folded), its classes, and what it is worth in some of them."""

    key: str = ""
    classes: frozenset[str] = frozenset()
    values: Mapping[str, Value] = field(default_factory=dict)


class Token(NamedTuple):
    """A stretch of text; after a stage it may be a whole phrase, with a meaning and the rule that made it."""

    start: int
    end: int
    word: Word
    meaning: Meaning | None = None
    rule: str = ""
    parts: tuple["Token", ...] = ()


_NONE = frozenset[str]()
_CAPITAL = frozenset({CAPITAL})
_PLURAL = frozenset({"PLURAL"})
UNKNOWN = Word()
_AT_EDGE = Word("", frozenset({EDGE}))


class Lexicon:
    """The words of a language by their folded form, and phrases of several words by their first."""

    def __init__(self, words: TimeWords, named: frozenset[str]) -> None:
        """`named` has the words that rules name themselves."""
        values: dict[str, dict[str, Value]] = {}
        for kind, of_kind in words.values.items():
            for word, value in of_kind.items():
                values.setdefault(word, {})[kind] = value
        for kind, members in words.classes.items():
            for word in members:
                values.setdefault(word, {})[kind] = word
        for name, on in words.holidays.items():
            values.setdefault(name, {})["HOLIDAY"] = on
        for name, offset in words.zones.items():
            values.setdefault(name, {})["ZONE"] = offset
        for word in named:
            values.setdefault(word, {})[word] = word
        for word, has in values.items():
            if word in named:
                has[word] = word
        self.words = {key: Word(key, frozenset(has), has) for key, has in values.items()}
        self.capitalised = words.capitalised
        self.upper = words.upper
        self.plural_endings = words.plural_endings
        self.phrases: dict[tuple[str, str], list[tuple[tuple[str, ...], Word]]] = {}
        for phrase, whole in self.words.items():
            pieces = tuple(each[0].casefold() for each in _LEXER.finditer(phrase))
            if len(pieces) > 1:
                self.phrases.setdefault((pieces[0], pieces[1]), []).append((pieces, whole))
        for phrases in self.phrases.values():
            phrases.sort(key=lambda each: -len(each[0]))

        self.word = lru_cache(_KEPT)(self._word)

    def _word(self, written: str) -> Word:
        """What a word is; one that needs its capital is unknown without it."""
        if len(written) > _LONGEST_WORD:
            return UNKNOWN
        key = written.casefold().replace("’", "'")
        found = self.words.get(key)
        if found is None:
            if written[0].isupper():
                return Word(key, _CAPITAL)
            return Word(key, _PLURAL if len(key) > 3 and key.endswith(self.plural_endings) else _NONE)
        if (key in self.capitalised and not written[0].isupper()) or (key in self.upper and not written.isupper()):
            return Word(key, found.classes & {key})
        return found


def tokens_of(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Token]:
    """The tokens of a paragraph, between two that stand for its edges."""
    yield Token(start, start, _AT_EDGE)
    pieces = [_token(match, lexicon) for match in _LEXER.finditer(text, start, end)]
    done = 0
    for place in range(len(pieces) - 1):
        begins = lexicon.phrases.get((pieces[place].word.key, pieces[place + 1].word.key))
        if begins is None or place < done:
            continue
        whole = _phrase(text, pieces, place, begins, lexicon)
        if whole:
            yield from pieces[done:place]
            done = place + whole[0]
            yield Token(pieces[place].start, pieces[done - 1].end, whole[1])
    yield from pieces[done:]
    yield Token(end, end, _AT_EDGE)


def _phrase(
    text: str, pieces: list[Token], place: int, begins: Sequence[tuple[tuple[str, ...], Word]], lexicon: Lexicon
) -> tuple[int, Word] | None:
    for wanted, word in begins:
        there = pieces[place : place + len(wanted)]
        if tuple(each.word.key for each in there) != wanted:
            continue
        written = text[there[0].start : there[-1].end]
        if word.key in lexicon.capitalised and not written[0].isupper():
            continue
        if word.key in lexicon.upper and not written.isupper():
            continue
        return len(wanted), word
    return None


def _token(match: re.Match[str], lexicon: Lexicon) -> Token:
    kind = match.lastgroup or "other"
    written = match[0]
    if kind == "mark":
        kind = "slashed"
    if kind in ("word", "other"):
        return Token(match.start(), match.end(), lexicon.word(written))
    if kind == "number" and _COMPOUND.match(match.string, match.end()):
        return Token(match.start(), match.end(), _decimal(written) if len(written) == 4 else _number(written))
    digits = written.lstrip("’").isascii() or kind in ("years", "mixed")
    return Token(match.start(), match.end(), _READ[kind](written) if digits else UNKNOWN)


def _worth(key: str, values: dict[str, Value]) -> Word:
    return Word(key, frozenset(values), values)


def _number(written: str) -> Word:
    number = int(written)
    values: dict[str, Value] = {"NUMBER": number, written: written} if len(written) < 7 else {}
    if len(written) <= 2:
        if 1 <= number <= 31:
            values["DAY"] = number
        if number <= 24:
            values["HOUR"] = number
        if len(written) == 2:
            values["TWO"] = number
    if number >= 1 and len(written) <= 4:
        values["ERA_YEAR"] = number
    if len(written) == 4 and 1000 <= number <= 2199:
        values["YEAR"] = number
    if len(written) == 4 and number < 2400 and number % 100 < 60:
        values["MILITARY"] = (number // 100, number % 100)
    values.pop(written, None)
    return _worth(written, values)


def _ordinal(written: str) -> Word:
    number = int(written[:-2])
    values: dict[str, Value] = {"ORDINAL": number}
    if 1 <= number <= 31:
        values["DAY_TH"] = number
    return _worth(written.casefold(), values)


def _decimal(written: str) -> Word:
    return _worth(written, {"NUMBER": float(written.replace(",", ""))})


def _mixed(written: str) -> Word:
    whole, fraction = (written[:-1], written[-1]) if " " not in written else written.split(" ")
    above, _, below = fraction.partition("/")
    part = int(above) / int(below) if below else unicodedata.numeric(fraction)
    return _worth(written, {"NUMBER": int(whole) + part})


def _decade(written: str) -> Word:
    digits = "".join(each for each in written if each.isdigit())
    if len(digits) == 4 and digits[0] in "12":
        return _worth(written, {"DECADE": int(digits)})
    if len(digits) == 2:
        return _worth(written, {"SHORT_DECADE": int(digits)})
    return UNKNOWN


def is_too_far(first: int, last: int) -> bool:
    """Whether a run of years reaches further ahead than anybody plans: "2021-99" is a number of something."""
    return last > _LATEST and last - first > _LONGEST_RUN


def _years(written: str) -> Word:
    first, second = int(written[:4]), written[5:]
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    if len(second) == 2 and first % 100 == 99 and second == "00":
        last = first + 1
    values: dict[str, Value] = {}
    if 1000 <= first <= 2199 and first < last <= first + 300 and last <= 2199 and not is_too_far(first, last):
        values["YEARS"] = (first, last)
    if written[4] == "-" and len(second) == 2 and 1 <= int(second) <= 12 and first >= 1000 and last != first + 1:
        values = {"ISO": (first, int(second))}
    return _worth(written, values)


def _iso(written: str) -> Word:
    numbers = tuple(int(each) for each in re.findall(r"\d+", written[:10]))
    if not exists(*numbers):
        return UNKNOWN
    if len(written) == 10:
        return _worth(written, {"ISO": numbers})
    clock = re.match(r"(\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?(Z|[+-].*)?", written[11:])
    if clock is None or int(clock[1]) > 23 or int(clock[2]) > 59 or int(clock[3] or 0) > 59:
        return UNKNOWN
    offset = clock[4] or ""
    if len(offset) == 5:
        offset = f"{offset[:3]}:{offset[3:]}"
    return _worth(written, {"STAMP": (*numbers, *(int(each) for each in clock.groups()[:3] if each)), "OFFSET": offset})


def _slashed(written: str) -> Word:
    return _worth(
        written,
        {"SLASHED": tuple(int(each) for each in re.split(r"[/.]", written)), "MARK": "." if "." in written else "/"},
    )


def _clock(written: str) -> Word:
    numbers = tuple(int(each) for each in re.findall(r"\d+", written))
    kind = "CLOCK" if ":" in written else "DOTTED"
    values: dict[str, Value] = {}
    if kind == "DOTTED":
        values["NUMBER"] = float(written)
    if numbers[0] < 25 and numbers[1] < 60 and (len(numbers) < 3 or numbers[2] < 60):
        values[kind] = numbers
    return _worth(written, values)


_READ = {
    "number": _number,
    "ordinal": _ordinal,
    "decimal": _decimal,
    "mixed": _mixed,
    "decade": _decade,
    "years": _years,
    "iso": _iso,
    "slashed": _slashed,
    "clock": _clock,
}

NUMERIC = frozenset({_CAPITAL, _PLURAL}) | frozenset(
    _number(each).classes
    for each in (
        *(str(number) for number in range(100)),
        *(f"{number:02}" for number in range(10)),
        "000", "100", "0000", "0060", "0100", "0160", "1000", "1060", "2200", "2260", "2400", "00000", "1000000",
    )
) | {
    _ordinal("3rd").classes, _ordinal("50th").classes, _decimal("1.5").classes, _decade("1990s").classes,
    _decade("90s").classes, _years("1990-95").classes, _years("2001-06").classes, _iso("2001-06-05").classes,
    _iso("2001-06-05T10:00").classes, _slashed("3/4/2001").classes, _clock("14:05").classes, _clock("14.05").classes,
    _clock("14.75").classes,
}  # fmt: skip
"""Every set of classes that a number, or an unknown word, can have."""
