"""Moves a view smoothly: eased jumps between two stretches of time, and the run-out of a pan let go in motion."""

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QObject, QTimer, QVariantAnimation

from viewer.dates import Span
from viewer.layout.timescale import panned

JUMP_MS = 180
FRAME_MS = 16
FRICTION = 0.90
"""What a frame leaves of the speed of the one before."""
LEAST_SPEED = 0.6
"""Pixels per frame at which a glide ends."""


class Glide(QObject):
    """Eases spans; `show` is called with each one on the way."""

    def __init__(self, show: Callable[[Span], None], parent: QObject) -> None:
        super().__init__(parent)
        self._show = show
        self._from = self._to = Span(0, 1)
        self._pixel = 1.0
        self._jump = QVariantAnimation(self)
        self._jump.setDuration(JUMP_MS)
        self._jump.setStartValue(0.0)
        self._jump.setEndValue(1.0)
        self._jump.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._jump.valueChanged.connect(self._step)
        self._run = QTimer(self)
        self._run.setInterval(FRAME_MS)
        self._run.timeout.connect(self._run_on)
        self._speed = 0.0
        self._move: Callable[[float], None] = lambda _pixels: None

    @property
    def moving(self) -> bool:
        """Whether a jump is under way."""
        return self._jump.state() == QVariantAnimation.State.Running

    @property
    def goal(self) -> Span:
        """Where the last jump leads."""
        return self._to

    def stop(self) -> None:
        """Ends any movement where it is."""
        self._jump.stop()
        self._run.stop()

    def to(self, start: Span, end: Span, animated: bool, pixel: float = 1.0) -> None:
        """Moves from one stretch to another; one as long by steps of a `pixel` of time, with which pixels can move."""
        self.stop()
        self._from, self._to, self._pixel = start, end, max(pixel, 1.0)
        if animated:
            self._jump.start()
        else:
            self._show(end)

    def throw(self, speed: float, move: Callable[[float], None]) -> None:
        """Lets a pan run out; `speed` in pixels per frame, `move` pans by pixels."""
        self._speed, self._move = speed, move
        if abs(speed) > 3:
            self._run.start()

    def _step(self, share: object) -> None:
        if not isinstance(share, float):
            return
        if share >= 1.0:
            self._show(self._to)
            return
        # lengths are eased by ratio, so that zooming feels even over many orders of magnitude
        ratio = (max(self._to.duration, 1) / max(self._from.duration, 1)) ** share
        duration = max(1, round(self._from.duration * ratio))
        whole = self._to.duration - self._from.duration
        if whole == 0:
            steps = round((self._to.start - self._from.start) * share / self._pixel)
            self._show(panned(self._from, round(steps * self._pixel)))
            return
        way = (duration - self._from.duration) / whole
        start = self._from.start + round((self._to.start - self._from.start) * way)
        self._show(Span(start, start + duration))

    def _run_on(self) -> None:
        self._speed *= FRICTION
        if abs(self._speed) < LEAST_SPEED:
            self._run.stop()
        else:
            self._move(self._speed)
