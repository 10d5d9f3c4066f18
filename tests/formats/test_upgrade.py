import json
from pathlib import Path

from viewer.document.types import JsonValue
from viewer.formats import save_document
from viewer.formats.dateline import read_dateline
from viewer.formats.upgrade import CURRENT, STEPS, can_upgrade, upgrade, version_of

Tree = dict[str, JsonValue]


def _rename_happenings(tree: Tree) -> Tree:
    tree["events"] = tree.pop("happenings", [])
    return tree


def test_versions_are_read() -> None:
    assert version_of({"format": "dateline/1"}) == 1
    assert version_of({"format": "dateline/2.5"}) == 2
    for wrong in ("dateline", "dateline/01", "dateline/1x", "Dateline/1", "other/1", f"dateline/{'9' * 50}"):
        assert version_of({"format": wrong}) is None
    assert version_of({}) is None


def test_every_former_version_has_its_step() -> None:
    assert set(STEPS) == set(range(1, CURRENT))


def test_a_file_of_a_former_version_goes_through_every_step() -> None:
    def shout(tree: Tree) -> Tree:
        return tree | {"title": str(tree["title"]).upper()}

    steps = {3: _rename_happenings, 4: shout}
    tree = upgrade({"format": "dateline/3", "title": "x", "happenings": []}, 3, steps, 5)
    assert tree == {"format": "dateline/5", "title": "X", "events": []}
    assert can_upgrade(3, steps, 5)
    assert not can_upgrade(2, steps, 5)


def test_a_later_file_is_left_as_it_is() -> None:
    tree: Tree = {"format": "dateline/9", "title": "x"}
    assert upgrade(dict(tree), 9, {}, 1) == tree
    assert can_upgrade(9, {}, 1)


def test_a_former_file_opens_and_is_saved_as_one_of_today(tmp_path: Path) -> None:
    path = tmp_path / "old.dateline.json"
    old = {"format": "dateline/0", "title": "x", "happenings": [{"id": "a", "title": "A", "mine": 1}], "more": 2}
    path.write_text(json.dumps(old))
    opened = read_dateline(path, steps={0: _rename_happenings})
    assert opened.document.format == f"dateline/{CURRENT}"
    assert [event.id for event in opened.document.events] == ["a"]
    save_document(opened, path)
    assert json.loads(path.read_text()) == {
        "format": "dateline/1", "title": "x", "events": [{"id": "a", "title": "A", "mine": 1}], "more": 2,
    }  # fmt: skip
