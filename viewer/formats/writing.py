"""What writing a timeline in a format takes: what is written, what the format cannot hold, and a writer."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Protocol, TypeAlias

from viewer.document.types import Document, Event, Figure, Statement

Record: TypeAlias = Event | Statement | Figure
Tell = Callable[[int], None]
"""Is told now and then how many records are written; raises Cancelled to stop the work."""


class Subject(Protocol):
    """What is to be written: records, perhaps millions of them, and what they refer to."""

    @property
    def about(self) -> Document:
        """The document without its events, statements and figures; every actor, place and source is in it."""
        ...

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many events, statements and figures there are."""
        ...

    def records(self) -> Iterator[Record]:
        """All records: events, then statements, then figures, each in the order of the file; anew at each call."""
        ...


@dataclass(frozen=True, slots=True)
class DocumentSubject:
    """A document that is held in memory."""

    document: Document

    @property
    def about(self) -> Document:
        """The document without its records."""
        import msgspec

        return msgspec.structs.replace(self.document, events=(), statements=(), figures=())

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many events, statements and figures there are."""
        return len(self.document.events), len(self.document.statements), len(self.document.figures)

    def records(self) -> Iterator[Record]:
        """All records."""
        yield from self.document.events
        yield from self.document.statements
        yield from self.document.figures


def gathered(subject: Subject) -> Document:
    """All of a subject as one document: for formats that cannot be written piece by piece."""
    import msgspec

    events: list[Event] = []
    statements: list[Statement] = []
    figures: list[Figure] = []
    for record in subject.records():
        if isinstance(record, Event):
            events.append(record)
        elif isinstance(record, Statement):
            statements.append(record)
        else:
            figures.append(record)
    return msgspec.structs.replace(
        subject.about, events=tuple(events), statements=tuple(statements), figures=tuple(figures)
    )


@dataclass(frozen=True, slots=True)
class Loss:
    """What a format has no place for.

    Attributes:
        what: in the plural: "statements", "uncertain dates".
        count: how many there are in what is written.
        instead: where they are put: "as notes", "in X-DATELINE properties"; "" for nowhere: they are lost.
        back: whether reading the file again gives them back.
    """

    what: str
    count: int
    instead: str = ""
    back: bool = False

    def __str__(self) -> str:
        return f"{self.count:,} {self.what}: {self.fate}"

    @property
    def fate(self) -> str:
        """What becomes of it, in words."""
        return f"{self.instead}{', read back' if self.back else ', not read back'}" if self.instead else "left out"


def worst_first(losses: Sequence[Loss]) -> Sequence[Loss]:
    """Losses, what is left out before what is put elsewhere, and what is read back last."""
    return sorted(losses, key=lambda loss: (bool(loss.instead), loss.back))


def in_short(losses: Sequence[Loss]) -> Sequence[str]:
    """Losses in a line for each fate, what is left out first: "left out: sources (2); quotes from sources (9)"."""
    fates: dict[str, list[str]] = {}
    for loss in worst_first(losses):
        fates.setdefault(loss.fate, []).append(f"{loss.what} ({loss.count:,})")
    return [f"{fate}: {'; '.join(what)}" for fate, what in fates.items()]


@dataclass(frozen=True, slots=True)
class Writer:
    """A writer of a format.

    Attributes:
        key: what it is called on the command line; that of the `Format` which reads it, where there is one.
        name: what it is called.
        suffix: how its files end, in lower case; the longer one wins: ".dateline.json" before ".json".
        losses: what of a subject the format has no place for, told before anything is written; raises CannotSave where
            the subject cannot be written at all.
        write: writes a subject into a new file; raises Cancelled when it is told to stop, and CannotSave.
    """

    key: str
    name: str
    suffix: str
    losses: Callable[[Subject], Sequence[Loss]]
    write: Callable[[Subject, BinaryIO, Tell], None]
