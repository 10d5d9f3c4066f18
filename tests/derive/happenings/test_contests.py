"""What was won or lost: told by what stands behind the verb, and by the text around it."""

from pathlib import Path

import pytest

from tests.derive.happenings.telling import event, events

_LINES = [
    tuple(part.strip() for part in line.split("|"))
    for line in Path(__file__).with_name("contests.txt").read_text("utf-8").splitlines()
    if line and not line.startswith(("#", "?"))
]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("The army lost 12 men near Lima on Monday.", "lost", "death"),
        ("She lost her husband in 1944.", "lost", "death"),
        ("He lost an arm in May.", "lost", "accident"),
        ("The family lost its savings in May.", "lost", "business"),
        ("The party lost 12 seats in the vote on Monday.", "lost", "election"),
        ("The party won in May. Its candidate takes office in June.", "won", "election"),
        ("Rovers won 3-1 on Saturday to reach the final.", "won", "sport"),
    ],
)
def test_winning_and_losing_tell_of_an_election_only_where_there_is_one(text: str, words: str, kind: str) -> None:
    assert event(text, words).kind == kind


@pytest.mark.parametrize(("text", "words", "kinds"), _LINES)
def test_what_is_won_or_lost_tells_the_kind(text: str, words: str, kinds: str) -> None:
    assert next(each.kind for each in events(text) if each.words.startswith(words)) in kinds.split(", ")
