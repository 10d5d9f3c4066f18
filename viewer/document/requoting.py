"""A source's new text: quotes and grounds found again in it."""

from typing import TypeVar

import msgspec

from viewer.document.editing_records import Told
from viewer.document.evidence import Found, find_quote, quote_of
from viewer.document.types import Document, Evidence, Ground, Part, Source

R = TypeVar("R", bound=Part)


def in_new_text(document: Document, source: Source) -> Document:
    """The document with another text, and what else it says of a source; its quotes stand where the new text has them.

    A quote that the new text does not have, or has at several places that nothing tells apart, stays as it was.
    """
    (before,) = (each for each in document.sources if each.id == source.id)
    sources = tuple(source if each.id == source.id else each for each in document.sources)
    document = msgspec.structs.replace(document, sources=sources)
    if before.text == source.text:
        return document
    texts = _Texts(source.id, before.text, source.text)
    return msgspec.structs.replace(
        document,
        events=tuple(map(texts.told, document.events)),
        statements=tuple(map(texts.told, document.statements)),
        figures=tuple(map(texts.told, document.figures)),
        actors=tuple(map(texts.grounded, document.actors)),
        places=tuple(map(texts.grounded, document.places)),
        rejected=tuple(msgspec.structs.replace(e, evidence=texts.quotes(e.evidence)) for e in document.rejected),
    )


def located(text: str, quote: Evidence) -> bool:
    """Whether a quote stands at the very place that it names."""
    return quote.start is not None and bool(quote.exact) and text.startswith(quote.exact, quote.start)


class _Texts:
    """A source's text before and after."""

    def __init__(self, source: str, old: str, new: str) -> None:
        self._source, self._old, self._new = source, old, new

    def told(self, record: Told) -> Told:
        if not any(quote.source == self._source for quote in record.evidence):
            return record
        return self.grounded(msgspec.structs.replace(record, evidence=self.quotes(record.evidence)))

    def quotes(self, quotes: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        return tuple(self._quote(each) if each.source == self._source else each for each in quotes)

    def grounded(self, record: R) -> R:
        """The record with its grounds; those that the new text does not have keep their words, but no place."""
        grounds: tuple[Ground, ...] = getattr(record, "grounds", ())
        if not any(self._is_ours(ground) for ground in grounds):
            return record
        return msgspec.structs.replace(record, grounds=tuple(map(self._ground, grounds)))

    def _is_ours(self, ground: Ground) -> bool:
        return ground.start is not None and bool(ground.exact) and self._old.startswith(ground.exact, ground.start)

    def _ground(self, ground: Ground) -> Ground:
        if not self._is_ours(ground):
            return ground
        words = Evidence(source=self._source, exact=ground.exact, start=ground.start, end=ground.end)
        found = self._found(words)
        if found is None:
            return msgspec.structs.replace(ground, start=None, end=None)
        exact = self._new[found.start : found.end]
        return msgspec.structs.replace(ground, exact=exact, start=found.start, end=found.end)

    def _quote(self, quote: Evidence) -> Evidence:
        found = self._found(quote)
        if found is None:
            return quote
        return _standing(quote, self._new, found)

    def _found(self, quote: Evidence) -> Found | None:
        """Where the words stand now: what stood around them tells better than the place where they stood."""
        before = find_quote(self._old, quote)
        if before is not None:
            quote = _standing(quote, self._old, before)
        by_words = msgspec.structs.replace(quote, start=None, end=None)
        return find_quote(self._new, by_words) or find_quote(self._new, quote)


def _standing(quote: Evidence, text: str, found: Found) -> Evidence:
    """The quote as it stands in a text, with what stands around it there."""
    new = quote_of(text, quote.source, found.start, found.end)
    return msgspec.structs.replace(new, unknown=quote.unknown)
