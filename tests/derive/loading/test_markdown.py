"""Markdown: the words without their marks, and what its header says."""

from pathlib import Path

import pytest

from viewer.derive.loading.files import load_article
from viewer.derive.loading.markdown import text_of_markdown


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("A **strong** and _long_ quake.", "A strong and long quake."),
        ("[The mayor](https://a.example \"Mayor\") spoke.", "The mayor spoke."),
        ("[He][1] left.\n\n[1]: https://a.example\n", "He left.\n\n"),
        ("![The bridge](b.jpg \"In 2019\")\nIt fell.", "\nIt fell."),
        ("Before.\n\n```py\nkilled = 3\n```\nAfter.", "Before.\n\nAfter."),
        ("| Year | Dead |\n|---|---|\n| 1987 | 21 |\nIt fell.", "It fell."),
        ("A note[^1] here.\n\n[^1]: Not this.\n", "A note here.\n\n"),
        ("A note[^1] here.\n\n[^1]: Not this,\n    nor this.\nBut this.", "A note here.\n\nBut this."),
        ("![The bridge](b.jpg)\n*The bridge in 2019.*\n\nIt fell.", "\n\n\nIt fell."),
        ("*The bridge* fell.", "The bridge fell."),
        ("> He left.\n>> She stayed.", "He left.\nShe stayed."),
        ("Bridge falls\n============\n\nIt fell.", "Bridge falls\n\nIt fell."),
        ("See `code`, <https://a.example>, \\*stars\\*.", "See code, https://a.example, *stars*."),
        ("<b>Bold</b> &amp; more.", "Bold & more."),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
    ],
)  # fmt: skip
def test_marks_go_and_words_stay(source: str, text: str) -> None:
    assert text_of_markdown(source)[0] == text


@pytest.mark.parametrize(
    "header",
    [
        "---\ntitle: Bridge falls\nauthors:\n  - Ines Varga\n  - Bob Carter\ndate: 2021-05-05T10:00:00Z\n---\n",
        "---\ntitle: >-\n Bridge\n falls\nauthor:\n - name: Ines Varga\n - name: Bob Carter\ndate: 2021-05-05\n---\n",
        '+++\ntitle = "Bridge falls"\nauthors = ["Ines Varga", "Bob Carter"]\ndate = 2021-05-05T10:00:00Z\n+++\n',
        '+++\ntitle = "Bridge falls"\ndate = 2021-05-05\n[params]\nauthor = "Ines Varga, Bob Carter"\n+++\n',
        "---\ntitle: Bridge: it\n---\n".replace(
            "Bridge: it", "Bridge falls\nnot: [yaml\nauthor: Ines Varga, Bob Carter\ndate: 2021-05-05"
        ),
        '+++\ntitle = "Bridge falls"\nauthor = ["Ines Varga, Bob Carter"]\ndate = 2021-05-05\n+++\n',
    ],
)
def test_headers_of_both_kinds(header: str) -> None:
    text, known = text_of_markdown(f"{header}It fell.")
    assert text == "It fell."
    assert known["published"][:10] == "2021-05-05"
    assert known | {"published": ""} == {"title": "Bridge falls", "author": "Ines Varga, Bob Carter", "published": ""}


def test_a_day_that_there_is_not_is_no_day_of_publication(tmp_path: Path) -> None:
    path = tmp_path / "article.md"
    for day, published in (("0000-00-00", ""), ("2021-02-31", ""), ("2021-02-03", "2021-02-03")):
        path.write_text(f"---\ntitle: Bridge falls\ndate: {day}\n---\nThe bridge fell.\n", "utf-8")
        assert load_article(path).published == published


@pytest.mark.parametrize("written", ["14 March 2019", "March 14, 2019", "2019-03-14 18:05:00 +0300"])
def test_the_day_in_a_header_in_words(written: str, tmp_path: Path) -> None:
    path = tmp_path / "article.md"
    path.write_text(f"---\ntitle: Bridge falls\ndate: {written}\n---\nThe bridge fell.\n", "utf-8")
    assert load_article(path).published == "2019-03-14"


@pytest.mark.parametrize("heading", ["# Bridge *falls*", "# Bridge falls #", "Bridge falls\n============"])
def test_the_first_heading_is_the_title_whatever_stands_above_it(heading: str, tmp_path: Path) -> None:
    path = tmp_path / "article.md"
    prose = "The bridge over the Orla fell into the river on Monday evening."
    path.write_text(f"[Source](https://courier.example/b)\n\n{heading}\n\nBy [Ines Varga](x)  \n\n{prose}\n", "utf-8")
    article = load_article(path)
    assert (article.title, article.author) == ("Bridge falls", "Ines Varga")
    assert article.body.of(article.text).strip() == prose
