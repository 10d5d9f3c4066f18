"""Keys by what people call them: an id, a name or an alias, or an error that tells the nearest known ones."""

from collections import Counter
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from heapq import nlargest
from pathlib import Path
from typing import get_args

from viewer.document.errors import DatelineError
from viewer.document.text import fold, shown
from viewer.document.types import ROLES, Document, Source, Status
from viewer.query.columns import Columns
from viewer.query.filter import NO_KEY, TELLINGS, Facet, RecordType
from viewer.query.records import About
from viewer.query.source import EventSource

Names = Mapping[str, tuple[str, ...]]
"""Of each key what it is called, its name first, then its aliases; empty for a key that is its own name."""

STATUSES: tuple[str, ...] = get_args(Status)
REVIEWS: tuple[str, ...] = ("draft", "kept", "edited", "none")
LISTED: Mapping[Facet, tuple[str, ...]] = {
    Facet.STATUS: STATUSES,
    Facet.REVIEW: REVIEWS,
    Facet.TOLD: tuple(key for key in TELLINGS if key != NO_KEY),
}
"""The keys of facets that are the same everywhere, in the order in which they are told."""
_NOUNS = {Facet.RECORDS: "record type"}
_KNOWN_ROLES = (*ROLES, "claimant")
_NEAR = 0.6
"""How alike (0 to 1) a name must be to be told as near."""
_MOST_COMPARED = 5_000
"""Names compared letter by letter; of more, only those of about the same length."""


_FEW = 20
"""Names that are all told where none is near."""


class FilterError(DatelineError):
    """A wish for a filter that cannot be met, in words."""

    def __init__(self, reason: str) -> None:
        Exception.__init__(self, reason)
        self.path = Path()
        self.reason = reason
        self.remedy = ""


class UnknownName(FilterError):
    """A name that nothing has, or that more than one thing has."""


def resolve(data: Document | EventSource, facet: Facet, text: str) -> str:
    """The key that a text stands for: an id as it is, else a name or alias whatever its case and accents.

    Raises:
        UnknownName: nothing is called so, or more than one thing.
    """
    names = known_names(data, facet)
    if text in names and text != NO_KEY:
        return text
    wanted = _plain(text)
    by_id = [key for key in names if key and _plain(key) == wanted]
    by_name = [key for key, called in names.items() if called and _plain(called[0]) == wanted]
    by_alias = [key for key, called in names.items() if wanted in map(_plain, called[1:])]
    for found in (by_name, by_id, by_alias):
        if len(found) == 1 and wanted:
            return found[0]
        if found and wanted:
            raise UnknownName(f"{_quoted(text)} is the name of {_listed(names, found)}: give the id")
    raise UnknownName(f"no {_NOUNS.get(facet, facet.value)} {_quoted(text)}{_suggestion(names, wanted)}")


def known_names(data: Document | EventSource, facet: Facet) -> Names:
    """All keys that can be asked for in a facet, with their names."""
    if facet is Facet.RECORDS:
        return {kind.name.lower(): (f"{kind.name.lower()}s",) for kind in RecordType}
    if facet in LISTED:
        return dict.fromkeys(LISTED[facet], ())
    always = {Facet.ROLE: _KNOWN_ROLES, Facet.KIND: ("statement", "figure")}.get(facet, ())
    names = names_in_document(data, facet) if isinstance(data, Document) else data.names(facet)
    return {**dict.fromkeys(always, ()), **names}


def source_names(sources: Iterable[Source]) -> dict[str, str]:
    """What each source is called beside others: by its publisher, if no other source has the same, else its title."""
    listed = tuple(sources)
    publishers = Counter(source.publisher for source in listed)
    names: dict[str, str] = {}
    for source in listed:
        alone = source.publisher and publishers[source.publisher] == 1
        names.setdefault(source.id, source.publisher if alone else source.title)
    return names


def names_in_document(document: Document, facet: Facet) -> Names:
    """What the keys of a facet are called, those of no record included."""
    match facet:
        case Facet.ACTOR:
            return {actor.id: (actor.name, *actor.aliases) for actor in document.actors}
        case Facet.PLACE:
            return {place.id: (place.name,) for place in document.places}
        case Facet.SOURCE:
            return {source.id: (source.title,) for source in document.sources}
        case Facet.ROLE:
            return dict.fromkeys((part.role for event in document.events for part in event.actors), ())
        case Facet.KIND:
            return dict.fromkeys((event.kind for event in document.events), ())
        case Facet.STATUS:
            return dict.fromkeys((event.status for event in document.events), ())
        case Facet.REVIEW | Facet.RECORDS | Facet.TOLD:
            return {}


def names_in_columns(about: About, columns: Columns, facet: Facet) -> Names:
    """What the keys of a facet are called, actors, places and sources of no record included."""
    match facet:
        case Facet.ACTOR:
            return {actor.id: (actor.name, *actor.aliases) for actor in about.actors}
        case Facet.PLACE:
            return {place.id: (place.name,) for place in about.places}
        case Facet.SOURCE:
            return {source.id: (source.title,) for source in about.sources}
        case Facet.ROLE:
            return dict.fromkeys(columns.roles, ())
        case Facet.KIND:
            return dict.fromkeys(columns.kinds, ())
        case Facet.STATUS:
            return dict.fromkeys(columns.statuses, ())
        case Facet.REVIEW:
            return dict.fromkeys(columns.reviews, ())
        case Facet.RECORDS | Facet.TOLD:
            return {}


def _plain(text: str) -> str:
    return " ".join(fold(text).split())


def _suggestion(names: Names, wanted: str) -> str:
    """What might have been meant."""
    near = _nearest(names, wanted)
    if near:
        return f"; did you mean {_listed(names, near)}?"
    if 0 < len(names) <= _FEW:
        return f"; there are {_listed(names, [key for key in names if key], 'and')}"
    return ""


def _nearest(names: Names, wanted: str) -> list[str]:
    """Up to three keys: first those with a name that holds all the wanted words, then those written much alike."""
    words = set(wanted.split())
    called = {key: [_plain(name) for name in (key, *names[key])] for key in names if key}
    holding = [key for key, all_names in called.items() if words and any(words <= set(n.split()) for n in all_names)]
    if len(called) > _MOST_COMPARED:
        called = {
            key: like for key, all_names in called.items() if (like := [n for n in all_names if _similar(n, wanted)])
        }
    alike = nlargest(3, ((_likeness(all_names, wanted), key) for key, all_names in called.items()), key=_first)
    enough = max([_NEAR, *(likeness - 0.1 for likeness, _ in alike)])
    return list(dict.fromkeys([*holding[:3], *(key for likeness, key in alike if likeness >= enough)]))[:3]


def _similar(name: str, wanted: str) -> bool:
    return abs(len(name) - len(wanted)) < 3


def _first(pair: tuple[float, str]) -> float:
    return pair[0]


def _likeness(names: Iterable[str], wanted: str) -> float:
    matcher = SequenceMatcher(b=wanted[:100])
    best = 0.0
    for name in names:
        matcher.set_seq1(name[:100])
        if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best:
            best = max(best, matcher.ratio())
    return best


def _listed(names: Names, keys: list[str], last: str = "or") -> str:
    """Keys with their names, the last one after a word."""
    told = [f"{_quoted(names[key][0])} ({shown(key, 60)})" if names[key] else _quoted(key) for key in keys]
    return told[0] if len(told) == 1 else f"{', '.join(told[:-1])} {last} {told[-1]}"


def _quoted(text: str) -> str:
    return f'"{shown(text, 80)}"'
