"""Evidence that a person points at: characters of a source's text, and a quote cut in two."""

from viewer.document.editing_records import CannotEdit
from viewer.document.evidence import find_quote, quote_of
from viewer.document.types import Document, Evidence

_MARKS = "“”„«»\"‘’‚‹›'"


def evidence_at(document: Document, source: str, start: int, end: int) -> Evidence:
    """The quote at some characters (code points, `end` exclusive) of a source's text, without the spaces at its ends.

    Raises:
        CannotEdit: there is no such text, or nothing but spaces.
    """
    text = text_of(document, source)
    start, end = max(0, min(start, end)), min(len(text), max(start, end))
    exact = text[start:end]
    start += len(exact) - len(exact.lstrip())
    exact = exact.strip()
    if not exact:
        raise CannotEdit("no characters of the text are selected")
    return quote_of(text, source, start, start + len(exact))


def cut(document: Document, quote: Evidence, position: int) -> tuple[Evidence, Evidence]:
    """The two quotes that one becomes, cut at a code point of its source's text.

    Raises:
        CannotEdit: the position is not within the quote, or nobody knows where the quote stands.
    """
    found = find_quote(text_of(document, quote.source), quote)
    if found is None or not found.start < position < found.end:
        raise CannotEdit("the place is not within the quote")
    return (
        evidence_at(document, quote.source, found.start, position),
        evidence_at(document, quote.source, position, found.end),
    )


def text_of(document: Document, source: str) -> str:
    """A source's text, which may be empty.

    Raises:
        CannotEdit: there is no such source.
    """
    for each in document.sources:
        if each.id == source:
            return each.text
    raise CannotEdit(f"there is no source “{source}”")


def without_marks(text: str) -> str:
    """A quote without the quotation marks at its ends."""
    return text.strip().strip(_MARKS).strip()
