"""Text search: every record's words folded, in one long text."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from viewer.document.text import fold
from viewer.document.types import Actor, Document, Event, Statement
from viewer.query.arrays import Ints, Mask, ints
from viewer.query.columns import Columns, Record, parts_of, places_of

_BETWEEN_RECORDS = "\x1e"
"""Stands between two records, and in no record: folding leaves it, and white space in records is made spaces."""
_BETWEEN_TEXTS = "\x1f"
"""Stands between the texts of one record, so that no phrase runs from one into the next."""
_WANTED = re.compile(r'"([^"]*)"?|([^\s"]+)')


@dataclass(frozen=True, eq=False)
class SearchText:
    """The folded text of all records, one after the other; record i begins at `start[i]`."""

    text: str
    start: Ints


def wanted_words(text: str) -> tuple[str, ...]:
    """The folded words and phrases of a search; a phrase stands in double quotes, of which the last may be missing."""
    plain = fold(text)  # typographic quotes become straight ones
    found = (phrase or word for phrase, word in _WANTED.findall(plain))
    return tuple(dict.fromkeys(words for words in (" ".join(part.split()) for part in found) if words))


def search_text(document: Document, columns: Columns) -> SearchText:
    """The folded text of all records of a document."""
    actor_names = {actor.id: _names(actor) for actor in document.actors}
    place_names = {place.id: _spaced(place.name) for place in document.places}
    source_names = {source.id: _spaced(source.title) for source in document.sources}
    texts: list[str] = []
    for record in columns.records:
        parts = [_spaced(text) for text in _texts_of(record)]
        parts += [actor_names.get(actor, "") for actor in dict.fromkeys(part[0] for part in parts_of(record))]
        parts += [place_names.get(place, "") for place in places_of(record)]
        if isinstance(record, Statement) and record.reported_by:
            parts.append(source_names.get(record.reported_by, "") or actor_names.get(record.reported_by, ""))
        texts.append(_BETWEEN_TEXTS.join(filter(None, parts)))
    folded = fold(_BETWEEN_RECORDS.join(texts))
    return SearchText(folded, _record_starts(folded, len(texts)))


def _names(actor: Actor) -> str:
    return _BETWEEN_TEXTS.join(map(_spaced, (actor.name, *actor.aliases)))


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _texts_of(record: Record) -> Iterator[str]:
    """What is written in a record itself."""
    if isinstance(record, Event):
        yield from (record.title, record.description, record.date_text, record.kind, *record.tags)
    elif isinstance(record, Statement):
        yield from (record.text, record.channel)
    else:
        yield from (record.measure, record.text, record.unit)
    for quote in record.evidence:
        yield quote.exact


def _record_starts(folded: str, size: int) -> Ints:
    starts = [0] if size else []
    at = folded.find(_BETWEEN_RECORDS)
    while at >= 0:
        starts.append(at + 1)
        at = folded.find(_BETWEEN_RECORDS, at + 1)
    return ints(starts)


def holding(search: SearchText, words: str) -> Mask:
    """The records in which folded words stand."""
    found: list[int] = []
    starts = search.start.tolist()
    text = search.text
    at = text.find(words)
    while at >= 0:
        following = bisect_right(starts, at)
        found.append(following - 1)
        at = text.find(words, starts[following]) if following < len(starts) else -1
    rows = np.zeros(len(starts), dtype=np.bool_)
    rows[ints(found)] = True
    return rows
