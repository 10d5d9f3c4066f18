"""Finding keys of a facet by name: all their names folded into one text, looked through faster than one can type."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from viewer.document.text import fold
from viewer.query.facet_counts import FacetCounts
from viewer.query.filter import Facet
from viewer.shell.filters.words import key_names

BETWEEN = "\n"
"""Stands between names; no field of one line holds it."""


@dataclass(frozen=True, eq=False)
class NameIndex:
    """The folded names of keys.

    Attributes:
        text: all names.
        starts: where those of each key begin in it.
    """

    text: str
    starts: Sequence[int]

    def holding(self, folded: str) -> list[int]:
        """The places of the keys one of whose names holds a folded text."""
        found: list[int] = []
        at = self.text.find(folded)
        while at >= 0:
            place = bisect_right(self.starts, at) - 1
            found.append(place)
            if place + 1 == len(self.starts):
                break
            at = self.text.find(folded, self.starts[place + 1])
        return found


def plain(text: str) -> str:
    """A name as it is compared; what is plain needs no table of accents, which takes a while to make."""
    return text.lower() if text.isascii() else fold(text)


def index_names(names: Iterable[Iterable[str]]) -> NameIndex:
    """The index of keys that have these names each."""
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    for called in names:
        starts.append(length)
        for name in called:
            part = plain(name)
            parts.append(part)
            length += len(part) + len(BETWEEN)
    return NameIndex(BETWEEN.join(parts), starts)


def index_counts(facet: Facet, counts: FacetCounts, names: Mapping[str, tuple[str, ...]]) -> NameIndex:
    """The index of a facet's keys, by the names that they are shown by and all others."""
    shown = key_names(facet, zip(counts.rows.keys, counts.rows.labels, strict=True))
    return index_names((name, *names.get(key, ())) for key, name in zip(counts.rows.keys, shown, strict=True))
