"""Makes the page of an export: the same picture as on the screen, or one of everything, with its stamps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import floor, log

import numpy as np
from numpy.typing import NDArray

from viewer.dates import DAY, Span
from viewer.document.collecting import uncollected
from viewer.document.redaction import Removed
from viewer.layout.cropped import cropped
from viewer.layout.scene import Measure, Scene
from viewer.layout.timeline import header_width
from viewer.query.filter import EVERYTHING
from viewer.shell.export.laying import VIEW_WIDTH, Desk, Laid
from viewer.shell.export.limits import LEAST_SCALE, CannotDraw, Tick, tr
from viewer.shell.export.redacting import redacted_request
from viewer.shell.export.stamping import sources_in_words
from viewer.shell.export.subject import Subject, finely, selected_of, subject_of
from viewer.shell.export.widths import suitable_width
from viewer.shell.export.wishes import ExportRequest, PageWish, Part, What

LEAST_WIDTH = 400
LEAST_HEIGHT = 300
"""Of a page, in logical pixels."""
LARGER = 1.15
"""A page too low for everything is laid out so much larger at a time, to be drawn smaller."""


@dataclass(frozen=True, eq=False, slots=True)
class Drawing:
    """A page ready for a file.

    Attributes:
        width, height: as it was wished for, in logical pixels; smaller than the page's own where it was laid out larger
            so as to hold everything.
        title, sources: for the file's own notes on itself; empty where they are left out.
        date: EDTF, of the event file; empty where not known or left out.
        dense: how many records are drawn as their density, since they are too many to be told apart; 0 where each has a
            mark of its own.
        people: what stands in the place of each actor who was taken out, by the name. removed: all that was.
    """

    page: Scene
    width: float
    height: float
    title: str = ""
    sources: str = ""
    date: str = ""
    dense: int = 0
    people: Mapping[str, str] = field(default_factory=dict)
    removed: tuple[Removed, ...] = ()

    @property
    def shrink(self) -> float:
        """How much smaller the page is to be drawn than its own pixels say."""
        return self.width / self.page.width


@uncollected()
def make_drawing(request: ExportRequest, wish: PageWish, measure: Measure, tick: Tick) -> Drawing:
    """The page that is wished for; where it is too low for a whole timeline, one laid out larger, to be drawn smaller.

    Raises:
        CannotDraw: there is nothing selected, or more lanes than a page holds, or drawn so small nobody could read it.
    """
    if (wish.width or LEAST_WIDTH) < LEAST_WIDTH or (wish.height or LEAST_HEIGHT) < LEAST_HEIGHT:
        reason = tr("A page smaller than {width} × {height} pixels has no room for a timeline")
        raise CannotDraw(reason.replace("{width}", str(LEAST_WIDTH)).replace("{height}", str(LEAST_HEIGHT)))
    watched = _Watched(measure, tick)
    if not wish.redaction.active:
        return _drawn(request, wish, watched, tick)
    if wish.what is What.SELECTION:
        selected_of(request)  # or it is said that there is none, before all records are gone through
    without = redacted_request(request, wish.redaction, tick)
    drawing = _drawn(without.request, wish, watched, tick)
    return replace(drawing, people=without.people, removed=without.removed)


def _drawn(request: ExportRequest, wish: PageWish, watched: Measure, tick: Tick) -> Drawing:
    """The page that is wished for."""
    subject = subject_of(request, wish, tick)
    tick(0.0)
    request = replace(request, title=request.title or request.source.summary(EVERYTHING).title)
    desk = Desk(request, wish, watched)
    width = wish.width or _width(request, wish, subject, desk)
    laid, larger = _fitting(desk, replace(wish, width=width), subject)
    if subject.dense and wish.what is What.WHOLE:
        wide = laid.frame.width
        laid = desk.laid(laid.wish, finely(subject, int(wide - header_width(wide)), tick))
    page = desk.page(laid)
    return Drawing(
        page=cropped(page, watched),
        width=page.width if larger == 1 else width,
        height=page.height if larger == 1 or not wish.height else wish.height,
        title=laid.told.title,
        sources="" if Part.SOURCES in wish.left_out else sources_in_words(subject.sources, request.locale),
        date="" if Part.FILE in wish.left_out else request.file_date,
        dense=subject.dense,
    )


def _fitting(desk: Desk, wish: PageWish, subject: Subject) -> tuple[Laid, float]:
    """The page laid out, and how much larger than is wished for, so that all lanes fit."""
    laid, larger = desk.laid(wish, subject), 1.0
    if wish.height is None or desk.as_on_screen:
        return laid, larger
    first = tall = laid.height
    while tall > round(wish.height * larger):
        if larger > 1 / LEAST_SCALE:
            raise _too_low(wish.width or 0, first, wish.height)
        # a page twice as wide is at best half as high: what cannot be large enough is not tried
        larger *= LARGER ** max(1, floor(log(tall / (wish.height * larger), LARGER) / 2))
        size = (round((wish.width or VIEW_WIDTH) * larger), round(wish.height * larger))
        laid = desk.laid(replace(wish, width=size[0], height=size[1]), subject)
        tall = laid.height
    return laid, larger


def _width(request: ExportRequest, wish: PageWish, subject: Subject, desk: Desk) -> int:
    if wish.what is What.VIEW:
        return VIEW_WIDTH if request.frame is None else round(request.frame.width)
    span = subject.state.span or Span(0, DAY)
    lanes = (lane.key for lane in subject.picture.lanes if lane.key not in subject.state.lanes.hidden)
    return suitable_width(subject.picture.window, span, lanes, desk.label_widths)


def _too_low(width: int, needed: float, height: int) -> CannotDraw:
    reason = tr("A page of {width} × {height} pixels does not hold all lanes")
    reason = reason.replace("{width}", f"{width:,}").replace("{height}", f"{height:,}")
    remedy = tr("One of {width} × {height} does; a wider one may be lower.")
    remedy = remedy.replace("{width}", f"{width:,}").replace("{height}", f"{needed:,.0f}")
    return CannotDraw(reason, remedy)


class _Watched(Measure):
    """Measures, and now and then asks whether to go on."""

    OFTEN = 200

    def __init__(self, measure: Measure, tick: Tick) -> None:
        self._measure = measure
        self._tick = tick
        self._asked = 0

    def width(self, text: str, size: float, bold: bool = False) -> float:
        """Logical pixels."""
        self._ask()
        return self._measure.width(text, size, bold)

    def about(self, text: str, size: float, bold: bool = False) -> float:
        """Logical pixels, by its letters."""
        self._ask()
        return self._measure.about(text, size, bold)

    def fitting(self, text: str, room: float, size: float, bold: bool = False) -> int:
        """How many letters fit a room."""
        self._ask()
        return self._measure.fitting(text, room, size, bold)

    def all_about(self, texts: Sequence[str], size: float, bold: bool = False) -> NDArray[np.float64]:
        """Logical pixels of many texts."""
        self._tick(0.0)
        return self._measure.all_about(texts, size, bold)

    def _ask(self) -> None:
        self._asked += 1
        if self._asked % self.OFTEN == 0:
            self._tick(0.0)
