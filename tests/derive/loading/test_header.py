"""Lines above the prose that are as long as prose, stand before others, or below it."""

import pytest

from viewer.derive.article import Article
from viewer.derive.loading import article_of_text

_PROSE = "A ferry with 212 people sank off Karsu on Wednesday after it had met a tanker in fog, the coastguard said."
_LONG = "Ferry sinks off Karsu after collision with tanker, leaving at least 37 dead and dozens more missing in fog"
_STANDS = (
    "Captain of the tanker is detained while divers search the hull, and opposition calls for a minister to resign"
)


def _body(article: Article) -> str:
    return article.body.of(article.text).strip()


def test_a_title_as_long_as_prose() -> None:
    article = article_of_text(f"{_LONG}\n\n{_PROSE}")
    assert (article.title, _body(article)) == (_LONG, _PROSE)


def test_a_title_that_is_known_is_no_prose_however_long() -> None:
    article = article_of_text(f"Karsu\n\n{_LONG}\n\n{_PROSE}", title=_LONG)
    assert _body(article) == _PROSE


@pytest.mark.parametrize("stop", ["", "."])
def test_what_stands_between_title_and_byline(stop: str) -> None:
    article = article_of_text(f"Ferry sinks\n\n{_STANDS}{stop}\n\nBy Leyla Aksoy\n\n14 March 2019\n\n{_PROSE}")
    assert (article.title, article.author, article.published) == ("Ferry sinks", "Leyla Aksoy", "2019-03-14")
    assert _body(article) == _PROSE


def test_a_day_below_the_first_paragraph_of_a_chronicle_is_no_part_of_its_head() -> None:
    chronicle = f"{_PROSE}\n\n14 March 2019\n\nDivers searched the hull all day long and found six more of the dead."
    article = article_of_text(f"Ferry sinks\n\n{chronicle}")
    assert (article.published, _body(article)) == ("", chronicle)


@pytest.mark.parametrize("name", ["The Karsu Observer", "THE KARSU OBSERVER", "Karsu Evening Herald"])
def test_a_paper_s_name_alone_above_the_title(name: str) -> None:
    article = article_of_text(f"{name}\n\nFerry sinks off Karsu\n\nBy Leyla Aksoy\n\n{_PROSE}")
    assert (article.publisher, article.title, article.author) == (name, "Ferry sinks off Karsu", "Leyla Aksoy")


def test_the_only_line_above_the_byline_is_the_title_though_it_could_name_a_paper() -> None:
    article = article_of_text(f"The Last Post\n\nBy Leyla Aksoy\n\n{_PROSE}")
    assert (article.publisher, article.title) == ("", "The Last Post")


@pytest.mark.parametrize("end", ["# # #", "###", "-30-", "ENDS", "- ENDS -", "[ends]"])
def test_what_stands_below_the_end_of_a_release_is_no_prose(end: str) -> None:
    text = f"Ferry sinks\n\n{_PROSE}\n\n{end}\n\nPress office: +90 555 010 203, open from Monday to Friday."
    article = article_of_text(text)
    assert article.text == text
    assert _body(article) == _PROSE


def test_a_mark_before_any_prose_ends_nothing() -> None:
    article = article_of_text(f"Ferry sinks\n\n###\n\n{_PROSE}")
    assert _PROSE in _body(article)


def test_an_archive_s_fields_around_the_prose() -> None:
    head = f"The Karsu Observer\n\nMarch 14, 2019 Thursday\nFinal Edition\n\n{_LONG}\n\nBYLINE: Leyla Aksoy"
    foot = "Copyright 2019 The Karsu Observer\nAll Rights Reserved"
    article = article_of_text(f"{head}\n\nSECTION: WORLD; Pg. 4\n\nLENGTH: 612 words\n\n{_PROSE}\n\n{foot}\n")
    assert (article.title, article.author, article.publisher) == (_LONG, "Leyla Aksoy", "The Karsu Observer")
    assert (article.published, _body(article)) == ("2019-03-14", _PROSE)


def test_a_head_without_blank_lines() -> None:
    article = article_of_text(f"{_LONG}\n{_STANDS}\nBy Leyla Aksoy\n14 March 2019\nThe Karsu Observer\n\n{_PROSE}")
    assert (article.title, article.author, article.publisher) == (_LONG, "Leyla Aksoy", "The Karsu Observer")
    assert (article.published, _body(article)) == ("2019-03-14", _PROSE)


@pytest.mark.parametrize("mark", ["|", "·", "•"])
def test_a_byline_in_parts(mark: str) -> None:
    line = f"By Leyla Aksoy and Tom Brandt {mark} The Karsu Observer {mark} March 14, 2019"
    article = article_of_text(f"Ferry sinks\n\n{line}\n\n{_PROSE}")
    assert (article.author, article.publisher) == ("Leyla Aksoy and Tom Brandt", "The Karsu Observer")
    assert (article.published, _body(article)) == ("2019-03-14", _PROSE)


@pytest.mark.parametrize(
    "first", ["From Karsu to Orla people fled on Monday.", "By Monday evening 14 people had died."]
)
def test_a_sentence_that_begins_as_a_byline_does_is_prose(first: str) -> None:
    article = article_of_text(f"Ferry sinks\n\n{first}\n\n{_PROSE}")
    assert (article.author, _body(article)) == ("", f"{first}\n\n{_PROSE}")
