"""Dates, precisions and instants in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dates.test_edtf_properties import EXPRESSION, read
from viewer.dates import Precision, find_zone, instant, parse_edtf
from viewer.dates.edtf_written import Written, write_written
from viewer.dates.words import in_words, instant_in_words, precision_in_words

ENGLISH = {
    "2020-02-03": "Monday 3 February 2020",
    "2020-02": "February 2020",
    "2020": "2020",
    "2020-02-06T14:05": "Thursday 6 February 2020, 14:05",
    "2020-02-06T14:05:30": "Thursday 6 February 2020, 14:05:30",
    "2020-02-06T14:05:30.25": "Thursday 6 February 2020, 14:05:30.25",
    "2020-02-06T14": "Thursday 6 February 2020, between 14:00 and 15:00",
    "2011~": "about 2011",
    "2011?": "2011 (uncertain)",
    "2011%": "about 2011 (uncertain)",
    "2004-06-11~": "about 11 June 2004",
    "2004-06~-11": "11 June 2004 (year and month approximate)",
    "?2004-%06": "June 2004 (year uncertain, month approximate and uncertain)",
    "201X": "the 2010s",
    "190X": "1900 – 1909",
    "19XX": "the 20th century",
    "20XX": "the 21st century",
    "11XX": "the 12th century",
    "1XXX": "the 2nd millennium",
    "XXXX": "date unknown",
    "2020-21": "spring 2020",
    "2020-24": "winter 2020–2021",
    "2020-31": "autumn 2020 (southern hemisphere)",
    "2020-34": "the second quarter of 2020",
    "2020-41": "the second half of 2020",
    "-0043-03-15": "15 March 44 BC",
    "-0043": "44 BC",
    "0000": "1 BC",
    "0079-08": "August 79 AD",
    "1066-10-14": "14 October 1066",
    "-01XX": "the 2nd century BC",
    "-004X": "50 BC – 41 BC",
    "Y170000002": "170,000,002",
    "Y-13800000000": "13,800,000,001 BC",
    "1950S2": "about 1950 (1900 – 1999)",
    "2004-XX": "a month in 2004",
    "1985-XX-XX": "a day in 1985",
    "2004-06-XX": "a day in June 2004",
    "2019-12-0X": "one day of 1 – 9 December 2019",
    "156X-12-25": "25 December, some year in the 1560s",
    "XXXX-12-25": "25 December, year unknown",
    "XXXX-12-XX": "December, year unknown",
    "1560-XX-25": "between 25 January 1560 and 25 December 1560 (1560-XX-25)",
    "1984-1X": "between October 1984 and December 1984 (1984-1X)",
    "2019-12/2020-02-06": "December 2019 until 6 February 2020",
    "2020-02-03/2020-02-05": "3 – 5 February 2020",
    "2020-01-28/2020-02-05": "28 January – 5 February 2020",
    "2019-12-28/2020-01-05": "28 December 2019 – 5 January 2020",
    "2020-02-03/2020-02-03": "Monday 3 February 2020",
    "2020-01/2020-03": "January – March 2020",
    "2019/2021": "2019 – 2021",
    "-0043/0014": "44 BC – 14 AD",
    "1984~/2004?": "about 1984 until 2004 (uncertain)",
    "2020-02-06T14:05/2020-02-06T15:30": "Thursday 6 February 2020, 14:05 – 15:30",
    "2020-02-06T23:05/2020-02-07T01:30": "6 February 2020, 23:05 until 7 February 2020, 01:30",
    "2018/..": "since 2018 (ongoing)",
    "2018/": "from 2018, end unknown",
    "../2020-02-06": "until 6 February 2020 (without a beginning)",
    "/2018-05": "until May 2018, beginning unknown",
    "../..": "at all times",
    "../": "without a beginning, end unknown",
    "[2020-01-01..2020-01-10]": "early January 2020",
    "[2020-02-11..2020-02-20]": "mid February 2020",
    "[2020-01-21..2020-01-31]": "late January 2020",
    "[2020-02-21..2020-02-29]": "late February 2020",
    "[2019-01..2019-04]": "early 2019",
    "[2019-05-01..2019-08-31]": "mid 2019",
    "[2019-09..2019-12]": "late 2019",
    "[2020-02-03..2020-02-05]": "one day of 3 – 5 February 2020",
    "[1670..1672]": "between 1670 and 1672",
    "[2020-02-03]": "Monday 3 February 2020",
    "[1667,1668,1670..1672]": "one of: 1667, 1668 or 1670 – 1672",
    "[..1760-12-03]": "3 December 1760 or earlier",
    "[1760-12..]": "December 1760 or later",
    "{2020-02-03,2020-02-05}": "each of: 3 February 2020 and 5 February 2020",
    "{1667,1670..1672}": "each of: 1667 and 1670 – 1672",
}

TURKISH = {
    "2020-02-03": "3 Şubat 2020 Pazartesi",
    "[2020-01-21..2020-01-31]": "Ocak 2020 sonu",
    "2019-12/2020-02-06": "Aralık 2019 – 6 Şubat 2020",
    "2011%": "yaklaşık 2011 (kesin değil)",
    "198X": "1980'li yıllar",
    "199X": "1990'lı yıllar",
    "201X": "2010'lu yıllar",
    "19XX": "20. yüzyıl",
    "-00XX": "MÖ 1. yüzyıl",
    "2020-21": "2020 ilkbaharı",
    "2018/..": "2018 tarihinden beri (sürüyor)",
}


@pytest.mark.parametrize(("text", "words"), ENGLISH.items())
def test_says_a_date_in_english(text: str, words: str) -> None:
    assert in_words(parse_edtf(text)) == words


@pytest.mark.parametrize(("text", "words"), TURKISH.items())
def test_says_a_date_in_turkish(text: str, words: str) -> None:
    assert in_words(parse_edtf(text), "tr") == words


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en_US", "Monday, February 3, 2020"),
        ("de-DE", "Montag, 3. Februar 2020"),
        ("fr", "lundi 3 février 2020"),
        ("ru_RU.UTF-8", "понедельник, 3 февраля 2020\u202fг."),
        ("ja", "2020年2月3日月曜日"),
        ("de_XX", "Montag, 3. Februar 2020"),
    ],
)
def test_other_languages_have_their_own_order(locale: str, words: str) -> None:
    assert in_words(parse_edtf("2020-02-03"), locale) == words


@pytest.mark.parametrize("locale", ["", "C", "xx", "../../etc", "POSIX", "en_", "\x00", "Türkçe", "a" * 500])
def test_an_unknown_language_is_english(locale: str) -> None:
    assert in_words(parse_edtf("2020-02"), locale) == "February 2020"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2020-02-06T14:05", "exact to the minute"),
        ("2020-02-03", "exact to the day"),
        ("2020-02", "some time in February 2020"),
        ("2020-02~", "some time in February 2020"),
        ("201X", "some time in the 2010s"),
        ("2004-06-XX", "exact to the month"),
        ("156X-12-25", "exact to the decade"),
        ("[2020-01-21..2020-01-31]", "some time in late January 2020"),
        ("[1667,1668]", "at one of these times"),
        ("{1667,1668}", "at each of these times"),
        ("2020-02-03/2020-02-05", "both ends exact to the day"),
        ("2019-12/2020-02-06", "beginning exact to the month, end exact to the day"),
        ("2018/..", "beginning exact to the year"),
        ("/2018-05-01", "end exact to the day"),
    ],
)
def test_says_how_exact_a_date_is(text: str, words: str) -> None:
    assert precision_in_words(parse_edtf(text)) == words


@pytest.mark.parametrize(
    ("precision", "words"),
    [
        (Precision.SECOND, "Thursday 6 February 2020, 14:05:30"),
        (Precision.HOUR, "Thursday 6 February 2020, between 14:00 and 15:00"),
        (Precision.DAY, "Thursday 6 February 2020"),
        (Precision.MONTH, "February 2020"),
        (Precision.YEAR, "2020"),
        (Precision.DECADE, "the 2020s"),
        (Precision.CENTURY, "the 21st century"),
    ],
)
def test_says_an_instant_to_a_precision(precision: Precision, words: str) -> None:
    assert instant_in_words(instant(2020, 2, 6, 14, 5, 30), precision) == words


def test_says_a_time_on_the_documents_clock() -> None:
    date = parse_edtf("2020-02-06T22:05Z", find_zone("Europe/Istanbul"))
    assert in_words(date) == "Friday 7 February 2020, 01:05"


@given(EXPRESSION, st.sampled_from(["en", "tr", "de", "ja", "ar", "ku"]))
def test_every_date_has_words_in_every_language(written: Written, locale: str) -> None:
    date = read(write_written(written))
    if date is not None:
        for words in (in_words(date, locale), precision_in_words(date, locale)):
            assert words.strip()
            assert "{" not in words
