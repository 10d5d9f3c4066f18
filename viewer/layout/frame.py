"""What a timeline scene is made from: the data answered, the view wanted, and the means to draw it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from viewer.dates import Instant, Span
from viewer.layout.rows import Stack
from viewer.layout.scene import Color, Measure
from viewer.layout.theme import Theme
from viewer.layout.words import Words
from viewer.query.answers import Density, Entry, EventWindow, LanesBy
from viewer.query.filter import Share
from viewer.query.lanes import Lanes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Style:
    """The means to draw: colours, text widths, language."""

    theme: Theme
    measure: Measure
    locale: str = "en"
    words: Words = field(default_factory=Words)


@dataclass(frozen=True, slots=True)
class Link:
    """A line to draw from a record's mark to another's, or to a lane (a statement's addressee).

    Attributes:
        type: "to" for an addressee, "about" for what a statement is about, else the relation's type.
    """

    from_row: int
    to_row: int | None
    to_lane: str | None
    type: str


class Contrasted(NamedTuple):
    """Two sources that are compared: their names, how many happenings there are of each `Share`, in that order.

    Attributes:
        shown: which of the shares are kept.
        proposed: how many pairs are proposed to be the same, and agreed by nobody yet.
    """

    one: str
    other: str
    counts: tuple[int, int, int, int]
    shown: frozenset[Share]
    proposed: int


@dataclass(frozen=True, slots=True)
class Note:
    """A moment marked on the axis, such as when the source was published."""

    at: Instant
    text: str


@dataclass(frozen=True, eq=False)
class Content:
    """What is to be seen.

    Attributes:
        lanes: those drawn, in order.
        numbers: of each lane drawn, its row in what was answered (`window.lanes`, `density.lanes`); -1 for none.
        tops: where each lane begins, from the first one's top, and where the last ends.
        compact: the lanes are too many for each to be as tall as its marks would have it.
        within: the first of the lanes drawn that the answer is for, and where they end; None for all.
        window, stack: the marks and their places; None where `density` is drawn instead.
        complete: whether the window holds all kept marks, those far outside the view too.
        undated: records for the tray with their row numbers, of `undated_count`; `undated_coming` are on their way.
        colors: actors' colours by id.
        selected: the selected record's row number. lit: the key of a lane to light up.
        contrast: what two sources share, where they are compared.
        empty_reason: why nothing is seen, with a hint, where that is so.
    """

    span: Span
    lanes: Lanes
    lanes_by: LanesBy
    numbers: "NDArray[np.int64]"
    tops: "NDArray[np.float64]"
    compact: bool = False
    within: tuple[int, int] | None = None
    window: EventWindow | None = None
    stack: Stack | None = None
    complete: bool = True
    density: Density | None = None
    undated: tuple[tuple[int, Entry], ...] = ()
    undated_count: int = 0
    undated_coming: int = 0
    hidden_lanes: int = 0
    colors: Mapping[str, Color] = field(default_factory=dict)
    selected: int | None = None
    lit: str | None = None
    links: tuple[Link, ...] = ()
    notes: tuple[Note, ...] = ()
    period: Span | None = None
    legend: bool = True
    folded: frozenset[str] = frozenset()
    pinned: frozenset[str] = frozenset()
    empty_reason: tuple[str, str] | None = None
    contrast: Contrasted | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """The paper: `height` None gives as tall a picture as the lanes need; `scroll` is how far they are moved up.

    Attributes:
        whole_legend: the legend takes as many lines as it needs, at a given height too.
    """

    width: float
    height: float | None
    scroll: float = 0.0
    whole_legend: bool = False
