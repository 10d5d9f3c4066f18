"""What an export draws: a source, a state of it, and what was answered; refused where no page would hold it."""

from dataclasses import dataclass, replace
from math import ceil

from viewer.dates import DAY, Span
from viewer.document.types import Source
from viewer.layout.lane_order import arranged
from viewer.layout.timeline import COMPACT
from viewer.layout.timescale import framed
from viewer.query.answers import Tally
from viewer.query.filter import EVERYTHING, Ref
from viewer.query.source import EventSource
from viewer.session.composition import whole_span
from viewer.session.pictures import MANY_LANES, Picture, make_picture
from viewer.session.view_state import ViewState
from viewer.shell.export.limits import CannotDraw, Tick, tr
from viewer.shell.export.selection import joined_source
from viewer.shell.export.stamping import kept_sources
from viewer.shell.export.wishes import ExportRequest, PageWish, Part, What

MOST_MARKS_ON_PAPER = 60_000
"""Rows of (mark, lane) that a whole timeline draws one by one; past that their density."""
MOST_LANES_ON_PAPER = 3_000
MOST_COLUMNS = 16_384
"""In which a density is counted."""
UNDATED_BESIDE_DENSITY = 24
"""Records without a date that are listed where they are too many for all."""
NO_LIMIT = 10**9


@dataclass(frozen=True, eq=False, slots=True)
class Subject:
    """What is drawn."""

    source: EventSource
    state: ViewState
    picture: Picture
    tally: Tally
    sources: tuple[Source, ...]

    @property
    def dense(self) -> int:
        """How many records are drawn as their density."""
        return 0 if self.picture.density is None else self.tally.shown - self.tally.undated


def subject_of(request: ExportRequest, wish: PageWish, tick: Tick) -> Subject:
    """Asks the source for what is wished for.

    Raises:
        CannotDraw: there is nothing selected, or more lanes than a page holds.
    """
    source, legend = request.source, Part.LEGEND not in wish.left_out
    state = replace(request.state, legend=legend)
    tally = source.tally(state.keep, state.axis) if request.told is None else request.told.tally
    tick(0.0)
    match wish.what:
        case What.VIEW:
            picture = make_picture(source, state, seen=_lanes_in_sight(request, wish, tick))
            state = replace(state, span=state.span or whole_span(picture))
            return Subject(source, state, picture, tally, kept_sources(source, state.keep))
        case What.WHOLE:
            state = replace(state, span=None, selected=None)
            chosen, sources = source, kept_sources(source, state.keep)
        case What.SELECTION:
            chosen = joined_source(source, selected_of(request), state.keep, request.locale)
            state = replace(state, span=None, keep=EVERYTHING)
            sources = tuple(chosen.sources())
            tally = replace(tally, shown=len(chosen))
    tick(0.0)
    if (lanes := _lanes(chosen, state)) > MOST_LANES_ON_PAPER:
        raise _too_many_lanes(lanes)
    tick(0.0)
    most = MOST_MARKS_ON_PAPER if wish.most_marks is None else wish.most_marks
    most_undated = NO_LIMIT if tally.shown <= most else UNDATED_BESIDE_DENSITY
    picture = make_picture(chosen, state, most, most_undated)
    span = whole_span(picture)
    if picture.density is not None and picture.extent is not None:
        span = framed(picture.extent, margin=0.01, least=DAY)  # density has no labels that need room
    return Subject(chosen, replace(state, span=span), picture, tally, sources)


def selected_of(request: ExportRequest) -> Ref:
    """The selected record.

    Raises:
        CannotDraw: there is none, or the filter hides it.
    """
    source, selected = request.source, request.state.selected
    row = None if selected is None else source.row(selected)
    if selected is None or row is None:
        raise CannotDraw(tr("Nothing is selected"), tr("Select a record first, or export the view."))
    if not source.kept(row, request.state.keep):
        raise CannotDraw(tr("The filter hides what is selected"), tr("Select another record first."))
    return selected


def finely(subject: Subject, columns: int, tick: Tick) -> Subject:
    """The subject with its density counted anew: in so many columns, over just what is seen."""
    tick(0.0)
    state, span = subject.state, subject.state.span or Span(0, DAY)
    columns = max(1, min(columns, MOST_COLUMNS))
    density = subject.source.density(state.keep, state.axis, span, columns, state.grouping)
    return replace(subject, picture=replace(subject.picture, density=density, span=span))


def _lanes(source: EventSource, state: ViewState) -> int:
    """How many lanes there are to draw."""
    return len(arranged(source.lanes(state.keep, state.grouping), state.lanes, filtered=state.keep.active))


def _lanes_in_sight(request: ExportRequest, wish: PageWish, tick: Tick) -> tuple[int, int] | None:
    """Which lanes a view shows where they are many; None for all."""
    lanes = _lanes(request.source, request.state)
    tick(0.0)
    if lanes <= MANY_LANES:
        return None
    height = wish.height or (None if request.frame is None or wish.width else request.frame.height)
    if height is None:
        if lanes > MOST_LANES_ON_PAPER:
            raise _too_many_lanes(lanes)
        return None
    scroll = 0.0 if request.frame is None else max(0.0, min(request.frame.scroll, lanes * COMPACT - height))
    return int(scroll / COMPACT), min(lanes, ceil((scroll + height) / COMPACT))


def _too_many_lanes(number: int) -> CannotDraw:
    reason = tr("{n} lanes are more than a page holds; {most} is the most")
    reason = reason.replace("{n}", f"{number:,}").replace("{most}", f"{MOST_LANES_ON_PAPER:,}")
    return CannotDraw(reason, tr("Filter, hide or fold some, group by something else, or export the view."))
