"""What TimelineJS's writers share: texts as HTML, what was said about each event, and what slides have no place for."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

from viewer.dates import parse_edtf
from viewer.dates.words import in_words
from viewer.document.types import Actor, Document, Event, Figure, Source, Statement
from viewer.formats.timelinejs_dates import FURTHEST_YEAR, Parts, dates_of
from viewer.formats.writing import Subject

_QUALIFIERS = {
    "at-least": "at least ",
    "more-than": "more than ",
    "at-most": "at most ",
    "less-than": "less than ",
    "about": "about ",
}


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
    """A look at all of a subject before it is written.

    Attributes:
        said: for each event the statements and figures about it: kind of record, and a line of text.
        far: a year lies so far away that TimelineJS needs another scale.
        counts: of what slides have no place for, by name.
    """

    said: defaultdict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    far: bool = False
    counts: Counter[str] = field(default_factory=Counter)


def surveyed(subject: Subject) -> Survey:
    """Looks at all records once."""
    survey = Survey()
    names = names_in(subject.about)
    counts = survey.counts
    for record in subject.records():
        if isinstance(record, Event):
            _count(record, survey)
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


def _count(event: Event, survey: Survey) -> None:
    counts = survey.counts
    dates = dates_of(event.date)
    if dates is None:
        counts["events without a date"] += 1
    else:
        counts["uncertain or otherwise inexact dates"] += not dates.exact
        survey.far |= any(abs(parts[0]) > FURTHEST_YEAR for parts in (dates.start, dates.end) if parts)
    counts["dates as the source words them"] += bool(event.date_text)
    counts["actors' roles"] += sum(bool(part.role) for part in event.actors)
    counts["further actors of an event"] += max(0, len(event.actors) - 1)
    counts["places"] += len(event.places)
    counts["quotes from sources"] += len(event.evidence)
    counts["relations between events"] += len(event.related)
    kept = event.kind or event.tags or event.status != "reported" or event.importance != 3
    counts["kinds, statuses, tags and importance"] += bool(kept)


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
        number = _QUALIFIERS.get(figure.qualifier, "") + ("" if some is None else _number(some))
    unit = f" {figure.unit}" if figure.unit and not figure.text else ""
    whose = f" ({name_of(figure.attributed_to, names)})" if figure.attributed_to else ""
    return f"{figure.measure}: {number}{unit}{whose}"


def _number(number: float) -> str:
    return f"{number:,.0f}" if float(number).is_integer() else f"{number:,}"


def html_of(text: str, said: list[tuple[str, str]] | None = None) -> str:
    """Plain text as HTML, a paragraph for each line; behind it what was said, a paragraph each."""
    lines = [f"<p>{escape(line, quote=False)}</p>" for line in text.splitlines() if line.strip()]
    lines += [f'<p class="{kind}">{escape(line, quote=False)}</p>' for kind, line in said or ()]
    return "".join(lines)


def display_of(edtf: str, parts: Parts, exact: bool, language: str, far: bool = False) -> str:
    """The date in words, where TimelineJS would show another; "" where its own words will do."""
    if exact and parts[0] > 0 and not far:
        return ""
    return in_words(parse_edtf(edtf), language or "en")


def group_of(event: Event, names: Names) -> str:
    """The actor in whose lane a slide stands: the first."""
    return escape(name_of(event.actors[0].actor, names), quote=False) if event.actors else ""


def media_of(event: Event, names: Names) -> tuple[str, str, str]:
    """Address, caption and credit: of the event's page; the latter two where a source is that page."""
    if not event.url:
        return "", "", ""
    for evidence in event.evidence:
        source = names.sources.get(evidence.source)
        if source is not None and source.url == event.url:
            return (
                event.url,
                escape(evidence.exact, quote=False),
                escape(source.author or source.publisher, quote=False),
            )
    return event.url, "", ""
