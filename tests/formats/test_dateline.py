import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.document.trees import Tree, a_tree, record, records, value_at
from viewer.document.errors import Cancelled, CannotSave
from viewer.document.types import JsonValue
from viewer.formats import Opened, open_document, save_document
from viewer.formats.catalogue import formats_of
from viewer.formats.dateline import DATELINE, read_dateline
from viewer.resource_files import resource


def opened(folder: Path, content: Tree | str | bytes, name: str = "some.dateline.json") -> Opened:
    """A file with a content, opened."""
    path = folder / name
    if isinstance(content, dict):
        content = json.dumps(content, indent=2)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return open_document(path)


def test_a_sound_file(tmp_path: Path) -> None:
    found = opened(tmp_path, a_tree())
    assert found.problems == ()
    assert found.document.title == "Three things that happened"
    assert found.path == tmp_path / "some.dateline.json"
    assert not found.read_only
    assert found.notice == ""


def test_the_sample_has_no_problems() -> None:
    try:
        path = resource("samples", "idlib-2020-02-06.dateline.json")
    except FileNotFoundError:
        pytest.skip("the sample is not there")
    assert open_document(path).problems == ()


def test_the_file_with_nothing_in_it(tmp_path: Path) -> None:
    found = opened(tmp_path, '{"format": "dateline/1", "title": "Nothing yet"}')
    assert found.problems == ()
    assert found.document.events == ()


@pytest.mark.parametrize("name", ["a.json", "a.JSON", "a", "a.txt", "ünïcode 日本.dateline.json"])
def test_any_name_serves_where_the_content_says_what_it_is(tmp_path: Path, name: str) -> None:
    assert len(opened(tmp_path, a_tree(), name).document.events) == 2


def test_the_format_may_stand_last(tmp_path: Path) -> None:
    tree = {"title": "x" * 10_000, "format": "dateline/1"}
    assert opened(tmp_path, json.dumps(tree), "a.json").problems == ()


def test_formats_are_recognised() -> None:
    assert formats_of(b"", Path("x.DATELINE.json")) == [DATELINE]
    assert formats_of(b'{"format":"dateline/1"', Path("x")) == [DATELINE]
    assert formats_of(b'\xef\xbb\xbf {"events": 1', Path("x")) == [DATELINE]
    assert formats_of(b"PK\x03\x04", Path("x.xlsx")) == []


def test_problems_name_their_line(tmp_path: Path) -> None:
    text = """{
  "format": "dateline/1",
  "title": "x",
  "actors": [{"id": "a", "name": "A"}],
  "events": [
    {"id": "one", "title": "One"}, {
      "id": "two", "title": ["{", "\\"}"],
      "actors": [
        {"actor": "a"},
        {"actor": "b",
         "role": 5}
      ],
      "date": "tomorrow"
    },
    {"id": "three",
     "date": "yesterday", "title": "Three", "actors": [{"actor": "a", "role": "x"},
       {"role": "y"}]}
  ]
}"""
    found = opened(tmp_path, text)
    lines = {(problem.path, problem.line) for problem in found.problems}
    assert lines == {
        ("events[1].title", 7),
        ("events[1].actors[1].role", 11),
        ("events[2].actors[1]", 17),
        ("events[2].date", 16),
    }
    assert [problem.line for problem in found.problems] == [7, 11, 16, 17]


def test_lines_end_as_they_may(tmp_path: Path) -> None:
    text = '{"format": "dateline/1",\r\n"title": "x",\r\n"events": [\r\n5]}'
    assert [problem.line for problem in opened(tmp_path, text).problems] == [4]


def test_a_name_that_stands_twice_is_a_warning(tmp_path: Path) -> None:
    text = """{"format": "dateline/1", "title": "x", "title": "y",
    "events": [{"id": "a", "title": "A"},
    {"id": "b", "title": "wrong", "mine": {"c": 1, "c": 2}, "title": "right"}]}"""
    found = opened(tmp_path, text)
    assert [(problem.path, problem.line, problem.severity) for problem in found.problems] == [
        ("", 1, "warning"),
        ("events[1]", 3, "warning"),
        ("events[1]", 3, "warning"),
    ]
    assert found.document.title == "y"
    assert found.document.events[1].title == "right"


