import dataclasses
import json
import os
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.document.trees import Tree, a_tree, record, records
from viewer.document import types
from viewer.document.checking import check
from viewer.document.errors import CannotSave
from viewer.document.types import Document, JsonValue
from viewer.formats import Opened, open_document, save_document
from viewer.resource_files import resource


def written(folder: Path, tree: Tree) -> Path:
    """A file with a tree."""
    path = folder / "some.dateline.json"
    path.write_text(json.dumps(tree), encoding="utf-8")
    return path


def decoded(path: Path) -> Tree:
    """What a file holds."""
    tree: Tree = json.loads(path.read_bytes())
    return tree


def with_document(opened: Opened, **changes: object) -> Opened:
    """What was opened, its document changed."""
    return dataclasses.replace(opened, document=msgspec.structs.replace(opened.document, **changes))


def spoilt() -> Tree:
    """A file with faults of every kind, and with fields that this version doesn't know."""
    tree = a_tree() | {"project": {"b": 1, "a": [1.5, None]}, "figures_note": "…"}
    records(tree, "events").insert(0, 5)
    records(tree, "events").insert(2, {"id": "no-title", "desk": "home"})
    event = record(tree, "events", 1)
    event.update(date="3 Feb", importance=9, status="rumoured", desk="foreign", tags=["a", 7, "b"], url=None)
    russia: Tree = {"actor": "russia", "role": "target"}
    event["actors"] = [{"actor": "turky"}, {"actor": "turkey", "weight": 2}, None, russia]
    records(tree, "actors").append({"id": "turkey", "name": "Again"})
    records(tree, "statements").append({"id": "s2", "speaker": "nobody", "text": "…"})
    tree["places"] = "nowhere"
    return tree


def test_the_sample_is_saved_as_it_stands(tmp_path: Path) -> None:
    try:
        path = resource("samples", "idlib-2020-02-06.dateline.json")
    except FileNotFoundError:
        pytest.skip("the sample is not there")
    save_document(open_document(path), tmp_path / "saved.json")
    assert (tmp_path / "saved.json").read_text(encoding="utf-8") == path.read_text(encoding="utf-8")


def test_saving_what_was_not_changed_loses_nothing_at_all(tmp_path: Path) -> None:
    path = written(tmp_path, spoilt())
    opened = open_document(path)
    assert len(opened.problems) > 8
    save_document(opened, path)
    assert decoded(path) == spoilt()
    once = path.read_bytes()
    save_document(open_document(path), path)
    assert path.read_bytes() == once


def test_a_change_changes_only_itself(tmp_path: Path) -> None:
    path = written(tmp_path, spoilt())
    opened = open_document(path)
    event = msgspec.structs.replace(opened.document.events[0], title="New title", date="2020-02-03")
    save_document(with_document(opened, events=(event, *opened.document.events[1:])), path)
    expected = spoilt()
    record(expected, "events", 1).update(title="New title", date="2020-02-03")
    assert decoded(path) == expected


def test_records_come_and_go_and_what_was_left_out_keeps_its_neighbour(tmp_path: Path) -> None:
    path = written(tmp_path, spoilt())
    opened = open_document(path)
    first, second = opened.document.events
    new = types.Event(id="new", title="New", places=("x",), importance=3)
    save_document(with_document(opened, events=(second, new, first)), path)
    events = records(decoded(path), "events")
    ids = [event.get("id") if isinstance(event, dict) else event for event in events]
    assert ids == [5, "flight", "new", "warning", "no-title"]
    assert events[2] == {"id": "new", "title": "New", "places": ["x"]}
    save_document(with_document(opened, events=(second,)), path)
    ids = [event.get("id") if isinstance(event, dict) else event for event in records(decoded(path), "events")]
    assert ids == [5, "no-title", "flight"]


def test_a_changed_list_keeps_what_of_it_could_not_be_used(tmp_path: Path) -> None:
    path = written(tmp_path, spoilt())
    opened = open_document(path)
    event = opened.document.events[0]
    turkey, russia = event.actors
    changed = msgspec.structs.replace(event, actors=(russia, types.ActorRole(actor="un"), turkey), tags=("b",))
    save_document(with_document(opened, events=(changed, opened.document.events[1])), path)
    saved = record(decoded(path), "events", 1)
    assert saved["actors"] == [
        {"actor": "turky"},
        {"actor": "russia", "role": "target"},
        {"actor": "un"},
        {"actor": "turkey", "weight": 2},
        None,
    ]
    assert saved["tags"] == [7, "b"]


def test_a_field_set_back_to_its_default_is_no_longer_written(tmp_path: Path) -> None:
    path = written(tmp_path, a_tree())
    opened = open_document(path)
    event = msgspec.structs.replace(opened.document.events[0], kind="", evidence=(), unknown={"desk": 1})
    save_document(with_document(opened, events=(event,)), path)
    saved = record(decoded(path), "events")
    assert "kind" not in saved
    assert saved["evidence"] == []
    assert saved["desk"] == 1


