"""Makes the page of an export: the same picture as on the screen, or one of everything, with its stamps."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import floor, log

import numpy as np

from viewer.dates import DAY, Span
from viewer.document.types import Source
from viewer.layout.colors import actor_colors
from viewer.layout.cropped import cropped
from viewer.layout.frame import Content, Frame, Style
from viewer.layout.lane_order import arranged
from viewer.layout.page import Stamps, page_scene, timeline_frame
from viewer.layout.rows import Stack, stack
from viewer.layout.scene import Measure, Scene
from viewer.layout.timeline import header_width, lane_height, regions
from viewer.layout.timescale import framed
from viewer.query.answers import FOREVER, NEVER, EventWindow, Grouping, Lane, LanesBy, Tally
from viewer.query.filter import EVERYTHING
from viewer.query.source import EventSource
from viewer.session.composition import Stacks, compose, whole_span
from viewer.session.presenter import Picture, make_picture
from viewer.session.view_state import ViewState
from viewer.shell.export.limits import LEAST_SCALE, CannotDraw, tr
from viewer.shell.export.selection import joined_source
from viewer.shell.export.stamping import Seen, kept_sources, sources_in_words, stamps
from viewer.shell.export.widths import suitable_width
from viewer.shell.export.wishes import ExportRequest, PageWish, Part, What
from viewer.shell.translated import translated_words

VIEW_WIDTH = 1_600
"""Of a view that was never on a screen."""
LEAST_WIDTH = 400
LEAST_HEIGHT = 300
"""Of a page, in logical pixels."""
MOST_MARKS_ON_PAPER = 60_000
"""Rows of (mark, lane) that a whole timeline draws one by one; past that their density."""
MOST_LANES_ON_PAPER = 3_000
MOST_COLUMNS = 16_384
"""In which a density is counted."""
UNDATED_BESIDE_DENSITY = 24
"""Records without a date that are listed where they are too many for all."""
NO_LIMIT = 10**9
LARGER = 1.15
"""A page too low for everything is laid out so much larger at a time, to be drawn smaller."""

Tick = Callable[[float], None]
"""Is told which share of the work is done (0 to 1), and raises what is to stop it."""


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
    """

    page: Scene
    width: float
    height: float
    title: str = ""
    sources: str = ""
    date: str = ""
    dense: int = 0

    @property
    def shrink(self) -> float:
        """How much smaller the page is to be drawn than its own pixels say."""
        return self.width / self.page.width


@dataclass(frozen=True, eq=False, slots=True)
class _Subject:
    """What is drawn: a source, and a state of it."""

    source: EventSource
    state: ViewState
    picture: Picture
    tally: Tally
    sources: tuple[Source, ...]

    @property
    def dense(self) -> int:
        """How many records are drawn as their density."""
        return 0 if self.picture.density is None else self.tally.shown - self.tally.undated


def make_drawing(request: ExportRequest, wish: PageWish, measure: Measure, tick: Tick) -> Drawing:
    """The page that is wished for; where it is too low for a whole timeline, one laid out larger, to be drawn smaller.

    Raises:
        CannotDraw: there is nothing selected, or more lanes than a page holds, or drawn so small nobody could read it.
    """
    if (wish.width or LEAST_WIDTH) < LEAST_WIDTH or (wish.height or LEAST_HEIGHT) < LEAST_HEIGHT:
        reason = tr("A page smaller than {width} × {height} pixels has no room for a timeline")
        raise CannotDraw(reason.replace("{width}", str(LEAST_WIDTH)).replace("{height}", str(LEAST_HEIGHT)))
    watched = _Watched(measure, tick)
    subject = _subject(request, wish, tick)
    tick(0.0)
    request = replace(request, title=request.title or request.source.summary(EVERYTHING).title)
    as_on_screen = wish.what is What.VIEW and request.frame is not None and not (wish.width or wish.height)
    width = wish.width or _width(request, wish, subject, watched)
    page, title = _page(request, replace(wish, width=width), subject, as_on_screen, watched)
    drawn, larger = page, 1.0
    while wish.height and drawn.height > round(wish.height * larger):
        if larger > 1 / LEAST_SCALE:
            raise _too_low(page, wish.height)
        # a page twice as wide is at best half as high: what cannot be large enough is not tried
        larger *= LARGER ** max(1, floor(log(drawn.height / (wish.height * larger), LARGER) / 2))
        laid = replace(wish, width=round(width * larger), height=round(wish.height * larger))
        drawn, title = _page(request, laid, subject, as_on_screen, watched)
    if subject.dense and wish.what is What.WHOLE:
        laid = replace(wish, width=round(width * larger), height=wish.height and round(wish.height * larger))
        drawn, title = _page(request, laid, _finely(subject, drawn.width, tick), as_on_screen, watched)
    return Drawing(
        page=cropped(drawn, watched),
        width=drawn.width if larger == 1 else width,
        height=drawn.height if larger == 1 or not wish.height else wish.height,
        title=title,
        sources="" if Part.SOURCES in wish.left_out else sources_in_words(subject.sources, request.locale),
        date="" if Part.FILE in wish.left_out else request.file_date,
        dense=subject.dense,
    )


