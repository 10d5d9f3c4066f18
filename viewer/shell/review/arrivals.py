"""What is dropped on the window, opened, or pasted where nothing is open: articles become timelines, files open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt

from viewer.shell.review.new_article import add_article, new_article
from viewer.shell.review.questions import Answer, ask_where_to
from viewer.shell.soon import soon

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from viewer.shell.window import Window

_SHORTEST = 20
"""Characters of a text that may be an article."""


def can_take(mime: QMimeData) -> bool:
    """Whether something can be opened, or may be an article: files of this machine, or a text that is no address."""
    if mime.hasUrls():
        return any(url.isLocalFile() for url in mime.urls())
    return mime.hasText() and len(mime.text().strip()) >= _SHORTEST


def take(window: Window, mime: QMimeData) -> None:
    """Opens files, and offers to make timelines from articles, one after the other."""
    if not can_take(mime):
        return
    if mime.hasUrls():
        take_files(window, (Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()))
    else:
        offer(window, [mime.text()])


def take_files(window: Window, paths: Iterable[Path]) -> None:
    """Opens files, and offers to make timelines from those that are articles."""
    from viewer.session.articles import is_article

    files = list(paths)
    articles = [path for path in files if is_article(path)]
    window.open_files(path for path in files if path not in articles)
    offer(window, articles)


def offer(window: Window, articles: Sequence[Path | str]) -> None:
    """Makes a new timeline of the first article, or asks whether to add it to the one in front; then the next."""
    if not articles:
        return
    first, *others = articles
    tab = window.files.tab
    if tab is not None and tab.page is None and tab.broken is None:
        tab.opened.connect(lambda: offer(window, articles), Qt.ConnectionType.SingleShotConnection)
        return

    def make(answer: Answer) -> None:
        if answer is Answer.CANCEL:
            return
        dialog = add_article(window, first) if answer is Answer.ADD else new_article(window, first)
        if dialog is not None:
            dialog.finished.connect(lambda _: soon(window, lambda: offer(window, others)))

    if tab is None or tab.edits is None:
        make(Answer.NEW)
    else:
        name = first.name if isinstance(first, Path) else QCoreApplication.translate("Review", "the text")
        ask_where_to(window, name, tab.title.removeprefix("* "), make)
