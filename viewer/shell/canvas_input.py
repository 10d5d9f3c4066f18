"""What the mouse, the trackpad and the keys do on the timeline canvas."""

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip

from viewer.dates import Span
from viewer.layout.lane_order import moved
from viewer.layout.scene import (
    Area,
    CrowdTarget,
    DensityTarget,
    Hit,
    LaneTarget,
    RecordTarget,
    SpanTarget,
    TrayTarget,
)
from viewer.layout.timescale import framed, panned, panned_by, zoomed
from viewer.query.answers import LanesBy
from viewer.query.filter import Ref
from viewer.session.navigation import fit_record
from viewer.shell.canvas_keys import key_pressed
from viewer.shell.canvas_places import open_crowd, zoom_into
from viewer.shell.lane_menu import lane_menu
from viewer.shell.place_menu import place_menu
from viewer.shell.tips import tip_text

if TYPE_CHECKING:
    from viewer.shell.canvas import TimelineCanvas

NOTCH = 1.25
"""A notch of the wheel zooms by this factor."""
DRAG_START = 5
"""Pixels that the pointer moves before a press becomes a drag."""
GESTURE_PAUSE_MS = 700
"""Wheel turns further apart than this are remembered as separate steps."""


class CanvasInput(QObject):
    """Listens to a canvas's events and moves its view, selects, folds, sorts lanes."""

    def __init__(self, canvas: "TimelineCanvas") -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._pressed: QPointF | None = None
        self._pressed_hit: Hit | None = None
        self._dragging = ""
        self._pan_from: Span | None = None
        self._last_x = self._speed = self._last_y = 0.0
        self._since_wheel = QElapsedTimer()
        self._since_move = QElapsedTimer()
        canvas.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Takes the canvas's mouse, wheel and key events."""
        match event:
            case QMouseEvent():
                return self._mouse(event)
            case QWheelEvent():
                self._wheel(event)
                return True
            case QKeyEvent() if event.type() == QEvent.Type.KeyPress:
                return key_pressed(self._canvas, event)
            case QContextMenuEvent():
                return self._context(event)
            case QHelpEvent() if event.type() == QEvent.Type.ToolTip:
                self._show_tip(event)
                return True
            case QNativeGestureEvent():
                return self._gesture(event)
        if event.type() == QEvent.Type.Leave:
            self._hover(None)
        return False

    def _gesture(self, event: QNativeGestureEvent) -> bool:
        """Pinching on a trackpad."""
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self._canvas.glide.stop()
        self._zoom_now(1 / max(0.2, 1 + event.value()), event.position().x())
        return True

    def _show_tip(self, event: QHelpEvent) -> None:
        canvas = self._canvas
        hit = canvas.hit(event.pos())
        source, state, locale, at = canvas.source, canvas.state, canvas.locale_name, event.globalPos()

        def tell(text: str) -> None:
            # escaped, since tool tips read markup, and could load what a title names
            QToolTip.showText(at, f"<p>{escape(text)}</p>" if text else "", canvas)

        if hit is None:
            canvas.tips.forget()
            tell("")
        else:
            canvas.tips.ask(lambda: tip_text(hit, source, state, locale), tell)

    def fit_record(self, ref: Ref) -> None:
        """Shows a record as large as makes sense."""
        source, axis = self._canvas.source, self._canvas.state.axis
        if source is not None:
            self._canvas.fitting.ask(lambda: fit_record(source, ref, axis), self._fit)

    def _fit(self, span: Span | None) -> None:
        if span is not None:
            self._canvas.go_to(span, step=True)

    def _mouse(self, event: QMouseEvent) -> bool:
        match event.type():
            case QEvent.Type.MouseButtonPress if event.button() == Qt.MouseButton.LeftButton:
                self._press(event)
            case QEvent.Type.MouseMove:
                self._move(event)
            case QEvent.Type.MouseButtonRelease if event.button() == Qt.MouseButton.LeftButton:
                self._release(event)
            case QEvent.Type.MouseButtonDblClick if event.button() == Qt.MouseButton.LeftButton:
                self._double(event)
            case _:
                return False
        return True

    def _press(self, event: QMouseEvent) -> None:
        canvas = self._canvas
        canvas.setFocus(Qt.FocusReason.MouseFocusReason)
        canvas.glide.stop()
        self._pressed, self._dragging = event.position(), ""
        self._pressed_hit = canvas.hit(event.position().toPoint())
        self._pan_from = canvas.shown_span()
        self._last_x, self._last_y, self._speed = event.position().x(), event.position().y(), 0.0

    def _move(self, event: QMouseEvent) -> None:
        here = event.position()
        if self._pressed is None:
            self._hover(self._canvas.hit(here.toPoint()))
            return
        if not self._dragging:
            if (here - self._pressed).manhattanLength() < DRAG_START:
                return
            self._dragging = self._kind_of_drag(event)
        match self._dragging:
            case "pan":
                self._drag_pan(here)
            case "period":
                self._canvas.show_rubber(self._period_area(here))
            case "lane":
                self._canvas.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._last_x, self._last_y = here.x(), here.y()

    def _kind_of_drag(self, event: QMouseEvent) -> str:
        area = self._canvas.lanes_area()
        if self._pressed is None:
            return ""
        if self._pressed_hit is not None and isinstance(self._pressed_hit.target, LaneTarget):
            return "lane"
        on_axis = self._pressed.y() < area.y and self._pressed.x() >= area.x
        if on_axis or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return "period"
        return "pan" if self._pressed.x() >= area.x else ""

    def _drag_pan(self, here: QPointF) -> None:
        canvas, start, pressed = self._canvas, self._pan_from, self._pressed
        if start is None or pressed is None:
            return
        canvas.setCursor(Qt.CursorShape.ClosedHandCursor)
        there = panned_by(start, pressed.x() - here.x(), canvas.lanes_area().w)
        first = canvas.shown_span() == start
        self._speed = here.x() - self._last_x
        self._since_move.restart()
        canvas.scroll_by(self._last_y - here.y())
        if there != start:
            canvas.span_changed.emit(there, first)

    def _period_area(self, here: QPointF) -> Area:
        area = self._canvas.lanes_area()
        start = self._pressed.x() if self._pressed is not None else here.x()
        left, right = sorted((max(area.x, start), min(max(area.x, here.x()), area.right)))
        return Area(left, 0, right - left, area.bottom)

    def _release(self, event: QMouseEvent) -> None:
        canvas, here = self._canvas, event.position()
        was, self._dragging = self._dragging, ""
        pressed, self._pressed = self._pressed, None
        canvas.unsetCursor()
        match was:
            case "pan":
                if self._since_move.isValid() and self._since_move.elapsed() < 60:
                    canvas.glide.throw(self._speed, self._run_on)
            case "period":
                self._pressed = pressed
                area = self._period_area(here)
                self._pressed = None
                canvas.show_rubber(None)
                scale = canvas.scale()
                if scale is not None and area.w >= DRAG_START:
                    span = Span(scale.at(area.x), scale.at(area.right))
                    canvas.go_to(framed(span, margin=0), step=True)
            case "lane":
                self._drop_lane(here)
            case _ if pressed is not None:
                self._click(canvas.hit(here.toPoint()), here)

    def _run_on(self, pixels: float) -> None:
        span = self._canvas.shown_span()
        if span is not None:
            self._canvas.span_changed.emit(panned_by(span, -pixels, self._canvas.lanes_area().w), False)

    def _click(self, hit: Hit | None, here: QPointF) -> None:
        canvas = self._canvas
        match None if hit is None else hit.target:
            case RecordTarget(row=row) | TrayTarget(row=row):
                canvas.pick(row)
            case LaneTarget(key=key, part="fold"):
                folded = canvas.state.grouping.folded
                folded = folded - {key} if key in folded else folded | {key}
                canvas.grouping_changed.emit(replace(canvas.state.grouping, folded=folded))
            case CrowdTarget(lane=lane, span=span):
                open_crowd(canvas, lane, span)
            case SpanTarget(span=span) if here.x() < canvas.lanes_area().x:
                self._bring(span)
            case None | DensityTarget() if here.x() >= canvas.lanes_area().x:
                canvas.picking.forget()
                canvas.selected.emit(None)

    def _bring(self, span: Span) -> None:
        """Pans just so far that a stretch beside the view comes into it."""
        seen = self._canvas.shown_span()
        if seen is not None:
            middle = span.middle
            self._canvas.go_to(panned(seen, middle - seen.middle), step=True)

    def _double(self, event: QMouseEvent) -> None:
        canvas, here = self._canvas, event.position()
        hit = canvas.hit(here.toPoint())
        match None if hit is None else hit.target:
            case RecordTarget(row=row):
                if (source := canvas.source) is not None:
                    axis = canvas.state.axis
                    canvas.fitting.ask(lambda: fit_record(source, source.ref(row), axis), self._fit)
            case SpanTarget(span=span):
                canvas.go_to(framed(span, margin=0.02), step=True)
            case DensityTarget(span=span) if span is not None:
                zoom_into(canvas, span)
            case LaneTarget(part="fold"):
                self._click(hit, here)
            case LaneTarget(key=key, part="header") if canvas.state.grouping.by is LanesBy.ACTOR:
                keep = canvas.state.keep
                actors = frozenset[str]() if keep.actors == {key} else frozenset({key})
                canvas.keep_changed.emit(replace(keep, actors=actors))
            case None if here.x() >= canvas.lanes_area().x:
                out = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                canvas.zoom_by(2.0 if out else 0.5, here.x())

    def _wheel(self, event: QWheelEvent) -> None:
        canvas = self._canvas
        canvas.glide.stop()
        fine, coarse = event.pixelDelta(), event.angleDelta()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        x = event.position().x()
        area = canvas.lanes_area()
        step = QPoint(fine) if not fine.isNull() else QPoint(coarse.x() * 80 // 120, coarse.y() * 80 // 120)
        sideways = abs(step.x()) > abs(step.y()) or shift
        if sideways and not control:
            by = step.x() if abs(step.x()) > abs(step.y()) else step.y()
            self._pan_now(-by)
        elif (not fine.isNull() and not control) or x < area.x:
            canvas.scroll_by(-step.y())
        else:
            turns = coarse.y() / 120 if coarse.y() else fine.y() / 80
            self._zoom_now(NOTCH**-turns, x)
        event.accept()

    def _first_of_gesture(self) -> bool:
        first = not self._since_wheel.isValid() or self._since_wheel.elapsed() > GESTURE_PAUSE_MS
        self._since_wheel.restart()
        return first

    def _pan_now(self, pixels: float) -> None:
        span = self._canvas.shown_span()
        if span is not None:
            there = panned_by(span, pixels, self._canvas.lanes_area().w)
            self._canvas.span_changed.emit(there, self._first_of_gesture())

    def _zoom_now(self, factor: float, x: float) -> None:
        scale = self._canvas.scale()
        if scale is not None:
            x = max(x, scale.left)
            self._canvas.span_changed.emit(zoomed(scale.span, factor, scale.at(x)), self._first_of_gesture())

    def _hover(self, hit: Hit | None) -> None:
        canvas = self._canvas
        lane = hit.target.key if hit is not None and isinstance(hit.target, LaneTarget) else ""
        canvas.light_lane(lane)
        canvas.actor_hovered.emit(lane if canvas.state.grouping.by is LanesBy.ACTOR else "")
        hand = hit is not None and not isinstance(hit.target, SpanTarget | DensityTarget)
        canvas.setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def _drop_lane(self, here: QPointF) -> None:
        canvas, content, hit = self._canvas, self._canvas.content, self._pressed_hit
        if content is None or hit is None or not isinstance(hit.target, LaneTarget):
            return
        below = canvas.hit(QPoint(20, round(here.y())))
        keys = [lane.key for lane in content.lanes]
        if below is not None and isinstance(below.target, LaneTarget) and below.target.key in keys:
            to = keys.index(below.target.key)
            canvas.lanes_changed.emit(moved(canvas.state.lanes, content.lanes, hit.target.key, to))

    def _context(self, event: QContextMenuEvent) -> bool:
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            return False  # the key is taken for itself
        hit = self._canvas.hit(event.pos())
        match None if hit is None else hit.target:
            case LaneTarget(key=key):
                menu = lane_menu(self._canvas, key)
            case (CrowdTarget() | DensityTarget()) as place if place.span is not None and place.records:
                menu = place_menu(self._canvas, place)
            case _:
                return False
        menu.exec(event.globalPos())
        menu.deleteLater()
        return True
