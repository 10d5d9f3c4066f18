"""Several sources in one document: an article's draft added to it, and the same happening told twice."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from viewer.dates import DAY, DateError, Instant, parse_edtf
from viewer.document.accounts import SAME_RULE, same_events, same_pairs, topmost
from viewer.document.editing_records import At, CannotEdit, put, told_at
from viewer.document.fitting_in import fitted
from viewer.document.kinds_alike import of_a_kind
from viewer.document.text import fold
from viewer.document.types import Document, Event, Ground, Part, Relation

_WIDE = 45 * DAY
"""Dates wider than this overlap with much that is not the same."""

_NEAR = 2 * DAY
"""Sources may err by so much about when a thing happened."""
_MUCH = 7
"""What two events share of which the sources give different days: almost all that their titles name."""
_ENOUGH = 4
"""Two actors or places, or one and two words of the titles, that doubtful pairs must share."""
_ALIKE = 3
"""Words of the titles that two events of one kind and day share where they share nobody and no place."""
_SAYING = 2
"""Words of a title that say what happened: with fewer it is like anything."""
_SMALL = frozenset(
    ("about", "above", "all", "and", "are", "been", "but", "for", "from", "had", "has", "have", "into", "its", "least",
     "more", "most", "not", "nearly", "off", "only", "other", "over", "some", "than", "that", "the", "their", "then",
     "there", "these", "they", "this", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
     "under", "was", "were", "when", "which", "while", "who", "will", "with", "would")
)  # fmt: skip
"""Words that say nothing of what happened."""


def joined(document: Document, draft: Document) -> Document:
    """The document with an article's draft: same actors and places are one, all ids unique.

    What is told in both is proposed as the same by a relation of the draft's event that rests on SAME_RULE; events are
    never made one here.

    Raises:
        CannotEdit: the article is a source of the document already.
    """
    texts = {source.text for source in document.sources if source.text}
    if any(source.text in texts for source in draft.sources):
        raise CannotEdit("this article is a source of the timeline already")
    document, draft = fitted(document, draft, {})
    events = _with_proposals(document, draft)
    return msgspec.structs.replace(
        document,
        sources=(*document.sources, *draft.sources),
        actors=(*document.actors, *draft.actors),
        places=(*document.places, *draft.places),
        events=(*document.events, *events),
        statements=(*document.statements, *draft.statements),
        figures=(*document.figures, *draft.figures),
        rejected=(*document.rejected, *draft.rejected),
    )


def same_proposed(document: Document) -> tuple[tuple[str, str], ...]:
    """Pairs of events that are proposed to be the same, and of which nobody has said so yet."""
    return tuple((one, other) for one, other, proposed in same_pairs(document.events) if proposed)


def same_agreed(document: Document, one: str, other: str) -> Document:
    """The document in which a person has said that two events are the same."""
    event = _event(document, one)
    relation = Relation(event=other, type="same-as")
    related = event.related if relation in event.related else (*event.related, relation)
    _event(document, other)
    after = msgspec.structs.replace(event, related=related, grounds=_without_proposal(event, other))
    return put(document, At("events", one), after)


def same_denied(document: Document, one: str, other: str) -> Document:
    """The document in which a person has said that two events are not the same."""
    for id, to in ((one, other), (other, one)):
        event = _event(document, id)
        related = tuple(each for each in event.related if (each.event, each.type) != (to, "same-as"))
        after = msgspec.structs.replace(event, related=related, grounds=_without_proposal(event, to))
        document = put(document, At("events", id), after)
    return document


def told_in(document: Document, event: str, proposed: bool = False) -> tuple[str, ...]:
    """The sources that tell an event, or one that is the same; those only proposed to be count where that is said."""
    accounts = same_events(document.events, proposed).get(event, (event,))
    by_id = {each.id: each for each in document.events if each.id in accounts}
    ordered = (event, *(id for id in accounts if id != event))
    quotes = (quote for id in ordered if id in by_id for quote in by_id[id].evidence)
    return tuple(dict.fromkeys(quote.source for quote in quotes))


@dataclass(frozen=True, slots=True)
class _Told:
    """What of an event tells whether another is the same.

    `around` are the places in which its own lie, `headline` has the words of its source's title; `start` and `end` are
    None where it has no date with both.
    """

    number: int
    event: Event
    start: Instant | None
    end: Instant | None
    who: frozenset[str]
    where: frozenset[str]
    around: frozenset[str]
    words: frozenset[str]
    headline: frozenset[str]

    @property
    def wide(self) -> bool:
        return self.start is None or self.end is None or self.end - self.start > _WIDE


def _with_proposals(document: Document, draft: Document) -> tuple[Event, ...]:
    """The draft's events, each with at most one proposal: the likeliest pairs first, no event in two of them."""
    above, within = _above(document) | _above(draft), _within(document) | _within(draft)
    ours = list(_told(document, above, within))
    dated = sorted((each for each in ours if each.start is not None), key=lambda each: each.start or 0)
    undated = [each for each in ours if each.start is None]
    pairs = []
    for their in _told(draft, above, within):
        for our in (*dated, *undated):
            if our.start is not None and their.end is not None and our.start >= their.end + _NEAR:
                continue
            likeness = _likeness(our, their)
            if likeness:
                pairs.append((-likeness, their.number, our.number))
    events = list(draft.events)
    taken: set[int] = set()
    given: set[int] = set()
    for _, to, one in sorted(pairs):
        if to not in given and one not in taken:
            given.add(to)
            taken.add(one)
            events[to] = _proposed(events[to], document.events[one].id)
    return tuple(events)


