"""Ways to places on the timeline canvas: a lane by its name, a column of a density."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from viewer.dates import Span
from viewer.layout.density_hits import fullest_column
from viewer.layout.lane_order import expanded
from viewer.layout.reveal import is_seen, top_of_record
from viewer.layout.timescale import framed
from viewer.shell.lane_finder import LaneFinder

if TYPE_CHECKING:
    from viewer.shell.canvas import TimelineCanvas

ZOOM_INTO = 16
"""A column of a density is zoomed in on so many times."""
LIT_MS = 1_600
"""For how long a lane that was looked for is lit."""


def zoom_into(canvas: "TimelineCanvas", column: Span) -> None:
    """Zooms in on a column of a density."""
    seen = canvas.shown_span()
    if seen is not None:
        half = max(round(seen.duration / ZOOM_INTO / 2), column.duration)
        canvas.go_to(Span(column.middle - half, column.middle + half), step=True)


def zoom_into_most(canvas: "TimelineCanvas") -> None:
    """Zooms in where most is at once in the lanes in sight, if densities are shown."""
    content = canvas.content
    column = None if content is None else fullest_column(content, canvas.seen)
    if column is not None and column.span is not None:
        zoom_into(canvas, column.span)


def open_crowd(canvas: "TimelineCanvas", lane: str, span: Span) -> None:
    """Zooms in where that spreads the crowd out, else makes room for all of it in its lane."""
    seen = canvas.shown_span()
    if seen is not None and span.duration * 4 > seen.duration:
        canvas.lanes_changed.emit(expanded(canvas.state.lanes, lane, True))
    else:
        canvas.go_to(framed(span, margin=0.2), step=True)


def go_to_lane(canvas: "TimelineCanvas", key: str) -> None:
    """Scrolls to a lane, and lights it up for a moment."""
    content = canvas.content
    at = None if content is None else content.lanes.position(key)
    if content is None or at is None:
        return
    canvas.scroll_to(float(content.tops[at]) - canvas.lanes_area().h / 4)
    canvas.light_lane(key)
    later = QTimer(canvas)  # the canvas's own, so that it ends with it
    later.setSingleShot(True)
    later.timeout.connect(lambda: canvas.light_lane(""))
    later.timeout.connect(later.deleteLater)
    later.start(LIT_MS)


def reveal(canvas: "TimelineCanvas") -> None:
    """Scrolls to the selected record where no row of it is wholly in sight."""
    scene, content = canvas.scene(), canvas.content
    if scene is None or content is None or content.selected is None or is_seen(scene, content.selected):
        return
    top = top_of_record(content, content.selected)
    if top is not None:
        canvas.scroll_to(top - canvas.lanes_area().h / 2)


def find_lane(canvas: "TimelineCanvas") -> LaneFinder | None:
    """Lets the reader look for a lane by its name; None while there are no lanes."""
    content = canvas.content
    if content is None or not len(content.lanes):
        return None
    finder = LaneFinder(content.lanes, content.lanes_by, canvas.style_of_drawing.words, canvas.naming, canvas)
    finder.chosen.connect(lambda key: go_to_lane(canvas, key))
    finder.open()
    return finder
