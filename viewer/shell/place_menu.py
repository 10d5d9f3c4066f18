"""What can be done with a place on the timeline where many records are counted together: list them, zoom in."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtWidgets import QMenu

from viewer.layout.crowds import fullest_crowd
from viewer.layout.density_hits import fullest_column
from viewer.layout.scene import CrowdTarget, DensityTarget
from viewer.query.answers import Axis
from viewer.query.numbers import count_in_words
from viewer.session.filtering import keep_there
from viewer.shell.canvas_places import open_crowd, zoom_into
from viewer.shell.panes import TABLE

if TYPE_CHECKING:
    from viewer.shell.canvas import TimelineCanvas

Counted = CrowdTarget | DensityTarget
"""Records that are counted together."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("PlaceMenu", text)


def place_menu(canvas: "TimelineCanvas", place: Counted) -> QMenu:
    """The menu of a column of a density or of a crowd."""
    menu = QMenu(canvas)
    span = place.span
    if span is None:
        return menu
    asked = menu.addAction(_list_words(canvas, place), lambda: list_records(canvas, place))
    asked.setEnabled(can_list(canvas))
    if isinstance(place, CrowdTarget):
        menu.addAction(_tr("Spread them out"), lambda: open_crowd(canvas, place.lane, span))
    else:
        menu.addAction(_tr("Zoom in here"), lambda: zoom_into(canvas, span))
    return menu


def can_list(canvas: "TimelineCanvas") -> bool:
    """Whether a filter can say when the records of a place are: a period is one of what happened."""
    return canvas.state.axis is Axis.HAPPENED


def list_records(canvas: "TimelineCanvas", place: Counted) -> None:
    """Keeps what is in a place alone, and asks for the table."""
    if place.span is None or not can_list(canvas):
        return
    state = canvas.state
    kept = keep_there(state.keep, state.grouping.by, place.lane, place.span)
    canvas.keep_changed.emit(kept.keep)
    canvas.pane_asked.emit(TABLE)


def list_most(canvas: "TimelineCanvas") -> None:
    """Lists what is in the fullest place in sight."""
    place = fullest_place(canvas)
    if place is not None:
        list_records(canvas, place)


def fullest_place(canvas: "TimelineCanvas") -> Counted | None:
    """The column or crowd in sight that counts most; None where each record has a mark of its own."""
    content, scene = canvas.content, canvas.scene()
    if content is None or scene is None:
        return None
    column = fullest_column(content, canvas.seen)
    return column or fullest_crowd(hit.target for hit in scene.hits)


def open_menu_of_most(canvas: "TimelineCanvas") -> None:
    """Opens the menu of the fullest place in sight, there."""
    place = fullest_place(canvas)
    scale = canvas.scale()
    if place is None or place.span is None or scale is None:
        return
    menu = place_menu(canvas, place)
    menu.exec(canvas.mapToGlobal(QPoint(round(scale.x(place.span.middle)), round(_foot(canvas, place)))))
    menu.deleteLater()


def _foot(canvas: "TimelineCanvas", place: Counted) -> float:
    """Where what stands for a place ends."""
    scene = canvas.scene()
    hits = [] if scene is None else scene.hits
    feet = (hit.area.bottom for hit in hits if isinstance(hit.target, Counted) and hit.target.lane == place.lane)
    return min(next(feet, canvas.lanes_area().y), canvas.lanes_area().bottom)


def _list_words(canvas: "TimelineCanvas", place: Counted) -> str:
    """The number is only told where these and no others are listed."""
    content, state = canvas.content, canvas.state
    at = None if content is None else content.lanes.position(place.lane)
    if content is None or at is None or place.span is None or isinstance(place, CrowdTarget):
        return _tr("List all records of this time")
    lane = content.lanes[at]
    apart = not lane.members or place.lane in state.grouping.folded
    if not apart or not keep_there(state.keep, state.grouping.by, place.lane, place.span).exact:
        return _tr("List all records of this time")
    if place.records == 1:
        return _tr("List this record")
    return _tr("List these {n} records").replace("{n}", count_in_words(place.records, canvas.locale_name))
