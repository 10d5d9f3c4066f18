from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from viewer.shell.detail.prose import MOST_CHARACTERS, Piece, Prose

INK = 0x000000


def shown(qtbot: QtBot, *pieces: Piece, width: int = 200) -> Prose:
    prose = Prose(pieces, 14)
    qtbot.addWidget(prose)
    prose.resize(width, prose.heightForWidth(width))
    prose.show()
    return prose


def test_a_word_longer_than_the_column_is_broken(qtbot: QtBot) -> None:
    prose = shown(qtbot, Piece("x" * 500, INK))
    assert prose.minimumSizeHint().width() < 40
    assert prose.heightForWidth(200) > 5 * prose.heightForWidth(100_000)


def test_narrower_is_never_lower(qtbot: QtBot) -> None:
    prose = shown(qtbot, Piece("Some words that wrap, ", INK), Piece("and some more of them.", INK, bold=True))
    heights = [prose.heightForWidth(width) for width in range(40, 400, 10)]
    assert heights == sorted(heights, reverse=True)


def test_markup_is_text(qtbot: QtBot) -> None:
    prose = shown(qtbot, Piece("<b>bold</b> &amp; <img src='file:///x'>", INK))
    assert prose.text() == "<b>bold</b> &amp; <img src='file:///x'>"
    assert prose.textFormat() == Qt.TextFormat.PlainText


def test_megabytes_are_cut(qtbot: QtBot) -> None:
    prose = shown(qtbot, Piece("word " * 1_000_000, INK), Piece("end", INK))
    assert len(prose.text()) <= MOST_CHARACTERS + 1
    assert prose.text().endswith("…")


def test_a_text_of_just_the_most_characters_is_whole(qtbot: QtBot) -> None:
    prose = shown(qtbot, Piece("x" * MOST_CHARACTERS, INK))
    assert prose.text() == "x" * MOST_CHARACTERS


def test_dragging_marks_and_copies(qtbot: QtBot) -> None:
    prose = shown(qtbot, Piece("😀 first ", INK), Piece("second", INK, italic=True), width=400)
    QTest.mousePress(prose, Qt.MouseButton.LeftButton, pos=QPoint(0, 8))
    QTest.mouseMove(prose, QPoint(390, 8))
    QTest.mouseRelease(prose, Qt.MouseButton.LeftButton, pos=QPoint(390, 8))
    assert prose.selected_text == "😀 first second"
    QTest.keyClick(prose, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "😀 first second"


def test_a_double_click_marks_a_word(qtbot: QtBot) -> None:
    prose = shown(qtbot, Piece("Çavuşoğlu said", INK), width=400)
    QTest.mouseDClick(prose, Qt.MouseButton.LeftButton, pos=QPoint(15, 8))
    assert prose.selected_text.strip() == "Çavuşoğlu"
