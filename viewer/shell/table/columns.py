"""The table's columns: their titles, the text of each cell, and a record as one spoken line."""

from enum import IntEnum
from functools import partial

from PySide6.QtCore import QCoreApplication

from viewer.dates.words import in_words
from viewer.document.text import shown
from viewer.document.types import Statement
from viewer.layout.kinds import kind
from viewer.query.answers import Entry
from viewer.query.filter import RecordType
from viewer.query.source import EventSource

LONGEST_CELL = 300
LONGEST_TOLD = 1000
"""Characters of a text in a cell, and in a tooltip or spoken line."""


class Column(IntEnum):
    """The columns, in order."""

    DATE = 0
    TYPE = 1
    TITLE = 2
    ACTORS = 3
    KIND = 4
    STATUS = 5
    SOURCES = 6


def column_title(column: Column) -> str:
    """What stands over a column."""
    translate = partial(QCoreApplication.translate, "EventTable")
    match column:
        case Column.DATE:
            return translate("Date")
        case Column.TYPE:
            return translate("Type")
        case Column.TITLE:
            return translate("Title")
        case Column.ACTORS:
            return translate("Actors")
        case Column.KIND:
            return translate("Kind")
        case Column.STATUS:
            return translate("Status")
        case Column.SOURCES:
            return translate("Sources")


def cell_text(entry: Entry, column: Column, locale: str, limit: int = LONGEST_CELL) -> str:
    """The text of a cell, on one line."""
    translate = partial(QCoreApplication.translate, "EventTable")
    match column:
        case Column.DATE:
            return in_words(entry.date, locale) if entry.date is not None else translate("no date")
        case Column.TYPE:
            return type_name(entry.ref.type)
        case Column.TITLE:
            return shown(entry.title, limit)
        case Column.ACTORS:
            return shown(", ".join(entry.actors), limit)
        case Column.KIND:
            # of a statement or figure, its type has said it already
            return shown(kind(entry.kind).label, limit) if entry.ref.type is RecordType.EVENT else ""
        case Column.STATUS:
            parts = (translate("draft") if entry.draft else "", status_name(entry.status))
            return ", ".join(part for part in parts if part)
        case Column.SOURCES:
            return str(entry.sources) if entry.sources else ""


def type_name(record_type: RecordType) -> str:
    """What a type of record is called."""
    translate = partial(QCoreApplication.translate, "EventTable")
    match record_type:
        case RecordType.EVENT:
            return translate("Event")
        case RecordType.STATEMENT:
            return translate("Statement")
        case RecordType.FIGURE:
            return translate("Figure")


def status_name(status: str) -> str:
    """What a status is called; an unknown one as written."""
    translate = partial(QCoreApplication.translate, "EventTable")
    known = {
        "reported": translate("reported"),
        "claimed": translate("claimed"),
        "disputed": translate("disputed"),
        "planned": translate("planned"),
        "conditional": translate("conditional"),
        "denied": translate("denied"),
    }
    return known.get(status) or shown(status, LONGEST_CELL)


def copied_text(entry: Entry, locale: str) -> str:
    """A record's cells as one line of text."""
    texts = [cell_text(entry, column, locale, LONGEST_TOLD) for column in Column if column is not Column.SOURCES]
    return "; ".join(text for text in (*texts, several_in_words(entry)) if text)


def several_in_words(entry: Entry) -> str:
    """By how many sources a record is told, if by more than one."""
    words = QCoreApplication.translate("EventTable", "told by {n} sources")
    return words.replace("{n}", str(entry.sources)) if entry.sources > 1 else ""


def spoken_text(source: EventSource | None, entry: Entry, locale: str) -> str:
    """A record as a screen reader says it: "6 February 2020; Turkey; statement by Mevlüt Çavuşoğlu; …".

    Without a source to ask, as far as its entry tells it.
    """
    translate = partial(QCoreApplication.translate, "EventTable")
    title = cell_text(entry, Column.TITLE, locale, LONGEST_TOLD)
    parts = [cell_text(entry, Column.DATE, locale)]
    if entry.draft:
        parts.append(translate("draft"))
    match entry.ref.type:
        case RecordType.STATEMENT:
            root, speaker, others = _speaker(source, entry)
            parts += [root, translate("statement by {speaker}").format(speaker=speaker)]
            if others:
                parts.append(translate("to {actors}").format(actors=others))
            parts.append(title)
        case RecordType.FIGURE:
            claimant = ", ".join(entry.actors) or translate("the source's own voice")
            parts += [translate("figure by {claimant}").format(claimant=claimant), title]
        case RecordType.EVENT:
            parts += [cell_text(entry, Column.ACTORS, locale), cell_text(entry, Column.KIND, locale), title]
            parts.append(status_name(entry.status) if entry.status != "reported" else "")
    parts.append(several_in_words(entry))
    return shown("; ".join(part for part in parts if part), 2 * LONGEST_TOLD)


def _speaker(source: EventSource | None, entry: Entry) -> tuple[str, str, str]:
    """Under whom the speaker stands in the end (empty for nobody), who speaks, and to whom."""
    if source is None:
        return "", ", ".join(entry.actors), ""
    record = source.detail(entry.ref).record
    actor = source.actor(record.speaker) if isinstance(record, Statement) else None
    if actor is None or not isinstance(record, Statement):
        return "", ", ".join(entry.actors), ""
    root = actor
    for _ in range(100):  # a tree is never so deep, and a circle ends here
        above = source.actor(root.member_of) if root.member_of else None
        if above is None:
            break
        root = above
    addressed = (source.actor(addressee) for addressee in record.to)
    return (
        root.name if root is not actor else "",
        actor.name,
        ", ".join(one.name for one in addressed if one is not None),
    )
