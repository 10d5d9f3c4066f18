"""The bar above a timeline of two sources: which two, what they share, and what of that is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from viewer.document.errors import CannotShow
from viewer.document.text import shown
from viewer.layout.lane_order import LaneOrder
from viewer.layout.theme import Theme, css
from viewer.query.answers import Grouping, LanesBy
from viewer.query.filter import Share
from viewer.query.memory import MemorySource
from viewer.query.names import source_names
from viewer.query.numbers import count_in_words
from viewer.query.source import EventSource
from viewer.session.comparing import comparing, first_two, shares_kept, with_share, without_shares
from viewer.session.presenter import Runner
from viewer.session.view_state import ViewState
from viewer.shell.asking import Asking
from viewer.shell.canvas import TimelineCanvas
from viewer.shell.elided import ElidedChoice
from viewer.shell.export.choices import Tick
from viewer.shell.flow import FlowLayout
from viewer.shell.tab_order import tab_as_laid_out

if TYPE_CHECKING:
    from viewer.shell.page import Page

NARROWEST, WIDEST = 56, 220
"""Pixels of a source's name."""
LONGEST = 60

Answer = tuple[dict[str, str], tuple[int, ...] | None, int]
"""The sources' names by id, how much there is of each share, and how many pairs wait to be settled."""


def lanes_by(source: EventSource, state: ViewState, by: LanesBy) -> ViewState | None:
    """The view with lanes grouped otherwise; None where there are no two sources to be compared."""
    if by is not LanesBy.COMPARED:
        ended = without_shares(state.keep)
        return replace(state, grouping=Grouping(by), lanes=LaneOrder(by_name=state.lanes.by_name), keep=ended)
    two = None if source.slow else first_two(source.sources(), sorted(state.keep.sources))
    if two is None or source.contrast(state.keep, *two) is None:
        return None
    return comparing(state, *two)


def cannot_compare(source: EventSource) -> CannotShow:
    """Why two sources cannot be compared here, and what to do instead."""
    tr = partial(QCoreApplication.translate, "Comparing")
    if isinstance(source, MemorySource):
        return CannotShow(
            "", tr("two sources are needed, and this file has fewer"), tr("Add another article to it: Ctrl+Shift+N")
        )
    return CannotShow(
        "",
        tr("two sources are compared in event files, not in tables"),
        tr("Save a copy as an event file (Ctrl+Shift+E) and open that; or see a lane for each: Lanes by › Source"),
    )


def instead_of_comparing(page: Page) -> tuple[str, Callable[[], None]] | None:
    """What comes nearest to a comparison in a table: a lane for each source."""
    if isinstance(page.source, MemorySource):
        return None
    told = QCoreApplication.translate("Comparing", "A &lane for each source")
    return told, lambda: page.show_lanes_by(LanesBy.SOURCE)


