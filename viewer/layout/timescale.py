"""The timescale: between instants and pixels, and how a view of time moves."""

from dataclasses import dataclass

from viewer.dates import MINUTE, YEAR, Instant, Span

SHORTEST = MINUTE
LONGEST = 40_000_000_000 * YEAR
"""Wider than the age of the universe on both sides: nobody reaches this by accident."""


@dataclass(frozen=True, slots=True)
class Timescale:
    """A stretch of time laid over `width` pixels starting at `left`."""

    span: Span
    left: float
    width: float

    @property
    def per_pixel(self) -> float:
        """Microseconds per pixel."""
        return self.span.duration / max(self.width, 1.0)

    def x(self, at: Instant) -> float:
        """Where an instant lies; far outside instants give far outside pixels."""
        # the difference is taken in integers first: floats of microseconds since 1970 would be too coarse at deep zooms
        return self.left + (at - self.span.start) * self.width / max(self.span.duration, 1)

    def at(self, x: float) -> Instant:
        """The instant at a pixel."""
        return self.span.start + round((x - self.left) * self.span.duration / max(self.width, 1.0))


def zoomed(span: Span, factor: float, around: Instant) -> Span:
    """A view `factor` times as long, the instant `around` staying where it is, within the limits."""
    duration = min(max(round(span.duration * factor), SHORTEST), LONGEST)
    share = (around - span.start) / max(span.duration, 1)
    start = around - round(duration * share)
    return Span(start, start + duration)


def panned(span: Span, by: int) -> Span:
    """A view moved by so many microseconds."""
    return Span(span.start + by, span.end + by)


def panned_by(span: Span, pixels: float, width: float) -> Span:
    """A view moved by whole pixels of a paper so wide: what was painted of it can be moved with it."""
    return panned(span, round(round(pixels) * span.duration / max(width, 1.0)))


def framed(span: Span, margin: float = 0.06, least: int = SHORTEST) -> Span:
    """A view of a stretch with a margin (a share of its length) on both sides, at least `least` long."""
    short = max(0, least - span.duration)
    return span.padded(round(span.duration * margin) + (short + 1) // 2)
