"""What statements and figures are about: besides what stands in their words, what these point back to."""

import pytest

from viewer.derive.drafting import draft_document
from viewer.derive.loading.header import article_of_text
from viewer.derive.stages import find_all
from viewer.document.accounts import is_proposal
from viewer.document.types import Document


def _draft(text: str) -> Document:
    article = article_of_text(f"LIMA, March 18, 2021 (Wire) - {text}")
    return draft_document(article, find_all(article))


def _told_of(document: Document, about: tuple[str, ...]) -> set[str]:
    return {event.title for event in document.events if event.id in about}


@pytest.mark.parametrize(
    ("text", "figure", "about"),
    [
        ("Rebels attacked the port on Monday, displacing 300 people.", "300 people",
         {"displacing 300 people", "Rebels attacked the port on Monday"}),
        ("Under a 2016 treaty with Peru, Chile has 40 soldiers there.", "40 soldiers",
         {"Chile has 40 soldiers there", "a 2016 treaty with Peru"}),
        ("Rebels killed eight Peruvian soldiers on Monday. After the eight deaths, Ana Solberg resigned.",
         "eight deaths", {"Rebels killed eight Peruvian soldiers on Monday", "Ana Solberg resigned"}),
        ("Rebels killed eight Peruvian soldiers on Monday. After nine deaths, Ana Solberg resigned.",
         "nine deaths", {"Ana Solberg resigned"}),
        ("Rebels killed eight Peruvian soldiers on Monday. After eight votes, Ana Solberg resigned.",
         "eight votes", {"Ana Solberg resigned"}),
    ],
)  # fmt: skip
def test_a_figure_is_about_what_brought_it_too(text: str, figure: str, about: set[str]) -> None:
    document = _draft(text)
    (found,) = [each for each in document.figures if each.text.endswith(figure)]
    assert _told_of(document, found.about) == about


def test_a_statement_is_about_what_its_words_point_back_to() -> None:
    document = _draft(
        "Peru's foreign minister said a Chilean delegation would visit Lima on Friday, adding that Ana Lee may meet "
        "him after those talks."
    )
    last = document.statements[-1]
    assert _told_of(document, last.about) == {
        "a Chilean delegation would visit Lima on Friday", "Ana Lee may meet him",
    }  # fmt: skip


def test_a_statement_is_about_what_it_tells_again_which_is_only_proposed() -> None:
    document = _draft(
        "Rebels killed nine Peruvian soldiers near Lima on Monday.\n\n"
        "Ana Solberg said rebels attacked Peruvian soldiers."
    )
    first, again = document.events
    (statement,) = document.statements
    assert set(statement.about) == {first.id, again.id}
    assert is_proposal(again, first.id)


def test_an_inherited_place_says_so() -> None:
    document = _draft("The army holds Arica. Rebels attacked soldiers there on Monday.")
    (event,) = [each for each in document.events if each.kind == "attack"]
    (ground,) = [each for each in event.grounds if each.field.startswith("places:")]
    assert (ground.basis, ground.exact) == ("context", "there")
