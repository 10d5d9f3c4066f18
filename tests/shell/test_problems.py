"""The list of problems: each line is clear by itself, in the file's own words."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QTableView
from pytestqt.qtbot import QtBot

from viewer.document.problems import Problem
from viewer.formats.format import Reckoning
from viewer.layout.theme import LIGHT
from viewer.shell.problems import ProblemModel, ProblemPanel, count_in_words

_REMARK = Problem("notice", "events", "read as UCDP GED events")
_WARNING = Problem(
    "warning", "events[544].best", '"11": best is not between low and high', "shown as it is", 546, raw="11"
)
_ERROR = Problem("error", "start", "there is no such day", "the item was left out", 7, raw="2020-02-30")
_UNLINED = Problem("warning", "events[3].date", "row 4: there is no such day", "the date was left out", raw="x")


def cells(problem: Problem) -> tuple[str, ...]:
    return ProblemModel([problem]).cells(problem)


def test_a_row_is_told_by_its_line_and_its_field_as_the_file_calls_it() -> None:
    assert cells(_WARNING)[1:5] == ("546", "best", "11", "best is not between low and high")
    assert cells(_ERROR) == ("Error", "7", "start", "2020-02-30", "there is no such day", "the item was left out")
    assert cells(_REMARK)[:3] == ("Remark", "", "")


def test_without_a_line_the_row_is_told_by_its_number() -> None:
    assert cells(_UNLINED)[1:3] == ("", "events[3].date")


def test_an_inner_field_keeps_its_way() -> None:
    inner = Problem("warning", "events[0].actors[1].role", "there is no such role", "", 3)
    assert cells(inner)[2] == "actors[1].role"


@pytest.mark.parametrize(
    ("problems", "told"),
    [
        ([], "No problems in this file"),
        ([_REMARK], "1 remark on this file"),
        ([_REMARK] * 2, "2 remarks on this file"),
        ([_ERROR], "1 problem in this file"),
        ([_ERROR, _REMARK], "1 problem in this file, 1 remark"),
        ([_ERROR, _WARNING] * 600 + [_REMARK] * 3, "1,200 problems in this file, 3 remarks"),
    ],
)
def test_what_is_only_good_to_know_is_no_problem(problems: list[Problem], told: str) -> None:
    assert count_in_words(problems) == told


def test_a_file_without_problems_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    panel = ProblemPanel(tmp_path)
    qtbot.addWidget(panel)
    panel.show()
    panel.show_problems([], LIGHT, Reckoning("slide", 22, 22))
    table = panel.findChild(QTableView)
    assert table is not None
    assert not table.isVisible()
    seen = [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
    assert "22 slides read, 22 used, 0 left out  ·  No problems in this file" in seen
    assert len(seen) == 2
    panel.show_problems([_ERROR], LIGHT, Reckoning("slide", 22, 21))
    assert table.isVisible()
    assert "22 slides read, 21 used, 1 left out  ·  1 problem in this file" in [
        label.text() for label in panel.findChildren(QLabel) if label.isVisible()
    ]
