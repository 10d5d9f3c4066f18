"""A picture without what shall not be told: drawn from records that were redacted first, so nothing of it can tell."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import msgspec

from viewer.document.redacted_parts import REMOVED_PLACE, REMOVED_TEXT
from viewer.document.redaction import Redaction, Redactor, Removed
from viewer.document.types import Place
from viewer.formats.writing import gathered
from viewer.layout.lane_order import LaneOrder
from viewer.query.answers import Grouping, LanesBy
from viewer.query.filter import EVERYTHING, NO_KEY, Compared, Filter, RecordType, Ref
from viewer.query.memory import MemorySource
from viewer.query.source import EventSource
from viewer.query.subject import RedactedSubject, subject_of
from viewer.session.view_state import ViewState
from viewer.shell.export.limits import CannotDraw, Tick, tr
from viewer.shell.export.stamping import filters_in_words
from viewer.shell.export.wishes import ExportRequest, Told

MOST_RECORDS = 100_000
"""That are gone through for a picture; about 300 MB of them."""

_ARRAY = {RecordType.EVENT: "events", RecordType.STATEMENT: "statements", RecordType.FIGURE: "figures"}
_LANES = {LanesBy.ACTOR: "actors", LanesBy.PLACE: "places", LanesBy.SOURCE: "sources"}


@dataclass(frozen=True, eq=False, slots=True)
class Redacted:
    """A request whose source tells nothing of what was taken out.

    Attributes:
        people: what stands in the place of each redacted actor, by its name.
        removed: what was taken out, and how often.
    """

    request: ExportRequest
    people: Mapping[str, str]
    removed: tuple[Removed, ...]


def redacted_request(request: ExportRequest, redaction: Redaction, tick: Tick) -> Redacted:
    """A request for the same picture of redacted records: of those that its filter keeps, and of no others.

    Raises:
        CannotDraw: there are too many records, or what is taken out would change what else is shown.
    """
    source, state = request.source, request.state
    tally = source.tally(state.keep, state.axis)
    if tally.shown > MOST_RECORDS:
        reason = tr("{n} records are too many for a redacted picture; {most} is the most")
        reason = reason.replace("{n}", f"{tally.shown:,}").replace("{most}", f"{MOST_RECORDS:,}")
        raise CannotDraw(reason, tr("Filter, or save a redacted copy and export that."))
    tick(0.0)
    whole = subject_of(source, EVERYTHING).about
    subject = RedactedSubject(subject_of(source, state.keep), redaction, whole)
    redactor = subject.redactor
    made = MemorySource(gathered(subject), request.locale)
    tick(0.0)
    seen = _state(state, redactor, source)
    if seen.selected is not None and made.row(seen.selected) is None:
        seen = replace(seen, selected=None)
    _check_comparison(source, state.keep, made, seen.keep)
    told = Told(tally, _filters(state.keep, Redactor(redaction, whole), request.locale))
    # the name of the file may tell what its records no longer do
    asked = replace(request, source=made, state=seen, title=redactor.text(request.title), file_name="", told=told)
    return Redacted(asked, subject.people, subject.removed())


def _state(state: ViewState, redactor: Redactor, source: EventSource) -> ViewState:
    """The view of the redacted records: what the filter hides is not among them, and all ids are their new ones."""
    by, lanes = state.grouping.by, state.lanes
    if by is LanesBy.PLACE and any(source.place(redactor.key("places", key)) for key in _changed(lanes, redactor)):
        # a place that is told by the one around it cannot be hidden alone
        raise CannotDraw(tr("Lanes of exact places are hidden"), tr("Show them, or group by something else."))
    new = _new_key(by, redactor)
    between = (redactor.key("sources", state.grouping.between[0]), redactor.key("sources", state.grouping.between[1]))
    selected = state.selected
    return replace(
        state,
        keep=Filter(compared=_compared(state.keep, redactor)),
        grouping=Grouping(by, frozenset(map(new, state.grouping.folded)), between),
        lanes=LaneOrder(
            tuple(dict.fromkeys(map(new, lanes.order))),
            tuple(dict.fromkeys(map(new, lanes.pinned))),
            frozenset(map(new, lanes.hidden)),
            frozenset(map(new, lanes.expanded)),
            lanes.by_name,
        ),
        selected=None if selected is None else Ref(selected.type, redactor.key(_ARRAY[selected.type], selected.id)),
    )


def _changed(lanes: LaneOrder, redactor: Redactor) -> frozenset[str]:
    return frozenset(key for key in lanes.hidden if redactor.key("places", key) != key)


def _new_key(by: LanesBy, redactor: Redactor) -> Callable[[str], str]:
    """What the key of a lane becomes."""
    if by is LanesBy.KIND:
        return redactor.text
    if by not in _LANES:
        return lambda key: key
    return lambda key: redactor.key(_LANES[by], key)


def _compared(keep: Filter, redactor: Redactor) -> Compared | None:
    if keep.compared is None:
        return None
    one, other = (redactor.key("sources", key) for key in (keep.compared.one, keep.compared.other))
    return Compared(one, other, keep.compared.shares)


def _check_comparison(source: EventSource, keep: Filter, made: EventSource, new: Filter) -> None:
    """What two sources share must not look otherwise because what else a filter hides is not there.

    Raises:
        CannotDraw: it would.
    """
    if keep.compared is None or new.compared is None:
        return
    before = source.contrast(keep, keep.compared.one, keep.compared.other)
    after = made.contrast(new, new.compared.one, new.compared.other)
    if before is None or after is None or (before.counts, before.proposed) != (after.counts, after.proposed):
        reason = tr("What the filter hides is needed to compare the sources")
        raise CannotDraw(reason, tr("Take out the other filters, or do not redact."))


def _filters(keep: Filter, redactor: Redactor, locale: str) -> str:
    """The filter in words that name nobody and nothing that was taken out; what was searched for is not told at all.

    `redactor` is of the whole document: a filter can be on somebody of whom it keeps nothing.
    """
    if keep == EVERYTHING:
        return ""
    about = redactor.about
    places = {key: _told_place(key, redactor) for key in keep.places}
    removed = tuple(Place(id=new, name=REMOVED_PLACE) for old, new in places.items() if new != old)
    names = MemorySource(msgspec.structs.replace(about, places=(*about.places, *removed)), locale)

    def actors(keys: frozenset[str]) -> frozenset[str]:
        return frozenset(redactor.key("actors", key) for key in keys)

    new = replace(
        keep,
        actors=actors(keep.actors),
        without_actors=actors(keep.without_actors),
        pairs=frozenset((redactor.key("actors", one), redactor.key("actors", other)) for one, other in keep.pairs),
        kinds=frozenset(map(redactor.text, keep.kinds)),
        places=frozenset(places.values()),
        sources=frozenset(redactor.key("sources", key) for key in keep.sources),
        compared=_compared(keep, redactor),
        text=REMOVED_TEXT if keep.text.strip() else "",
    )
    return filters_in_words(names, new, locale)


def _told_place(key: str, redactor: Redactor) -> str:
    """The id by which a filter's words name a place; one that is told by another does not lend it its name."""
    new = redactor.key("places", key)
    return key if key in {NO_KEY, new} else f"filter {key}"
