"""What the forms of events, statements and figures have in common: labelled fields, and what stands around a record."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from viewer.dates import Span
from viewer.document.types import Actor, Document, Place
from viewer.layout.theme import Theme
from viewer.session.presenter import Runner
from viewer.shell.headlines import words
from viewer.shell.review.dates import Background, DateField
from viewer.shell.review.fields import Choice, Line, Paragraph
from viewer.shell.review.finder import Finder
from viewer.shell.review.names import Among
from viewer.shell.review.order import Told
from viewer.shell.review.rows import IconButton, Rows
from viewer.shell.steps import Steps
from viewer.shell.tab_order import tab_as_laid_out


@dataclass(frozen=True, eq=False)
class Around:
    """What a form knows besides its record.

    Attributes:
        actors, places, events, sources: what one chooses among; of actors and sources the list begins with nobody, and
            of events it has those nearby in the text.
        span: the document's time. background: what dates in words are counted from.
    """

    document: Document
    actors: Among
    places: Among
    events: Among
    sources: Among
    background: Background
    span: Span | None
    theme: Theme
    locale: str
    runner: Runner


class Form(QWidget):
    """Labelled fields of one type of record.

    Signals:
        edited: what is done in a few words, and the fields with their new values.
        made: likewise with something new: what is done, a new Actor or Place, and what gives the fields for its id.
        done: the person is done with the form.
        actor_asked, place_asked: the id of one to look at.
    """

    edited = Signal(str, object)
    made = Signal(str, object, object)
    done = Signal()
    actor_asked = Signal(str)
    place_asked = Signal(str)

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._first: QWidget | None = None
        self._in_order = False  # whether Tab goes through the fields as they are laid out

    def focus_first(self) -> None:
        """Puts the keyboard into the first field."""
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def take(self, record: Told, around: Around) -> Steps:
        """Shows a record, its fields in the order in which Tab goes through them."""
        yield from self.show_record(record, around)
        if not self._in_order:
            self._in_order = True
            tab_as_laid_out(self)

    def show_record(self, record: Told, around: Around) -> Steps:
        """Shows a record."""
        raise NotImplementedError

    def put(self, label: str, field: QWidget, named: QWidget | None = None) -> None:
        """Adds a labelled field; of a field of several parts, the label is the name of one."""
        row = self._grid.rowCount()
        told: QLabel = words(label, 13, muted=True)
        told.setFixedWidth(68)
        told.setContentsMargins(0, 5, 0, 0)
        told.setBuddy(named or field)  # no focus proxies: Tab would go round in the fields that have them
        self._grid.addWidget(told, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(field, row, 1)
        self._first = self._first or field

    def line(self, label: str, does: str, name: str) -> Line:
        """A line of text for a field of the record."""
        field = Line(label)
        self._join(field, does, name)
        self.put(label, field)
        return field

    def paragraph(self, label: str, does: str, name: str, lines: int = 3, replaced: bool = False) -> Paragraph:
        """A few lines of text for a field of the record; selected when a key leads to it, if it is `replaced`."""
        field = Paragraph(label, lines, replaced)
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
        self.put(label, field, field.line)
        return field

    def finder(self, label: str, does: str, name: str, new: str, pencil: IconButton) -> Finder:
        """An actor for a field of the record, chosen, found or made; changed everywhere with the pencil beside it."""
        field = Finder(label, new)
        self._join(field, does, name)
        field.made.connect(lambda typed: self.made.emit(does, Actor(id="", name=typed), lambda id: {name: id}))
        pencil.clicked.connect(lambda: self.actor_asked.emit(str(field.currentData() or "")))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(field, 1)
        row.addWidget(pencil)
        self.put(label, line, field)
        return field

    def rows(self, label: str, does: str, name: str, field: Rows, new: type[Actor | Place] = Actor) -> Rows:
        """Several things for a field of the record."""
        field.settled.connect(lambda parts: self.edited.emit(does, {name: parts}))
        field.made.connect(
            lambda typed, parts: self.made.emit(does, new(id="", name=typed), lambda id: {name: parts(id)})
        )
        field.done.connect(self.done)
        field.grown.connect(self._note_grown)
        self.put(label, field, field.more)
        return field

    def _note_grown(self) -> None:
        self._in_order = False

    def _join(self, field: Line | Paragraph | Choice | DateField, does: str, name: str) -> None:
        field.settled.connect(lambda value: self.edited.emit(does, {name: value}))
        field.done.connect(self.done)
