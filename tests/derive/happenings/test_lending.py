"""Which dates of a sentence are lent to its other events, and which are not; lent ones say so."""

import pytest

from tests.derive.happenings.telling import event


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Stevens was born in 1920 in Lima and studied law in Peru.", "studied"),
        ("The president resigned and will travel to Chile on Monday.", "resigned"),
        ("The party rejected the result and called a march for Monday.", "rejected"),
        ("He served in Lima until 1995, then joined the army.", "joined"),
        ("The port, where four people died in 2019, was attacked by rebels.", "attacked"),
        ("The airline bought the ship, built in 1991, from Peru.", "bought"),
        ("Police arrested the man on Monday and later released him.", "released"),
        ("The ferry sank in 2015; troops shelled the town.", "shelled"),
    ],
)
def test_what_is_a_births_a_plans_or_an_asides_dates_nothing_else(text: str, words: str) -> None:
    assert event(text, words).date == ""


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        ("Troops shelled the town on Tuesday, with rebels attacking the port.", "attacking", "2021-03-16"),
        ("A wall collapsed in Lima on Tuesday, and nine people were killed.", "killed", "2021-03-16"),
        ("Nine people were killed in a bombing, which took place on Tuesday.", "killed", "2021-03-16"),
        ("The quake that hit Lima in 1908 killed 2,000 people.", "killed", "1908"),
        ("Addressing troops near Lima on Tuesday, the minister resigned.", "resigned", "2021-03-16"),
        ("Hours after police raided his home on Tuesday, he fled.", "fled", "2021-03-16"),
    ],
)
def test_what_was_on_one_occasion_has_one_date_and_it_is_no_stated_one(text: str, words: str, date: str) -> None:
    found = event(text, words)
    assert found.date == date
    assert found.basis != "stated"
