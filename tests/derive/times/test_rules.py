"""Single phrases about time: what each is read as, in an article published on Thursday 18 March 2021."""

import pytest

from tests.derive.times.test_article import expressions_in, times_in


def _edtf(text: str, phrase: str) -> str:
    return dict(times_in(text))[phrase]


@pytest.mark.parametrize(
    ("phrase", "edtf"),
    [
        ("3 May 2019", "2019-05-03"),
        ("3rd of May, 2019", "2019-05-03"),
        ("May 3, 2019", "2019-05-03"),
        ("Sept. 3, 2019", "2019-09-03"),
        ("Friday, 3 May 2019", "2019-05-03"),
        ("2019-05-03", "2019-05-03"),
        ("29 February 2020", "2020-02-29"),
        ("May 2019", "2019-05"),
        ("1968", "1968"),
        ("the 1990s", "199X"),
        ("the mid-1990s", "[1994..1996]"),
        ("the nineteenth century", "18XX"),
        ("the fifth century BC", "-04XX"),
        ("490 BC", "-0489"),
        ("AD 70", "0070"),
        ("spring 2018", "2018-21"),
        ("the winter of 2018", "2018-24"),
        ("the third quarter of 2018", "2018-35"),
        ("Q3 2018", "2018-35"),
        ("the first half of 2018", "2018-40"),
        ("early 2018", "2018-37"),
        ("late May 2018", "[2018-05-21..2018-05-31]"),
        ("the second week of May 2018", "[2018-05-08..2018-05-14]"),
        ("the last Friday of May 2018", "2018-05-25"),
        ("Christmas 2018", "2018-12-25"),
        ("the beginning of May 2018", "[2018-05-01..2018-05-10]"),
        ("Easter Monday 2018", "2018-04-02"),
        ("Thanksgiving 2018", "2018-11-22"),
        ("fiscal 2018", "2018~"),
        ("FY2018", "2018~"),
        ("around 2005", "2005~"),
        ("2018-05-03T14:05Z", "2018-05-03T14:05Z"),
        ("13/4/2019", "2019-04-13"),
        ("3.4.2019", "2019-04-03"),
    ],
)
def test_dates_that_say_it_all(phrase: str, edtf: str) -> None:
    assert _edtf(f"The bridge fell in {phrase}.", phrase) == edtf


def test_a_date_of_digits_that_may_be_two_is_both_and_flagged() -> None:
    (found,) = expressions_in("It was signed on 3/4/2019.")
    assert (found.edtf, found.confidence) == ("[2019-03-04,2019-04-03]", "low")


