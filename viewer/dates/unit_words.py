"""One date in words: a moment, a day, a month, a year, a decade, or digits that nobody knows."""

from viewer.dates.edtf import Precision
from viewer.dates.edtf_extent import PARTS_OF_YEAR, Extent, extent
from viewer.dates.edtf_written import APPROXIMATE, UNCERTAIN, WrittenDate
from viewer.dates.instant import DAY, HOUR, SECOND, Instant, instant, moment
from viewer.dates.language import Language
from viewer.dates.patterns import (
    Tokens,
    date_tokens,
    find_locale,
    join_texts,
    list_in_words,
    pattern_in_words,
    range_in_words,
    render,
    skeleton_tokens,
)

_FIRST_WEEKDAY_YEAR = 1583
"""Before it people lived by another calendar, and its weekdays were not these."""

_FIRST_PLAIN_YEAR = 100
"""Years below it are told with their era, as is every year before Christ."""


def unit_in_words(at: Instant, precision: Precision, language: Language, with_weekday: bool = False) -> str:
    """The unit of a precision that begins at an instant, or that holds it."""
    if precision <= Precision.HOUR:
        day = unit_in_words(at, Precision.DAY, language, with_weekday)
        return join_texts(day, time_in_words(at, precision, language), language.locale)
    if precision <= Precision.WEEK:
        return render(at, _day_tokens(at, language.locale, with_weekday), language.locale)
    if precision <= Precision.SEASON:
        return pattern_in_words(at, "yMMMM", language.locale)
    if precision is Precision.YEAR:
        return pattern_in_words(at, "y", language.locale)
    year = moment(at).year
    return _years_in_words(abs(year), year <= 0, precision, language)


def time_in_words(at: Instant, precision: Precision, language: Language) -> str:
    """The time of day: "14:05", "14:05:30", "14:05:30.25"; an hour by its two ends."""
    if precision is Precision.HOUR:
        ends = (pattern_in_words(end, "Hm", language.locale) for end in (at, at + HOUR))
        return language.phrases.within_the_hour.format(*ends)
    text = pattern_in_words(at, "Hm" if precision is Precision.MINUTE else "Hms", language.locale)
    if precision is Precision.INSTANT:
        from babel.numbers import get_decimal_symbol

        fraction = f"{at % SECOND:06}".rstrip("0") or "0"
        text += get_decimal_symbol(find_locale(language.locale)) + fraction
    return text


def date_in_words(date: WrittenDate, start: Instant | None, language: Language, with_weekday: bool = False) -> str:
    """A written date; `start` is when a time of day begins, on the clock that the document goes by."""
    return _marked(date, _unmarked(date, start, language, with_weekday and not any(date.marks)), language)


def _unmarked(date: WrittenDate, start: Instant | None, language: Language, with_weekday: bool) -> str:
    covers = extent(date, None)
    if "X" in date.year + date.month + date.day:
        return _masked(date, covers, language)
    if date.significant:
        year = pattern_in_words(extent(date._replace(significant=0), None).start, "y", language.locale)
        if covers.precision is Precision.YEAR:
            return year
        years = range_in_words(covers.start, covers.end - DAY, "y", language.locale)
        return f"{language.phrases.about.format(year)} ({years})"
    if date.month and int(date.month) in PARTS_OF_YEAR:
        return language.phrases.parts_of_year[int(date.month)].format(_year_or_years(covers, language))
    at = start if date.time and start is not None else covers.start
    return unit_in_words(at, covers.precision, language, with_weekday)


def _marked(date: WrittenDate, text: str, language: Language) -> str:
    """With what "?" and "~" say: of the whole date, or of each part for itself."""
    phrases = language.phrases
    marks = [mark for mark, part in zip(date.marks, (date.year, date.month, date.day), strict=True) if part]
    if not any(marks):
        return text
    if len(set(marks)) > 1:
        notes = []
        for mark in (APPROXIMATE, UNCERTAIN, APPROXIMATE | UNCERTAIN):
            names = [name for name, one in zip(phrases.part_names, marks, strict=False) if one == mark]
            if names:
                notes.append(phrases.marked[mark].format(list_in_words(names, "standard", language.locale)))
        return f"{text} ({', '.join(notes)})"
    if marks[0] & APPROXIMATE and not date.significant:
        text = phrases.about.format(text)
    return phrases.uncertain.format(text) if marks[0] & UNCERTAIN else text


