"""A look at all of a subject before it is written: what was said about each event, and how many there are of what."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from viewer.document.types import Actor, Document, Event, Figure, Source, Statement
from viewer.formats.writing import Loss, Subject

QUALIFIERS = {
    "at-least": "at least ",
    "more-than": "more than ",
    "at-most": "at most ",
    "less-than": "less than ",
    "about": "about ",
}
"""How a figure's number begins, in words."""

CountEvent = Callable[[Event, Counter[str]], None]
"""Counts what a format has no place for of an event."""


@dataclass(frozen=True, slots=True)
class Names:
    """The document's actors, places and sources by their ids."""

    actors: Mapping[str, Actor]
    places: Mapping[str, str]
    sources: Mapping[str, Source]


def names_in(about: Document) -> Names:
    """What records refer to."""
    return Names(
        {actor.id: actor for actor in about.actors},
        {place.id: place.name for place in about.places},
        {source.id: source for source in about.sources},
    )


def name_of(actor: str, names: Names) -> str:
    """An actor's name; the id of one that is not there."""
    return names.actors[actor].name if actor in names.actors else actor


@dataclass
class Survey:
    """What was found.

    Attributes:
        said: for each event the statements and figures about it: kind of record, and a line of text.
        counts: of what a format may have no place for, by name.
    """

    said: defaultdict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    counts: Counter[str] = field(default_factory=Counter)

    def losses(self, instead: Mapping[str, str]) -> Sequence[Loss]:
        """What a format puts elsewhere, from where it is read back; `instead`: where, by what is counted."""
        return [Loss(what, self.counts[what], where, back=True) for what, where in instead.items() if self.counts[what]]


def surveyed(subject: Subject, count: CountEvent | None = None) -> Survey:
    """Looks at all records once."""
    survey = Survey()
    names = names_in(subject.about)
    counts = survey.counts
    for record in subject.records():
        if isinstance(record, Event):
            if count is not None:
                count(record, counts)
            continue
        if isinstance(record, Statement):
            kind, line = "statement", statement_line(record, names)
        else:
            kind, line = "figure", figure_line(record, names)
        counts[f"{kind}s"] += 1
        counts[f"{kind}s about no event"] += not record.about
        for event in record.about:
            survey.said[event].append((kind, line))
    counts["actors' kinds, colours and groups"] = sum(
        bool(actor.kind != "other" or actor.member_of or actor.color or actor.aliases or actor.description)
        for actor in names.actors.values()
    )
    counts["places' coordinates"] = sum(place.latitude is not None for place in subject.about.places)
    counts["sources"] = len(names.sources)
    return survey


def statement_line(statement: Statement, names: Names) -> str:
    """A statement as one would print it: Turkey: “We retaliated.”."""
    text = f"“{statement.text}”" if statement.mode == "direct" else statement.text
    return f"{name_of(statement.speaker, names)}: {text}"


def figure_line(figure: Figure, names: Names) -> str:
    """A figure as one would print it: people displaced: more than 1,000 (Turkey)."""
    low, high = figure.low, figure.high
    best = figure.value if figure.value is not None else figure.best
    if figure.text:
        number = figure.text
    elif low is not None and high is not None:
        number = f"{_number(low)} to {_number(high)}" + (f", at best {_number(best)}" if best is not None else "")
    else:
        some = best if best is not None else low if low is not None else high
        number = QUALIFIERS.get(figure.qualifier, "") + ("" if some is None else _number(some))
    unit = f" {figure.unit}" if figure.unit and not figure.text else ""
    whose = f" ({name_of(figure.attributed_to, names)})" if figure.attributed_to else ""
    return f"{figure.measure}: {number}{unit}{whose}"


def _number(number: float) -> str:
    return f"{number:,.0f}" if float(number).is_integer() else f"{number:,}"
