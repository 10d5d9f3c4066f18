"""What columns take from a record: its type, kind, status, importance, places and parts."""

from viewer.document.types import Event, Figure, Statement
from viewer.query.filter import NO_KEY, RecordType

Record = Event | Statement | Figure

STATEMENT_KIND = "statement"
FIGURE_KIND = "figure"
ACTING = frozenset({"initiator", "speaker"})
ACTED_ON = frozenset({"target", "addressee", "affected"})


def record_type(record: Record) -> RecordType:
    """Which of the three a record is."""
    if isinstance(record, Event):
        return RecordType.EVENT
    return RecordType.STATEMENT if isinstance(record, Statement) else RecordType.FIGURE


def kind_of(record: Record) -> str:
    """The kind that a record counts as."""
    if isinstance(record, Event):
        return record.kind
    return STATEMENT_KIND if isinstance(record, Statement) else FIGURE_KIND


def status_of(record: Record) -> str:
    """An event's status; NO_KEY for the other types."""
    return record.status if isinstance(record, Event) else NO_KEY


def importance_of(record: Record) -> int:
    """1 to 5; the middle for what has none."""
    return min(5, max(1, record.importance)) if isinstance(record, Event) else 3


def places_of(record: Record) -> tuple[str, ...]:
    """The ids of a record's places."""
    return () if isinstance(record, Figure) else record.places


def parts_of(record: Record) -> list[tuple[str, str, bool]]:
    """(actor id, role, whether the record stands in the actor's lane) of all who take part, in file order."""
    if isinstance(record, Event):
        return [(part.actor, part.role, True) for part in record.actors]
    if isinstance(record, Statement):
        parts = [(record.speaker, "speaker", True)]
        if record.on_behalf_of:
            parts.append((record.on_behalf_of, "speaker", False))
        return parts + [(actor, "addressee", False) for actor in record.to]
    return [(record.attributed_to, "claimant", True)] if record.attributed_to else []


def happened_text(record: Record) -> str:
    """The text of the date that a record has on the axis "happened"; empty for none."""
    if isinstance(record, Event):
        return record.date
    return record.said if isinstance(record, Statement) else record.as_of or record.period
