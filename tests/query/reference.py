"""The answers that every source must give, found by looking at one record after the other."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from viewer.dates import YEAR, DateError, EdtfDate, Shape, Span, parse_edtf
from viewer.document.accounts import differences, figures_apart, figures_comparable, same_statement
from viewer.document.text import fold
from viewer.document.types import Document, Event, Figure, Statement
from viewer.query.answers import FOREVER, NEVER, Axis, Grouping, LanesBy
from viewer.query.filter import ALL_RECORDS, NO_KEY, Clause, Facet, Filter, Match, RecordType, Share

Record = Event | Statement | Figure
Parents = dict[str, str]


@dataclass(frozen=True)
class Mark:
    """A mark in ticks; NEVER and FOREVER where there is no bound."""

    start: int
    end: int
    solid: tuple[int, int]
    known: tuple[int, int]
    alternative: bool = False


def all_records(document: Document) -> list[Record]:
    return [*document.events, *document.statements, *document.figures]


def record_type(record: Record) -> RecordType:
    return {Event: RecordType.EVENT, Statement: RecordType.STATEMENT, Figure: RecordType.FIGURE}[type(record)]


# Trees.


def actor_parents(document: Document) -> Parents:
    return acyclic({actor.id: actor.member_of for actor in document.actors})


def place_parents(document: Document) -> Parents:
    return acyclic({place.id: place.within for place in document.places})


def acyclic(parents: Parents) -> Parents:
    """The parents that are known, without the link that closes a ring: that of the key met last on the way up."""
    left = {key: parent if parent in parents else "" for key, parent in parents.items()}
    for key in left:
        path = [key]
        while (above := left[path[-1]]) and above not in path:
            path.append(above)
        if above:
            left[path[-1]] = ""
    return left


def line(parents: Parents, key: str) -> list[str]:
    """A key and all above it; nothing for an unknown one."""
    found: list[str] = []
    while key in parents and key not in found:
        found.append(key)
        key = parents[key]
    return found


# What a record has.


def parts(document: Document, record: Record) -> list[tuple[str, str]]:
    """(actor, role), known actors only."""
    known = {actor.id for actor in document.actors}
    if isinstance(record, Event):
        named = [(part.actor, part.role) for part in record.actors]
    elif isinstance(record, Statement):
        named = [(record.speaker, "speaker"), (record.on_behalf_of, "speaker")]
        named += [(actor, "addressee") for actor in record.to]
    else:
        named = [(record.attributed_to, "claimant")]
    return [(actor, role) for actor, role in named if actor in known]


def kind(record: Record) -> str:
    if isinstance(record, Event):
        return record.kind
    return "statement" if isinstance(record, Statement) else "figure"


def places(document: Document, record: Record) -> list[str]:
    known = {place.id for place in document.places}
    return [] if isinstance(record, Figure) else [place for place in record.places if place in known]


def sources(document: Document, record: Record) -> list[str]:
    known = {source.id for source in document.sources}
    return [quote.source for quote in record.evidence if quote.source in known]


def facet_keys(document: Document, record: Record, facet: Facet) -> set[str]:
    """The keys of a facet that a record has, those above its own too; {NO_KEY} for none."""
    match facet:
        case Facet.RECORDS:
            return {record_type(record).name.lower()}
        case Facet.ROLE:
            return {role for _, role in parts(document, record)}
        case Facet.KIND:
            return {kind(record)}
        case Facet.STATUS:
            return {record.status if isinstance(record, Event) else NO_KEY}
        case Facet.REVIEW:
            return {record.review}
        case Facet.SOURCE:
            return set(sources(document, record)) or {NO_KEY}
        case Facet.TOLD:
            return {telling(document, record)}
        case Facet.ACTOR:
            parents = actor_parents(document)
            return {above for actor, _ in parts(document, record) for above in line(parents, actor)} or {NO_KEY}
        case Facet.PLACE:
            parents = place_parents(document)
            return {above for place in places(document, record) for above in line(parents, place)} or {NO_KEY}


# Accounts.


def accounts(document: Document, record: Record) -> list[Record]:
    """All records that tell of what a record tells of, itself included."""
    found, ahead = [record], [record]
    while ahead:
        one = ahead.pop()
        new = [each for each in all_records(document) if each not in found and tell_of_one(document, one, each)]
        found += new
        ahead += new
    return found


def tell_of_one(document: Document, one: Record, other: Record) -> bool:
    if isinstance(one, Event) and isinstance(other, Event):
        return any(
            relation.type == "same-as" and relation.event == there.id
            for here, there in ((one, other), (other, one))
            for relation in here.related
        )
    told, also = set(sources(document, one)), set(sources(document, other))
    if not told or not also or told == also:
        return False
    if isinstance(one, Statement) and isinstance(other, Statement):
        return same_statement(one, other)
    if not isinstance(one, Figure) or not isinstance(other, Figure) or not figures_comparable(one, other):
        return False
    return any(about_one(document, mine, their) for mine in one.about for their in other.about)


def about_one(document: Document, mine: str, their: str) -> bool:
    events = {event.id: event for event in reversed(document.events)}
    return mine == their or (mine in events and events.get(their) in accounts(document, events[mine]))


def clash(document: Document, one: Record, other: Record, mine: str, their: str) -> bool:
    """Whether two sources contradict each other in two accounts of one happening."""
    told, also = set(sources(document, one)), set(sources(document, other))
    if mine not in told - also or their not in also - told:
        return False
    if isinstance(one, Event) and isinstance(other, Event):
        return bool(differences(one, other, {actor.id: actor.member_of for actor in document.actors}))
    return isinstance(one, Figure) and isinstance(other, Figure) and figures_apart(one, other)


def clashes(document: Document, record: Record) -> set[tuple[str, str]]:
    """The sources that contradict each other in what a record tells of, both ways."""
    group = accounts(document, record)
    pairs = [(one, other) for one in group for other in group]
    if isinstance(record, Event):
        figures = [
            each for each in document.figures if any(isinstance(one, Event) and one.id in each.about for one in group)
        ]
        pairs += [(one, other) for one in figures for other in figures if tell_of_one(document, one, other)]
    ids = [source.id for source in document.sources]
    return {(a, b) for one, other in pairs for a in ids for b in ids if clash(document, one, other, a, b)}


def telling(document: Document, record: Record) -> str:
    told = {source for each in accounts(document, record) for source in sources(document, each)}
    if clashes(document, record):
        return "conflict"
    return NO_KEY if not told else "one" if len(told) == 1 else "several"


def share(document: Document, record: Record, one: str, other: str) -> Share | None:
    told = {source for each in accounts(document, record) for source in sources(document, each)}
    if not told & {one, other}:
        return None
    if not {one, other} <= told:
        return Share.ONE if one in told else Share.OTHER
    return Share.CONFLICT if (one, other) in clashes(document, record) else Share.BOTH


# Time.


def parsed(text: str) -> EdtfDate | None:
    try:
        return parse_edtf(text) if text else None
    except DateError:
        return None


def dates(document: Document, record: Record, axis: Axis) -> list[EdtfDate]:
    """All dates of a record on an axis."""
    if axis is Axis.HAPPENED:
        if isinstance(record, Event):
            texts = [record.date]
        else:
            texts = [record.said] if isinstance(record, Statement) else [record.as_of or record.period]
        return [date for text in texts if (date := parsed(text))]
    if axis is Axis.SAID:
        if isinstance(record, Statement):
            said = [record.said]
            return [date for text in said if (date := parsed(text))]
        if isinstance(record, Event):
            said = [each.said for each in document.statements if record.id in each.about]
        else:
            said = [each.said for each in document.statements if each.id == record.statement]
        if found := [date for text in dict.fromkeys(said) if (date := parsed(text))]:
            return found
    published = {source.id: source.published for source in document.sources}
    texts = [published.get(quote.source, "") for quote in record.evidence]
    if not record.evidence and len(document.sources) == 1:
        texts = [document.sources[0].published]
    return [date for text in dict.fromkeys(texts) if (date := parsed(text))]


def marks_of(date: EdtfDate, unit: int) -> list[Mark]:
    if date.shape is Shape.ALL_OF:
        return [_mark(member, unit) for member in date.members]
    if date.shape is Shape.ONE_OF:
        ticks = [replace(_mark(member, unit), solid=(NEVER, NEVER), alternative=True) for member in date.members]
        return [_mark(date, unit), *(ticks if len(ticks) > 1 else [])]
    return [_mark(date, unit)]


def _mark(date: EdtfDate, unit: int) -> Mark:
    start, end = date.bounds.earliest_start, date.bounds.latest_end
    known = known_bounds(date)
    return Mark(
        NEVER if start is None else start // unit,
        FOREVER if end is None else -(-end // unit),
        (NEVER, NEVER) if date.solid is None else (date.solid.start // unit, -(-date.solid.end // unit)),
        (min(known) // unit, -(-max(known) // unit)) if known else (FOREVER, NEVER),
    )


def marks(document: Document, record: Record, axis: Axis, unit: int) -> list[Mark]:
    return [mark for date in dates(document, record, axis) for mark in marks_of(date, unit)]


def touches(mark: Mark, start: int, end: int, unit: int) -> bool:
    """Whether a mark and a stretch in microseconds share a tick; both last at least one."""
    first = start // unit
    last = max(-(-end // unit), first + 1)
    begins = mark.start == NEVER or mark.start < last
    return begins and (mark.end == FOREVER or max(mark.end, mark.start + 1) > first)


def unit_of(document: Document) -> int:
    """Seconds where any date reaches 290,000 years away, else microseconds."""
    texts = [event.date for event in document.events]
    texts += [text for figure in document.figures for text in (figure.as_of, figure.period)]
    texts += [statement.said for statement in document.statements] + [source.published for source in document.sources]
    return unit_of_dates(texts)


def unit_of_dates(texts: Iterable[str]) -> int:
    """The length of a tick, in microseconds, that some dates need."""
    bounds = [bound for text in texts if (date := parsed(text)) for bound in known_bounds(date)]
    return 1 if all(abs(bound) < 290_000 * YEAR for bound in bounds) else 1_000_000


def known_bounds(date: EdtfDate) -> list[int]:
    four = date.bounds
    return [
        bound
        for bound in (four.earliest_start, four.latest_start, four.earliest_end, four.latest_end)
        if bound is not None
    ]


# Filters.


def kept(document: Document, record: Record, keep: Filter) -> bool:
    return all(passes(document, record, keep, clause) for clause in Clause)


def passes(document: Document, record: Record, keep: Filter, clause: Clause) -> bool:
    match clause:
        case Clause.RECORDS:
            return record_type(record) in keep.records
        case Clause.ACTOR:
            return _passes_actors(document, record, keep)
        case Clause.PAIR:
            return not keep.pairs or any(_acts_on(document, record, *pair) for pair in keep.pairs)
        case Clause.KIND:
            return not keep.kinds or bool(keep.kinds & facet_keys(document, record, Facet.KIND))
        case Clause.PLACE:
            return not keep.places or bool(keep.places & facet_keys(document, record, Facet.PLACE))
        case Clause.SOURCE:
            return not keep.sources or bool(keep.sources & facet_keys(document, record, Facet.SOURCE))
        case Clause.TOLD:
            return not keep.told or bool(keep.told & facet_keys(document, record, Facet.TOLD))
        case Clause.COMPARED:
            compared = keep.compared
            return compared is None or share(document, record, compared.one, compared.other) in compared.shares
        case Clause.STATUS:
            return not keep.statuses or bool(keep.statuses & facet_keys(document, record, Facet.STATUS))
        case Clause.REVIEW:
            return not keep.reviews or bool(keep.reviews & facet_keys(document, record, Facet.REVIEW))
        case Clause.TEXT:
            return all(_holds(document, record, words) for words in _wanted(keep.text))
        case Clause.PERIOD:
            return keep.period is None or _may_have_happened(document, record, keep.period)
        case Clause.DATED:
            return not keep.dated or bool(dates(document, record, Axis.HAPPENED))


def choice(parents: Parents, actor: str, keep: Filter) -> str:
    """What the nearest choice up the tree makes of an actor."""
    for above in line(parents, actor):
        if above in keep.without_actors:
            return "excluded"
        if above in keep.actors:
            return "included"
    return ""


def _passes_actors(document: Document, record: Record, keep: Filter) -> bool:
    parents = actor_parents(document)
    taking_part = parts(document, record)
    chosen = [choice(parents, actor, keep) for actor, _ in taking_part]
    if "excluded" in chosen or (NO_KEY in keep.without_actors and not taking_part):
        return False

    def takes_part(wanted: str) -> bool:
        if wanted == NO_KEY:
            return not taking_part and not keep.roles
        return any(
            wanted in line(parents, actor) and (not keep.roles or role in keep.roles) for actor, role in taking_part
        )

    if not keep.actors:
        return not keep.roles or any(role in keep.roles for _, role in taking_part)
    wanted = keep.actors if keep.match is Match.ALL else keep.actors - keep.without_actors
    return (all if keep.match is Match.ALL else any)(takes_part(actor) for actor in wanted)


def _acts_on(document: Document, record: Record, one: str, other: str) -> bool:
    parents = actor_parents(document)
    taking_part = parts(document, record)
    acts = any(one in line(parents, actor) and role in ("initiator", "speaker") for actor, role in taking_part)
    return acts and any(
        other in line(parents, actor) and role in ("target", "addressee", "affected") for actor, role in taking_part
    )


def _wanted(text: str) -> Iterator[str]:
    for number, part in enumerate(fold(text).split('"')):
        yield from [" ".join(part.split())] if number % 2 else part.split()


def _holds(document: Document, record: Record, words: str) -> bool:
    names = {actor.id: [actor.name, *actor.aliases] for actor in document.actors}
    names |= {place.id: [place.name] for place in document.places}
    texts = [quote.exact for quote in record.evidence]
    if isinstance(record, Event):
        texts += [record.title, record.description, record.kind, *record.tags]
    elif isinstance(record, Statement):
        texts += [record.text, record.channel]
    else:
        texts += [record.measure, record.text, record.unit]
    for key in (*(actor for actor, _ in parts(document, record)), *places(document, record)):
        texts += names[key]
    return any(words in fold(text) for text in texts)


def _may_have_happened(document: Document, record: Record, period: Span) -> bool:
    unit = unit_of(document)
    found = dates(document, record, Axis.HAPPENED)
    exact: list[Mark] = []
    for date in found:
        possible = marks_of(date, unit)
        exact += [mark for mark in possible if mark.alternative] or possible
    start = NEVER * unit if period.start == NEVER else period.start
    end = FOREVER * unit if period.end == FOREVER else period.end
    return not found or any(touches(mark, start, end, unit) for mark in exact)


# Lanes.


def lane_keys(document: Document, record: Record, grouping: Grouping) -> list[str]:
    """The lanes in which a record stands, each once; of an actor's, its own part's first."""
    match grouping.by:
        case LanesBy.NONE:
            return [NO_KEY]
        case LanesBy.COMPARED:
            one, other = grouping.between
            found = share(document, record, one, other)
            keys = []
            for band, source in (("one", one), ("other", other)):
                if source in sources(document, record):
                    keys.append(band if band in grouping.folded else f"{band}:{found}")
            return keys or [NO_KEY]
        case LanesBy.KIND:
            return [kind(record)]
        case LanesBy.SOURCE:
            return list(dict.fromkeys(sources(document, record))) or [NO_KEY]
        case LanesBy.PLACE:
            parents, own = place_parents(document), places(document, record)
        case LanesBy.ACTOR:
            parents, own = actor_parents(document), [actor for actor, _ in standing(document, record)]
    return list(dict.fromkeys(lane_of(parents, key, grouping) for key in own)) or [NO_KEY]


def standing(document: Document, record: Record) -> list[tuple[str, str]]:
    """The parts in whose actors' lanes a record stands."""
    named = parts(document, record)
    if isinstance(record, Statement):
        return [(actor, role) for actor, role in named[:1] if actor == record.speaker]
    return named