def _told(document: Document, above: dict[str, str], within: dict[str, str]) -> Iterator[_Told]:
    headlines = {source.id: _words(source.title) for source in document.sources}
    for number, event in enumerate(document.events):
        start, end = _extent(event.date) or (None, None)
        who = frozenset(topmost(part.actor, above) for part in event.actors)
        around = frozenset(within.get(place, "") for place in event.places) - {""}
        headline = frozenset[str]().union(*(headlines.get(quote.source, ()) for quote in event.evidence))
        yield _Told(number, event, start, end, who, frozenset(event.places), around, _words(event.title), headline)


def _words(title: str) -> frozenset[str]:
    """The words of a title that say something; numbers, in which sources differ, do not."""
    found = re.findall(r"[^\W\d_]{3,}", fold(title))
    return frozenset(word for word in found if word not in _SMALL)


def _likeness(one: _Told, other: _Told) -> int:
    """How alike two events are; 0 where nothing speaks for their being the same."""
    if not of_a_kind(one.event.kind, other.event.kind):
        return 0
    same_kind = bool(one.event.kind) and one.event.kind.casefold() == other.event.kind.casefold()
    words = len(one.words & other.words)
    story = one.headline & other.headline  # what both sources' titles name
    if one.start is None or one.end is None or other.start is None or other.end is None:
        fewer = min(len(one.words), len(other.words))
        return words if story and same_kind and fewer >= _SAYING and words == fewer else 0
    apart = max(other.start - one.end, one.start - other.end)
    where = (one.where & other.where) | (one.where & other.around) | (one.around & other.where)
    shared = 2 * len(one.who & other.who) + 2 * len(where)
    doubtful = one.wide or other.wide or not same_kind
    if apart >= 0:  # on no common day
        if not same_kind or doubtful or apart >= _NEAR:
            return 0
        of_the_story = apart < DAY and one.words & other.words & story
        return 1 if of_the_story or shared + words >= (_MUCH if shared else _ENOUGH) else 0
    if not shared and (doubtful or words < _ALIKE):
        return 0
    if doubtful and shared + words < _ENOUGH:
        return 0
    return shared + words + 2 * same_kind


def _extent(date: str) -> tuple[Instant, Instant] | None:
    """The earliest start and the latest end of a date that has both."""
    try:
        bounds = parse_edtf(date).bounds if date else None
    except DateError:
        return None
    if bounds is None or bounds.earliest_start is None or bounds.latest_end is None:
        return None
    return bounds.earliest_start, bounds.latest_end


def _above(document: Document) -> dict[str, str]:
    return {actor.id: actor.member_of for actor in document.actors}


def _within(document: Document) -> dict[str, str]:
    return {place.id: place.within for place in document.places}


def _proposed(event: Event, other: str) -> Event:
    ground = Ground(field=f"related:{other}", rule=SAME_RULE, basis="inferred")
    relation = Relation(event=other, type="same-as")
    return msgspec.structs.replace(event, related=(*event.related, relation), grounds=(*event.grounds, ground))


def _without_proposal(event: Event, other: str) -> tuple[Ground, ...]:
    return tuple(ground for ground in event.grounds if ground.field != f"related:{other}")


def _event(document: Document, id: str) -> Event:
    event: Part = told_at(document, At("events", id))
    assert isinstance(event, Event)
    return event
