import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.formats.rich_documents import a_document, read_again, rich_documents, written
from viewer.document.errors import Cancelled
from viewer.document.types import Document, Event
from viewer.formats.readers.timelinejs import TIMELINEJS as READER
from viewer.formats.writers.timelinejs import TIMELINEJS
from viewer.formats.writing import DocumentSubject


@settings(deadline=None, max_examples=60)
@given(rich_documents())
def test_all_of_a_document_is_given_back(tmp_path_factory: pytest.TempPathFactory, document: Document) -> None:
    opened = read_again(document, TIMELINEJS, READER, tmp_path_factory.mktemp("any"))
    assert opened.document == document
    assert [problem for problem in opened.problems if problem.path[:9] != "dateline."] == []


def test_slides_make_sense_without_what_is_carried_along() -> None:
    tree = json.loads(written(a_document(), TIMELINEJS))
    assert list(tree) == ["title", "events", "eras", "dateline"]
    assert tree["title"] == {
        "text": {"headline": "R&amp;D in &lt;Idlib&gt;", "text": "<p>First.</p><p>Second.</p>"},
    }
    shelling, late, ides = tree["events"]
    assert {name: value for name, value in shelling.items() if name != "dateline"} == {
        "unique_id": "shelling",
        "start_date": {"year": "2020", "month": "2", "day": "3"},
        "text": {
            "headline": "Shelling &lt;of&gt; posts",
            "text": '<p>Eight died.</p><p class="statement">Turkey: “We retaliated.”</p>'
            '<p class="figure">killed: at least 8</p>',
        },
        "media": {"url": "https://example.org/1", "caption": "Eight died.", "credit": "A. Writer"},
        "group": "Syria",
    }
    assert (late["start_date"], late["display_date"]) == ({"year": "2020", "month": "2"}, "about February 2020")
    assert ides["start_date"]["year"] == "-43"
    assert ides["display_date"].startswith("15 March 44 B")
    (era,) = tree["eras"]
    assert era["start_date"] == {"year": "2019"}
    assert era["end_date"] == {"year": "2020", "month": "2", "day": "6", "hour": "10", "minute": "30"}


def test_of_years_beyond_all_calendars_the_scale_is_cosmological() -> None:
    document = Document(title="x", events=(Event(id="a", title="Bang", date="Y-13800000000"),))
    tree = json.loads(written(document, TIMELINEJS))
    assert tree["scale"] == "cosmological"
    assert tree["events"][0]["start_date"] == {"year": "-13800000000"}


def test_losses_are_told_and_come_back() -> None:
    losses = {loss.what: loss for loss in TIMELINEJS.losses(DocumentSubject(a_document()))}
    assert losses["statements"].count == 2
    assert losses["uncertain or otherwise inexact dates"].count == 1
    assert losses["events without a date"].count == 1
    assert losses["actors' roles"].count == 2
    assert all(loss.back and loss.instead for loss in losses.values())
    assert list(TIMELINEJS.losses(DocumentSubject(Document(title="x")))) == []


def test_a_slide_that_was_changed_elsewhere_is_read_as_it_stands(tmp_path: Path) -> None:
    tree = json.loads(written(a_document(), TIMELINEJS))
    tree["events"][0]["text"]["headline"] = "Shelling of two posts"
    tree["events"][1]["start_date"]["day"] = "5"
    tree["events"].append({"start_date": {"year": "2021"}, "text": {"headline": "New"}, "group": "Turkey"})
    tree["events"].append(tree["events"][2])
    path = tmp_path / "changed.json"
    path.write_text(json.dumps(tree, indent=1), encoding="utf-8")
    opened = READER.read(path, None)
    events = {event.id: event for event in opened.document.events}
    assert [event.title for event in opened.document.events] == [
        "Shelling of two posts",
        "Some time in February",
        "At some time",
        "An age",
        "Caesar dies",
        "New",
        "Caesar dies",
    ]
    assert events["shelling"].actors[0].actor == "sy"
    assert events["late"].date == "2020-02-05"
    assert opened.document.events[5].actors[0].actor == "tr"
    assert opened.document.statements[0].about == ("shelling",)
    assert len(opened.document.actors) == 2
    assert [problem.reason for problem in opened.problems] == ["the slide was changed after Dateline wrote it"] * 2
    assert opened.reckoning is not None
    assert (opened.reckoning.read, opened.reckoning.used) == (7, 7)


def test_a_title_that_was_changed_elsewhere_makes_it_a_file_like_any_other(tmp_path: Path) -> None:
    tree = json.loads(written(a_document(), TIMELINEJS))
    tree["title"]["text"]["headline"] = "Other"
    path = tmp_path / "changed.json"
    path.write_text(json.dumps(tree), encoding="utf-8")
    opened = READER.read(path, None)
    assert opened.document.title == "Other"
    assert [event.id for event in opened.document.events] == ["shelling", "late", "ides", "age"]
    assert opened.problems[0].path == "dateline"


def test_writing_can_be_stopped(tmp_path: Path) -> None:
    def stop(_: int) -> None:
        raise Cancelled(tmp_path, "stopped")

    with pytest.raises(Cancelled), (tmp_path / "x").open("wb") as file:
        TIMELINEJS.write(DocumentSubject(a_document()), file, stop)
