"""Writes a table of events as NDJSON: an event a line, statements and figures nested in it."""

from typing import BinaryIO

from viewer.formats.writers.event_table import losses, rows
from viewer.formats.writers.joined import encoded
from viewer.formats.writing import Subject, Tell, Writer


def write(subject: Subject, file: BinaryIO, tell: Tell) -> None:
    """Writes the events, each on a line."""
    for row in rows(subject, tell):
        file.write(encoded(row) + b"\n")


NDJSON = Writer("ndjson", "NDJSON table", ".ndjson", losses, write)
