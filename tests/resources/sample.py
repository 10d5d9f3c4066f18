"""Reads the sample article's event file for the tests of this folder, by the types alone."""

from functools import cache

import msgspec

from viewer.document.types import Document, Event, Evidence, Figure, JsonValue, Statement
from viewer.resource_files import resource

Record = Event | Statement | Figure


@cache
def sample_bytes() -> bytes:
    return resource("samples", "idlib-2020-02-06.dateline.json").read_bytes()


@cache
def sample() -> Document:
    return msgspec.json.decode(sample_bytes(), type=Document, strict=True)


def sample_objects() -> dict[str, JsonValue]:
    return msgspec.json.decode(sample_bytes(), type=dict[str, JsonValue])


def article() -> str:
    return sample().sources[0].text


def events() -> dict[str, Event]:
    return {event.id: event for event in sample().events}


def statements() -> dict[str, Statement]:
    return {statement.id: statement for statement in sample().statements}


def figures() -> dict[str, Figure]:
    return {figure.id: figure for figure in sample().figures}


def records() -> tuple[Record, ...]:
    document = sample()
    return (*document.events, *document.statements, *document.figures)


def quotes(evidence: tuple[Evidence, ...]) -> str:
    return " | ".join(part.exact for part in evidence)
