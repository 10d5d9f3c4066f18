"""File › New from article: the dialog, and the draft that it hands on opened for review."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from viewer.document.types import Document
from viewer.session.locations import Location
from viewer.shell.review.article_dialog import ArticleDialog

if TYPE_CHECKING:
    from viewer.shell.document_tab import DocumentTab
    from viewer.shell.window import Window

_LONGEST = 60


def new_article(window: Window, path: Path | None = None) -> ArticleDialog:
    """Opens the dialog, with a file's article if one is given."""
    dialog = ArticleDialog(window.theme, window.folder_to_begin_in(), window)
    dialog.derived.connect(lambda document: open_draft(window, document))
    if path is not None:
        dialog.take_file(path)
    dialog.open()
    return dialog


def open_draft(window: Window, document: Document) -> DocumentTab:
    """Opens a draft that stands in no file yet, for review."""
    taken = {tab.location for tab in window.files.tabs}
    path = free_path(Path(window.folder_to_begin_in()), document.title, taken)
    tab = window.files.open_draft(document, path, window.theme)
    tab.opened.connect(lambda: review_first(tab), Qt.ConnectionType.SingleShotConnection)
    return tab


def review_first(tab: DocumentTab) -> None:
    """Puts a draft's review in front, as what is done with it next."""
    if tab.edits is not None:
        tab.edits.show_review(True)


def free_path(folder: Path, title: str, taken: Collection[Location]) -> Path:
    """Where a document of that title may be saved: a name that no file there has."""
    name = re.sub(r"[^\w\s.-]+", "", title).strip(" .")[:_LONGEST].strip(" .") or "timeline"
    for number in range(1, 1000):
        path = folder / (f"{name}.dateline.json" if number == 1 else f"{name} {number}.dateline.json")
        if path not in taken and not path.exists():
            break
    return path
