"""A draft against an event file that a person made of the same text: what it holds, what it lacks, what it adds."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.derive.times import bounds_of
from viewer.derive.drafting import draft_document
from viewer.derive.loading.header import article_of_text
from viewer.derive.stages import find_all
from viewer.document.text import fold
from viewer.document.types import Actor, Document, Event, Evidence, Figure, Place, Statement
from viewer.formats import open_document

SAMPLE = Path(__file__).parents[3] / "resources" / "samples" / "idlib-2020-02-06.dateline.json"

Record = Event | Statement | Figure

_DETERMINERS = ("the ", "our ", "its ", "their ", "his ", "her ", "a ", "an ")
_SITE = re.compile(r"(?:.* )?(\w+?)s? (?:at|in) (.+)")
_LEAST = 0.3
"""Of the shorter quote: records whose quotes share less are not about the same words."""


@dataclass(frozen=True)
class Field:
    """A field of a record that the person filled in; `got` is what the draft has there."""

    record: str
    name: str
    wanted: str
    got: str
    same: bool


@dataclass(frozen=True)
class Comparison:
    """What is in both, by type and the person's ids; `more` are the draft's records that nothing of the person's is.

    Attributes:
        pairs: the person's records and the draft's, by type and id. missing: the person's that the draft has not.
    """

    pairs: dict[str, str]
    missing: tuple[str, ...]
    more: tuple[str, ...]
    fields: tuple[Field, ...]

    def different(self) -> tuple[Field, ...]:
        """The fields that the draft has otherwise."""
        return tuple(field for field in self.fields if not field.same)

    def lacks(self) -> dict[tuple[str, str], str]:
        """All that the draft does not hold: (record, field), and what the person wrote there."""
        lacking = {(id, "record"): id for id in self.missing}
        lacking.update({(each.record, each.name): each.wanted for each in self.different()})
        return lacking

    def totals(self) -> dict[str, tuple[int, int]]:
        """Of each field, how many are the same and how many there are."""
        same, of = Counter[str](), Counter[str]()
        for each in self.fields:
            name = each.name.partition(":")[0]
            of[name] += 1
            same[name] += each.same
        return {name: (same[name], of[name]) for name in of}


def compare(wanted: Document, draft: Document) -> Comparison:
    """Pairs the records whose quotes overlap, the most alike first, and looks at each field that the person filled."""
    actors = _same_actors(wanted.actors, draft.actors)
    places = _same_names(
        [(p.id, _place_names(p)) for p in wanted.places], [(p.id, _place_names(p)) for p in draft.places]
    )
    events = _pairs(wanted.events, draft.events, actors)
    statements = _pairs(wanted.statements, draft.statements, actors)
    figures = _pairs(wanted.figures, draft.figures, actors)
    all_: list[Record] = [*wanted.events, *wanted.statements, *wanted.figures]
    drafted: list[Record] = [*draft.events, *draft.statements, *draft.figures]
    held = {name_of(each): each for each in drafted}
    pairs = {
        name_of(each): name_of(other)
        for ours, theirs, ids in (
            (wanted.events, draft.events, events),
            (wanted.statements, draft.statements, statements),
            (wanted.figures, draft.figures, figures),
        )
        for each in ours
        for other in theirs
        if ids.get(each.id) == other.id
    }
    same = _Same(actors, places, events, statements)
    fields: list[Field] = []
    for each in all_:
        if name_of(each) in pairs:
            fields += _fields(each, held[pairs[name_of(each)]], same)
    used = set(pairs.values())
    return Comparison(
        pairs,
        tuple(name for each in all_ if (name := name_of(each)) not in pairs),
        tuple(name for name in held if name not in used),
        tuple(fields),
    )


def name_of(record: Record) -> str:
    """A record's type and id: ids are unique only among one type."""
    return f"{type(record).__name__.casefold()} {record.id}"


@dataclass(frozen=True)
class _Same:
    """Which ids of the draft mean what ids of the person's file mean."""

    actors: dict[str, set[str]]
    places: dict[str, set[str]]
    events: dict[str, str]
    statements: dict[str, str]


