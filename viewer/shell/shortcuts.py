"""The window of keys: every action with its keys, read off the menus themselves, and the timeline's own."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QMenuBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from viewer.document.text import fold
from viewer.shell import canvas_keys
from viewer.shell.actions import keys_in_words, plain_words
from viewer.shell.filters import keys as filter_keys
from viewer.shell.headlines import words
from viewer.shell.on_screen import resize_on_screen
from viewer.shell.review import bar as review_keys
from viewer.shell.table import keys as table_keys

Row = tuple[str, str]
"""What is done, and its keys."""


def rows_of_menus(bar: QMenuBar) -> list[tuple[str, list[Row]]]:
    """Per menu, its actions that have keys."""
    found = []
    for action in bar.actions():
        menu = action.menu()
        if isinstance(menu, QMenu):
            found.append((plain_words(action), _rows(menu)))
    return [(title, rows) for title, rows in found if rows]


def _rows(menu: QMenu, before: str = "") -> list[Row]:
    rows: list[Row] = []
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            rows += _rows(inner, f"{plain_words(action)}: ")
        elif keys := keys_in_words(action):
            rows.append((before + plain_words(action), ",  ".join(keys)))
    return rows


class KeysWindow(QDialog):
    """Lists all keys, first those of the review where that is in front; a field narrows the list."""

    def __init__(self, bar: QMenuBar, parent: QWidget | None = None, reviewing: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        resize_on_screen(self, QSize(860, 640))
        self._rows: list[tuple[str, list[QWidget]]] = []
        self._groups: list[tuple[QWidget, list[int]]] = []
        self._narrow = QLineEdit(clearButtonEnabled=True)
        self._narrow.setPlaceholderText(self.tr("Find a key or what it does"))
        self._narrow.setAccessibleName(self._narrow.placeholderText())
        self._narrow.textChanged.connect(self._show_found)
        review = (
            self.tr("In the review"),
            [
                *(
                    (QCoreApplication.translate("Review", meaning), key)
                    for _, key, _, meaning in (*review_keys.DEEDS, *review_keys.ANSWERS, *review_keys.MAKES)
                ),
                (
                    self.tr("attach a record to an event, or an event to it"),
                    self.tr("Drag its head, or Ctrl+Drag its words"),
                ),
            ],
        )
        groups = [
            *((review,) if reviewing else ()),
            *rows_of_menus(bar),
            (self.tr("In the timeline"), _translated(canvas_keys.KEYS)),
            (self.tr("In the filter panel"), _translated(filter_keys.KEYS)),
            (self.tr("In the table"), _translated(table_keys.KEYS)),
            *(() if reviewing else (review,)),
            (
                self.tr("In the source’s text"),
                [
                    (self.tr("next and previous marked stretch"), self.tr("Space, Shift+Space")),
                    (self.tr("what was taken from the stretch at the cursor"), self.tr("Return")),
                ],
            ),
        ]
        columns = QHBoxLayout()
        columns.setContentsMargins(24, 8, 24, 24)
        columns.setSpacing(48)
        for part in _halves(groups):
            column = QVBoxLayout()
            column.setSpacing(20)
            for title, rows in part:
                column.addWidget(self._group(title, rows))
            column.addStretch(1)
            columns.addLayout(column, 1)
        body = QWidget()
        body.setLayout(columns)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setWidget(body)
        scroll.setBackgroundRole(QPalette.ColorRole.Base)
        scroll.setAccessibleName(self.tr("Keys"))
        head = QVBoxLayout()
        head.setContentsMargins(24, 20, 24, 12)
        head.addWidget(self._narrow)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(scroll, 1)
        for key in (QKeySequence.StandardKey.Close, "F1"):
            QShortcut(QKeySequence(key), self).activated.connect(self.close)

    def found(self) -> list[Row]:
        """The rows on show."""
        return [_texts(row) for _text, row in self._rows if not row[0].isHidden()]

    def _group(self, title: str, rows: list[Row]) -> QWidget:
        group = QWidget()
        grid = QGridLayout(group)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(0, 1)
        grid.addWidget(words(title, 15, bold=True), 0, 0, 1, 2)
        places = []
        for at, (does, keys) in enumerate(rows, 1):
            row: list[QWidget] = [words(does, 13), words(keys, 13, muted=True)]
            row[1].setMinimumWidth(150)
            grid.addWidget(row[0], at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(row[1], at, 1, Qt.AlignmentFlag.AlignTop)
            places.append(len(self._rows))
            self._rows.append((fold(f"{does} {keys}"), row))
        self._groups.append((group, places))
        return group

    def _show_found(self, text: str) -> None:
        wanted = fold(text).split()
        for folded, row in self._rows:
            for part in row:
                part.setVisible(all(word in folded for word in wanted))
        for group, places in self._groups:
            group.setVisible(any(not self._rows[at][1][0].isHidden() for at in places))


def _texts(row: list[QWidget]) -> Row:
    does, keys = (str(part.property("text")) for part in row)
    return does, keys


def _translated(keys: Sequence[tuple[str, str]]) -> list[Row]:
    return [(QCoreApplication.translate("Keys", does), key) for key, does in keys]


def _halves(groups: list[tuple[str, list[Row]]]) -> tuple[list[tuple[str, list[Row]]], list[tuple[str, list[Row]]]]:
    """Two columns of about the same height."""
    whole = sum(len(rows) + 2 for _title, rows in groups)
    left: list[tuple[str, list[Row]]] = []
    tall = 0
    for group in groups:
        if left and tall + len(group[1]) / 2 > whole / 2:
            break
        left.append(group)
        tall += len(group[1]) + 2
    return left, groups[len(left) :]
