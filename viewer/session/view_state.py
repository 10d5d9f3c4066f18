"""The view state: everything the reader wants to see, as one frozen value."""

from dataclasses import dataclass, field

from viewer.dates import Span
from viewer.layout.lane_order import LaneOrder
from viewer.query.answers import Axis, Grouping
from viewer.query.filter import EVERYTHING, Filter, Ref


@dataclass(frozen=True, slots=True)
class ViewState:
    """What is seen.

    Attributes:
        span: the visible stretch of time; None until there is something dated to fit.
        keep: the filter.
        axis: happened, said or published.
        grouping: what lanes stand for, and which are folded.
        lanes: their order.
        selected: the record that the detail pane shows.
        relations: draw all statements' arrows and related events' joins, not the selected one's alone.
        legend: whether the legend is shown.
    """

    span: Span | None = None
    keep: Filter = EVERYTHING
    axis: Axis = Axis.HAPPENED
    grouping: Grouping = field(default_factory=Grouping)
    lanes: LaneOrder = field(default_factory=LaneOrder)
    selected: Ref | None = None
    relations: bool = False
    legend: bool = True


__all__ = ["LaneOrder", "ViewState"]
