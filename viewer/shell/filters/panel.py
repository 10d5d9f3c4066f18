"""The filter panel: all that can be kept or hidden, line by line, with counts that follow every choice."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QPalette, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from viewer.document.errors import DatelineError
from viewer.layout.colors import actor_colors
from viewer.layout.scene import Color
from viewer.layout.theme import LIGHT, Theme
from viewer.query.answers import Grouping
from viewer.query.choosing import choose_keys, chosen_keys
from viewer.query.facet_counts import FacetCounts, FacetRows, facet_counts
from viewer.query.filter import EVERYTHING, Facet, Filter
from viewer.query.numbers import count_in_words
from viewer.query.source import EventSource
from viewer.session.filtering import (
    Choice,
    add_pair,
    choose_actor,
    clear_facet,
    remove_pair,
    set_match,
    set_text,
    toggle_actor,
    toggle_key,
)
from viewer.session.presenter import ImmediateRunner, Runner
from viewer.session.view_state import ViewState
from viewer.shell.asking import Asking
from viewer.shell.filters.actors import ActorsEditor
from viewer.shell.filters.facet_delegate import ROW_PADDING
from viewer.shell.filters.facet_editor import FacetEditor, Found, margins
from viewer.shell.filters.facet_view import FacetView
from viewer.shell.filters.finding import NameIndex, index_counts, plain
from viewer.shell.filters.pairs import PairsEditor
from viewer.shell.filters.period import PeriodEditor
from viewer.shell.filters.search import SearchField
from viewer.shell.filters.section import MARGIN, Section
from viewer.shell.filters.words import facet_title
from viewer.shell.steps import Steps, do_at_once
from viewer.shell.tab_order import tab_as_laid_out

Counts = Mapping[Facet, FacetCounts]
Answer = tuple[Counts, Mapping[str, Color] | None]
"""What a job brings back: counts, and where they aren't known yet the actors' colours."""

ORDER = (
    Facet.RECORDS,
    Facet.ACTOR,
    Facet.ROLE,
    Facet.KIND,
    Facet.STATUS,
    Facet.REVIEW,
    Facet.PLACE,
    Facet.SOURCE,
    Facet.TOLD,
)
OPENED = frozenset({Facet.RECORDS, Facet.ACTOR, Facet.KIND})
MOST_ROWS = {Facet.ACTOR: 18}
MOST_OTHER_ROWS = 10
LEVELS = 6
"""List, editor, body, section, column, scroll area: how deep layouts lie in each other."""


class FilterPanel(QWidget):
    """Shows a filter and reports the one that each click or key makes of it.

    Counts are asked for through `runner`, so that a large source keeps nobody waiting; ticks show at once.

    Signals:
        changed: a new Filter.
        actor_hovered: the actor under the pointer, or "".
        period_from_view: the visible stretch is wanted as period.
        failed: the DatelineError that came in place of an answer.
    """

    changed = Signal(object)
    actor_hovered = Signal(str)
    period_from_view = Signal()
    failed = Signal(object)

    def __init__(self, runner: Runner | None = None, parent: QWidget | None = None, *, folded: bool = False) -> None:
        """One that is `folded` has no section open until `unfold`."""
        super().__init__(parent)
        runner = runner or ImmediateRunner()
        self._counting = Asking("facets", runner, self)
        self._counting.waiting.connect(self._show_waiting)
        self._finding = Asking("names", runner, self)
        for asking in (self._counting, self._finding):
            asking.failed.connect(self._fail)
        self._indexes: dict[Facet, tuple[FacetRows, NameIndex]] = {}
        self._broken = False
        self._source: EventSource | None = None
        self._keep = EVERYTHING
        self._locale = "en"
        self._theme: Theme | None = None
        self._in_view = False
        self._colors: Mapping[str, Color] = {}
        self._colored: Theme | None = None
        self._counts: dict[Facet, FacetCounts] = {}
        self._fresh: set[Facet] = set()
        self._views: dict[Facet, FacetView] = {}
        self._editors: dict[Facet, FacetEditor] = {}
        self._pairs: PairsEditor | None = None
        self._period: PeriodEditor | None = None
        self.setMinimumWidth(232)
        self.setAccessibleName(self.tr("Filters"))
        self.setStyleSheet("FacetView, FacetView:focus { background: transparent; border: none; }")
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.setAutoFillBackground(True)
        self._search = SearchField()
        self._search.searched.connect(lambda text: self.changed.emit(set_text(self._keep, text)))
        column = self._lay_out()
        self._sections = {
            facet: Section(facet_title(facet), partial(self._facet_body, facet), column) for facet in ORDER
        }
        self._pair_section = Section(self.tr("Who acts on whom"), self._pair_body, column)
        self._period_section = Section(self.tr("Period"), self._period_body, column)
        self._fill(column)
        if not folded:
            do_at_once(self.unfold())

    def unfold(self) -> Steps:
        """Opens the sections that are open at first, one a step."""
        for section in [*(self._sections[facet] for facet in ORDER if facet in OPENED), self._period_section]:
            section.header.setChecked(True)
            yield

    def show_filter(self, source: EventSource, keep: Filter, state: ViewState, theme: Theme, locale: str) -> None:
        """Shows a filter over a source; of the state, whether there is a stretch in view."""
        self._in_view = state.span is not None
        if self._period is not None:
            self._period.show_period(keep.period, keep.dated, self._in_view, theme)
        new_source = source is not self._source
        if not self._broken and not new_source and (keep, theme, locale) == (self._keep, self._theme, self._locale):
            return
        self._broken = False
        if new_source:
            self._counts = {}
            self._colored = None
            self._indexes.clear()
        if theme != self._theme:
            for section in self._all_sections():
                section.show_theme(theme)
        self._fresh.clear()
        self._source, self._keep, self._theme, self._locale = source, keep, theme, locale
        self._search.show_text(keep.text)
        self._show_choices()
        self._ask()

    def focus_search(self) -> None:
        """Puts the keyboard into the search field, what is there selected."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def showEvent(self, event: QShowEvent) -> None:
        """A hidden panel asks nothing; it catches up when it is seen."""
        super().showEvent(event)
        self._ask()

    def _all_sections(self) -> list[Section]:
        """The sections from top to bottom."""
        sections = list(self._sections.values())
        sections.insert(ORDER.index(Facet.ROLE) + 1, self._pair_section)
        return [*sections, self._period_section]

    def _lay_out(self) -> QWidget:
        """Lays out what is around the sections; gives the widget that they stand in."""
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        top = QVBoxLayout()
        whole.addLayout(top)
        top.setContentsMargins(MARGIN, 12, MARGIN, 12)
        top.addWidget(self._search)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole.addWidget(scroll, 1)
        column = QWidget(scroll)
        scroll.setWidget(column)
        return column

    def _fill(self, column: QWidget) -> None:
        sections = QVBoxLayout(column)
        sections.setContentsMargins(0, 0, 0, MARGIN)
        sections.setSpacing(0)
        for section in self._all_sections():
            sections.addWidget(section)
            section.unfolded.connect(self._unfolded)
        sections.addStretch(1)

    def _unfolded(self) -> None:
        tab_as_laid_out(self)
        self._ask()

    def _facet_body(self, facet: Facet) -> QWidget:
        """A section's keys; of actors, with what else there is to choose."""
        view = self._views[facet] = FacetView(facet, MOST_ROWS.get(facet, MOST_OTHER_ROWS))
        view.chosen.connect(partial(self._choose, facet))
        view.only.connect(partial(self._choose_only, facet))
        view.cleared.connect(lambda: self.changed.emit(clear_facet(self._keep, facet)))
        body = QWidget(self._sections[facet])
        column = QVBoxLayout(body)
        column.setContentsMargins(margins(self, MARGIN - ROW_PADDING, 0, below=12))
        if facet is Facet.ACTOR:
            view.hovered.connect(self.actor_hovered)
            actors = ActorsEditor(view)
            actors.match_chosen.connect(lambda match: self.changed.emit(set_match(self._keep, match)))
            self._editors[facet] = actors
        else:
            self._editors[facet] = FacetEditor(view)
        self._editors[facet].search_asked.connect(partial(self._find, facet))
        column.addWidget(self._editors[facet])
        view.show_choices(self._keep, self._theme or LIGHT, self._colors)
        view.show_facet(self._counts.get(facet, ()), self._locale)
        self._editors[facet].show_counted(self._locale)
        return body

    def _pair_body(self) -> QWidget:
        self._pairs = PairsEditor()
        self._pairs.added.connect(lambda one, other: self.changed.emit(add_pair(self._keep, one, other)))
        self._pairs.search_asked.connect(partial(self._find, Facet.ACTOR))
        self._pairs.removed.connect(lambda pair: self.changed.emit(remove_pair(self._keep, pair)))
        self._pairs.show_actors(self._counts.get(Facet.ACTOR, ()))
        self._pairs.show_pairs(self._keep, self._theme or LIGHT)
        return self._pairs

    def _period_body(self) -> QWidget:
        self._period = PeriodEditor()
        self._period.changed.connect(lambda period: self.changed.emit(replace(self._keep, period=period)))
        self._period.dated_changed.connect(lambda on: self.changed.emit(replace(self._keep, dated=on)))
        self._period.from_view.connect(self.period_from_view)
        self._period.show_period(self._keep.period, self._keep.dated, self._in_view, self._theme or LIGHT)
        return self._period

    def _choose(self, facet: Facet, key: str, choice: Choice) -> None:
        toggled = toggle_actor(self._keep, key, choice) if facet is Facet.ACTOR else toggle_key(self._keep, facet, key)
        self.changed.emit(toggled)

    def _choose_only(self, facet: Facet, key: str) -> None:
        if facet is Facet.ACTOR:
            self.changed.emit(choose_actor(clear_facet(self._keep, facet), key, Choice.INCLUDE))
        else:
            self.changed.emit(choose_keys(self._keep, facet, frozenset({key})))

    def _find(self, facet: Facet, text: str, found: Found) -> None:
        """Finds the keys whose names hold a text."""
        source, counts, wanted = self._source, self._counts.get(facet), text.strip()
        if source is None or counts is None or not wanted:
            self._finding.forget()
            found(None)
            return
        rows, index = self._indexes.get(facet, (None, None))
        index = index if rows is counts.rows else None

        def job() -> tuple[NameIndex, list[int]]:
            made = index or index_counts(facet, counts, source.names(facet))
            return made, made.holding(plain(wanted))

        def done(answer: tuple[NameIndex, list[int]]) -> None:
            self._indexes[facet] = counts.rows, answer[0]
            if self._counts.get(facet) is counts or counts.rows.same(self._counts[facet].rows):
                found(answer[1])

        self._finding.ask(job, done)

    def _ask(self) -> None:
        """Asks for the counts of the sections that are open, and of all where it isn't known what there is."""
        source, keep, theme = self._source, self._keep, self._theme
        wanted = [
            facet
            for facet in ORDER
            if facet not in self._counts or (self._sections[facet].opened and facet not in self._fresh)
        ]
        recolor = theme is not None and theme != self._colored
        if source is None or theme is None or self.isHidden() or not (wanted or recolor):
            return

        def job() -> Answer:
            counts = {}
            for facet in wanted:
                if source is not self._source or keep != self._keep:
                    break  # nobody waits for these any more
                counts[facet] = facet_counts(source.facet_counts(keep, facet))
            for count in counts.values():
                assert count.rows.place is not None  # made here, where it keeps nobody waiting
            return counts, actor_colors(source.lanes(EVERYTHING, Grouping()), theme) if recolor else None

        def done(answer: Answer) -> None:
            counts, colors = answer
            if colors is not None:
                self._colors, self._colored = colors, theme
            self._take_in(counts, keep)

        self._counting.ask(job, done)

    def _take_in(self, counts: Counts, keep: Filter) -> None:
        self._counts.update(counts)
        self._fresh.update(counts)
        for facet, found in counts.items():
            self._sections[facet].setVisible(_worth_a_section(facet, found, keep))
            if facet in self._views:
                self._views[facet].show_facet(found, self._locale)
        if Facet.ACTOR in counts:
            self._pair_section.setVisible(len(counts[Facet.ACTOR]) > 1)
            if self._pairs is not None:
                self._pairs.show_actors(counts[Facet.ACTOR])
        self._show_choices()
        for facet in counts:
            if facet in self._editors:
                self._editors[facet].search_again()
        for _ in range(LEVELS):  # each call lays out one; else they would be seen to fall into place
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def _show_waiting(self, waiting: bool) -> None:
        for view in self._views.values():
            view.show_waiting(waiting)

    def _fail(self, error: DatelineError) -> None:
        self._broken = True
        self.failed.emit(error)

    def _show_choices(self) -> None:
        """Shows what the filter has chosen, and in the sections' titles how much."""
        keep, theme = self._keep, self._theme or LIGHT
        for view in self._views.values():
            view.show_choices(keep, theme, self._colors)
        for editor in self._editors.values():
            editor.show_counted(self._locale)
            if isinstance(editor, ActorsEditor):
                editor.show_filter(keep)
        if self._pairs is not None:
            self._pairs.show_pairs(keep, theme)
        for facet, section in self._sections.items():
            chosen = len(chosen_keys(keep, facet)) + (len(keep.without_actors) if facet is Facet.ACTOR else 0)
            section.header.show_note(self._chosen_in_words(chosen))
        self._pair_section.header.show_note(self._chosen_in_words(len(keep.pairs)))
        self._period_section.header.show_note(self.tr("set") if keep.period is not None or keep.dated else "")
        tab_as_laid_out(self)

    def _chosen_in_words(self, chosen: int) -> str:
        return self.tr("{n} chosen").format(n=count_in_words(chosen, self._locale)) if chosen else ""


def _worth_a_section(facet: Facet, counts: FacetCounts, keep: Filter) -> bool:
    """Whether there is anything to choose between, or chosen."""
    used = int((counts.total > 0).sum())
    return used > 1 or bool(chosen_keys(keep, facet))
