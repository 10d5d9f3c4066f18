"""The filter panel: all that can be kept or hidden, line by line, with counts that follow every choice."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QPalette, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from viewer.layout.colors import actor_colors
from viewer.layout.scene import Color
from viewer.layout.theme import LIGHT, Theme
from viewer.query.answers import FacetCount, Grouping, Lane
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
    ticked,
    toggle_actor,
    toggle_key,
    with_ticked,
)
from viewer.session.presenter import ImmediateRunner, Runner
from viewer.session.view_state import ViewState
from viewer.shell.filters.actors import ActorsEditor, margins
from viewer.shell.filters.facet_delegate import ROW_PADDING
from viewer.shell.filters.facet_view import FacetView
from viewer.shell.filters.pairs import PairsEditor
from viewer.shell.filters.period import PeriodEditor
from viewer.shell.filters.search import SearchField
from viewer.shell.filters.section import MARGIN, Section
from viewer.shell.filters.words import facet_title
from viewer.shell.tab_order import tab_as_laid_out

Counts = Mapping[Facet, tuple[FacetCount, ...]]
Answer = tuple[Counts, tuple[Lane, ...] | None]
"""What a job brings back: counts, and of a new source its actors' lanes, for their colours."""

ORDER = (Facet.RECORDS, Facet.ACTOR, Facet.ROLE, Facet.KIND, Facet.STATUS, Facet.PLACE, Facet.SOURCE)
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
    """

    changed = Signal(object)
    actor_hovered = Signal(str)
    period_from_view = Signal()

    def __init__(self, runner: Runner | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner: Runner = runner or ImmediateRunner()
        self._source: EventSource | None = None
        self._keep = EVERYTHING
        self._locale = "en"
        self._theme: Theme | None = None
        self._in_view = False
        self._lanes: tuple[Lane, ...] | None = None
        self._colors: Mapping[str, Color] = {}
        self._counts: dict[Facet, tuple[FacetCount, ...]] = {}
        self._fresh: set[Facet] = set()
        self._views: dict[Facet, FacetView] = {}
        self._actors: ActorsEditor | None = None
        self._pairs: PairsEditor | None = None
        self._period: PeriodEditor | None = None
        self.setMinimumWidth(232)
        self.setAccessibleName(self.tr("Filters"))
        self.setStyleSheet("FacetView, FacetView:focus { background: transparent; border: none; }")
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.setAutoFillBackground(True)
        self._search = SearchField()
        self._search.searched.connect(lambda text: self.changed.emit(set_text(self._keep, text)))
        self._sections = {facet: Section(facet_title(facet), partial(self._facet_body, facet)) for facet in ORDER}
        self._pair_section = Section(self.tr("Who acts on whom"), self._pair_body)
        self._period_section = Section(self.tr("Period"), self._period_body)
        self._lay_out()

    def show_filter(self, source: EventSource, keep: Filter, state: ViewState, theme: Theme, locale: str) -> None:
        """Shows a filter over a source; of the state, whether there is a stretch in view."""
        self._in_view = state.span is not None
        if self._period is not None:
            self._period.show_period(keep.period, self._in_view, theme)
        new_source = source is not self._source
        if not new_source and (keep, theme, locale) == (self._keep, self._theme, self._locale):
            return
        if new_source:
            self._counts = {}
            self._lanes = None
        if theme != self._theme:
            for section in self._all_sections():
                section.show_theme(theme)
        self._fresh.clear()
        self._source, self._keep, self._theme, self._locale = source, keep, theme, locale
        self._colors = actor_colors(self._lanes or (), theme)
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

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(MARGIN, 12, MARGIN, 12)
        top.addWidget(self._search)
        column = QWidget()
        sections = QVBoxLayout(column)
        sections.setContentsMargins(0, 0, 0, MARGIN)
        sections.setSpacing(0)
        for section in self._all_sections():
            sections.addWidget(section)
            section.unfolded.connect(self._unfolded)
        sections.addStretch(1)
        for facet in ORDER:
            self._sections[facet].header.setChecked(facet in OPENED)
        self._period_section.header.setChecked(True)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(column)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(scroll, 1)

    def _unfolded(self) -> None:
        tab_as_laid_out(self)
        self._ask()

    def _facet_body(self, facet: Facet) -> QWidget:
        """A section's keys; of actors, with what else there is to choose."""
        view = self._views[facet] = FacetView(facet, MOST_ROWS.get(facet, MOST_OTHER_ROWS))
        view.chosen.connect(partial(self._choose, facet))
        view.only.connect(partial(self._choose_only, facet))
        view.cleared.connect(lambda: self.changed.emit(clear_facet(self._keep, facet)))
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(margins(self, MARGIN - ROW_PADDING, 0, below=12))
        if facet is Facet.ACTOR:
            view.hovered.connect(self.actor_hovered)
            self._actors = ActorsEditor(view, self._other_names)
            self._actors.match_chosen.connect(lambda match: self.changed.emit(set_match(self._keep, match)))
            column.addWidget(self._actors)
        else:
            column.addWidget(view)
        view.show_choices(self._keep, self._theme or LIGHT, self._colors)
        view.show_facet(self._counts.get(facet, ()), self._locale)
        return body

    def _pair_body(self) -> QWidget:
        self._pairs = PairsEditor()
        self._pairs.added.connect(lambda one, other: self.changed.emit(add_pair(self._keep, one, other)))
        self._pairs.removed.connect(lambda pair: self.changed.emit(remove_pair(self._keep, pair)))
        self._pairs.show_actors(self._counts.get(Facet.ACTOR, ()))
        self._pairs.show_pairs(self._keep, self._theme or LIGHT)
        return self._pairs

    def _period_body(self) -> QWidget:
        self._period = PeriodEditor()
        self._period.changed.connect(lambda period: self.changed.emit(replace(self._keep, period=period)))
        self._period.from_view.connect(self.period_from_view)
        self._period.show_period(self._keep.period, self._in_view, self._theme or LIGHT)
        return self._period

    def _choose(self, facet: Facet, key: str, choice: Choice) -> None:
        toggled = toggle_actor(self._keep, key, choice) if facet is Facet.ACTOR else toggle_key(self._keep, facet, key)
        self.changed.emit(toggled)

    def _choose_only(self, facet: Facet, key: str) -> None:
        if facet is Facet.ACTOR:
            self.changed.emit(choose_actor(clear_facet(self._keep, facet), key, Choice.INCLUDE))
        else:
            self.changed.emit(with_ticked(self._keep, facet, frozenset({key})))

    def _other_names(self, key: str) -> Sequence[str]:
        actor = self._source.actor(key) if self._source is not None else None
        return actor.aliases if actor is not None else ()

    def _ask(self) -> None:
        """Asks for the counts of the sections that are open, and of all where it isn't known what there is."""
        source, keep, with_lanes = self._source, self._keep, self._lanes is None
        wanted = [
            facet
            for facet in ORDER
            if facet not in self._counts or (self._sections[facet].opened and facet not in self._fresh)
        ]
        if source is None or self.isHidden() or not wanted:
            return

        def job() -> Answer:
            counts = {facet: source.facet_counts(keep, facet) for facet in wanted}
            return counts, source.lanes(EVERYTHING, Grouping()) if with_lanes else None

        self._runner.run("facets", job, lambda answer: self._take_in(source, keep, *answer))

    def _take_in(self, source: EventSource, keep: Filter, counts: Counts, lanes: tuple[Lane, ...] | None) -> None:
        if source is self._source and lanes is not None:
            self._lanes = lanes
            self._colors = actor_colors(lanes, self._theme or LIGHT)
        if source is not self._source or keep != self._keep:
            return
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
        for _ in range(LEVELS):  # each call lays out one; else they would be seen to fall into place
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def _show_choices(self) -> None:
        """Shows what the filter has chosen, and in the sections' titles how much."""
        keep, theme = self._keep, self._theme or LIGHT
        for view in self._views.values():
            view.show_choices(keep, theme, self._colors)
        if self._actors is not None:
            self._actors.show_filter(keep)
        if self._pairs is not None:
            self._pairs.show_pairs(keep, theme)
        for facet, section in self._sections.items():
            chosen = len(ticked(keep, facet)) + (len(keep.without_actors) if facet is Facet.ACTOR else 0)
            section.header.show_note(self._chosen_in_words(chosen))
        self._pair_section.header.show_note(self._chosen_in_words(len(keep.pairs)))
        self._period_section.header.show_note(self.tr("set") if keep.period is not None else "")
        tab_as_laid_out(self)

    def _chosen_in_words(self, chosen: int) -> str:
        return self.tr("{n} chosen").format(n=count_in_words(chosen, self._locale)) if chosen else ""


def _worth_a_section(facet: Facet, counts: Sequence[FacetCount], keep: Filter) -> bool:
    """Whether there is anything to choose between, or chosen."""
    used = sum(1 for count in counts if count.total)
    return used > 1 or bool(ticked(keep, facet))
