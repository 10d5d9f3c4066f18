"""The records behind columns: held in memory, or fetched from an engine when they are asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from viewer.dates import EdtfDate
from viewer.document.types import Actor, Place, Source
from viewer.query.answers import Axis
from viewer.query.arrays import AnyInts, Mask
from viewer.query.filter import Ref
from viewer.query.quotes import Quotes
from viewer.query.record_fields import Record
from viewer.query.relations import Links


@dataclass(frozen=True)
class About:
    """What a set of records says of itself, and what its records refer to.

    Attributes:
        actors, places, sources: all that are known, those of no record too; where an id occurs twice, the first holds.
        title, description: of the whole; empty where it has none.
    """

    actors: Sequence[Actor] = ()
    places: Sequence[Place] = ()
    sources: Sequence[Source] = ()
    title: str = ""
    description: str = ""


class Records(Protocol):
    """The records behind a source's columns, by row. Blocking, callable from any thread.

    Whatever takes several rows makes one trip, however many they are.
    """

    @property
    def about(self) -> About:
        """What is known of the whole; it never changes."""
        ...

    def __len__(self) -> int: ...

    def ref(self, row: int) -> Ref:
        """The record at a row."""
        ...

    def row(self, ref: Ref) -> int | None:
        """The row of a record, if it is there; the first, where an id occurs twice."""
        ...

    def fetch(self, rows: AnyInts) -> Sequence[Record]:
        """The records at rows."""
        ...

    def titles(self, rows: AnyInts) -> Sequence[str]:
        """What is written on the marks of rows: see `EventWindow.titles`; `titles.mark_title` makes it of a record."""
        ...

    def numbers(self, rows: AnyInts) -> Sequence[str]:
        """Of each figure its number with its qualifier ("> 1,000"), else ""."""
        ...

    def dates(self, rows: AnyInts, axis: Axis) -> Sequence[EdtfDate | None]:
        """The date of each on an axis: the earliest, where it has several."""
        ...

    def parse(self, text: str) -> EdtfDate | None:
        """What a date in one of the records means; None if it is none."""
        ...

    def holding(self, words: tuple[str, ...]) -> Mask:
        """The rows in whose text every one of these words and phrases stands; `search.wanted_words` made them."""
        ...

    def undated_order(self, dated: Mask) -> AnyInts | None:
        """All rows in the order in which those without a time are listed; None for the order of the rows.

        `dated`: the rows that say when they happened.
        """
        ...

    def neighbourhood(self, ref: Ref) -> Links:
        """A record with all that its detail tells of, or more.

        That is: the events it is related to, both ways; the statements and figures about it or in it, the statement it
        was given in; the figures of the same measure as its figures; the actors, places and sources of it and of those.
        Of a small document around it `relations.link` makes them.
        """
        ...

    def quotes(self) -> Quotes:
        """Where the records' quotes stand."""
        ...
