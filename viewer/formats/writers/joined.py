"""Statements and figures beside the events that they are about, found again on the disk while events are written."""

import sqlite3
from collections.abc import Callable
from types import TracebackType

import msgspec

from viewer.document.types import Event, Figure, JsonValue, Statement
from viewer.formats.writing import Subject


class Joined:
    """The statements and figures of each event, as JSON, in the order of the file.

    One that is about several events stands with the first; one that is about none, with the first event of all. Each
    says itself what it is about.
    """

    def __init__(self, subject: Subject, as_tree: Callable[[Statement | Figure], dict[str, JsonValue]]) -> None:
        """`as_tree` says how one is written."""
        self._base: sqlite3.Connection | None = None
        if not any(subject.counts[1:]):
            return
        # a base without a name lies in a file of its own that is gone with it, and little of it in memory
        self._base = sqlite3.connect("")
        self._base.execute("CREATE TABLE one (kind TEXT, event TEXT, json BLOB)")
        first = ""
        for record in subject.records():
            if isinstance(record, Event):
                first = first or record.id
                continue
            kind = "statements" if isinstance(record, Statement) else "figures"
            written = encoded(as_tree(record))
            self._base.execute("INSERT INTO one VALUES (?, ?, ?)", (kind, _key((*record.about, first)[0]), written))
        self._base.execute("CREATE INDEX by_event ON one (event, kind)")

    def of(self, event: str, kind: str) -> list[msgspec.Raw]:
        """An event's "statements" or "figures"."""
        if self._base is None:
            return []
        sql = "SELECT json FROM one WHERE event = ? AND kind = ? ORDER BY rowid"
        return [msgspec.Raw(json) for (json,) in self._base.execute(sql, (_key(event), kind))]

    def __enter__(self) -> "Joined":
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if self._base is not None:
            self._base.close()


def encoded(tree: object) -> bytes:
    """JSON on one line; with � for halves of surrogate pairs, which UTF-8 cannot hold."""
    try:
        return msgspec.json.encode(tree)
    except UnicodeEncodeError:
        return msgspec.json.encode(_whole(tree))


def _whole(tree: object) -> object:
    if isinstance(tree, str):
        return _key(tree)
    if isinstance(tree, list):
        return [_whole(each) for each in tree]
    if isinstance(tree, dict):
        return {_whole(name): _whole(value) for name, value in tree.items()}
    return tree


def _key(text: str) -> str:
    return text.encode("utf-8", "replace").decode() if not text.isascii() else text
