"""Pixels of the timeline that still hold: they are left alone, or moved where a view has only moved along time."""

from collections.abc import Callable, Iterable
from typing import NamedTuple, cast

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QRegion
from PySide6.QtWidgets import QScrollBar, QWidget

from viewer.dates import Span
from viewer.layout.cropped import common
from viewer.layout.differing import differing, met
from viewer.layout.moved import Told, part, stale, told
from viewer.layout.scene import Area, Measure, Scene

DRIFT = 1e-3
"""Pixels by which what was moved may lie beside where it would be drawn."""
REST_MS = 200
"""After so long without a movement all is drawn that was only moved."""


class Shown(NamedTuple):
    """What a timeline shows.

    Attributes:
        span: of the lanes. lanes: where marks move with time.
        around: whatever else the picture depends upon; only where it is the same can pixels hold.
    """

    scene: Scene
    span: Span
    lanes: Area
    around: tuple[object, ...]


class CanvasPixels(QObject):
    """Has only that of a canvas drawn which is new; at rest, all is drawn as if nothing had been moved."""

    def __init__(self, canvas: QWidget, measure: Measure) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._measure = measure
        self._shown: Shown | None = None
        self._told: Told | None = None
        self._first: Span | None = None  # where all was drawn last
        self._waiting = False
        self._fresh: QRegion | None = None  # where what is to be seen differs from what was painted
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(canvas.update)

    def follow(self, look: Callable[[], Shown | None]) -> bool:
        """Shows another view or picture at once; False where nothing was painted that could still hold.

        Args:
            look: tells what is to be seen.
        """
        before = self._shown
        if before is None or self._waiting or not self._canvas.isVisible():
            return False
        shown = look()
        if shown is None:
            self.forget()
            self._canvas.update()
        elif not self._move(before, shown):
            self._replace(before, shown)
        return True

    def forget(self) -> None:
        """Nothing that was painted holds any more."""
        self._shown = self._told = self._fresh = None

    def _move(self, before: Shown, shown: Shown) -> bool:
        """Moves the pixels of the lanes to where another view has them; False where all of these must be painted."""
        first, known = self._first, self._told
        if first is None or before.around != shown.around or before.lanes != shown.lanes:
            return False
        moved, was, step = _steps(first, shown), _steps(first, before), self._step()
        if moved is None or was is None or not step or (moved - was) % step:
            return False
        # without the edge, where what has the keyboard has a frame
        inner = Area(1, 1, self._canvas.width() - 2, self._canvas.height() - 2)
        within = self._whole(common(shown.lanes, inner), step)
        if abs(moved - was) >= within.width() or self._covered(within):
            return False
        known = known or told(before.scene, before.lanes, was, self._measure)
        made = told(shown.scene, shown.lanes, moved, self._measure)
        areas = stale(known, made)
        if areas is None:
            return False
        self._shown, self._told, self._fresh, self._waiting = shown, made, None, True
        if moved != was:
            self._canvas.scroll(moved - was, 0, within)
            self._rest.start()
        fresh = QRegion(self._touched(shown.lanes, step)) - QRegion(within)
        for area in areas:
            fresh += self._touched(area, step)
        self._canvas.update(fresh)
        return True

    def _replace(self, before: Shown, shown: Shown) -> None:
        """Has painted what is other than before."""
        self._shown, self._told = shown, None
        areas = None
        if before.around == shown.around and before.lanes == shown.lanes and self._step() == 1:
            areas = differing(before.scene, shown.scene, shown.lanes.x)
        fresh = QRegion(self._canvas.rect())
        if areas is not None:
            wanted = QRegion()
            for area in areas:
                wanted += self._touched(area, 1)
            fresh &= wanted
        self._fresh, self._waiting = fresh, not fresh.isEmpty()
        self._canvas.update(fresh)

    def paint(self, painter: QPainter, region: QRegion, shown: Shown, draw: Callable[[QPainter, Scene], None]) -> None:
        """Paints what of a region is not there yet."""
        self._waiting = False
        fresh, self._fresh = self._fresh, None
        whole = region.boundingRect().contains(self._canvas.rect()) and region.rectCount() == 1
        if not whole and self._told is not None and self._told.scene is shown.scene:
            blurred = not self._canvas.devicePixelRatioF().is_integer()
            for place in cast("Iterable[QRect]", region):
                painter.save()
                painter.setClipRect(place, Qt.ClipOperation.IntersectClip)
                draw(painter, part(self._told, _area(place), whole_columns=blurred))
                painter.restore()
            return
        draw(painter, shown.scene if whole else met(shown.scene, _area(region.boundingRect())))
        if whole:
            self._shown = shown
        elif fresh is None:
            return  # what the system has lost of what was painted
        elif not (fresh - region).isEmpty():
            self.forget()  # there is more to be painted than could be
            return
        self._told = None
        if (QRegion(self._touched(shown.lanes, 1)) - region).isEmpty():
            self._first = shown.span
            self._rest.stop()

    def _step(self) -> int:
        """The fewest pixels that are whole ones of the device too; 0 where that is more than a few."""
        ratio = self._canvas.devicePixelRatioF()
        return next((step for step in range(1, 5) if (step * ratio).is_integer()), 0)

    def _whole(self, area: Area, step: int) -> QRect:
        """The pixels that lie wholly in an area, with edges that are edges of the device's too."""
        at = self._canvas.mapTo(self._canvas.window(), QPoint())
        left, top = -(-(area.x + at.x()) // step) * step, -(-(area.y + at.y()) // step) * step
        right, foot = (area.right + at.x()) // step * step, (area.bottom + at.y()) // step * step
        return QRect(int(left) - at.x(), int(top) - at.y(), int(right - left), int(foot - top))

    def _touched(self, area: Area, step: int) -> QRect:
        """The pixels that an area touches, with such edges."""
        at = self._canvas.mapTo(self._canvas.window(), QPoint())
        left, top = (area.x + at.x()) // step * step, (area.y + at.y()) // step * step
        right, foot = -(-(area.right + at.x()) // step) * step, -(-(area.bottom + at.y()) // step) * step
        return QRect(int(left) - at.x(), int(top) - at.y(), int(right - left), int(foot - top))

    def _covered(self, place: QRect) -> bool:
        """Whether something lies upon the canvas there, which must not be moved with it."""
        above = self._canvas.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return any(
            child.isVisible() and child.geometry().intersects(place) and not isinstance(child, QScrollBar)
            for child in above
        )


def _area(place: QRect) -> Area:
    return Area(place.x(), place.y(), place.width(), place.height())


def _steps(first: Span, shown: Shown) -> int | None:
    """By how many pixels a view lies to the right of another on the paper; None if not by whole ones."""
    if first.duration != shown.span.duration:
        return None
    steps = (first.start - shown.span.start) * shown.lanes.w / max(first.duration, 1)
    return round(steps) if abs(steps) < 1e9 and abs(steps - round(steps)) <= DRIFT else None
