"""The tabs of the window: one for each open file."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QTabBar, QTabWidget, QToolButton, QWidget

from viewer.layout.theme import LIGHT, Theme
from viewer.session.locations import Location, public_name
from viewer.session.opening import UNWISHED, Arrived, OpenedSource, Wishes, open_source
from viewer.shell.document_tab import DocumentTab
from viewer.shell.icons import icon
from viewer.shell.reading import Opener
from viewer.shell.soon import soon

if TYPE_CHECKING:
    from viewer.document.progress import Progress
    from viewer.document.types import Document, JsonValue
    from viewer.shell.page import Page

CROSS = 12


class FileTabs(QTabWidget):
    """Holds the open files.

    Signals:
        changed: another tab is in front, or what is known of one is another.
        opened: a DocumentTab whose page is there.
        closing: a DocumentTab that is about to go.
        pane_asked: a pane is wanted, by its name.
    """

    changed = Signal()
    opened = Signal(object)
    closing = Signal(object)
    pane_asked = Signal(str)

    def __init__(self, locale: str, opener: Opener = open_source, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._locale = locale
        self._opener = opener
        self.setDocumentMode(True)
        self.setMovable(True)
        self.setTabBarAutoHide(True)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        # The bar takes the keyboard by itself; were it this one's proxy, Tab would end here while it is hidden.
        self.setFocusProxy(None)  # type: ignore[arg-type]  # what Qt's types leave out
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Open files"))
        self.tabBar().setAccessibleName(self.tr("Open files"))
        self.currentChanged.connect(lambda _at: self.changed.emit())
        self._theme = LIGHT
        self.may_close: Callable[[DocumentTab], bool] = lambda _: True

    @property
    def tab(self) -> DocumentTab | None:
        """The tab in front."""
        tab = self.currentWidget()
        return tab if isinstance(tab, DocumentTab) else None

    @property
    def page(self) -> Page | None:
        """The document in front, if it could be read."""
        return None if self.tab is None else self.tab.page

    @property
    def tabs(self) -> list[DocumentTab]:
        """All open files, in their order."""
        every = [self.widget(at) for at in range(self.count())]
        return [tab for tab in every if isinstance(tab, DocumentTab)]

    def open(self, location: Location, view: JsonValue, theme: Theme, wishes: Wishes = UNWISHED) -> None:
        """Opens a tab in front, with the view it was left in; what is open already only comes to the front.

        With wishes about how it is to be read, it is read again.
        """
        known = next((tab for tab in self.tabs if tab.location == location), None)
        if known is not None:
            self.setCurrentWidget(known)
            if wishes != UNWISHED:
                known.read_as(wishes)
            return
        self._add(DocumentTab(location, view, theme, self._locale, self._opener, wishes=wishes))

    def open_draft(self, document: Document, path: Path, theme: Theme, notice: str = "") -> DocumentTab:
        """Opens a document that stands in no file yet, with something to say; `path` is where it may come to stand."""

        def opener(location: Location, _progress: Progress | None, _arrived: Arrived | None) -> OpenedSource:
            from viewer.query.memory import MemorySource

            return OpenedSource(location, MemorySource(document), language=document.language, notice=notice)

        tab = DocumentTab(path, None, theme, self._locale, opener, stored=False)
        self._add(tab)
        return tab

    def _add(self, tab: DocumentTab) -> None:
        tab.opened.connect(lambda: self.opened.emit(tab))
        tab.changed.connect(lambda: self._note_changed(tab))
        tab.close_asked.connect(lambda: self.close_at(self.indexOf(tab)))
        tab.pane_asked.connect(self.pane_asked)
        at = self.addTab(tab, tab.title.replace("&", "&&"))
        self.tabBar().setTabButton(at, QTabBar.ButtonPosition.RightSide, self._close_button(tab))
        self.setTabToolTip(at, f"<p>{escape(public_name(tab.location))}</p>")
        self.setCurrentIndex(at)
        soon(tab, tab.read)  # the window is painted first

    def _note_changed(self, tab: DocumentTab) -> None:
        at = self.indexOf(tab)
        title = tab.title.replace("&", "&&")
        if at >= 0 and title != self.tabText(at):
            self.setTabText(at, title)
            self.setTabToolTip(at, f"<p>{escape(public_name(tab.location))}</p>")
        self.changed.emit()

    def close_at(self, at: int, asked: bool = False) -> None:
        """Closes a tab; where something is not saved, the person is asked, unless they were `asked` already."""
        tab = self.widget(at)
        if isinstance(tab, DocumentTab) and (asked or self.may_close(tab)):
            self.closing.emit(tab)
            tab.close_file()
            front = at == self.currentIndex()
            self.removeTab(at)
            tab.deleteLater()
            if front and self.tab is not None:
                _focus(self.tab)
            self.changed.emit()

    def turn(self, by: int) -> None:
        """Brings the next or previous tab to the front."""
        if self.count():
            self.setCurrentIndex((self.currentIndex() + by) % self.count())

    def show_theme(self, theme: Theme) -> None:
        """Takes on a theme's colours."""
        self._theme = theme
        for at, tab in enumerate(self.tabs):
            tab.show_theme(theme)
            button = self.tabBar().tabButton(at, QTabBar.ButtonPosition.RightSide)
            if isinstance(button, QToolButton):
                button.setIcon(icon("close", theme, CROSS))

    def _close_button(self, tab: DocumentTab) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon("close", self._theme, CROSS))
        button.setIconSize(QSize(CROSS, CROSS))
        button.setStyleSheet("padding: 1px; margin-left: 6px;")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setToolTip(self.tr("Close tab (Ctrl+W)"))
        button.setAccessibleName(self.tr("Close {0}").format(tab.title))
        button.clicked.connect(lambda: self.close_at(self.indexOf(tab)))
        return button


def _focus(tab: DocumentTab) -> None:
    """Puts the keyboard where one works: into the review's text, the timeline or the table."""
    edits, page = tab.edits, tab.page
    if edits is not None and edits.front is not None:
        edits.front.focus_text()
    elif page is not None:
        (page.canvas if page.canvas.isVisible() else page.table).setFocus(Qt.FocusReason.OtherFocusReason)
