"""A facet's part of the panel: its keys, and where they are many a field to find one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from viewer.query.filter import Facet
from viewer.query.numbers import count_in_words
from viewer.shell.filters.facet_delegate import ROW_PADDING
from viewer.shell.filters.facet_model import MOST_OF_MANY
from viewer.shell.filters.facet_view import FacetView
from viewer.shell.filters.notes import hint
from viewer.shell.filters.section import MARGIN

WORTH_FINDING = {Facet.ACTOR: 10}
MOST_OVERLOOKED = 40
"""Keys from which on there is a field to find one."""

Found = Callable[[Sequence[int] | None], None]


class FacetEditor(QWidget):
    """Shows a tree of keys that others fill.

    Signals:
        search_asked: the text that a key's name is to hold, and the function to call with the places found.
    """

    search_asked = Signal(str, object)

    def __init__(self, tree: FacetView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tree = tree
        actors = tree.facet is Facet.ACTOR
        self._locale = "en"
        self._find = QLineEdit()
        self._find.setPlaceholderText(self.tr("Find an actor") if actors else self.tr("Find by name"))
        self._find.setAccessibleName(
            self.tr("Show only actors called") if actors else self.tr("Show only what is called")
        )
        self._find.setToolTip(self.tr("Other names count too, accents and capitals aside"))
        self._find.setClearButtonEnabled(True)
        self._find.setVisible(False)
        self._find.textChanged.connect(self._narrow)
        self._nobody = hint(self.tr("No actor is called that.") if actors else self.tr("Nothing is called that."))
        self._nobody.setVisible(False)
        self._more = hint()
        self._more.setVisible(False)
        fields = QVBoxLayout()
        fields.setContentsMargins(margins(self, ROW_PADDING, MARGIN))
        fields.addWidget(self._find)
        fields.addWidget(self._nobody)
        below = QVBoxLayout()
        below.setContentsMargins(margins(self, ROW_PADDING, MARGIN))
        below.addWidget(self._more)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(6)
        self.column.addLayout(fields)
        self.column.addWidget(tree)
        self.column.addLayout(below)

    def show_counted(self, locale: str) -> None:
        """Follows the tree, whose counts or choices are others now."""
        self._locale = locale
        enough = WORTH_FINDING.get(self.tree.facet, MOST_OVERLOOKED)
        self._find.setVisible(len(self.tree.counts) >= enough or bool(self._find.text()))
        self._tell_more()

    def search_again(self) -> None:
        """Finds anew among other keys."""
        if self._find.text():
            self._narrow(self._find.text())

    def _narrow(self, text: str) -> None:
        self.search_asked.emit(text, self._show_found)

    def _show_found(self, found: Sequence[int] | None) -> None:
        self.tree.narrow(found)
        self._nobody.setVisible(not self.tree.found and len(self.tree.counts) > 0)
        self._tell_more()

    def _tell_more(self) -> None:
        left_out = self.tree.left_out
        self._more.setVisible(left_out > 0)
        if left_out:
            told = self.tr("The {n} with the most, of {all}. Type to find others.")
            all_ = count_in_words(left_out + MOST_OF_MANY, self._locale)
            self._more.setText(told.format(n=MOST_OF_MANY, all=all_))


def margins(widget: QWidget, start: int, end: int, below: int = 0) -> QMargins:
    """Margins where reading starts, where it ends, and below; Qt doesn't mirror them."""
    mirrored = widget.layoutDirection() is Qt.LayoutDirection.RightToLeft
    return QMargins(end, 0, start, below) if mirrored else QMargins(start, 0, end, below)
