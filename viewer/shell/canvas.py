"""The timeline canvas: shows the scene of the current view, and turns what the reader does on it into intentions."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from viewer.dates import Span
from viewer.layout.density_hits import column_hit
from viewer.layout.frame import Content, Frame, Style
from viewer.layout.scene import Area, Color, DensityTarget, Hit, Scene
from viewer.layout.theme import LIGHT, Theme
from viewer.layout.timeline import Regions, header_width, lanes_in_sight, regions, timeline_scene
from viewer.layout.timescale import Timescale, panned_by, zoomed
from viewer.query.filter import Ref
from viewer.query.source import EventSource
from viewer.session.composition import Stacks, put_together, whole_span
from viewer.session.pictures import Picture
from viewer.session.presenter import ImmediateRunner, Runner
from viewer.session.view_state import ViewState
from viewer.shell.asking import Asking
from viewer.shell.canvas_answers import CanvasAnswers
from viewer.shell.canvas_input import CanvasInput
from viewer.shell.canvas_pixels import CanvasPixels, Shown
from viewer.shell.canvas_places import find_lane, reveal
from viewer.shell.glide import Glide
from viewer.shell.lane_scroll import BAR_WIDTH, LaneScroll
from viewer.shell.painter import FontMeasure, Stills, paint_focus, paint_rubber, paint_scene
from viewer.shell.soon import soon
from viewer.shell.translated import translated_words


class TimelineCanvas(QWidget):
    """The timeline of one document; it holds what it was last shown, and reports intentions.

    Signals:
        span_changed: a Span, and whether the one before is to be remembered for going back.
        selected: a Ref, or None.
        pane_asked: the name of a pane: the selected record was asked for in detail, or records as a list.
        stepped: by how many records to go on.
        lanes_changed: a LaneOrder. grouping_changed: a Grouping. keep_changed: a Filter.
        actor_hovered: an actor's id, or "".
        lanes_seen: the places of the first lane in sight and of the first that no more is, whenever they change.
        failed: the DatelineError that came in place of an answer.
    """

    span_changed = Signal(object, bool)
    selected = Signal(object)
    pane_asked = Signal(str)
    stepped = Signal(int)
    lanes_changed = Signal(object)
    grouping_changed = Signal(object)
    keep_changed = Signal(object)
    actor_hovered = Signal(str)
    lanes_seen = Signal(int, int)
    failed = Signal(object)

    def __init__(self, runner: Runner | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        runner = runner or ImmediateRunner()
        self.picked: tuple[int, Ref] | None = None  # the record last clicked on, by its row
        self.picking = Asking("mark", runner, self)
        self.fitting = Asking("fit", runner, self)
        self.tips = Asking("tip", runner, self)
        self.naming = Asking("names of lanes", runner, self)
        self._answers = CanvasAnswers(runner, self)
        self._answers.colored.connect(self._redraw)
        self._answers.rejoined.connect(self._show_joined)
        for asking in (self.picking, self.fitting, self._answers):
            asking.failed.connect(self.failed)
        self._input = CanvasInput(self)  # before anything sends an event
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Timeline"))
        self.state = ViewState()
        self.source: EventSource | None = None
        self.picture: Picture | None = None
        self.measure = FontMeasure()
        self.animated = True
        self._theme: Theme = LIGHT
        self._locale = "en"
        self._lit: str | None = None
        self._stacks = Stacks()
        self.seen = range(0)
        self._scene: Scene | None = None
        self._content: Content | None = None
        self._parts: Regions | None = None
        self._style: Style | None = None
        self._stills = Stills()
        self._pixels = CanvasPixels(self, self.measure)
        self._remember = False
        self.glide = Glide(self._go_on, self)
        self._scroll = LaneScroll(self)
        self._scroll.valueChanged.connect(lambda: self._redraw(moved=True))
        self._scrolls = False
        self._rubber: Area | None = None

    # what is shown

    def set_source(self, source: EventSource) -> None:
        """Hands over the source that pictures come from."""
        self.source, self.seen = source, range(0)  # lanes to be told anew
        self._answers.forget_joins()
        self._recolor()
        self._join()

    def set_theme(self, theme: Theme) -> None:
        """Hands over the colours."""
        self._theme, self._style = theme, None
        self._recolor()

    def set_locale(self, locale: str) -> None:
        """Hands over the language of dates and words."""
        self._locale, self._style = locale, None
        self._redraw()

    def show_state(self, state: ViewState) -> None:
        """Shows another view of the same picture."""
        before, self.state = self.state, state
        self._join()
        if state == before or state != replace(before, keep=replace(state.keep, period=before.keep.period)):
            moved = replace(before, span=state.span) == state
            if not (moved and self._pixels.follow(self._again)):
                self._redraw(moved)
        if state.selected is not None and state.selected != before.selected:
            reveal(self)

    def show_picture(self, picture: Picture) -> None:
        """Shows newly answered data."""
        before, self.picture = self.picture, picture
        self._join()
        if before is not None and picture.is_but_for_overview(before):
            return
        if before is None or before.tally is not picture.tally or not self._pixels.follow(self._again):
            self._redraw()

    def prepare(self, picture: Picture, state: ViewState) -> None:
        """Does what can be done for a picture before it is shown; run where it was made."""
        self._stacks.prepare(picture, state, self._style_width() - header_width(self._style_width()), self.measure)

    def light_lane(self, key: str) -> None:
        """Lights up a lane; "" none."""
        lit = key or None
        if lit != self._lit:
            self._lit = lit
            self._redraw()

    @property
    def style_of_drawing(self) -> Style:
        """The means that the scene is drawn with."""
        if self._style is None:
            self._style = Style(self._theme, self.measure, self._locale, translated_words())
        return self._style

    @property
    def locale_name(self) -> str:
        """The language of dates and words."""
        return self._locale

    @property
    def colors(self) -> Mapping[str, Color]:
        """Actors' colours by id."""
        return self._answers.colors

    def scene(self) -> Scene | None:
        """The scene on show, made when first asked for after a change."""
        if self._scene is None:
            self._compose()
        return self._scene

    @property
    def frame(self) -> Frame:
        """The paper that the scene on show is drawn upon, and how far its lanes are scrolled."""
        self.scene()
        return Frame(self._style_width(), self.height(), float(self._scroll.value()) if self._scrolls else 0.0)

    def lanes_area(self) -> Area:
        """Where the marks lie."""
        parts = self._regions()
        return parts.lanes if parts is not None else Area(0, 0, self.width(), self.height())

    def scale(self) -> Timescale | None:
        """Between instants and pixels of the view on show."""
        area, span = self.lanes_area(), self.shown_span()
        return None if span is None else Timescale(span, area.x, area.w)

    def shown_span(self) -> Span | None:
        """The visible stretch of time."""
        if self.state.span is not None:
            return self.state.span
        return None if self.picture is None else whole_span(self.picture)

    @property
    def content(self) -> Content | None:
        """What the scene was made from."""
        self.scene()
        return self._content

    # what can be asked of it, by keys and menus too

    def zoom_by(self, factor: float, around: float | None = None, step: bool = True) -> None:
        """Zooms so that `factor` times as much time is seen, around an x or the middle."""
        span, area = self._bound_for(), self.lanes_area()
        if span is None:
            return
        x = area.x + area.w / 2 if around is None else around
        self.go_to(zoomed(span, factor, Timescale(span, area.x, area.w).at(x)), step)

    def pan_by(self, share: float) -> None:
        """Moves the view by a share of its width; positive shows what is later."""
        if (span := self._bound_for()) is not None:
            wide = self.lanes_area().w
            self.go_to(panned_by(span, share * wide, wide), step=True)

    def _bound_for(self) -> Span | None:
        """The view that a movement under way leads to, else the one on show."""
        return self.glide.goal if self.glide.moving else self.shown_span()

    def fit(self) -> None:
        """Shows everything kept."""
        span = None if self.picture is None else whole_span(self.picture)
        if span is not None:
            self.go_to(span, step=True)

    def fit_selected(self) -> None:
        """Shows the selected record as large as makes sense."""
        if self.state.selected is not None:
            self._input.fit_record(self.state.selected)

    def go_to(self, span: Span, step: bool) -> None:
        """Moves the view there, smoothly if it was not moving already."""
        start = self.shown_span()
        if start is not None and (start != span or self.glide.moving):
            self._remember = step
            pixel = Timescale(start, 0, self.lanes_area().w).per_pixel
            self.glide.to(start, span, self.animated and self.isVisible(), pixel)

    def _go_on(self, span: Span) -> None:
        # only the view that a movement leaves is remembered, not those on its way
        step, self._remember = self._remember, False
        self.span_changed.emit(span, step)

    def scroll_by(self, pixels: float) -> None:
        """Moves the lanes up or down."""
        self.scroll_to(self._scroll.value() + pixels)

    def scroll_to(self, pixels: float) -> None:
        """Moves the lanes so that so much of them lies above what is seen."""
        self._scroll.setValue(round(min(max(pixels, 0), self._scroll.maximum())))

    def pick(self, row: int) -> None:
        """Selects the record of a row, once it is known which."""
        if (source := self.source) is not None:
            self.picking.ask(lambda: source.ref(row), partial(self._tell_picked, row))

    def _tell_picked(self, row: int, ref: Ref) -> None:
        self.picked = row, ref
        self.selected.emit(ref)

    def find_lane(self) -> None:
        """Lets the reader look for a lane by its name."""
        find_lane(self)

    def show_rubber(self, area: Area | None) -> None:
        """Shows the period that is being dragged over."""
        self._rubber = area
        self.update()

    def hit(self, point: QPoint) -> Hit | None:
        """What lies at a point."""
        scene, content = self.scene(), self._content
        hit = None if scene is None else scene.hit(point.x(), point.y())
        if hit is not None and content is not None and isinstance(hit.target, DensityTarget):
            return column_hit(hit, point.x(), content, self.lanes_area(), self.style_of_drawing)
        return hit

    # drawing

    def _recolor(self) -> None:
        if self.source is not None:
            self._answers.recolor(self.source, self._theme)
        self._redraw()

    def _join(self) -> None:
        if self.source is not None and self.picture is not None:
            self._answers.rejoin(self.source, self.picture, self.state, self.style_of_drawing.words)

    def _show_joined(self) -> None:
        self._redraw(moved=True)
        reveal(self)

    def _redraw(self, moved: bool = False) -> None:
        """Makes the scene anew when it is next painted; a view that has only moved is divided as it was."""
        self._pixels.forget()
        self._scene = self._content = None
        if not moved:
            self._parts = None
        self.update()

    def _again(self) -> Shown | None:
        self._scene = self._content = None
        return self._shown()

    def _style_width(self) -> float:
        return self.width() - (BAR_WIDTH if self._scrolls else 0)

    def _make_content(self) -> Content | None:
        if self.picture is None:
            return None
        span = self.shown_span()
        state = self.state if span is None or self.state.span is not None else replace(self.state, span=span)
        width = self._style_width()
        lanes_width = width - header_width(width)
        words, of = self.style_of_drawing.words, self._answers
        return put_together(
            state, self.picture, of.joined, lanes_width, self.measure, self._stacks, of.colors, words, self._lit
        )

    def _regions(self) -> Regions | None:
        if self._parts is None:
            self.scene()
        return self._parts

    def _lay_out(self, scrolls: bool) -> tuple[Content, Regions] | None:
        """The content and its places, with or without room for the scroll bar."""
        self._scrolls = scrolls
        content = self._make_content()
        if content is None:
            return None
        return content, regions(content, Frame(self._style_width(), self.height()), self.style_of_drawing)

    def _compose(self) -> None:
        laid = self._lay_out(self._scrolls)
        # the scroll bar is there if the lanes don't fit without it: if it came and went with the lanes as they are
        # beside it, some views would have it in every second frame
        if laid is not None and self._scrolls and laid[1].fits:
            laid = self._lay_out(scrolls=False)
        if laid is not None and not self._scrolls and not laid[1].fits:
            laid = self._lay_out(scrolls=True)
        if laid is None:
            return
        content, parts = laid
        self._scroll.lie_beside(parts.lanes, parts.content_height, self.width(), self._scrolls)
        frame = Frame(self._style_width(), self.height(), float(self._scroll.value()) if self._scrolls else 0.0)
        self._content, self._parts = content, parts
        self._scene = timeline_scene(content, frame, self.style_of_drawing, parts)
        seen = lanes_in_sight(parts.tops, frame.scroll, parts.lanes.h)
        if seen != self.seen:
            self.seen = seen
            # later: an answer that comes at once would be another picture amid the drawing of this one
            soon(self, lambda: self.lanes_seen.emit(seen.start, seen.stop))
        self.setAccessibleDescription(self._scene.words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the scene."""
        with QPainter(self) as painter:
            if (shown := self._shown()) is None:
                painter.fillRect(self.rect(), QColor.fromRgb(self._theme.paper))
                return
            self._pixels.paint(painter, event.region(), shown, self._draw)
            if self._rubber is not None:
                paint_rubber(painter, self._rubber, self._theme.accent)
                self._pixels.forget()
            if self.hasFocus():
                paint_focus(painter, self.rect(), self._theme.accent)

    def _shown(self) -> Shown | None:
        scene, span = self.scene(), self.shown_span() or Span(0, 0)
        around = self._theme, self._scrolls, self._scroll.value()
        return None if scene is None else Shown(scene, span, self.lanes_area(), around)

    def _draw(self, painter: QPainter, scene: Scene) -> None:
        if self._scrolls:
            self._scroll.paint_column(painter, scene.width, self.height(), self._theme)
        paint_scene(painter, scene, self._stills, self.devicePixelRatioF())

    def changeEvent(self, event: QEvent) -> None:
        """Takes on another language's words."""
        if event.type() == QEvent.Type.LanguageChange:
            self._style = None
            self._redraw()
        super().changeEvent(event)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Lays the view out anew."""
        self._redraw()

    def sizeHint(self) -> QSize:
        """Wide enough for a header column and a readable stretch."""
        return QSize(900, 480)

    def minimumSizeHint(self) -> QSize:
        """Small windows keep a usable timeline."""
        return QSize(280, 160)
