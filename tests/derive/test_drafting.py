"""Drafts: what the stages found as records of an event file."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.derive.always import check_always
from viewer.derive.article import Article
from viewer.derive.drafting import draft_document
from viewer.derive.findings import Stretch
from viewer.derive.loading import article_of_text, load_article
from viewer.derive.stages import find_all
from viewer.document.types import Document
from viewer.formats.dateline import read_dateline
from viewer.formats.saving import dateline_bytes, save_document

SHARED = Path(__file__).resolve().parents[3] / "shared"
_WIRE = (
    "LIMA, March 18, 2021 (Reuters) - Peruvian troops killed at least 12 rebels near Cusco on Tuesday, the defence "
    "ministry said.\n\n“We will not stop there,” Defence Minister Ana Solberg said. She urged Chile to close the "
    "border.\n\n"
    "Chile has yet to comment. More than 3,000 people have fled since early March, the Red Cross said on Wednesday."
)


def _drafted(article: Article) -> Document:
    return draft_document(article, find_all(article))


def test_who_is_known_by_words_alone_is_one_actor_in_either_case() -> None:
    text = "The leaflet said the port was shut. It was printed in Lima. On Monday the leaflet said the road was open."
    document = _drafted(Article(text=text, body=Stretch(0, len(text)), published="2021-03-18"))
    assert len(document.statements) > len({each.speaker for each in document.statements})


def test_a_wire_report_is_drafted() -> None:
    article = article_of_text(_WIRE)
    document = _drafted(article)
    check_always(article, document)
    (killing,) = [event for event in document.events if event.kind == "killing"]
    assert (killing.date, killing.date_text, killing.status) == ("2021-03-16", "Tuesday", "claimed")
    roles = {role.actor: role.role for role in killing.actors}
    assert roles["peruvian-troops"] == "initiator"
    names = {actor.id: actor.name for actor in document.actors}
    said = {(names[one.speaker], one.mode) for one in document.statements}
    assert ("Ana Solberg", "direct") in said
    assert any(name == "Red Cross" for name, _ in said)
    (rebels,) = [figure for figure in document.figures if "rebels" in figure.measure]
    assert (rebels.value, rebels.qualifier) == (12, "at-least")
    assert not any("comment" in event.title for event in document.events)


def test_the_same_text_gives_the_same_bytes_and_a_valid_file(tmp_path: Path) -> None:
    article = article_of_text(_WIRE)
    first = dateline_bytes(_drafted(article), tmp_path / "a")
    assert dateline_bytes(_drafted(article_of_text(_WIRE)), tmp_path / "a") == first
    path = tmp_path / "draft.dateline.json"
    save_document(_drafted(article), path)
    opened = read_dateline(path)
    assert opened.problems == ()
    assert opened.document == _drafted(article)


def test_a_place_neither_speaks_nor_acts(tmp_path: Path) -> None:
    article = article_of_text(_WIRE)
    found = find_all(article)
    place = next(number for number, entity in enumerate(found.entities) if entity.place)
    said = tuple(replace(one, entity=place, to=(place,), on_behalf_of=place) for one in found.said)
    happenings = tuple(
        replace(one, parts=tuple(replace(part, entity=place) for part in one.parts)) for one in found.happenings
    )
    document = draft_document(article, replace(found, said=said, happenings=happenings))
    save_document(document, tmp_path / "draft.dateline.json")
    assert read_dateline(tmp_path / "draft.dateline.json").problems == ()


def test_without_a_day_of_publication_what_counts_from_it_stays_undated() -> None:
    document = _drafted(article_of_text("Troops attacked the town on Monday. They had attacked it in 2019."))
    assert [event.date for event in document.events] == ["", "2019"]
    assert document.events[0].date_text == "Monday"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Rebels shelled Lima on Tuesday, according to the Red Cross.", "[2021-03-16..2021-03-18]"),
        ("Rebels shelled Lima on Thursday, according to the Red Cross.", "2021-03-18"),
        ("Rebels shelled Lima in May, according to the Red Cross.", "2021-03-18"),
        ("Rebels will shell Lima, according to the Red Cross.", "2021-03-18"),
        ("Rebels shelled Lima on Tuesday, the Red Cross said on Wednesday.", "2021-03-17"),
    ],
)
def test_what_tells_of_a_day_was_said_between_that_and_publication(text: str, said: str) -> None:
    document = _drafted(article_of_text(f"LIMA, March 18, 2021 (Reuters) - {text}"))
    assert [each.said for each in document.statements] == [said]
    check_always(article_of_text(f"LIMA, March 18, 2021 (Reuters) - {text}"), document)


@pytest.mark.skipif(not SHARED.exists(), reason="the real article is not beside the checkout")
def test_the_first_article() -> None:
    article = load_article(SHARED / "article.txt")
    document = _drafted(article)
    check_always(article, document)
    assert article.published == "2020-02-06"
    dates = {event.title: event.date for event in document.events}
    assert dates["Shelling by Assad forces killed eight Turkish personnel on Monday"] == "2020-02-03"
    assert dates["a 2018 deal with Moscow"] == "2018"
    names = {actor.id: actor.name for actor in document.actors}
    speakers = [names[statement.speaker] for statement in document.statements]
    assert speakers.count("Mevlüt Çavuşoğlu") >= 12
    assert any(figure.value == 520_000 for figure in document.figures)
