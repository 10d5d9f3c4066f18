"""The edits of one open document: its history, its page kept in step with it, and its review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from viewer.query.answers import Axis
from viewer.query.filter import EVERYTHING
from viewer.query.memory import MemorySource
from viewer.session.editing.editing import Editing
from viewer.shell.threads import ThreadRunner

if TYPE_CHECKING:
    from viewer.document.types import Document
    from viewer.formats.format import Opened
    from viewer.layout.theme import Theme
    from viewer.session.opening import OpenedSource
    from viewer.shell.document_tab import DocumentTab
    from viewer.shell.review.pane import ReviewPane


def edits_of(tab: DocumentTab, opened: OpenedSource, theme: Theme, locale: str) -> Edits | None:
    """The edits of what a tab opened, told of it where it was read anew.

    None where it cannot be edited: a table, or a later version's file.
    """
    if tab.edits is not None:
        tab.edits.take_read(opened)
        return tab.edits
    if not isinstance(opened.source, MemorySource) or opened.read_only:
        return None
    return Edits(tab, opened.source.document, opened.opened, theme, locale)


class Edits(QObject):
    """Keeps a tab's page in step with its document as that is edited."""

    def __init__(self, tab: DocumentTab, document: Document, opened: Opened | None, theme: Theme, locale: str) -> None:
        super().__init__(tab)
        self.editing = Editing(document, saved=tab.stored)
        self.opened = opened
        self.pane: ReviewPane | None = None
        self._tab = tab
        self._theme = theme
        self._locale = locale
        self._runner = ThreadRunner(self)
        self._reading = ThreadRunner(self)
        self._shown = document
        self._stop = self.editing.listen(self._follow)

    @property
    def overwrites(self) -> bool:
        """Whether saving may write over the file: it is an event file, and all of it is kept."""
        return self._tab.stored and self.opened is not None and self.opened.original is not None

    @property
    def front(self) -> ReviewPane | None:
        """The review, while it is in front of the page."""
        return self.pane if self.pane is not None and self._reviewing else None

    _reviewing = False

    def take_read(self, opened: OpenedSource) -> None:
        """Takes the document as it was read anew; what was before can still be undone."""
        if isinstance(opened.source, MemorySource):
            self.opened = opened.opened
            self._shown = opened.source.document
            self.editing.apply(self.tr("Read the file again"), self._shown)
            self.editing.mark_saved()

    def show_review(self, shown: bool) -> None:
        """Puts the review in front of the page, or the page again, at the record that was reviewed."""
        self._reviewing = shown
        tab, page = self._tab, self._tab.page
        if shown and self.pane is None:
            from viewer.shell.review.pane import ReviewPane  # late: most files are only looked at

            self.pane = ReviewPane(self.editing, self._theme, self._locale, self._reading)
            self.pane.actor_asked.connect(self._change_actor)
        pane = self.pane
        if pane is not None and page is not None:
            if shown:
                pane.show_span(page.source.extent(EVERYTHING, Axis.HAPPENED))
                if page.state.selected is not None:
                    pane.show_record(page.state.selected)
                tab.show_front(pane)
                pane.focus_text()
            else:
                tab.show_front(None)
                if pane.ref is not None:
                    page.select(pane.ref)
        tab.changed.emit()

    def show_theme(self, theme: Theme) -> None:
        """Takes on a theme's colours."""
        self._theme = theme
        if self.pane is not None:
            self.pane.show_theme(theme)

    def close_edits(self) -> None:
        """Ends all that goes on."""
        self._stop()
        if self.pane is not None:
            self.pane.close_review()
        self._runner.leave()
        self._reading.leave()

    def _follow(self, _before: Document, after: Document) -> None:
        self._tab.changed.emit()
        if after is not self._shown:
            self._runner.run("edit", lambda: MemorySource(after), self._show)

    def _show(self, source: MemorySource) -> None:
        self._shown = source.document
        self._tab.show_edited(source)
        if self.pane is not None:
            self.pane.show_span(source.extent(EVERYTHING, Axis.HAPPENED))

    def _change_actor(self, actor: str) -> None:
        pass
