"""The names by which actors, places, events and sources are chosen: listed for a choice, and found as one types."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from viewer.document.text import fold, shown
from viewer.document.types import Document
from viewer.shell.review.fields import LONGEST

MOST_FOUND = 8
"""Choices offered while one types."""
_MOST_LISTED = 2_000
"""Choices in a list that drops down; the others are found by typing."""


class Named(NamedTuple):
    """Something that can be chosen; `folded` holds all its names, one a line, as they are compared."""

    id: str
    name: str
    folded: str


@dataclass(frozen=True, eq=False)
class Among:
    """What one chooses among: a list that drops down, all that can be found, and the name of each id."""

    model: QStandardItemModel
    names: Callable[[], Sequence[Named]]
    name_of: Callable[[str], str]


class Names:
    """All that a document names, made ready when it is first asked for."""

    def __init__(self, document: Document) -> None:
        self._document = document

    @cached_property
    def actors(self) -> tuple[Named, ...]:
        """The actors, with their other names."""
        return tuple(_named(each.id, each.name, *each.aliases) for each in self._document.actors)

    @cached_property
    def places(self) -> tuple[Named, ...]:
        """The places."""
        return tuple(_named(each.id, each.name) for each in self._document.places)

    @cached_property
    def events(self) -> tuple[Named, ...]:
        """The events, by title."""
        return tuple(_named(each.id, each.title) for each in self._document.events)

    @cached_property
    def sources(self) -> tuple[Named, ...]:
        """The sources, by title."""
        return tuple(_named(each.id, each.title) for each in self._document.sources)


def found(names: Sequence[Named], text: str) -> list[Named]:
    """The names in which a text stands, those that are or begin with it first; of many only some."""
    wanted = fold(" ".join(text.split()))
    holding = [each for each in names if wanted in each.folded]
    holding.sort(key=lambda each: min(_rank(line, wanted) for line in each.folded.split("\n")))
    return holding[:MOST_FOUND]


def _rank(name: str, wanted: str) -> int:
    """How well a name fits what was typed: it is that, begins so, holds it, or does not."""
    return 0 if name == wanted else 1 if name.startswith(wanted) else 2 if wanted in name else 3


def called(names: Iterable[Named], text: str) -> str:
    """The id of what has just that name; "" if nothing has."""
    wanted = fold(" ".join(text.split()))
    return next((each.id for each in names if wanted in each.folded.split("\n")), "")


def choices(names: Sequence[Named], nobody: str = "") -> QStandardItemModel:
    """A list for choosing one: names, with ids as their UserRole; `nobody`, if named, comes first."""
    model = QStandardItemModel()
    if nobody:
        model.appendRow(item(nobody, ""))
    for each in names[:_MOST_LISTED]:
        model.appendRow(item(each.name, each.id))
    return model


def item(text: str, key: str) -> QStandardItem:
    """A line of such a list."""
    line = QStandardItem(shown(text, LONGEST))
    line.setData(key, Qt.ItemDataRole.UserRole)
    return line


def _named(id: str, *names: str) -> Named:
    return Named(id, names[0], "\n".join(fold(" ".join(each.split())) for each in names))
