"""Files of which nothing can be used: refused with the first reasons, not opened empty."""

from pathlib import Path

import pytest

from viewer.document.errors import CannotOpen
from viewer.formats import open_document

TABLE = "name,place\nRaid,Idlib\nTruce,Sochi\n"


@pytest.mark.parametrize("key", ["timemap", "timelinejs-sheet"])
def test_a_table_without_dates_is_no_such_format(tmp_path: Path, key: str) -> None:
    path = tmp_path / "table.csv"
    path.write_text(TABLE, encoding="utf-8")
    with pytest.raises(CannotOpen) as raised:
        open_document(path, key=key)
    assert raised.value.reason
    assert raised.value.remedy


def test_what_is_known_by_its_content_is_refused_too_where_no_row_can_be_used(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"items": ["Raid", "Truce"]}', encoding="utf-8")
    with pytest.raises(CannotOpen, match="none of its 2 items can be used as vis-timeline"):
        open_document(path, key="vis")


def test_one_row_that_can_be_used_is_enough(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"items": [{"content": "Raid", "start": "2020"}, {"content": "Truce"}]}', encoding="utf-8")
    assert [event.title for event in open_document(path, key="vis").document.events][:1] == ["Raid"]
