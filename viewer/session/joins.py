"""What a view joins: the selected record, the lines between marks, and the moments noted on the axis."""

from dataclasses import dataclass

from viewer.dates import parse_edtf
from viewer.dates.edtf import DateError
from viewer.document.types import Statement
from viewer.layout.frame import Contrasted, Link, Note
from viewer.layout.words import Words
from viewer.query.answers import LanesBy, RecordDetail
from viewer.query.filter import RecordType, Ref
from viewer.query.lanes import Lanes
from viewer.query.source import EventSource
from viewer.session.comparing import compared
from viewer.session.pictures import Picture
from viewer.session.view_state import ViewState

MOST_LINKED = 400
"""How many records are joined when all relations are asked for."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Answers about single records that a view needs beside its picture.

    Attributes:
        selected: the selected record's row number.
        links: the lines to draw. notes: the moments to mark on the axis.
        contrast: what two sources share, where they are compared.
    """

    selected: int | None = None
    links: tuple[Link, ...] = ()
    notes: tuple[Note, ...] = ()
    contrast: Contrasted | None = None


def join(state: ViewState, picture: Picture, source: EventSource, words: Words) -> Joined:
    """Asks the source for them."""
    row = None if state.selected is None else source.row(state.selected)
    contrast, accounts = compared(picture, source)
    return Joined(row, (*accounts, *links(state, picture, source)), notes(source, words), contrast)


def asks_of_marks(state: ViewState) -> bool:
    """Whether what is joined depends on which marks are there, not on the selected one alone."""
    return state.relations or state.grouping.by is LanesBy.COMPARED


def notes(source: EventSource, words: Words) -> tuple[Note, ...]:
    """When the sources were published, where that is known to the day."""
    found: dict[int, Note] = {}
    for known in source.sources()[:20]:
        try:
            start = parse_edtf(known.published).bounds.earliest_start if known.published else None
        except DateError:
            continue
        if start is not None:
            found[start] = Note(start, words.published)
    return tuple(found.values())


def links(state: ViewState, picture: Picture, source: EventSource) -> tuple[Link, ...]:
    """The lines of the selected record, or of all that are in the picture."""
    refs: list[Ref] = []
    if state.relations and picture.window is not None:
        rows = dict.fromkeys(picture.window.record.tolist())
        refs = [source.ref(int(row)) for row in list(rows)[:MOST_LINKED]]
    elif state.selected is not None:
        refs = [state.selected]
    lanes = Lanes.of(picture.lanes if picture.grouping.by is LanesBy.ACTOR else ())
    made: dict[Link, None] = {}
    for ref in refs:
        row = source.row(ref)
        if row is None:
            continue
        for link in _links_of(row, source.detail(ref), lanes, source):
            made[link] = None
    return tuple(made)


def _links_of(row: int, detail: RecordDetail, actors: Lanes, source: EventSource) -> list[Link]:
    found: list[Link] = []
    if isinstance(detail.record, Statement):
        for actor_id in detail.record.to:
            lane = _lane_of(actor_id, actors, source)
            if lane is not None:
                found.append(Link(row, None, lane, "to"))
    for event, relation in detail.events:
        other = source.row(Ref(RecordType.EVENT, event.id))
        if other is None:
            continue
        if relation.startswith("<"):
            found.append(Link(other, row, None, relation[1:]))
        else:
            found.append(Link(row, other, None, relation or "about"))
    return found


def _lane_of(actor_id: str, lanes: Lanes, source: EventSource) -> str | None:
    """The lane in which an actor is found: its own, or that of whom it is folded under."""
    seen: set[str] = set()
    while actor_id and lanes.position(actor_id) is None and actor_id not in seen:
        seen.add(actor_id)
        actor = source.actor(actor_id)
        actor_id = actor.member_of if actor is not None else ""
    return actor_id if actor_id and lanes.position(actor_id) is not None else None
