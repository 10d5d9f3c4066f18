"""Pictures of reviewing: the dialog for an article, and its draft beside its text."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox

from tests.journeys.test_review import ARTICLE
from tests.screens.desk import SIZE, Desk, dialog, settle, wait_for
from viewer.formats.saving import save_document
from viewer.query.filter import RecordType
from viewer.shell.review.actor_dialog import ActorDialog
from viewer.shell.review.again import put_again
from viewer.shell.review.article_dialog import ArticleDialog
from viewer.shell.review.dates import DateField
from viewer.shell.review.deriving import Stop, Wanted, derive
from viewer.shell.review.edits import Edits
from viewer.shell.review.new_article import new_article, open_draft
from viewer.shell.review.several import ask_what_alike, chosen_records
from viewer.shell.window import Window, sample_path

NARROW = (900, 600)


def _article(desk: Desk, path: Path, theme: str = "light", wrong: bool = False) -> None:
    window = desk.open(sample_path(), theme=theme)
    desk.page(window)
    shown = new_article(window)
    assert isinstance(shown, ArticleDialog)
    shown.text.setPlainText(ARTICLE)
    shown.date.setText("yesterday" if wrong else "2021-03-12")
    desk.take(dialog(), path)


def _draft(desk: Desk, theme: str, size: tuple[int, int]) -> tuple[Window, Edits]:
    window = desk.open(sample_path(), theme=theme, size=size)
    desk.page(window)
    wanted = Wanted(ARTICLE, None, "2021-03-12", "en")
    tab = open_draft(window, derive(wanted, Stop(), lambda _: None).document)
    wait_for(lambda: tab.edits is not None and tab.edits.front is not None, "the draft is not shown")
    assert tab.edits is not None
    settle()
    return window, tab.edits


def _review(
    desk: Desk, path: Path, kind: RecordType, theme: str = "light", size: tuple[int, int] = SIZE, keys: str = "KKXK"
) -> None:
    window, edits = _draft(desk, theme, size)
    pane = edits.front
    assert pane is not None
    for key in keys:
        QTest.keyClick(pane.text, getattr(Qt.Key, f"Key_{key}"))
    pane.show_record(next(ref for ref in pane.order.refs if ref.type is kind and ref in pane.order.drafts()))
    desk.take(window, path)
    edits.editing.mark_saved()


def _table(desk: Desk, path: Path, theme: str = "light") -> None:
    window, edits = _draft(desk, theme, SIZE)
    edits.show_review(False)
    window.show_mode("both")
    settle()
    desk.take(window, path)
    edits.editing.mark_saved()


def _timeline(desk: Desk, path: Path, theme: str = "light") -> None:
    window, edits = _draft(desk, theme, SIZE)
    edits.show_review(False)
    settle()
    desk.take(window, path)
    edits.editing.mark_saved()


def _dating(desk: Desk, path: Path, typed: str, theme: str = "light", size: tuple[int, int] = SIZE) -> None:
    window, edits = _draft(desk, theme, size)
    pane = edits.front
    assert pane is not None
    pane.show_record(next(ref for ref in pane.order.refs if ref.type is RecordType.EVENT))
    window.activateWindow()
    line = pane.card.form.findChildren(DateField)[0].line
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, typed)
    wait_for(lambda: pane.dating.canvas is not None and pane.dating.canvas.date is not None, "no date is shown")
    settle(40)
    desk.take(window, path)
    edits.editing.mark_saved()


def _actor(desk: Desk, path: Path, theme: str = "light") -> None:
    _window, edits = _draft(desk, theme, SIZE)
    assert edits.front is not None
    edits.front.actor_asked.emit(edits.editing.document.actors[0].id)
    shown = dialog()
    assert isinstance(shown, ActorDialog)
    desk.take(shown, path)
    edits.editing.mark_saved()


def _place(desk: Desk, path: Path, theme: str = "light") -> None:
    _window, edits = _draft(desk, theme, SIZE)
    assert edits.front is not None
    edits.front.place_asked.emit(edits.editing.document.places[0].id)
    desk.take(dialog(), path)
    edits.editing.mark_saved()


def _merge(desk: Desk, path: Path, theme: str = "light", size: tuple[int, int] = SIZE) -> None:
    window, edits = _draft(desk, theme, size)
    assert edits.front is not None
    QTest.keyClick(edits.front.text, Qt.Key.Key_M)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    settle()
    picture = window.grab()
    with QPainter(picture) as painter:  # a menu is a window of its own
        painter.drawPixmap(window.mapFromGlobal(menu.mapToGlobal(QPoint(0, 0))), menu.grab())
    picture.save(str(path))
    menu.close()
    edits.editing.mark_saved()


def _several(desk: Desk, path: Path, theme: str = "light", size: tuple[int, int] = SIZE) -> None:
    window, edits = _draft(desk, theme, size)
    edits.show_review(False)
    window.show_mode("table")
    settle()
    tab = window.files.tab
    assert tab is not None
    assert tab.page is not None
    table = tab.page.table.view
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Home)
    for _ in range(3):
        QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    settle()
    events = [ref for ref in chosen_records(tab) if ref.type is RecordType.EVENT]
    shown = ask_what_alike(tab, edits, events)
    assert shown is not None
    shown.status.setCurrentIndex(2)
    QTest.keyClicks(shown.date, "early March 2021")
    wait_for(lambda: shown.change_button.isEnabled() and "2021" in shown.told, "the date is not read")
    desk.take(shown, path)
    shown.reject()
    edits.editing.mark_saved()


def _proposer(desk: Desk, path: Path, theme: str = "light") -> None:
    window = desk.open(sample_path(), theme=theme)
    desk.page(window)
    shown = new_article(window, ARTICLE)
    shown.proposer.tick.click()
    desk.take(dialog(), path)


def _notice(desk: Desk, path: Path, theme: str = "light") -> None:
    file = desk.folder / f"flood-{theme}.dateline.json"
    save_document(derive(Wanted(ARTICLE, None, "2021-03-12", "en"), Stop(), lambda _: None).document, file)
    desk.page(window := desk.open(file, theme=theme, size=NARROW))
    desk.take(window, path)


def _again(desk: Desk, path: Path, theme: str = "light") -> None:
    window, edits = _draft(desk, theme, SIZE)
    tab = window.files.tab
    assert tab is not None
    changed = f"{ARTICLE}\nLooters broke into a bank on Friday.\n"
    put_again(tab, derive(Wanted(changed, None, "2021-03-12", "en"), Stop(), lambda _: None).document, "")
    wait_for(lambda: any(box.isVisible() for box in tab.findChildren(QMessageBox)), "nothing is asked")
    desk.take(dialog(), path)
    edits.editing.mark_saved()


def _source(desk: Desk, path: Path, theme: str = "light") -> None:
    _window, edits = _draft(desk, theme, SIZE)
    assert edits.front is not None
    edits.front.source_button.click()
    desk.take(dialog(), path)
    edits.editing.mark_saved()


REVIEWS: dict[str, Callable[[Desk, Path], None]] = {
    "article": _article,
    "article-dark": partial(_article, theme="dark", wrong=True),
    "review": partial(_review, kind=RecordType.EVENT),
    "review-dark": partial(_review, kind=RecordType.STATEMENT, theme="dark"),
    "review-narrow": partial(_review, kind=RecordType.FIGURE, size=NARROW),
    "review-narrow-dark": partial(_review, kind=RecordType.EVENT, size=NARROW, theme="dark"),
    "draft": _timeline,
    "draft-dark": partial(_timeline, theme="dark"),
    "draft-table": _table,
    "dating": partial(_dating, typed="2021-02/2021-03-12"),
    "dating-dark": partial(_dating, typed="early December", theme="dark"),
    "dating-narrow": partial(_dating, typed="2021-03-09", size=NARROW),
    "actor": _actor,
    "place": _place,
    "place-dark": partial(_place, theme="dark"),
    "merge": _merge,
    "merge-narrow-dark": partial(_merge, theme="dark", size=NARROW),
    "several": _several,
    "several-narrow-dark": partial(_several, theme="dark", size=NARROW),
    "proposer": _proposer,
    "proposer-dark": partial(_proposer, theme="dark"),
    "drafts-notice": _notice,
    "drafts-notice-dark": partial(_notice, theme="dark"),
    "derive-again": _again,
    "source-dark": partial(_source, theme="dark"),
}
