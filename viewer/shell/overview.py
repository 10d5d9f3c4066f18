"""The overview below the timeline: drag its window to move the view, drag its edges to widen or narrow it."""

from dataclasses import replace

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from viewer.dates import Span
from viewer.layout.frame import Style
from viewer.layout.overview import HEIGHT, overview_scale, overview_scene, window_area, window_layer
from viewer.layout.theme import LIGHT, Theme
from viewer.layout.timescale import SHORTEST, Timescale, panned, zoomed
from viewer.query.source import EventSource
from viewer.session.composition import whole_span
from viewer.session.pictures import Picture
from viewer.session.view_state import ViewState
from viewer.shell.painter import FontMeasure, paint_focus, paint_layer, paint_scene

GRIP = 6
"""Pixels on both sides of an edge that take hold of it."""


class Overview(QWidget):
    """The whole extent; `span_changed` gives a Span, and whether the one before is to be remembered."""

    span_changed = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Overview of the whole timeline"))
        self.setToolTip(self.tr("Drag the window to move the view, its edges to widen or narrow it"))
        self._theme: Theme = LIGHT
        self._locale = "en"
        self._state = ViewState()
        self._picture: Picture | None = None
        self._measure = FontMeasure()
        self._ground = QPixmap()
        self._ground_key: tuple[object, ...] = ()
        self._grip = ""
        self._from: Span | None = None
        self._pressed = QPointF()
        self._first = True

    def set_source(self, _source: EventSource) -> None:
        """Pictures bring all that is needed."""

    def set_theme(self, theme: Theme) -> None:
        """Hands over the colours."""
        self._theme = theme
        self.update()

    def set_locale(self, locale: str) -> None:
        """Hands over the language of dates."""
        self._locale = locale
        self.update()

    def show_state(self, state: ViewState) -> None:
        """Shows where the view is."""
        before, self._state = self._state, state
        if state.span != before.span:
            self.update()

    def show_picture(self, picture: Picture) -> None:
        """Shows newly answered data."""
        before = self._picture
        if picture.lacks_overview and before is not None and before.whole == picture.whole:
            # it is on its way: until then there is what there was
            picture = replace(picture, overview=before.overview, overview_all=before.overview_all)
        self._picture = picture
        if before is None or _told(picture) != _told(before):  # else only what stands elsewhere is new
            self.update()

    def scale(self) -> Timescale | None:
        """Between instants and pixels; None while nothing is dated."""
        if self._picture is None or self._picture.whole is None:
            return None
        return overview_scale(self._picture.whole, self.width())

    def seen(self) -> Span | None:
        """The visible stretch."""
        if self._state.span is not None:
            return self._state.span
        return None if self._picture is None else whole_span(self._picture)

    def sizeHint(self) -> QSize:
        """A fixed height."""
        return QSize(400, round(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """A fixed height."""
        return QSize(120, round(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the silhouettes and the window."""
        picture, seen = self._picture, self.seen()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor.fromRgb(self._theme.panel))
            if picture is not None and picture.whole is not None:
                style = Style(self._theme, self._measure, self._locale)
                painter.drawPixmap(0, 0, self._drawn_ground(picture, picture.whole, style))
                if seen is not None:
                    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                    paint_layer(painter, window_layer(picture.whole, seen, self.width(), style))
            if self.hasFocus():
                paint_focus(painter, self.rect(), self._theme.accent)

    def _drawn_ground(self, picture: Picture, whole: Span, style: Style) -> QPixmap:
        """All but the window, drawn when it changes: not for each view."""
        ratio = self.devicePixelRatioF()
        answers = (picture.overview, picture.overview_all, whole)
        key = (*answers, self.size(), ratio, style.theme, style.locale)
        if key != self._ground_key:
            self._ground_key = key
            self._ground = QPixmap(self.size() * ratio)
            self._ground.setDevicePixelRatio(ratio)
            self._ground.fill(QColor.fromRgb(style.theme.panel))
            scene = overview_scene(whole, None, picture.overview, picture.overview_all, self.width(), style)
            with QPainter(self._ground) as painter:
                paint_scene(painter, scene)
        return self._ground

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes hold of the window or one of its edges; elsewhere, brings the window there."""
        scale, seen = self.scale(), self.seen()
        if scale is None or seen is None or event.button() != Qt.MouseButton.LeftButton:
            return
        x = event.position().x()
        self._grip = self._grip_at(x)
        self._first = True
        if self._grip == "outside":
            seen = panned(seen, scale.at(x) - seen.middle)
            self._emit(seen)
            self._grip = "window"
        self._from, self._pressed = seen, event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Moves or resizes the window."""
        scale, start = self.scale(), self._from
        if scale is None:
            return
        x = event.position().x()
        if not self._grip or start is None:
            edge = self._grip_at(x) in {"left", "right"}
            self.setCursor(Qt.CursorShape.SizeHorCursor if edge else Qt.CursorShape.OpenHandCursor)
            return
        by = scale.at(x) - scale.at(self._pressed.x())
        if self._grip == "window":
            self._emit(panned(start, by))
        elif self._grip == "left":
            self._emit(Span(min(start.start + by, start.end - SHORTEST), start.end))
        else:
            self._emit(Span(start.start, max(start.end + by, start.start + SHORTEST)))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Lets go."""
        self._grip, self._from = "", None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zooms the view around its middle."""
        seen = self.seen()
        if seen is not None and event.angleDelta().y():
            self._first = True
            self._emit(zoomed(seen, 1.25 ** (-event.angleDelta().y() / 120), seen.middle))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the window, plus and minus size it."""
        seen = self.seen()
        steps = {Qt.Key.Key_Left: -0.25, Qt.Key.Key_Right: 0.25}
        sizes = {Qt.Key.Key_Plus: 0.66, Qt.Key.Key_Equal: 0.66, Qt.Key.Key_Minus: 1.5}
        key = Qt.Key(event.key())
        self._first = True
        if seen is not None and key in steps:
            self._emit(panned(seen, round(seen.duration * steps[key])))
        elif seen is not None and key in sizes:
            self._emit(zoomed(seen, sizes[key], seen.middle))
        else:
            super().keyPressEvent(event)

    def _grip_at(self, x: float) -> str:
        scale, seen = self.scale(), self.seen()
        if scale is None or seen is None:
            return ""
        area = window_area(seen, scale)
        grip = min(GRIP, area.w / 4)
        if abs(x - area.x) <= GRIP and x < area.x + grip:
            return "left"
        if abs(x - area.right) <= GRIP and x > area.right - grip:
            return "right"
        return "window" if area.x <= x <= area.right else "outside"

    def _emit(self, span: Span) -> None:
        self.span_changed.emit(span, self._first)
        self._first = False


def _told(picture: Picture) -> tuple[object, ...]:
    """What is drawn of a picture."""
    return picture.overview, picture.overview_all, picture.whole, picture.extent
