"""Whether what is told has happened: what somebody was forced to do was done, what one was told to do may not be."""

import pytest

from tests.derive.happenings.telling import event, events


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The mayor was forced to resign on Friday.", "resign"),
        ("The firm had to close the plant in January.", "close"),
        ("The firm had to hastily close the plant in January.", "close"),
        ("Police were able to arrest the gunman on Wednesday.", "arrest"),
        ("The club went on to win the cup on Saturday.", "win the cup"),
        ("Hundreds were made to leave the camp on Thursday.", "leave"),
        ("The minister was persuaded to resign on Friday.", "resign"),
        ("Two members have been compelled to resign.", "resign"),
        ("The floods forced 400 people to flee on Friday.", "flee"),
        ("The raid led the mayor to resign on Friday.", "resign"),
    ],
)
def test_what_somebody_was_forced_or_able_to_do_was_done(text: str, words: str) -> None:
    (told,) = (each for each in events(text) if each.words != "led")
    assert (told.words, told.status) == (words, "reported")


@pytest.mark.parametrize(
    ("text", "words", "status"),
    [
        ("The mayor will be forced to resign on Friday.", "resign", "planned"),
        ("The judge ordered the mayor to resign on Friday.", "resign", "planned"),
        ("Peru could be forced to withdraw its troops.", "withdraw", "conditional"),
        ("Police will be able to arrest the gunman on Sunday.", "arrest", "planned"),
        ("The firm has to close the plant in June.", "close", "planned"),
        ("Troops were ordered to withdraw on Monday.", "withdraw", "planned"),
    ],
)
def test_what_somebody_will_be_forced_or_was_told_to_do_is_to_come(text: str, words: str, status: str) -> None:
    assert event(text, words).status == status


def test_what_nobody_was_forced_to_do_was_not_done() -> None:
    assert not events("The mayor was not forced to resign on Friday.")
