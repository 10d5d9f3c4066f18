"""The filter: what the reader wants kept, as a frozen value that serves as cache key, undo entry and saved view."""

from dataclasses import dataclass, field, fields
from enum import IntEnum, StrEnum
from typing import NamedTuple

from viewer.dates import Span


class RecordType(IntEnum):
    """The three types of record that a source answers for."""

    EVENT = 0
    STATEMENT = 1
    FIGURE = 2


class Ref(NamedTuple):
    """A record by type and id: stable across reloads and saves."""

    type: RecordType
    id: str


class Match(StrEnum):
    """Whether any or all of the chosen actors must take part."""

    ANY = "any"
    ALL = "all"


class Share(StrEnum):
    """What two sources that are compared tell of a happening."""

    ONE = "one"
    """Only the first tells of it."""
    BOTH = "both"
    CONFLICT = "conflict"
    """Both do, and contradict each other."""
    OTHER = "other"
    """Only the other does."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two sources by id, and which shares of what they tell are kept."""

    one: str
    other: str
    shares: frozenset[Share]


class Clause(StrEnum):
    """The parts of a filter, in the order in which a hidden record is counted: the first that hides it."""

    RECORDS = "records"
    ACTOR = "actor"
    PAIR = "pair"
    KIND = "kind"
    PLACE = "place"
    SOURCE = "source"
    TOLD = "told"
    COMPARED = "compared"
    STATUS = "status"
    REVIEW = "review"
    TEXT = "text"
    PERIOD = "period"
    DATED = "dated"


class Facet(StrEnum):
    """What records can be counted by."""

    RECORDS = "records"
    ACTOR = "actor"
    ROLE = "role"
    KIND = "kind"
    PLACE = "place"
    SOURCE = "source"
    TOLD = "told"
    STATUS = "status"
    REVIEW = "review"


ALL_RECORDS = frozenset(RecordType)
RECORD_KEYS = tuple(record_type.name.lower() for record_type in RecordType)
"""The keys of the facet of record types: event, statement, figure."""
NO_KEY = ""
"""The key of a facet for records that have none: no actor, no place, no kind."""
TELLINGS = (NO_KEY, "one", "several", "conflict")
"""The keys of the facet "told": by no source, by one, by several, and by several that contradict each other."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What is kept; the empty filter keeps everything. The parts are joined by "and".

    Attributes:
        records: the record types kept.
        actors: actor ids of which `match` many take part (the members of an actor count as that actor, unless they are
            excluded themselves). `NO_KEY` stands for records without an actor.
        without_actors: actor ids whose records are hidden, their members' too, unless a member is in `actors` itself
            and nearer: the nearest choice up the tree holds.
        match: any or all of `actors`.
        roles: the roles in which the chosen actors must take part (any actor, if none is chosen). A statement gives
            `speaker` (also to the one on whose behalf) and `addressee`; a figure `claimant`.
        pairs: (from, to) actor ids: a record in which the first acts (initiator, speaker) on the second (target,
            addressee, affected); members count. More than one pair: any of them.
        kinds, places, sources, statuses: keys kept; empty keeps all. A place counts with all that lies within it. The
            kind of a statement is "statement", of a figure "figure"; these two have the status NO_KEY.
        told: by how many sources a happening is told, all its accounts counted: see TELLINGS.
        compared: what of it two sources share.
        reviews: what became of drafts: "draft", "kept", "edited", or "none" for what never was one; empty keeps all.
        text: every word must occur, folded, anywhere in the record: titles, texts, names of its actors and places,
            evidence; words in double quotes are one phrase.
        period: keeps whatever may have happened within, records without a date too. A start of exactly NEVER or an end
            of exactly FOREVER (see answers.py) is no bound at that side, however far the records reach.
        dated: keeps only what says when it happened, in a period or out of it.
    """

    records: frozenset[RecordType] = ALL_RECORDS
    actors: frozenset[str] = frozenset()
    without_actors: frozenset[str] = frozenset()
    match: Match = Match.ANY
    roles: frozenset[str] = frozenset()
    pairs: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    kinds: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    compared: Compared | None = None
    reviews: frozenset[str] = frozenset()
    text: str = ""
    period: Span | None = None
    dated: bool = False

    @property
    def active(self) -> bool:
        """Whether it could hide anything."""
        return self != EVERYTHING

    def clauses(self) -> tuple[Clause, ...]:
        """The clauses in use, in counting order."""
        used = {
            Clause.RECORDS: self.records != ALL_RECORDS,
            Clause.ACTOR: bool(self.actors or self.without_actors or self.roles),
            Clause.PAIR: bool(self.pairs),
            Clause.KIND: bool(self.kinds),
            Clause.PLACE: bool(self.places),
            Clause.SOURCE: bool(self.sources),
            Clause.TOLD: bool(self.told),
            Clause.COMPARED: self.compared is not None,
            Clause.STATUS: bool(self.statuses),
            Clause.REVIEW: bool(self.reviews),
            Clause.TEXT: bool(self.text.strip()),
            Clause.PERIOD: self.period is not None,
            Clause.DATED: self.dated,
        }
        return tuple(clause for clause in Clause if used[clause])


EVERYTHING = Filter()

FILTER_FIELDS = tuple(part.name for part in fields(Filter))
