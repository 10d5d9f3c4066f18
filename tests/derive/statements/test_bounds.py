"""What is no statement though a verb of saying stands by it, and who speaks where asides stand between."""

import pytest

from viewer.derive.article import Article
from viewer.derive.findings import Stretch
from viewer.derive.stages import find_all


def _said(text: str) -> list[tuple[str, str]]:
    """Who says what."""
    found = find_all(Article(text=text, body=Stretch(0, len(text)), published="2021-03-18"))
    return [
        ("" if each.entity is None else found.entities[each.entity].name, each.text.of(text)) for each in found.said
    ]


@pytest.mark.parametrize(
    "text",
    [
        "In her set of experiments, Falconer observed eleven proteins.",
        "In two studies presented at a meeting in Lima, scientists have disclosed new steps.",
        "Ana Lee held a panel on her career, dubbing cartoons for a broadcaster.",
        "The channel dubbed the first two seasons of the series.",
        "Differences in income explain the observed link.",
    ],
)
def test_what_a_verb_of_saying_is_only_about_is_no_statement(text: str) -> None:
    assert _said(text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Commenting on the storm, Ana Lee said the port was shut.", [("Ana Lee", "the port was shut")]),
        (
            "The work was led by Mark Hay, an ecologist and teacher in Lima, who said “The reef is losing its fish.”",
            [("Mark Hay", "The reef is losing its fish.")],
        ),
        (
            "Ben Ito, from Lima, Peru, on Tuesday admitted his guilt.",
            [("Ben Ito", "admitted his guilt")],
        ),
        (
            "Two of the thefts were, according to police, planned for weeks.",
            [("police", "Two of the thefts were, according to police, planned for weeks")],
        ),
        (
            "The town dubbed the tower “the Needle”.",
            [("", "the tower “the Needle”")],
        ),
        (
            "The bishop died in a hospital, according to the Church of Peru (CP).",
            [("Church of Peru", "The bishop died in a hospital")],
        ),
        (
            "The researchers noted a change: Ana Lee remarked, “We have to protect the waters.”",
            [("Ana Lee", "We have to protect the waters.")],
        ),
    ],
)
def test_a_statement_ends_where_it_does_and_has_its_own_speaker(text: str, said: list[tuple[str, str]]) -> None:
    assert [each for each in _said(text) if each[1] != "noted a change"] == said


def test_his_daughter_is_not_he() -> None:
    assert ("Ben Ito", "he died in Lima") not in _said("Ben Ito lived in Peru, and his daughter said he died in Lima.")


def test_what_tells_more_of_a_source_is_no_part_of_what_it_says() -> None:
    assert [text for _, text in _said("According to a memo posted by Ann Lee, the hearing was off.")] == [
        "the hearing was off"
    ]
    assert [text for _, text in _said("According to the Lima Health Board (LHB), the water was safe.")] == [
        "the water was safe"
    ]


def test_an_aside_behind_the_subject_is_part_of_what_is_said() -> None:
    assert _said("The firm said Ana Lee, its head, has left.") == [("firm", "Ana Lee, its head, has left")]
    assert _said("It was so, which his wife Ana Lee said was due to age.") == [("Ana Lee", "was due to age")]
    assert _said("Ana Lee conceded defeat in a speech.") == [("Ana Lee", "conceded defeat in a speech")]