def _same_actors(wanted: Iterable[Actor], draft: Iterable[Actor]) -> dict[str, set[str]]:
    return _same_names(
        [(each.id, (each.name, *each.aliases)) for each in wanted],
        [(each.id, (each.name, *each.aliases)) for each in draft],
    )


def _same_names(
    wanted: Sequence[tuple[str, Sequence[str]]], draft: Sequence[tuple[str, Sequence[str]]]
) -> dict[str, set[str]]:
    by_name: dict[str, set[str]] = {}
    for id, names in draft:
        for name in names:
            by_name.setdefault(_bare(name), set()).add(id)
    return {id: set().union(*(by_name.get(_bare(name), set()) for name in names)) for id, names in wanted}


def _place_names(place: Place) -> tuple[str, ...]:
    """A place's name; of a site its kind and where it stands: "Chilean posts in Arica" is "the post in Arica"."""
    site = _SITE.fullmatch(fold(place.name))
    return (place.name,) if site is None else (f"{site[1]} at {site[2]}",)


def _bare(name: str) -> str:
    """A name without what does not tell it from others: case, accents, articles, marks."""
    bare = fold(name).replace('"', "").replace("'s", "")
    for word in _DETERMINERS:
        bare = bare.removeprefix(word)
    return bare.strip()


def _pairs(wanted: Sequence[Record], draft: Sequence[Record], actors: dict[str, set[str]]) -> dict[str, str]:
    scores = sorted(
        ((score, -a, -b) for a, one in enumerate(wanted) for b, other in enumerate(draft)
         if (score := _alike(one, other, actors)) > 0),
        reverse=True,
    )  # fmt: skip
    pairs: dict[str, str] = {}
    used: set[int] = set()
    for _, a, b in scores:
        if wanted[-a].id not in pairs and b not in used:
            pairs[wanted[-a].id] = draft[-b].id
            used.add(b)
    return pairs


def _alike(one: Record, other: Record, actors: dict[str, set[str]]) -> float:
    """How much two records of a kind are the same: 0 where their quotes have little in common."""
    shared = max((_shared(a, b) for a in one.evidence for b in other.evidence), default=0.0)
    if shared < _LEAST:
        return 0.0
    match one, other:
        case Event(), Event():
            if one.kind != other.kind:
                return shared / 4
            roles = {(part.actor, part.role) for part in other.actors}
            common = sum(bool({(id, part.role) for id in actors[part.actor]} & roles) for part in one.actors)
            return shared + common + 1 + (bounds_of(one.date) == bounds_of(other.date))
        case Figure(), Figure():
            return shared + (_number(one) == _number(other))
        case Statement(), Statement():
            return shared + (other.speaker in actors[one.speaker])
        case _:
            return 0.0


def _shared(one: Evidence, other: Evidence) -> float:
    """How much of the shorter quote both have, and a little for how much of the longer."""
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return 0.0
    both = min(one.end, other.end) - max(one.start, other.start)
    lengths = sorted((one.end - one.start, other.end - other.start))
    return max(0.0, both / max(1, lengths[0])) * (0.8 + 0.2 * both / max(1, lengths[1]))


def _number(figure: Figure) -> tuple[float | None, ...]:
    return figure.value, figure.low, figure.high


