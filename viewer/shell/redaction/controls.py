"""The controls that ask what shall not be told: exact places, notes, source texts, and whose names."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from viewer.document.redaction import Redaction
from viewer.layout.theme import Theme
from viewer.shell.export.choices import Tick
from viewer.shell.redaction.people import People
from viewer.shell.redaction.words import tr


class Redactions(QWidget):
    """What is taken out of a file; `changed` tells that it is something else."""

    changed = Signal()

    def __init__(self, title: QLabel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.people = People(theme)
        self.people.changed.connect(self.changed)
        self.places = Tick(tr("Exact &places"))
        self.places.setToolTip(tr("Coordinates go; a place within another is told by that one only"))
        self.notes = Tick(tr("N&otes"))
        self.notes.setToolTip(tr("Descriptions, and the fields of other programs, which may hold notes"))
        self.texts = Tick(tr("Source te&xts"))
        self.texts.setToolTip(tr("The full texts of sources, and all quotes of them"))
        ticks = QHBoxLayout()
        ticks.setSpacing(14)
        for tick in (self.places, self.notes, self.texts):
            tick.toggled.connect(lambda _on: self.changed.emit())
            ticks.addWidget(tick)
        ticks.addStretch(1)
        names = QHBoxLayout()
        names.setSpacing(10)
        label = QLabel(tr("Na&mes of"))
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setBuddy(self.people.field)
        names.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        label.setFixedHeight(self.people.field.sizeHint().height())
        names.addWidget(self.people, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(title)
        column.addLayout(ticks)
        column.addLayout(names)

    def redaction(self) -> Redaction:
        """What is chosen."""
        return Redaction(self.people.chosen, self.places.isChecked(), self.notes.isChecked(), self.texts.isChecked())
