"""The event table, by pointer, keyboard and screen reader."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from tests.shell.filters.documents import MARKUP, small_source
from viewer.document.types import Document
from viewer.layout.theme import LIGHT
from viewer.query.answers import Axis
from viewer.query.filter import EVERYTHING, Filter, RecordType, Ref
from viewer.query.memory import MemorySource
from viewer.shell.table import EventTable
from viewer.shell.table.columns import Column

TALKS = Ref(RecordType.EVENT, "talks")
STOP = Ref(RecordType.STATEMENT, "stop")
BY_DATE = ["markup", "shelling", "talks", "stop", "displaced", "undated"]


class Shown:
    """A table whose changes come back to it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.source = small_source()
        self.keep = EVERYTHING
        self.selected: Ref | None = None
        self.told: list[Ref] = []
        self.opened: list[Ref] = []
        self.table = EventTable()
        qtbot.addWidget(self.table)
        self.table.resize(1000, 400)
        self.table.selected.connect(self.select)
        self.table.activated.connect(self.opened.append)
        self.table.keep_changed.connect(self.filter)
        self.show()
        self.table.show()

    def select(self, ref: Ref) -> None:
        self.told.append(ref)
        self.selected = ref
        self.show()

    def filter(self, keep: Filter) -> None:
        self.keep = keep
        self.show()

    def show(self, axis: Axis = Axis.HAPPENED) -> None:
        self.table.show_records(self.source, self.keep, axis, self.selected, LIGHT, "en")

    def cell(self, line: int, column: Column, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole) -> str:
        model = self.table.view.model()
        return str(model.index(line, column).data(role) or "")

    def ids(self) -> list[str]:
        model = self.table.view.model()
        by_title = {
            self.source.entry(row, Axis.HAPPENED).title: self.source.ref(row).id for row in range(len(self.source))
        }
        return [by_title[self.cell(line, Column.TITLE)] for line in range(model.rowCount())]

    def clear_button(self) -> QPushButton:
        button = self.table.findChild(QPushButton)
        assert isinstance(button, QPushButton)
        return button

    def sort(self, column: Column) -> None:
        header = self.table.view.horizontalHeader()
        x = header.sectionViewportPosition(column) + 10
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, 8))


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    return Shown(qtbot)


def test_lines_stand_in_order_of_time_and_the_undated_last(shown: Shown) -> None:
    assert shown.ids() == BY_DATE
    line = [shown.cell(1, column) for column in Column]
    told = ["Monday 3 February 2020", "Event", "Shelling of a post", "Russia, Turkey", "Shelling", "reported", "1"]
    assert line == told
    assert shown.cell(5, Column.DATE) == "no date"
    QAbstractItemModelTester(shown.table.view.model(), QAbstractItemModelTester.FailureReportingMode.Warning)


def test_every_column_sorts_both_ways_and_the_empty_come_last(shown: Shown) -> None:
    up: dict[Column, list[str]] = {}
    down: dict[Column, list[str]] = {}
    for column in Column:
        if column is not Column.DATE:  # which it is sorted by already
            shown.sort(column)
        up[column] = shown.ids()
        shown.sort(column)
        down[column] = shown.ids()
    assert down[Column.DATE] == ["displaced", "stop", "talks", "shelling", "markup", "undated"]
    assert up[Column.TITLE][0] == "displaced"
    assert down[Column.TITLE] == up[Column.TITLE][::-1]
    assert up[Column.TYPE] == ["markup", "shelling", "talks", "undated", "displaced", "stop"]
    assert up[Column.ACTORS][-1] == down[Column.ACTORS][-1] == "undated"
    assert up[Column.KIND][:3] == ["markup", "talks", "shelling"]
    assert down[Column.KIND][:3] == ["shelling", "markup", "talks"]
    assert up[Column.STATUS][0] == "talks"


def test_the_menu_sorts_by_keyboard(shown: Shown) -> None:
    by = shown.table.menu_for(-1).findChild(QMenu)
    assert isinstance(by, QMenu)
    titles = {action.text(): action for action in by.actions()}
    titles["Title"].trigger()
    assert shown.ids()[0] == "displaced"
    titles["Title"].trigger()
    assert shown.ids()[-1] == "displaced"


