"""A tab: one location from the moment it is asked for, read, shown, watched and read again when it changes."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from viewer.document.errors import DatelineError
from viewer.document.text import shown
from viewer.session.locations import Location, title_of
from viewer.session.opening import UNWISHED, OpenedSource, Wishes, open_source
from viewer.shell.amounts import rows_in_words
from viewer.shell.arriving import ArrivingBar
from viewer.shell.file_notices import tell_both_changed, tell_changed, tell_no_answer, tell_unreadable, tell_vanished
from viewer.shell.first_page import begin_page, paint_one_by_one
from viewer.shell.keeping_up import KeepingUp
from viewer.shell.notices import NoticeBar, reason_in_words
from viewer.shell.problem_split import ProblemSplit
from viewer.shell.reading import Opener, Reading
from viewer.shell.steps import StepByStep
from viewer.shell.waiting import WaitingPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from viewer.document.problems import Problem
    from viewer.document.progress import HowFar
    from viewer.document.types import JsonValue
    from viewer.formats.format import Reckoning
    from viewer.layout.theme import Theme
    from viewer.query.filter import Ref
    from viewer.query.source import EventSource
    from viewer.shell.broken import BrokenPage
    from viewer.shell.letting_go import LettingGo
    from viewer.shell.page import Page
    from viewer.shell.review.edits import Edits
    from viewer.shell.wanted import Wanted

PATIENCE = 300
"""Milliseconds that a file may take before the tab says that it is being read."""

AGAIN = 1.0
"""Seconds that reading a file again may take before the tab says so."""


class DocumentTab(QWidget):
    """One file's, folder's or engine's place in the window.

    Signals:
        opened: the page is there, for the first time or anew.
        changed: what the window says about the tab is another: its page's state, its problems, whether it is broken.
        close_asked: the reader is done with it.
        pane_asked: a pane is wanted, by its name.
    """

    opened = Signal()
    changed = Signal()
    close_asked = Signal()
    pane_asked = Signal(str)

    def __init__(
        self, location: Location, view: JsonValue, theme: Theme, locale: str, opener: Opener = open_source,
        parent: QWidget | None = None, wishes: Wishes = UNWISHED, stored: bool = True,
    ) -> None:  # fmt: skip
        """What is not `stored` is a draft: its location is only where it may come to stand."""
        super().__init__(parent)
        self.location = location
        self.stored = stored
        self.page: Page | None = None
        self.edits: Edits | None = None
        self.language = ""  # of what is shown, a BCP 47 tag, where the file tells
        self._wishes = wishes
        self._view = view
        self._letting_go: LettingGo | None = None
        self._part: HowFar | None = None  # how much of the file the page shows, where that is not all
        self._wanted: Wanted | None = None
        self._broken: BrokenPage | None = None
        self._theme = theme
        self._locale = locale
        self._reading = Reading(location, opener, locale, self)
        self._making = StepByStep(self)  # the page, while there is none
        self._keeping_up = KeepingUp(location if stored else None, self)
        self._waiting = WaitingPage(self.title, locale)
        self._patience = QTimer(self, interval=PATIENCE, singleShot=True)
        self._patience.timeout.connect(self._waiting.show_words)
        self._notice = NoticeBar()
        self._notice.show_theme(theme)
        self._arriving = ArrivingBar(self.title, locale)
        self._arriving.show_theme(theme)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._waiting)
        self._split = ProblemSplit(self.stack, location, theme)
        self._split.selected.connect(self._select)
        self._split.close_asked.connect(lambda: self.show_problems(False))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._arriving)
        column.addWidget(self._notice)
        column.addWidget(self._split, 1)

        self._reading.progressed.connect(self._show_progress)
        after = self._making.after
        self._reading.arrived.connect(lambda opened: after(partial(self._show_arrived, opened)))
        self._reading.read.connect(lambda opened: after(partial(self._show_read, opened)))
        self._reading.failed.connect(lambda error: after(partial(self._show_failure, error)))
        self._reading.stopped.connect(lambda: after(self._show_stopped))
        self._keeping_up.changed.connect(self._show_changed)
        self._keeping_up.vanished.connect(self._show_vanished)
        for bar in (self._waiting, self._arriving):
            bar.stop_asked.connect(self._reading.stop)
        self._arriving.whole_asked.connect(self.read)

    def read(self) -> None:
        """Reads it, for the first time or again."""
        if self.page is None:
            self.stack.setCurrentWidget(self._waiting)
            self._patience.start()
        self._keeping_up.begin()
        self._reading.start(self._wishes)

    def note_saved(self, path: Path) -> None:
        """Stands for the file into which the document was just written, whatever it was read from before."""
        self.location, self.stored, self._wishes = path, True, UNWISHED
        self._reading.follow(path)
        self._split.follow(path)
        self._keeping_up.follow(path)
        self._notice.end_saved()

    def read_as(self, wishes: Wishes) -> None:
        """Reads it as somebody wants it read, from now on."""
        self._wishes = wishes
        self.read()

    @property
    def title(self) -> str:
        """A short name, fit for a tab; with an asterisk before it where there is something to save."""
        name = shown(title_of(self.location), 60)
        return name if self.edits is None or self.edits.editing.saved else f"* {name}"

    @property
    def notice(self) -> str:
        """What the bar above the document says."""
        return self._notice.text

    @property
    def part_seen(self) -> str:
        """How much of the file is seen, where that is not all: "300,000 of its rows"."""
        if self._part is None:
            return ""
        return self.tr("{0} of its rows").format(rows_in_words(self._part.rows, self._locale))

    @property
    def arriving(self) -> str:
        """What is said of a file of which only a part is there; empty when all of it is."""
        return self._arriving.text

    def say(self, words: str) -> None:
        """Says something above the document, if there is anything to say."""
        if words:
            self._notice.show_notice(words)

    @property
    def broken(self) -> BrokenPage | None:
        """The page that says why the file cannot be opened, while it is in front."""
        return self._broken

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was wrong in the file."""
        return self._split.problems

    @property
    def reckoning(self) -> Reckoning | None:
        """What became of the rows of a file that others made."""
        return self._split.reckoning

    def take_problems(self, problems: tuple[Problem, ...], reckoning: Reckoning | None) -> None:
        """Takes what is wrong in the file as it stands now; the list of it stays open or closed."""
        self._split.take(problems, reckoning)
        self.show_problems(self.problems_shown)

    @property
    def problems_shown(self) -> bool:
        """Whether the list of problems is open."""
        return self._split.listed

    def show_problems(self, shown_: bool) -> None:
        """Opens or closes the list of problems."""
        self._split.list_problems(shown_)
        self.changed.emit()

    def show_theme(self, theme: Theme) -> None:
        """Takes on a theme's colours."""
        self._theme = theme
        self._notice.show_theme(theme)
        self._arriving.show_theme(theme)
        self._split.show_theme(theme)
        if self.page is not None:
            self.page.show_theme(theme)
        if self.edits is not None:
            self.edits.show_theme(theme)

    def close_file(self) -> None:
        """Ends reading and watching; what cannot stop at once is left to end by itself."""
        self._making.finish()
        self._patience.stop()
        self._keeping_up.close()
        self._reading.leave()
        self._split.close_file()
        if self.edits is not None:
            self.edits.close_edits()
        if self.page is not None and self._letting_go is not None:
            self._letting_go.close_all(self.page.source)
            self.page.close_source()

    # reading

    def _show_progress(self, far: HowFar) -> None:
        if self.page is None:
            self._waiting.show_progress(far)
        elif self._part is not None:
            self._arriving.show_progress(far, self._part.rows)
        elif self._keeping_up.since > AGAIN:
            self._arriving.show_again(far)

    def _show_arrived(self, opened: OpenedSource) -> None:
        """Shows what has been read so far, unless more than that is on show already."""
        if self.page is not None and (self._part is None or len(opened.source) < len(self.page.source)):
            self._close(opened.source)
            return
        self._patience.stop()
        self._part = opened.partial
        self._with_page(opened.source, partial(self._take_part, opened))

    def _take_part(self, opened: OpenedSource) -> None:
        self._show_source(opened, grown=True)
        if opened.partial is not None:
            self._arriving.show_progress(opened.partial, opened.partial.rows)
        self.changed.emit()

    def _show_read(self, opened: OpenedSource) -> None:
        self._patience.stop()
        self._keeping_up.end()
        self._keeping_up.watch()
        first = self.page is None or self._part is not None
        self._with_page(opened.source, partial(self._take_whole, opened, first))

    def _take_whole(self, opened: OpenedSource, first: bool) -> None:
        from viewer.shell.review.drafts_notice import tell_drafts
        from viewer.shell.review.edits import edits_of

        grown, self._part = self._part is not None, None
        if grown:
            self._arriving.show_all_read(len(opened.source))
        else:
            self._arriving.hide()
        self.edits = edits_of(self, opened, self._theme, self._locale)
        self._show_source(opened, grown)
        self._split.take(opened.problems, opened.reckoning)
        serious = any(problem.severity == "error" for problem in self.problems)
        self.show_problems(serious if first else self.problems_shown)
        tell_drafts(self._notice, self.edits, opened.notice)
        self.changed.emit()

    def _show_source(self, opened: OpenedSource, grown: bool) -> None:
        source = opened.source
        self.language = opened.language
        self.show_edited(source, grown)
        if self._wanted is not None:
            self._wanted.look_in(source)
        self.show_front(self.edits.front if self.edits is not None else None)
        self.opened.emit()

    def show_edited(self, source: EventSource, grown: bool = False) -> None:
        """Shows the document as it is after an edit, or as it was read since, at the same place."""
        if self.page is not None and self.page.source is not source:
            before = self.page.source
            self.page.show_source(source, grown)
            self._close(before)

    def show_front(self, pane: QWidget | None) -> None:
        """Shows something in front of the page; None: the page."""
        front = pane or self.page
        if front is None:
            return
        if self.stack.indexOf(front) < 0:
            self.stack.addWidget(front)
        self.stack.setCurrentWidget(front)
        if self._broken is not None:
            self.stack.removeWidget(self._broken)
            self._broken.deleteLater()
            self._broken = None

    def _with_page(self, source: EventSource, then: Callable[[], None]) -> None:
        """Goes on at once where there is a page; else makes it first, step by step, and shows it once it is whole."""
        if self.page is not None:
            then()
            return
        theme = self._theme
        page, self._letting_go, self._wanted = begin_page(self, source, self._view, theme, self._locale, self._making)
        page.changed.connect(self.changed)
        page.pane_asked.connect(self.pane_asked)
        page.failed.connect(lambda error: self._making.after(partial(self._show_no_answer, error)))
        page.answered.connect(self._notice.end_failure)
        page.answered.connect(self._arriving.end_completing)
        self._making.after(partial(self._take_page, page, theme, then))

    def _take_page(self, page: Page, theme: Theme, then: Callable[[], None]) -> None:
        self.page = page
        if theme != self._theme:
            page.show_theme(self._theme)
        paint_one_by_one(page)
        then()

    def hold(self) -> Callable[[], None]:
        """Keeps sources open that are replaced meanwhile, for who works on one, until the function given is called."""
        return self._letting_go.hold() if self._letting_go is not None else lambda: None

    def _close(self, source: EventSource) -> None:
        """Closes a source that nothing shows any more."""
        if self._letting_go is not None:
            self._letting_go.close(source)

    def _show_stopped(self) -> None:
        if self._part is not None and self.page is not None:
            self._keeping_up.watch()
            self._arriving.show_part(self._part.rows or len(self.page.source))
            self.changed.emit()
        elif self.page is None:
            self.close_asked.emit()
        else:
            self._arriving.hide()

    def _show_failure(self, error: DatelineError) -> None:
        self._patience.stop()
        self._keeping_up.watch()
        if self.page is not None and self._part is not None:
            self._arriving.show_part(self._part.rows or len(self.page.source), reason_in_words(error))
            self.changed.emit()
            return
        self._arriving.hide()
        if self.page is not None:
            tell_unreadable(self._notice, error, self.read)
            self.changed.emit()
            return
        from viewer.shell.broken import BrokenPage

        page = BrokenPage(error, self.location)
        page.retry_asked.connect(self.read)
        page.answer_asked.connect(lambda: self._ask(error))
        page.close_asked.connect(self.close_asked)
        self.show_front(page)
        self._broken = page
        self.changed.emit()
        if self.isVisible():
            self._ask(error)

    def _ask(self, error: DatelineError) -> None:
        """Asks what only a person can say before the file can be read; of other errors nothing."""
        from viewer.shell.mapping.asking import ask

        ask(error, self._wishes, self._locale, self.read_as, self)

    # keeping up with the file

    def _show_changed(self, quick: bool) -> None:
        if self.edits is not None and not self.edits.editing.saved:
            tell_both_changed(self._notice)
            return
        if self.page is None or (self._part is None and quick):
            self.read()
            return
        tell_changed(self._notice, self.read)

    def _show_vanished(self) -> None:
        if self.page is not None:
            tell_vanished(self._notice, self.read)
            self.changed.emit()

    # answers that do not come

    def _show_no_answer(self, error: DatelineError) -> None:
        self._arriving.end_completing()
        if self.page is not None:
            tell_no_answer(self._notice, error, self.page)
        self.changed.emit()

    def _select(self, ref: Ref) -> None:
        if self.page is not None:
            self.page.select(ref)
