"""What the detail pane tells of a record, or of the whole, gathered in one go where waiting keeps nobody waiting."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from viewer.dates import EdtfDate
from viewer.document.evidence import find_quote
from viewer.document.types import Actor, Evidence, Figure, Place, Source, Statement
from viewer.layout.kinds import kind
from viewer.query.answers import Axis, FacetCount, RecordDetail, Summary, Taken
from viewer.query.facet_counts import FacetCounts, facet_counts
from viewer.query.filter import NO_KEY, Filter, RecordType, Ref
from viewer.query.source import EventSource
from viewer.shell.detail.wording import name

MOST_IN_LIST = 60
"""Statements, figures, actors or links that a page lists; the rest are counted."""
MOST_RIVALS = 60
"""Figures of one measure that are lined up; more are a table, and take seconds to plot."""
MOST_RANKED = 300
"""Actors or kinds that the summary can unfold."""
MOST_WHOLE = 50
"""Of a slow source, how many texts are looked for to be read as a whole."""
PLACES_DEEP = 6


@dataclass(frozen=True)
class Stop:
    """One quote, or a source as a whole; `how` is exact, repaired, broken, "unheld" (no text) or "whole"."""

    source: Source | None
    quote: str
    how: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, eq=False)
class Reading:
    """A source's text and what was taken from it."""

    text: str
    taken: tuple[Taken, ...]


@dataclass(frozen=True, eq=False)
class Ranked:
    """The keys of a facet with the most kept records, the most first.

    Attributes:
        most: the greatest total. rest: how many more there are. labels: of the keys that these lie under.
    """

    counts: tuple[FacetCount, ...] = ()
    most: int = 0
    rest: int = 0
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Known:
    """What a page tells; either `detail` or `summary` is there.

    Attributes:
        hidden: the filter hides the record.
        actors, places: those named by what the page lists, by id.
        dates: of the figures that it lists, by id: the time each is for, else when it was said.
        readings: of the text that is read first, by source id.
    """

    detail: RecordDetail | None = None
    summary: Summary | None = None
    hidden: bool = False
    actors: Mapping[str, Actor] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    dates: Mapping[str, EdtfDate | None] = field(default_factory=dict)
    stops: tuple[Stop, ...] = ()
    readings: Mapping[str, Reading] = field(default_factory=dict)
    top_actors: Ranked = Ranked()
    top_kinds: Ranked = Ranked()


def known_of(source: EventSource, ref: Ref | None, keep: Filter) -> Known:
    """All that the pane tells of a record, or with None (or a record that is not there) of the whole."""
    row = source.row(ref) if ref is not None else None
    if ref is None or row is None:
        return _whole(source, keep)
    detail = source.detail(ref)
    stops = tuple(_stop(source, quote) for quote in detail.record.evidence)
    figures = _figures_told(detail)
    return Known(
        detail=detail,
        hidden=not source.kept(row, keep),
        actors=_actors(source, detail, figures),
        places=_places(source, detail),
        dates={figure.id: _figure_date(source, figure) for figure in figures},
        stops=stops,
        readings=_first_reading(source, stops),
    )


def _whole(source: EventSource, keep: Filter) -> Known:
    summary = source.summary(keep)
    sources = summary.sources[:MOST_WHOLE] if source.slow else summary.sources
    stops = tuple(Stop(one, "", "whole") for one in sources if source.source_text(one.id))
    kinds = ranked(summary.kinds, without=("statement", "figure"))
    return Known(
        summary=summary,
        stops=stops,
        readings=_first_reading(source, stops),
        top_actors=ranked(summary.actors),
        top_kinds=replace(kinds, counts=tuple(replace(one, label=kind(one.key).label) for one in kinds.counts)),
    )


def ranked(counts: Sequence[FacetCount], without: Sequence[str] = ()) -> Ranked:
    """The keys that some record has, the most kept first, but for some."""
    import numpy as np

    columns: FacetCounts = facet_counts(counts)
    rows = columns.rows
    used = columns.total > 0
    used[[rows.place[key] for key in (NO_KEY, *without) if key in rows.place]] = False
    places = np.flatnonzero(used)
    order = places[np.argsort(-columns.kept[places], kind="stable")][:MOST_RANKED].tolist()
    told = tuple(columns[place] for place in order)
    above = {one.parent for one in told if one.parent is not None}
    return Ranked(
        told,
        int(columns.total[places].max(initial=0)),
        len(places) - len(told),
        {key: rows.labels[rows.place[key]] for key in above},
    )


