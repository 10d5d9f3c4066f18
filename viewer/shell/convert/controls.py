"""The controls of the dialog for copies: which records, in which format, without what."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from viewer.document.redaction import Redaction
from viewer.formats.writing import Writer
from viewer.query.filter import EVERYTHING
from viewer.query.writers import WRITERS
from viewer.shell.convert.people import People
from viewer.shell.convert.wishes import CopyRequest, CopyWish, tr
from viewer.shell.export.choices import Option, Tick
from viewer.shell.painter import font

FORMATS_WIDTH = 210
_ROW = 28
"""Logical pixels of a format in the list."""


class Formats(QWidget):
    """Which records, in which format; `changed` tells that another is chosen."""

    changed = Signal()

    def __init__(
        self, request: CopyRequest, writers: Sequence[Writer] = WRITERS, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._keep = request.keep
        self._writers = writers
        self.kept = Option(tr("What the &filter keeps"))
        self.all = Option(tr("&Everything"))
        scope = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(heading(tr("Records")))
        for option in (self.kept, self.all):
            scope.addButton(option)
            column.addWidget(option)
        self.kept.setEnabled(request.keep.active)
        (self.kept if request.keep.active else self.all).setChecked(True)
        if not request.keep.active:
            self.kept.setToolTip(tr("No filter is on"))
        self.all.toggled.connect(lambda _on: self.changed.emit())
        self.list = QListWidget()
        self.list.setUniformItemSizes(True)
        self.list.setStyleSheet(f"QListView::item {{ height: {_ROW}px; padding: 0 8px; }}")
        for writer in writers:
            self.list.addItem(QListWidgetItem(writer.name))
        self.list.setCurrentRow(0)
        self.list.setMinimumHeight(_ROW * min(len(writers), 7))
        self.list.currentRowChanged.connect(lambda _row: self.changed.emit())
        label = heading(tr("F&ormat"))
        label.setBuddy(self.list)
        self.list.setAccessibleName(tr("Format"))
        column.addSpacing(10)
        column.addWidget(label)
        column.addWidget(self.list, 1)
        self.setFixedWidth(FORMATS_WIDTH)

    def wish(self, redaction: Redaction) -> CopyWish:
        """What is chosen, without what shall not be told."""
        keep = self._keep if self.kept.isChecked() else EVERYTHING
        return CopyWish(self._writers[max(0, self.list.currentRow())], keep, redaction)

    def choose(self, key: str) -> None:
        """Chooses a format as a click would."""
        self.list.setCurrentRow([writer.key for writer in self._writers].index(key))


class Redactions(QWidget):
    """What is taken out of the copy; `changed` tells that it is something else."""

    changed = Signal()

    def __init__(self, request: CopyRequest, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.people = People(request.theme)
        self.people.changed.connect(self.changed)
        self.places = Tick(tr("Exact &places"))
        self.places.setToolTip(tr("Coordinates go; a place within another is told by that one only"))
        self.notes = Tick(tr("&Notes"))
        self.notes.setToolTip(tr("Descriptions, and the fields of other programs, which may hold notes"))
        self.texts = Tick(tr("Source &texts"))
        self.texts.setToolTip(tr("The full texts of sources, and all quotes of them"))
        ticks = QHBoxLayout()
        ticks.setSpacing(14)
        for tick in (self.places, self.notes, self.texts):
            tick.toggled.connect(lambda _on: self.changed.emit())
            ticks.addWidget(tick)
        ticks.addStretch(1)
        names = QHBoxLayout()
        names.setSpacing(10)
        label = QLabel(tr("N&ames of"))
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setBuddy(self.people.field)
        names.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        label.setFixedHeight(self.people.field.sizeHint().height())
        names.addWidget(self.people, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(heading(tr("Leave out of the copy, wherever it stands")))
        column.addLayout(ticks)
        column.addLayout(names)

    def redaction(self) -> Redaction:
        """What is chosen."""
        return Redaction(self.people.chosen, self.places.isChecked(), self.notes.isChecked(), self.texts.isChecked())


def heading(text: str) -> QLabel:
    """A heading above controls."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(font(13, bold=True))
    return label
