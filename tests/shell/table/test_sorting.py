"""The order of lines, however many they are."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.shell.table.test_table import BY_DATE, Shown
from viewer.query.filter import EVERYTHING, Filter
from viewer.shell.table import sorting
from viewer.shell.table.columns import Column
from viewer.shell.table.sorting import Turned


@given(st.lists(st.integers(0, 50), unique=True), st.data())
def test_rows_are_turned_but_for_those_without_a_date(rows: list[int], data: st.DataObject) -> None:
    dated = data.draw(st.integers(0, len(rows)))
    expected = [*reversed(rows[:dated]), *rows[dated:]]
    turned = Turned(rows, dated)
    assert list(turned) == expected
    assert [turned[line] for line in range(len(rows))] == expected
    first, end = data.draw(st.integers(0, len(rows))), data.draw(st.integers(0, len(rows)))
    assert list(turned[first:end]) == expected[first:end]
    assert [turned.line(row, Sequence.index) for row in expected] == list(range(len(rows)))


def titles(shown: Shown, enabled: bool) -> list[str]:
    by = shown.table.menu_for(-1).findChild(QMenu)
    assert isinstance(by, QMenu)
    return [action.text() for action in by.actions() if action.isEnabled() is enabled]


def test_of_too_many_lines_only_the_date_sorts_and_the_others_say_why(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sorting, "MOST_SORTED", 3)
    shown = Shown(qtbot)
    assert titles(shown, enabled=True) == ["Date"]
    shown.sort(Column.TITLE)
    assert shown.ids() == BY_DATE
    header = shown.table.view.horizontalHeader()
    assert header.sortIndicatorSection() == Column.DATE
    why = shown.table.view.model().headerData(Column.TITLE, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert "Up to 3 lines sort by this column" in why
    shown.sort(Column.DATE)
    assert shown.ids()[0] == "displaced"


def test_a_filter_that_leaves_few_lines_lets_other_columns_sort(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorting, "MOST_SORTED", 3)
    shown = Shown(qtbot)
    shown.filter(Filter(kinds=frozenset({"shelling", "meeting"})))
    assert titles(shown, enabled=False) == []
    shown.sort(Column.TITLE)
    assert shown.ids() == ["markup", "shelling", "talks"]
    shown.sort(Column.TITLE)
    assert shown.ids() == ["talks", "shelling", "markup"]
    shown.filter(EVERYTHING)  # too many again: by date
    assert shown.ids() == BY_DATE
    assert shown.table.view.horizontalHeader().sortIndicatorSection() == Column.DATE
