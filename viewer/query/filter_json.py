"""Filters as JSON, for saved views; what cannot be read is named and left out."""

from dataclasses import dataclass

from viewer.dates import DateError, Instant, Precision, Span, edtf_of, moment, parse_edtf
from viewer.document.types import JsonValue
from viewer.query.answers import FOREVER, NEVER
from viewer.query.filter import ALL_RECORDS, FILTER_FIELDS, TELLINGS, Compared, Filter, Match, RecordType, Share

_RECORDS = {kind.name.lower(): kind for kind in RecordType}


@dataclass(frozen=True, slots=True)
class ReadFilter:
    """A filter as far as it could be read, and what could not: "actors[2]: a text is wanted, not a number"."""

    keep: Filter
    faults: tuple[str, ...] = ()


def filter_to_json(keep: Filter) -> dict[str, JsonValue]:
    """The parts of a filter that are in use; lists sorted, so that equal filters are equal JSON."""
    parts: dict[str, JsonValue] = {}
    if keep.records != ALL_RECORDS:
        parts["records"] = [kind.name.lower() for kind in sorted(keep.records)]
    if keep.match is not Match.ANY:
        parts["match"] = keep.match.value
    for name, keys in _sets(keep).items():
        if keys:
            parts[name] = list[JsonValue](sorted(keys))
    if keep.pairs:
        parts["pairs"] = [[one, other] for one, other in sorted(keep.pairs)]
    if keep.compared is not None:
        shares = list[JsonValue](share.value for share in Share if share in keep.compared.shares)
        parts["compared"] = {"one": keep.compared.one, "other": keep.compared.other, "shares": shares}
    if keep.text:
        parts["text"] = keep.text
    if keep.period is not None:
        parts["period"] = {"from": _written(keep.period.start), "to": _written(keep.period.end)}
    if keep.dated:
        parts["dated"] = True
    return {name: parts[name] for name in FILTER_FIELDS if name in parts}


def _sets(keep: Filter) -> dict[str, frozenset[str]]:
    return {
        "actors": keep.actors,
        "without_actors": keep.without_actors,
        "roles": keep.roles,
        "kinds": keep.kinds,
        "places": keep.places,
        "sources": keep.sources,
        "statuses": keep.statuses,
        "told": keep.told,
        "reviews": keep.reviews,
    }


def _written(at: Instant) -> JsonValue:
    """An instant as a date-time of four digits' years, else in microseconds since 1970; None for no bound."""
    if at in (NEVER, FOREVER):
        return None
    when = moment(at)
    if not 0 <= when.year <= 9999:
        return at
    return edtf_of(at, Precision.INSTANT if when.microsecond else Precision.SECOND)


def filter_from_json(value: JsonValue) -> ReadFilter:
    """The filter that JSON describes; ids are taken as they come, known or not."""
    if not isinstance(value, dict):
        return ReadFilter(Filter(), (f"an object is wanted, not {_kind(value)}",))
    faults: list[str] = [f"{name}: not known here" for name in value if name not in FILTER_FIELDS]

    def texts(name: str) -> frozenset[str]:
        return frozenset(_texts(value.get(name), name, faults))

    keep = Filter(
        records=_records(value.get("records"), faults),
        actors=texts("actors"),
        without_actors=texts("without_actors"),
        match=_match(value.get("match"), faults),
        roles=texts("roles"),
        pairs=_pairs(value.get("pairs"), faults),
        kinds=texts("kinds"),
        places=texts("places"),
        sources=texts("sources"),
        statuses=texts("statuses"),
        told=_told(value.get("told"), faults),
        compared=_compared(value.get("compared"), faults),
        reviews=texts("reviews"),
        text=_text(value.get("text"), faults),
        period=_period(value.get("period"), faults),
        dated=_dated(value.get("dated"), faults),
    )
    return ReadFilter(keep, tuple(faults))


def _dated(value: JsonValue, faults: list[str]) -> bool:
    if value is not None and not isinstance(value, bool):
        faults.append(f"dated: true or false is wanted, not {_kind(value)}")
    return value is True


