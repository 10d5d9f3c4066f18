"""Time per frame over scripted pans and zooms, from the change of the state to the painted canvas."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from tests.benchmarks.subjects import Subject, subjects
from tests.benchmarks.timing import Growth, heading, timed
from viewer.dates import Span
from viewer.layout.timescale import panned, zoomed
from viewer.session.composition import whole_span

FRAMES = 120


def run() -> None:
    """Prints pans near and far, and zooms from everything to a day and back."""
    heading("Frames, 1280×800, offscreen raster (aim: median at most 8 ms)")
    growth = Growth()
    for subject in subjects():
        start = subject.store.state.span
        whole = whole_span(subject.picture)
        assert start is not None
        assert whole is not None
        for name, spans in (
            ("pan, opening view", _pans(start)),
            ("pan, everything in view", _pans(whole)),
            ("zoom, everything to a day, back", _zooms(whole)),
        ):
            jobs = [_job(subject, span) for span in spans]
            jobs[0]()  # the first answers and lays out what the others share
            growth.row(f"{subject.name}: {name}", subject.n, timed(jobs[1:]))


def _job(subject: Subject, span: Span) -> Callable[[], None]:
    return lambda: subject.show(replace(subject.store.state, span=span))


def _pans(span: Span) -> Iterator[Span]:
    step = span.duration // 200
    for frame in range(FRAMES):
        yield panned(span, step * (frame if frame < FRAMES // 2 else FRAMES - frame))


def _zooms(whole: Span) -> Iterator[Span]:
    span = whole
    for frame in range(FRAMES):
        yield span
        span = zoomed(span, 0.9 if frame < FRAMES // 2 else 1 / 0.9, whole.middle)
