"""The controls of the dialog for copies: which records, in which format."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from viewer.document.redaction import Redaction
from viewer.formats.writing import Writer
from viewer.query.filter import EVERYTHING
from viewer.query.writers import WRITERS
from viewer.shell.convert.wishes import CopyRequest, CopyWish, tr
from viewer.shell.export.choices import Option
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
        label = heading(tr("Fo&rmat"))
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


def heading(text: str) -> QLabel:
    """A heading above controls."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(font(13, bold=True))
    return label
