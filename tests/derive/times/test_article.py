"""Phrases about time in a whole article."""

from viewer.derive.article import Article
from viewer.derive.findings import Stretch, TimeExpression
from viewer.derive.structure import structure_of
from viewer.derive.times import time_expressions

PUBLISHED = "2021-03-18"  # a Thursday


def times_in(text: str, published: str = PUBLISHED) -> list[tuple[str, str]]:
    """The phrases of a text, each with its EDTF."""
    return [(each.stretch.of(text), each.edtf) for each in expressions_in(text, published)]


def expressions_in(text: str, published: str = PUBLISHED) -> tuple[TimeExpression, ...]:
    """The time expressions of a text."""
    article = Article(text=text, body=Stretch(0, len(text)), published=published)
    return time_expressions(article, structure_of(text))


def test_an_article_is_dated_from_its_publication() -> None:
    text = (
        "The mayor resigned on Thursday, two days after floods hit the old town on Tuesday.\n\n"
        "“We will meet on Monday,” he said. Rain has fallen since early February; "
        "the river last burst its banks in 1997."
    )
    assert times_in(text) == [
        ("Thursday", "2021-03-18"),
        ("two days", ""),
        ("Tuesday", "2021-03-16"),
        ("Monday", "2021-03-22"),
        ("since early February", "2021-02/2021-03-18"),
        ("1997", "1997"),
    ]


def test_without_a_publication_date_relative_phrases_stay_undated() -> None:
    assert [edtf for _, edtf in times_in("It fell on Monday, yesterday and last week, two days ago.", "")] == [""] * 4
