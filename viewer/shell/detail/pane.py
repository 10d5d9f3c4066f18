"""The detail pane: a column about the selected record above the text that it was taken from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.document.errors import DatelineError
from viewer.layout.colors import actor_colors
from viewer.layout.scene import Color
from viewer.layout.theme import Theme
from viewer.query.answers import Grouping
from viewer.query.filter import EVERYTHING, Filter, Ref
from viewer.query.source import EventSource
from viewer.session.presenter import ImmediateRunner, Runner
from viewer.session.view_state import ViewState
from viewer.shell.asking import Asking, Veil
from viewer.shell.detail.evidence_panel import EvidencePanel
from viewer.shell.detail.glimpse import Glimpse, glimpse_page
from viewer.shell.detail.known import Known, Reading, known_of, read, titles_of
from viewer.shell.detail.links import ask_and_open
from viewer.shell.detail.pages import record_page
from viewer.shell.detail.parts import View, put
from viewer.shell.detail.piecemeal import PieceByPiece
from viewer.shell.detail.summary import SummaryPage
from viewer.shell.icons import icon
from viewer.shell.steps import Steps

MARGIN = 16
"""Of the column; texts stand another 8 pixels in, which the washes of clickables fill."""
COLUMN_LEAST = 110
PAUSE = 150
"""Milliseconds without another filter after which a slow source is asked for its summary."""
USUAL, TALLER = 0.4, 0.66
"""The evidence's shares of the height."""


@dataclass(frozen=True, eq=False)
class _Given:
    """What was last shown, to do nothing when it is given again."""

    source: EventSource
    ref: Ref | None
    keep: Filter
    theme: Theme
    locale: str

    def same(self, other: "_Given") -> bool:
        return self.source is other.source and (self.ref, self.keep, self.theme, self.locale) == (
            other.ref, other.keep, other.theme, other.locale,
        )  # fmt: skip

    def kept_otherwise(self, before: "_Given") -> bool:
        """Whether it is the summary of what that is the summary of, with any filter."""
        return before.ref is None and replace(before, keep=self.keep).same(self)