def lane_of(parents: Parents, key: str, grouping: Grouping) -> str:
    folded = [above for above in line(parents, key) if above in grouping.folded]
    return folded[-1] if folded else key


def lane_role(document: Document, record: Record, lane: str, grouping: Grouping) -> str:
    if grouping.by is not LanesBy.ACTOR:
        return ""
    parents = actor_parents(document)
    mine = [(actor, role) for actor, role in standing(document, record) if lane_of(parents, actor, grouping) == lane]
    own = [role for actor, role in mine if actor == lane]
    return own[0] if own else mine[0][1] if mine else ""


def count(document: Document, test: Callable[[Record], bool]) -> int:
    return sum(test(record) for record in all_records(document))


def without_own(keep: Filter, facet: Facet) -> Filter:
    fresh = {
        Facet.RECORDS: replace(keep, records=ALL_RECORDS),
        Facet.ACTOR: replace(keep, actors=frozenset(), without_actors=frozenset(), match=Match.ANY),
        Facet.ROLE: replace(keep, roles=frozenset()),
        Facet.KIND: replace(keep, kinds=frozenset()),
        Facet.PLACE: replace(keep, places=frozenset()),
        Facet.SOURCE: replace(keep, sources=frozenset()),
        Facet.TOLD: replace(keep, told=frozenset()),
        Facet.STATUS: replace(keep, statuses=frozenset()),
        Facet.REVIEW: replace(keep, reviews=frozenset()),
    }
    return fresh[facet]


def only_key(keep: Filter, facet: Facet, key: str) -> Filter:
    """The filter with one key alone chosen in a facet."""
    keys = frozenset({key})
    rest = without_own(keep, facet)
    chosen = {
        Facet.ACTOR: replace(rest, actors=keys),
        Facet.ROLE: replace(rest, roles=keys),
        Facet.KIND: replace(rest, kinds=keys),
        Facet.PLACE: replace(rest, places=keys),
        Facet.SOURCE: replace(rest, sources=keys),
        Facet.TOLD: replace(rest, told=keys),
        Facet.STATUS: replace(rest, statuses=keys),
        Facet.REVIEW: replace(rest, reviews=keys),
    }
    if facet is Facet.RECORDS:
        return replace(rest, records=frozenset({RecordType[key.upper()]}))
    return chosen[facet]
