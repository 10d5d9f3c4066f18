"""The keys of a facet with their counts as a tree that Qt's views read."""

import html
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from viewer.document.text import fold, shown
from viewer.query.answers import FacetCount
from viewer.query.filter import EVERYTHING, Facet, Filter
from viewer.query.numbers import count_in_words
from viewer.session.filtering import Choice, actor_choice, ticked
from viewer.shell.filters.words import key_names

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
ROOT = -1
REACHED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
TICKED = REACHED | Qt.ItemFlag.ItemIsUserCheckable


class FacetModel(QAbstractItemModel):
    """One row per key; an index's internal id is the place of its count in `counts`.

    Rows that the narrowing text leaves out are not in the tree; ancestors of those that match stay.
    """

    def __init__(self, facet: Facet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.facet = facet
        self._keep = EVERYTHING
        self._locale = "en"
        self._counts: tuple[FacetCount, ...] = ()
        self._names: list[str] = []
        self._narrow = ""
        self._also_named: Callable[[str], Sequence[str]] = lambda _key: ()
        self._folded: list[str] | None = None
        self._place_of: dict[str, int] = {}
        self._children: dict[int, list[int]] = {ROOT: []}
        self._parents: list[int] = []
        self._rows: list[int] = []

    def show_counts(self, counts: Sequence[FacetCount], locale: str) -> bool:
        """Takes in new counts; True if the rows changed, not their numbers alone."""
        counts = _worth_showing(counts, self._chosen())
        same = len(counts) == len(self._counts) and all(
            new.key == old.key and new.label == old.label and new.parent == old.parent
            for new, old in zip(counts, self._counts, strict=True)
        )
        self._locale = locale
        if same:
            self._counts = counts
            self._tell_all()
            return False
        self.beginResetModel()
        self._counts = counts
        self._names = key_names(self.facet, counts)
        self._folded = None
        self._arrange()
        self.endResetModel()
        return True

    def show_choices(self, keep: Filter) -> None:
        """Shows what a filter has chosen."""
        if keep != self._keep:
            self._keep = keep
            self._tell_all()

    def narrow(self, text: str, also_named: Callable[[str], Sequence[str]]) -> None:
        """Leaves only the keys whose name or other names hold a text, and what they lie under."""
        folded = fold(text.strip())
        if folded == self._narrow:
            return
        self.beginResetModel()
        self._narrow = folded
        self._also_named = also_named
        self._arrange()
        self.endResetModel()

    def count_at(self, index: Index) -> FacetCount:
        """The count behind a row."""
        return self._counts[index.internalId()]

    def choice_at(self, index: Index) -> Choice:
        """What the filter makes of a row's key."""
        return self.choice(self.count_at(index).key)

    def choice(self, key: str) -> Choice:
        """What the filter makes of a key."""
        if self.facet is Facet.ACTOR:
            return actor_choice(self._keep, key)
        return Choice.INCLUDE if key in ticked(self._keep, self.facet) else Choice.IGNORE

    def numbers_at(self, index: Index) -> tuple[str, str]:
        """How many are kept, and how many would be without this facet's own clause, if that differs."""
        count = self.count_at(index)
        kept = count_in_words(count.kept, self._locale)
        return kept, count_in_words(count.without_own, self._locale) if count.without_own != count.kept else ""

    def find(self, key: str) -> QModelIndex:
        """The row of a key, if it is there."""
        place = self._place_of.get(key, ROOT)
        return self.createIndex(self._rows[place], 0, place) if place != ROOT and self._rows[place] >= 0 else NOWHERE

    def parents_left(self) -> set[str]:
        """The keys that have rows under them."""
        return {self._counts[place].key for place in self._children if place != ROOT}

    @property
    def counts(self) -> tuple[FacetCount, ...]:
        """All the counts, narrowed or not."""
        return self._counts

    def index(self, row: int, column: int, parent: Index = NOWHERE) -> QModelIndex:
        children = self._children.get(parent.internalId() if parent.isValid() else ROOT, [])
        return self.createIndex(row, column, children[row]) if column == 0 and 0 <= row < len(children) else NOWHERE

    def parent(self, index: Index = NOWHERE) -> QModelIndex:  # type: ignore[override]  # also QObject's, without arguments
        above = self._parents[index.internalId()] if index.isValid() else ROOT
        return self.createIndex(self._rows[above], 0, above) if above != ROOT else NOWHERE

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return len(self._children.get(parent.internalId() if parent.isValid() else ROOT, ()))

    def columnCount(self, parent: Index = NOWHERE) -> int:  # noqa: ARG002 (Qt's)
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return REACHED if self.facet is Facet.ACTOR else TICKED

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        count = self.count_at(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._names[index.internalId()]
            case Qt.ItemDataRole.CheckStateRole if self.facet is not Facet.ACTOR:
                chosen = self.choice(count.key) is Choice.INCLUDE
                return Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.ToolTipRole:
                return self._tooltip(count, self._names[index.internalId()])
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(count, self._names[index.internalId()])
            case _:
                return None

    def _tooltip(self, count: FacetCount, name: str) -> str:
        name = shown(count.label, 1000) if len(count.label) > len(name) else name
        numbers = QCoreApplication.translate(
            "Facet", "{kept} kept, {without} without this choice, {total} in all"
        ).format(
            kept=count_in_words(count.kept, self._locale),
            without=count_in_words(count.without_own, self._locale),
            total=count_in_words(count.total, self._locale),
        )
        return f"<p style='white-space:pre-wrap'>{html.escape(name)}<br>{html.escape(numbers)}</p>"

    def _spoken(self, count: FacetCount, name: str) -> str:
        numbers = QCoreApplication.translate("Facet", "{kept} of {total}").format(
            kept=count_in_words(count.kept, self._locale), total=count_in_words(count.total, self._locale)
        )
        parts = [name, numbers]
        choice = self.choice(count.key)
        if self.facet is Facet.ACTOR and choice is Choice.INCLUDE:
            parts.append(QCoreApplication.translate("Facet", "included"))
        elif choice is Choice.EXCLUDE:
            parts.append(QCoreApplication.translate("Facet", "excluded"))
        return ", ".join(parts)

    def _chosen(self) -> frozenset[str]:
        chosen = ticked(self._keep, self.facet)
        return chosen | self._keep.without_actors if self.facet is Facet.ACTOR else chosen

    def _tell_all(self) -> None:
        """Tells of new numbers or ticks; one signal for the roots makes a view paint all of its rows again."""
        rows = self.rowCount()
        if rows:
            self.dataChanged.emit(self.index(0, 0), self.index(rows - 1, 0))

    def _arrange(self) -> None:
        """Builds the tree of what the narrowing text leaves."""
        self._place_of = {count.key: place for place, count in enumerate(self._counts)}
        above = [self._place_of.get(count.parent, ROOT) if count.parent is not None else ROOT for count in self._counts]
        left = self._left_by_narrowing(above)
        self._parents = above
        self._rows = [-1] * len(above)
        self._children = {ROOT: []}
        for place, parent in enumerate(above):
            if left is None or place in left:
                siblings = self._children.setdefault(parent, [])
                self._rows[place] = len(siblings)
                siblings.append(place)

    def _left_by_narrowing(self, above: list[int]) -> set[int] | None:
        if not self._narrow:
            return None
        if self._folded is None:
            self._folded = [
                fold("\n".join((name, *self._also_named(count.key))))
                for name, count in zip(self._names, self._counts, strict=True)
            ]
        left: set[int] = set()
        for place, folded in enumerate(self._folded):
            if self._narrow in folded:
                up = place
                while up != ROOT and up not in left:
                    left.add(up)
                    up = above[up]
        return left


def _worth_showing(counts: Sequence[FacetCount], chosen: frozenset[str]) -> tuple[FacetCount, ...]:
    """The counts of keys that some record has, or that are chosen, with all that they lie under."""
    if all(count.total for count in counts):
        return tuple(counts)
    by_key = {count.key: count for count in counts}
    worth: set[str] = set()
    for count in counts:
        up: FacetCount | None = count
        if not count.total and count.key not in chosen:
            continue
        while up is not None and up.key not in worth:
            worth.add(up.key)
            up = by_key.get(up.parent) if up.parent is not None else None
    return tuple(count for count in counts if count.key in worth)
