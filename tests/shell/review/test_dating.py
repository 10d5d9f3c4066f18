"""A date being typed in the review stands on the timeline beneath the article, and goes when the typing ends."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.shell.conftest import OpenWindow
from tests.shell.review.drafts import review_of, write_draft
from viewer.dates import instant
from viewer.layout.scene import Glyph, Label
from viewer.query.filter import RecordType, Ref
from viewer.shell.notices import NoticeBar
from viewer.shell.on_screen import FRAME
from viewer.shell.review.dates import DateField
from viewer.shell.review.dating import DatedCanvas
from viewer.shell.review.pane import ReviewPane
from viewer.shell.window import Window

PATIENCE = 20_000
DOUBLED = 1920 // 2 - FRAME.width(), 1080 // 2 - FRAME.height()
"""Pixels of a window on a large screen whose pixels are doubled."""
CLOSED, LEFT = Ref(RecordType.EVENT, "closed"), Ref(RecordType.EVENT, "left")


@pytest.fixture
def pane(qtbot: QtBot, open_window: OpenWindow, tmp_path: Path) -> Iterator[ReviewPane]:
    """The review of a small draft, in a window that has the keyboard."""
    window, pane = review_of(qtbot, open_window, write_draft(tmp_path / "bridge.dateline.json"))
    window.resize(1200, 800)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=PATIENCE)
    yield pane
    pane.editing.mark_saved()


def typing(pane: ReviewPane, ref: Ref, text: str) -> DateField:
    """Types into a record's date, in place of what stands there."""
    pane.show_record(ref)
    field = pane.card.form.findChildren(DateField)[0]
    field.line.setFocus()
    field.line.selectAll()
    QTest.keyClicks(field.line, text)
    return field


def canvas_of(pane: ReviewPane) -> DatedCanvas:
    canvas = pane.dating.canvas
    assert canvas is not None
    canvas.animated = False
    return canvas


def shown(qtbot: QtBot, pane: ReviewPane, text: str) -> DatedCanvas:
    """The timeline, once a date stands on it and nothing moves any more."""
    qtbot.waitUntil(lambda: pane.dating.canvas is not None and str(pane.dating.canvas.date) == text, timeout=PATIENCE)
    canvas = canvas_of(pane)
    qtbot.waitUntil(lambda: not canvas.glide.moving, timeout=PATIENCE)
    return canvas


def test_a_date_far_from_all_records_stands_alone(qtbot: QtBot, pane: ReviewPane) -> None:
    typing(pane, CLOSED, "2031-05-04")
    canvas = shown(qtbot, pane, "2031-05-04")
    scene = canvas.scene()
    assert scene is not None
    told = [shape.text for layer in scene.layers for shape in layer.shapes if isinstance(shape, Label)]
    assert "May 2031" in " ".join(told)
    assert not any("Nothing" in text for text in told)


def test_all_of_it_fits_on_a_doubled_screen(qtbot: QtBot, pane: ReviewPane) -> None:
    window = pane.window()
    assert isinstance(window, Window)
    for bar in window.findChildren(NoticeBar):
        bar.hide()
    window.resize(*DOUBLED)
    qtbot.waitUntil(lambda: window.width() == DOUBLED[0], timeout=PATIENCE)
    assert window.height() == DOUBLED[1]
    typing(pane, CLOSED, "2021-05-04")
    shown(qtbot, pane, "2021-05-04")
    assert window.minimumSizeHint().height() <= DOUBLED[1]
    assert not pane.dating.isHidden()


def columns_of(canvas: DatedCanvas, color: int) -> set[int]:
    """Where the picture's lanes have a line of a colour from top to bottom."""
    image: QImage = canvas.grab().toImage()
    ratio, area = image.devicePixelRatio(), canvas.lanes_area()
    rows = [round((area.y + area.h * part) * ratio) for part in (0.2, 0.45, 0.7, 0.9)]
    wanted = QColor.fromRgb(color).rgb()

    def lined(x: int) -> bool:
        return sum(image.pixel(x, y) == wanted for y in rows) >= 3

    return {round(x / ratio) for x in range(round(area.x * ratio), image.width()) if lined(x)}


def test_nothing_stands_there_until_a_date_has_the_keyboard(pane: ReviewPane) -> None:
    assert pane.dating.isHidden()


