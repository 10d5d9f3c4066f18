"""References between records: each names a record that is there, and no record lies within itself."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

import msgspec

from viewer.document.findings import Findings, quoted
from viewer.document.nearest import did_you_mean
from viewer.document.problems import Steps, path_text
from viewer.document.structure import ARRAYS, REFERENCES, WORDS, fields_of
from viewer.document.text import fold, shown
from viewer.document.types import Actor, Event, Part, Place, Relation

Placed = tuple[int, Part]
"""A record and its place in the file's array."""

_MOST_SEARCHES = 300
"""Unknown ids for which the nearest known one is looked for; a file with more of them has another kind of fault."""


@dataclass
class Known:
    """The records that can be referred to.

    Attributes:
        ids: per array, the place of each id in the file.
        unusable: per array, those that are in the file but were left out.
        names: per array, the id for each name that a person may write instead, folded.
    """

    ids: dict[str, dict[str, int]] = field(default_factory=lambda: {name: {} for name in ARRAYS})
    unusable: dict[str, dict[str, int]] = field(default_factory=lambda: {name: {} for name in ARRAYS})
    names: dict[str, dict[str, str]] = field(default_factory=dict)
    searches: int = 0

    def has(self, name: str, arrays: Iterable[str]) -> bool:
        """Whether an id is in one of the arrays."""
        return any(name in self.ids[array] for array in arrays)

    def fault(self, name: str, arrays: Sequence[str]) -> str:
        """What to say of an id that is in none of the arrays."""
        word = " or ".join(WORDS[ARRAYS[array]] for array in arrays)
        for array in arrays:
            place = self.unusable[array].get(name)
            if place is not None:
                return f"the {WORDS[ARRAYS[array]]} {quoted(name)} was left out itself ({path_text((array, place))})"
        return f"no {word} {quoted(name)}{self._suggestion(name, arrays)}"

    def _suggestion(self, name: str, arrays: Sequence[str]) -> str:
        self.searches += 1
        if self.searches > _MOST_SEARCHES:
            return ""
        for array in arrays:
            meant = self.names.get(array, {}).get(fold(name))
            if meant is not None:
                return f'; did you mean "{shown(meant, 60)}"?'
        known: Sequence[str] = [each for array in arrays for each in self.ids[array]]
        return did_you_mean(name, known)


def resolve(record: Part, steps: Steps, findings: Findings, known: Known) -> Part | None:
    """The record without references to nothing, or None if it cannot be without one of them."""
    if _all_known(record, known):
        return record  # nearly always; the slow road says what is wrong where
    kind = type(record)
    changes: dict[str, object] = {}
    for name, arrays in REFERENCES.get(kind, {}).items():
        value: str | tuple[str, ...] = getattr(record, name)
        if not value and not fields_of(kind)[name].required:
            continue
        if isinstance(value, tuple):
            kept = _resolve_list(value, arrays, (*steps, name), findings, known)
            if len(kept) < len(value):
                changes[name] = kept
        elif known.has(value, arrays):
            continue
        elif fields_of(kind)[name].required:
            findings.error((*steps, name), known.fault(value, arrays), f"the {WORDS[kind]} was left out")
            return None
        else:
            changes[name] = ""
            findings.error((*steps, name), known.fault(value, arrays), "the reference was left out")
    for name in _parts(kind):
        parts: tuple[Part, ...] = getattr(record, name)
        left = _resolve_parts(parts, (*steps, name), findings, known, record)
        if len(left) < len(parts):
            changes[name] = left
    return msgspec.structs.replace(record, **changes) if changes else record


def _all_known(record: Part, known: Known) -> bool:
    """Whether a record's references, and those of its parts, all lead to a record, and none to itself."""
    if isinstance(record, Event):
        return _event_known(record, known)  # most records are: the same, without looking up what refers to what
    kind = type(record)
    for name, arrays in _plan(kind):
        value: str | tuple[str, ...] = getattr(record, name)
        if not value:
            if fields_of(kind)[name].required:
                return False
            continue
        ids = known.ids[arrays[0]]
        for each in (value,) if isinstance(value, str) else value:
            if each not in ids and not known.has(each, arrays[1:]):
                return False
    for name in _parts(kind):
        parts: tuple[Part, ...] = getattr(record, name)
        for part in parts:
            for field_, arrays in _plan(type(part)):
                if getattr(part, field_) not in known.ids[arrays[0]]:
                    return False
    return True


def _event_known(event: Event, known: Known) -> bool:
    actors, sources, places, events = (known.ids[name] for name in ("actors", "sources", "places", "events"))
    for part in event.actors:
        if part.actor not in actors:
            return False
    for place in event.places:
        if place not in places:
            return False
    for quote in event.evidence:
        if quote.source not in sources:
            return False
    own = event.id
    return all(relation.event in events and relation.event != own for relation in event.related)


@cache
def _plan(kind: type[Part]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """A type's fields that refer, and the arrays in which their ids are looked for."""
    return tuple(REFERENCES.get(kind, {}).items())


@cache
def _parts(kind: type[Part]) -> tuple[str, ...]:
    """The fields that hold parts with references of their own."""
    return tuple(name for name, field in fields_of(kind).items() if field.part in REFERENCES)


def _resolve_list(
    ids: tuple[str, ...], arrays: Sequence[str], steps: Steps, findings: Findings, known: Known
) -> tuple[str, ...]:
    if all(known.has(each, arrays) for each in ids):
        return ids
    kept = []
    for place, each in zip(findings.places(steps, len(ids)), ids, strict=True):
        if known.has(each, arrays):
            kept.append(each)
        else:
            findings.error((*steps, place), known.fault(each, arrays), "the reference was left out")
            findings.left_out.add((*steps, place))
    return tuple(kept)


def _resolve_parts(
    parts: tuple[Part, ...], steps: Steps, findings: Findings, known: Known, record: Part
) -> tuple[Part, ...]:
    kept = []
    for place, part in zip(findings.places(steps, len(parts)), parts, strict=True):
        here = (*steps, place)
        resolved = resolve(part, here, findings, known)
        if isinstance(resolved, Relation) and isinstance(record, Event) and resolved.event == record.id:
            findings.error((*here, "event"), "an event is not related to itself", "the relation was left out")
            resolved = None
        if resolved is None:
            findings.left_out.add(here)
        else:
            kept.append(resolved)
    return tuple(kept)


def cut_cycles(records: list[Placed], array: str, findings: Findings) -> list[Placed]:
    """Actors or places, none of which lies within itself: the link that closes a circle is left out."""
    name = "member_of" if array == "actors" else "within"
    parents: dict[str, str] = {}
    places: dict[str, int] = {}
    for place, record in records:
        if isinstance(record, (Actor, Place)):
            parents[record.id] = getattr(record, name)
            places[record.id] = place
    cut = set()
    done: set[str] = set()
    for start in parents:
        way: dict[str, None] = {}  # ordered, and quick to look into
        at = start
        while at and at not in done and at not in way:
            way[at] = None
            at = parents[at]
        if at in way:
            *_, last = way
            circle = list(way)[list(way).index(at) :]
            told = " → ".join(shown(each, 40) for each in ([*circle[:6], "…"] if len(circle) > 6 else circle))
            reason = "names itself" if len(circle) == 1 else f"goes round in a circle: {told} → {shown(at, 40)}"
            findings.error((array, places[last], name), reason, "the reference was left out")
            cut.add(last)
            parents[last] = ""
        done |= way.keys()
    if not cut:
        return records
    return [
        (place, msgspec.structs.replace(record, **{name: ""}) if getattr(record, "id", None) in cut else record)
        for place, record in records
    ]
