"""Underlines: one for each type of record, beneath each other where records overlap."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QTextCursor
from pytestqt.qtbot import QtBot

from tests.shell.review.drafts import TEXT
from viewer.layout.theme import LIGHT
from viewer.query.answers import Taken
from viewer.query.filter import RecordType, Ref
from viewer.shell.review.key_line import entries
from viewer.shell.review.pane import ReviewPane
from viewer.shell.review.text import ReviewText
from viewer.shell.review.underlines import Underline, type_color, underline_pen, underlines_of

FAINTLY = 90
"""Steps of colour, all three together, by which a thin line on paper may differ from its colour."""
EVENT, STATEMENT, FIGURE = RecordType.EVENT, RecordType.STATEMENT, RecordType.FIGURE


def taken(kind: RecordType, id: str, start: int, end: int) -> Taken:
    return Taken(Ref(kind, id), start, end, False)


def test_what_looks_alike_and_overlaps_is_one_line_and_drafts_come_last() -> None:
    found = underlines_of(
        [taken(EVENT, "a", 0, 9), taken(EVENT, "b", 4, 12), taken(EVENT, "c", 20, 22), taken(EVENT, "d", 5, 6),
         taken(FIGURE, "e", 4, 6)],
        {Ref(EVENT, "a"), Ref(EVENT, "b"), Ref(EVENT, "c"), Ref(FIGURE, "e")},
    )  # fmt: skip
    assert found[0] == Underline(5, 6, EVENT, False)
    assert set(found[1:]) == {
        Underline(0, 12, EVENT, True), Underline(20, 22, EVENT, True), Underline(4, 6, FIGURE, True)
    }  # fmt: skip


def colors_under(pane: ReviewPane, words: str) -> set[RecordType]:
    """The types whose colour is seen beneath some words."""
    view = pane.text
    cursor = QTextCursor(view.document())
    cursor.setPosition(TEXT.index(words))
    first = view.cursorRect(cursor)
    cursor.setPosition(TEXT.index(words) + len(words))
    place = QRect(first.left(), first.bottom() - 6, view.cursorRect(cursor).left() - first.left(), 12)
    image = view.viewport().grab(place).toImage()
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return {kind for each in pixels for kind in RecordType if _apart(each, kind) < FAINTLY}


def _apart(pixel: QColor, kind: RecordType) -> int:
    wanted = QColor.fromRgb(type_color(kind, LIGHT))
    return sum(
        abs(part - goal)
        for part, goal in zip(
            (pixel.red(), pixel.green(), pixel.blue()), (wanted.red(), wanted.green(), wanted.blue()), strict=True
        )
    )


def test_a_figure_within_an_event_shows_both(pane: ReviewPane) -> None:
    pane.resize(900, 600)
    assert colors_under(pane, "families") == {EVENT, FIGURE}
    assert colors_under(pane, "left the island") == {EVENT}
    assert colors_under(pane, "Ada Lind") == {STATEMENT}
    assert colors_under(pane, "before") == set()


def test_what_is_settled_loses_its_colour(pane: ReviewPane) -> None:
    pane.resize(900, 600)
    pane.show_record(Ref(FIGURE, "forty"))
    pane.do("keep")
    assert colors_under(pane, "families") == {EVENT}


@pytest.mark.parametrize(
    ("text", "right"), [("Guards closed the bridge.", False), ("قالت الشرطة إن انفجارا وقع.", True)]
)
def test_lines_begin_where_a_script_is_read_from(qtbot: QtBot, text: str, right: bool) -> None:
    shown = ReviewText()
    qtbot.addWidget(shown)
    shown.resize(600, 200)
    shown.show()
    ref = Ref(RecordType.EVENT, "e")
    shown.show_review(
        text, (Taken(ref, 0, 5, False),), [(0, 5)], ref, {ref}.__contains__, lambda _refs, _use: None, LIGHT
    )
    line = shown.document().firstBlock().layout().lineAt(0)
    assert (line.naturalTextRect().left() > 200) is right
    shown.show_review("plain", (), (), None, lambda _: False, lambda _refs, _use: None, LIGHT)
    assert shown.document().firstBlock().layout().lineAt(0).naturalTextRect().left() < 50


def test_the_key_shows_the_strokes_that_are_drawn() -> None:
    shown = dict(entries(LIGHT))
    drawn = [underline_pen(kind, True, LIGHT) for kind in (EVENT, STATEMENT, FIGURE)]
    assert [shown["event"], shown["statement"], shown["figure"]] == drawn
    assert len({tuple(pen.dashPattern()) for pen in drawn}) == len(drawn)
