"""How sure a text is that something happened: what is only alleged is claimed, what is called false is denied."""

import pytest

from tests.derive.happenings.telling import event, events


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Rebels reportedly seized two villages on Wednesday.", "seized"),
        ("Hall, who allegedly shot the guard on 3 March, fled.", "shot"),
        ("The guard was allegedly shot by Tom Hall on 3 March.", "shot"),
        ("Reportedly, rebels seized two villages on Wednesday.", "seized"),
        ("The crew apparently abandoned the ship on Friday.", "abandoned"),
        ("The alleged killing of a guard on 3 March shocked Lima.", "killing"),
        ("Police said nothing of a suspected gas attack on 3 March.", "attack"),
        ("The rebels are said to have seized the port on Tuesday.", "seized"),
        ("The general is believed to have died in 2017.", "died"),
        ("Two men are thought to have been killed on Sunday.", "killed"),
        ("The army claimed to have captured the town on Monday.", "captured"),
        ("A man was charged with killing two women on Monday.", "killing"),
        ("Ana Lee is accused of stealing $3m from the bank in 2019.", "stealing"),
        ("Ana Lee is accused of robbing the bank and killing a guard in 2019.", "killing"),
        ("Tom Hall was arrested on suspicion of setting fire to the hall on Sunday.", "setting fire to"),
        ("Tom Hall is suspected of having killed a guard on Sunday.", "killed"),
        ("Tom Hall was charged on Monday over the killing of a guard on 3 March.", "killing"),
        ("Prosecutors accusing Peru of attacking its ships on Sunday left Lima.", "attacking"),
        ("Rumours that the king had died on Monday spread in Lima.", "died"),
        ("Officials could not confirm that a hostage was freed on Friday.", "freed"),
        ("Prosecutors dropped charges that Ana Lee had robbed a bank in 2017.", "robbed"),
        ("There is no evidence that Peru attacked the ship on Friday.", "attacked"),
    ],
)
def test_what_is_only_said_or_alleged_is_claimed(text: str, words: str) -> None:
    assert event(text, words).status == "claimed"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Reports that the bank had collapsed on Sunday were false.", "collapsed"),
        ("The claim that Peru sank the ship on Monday is untrue.", "sank"),
        ("It is not true that police shot the boy on Friday.", "shot"),
        ("Hall was cleared of killing the guard in 2019.", "killing"),
        ("Hall was acquitted of robbing the bank in 2018.", "robbing"),
        ("Hall was wrongly accused of robbing the bank in 2018.", "robbing"),
        ("Hall was wrongly convicted of robbing the bank in 2018.", "robbing"),
    ],
)
def test_what_is_called_false_and_what_somebody_is_cleared_of_is_denied(text: str, words: str) -> None:
    assert event(text, words).status == "denied"


def test_who_claims_to_have_done_it_is_whom_the_text_tells_of() -> None:
    claimed = event("Peru claimed to have captured the town on Monday.", "captured")
    assert ("initiator", "Peru") in claimed.parts


def test_what_is_told_of_a_report_is_no_part_of_what_it_tells() -> None:
    found = event("Reports that the bank had collapsed on Sunday were false.", "collapsed")
    assert found.date == "2021-03-14"
    spread = event("Rumours that the king had died spread on Monday.", "died")
    assert (spread.status, spread.date) == ("claimed", "")
    assert event("Rumours that the king had died spread on Monday.", "spread").date == "2021-03-15"


def test_that_a_report_is_false_is_no_event_of_its_own() -> None:
    assert [each.words for each in events("The claim that Peru sank the ship on Monday was dismissed.")] == ["sank"]


def test_what_is_disputed_says_so() -> None:
    assert event("The claim that Peru sank the ship on Monday is disputed.", "sank").status == "disputed"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hall was convicted of killing the guard in 2019.", "killing"),
        ("Hall was jailed for killing the guard in 2019.", "killing"),
        ("The suspected rebels killed two guards on Monday.", "killed"),
        ("A man accused of fraud killed two guards on Monday.", "killed"),
        ("A man was charged with fraud and was arrested on Monday.", "arrested"),
        ("Nearly 40 people died in the fire on Monday.", "died"),
        ("Ships, believed to be empty, sank off Lima on Monday.", "sank"),
    ],
)
def test_what_is_certain_is_told_as_a_fact(text: str, words: str) -> None:
    assert event(text, words).status == "reported"


@pytest.mark.parametrize(
    "text",
    [
        "The mayor nearly died in 2015.",
        "The bomb almost killed the minister on Sunday.",
        "Police very nearly shot a boy on Tuesday.",
    ],
)
def test_what_nearly_happened_did_not(text: str) -> None:
    assert not events(text)


def test_what_was_voted_for_on_a_day_to_come_is_planned() -> None:
    assert event("The union voted to strike on 2 April.", "voted to strike").status == "planned"


@pytest.mark.parametrize(
    ("text", "words", "status"),
    [
        ("The ship is likely to have sunk on Tuesday.", "sunk", "conditional"),
        ("The council is considering closing the pool in July.", "closing", "conditional"),
        ("If the river rises, Lima will be evacuated on Friday.", "be evacuated", "conditional"),
        ("Unless they agree by Monday, Peru and Chile will withdraw their troops.", "withdraw", "conditional"),
    ],
)
def test_what_depends_on_something_or_is_only_likely_or_considered_may_be(text: str, words: str, status: str) -> None:
    assert event(text, words).status == status


def test_what_is_considered_is_to_come() -> None:
    assert event("The council is considering closing the pool in July.", "closing").date == "2021-07"


@pytest.mark.parametrize(
    "text",
    [
        "If it was a warning, rebels shelled Lima on Friday all the same.",
        "When the river rose, Lima was evacuated on Friday.",
    ],
)
def test_what_was_so_in_any_case_is_a_fact(text: str) -> None:
    assert {each.status for each in events(text) if each.date == "2021-03-12"} == {"reported"}


def test_plans_that_were_dropped_are_not_to_come() -> None:
    assert [each.words for each in events("Plans to build a dam near Lima were dropped in May.")] == ["dropped"]
    built = event("Plans to build a dam near Lima were announced in May.", "build")
    assert (built.status, built.date) == ("planned", "")