class DetailPane(QWidget):
    """Shows all about the selected record, or the document's summary; tells what the reader wants by signals."""

    selected = Signal(object)
    """A Ref."""
    actor_chosen = Signal(str)
    kind_chosen = Signal(str)
    actor_hovered = Signal(str)
    """An actor's id; "" when the pointer leaves it."""
    back = Signal()
    forward = Signal()
    next = Signal()
    previous = Signal()
    link_opened = Signal(str)
    failed = Signal(object)
    """The DatelineError that came in place of an answer."""

    def __init__(
        self, runner: Runner | None = None, waits: Callable[[], bool] = lambda: False, parent: QWidget | None = None
    ) -> None:
        """While it `waits` for something of more use, a slow source isn't asked for another summary."""
        super().__init__(parent)
        self._waits = waits
        runner = runner or ImmediateRunner()
        self._asking = Asking("detail", runner, self)
        self._reading = Asking("source text", runner, self)
        self._naming = Asking("titles", runner, self)
        for asking in (self._asking, self._reading, self._naming):
            asking.failed.connect(self._fail)
        self._turns = PieceByPiece(self)
        self._told: list[Ref | None] = []  # what the column tells of now
        self._given: _Given | None = None
        self._colors: Mapping[str, Color] = {}
        self._hovering = ""
        self._share = USUAL
        self._contents: QWidget | None = None
        self._summary: tuple[SummaryPage, _Given] | None = None  # as long as it is what the column shows
        self._ask_later: Callable[[], None] = lambda: None
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self._ask_waiting)
        translate = QCoreApplication.translate
        self.setAccessibleName(translate("Detail", "Details"))
        self.setMinimumWidth(280)
        self._back = _button("back", translate("Detail", "Back"), "Alt+←", self.back.emit)
        self._forward = _button("forward", translate("Detail", "Forward"), "Alt+→", self.forward.emit)
        self._previous = _button("previous", translate("Detail", "Previous record"), "Alt+↑", self.previous.emit)
        self._next = _button("next", translate("Detail", "Next record"), "Alt+↓", self.next.emit)
        head = QHBoxLayout()
        head.setContentsMargins(MARGIN, 8, MARGIN, 4)
        head.setSpacing(2)
        head.addWidget(self._back)
        head.addWidget(self._forward)
        head.addStretch(1)
        head.addWidget(self._previous)
        head.addWidget(self._next)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setMinimumHeight(COLUMN_LEAST)
        self._scroll.setAccessibleName(translate("Detail", "About the selected record"))
        self.evidence = EvidencePanel()
        self.evidence.chosen.connect(self.selected)
        self.evidence.taller.connect(self._size_evidence)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self._scroll)
        self._split.addWidget(self.evidence)
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 2)
        self._split.splitterMoved.connect(self._note_share)
        veil = Veil(self._split)
        self._asking.waiting.connect(veil.cover)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._split, 1)

    def show_detail(
        self,
        source: EventSource,
        ref: Ref | None,
        state: ViewState,
        theme: Theme,
        locale: str,
        glimpse: Glimpse | None = None,
        in_turns: bool = False,
    ) -> None:
        """Shows a record, or with None (or a record that is not there) the document's summary.

        What is known is gathered away from the window; until it is there, what was shown before stays, or a glimpse of
        the record if there is one. A summary is made `in_turns` of the window, or at once where it is known at once.
        """
        given, before = _Given(source, ref, state.keep, theme, locale), self._given
        if before is not None and before.same(given):
            return
        self._given = given
        if before is None or before.theme != theme:
            self._dress(theme)
        recolor = before is None or before.source is not source or before.theme != theme or not self._colors

        def job() -> tuple[Known, Mapping[str, Color] | None]:
            known = known_of(source, ref, state.keep)
            return known, actor_colors(source.lanes(EVERYTHING, Grouping()), theme) if recolor else None

        def done(answer: tuple[Known, Mapping[str, Color] | None]) -> None:
            known, colors = answer
            if colors is not None:
                self._colors = colors
            told = known.detail.ref if known.detail is not None else None
            stay, self._told = self._told == [told], [told]  # also in another version of the document
            self._fill(given, self._view(source, known, state, theme, locale), told, stay, at_once)

        at_once = not in_turns
        if source.slow and self._summary is not None and given.kept_otherwise(self._summary[1]):
            at_once = False
            self._asking.forget()
            self._ask_later = lambda: self._asking.ask(job, done)
            self._pause.start()  # anew with each filter: the timeline comes first
            return
        self._pause.stop()
        self._reading.forget()
        self._naming.forget()
        self._turns.stop()
        self._asking.ask(job, done)
        at_once = False
        if self._asking.under_way and glimpse is not None and glimpse.ref == ref:
            self._told = []
            self._put_in(glimpse_page(self._view(source, Known(), state, theme, locale), glimpse), 0)

    def _view(self, source: EventSource, known: Known, state: ViewState, theme: Theme, locale: str) -> View:
        readings = dict(known.readings)

        def titles(refs: Sequence[Ref], use: Callable[[Sequence[str]], None]) -> None:
            self._naming.ask(lambda: titles_of(source, refs), use)

        def take_in(source_id: str, use: Callable[[Reading], None], reading: Reading) -> None:
            readings[source_id] = reading
            use(reading)

        def read_source(source_id: str, use: Callable[[Reading], None]) -> None:
            if source_id in readings:
                use(readings[source_id])
            else:
                self._reading.ask(lambda: read(source, source_id), partial(take_in, source_id, use))

        return View(
            known, state, theme, locale, self._colors, self.selected.emit, self.actor_chosen.emit,
            self.kind_chosen.emit, self._hover, self._open, titles, read_source,
        )  # fmt: skip

    def _ask_waiting(self) -> None:
        if self._waits():
            self._pause.start()
        else:
            self._ask_later()

    def finish(self) -> Steps:
        """Makes what is being made, for who waits for it."""
        while self._turns.going_on:
            self._turns.go_on()
            yield

    def stop(self) -> None:
        """Makes no more of what is being made."""
        self._pause.stop()
        self._turns.stop()

    def _fail(self, error: DatelineError) -> None:
        self._given = None  # to be asked again
        self.failed.emit(error)

    def set_history(self, can_back: bool, can_forward: bool) -> None:
        """Whether there is a way back and forward."""
        self._back.setEnabled(can_back)
        self._forward.setEnabled(can_forward)

    def _fill(self, given: _Given, view: View, ref: Ref | None, stay: bool, at_once: bool) -> None:
        """Replaces the column's contents; the reader stays where they are in the same record's."""
        known = view.known
        if known.detail is not None:
            self._finish(view, ref, stay, record_page(view, known.detail))
        elif known.summary is not None:
            page, of = self._summary or (None, None)
            if page is not None and of is not None and given.kept_otherwise(of) and page.retell(view, known.summary):
                return
            page = SummaryPage(view, len(given.source))
            parts = page.make(view, known.summary)
            if at_once:
                self._finish_summary(view, page, given, stay, list(parts))
            else:
                self._turns.take(parts, partial(self._finish_summary, view, page, given, stay))

    def _finish_summary(
        self, view: View, page: SummaryPage, given: _Given, stay: bool, parts: Sequence[QWidget]
    ) -> None:
        self._finish(view, None, stay, parts)
        self._summary = page, given

    def _finish(self, view: View, ref: Ref | None, stay: bool, page: Sequence[QWidget]) -> None:
        known, shown = view.known, view.known.detail is not None or bool(view.known.stops)
        self._put_in(page, self._scroll.verticalScrollBar().value() if stay else 0)
        self.evidence.show_evidence(view, ref, known.stops)
        self.evidence.setVisible(shown)
        if shown and self.evidence.readable:
            self._share_out()

    def _put_in(self, page: Sequence[QWidget], at: int) -> None:
        """Replaces the column's contents, scrolled down to a place."""
        focused = self._let_go()
        self._summary = None
        contents = QWidget()
        column = QVBoxLayout(contents)
        column.setContentsMargins(MARGIN - 8, 4, MARGIN - 8, 16)
        column.setSpacing(10)
        for widget in page:
            put(column, widget)
        column.addStretch(1)
        self._contents = contents
        self._scroll.setWidget(contents)
        self._scroll.verticalScrollBar().setValue(at)
        if focused:
            self._scroll.setFocus()
        self._hover("")

    def _let_go(self) -> bool:
        """Takes the old contents out, to be deleted once the click that may have come from them is over.

        Returns whether they had the focus.
        """
        old = self._contents
        if old is None:
            return False
        self._scroll.takeWidget()
        holder = QApplication.focusWidget()
        focused = holder is not None and old.isAncestorOf(holder)
        old.hide()
        old.deleteLater()
        return focused

    def _dress(self, theme: Theme) -> None:
        palette = self.palette()
        for role, color in (
            (QPalette.ColorRole.Window, theme.panel), (QPalette.ColorRole.WindowText, theme.ink),
            (QPalette.ColorRole.Base, theme.paper), (QPalette.ColorRole.Text, theme.ink),
            (QPalette.ColorRole.Highlight, theme.accent), (QPalette.ColorRole.HighlightedText, theme.on_accent),
        ):  # fmt: skip
            palette.setColor(role, QColor.fromRgb(color))
        self.setPalette(palette)
        self.setAutoFillBackground(True)
        for button, drawing in (
            (self._back, "back"), (self._forward, "forward"), (self._previous, "previous"), (self._next, "next")
        ):  # fmt: skip
            button.setIcon(icon(drawing, theme))

    def _hover(self, actor_id: str) -> None:
        if actor_id != self._hovering:
            self._hovering = actor_id
            self.actor_hovered.emit(actor_id)

    def _open(self, url: str) -> None:
        if ask_and_open(url, self):
            self.link_opened.emit(url)

    def _size_evidence(self, taller: bool) -> None:
        self._share = TALLER if taller else USUAL
        self._share_out()

    def _share_out(self) -> None:
        """Gives the text its share of the pane."""
        whole = self._split.height()
        self._split.setSizes([round(whole * (1 - self._share)), round(whole * self._share)])

    def _note_share(self) -> None:
        upper, lower = self._split.sizes()
        if self.evidence.readable and upper + lower:
            self._share = lower / (upper + lower)


def _button(name: str, words: str, keys: str, tell: Callable[[], None]) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setAutoRaise(True)
    button.setIconSize(QSize(20, 20))
    button.setAccessibleName(words)
    button.setToolTip(f"{words} ({keys})")
    button.clicked.connect(lambda _checked: tell())
    return button
