"""The rows of event tables (CSV, NDJSON, Parquet), in the columns that `dateline schema --table` tells."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from viewer.document.merging import as_json
from viewer.document.structure import REFERENCES
from viewer.document.types import Actor, Document, Event, Evidence, Figure, JsonValue, Part, Place, Source, Statement
from viewer.formats.writers.head import with_texts
from viewer.formats.writers.joined import Joined, encoded
from viewer.formats.writers.telling import told
from viewer.formats.writing import Loss, Subject, Tell

WHOLE = "document"
"""The column that tells in its first row of the whole, and what is more than a name of actors, places and sources."""
COLUMNS = (
    *("id", "title", "date", "date_text", "actors", "kind", "status", "place", "latitude", "longitude", "source"),
    *("text", "description", "importance", "tags", "url", "related", "evidence", "statements", "figures"),
    WHOLE,
)
"""The columns of a table whose cells can hold lists and objects."""

Row = dict[str, object]
"""An event by column, without what it lacks; nested as JSON is, statements and figures as encoded JSON."""

_CHANGED = frozenset("\r\0")
"""Characters that not all cells keep."""
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
    """Names by id, with the id behind those that several share, or that are the id of another."""
    pairs = [(key, name.strip() or key) for key, name in named]
    often = Counter(name for _, name in pairs)
    ids = {key for key, _ in pairs}
    made: dict[str, str] = {}
    taken: set[str] = set()
    for key, name in pairs:
        own = name if often[name] == 1 and (name == key or name not in ids) else f"{name} ({key})"
        while own in taken:
            own += "'"
        taken.add(own)
        made[key] = own
    return made


def rows(subject: Subject, tell: Tell) -> Iterator[Row]:
    """Each event as a row, statements and figures nested in those of their events."""
    names, whole = names_of(subject.about), whole_of(subject)
    with Joined(subject, lambda record: _nested(record, names)) as joined:
        # what follows the events is in their rows
        for record in told(subject.records(), tell):
            if not isinstance(record, Event):
                break
            row = _row(record, names)
            if whole:
                row[WHOLE], whole = whole, ""
            for kind in ("statements", "figures"):
                if found := joined.of(record.id, kind):
                    row[kind] = found
            yield row
    tell(sum(subject.counts))


def _row(event: Event, names: Names) -> Row:
    row: Row = {name: value for name, value in as_json(event).items() if name in COLUMNS and name != WHOLE}
    row |= {"status": event.status, "importance": event.importance}
    if event.actors:
        row["actors"] = [{"actor": names.named("actors", part.actor), "role": part.role} for part in event.actors]
    if event.places:
        row["place"] = [names.named("places", place) for place in event.places]
        if len(event.places) == 1 and (at := names.located.get(event.places[0])):
            row["latitude"], row["longitude"] = at
    if event.evidence:
        sources = list(dict.fromkeys(names.named("sources", quote.source) for quote in event.evidence))
        row["source"], row["text"] = sources, event.evidence[0].exact
        if not _is_told_by_columns(event.evidence, sources):
            row["evidence"] = [_nested(quote, names) for quote in event.evidence]
    if event.related:
        row["related"] = [{"event": relation.event, "type": relation.type} for relation in event.related]
    return row


def _is_told_by_columns(quotes: Sequence[Evidence], names: Sequence[str]) -> bool:
    """Whether the columns of sources, with these names, and text tell all of some evidence, to the letter."""
    text = quotes[0].exact
    return (
        len(quotes) == len(names)
        and all(quote == Evidence(source=quote.source, exact=text) for quote in quotes)
        and all(names)
        and _CHANGED.isdisjoint("".join((text, *names)))
    )


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
            tree[field] = _source_or_actor(str(value), names)
        else:
            tree[field] = names.named(arrays[0], str(value))
    if isinstance(part, (Statement, Figure)):
        tree["about"] = list(part.about)
        tree["evidence"] = [_nested(quote, names) for quote in part.evidence]
    return tree


def _source_or_actor(key: str, names: Names) -> str:
    """The name of a source or an actor; an actor's id, where a source is called as the actor is."""
    if key in names.sources:
        return names.sources[key]
    name = names.named("actors", key)
    return key if name in names.sources.values() else name


def losses(subject: Subject, nested: str = "") -> Sequence[Loss]:
    """What the rows of a table have no place for; `nested`: where statements and figures are put if not in cells."""
    about = subject.about
    events, statements, figures = subject.counts
    back = (f'as JSON in a column called "{WHOLE}"', True) if events else ("", False)
    found = [
        Loss("facts about the whole (title, language …)", _facts(about), *back),
        Loss("actors' kinds, other names, groups and descriptions", sum(map(_more_than_named, about.actors)), *back),
        Loss("places' precision and surroundings", sum(map(_more_than_located, about.places)), *back),
        Loss("coordinates of places that share their events", len(_unlocated(subject)), *back),
        Loss("sources' publishers, addresses, dates and texts", sum(map(_more_than_named, about.sources)), *back),
        Loss("fields of other programs", _further(subject)),
        Loss("notes on what rules made of an article", _of_rules(subject)),
    ]
    if not events:
        found += [Loss("statements", statements), Loss("figures", figures)]
    elif nested:
        found += [Loss("statements", statements, nested, True), Loss("figures", figures, nested, True)]
    return [loss for loss in found if loss.count]


def whole_of(subject: Subject) -> str:
    """The cell about the whole, as JSON: each actor, place and source of which rows do not tell all; "" for nothing."""
    about = msgspec.structs.replace(with_texts(subject.about), unknown={})
    names, unlocated = names_of(about), _unlocated(subject)
    told = msgspec.structs.replace(
        about,
        actors=tuple(one for one in about.actors if one != Actor(id=names.actors[one.id], name=one.id)),
        places=tuple(
            one for one in about.places if one.id in unlocated or not _is_told(one, names.places[one.id], names.located)
        ),
        sources=tuple(one for one in about.sources if one != Source(id=names.sources[one.id], title=one.id)),
    )
    nothing = told == Document(title="", format=told.format)
    return "" if nothing or not subject.counts[0] else encoded(as_json(told)).decode()


def _is_told(place: Place, name: str, located: Mapping[str, tuple[float, float]]) -> bool:
    """Whether rows tell all of a place: its name, and its coordinates."""
    latitude, longitude = located.get(place.id, (None, None))
    return place == Place(id=name, name=place.id, latitude=latitude, longitude=longitude)


def _facts(about: Document) -> int:
    return sum(bool(fact) for fact in (about.title, about.description, about.language, about.timezone))


def _more_than_named(part: Actor | Source) -> bool:
    return any(name not in ("id", "name", "title") for name in as_json(part))


def _more_than_located(place: Place) -> bool:
    return place.precision_m is not None or bool(place.within)


def _unlocated(subject: Subject) -> set[str]:
    """The places that have coordinates and no event for themselves alone."""
    located = {place.id for place in subject.about.places if place.latitude is not None}
    if not located or sum(subject.counts) > _LOOKED_AT:
        return set()
    alone = {record.places[0] for record in subject.records() if isinstance(record, Event) and len(record.places) == 1}
    return located - alone


def _further(subject: Subject) -> int:
    """How many fields of the whole and of records there are that the event file has no name for."""
    count = len(subject.about.unknown)
    if sum(subject.counts) <= _LOOKED_AT:
        count += sum(len(record.unknown) for record in subject.records())
    return count


def _of_rules(subject: Subject) -> int:
    """How many records rules made."""
    if sum(subject.counts) > _LOOKED_AT:
        return 0
    return sum(getattr(record, "review", "none") != "none" for record in subject.records())
