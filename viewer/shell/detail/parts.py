"""The parts that pages of the detail pane are made of: headings, facts, actors, links to records."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from viewer.document.types import Actor
from viewer.layout.colors import color_of
from viewer.layout.scene import Area, Color, Glyph
from viewer.layout.theme import Theme
from viewer.query.filter import Ref
from viewer.session.view_state import ViewState
from viewer.shell.detail.clickable import REACH, Clickable
from viewer.shell.detail.known import Known, Reading
from viewer.shell.detail.painted import Sign
from viewer.shell.detail.prose import Piece, Prose
from viewer.shell.detail.wording import joined, name, role_words

BODY = 14
SMALL = 12.5


@dataclass(frozen=True, eq=False)
class View:
    """What a page shows, and whom it tells of the reader's intentions."""

    known: Known
    state: ViewState
    theme: Theme
    locale: str
    colors: Mapping[str, Color]
    select: Callable[[Ref], None]
    choose_actor: Callable[[str], None]
    choose_kind: Callable[[str], None]
    hover_actor: Callable[[str], None]
    open_link: Callable[[str], None]
    titles: Callable[[Sequence[Ref], Callable[[Sequence[str]], None]], None]
    """Hands over the titles of records, once they are known."""
    read: Callable[[str, Callable[[Reading], None]], None]
    """Hands over a source's text by its id, once it is known."""

    def color(self, actor_id: str) -> Color:
        """An actor's colour; nobody's for ""."""
        return color_of(self.colors, actor_id, self.theme)

    def actor_name(self, actor_id: str) -> str:
        """An actor's name, or its id."""
        actor = self.known.actors.get(actor_id)
        return name(actor.name if actor else actor_id)


def prose(
    view: View, text: str, size: float = BODY, *, color: Color | None = None, bold: bool = False, absolute: bool = False
) -> Prose:
    """A paragraph in one style."""
    return Prose([Piece(text, view.theme.ink if color is None else color, bold)], size, absolute=absolute)


def muted(view: View, text: str, size: float = SMALL) -> Prose:
    """A paragraph that stands back."""
    return prose(view, text, size, color=view.theme.muted)


class Rule(QWidget):
    """A thin line across the column."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._color = theme.strong_rule
        self.setFixedHeight(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(QRectF(self.rect()), QColor.fromRgb(self._color))


class Wide(QWidget):
    """A part of the column that indents its own contents."""


def put(column: QVBoxLayout, widget: QWidget) -> None:
    """Adds a widget to a column, such that texts line up and only the washes of clickables reach into the margin."""
    if isinstance(widget, (Clickable, Wide)):
        column.addWidget(widget)
        return
    line = QHBoxLayout()
    line.setContentsMargins(REACH, 0, REACH, 0)
    line.addWidget(widget)
    column.addLayout(line)


def stack(widgets: Iterable[QWidget], spacing: int = 4) -> Wide:
    """Widgets under each other."""
    box = Wide()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    for widget in widgets:
        put(column, widget)
    return box


def side_by_side(widgets: Iterable[QWidget], spacing: int = 8) -> QWidget:
    """Widgets in a line, the last one taking the room that is left."""
    box = QWidget()
    line = QHBoxLayout(box)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(spacing)
    *first, last = widgets
    for widget in first:
        line.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(last, 1)
    return box


def section(view: View, title: str, widgets: Iterable[QWidget], spacing: int = 2) -> Wide:
    """A part of the page under a rule and a heading."""
    box = Wide()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 6, 0, 0)
    column.setSpacing(0)
    put(column, Rule(view.theme))
    column.addSpacing(8)
    put(column, prose(view, title, 13, bold=True))
    column.addSpacing(4)
    for index, widget in enumerate(widgets):
        column.addSpacing(spacing if index else 0)
        put(column, widget)
    return box


def facts(view: View, rows: Iterable[tuple[str, QWidget]]) -> QWidget:
    """Labelled facts: the labels in a column of their own."""
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for row, (label, widget) in enumerate(rows):
        words = muted(view, label, BODY)
        words.setMinimumWidth(min(words.natural_width, 110))
        grid.addWidget(words, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(widget, row, 1)
    return box


def dot(color: Color, glyph: str = "circle", size: float = 9, height: float = 19) -> Sign:
    """A small filled sign at the height of a line of text."""
    return Sign([Glyph(glyph, (7, height / 2), size, color)], 14, height)


def kicker(view: View, glyph: str, words: str, color: Color, status: str = "", status_label: str = "") -> QWidget:
    """The line above a title: what kind of thing this is, and its status with the bar that it has on the timeline."""
    from viewer.layout.marks import Mark, draw_extent  # late: it brings numpy along, which slows the start

    hollow = status in {"claimed", "planned", "conditional", "denied"}
    sign = Glyph(glyph, (8, 9), 13, view.theme.panel if hollow else color, color, 1.3 if hollow else 0.6)
    widgets: list[QWidget] = [Sign([sign], 17, 18), muted(view, words, 13)]
    if not status:
        return side_by_side(widgets, 6)
    bar = Mark(
        top=-13, left=2, right=28, solid_left=2, solid_right=28, label_left=0, number="", text="", glyph="",
        status=status, flags=0, color=view.theme.muted, background=view.theme.panel,
    )  # fmt: skip
    widgets[1].setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    widgets += [Sign(draw_extent(bar, Area(0, 0, 30, 18)), 31, 18), muted(view, status_label, 13)]
    return side_by_side(widgets, 6)


def actor_row(view: View, actor: Actor, role: str) -> Clickable:
    """An actor and its role: a click filters by it, the pointer lights its lane up."""
    label, part = name(actor.name), role_words(role)
    hint = QCoreApplication.translate("Detail", "Show only what {actor} takes part in (Enter)")
    row = Clickable(view.theme, joined(label, part), hint.replace("{actor}", label), sideways=True, margin=3)
    row.inside.setSpacing(5)
    row.add(dot(view.color(actor.id)))
    pieces = [Piece(label, view.theme.ink, bold=actor.id in view.state.keep.actors)]
    if part:
        pieces.append(Piece("   " + part, view.theme.muted, size=SMALL))
    row.add(Prose(pieces, BODY, absolute=True, selectable=False), 1)
    row.clicked.connect(partial(view.choose_actor, actor.id))
    row.lit.connect(lambda on: view.hover_actor(actor.id if on else ""))
    return row


def record_link(view: View, ref: Ref, title: str, glyph: str, before: str = "", after: str = "") -> Clickable:
    """A link to another record, with a word on how it belongs here and one on when."""
    hint = QCoreApplication.translate("Detail", "Show this (Enter)")
    link = Clickable(view.theme, joined(before, title, after), hint, sideways=True, margin=3)
    link.inside.setSpacing(5)
    link.add(dot(view.theme.muted, glyph, 11))
    pieces = [Piece(before + "  ", view.theme.muted, size=SMALL)] if before else []
    pieces.append(Piece(title, view.theme.accent))
    if after:
        pieces.append(Piece("  " + after, view.theme.muted, size=SMALL))
    link.add(Prose(pieces, BODY, absolute=True, selectable=False), 1)
    link.clicked.connect(lambda: view.select(ref))
    return link
