"""Who of several named in a speaker's words speaks, and what around a verb of saying is none."""

import pytest

from viewer.derive.article import Article
from viewer.derive.drafting import draft_document
from viewer.derive.findings import Stretch
from viewer.derive.stages import find_all


def _speakers(text: str) -> list[str]:
    found = find_all(Article(text=text, body=Stretch(0, len(text)), published="2024-03-12"))
    return [found.entities[each.entity].name if each.entity is not None else "" for each in found.said]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("“We see it,” said lead author Carla Roca of Lima Central University.", ["Carla Roca"]),
        ("Authorities in Peru and Chile announced that two men were held.", ["Authorities"]),
        ("Ana Lee's lawyer said the move was wrong.", [""]),
        ("Ana Lee (Lab, Leeds North) said the tower was too high.", ["Ana Lee"]),
        ("No group has claimed responsibility.", []),
        ("The family said they would hold a service for Ana Lee.", [""]),
        ("Ana Lee died in May, her family said.", [""]),
        ("The governor declared a state of emergency on Thursday.", []),
        ("Judge Ana Lee dismissed the lawsuit on Thursday.", []),
        ("The House confirmed the nomination of Ana Lee.", []),
        ("Ana Lee declared that the war was over.", ["Ana Lee"]),
        ("When they left, a predator called the sevengill moved in.", []),
        ("The officer called the sevengill a predator.", [""]),
        ("The bus left the road at about 3 a.m. near the village, Colonel Ana Lee said.", ["Ana Lee"]),
        ("Ana Lee said around 3,500 members had joined.", ["Ana Lee"]),
    ],
)
def test_the_person_speaks_and_not_the_body_behind_the_name(text: str, speakers: list[str]) -> None:
    assert _speakers(text) == speakers


def test_he_is_the_official_named_behind_the_department() -> None:
    text = (
        "“It exploded,” said witness Ben Ito. Department of Transportation official Juan Roca said the road "
        "will be examined. He said “Guardrails can only take so much.”"
    )
    assert _speakers(text) == ["Ben Ito", "Juan Roca", "Juan Roca"]


def test_the_day_behind_who_announced_it_is_that_of_the_statement() -> None:
    text = "Alto is to close its plant in Linz, it announced on Friday."
    found = find_all(Article(text=text, body=Stretch(0, len(text)), published="2018-07-30"))
    document = draft_document(Article(text=text, body=Stretch(0, len(text)), published="2018-07-30"), found)
    assert [(each.text, each.said) for each in document.statements] == [
        ("Alto is to close its plant in Linz", "2018-07-27")
    ]
    assert [event.date for event in document.events] == [""], "when it is to close, nobody says"
