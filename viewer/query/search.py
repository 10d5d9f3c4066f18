"""Text search: every record's words folded, in one long text."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from viewer.document.text import fold
from viewer.document.types import Document, Event, Statement
from viewer.query.arrays import Ints, Mask, ints
from viewer.query.record_fields import Record, parts_of, places_of

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


def search_text(document: Document, records: Sequence[Record]) -> SearchText:
    """The folded text of all records of a document."""
    actor_names = {actor.id: (actor.name, *actor.aliases) for actor in document.actors}
    place_names = {place.id: (place.name,) for place in document.places}
    source_names = {source.id: (source.title,) for source in document.sources}
    written: list[list[str]] = []
    for record in records:
        texts = [*_texts_of(record)]
        for actor in dict.fromkeys(part[0] for part in parts_of(record)):
            texts += actor_names.get(actor, ())
        for place in places_of(record):
            texts += place_names.get(place, ())
        if isinstance(record, Statement) and record.reported_by:
            texts += source_names.get(record.reported_by) or actor_names.get(record.reported_by, ())
        written.append(texts)
    folded = _fold_all(dict.fromkeys(text for texts in written for text in texts if text))
    text = _BETWEEN_RECORDS.join(_BETWEEN_TEXTS.join(folded[text] for text in texts if text) for texts in written)
    return SearchText(text, _record_starts(text, len(written)))


def _fold_all(texts: Iterable[str]) -> dict[str, str]:
    """Each text folded, its white space as single spaces; all ASCII at once, which takes a tenth of the time."""
    spaced = {text: " ".join(text.split()) for text in texts}
    folded: dict[str, str] = {}
    for ascii_only in (True, False):
        some = [text for text, plain in spaced.items() if plain.isascii() is ascii_only]
        together = fold(_BETWEEN_RECORDS.join(spaced[text] for text in some))
        folded.update(zip(some, together.split(_BETWEEN_RECORDS), strict=bool(some)))
    return folded


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
