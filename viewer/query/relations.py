"""What belongs to a record: related records both ways, rival figures, and the order that relations give the undated."""

import heapq
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from viewer.dates import EdtfDate
from viewer.document.counted_alike import measured
from viewer.document.kinds_alike import of_a_kind
from viewer.document.types import Actor, Document, Event, Figure, Place, Source, Statement
from viewer.query.answers import RecordDetail
from viewer.query.filter import Ref
from viewer.query.record_fields import Record, happened_text, parts_of, places_of

SEEN_FROM_THERE = "<"
"""Stands before the type of a relation that is told of the other event."""


@dataclass(frozen=True, eq=False)
class Links:
    """A document's records by what refers to them.

    Attributes:
        actors, places, sources, events, statements, figures: by id.
        related: of an event's id, the ids of its related events, both ways, with the type of relation.
        statements_about, figures_about: by event id. figures_in: by statement id.
        same_measure: figures by what they count, in file order.
    """

    actors: dict[str, Actor]
    places: dict[str, Place]
    sources: dict[str, Source]
    events: dict[str, Event]
    statements: dict[str, Statement]
    figures: dict[str, Figure]
    related: dict[str, dict[tuple[str, str], None]]
    statements_about: dict[str, list[Statement]]
    figures_about: dict[str, list[Figure]]
    figures_in: dict[str, list[Figure]]
    same_measure: dict[tuple[str, str], list[Figure]]


def link(document: Document) -> Links:
    """The links of a document."""
    links = Links(
        actors={actor.id: actor for actor in reversed(document.actors)},
        places={place.id: place for place in reversed(document.places)},
        sources={source.id: source for source in reversed(document.sources)},
        events={event.id: event for event in reversed(document.events)},
        statements={statement.id: statement for statement in reversed(document.statements)},
        figures={figure.id: figure for figure in reversed(document.figures)},
        related={},
        statements_about={},
        figures_about={},
        figures_in={},
        same_measure={},
    )
    for event in document.events:
        for relation in event.related:
            links.related.setdefault(event.id, {})[relation.event, relation.type] = None
            links.related.setdefault(relation.event, {})[event.id, SEEN_FROM_THERE + relation.type] = None
    for statement in document.statements:
        for event_id in dict.fromkeys(statement.about):
            links.statements_about.setdefault(event_id, []).append(statement)
    for figure in document.figures:
        for event_id in dict.fromkeys(figure.about):
            links.figures_about.setdefault(event_id, []).append(figure)
        if figure.statement:
            links.figures_in.setdefault(figure.statement, []).append(figure)
        links.same_measure.setdefault(measured(figure), []).append(figure)
    return links


FigureTime = Callable[[Figure], tuple[int, float, float]]
"""What figures are sorted by to stand in order of time."""


def detail_of(links: Links, ref: Ref, record: Record, date: EdtfDate | None, time: FigureTime) -> RecordDetail:
    """All about a record; its rival figures by time."""
    return RecordDetail(
        ref=ref,
        record=record,
        date=date,
        actors=actors_of(links, record),
        places=all_places_of(links, record),
        sources=sources_of(links, record),
        events=events_of(links, record),
        statements=statements_of(links, record),
        figures=figures_of(links, record),
        rivals=rivals_of(links, record, time),
        reported_by=reporter_of(links, record),
    )


def actors_of(links: Links, record: Record) -> tuple[tuple[Actor, str], ...]:
    """Who takes part, with roles."""
    return tuple((links.actors[actor], role) for actor, role, _ in parts_of(record) if actor in links.actors)


def all_places_of(links: Links, record: Record) -> tuple[Place, ...]:
    """A record's places."""
    return tuple(links.places[place] for place in places_of(record) if place in links.places)


def sources_of(links: Links, record: Record) -> dict[str, Source]:
    """The sources of a record's evidence, by id."""
    return {quote.source: links.sources[quote.source] for quote in record.evidence if quote.source in links.sources}


def events_of(links: Links, record: Record) -> tuple[tuple[Event, str], ...]:
    """The events related to an event, or those that a statement or figure is about."""
    pairs: Iterable[tuple[str, str]]
    if isinstance(record, Event):
        pairs = links.related.get(record.id, {})
    else:
        pairs = dict.fromkeys((event, "about") for event in record.about)
    return tuple((links.events[event], relation) for event, relation in pairs if event in links.events)


def statements_of(links: Links, record: Record) -> tuple[Statement, ...]:
    """The statements about an event, or the one in which a figure was given."""
    if isinstance(record, Event):
        return tuple(links.statements_about.get(record.id, ()))
    if isinstance(record, Figure) and record.statement in links.statements:
        return (links.statements[record.statement],)
    return ()


def figures_of(links: Links, record: Record) -> tuple[Figure, ...]:
    """The figures about an event, or those given in a statement."""
    if isinstance(record, Event):
        return tuple(links.figures_about.get(record.id, ()))
    return tuple(links.figures_in.get(record.id, ())) if isinstance(record, Statement) else ()