def _page(
    request: ExportRequest, wish: PageWish, subject: _Subject, as_on_screen: bool, measure: Measure
) -> tuple[Scene, str]:
    """A page of a width, and its title; higher than is wished for where a whole timeline needs it."""
    style = Style(wish.theme, measure, request.locale, translated_words())
    colors = actor_colors(request.source.lanes(EVERYTHING, Grouping(LanesBy.ACTOR)), wish.theme)
    free = not as_on_screen and (wish.what is not What.VIEW or wish.height is None)
    stacks: Stacks = _PaperStacks() if free else Stacks()
    span = subject.state.span or Span(0, DAY)
    told = stamps(request, wish.left_out, Seen(span, subject.tally, dense=subject.dense), subject.sources)
    frame = _frame(request, wish, told, style, as_on_screen)
    wide = frame.width - header_width(frame.width)
    content = compose(subject.state, subject.picture, subject.source, wide, measure, stacks, colors, style.words)
    # how many lanes a low page cuts is told upon it, which may take a line from them
    told = stamps(request, wish.left_out, _seen(subject, wish, content, frame, style), subject.sources)
    frame = _frame(request, wish, told, style, as_on_screen)
    return page_scene(content, frame, style, told, 0 if as_on_screen else wish.height or 0), told.title


def _subject(request: ExportRequest, wish: PageWish, tick: Tick) -> _Subject:
    source, legend = request.source, Part.LEGEND not in wish.left_out
    state = replace(request.state, legend=legend)
    tally = source.tally(state.keep, state.axis)
    tick(0.0)
    match wish.what:
        case What.VIEW:
            picture = make_picture(source, state)
            state = replace(state, span=state.span or whole_span(picture))
            return _Subject(source, state, picture, tally, kept_sources(source, state.keep))
        case What.WHOLE:
            state = replace(state, span=None, selected=None)
            chosen, sources = source, kept_sources(source, state.keep)
        case What.SELECTION:
            row = None if state.selected is None else source.row(state.selected)
            if state.selected is None or row is None:
                raise CannotDraw(tr("Nothing is selected"), tr("Select a record first, or export the view."))
            if not source.kept(row, state.keep):
                raise CannotDraw(tr("The filter hides what is selected"), tr("Select another record first."))
            chosen = joined_source(source, state.selected, state.keep, request.locale)
            state = replace(state, span=None, keep=EVERYTHING)
            sources = tuple(chosen.sources())
            tally = replace(tally, shown=len(chosen))
    tick(0.0)
    shown = arranged(chosen.lanes(state.keep, state.grouping), state.lanes, filtered=state.keep.active)
    if len(shown) > MOST_LANES_ON_PAPER:
        raise _too_many_lanes(len(shown))
    tick(0.0)
    most_undated = NO_LIMIT if tally.shown <= MOST_MARKS_ON_PAPER else UNDATED_BESIDE_DENSITY
    picture = make_picture(chosen, state, MOST_MARKS_ON_PAPER, most_undated)
    span = whole_span(picture)
    if picture.density is not None and picture.extent is not None:
        span = framed(picture.extent, margin=0.01, least=DAY)  # density has no labels that need room
    return _Subject(chosen, replace(state, span=span), picture, tally, sources)


