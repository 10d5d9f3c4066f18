"""The actors' part of the panel: the tree, a field to find one, and any or all of the chosen."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QRadioButton, QVBoxLayout, QWidget

from viewer.query.filter import Filter, Match
from viewer.shell.filters.facet_delegate import ROW_PADDING
from viewer.shell.filters.facet_view import FacetView
from viewer.shell.filters.notes import hint
from viewer.shell.filters.section import MARGIN
from viewer.shell.flow import FlowLayout

WORTH_FINDING = 10
"""Actors from which on there is a field to find one."""


class ActorsEditor(QWidget):
    """Shows a tree of actors that others fill; reports whether any or all of the chosen are to take part."""

    match_chosen = Signal(object)

    def __init__(
        self, tree: FacetView, other_names: Callable[[str], Sequence[str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tree = tree
        self._other_names = other_names
        self._find = QLineEdit()
        self._find.setPlaceholderText(self.tr("Find an actor"))
        self._find.setAccessibleName(self.tr("Show only actors called"))
        self._find.setToolTip(self.tr("Other names count too, accents and capitals aside"))
        self._find.setClearButtonEnabled(True)
        self._find.setVisible(False)
        self._find.textChanged.connect(self._narrow)
        self._nobody = hint(self.tr("No actor is called that."))
        self._nobody.setVisible(False)
        self._any = self._radio(self.tr("Any of these"), Match.ANY)
        self._all = self._radio(self.tr("All of these"), Match.ALL)
        fields = QVBoxLayout()
        fields.setContentsMargins(margins(self, ROW_PADDING, MARGIN))
        fields.addWidget(self._find)
        fields.addWidget(self._nobody)
        matches = FlowLayout(gap=12)
        matches.setContentsMargins(margins(self, ROW_PADDING, MARGIN))
        matches.addWidget(self._any)
        matches.addWidget(self._all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(fields)
        column.addWidget(tree)
        column.addLayout(matches)

    def show_filter(self, keep: Filter) -> None:
        """Shows how many of the chosen must take part, where there are several."""
        (self._all if keep.match is Match.ALL else self._any).setChecked(True)
        for button in (self._any, self._all):
            button.setVisible(len(keep.actors) > 1 or keep.match is Match.ALL)
        self._find.setVisible(len(self._tree.counts) >= WORTH_FINDING or bool(self._find.text()))

    def _radio(self, words: str, match: Match) -> QRadioButton:
        button = QRadioButton(words)
        button.setToolTip(self.tr("Whether any or all of the included actors must take part in a record"))
        button.clicked.connect(lambda: self.match_chosen.emit(match))
        return button

    def _narrow(self, text: str) -> None:
        self._tree.narrow(text, self._other_names)
        self._nobody.setVisible(not self._tree.found and bool(self._tree.counts))


def margins(widget: QWidget, start: int, end: int, below: int = 0) -> QMargins:
    """Margins where reading starts, where it ends, and below; Qt doesn't mirror them."""
    mirrored = widget.layoutDirection() is Qt.LayoutDirection.RightToLeft
    return QMargins(end, 0, start, below) if mirrored else QMargins(start, 0, end, below)
