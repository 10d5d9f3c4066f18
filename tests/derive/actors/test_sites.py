"""Sites: what has no name but its kind and where it stands."""

import pytest

from viewer.derive.drafting import draft_document
from viewer.derive.loading.header import article_of_text
from viewer.derive.stages import find_all
from viewer.document.types import Document


def _draft(text: str) -> Document:
    article = article_of_text(f"LIMA, March 18, 2021 (Wire) - {text}")
    return draft_document(article, find_all(article))


def _where(document: Document, title: str) -> list[str]:
    """The places of the event whose title begins so, each with that in which it lies."""
    places = {each.id: each for each in document.places}
    (event,) = [each for each in document.events if each.title.startswith(title)]
    return [f"{places[id].name} < {places[places[id].within].name}" if places[id].within else places[id].name
            for id in event.places]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "title", "places"),
    [
        ("Rebels attacked a military base in Arica on Monday.", "Rebels", ["military base in Arica < Arica"]),
        ("Rebels attacked Peru's border posts in Arica on Monday.", "Rebels", ["Peru's border posts in Arica < Arica"]),
        ("Rebels shelled the hospital in the northern town of Arica.", "Rebels",
         ["hospital in the northern town of Arica < Arica"]),
        ("The outposts at Arica and Tacna are encircled by rebels.", "The outposts",
         ["outposts at Arica < Arica", "outposts at Tacna < Tacna"]),
        ("Troops at another post in Arica shelled rebels.", "Troops", ["post in Arica < Arica"]),
        ("Two schools in Arica were bombed by rebels on Monday.", "Two schools", ["schools in Arica < Arica"]),
    ],
)  # fmt: skip
def test_a_site_is_a_place_that_lies_in_another(text: str, title: str, places: list[str]) -> None:
    assert _where(_draft(text), title) == places


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("A bomb hit the army base in Arica on Monday. Rebels attacked the base again.", "Rebels attacked"),
        ("Rebels attacked our army posts on Monday. Peru has 12 army posts in Arica.", "Rebels attacked"),
        ("Peru has two army bases in Arica. Rebels attacked the bases on Monday.", "Rebels attacked"),
    ],
)
def test_the_same_site_is_told_of_again_without_its_place(text: str, title: str) -> None:
    document = _draft(text)
    (site,) = [each for each in document.places if " in " in each.name]
    assert _where(document, title) == [f"{site.name} < Arica"]


@pytest.mark.parametrize(
    ("text", "title", "places"),
    [
        ("Rebels attacked guards on a march to a base in Arica.", "Rebels", ["Arica"]),
        ("A bomb hit a base in Arica. Rebels attacked another base.", "Rebels attacked", []),
        ("A bomb hit a base in Arica and a base in Tacna. Rebels attacked the base.", "Rebels attacked", []),
        ("A bomb hit a base in Arica. Rebels attacked the base commander.", "Rebels attacked", []),
        ("Rebels attacked a village in Arica.", "Rebels", ["Arica"]),
        ("Rebels attacked a base near Arica.", "Rebels", ["Arica"]),
    ],
)  # fmt: skip
def test_no_site_is_told_of(text: str, title: str, places: list[str]) -> None:
    assert [each for each in _where(_draft(text), title) if "base in Tacna" not in each] == places


def test_a_site_has_its_words_and_lies_where_its_place_does() -> None:
    document = _draft("Rebels attacked a military base in Lima on Monday.")
    (site,) = [each for each in document.places if each.within]
    (city,) = [each for each in document.places if each.id == site.within]
    assert (site.latitude, site.longitude) == (city.latitude, city.longitude) != (None, None)
    grounds = {each.field: each.exact for each in site.grounds}
    assert grounds == dict.fromkeys(("name", "within"), "military base in Lima")
