"""What the stages of deriving find in an article: stretches of its text, and what a named rule made of them.

Offsets are Unicode code points of the article's text, ends exclusive, as in the event file's evidence.
"""

from dataclasses import dataclass, field
from typing import Literal

from viewer.document.types import ActorKind, Mode, Qualifier, RelationType, Status

Confidence = Literal["high", "medium", "low"]
TimeKind = Literal["date", "time", "duration", "set", "vague"]
Basis = Literal["stated", "publication", "context", "inferred"]
"""What a value rests on: the words themselves; the day of publication; a phrase nearby; nothing but a rule."""


DONE_BY = "done-by"
"""The rule of statements whose verb tells too what became of its subject: "the deal was announced by Peru"."""


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """A piece of the text: `text[start:end]`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Its characters."""
        return text[self.start : self.end]

    def holds(self, other: "Stretch") -> bool:
        """Whether the other lies within this one."""
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: "Stretch") -> bool:
        """Whether they share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between quotation marks; `whole` has the marks, `inside` has not.

    An unclosed one runs to the end of its paragraph; `continues` says that the one before it was left open on purpose,
    at the end of the paragraph before, as long quotations are.
    """

    whole: Stretch
    inside: Stretch
    paragraph: int
    closed: bool = True
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, without the space around it; a quotation is never cut."""

    stretch: Stretch
    paragraph: int


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A phrase about time, and what it means.

    Attributes:
        edtf: the date in EDTF; empty for durations, sets ("every Monday") and what cannot be anchored.
        timex: the same as a TIMEX3 value (ISO-TimeML), such as "2020-02-06", "P3D" or "PAST_REF"; for comparisons.
        throughout: the phrase means all of the extent ("since December"), not some time within it ("in December").
        rule: the name of the rule.
        basis: what the anchor is: stated (needs none), publication (the article's date), context (a date before it).
        anchor: the date, in EDTF, that a relative phrase was counted from.
        approximate: said to be so by the words ("around", "nearly nine years").
    """

    stretch: Stretch
    kind: TimeKind
    edtf: str
    timex: str
    rule: str
    basis: Basis = "stated"
    confidence: Confidence = "high"
    anchor: str = ""
    throughout: bool = False
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or some place that the text names: `names` as they stand in it, the fullest first.

    `member_of` is another entity's number, or None; a place has `place=True` and perhaps coordinates.
    """

    name: str
    names: tuple[str, ...] = ()
    kind: ActorKind = "other"
    place: bool = False
    member_of: int | None = None
    title: str = ""
    latitude: float | None = None
    longitude: float | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch that means an entity (its number in the list); a pronoun's is inferred."""

    stretch: Stretch
    entity: int
    rule: str
    as_place: bool = False
    inferred: bool = False
    confidence: Confidence = "high"


@dataclass(frozen=True, slots=True)
class Amount:
    """How many: `low` and `high` are equal for one number, None where the words give none on that side.

    Attributes:
        stretch: the number with its qualifier, unit and what is counted: "more than 1,000 attacks".
        number: the number alone: "1,000".
        measure: what is counted or measured: "attacks"; None where the text does not say.
        unit: "USD", "%", "km" …; empty for counted things.
        former: whether it is what something rose or fell from.
        again: whether it is what somebody says of the figure before it: "puts the figure at 40".
    """

    stretch: Stretch
    number: Stretch
    low: float | None
    high: float | None
    qualifier: Qualifier
    measure: Stretch | None
    unit: str
    rule: str
    confidence: Confidence = "high"
    former: bool = False
    again: bool = False

    @property
    def value(self) -> float | None:
        """The one number that it gives, as exact or as a bound; None for a range."""
        if self.low == self.high:
            return self.low
        bounds = {"at-least": self.low, "more-than": self.low, "at-most": self.high, "less-than": self.high}
        return bounds.get(self.qualifier)


@dataclass(frozen=True, slots=True)
class Said:
    """A statement: who said what, in whose words.

    Attributes:
        stretch: all of it, with the words that introduce it.
        text: what was said: for a direct one the characters between the marks, else the clause.
        verbatim: stretches between quotation marks that are the speaker's own words.
        speaker: the words that name the speaker; None where nobody is named.
        entity: the speaker's number among the entities, once they are known.
        cue: the verb or phrase of saying.
        said: when, where the words tell.
        inferred: the speaker is carried over from another sentence, not named in this one.
    """

    stretch: Stretch
    text: Stretch
    mode: Mode
    speaker: Stretch | None
    cue: Stretch | None
    rule: str
    verbatim: tuple[Stretch, ...] = ()
    entity: int | None = None
    on_behalf_of: int | None = None
    to: tuple[int, ...] = ()
    channel: Stretch | None = None
    said: TimeExpression | None = None
    inferred: bool = False
    confidence: Confidence = "high"


@dataclass(frozen=True, slots=True)
class Part:
    """An entity's role in a happening, and the words that name it there."""

    entity: int
    role: str
    stretch: Stretch
    rule: str


@dataclass(frozen=True, slots=True)
class Link:
    """How a happening relates to another, by that one's number, and the words that say so."""

    event: int
    type: RelationType
    stretch: Stretch
    rule: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is so: a rule, and the words that it read."""

    rule: str
    stretch: Stretch


@dataclass(frozen=True, slots=True)
class Reality:
    """Whether something came about, and why it is told so."""

    status: Status
    reason: Reason


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened, is happening or may happen: a clause, or a noun that names an event.

    Attributes:
        stretch: the clause; its characters are the evidence.
        title: the part of it that is the title, copied.
        trigger: the word that says so.
        date: None leaves it undated.
        date_basis: "stated" in the clause, "context" from its sentence or statement, "publication", "inferred".
        statement: the number of the statement that it stands in; the happening is then that speaker's claim.
        inherited: of its places those that it does not name itself, each with the words that it is taken from.
        recalled: words elsewhere that mean it: "those talks", "if this is not done".
        reality: what its status was read from; what changed the status later is not told there.
    """

    stretch: Stretch
    title: Stretch
    trigger: Stretch
    kind: str
    status: Status
    rule: str
    parts: tuple[Part, ...] = ()
    places: tuple[int, ...] = ()
    date: TimeExpression | None = None
    date_basis: Basis = "stated"
    statement: int | None = None
    confidence: Confidence = "medium"
    figures: tuple[int, ...] = field(default=())
    related: tuple[Link, ...] = ()
    inherited: tuple[Part, ...] = ()
    recalled: tuple[Stretch, ...] = ()
    reality: Reality | None = None
