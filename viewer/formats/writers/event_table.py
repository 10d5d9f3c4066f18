"""The rows of event tables (CSV, NDJSON, Parquet), in the columns that `dateline schema --table` tells."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from viewer.document.merging import as_json
from viewer.document.structure import REFERENCES
from viewer.document.types import Actor, Document, Event, Figure, JsonValue, Part, Place, Source, Statement
from viewer.formats.writers.joined import Joined
from viewer.formats.writers.telling import told
from viewer.formats.writing import Loss, Subject, Tell

COLUMNS = (
    *("id", "title", "date", "date_text", "actors", "kind", "status", "place", "latitude", "longitude", "source"),
    *("text", "description", "importance", "tags", "url", "related", "evidence", "statements", "figures"),
)
"""The columns of a table whose cells can hold lists and objects."""

Row = dict[str, object]
"""An event by column, without what it lacks; nested as JSON is, statements and figures as encoded JSON."""

_OF_RULES = ("review", "rule", "proposed_by", "confidence", "grounds")
"""Fields of what rules made of an article; tables have no columns for them."""
_LOOKED_AT = 200_000
"""Records that are looked at for fields that a table has no column for: tables of more never have any."""


@dataclass(frozen=True, slots=True)
class Names:
    """What actors, places and sources are called in a table, by id: each name stands for one of them."""

    actors: Mapping[str, str]
    places: Mapping[str, str]
    sources: Mapping[str, str]
    located: Mapping[str, tuple[float, float]]

    def named(self, array: str, key: str) -> str:
        """The name of an id; what is known by no other name is called by it."""
        names = {"actors": self.actors, "places": self.places, "sources": self.sources}[array]
        return names.get(key, key)


def names_of(about: Document) -> Names:
    """The names in a document."""
    return Names(
        _each_once((actor.id, actor.name) for actor in about.actors),
        _each_once((place.id, place.name) for place in about.places),
        _each_once((source.id, source.title) for source in about.sources),
        {
            place.id: (place.latitude, place.longitude)
            for place in about.places
            if place.latitude is not None and place.longitude is not None
        },
    )


def _each_once(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Names by id, where several share one with the id behind it."""
    pairs = [(key, name.strip() or key) for key, name in named]
    often = Counter(name for _, name in pairs)
    made: dict[str, str] = {}
    taken: set[str] = set()
    for key, name in pairs:
        own = name if often[name] == 1 else f"{name} ({key})"
        while own in taken:
            own += "'"
        taken.add(own)
        made[key] = own
    return made


def rows(subject: Subject, tell: Tell) -> Iterator[Row]:
    """Each event as a row, statements and figures nested in those of their events."""
    names = names_of(subject.about)
    with Joined(subject, lambda record: _nested(record, names)) as joined:
        # what follows the events is in their rows
        for record in told(subject.records(), tell):
            if not isinstance(record, Event):
                break
            row = _row(record, names)
            for kind in ("statements", "figures"):
                if found := joined.of(record.id, kind):
                    row[kind] = found
            yield row
    tell(sum(subject.counts))


def _row(event: Event, names: Names) -> Row:
    row: Row = {name: value for name, value in as_json(event).items() if name in COLUMNS}
    row |= {"status": event.status, "importance": event.importance}
    if event.actors:
        row["actors"] = [{"actor": names.named("actors", part.actor), "role": part.role} for part in event.actors]
    if event.places:
        row["place"] = [names.named("places", place) for place in event.places]
        if len(event.places) == 1 and (at := names.located.get(event.places[0])):
            row["latitude"], row["longitude"] = at
    if event.evidence:
        row["source"] = list(dict.fromkeys(names.named("sources", quote.source) for quote in event.evidence))
        row["text"] = event.evidence[0].exact
        row["evidence"] = [_nested(quote, names) for quote in event.evidence]
    if event.related:
        row["related"] = [{"event": relation.event, "type": relation.type} for relation in event.related]
    return row


def _nested(part: Part, names: Names) -> dict[str, JsonValue]:
    """A statement, figure or quote with names in place of ids, and without fields that no column is for."""
    left_out = {*part.unknown, *_OF_RULES}
    tree = {name: value for name, value in as_json(part).items() if name not in left_out}
    for field, arrays in REFERENCES.get(type(part), {}).items():
        if field not in tree or arrays[0] in ("events", "statements"):
            continue
        value = tree[field]
        if isinstance(value, list):
            tree[field] = [names.named(arrays[0], str(each)) for each in value]
        elif len(arrays) > 1:  # a source or an actor
            first = str(value) in names.sources
            tree[field] = names.named(arrays[0] if first else arrays[1], str(value))
        else:
            tree[field] = names.named(arrays[0], str(value))
    if isinstance(part, (Statement, Figure)):
        tree["about"] = list(part.about)
        tree["evidence"] = [_nested(quote, names) for quote in part.evidence]
    return tree


def losses(subject: Subject, nested: str = "") -> Sequence[Loss]:
    """What a table of events has no place for; `nested`: where statements and figures are put if not in cells."""
    about = subject.about
    events, statements, figures = subject.counts
    found = [
        Loss("facts about the whole (title, language …)", _facts(about)),
        Loss("actors' kinds, other names, groups and descriptions", sum(map(_more_than_named, about.actors))),
        Loss("places' precision and surroundings", sum(map(_more_than_located, about.places))),
        Loss("coordinates of places that share their events", _unlocated(subject)),
        Loss("sources' publishers, addresses, dates and texts", sum(map(_more_than_named, about.sources))),
        Loss("fields of other programs", _further(subject)),
        Loss("notes on what rules made of an article", _of_rules(subject)),
    ]
    if not events:
        found += [Loss("statements", statements), Loss("figures", figures)]
    elif nested:
        found += [Loss("statements", statements, nested, True), Loss("figures", figures, nested, True)]
    return [loss for loss in found if loss.count]


def _facts(about: Document) -> int:
    return sum(bool(fact) for fact in (about.title, about.description, about.language, about.timezone))


def _more_than_named(part: Actor | Source) -> bool:
    return any(name not in ("id", "name", "title") for name in as_json(part))


def _more_than_located(place: Place) -> bool:
    return place.precision_m is not None or bool(place.within)


def _unlocated(subject: Subject) -> int:
    """How many places have coordinates and no event for themselves alone."""
    located = {place.id for place in subject.about.places if place.latitude is not None}
    if not located or sum(subject.counts) > _LOOKED_AT:
        return 0
    alone = {record.places[0] for record in subject.records() if isinstance(record, Event) and len(record.places) == 1}
    return len(located - alone)


def _further(subject: Subject) -> int:
    """How many fields there are that the event file has no name for."""
    about = subject.about
    parts = (about, *about.actors, *about.places, *about.sources)
    count = sum(len(part.unknown) for part in parts)
    if sum(subject.counts) <= _LOOKED_AT:
        count += sum(len(record.unknown) for record in subject.records())
    return count


def _of_rules(subject: Subject) -> int:
    """How many records rules made."""
    if sum(subject.counts) > _LOOKED_AT:
        return 0
    return sum(getattr(record, "review", "none") != "none" for record in subject.records())
