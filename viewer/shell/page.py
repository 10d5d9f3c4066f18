"""A page: one opened document, with its filter panel, timeline, table and detail pane around one view state."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from viewer.dates import Span
from viewer.document.errors import DatelineError
from viewer.layout.theme import Theme
from viewer.query.answers import Axis, LanesBy
from viewer.query.filter import Facet, Filter, Ref
from viewer.query.source import EventSource
from viewer.session.filtering import Choice, toggle_actor, toggle_key
from viewer.session.foresight import foresee
from viewer.session.navigation import is_step
from viewer.session.opening_view import opening_span
from viewer.session.pictures import Picture
from viewer.session.presenter import PICTURE, ImmediateRunner, Presenter, Runner
from viewer.session.store import Store
from viewer.session.view_state import ViewState
from viewer.shell.asking import Asking
from viewer.shell.centre import Centre, Mode
from viewer.shell.comparing import cannot_compare, lanes_by
from viewer.shell.detail import DetailPane
from viewer.shell.detail.glimpse import Glimpse, glimpse_of_mark
from viewer.shell.filters import FilterPanel
from viewer.shell.panes import DETAIL
from viewer.shell.resting import Resting
from viewer.shell.selecting import Selecting, at_place
from viewer.shell.side_panels import SidePanels
from viewer.shell.steps import Steps, do_at_once
from viewer.shell.tab_order import next_pane
from viewer.shell.threads import ThreadRunner, wait_a_moment
from viewer.shell.turns import Turns


class Page(QWidget):
    """Joins the parts of a document's view: each shows what it is given and reports what is wanted.

    Signals:
        changed: the view state, its history or the picture is another.
        pane_asked: a pane is wanted, by its name.
        failed: the source could not answer (a DatelineError); what was shown before stays.
        answered: it could; what it answers is in sight.
    """

    changed = Signal()
    pane_asked = Signal(str)
    failed = Signal(object)
    answered = Signal()

    def __init__(
        self,
        source: EventSource,
        state: ViewState,
        theme: Theme,
        locale: str,
        runner: Runner | None = None,
        parent: QWidget | None = None,
        build: Callable[[Steps], None] = do_at_once,
    ) -> None:
        """Makes all of it at once; whoever has it made in steps, by another `build`, leaves it alone until then."""
        super().__init__(parent)
        self._theme = theme
        self._locale = locale
        self._runner = runner or ImmediateRunner()
        self._turns = Turns(self._runner, self._awaits_picture)
        self._unanswered: tuple[Filter, Axis] | None = None  # what the source has failed to answer
        self._opening: Span | None = None  # the stretch that was chosen for the reader
        self._fits = False  # the next picture is fitted, as the first was
        self._later = False  # whether the detail pane has a turn of its own
        self.store = Store(state)
        self._resting = Resting(self._foresee, self)
        build(self._make(source))

    def _make(self, source: EventSource) -> Steps:
        """Makes the parts within each other from the outermost: Qt dresses all of a part anew that is put elsewhere."""
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        self.panels = SidePanels(self)
        page.addWidget(self.panels)
        self.filters = FilterPanel(self._turns, self.panels, folded=True)
        yield
        yield from self.filters.unfold()
        centre = Centre(self._runner, self._turns, self.panels)
        self.chips, self.comparison = centre.chips, centre.comparison
        self.canvas, self.overview, self.table = centre.canvas, centre.overview, centre.table
        self._centre = centre
        yield
        self.detail = DetailPane(self._runner, self._awaits_picture, self.panels)
        self.panels.add(self.filters, centre, self.detail)
        self._selecting = Selecting(self._runner, self)
        self._stop = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        self._stop.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._stop.setEnabled(False)  # else it would take the key from others
        self._stop.activated.connect(self.stop_search)
        self.show_mode(Mode.TIMELINE)
        self._connect()
        self.store.listen(self._show_change)
        self._forget = self.store.listen(self._show_beside)
        self._presenter = Presenter(source, self.store, self._runner, self.canvas.prepare)
        yield
        yield from self._show_new_source(source)

    def _connect(self) -> None:
        self.canvas.span_changed.connect(self._go_to)
        self.canvas.selected.connect(self._select)
        self.canvas.pane_asked.connect(self.pane_asked)
        self.canvas.stepped.connect(self.step)
        self.canvas.lanes_changed.connect(lambda lanes: self.change(replace(self.state, lanes=lanes)))
        self.canvas.lanes_seen.connect(self._see_lanes)
        self.canvas.grouping_changed.connect(lambda grouping: self.change(replace(self.state, grouping=grouping)))
        self.canvas.keep_changed.connect(self._keep)
        self.overview.span_changed.connect(self._go_to)

        self.filters.changed.connect(self._keep)
        self.filters.period_from_view.connect(self._keep_visible_period)
        self.chips.changed.connect(self._keep)
        self.comparison.changed.connect(self.change)

        self.table.selected.connect(self.select)
        self.table.activated.connect(self._open_in_detail)
        self.table.keep_changed.connect(self._keep)

        self.detail.selected.connect(self.select)
        self.detail.actor_chosen.connect(lambda key: self._keep(toggle_actor(self.state.keep, key, Choice.INCLUDE)))
        self.detail.kind_chosen.connect(lambda key: self._keep(toggle_key(self.state.keep, Facet.KIND, key)))
        self.detail.back.connect(self.store.back)
        self.detail.forward.connect(self.store.forward)
        self.detail.next.connect(lambda: self.step(1))
        self.detail.previous.connect(lambda: self.step(-1))

        self._selecting.found.connect(lambda place: self.change(at_place(self.state, place)))
        for hovered in (self.canvas.actor_hovered, self.filters.actor_hovered, self.detail.actor_hovered):
            hovered.connect(self.canvas.light_lane)
        for part in (self.canvas, self.filters, self.chips, self.comparison, self.table, self.detail, self._selecting):
            part.failed.connect(self.failed)

    # what is shown

    @property
    def source(self) -> EventSource:
        """Where the answers come from."""
        return self._presenter.source

    @property
    def state(self) -> ViewState:
        """What is seen."""
        return self.store.state

    @property
    def picture(self) -> Picture | None:
        """What was last answered."""
        return self._presenter.picture

    def show_source(self, source: EventSource, grown: bool = False) -> None:
        """Shows another version of the document, keeping the view; a selected record that is gone is let go.

        What has only `grown`, while it is being read, stays in sight as a whole until the reader looks elsewhere.
        """
        self._fits = grown and self.state.span == self._opening
        do_at_once(self._show_new_source(source, grown))

    def _show_new_source(self, source: EventSource, grown: bool = False) -> Steps:
        self._presenter.close()
        self._presenter = Presenter(source, self.store, self._runner, self.canvas.prepare)
        self._forget()
        self._forget = self.store.listen(self._show_beside)  # after the presenter has asked
        self._presenter.listen(self._show_picture)
        self._presenter.on_failure(self._fail_picture)
        self._unanswered = None
        if (selected := self.state.selected) is not None and not grown:  # of what grows, it may be yet to come
            self._selecting.if_missing(source, selected, self._let_go)
        self.canvas.set_source(source)
        self.overview.set_source(source)
        self._show_all()
        self._later = True
        yield
        self._presenter.start()
        yield
        self._later = False
        if self.picture is not None:
            self._show_detail(in_turns=True)
            yield
            yield from self.detail.finish()

    def _awaits_picture(self) -> bool:
        """Whether the picture of what is kept now is on its way; the panels' questions are asked after it."""
        wanted, picture = (self.state.keep, self.state.axis), self.picture
        return wanted != self._unanswered and (picture is None or (picture.keep, picture.axis) != wanted)

    @property
    def answers_at_once(self) -> bool:
        """Whether the source may be asked where the window waits for it."""
        return isinstance(self._runner, ImmediateRunner)

    @property
    def searching(self) -> bool:
        """Whether what is kept now is still being found out."""
        return self.picture is not None and self._awaits_picture()

    def stop_search(self) -> None:
        """Goes back to what was kept before, as it is in sight."""
        if (picture := self.picture) is not None and self.searching:
            self.store.change(replace(self.state, keep=picture.keep, axis=picture.axis), step=False)
            self._presenter.retry()  # in place of what is being asked

    def show_theme(self, theme: Theme) -> None:
        """Takes on a theme's colours."""
        self._theme = theme
        self._show_all()

    def show_mode(self, mode: str) -> None:
        """Shows timeline, table or both."""
        self.mode = Mode(mode)
        self._centre.show_mode(self.mode)
        self._show_table()

    def focus_next(self, by: int) -> None:
        """Puts the keyboard into the next or previous pane."""
        pane = next_pane((self.filters, self.canvas, self.table, self.detail), by)
        if pane is self.filters:
            self.filters.focus_search()
        else:
            pane.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_all(self) -> None:
        for part in (self.canvas, self.overview):
            part.set_theme(self._theme)
            part.set_locale(self._locale)
            part.show_state(self.state)
        self._show_filter()
        self._show_table()
        if self.picture is not None:
            self._show_detail()
        self._tell_changed()

    def _show_change(self, _old: ViewState, new: ViewState) -> None:
        self._resting.stir()
        self.canvas.show_state(new)
        self.overview.show_state(new)

    def _show_beside(self, old: ViewState, new: ViewState) -> None:
        kept_otherwise = (new.keep, new.axis) != (old.keep, old.axis)
        if kept_otherwise:
            wait_a_moment(self._runner, PICTURE)  # so that the timeline, if it can, is seen first
        if kept_otherwise or (new.span is None) != (old.span is None):
            self._show_filter()
        if kept_otherwise or new.selected != old.selected:
            self._show_table()
        if new.selected != old.selected:
            self._show_detail()
        self.detail.set_history(self.store.can_go_back, self.store.can_go_forward)
        self._tell_changed()

    def _foresee(self) -> None:
        foresee(self._runner, self.source, self.picture, self.state, self._resting.still())

    def _show_picture(self, picture: Picture) -> None:
        self._resting.stir()
        awaited = self.canvas.picture is None or self.canvas.picture.tally is not picture.tally
        self.canvas.show_picture(picture)
        fits = self.state.span is None or (self._fits and self.state.span == self._opening)
        self._fits = False
        if fits and (first := opening_span(picture.extent, picture.window)) is not None:
            self._opening = first
            self.store.change(replace(self.state, span=first), step=False)
        self.comparison.show_seam(self.canvas)
        if awaited:
            self.canvas.repaint()  # before all that stands beside it
        self.overview.show_picture(picture)
        if not self._later:
            self._show_detail()  # now: what the filter keeps has been found out away from the window
        self._unanswered = None
        self._turns.go_on()
        self._tell_changed()
        self.answered.emit()

    def _tell_changed(self) -> None:
        self.comparison.show_state(self.source, self.state, self._theme, self._locale)
        self._stop.setEnabled(self.searching)
        self.changed.emit()

    def _show_filter(self) -> None:
        self.filters.show_filter(self.source, self.state.keep, self.state, self._theme, self._locale)
        self.chips.show_filter(self.source, self.state.keep, self._theme, self._locale)

    def _show_table(self) -> None:
        if self.mode is not Mode.TIMELINE:
            state = self.state
            self.table.show_records(self.source, state.keep, state.axis, state.selected, self._theme, self._locale)

    def _show_detail(self, in_turns: bool = False) -> None:
        ref = self.state.selected
        glimpse = self._glimpse(ref) if ref is not None and self.source.slow else None
        self.detail.show_detail(self.source, ref, self.state, self._theme, self._locale, glimpse, in_turns)

    def _glimpse(self, ref: Ref) -> Glimpse | None:
        """What is known of a record from its line or its mark."""
        return self.table.glimpse(ref) or glimpse_of_mark(ref, self.canvas.picked, self.picture, self._locale)

    # what is wanted

    def change(self, new: ViewState) -> None:
        """Shows another view; "back" leads here again where that makes sense."""
        self.store.change(new, is_step(self.state, new))

    def select(self, ref: Ref | None) -> None:
        """Selects a record and brings it into view."""
        if ref is None:
            self._select(None)
        else:
            self._selecting.find(self.source, self.state.axis, ref)

    def step(self, by: int) -> None:
        """Selects the next or previous record."""
        self._selecting.step(self.source, lambda: self.state, by)

    def select_end(self, last: bool) -> None:
        """Selects the first or last record."""
        self._selecting.end(self.source, self.state, last)

    def let_go_if_missing(self, ref: Ref) -> None:
        """Selects nothing, if a record that is selected is not there."""
        self._selecting.if_missing(self.source, ref, self._let_go)

    def _let_go(self, ref: Ref) -> None:
        if self.state.selected == ref:
            self.store.change(replace(self.state, selected=None), step=False)

    def show_axis(self, axis: Axis) -> None:
        """Stands records at another of their times."""
        self.change(replace(self.state, axis=axis))

    def show_lanes_by(self, by: LanesBy) -> None:
        """Groups lanes otherwise."""
        if by is self.state.grouping.by:
            return
        if (wanted := lanes_by(self.source, self.state, by)) is not None:
            self.change(wanted)
        else:
            self.failed.emit(cannot_compare(self.source))
            self.changed.emit()  # what lanes stand for has not changed

    def show_relations(self, shown: bool) -> None:
        """Draws all relations, or the selected record's alone."""
        self.change(replace(self.state, relations=shown))

    def show_legend(self, shown: bool) -> None:
        """Shows or hides the legend."""
        self.change(replace(self.state, legend=shown))

    def _go_to(self, span: Span, step: bool) -> None:
        self.store.change(replace(self.state, span=span), step)

    def _select(self, ref: Ref | None) -> None:
        self._selecting.forget()
        self.change(replace(self.state, selected=ref))

    def _open_in_detail(self, ref: Ref) -> None:
        self.select(ref)
        self.pane_asked.emit(DETAIL)

    def _see_lanes(self, first: int, end: int) -> None:
        self._presenter.see_lanes(first, end)

    def _keep(self, keep: Filter) -> None:
        self.change(replace(self.state, keep=keep))

    def _keep_visible_period(self) -> None:
        if (span := self.canvas.shown_span()) is not None:
            self._keep(replace(self.state.keep, period=span))

    def _fail_picture(self, error: DatelineError) -> None:
        self._unanswered = self.state.keep, self.state.axis
        self._turns.go_on()
        self.failed.emit(error)
        self._tell_changed()

    def retry(self) -> None:
        """Asks again for all that is shown."""
        self._unanswered = None
        self._show_all()
        self._presenter.retry()

    def close_source(self) -> None:
        """Ends all that goes on for this page."""
        for asking in self.findChildren(Asking):
            asking.forget()
        self.detail.stop()
        self.canvas.glide.stop()
        self._resting.stop()
        self._presenter.close()
        self.source.cancel()  # nobody waits for it
        if isinstance(self._runner, ThreadRunner):
            self._runner.close()
