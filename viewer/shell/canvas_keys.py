"""The keys of the timeline canvas, and the list of them for the window of shortcuts."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QPoint, Qt
from PySide6.QtGui import QKeyEvent

from viewer.layout.scene import Hit, RecordTarget
from viewer.shell.canvas_places import zoom_into_most
from viewer.shell.lane_menu import lane_menu
from viewer.shell.panes import DETAIL
from viewer.shell.place_menu import list_most, open_menu_of_most

if TYPE_CHECKING:
    from viewer.shell.canvas import TimelineCanvas

KEYS: tuple[tuple[str, str], ...] = (
    ("Left, Right", str(QT_TRANSLATE_NOOP("Keys", "previous and next record in time"))),
    ("Up, Down", str(QT_TRANSLATE_NOOP("Keys", "nearest record above and below"))),
    ("Return", str(QT_TRANSLATE_NOOP("Keys", "go to the selected record's details; in densities, zoom to the most"))),
    ("Esc", str(QT_TRANSLATE_NOOP("Keys", "select nothing"))),
    ("+, −", str(QT_TRANSLATE_NOOP("Keys", "zoom in and out"))),
    ("Shift+Left, Shift+Right", str(QT_TRANSLATE_NOOP("Keys", "earlier and later"))),
    ("Page Up, Page Down", str(QT_TRANSLATE_NOOP("Keys", "scroll through the lanes"))),
    ("Home, End", str(QT_TRANSLATE_NOOP("Keys", "start and end of what is kept"))),
    ("Space", str(QT_TRANSLATE_NOOP("Keys", "fit the selected record"))),
    ("Shift+Return", str(QT_TRANSLATE_NOOP("Keys", "list the records of the fullest place in sight"))),
    (
        "Menu",
        str(QT_TRANSLATE_NOOP("Keys", "fold, pin, hide or move the selected record's lane; else, the fullest place")),
    ),
    ("Wheel", str(QT_TRANSLATE_NOOP("Keys", "zoom around the pointer; over lane names, scroll"))),
    ("Shift+Wheel", str(QT_TRANSLATE_NOOP("Keys", "earlier and later"))),
    ("Drag", str(QT_TRANSLATE_NOOP("Keys", "move the view; on the axis or with Shift, zoom to the period"))),
    (
        "Double-click",
        str(QT_TRANSLATE_NOOP("Keys", "fit that record, unit, stretch or density; on a lane's name, filter by it")),
    ),
)


def key_pressed(canvas: "TimelineCanvas", event: QKeyEvent) -> bool:
    """Does what a key asks for; False if it means nothing here."""
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    if event.modifiers() & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier):
        return False
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return False
    match event.key():
        case Qt.Key.Key_Left:
            canvas.pan_by(-0.2) if shift else canvas.stepped.emit(-1)
        case Qt.Key.Key_Right:
            canvas.pan_by(0.2) if shift else canvas.stepped.emit(1)
        case Qt.Key.Key_Up | Qt.Key.Key_Down:
            select_beside(canvas, 1 if event.key() == Qt.Key.Key_Down else -1)
        case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
            canvas.zoom_by(0.66)
        case Qt.Key.Key_Minus | Qt.Key.Key_Underscore:
            canvas.zoom_by(1.5)
        case Qt.Key.Key_Home | Qt.Key.Key_End:
            _to_end(canvas, last=event.key() == Qt.Key.Key_End)
        case Qt.Key.Key_PageUp:
            canvas.scroll_by(-canvas.lanes_area().h * 0.8)
        case Qt.Key.Key_PageDown:
            canvas.scroll_by(canvas.lanes_area().h * 0.8)
        case Qt.Key.Key_Space:
            canvas.fit_selected()
        case Qt.Key.Key_Return | Qt.Key.Key_Enter if shift:
            list_most(canvas)
        case Qt.Key.Key_Return | Qt.Key.Key_Enter:
            if canvas.state.selected is None and canvas.content is not None and canvas.content.density is not None:
                zoom_into_most(canvas)
            else:
                canvas.pane_asked.emit(DETAIL)
        case Qt.Key.Key_Escape:
            canvas.selected.emit(None)
        case Qt.Key.Key_Menu:
            _open_menu(canvas)
        case _:
            return False
    return True


def _to_end(canvas: "TimelineCanvas", last: bool) -> None:
    span, extent = canvas.shown_span(), canvas.picture.extent if canvas.picture is not None else None
    if span is None or extent is None:
        return
    margin = span.duration // 10
    by = extent.end + margin - span.end if last else extent.start - margin - span.start
    canvas.pan_by(by / max(span.duration, 1))


def _records(canvas: "TimelineCanvas") -> list[Hit]:
    scene = canvas.scene()
    return [] if scene is None else [hit for hit in scene.hits if isinstance(hit.target, RecordTarget)]


def select_beside(canvas: "TimelineCanvas", way: int) -> None:
    """Selects the mark in view that lies nearest above (-1) or below (1) the selected one."""
    hits = _records(canvas)
    if not hits:
        return
    selected = canvas.content.selected if canvas.content is not None else None
    here = next((hit.area for hit in hits if isinstance(hit.target, RecordTarget) and hit.target.row == selected), None)
    if here is None:
        chosen = min(hits, key=lambda hit: (hit.area.y, hit.area.x))
    else:
        beyond = [hit for hit in hits if (hit.area.y - here.y) * way > 1 and not _is(hit, selected)]
        if not beyond:
            canvas.scroll_by(way * 80)
            return
        chosen = min(beyond, key=lambda hit: abs(hit.area.y - here.y) * 2 + abs(hit.area.x - here.x))
    if isinstance(chosen.target, RecordTarget):
        canvas.pick(chosen.target.row)


def _is(hit: Hit, row: int | None) -> bool:
    return isinstance(hit.target, RecordTarget) and hit.target.row == row


def _open_menu(canvas: "TimelineCanvas") -> None:
    selected = canvas.content.selected if canvas.content is not None else None
    for hit in _records(canvas):
        if isinstance(hit.target, RecordTarget) and hit.target.row == selected:
            menu = lane_menu(canvas, hit.target.lane)
            menu.exec(canvas.mapToGlobal(QPoint(round(hit.area.x), round(hit.area.bottom))))
            menu.deleteLater()
            return
    if selected is None:
        open_menu_of_most(canvas)