def test_the_layout_is_one_field_a_line_in_a_fixed_order(tmp_path: Path) -> None:
    path = tmp_path / "some.json"
    path.write_text(
        '{"x": {"b": [], "a": "Çavuşoğlu"}, "events": [{"title": "One", "mine": 1.50, "id": "1",'
        ' "tags": ["a", "b"]}], "title": "T", "format": "dateline/1"}',
        encoding="utf-8",
    )
    save_document(open_document(path), path)
    assert path.read_text(encoding="utf-8").splitlines(keepends=True) == [
        "{\n",
        '  "format": "dateline/1",\n',
        '  "title": "T",\n',
        '  "events": [\n',
        "    {\n",
        '      "id": "1",\n',
        '      "title": "One",\n',
        '      "tags": [\n',
        '        "a",\n',
        '        "b"\n',
        "      ],\n",
        '      "mine": 1.5\n',
        "    }\n",
        "  ],\n",
        '  "x": {\n',
        '    "b": [],\n',
        '    "a": "Çavuşoğlu"\n',
        "  }\n",
        "}\n",
    ]


def test_numbers_beyond_json_and_halves_of_characters_come_back_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "some.json"
    text = '{"format": "dateline/1", "title": "\\ud800x", "events": [{"id": "1", "title": "x", "n": [NaN, -Infinity]}]}'
    path.write_text(text)
    save_document(open_document(path), path)
    assert '"\\ud800x"' in path.read_text(encoding="utf-8")
    assert "NaN" in path.read_text(encoding="utf-8")
    assert open_document(path).document.events[0].title == "x"


def test_a_document_alone_is_written_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / "new.dateline.json"
    document = check(a_tree()).document
    save_document(document, path)
    assert open_document(path).document == document
    assert decoded(path) == a_tree()


def test_a_text_file_stays_a_text_file(tmp_path: Path) -> None:
    tree = a_tree()
    (tmp_path / "paper.txt").write_text(str(record(tree, "sources").pop("text")), encoding="utf-8")
    record(tree, "sources")["text_file"] = "paper.txt"
    path = written(tmp_path, tree)
    opened = open_document(path)
    source = msgspec.structs.replace(opened.document.sources[0], title="Renamed")
    save_document(with_document(opened, sources=(source,)), path)
    record(tree, "sources")["title"] = "Renamed"
    assert decoded(path) == tree


def test_saving_keeps_permissions_and_links_and_leaves_nothing_else(tmp_path: Path) -> None:
    path = written(tmp_path, a_tree())
    path.chmod(0o640)
    link = tmp_path / "link.dateline.json"
    link.symlink_to(path)
    save_document(open_document(link), link)
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o640
    assert {each.name for each in tmp_path.iterdir()} == {path.name, link.name}


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    path = written(tmp_path, a_tree())
    before = path.read_bytes()
    opened = open_document(path)
    monkeypatch.setattr(os, step, full)
    with pytest.raises(CannotSave, match="disk is full"):
        save_document(with_document(opened, title="Other"), path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_places_that_cannot_be_written_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = Document(title="x")
    with pytest.raises(CannotSave, match="folder"):
        save_document(document, tmp_path)
    with pytest.raises(CannotSave, match="no such folder"):
        save_document(document, tmp_path / "none" / "x.json")
    with pytest.raises(CannotSave, match="such a name"):
        save_document(document, tmp_path / "a\0b")
    path = written(tmp_path, a_tree())
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(CannotSave, match="write-protected"):
        save_document(document, path)


_TEXTS = st.text(max_size=12)
_NUMBERS = st.none() | st.floats(-1e9, 1e9) | st.integers(-(10**6), 10**6).map(float)
_UNKNOWN: st.SearchStrategy[dict[str, JsonValue]] = st.dictionaries(
    st.text("xyzé", min_size=1, max_size=4), _TEXTS | st.integers() | st.lists(st.booleans(), max_size=2), max_size=2
)
_EVENTS = st.builds(
    types.Event,
    id=st.uuids().map(str),
    title=_TEXTS,
    date=st.sampled_from(["", "2020", "2020-02-03", "../2020"]),
    description=_TEXTS,
    status=st.sampled_from(["reported", "claimed"]),
    importance=st.integers(1, 5),
    tags=st.lists(_TEXTS, max_size=3).map(tuple),
    unknown=_UNKNOWN,
)
_FIGURES = st.builds(types.Figure, id=st.uuids().map(str), measure=_TEXTS, value=_NUMBERS, text=st.just("some"))
_DOCUMENTS = st.builds(
    Document,
    title=_TEXTS.filter(str.strip),
    description=_TEXTS,
    events=st.lists(_EVENTS, max_size=4).map(tuple),
    figures=st.lists(_FIGURES, max_size=3).map(tuple),
    unknown=_UNKNOWN,
)


@settings(deadline=None, max_examples=30)
@given(_DOCUMENTS)
def test_what_is_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, document: Document) -> None:
    path = tmp_path_factory.mktemp("any") / "some.json"
    save_document(document, path)
    assert open_document(path).document == document


@settings(deadline=None, max_examples=30)
@given(_DOCUMENTS, _DOCUMENTS)
def test_a_document_changed_into_any_other_is_that_other_when_read_again(
    tmp_path_factory: pytest.TempPathFactory, one: Document, other: Document
) -> None:
    path = tmp_path_factory.mktemp("any") / "some.json"
    save_document(one, path)
    save_document(dataclasses.replace(open_document(path), document=other), path)
    assert open_document(path).document == other
