"""The timeline in the review while a date is typed: the date's four bounds over the record's lanes."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from viewer.dates import DAY, EdtfDate, Span
from viewer.layout.frame import Content
from viewer.layout.ghost import draw_ghost, tops_of, view_of
from viewer.layout.marks import ROW
from viewer.layout.theme import Theme
from viewer.layout.timeline import regions
from viewer.query.filter import NO_KEY, Ref
from viewer.query.source import EventSource
from viewer.session.opening_view import opening_span
from viewer.session.pictures import Picture
from viewer.session.presenter import ImmediateRunner, Presenter, Runner
from viewer.session.store import Store
from viewer.session.view_state import ViewState
from viewer.shell.asking import Asking
from viewer.shell.canvas import TimelineCanvas
from viewer.shell.painter import paint_layers
from viewer.shell.review.dates import DateField
from viewer.shell.soon import soon
from viewer.shell.threads import AT_ONCE

SHARE = 0.46
"""Of the height above it, what the timeline takes."""
LEAST, MOST = 160, 300
"""Pixels of its height."""


class DatedCanvas(TimelineCanvas):
    """A timeline with a date laid over it; it shows, and takes no clicks."""

    def __init__(self, runner: Runner, parent: QWidget) -> None:
        super().__init__(runner, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.date: EdtfDate | None = None
        self.keys: tuple[str, ...] = ()

    def show_date(self, date: EdtfDate | None, keys: Iterable[str]) -> None:
        """Lays a date over the selected record's rows, or over lanes by key where it has none."""
        self.date, self.keys = date, tuple(keys)
        self.update()

    def _make_content(self) -> Content | None:
        """Where no record lies, the date does: nothing is said of an empty stretch."""
        content = super()._make_content()
        return None if content is None else replace(content, empty_reason=None)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the timeline, then the date."""
        super().paintEvent(event)
        scale, content = self.scale(), self.content
        if self.date is None or scale is None or content is None:
            return
        frame, style = self.frame, self.style_of_drawing
        parts = regions(content, frame, style)
        tops = tops_of(content, parts, frame.scroll, content.selected, self.keys)
        with QPainter(self) as painter:
            paint_layers(painter, draw_ghost(self.date, tops, scale, parts, style))
        if tops and not any(parts.lanes.y <= top <= parts.lanes.bottom - ROW for top in tops):
            by = tops[0] - parts.lanes.y - (parts.lanes.h - ROW) / 2
            soon(self, lambda: self.scroll_by(by))


class DatingTimeline(QWidget):
    """Shows itself while a date field of a form has the keyboard, with what is typed there.

    Signals:
        opening: it is about to show itself: the document as it is now is wanted.
    """

    opening = Signal()

    def __init__(self, runner: Runner, theme: Theme, locale: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._theme = theme
        self._locale = locale
        self._source: EventSource | None = None
        self._ref: Ref | None = None
        self._date: EdtfDate | None = None
        self._animated = True
        self._store = Store()
        self._presenter: Presenter | None = None
        self.canvas: DatedCanvas | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def follow(self, form: QWidget) -> None:
        """Shows the dates that are typed in a form."""
        for field in form.findChildren(DateField):
            field.typed.connect(self._show_typed)
            field.left.connect(self.hide)

    def show_ref(self, ref: Ref | None) -> None:
        """Takes the record under review."""
        self._ref = ref

    def show_source(self, source: EventSource, state: ViewState, animated: bool = True) -> None:
        """Takes the document as it is now, and what the reader saw of it last."""
        span = state.span if self.isHidden() else self._store.state.span
        self._source, self._animated = source, animated
        self._store = Store(ViewState(span, grouping=state.grouping, lanes=state.lanes, legend=False))
        self._end_asking()
        if not self.isHidden():
            self._show_typed(self._date)

    def show_theme(self, theme: Theme) -> None:
        """Takes on a theme's colours."""
        self._theme = theme
        if self.canvas is not None:
            self.canvas.set_theme(theme)

    def close_timeline(self) -> None:
        """Asks for nothing more."""
        self._source = None
        self._end_asking()
        if self.canvas is not None:
            self.canvas.glide.stop()
            for asking in self.canvas.findChildren(Asking):
                asking.forget()

    def _end_asking(self) -> None:
        if self._presenter is not None:
            self._presenter.close()
            self._presenter = None

    def _show_typed(self, date: EdtfDate | None) -> None:
        self._date = date
        if self.isHidden():
            self.opening.emit()
        source = self._source
        if source is None:
            return
        canvas = self.canvas or self._make_canvas(source)
        if self.isHidden():
            above = self.parentWidget()
            height = LEAST if above is None else above.height() * SHARE
            self.setFixedHeight(round(min(max(height, LEAST), MOST)))
            self.show()
        if self._presenter is None:
            self._ask(source, canvas)
        self._store.change(replace(self._store.state, selected=self._ref), step=False)
        canvas.show_date(date, self._keys(source))
        self._bring(date)

    def _make_canvas(self, source: EventSource) -> DatedCanvas:
        runner = self._runner if len(source) > AT_ONCE else ImmediateRunner()
        canvas = self.canvas = DatedCanvas(runner, self)
        canvas.setAccessibleName(QCoreApplication.translate("Review", "The date on the timeline"))
        canvas.set_theme(self._theme)
        canvas.set_locale(self._locale)
        canvas.span_changed.connect(lambda span, _step: self._go_to(span))
        canvas.lanes_seen.connect(self._see_lanes)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(canvas)
        return canvas

    def _ask(self, source: EventSource, canvas: DatedCanvas) -> None:
        """Asks for the pictures of the document as it is now."""
        runner = self._runner if len(source) > AT_ONCE else ImmediateRunner()
        canvas.animated = self._animated
        self._store.listen(lambda _, new: canvas.show_state(new))
        presenter = self._presenter = Presenter(source, self._store, runner, canvas.prepare)
        presenter.listen(self._show_picture)
        canvas.set_source(source)
        canvas.show_state(self._store.state)
        presenter.start()

    def _show_picture(self, picture: Picture) -> None:
        canvas, state = self.canvas, self._store.state
        if canvas is None:
            return
        canvas.show_picture(picture)
        if state.span is None:
            first = opening_span(picture.extent, picture.window) or Span(0, DAY)
            self._store.change(replace(state, span=first), step=False)
        self._bring(self._date)

    def _go_to(self, span: Span) -> None:
        self._store.change(replace(self._store.state, span=span), step=False)

    def _see_lanes(self, first: int, end: int) -> None:
        if self._presenter is not None:
            self._presenter.see_lanes(first, end)

    def _bring(self, date: EdtfDate | None) -> None:
        """Brings a date into view."""
        canvas, view = self.canvas, self._store.state.span
        if canvas is not None and date is not None and view is not None:
            heading = canvas.glide.goal if canvas.glide.moving else view
            wanted = view_of(date, heading)
            if wanted != heading:
                canvas.go_to(wanted, step=False)

    def _keys(self, source: EventSource) -> tuple[str, ...]:
        """The keys of the lanes in which the record stands, or would if it had a date: by actor."""
        try:
            actors = source.detail(self._ref).actors if self._ref is not None else ()
        except KeyError:  # made since
            actors = ()
        return tuple(actor.id for actor, role in actors if role != "addressee") or (NO_KEY,)
