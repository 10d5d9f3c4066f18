"""Writes event files: the format that holds everything."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import BinaryIO

from viewer.document.merging import as_json
from viewer.document.structure import ARRAYS
from viewer.document.types import Document, Event, JsonValue, Statement
from viewer.formats.dateline import DATELINE
from viewer.formats.json_writing import json_lines
from viewer.formats.writers.head import with_texts
from viewer.formats.writers.telling import told
from viewer.formats.writing import Loss, Record, Subject, Tell, Writer

Members = Iterator[tuple[str, JsonValue | Iterator[JsonValue]]]


def write(subject: Subject, file: BinaryIO, tell: Tell) -> None:
    """Writes an event file record by record, as saving a document does."""
    for piece in json_lines(_members(subject, tell)):
        file.write(piece)


def _members(subject: Subject, tell: Tell) -> Members:
    about = as_json(with_texts(subject.about))
    about["format"] = Document(title="").format
    unknown = [name for name in about if name in subject.about.unknown]
    for name, value in about.items():
        if name not in unknown:
            yield name, value
    for array, records in groupby(told(subject.records(), tell), _array):
        yield array, (as_json(record) for record in records)
    for name in unknown:
        if name not in ARRAYS:
            yield name, about[name]


def _array(record: Record) -> str:
    if isinstance(record, Event):
        return "events"
    return "statements" if isinstance(record, Statement) else "figures"


def _losses(_subject: Subject) -> Sequence[Loss]:
    return ()


DATELINE_WRITER = Writer(DATELINE.key, DATELINE.name, ".dateline.json", _losses, write)