def _finely(subject: _Subject, width: float, tick: Tick) -> _Subject:
    """The subject with its density counted anew: for each pixel of a page so wide, over just what is seen."""
    tick(0.0)
    state, span = subject.state, subject.state.span
    if span is None:
        return subject
    columns = max(1, min(int(width - header_width(width)), MOST_COLUMNS))
    density = subject.source.density(state.keep, state.axis, span, columns, state.grouping)
    return replace(subject, picture=replace(subject.picture, density=density, span=span))


def _width(request: ExportRequest, wish: PageWish, subject: _Subject, measure: Measure) -> int:
    if wish.what is What.VIEW:
        return VIEW_WIDTH if request.frame is None else round(request.frame.width)
    span = subject.state.span or Span(0, DAY)
    lanes = (lane.key for lane in subject.picture.lanes if lane.key not in subject.state.lanes.hidden)
    return suitable_width(subject.picture.window, span, lanes, measure)


def _frame(request: ExportRequest, wish: PageWish, told: Stamps, style: Style, as_on_screen: bool) -> Frame:
    """The timeline's own paper; a whole timeline is as tall as it must be, and its page padded."""
    if as_on_screen and request.frame is not None:
        return request.frame
    height = wish.height if wish.what is What.VIEW else None
    scroll = 0.0 if request.frame is None or height is None else request.frame.scroll
    return timeline_frame(float(wish.width or VIEW_WIDTH), height, told, style, scroll)


def _seen(subject: _Subject, wish: PageWish, content: Content, frame: Frame, style: Style) -> Seen:
    """What of the kept records the picture shows."""
    seen = Seen(content.span, subject.tally, lanes=len(content.lanes), dense=subject.dense)
    if wish.what is not What.VIEW:
        return replace(seen, joined=wish.what is What.SELECTION)
    window = content.window
    dated = subject.tally.shown - subject.tally.undated
    inside = None if window is None else _in_span(window, content.span)
    parts = regions(content, frame, style)
    top = -min(frame.scroll, max(0.0, parts.content_height - parts.lanes.h))
    cut = 0
    for lane in content.lanes:
        bottom = top + lane_height(lane, content)
        cut += top < -0.5 or bottom > parts.lanes.h + 0.5
        top = bottom
    return replace(seen, in_span=None if inside == dated else inside, lanes_cut=cut)


def _in_span(window: EventWindow, span: Span) -> int:
    """How many records have a mark that touches a stretch of time."""
    low, high = -(-span.start // window.unit), span.end // window.unit
    low, high = max(low, NEVER), min(high, FOREVER)
    return len(np.unique(window.record[(window.start < high) & (window.end > low)]))


def _too_low(page: Scene, height: int) -> CannotDraw:
    reason = tr("A page of {width} × {height} pixels does not hold all lanes")
    reason = reason.replace("{width}", f"{page.width:,.0f}").replace("{height}", f"{height:,}")
    remedy = tr("One of {width} × {height} does; a wider one may be lower.")
    remedy = remedy.replace("{width}", f"{page.width:,.0f}").replace("{height}", f"{page.height:,.0f}")
    return CannotDraw(reason, remedy)


def _too_many_lanes(number: int) -> CannotDraw:
    reason = tr("{n} lanes are more than a page holds; {most} is the most")
    reason = reason.replace("{n}", f"{number:,}").replace("{most}", f"{MOST_LANES_ON_PAPER:,}")
    return CannotDraw(reason, tr("Filter, hide or fold some, group by something else, or export the view."))


class _PaperStacks(Stacks):
    """Stacks without a limit to their rows: where the height is free nothing need be counted."""

    def stack(
        self,
        window: EventWindow,
        span: Span,
        width: float,
        origin: int,
        measure: Measure,
        lanes: Sequence[Lane],
        expanded: frozenset[str],
    ) -> Stack:
        """The stack of a window for a view so wide."""
        del lanes, expanded  # none is cut, however many there are
        return stack(window, origin, span.duration / max(width, 1.0), measure, NO_LIMIT)


class _Watched(Measure):
    """Measures, and now and then asks whether to go on."""

    OFTEN = 200

    def __init__(self, measure: Measure, tick: Tick) -> None:
        self._measure = measure
        self._tick = tick
        self._asked = 0

    def width(self, text: str, size: float, bold: bool = False) -> float:
        """Logical pixels."""
        self._asked += 1
        if self._asked % self.OFTEN == 0:
            self._tick(0.0)
        return self._measure.width(text, size, bold)
