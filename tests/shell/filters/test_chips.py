"""Chips of the active filter, and the status line."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.shell.filters.documents import small_source
from viewer.document.types import Actor, Document, Event
from viewer.layout.theme import LIGHT
from viewer.query.answers import Axis
from viewer.query.filter import EVERYTHING, Filter
from viewer.query.memory import MemorySource
from viewer.shell.chips import Chip, ChipBar
from viewer.shell.filters import TallyLabel

KEEP = Filter(
    actors=frozenset({"turkey"}), without_actors=frozenset({"un"}), kinds=frozenset({"meeting"}), text="talks"
)


class Shown:
    """A bar whose changes come back to it."""

    def __init__(self, qtbot: QtBot, keep: Filter) -> None:
        self.source = small_source()
        self.around = QWidget()
        qtbot.addWidget(self.around)
        self.bar = ChipBar()
        column = QVBoxLayout(self.around)
        column.addWidget(self.bar)
        column.addStretch(1)
        self.around.resize(700, 300)
        self.bar.changed.connect(self.show)
        self.show(keep)
        self.around.show()

    def show(self, keep: Filter) -> None:
        self.keep = keep
        self.bar.show_filter(self.source, keep, LIGHT, "en")

    def chips(self) -> list[Chip]:
        return [chip for chip in self.bar.findChildren(Chip) if not chip.isHidden()]


def test_one_click_removes_one_and_another_link_all(qtbot: QtBot) -> None:
    shown = Shown(qtbot, KEEP)
    assert [chip.words for chip in shown.chips()] == ["Actor: Turkey", "not United Nations", "kind: meeting", "“talks”"]
    QTest.mouseClick(shown.chips()[1], Qt.MouseButton.LeftButton)
    assert shown.keep == Filter(actors=frozenset({"turkey"}), kinds=frozenset({"meeting"}), text="talks")
    assert len(shown.chips()) == 3
    clear = shown.bar.findChild(QPushButton)
    assert isinstance(clear, QPushButton)
    clear.click()
    assert shown.keep == EVERYTHING
    assert not shown.bar.isVisible()


def test_chips_go_one_by_one_by_keyboard(qtbot: QtBot) -> None:
    shown = Shown(qtbot, KEEP)
    shown.around.activateWindow()
    qtbot.waitUntil(shown.around.isActiveWindow)
    for pressed in (Qt.Key.Key_Delete, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Backspace):
        chip = shown.chips()[0]
        assert chip.accessibleName().startswith("Remove: ")
        chip.setFocus()
        QTest.keyClick(chip, pressed)
        if shown.chips():
            assert shown.chips()[0].hasFocus()
    assert shown.keep == EVERYTHING


def test_chips_wrap_to_lines(qtbot: QtBot) -> None:
    shown = Shown(qtbot, KEEP)
    wide = shown.bar.height()
    shown.around.resize(260, 300)
    qtbot.waitUntil(lambda: shown.bar.height() > wide)
    assert all(shown.bar.rect().contains(chip.geometry()) for chip in shown.chips())
    assert len({chip.y() for chip in shown.chips()}) > 1


def test_long_names_are_cut_and_markup_stays_text(qtbot: QtBot) -> None:
    name = "<b>Society</b> & " + "very " * 60 + "long"
    source = MemorySource(Document(title="", actors=(Actor(id="x", name=name),), events=(Event(id="e", title="E"),)))
    bar = ChipBar()
    qtbot.addWidget(bar)
    bar.show_filter(source, Filter(actors=frozenset({"x"})), LIGHT, "en")
    chip = bar.findChild(Chip)
    assert isinstance(chip, Chip)
    assert chip.sizeHint().width() <= 280
    assert "&lt;b&gt;Society&lt;/b&gt; &amp; very" in chip.toolTip()


def test_the_status_line_adds_up_and_counts_what_has_no_date(qtbot: QtBot) -> None:
    source = small_source()
    label = TallyLabel()
    qtbot.addWidget(label)
    label.show_tally(source.tally(EVERYTHING, Axis.HAPPENED))
    assert label.text() == "6 of 6 shown; 1 without a date, in the tray"
    label.show_tally(source.tally(KEEP, Axis.HAPPENED))
    assert label.text() == "1 of 6 shown: 3 hidden by actor, 2 by kind"
    label.show_tally(None)
    assert label.text() == ""


def test_a_long_status_line_leaves_the_window_narrow(qtbot: QtBot) -> None:
    label = TallyLabel()
    qtbot.addWidget(label)
    label.show_tally(small_source().tally(KEEP, Axis.HAPPENED))
    assert label.minimumSizeHint().width() < 100
    assert "3 hidden by actor" in label.toolTip()


def test_a_pair_of_arabic_names_keeps_its_arrows_sense(qtbot: QtBot) -> None:
    actors = (Actor(id="a", name="سوريا"), Actor(id="b", name="روسيا"))
    source = MemorySource(Document(title="", actors=actors, events=(Event(id="e", title="E"),)))
    bar = ChipBar()
    qtbot.addWidget(bar)
    bar.show_filter(source, Filter(pairs=frozenset({("a", "b")})), LIGHT, "en")
    chip = bar.findChild(Chip)
    assert isinstance(chip, Chip)
    # without these isolates the whole line would run from right to left, its arrow would not
    assert chip.words == "\u2068سوريا\u2069 → \u2068روسيا\u2069"
