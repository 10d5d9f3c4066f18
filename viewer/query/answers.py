"""What sources answer: columns and counts, never an object per event."""

from __future__ import annotations  # what answers are made of is not loaded for the words of a menu

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntFlag, StrEnum
from typing import TYPE_CHECKING

from viewer.dates import EdtfDate, Span
from viewer.query.filter import NO_KEY, Clause, Ref

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from viewer.document.accounts import Matter
    from viewer.document.types import Actor, Event, Evidence, Figure, Place, Source, Statement


class Axis(StrEnum):
    """Which time a record stands at."""

    HAPPENED = "happened"
    SAID = "said"
    PUBLISHED = "published"


class LanesBy(StrEnum):
    """What a lane stands for."""

    ACTOR = "actor"
    KIND = "kind"
    PLACE = "place"
    SOURCE = "source"
    NONE = "none"
    COMPARED = "compared"
    """Two sources side by side, each with what it tells alone and what both do."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """How records are told apart into lanes; a folded key takes in the lanes of its members.

    `between`: the ids of two sources, where these are compared.
    """

    by: LanesBy = LanesBy.ACTOR
    folded: frozenset[str] = frozenset()
    between: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane that a source can fill, in its natural order (parents before their members).

    Attributes:
        key: the actor, kind, place or source id; NO_KEY for records without one.
        label: its name; empty for NO_KEY (the view names it).
        parent: the key it is folded under, or None.
        depth: 0 for a root.
        kept, total: its marks' records with and without the filter (those of folded members too).
        members: how many lanes fold under it, at any depth.
        kind: of an actor, its kind; else empty.
        color: as the file asks for it ("#rrggbb"), or empty.
    """

    key: str
    label: str
    parent: str | None
    depth: int
    kept: int
    total: int
    members: int = 0
    kind: str = ""
    color: str = ""


class Flags(IntFlag):
    """What is special about a mark: its time, and whether it is a draft."""

    OPEN_START = 1
    OPEN_END = 2
    UNKNOWN_START = 4
    UNKNOWN_END = 8
    APPROXIMATE = 16
    UNCERTAIN = 32
    ONE_OF = 64
    ALL_OF = 128
    """One of several marks of a record that is on all of a set's dates."""
    COARSE = 256
    """A plain date coarser than a day: somewhere within, never throughout."""
    ALTERNATIVE = 512
    """One of the alternatives of a ONE_OF mark: drawn as a tick within its extent, never labelled."""
    DRAFT = 1024
    """Rules made its record, and nobody has settled it yet."""


@dataclass(frozen=True, eq=False)
class EventWindow:
    """The marks of the kept records that touch a span: one row per (mark, lane), sorted by lane, start, end, record.

    A record in three lanes has three rows; one dated {a,b} has two marks. Times are ticks of `unit` microseconds, so
    that int64 holds any year; NEVER and FOREVER (the least and greatest int64) stand for no bound.

    Attributes:
        span: what was asked for.
        unit: microseconds per tick: 1, or 1,000,000 where the document reaches past ±290,000 years.
        lanes: all lanes, in natural order; those of no row, or that weren't asked for, included.
        record: int64, the record's row number within the source; `source.ref` gives its Ref.
        lane: int32, index into `lanes`.
        start, end: int64, the possible extent.
        solid_start, solid_end: int64, the certain extent; both NEVER where there is none.
        low, high: int64, the least and greatest known bound: other than start and end where these are open or unknown.
        type: uint8, RecordType. flags: uint16, Flags. importance: uint8, 1 to 5.
        kind: int32, index into `kinds`. status: int32, index into `statuses`.
        role: int32, index into `roles`: the role in which the lane's actor takes part; "" elsewhere.
        actor: int32, index into `actors` (ids), for the mark's colour: the lane's own actor where lanes are actors (a
            folded lane's too), else the record's first actor (of a statement its speaker, of a figure its claimant);
            -1 for none.
        titles: one a row: an event's title, a statement's text (in quotation marks where it is direct), what a figure
            measures ("people displaced").
        texts on a mark itself: `numbers`, one a row: of a figure its number with its qualifier ("> 1,000"), else "".
    """

    span: Span
    unit: int
    lanes: Sequence[Lane]
    record: NDArray[np.int64]
    lane: NDArray[np.int32]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    solid_start: NDArray[np.int64]
    solid_end: NDArray[np.int64]
    low: NDArray[np.int64]
    high: NDArray[np.int64]
    type: NDArray[np.uint8]
    flags: NDArray[np.uint16]
    importance: NDArray[np.uint8]
    kind: NDArray[np.int32]
    status: NDArray[np.int32]
    role: NDArray[np.int32]
    actor: NDArray[np.int32]
    kinds: tuple[str, ...]
    statuses: tuple[str, ...]
    roles: tuple[str, ...]
    actors: tuple[str, ...]
    titles: Sequence[str]
    numbers: Sequence[str]

    def __len__(self) -> int:
        return len(self.record)


