"""The dialog in which a person says what a table's columns hold: what it shows, asks, marks and hands on."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.shell.mapping.conftest import OpenMapping
from tests.shell.mapping.tables import write_table
from viewer.query.tables.date_wishes import DateWishes, DayOrder
from viewer.query.tables.mapping import read_mapping
from viewer.session.opening import Wishes
from viewer.shell.mapping.dialog import Begun, MappingDialog
from viewer.shell.mapping.grid import RowsGrid
from viewer.shell.mapping.models import UNDERSTOOD

PLAIN = [
    "When,Headline,Side A,Misc,Lat",
    *(f"2020-02-{day:02},Fight {day},Rebels,,35.{day}" for day in range(1, 8)),
]


def grid_of(dialog: MappingDialog) -> RowsGrid:
    assert dialog.grid is not None
    return dialog.grid


def understood(dialog: MappingDialog) -> list[str]:
    """The words beside the rows."""
    model = grid_of(dialog).model
    return [str(model.index(row, UNDERSTOOD).data()) for row in range(model.rowCount())]


def told(dialog: MappingDialog) -> str:
    """What labels say."""
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def click(dialog: MappingDialog, words: str) -> None:
    """Clicks on the answer or button that begins so."""
    for button in dialog.findChildren(QAbstractButton):
        if button.isVisible() and button.text().replace("&", "").startswith(words):
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
            return
    raise AssertionError(f"no button says {words!r}")


def choose(qtbot: QtBot, dialog: MappingDialog, column: int, choice: str) -> None:
    """Chooses what a column holds, and waits for what that makes."""
    with qtbot.waitSignal(dialog.shown_seen, timeout=20_000):
        grid_of(dialog).header.box(column).choose(choice)


def test_each_column_has_a_guess_and_each_row_its_date_in_words(open_mapping: OpenMapping, tmp_path: Path) -> None:
    dialog = open_mapping(write_table(tmp_path / "fights.csv", PLAIN))
    boxes = [grid_of(dialog).header.box(column).currentText() for column in range(5)]
    assert boxes == ["Date", "Title", "Actor", "Not shown", "Latitude"]
    assert understood(dialog)[:2] == ["Saturday 1 February 2020", "Sunday 2 February 2020"]
    assert "What do the columns of fights.csv hold?" in told(dialog)
    assert "7 of 7 rows have a date.\nDate: When; Title: Headline; Actor: Side A; Latitude: Lat" in told(dialog)
    assert dialog.open_button.isEnabled()


def test_ok_hands_on_the_mapping(open_mapping: OpenMapping, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = open_mapping(write_table(tmp_path / "fights.csv", PLAIN))
    choose(qtbot, dialog, 3, "description")
    with qtbot.waitSignal(dialog.answered) as answered:
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    mapping = read_mapping("date=When,title=Headline,actors=Side A,description=Misc,latitude=Lat")
    assert answered.args == [Wishes(mapping=mapping)]
    assert not dialog.isVisible()


def test_escape_hands_on_nothing(open_mapping: OpenMapping, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = open_mapping(write_table(tmp_path / "fights.csv", PLAIN))
    with qtbot.assertNotEmitted(dialog.answered):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_another_choice_is_understood_at_once(open_mapping: OpenMapping, tmp_path: Path, qtbot: QtBot) -> None:
    lines = ["a,b,Was", "2019,2020-02-03,Beschuss", "2018,2020-02-04,Antwort"]
    dialog = open_mapping(write_table(tmp_path / "two.csv", lines))
    assert understood(dialog) == ["Monday 3 February 2020", "Tuesday 4 February 2020"]
    choose(qtbot, dialog, 1, "")
    choose(qtbot, dialog, 0, "date")
    assert understood(dialog) == ["2019", "2018"]


def test_of_choices_in_quick_succession_the_last_is_shown(
    open_mapping: OpenMapping, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = open_mapping(write_table(tmp_path / "two.csv", ["a,b,Titel", "2019,2018,Beschuss", "2017,2016,Antwort"]))
    header = grid_of(dialog).header
    for _ in range(3):
        for first, second in (("date", ""), ("", "date")):
            header.choose([first, second, "title"])
            qtbot.wait(200)  # longer than the dialog waits, shorter than an answer takes
    qtbot.waitUntil(lambda: not dialog.pending, timeout=20_000)
    assert understood(dialog) == ["2018", "2016"]


def test_dates_in_parts_are_put_together(open_mapping: OpenMapping, tmp_path: Path) -> None:
    lines = ["Day,Month,Year,Headline", "3,2,2020,Shelling", "4,2,2020,Answer"]
    dialog = open_mapping(write_table(tmp_path / "parts.csv", lines))
    assert understood(dialog) == ["Monday 3 February 2020", "Tuesday 4 February 2020"]


def test_which_number_is_the_day_is_asked_and_the_answer_shown(
    open_mapping: OpenMapping, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = open_mapping(write_table(tmp_path / "tage.csv"))
    assert understood(dialog)[0] == "3 Feb 2020 or 2 Mar 2020?"
    assert "Which number is the day in 3/2/2020?" in told(dialog)
    assert "Answer the question above" in told(dialog)
    assert not dialog.open_button.isEnabled()
    with qtbot.waitSignal(dialog.shown_seen, timeout=20_000):
        click(dialog, "The first: Monday 3 February 2020")
    assert understood(dialog) == ["Monday 3 February 2020", "Tuesday 4 February 2020"]
    with qtbot.waitSignal(dialog.shown_seen, timeout=20_000):
        click(dialog, "The second: Monday 2 March 2020")
    assert understood(dialog) == ["Monday 2 March 2020", "Thursday 2 April 2020"]
    with qtbot.waitSignal(dialog.answered) as answered:
        click(dialog, "Open")
    assert answered.args[0].dates == DateWishes(DayOrder.MONTH_FIRST)


def test_of_a_longer_file_the_rest_may_show_it(open_mapping: OpenMapping, tmp_path: Path, qtbot: QtBot) -> None:
    lines = ["Day,What", *(f"{1 + row % 12}/2/2020,Event {row}" for row in range(150))]
    dialog = open_mapping(write_table(tmp_path / "long.csv", lines))
    assert "As the rest of the file shows" in [button.text() for button in dialog.findChildren(QAbstractButton)]
    assert dialog.open_button.isEnabled()
    with qtbot.waitSignal(dialog.answered) as answered:
        click(dialog, "Open")
    assert answered.args[0].dates is None


def test_what_opening_asked_must_be_answered(open_mapping: OpenMapping, tmp_path: Path, qtbot: QtBot) -> None:
    lines = ["Day,What", *(f"{1 + row % 12}/2/2020,Event {row}" for row in range(150))]
    path = write_table(tmp_path / "long.csv", lines)
    wishes = Wishes(mapping=read_mapping("date=Day,description=What"))
    dialog = open_mapping(Begun(path, wishes, ("order",), 'no date in "Day" shows it'))
    assert [grid_of(dialog).header.box(column).currentText() for column in range(2)] == ["Date", "Description"]
    assert not dialog.open_button.isEnabled()
    with qtbot.waitSignal(dialog.shown_seen, timeout=20_000):
        click(dialog, "The first")
    assert dialog.open_button.isEnabled()


def test_the_century_is_asked(open_mapping: OpenMapping, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = open_mapping(write_table(tmp_path / "short.csv", ["Date,Who", "1/21/77,Lance", "1/25/02,Adams"]))
    assert "In which hundred years do they lie?" in told(dialog)
    with qtbot.waitSignal(dialog.shown_seen, timeout=20_000):
        click(dialog, "1950 to 2049")
    assert understood(dialog) == ["Friday 21 January 1977", "Friday 25 January 2002"]


def test_a_question_goes_when_the_column_is_no_date(open_mapping: OpenMapping, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = open_mapping(write_table(tmp_path / "tage.csv"))
    choose(qtbot, dialog, 0, "")
    assert "Which number is the day" not in told(dialog)
    assert understood(dialog) == ["no date", "no date"]


def test_mistakes_are_marked_where_they_are(open_mapping: OpenMapping, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = open_mapping(write_table(tmp_path / "fights.csv", PLAIN))
    choose(qtbot, dialog, 3, "date")
    assert "“Date” stands above more than one column" in told(dialog)
    assert not dialog.open_button.isEnabled()
    header = grid_of(dialog).header
    assert ["border" in header.box(column).styleSheet() for column in range(5)] == [True, False, False, True, False]
    choose(qtbot, dialog, 3, "")
    assert dialog.open_button.isEnabled()
    assert "border" not in header.box(0).styleSheet()


def test_without_a_date_or_a_title_it_says_what_is_missing(open_mapping: OpenMapping, tmp_path: Path) -> None:
    dialog = open_mapping(write_table(tmp_path / "counts.csv", ["Count,Share", "3,0.4", "5,0.6"]))
    assert "Choose the column that holds the date" in told(dialog)
    assert not dialog.open_button.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_a_row_whose_date_is_none_says_why(open_mapping: OpenMapping, tmp_path: Path) -> None:
    lines = ["Date,What", "2020-02-03,Fight", "2020-02-31,Talks", "soon,Truce", ",Nothing"]
    dialog = open_mapping(write_table(tmp_path / "bad.csv", lines))
    words = understood(dialog)
    assert words[0] == "Monday 3 February 2020"
    assert "2020-02-31" in words[1]
    assert words[2] == "not known as a date: soon"
    assert words[3] == "no date"
    assert "2 have something that cannot be used." in told(dialog)
    assert dialog.open_button.isEnabled()


def test_tab_and_arrows_lead_through_the_columns_and_on(
    open_mapping: OpenMapping, tmp_path: Path, qtbot: QtBot
) -> None:
    lines = [",".join(f"Column {number}" for number in range(30)), ",".join(["2020-02-03"] * 30)]
    dialog = open_mapping(write_table(tmp_path / "wide.csv", lines))
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    header = grid_of(dialog).header
    header.setFocus()

    def at() -> int:
        return next((section for section in range(30) if header.box(section) is QApplication.focusWidget()), -1)

    assert at() == 0
    QTest.keyClick(header.box(0), Qt.Key.Key_Tab)
    assert at() == 1
    for section in range(1, 29):
        QTest.keyClick(header.box(section), Qt.Key.Key_Right)
    assert at() == 29
    box = header.box(29)
    assert header.viewport().rect().contains(box.geometry())
    QTest.keyClick(box, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is grid_of(dialog).raw
    QTest.keyClick(grid_of(dialog).raw, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is grid_of(dialog).seen
    QTest.keyClick(grid_of(dialog).seen, Qt.Key.Key_Backtab)
    QTest.keyClick(grid_of(dialog).raw, Qt.Key.Key_Backtab)
    assert at() >= 0


def test_letters_choose_in_a_box(open_mapping: OpenMapping, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = open_mapping(write_table(tmp_path / "fights.csv", PLAIN))
    box = grid_of(dialog).header.box(3)
    with qtbot.waitSignal(dialog.shown_seen, timeout=20_000):
        QTest.keyClicks(box, "desc")
    assert box.currentText() == "Description"


def test_all_that_a_screen_reader_needs_is_named(open_mapping: OpenMapping, tmp_path: Path) -> None:
    dialog = open_mapping(write_table(tmp_path / "fights.csv", PLAIN))
    grid = grid_of(dialog)
    assert grid.header.box(0).accessibleName() == "Column When holds"
    assert grid.header.box(0).accessibleDescription() == "for example 2020-02-01, 2020-02-02, 2020-02-03"
    assert grid.header.box(3).accessibleDescription() == "empty"
    role = Qt.ItemDataRole.AccessibleTextRole
    assert grid.raw.model().index(0, 1).data(role) == "Headline: Fight 1"
    assert grid.model.index(0, 1).data(role) == "Saturday 1 February 2020"
    assert all(view.accessibleName() for view in (grid.raw, grid.seen, grid.header))


def test_both_sides_show_the_same_rows(open_mapping: OpenMapping, tmp_path: Path) -> None:
    lines = ["Day,What", *(f"2020-02-{1 + row % 28:02},Event {row}" for row in range(150))]
    dialog = open_mapping(write_table(tmp_path / "long.csv", lines))
    grid = grid_of(dialog)
    assert grid.raw.model().rowCount() == 100
    assert grid.raw.viewport().height() == grid.seen.viewport().height()
    grid.seen.verticalScrollBar().setValue(500)
    assert grid.raw.verticalScrollBar().value() == 500
    grid.raw.setCurrentIndex(grid.raw.model().index(80, 0))
    assert grid.seen.currentIndex().row() == 80
    assert grid.raw.rowAt(10) == grid.seen.rowAt(10)


def test_hostile_words_are_shown_as_they_are(open_mapping: OpenMapping, tmp_path: Path) -> None:
    lines = ["<b>When</b>,What & how", '2020-02-03,"<img src=""file:///etc/passwd"">"', "2020-02-04,x"]
    dialog = open_mapping(write_table(tmp_path / "markup.csv", lines))
    model = grid_of(dialog).raw.model()
    assert model.headerData(0, Qt.Orientation.Horizontal) == "<b>When</b>"
    tip = str(model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole))
    assert "<img" not in tip
    assert "&lt;img" in tip


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The file is empty."),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "The file holds no text."),
        (b"only a header\n", "The file has a header, but no rows."),
    ],
)
def test_what_is_no_table_is_said(open_mapping: OpenMapping, tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "none.csv"
    path.write_bytes(content)
    dialog = open_mapping(path)
    assert not dialog.open_button.isEnabled()
    assert said in told(dialog)


def test_right_to_left_each_box_stands_under_its_name_and_time_runs_as_ever(
    open_mapping: OpenMapping, tmp_path: Path, qapp: QApplication
) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        dialog = open_mapping(write_table(tmp_path / "fights.csv", PLAIN))
        header = grid_of(dialog).header
        for section in range(header.count()):
            left = header.sectionViewportPosition(section)
            box = header.box(section).geometry()
            assert left <= box.left() < box.right() <= left + header.sectionSize(section)
        assert header.box(0).geometry().left() > header.box(1).geometry().right()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