def rivals_of(links: Links, record: Record, time: FigureTime) -> tuple[tuple[Figure, ...], ...]:
    """The groups, of two or more, of figures that rival the record's, by time."""
    own = (record,) if isinstance(record, Figure) else figures_of(links, record)
    alike: dict[tuple[str, str], list[Figure]] = {}
    for figure in own:
        alike.setdefault(measured(figure), []).append(figure)
    groups = (
        [other for other in links.same_measure.get(measure, []) if any(are_rivals(links, one, other) for one in ones)]
        for measure, ones in alike.items()
    )
    return tuple(tuple(sorted(group, key=time)) for group in groups if len(group) > 1)


def are_rivals(links: Links, one: Figure, other: Figure) -> bool:
    """Whether figures of one measure may contradict each other.

    They don't if each counts a time of events of its own, or each is about events of quite another kind than the other:
    3,000 people who were evacuated rival no 23 people who were killed.
    """
    if one.id == other.id or not set(one.about).isdisjoint(other.about):
        return True
    return not (counts_apart(one) and counts_apart(other)) and _kinds_meet(links, one.about, other.about)


def _kinds_meet(links: Links, ones: Iterable[str], others: Iterable[str]) -> bool:
    """Whether any of some events is of a kind with any of others, or it is not known of which they are."""
    mine, theirs = (
        {event.kind for each in ids if (event := links.events.get(each)) is not None} for ids in (ones, others)
    )
    if not mine or not theirs or "" in mine | theirs:
        return True
    return any(of_a_kind(one, other) for one in mine for other in theirs)


def counts_apart(figure: Figure) -> bool:
    """Whether a figure counts what happened in a time, about certain events, as in a table with a count for each."""
    return bool(figure.period and figure.about)


def figure_time(links: Links, parse: Callable[[str], EdtfDate | None]) -> FigureTime:
    """When figures were, for sorting: those with a date of their own first, then by when they were said."""

    def bounds(dates: Iterable[EdtfDate | None]) -> tuple[float, float] | None:
        """The earliest of some dates."""
        known = [
            (
                -float("inf") if date.bounds.earliest_start is None else date.bounds.earliest_start,
                float("inf") if date.bounds.latest_end is None else date.bounds.latest_end,
            )
            for date in dates
            if date is not None
        ]
        return min(known, default=None)

    def time(figure: Figure) -> tuple[int, float, float]:
        happened = bounds([parse(happened_text(figure))])
        if happened is not None:
            return 0, *happened
        statement = links.statements.get(figure.statement)
        said = bounds([parse(statement.said)]) if statement is not None else None
        if said is None:
            sources = [links.sources[quote.source] for quote in figure.evidence if quote.source in links.sources]
            if not figure.evidence and len(links.sources) == 1:
                sources = list(links.sources.values())
            said = bounds(parse(source.published) for source in sources)
        return (2, 0, 0) if said is None else (1, *said)

    return time


def reporter_of(links: Links, record: Record) -> Source | Actor | None:
    """The source or actor who reported a statement."""
    if not isinstance(record, Statement):
        return None
    return links.sources.get(record.reported_by) or links.actors.get(record.reported_by)


def order_by_relations(events: Sequence[Event], dated: Sequence[bool]) -> list[int]:
    """The events' numbers in an order that puts causes and what came before first, and else keeps the file's.

    Where relations contradict one another, the file's order holds, behind that of the `dated` by their ids: these are
    not always kept as in the file.
    """
    places = sorted(range(len(events)), key=lambda at: (0, events[at].id) if dated[at] else (1, ""))
    return [places[at] for at in _ordered([events[at] for at in places])]


def _ordered(events: Sequence[Event]) -> list[int]:
    number: dict[str, int] = {}
    for at, event in enumerate(events):
        number.setdefault(event.id, at)
    followers: list[list[int]] = [[] for _ in events]
    waits_for = [0] * len(events)
    for at, event in enumerate(events):
        for relation in event.related:
            other = number.get(relation.event)
            if other is None or other == at or relation.type not in ("after", "responds-to", "before", "causes"):
                continue
            first, second = (other, at) if relation.type in ("after", "responds-to") else (at, other)
            followers[first].append(second)
            waits_for[second] += 1
    if not any(waits_for):
        return list(range(len(events)))
    ready = [at for at, waits in enumerate(waits_for) if not waits]
    given = [False] * len(events)
    order: list[int] = []
    first_left = 0
    while len(order) < len(events):
        if not ready:
            while given[first_left]:
                first_left += 1
            ready = [first_left]
        at = heapq.heappop(ready)
        if given[at]:
            continue
        given[at] = True
        order.append(at)
        for follower in followers[at]:
            waits_for[follower] -= 1
            if not waits_for[follower] and not given[follower]:
                heapq.heappush(ready, follower)
    return order