def _kind(value: JsonValue) -> str:
    """What a JSON value is, in words."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, (int, float)):
        return "a number"
    return "a text" if isinstance(value, str) else "a list" if isinstance(value, list) else "an object"


def _texts(value: JsonValue, path: str, faults: list[str]) -> list[str]:
    """The texts of a list."""
    if value is None:
        return []
    if not isinstance(value, list):
        faults.append(f"{path}: a list is wanted, not {_kind(value)}")
        return []
    for place, each in enumerate(value):
        if not isinstance(each, str):
            faults.append(f"{path}[{place}]: a text is wanted, not {_kind(each)}")
    return [each for each in value if isinstance(each, str)]


def _records(value: JsonValue, faults: list[str]) -> frozenset[RecordType]:
    if value is None:
        return ALL_RECORDS
    names = _texts(value, "records", faults)
    faults += [f'records: no "{name}"; there are {", ".join(_RECORDS)}' for name in names if name not in _RECORDS]
    kept = frozenset(_RECORDS[name] for name in names if name in _RECORDS)
    return kept if kept or value == [] else ALL_RECORDS  # a list of nothing known hides nothing


def _match(value: JsonValue, faults: list[str]) -> Match:
    if value is None:
        return Match.ANY
    if isinstance(value, str) and value in list(Match):
        return Match(value)
    faults.append(f'match: "{Match.ANY}" or "{Match.ALL}" is wanted')
    return Match.ANY


def _pairs(value: JsonValue, faults: list[str]) -> frozenset[tuple[str, str]]:
    if value is None:
        return frozenset()
    if not isinstance(value, list):
        faults.append(f"pairs: a list is wanted, not {_kind(value)}")
        return frozenset()
    pairs: set[tuple[str, str]] = set()
    for place, each in enumerate(value):
        match each:
            case [str(one), str(other)]:
                pairs.add((one, other))
            case _:
                faults.append(f"pairs[{place}]: a list of two texts is wanted")
    return frozenset(pairs)


def _told(value: JsonValue, faults: list[str]) -> frozenset[str]:
    told = _texts(value, "told", faults)
    faults += [f'told: no "{key}"; there are {", ".join(TELLINGS[1:])}' for key in told if key not in TELLINGS]
    return frozenset(told) & frozenset(TELLINGS)


def _compared(value: JsonValue, faults: list[str]) -> Compared | None:
    match value:
        case None:
            return None
        case {"one": str(one), "other": str(other), "shares": list(shares)}:
            kept = frozenset(share for share in Share if share.value in shares)
            if len(kept) == len(shares):
                return Compared(one, other, kept)
    faults.append(f"compared: two sources are wanted, one and other, and shares ({', '.join(Share)})")
    return None


def _text(value: JsonValue, faults: list[str]) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    faults.append(f"text: a text is wanted, not {_kind(value)}")
    return ""


def _period(value: JsonValue, faults: list[str]) -> Span | None:
    if value is None:
        return None
    if not isinstance(value, dict):
        faults.append(f"period: an object with from and to is wanted, not {_kind(value)}")
        return None
    start = _bound(value.get("from"), "from", NEVER, faults)
    end = _bound(value.get("to"), "to", FOREVER, faults)
    if start is None or end is None:
        return None
    if start > end:
        faults.append("period: it ends before it starts")
        return None
    return Span(start, end)


def _bound(value: JsonValue, name: str, none: Instant, faults: list[str]) -> Instant | None:
    """An end of a period: an instant in microseconds or with a time of day, or a date of which all belongs to it."""
    if value is None:
        return none
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if not isinstance(value, str):
        faults.append(f"period.{name}: a date is wanted, not {_kind(value)}")
        return None
    try:
        bounds = parse_edtf(value).bounds
    except DateError as error:
        faults.append(f"period.{name}: {error}")
        return None
    at = bounds.earliest_start if name == "from" or "T" in value else bounds.latest_end
    return none if at is None else at