class ComparisonBar(QWidget):
    """Shown while two sources stand side by side.

    Signals:
        changed: the view that is wanted.
        failed: the DatelineError that came in place of the counts.
    """

    changed = Signal(object)
    failed = Signal(object)

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counting = Asking("contrast", runner, self)
        self._counting.failed.connect(self.failed)
        self._key: tuple[object, ...] = ()
        self._state = ViewState()
        self._seam = ("", "")
        flow = FlowLayout(self, gap=10, lines=2)
        flow.setContentsMargins(12, 6, 12, 6)
        self._one, self._other = (
            _choice(words) for words in (self.tr("The first source"), self.tr("The other source"))
        )
        self._end = QPushButton(self.tr("&End comparison"))
        self._end.setFlat(True)
        self._end.setCursor(Qt.CursorShape.PointingHandCursor)
        self._end.clicked.connect(self._stop)
        flow.addWidget(self._two())
        self._proposed = _label("")
        flow.addWidget(self._proposed)
        flow.keep_together(flow.count())
        self._shares: dict[Share, Tick] = {}
        for share in Share:
            box = self._shares[share] = Tick()
            box.setToolTip(self.tr("Show or hide"))
            box.clicked.connect(lambda on, share=share: self._keep(share, on))
            flow.addWidget(box)
        for choice in (self._one, self._other):
            choice.activated.connect(self._choose)
        for at in range(flow.count()):  # side by side, all as tall as the choices
            item = flow.itemAt(at)
            if item is not None and (part := item.widget()) is not None:
                part.setMinimumHeight(self._one.sizeHint().height())
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(self.tr("Comparison of two sources"))
        self.hide()

    def _two(self) -> QWidget:
        """The two sources in a line, as narrow as there is room, and what ends their comparison."""
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._one, 1)
        row.addWidget(_label(self.tr("and")))
        row.addWidget(self._other, 1)
        row.addWidget(self._end)
        return line

    def show_state(self, source: EventSource, state: ViewState, theme: Theme, locale: str) -> None:
        """Shows what is compared; hidden where nothing is."""
        self._state = state
        on = state.grouping.by is LanesBy.COMPARED
        key = (source, state.grouping.between, state.keep, theme, locale) if on else ()
        if key == self._key:
            return
        self._key = key
        self.setVisible(on)
        if not on:
            self._seam = ("", "")
            self._counting.forget()
            return
        self._end.setStyleSheet(f"QPushButton {{ color: {css(theme.accent)}; padding: 3px 8px; border-radius: 4px; }}")
        between, keep = state.grouping.between, without_shares(state.keep)

        def job() -> Answer:
            contrast = source.contrast(keep, *between)
            names = source_names(source.sources())
            return names, *((None, 0) if contrast is None else (contrast.counts, contrast.proposed))

        self._counting.ask(job, partial(self._tell, locale))

    def show_seam(self, canvas: TimelineCanvas) -> None:
        """Brings into view where the bands meet, once for each two sources."""
        content, between = canvas.content, canvas.state.grouping.between
        if content is None or content.lanes_by is not LanesBy.COMPARED or between == self._seam:
            return
        at = content.lanes.position("other")
        if at is not None:
            self._seam = between
            canvas.scroll_to(float(content.tops[at]) - canvas.lanes_area().h / 2)

    def focus_first(self) -> None:
        """Puts the keyboard on the first source."""
        self._one.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _tell(self, locale: str, answer: Answer) -> None:
        names, counts, proposed = answer
        kept = shares_kept(self._state.keep)
        told: Sequence[int | None] = counts or (None, None, None, None)
        for choice, id in zip((self._one, self._other), self._state.grouping.between, strict=True):
            _offer(choice, names, id)
        words = self._share_words(names)
        for share, count in zip(Share, told, strict=True):
            box = self._shares[share]
            number = "" if count is None else count_in_words(count, locale)
            box.setText(f"{words[share]} {number}".rstrip().replace("&", "&&"))
            box.setChecked(share in kept)
        one = self.tr("1 proposed as the same waits for you (F7)")
        pattern = one if proposed == 1 else self.tr("{n} proposed as the same wait for you (F7)")
        self._proposed.setText(pattern.replace("{n}", count_in_words(proposed, locale)))
        self._proposed.setVisible(proposed > 0)
        tab_as_laid_out(self)
        self.updateGeometry()

    def _share_words(self, names: dict[str, str]) -> dict[Share, str]:
        one, other = (shown(names.get(id, id), LONGEST // 2) for id in self._state.grouping.between)
        only = self.tr("only in {name}")
        return {
            Share.ONE: only.replace("{name}", one),
            Share.BOTH: self.tr("in both"),
            Share.CONFLICT: self.tr("in conflict"),
            Share.OTHER: only.replace("{name}", other),
        }

    def _choose(self) -> None:
        """Two are never one: what is chosen for both changes places."""
        one, other = str(self._one.currentData() or ""), str(self._other.currentData() or "")
        before = self._state.grouping.between
        if one == other:
            one, other = before[1], before[0]
        if (one, other) != before:
            self.changed.emit(comparing(self._state, one, other))

    def _keep(self, share: Share, on: bool) -> None:
        keep = with_share(self._state.keep, self._state.grouping.between, share, on)
        self.changed.emit(replace(self._state, keep=keep))

    def _stop(self) -> None:
        grouping = Grouping(LanesBy.ACTOR)
        ended = without_shares(self._state.keep)
        self.changed.emit(replace(self._state, grouping=grouping, lanes=LaneOrder(), keep=ended))


def _label(words: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _choice(words: str) -> QComboBox:
    choice = ElidedChoice()
    choice.setAccessibleName(words)
    choice.setMaximumWidth(WIDEST)
    choice.setMinimumWidth(NARROWEST)
    choice.setSizeAdjustPolicy(ElidedChoice.SizeAdjustPolicy.AdjustToContents)
    choice.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return choice


def _offer(choice: QComboBox, names: dict[str, str], id: str) -> None:
    """Offers the sources by name, with one of them chosen."""
    if [choice.itemData(at) for at in range(choice.count())] != list(names):
        choice.clear()
        for key, name in names.items():
            choice.addItem(shown(name, LONGEST), key)
    choice.setCurrentIndex(choice.findData(id))
