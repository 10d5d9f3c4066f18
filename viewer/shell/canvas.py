"""The timeline canvas: shows the scene of the current view, and turns what the reader does on it into intentions."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from math import ceil

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QScrollBar, QSizePolicy, QWidget

from viewer.dates import Span
from viewer.layout.colors import actor_colors
from viewer.layout.frame import Content, Frame, Style
from viewer.layout.reveal import top_of_record
from viewer.layout.scene import Area, Color, Hit, RecordTarget, Scene
from viewer.layout.theme import LIGHT, Theme
from viewer.layout.timeline import Regions, header_width, lanes_in_sight, regions, timeline_scene
from viewer.layout.timescale import Timescale, panned, zoomed
from viewer.query.answers import Grouping, LanesBy
from viewer.query.filter import EVERYTHING, Ref
from viewer.query.source import EventSource
from viewer.session.composition import Stacks, put_together, whole_span
from viewer.session.joins import Joined, join
from viewer.session.presenter import ImmediateRunner, Picture, Runner
from viewer.session.view_state import ViewState
from viewer.shell.asking import Asking
from viewer.shell.canvas_input import CanvasInput
from viewer.shell.glide import Glide
from viewer.shell.painter import FontMeasure, Stills, paint_scene
from viewer.shell.translated import translated_words

BAR_WIDTH = 12


class TimelineCanvas(QWidget):
    """The timeline of one document; it holds what it was last shown, and reports intentions.

    Signals:
        span_changed: a Span, and whether the one before is to be remembered for going back.
        selected: a Ref, or None.
        activated: the selected record was asked for in detail.
        stepped: by how many records to go on.
        lanes_changed: a LaneOrder. grouping_changed: a Grouping. keep_changed: a Filter.
        actor_hovered: an actor's id, or "".
        lanes_seen: the places of the first lane in sight and of the first that no more is, whenever they change.
        failed: the DatelineError that came in place of an answer.
    """

    span_changed = Signal(object, bool)
    selected = Signal(object)
    activated = Signal()
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
        self._coloring = Asking("colors", runner, self)
        self._joining = Asking("joins", runner, self)
        for asking in (self.picking, self.fitting, self._coloring, self._joining):
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
        self._colors: Mapping[str, Color] = {}
        self._stacks = Stacks()
        self._joined = Joined()
        self._joined_key: tuple[object, ...] = ()
        self._seen = range(0)
        self._scene: Scene | None = None
        self._content: Content | None = None
        self._parts: Regions | None = None
        self._style: Style | None = None
        self._stills = Stills()
        self._remember = False
        self.glide = Glide(self._go_on, self)
        self._scroll = QScrollBar(Qt.Orientation.Vertical, self)
        self._scroll.setAccessibleName(self.tr("Scroll through the lanes"))
        self._scroll.valueChanged.connect(lambda: self._redraw(moved=True))
        # else the canvas would be painted within all but the bar, and clips of several rectangles are slow
        self._scroll.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, False)
        self._scroll.hide()
        self._scrolls = False
        self._rubber: Area | None = None

    # what is shown

    def set_source(self, source: EventSource) -> None:
        """Hands over the source that pictures come from."""
        self.source = source
        self._seen = range(0)  # to be told anew
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
        self._redraw(moved=replace(before, span=state.span) == state)
        if state.selected is not None and state.selected != before.selected:
            self._reveal()

    def show_picture(self, picture: Picture) -> None:
        """Shows newly answered data."""
        self.picture = picture
        self._join()
        self._redraw()

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
        return self._colors

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
        area = self.lanes_area()
        span = self.shown_span()
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
        scale = Timescale(span, area.x, area.w)
        x = area.x + area.w / 2 if around is None else around
        self.go_to(zoomed(span, factor, scale.at(x)), step)

    def pan_by(self, share: float) -> None:
        """Moves the view by a share of its width; positive shows what is later."""
        span = self._bound_for()
        if span is not None:
            self.go_to(panned(span, round(span.duration * share)), step=True)

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
        if start is None or (start == span and not self.glide.moving):
            return
        self._remember = step
        self.glide.to(start, span, animated=self.animated and self.isVisible())

    def _go_on(self, span: Span) -> None:
        # only the view that a movement leaves is remembered, not those on its way
        step, self._remember = self._remember, False
        self.span_changed.emit(span, step)

    def scroll_by(self, pixels: float) -> None:
        """Moves the lanes up or down."""
        self._scroll.setValue(self._scroll.value() + round(pixels))

    def pick(self, row: int) -> None:
        """Selects the record of a row, once it is known which."""
        source = self.source
        if source is not None:
            self.picking.ask(lambda: source.ref(row), partial(self._tell_picked, row))

    def _tell_picked(self, row: int, ref: Ref) -> None:
        self.picked = row, ref
        self.selected.emit(ref)

    def show_rubber(self, area: Area | None) -> None:
        """Shows the period that is being dragged over."""
        self._rubber = area
        self.update()

    def hit(self, point: QPoint) -> Hit | None:
        """What lies at a point."""
        scene = self.scene()
        return None if scene is None else scene.hit(point.x(), point.y())

    # drawing

    def _recolor(self) -> None:
        source, theme = self.source, self._theme
        if source is not None:
            everyone = Grouping(LanesBy.ACTOR)
            self._coloring.ask(lambda: actor_colors(source.lanes(EVERYTHING, everyone), theme), self._show_colors)
        self._redraw()

    def _show_colors(self, colors: Mapping[str, Color]) -> None:
        self._colors = colors
        self._redraw()

    def _join(self) -> None:
        """Asks for what is joined, where that may be other than what was asked last."""
        source, picture, state = self.source, self.picture, self.state
        if source is None or picture is None:
            return
        words = self.style_of_drawing.words
        key = (source, state.selected, state.grouping, words, picture if state.relations else None)
        if key != self._joined_key:
            self._joined_key = key
            self._joining.ask(lambda: join(state, picture, source, words), self._show_joined)

    def _show_joined(self, joined: Joined) -> None:
        if joined != self._joined:
            self._joined = joined
            self._redraw(moved=True)
            self._reveal()

    def _redraw(self, moved: bool = False) -> None:
        """Makes the scene anew when it is next painted; a view that has only moved is divided as it was."""
        self._scene = None
        self._content = None
        if not moved:
            self._parts = None
        self.update()

    def _style_width(self) -> float:
        return self.width() - (BAR_WIDTH if self._scrolls else 0)

    def _make_content(self) -> Content | None:
        if self.picture is None:
            return None
        span = self.shown_span()
        state = self.state if span is None or self.state.span is not None else _with_span(self.state, span)
        width = self._style_width()
        lanes_width = width - header_width(width)
        words = self.style_of_drawing.words
        return put_together(
            state, self.picture, self._joined, lanes_width, self.measure, self._stacks, self._colors, words, self._lit
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
        if laid is not None and self._scrolls and _fits(laid[1]):
            laid = self._lay_out(scrolls=False)
        if laid is not None and not self._scrolls and not _fits(laid[1]):
            laid = self._lay_out(scrolls=True)
        if laid is None:
            return
        content, parts = laid
        self._scroll.blockSignals(True)
        self._scroll.setVisible(self._scrolls)
        self._scroll.setGeometry(QRect(self.width() - BAR_WIDTH, round(parts.lanes.y), BAR_WIDTH, round(parts.lanes.h)))
        self._scroll.setRange(0, max(0, ceil(parts.content_height - parts.lanes.h)))
        self._scroll.setPageStep(max(1, round(parts.lanes.h)))
        self._scroll.setSingleStep(28)
        self._scroll.blockSignals(False)
        frame = Frame(self._style_width(), self.height(), float(self._scroll.value()) if self._scrolls else 0.0)
        self._content, self._parts = content, parts
        self._scene = timeline_scene(content, frame, self.style_of_drawing, parts)
        seen = lanes_in_sight(parts.tops, frame.scroll, parts.lanes.h)
        if seen != self._seen:
            self._seen = seen
            # later: an answer that comes at once would be another picture amid the drawing of this one
            QTimer.singleShot(0, self, self._tell_lanes)
        self.setAccessibleDescription(self._scene.words)

    def _tell_lanes(self) -> None:
        self.lanes_seen.emit(self._seen.start, self._seen.stop)

    def _reveal(self) -> None:
        """Scrolls to the selected record where its row is out of sight."""
        scene, content = self.scene(), self._content
        if scene is None or content is None or content.selected is None or not self._scrolls:
            return
        rows = [
            hit for hit in scene.hits if isinstance(hit.target, RecordTarget) and hit.target.row == content.selected
        ]
        if rows:
            return
        top = top_of_record(content, content.selected)
        if top is not None:
            self._scroll.setValue(round(top - self.lanes_area().h / 2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the scene."""
        with QPainter(self) as painter:
            scene = self.scene()
            if scene is None:
                painter.fillRect(self.rect(), QColor.fromRgb(self._theme.paper))
                return
            if self._scrolls:  # the column of the scroll bar goes on as what lies beside it
                left, foot = int(scene.width), round(self.lanes_area().bottom)
                beside = QRect(left, 0, self.width() - left, self.height())
                painter.fillRect(beside, QColor.fromRgb(self._theme.paper))
                painter.fillRect(beside.adjusted(0, foot, 0, 0), QColor.fromRgb(self._theme.panel))
            paint_scene(painter, scene, self._stills, self.devicePixelRatioF())
            if self._rubber is not None:
                wash = QColor.fromRgb(self._theme.accent)
                painter.setPen(QPen(wash, 1))
                wash.setAlphaF(0.14)
                painter.setBrush(wash)
                painter.drawRect(QRect(*(round(value) for value in self._rubber)))
            if self.hasFocus():
                painter.setPen(QPen(QColor.fromRgb(self._theme.accent), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

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

    def picture_image(self, scale: float = 1.0) -> QImage:
        """What is on show, as an image."""
        image = QImage(self.size() * scale, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(scale)
        scene = self.scene()
        with QPainter(image) as painter:
            if scene is not None:
                paint_scene(painter, scene)
        return image


def _fits(parts: Regions) -> bool:
    return parts.content_height <= parts.lanes.h + 0.5


def _with_span(state: ViewState, span: Span) -> ViewState:
    return replace(state, span=span)
