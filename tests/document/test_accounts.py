"""When accounts are of one happening, and when they contradict each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.document.accounts import (
    SAME_RULE,
    Matter,
    dates_apart,
    differences,
    figures_apart,
    figures_comparable,
    same_events,
    same_statement,
    same_words,
)
from viewer.document.types import ActorRole, Event, Figure, Ground, Qualifier, Relation, Statement


def event(id: str, *same: str, proposed: bool = False) -> Event:
    grounds = tuple(Ground(field=f"related:{other}", rule=SAME_RULE) for other in same) if proposed else ()
    related = tuple(Relation(event=other, type="same-as") for other in same)
    return Event(id=id, title=id, related=related, grounds=grounds)


def figure(value: float, qualifier: Qualifier = "exact", measure: str = "killed", as_of: str = "") -> Figure:
    return Figure(id="f", measure=measure, value=value, qualifier=qualifier, as_of=as_of)


def test_what_is_the_same_as_the_same_is_the_same() -> None:
    groups = same_events((event("a"), event("b", "a"), event("c", "b"), event("d")))
    assert groups == dict.fromkeys("abc", ("a", "b", "c"))


def test_what_is_only_proposed_joins_nothing_unless_asked_for() -> None:
    events = (event("a"), event("b", "a", proposed=True))
    assert same_events(events) == {}
    assert same_events(events, proposed=True)["a"] == ("a", "b")


def test_a_relation_to_nothing_joins_nothing_more() -> None:
    assert same_events((event("a", "gone"), event("b", "b")))["a"] == ("a",)


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef"))))
def test_groups_are_whole_and_apart(pairs: list[tuple[str, str]]) -> None:
    groups = same_events(tuple(event(id, *(other for one, other in pairs if one == id)) for id in "abcdef"))
    for id, group in groups.items():
        assert id in group
        assert all(groups[other] == group for other in group)
    assert all(groups[one] == groups[other] for one, other in pairs if one != other)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("2020-02-03", "2020-02-04", True),
        ("2020-02-03", "2020-02", False),
        ("2020-02-03/2020-02-06", "2020-02-06", False),
        ("2020-02-03/..", "2031", False),
        ("2020-02-03", "", False),
        ("2020-02-03", "some day", False),
    ],
)
def test_dates_that_cannot_both_be_right(one: str, other: str, apart: bool) -> None:
    assert dates_apart(one, other) is dates_apart(other, one) is apart


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (figure(40), figure(52), True),
        (figure(40, "more-than"), figure(52), False),
        (figure(40, "less-than"), figure(52), True),
        (figure(50, "about"), figure(52), False),
        (figure(50, "about"), figure(60), True),
        (figure(40, "vague"), figure(52), False),
        (Figure(id="f", measure="killed", low=40, high=60), figure(52), False),
        (Figure(id="f", measure="killed", text="dozens", qualifier="vague"), figure(52), False),
    ],
)
def test_figures_that_cannot_both_be_right(one: Figure, other: Figure, apart: bool) -> None:
    assert figures_apart(one, other) is figures_apart(other, one) is apart


def test_figures_of_other_things_or_other_days_are_not_compared() -> None:
    assert figures_comparable(figure(1, measure="Killed "), figure(2))
    assert not figures_comparable(figure(1, measure="wounded"), figure(2))
    personnel, soldiers = (figure(1, measure=f"Turkish {words}") for words in ("personnel", "soldiers"))
    assert figures_comparable(personnel, soldiers)
    assert figures_comparable(figure(1, measure="people killed"), figure(2, measure="deaths"))
    assert not figures_comparable(personnel, figure(2, measure="Syrian soldiers"))
    assert not figures_comparable(figure(1, measure="people injured"), figure(2, measure="people killed"))
    assert not figures_comparable(figure(1, as_of="2020-02-03"), figure(2, as_of="2020-02-04"))


def test_a_minister_stands_for_the_state() -> None:
    def told(actor: str) -> Event:
        return Event(id=actor, title="t", actors=(ActorRole(actor=actor, role="initiator"),))

    above = {"minister": "state", "state": "", "rebels": ""}
    assert differences(told("minister"), told("state"), above) == frozenset()
    assert differences(told("minister"), told("rebels"), above) == {Matter.ACTORS}
    assert differences(told("minister"), Event(id="e", title="t"), above) == frozenset()


def test_what_one_denies_is_in_conflict() -> None:
    assert differences(Event(id="a", title="t", status="denied"), Event(id="b", title="t"), {}) == {Matter.STATUS}


def test_the_same_sentences_are_no_second_account() -> None:
    assert same_words(["The post was hit."], ["the post was  hit"])
    assert not same_words(["The post was hit."], ["A post was hit."])
    assert not same_words([], [])


def test_a_statement_told_twice_is_one() -> None:
    one = Statement(id="s", speaker="fm", text="“There is a limit.”", said="2020-02-03")
    assert same_statement(one, Statement(id="t", speaker="fm", text="There is a limit"))
    assert not same_statement(one, Statement(id="t", speaker="fm", text="There is a limit", said="2020-02-05"))
    assert not same_statement(one, Statement(id="t", speaker="un", text="There is a limit"))
