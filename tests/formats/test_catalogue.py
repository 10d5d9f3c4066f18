"""Which format a file is taken for: by what it holds, and by one format only."""

from pathlib import Path

import pytest

from tests.formats.readers.reading import SHARED, needs_shared
from tests.fuzz.seeds import seeds
from viewer.document.errors import CannotOpen, SeveralFormats
from viewer.formats.catalogue import FORMATS, format_called, formats_of, open_document
from viewer.formats.file_bytes import HEAD, read_bytes

_FOLDERS = {
    "icalendar": "icalendar",
    "kleptocracy": "kleptocracy",
    "markwhen": "markwhen",
    "simile": "simile",
    "thetimelineproj": "timeline",
    "timelinejs-json": "timelinejs",
    "timelinejs-sheet-csv": "timelinejs-sheet",
    "timemap": "timemap",
    "vis-timeline": "vis",
}
_OTHERS = {
    "houston_v2.json": "timelinejs-old",
    "v2_example_json.json": "timelinejs-old",
    "v2_test_extra_html.json": "timelinejs-old",
    "flu1918_collectionbuilder.csv": "",  # a table of its own, whatever its folder is called
}
_FILES = sorted(path for path in SHARED.rglob("*") if path.is_file()) if SHARED.is_dir() else []


def claimed(path: Path, name: str = "") -> list[str]:
    """The keys of the formats that take a file for theirs; `name`: as if it were called so."""
    head = read_bytes(path, most=HEAD)
    return [each.key for each in FORMATS if each.recognise(head, path.with_name(name) if name else path)]


@needs_shared
@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.name)
def test_a_real_file_is_claimed_by_its_own_format_alone(path: Path) -> None:
    own = _OTHERS.get(path.name, _FOLDERS.get(path.relative_to(SHARED).parts[0], ""))
    assert claimed(path) == ([own] if own else [])


@needs_shared
@pytest.mark.parametrize("name", ["data", "data.txt", "data.json", "data.csv"])
def test_what_a_file_holds_counts_and_not_its_name(name: str) -> None:
    for path in _FILES:
        own = _OTHERS.get(path.name, _FOLDERS.get(path.relative_to(SHARED).parts[0], ""))
        if path.suffix != ".xlsx":  # a workbook in a file that says it is text is none
            assert claimed(path, name) == ([own] if own else []), path.name


def test_small_files_are_claimed_by_their_own_format_alone(tmp_path: Path) -> None:
    for key, some in seeds().items():
        for number, seed in enumerate(some):
            path = tmp_path / "some"
            path.write_bytes(seed)
            assert [each.key for each in formats_of(seed[:HEAD], path)] == [key], (key, number)


@pytest.mark.parametrize(
    "head", [b"", b" ", b"{", b"[", b"<", b"---\n", b"\xff\xfe", b"PK\3\4", b"\0" * 99, b"a,b\n1,2\n"]
)
def test_what_is_too_little_is_claimed_by_none(head: bytes) -> None:
    for each in FORMATS:
        for suffix in (".txt", *each.suffixes):
            claims = each.recognise(head, Path(f"some{suffix}"))
            assert claims is False or each.key == "dateline"


def test_keys_and_names_are_their_own() -> None:
    assert len({each.key for each in FORMATS}) == len({each.name for each in FORMATS}) == len(FORMATS)
    for each in FORMATS:
        assert format_called(each.key) is each
        assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in each.suffixes)


def test_a_file_that_two_formats_know_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "some.json"
    path.write_text('{"items": [{"content": "A", "start": "2020-02-03"}], "events": [{"start": "2020", "title": "B"}]}')
    keys = claimed(path)
    if len(keys) > 1:
        with pytest.raises(SeveralFormats) as caught:
            open_document(path)
        assert [key for key, _ in caught.value.candidates] == keys
    for key in keys:
        assert open_document(path, key=key).document.events


def test_an_article_is_refused_with_what_makes_a_timeline_of_it(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text("On Monday, 3 February 2020, forces shelled Idlib.\nEight were killed.\n", encoding="utf-8")
    with pytest.raises(CannotOpen) as refused:
        open_document(path)
    assert "dateline derive" in refused.value.remedy


def test_what_nobody_knows_is_refused_with_what_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "some.bin"
    path.write_bytes(b"\x7fELF\2\1\1" + bytes(range(256)))
    with pytest.raises(CannotOpen) as caught:
        open_document(path)
    for each in FORMATS:
        assert each.name in caught.value.remedy