def _masked(date: WrittenDate, covers: Extent, language: Language) -> str:
    phrases = language.phrases
    if "X" not in date.year:
        if date.month == "XX" and date.day in ("", "XX"):
            phrase = phrases.a_day_in if date.day else phrases.a_month_in
            return phrase.format(unit_in_words(covers.start, Precision.YEAR, language))
        if "X" not in date.month:
            if date.day == "XX":
                return phrases.a_day_in.format(unit_in_words(covers.start, Precision.MONTH, language))
            days = range_in_words(covers.start, covers.end - DAY, "yMMMMd", language.locale)
            return phrases.one_day_of.format(days)
        return _between(covers, date, language)
    digits = date.year.removeprefix("-")
    if digits.rstrip("X") + "X" * digits.count("X") != digits:  # a digit is known to the right of an unknown one
        return _between(covers, date, language)
    within = _within_year(date, covers, language)
    if within is None:
        return _between(covers, date, language)
    if digits == "XXXX":
        return phrases.year_unknown.format(within) if within else phrases.unknown
    leading = int(digits.replace("X", "0"))
    years = _years_in_words(leading, date.year.startswith("-"), covers.precision, language)
    return phrases.some_year_in.format(within, years) if within else years


def _within_year(date: WrittenDate, covers: Extent, language: Language) -> str | None:
    """What is known within an unknown year: "25 December", "December", ""; None where that takes more to say."""
    if date.month in ("", "XX"):
        return "" if date.day in ("", "XX") else None
    if "X" in date.month or int(date.month) in PARTS_OF_YEAR:
        return None
    if date.day in ("", "XX"):
        return pattern_in_words(covers.start, "MMMM", language.locale)
    return None if "X" in date.day else pattern_in_words(covers.start, "MMMMd", language.locale)


def _between(covers: Extent, date: WrittenDate, language: Language) -> str:
    """The first and last day that match, and the pattern as written, which says more than they do."""
    precision = Precision.DAY if date.day else Precision.MONTH if date.month else Precision.YEAR
    ends = (unit_in_words(at, precision, language) for at in (covers.start, covers.end - DAY))
    written = "-".join(part for part in (date.year, date.month, date.day) if part)
    return f"{language.phrases.between.format(*ends)} ({written})"


def _years_in_words(leading: int, before: bool, precision: Precision, language: Language) -> str:
    """The decade, century or millennium of a year, or of its known digits; `before` for those before Christ."""
    if precision is Precision.CENTURY:
        return language.phrases.century(leading // 100 + 1, before)
    if precision is Precision.MILLENNIUM:
        return language.phrases.millennium(leading // 1000 + 1, before)
    if precision is not Precision.DECADE:
        return language.phrases.unknown
    first = leading // 10 * 10
    if not before and first >= _FIRST_PLAIN_YEAR and first % 100:
        return language.phrases.decade(first)
    first, last = (first, first + 9) if not before else (-first - 9, -first)
    return range_in_words(instant(first), instant(min(last, -1) if before else last), "y", language.locale)


def _year_or_years(covers: Extent, language: Language) -> str:
    """A year, or the two that a winter lies in."""
    last = covers.end - DAY
    if moment(covers.start).year == moment(last).year:
        return unit_in_words(covers.start, Precision.YEAR, language)
    return range_in_words(covers.start, last, "y", language.locale).replace(" – ", "–")


def _day_tokens(at: Instant, locale: str, with_weekday: bool) -> Tokens:
    year = moment(at).year
    if year < _FIRST_PLAIN_YEAR:
        return skeleton_tokens("GyMMMMd", locale)
    return date_tokens("full" if with_weekday and year >= _FIRST_WEEKDAY_YEAR else "long", locale)