def _fields(one: Record, other: Record, same: _Same) -> Iterator[Field]:
    match one, other:
        case Event(), Event():
            yield _field(one, "kind", one.kind, other.kind)
            yield _date(one, "date", one.date, other.date)
            yield _field(one, "status", one.status, other.status)
            for part in one.actors:
                roles = {(known.actor, known.role) for known in other.actors}
                held = bool({(id, part.role) for id in same.actors[part.actor]} & roles)
                got = ", ".join(f"{role} {id}" for id, role in sorted(roles))
                yield Field(name_of(one), f"actor:{part.actor}", f"{part.role} {part.actor}", got, held)
            for place in one.places:
                yield _link(one, "place", place, other.places, same.places[place])
            for relation in one.related:
                links = [f"{known.type} {known.event}" for known in other.related]
                meant = {f"{relation.type} {same.events.get(relation.event)}"}
                yield _link(one, "related", f"{relation.type} {relation.event}", links, meant)
        case Statement(), Statement():
            yield _link(one, "speaker", one.speaker, (other.speaker,), same.actors[one.speaker])
            if one.on_behalf_of:
                yield _link(one, "on behalf of", one.on_behalf_of, (other.on_behalf_of,), same.actors[one.on_behalf_of])
            for id in one.to:
                yield _link(one, "to", id, other.to, same.actors[id])
            if one.said:
                yield _date(one, "said", one.said, other.said)
            yield _field(one, "mode", one.mode, other.mode)
            if one.channel:
                yield Field(name_of(one), "channel", one.channel, other.channel, one.channel in other.channel)
            for place in one.places:
                yield _link(one, "place", place, other.places, same.places[place])
            for id in one.about:
                yield _link(one, "about", id, other.about, {same.events.get(id, "")})
        case Figure(), Figure():
            if _number(one) != (None, None, None):
                yield _field(one, "number", str(_number(one)), str(_number(other)))
            yield _field(one, "qualifier", one.qualifier, other.qualifier)
            yield _field(one, "unit", one.unit, other.unit)
            if one.as_of:
                yield _date(one, "as of", one.as_of, other.as_of)
            if one.period:
                yield _date(one, "period", one.period, other.period)
            by = same.actors.get(one.attributed_to, {""})
            yield _link(one, "given by", one.attributed_to, (other.attributed_to,), by)
            if one.statement:
                yield _link(
                    one, "statement", one.statement, (other.statement,), {same.statements.get(one.statement, "")}
                )
            for id in one.about:
                yield _link(one, "about", id, other.about, {same.events.get(id, "")})
        case _:
            raise TypeError(f"{one.id} and {other.id} are of different types")


def _field(one: Record, name: str, wanted: str, got: str) -> Field:
    return Field(name_of(one), name, wanted, got, wanted == got)


def _date(one: Record, name: str, wanted: str, got: str) -> Field:
    return Field(name_of(one), name, wanted, got, bounds_of(wanted) == bounds_of(got))


def _link(one: Record, name: str, wanted: str, got: Sequence[str], meant: set[str]) -> Field:
    return Field(name_of(one), f"{name}:{wanted}", wanted, ", ".join(got), bool(meant & set(got)))


def draft_of(wanted: Document) -> Document:
    """The draft of the text that an event file was made from."""
    source = wanted.sources[0]
    article = article_of_text(source.text, published=source.published)
    return draft_document(article, find_all(article))


def rows(details: bool = False) -> Iterator[str]:
    """The totals for the sample in words; with details, also each record that is missing, differs or is more."""
    wanted = open_document(SAMPLE).document
    draft = draft_of(wanted)
    found = compare(wanted, draft)
    for what, ours, theirs in (
        ("events", wanted.events, draft.events),
        ("statements", wanted.statements, draft.statements),
        ("figures", wanted.figures, draft.figures),
    ):
        held = sum(name_of(each) in found.pairs for each in ours)
        yield f"{what:14} {held:3} of {len(ours):3} are drafted; {len(theirs) - held} more are"
    named = _same_actors(wanted.actors, draft.actors)
    yield f"{'actors':14} {sum(map(bool, named.values())):3} of {len(named):3} are drafted; {len(draft.actors)} in all"
    for name, (same, of) in found.totals().items():
        yield f"  {name:12} {same:3} of {of:3} are the same"
    yield f"  {'all fields':12} {sum(each.same for each in found.fields):3} of {len(found.fields):3} are the same"
    if details:
        titles = {name_of(each): each.title for each in draft.events}
        titles.update({name_of(each): each.text for each in draft.statements})
        yield from (f"missing: {id}" for id in found.missing)
        yield from (f"missing actor: {id}" for id, ids in named.items() if not ids)
        yield from (f"more: {id}: {titles.get(id, '')}" for id in found.more)
        yield from (
            f"differs: {each.record} ({found.pairs[each.record]}) {each.name}: {each.wanted} | {each.got}"
            for each in found.different()
        )