def nearest(figures: Sequence[Figure], near: frozenset[str]) -> tuple[Sequence[Figure], int]:
    """At most MOST_RIVALS figures, those before and after the first of some, and how many are left out."""
    at = next((place for place, figure in enumerate(figures) if figure.id in near), 0)
    first = max(0, min(at - MOST_RIVALS // 2, len(figures) - MOST_RIVALS))
    told = figures[first : first + MOST_RIVALS]
    return told, len(figures) - len(told)


def own_figures(detail: RecordDetail) -> frozenset[str]:
    """The ids of the figures beside which rivals are told."""
    record = detail.record
    return frozenset({record.id} if isinstance(record, Figure) else {figure.id for figure in detail.figures})


def read(source: EventSource, source_id: str) -> Reading:
    """A source's text with what was taken from it."""
    return Reading(source.source_text(source_id), source.taken_from(source_id))


def titles_of(source: EventSource, refs: Sequence[Ref]) -> list[str]:
    """The records' titles, of statements with their speakers."""
    rows = [source.row(ref) for ref in refs]
    there = [row for row in rows if row is not None]
    entries = iter(source.entries(there, Axis.HAPPENED))
    titles = []
    for ref, row in zip(refs, rows, strict=True):
        entry = next(entries) if row is not None else None
        title = name(ref.id if entry is None else entry.title)
        spoken = entry is not None and ref.type is RecordType.STATEMENT and entry.actors
        titles.append(f"{name(entry.actors[0])}: {title}" if entry is not None and spoken else title)
    return titles


def _stop(source: EventSource, quote: Evidence) -> Stop:
    known = source.source(quote.source)
    text = source.source_text(quote.source) if known else ""
    found = find_quote(text, quote) if text else None
    if found is not None:
        return Stop(known, quote.exact, found.how, found.start, found.end)
    return Stop(known, quote.exact, "broken" if text else "unheld")


def _first_reading(source: EventSource, stops: Sequence[Stop]) -> dict[str, Reading]:
    first = stops[0].source if stops else None
    return {} if first is None else {first.id: read(source, first.id)}


def _figures_told(detail: RecordDetail) -> list[Figure]:
    """The figures that a page shows, each once."""
    told = [detail.record] if isinstance(detail.record, Figure) else []
    told += detail.figures[:MOST_IN_LIST]
    for group in detail.rivals:
        told += nearest(group, own_figures(detail))[0]
    return list({figure.id: figure for figure in told}.values())


def _figure_date(source: EventSource, figure: Figure) -> EdtfDate | None:
    row = source.row(Ref(RecordType.FIGURE, figure.id))
    if row is None:
        return None
    return source.date(row, Axis.HAPPENED) or (source.date(row, Axis.SAID) if figure.statement else None)


def _statements_told(detail: RecordDetail) -> list[Statement]:
    own = [detail.record] if isinstance(detail.record, Statement) else []
    return [*own, *detail.statements[:MOST_IN_LIST]]


def _actors(source: EventSource, detail: RecordDetail, figures: Sequence[Figure]) -> dict[str, Actor]:
    wanted = {figure.attributed_to for figure in figures if figure.attributed_to}
    for statement in _statements_told(detail):
        wanted.update((statement.speaker, *statement.to))
    known = {actor.id: actor for actor, _ in detail.actors}
    for key in wanted - known.keys():
        actor = source.actor(key)
        if actor is not None:
            known[key] = actor
    return known


def _places(source: EventSource, detail: RecordDetail) -> dict[str, Place]:
    """The places told of, with what they lie within."""
    known = {place.id: place for place in detail.places}
    waiting = [place.within for place in detail.places[:MOST_IN_LIST]]
    for statement in _statements_told(detail):
        waiting += statement.places
    for key in waiting:
        around = key
        for _ in range(PLACES_DEEP):
            place = known.get(around) or (source.place(around) if around else None)
            if place is None:
                break
            known[around] = place
            around = place.within
    return known
