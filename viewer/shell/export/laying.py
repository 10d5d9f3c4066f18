"""Lays an export's page out, at one size after another until all lanes fit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import ceil

import numpy as np
from numpy.typing import NDArray

from viewer.dates import DAY, Span
from viewer.layout.colors import actor_colors
from viewer.layout.frame import Content, Frame, Style
from viewer.layout.page import Stamps, page_scene, timeline_frame
from viewer.layout.rows import Stack, label_widths, stack
from viewer.layout.scene import Measure, Scene
from viewer.layout.timeline import header_width, regions
from viewer.query.answers import FOREVER, NEVER, EventWindow, Grouping, Lane, LanesBy
from viewer.query.filter import EVERYTHING
from viewer.session.composition import Stacks, compose
from viewer.shell.export.stamping import Seen, stamps
from viewer.shell.export.subject import NO_LIMIT, Subject
from viewer.shell.export.wishes import ExportRequest, PageWish, What
from viewer.shell.translated import translated_words

VIEW_WIDTH = 1_600
"""Of a view that was never on a screen."""
TALL = 1e6
"""A page so tall has room for all that stands around its timeline."""


@dataclass(frozen=True, eq=False, slots=True)
class Laid:
    """What stands on a page, and where; nothing is drawn yet.

    Attributes:
        height: that the page needs.
    """

    wish: PageWish
    content: Content
    frame: Frame
    told: Stamps
    height: float


class Desk:
    """Lays pages of a subject out and draws them; what is the same at every size is found once."""

    def __init__(self, request: ExportRequest, wish: PageWish, measure: Measure) -> None:
        self._request = request
        self.as_on_screen = wish.what is What.VIEW and request.frame is not None and not (wish.width or wish.height)
        self._style = Style(wish.theme, measure, request.locale, translated_words())
        free = not self.as_on_screen and (wish.what is not What.VIEW or wish.height is None)
        self._stacks: Stacks = PaperStacks(self.label_widths) if free else Stacks()
        self._widths: tuple[EventWindow, NDArray[np.float64]] | None = None
        lanes = request.source.lanes(EVERYTHING, Grouping(LanesBy.ACTOR))
        self._colors = actor_colors(lanes, wish.theme)

    def label_widths(self, window: EventWindow) -> NDArray[np.float64]:
        """About how wide the labels of a window are, measured once."""
        if self._widths is None or self._widths[0] is not window:
            self._widths = window, label_widths(window, self._style.measure)
        return self._widths[1]

    def laid(self, wish: PageWish, subject: Subject) -> Laid:
        """A page of a width; higher than is wished for where a whole timeline needs it."""
        request, style = self._request, self._style
        seen = Seen(subject.state.span or Span(0, DAY), subject.tally, dense=subject.dense)
        told = stamps(request, wish.left_out, seen, subject.sources)
        frame = self._frame(wish, told)
        content = compose(
            subject.state,
            subject.picture,
            subject.source,
            frame.width - header_width(frame.width),
            style.measure,
            self._stacks,
            self._colors,
            style.words,
        )
        # how many lanes a low page cuts is told upon it, which may take a line from them
        told = stamps(request, wish.left_out, _seen(subject, wish, content, frame, style), subject.sources)
        frame = self._frame(wish, told)
        inner = regions(content, replace(frame, whole_legend=True), style).legend.bottom
        around = TALL - (timeline_frame(float(wish.width or VIEW_WIDTH), TALL, told, style).height or 0.0)
        return Laid(wish, content, frame, told, ceil(inner + around))

    def page(self, laid: Laid) -> Scene:
        """The page drawn."""
        least = 0 if self.as_on_screen else laid.wish.height or 0
        return page_scene(laid.content, laid.frame, self._style, laid.told, least)

    def _frame(self, wish: PageWish, told: Stamps) -> Frame:
        """The timeline's own paper; a whole timeline is as tall as it must be, and its page padded."""
        seen = self._request.frame
        if self.as_on_screen and seen is not None:
            return seen
        height = wish.height if wish.what is What.VIEW else None
        scroll = 0.0 if seen is None or height is None else seen.scroll
        return timeline_frame(float(wish.width or VIEW_WIDTH), height, told, self._style, scroll)


def _seen(subject: Subject, wish: PageWish, content: Content, frame: Frame, style: Style) -> Seen:
    """What of the kept records the picture shows."""
    seen = Seen(content.span, subject.tally, lanes=len(content.lanes), dense=subject.dense)
    if wish.what is not What.VIEW:
        return replace(seen, joined=wish.what is What.SELECTION)
    window = content.window
    dated = subject.tally.shown - subject.tally.undated
    inside = None if window is None or content.within is not None else _in_span(window, content.span)
    parts = regions(content, frame, style)
    tops = content.tops - min(frame.scroll, max(0.0, parts.content_height - parts.lanes.h))
    cut = (tops[:-1] < -0.5) | (tops[1:] > parts.lanes.h + 0.5)
    return replace(seen, in_span=None if inside == dated else inside, lanes_cut=int(np.count_nonzero(cut)))


def _in_span(window: EventWindow, span: Span) -> int:
    """How many records have a mark that touches a stretch of time."""
    low, high = -(-span.start // window.unit), span.end // window.unit
    low, high = max(low, NEVER), min(high, FOREVER)
    return len(np.unique(window.record[(window.start < high) & (window.end > low)]))


class PaperStacks(Stacks):
    """Stacks without a limit to their rows: where the height is free nothing need be counted."""

    def __init__(self, widths: Callable[[EventWindow], NDArray[np.float64]]) -> None:
        super().__init__()
        self._label_widths = widths

    def compact(self, lanes: Sequence[Lane]) -> bool:
        """Each lane is as tall as its marks would have it, however many there are."""
        del lanes
        return False

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
        per_pixel = span.duration / max(width, 1.0)
        return stack(window, origin, per_pixel, measure, NO_LIMIT, widths=self._label_widths(window))
