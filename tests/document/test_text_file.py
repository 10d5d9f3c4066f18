import os
from pathlib import Path

import pytest

from tests.document.trees import a_tree, only, record
from viewer.document.checking import check
from viewer.document.errors import NoText
from viewer.document.text_file import read_text_file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "inside"
    (inside / "texts").mkdir(parents=True)
    (inside / "texts" / "one.txt").write_bytes("\ufeffÇavuşoğlu said\r\nno.".encode())
    (tmp_path / "secret.txt").write_text("secret")
    return inside


def test_a_text_beside_the_event_file_is_read_letter_by_letter(folder: Path) -> None:
    assert read_text_file(folder, "texts/one.txt") == "Çavuşoğlu said\r\nno."


@pytest.mark.parametrize(
    "name",
    ["../secret.txt", "texts/../../secret.txt", "/etc/passwd", "C:\\secret.txt", "\\\\host\\share\\x", "..\\secret.txt",
     "texts/\0.txt", "C:secret.txt"],
)  # fmt: skip
def test_no_name_leads_out_of_the_folder(folder: Path, name: str) -> None:
    with pytest.raises(NoText, match="leads out"):
        read_text_file(folder, name)


def test_no_link_leads_out_of_the_folder(folder: Path) -> None:
    (folder / "link.txt").symlink_to(folder.parent / "secret.txt")
    (folder / "up").symlink_to(folder.parent)
    for name in ("link.txt", "up/secret.txt"):
        with pytest.raises(NoText, match="link"):
            read_text_file(folder, name)


def test_a_link_within_the_folder_is_followed(folder: Path) -> None:
    (folder / "link.txt").symlink_to(folder / "texts" / "one.txt")
    assert read_text_file(folder, "link.txt").endswith("no.")


def test_what_is_no_text_is_said(folder: Path) -> None:
    (folder / "latin.txt").write_bytes("Çavuşoğlu".encode("iso-8859-9"))
    (folder / "loop").symlink_to(folder / "loop")
    os.mkfifo(folder / "pipe")
    for name, reason in {
        "none.txt": "not there", "texts": "not a file", "latin.txt": "UTF-8", "loop": "cannot be read",
        "pipe": "not a file", "x" * 5000: "cannot be read", "": "not a file",
    }.items():  # fmt: skip
        with pytest.raises(NoText, match=reason):
            read_text_file(folder, name)


def test_a_text_has_a_largest_size(folder: Path) -> None:
    with pytest.raises(NoText, match="larger"):
        read_text_file(folder, "texts/one.txt", largest=5)


def test_a_document_has_the_text_of_its_text_file_and_its_quotes_are_looked_for_there(folder: Path) -> None:
    tree = a_tree()
    source = record(tree, "sources")
    (folder / "paper.txt").write_text(str(source.pop("text")), encoding="utf-8")
    source["text_file"] = "paper.txt"
    checked = check(tree, folder=folder)
    assert checked.problems == ()
    assert checked.document.sources[0].text.startswith("Turkey warned Russia")
    (folder / "paper.txt").write_text("Something else", encoding="utf-8")
    assert len(check(tree, folder=folder).problems) == 2


def test_a_text_file_that_cannot_be_read_is_a_problem_of_its_source(folder: Path) -> None:
    tree = a_tree()
    source = record(tree, "sources")
    del source["text"]
    source["text_file"] = "../secret.txt"
    problem = only(check(tree, folder=folder))
    assert problem.path == "sources[0].text_file"
    assert problem.record == ("source", "paper")


def test_text_stands_before_text_file(folder: Path) -> None:
    tree = a_tree()
    record(tree, "sources")["text_file"] = "../secret.txt"
    assert only(check(tree, folder=folder)).severity == "warning"
