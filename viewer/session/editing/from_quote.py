"""A record made of characters that a person selected in an article."""

from dataclasses import dataclass
from typing import Literal

import msgspec

from viewer.derive.article import Article
from viewer.derive.figures import amounts
from viewer.derive.figures.counted import counted_unit
from viewer.derive.figures.durations import duration
from viewer.derive.figures.lexicon import lexicon
from viewer.derive.findings import Amount, Stretch, TimeExpression
from viewer.derive.language import LanguageError
from viewer.derive.structure import Structure, structure_of
from viewer.derive.times import time_expressions
from viewer.document.editing import CannotEdit, added
from viewer.document.editing_quotes import evidence_at, text_of, without_marks
from viewer.document.text import on_one_line
from viewer.document.types import Document, Event, Evidence, Figure, Mode, Source, Statement
from viewer.session.editing.beside_quote import happens_in, held_on, places_named, told_in, told_too
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
            it, and the places that it names; a statement that holds the quote is about it. A statement is direct where
            the quote begins with a quotation mark. A figure has the number or the length of time that stands in the
            quote, or is vague; what it is about, and whose it is, are the event and statement that hold the quote.
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
    document, id = added(document, made)
    return (told_too(document, id, told_in(document, quote)) if kind == "event" else document), id


def _event(document: Document, source: Source, quote: Evidence) -> Event:
    around = _around(document, source, quote)
    inside = [each for each in around.times if each.edtf and _within(each.stretch, quote)]
    date, phrase = (inside[0].edtf, inside[0].stretch.of(source.text)) if len(inside) == 1 else ("", "")
    words = _stretch(quote)
    kind, status = what_happens(around.article, around.structure, around.times, around.amounts, words)
    return Event(
        id="", title=on_one_line(quote.exact), date=date, date_text=phrase, kind=kind, status=status,
        places=places_named(document, quote), evidence=(quote,),
    )  # fmt: skip


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
    around = _around(document, source, quote)
    inside = [each for each in around.amounts if _within(each.number, quote)] or _lengths(around, quote)
    event, statement = happens_in(document, quote), told_in(document, quote)
    figure = Figure(
        id="", measure="", text=on_one_line(quote.exact), evidence=(quote,), qualifier="vague",
        as_of=held_on(event, statement, source.published), about=() if event is None else (event.id,),
        statement="" if statement is None else statement.id,
        attributed_to="" if statement is None else statement.speaker,
    )  # fmt: skip
    language = around.article.language
    if not inside:
        measure = _without_vague(figure.text, language)
        return msgspec.structs.replace(figure, measure=measure, unit=_unit(measure, language))
    amount = inside[0]
    value = amount.value
    measure = on_one_line(amount.measure.of(source.text)) if amount.measure is not None else amount.unit
    return msgspec.structs.replace(
        figure, measure=measure or figure.text, value=value, low=None if value is not None else amount.low,
        high=None if value is not None else amount.high, unit=amount.unit or _unit(measure, language),
        qualifier=amount.qualifier,
    )  # fmt: skip


def _lengths(around: "_Around", quote: Evidence) -> list[Amount]:
    """How long something lasts, where the quote says no other number: "nearly nine-year war"."""
    inside = [each for each in around.times if _within(each.stretch, quote)]
    language = around.article.language
    found = [duration(around.article.text, each, language) for each in inside]
    return [each for each in found if each is not None]


def _without_vague(text: str, language: str) -> str:
    """What is counted, without a first word such as "several"."""
    first, _, rest = text.partition(" ")
    try:
        words = lexicon(language).words
    except LanguageError:
        return text
    return rest if rest and (first.casefold() in words.some or first.casefold() in words.vague) else text


def _unit(measure: str, language: str) -> str:
    try:
        return counted_unit(language, measure)
    except LanguageError:
        return ""


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