NEVER = -(2**63)
FOREVER = 2**63 - 1


@dataclass(frozen=True, eq=False)
class Density:
    """How many kept records' possible extents touch each of `columns` equal parts of a span, per lane.

    Attributes:
        lanes: all lanes, or those that were asked for, in that order.
        counts: int32, lanes × columns.
    """

    span: Span
    lanes: Sequence[Lane]
    counts: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many records have a facet's key.

    Attributes:
        key, label: the key and its name; the keys of the facet "records" are "event", "statement" and "figure".
        kept: kept by the whole filter.
        without_own: kept if nothing were chosen in this facet: as many as choosing this key alone would show. Beside
            chosen roles an actor counts where it has one of them, beside chosen actors a role where they have it.
        total: in all.
        parent: of an actor or place, the key it lies under.
    """

    key: str
    label: str
    kept: int
    without_own: int
    total: int
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """What the status bar tells: shown + all hidden = total.

    Attributes:
        undated: how many of the shown have no time on the axis.
        hidden: per clause in use, in counting order, how many records it is the first to hide.
    """

    total: int
    shown: int
    undated: int
    hidden: tuple[tuple[Clause, int], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One record as a line of a table or tray.

    Attributes:
        title: an event's title, a statement's text, a figure as written ("more than 1,000 attacks").
        actors: names, each once, in file order.
        first_actor: the id of the first of them, whose colour it has; NO_KEY for none.
        draft: rules made it, and nobody has agreed to it yet.
        kind, status: as the filter has them: "statement", "figure"; NO_KEY where there is none.
        sources: how many different sources tell of it, all accounts counted; 0 where that is not known.
    """

    ref: Ref
    title: str
    date: EdtfDate | None
    actors: tuple[str, ...]
    kind: str
    status: str
    first_actor: str = NO_KEY
    draft: bool = False
    sources: int = 0


@dataclass(frozen=True, slots=True)
class RecordDetail:
    """All there is to know of one record, references resolved.

    Attributes:
        record: the record itself.
        date: when, on the axis "happened".
        actors: (actor, role), in file order; of a statement its speaker, on whose behalf, its addressees; of a figure
            its claimant.
        reported_by: of a statement, the source or actor named so.
        sources: the sources of its evidence, by id.
        events: what a statement or figure is about; of an event, its related events, both ways, with the type of the
            relation ("responds-to"; seen from the other end "<responds-to").
        statements: about this event; or the one a figure was given in.
        figures: about this event; or those given in this statement.
        accounts: of what it tells of, its own first; of a table none.
        rivals: figures that rival this one, or this event's, those included, by time: see `are_rivals`.
    """

    ref: Ref
    record: Event | Statement | Figure
    date: EdtfDate | None
    actors: tuple[tuple[Actor, str], ...]
    places: tuple[Place, ...]
    sources: dict[str, Source]
    events: tuple[tuple[Event, str], ...]
    statements: tuple[Statement, ...]
    figures: tuple[Figure, ...]
    rivals: tuple[tuple[Figure, ...], ...]
    reported_by: Source | Actor | None = None
    accounts: tuple[Account, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """What one source tells of a happening.

    Attributes:
        record: in which it does. quotes: its words.
        proposed: nobody has agreed yet that this is the same.
        differs: in what it contradicts other accounts.
        repeated: the very same words stand in an account before it, which it does not confirm.
        names: the actors by name, each with its role.
    """

    source: Source
    record: Event | Statement | Figure
    quotes: tuple[Evidence, ...]
    proposed: bool = False
    differs: frozenset[Matter] = frozenset()
    repeated: bool = False
    names: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken from one stretch of a source's text: for the evidence view.

    Attributes:
        start, end: code points, end exclusive; they hold.
        repaired: the text had moved, and was found again.
    """

    ref: Ref
    start: int
    end: int
    repaired: bool


@dataclass(frozen=True, slots=True)
class Health:
    """How much of the data can be trusted to be drawn: counts of records."""

    undated: int
    coarse: int
    without_evidence: int
    broken_evidence: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The document at a glance, for when nothing is selected.

    Attributes:
        title, description, sources: of the whole document; all else of the kept records alone.
        extent: when they happened.
        counts: of events, statements and figures.
    """

    title: str
    description: str
    sources: tuple[Source, ...]
    extent: Span | None
    counts: tuple[int, int, int]
    actors: Sequence[FacetCount]
    kinds: Sequence[FacetCount]
    health: Health
