"""Which events a statement or figure is about, as a person says."""

from viewer.document.editing import changed
from viewer.document.editing_records import At, CannotEdit, told_at
from viewer.document.types import Document, Event


def attached(document: Document, at: At, event: str) -> Document:
    """The document in which a statement or figure is about an event, too."""
    about = _about(document, at)
    return document if event in about else changed(document, at, about=(*about, event))


def detached(document: Document, at: At, event: str) -> Document:
    """The document in which a statement or figure is not about an event."""
    return changed(document, at, about=tuple(each for each in _about(document, at) if each != event))


def _about(document: Document, at: At) -> tuple[str, ...]:
    record = told_at(document, at)
    if isinstance(record, Event):
        raise CannotEdit("only statements and figures are about events")
    return record.about
