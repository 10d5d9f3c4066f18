"""What a person drops on the window, or pastes on its welcome page: articles become timelines, files are opened."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from tests.journeys.reader import PATIENCE, Reader
from tests.journeys.test_review import ARTICLE, SECOND
from viewer.shell.document_tab import DocumentTab
from viewer.shell.review import arrivals, questions
from viewer.shell.review.article_dialog import ArticleDialog
from viewer.shell.review.questions import Answer
from viewer.shell.settings import Settings, save_settings
from viewer.shell.window import sample_path

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(questions, "ask_unsaved", lambda *_: Answer.DISCARD)


def at_the_welcome_page(reader: Reader, tmp_path: Path) -> None:
    """Starts with nothing open, as somebody does who has started before."""
    save_settings(tmp_path / "settings", Settings())
    reader.start()
    assert reader.sees("Open a file…")


def files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def words(text: str) -> QMimeData:
    mime = QMimeData()
    mime.setText(text)
    return mime


def drop(reader: Reader, mime: QMimeData) -> None:
    """Drops something on the window."""
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(200, 200), copy, mime, left, none)
    reader.window.dropEvent(event)


def dialog(reader: Reader) -> ArticleDialog:
    found = [each for each in reader.window.findChildren(ArticleDialog) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def make(reader: Reader, tabs: int) -> DocumentTab:
    """Makes the draft of the dialog in front, and waits for so many tabs, the draft's review in front."""
    reader.click("Make the draft", dialog(reader))
    window = reader.window

    def there() -> bool:
        tab = window.files.tab
        return (
            window.files.count() == tabs and tab is not None and tab.edits is not None and tab.edits.front is not None
        )

    reader.qtbot.waitUntil(there, timeout=PATIENCE)
    tab = window.files.tab
    assert tab is not None
    return tab


def answer(reader: Reader, says: str) -> None:
    box = next(each for each in reader.window.findChildren(QMessageBox) if each.isVisible())
    reader.click(says, box)


@pytest.mark.parametrize("name", ["news.txt", "news.md", "news.html", "news.eml"])
def test_an_article_dropped_on_the_welcome_page_becomes_a_timeline(reader: Reader, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    heads = {
        ".html": "<html><body><article><p>", ".eml": "From: a@example.org\nTo: b@example.org\nSubject: The flood\n\n"
    }  # fmt: skip
    text = ARTICLE.replace("\n\n", "</p><p>") if name.endswith(".html") else ARTICLE
    path.write_text(heads.get(path.suffix, "") + text, encoding="utf-8")
    at_the_welcome_page(reader, tmp_path)
    drop(reader, files(path))
    assert reader.sees(name, dialog(reader))
    tab = make(reader, 1)
    assert tab.edits is not None
    assert len(tab.edits.editing.document.events) > 3


def test_an_article_pasted_on_the_welcome_page_becomes_a_timeline(reader: Reader, tmp_path: Path) -> None:
    at_the_welcome_page(reader, tmp_path)
    QApplication.clipboard().setText(ARTICLE)
    reader.press(Qt.Key.Key_V, CONTROL)
    assert dialog(reader).text.toPlainText() == ARTICLE
    make(reader, 1)


def test_an_event_file_that_is_dropped_opens(reader: Reader, tmp_path: Path) -> None:
    at_the_welcome_page(reader, tmp_path)
    drop(reader, files(sample_path()))
    reader.wait_for_page()
    assert not [each for each in reader.window.findChildren(ArticleDialog) if each.isVisible()]


def test_a_table_named_as_a_text_opens_as_a_table(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "table.txt"
    path.write_text("title\tstart\nFlood\t2021-03-09\nVisit\t2021-03-10\n", encoding="utf-8")
    at_the_welcome_page(reader, tmp_path)
    drop(reader, files(path))
    assert len(reader.wait_for_page().source) == 2


@pytest.mark.parametrize("says", ["Add to this timeline", "New timeline", "Cancel"])
def test_text_dropped_beside_a_timeline_is_asked_about(reader: Reader, article: Path, says: str) -> None:
    reader.start(article)
    reader.wait_for_page()
    tab = reader.window.files.tab
    assert tab is not None
    assert tab.edits is not None
    before = tab.edits.editing.document
    drop(reader, words(SECOND))
    answer(reader, says)
    if says == "Cancel":
        assert not [each for each in reader.window.findChildren(ArticleDialog) if each.isVisible()]
        assert tab.edits.editing.document is before
        return
    assert dialog(reader).text.toPlainText() == SECOND
    made = make(reader, 1 if says.startswith("Add") else 2)
    assert made.edits is not None
    assert len(made.edits.editing.document.sources) == (2 if says.startswith("Add") else 1)
    assert (made is tab) == says.startswith("Add")


def test_several_articles_are_taken_one_after_the_other(reader: Reader, tmp_path: Path) -> None:
    paths = []
    for name, text in (("first.txt", ARTICLE), ("second.txt", SECOND)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        paths.append(tmp_path / name)
    at_the_welcome_page(reader, tmp_path)
    drop(reader, files(*paths))
    tab = make(reader, 1)
    reader.qtbot.waitUntil(
        lambda: any(each.isVisible() for each in reader.window.findChildren(QMessageBox)), timeout=PATIENCE
    )
    answer(reader, "Add to this timeline")
    reader.click("Make the draft", dialog(reader))
    assert tab.edits is not None
    editing = tab.edits.editing
    reader.qtbot.waitUntil(lambda: len(editing.document.sources) == 2, timeout=PATIENCE)


def test_an_address_is_no_article(reader: Reader, tmp_path: Path) -> None:
    at_the_welcome_page(reader, tmp_path)
    link = QMimeData()
    link.setUrls([QUrl("https://example.org/a-long-address-of-some-article")])
    drop(reader, link)
    drop(reader, words("too short"))
    assert not reader.window.findChildren(ArticleDialog)
    assert reader.window.files.count() == 0


def test_articles_chosen_among_the_files_to_open_become_timelines(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_the_welcome_page(reader, tmp_path)
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE)
    chosen = [str(article), str(sample_path())]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (chosen, ""))
    monkeypatch.setattr(arrivals, "ask_where_to", lambda _window, _article, _timeline, then: then(Answer.NEW))
    reader.window.open_dialog()
    dialogs = reader.window.findChildren
    reader.qtbot.waitUntil(lambda: any(each.isVisible() for each in dialogs(ArticleDialog)), timeout=PATIENCE)
    make(reader, 2)
    assert {tab.location for tab in reader.window.files.tabs if tab.stored} == {sample_path()}