def test_a_fault_in_a_repeated_name_is_where_the_last_one_stands(tmp_path: Path) -> None:
    text = '{"format": "dateline/1", "title": "x", "events": [\n{"id": "a",\n"title": "A",\n"title": 5}]}'
    assert ("events[0].title", 4) in {(problem.path, problem.line) for problem in opened(tmp_path, text).problems}


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_encodings_are_read_and_remarked(tmp_path: Path, codec: str) -> None:
    text = json.dumps(a_tree(), ensure_ascii=False)
    found = opened(tmp_path, text.encode(codec))
    assert [problem.severity for problem in found.problems] == ["notice"]
    assert found.document.actors[0].aliases == ("Türkiye", "Ankara")


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e400"])
def test_what_is_no_number_spoils_its_field_only(tmp_path: Path, number: str) -> None:
    text = json.dumps(a_tree()).replace('"value": 1000', f'"value": {number}')
    found = opened(tmp_path, text)
    assert [problem.path for problem in found.problems] == ["figures[0].value"]
    assert found.document.figures[0].value is None


def test_half_a_character_is_replaced_and_told(tmp_path: Path) -> None:
    tree = a_tree()
    record(tree, "events")["title"] = "half \ud800 and 😀"
    found = opened(tmp_path, json.dumps(tree))
    assert found.document.events[0].title == "half � and 😀"
    assert [problem.severity for problem in found.problems] == ["warning"]
    assert opened(tmp_path, json.dumps(a_tree() | {"title": "😀"})).problems == ()


@pytest.mark.parametrize("written", ["dateline/2", "dateline/12", "dateline/2.1"])
def test_a_file_of_a_later_version_opens_read_only_with_a_notice(tmp_path: Path, written: str) -> None:
    found = opened(tmp_path, a_tree() | {"format": written, "rooms": [{"id": "x"}]})
    assert found.read_only
    assert written in found.notice
    assert len(found.document.events) == 2
    with pytest.raises(CannotSave, match="read-only"):
        save_document(found, found.path)


def test_opening_tells_how_far_it_is_and_can_be_stopped(tmp_path: Path) -> None:
    path = opened(tmp_path, a_tree()).path
    told: list[float] = []

    def progress(part: float) -> bool:
        told.append(part)
        return True

    open_document(path, progress=progress)
    assert told == sorted(told)
    assert told[-1] == 1
    with pytest.raises(Cancelled):
        open_document(path, progress=lambda part: part < 0.5)


def test_ten_thousand_records_with_a_fault_each(tmp_path: Path) -> None:
    tree = a_tree()
    records(tree, "events").extend({"id": f"e{n}", "title": n} for n in range(10_000))
    found = opened(tmp_path, tree)
    assert len(found.problems) == 10_000
    lines = [problem.line or 0 for problem in found.problems]
    assert lines == sorted(set(lines))


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec=None), max_size=10),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=10,
)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from([*a_tree(), "other", "unknown"]), _JSON))
def test_any_object_of_our_format_opens_and_every_problem_has_a_line(
    tmp_path_factory: pytest.TempPathFactory, members: dict[str, JsonValue]
) -> None:
    path = tmp_path_factory.mktemp("any") / "some.json"
    tree = members | {"format": "dateline/1"}
    path.write_text(json.dumps(tree), encoding="utf-8")
    found = read_dateline(path)
    for problem in found.problems:
        value_at(tree, problem.path)
        assert problem.line == 1
    save_document(found, path)
    assert read_dateline(path).document == found.document


@settings(deadline=None)
@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_any_bytes_are_refused_in_words_or_opened(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    from tests.formats.test_bad_files import refused

    path = tmp_path_factory.mktemp("bytes") / "some.dateline.json"
    assert refused(path, data).reason
