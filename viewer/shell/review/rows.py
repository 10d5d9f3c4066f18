"""Fields that hold several things: actors in their roles, related events, places, addressees; each on a line."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import get_args

import msgspec
from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from viewer.document.types import ROLES, ActorRole, Relation, RelationType
from viewer.layout.theme import Theme
from viewer.shell.detail.wording import relation_words, role_words
from viewer.shell.icons import icon
from viewer.shell.review.fields import Choice
from viewer.shell.review.finder import Finder
from viewer.shell.review.names import Among

translate = QCoreApplication.translate

Part = ActorRole | Relation | str
_ICON = 14


class Rows(QWidget):
    """One line for each thing, and one to add another.

    Signals:
        settled: the things, a tuple. done: the person is done with the form.
        made: the name of something new, and the function that gives the things with it, by its id.
        asked: the id of one of which more is wanted. grown: there is a line more than there ever was.
    """

    settled = Signal(object)
    done = Signal()
    made = Signal(str, object)
    asked = Signal(str)
    grown = Signal()

    def __init__(
        self, one: str, more: str, out: str, *, new: str = "", kinds: Sequence[str] = (),
        words: Callable[[str], str] = str, kind_name: str = "", about: str = "", make: Callable[[str], Part] = str,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """Fields for one kind of things.

        Args:
            one: what one thing is called; `more`, `out`: what adding and taking one out are called.
            new: what making one anew is called, such as "New actor “{0}”"; "" where that can't be.
            kinds: the roles or relations that there are, `words` their words, `kind_name` what they are called.
            about: what looking at one is called; "" where that can't be.
            make: gives a thing from an id.
        """
        super().__init__(parent)
        self._one, self._out, self._new = one, out, new
        self._kinds, self._words, self._kind_name = kinds, words, kind_name
        self._about, self._make = about, make
        self._parts: tuple[Part, ...] = ()
        self._rows: list[_Row] = []
        self._hint = more
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.more = Finder(more.rstrip("…"), new)
        self.more.settled.connect(self._add)
        self.more.made.connect(self._add_new)
        self.more.done.connect(self.done)
        self._column.addWidget(self.more)

    @property
    def rows(self) -> tuple["_Row", ...]:
        """The lines of what is there."""
        return tuple(self._rows[: len(self._parts)])

    def show_parts(self, parts: Sequence[Part], among: Among, theme: Theme) -> None:
        """Shows what there is; others are found, or chosen from a list."""
        self._parts = tuple(parts)
        if len(self._rows) < len(parts):
            while len(self._rows) < len(parts):
                self._append()
            self.grown.emit()
        for number, row in enumerate(self._rows):  # what is too many waits for the next record
            if row.isHidden() == (number < len(parts)):
                row.setHidden(number >= len(parts))
        for row, part in zip(self.rows, parts, strict=True):
            id = key_of(part)
            row.thing.use(among.model)
            row.thing.know(among.names)
            row.thing.show_key(id, among.name_of(id))
            row.show_kind(kind_of(part), self._words(kind_of(part)), theme)
        self.more.use(among.model)
        self.more.know(among.names)
        self.more.hint(self._hint)

    def _append(self) -> None:
        at = len(self._rows)
        row = _Row(self._one, self._kind_name, self._about, self._out, self._new, self)
        row.kind.offer(self._kinds, self._words)
        row.kind.setHidden(not self._kinds)
        row.thing.settled.connect(partial(self._set, at))
        row.thing.made.connect(partial(self._set_new, at))
        row.kind.settled.connect(partial(self._set_kind, at))
        row.out.clicked.connect(partial(self._take_out, at))
        row.about.clicked.connect(partial(self._ask, at))
        row.thing.done.connect(self.done)
        row.kind.done.connect(self.done)
        self._rows.append(row)
        self._column.insertWidget(at, row)

    def _set(self, at: int, id: str) -> None:
        if id:
            self.settled.emit(self._with(at, with_key(self._parts[at], id)))

    def _set_new(self, at: int, name: str) -> None:
        part = self._parts[at]
        self.made.emit(name, lambda id: self._with(at, with_key(part, id)))

    def _set_kind(self, at: int, kind: str) -> None:
        self.settled.emit(self._with(at, with_kind(self._parts[at], kind)))

    def _with(self, at: int, part: Part) -> tuple[Part, ...]:
        return (*self._parts[:at], part, *self._parts[at + 1 :])

    def _take_out(self, at: int, _checked: bool = False) -> None:
        self.settled.emit((*self._parts[:at], *self._parts[at + 1 :]))

    def _ask(self, at: int, _checked: bool = False) -> None:
        self.asked.emit(key_of(self._parts[at]))

    def _add(self, id: str) -> None:
        if id:
            self.settled.emit((*self._parts, self._make(id)))

    def _add_new(self, name: str) -> None:
        parts, make = self._parts, self._make
        self.made.emit(name, lambda id: (*parts, make(id)))


class _Row(QWidget):
    """A thing, and perhaps its kind."""

    def __init__(self, one: str, kind_name: str, about: str, out: str, new: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.thing = Finder(one, new)
        self.kind = Choice(kind_name or one)
        self.kind.setMinimumContentsLength(3)
        self.about = IconButton("edit", about)
        self.out = IconButton("close", out)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self.thing, 5)
        line.addWidget(self.kind, 3)
        line.addWidget(self.about)
        line.addWidget(self.out)
        self.about.setHidden(not about)  # not before it stands here: it would be a window

    def show_kind(self, kind: str, words: str, theme: Theme) -> None:
        self.kind.show_key(kind, words)
        self.about.show_theme(theme)
        self.out.show_theme(theme)


def actor_rows() -> Rows:
    """The actors of an event, each in a role."""
    return Rows(
        translate("Review", "Actor"), translate("Review", "Add an actor…"), translate("Review", "Take this actor out"),
        new=translate("Review", "New actor “{0}”"), kinds=ROLES, words=role_words,
        kind_name=translate("Review", "Role"), about=translate("Review", "Change this actor everywhere"),
        make=lambda id: ActorRole(actor=id, role="participant"),
    )  # fmt: skip


def addressee_rows() -> Rows:
    """Whom a statement is addressed to."""
    return Rows(
        translate("Review", "Addressee"), translate("Review", "Add an addressee…"),
        translate("Review", "Take this addressee out"), new=translate("Review", "New actor “{0}”"),
        about=translate("Review", "Change this actor everywhere"),
    )  # fmt: skip


def event_rows() -> Rows:
    """The events that an event is related to."""
    return Rows(
        translate("Review", "Related event"), translate("Review", "Add a related event…"),
        translate("Review", "Take this relation out"), kinds=get_args(RelationType), words=relation_words,
        kind_name=translate("Review", "Relation"), make=lambda id: Relation(event=id, type="part-of"),
    )  # fmt: skip


def place_rows() -> Rows:
    """Where something happened or was said."""
    return Rows(
        translate("Review", "Place"), translate("Review", "Add a place…"), translate("Review", "Take this place out"),
        new=translate("Review", "New place “{0}”"), about=translate("Review", "Change this place everywhere"),
    )  # fmt: skip


def key_of(part: Part) -> str:
    """The id of a thing."""
    if isinstance(part, str):
        return part
    return part.actor if isinstance(part, ActorRole) else part.event


def kind_of(part: Part) -> str:
    """Its role, or how it is related; "" if it has none."""
    if isinstance(part, str):
        return ""
    return part.role if isinstance(part, ActorRole) else part.type


def with_key(part: Part, id: str) -> Part:
    """Another thing in its stead."""
    if isinstance(part, str):
        return id
    if isinstance(part, ActorRole):
        return msgspec.structs.replace(part, actor=id)
    return msgspec.structs.replace(part, event=id)


def with_kind(part: Part, kind: str) -> Part:
    """The same thing in another role, or related otherwise."""
    if isinstance(part, ActorRole):
        return msgspec.structs.replace(part, role=kind)
    return part if isinstance(part, str) else msgspec.structs.replace(part, type=msgspec.convert(kind, RelationType))


class IconButton(QToolButton):
    """A button that is an icon beside a field; `words` say what it does."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        self._name = name
        self._theme: Theme | None = None
        self.setAutoRaise(True)
        self.setIconSize(QSize(_ICON, _ICON))
        self.setAccessibleName(words)
        self.setToolTip(words)

    def show_theme(self, theme: Theme) -> None:
        """Takes on a theme's colours."""
        if theme != self._theme:
            self._theme = theme
            self.setIcon(icon(self._name, theme, _ICON))
