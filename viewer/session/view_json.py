"""A view state as JSON, to be kept between starts or handed to others."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from viewer.dates import DateError, Instant, Precision, Span, edtf_of, moment, parse_edtf
from viewer.document.types import JsonValue
from viewer.layout.lane_order import LaneOrder
from viewer.query.answers import Axis, Grouping, LanesBy
from viewer.query.filter import RecordType, Ref
from viewer.query.filter_json import filter_from_json, filter_to_json
from viewer.session.view_state import ViewState

VERSION = 1

E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class ReadView:
    """A view read from JSON, and what of it was not understood, in words."""

    state: ViewState
    faults: tuple[str, ...] = ()


def view_to_json(state: ViewState) -> dict[str, JsonValue]:
    """The state as JSON; instants as ISO date-times where those reach, else as microseconds since 1970."""
    span: JsonValue = None
    if state.span is not None:
        span = {"from": _written(state.span.start), "to": _written(state.span.end)}
    return {
        "version": VERSION,
        "span": span,
        "filter": filter_to_json(state.keep),
        "axis": state.axis.value,
        "lanes": {
            "by": state.grouping.by.value,
            "folded": [*sorted(state.grouping.folded)],
            "between": [*state.grouping.between] if state.grouping.by is LanesBy.COMPARED else [],
            "order": [*state.lanes.order],
            "pinned": [*state.lanes.pinned],
            "hidden": [*sorted(state.lanes.hidden)],
            "by_name": state.lanes.by_name,
        },
        "selected": None if state.selected is None else [state.selected.type.name.lower(), state.selected.id],
        "relations": state.relations,
        "legend": state.legend,
    }


def view_from_json(value: JsonValue) -> ReadView:
    """The state that JSON describes; what is missing or malformed there is as in a fresh view, and is named."""
    if not isinstance(value, dict):
        return ReadView(ViewState(), ("a view is a JSON object",))
    faults: list[str] = []
    version = value.get("version", VERSION)
    if version != VERSION:
        faults.append(f"version: {version} is not known here; what can be understood is used")
    fresh = ViewState()
    lanes = value.get("lanes")
    lanes = lanes if isinstance(lanes, dict) else {}
    keep = fresh.keep
    if (written := value.get("filter")) is not None:
        read = filter_from_json(written)
        keep = read.keep
        faults += [f"filter.{fault}" for fault in read.faults]
    state = ViewState(
        span=_span(value.get("span"), faults),
        keep=keep,
        axis=_choice(Axis, value.get("axis"), fresh.axis, "axis", faults),
        grouping=Grouping(
            _choice(LanesBy, lanes.get("by"), fresh.grouping.by, "lanes.by", faults),
            frozenset(_texts(lanes.get("folded"), "lanes.folded", faults)),
            _two(_texts(lanes.get("between"), "lanes.between", faults), faults),
        ),
        lanes=LaneOrder(
            tuple(_texts(lanes.get("order"), "lanes.order", faults)),
            tuple(_texts(lanes.get("pinned"), "lanes.pinned", faults)),
            frozenset(_texts(lanes.get("hidden"), "lanes.hidden", faults)),
            by_name=_flag(lanes.get("by_name"), fresh.lanes.by_name, "lanes.by_name", faults),
        ),
        selected=_ref(value.get("selected"), faults),
        relations=_flag(value.get("relations"), fresh.relations, "relations", faults),
        legend=_flag(value.get("legend"), fresh.legend, "legend", faults),
    )
    return ReadView(state, tuple(faults))


def _written(at: Instant) -> str | int:
    when = moment(at)
    if not 0 <= when.year <= 9999:
        return at
    return edtf_of(at, Precision.INSTANT if when.microsecond else Precision.SECOND)


def _span(value: JsonValue, faults: list[str]) -> Span | None:
    if value is None:
        return None
    if isinstance(value, dict):
        start, end = _instant(value.get("from"), first=True), _instant(value.get("to"), first=False)
        if start is not None and end is not None and start < end:
            return Span(start, end)
    faults.append('span: an object such as {"from": "2020-02-03", "to": "2020-02-06"} is wanted')
    return None


def _instant(value: JsonValue, first: bool) -> Instant | None:
    """An instant in microseconds or as a date-time; or a date, which belongs to the span as a whole."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if not isinstance(value, str):
        return None
    try:
        bounds = parse_edtf(value).bounds
    except DateError:
        return None
    return bounds.earliest_start if first or "T" in value else bounds.latest_end


def _choice(kinds: type[E], value: JsonValue, fresh: E, path: str, faults: list[str]) -> E:
    if value is None:
        return fresh
    if isinstance(value, str) and value in list(kinds):
        return kinds(value)
    faults.append(f"{path}: one of {', '.join(kinds)} is wanted")
    return fresh


def _texts(value: JsonValue, path: str, faults: list[str]) -> list[str]:
    if value is None:
        return []
    if isinstance(value, list) and all(isinstance(text, str) for text in value):
        return [text for text in value if isinstance(text, str)]
    faults.append(f"{path}: a list of texts is wanted")
    return []


def _two(ids: list[str], faults: list[str]) -> tuple[str, str]:
    """The two sources that are compared."""
    if len(ids) not in (0, 2):
        faults.append("lanes.between: two ids of sources are wanted")
    return (ids[0], ids[1]) if len(ids) == 2 else ("", "")


def _flag(value: JsonValue, fresh: bool, path: str, faults: list[str]) -> bool:
    if value is None or isinstance(value, bool):
        return fresh if value is None else value
    faults.append(f"{path}: true or false is wanted")
    return fresh


def _ref(value: JsonValue, faults: list[str]) -> Ref | None:
    if value is None:
        return None
    names = {record.name.lower(): record for record in RecordType}
    match value:
        case [str(name), str(key)] if name in names:
            return Ref(names[name], key)
    faults.append(f"selected: a list of a type ({', '.join(names)}) and an id is wanted")
    return None
