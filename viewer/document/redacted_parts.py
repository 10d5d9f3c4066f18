"""Goes through the parts of a document, field by field, and takes out what is to be taken out."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import msgspec

from viewer.dates import is_edtf
from viewer.document.evidence import find_quote
from viewer.document.redacted_names import Names, Swap, place_after, swapped
from viewer.document.structure import ARRAYS, DATES, REFERENCES, fields_of
from viewer.document.types import Actor, Document, Evidence, JsonValue, Part, Place, Source

REMOVED_PLACE = "(place removed)"
REMOVED_TEXT = "(text removed)"

_OF_PLACES = re.compile(
    r"(?i)^(lat|lon|lng|geo|coord|location|position|place|address|x$|y$)|latitude|longitude|coordinates"
)
_OF_RULES = ("grounds", "rejected")
"""What rules read in an article: quotes and places of a text that is another one now."""
_ARRAY_OF = {kind: name for name, kind in ARRAYS.items()}


@dataclass(eq=False)
class PartRedactor:
    """Takes names, exact places, notes and texts out of the parts of one document.

    Attributes:
        names: the names to be replaced, in whatever text they stand.
        watched: words that may be names too; they stay, and it is told where they stand.
        people: labels by the id of a redacted actor.
        places: of each exact place the id of the one that stands for it, or ""; None where places stay.
        texts: the texts of sources, by id.
        taken: ids that no new one may be.
        found: is told what was taken out: (field, what), how often.
    """

    names: Names
    watched: Names
    people: Mapping[str, str]
    places: Mapping[str, str] | None
    notes: bool
    source_texts: bool
    texts: Mapping[str, str]
    taken: frozenset[str]
    found: "Counter[tuple[str, str]]"
    _ids: dict[tuple[str, str], str] = field(default_factory=dict)
    _numbers: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._used = set(self.taken)

    def document(self, whole: Document) -> Document:
        """A document without what is to be taken out; places that others stand for are gone."""
        made = self.part(whole)
        assert isinstance(made, Document)
        gone = {key for key, instead in (self.places or {}).items() if instead}
        kept = (place.id for place in whole.places)
        places = tuple(new for new, old in zip(made.places, kept, strict=True) if old not in gone)
        return msgspec.structs.replace(made, places=places)

    def part(self, part: Part, array: str = "document") -> Part:
        """A part without what is to be taken out."""
        array = _ARRAY_OF.get(type(part), array)
        if isinstance(part, Evidence):
            return self._evidence(part, array)
        if isinstance(part, Actor) and part.id in self.people:
            return self._person(part)
        changes: dict[str, object] = {"unknown": self._unknown(part, array)}
        for name, known in fields_of(type(part)).items():
            value = getattr(part, name)
            where = f"{array}.{name}"
            if not value or known.words or name in ("format", "color"):
                continue
            if name in _OF_RULES:
                self._count(where, "removed", len(value))
                changes[name] = ()
            elif known.part:
                changes[name] = tuple(self.part(each, array) for each in value)
            elif name == "id":
                changes[name] = self.key(array, value)
                self._count(where, "replaced", changes[name] != value)
            elif name in REFERENCES.get(type(part), {}):
                changes[name] = self._reference(REFERENCES[type(part)][name], value)
            elif known.many:
                changes[name] = tuple(self._text(each, where) for each in value)
            elif isinstance(value, str):
                changes[name] = self._field(part, name, value, where)
        if isinstance(part, Place) and self.places is not None:
            changes |= self._place(part)
        return msgspec.structs.replace(part, **changes)

    # texts

    def _text(self, text: str, where: str) -> str:
        made, count = self.names.without(text)
        self._count(where, "names replaced", count)
        for _, _, word in self.watched.swaps(made):
            self._count(where, f'not replaced, look at it: "{word}" alone', 1)
        return made

    def _field(self, part: Part, name: str, value: str, where: str) -> str:
        """A field that is one text."""
        if name == "text_file" or (name == "description" and self.notes):
            return self._gone(where, "removed")
        if isinstance(part, Source) and name == "text":
            if self.source_texts:
                return self._gone(where, "removed")
            swaps = self._swaps[part.id]
            self._count(where, "names replaced", len(swaps))
            return swapped(value, swaps)
        if name in ("url", "language", "timezone") or (name in DATES.get(type(part), ()) and is_edtf(value)):
            held = name not in DATES.get(type(part), ()) and self.names.held(value)
            return self._gone(where, "removed, as it held a name") if held else value
        return self._text(value, where)

    def _gone(self, where: str, what: str) -> str:
        self._count(where, what, 1)
        return ""

    def _count(self, where: str, what: str, count: int) -> None:
        if count:
            self.found[where, what] += count

    @cached_property
    def _swaps(self) -> Mapping[str, list[Swap]]:
        """What is replaced in the texts of sources."""
        return {key: self.names.swaps(text) for key, text in self.texts.items()}

    # who, where

    def _person(self, actor: Actor) -> Actor:
        label = self.people[actor.id]
        self._count("actors.id", "replaced", 1)
        self._count("actors.name", "names replaced", 1)
        self._count("actors.aliases", "removed", len(actor.aliases))
        self._count("actors.description", "removed", bool(actor.description))
        self._count("actors.unknown", "removed", len(actor.unknown))
        self._count("actors.grounds", "removed", len(actor.grounds))
        return msgspec.structs.replace(
            actor,
            id=self.key("actors", actor.id),
            name=label,
            aliases=(),
            description="",
            member_of=self.key("actors", actor.member_of) if actor.member_of else "",
            grounds=(),
            unknown={},
        )

    def _place(self, place: Place) -> dict[str, object]:
        """What changes of a place: none has coordinates any more, exact ones have no name."""
        self._count("places.latitude, longitude", "removed", place.latitude is not None)
        changes: dict[str, object] = {"latitude": None, "longitude": None, "precision_m": None}
        if place.id in (self.places or {}):
            self._count("places.name", "removed", 1)
            changes |= {"name": REMOVED_PLACE, "within": ""}
        return changes

    # ids

    def key(self, array: str, key: str) -> str:
        """A record's id: that of the place that stands for it, or one that says nothing, where it says too much."""
        known = self._ids.get((array, key))
        if known is not None:
            return known
        places = self.places or {}
        if array == "actors" and key in self.people:
            made = self._free(self.people[key].lower().replace(" ", "-"))
        elif array == "places" and key in places:
            made = self.key(array, places[key]) if places[key] else self._free("place", 1)
        elif self.names.held(key):
            made = self._free(f"{array.removesuffix('s')}-r", 1)
        else:
            return key
        self._ids[array, key] = made
        return made

    def _free(self, stem: str, number: int = 0) -> str:
        """An id that is not taken yet."""
        number = self._numbers.get(stem, number)
        while (made := f"{stem}{number}" if number else stem) in self._used:
            number += 1
        self._numbers[stem] = number + 1
        self._used.add(made)
        return made

    def _reference(self, arrays: tuple[str, ...], value: str | tuple[str, ...]) -> str | tuple[str, ...]:
        """An id, or ids, of what stands in one of some arrays."""
        if isinstance(value, tuple):
            return tuple(dict.fromkeys(self.key(arrays[0], each) for each in value))
        array = next((name for name in arrays if (name, value) in self._ids), arrays[0])
        if len(arrays) > 1 and value in self.people:
            array = "actors"
        return self.key(array, value)

    # evidence

    def _evidence(self, quote: Evidence, array: str) -> Evidence:
        source = self.key("sources", quote.source)
        unknown = self._unknown(quote, f"{array}.evidence")
        if self.source_texts:
            self._count(f"{array}.evidence", "quotes removed", 1)
            return Evidence(source=source, exact=REMOVED_TEXT, unknown=unknown)
        text = self.texts.get(quote.source, "")
        found = find_quote(text, quote) if text else None
        made = self._quoted_again(quote, text, found.start, found.end) if found else None
        if made is None:
            made = self._pieces(quote)
        changed = (made.exact, made.prefix, made.suffix) != (quote.exact, quote.prefix, quote.suffix)
        self._count(f"{array}.evidence", "names replaced", changed)
        return msgspec.structs.replace(made, source=source, unknown=unknown)

    def _quoted_again(self, quote: Evidence, text: str, start: int, end: int) -> Evidence | None:
        """A quote as it stands in the source's new text; None where that would still tell a name."""
        swaps = self._swaps[quote.source]
        if not swaps and not self.names.instead:
            return quote
        new = swapped(text, swaps)
        first, last = place_after(start, swaps, False), place_after(end, swaps, True)
        exact = new[first:last]
        prefix = new[max(0, first - len(quote.prefix)) : first] if quote.prefix else ""
        suffix = new[last : last + len(quote.suffix)] if quote.suffix else ""
        if self.names.swaps(exact):
            return None
        return msgspec.structs.replace(
            quote,
            exact=exact,
            # a piece that is cut out can be a name that its surroundings hid
            prefix="" if self.names.swaps(prefix) else prefix,
            suffix="" if self.names.swaps(suffix) else suffix,
            start=None if quote.start is None else first,
            end=None if quote.end is None else last,
        )

    def _pieces(self, quote: Evidence) -> Evidence:
        """A quote whose text is not known: its three pieces are gone through as one, so that none tells a part."""
        if not self.names.instead:
            return quote
        before, after = self.names.without_cut(quote.prefix, quote.suffix)
        whole = before + quote.exact + after
        swaps = self.names.swaps(whole)
        new = swapped(whole, swaps)
        first = place_after(len(before), swaps, False)
        last = place_after(len(before) + len(quote.exact), swaps, True)
        pieces = (self.names.without(piece)[0] for piece in (new[:first], new[first:last], new[last:]))
        prefix, exact, suffix = pieces
        return msgspec.structs.replace(quote, prefix=prefix, exact=exact, suffix=suffix, start=None, end=None)

    # fields of other programs

    def _unknown(self, part: Part, where: str) -> dict[str, JsonValue]:
        if not part.unknown:
            return {}
        if self.notes or (isinstance(part, Place) and self.places is not None):
            self._count(f"{where}.unknown", "removed", len(part.unknown))
            return {}
        made = self._json(part.unknown, f"{where}.unknown")
        return made if isinstance(made, dict) else {}

    def _json(self, value: JsonValue, where: str) -> JsonValue:
        if isinstance(value, str):
            if "%" in value and self.names.held(value):
                return self._gone(where, "removed, as it held a name")
            return self._text(value, where)
        if isinstance(value, list):
            return [self._json(each, where) for each in value]
        if not isinstance(value, dict):
            return value
        made: dict[str, JsonValue] = {}
        for name, inner in value.items():
            if self.places is not None and _OF_PLACES.search(name):
                self._count(where, "removed, as it may tell a place", 1)
            else:
                made[self._text(name, where)] = self._json(inner, where)
        return made
