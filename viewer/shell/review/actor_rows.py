"""The actors of an event in the form: each in a role, to be changed, taken out or joined by another."""

from functools import partial

import msgspec
from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from viewer.document.types import ROLES, ActorRole
from viewer.shell.detail.wording import role_words
from viewer.shell.icons import icon
from viewer.shell.review.fields import Choice
from viewer.shell.review.form import Around

translate = QCoreApplication.translate


class ActorRows(QWidget):
    """One line for each actor, and one to add another.

    Signals:
        settled: a tuple of ActorRole. done: the person is done with the form. actor_asked: an actor's id.
    """

    settled = Signal(object)
    done = Signal()
    actor_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._roles: tuple[ActorRole, ...] = ()
        self._rows: list[_Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._more = Choice(translate("Review", "Add an actor"))
        self._more.settled.connect(self._add)
        self._more.done.connect(self.done)
        self._column.addWidget(self._more)
        self.setFocusProxy(self._more)

    def show_actors(self, roles: tuple[ActorRole, ...], around: Around) -> None:
        """Shows who takes part."""
        self._roles = roles
        while len(self._rows) > len(roles):
            row = self._rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self._rows) < len(roles):
            row = _Row(self)
            at = len(self._rows)
            row.actor.settled.connect(partial(self._set_actor, at))
            row.role.settled.connect(partial(self._set_role, at))
            row.out.clicked.connect(partial(self._take_out, at))
            row.about.clicked.connect(partial(self._ask, at))
            row.actor.done.connect(self.done)
            row.role.done.connect(self.done)
            self._rows.append(row)
            self._column.insertWidget(at, row)
        for row, part in zip(self._rows, roles, strict=True):
            row.show_part(part, around)
        self._more.use(around.actors)
        self._more.setCurrentIndex(-1)
        self._more.setPlaceholderText(translate("Review", "Add an actor…"))
        self.setFocusProxy(self._rows[0].role if self._rows else self._more)

    def _set_actor(self, at: int, id: str) -> None:
        if id:
            self._put(at, msgspec.structs.replace(self._roles[at], actor=id))

    def _set_role(self, at: int, role: str) -> None:
        self._put(at, msgspec.structs.replace(self._roles[at], role=role))

    def _put(self, at: int, part: ActorRole) -> None:
        self.settled.emit((*self._roles[:at], part, *self._roles[at + 1 :]))

    def _take_out(self, at: int, _checked: bool = False) -> None:
        self.settled.emit((*self._roles[:at], *self._roles[at + 1 :]))

    def _ask(self, at: int, _checked: bool = False) -> None:
        self.actor_asked.emit(self._roles[at].actor)

    def _add(self, id: str) -> None:
        if id:
            self.settled.emit((*self._roles, ActorRole(actor=id, role="participant")))


class _Row(QWidget):
    """An actor in a role."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.role = Choice(translate("Review", "Role"))
        self.role.offer(ROLES, role_words)
        self.actor = Choice(translate("Review", "Actor"))
        self.about = _button(translate("Review", "Change this actor everywhere"))
        self.out = _button(translate("Review", "Take this actor out"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self.actor, 3)
        line.addWidget(self.role, 2)
        line.addWidget(self.about)
        line.addWidget(self.out)

    def show_part(self, part: ActorRole, around: Around) -> None:
        known = around.actor(part.actor)
        self.actor.use(around.actors)
        self.actor.show_key(part.actor, known.name if known else "")
        self.role.show_key(part.role, role_words(part.role))
        self.about.setIcon(icon("edit", around.theme, 14))
        self.out.setIcon(icon("close", around.theme, 14))


def _button(words: str) -> QToolButton:
    button = QToolButton()
    button.setAutoRaise(True)
    button.setIconSize(QSize(14, 14))
    button.setAccessibleName(words)
    button.setToolTip(words)
    return button
