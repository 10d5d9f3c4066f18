"""The dialog in which an actor is changed once, everywhere: its name, other names, kind, and whom it is the same as."""

from typing import get_args

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QLineEdit, QWidget

from viewer.document.editing import CannotEdit
from viewer.document.editing_actors import actor_changed, actors_merged
from viewer.document.text import shown
from viewer.document.types import Actor, ActorKind, Document
from viewer.shell.review.change_dialog import ChangeDialog
from viewer.shell.review.fields import Choice
from viewer.shell.review.names import Names, choices

SIZE = QSize(460, 300)

translate = QCoreApplication.translate


class ActorDialog(ChangeDialog):
    """Changes one actor."""

    def __init__(self, document: Document, actor: Actor, parent: QWidget | None = None) -> None:
        super().__init__(document, self.tr("Change an actor everywhere"), actor.name, parent)
        self._actor = actor
        self.name = QLineEdit(actor.name)
        self.aliases = QLineEdit("; ".join(actor.aliases))
        self.aliases.setPlaceholderText(self.tr("other names, with ; between them"))
        self.kind = Choice(self.tr("Kind"))
        self.kind.offer(get_args(ActorKind), actor_kind_words)
        self.kind.show_key(actor.kind)
        self._none = self.tr("nobody else")
        self.above = Choice(self.tr("Belongs to"))
        self.above.use(choices(Names(document).actors, self.tr("nobody")))
        self.above.show_key(actor.member_of)
        self.same = Choice(self.tr("Is the same as"))
        self.same.use(choices(Names(document).actors, self._none))
        self.same.show_key("")
        fields: list[tuple[str, QWidget]] = [
            (self.tr("&Name"), self.name), (self.tr("&Also called"), self.aliases), (self.tr("&Kind"), self.kind),
            (self.tr("&Belongs to"), self.above), (self.tr("&Is the same as"), self.same),
        ]  # fmt: skip
        self.lay_out(fields, SIZE)
        self.name.selectAll()

    def after(self) -> tuple[str, Document]:
        """The document with the actor changed wherever it is named."""
        actor = self._actor
        same = str(self.same.currentData() or "")
        if same and same != actor.id:
            label = translate("Review", "Make one actor of {0} and another").format(shown(actor.name, 40))
            return label, actors_merged(self._changed(), same, actor.id)
        return translate("Review", "Change {0} everywhere").format(shown(actor.name, 40)), self._changed()

    def _changed(self) -> Document:
        name = " ".join(self.name.text().split())
        if not name:
            raise CannotEdit(self.tr("An actor needs a name."))
        aliases = tuple(dict.fromkeys(each.strip() for each in self.aliases.text().split(";") if each.strip()))
        if name != self._actor.name:  # the name that it had is one that it is called by
            aliases = tuple(dict.fromkeys((*aliases, self._actor.name)))
        fields: dict[str, object] = {
            "name": name,
            "aliases": tuple(each for each in aliases if each != name),
            "kind": str(self.kind.currentData()),
            "member_of": str(self.above.currentData() or ""),
        }
        new = {key: value for key, value in fields.items() if value != getattr(self._actor, key)}
        return actor_changed(self.document, self._actor.id, **new) if new else self.document


def actor_kind_words(kind: str) -> str:
    """What a kind of actor is called."""
    return {
        "state": translate("Review", "state"),
        "government": translate("Review", "government"),
        "armed-group": translate("Review", "armed group"),
        "organisation": translate("Review", "organisation"),
        "media": translate("Review", "media"),
        "person": translate("Review", "person"),
        "population": translate("Review", "people"),
        "other": translate("Review", "other"),
    }.get(kind, kind)
