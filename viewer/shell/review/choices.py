"""What a record's fields are chosen among: the document's actors, places, events and sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from viewer.document.types import Document, Event
from viewer.shell.review.names import Among, Named, Names, choices

if TYPE_CHECKING:
    from viewer.query.filter import Ref
    from viewer.shell.review.order import Order

NEAR = 30
"""Records before and after one, among which related events are listed."""

translate = QCoreApplication.translate


class Choices:
    """The choices that a document gives; lists that a change leaves as they were are kept from the one `before`."""

    def __init__(self, document: Document, before: Choices | None = None) -> None:
        self.document = document
        names = self._names = Names(document)
        was = Document(title="") if before is None else before.document
        self.actors: Among = (
            before.actors
            if before is not None and was.actors is document.actors
            else _among(names.actors, translate("Review", "nobody"))
        )
        self.places: Among = (
            before.places if before is not None and was.places is document.places else _among(names.places)
        )
        self.sources: Among = (
            before.sources
            if before is not None and was.sources is document.sources
            else _among(names.sources, translate("Review", "no source"))
        )

    def events(self, order: Order, ref: Ref) -> Among:
        """The events around a record in the text are listed; all can be found."""
        here = order.place_of(ref)
        nearby = [order.records[each] for each in order.refs[max(0, here - NEAR) : here + NEAR] if each != ref]
        listed = [Named(each.id, each.title, "") for each in nearby if isinstance(each, Event)]
        return Among(choices(listed), lambda: self._names.events, self._title_of)

    def _title_of(self, id: str) -> str:
        return next((each.title for each in self.document.events if each.id == id), id)


def _among(names: tuple[Named, ...], nobody: str = "") -> Among:
    by_id = {each.id: each.name for each in names}
    return Among(choices(names, nobody), lambda: names, lambda id: by_id.get(id, id))