def test_the_selection_is_shared(shown: Shown) -> None:
    shown.selected = TALKS
    shown.show()
    view = shown.table.view
    assert view.currentIndex().row() == 2
    assert shown.told == []
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert shown.told == [STOP]
    shown.sort(Column.TITLE)
    assert shown.cell(view.currentIndex().row(), Column.TITLE) == "Stop the attacks"
    assert view.selectionModel().selectedRows()[0].row() == view.currentIndex().row()


def test_a_selected_record_that_is_filtered_out_has_no_line(shown: Shown) -> None:
    shown.selected = TALKS
    shown.filter(Filter(kinds=frozenset({"shelling"})))
    assert shown.ids() == ["shelling"]
    assert not shown.table.view.currentIndex().isValid()
    shown.filter(EVERYTHING)
    assert shown.table.view.currentIndex().row() == 2
    assert shown.told == []


def test_keys_open_copy_and_leap(shown: Shown) -> None:
    view = shown.table.view
    QTest.keyClick(view, Qt.Key.Key_End)
    assert shown.told[-1].id == "undated"
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert shown.told[-1].id == "markup"
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert shown.opened == [Ref(RecordType.EVENT, "shelling")]
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert copied == "Monday 3 February 2020; Event; Shelling of a post; Russia, Turkey; Shelling; reported"


def test_a_double_click_opens(shown: Shown) -> None:
    view = shown.table.view
    at = view.visualRect(view.model().index(3, Column.TITLE)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert shown.told == [STOP]
    assert shown.opened == [STOP]


def test_screen_readers_hear_whole_lines(shown: Shown) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    spoken = shown.cell(3, Column.DATE, role)
    assert spoken == ("Thursday 6 February 2020; Turkey; statement by Mevlüt Çavuşoğlu; to Russia; Stop the attacks")
    assert shown.cell(2, Column.DATE, role) == "Wednesday 5 February 2020; Turkey, Russia; Meeting; Talks; planned"
    assert shown.cell(4, Column.DATE, role).startswith("Thursday 6 February 2020; figure by United Nations; 520,000")
    assert shown.cell(2, Column.STATUS, role) == "Status: planned"
    assert shown.cell(2, Column.STATUS, Qt.ItemDataRole.AccessibleDescriptionRole).startswith("Wednesday 5")


def test_the_table_is_exposed_as_one(shown: Shown) -> None:
    interface = QAccessible.queryAccessibleInterface(shown.table.view)
    assert interface.text(QAccessible.Text.Name) == "Table of the kept records"
    assert interface.role() == QAccessible.Role.Table


def test_markup_in_titles_is_shown_as_written(shown: Shown) -> None:
    assert shown.cell(0, Column.TITLE) == MARKUP
    assert "&lt;b&gt;Bold&lt;/b&gt; &amp; &lt;img" in shown.cell(0, Column.TITLE, Qt.ItemDataRole.ToolTipRole)


def test_an_empty_result_says_so_and_clears(shown: Shown) -> None:
    shown.filter(Filter(text="nowhere to be found"))
    assert any(label.isVisible() and "Nothing matches" in label.text() for label in shown.table.findChildren(QLabel))
    shown.clear_button().click()
    assert shown.keep == EVERYTHING
    assert shown.ids() == BY_DATE


def test_an_empty_document_offers_no_clearing(shown: Shown) -> None:
    shown.source = MemorySource(Document(title="Empty"))
    shown.show()
    assert not shown.clear_button().isVisible()
    assert any(label.isVisible() and "no records" in label.text() for label in shown.table.findChildren(QLabel))


def test_another_axis_shows_other_dates(shown: Shown) -> None:
    shown.show(Axis.PUBLISHED)
    assert shown.cell(shown.ids().index("shelling"), Column.DATE) == "Thursday 6 February 2020"
    assert shown.cell(shown.ids().index("talks"), Column.DATE) == "Friday 7 February 2020"


def test_a_hidden_table_catches_up_when_it_is_seen(shown: Shown) -> None:
    shown.table.hide()
    shown.filter(Filter(kinds=frozenset({"shelling"})))
    assert shown.table.view.model().rowCount() == 6
    shown.table.show()
    assert shown.ids() == ["shelling"]


def test_columns_keep_to_the_width_until_they_are_set_by_hand(shown: Shown) -> None:
    view = shown.table.view
    assert sum(view.columnWidth(column) for column in Column) == view.viewport().width()
    view.setColumnWidth(Column.ACTORS, 333)
    shown.table.resize(1200, 400)
    assert view.columnWidth(Column.ACTORS) == 333
