"""A document in the order in which a person reads it: by year and month, each event with all that is said of it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import groupby

from viewer.dates import DateError, EdtfDate, Precision, find_zone, parse_edtf
from viewer.document.errors import CannotSave
from viewer.document.text import shown
from viewer.document.types import Document, Event, Figure, Place, Source, Statement
from viewer.formats.writers.survey import QUALIFIERS
from viewer.formats.writing import Loss, Subject, gathered

MOST = 50_000
"""Records that a page for reading may have."""


@dataclass(frozen=True, slots=True)
class Period:
    """Events under a heading: a year, and a month of it or "" for those that are no more exact than the year."""

    year: str
    month: str
    events: tuple[Event, ...]


@dataclass(frozen=True)
class Chronology:
    """A document, its events in order, and the words for what they refer to."""

    document: Document
    statements: dict[str, list[Statement]] = field(default_factory=lambda: defaultdict(list))
    figures: dict[str, list[Figure]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        events = {event.id for event in self.document.events}
        for statement in self.document.statements:
            for event in dict.fromkeys(each for each in statement.about if each in events) or ("",):
                self.statements[event].append(statement)
        for figure in self.document.figures:
            for event in dict.fromkeys(each for each in figure.about if each in events) or ("",):
                self.figures[event].append(figure)

    @cached_property
    def periods(self) -> Sequence[Period]:
        """The events by earliest start, then latest end, then order of the file; those without a date last."""
        dated = [(self.read(event.date), event) for event in self.document.events]
        ordered = sorted((pair for pair in dated if pair[0] is not None), key=lambda pair: _order(pair[0]))
        ordered += [pair for pair in dated if pair[0] is None]
        return [
            Period(year, month, tuple(event for _, event in pairs))
            for (year, month), pairs in groupby(ordered, key=lambda pair: _heading(pair[0]))
        ]

    def read(self, text: str) -> EdtfDate | None:
        """A date; None for none."""
        return _read(text, self.document.timezone)

    def date(self, text: str) -> str:
        """A date in words; as it is written, if it is none."""
        from viewer.dates.words import in_words

        read = self.read(text)
        return in_words(read) if read is not None else shown(text)

    @cached_property
    def _actors(self) -> dict[str, str]:
        return {actor.id: shown(actor.name) for actor in self.document.actors}

    @cached_property
    def _places(self) -> dict[str, Place]:
        return {place.id: place for place in self.document.places}

    @cached_property
    def sources(self) -> dict[str, Source]:
        """The sources by id."""
        return {source.id: source for source in self.document.sources}

    def actor(self, key: str) -> str:
        """An actor's name."""
        return self._actors.get(key) or shown(key)

    def actors(self, event: Event) -> list[str]:
        """Who takes part, with roles: "Turkey (initiator)"."""
        return [
            f"{self.actor(part.actor)} ({shown(part.role.replace('-', ' '))})" if part.role else self.actor(part.actor)
            for part in event.actors
        ]

    def places(self, keys: Iterable[str]) -> list[str]:
        """Places with those that they lie in: "Saraqeb, Idlib"."""
        return [", ".join(self._within(key)) for key in keys]

    def _within(self, key: str) -> list[str]:
        names: list[str] = []
        seen: set[str] = set()
        while key and key not in seen:
            seen.add(key)
            place = self._places.get(key)
            names.append(shown(place.name) if place and place.name.strip() else shown(key))
            key = place.within if place else ""
        return names

    def said(self, statement: Statement) -> str:
        """Who said it, for and to whom, when and how: "Erdoğan for Turkey to Russia, 3 February 2020, by phone"."""
        speaker = self.actor(statement.speaker)
        if statement.on_behalf_of:
            speaker += f" for {self.actor(statement.on_behalf_of)}"
        if statement.to:
            speaker += f" to {', '.join(map(self.actor, statement.to))}"
        parts = [speaker, self.date(statement.said) if statement.said else "", shown(statement.channel)]
        if statement.reported_by:
            source = self.sources.get(statement.reported_by)
            by = shown(source.title) if source else self.actor(statement.reported_by)
            parts.append(f"reported by {by}")
        return ", ".join(part for part in (*parts, _draft(statement)) if part)

    def status(self, event: Event) -> str:
        """How sure an event is, where it is more than reported, and whether it is a draft."""
        return ", ".join(part for part in ("" if event.status == "reported" else event.status, _draft(event)) if part)

    def amount(self, figure: Figure) -> str:
        """How many: as written, else its numbers with their qualifier."""
        if figure.text.strip():
            return shown(figure.text)
        numbers = [number for number in (figure.low, figure.best, figure.high) if number is not None]
        if figure.value is not None and figure.best is None:
            numbers = [figure.value]
        words = " – ".join(f"{number:,.10g}" for number in dict.fromkeys(numbers))
        return f"{QUALIFIERS.get(figure.qualifier, '')}{words} {shown(figure.unit)}".strip()

    def told(self, figure: Figure) -> str:
        """Whose number it is, and of when."""
        parts = []
        if figure.attributed_to:
            parts.append(f"according to {self.actor(figure.attributed_to)}")
        if figure.as_of:
            parts.append(f"as of {self.date(figure.as_of)}")
        if figure.period:
            parts.append(self.date(figure.period))
        return ", ".join(part for part in (*parts, _draft(figure)) if part)


def _draft(record: Event | Statement | Figure) -> str:
    return "draft, not settled yet" if record.review == "draft" else ""


def chronology_of(subject: Subject) -> Chronology:
    """A subject as a person reads it.

    Raises:
        CannotSave: there are too many records for that.
    """
    _count(subject)
    return Chronology(gathered(subject))


def _count(subject: Subject) -> int:
    count = sum(subject.counts)
    if count > MOST:
        reason = f"there are {count:,} records; a page for reading holds up to {MOST:,}"
        raise CannotSave("", reason, "Filter, or write a table.")
    return count


def losses_of_reading(subject: Subject) -> Sequence[Loss]:
    """A page is for people: what it shows, no program reads back.

    Raises:
        CannotSave: there are too many records for that.
    """
    count = _count(subject)
    return (Loss("records", count, "as text for people to read"),) if count else ()


@lru_cache(100_000)
def _read(text: str, zone: str) -> EdtfDate | None:
    try:
        return parse_edtf(text, find_zone(zone) if zone else None) if text else None
    except (DateError, ValueError, OverflowError):
        return None


def _order(date: EdtfDate | None) -> tuple[float, float]:
    if date is None:
        return (float("inf"), float("inf"))
    start, end = date.bounds.earliest_start, date.bounds.latest_end
    return (float("-inf") if start is None else start, float("inf") if end is None else end)


def _heading(date: EdtfDate | None) -> tuple[str, str]:
    """The year and month under which a date stands."""
    from viewer.dates.words import instant_in_words

    if date is None:
        return "Without a date", ""
    start = date.bounds.earliest_start
    if start is None:
        return "Since an unknown time", ""
    if date.start_precision > Precision.YEAR:
        return f"Around {instant_in_words(start, Precision.YEAR)}", ""
    year = instant_in_words(start, Precision.YEAR)
    return year, instant_in_words(start, Precision.MONTH) if date.start_precision <= Precision.MONTH else ""
