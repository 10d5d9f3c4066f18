"""What a record is called: in a list, and on its mark."""

from viewer.document.types import Event, Figure, Statement
from viewer.query.record_fields import Record


def list_title(record: Record, number: str) -> str:
    """What a record is called in a list; `number`: of a figure as `figure_number` writes it."""
    if isinstance(record, Event):
        return record.title
    if isinstance(record, Figure):
        return record.text or " ".join(filter(None, (number, record.unit or record.measure)))
    return record.text


def mark_title(record: Record, number: str) -> str:
    """What is written on a mark: a quotation in its marks, a figure's measure beside its number."""
    if isinstance(record, Statement) and record.mode == "direct":
        return f"“{record.text}”"
    return record.measure if isinstance(record, Figure) and number else list_title(record, number)
