"""Instants by CLDR skeletons and lengths of time, in any year."""

import pytest

from viewer.dates import DAY, HOUR, MINUTE, SECOND, YEAR, instant
from viewer.dates.words import duration_in_words, pattern_in_words

AT = instant(2020, 2, 6, 14, 5)


@pytest.mark.parametrize(
    ("skeleton", "locale", "words"),
    [
        ("y", "en", "2020"),
        ("yMMMM", "en", "February 2020"),
        ("MMMM y", "en", "February 2020"),
        ("MMM", "en", "Feb"),
        ("MMMMM", "en", "F"),
        ("d", "en", "6"),
        ("EEE d", "en", "Thu 6"),
        ("EEEE d MMMM y", "en", "Thursday 6 February 2020"),
        ("d MMM HH:mm", "en", "6 Feb, 14:05"),
        ("HH:mm", "en", "14:05"),
        ("y G", "en", "2020 AD"),
        ("QQQ y", "en", "Q1 2020"),
        ("yMMMM", "ru", "февраль 2020\u202fг."),
        ("yMMMM", "zh", "2020年2月"),
        ("d", "ja", "6日"),
        ("d MMM HH:mm", "vi", "14:05 6 thg 2"),
        ("EEE d", "tr", "6 Per"),
        ("yMMMMd", "es", "6 de febrero de 2020"),
    ],
)
def test_puts_an_instant_into_the_languages_own_pattern(skeleton: str, locale: str, words: str) -> None:
    assert pattern_in_words(AT, skeleton, locale) == words


def test_no_language_speaks_in_the_words_of_another() -> None:
    """Babel's locales share what they inherit, references to the words of whichever language came first included."""
    languages = ("zh", "ar", "en", "tr", "fa", "he", "de")
    first = {language: pattern_in_words(AT, "MMMM", language) for language in languages}
    assert len(set(first.values())) >= 6
    assert first["ar"] == "فبراير"
    assert first["zh"] == "二月"


@pytest.mark.parametrize(
    ("year", "skeleton", "words"),
    [
        (0, "y", "1 BC"),
        (-43, "yMMMM", "March 44 BC"),
        (-43, "MMM", "Mar"),
        (79, "y", "79 AD"),
        (100, "y", "100"),
        (9999, "yMMMM", "March 9999"),
        (12_020, "yMMMM", "March 12,020"),
        (-13_800_000_000 + 1, "y", "13,800,000,000 BC"),
    ],
)
def test_has_words_for_any_year(year: int, skeleton: str, words: str) -> None:
    assert pattern_in_words(instant(year, 3, 15), skeleton) == words


def test_far_weekdays_follow_the_calendars_cycle_of_400_years() -> None:
    assert pattern_in_words(instant(2020 + 400_000, 2, 6), "EEEE") == pattern_in_words(AT, "EEEE") == "Thursday"


@pytest.mark.parametrize(
    ("microseconds", "words"),
    [
        (0, "0 seconds"),
        (250_000, "250 milliseconds"),
        (45 * SECOND, "45 seconds"),
        (2 * HOUR + 5 * MINUTE, "2 hours"),
        (DAY, "1 day"),
        (3 * DAY, "3 days"),
        (31 * DAY, "31 days"),
        (60 * DAY, "2 months"),
        (365 * DAY, "1 year"),
        (426 * DAY, "14 months"),
        (9 * YEAR, "9 years"),
        (-3 * DAY, "3 days"),
    ],
)
def test_says_a_length_of_time_in_one_unit(microseconds: int, words: str) -> None:
    assert duration_in_words(microseconds) == words


@pytest.mark.parametrize(("locale", "words"), [("tr", "3 gün"), ("ru", "3 дня"), ("fa", "3 روز"), ("xx", "3 days")])
def test_says_a_length_of_time_in_other_languages(locale: str, words: str) -> None:
    assert duration_in_words(3 * DAY, locale) == words