@pytest.mark.parametrize(
    ("text", "phrase", "edtf"),
    [
        ("They met on Thursday.", "Thursday", "2021-03-18"),
        ("They met on Monday.", "Monday", "2021-03-15"),
        ("They met on Friday.", "Friday", "2021-03-12"),
        ("They will meet on Friday.", "Friday", "2021-03-19"),
        ("A vote is due on Friday.", "Friday", "2021-03-19"),
        ("He said on Friday that he will go.", "Friday", "2021-03-12"),
        ("She will stand down after the attack on Monday.", "Monday", "2021-03-15"),
        ("They met last Thursday.", "last Thursday", "2021-03-11"),
        ("They meet next Thursday.", "next Thursday", "2021-03-25"),
        ("They met yesterday.", "yesterday", "2021-03-17"),
        ("It fell in May.", "May", "2020-05"),
        ("It will fall in May.", "May", "2021-05"),
        ("It fell on March 3.", "March 3", "2021-03-03"),
        ("It fell on 20 March.", "20 March", "2020-03-20"),
        ("It fell last May.", "last May", "2020-05"),
        ("It fell last week.", "last week", "[2021-03-08..2021-03-14]"),
        ("It fell earlier this week.", "earlier this week", "[2021-03-15..2021-03-17]"),
        ("It fell earlier this year.", "earlier this year", "[2021-01-01..2021-03-17]"),
        ("It closes later this month.", "later this month", "[2021-03-19..2021-03-31]"),
        ("It fell last month.", "last month", "2021-02"),
        ("It opens next year.", "next year", "2022"),
        ("It fell last summer.", "last summer", "2020-22"),
        ("It fell three days ago.", "three days ago", "2021-03-15"),
        ("It fell two months ago.", "two months ago", "2021-01"),
        ("It fell twenty-five years ago.", "twenty-five years ago", "1996"),
        ("It fell a decade ago.", "a decade ago", "2011~"),
        ("It will open in two weeks.", "in two weeks", "2021-04-01~"),
        ("It fell in the past 30 days.", "the past 30 days", "[2021-02-16..2021-03-18]"),
        ("It fell over the past three years.", "the past three years", "2018-03-18/2021-03-18"),
        ("It fell in recent months.", "recent months", "/2021-03-18"),
        ("It fell in early March.", "early March", "[2021-03-01..2021-03-10]"),
        ("It fell late on Tuesday.", "late on Tuesday", "2021-03-16"),
        ("It fell on Tuesday of last week.", "Tuesday of last week", "2021-03-09"),
        ("It fell this morning.", "this morning", "2021-03-18"),
        ("It fell overnight.", "overnight", "[2021-03-17..2021-03-18]"),
        ("It fell on Tuesday night.", "Tuesday night", "2021-03-16"),
        ("It has rained since Monday.", "since Monday", "2021-03-15/2021-03-18"),
        ("It has rained since 2019.", "since 2019", "2019/2021-03-18"),
        ("He must go by Friday.", "by Friday", "[..2021-03-19]"),
        ("He must go by the end of April.", "by the end of April", "[..2021-04-30]"),
        ("It is shut until June.", "until June", "../2021-06"),
        ("From Monday to Wednesday it rained.", "From Monday to Wednesday", "2021-03-15/2021-03-17"),
        ("It rained between 2010 and 2014.", "between 2010 and 2014", "[2010..2014]"),
        ("It rained from 3 to 5 May 2019.", "from 3 to 5 May 2019", "2019-05-03/2019-05-05"),
        ("The war of 1914–1918 began.", "1914–1918", "1914/1918"),
        ("The season of 2015-16 began.", "2015-16", "2015/2016"),
        ("It fell on May 3 and 4, 2019.", "May 3 and 4, 2019", "{2019-05-03,2019-05-04}"),
        ("It fell on the 12th.", "the 12th", "2021-03-12"),
        ("The trial resumes Monday.", "Monday", "2021-03-22"),
        ("On Monday, the court will hear him.", "Monday", "2021-03-22"),
        ("On Monday, the court heard him.", "Monday", "2021-03-15"),
        ("A run-off would be held on 4 April.", "4 April", "2021-04-04"),
        ("She was expected to speak on Wednesday.", "Wednesday", "2021-03-17"),
        ("They gave him until Friday.", "until Friday", "../2021-03-19"),
        ("He was to speak over the weekend.", "the weekend", "[2021-03-13..2021-03-14]"),
        ("It fell at the end of May.", "the end of May", "[2020-05-21..2020-05-31]"),
        ("It fell in April and May.", "May", "2020-05"),
        ("In the 2003 elections it fell.", "2003", "2003"),
        ("In 2011 protests began.", "2011", "2011"),
        ("It fell this past Friday.", "this past Friday", "2021-03-12"),
        ("In the early hours of Monday it fell.", "the early hours of Monday", "2021-03-15"),
        ("Polls open at 7 a.m. (0500 GMT) on Sunday.", "7 a.m. (0500 GMT) on Sunday", "2021-03-21T07"),
        ("It rained in the last two weeks of May 2019.", "the last two weeks of May 2019", "[2019-05-18..2019-05-31]"),
        ("It was built in the 1800s.", "the 1800s", "18XX"),
        ("The country's nearly nine-year war goes on.", "nearly nine-year", "2012~/2021-03-18"),
    ],
)
def test_dates_that_count_from_publication(text: str, phrase: str, edtf: str) -> None:
    assert _edtf(text, phrase) == edtf


