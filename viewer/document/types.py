"""The event file's types, version 1: the one source of truth of the format."""

from typing import TYPE_CHECKING, Literal

import msgspec

if TYPE_CHECKING:
    JsonValue = None | bool | int | float | str | list["JsonValue"] | dict[str, "JsonValue"]
else:
    JsonValue = object  # msgspec cannot read a recursive type

FORMAT = "dateline/1"

Status = Literal["reported", "claimed", "disputed", "planned", "conditional", "denied"]
ActorKind = Literal["state", "government", "armed-group", "organisation", "media", "person", "population", "other"]
Mode = Literal["direct", "indirect", "mixed"]
Qualifier = Literal["exact", "at-least", "more-than", "at-most", "less-than", "about", "vague"]
Review = Literal["none", "draft", "kept", "edited"]
"""Whether rules made a record ("draft") and what a person then decided; records that people wrote have "none".

A record's `proposed_by` names the model that proposed it, where no rule found it.
"""
Confidence = Literal["none", "high", "medium", "low"]
GroundBasis = Literal["stated", "publication", "context", "inferred"]
RelationType = Literal["responds-to", "part-of", "causes", "after", "before", "contradicts", "same-as"]

ROLES = ("initiator", "target", "speaker", "addressee", "affected", "participant", "mediator", "host", "observer")
"""The field's roles; a file may use others, which are shown as written."""


class Part(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What every object of the file shares: fields that this version doesn't know, kept to be written back.

    Records are trees, so Python's search for circles (`gc`) passes them by: it would halt the window as a file opens.
    """

    unknown: dict[str, JsonValue] = {}


class Evidence(Part, frozen=True, kw_only=True, omit_defaults=True):
    """The characters of a source that a record came from (W3C Web Annotation quote and position selectors)."""

    source: str
    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None


class Ground(Part, frozen=True, kw_only=True, omit_defaults=True):
    """What a field of a derived record rests on: a rule, and the characters of the source that it read.

    `field` is a name such as "date", with an id behind it where a field holds many: "actors:turkey".
    """

    field: str
    rule: str = ""
    basis: GroundBasis = "stated"
    exact: str = ""
    start: int | None = None
    end: int | None = None


class Rejected(Part, frozen=True, kw_only=True, omit_defaults=True):
    """A record that rules made and a person did not want: not to be made again from the same words."""

    record: Literal["event", "statement", "figure"]
    rule: str = ""
    evidence: tuple[Evidence, ...] = ()


class Source(Part, frozen=True, kw_only=True, omit_defaults=True):
    """What was read: an article, a report, a table."""

    id: str
    title: str
    publisher: str = ""
    author: str = ""
    url: str = ""
    published: str = ""
    retrieved: str = ""
    language: str = ""
    licence: str = ""
    text: str = ""
    text_file: str = ""


class Actor(Part, frozen=True, kw_only=True, omit_defaults=True):
    """Who acts, speaks or is affected; `member_of` makes a tree."""

    id: str
    name: str
    kind: ActorKind = "other"
    aliases: tuple[str, ...] = ()
    member_of: str = ""
    description: str = ""
    color: str = ""
    review: Review = "none"
    rule: str = ""
    proposed_by: str = ""
    confidence: Confidence = "none"
    grounds: tuple[Ground, ...] = ()


class Place(Part, frozen=True, kw_only=True, omit_defaults=True):
    """Where; coordinates in WGS 84 degrees, precision in metres."""

    id: str
    name: str
    latitude: float | None = None
    longitude: float | None = None
    precision_m: float | None = None
    within: str = ""
    review: Review = "none"
    rule: str = ""
    proposed_by: str = ""
    confidence: Confidence = "none"
    grounds: tuple[Ground, ...] = ()


class ActorRole(Part, frozen=True, kw_only=True, omit_defaults=True):
    """An actor's part in an event."""

    actor: str
    role: str = ""


class Relation(Part, frozen=True, kw_only=True, omit_defaults=True):
    """How an event relates to another."""

    event: str
    type: RelationType


class Event(Part, frozen=True, kw_only=True, omit_defaults=True):
    """Something that happened, is going on, is planned, claimed or denied."""

    id: str
    title: str
    date: str = ""
    date_text: str = ""
    kind: str = ""
    status: Status = "reported"
    actors: tuple[ActorRole, ...] = ()
    places: tuple[str, ...] = ()
    description: str = ""
    related: tuple[Relation, ...] = ()
    importance: int = 3
    tags: tuple[str, ...] = ()
    url: str = ""
    review: Review = "none"
    rule: str = ""
    proposed_by: str = ""
    confidence: Confidence = "none"
    grounds: tuple[Ground, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Statement(Part, frozen=True, kw_only=True, omit_defaults=True):
    """What somebody said, quoted or in other words."""

    id: str
    speaker: str
    text: str
    on_behalf_of: str = ""
    to: tuple[str, ...] = ()
    said: str = ""
    channel: str = ""
    mode: Mode = "indirect"
    about: tuple[str, ...] = ()
    reported_by: str = ""
    places: tuple[str, ...] = ()
    review: Review = "none"
    rule: str = ""
    proposed_by: str = ""
    confidence: Confidence = "none"
    grounds: tuple[Ground, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Figure(Part, frozen=True, kw_only=True, omit_defaults=True):
    """A number that somebody gives for a measure; `attributed_to` absent = the source's own voice."""

    id: str
    measure: str
    value: float | None = None
    low: float | None = None
    best: float | None = None
    high: float | None = None
    unit: str = ""
    qualifier: Qualifier = "exact"
    as_of: str = ""
    period: str = ""
    attributed_to: str = ""
    statement: str = ""
    about: tuple[str, ...] = ()
    text: str = ""
    review: Review = "none"
    rule: str = ""
    proposed_by: str = ""
    confidence: Confidence = "none"
    grounds: tuple[Ground, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Document(Part, frozen=True, kw_only=True, omit_defaults=True):
    """An event file."""

    format: str = FORMAT
    title: str
    description: str = ""
    language: str = ""
    timezone: str = ""
    sources: tuple[Source, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    rejected: tuple[Rejected, ...] = ()
