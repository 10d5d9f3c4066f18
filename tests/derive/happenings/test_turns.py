"""What does it, or what it is done to, turns the kind of a verb's event; and what is no verb, no doer, no event."""

import pytest

from tests.derive.happenings.telling import event, events


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Lightning struck a school in Malawi on Sunday.", "struck", "disaster"),
        ("Militants struck a school in Mali on Sunday.", "struck", "attack"),
        ("A strong earthquake hit Chile on Monday.", "hit", "disaster"),
        ("The bus left the road near Lima on Monday.", "left", "accident"),
        ("A dog bit a boy in Lima on Monday.", "bit", "violence"),
        ("Soldiers overthrew President Ana Lee on Monday.", "overthrew", "coup"),
        ("Troops entered Lima on Monday.", "entered", "control of territory"),
        ("The dam gave way on Monday.", "gave way", "disaster"),
        ("The government ordered everyone to leave on Monday.", "ordered", "demand"),
        ("A judge ordered the firm to pay on Monday.", "ordered", "court"),
        ("Peru beat Chile 2-1 on Monday.", "beat", "sport"),
        ("Police beat a driver on Monday.", "beat", "violence"),
        ("Firefighters pulled a woman from the rubble on Monday.", "pulled", "aid"),
    ],
)
def test_the_words_around_a_verb_turn_its_kind(text: str, words: str, kind: str) -> None:
    assert event(text, words).kind == kind


def test_a_building_is_no_business() -> None:
    text = "A fire swept through an apartment building in the south of Lima on Monday, killing nine people."
    assert {each.kind for each in events(text)} == {"disaster", "killing"}


def test_a_name_that_describes_another_does_nothing() -> None:
    (told,) = events("U.S. Secretary of State Ana Lee arrived in Lima on Monday.")
    assert [part for part in told.parts if part[0] == "initiator"] == [("initiator", "Ana Lee")]


def test_a_verb_that_closes_what_it_says_is_no_event() -> None:
    text = "The port of Lima was shut on Monday, the mayor announced in the evening."
    assert [each.words for each in events(text)] == ["shut"]


def test_a_place_that_opens_a_sentence_is_where_it_happened() -> None:
    assert events("In Aleppo, a woman died on Monday.")[0].places == ("Aleppo",)


def test_a_body_whose_name_denies_denies_nothing() -> None:
    assert event("Doctors Without Borders has suspended work in Lima.", "suspended").status == "reported"


def test_what_was_tried_is_not_only_planned() -> None:
    assert event("Crowds tried to storm parliament on Monday.", "storm").status == "reported"