def test_the_bounds_of_what_is_typed_are_lines_on_the_timeline(qtbot: QtBot, pane: ReviewPane) -> None:
    typing(pane, CLOSED, "2021-06-01/2021-06-09")
    canvas = shown(qtbot, pane, "2021-06-01/2021-06-09")
    assert pane.dating.isVisible()
    scale = canvas.scale()
    assert scale is not None
    lines = columns_of(canvas, canvas.style_of_drawing.theme.accent)
    for bound in (instant(2021, 6, 1), instant(2021, 6, 10)):
        assert any(abs(scale.x(bound) - x) <= 2 for x in lines)


def test_a_date_elsewhere_is_brought_into_view(qtbot: QtBot, pane: ReviewPane) -> None:
    typing(pane, CLOSED, "1999-05-04")
    canvas = shown(qtbot, pane, "1999-05-04")
    view = canvas.shown_span()
    assert view is not None
    assert view.start < instant(1999, 5, 4)
    assert instant(1999, 5, 5) < view.end


def test_words_are_shown_as_dates_are(qtbot: QtBot, pane: ReviewPane) -> None:
    typing(pane, CLOSED, "early May")
    shown(qtbot, pane, "[2021-05-01..2021-05-10]")


def test_a_record_without_a_date_gets_its_bar_all_the_same(qtbot: QtBot, pane: ReviewPane) -> None:
    typing(pane, LEFT, "2021-06-08")
    canvas = shown(qtbot, pane, "2021-06-08")
    assert canvas.keys == ("",)
    assert columns_of(canvas, canvas.style_of_drawing.theme.accent)


def test_what_is_no_date_leaves_the_timeline_without_one(qtbot: QtBot, pane: ReviewPane) -> None:
    typing(pane, CLOSED, "2021-06-09")
    canvas = shown(qtbot, pane, "2021-06-09")
    typing(pane, CLOSED, "nonsense")
    qtbot.waitUntil(lambda: canvas.date is None, timeout=PATIENCE)
    assert pane.dating.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_it_goes_when_the_typing_ends(qtbot: QtBot, pane: ReviewPane, key: Qt.Key) -> None:
    field = typing(pane, CLOSED, "2021-06-09")
    shown(qtbot, pane, "2021-06-09")
    QTest.keyClick(QApplication.focusWidget() or field.line, key)
    qtbot.waitUntil(pane.dating.isHidden, timeout=PATIENCE)
    dates = {event.id: event.date for event in pane.document.events}
    assert dates["closed"] == ("2021-06-07" if key == Qt.Key.Key_Escape else "2021-06-09")


def test_the_timeline_is_that_of_the_document_as_it_was_changed(qtbot: QtBot, pane: ReviewPane) -> None:
    typing(pane, LEFT, "2021-06-08")
    QTest.keyClick(QApplication.focusWidget() or pane, Qt.Key.Key_Return)
    typing(pane, CLOSED, "2021-06-09")
    canvas = shown(qtbot, pane, "2021-06-09")

    def drawn() -> bool:
        scene = canvas.scene()
        return scene is not None and any(
            hit.words == "families left the island" and hit.area.h > 20 for hit in scene.hits
        )

    qtbot.waitUntil(drawn, timeout=PATIENCE)


def test_a_record_settled_just_now_has_no_pencil_there(qtbot: QtBot, pane: ReviewPane) -> None:
    typing(pane, CLOSED, "2021-06-06")
    canvas = shown(qtbot, pane, "2021-06-06")
    assert pencils_of(canvas) == 1
    QTest.keyClick(QApplication.focusWidget() or pane, Qt.Key.Key_Escape)
    pane.do("keep")
    typing(pane, CLOSED, "2021-06-06")
    assert pencils_of(canvas) == 0
    QTest.keyClick(QApplication.focusWidget() or pane, Qt.Key.Key_Escape)
    pane.do("undo")
    typing(pane, CLOSED, "2021-06-06")
    assert pencils_of(canvas) == 1


def pencils_of(canvas: DatedCanvas) -> int:
    """The pencils of the lanes: of records with a date."""
    scene, area = canvas.scene(), canvas.lanes_area()
    assert scene is not None
    return sum(
        isinstance(shape, Glyph) and shape.name == "pencil" and area.y <= shape.center[1] <= area.bottom
        for layer in scene.layers
        for shape in layer.shapes
    )
