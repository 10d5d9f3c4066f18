"""The keys of a facet with their counts as a tree that Qt's views read."""

import html
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from viewer.document.text import shown
from viewer.query.answers import FacetCount
from viewer.query.choosing import chosen_keys
from viewer.query.facet_counts import FacetCounts, facet_counts
from viewer.query.filter import EVERYTHING, Facet, Filter
from viewer.query.numbers import count_in_words
from viewer.session.filtering import Choice, actor_choice
from viewer.shell.filters.words import key_names

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
ROOT = -1
REACHED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
MOST_LISTED = 1_000
"""Keys that a facet lists all together."""
MOST_OF_MANY = 200
"""Of more keys than that, how many it lists; the others are found by name."""
TICKED = REACHED | Qt.ItemFlag.ItemIsUserCheckable


class FacetModel(QAbstractItemModel):
    """One row per key that is listed; an index's internal id is the place of its count in `counts`.

    Of very many keys those are listed that most records have, and all that are chosen. Rows that the narrowing text
    leaves out are not in the tree; what the listed lie under is.

    Signals:
        counted: the numbers of all rows are others.
    """

    counted = Signal()

    def __init__(self, facet: Facet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.facet = facet
        self._keep = EVERYTHING
        self._locale = "en"
        self._counts = facet_counts(())
        self._found: Sequence[int] | None = None
        self._listed: list[int] = []
        self._left_out = 0
        self._names: dict[int, str] = {}
        self._children: dict[int, list[int]] = {ROOT: []}
        self._rows: dict[int, int] = {}

    def show_counts(self, counts: Sequence[FacetCount], locale: str) -> bool:
        """Takes in new counts; True if the rows changed, not their numbers alone."""
        counts = facet_counts(counts)
        same = counts.rows.same(self._counts.rows)
        if not same:
            self._found = None
        self._locale = locale
        return self._show(counts, same)

    def show_choices(self, keep: Filter) -> bool:
        """Shows what a filter has chosen; True if the rows changed."""
        if keep == self._keep:
            return False
        before = self._choices()
        self._keep = keep
        changed = {key for key, _ in before ^ self._choices()}
        if not changed:
            return False
        if self._relist(self._counts, same=True):
            return True
        for key in changed:
            index = self.find(key)
            if index.isValid():
                self.dataChanged.emit(index, index)
        return False

    def narrow(self, found: Sequence[int] | None) -> bool:
        """Leaves only the keys at these places, and what they lie under; None leaves all. True if the rows changed."""
        self._found = found
        return self._show(self._counts, same=True)

    @property
    def left_out(self) -> int:
        """How many keys are not listed, though nothing narrows them out: they are too many."""
        return self._left_out

    def count_at(self, index: Index) -> FacetCount:
        """The count behind a row."""
        return self._counts[index.internalId()]

    def choice(self, key: str) -> Choice:
        """What the filter makes of a key."""
        if self.facet is Facet.ACTOR:
            return actor_choice(self._keep, key)
        return Choice.INCLUDE if key in chosen_keys(self._keep, self.facet) else Choice.IGNORE

    def name_at(self, index: Index) -> str:
        """What a row's key is called."""
        return self._names[index.internalId()]

    def numbers(self, count: FacetCount) -> tuple[str, str]:
        """How many are kept, and how many would be without this facet's own clause, if that differs."""
        kept = count_in_words(count.kept, self._locale)
        return kept, count_in_words(count.without_own, self._locale) if count.without_own != count.kept else ""

    def find(self, key: str) -> QModelIndex:
        """The row of a key, if it is listed."""
        place = self._counts.rows.place.get(key, ROOT)
        return self.createIndex(self._rows[place], 0, place) if place in self._rows else NOWHERE

    def parents_left(self) -> set[str]:
        """The keys that have rows under them."""
        return {self._counts.rows.keys[place] for place in self._children if place != ROOT}

    @property
    def counts(self) -> FacetCounts:
        """All the counts, listed or not."""
        return self._counts

    def index(self, row: int, column: int, parent: Index = NOWHERE) -> QModelIndex:
        children = self._children.get(parent.internalId() if parent.isValid() else ROOT, [])
        return self.createIndex(row, column, children[row]) if column == 0 and 0 <= row < len(children) else NOWHERE

    def parent(self, index: Index = NOWHERE) -> QModelIndex:  # type: ignore[override]  # also QObject's, without arguments
        above = self._above(index.internalId()) if index.isValid() else ROOT
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
                return self.name_at(index)
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

    def _choices(self) -> set[tuple[str, Choice]]:
        """The chosen keys with what is made of them."""
        chosen = {(key, Choice.INCLUDE) for key in chosen_keys(self._keep, self.facet)}
        if self.facet is Facet.ACTOR:
            chosen |= {(key, Choice.EXCLUDE) for key in self._keep.without_actors}
        return chosen

    def _tell_all(self) -> None:
        """Tells of new numbers or ticks; one signal for the roots makes a view paint all of its rows again."""
        rows = self.rowCount()
        if rows:
            self.dataChanged.emit(self.index(0, 0), self.index(rows - 1, 0))
            self.counted.emit()

    def _above(self, place: int) -> int:
        return int(self._counts.rows.parent[place])

    def _show(self, counts: FacetCounts, same: bool) -> bool:
        """Shows counts; True if the rows are others than before."""
        if self._relist(counts, same):
            return True
        self._tell_all()
        return False

    def _relist(self, counts: FacetCounts, same: bool) -> bool:
        """Lists what is to be listed of counts; True if those are other rows than before."""
        chosen = [counts.rows.place[key] for key, _ in self._choices() if key in counts.rows.place]
        listed, left_out = _listed(counts, chosen, self._found)
        self._left_out = left_out
        if same and listed == self._listed:
            self._counts = counts
            return False
        self.beginResetModel()
        self._counts, self._listed = counts, listed
        keys, labels = counts.rows.keys, counts.rows.labels
        names = key_names(self.facet, ((keys[place], labels[place]) for place in listed))
        self._names = dict(zip(listed, names, strict=True))
        self._rows, self._children = {}, {ROOT: []}
        for place in listed:
            siblings = self._children.setdefault(self._above(place), [])
            self._rows[place] = len(siblings)
            siblings.append(place)
        self.endResetModel()
        return True


def _listed(counts: FacetCounts, chosen: Sequence[int], found: Sequence[int] | None) -> tuple[list[int], int]:
    """The places of the keys to list, in order, and how many are left out because there are too many.

    Worth listing is what some record has or what is chosen. Of too many, those with the most records (whatever is
    chosen in this facet itself, so that no choice moves its rows) are listed.
    """
    import numpy as np

    worth = counts.total > 0
    worth[list(chosen)] = True
    if found is not None:
        narrowed = np.zeros(len(worth), dtype=np.bool_)
        narrowed[list(found)] = True
        worth &= narrowed
    places = np.flatnonzero(worth)
    all_worth = len(places)
    if all_worth > MOST_LISTED:
        rank = counts.without_own[places].astype(np.int64) * len(worth) - places  # alike ones as they are told
        places = places[np.argpartition(-rank, MOST_OF_MANY)[:MOST_OF_MANY]]
    listed = set(places.tolist())
    if found is None:
        listed.update(chosen)
    left_out = all_worth - len(listed)
    for place in tuple(listed):
        above = int(counts.rows.parent[place])
        while above >= 0 and above not in listed:
            listed.add(above)
            above = int(counts.rows.parent[above])
    return sorted(listed), left_out
