"""The box in which a column is said to hold something: what it may be by groups, its text never cut within a letter."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QPaintEvent, QPalette, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyledItemDelegate, QStyleOptionComboBox, QStylePainter, QWidget

from viewer.layout.theme import Theme, css
from viewer.session.column_choices import CHOICES, NOTHING
from viewer.shell.mapping.words import choice_words, group_words
from viewer.shell.painter import font

ARROW = 40
"""Pixels of a box that its arrow and margins take."""
_MOST_LINES = 20
_AS_LIST = "combobox-popup: 0;"
"""The choices open beneath the box, as the rest of the window's lists look, not over it and as high as the screen."""


class ChoiceBox(QComboBox):
    """One of the choices for a column; the wheel turns the table, not the box."""

    def __init__(self, choices: QStandardItemModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setStyleSheet(f"QComboBox {{ {_AS_LIST} }}")  # before its list is made
        self.setModel(choices)
        self.setMaxVisibleItems(_MOST_LINES)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setItemDelegate(QStyledItemDelegate(self))  # the box's own leaves no room around a line
        self.view().setTextElideMode(Qt.TextElideMode.ElideNone)
        self.view().setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.view().setStyleSheet("QAbstractItemView::item { padding: 3px 8px; }")
        self.setCurrentIndex(self.findData(NOTHING))

    @property
    def choice(self) -> str:
        """What is chosen."""
        return str(self.currentData() or "")

    def choose(self, choice: str) -> None:
        """Chooses something."""
        self.setCurrentIndex(self.findData(choice))

    def show_wrong(self, wrong: bool, theme: Theme) -> None:
        """Marks the box as part of what is wrong, or no longer."""
        border = f"border: 1px solid {css(theme.warn)};" if wrong else ""
        self.setStyleSheet(f"QComboBox {{ {_AS_LIST} {border} }}")

    def showPopup(self) -> None:
        """Opens the list as wide as its longest line."""
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + bar + 12)
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.width() - ARROW + 6
        text = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)
        option.currentText = text
        if self.choice == NOTHING:
            muted = self.palette().color(QPalette.ColorRole.PlaceholderText)
            option.palette.setColor(QPalette.ColorRole.ButtonText, muted)
            option.palette.setColor(QPalette.ColorRole.Text, muted)
        painter = QStylePainter(self)
        with painter:
            painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
            painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


def choice_model(parent: QObject) -> QStandardItemModel:
    """All choices, each group under its name; one model serves all boxes."""
    model = QStandardItemModel(parent)
    model.appendRow(_item(choice_words(NOTHING), NOTHING))
    for group, choices in CHOICES.items():
        heading = QStandardItem(group_words(group))
        heading.setFlags(Qt.ItemFlag.NoItemFlags)
        heading.setFont(font(12, bold=True))
        model.appendRow(heading)
        for choice in choices:
            model.appendRow(_item(choice_words(choice), choice))
    return model


def _item(words: str, choice: str) -> QStandardItem:
    item = QStandardItem(words)
    item.setData(choice, Qt.ItemDataRole.UserRole)
    return item
