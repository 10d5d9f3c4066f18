"""The status line: how much is shown and what hides the rest, and whether the file has problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QStatusBar, QToolButton, QWidget

from viewer.layout.theme import Theme
from viewer.shell.icons import icon
from viewer.shell.problems import count_in_words
from viewer.shell.searching import SearchingNote

if TYPE_CHECKING:
    from viewer.shell.document_tab import DocumentTab
    from viewer.shell.filters.tally import TallyLabel


class StatusLine(QStatusBar):
    """Tells the tally of the document in front."""

    problems_asked = Signal(bool)

    def __init__(self, locale: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._locale = locale
        self.setSizeGripEnabled(False)
        self.setContentsMargins(8, 0, 8, 0)
        self.tally: TallyLabel | None = None
        self._tab: DocumentTab | None = None
        self._searching = SearchingNote()
        self._searching.stopped.connect(self._stop)
        self.addPermanentWidget(self._searching)
        self._problems = QToolButton()
        self._problems.setCheckable(True)
        self._problems.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._problems.setToolTip(self.tr("What was wrong in the file, and what was done about it (F4)"))
        self._problems.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._problems.clicked.connect(self.problems_asked)
        self.addPermanentWidget(self._problems)

    def show_theme(self, theme: Theme) -> None:
        """Draws the icon in a theme's colours."""
        self._problems.setIcon(icon("problems", theme, 16))

    def show_tab(self, tab: DocumentTab | None) -> None:
        """Tells of a tab, or of nothing."""
        self._tab = tab
        self._show_searching()
        picture = None if tab is None or tab.page is None else tab.page.picture
        if picture is not None:
            if self.tally is None:
                from viewer.shell.filters.tally import TallyLabel

                self.tally = TallyLabel()
                self.addWidget(self.tally, 1)
            before = self.tally.text()
            self.tally.show_tally(picture.tally, self._locale)
            if before and self.tally.text() != before and QAccessible.isActive():
                # else a screen reader says nothing of what a filter has just done
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.tally, self.tally.text()))
        if self.tally is not None:
            self.tally.setVisible(picture is not None)
        problems = () if tab is None else tab.problems
        told = bool(problems) or (tab is not None and tab.reckoning is not None)
        self._problems.setVisible(told)
        if tab is not None and told:
            self._problems.setText(count_in_words(problems))
            self._problems.setChecked(tab.problems_shown)

    def _show_searching(self) -> None:
        page = None if self._tab is None else self._tab.page
        self._searching.show_searching(page is not None and page.searching)

    def _stop(self) -> None:
        if self._tab is not None and self._tab.page is not None:
            self._tab.page.stop_search()
