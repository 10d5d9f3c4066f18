"""The menu of a lane: filter by it, fold, pin, move, hide."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from viewer.layout.lane_order import LaneOrder, beside, expanded, hidden, moved, parents_among, pinned
from viewer.query.answers import LanesBy
from viewer.shell.canvas_places import find_lane

if TYPE_CHECKING:
    from viewer.shell.canvas import TimelineCanvas


def _tr(text: str) -> str:
    return QCoreApplication.translate("LaneMenu", text)


def _reporting(canvas: "TimelineCanvas", order: LaneOrder) -> Callable[[], None]:
    return lambda: canvas.lanes_changed.emit(order)


def lane_menu(canvas: "TimelineCanvas", key: str) -> QMenu:
    """The menu of one lane; its entries report intentions through the canvas's signals."""
    menu = QMenu(canvas)
    state, content = canvas.state, canvas.content
    at = content.lanes.position(key) if content is not None else None
    if content is None or at is None:
        return menu
    lanes = content.lanes
    lane = lanes[at]
    if state.grouping.by is LanesBy.ACTOR:
        only = replace(state.keep, actors=frozenset({key}), without_actors=state.keep.without_actors - {key})
        without = replace(
            state.keep, without_actors=state.keep.without_actors | {key}, actors=state.keep.actors - {key}
        )
        menu.addAction(_tr("Show only this actor"), lambda: canvas.keep_changed.emit(only))
        menu.addAction(_tr("Leave this actor out"), lambda: canvas.keep_changed.emit(without))
        menu.addSeparator()
    if lane.members:
        folded = key in state.grouping.folded
        new = state.grouping.folded - {key} if folded else state.grouping.folded | {key}
        text = _tr("Unfold its members") if folded else _tr("Fold its members in")
        menu.addAction(text, lambda: canvas.grouping_changed.emit(replace(state.grouping, folded=new)))
    parents = parents_among(lanes)
    if parents:
        menu.addAction(
            _tr("Fold all"),
            lambda: canvas.grouping_changed.emit(replace(state.grouping, folded=state.grouping.folded | parents)),
        )
        menu.addAction(
            _tr("Unfold all"),
            lambda: canvas.grouping_changed.emit(replace(state.grouping, folded=frozenset())),
        )
        menu.addSeparator()
    grown = key in state.lanes.expanded
    text = _tr("Show fewer rows") if grown else _tr("Show every row")
    menu.addAction(text, lambda: canvas.lanes_changed.emit(expanded(state.lanes, key, not grown)))
    is_pinned = key in state.lanes.pinned
    text = _tr("Let go from the top") if is_pinned else _tr("Pin to the top")
    menu.addAction(text, lambda: canvas.lanes_changed.emit(pinned(state.lanes, key, not is_pinned)))
    for text, by in ((_tr("Move up"), -1), (_tr("Move down"), 1)):
        to = beside(state.lanes, lanes, key, by)
        order = state.lanes if to is None else moved(state.lanes, lanes, key, to)
        menu.addAction(text, _reporting(canvas, order)).setEnabled(to is not None)
    menu.addAction(_tr("Go to lane…"), lambda: find_lane(canvas))
    menu.addAction(_tr("Hide this lane"), lambda: canvas.lanes_changed.emit(hidden(state.lanes, key, True)))
    show_all = menu.addAction(
        _tr("Show hidden lanes"), lambda: canvas.lanes_changed.emit(replace(state.lanes, hidden=frozenset()))
    )
    show_all.setEnabled(bool(state.lanes.hidden))
    return menu
