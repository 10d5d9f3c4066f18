"""The dialog in which an actor is changed once, everywhere: its name, other names, kind, and whom it is the same as."""

from typing import get_args

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from viewer.document.editing import CannotEdit
from viewer.document.editing_actors import actor_changed, actors_merged
from viewer.document.text import shown
from viewer.document.types import Actor, ActorKind, Document
from viewer.shell.headlines import words
from viewer.shell.review.fields import Choice
from viewer.shell.review.names import Names, choices

SIZE = QSize(460, 300)

translate = QCoreApplication.translate


class ActorDialog(QDialog):
    """Changes one actor.

    Signals:
        changed: what is done in a few words, and the new document.
    """

    changed = Signal(str, object)

    def __init__(self, document: Document, actor: Actor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Change an actor everywhere"))
        self._document = document
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
        form = QFormLayout()
        form.setSpacing(8)
        for label, field in (
            (self.tr("&Name"), self.name), (self.tr("&Also called"), self.aliases), (self.tr("&Kind"), self.kind),
            (self.tr("&Belongs to"), self.above), (self.tr("&Is the same as"), self.same),
        ):  # fmt: skip
            told = QLabel(label)
            told.setTextFormat(Qt.TextFormat.PlainText)
            told.setBuddy(field)
            field.setAccessibleName(label.replace("&", ""))
            form.addRow(told, field)
        self._note: QLabel = words("", 13)
        self.change_button = QPushButton(self.tr("&Change"))
        self.change_button.setDefault(True)
        self.change_button.clicked.connect(self.accept)
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self._note, 1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.change_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(words(shown(actor.name, 80), 20, bold=True))
        column.addLayout(form)
        column.addStretch(1)
        column.addLayout(foot)
        self.resize(SIZE)
        self.name.selectAll()

    def accept(self) -> None:
        """Changes the actor wherever it is named."""
        actor, document = self._actor, self._document
        same = str(self.same.currentData() or "")
        try:
            if same and same != actor.id:
                label = translate("Review", "Make one actor of {0} and another").format(shown(actor.name, 40))
                after = actors_merged(document, same, actor.id)
            else:
                label = translate("Review", "Change {0} everywhere").format(shown(actor.name, 40))
                after = self._changed()
        except CannotEdit as error:
            self._note.setText(shown(str(error), 200))
            return
        super().accept()
        if after is not document:
            self.changed.emit(label, after)

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
        return actor_changed(self._document, self._actor.id, **new) if new else self._document


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
