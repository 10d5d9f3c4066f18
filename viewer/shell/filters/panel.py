"""The filter panel: all that can be kept or hidden, line by line, with counts that follow every choice."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtGui import QColor, QPalette, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QRadioButton, QScrollArea, QVBoxLayout, QWidget

from viewer.layout.colors import actor_colors
from viewer.layout.scene import Color
from viewer.layout.theme import LIGHT, Theme, css
from viewer.query.answers import FacetCount, Grouping, Lane
from viewer.query.filter import EVERYTHING, Facet, Filter, Match
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
from viewer.shell.filters.facet_delegate import ROW_PADDING
from viewer.shell.filters.facet_view import FacetView
from viewer.shell.filters.pairs import PairsEditor
from viewer.shell.filters.period import PeriodEditor
from viewer.shell.filters.search import SearchField
from viewer.shell.filters.section import MARGIN, Section
from viewer.shell.filters.words import facet_title
from viewer.shell.flow import FlowLayout

Counts = Mapping[Facet, tuple[FacetCount, ...]]
Answer = tuple[Counts, tuple[Lane, ...] | None]
"""What a job brings back: counts, and of a new source its actors' lanes, for their colours."""

ORDER = (Facet.RECORDS, Facet.ACTOR, Facet.ROLE, Facet.KIND, Facet.STATUS, Facet.PLACE, Facet.SOURCE)
OPENED = frozenset({Facet.RECORDS, Facet.ACTOR, Facet.KIND})
MOST_ROWS = {Facet.ACTOR: 18}
MOST_OTHER_ROWS = 10
WORTH_NARROWING = 10
"""Actors from which on there is a field to narrow them."""


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
        self._lanes: tuple[Lane, ...] | None = None
        self._colors: Mapping[str, Color] = {}
        self._fresh: set[Facet] = set()
        self._unknown: set[Facet] = set()
        self._views = {facet: FacetView(facet, MOST_ROWS.get(facet, MOST_OTHER_ROWS)) for facet in ORDER}
        self._search = SearchField()
        self._narrow = QLineEdit()
        self._nothing_found = _plain_label(self.tr("No actor is called that."))
        self._any = QRadioButton(self.tr("Any of these"))
        self._all = QRadioButton(self.tr("All of these"))
        self._pairs = PairsEditor()
        self._period = PeriodEditor()
        self._sections = {facet: Section(facet_title(facet), self._body(facet), facet in OPENED) for facet in ORDER}
        self._pair_section = Section(self.tr("Who acts on whom"), self._pairs, opened=False)
        self._period_section = Section(self.tr("Period"), self._period, opened=True)
        self._lay_out()
        self._connect()
        self.setMinimumWidth(232)
        self.setAccessibleName(self.tr("Filters"))

    def show_filter(self, source: EventSource, keep: Filter, state: ViewState, theme: Theme, locale: str) -> None:
        """Shows a filter over a source; of the state, whether there is a stretch in view."""
        self._period.show_period(keep.period, state.span is not None, theme)
        new_source = source is not self._source
        if not new_source and (keep, theme, locale) == (self._keep, self._theme, self._locale):
            return
        if new_source:
            self._unknown = set(ORDER)
            self._lanes = None
        if theme != self._theme:
            self._wear(theme)
        self._fresh.clear()
        self._source, self._keep, self._theme, self._locale = source, keep, theme, locale
        self._search.show_text(keep.text)
        self._pairs.show_pairs(keep, theme)
        (self._all if keep.match is Match.ALL else self._any).setChecked(True)
        self._show_choices()
        self._note_choices()
        self._ask()

    def focus_search(self) -> None:
        """Puts the keyboard into the search field, what is there selected."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def showEvent(self, event: QShowEvent) -> None:
        """A hidden panel asks nothing; it catches up when it is seen."""
        super().showEvent(event)
        self._ask()

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(MARGIN, 12, MARGIN, 12)
        top.addWidget(self._search)
        column = QWidget()
        sections = QVBoxLayout(column)
        sections.setContentsMargins(0, 0, 0, MARGIN)
        sections.setSpacing(0)
        for facet in ORDER:
            sections.addWidget(self._sections[facet])
            if facet is Facet.ROLE:
                sections.addWidget(self._pair_section)
        sections.addWidget(self._period_section)
        sections.addStretch(1)
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
        self._column = column

    def _body(self, facet: Facet) -> QWidget:
        """A section's body: the keys, and of actors how to choose among them."""
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(self._margins(MARGIN - ROW_PADDING, 0, 12))
        column.setSpacing(6)
        if facet is Facet.ACTOR:
            self._narrow.setPlaceholderText(self.tr("Find an actor"))
            self._narrow.setAccessibleName(self.tr("Show only actors called"))
            self._narrow.setToolTip(self.tr("Other names count too, accents and capitals aside"))
            self._narrow.setClearButtonEnabled(True)
            narrowing = QVBoxLayout()
            narrowing.setContentsMargins(self._margins(ROW_PADDING, MARGIN, 0))
            narrowing.addWidget(self._narrow)
            narrowing.addWidget(self._nothing_found)
            self._nothing_found.setVisible(False)
            column.addLayout(narrowing)
        column.addWidget(self._views[facet])
        if facet is Facet.ACTOR:
            match = FlowLayout(gap=12)
            match.setContentsMargins(self._margins(ROW_PADDING, MARGIN, 0))
            for button in (self._any, self._all):
                button.setToolTip(self.tr("Whether any or all of the included actors must take part in a record"))
                match.addWidget(button)
            column.addLayout(match)
        return body

    def _margins(self, start: int, end: int, below: int) -> QMargins:
        """Margins where reading starts, where it ends, and below; Qt doesn't mirror them."""
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return QMargins(end, 0, start, below) if mirrored else QMargins(start, 0, end, below)

    def _connect(self) -> None:
        for facet, view in self._views.items():
            view.chosen.connect(partial(self._choose, facet))
            view.only.connect(partial(self._choose_only, facet))
            view.cleared.connect(lambda facet=facet: self.changed.emit(clear_facet(self._keep, facet)))
            self._sections[facet].unfolded.connect(self._ask)
        self._views[Facet.ACTOR].hovered.connect(self.actor_hovered)
        self._search.searched.connect(lambda text: self.changed.emit(set_text(self._keep, text)))
        self._narrow.textChanged.connect(self._narrow_actors)
        self._any.clicked.connect(lambda: self.changed.emit(set_match(self._keep, Match.ANY)))
        self._all.clicked.connect(lambda: self.changed.emit(set_match(self._keep, Match.ALL)))
        self._pairs.added.connect(lambda a, b: self.changed.emit(add_pair(self._keep, a, b)))
        self._pairs.removed.connect(lambda pair: self.changed.emit(remove_pair(self._keep, pair)))
        self._period.changed.connect(lambda period: self.changed.emit(replace(self._keep, period=period)))
        self._period.from_view.connect(self.period_from_view)

    def _choose(self, facet: Facet, key: str, choice: Choice) -> None:
        toggled = toggle_actor(self._keep, key, choice) if facet is Facet.ACTOR else toggle_key(self._keep, facet, key)
        self.changed.emit(toggled)

    def _choose_only(self, facet: Facet, key: str) -> None:
        if facet is Facet.ACTOR:
            self.changed.emit(choose_actor(clear_facet(self._keep, facet), key, Choice.INCLUDE))
        else:
            self.changed.emit(with_ticked(self._keep, facet, frozenset({key})))

    def _narrow_actors(self, text: str) -> None:
        view = self._views[Facet.ACTOR]
        view.narrow(text, self._other_names)
        self._nothing_found.setVisible(not view.found and bool(view.counts))

    def _other_names(self, key: str) -> Sequence[str]:
        actor = self._source.actor(key) if self._source is not None else None
        return actor.aliases if actor is not None else ()

    def _ask(self) -> None:
        """Asks for the counts of the sections that are open, and of all where it isn't known what there is."""
        source, keep = self._source, self._keep
        wanted = [
            facet
            for facet in ORDER
            if facet in self._unknown or (self._sections[facet].opened and facet not in self._fresh)
        ]
        if source is None or self.isHidden() or not wanted:
            return

        with_lanes = self._lanes is None

        def job() -> Answer:
            counts = {facet: source.facet_counts(keep, facet) for facet in wanted}
            return counts, source.lanes(EVERYTHING, Grouping()) if with_lanes else None

        self._runner.run("facets", job, lambda answer: self._take_in(source, keep, *answer))

    def _take_in(self, source: EventSource, keep: Filter, counts: Counts, lanes: tuple[Lane, ...] | None) -> None:
        if source is self._source and lanes is not None:
            self._lanes = lanes
            self._colour()
            self._show_choices()
        if source is not self._source or keep != self._keep:
            return
        for facet, found in counts.items():
            self._fresh.add(facet)
            self._unknown.discard(facet)
            self._views[facet].show_facet(found, self._locale)
            self._sections[facet].setVisible(_worth_a_section(facet, found, keep))
        if Facet.ACTOR in counts:
            actors = counts[Facet.ACTOR]
            self._narrow.setVisible(len(self._views[Facet.ACTOR].counts) >= WORTH_NARROWING)
            self._pairs.show_actors(actors)
            self._pairs.show_pairs(keep, self._theme or LIGHT)
            self._pair_section.setVisible(len(actors) > 1)

    def _note_choices(self) -> None:
        """Tells in the section's titles how much is chosen."""
        keep = self._keep
        for facet, section in self._sections.items():
            chosen = len(ticked(keep, facet)) + (len(keep.without_actors) if facet is Facet.ACTOR else 0)
            section.header.show_note(self._chosen_in_words(chosen))
        self._pair_section.header.show_note(self._chosen_in_words(len(keep.pairs)))
        self._period_section.header.show_note(self.tr("set") if keep.period is not None else "")
        several = len(keep.actors) > 1
        for button in (self._any, self._all):
            button.setVisible(several or keep.match is Match.ALL)

    def _chosen_in_words(self, chosen: int) -> str:
        return self.tr("{n} chosen").format(n=count_in_words(chosen, self._locale)) if chosen else ""

    def _colour(self) -> None:
        """Gives the actors the colours that they have on the timeline."""
        self._colors = actor_colors(self._lanes or (), self._theme or LIGHT)

    def _show_choices(self) -> None:
        for view in self._views.values():
            view.show_choices(self._keep, self._theme or LIGHT, self._colors)

    def _wear(self, theme: Theme) -> None:
        for section in (*self._sections.values(), self._pair_section, self._period_section):
            section.show_theme(theme)
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, QColor.fromRgb(theme.panel))
        self.setPalette(palette)
        self.setAutoFillBackground(True)
        for view in self._views.values():
            view.setStyleSheet(f"QTreeView, QTreeView:focus {{ background: {css(theme.panel)}; border: none; }}")
        self._nothing_found.setStyleSheet(f"color: {css(theme.muted)}; padding: 4px")


def _worth_a_section(facet: Facet, counts: Sequence[FacetCount], keep: Filter) -> bool:
    """Whether there is anything to choose between, or chosen."""
    used = sum(1 for count in counts if count.total)
    return used > 1 or bool(ticked(keep, facet))


def _plain_label(words: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
