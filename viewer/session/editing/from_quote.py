"""A record made of characters that a person selected in an article."""

from dataclasses import dataclass
from typing import Literal

from viewer.derive.article import Article
from viewer.derive.figures import amounts
from viewer.derive.findings import Amount, Stretch, TimeExpression
from viewer.derive.language import LanguageError
from viewer.derive.structure import Structure, structure_of
from viewer.derive.times import time_expressions
from viewer.document.editing import CannotEdit, added
from viewer.document.editing_quotes import evidence_at, text_of, without_marks
from viewer.document.text import on_one_line
from viewer.document.types import Document, Event, Evidence, Figure, Mode, Source, Statement
from viewer.session.editing.kind_in_words import what_happens

Kind = Literal["event", "statement", "figure"]

_AROUND = 1000
"""Characters on either side of the selection in which rules look for what stands in it."""
_OPENING = '“„«"‘‚‹'


def record_from_quote(
    document: Document, kind: Kind, source: str, start: int, end: int, *, speaker: str = ""
) -> tuple[Document, str]:
    """The document with an event, statement or figure whose evidence is some characters of a source; and its id.

    Args:
        document: the document.
        kind: what is to be made: an event has the quote as its title, and the date, kind and status that rules read in
            it. A statement is direct where the quote begins with a quotation mark. A figure has the number that stands
            in the quote, or is vague.
        source: the source's id.
        start: the first of the characters: a code point of the source's text.
        end: behind the last of them.
        speaker: the id of the actor who says it; only statements have one, and need it.

    Raises:
        CannotEdit: nothing is selected, or a statement has no speaker.
    """
    quote = evidence_at(document, source, start, end)
    article = next(each for each in document.sources if each.id == source)
    made: Event | Statement | Figure
    match kind:
        case "event":
            made = _event(document, article, quote)
        case "statement":
            made = _statement(article, quote, speaker)
        case "figure":
            made = _figure(document, article, quote)
    return added(document, made)


def _event(document: Document, source: Source, quote: Evidence) -> Event:
    around = _around(document, source, quote)
    inside = [each for each in around.times if each.edtf and _within(each.stretch, quote)]
    date, phrase = (inside[0].edtf, inside[0].stretch.of(source.text)) if len(inside) == 1 else ("", "")
    words = _stretch(quote)
    kind, status = what_happens(around.article, around.structure, around.times, around.amounts, words)
    return Event(
        id="", title=on_one_line(quote.exact), date=date, date_text=phrase, kind=kind, status=status, evidence=(quote,)
    )


def _statement(source: Source, quote: Evidence, speaker: str) -> Statement:
    if not speaker:
        raise CannotEdit("a statement needs somebody who says it")
    before = quote.prefix[-1:]
    mode: Mode = "direct" if quote.exact[0] in _OPENING or (before and before in _OPENING) else "indirect"
    text = (without_marks(quote.exact) if mode == "direct" else "") or quote.exact
    return Statement(
        id="", speaker=speaker, text=text, said=source.published, mode=mode, reported_by=source.id, evidence=(quote,)
    )


def _figure(document: Document, source: Source, quote: Evidence) -> Figure:
    inside = [each for each in _around(document, source, quote).amounts if _within(each.number, quote)]
    text = on_one_line(quote.exact)
    if not inside:
        return Figure(id="", measure=text, text=text, qualifier="vague", evidence=(quote,))
    amount = inside[0]
    value = amount.value
    measure = on_one_line(amount.measure.of(source.text)) if amount.measure is not None else amount.unit
    return Figure(
        id="", measure=measure or text, value=value, low=None if value is not None else amount.low,
        high=None if value is not None else amount.high, unit=amount.unit, qualifier=amount.qualifier, text=text,
        evidence=(quote,),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Around:
    """The text around a quote, and what rules find there; nothing in a language that has none."""

    article: Article
    structure: Structure
    times: tuple[TimeExpression, ...] = ()
    amounts: tuple[Amount, ...] = ()


def _around(document: Document, source: Source, quote: Evidence) -> _Around:
    own = _stretch(quote)
    text = text_of(document, source.id)
    body = Stretch(max(0, own.start - _AROUND), min(len(text), own.end + _AROUND))
    language = source.language or document.language or "en"
    article = Article(text=text, body=body, published=source.published, language=language)
    structure = structure_of(text, body)
    try:
        times = time_expressions(article, structure)
        return _Around(article, structure, times, amounts(article, structure, times))
    except LanguageError:
        return _Around(article, structure)


def _stretch(quote: Evidence) -> Stretch:
    assert quote.start is not None
    assert quote.end is not None
    return Stretch(quote.start, quote.end)


def _within(stretch: Stretch, quote: Evidence) -> bool:
    return _stretch(quote).holds(stretch)
