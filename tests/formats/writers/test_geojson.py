import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.formats.rich_documents import a_document, read_again, rich_documents, written
from viewer.document.types import Document
from viewer.formats.readers.geojson import GEOJSON as READER
from viewer.formats.writers.geojson import GEOJSON
from viewer.formats.writing import DocumentSubject


@settings(deadline=None, max_examples=60)
@given(rich_documents())
def test_all_of_a_document_is_given_back(tmp_path_factory: pytest.TempPathFactory, document: Document) -> None:
    opened = read_again(document, GEOJSON, READER, tmp_path_factory.mktemp("any"))
    assert opened.document == document


def test_features_make_sense_without_what_is_carried_along() -> None:
    tree = json.loads(written(a_document(), GEOJSON))
    assert list(tree) == ["type", "name", "description", "features", "dateline"]
    shelling, late, undated, *_ = tree["features"]
    properties = {name: value for name, value in shelling["properties"].items() if name != "dateline"}
    assert (shelling["type"], shelling["id"]) == ("Feature", "shelling")
    assert shelling["geometry"] == {"type": "Point", "coordinates": [36.63, 35.93]}
    assert properties == {
        "title": "Shelling <of> posts",
        "date": "2020-02-03",
        "start": "2020-02-03",
        "end": "2020-02-03",
        "date_in_words": "Monday 3 February 2020",
        "kind": "shelling",
        "status": "claimed",
        "actors": ["Syria", "Turkey"],
        "places": ["Idlib"],
        "description": "Eight died.",
        "statements": ["Turkey: “We retaliated.”"],
        "figures": ["killed: at least 8"],
        "tags": ["air; land", "war"],
        "importance": 5,
        "url": "https://example.org/1",
    }
    assert late["geometry"]["type"] == "MultiPoint"
    assert (late["properties"]["date"], late["properties"]["start"]) == ("2020-02~", "2020-02")
    assert (undated["geometry"], "date" in undated["properties"]) == (None, False)


def test_a_feature_that_was_changed_elsewhere_is_read_as_it_stands(tmp_path: Path) -> None:
    tree = json.loads(written(a_document(), GEOJSON))
    tree["features"][0]["geometry"]["coordinates"] = [36.7, 35.9]
    del tree["features"][2]
    path = tmp_path / "changed.geojson"
    path.write_text(json.dumps(tree), encoding="utf-8")
    opened = READER.read(path, None)
    first = opened.document.events[0]
    assert (first.id, first.date, first.kind, first.status) == ("shelling", "2020-02-03", "shelling", "claimed")
    assert {part.actor for part in first.actors} == {"sy", "tr"}
    assert [event.id for event in opened.document.events] == ["shelling", "late", "age", "ides"]
    assert len(opened.document.statements) == 2


def test_losses_are_told_and_come_back() -> None:
    losses = {loss.what: loss for loss in GEOJSON.losses(DocumentSubject(a_document()))}
    assert losses["statements"].count == 2
    assert losses["actors' roles"].count == 2
    assert "uncertain or otherwise inexact dates" not in losses
    assert all(loss.back and loss.instead for loss in losses.values())
