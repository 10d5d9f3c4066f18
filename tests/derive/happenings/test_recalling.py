"""Nouns that mean what was told before, what answers it, and what goes on beyond it."""

import pytest

from tests.derive.happenings.telling import event, events
from viewer.derive.drafting import draft_document
from viewer.derive.loading.header import article_of_text
from viewer.derive.stages import find_all


def _about(text: str) -> list[set[str]]:
    """The titles of the events that each statement is about."""
    article = article_of_text(f"LIMA, March 18, 2021 (Wire) - {text}")
    document = draft_document(article, find_all(article))
    titles = {each.id: each.title for each in document.events}
    return [{titles[id] for id in statement.about} for statement in document.statements]


_RAID = "Rebels attacked a convoy near Cusco on Monday."


@pytest.mark.parametrize(
    "said",
    [
        "“This attack is cowardly,” Ana Solberg said.",
        "Ana Solberg said the attack was cowardly.",
        "Ana Solberg said the raid was cowardly.",
    ],
)
def test_a_statement_is_about_what_its_noun_means(said: str) -> None:
    assert {"Rebels attacked a convoy near Cusco on Monday"} in _about(f"{_RAID} {said}")


@pytest.mark.parametrize(
    "said",
    [
        "Ana Solberg said another attack was likely.",
        "Ana Solberg said the attack on Lima was cowardly.",
        "Ana Solberg said attacks are cowardly.",
        "Ana Solberg said the accident was tragic.",
        "Ana Solberg said an attack was likely.",
    ],
)
def test_no_noun_means_what_was_told(said: str) -> None:
    assert {"Rebels attacked a convoy near Cusco on Monday"} not in _about(f"{_RAID} {said}")


def test_a_noun_with_its_doer_means_what_they_did() -> None:
    text = "The rebels are few. Peru expects Chile to stop the rebel attacks on Lima, Ben Ito said. Ana Solberg said "
    rebels = {"the rebel attacks on Lima"}
    *_, last = _about(f"{text}Peru would not allow aggression by the rebels.")
    assert rebels <= last
    *_, last = _about(f"{text}Peru would not allow aggression by Chilean troops.")
    assert not rebels & last


@pytest.mark.parametrize(
    ("second", "words"),
    [
        ("The government condemned the attack.", "condemned"),
        ("The government condemned the attack on Tuesday.", "condemned"),
        ("Peru will not allow this attack.", "allow"),
    ],
)
def test_who_condemns_a_deed_answers_it(second: str, words: str) -> None:
    assert ("responds-to", "attacked") in event(f"{_RAID} {second}", words).related


@pytest.mark.parametrize(
    ("second", "words"),
    [
        ("The government condemned the attack on Lima.", "condemned"),
        ("The government condemned Ana Solberg. The attack was bold.", "condemned"),
        ("Peru would allow the attack.", "allow"),
    ],
)
def test_nothing_is_answered_that_words_do_not_tell(second: str, words: str) -> None:
    assert ("responds-to", "attacked") not in event(f"{_RAID} {second}", words).related


def test_who_does_it_again_does_it_after_the_first_time() -> None:
    first, second = events(f"{_RAID} On Tuesday rebels attacked Lima again.")
    assert second.related == {("after", "attacked")}
    _, other = events(f"{_RAID} On Tuesday Chilean troops attacked Lima again.")
    assert other.related == first.related == set()


_STRUCK = "Peru shelled rebels on Monday. The rebel raids on Lima began in May."


def test_what_will_not_stop_there_is_more_of_it_to_come() -> None:
    text = f"{_STRUCK} “We retaliated. We will not stop there,” Peru's foreign minister Ana Solberg said."
    found = event(text, "stop there")
    assert (found.kind, found.status) == ("retaliation", "planned")
    assert found.parts == {("initiator", "Peru")}
    assert found.related == {("after", "retaliated")}
    found = event(text.replace("We will", "If they go on, we will"), "stop there")
    assert found.status == "conditional"


def test_the_bus_that_stops_there_does_no_more() -> None:
    assert all(each.words != "stop there" for each in events("Rebels attacked Lima. The rebels will stop there."))
    assert all(each.words != "stop there" for each in events("The bus will not stop there on Monday."))


def test_what_the_only_one_named_in_a_quotation_owns_is_theirs() -> None:
    text = (
        "Peru urged Chile on Monday to stop the raids on Lima by the Chilean army. “If the army keeps on its raids, "
        "we will not wait,” Peru's foreign minister Ana Solberg said."
    )
    article = article_of_text(text, published="2021-03-18")
    found = find_all(article)
    start = text.index("its raids")
    (owner,) = [each for each in found.mentions if each.stretch.start == start]
    assert found.entities[owner.entity].name == "Chilean army"
    assert owner.inferred
