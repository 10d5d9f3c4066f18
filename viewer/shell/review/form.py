"""What the forms of events, statements and figures have in common: labelled fields, and what stands around a record."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from viewer.dates import Span
from viewer.document.text import shown
from viewer.document.types import Actor, Document
from viewer.layout.theme import Theme
from viewer.session.presenter import Runner
from viewer.shell.headlines import words
from viewer.shell.review.dates import Background, DateField
from viewer.shell.review.fields import LONGEST, Choice, Line, Paragraph
from viewer.shell.review.order import Told


@dataclass(frozen=True, eq=False)
class Around:
    """What a form knows besides its record.

    Attributes:
        actors: all actors, for choosing: names, with ids as their UserRole; the first line is nobody.
        span: the document's time. background: what dates in words are counted from.
    """

    document: Document
    actors: QStandardItemModel
    background: Background
    span: Span | None
    theme: Theme
    locale: str
    runner: Runner

    def actor(self, id: str) -> Actor | None:
        """An actor by id."""
        return next((each for each in self.document.actors if each.id == id), None)


class Form(QWidget):
    """Labelled fields of one type of record.

    Signals:
        edited: what is done in a few words, and the fields with their new values.
        done: the person is done with the form. actor_asked: the id of an actor to look at.
    """

    edited = Signal(str, object)
    done = Signal()
    actor_asked = Signal(str)

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._first: QWidget | None = None

    def focus_first(self) -> None:
        """Puts the keyboard into the first field."""
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_record(self, record: Told, around: Around) -> None:
        """Shows a record."""
        raise NotImplementedError

    def put(self, label: str, field: QWidget) -> None:
        """Adds a labelled field."""
        row = self._grid.rowCount()
        told: QLabel = words(label, 13, muted=True)
        told.setFixedWidth(84)
        told.setContentsMargins(0, 5, 0, 0)
        told.setBuddy(field)
        self._grid.addWidget(told, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(field, row, 1)
        self._first = self._first or field

    def line(self, label: str, does: str, name: str) -> Line:
        """A line of text for a field of the record."""
        field = Line(label)
        self._join(field, does, name)
        self.put(label, field)
        return field

    def paragraph(self, label: str, does: str, name: str, lines: int = 3) -> Paragraph:
        """A few lines of text for a field of the record."""
        field = Paragraph(label, lines)
        self._join(field, does, name)
        self.put(label, field)
        return field

    def choice(self, label: str, does: str, name: str) -> Choice:
        """A choice for a field of the record."""
        field = Choice(label)
        self._join(field, does, name)
        self.put(label, field)
        return field

    def date(self, label: str, does: str, name: str) -> DateField:
        """A date for a field of the record."""
        field = DateField(label, self._runner)
        self._join(field, does, name)
        self.put(label, field)
        return field

    def _join(self, field: Line | Paragraph | Choice | DateField, does: str, name: str) -> None:
        field.settled.connect(lambda value: self.edited.emit(does, {name: value}))
        field.done.connect(self.done)


def actors_model(document: Document, nobody: str) -> QStandardItemModel:
    """All actors of a document, for choosing one."""
    model = QStandardItemModel()
    model.appendRow(_item(nobody, ""))
    for actor in document.actors:
        model.appendRow(_item(actor.name, actor.id))
    return model


def _item(text: str, key: str) -> QStandardItem:
    item = QStandardItem(shown(text, LONGEST))
    item.setData(key, Qt.ItemDataRole.UserRole)
    return item


Edited = Callable[[str, dict[str, object]], None]
