"""The actors' part of the panel: the tree, a field to find one, and any or all of the chosen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QRadioButton, QWidget

from viewer.query.filter import Filter, Match
from viewer.shell.filters.facet_delegate import ROW_PADDING
from viewer.shell.filters.facet_editor import FacetEditor, margins
from viewer.shell.filters.facet_view import FacetView
from viewer.shell.filters.section import MARGIN
from viewer.shell.flow import FlowLayout


class ActorsEditor(FacetEditor):
    """Shows a tree of actors that others fill; reports whether any or all of the chosen are to take part."""

    match_chosen = Signal(object)

    def __init__(self, tree: FacetView, parent: QWidget | None = None) -> None:
        super().__init__(tree, parent)
        self._any = self._radio(self.tr("Any of these"), Match.ANY)
        self._all = self._radio(self.tr("All of these"), Match.ALL)
        matches = FlowLayout(gap=12)
        matches.setContentsMargins(margins(self, ROW_PADDING, MARGIN))
        matches.addWidget(self._any)
        matches.addWidget(self._all)
        self.column.addLayout(matches)

    def show_filter(self, keep: Filter) -> None:
        """Shows how many of the chosen must take part, where there are several."""
        (self._all if keep.match is Match.ALL else self._any).setChecked(True)
        for button in (self._any, self._all):
            button.setVisible(len(keep.actors) > 1 or keep.match is Match.ALL)

    def _radio(self, words: str, match: Match) -> QRadioButton:
        button = QRadioButton(words)
        button.setToolTip(self.tr("Whether any or all of the included actors must take part in a record"))
        button.clicked.connect(lambda: self.match_chosen.emit(match))
        return button
