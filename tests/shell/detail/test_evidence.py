import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu
from pytestqt.qtbot import QtBot

from tests.shell.detail.documents import TEXT, event, figure, statement
from tests.shell.detail.test_pane import Show, show
from viewer.document.types import Document, Event, Evidence, Source
from viewer.layout.theme import DARK, LIGHT
from viewer.query.filter import Ref
from viewer.query.memory import MemorySource
from viewer.shell.detail import DetailPane
from viewer.shell.detail.evidence_text import LEAST_HEIGHT, EvidenceText
from viewer.shell.detail.offsets import Offsets

__all__ = ["show"]


def told(pane: DetailPane) -> str:
    """What can be read above the text."""
    return "\n".join(label.text() for label in pane.evidence.findChildren(QLabel) if not label.isHidden())


def place_of(text: EvidenceText, words: str) -> QPoint:
    """A point upon the middle of some words."""
    cursor = text.textCursor()
    cursor.setPosition(Offsets(TEXT).units(TEXT.index(words) + len(words) // 2))
    return text.cursorRect(cursor).center() + QPoint(2, 0)


def click_on(pane: DetailPane, words: str) -> None:
    QTest.mouseClick(pane.evidence.text.viewport(), Qt.MouseButton.LeftButton, pos=place_of(pane.evidence.text, words))


def test_the_very_characters_are_highlighted_and_in_sight(show: Show) -> None:
    for theme in (None, DARK):
        pane = show(figure("vague"), **({"theme": theme} if theme else {}))
        text = pane.evidence.text
        assert text.highlighted == ("hundreds of thousands",)
        assert text.height() >= LEAST_HEIGHT
        assert text.viewport().rect().contains(place_of(text, "hundreds of thousands"))
        assert "An article" in told(pane)
        assert "A paper · Thursday 6 February 2020" in told(pane)


def test_characters_of_two_utf_16_units_shift_nothing(show: Show) -> None:
    assert show(event("shelling")).evidence.text.highlighted == ("Shelling killed eight people on Monday",)


def ruled(text: EvidenceText, words: str) -> bool:
    """Whether a line runs all along beneath some words."""
    cursor = text.textCursor()
    cursor.setPosition(Offsets(TEXT).units(TEXT.index(words)))
    first = text.cursorRect(cursor)
    cursor.setPosition(Offsets(TEXT).units(TEXT.index(words) + len(words)))
    place = QRect(first.left(), first.top(), text.cursorRect(cursor).left() - first.left(), first.height() + 2)
    image = text.viewport().grab(place).toImage()
    paper = QColor.fromRgb(LIGHT.paper)
    return any(all(image.pixelColor(x, y) != paper for x in range(1, image.width() - 1)) for y in range(image.height()))


def test_what_was_taken_is_underlined(show: Show) -> None:
    text = show(None).evidence.text
    assert ruled(text, "Shelling killed")
    assert ruled(text, "The UN counts")
    assert not ruled(text, "minister spoke")


def test_several_quotes_are_stepped_through(show: Show) -> None:
    pane = show(statement("drama"))
    assert "1 of 2" in told(pane)
    assert set(pane.evidence.text.highlighted) == {'"humanitarian drama"', "eight people"}
    QTest.mouseClick(pane.evidence._after, Qt.MouseButton.LeftButton)
    assert "2 of 2" in told(pane)


def test_repaired_evidence_says_so(show: Show) -> None:
    pane = show(figure("counted"))
    assert "found again" in told(pane)
    assert pane.evidence.text.highlighted == ("The UN counts 520,000 displaced",)


def test_broken_evidence_is_shown_but_never_highlighted(show: Show) -> None:
    pane = show(event("talks"))
    assert "Broken evidence" in told(pane)
    assert "“This stands nowhere”" in told(pane)
    assert pane.evidence.text.highlighted == ()


def test_a_quote_of_a_source_without_text_is_shown(show: Show) -> None:
    pane = show(event("talks"))
    QTest.mouseClick(pane.evidence._after, Qt.MouseButton.LeftButton)
    assert "“A sentence of a book”" in told(pane)
    assert "does not hold this source’s text" in told(pane)
    assert not pane.evidence.readable


@pytest.mark.parametrize("quote", ["", "A headline that is far too long for a single line of this narrow pane"])
def test_what_a_source_without_text_is_quoted_with_is_seen_whole(show: Show, qtbot: QtBot, quote: str) -> None:
    evidence = (Evidence(source="s", exact=quote),)
    document = Document(
        title="t", sources=(Source(id="s", title="News"),), events=(Event(id="e", title="e", evidence=evidence),)
    )
    pane = show(event("e"), of=MemorySource(document))
    assert told(pane).endswith(f"“{quote}”" if quote else "quotes nothing of it.")
    labels = [label for label in pane.evidence.findChildren(QLabel) if label.isVisible()]
    qtbot.waitUntil(lambda: all(label.height() >= label.heightForWidth(label.width()) for label in labels))
    assert max(label.geometry().bottom() for label in labels) < pane.evidence.height()


def test_a_record_without_evidence_says_so(show: Show) -> None:
    pane = show(event("undated"))
    assert "No evidence is given" in told(pane)
    assert not pane.evidence.readable


def test_a_click_on_an_underlined_sentence_selects_what_was_taken_from_it(show: Show, qtbot: QtBot) -> None:
    pane = show(None)
    with qtbot.waitSignal(pane.selected) as caught:
        click_on(pane, "hundreds of thousands")
    assert caught.args == [figure("vague")]


def test_a_click_beside_anything_taken_selects_nothing(show: Show, qtbot: QtBot) -> None:
    pane = show(None)
    with qtbot.assertNotEmitted(pane.selected, wait=20):
        click_on(pane, "The minister spoke")


def test_where_several_were_taken_a_menu_asks_which(show: Show, qtbot: QtBot) -> None:
    pane = show(None)
    click_on(pane, "eight people")
    menu = pane.evidence.text.findChild(QMenu)
    assert menu is not None
    titles = [action.text() for action in menu.actions()]
    assert titles[0].startswith("Mevlüt Çavuşoğlu: ")
    assert titles[1] == "Shelling kills eight"
    with qtbot.waitSignal(pane.selected) as caught:
        menu.actions()[1].trigger()
    assert caught.args == [event("shelling")]
    menu.close()


def test_the_text_is_walked_and_chosen_from_by_keyboard(show: Show) -> None:
    pane = show(None)
    text = pane.evidence.text
    text.setFocus()
    chosen: list[Ref] = []
    pane.selected.connect(chosen.append)
    for _ in range(4):
        QTest.keyClick(text, Qt.Key.Key_Space)
    QTest.keyClick(text, Qt.Key.Key_Return)
    assert chosen == [figure("counted")]
    QTest.keyClick(text, Qt.Key.Key_Space)
    QTest.keyClick(text, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(text, Qt.Key.Key_Return)
    assert chosen == [figure("counted")] * 2
    text.setFocus()
    QTest.keyClick(text, Qt.Key.Key_Tab)
    assert not text.hasFocus()


def test_the_text_can_be_given_more_room(show: Show, qtbot: QtBot) -> None:
    pane = show(event("shelling"))
    before = pane.evidence.height()
    QTest.mouseClick(pane.evidence._size, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pane.evidence.height() > before + 100)
    QTest.mouseClick(pane.evidence._size, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: abs(pane.evidence.height() - before) < 30)


def test_a_long_title_above_the_text_is_seen_whole_in_a_small_window(show: Show, qtbot: QtBot) -> None:
    quotes = tuple(Evidence(source=each, exact="It fell.", start=0, end=8) for each in ("s", "t"))
    title = "A headline that is far too long for a single line of this narrow pane, as many are"
    sources = tuple(
        Source(id=each, title=f"{title} {each}", author="Ines Varga", publisher="The Valley Courier", text="It fell.")
        for each in ("s", "t")
    )
    document = Document(title="t", sources=sources, events=(Event(id="e", title="e", evidence=quotes),))
    pane = show(event("e"), of=MemorySource(document))
    pane.window().resize(300, 360)
    labels = [label for label in pane.evidence.findChildren(QLabel) if label.isVisible()]
    assert len(labels) >= 3
    qtbot.waitUntil(lambda: all(label.height() >= label.heightForWidth(label.width()) for label in labels))
    assert pane.evidence.text.height() >= LEAST_HEIGHT
