"""A tab: one file from the moment it is asked for, read, shown, watched and read again when it changes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, QTime, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from viewer.document.errors import CannotOpen, DatelineError
from viewer.document.text import shown
from viewer.session.opening import OpenedSource, open_source
from viewer.shell.notices import NoticeBar
from viewer.shell.reading import Opener, Reading
from viewer.shell.threads import runner_for
from viewer.shell.waiting import WaitingPage
from viewer.shell.watching import FileWatch, Stamp, stamp

if TYPE_CHECKING:
    from pathlib import Path

    from viewer.document.problems import Problem
    from viewer.document.types import JsonValue
    from viewer.layout.theme import Theme
    from viewer.query.filter import Ref
    from viewer.shell.broken import BrokenPage
    from viewer.shell.page import Page
    from viewer.shell.problems import ProblemPanel

PATIENCE = 300
"""Milliseconds that a file may take before the tab says that it is being read."""


class DocumentTab(QWidget):
    """One file's place in the window.

    Signals:
        opened: the page is there, for the first time or anew.
        changed: what the window says about the tab is another: its page's state, its problems, whether it is broken.
        close_asked: the reader is done with it.
        detail_asked: the detail pane is wanted.
    """

    opened = Signal()
    changed = Signal()
    close_asked = Signal()
    detail_asked = Signal()

    def __init__(
        self,
        path: Path,
        view: JsonValue,
        theme: Theme,
        locale: str,
        opener: Opener = open_source,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.path = path
        self.page: Page | None = None
        self.problems: tuple[Problem, ...] = ()
        self._view = view
        self._seen: Stamp = None
        self._broken: BrokenPage | None = None
        self._theme = theme
        self._locale = locale
        self._reading = Reading(path, opener, self)
        self._watch: FileWatch | None = None
        self._panel: ProblemPanel | None = None
        self._waiting = WaitingPage(path)
        self._patience = QTimer(self, interval=PATIENCE, singleShot=True)
        self._patience.timeout.connect(self._waiting.show_words)
        self._notice = NoticeBar()
        self._notice.show_theme(theme)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._waiting)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self._stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._notice)
        column.addWidget(self._split, 1)

        self._reading.progressed.connect(self._waiting.show_progress)
        self._reading.read.connect(self._show_opened)
        self._reading.failed.connect(self._show_failure)
        self._reading.stopped.connect(self.close_asked)
        self._waiting.stop_asked.connect(self._reading.stop)
        self._notice.action_asked.connect(self.read)

    def read(self) -> None:
        """Reads the file, for the first time or again."""
        if self.page is None:
            self._stack.setCurrentWidget(self._waiting)
            self._patience.start()
        seen = stamp(self.path)
        if self._watch is not None:
            self._watch.note(seen)
        self._seen = seen
        self._reading.start()

    @property
    def title(self) -> str:
        """The file's name, fit for a tab."""
        return shown(self.path.name, 60)

    @property
    def notice(self) -> str:
        """What the bar above the document says."""
        return self._notice.text

    def say(self, words: str) -> None:
        """Says something above the document, if there is anything to say."""
        if words:
            self._notice.show_notice(words)

    @property
    def broken(self) -> BrokenPage | None:
        """The page that says why the file cannot be opened, while it is in front."""
        return self._broken

    @property
    def problems_shown(self) -> bool:
        """Whether the list of problems is open."""
        return self._panel is not None and not self._panel.isHidden()

    def show_problems(self, shown_: bool) -> None:
        """Opens or closes the list of problems."""
        if self._panel is None and shown_ and self.problems:
            self._panel = self._make_panel()
        if self._panel is not None:
            self._panel.setVisible(shown_ and bool(self.problems))
            if shown_:
                self._panel.setFocus()
        self.changed.emit()

    def _make_panel(self) -> ProblemPanel:
        from viewer.shell.problems import ProblemPanel

        panel = ProblemPanel()
        panel.selected.connect(self._select)
        panel.close_asked.connect(lambda: self.show_problems(False))
        panel.show_problems(self.problems, self._theme)
        self._split.addWidget(panel)
        self._split.setStretchFactor(0, 1)
        self._split.setSizes([700, 200])
        return panel

    def show_theme(self, theme: Theme) -> None:
        """Takes on a theme's colours."""
        self._theme = theme
        self._notice.show_theme(theme)
        if self._panel is not None:
            self._panel.show_theme(theme)
        if self.page is not None:
            self.page.show_theme(theme)

    def close_file(self) -> None:
        """Ends reading and watching; waits for what cannot be stopped at once."""
        self._patience.stop()
        if self._watch is not None:
            self._watch.close()
        self._reading.close()
        if self.page is not None:
            self.page.close_source()

    def _start_watching(self) -> None:
        if self._watch is None:  # not before the file has been read: it delays the first sight of the window
            self._watch = FileWatch(self.path, self._seen, self)
            self._watch.changed.connect(self.read)
            self._watch.vanished.connect(self._show_vanished)

    def _show_opened(self, opened: OpenedSource) -> None:
        self._patience.stop()
        self._start_watching()
        self.problems = opened.problems
        if self._panel is not None:
            self._panel.show_problems(self.problems, self._theme)
        serious = any(problem.severity == "error" for problem in self.problems)
        self.show_problems(serious if self.page is None else self.problems_shown)
        self._notice.show_notice(opened.notice)
        if self.page is None:
            from viewer.session.view_json import view_from_json
            from viewer.shell.page import Page

            state = view_from_json(self._view or {}).state
            if state.selected is not None and opened.source.row(state.selected) is None:
                state = replace(state, selected=None)
            self.page = Page(opened.source, state, self._theme, self._locale, runner_for(opened.source, self))
            self.page.changed.connect(self.changed)
            self.page.detail_asked.connect(self.detail_asked)
        else:
            self.page.show_source(opened.source)
        self._show_front(self.page)
        self.opened.emit()
        self.changed.emit()

    def _show_failure(self, error: DatelineError) -> None:
        self._patience.stop()
        self._start_watching()
        if self.page is not None:
            at = QLocale().toString(QTime.currentTime(), QLocale.FormatType.ShortFormat)
            said = self.tr("The file has changed, but cannot be read: {0}. You see it as it was before {1}.")
            self._notice.show_notice(said.format(_reason(error), at), self.tr("&Try again"))
            self.changed.emit()
            return
        from viewer.shell.broken import BrokenPage

        page = BrokenPage(error)
        page.retry_asked.connect(self.read)
        page.close_asked.connect(self.close_asked)
        self._show_front(page)
        self._broken = page
        self.changed.emit()

    def _show_vanished(self) -> None:
        if self.page is not None:
            said = self.tr("The file is no longer where it was. You see it as it was last read.")
            self._notice.show_notice(said, self.tr("&Try again"))
            self.changed.emit()

    def _show_front(self, page: QWidget) -> None:
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        if self._broken is not None:
            self._stack.removeWidget(self._broken)
            self._broken.deleteLater()
            self._broken = None

    def _select(self, ref: Ref) -> None:
        if self.page is not None:
            self.page.select(ref)


def _reason(error: DatelineError) -> str:
    place = ""
    if isinstance(error, CannotOpen) and error.line is not None and f"line {error.line}" not in error.reason:
        place = f"line {error.line}: "
    return shown(place + error.reason, 300)
