"""Looks for a lane by its name: type, choose, and the timeline goes there."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from viewer.document.text import fold, shown
from viewer.layout.headers import lane_label
from viewer.layout.words import Words
from viewer.query.answers import LanesBy
from viewer.query.lanes import Lanes
from viewer.shell.asking import Asking

MOST_FOUND = 100
MANY = 2_000
KEY = Qt.ItemDataRole.UserRole


class LaneFinder(QDialog):
    """A field and the lanes that it finds, those with most records first; `chosen` gives the key of one."""

    chosen = Signal(str)

    def __init__(self, lanes: Lanes, lanes_by: LanesBy, words: Words, naming: Asking, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Go to lane"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(420, 380)
        self._lanes = lanes
        self._lanes_by = lanes_by
        self._words = words
        self._folded: Sequence[str] = ()
        self.field = QLineEdit(clearButtonEnabled=True)
        self.field.setPlaceholderText(self.tr("Name of a lane"))
        self.field.setAccessibleName(self.field.placeholderText())
        self.field.textChanged.connect(self._find)
        self.field.installEventFilter(self)
        self.found = QListWidget()
        self.found.setAccessibleName(self.tr("Lanes found"))
        self.found.setUniformItemSizes(True)
        self.found.itemActivated.connect(self._choose)
        self.found.itemClicked.connect(self._choose)
        self._more = QLabel()
        self._more.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.found, 1)
        column.addWidget(self._more)
        self._more.setText(self.tr("Reading the names…"))
        naming.ask(lambda: folded_names(lanes, lanes_by, words), self._take)

    def _take(self, folded: Sequence[str]) -> None:
        self._folded = folded
        self._find(self.field.text())

    def _find(self, text: str) -> None:
        """Shows the lanes in whose names every word stands."""
        wanted = fold(text).split()
        places = [at for at, name in enumerate(self._folded) if all(word in name for word in wanted)]
        kept = self._lanes.kept
        best = places if len(places) <= 1 else sorted(places, key=lambda at: (-int(kept[at]), at))
        self.found.clear()
        for at in best[:MOST_FOUND]:
            name = shown(_name(self._lanes, at, self._lanes_by, self._words))
            item = QListWidgetItem(f"{name}   {int(kept[at]):,}")
            item.setData(KEY, self._lanes[at].key)
            self.found.addItem(item)
        self.found.setCurrentRow(0)
        told = self.tr("{n} more: type on to find them").replace("{n}", f"{len(best) - MOST_FOUND:,}")
        self._more.setText(told if len(best) > MOST_FOUND else "" if best else self.tr("No lane is called so"))

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(str(item.data(KEY)))
            self.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            match event.key():
                case Qt.Key.Key_Down | Qt.Key.Key_Up:
                    by = 1 if event.key() == Qt.Key.Key_Down else -1
                    self.found.setCurrentRow(min(max(self.found.currentRow() + by, 0), self.found.count() - 1))
                    return True
                case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    self._choose(self.found.currentItem())
                    return True
        return False


def folded_names(lanes: Lanes, lanes_by: LanesBy, words: Words) -> Sequence[str]:
    """What the lanes are called, folded for finding."""
    if len(lanes) <= MANY:
        return [fold(_name(lanes, at, lanes_by, words)) for at in range(len(lanes))]
    told = [" ".join((label or key).split()) for key, label in zip(lanes.keys, lanes.labels, strict=True)]
    folded = fold("\n".join(told)).split("\n")  # many at once take a tenth of the time
    return folded if len(folded) == len(told) else [fold(name) for name in told]


def _name(lanes: Lanes, at: int, lanes_by: LanesBy, words: Words) -> str:
    return lane_label(lanes[at], lanes_by, words)
