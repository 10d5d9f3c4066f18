"""Happenings told twice in one article: proposed, never merged; and claims that blame others."""

import pytest

from tests.derive.happenings.telling import Event, event, events
from viewer.document.accounts import SAME_RULE

_FIRST = "Rebels killed nine Peruvian soldiers near Lima on Monday."


def _again(text: str) -> list[Event]:
    return [each for each in events(text) if any(kind == "same-as" for kind, _ in each.related)]


@pytest.mark.parametrize(
    "second",
    [
        "“Who attacked our soldiers? It was the rebels,” Peru's Defence Minister Ana Solberg said.",
        "Ana Solberg said rebels attacked Peruvian soldiers.",
        "Ana Solberg said rebels attacked Peruvian soldiers on Monday.",
    ],
)
def test_a_second_telling_is_proposed_to_be_the_same_and_takes_what_it_lacks(second: str) -> None:
    (again,) = _again(f"{_FIRST}\n\n{second}")
    assert ("same-as", "killed") in again.related
    assert SAME_RULE in again.rules
    assert (again.date, again.places) == ("2021-03-15", ("Lima",))
    assert again.basis == ("stated" if "on Monday" in second else "inferred")


@pytest.mark.parametrize(
    "second",
    [
        "Rebels attacked Peruvian soldiers again.",
        "Rebels attacked Peruvian soldiers on Tuesday.",
        "Rebels attacked Peruvian soldiers near Arequipa.",
        "Rebels staged attacks on Peruvian soldiers.",
        "Rebels will attack Peruvian soldiers.",
        "Rebels attacked Chilean soldiers.",
        "Chilean troops attacked Peruvian soldiers.",
        "Peruvian rebels were attacked by rebels.",
    ],
)
def test_what_may_be_another_is_not(second: str) -> None:
    assert _again(f"{_FIRST}\n\n{second}") == []


def test_two_that_it_may_be_are_none() -> None:
    other = "Rebels killed two Peruvian soldiers near Arequipa on Tuesday."
    assert _again(f"{_FIRST} {other}\n\nAna Solberg said rebels attacked Peruvian soldiers.") == []


def test_the_same_who_meet_again_are_the_same_meeting() -> None:
    text = "Peru and Chile agreed on a truce in May. An agreement between Peru and Chile was praised."
    assert len(_again(text)) <= 1
    assert _again(text.replace("between Peru and Chile", "between Peru and Mali")) == []


def test_fighting_at_a_place_is_by_those_who_fought_there() -> None:
    text = (
        "Chilean warships shelled Peruvian troops near Arica on Monday.\n\nPeru has yet to comment on clashes at Arica."
    )
    found = event(text, "clashes")
    assert found.parts == {("participant", "Chilean warships"), ("participant", "Peruvian troops")}
    assert (found.date, found.basis) == ("2021-03-15", "inferred")
    assert ("part-of", "clashes") in event(text, "shelled").related
    assert event(text.replace("clashes at Arica", "clashes at Lima"), "clashes").parts == set()


def test_what_blames_others_contradicts_each_telling() -> None:
    text = (
        f"{_FIRST}\n\nAna Solberg said rebels attacked Peruvian soldiers.\n\n"
        "Chile's foreign ministry said Peruvian soldiers were killed by Bolivian troops."
    )
    blamed = event(text.replace("killed nine", "shot nine"), "killed")
    told = [each for each in events(text) if ("contradicts", "killed") in each.related]
    assert [each.status for each in told] == ["reported", "disputed", "disputed"]
    assert blamed.status in ("claimed", "disputed")