@pytest.mark.parametrize(
    ("text", "phrase", "edtf"),
    [
        ("It fell on 3 May 2019. The day before, he left.", "The day before", "2019-05-02"),
        ("It fell on 3 May 2019. Three days later he left.", "Three days later", "2019-05-06"),
        ("It fell on 3 May 2019 and that day he left.", "that day", "2019-05-03"),
        ("It fell in 2010. The previous year was wet.", "The previous year", "2009"),
        ("A week after 3 May 2019 he left.", "A week after 3 May 2019", "2019-05-10~"),
        ("It fell at 6 a.m. on Monday.", "6 a.m. on Monday", "2021-03-15T06"),
        ("It fell at 14:05 GMT on Monday.", "14:05 GMT on Monday", "2021-03-15T14:05Z"),
        ("It fell on Monday at 9.30pm local time.", "Monday at 9.30pm local time", "2021-03-15T21:30"),
        ("It fell on Monday at 5pm UTC+3.", "Monday at 5pm UTC+3", "2021-03-15T17:00+03:00"),
        ("It fell on Monday, at noon.", "Monday, at noon", "2021-03-15T12:00"),
        ("14:05 The minister has arrived.", "14:05", "2021-03-18T14:05"),
    ],
)
def test_dates_that_count_from_others(text: str, phrase: str, edtf: str) -> None:
    assert _edtf(text, phrase) == edtf


@pytest.mark.parametrize(
    ("text", "kind", "timex"),
    [
        ("It took three days.", "duration", "P3D"),
        ("It took several hours.", "duration", "PTXH"),
        ("It took half a year.", "duration", "P0.5Y"),
        ("A 34-year-old man fell.", "duration", "P34Y"),
        ("It rains every Monday.", "set", "XXXX-WXX-1"),
        ("It rains annually.", "set", "P1Y"),
        ("It rains twice a week.", "set", "P1W"),
        ("It rained recently.", "vague", "PAST_REF"),
        ("It is raining now.", "vague", "PRESENT_REF"),
    ],
)
def test_what_is_no_date(text: str, kind: str, timex: str) -> None:
    (found,) = expressions_in(text)
    assert (found.kind, found.timex, found.edtf) == (kind, timex, "")


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May said she may march; that was put to May, and May's deal was rejected by May.",
        "The Sunday Times and USA Today asked 1500 readers in 1200 villages.",
        "He killed 2000 soldiers and lost over 1500 people.",
        "They live in room 1984 on the 12th floor.",
        "The sun sat on the second hill; the fall of Kabul.",
        "She reads the Daily Telegraph by the lake.",
        "They won 3-2 and paid $1999.",
        "The 31 February 2019 is no day, nor is 31/31/2019.",
    ],
)
def test_what_only_looks_like_a_date(text: str) -> None:
    assert [edtf for phrase, edtf in times_in(text) if "2019" not in phrase] == []


def test_a_day_that_does_not_exist_is_never_made() -> None:
    assert all("02-31" not in edtf for _, edtf in times_in("It fell on 31 February 2019."))


def test_since_means_throughout_and_in_does_not() -> None:
    since, within = expressions_in("It has rained since December. It rained in December.")
    assert (since.throughout, within.throughout) == (True, False)


def test_the_basis_is_told() -> None:
    stated, counted, beside = expressions_in("In 2010 it fell. On Monday it rose. The day before it stood.")[:3]
    assert (stated.basis, counted.basis, counted.anchor) == ("stated", "publication", "2021-03-18")
    assert (beside.basis, beside.anchor) == ("context", "2021-03-15")


def test_a_narrative_counts_from_the_date_before() -> None:
    text = "In 1939 war came. In November 1940 it spread. In February it reached the coast. By June, all was lost."
    assert [edtf for _, edtf in times_in(text, "")] == ["1939", "1940-11", "1941-02", "[..1941-06-30]"]
