"""New from article, and an article added to a timeline: the dialog, and its draft handed on for review."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt

from viewer.document.editing import CannotEdit
from viewer.document.joining import joined
from viewer.document.text import shown
from viewer.document.types import Document
from viewer.session.locations import Location
from viewer.shell.review.article_dialog import ArticleDialog, Purpose
from viewer.shell.review.proposals import proposals
from viewer.shell.threads import ThreadRunner

if TYPE_CHECKING:
    from viewer.shell.document_tab import DocumentTab
    from viewer.shell.window import Window

_LONGEST = 60

translate = QCoreApplication.translate


def new_article(window: Window, article: Path | str = "") -> ArticleDialog:
    """Opens the dialog, with the article of a file, or a text, if one is given."""
    dialog = ArticleDialog(window.theme, window.folder_to_begin_in(), window)
    dialog.derived.connect(lambda document: open_draft(window, document, dialog.notice, dialog.folder))
    _open(dialog, article)
    return dialog


def add_article(window: Window, article: Path | str = "") -> ArticleDialog | None:
    """Opens the dialog for an article that is added to the document in front, if that can be edited."""
    tab = window.files.tab
    if tab is None or tab.edits is None:
        return None
    dialog = ArticleDialog(window.theme, window.folder_to_begin_in(), window, Purpose.ADD)
    dialog.derived.connect(lambda _: tab.say(dialog.notice))
    dialog.derived.connect(lambda draft: add_draft(tab, draft))
    _open(dialog, article)
    return dialog


def _open(dialog: ArticleDialog, article: Path | str) -> None:
    if isinstance(article, Path):
        dialog.take_file(article)
    elif article:
        dialog.take_text(article)
    dialog.open()


def add_draft(tab: DocumentTab, draft: Document) -> None:
    """Adds a draft to a tab's document, away from the window's thread, and puts the review in front; can be undone."""
    if tab.edits is None:
        return
    editing, runner = tab.edits.editing, ThreadRunner(tab)
    document = editing.document

    def job() -> Document | str:
        try:
            return joined(document, draft)
        except CannotEdit as error:
            return str(error)

    def take(whole: Document | str) -> None:
        runner.leave()
        if tab.edits is None:
            return
        if isinstance(whole, str):
            tab.say(QCoreApplication.translate("Review", "It is not added: {0}.").format(shown(whole, 200)))
            return
        if editing.document is not document:  # it was changed meanwhile
            add_draft(tab, draft)
            return
        editing.apply(QCoreApplication.translate("Review", "Add an article"), whole)
        tab.edits.show_review(True)
        front = tab.edits.front
        if front is not None:
            sources = {source.id for source in document.sources}
            order = front.order
            brought = (ref for ref in order.drafts() if (of := order.source_of(ref)) and of not in sources)
            front.show_record(next(brought, front.ref))
            front.say(added_in_words(document, whole), done=True)

    runner.run("join", job, take)


def added_in_words(before: Document, after: Document) -> str:
    """How many records an article has brought, and of how many events the review asks whether they are told already."""
    new, asked = _count(after) - _count(before), len(proposals(after)) - len(proposals(before))
    told = translate("Review", "{n} drafts are added.").replace("{n}", f"{new:,}")
    if asked == 1:
        return f"{told} {translate('Review', 'One event may be told already: the review asks when you come to it.')}"
    if asked:
        more = translate("Review", "{n} events may be told already: the review asks when you come to them.")
        return f"{told} {more.replace('{n}', f'{asked:,}')}"
    return told


def _count(document: Document) -> int:
    return len(document.events) + len(document.statements) + len(document.figures)


def open_draft(window: Window, document: Document, notice: str = "", folder: str = "") -> DocumentTab:
    """Opens a draft that stands in no file yet, for review; it will be offered to be saved in a folder."""
    taken = {tab.location for tab in window.files.tabs}
    path = free_path(Path(folder or window.folder_to_begin_in()), document.title, taken)
    tab = window.files.open_draft(document, path, window.theme, notice)
    tab.opened.connect(lambda: review_first(tab), Qt.ConnectionType.SingleShotConnection)
    return tab


def review_first(tab: DocumentTab) -> None:
    """Puts a draft's review in front, as what is done with it next."""
    if tab.edits is not None:
        tab.edits.show_review(True)


def free_path(folder: Path, title: str, taken: Collection[Location]) -> Path:
    """Where a document of that title may be saved: a name that no file there has."""
    name = re.sub(r"[^\w\s.-]+", "", title).strip(" .")
    if len(name) > _LONGEST:
        name = name[:_LONGEST].rpartition(" ")[0] or name[:_LONGEST]
    name = name.strip(" .") or "timeline"
    for number in range(1, 1000):
        path = folder / (f"{name}.dateline.json" if number == 1 else f"{name} {number}.dateline.json")
        if path not in taken and not path.exists():
            break
    return path
