"""What a record is called: in a list, and on its mark."""

from viewer.document.types import Event, Figure, Statement
from viewer.query.record_fields import Record

_OF_ONE = {"deaths": "death", "fatalities": "fatality"}
"""What tables of conflicts count, as it is called where there is one of it."""


def counted_words(words: str, number: str) -> str:
    """What is counted, in words that suit its number: "1 death", "2 deaths"."""
    return _OF_ONE.get(words, words) if number == "1" else words


def list_title(record: Record, number: str) -> str:
    """What a record is called in a list; `number`: of a figure as `figure_number` writes it."""
    if isinstance(record, Event):
        return record.title
    if isinstance(record, Figure):
        return record.text or " ".join(filter(None, (number, counted_words(record.unit or record.measure, number))))
    return record.text


def mark_title(record: Record, number: str) -> str:
    """What is written on a mark: a quotation in its marks, a figure's measure beside its number."""
    if isinstance(record, Statement) and record.mode == "direct":
        return f"“{record.text}”"
    if isinstance(record, Figure) and number:
        return counted_words(record.measure, number)
    return list_title(record, number)
