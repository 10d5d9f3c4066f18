"""The edits of one open document: its history, its page kept in step with it, and its review."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal

from viewer.document.collecting import uncollected
from viewer.document.editing import settled
from viewer.query.answers import Axis
from viewer.query.filter import EVERYTHING
from viewer.query.memory import MemorySource
from viewer.session.editing.editing import Editing
from viewer.session.editing.recovery import LeftBehind, left_behind
from viewer.session.editing.working_copy import WorkingCopy
from viewer.session.locations import as_path
from viewer.shell.threads import AT_ONCE, ThreadRunner

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QMenu

    from viewer.document.problems import Problem
    from viewer.document.types import Document
    from viewer.formats.format import Opened, Reckoning
    from viewer.layout.theme import Theme
    from viewer.session.editing.files import FileState
    from viewer.session.opening import OpenedSource
    from viewer.shell.document_tab import DocumentTab
    from viewer.shell.page import Page
    from viewer.shell.review.order import Order
    from viewer.shell.review.pane import ReviewPane


PAUSE = 700
"""Milliseconds without a change after which the page follows, while the review is in front of it."""

AHEAD = 600
"""Milliseconds after which the review is made ready, whether or not it will be asked for."""


def edits_of(tab: DocumentTab, opened: OpenedSource, theme: Theme, locale: str) -> Edits | None:
    """The edits of what a tab opened, told of it where it was read anew.

    None where it cannot be edited: a table, or a later version's file.
    """
    if tab.edits is not None:
        tab.edits.take_read(opened)
        return tab.edits
    if not isinstance(opened.source, MemorySource) or opened.read_only:
        return None
    return Edits(tab, opened.source.document, opened, theme, locale)


class Edits(QObject):
    """Keeps a tab's page in step with its document as that is edited.

    Signals:
        written: what was being saved is, or could not be.
    """

    written = Signal()

    def __init__(self, tab: DocumentTab, document: Document, opened: OpenedSource, theme: Theme, locale: str) -> None:
        super().__init__(tab)
        self.editing = Editing(document, saved=tab.stored)
        self.opened: Opened | None = opened.opened
        self.state: FileState | None = opened.state
        path = as_path(tab.location) if tab.stored else None
        self.copy = WorkingCopy(path, opened.state)
        self.pane: ReviewPane | None = None
        self._reviewing = False
        self._writing = False
        self._written = False  # the file is one that was written here
        self._read_again = False  # so that an undo may lead to a document of which it is not known what is wrong
        self._counted: tuple[Document, tuple[int, int]] | None = None
        self._once_reviewed: Callable[[], None] = lambda: None
        self._when_changed: Callable[[], None] = lambda: None
        self._left = False  # the review was left, and the page has yet to show its record
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self._build)
        self._tab = tab
        self._theme = theme
        self.locale = locale
        self._runner = ThreadRunner(self)
        self._ahead = QTimer(self, interval=AHEAD, singleShot=True)
        self._ahead.timeout.connect(self._prepare_review)
        self._order: tuple[Document, Order] | None = None  # of the document that it was made of
        self._ahead.start()
        self.reading = ThreadRunner(self)
        self._shown = document
        tab.opened.connect(self._join_page)
        self._joined: Page | None = None
        self._stops = [self.editing.listen(self._follow), self.copy.follow(self.editing)]
        if path is None:
            self.copy.keep(document)
        else:
            self._runner.run("left behind", lambda: left_behind(path), self._ask_recovery, lambda _: None)

    @property
    def overwrites(self) -> bool:
        """Whether saving may write over the file: it is an event file, and all of it is kept."""
        read = self.opened is not None and self.opened.original is not None
        return self._tab.stored and (read or self._written)

    @property
    def progress(self) -> tuple[int, int]:
        """How many drafts are settled, and of how many; counted once for each document."""
        document = self.editing.document
        if self._counted is None or self._counted[0] is not document:
            self._counted = (document, settled(document))
        return self._counted[1]

    def once_reviewed(self, do: Callable[[], None]) -> None:
        """Does something when the review next comes to the front."""
        self._once_reviewed = do

    def when_changed(self, do: Callable[[], None]) -> None:
        """Does something whenever the document has changed, in place of what was done before."""
        self._when_changed = do

    @property
    def front(self) -> ReviewPane | None:
        """The review, while it is in front of the page."""
        return self.pane if self.pane is not None and self._reviewing else None

    def take_read(self, opened: OpenedSource) -> None:
        """Takes the document as it was read anew; what was before can still be undone."""
        if isinstance(opened.source, MemorySource):
            self.opened, self.state = opened.opened, opened.state
            self._read_again = True
            self._shown = opened.source.document
            lost = not self.editing.saved
            changed = self._shown != self.editing.document
            if changed:
                if self.pane is not None:
                    self.pane.stay()
                self.editing.apply(self.tr("Read the file again"), self._shown)
            self.editing.mark_saved()
            if lost and self.front is not None:
                self.front.say(self.tr("The file was opened again. U brings back what you had."), done=True)
            elif changed and self.front is not None:
                told = self.tr("The file has changed, and was read again. U brings back what it was.")
                self.front.say(told, done=True)

    def show_review(self, shown: bool) -> None:
        """Puts the review in front of the page, or the page again, at the record that was reviewed."""
        self._left = self._reviewing and not shown
        self._reviewing = shown
        if shown:
            self._once_reviewed, do = lambda: None, self._once_reviewed
            do()
        tab, page = self._tab, self._tab.page
        if shown and self.pane is None:
            from viewer.shell.review.pane import ReviewPane  # late: mostly it has been loaded by then

            span = None if page is None else page.source.extent(EVERYTHING, Axis.HAPPENED)
            order = self._known_order()
            self.pane = ReviewPane(self.editing, self._theme, self.locale, self.reading, tab.stack, order, span)
            self.pane.actor_asked.connect(self._change_actor)
            self.pane.place_asked.connect(self._change_place)
            self.pane.dating.opening.connect(self._build)
            self.pane.save_asked.connect(self._save)
            self.pane.timeline_asked.connect(lambda: self.show_review(False))
            self._runner.run("rules", _read_rules, lambda _: None, lambda _: None)
        pane = self.pane
        if pane is not None and page is not None:
            if shown:
                pane.show_span(page.source.extent(EVERYTHING, Axis.HAPPENED))
                pane.dating.show_source(page.source, page.state, page.canvas.animated)
                if page.state.selected is not None:
                    pane.show_record(page.state.selected)
                tab.show_front(pane)
                pane.focus_text()
            else:
                self._pause.stop()
                self._build()
                tab.show_front(None)
                (page.canvas if page.canvas.isVisible() else page.table).setFocus(Qt.FocusReason.OtherFocusReason)
                if self.editing.document is self._shown:
                    self._select_reviewed()
        tab.changed.emit()

    def _prepare_review(self) -> None:
        """Loads the review's code and orders the records, so that the window does not stand still for that later."""
        document = self.editing.document

        def take(order: Order) -> None:
            self._order = document, order

        self._runner.run("review", lambda: _order_for_review(document), take, lambda _: None)

    def _known_order(self) -> Order | None:
        """The order of the document as it is now, if that was made ahead, or of a document before it."""
        known, self._order = self._order, None
        if known is None:
            return None
        from viewer.shell.review.order import followed

        return followed(known[1], known[0], self.editing.document)

    def show_theme(self, theme: Theme) -> None:
        """Takes on a theme's colours."""
        self._theme = theme
        if self.pane is not None:
            self.pane.show_theme(theme)

    def close_edits(self) -> None:
        """Ends all that goes on."""
        self._pause.stop()
        self._ahead.stop()
        for stop in self._stops:
            stop()
        self.copy.close()
        if self.pane is not None:
            self.pane.close_review()
        self._runner.leave()
        self.reading.leave()

    def begin_writing(self) -> None:
        """Notes that the document is being written into a file."""
        self._writing = True

    def wait_until_written(self) -> None:
        """Waits for what is being written, while the window lives on."""
        if self._writing:
            waiting = QEventLoop()
            self.written.connect(waiting.quit)
            waiting.exec()

    def end_writing(self, path: Path, document: Document, state: FileState | None) -> None:
        """Notes that a document was written into a file; without a state, that it could not be."""
        self._writing = False
        if state is not None:
            self.state, self._written = state, True
            self.editing.mark_saved(document)
            if self.pane is not None:
                self.pane.show_done()
            if not self.editing.saved:  # it was changed meanwhile
                self.copy.keep(self.editing.document)
            self._tab.note_saved(path)
            self._tab.changed.emit()
            if self._read_again or self._tab.problems or self._tab.reckoning is not None:
                self._runner.run("problems", lambda: _problems_in(path), self._take_problems, lambda _: None)
        self.written.emit()

    def _take_problems(self, found: tuple[tuple[Problem, ...], Reckoning | None]) -> None:
        self._tab.take_problems(*found)

    def _join_page(self) -> None:
        """Offers in the page's table what can be done with several records."""
        page = self._tab.page
        if page is not None and page is not self._joined:
            self._joined = page
            page.table.menu_made.connect(self._offer_several)

    def _offer_several(self, menu: QMenu) -> None:
        from viewer.shell.review.several import offer_several

        offer_several(self._tab, self, menu)

    def _ask_recovery(self, left: LeftBehind | None) -> None:
        if left is None:
            return
        if left.document == self.editing.document:
            left.discard()
            return
        from viewer.shell.review.questions import Answer, ask_recovery

        def take(answer: Answer) -> None:
            if answer is Answer.RECOVER:
                self.recover(left)
            elif answer is Answer.DISCARD:
                left.discard()

        ask_recovery(self._tab, self._tab.title, left.when, take)

    def recover(self, left: LeftBehind) -> None:
        """Takes what a crash left behind; that can be undone."""
        self.editing.apply(self.tr("Recover what was not saved"), left.document)
        if self.copy.flush():
            left.discard()

    def _follow(self, _before: Document, after: Document) -> None:
        self._tab.changed.emit()
        self._when_changed()
        if self._reviewing and (self.pane is None or self.pane.dating.isHidden()):
            self._pause.start()  # the page is out of sight, and keys come in quick succession
        elif after is not self._shown:
            self._build()

    def _build(self) -> None:
        """Shows the document as it is: at once where that takes no time, so that nothing settled is seen as a draft."""
        document = self.editing.document
        if document is self._shown:
            return
        if len(document.events) + len(document.statements) + len(document.figures) <= AT_ONCE:
            self._show(self._source_of(document))
        else:
            self._runner.run("edit", lambda: self._source_of(document), self._show)

    def _source_of(self, document: Document) -> MemorySource:
        return MemorySource(document, dates=self.opened.dates if self.opened is not None else None)

    def _show(self, source: MemorySource) -> None:
        if source.document is not self.editing.document:
            return  # it was changed meanwhile, and that is shown, or about to be
        self._shown = source.document
        self._tab.show_edited(source)
        if not self._reviewing:
            self._select_reviewed()
        if self.pane is not None:
            self.pane.show_span(source.extent(EVERYTHING, Axis.HAPPENED))
            if (page := self._tab.page) is not None:
                self.pane.dating.show_source(source, page.state, page.canvas.animated)

    def _select_reviewed(self) -> None:
        """Selects in the page what was last reviewed, once."""
        page, pane = self._tab.page, self.pane
        if self._left and page is not None and pane is not None and pane.ref is not None:
            self._left = False
            page.select(pane.ref)

    def _save(self) -> None:
        from viewer.shell.saving import save_tab
        from viewer.shell.window import Window

        if isinstance(window := self._tab.window(), Window):
            save_tab(window, self._tab)

    def _change_actor(self, id: str) -> None:
        from viewer.shell.review.actor_dialog import ActorDialog

        actor = next((each for each in self.editing.document.actors if each.id == id), None)
        if actor is not None:
            dialog = ActorDialog(self.editing.document, actor, self._tab)
            dialog.changed.connect(self.editing.apply)
            dialog.open()

    def _change_place(self, id: str) -> None:
        from viewer.shell.review.place_dialog import PlaceDialog

        place = next((each for each in self.editing.document.places if each.id == id), None)
        if place is not None:
            dialog = PlaceDialog(self.editing.document, place, self._tab)
            dialog.changed.connect(self.editing.apply)
            dialog.open()


def _problems_in(path: Path) -> tuple[tuple[Problem, ...], Reckoning | None]:
    """What is wrong in a file that was just written: parts that nobody could read were written back."""
    from viewer.formats import open_document

    with uncollected():
        opened = open_document(path)
    return opened.problems, opened.reckoning


def _order_for_review(document: Document) -> Order:
    import viewer.shell.review.pane
    from viewer.shell.review.order import order_of

    assert viewer.shell.review.pane  # loaded for later
    return order_of(document)


def _read_rules() -> None:
    """Reads the rules that make records of selected words, ahead of the first: that takes a while."""
    import_module("viewer.session.editing.from_quote")
