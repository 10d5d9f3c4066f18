"""Tells, while records are written, how many have been."""

from collections.abc import Iterator

from viewer.document.types import Event
from viewer.formats.writing import Record, Subject, Tell

OFTEN = 500
"""Records between two times."""


def told(records: Iterator[Record], tell: Tell) -> Iterator[Record]:
    """The records as they are, telling now and then how many there were, and at the end."""
    count = 0
    for count, record in enumerate(records, 1):
        if count % OFTEN == 0:
            tell(count)
        yield record
    tell(count)


def told_events(subject: Subject, tell: Tell) -> Iterator[Event]:
    """A subject's events, telling so."""
    return (record for record in told(subject.records(), tell) if isinstance(record, Event))
