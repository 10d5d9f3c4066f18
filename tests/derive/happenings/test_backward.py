"""Words that point back: to talks, to what is asked for, to what was so before, to what was counted."""

import pytest

from tests.derive.happenings.telling import event

_VISIT = (
    "Peru's foreign minister said a Chilean delegation would visit Lima on Friday, adding that Ana Lee may meet him"
)


def test_after_those_talks_is_after_what_was_told_of() -> None:
    assert ("after", "visit") in event(f"{_VISIT} after those talks.", "meet").related
    assert ("before", "meet") in event(f"{_VISIT} after those talks.", "visit").related
    assert ("before", "visit") in event(f"{_VISIT} before that visit.", "meet").related
    assert event(f"{_VISIT} after those attacks.", "meet").related == set()


@pytest.mark.parametrize(
    ("second", "words", "relation"),
    [
        ("Soldiers shelled a camp in response to the attack.", "shelled", ("responds-to", "attacked")),
        ("Soldiers retaliated for the attack.", "retaliated", ("responds-to", "attacked")),
        ("After the attack, soldiers fled Lima.", "fled", ("after", "attacked")),
        ("Soldiers fled Lima after the attack.", "fled", ("after", "attacked")),
    ],
)
def test_the_attack_is_what_was_told_of(second: str, words: str, relation: tuple[str, str]) -> None:
    assert relation in event(f"Rebels attacked a convoy near Cusco on Monday. {second}", words).related
    assert event(f"Rebels paid Ana Lee near Cusco on Monday. {second}", words).related == set()


_NAMED = "On Tuesday Chile urged Peru to withdraw its troops, saying Chile would impose sanctions if this was not done"


def test_if_this_is_not_done_means_what_is_asked_for_and_dates_it() -> None:
    asked = event(f"{_NAMED} by the end of March.", "withdraw")
    assert (asked.date, asked.basis) == ("[2021-03-16..2021-03-31]", "context")
    threat = event(f"{_NAMED} by the end of March.", "impose sanctions")
    assert (threat.date, threat.basis) == ("[2021-04-01..]", "inferred")
    assert ("after", "urged") in threat.related


def test_a_day_may_stand_before_what_is_asked_for() -> None:
    assert event("Chile urged Peru on Tuesday to withdraw its troops.", "withdraw").status == "planned"


def test_without_a_deadline_it_dates_nothing() -> None:
    assert event(f"{_NAMED}.", "withdraw").date == ""
    assert event(f"{_NAMED}.", "impose sanctions").date == ""


def test_who_continues_goes_on_with_what_was_before() -> None:
    text = "Peru has worked with Chile for years. Peru would continue to cooperate with Chile, Ana Solberg said."
    assert ("after", "worked with") in event(text, "cooperate").related
    assert event(text.replace("with Chile for", "with Mali for"), "cooperate").related == set()
    assert event(text.replace("continue to ", ""), "cooperate").related == set()


def test_the_toll_that_may_rise_counts_what_was_counted() -> None:
    found = event("A storm displaced 4,000 people near Lima and the number could rise, Ana Solberg said.", "rise")
    assert (found.kind, found.status, found.places) == ("displacement", "conditional", ("Lima",))
    assert found.parts == {("affected", "displaced people")}
    assert ("after", "displaced") in found.related
    assert event("A storm displaced 4,000 people. Prices could rise, Ana Solberg said.", "rise").kind == "economy"


def test_what_is_to_end_goes_on_and_concerns_who_does_it() -> None:
    text = "Rebels hid. On Tuesday Peru urged Chile to stop the rebel attacks near Arica."
    demand = event(text, "urged")
    assert ("affected", "Rebels") in demand.parts
    attacks = event(text, "attacks")
    assert (attacks.date, attacks.basis) == ("2021-03-16", "inferred")
